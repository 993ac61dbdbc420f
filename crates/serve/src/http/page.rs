//! The web page: files that were built from `page/` and stand in the program.
//!
//! Names under `/assets/` hold a hash of what is in them, so a browser keeps those for ever. Every other place is one of
//! the page's own, and gets the page.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::Problem;

/// A file of the page.
struct PageFile {
    /// Its path, from the top.
    path: &'static str,
    media_type: &'static str,
    /// A tag of what is in it.
    tag: &'static str,
    bytes: &'static [u8],
    gzip: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Scripts, styles and pictures of this server alone, and nothing written into the page itself.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types 'none'",
);

/// What stands for a page that was not built.
const PLAIN: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>filemap</title>\
    <h1>filemap</h1><p>This program was built without its web page. The API is described at \
    <a href=\"/api/openapi.json\">/api/openapi.json</a>.</p></html>";

/// Answers for a place that is no route.
pub(super) fn answer(path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    let file = FILES.iter().find(|file| file.path == path);
    match file {
        Some(file) => send(file, headers),
        None if path.starts_with("assets/") => {
            let detail = "the page has no such file: load it again";
            Problem::missing("no_such_route", detail).into_response()
        }
        None => match FILES.iter().find(|file| file.path == "index.html") {
            Some(index) => send(index, headers),
            None => plain(),
        },
    }
}

fn plain() -> Response {
    let mut response = Response::new(Body::from(PLAIN));
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}

fn send(file: &PageFile, headers: &HeaderMap) -> Response {
    let takes_gzip = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .any(|value| {
            let value = value.to_str().unwrap_or_default();
            value.split(',').any(|part| {
                let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
                coding.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00")
            })
        });
    let gzip = file.gzip.filter(|_| takes_gzip);
    let is_known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.split(',').any(|tag| tag.trim() == file.tag));
    let mut response = Response::new(Body::empty());
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(gzip.unwrap_or(file.bytes));
    }
    let keep = if file.path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(file.media_type),
    );
    headers.insert(header::ETAG, HeaderValue::from_static(file.tag));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    if gzip.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}
