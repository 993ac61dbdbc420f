//! An answer of file bytes: 200, 206, 304, 412 or 416.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::super::problem::Problem;
use super::body::{ByteSource, FileBody};
use super::condition::{Conditions, Validators, Verdict};
use super::range::{ByteRange, Selection, select};
use crate::pool::Pool;

/// What stands between parts; no part is looked into for it, since its length is known.
const BOUNDARY: &str = "filemap-3d6b6a416f9e1c52";

/// Bytes to be answered, with their headers.
pub struct Content {
    /// Where the bytes are read.
    pub source: ByteSource,
    /// How many there are.
    pub length: u64,
    /// What tells this state from others.
    pub validators: Validators,
    /// Their media type.
    pub media_type: HeaderValue,
    /// Further headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Content")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// Answers a request for bytes.
///
/// # Errors
/// 412 and 416, as the standard says.
pub fn respond(
    content: Content,
    method: &Method,
    headers: &HeaderMap,
    pool: &Pool,
) -> Result<Response, Problem> {
    let conditions = Conditions::of(headers);
    match conditions.compare(&content.validators) {
        Verdict::Answer => {}
        Verdict::NotModified => return Ok(not_modified(&content)),
        Verdict::Failed => {
            let detail = "the file is not in the state that was asked for";
            return Err(Problem::new(
                StatusCode::PRECONDITION_FAILED,
                "precondition",
                detail,
            ));
        }
    }
    let range = headers.get(header::RANGE);
    let range = range.filter(|_| {
        // Ranges are defined for GET; a HEAD is answered as it would be with one, as televisions expect.
        (method == Method::GET || method == Method::HEAD)
            && conditions.allows_range(&content.validators)
    });
    let selection = range.map_or(Selection::Whole, |range| {
        select(range.as_bytes(), content.length)
    });
    let is_asked_for = method != Method::HEAD;
    let mut body = FileBody::new(content.source.clone(), pool.clone());
    let mut response = Response::new(Body::empty());
    let mut media_type = content.media_type.clone();
    match selection {
        Selection::Whole => push_whole(&mut body, content.length),
        Selection::Part(range) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            set(
                &mut response,
                header::CONTENT_RANGE,
                &range_text(range, content.length),
            );
            body.push_range(range);
        }
        Selection::Parts(parts) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            push_parts(&mut body, &parts, &content);
            let boundary = format!("multipart/byteranges; boundary={BOUNDARY}");
            media_type = HeaderValue::from_str(&boundary).unwrap_or(media_type);
        }
        Selection::Unsatisfiable => return Err(unsatisfiable(content.length)),
    }
    set(
        &mut response,
        header::CONTENT_LENGTH,
        &body.left().to_string(),
    );
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, media_type);
    common_headers(&mut response, &content);
    if is_asked_for {
        *response.body_mut() = Body::new(body);
    }
    Ok(response)
}

fn push_whole(body: &mut FileBody, length: u64) {
    if length > 0 {
        body.push_range(ByteRange { first: 0, length });
    }
}

fn push_parts(body: &mut FileBody, parts: &[ByteRange], content: &Content) {
    let media_type = content.media_type.to_str().unwrap_or_default();
    for part in parts {
        let range = range_text(*part, content.length);
        body.push_text(format!(
            "\r\n--{BOUNDARY}\r\nContent-Type: {media_type}\r\nContent-Range: {range}\r\n\r\n"
        ));
        body.push_range(*part);
    }
    body.push_text(format!("\r\n--{BOUNDARY}--\r\n"));
}

fn range_text(range: ByteRange, length: u64) -> String {
    format!("bytes {}-{}/{length}", range.first, range.last())
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn common_headers(response: &mut Response, content: &Content) {
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    for (name, value) in content.validators.headers() {
        headers.insert(name, value);
    }
    for (name, value) in &content.headers {
        headers.insert(name, value.clone());
    }
}

fn not_modified(content: &Content) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    common_headers(&mut response, content);
    response
}

fn unsatisfiable(length: u64) -> Problem {
    let detail = format!("the file has {length} bytes, and none of those that were asked for");
    let problem = Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range", detail);
    match HeaderValue::from_str(&format!("bytes */{length}")) {
        Ok(value) => problem.with_header(header::CONTENT_RANGE, value),
        Err(_) => problem,
    }
}
