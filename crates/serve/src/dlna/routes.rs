//! The media server over HTTP.
//!
//! Questions run on the threads that read the catalogue, files are opened and read on those for files, as everywhere in
//! the server; the guard of `crates/serve/src/http/router.rs` has settled before that the request is addressed to us.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Extension;
use axum::http::{HeaderName, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use filemap::Catalogue;

use crate::http::Problem;
use crate::state::Shared;

use super::asked::{Asked, nothing};
use super::counted_body::CountedBody;
use super::gena::SubscribeRequest;
use super::http_date::http_date;
use super::media_server::{ControlAnswer, MediaServer};
use super::names::{Service, server_name};
use super::ssdp::{address_near, are_neighbours};
use super::{icons, media, scpd};

/// The longest body of a request; none of the actions needs half of it.
const MOST_BODY: usize = 64 << 10;
const BODY_TIME: Duration = Duration::from_secs(10);
/// After this the answer to a request to subscribe was written: the first message must not come before it.
const ANSWER_TIME: Duration = Duration::from_millis(100);
const XML: &str = "text/xml; charset=\"utf-8\"";

/// The routes of a media server; `port` is that of the server.
pub(super) fn router(server: &Arc<MediaServer>, state: &Shared, port: u16) -> Router {
    let (server, state) = (Arc::clone(server), state.clone());
    let answer = async move |Extension(peer): Extension<SocketAddr>, request: Request<Body>| {
        let (parts, body) = request.into_parts();
        let said = |name: &str| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let peer = peer.ip().to_canonical();
        let agent = said("user-agent").unwrap_or_default();
        let info = said("x-av-client-info").unwrap_or_default();
        let client = server.client(peer, agent, info);
        let asked = Asked {
            base: base_of(said("host"), peer, port),
            server: Arc::clone(&server),
            state: state.clone(),
            method: parts.method,
            headers: parts.headers,
            peer,
            client,
        };
        let mut response = answer(asked, parts.uri.path(), body).await;
        let name = HeaderValue::from_str(&server_name());
        if let Ok(name) = name {
            response.headers_mut().insert(header::SERVER, name);
        }
        response
    };
    Router::new().route("/dlna/{*path}", any(answer))
}

/// What addresses begin with: what the client calls the server, or the address of the interface that leads to it.
fn base_of(host: Option<&str>, peer: IpAddr, port: u16) -> String {
    match host {
        Some(host) => format!("http://{host}"),
        None => {
            let near = address_near(peer).unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
            format!("http://{}", SocketAddr::new(near, port))
        }
    }
}

async fn answer(asked: Asked, path: &str, body: Body) -> Response {
    let parts: Vec<&str> = path.trim_start_matches("/dlna/").split('/').collect();
    let answered = match parts.as_slice() {
        ["description.xml"] => described(&asked, || asked.server.description(asked.client)),
        ["icon", name] => icon(&asked, name),
        ["control", word] => match Service::named(word) {
            Some(service) => control(asked, service, body).await,
            None => Err(nothing()),
        },
        ["event", word] => match Service::named(word) {
            Some(service) => event(asked, service).await,
            None => Err(nothing()),
        },
        ["media", item, ..] => media::file(asked, item).await,
        ["art", item] => media::art(asked, item).await,
        ["subtitle", item, name] => media::subtitle(asked, item, name).await,
        [name] => match name.strip_suffix(".xml").and_then(Service::named) {
            Some(service) => described(&asked, || scpd::document(service)),
            None => Err(nothing()),
        },
        _ => Err(nothing()),
    };
    answered.unwrap_or_else(IntoResponse::into_response)
}

fn wrong_method() -> Problem {
    let detail = "this place is asked by other methods";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail)
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn described(asked: &Asked, document: impl FnOnce() -> String) -> Result<Response, Problem> {
    if !is_read(&asked.method) {
        return Err(wrong_method());
    }
    Ok(with_type(document(), XML))
}

fn with_type(body: impl Into<Body>, kind: &'static str) -> Response {
    let mut response = Response::new(body.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn icon(asked: &Asked, name: &str) -> Result<Response, Problem> {
    let (kind, bytes) = icons::named(name).ok_or_else(nothing)?;
    if !is_read(&asked.method) {
        return Err(wrong_method());
    }
    Ok(with_type(bytes, kind))
}

async fn control(asked: Asked, service: Service, body: Body) -> Result<Response, Problem> {
    if asked.method != Method::POST {
        return Err(wrong_method());
    }
    let reading = tokio::time::timeout(BODY_TIME, axum::body::to_bytes(body, MOST_BODY));
    let body: Bytes = match reading.await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => {
            let detail = format!("the body is longer than {MOST_BODY} bytes, or was broken off");
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body", detail));
        }
        Err(_) => {
            let detail = "the body did not come in time";
            return Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "body", detail));
        }
    };
    let state = asked.state.clone();
    let server = Arc::clone(&asked.server);
    let question = move |catalogue: &Catalogue, _: &crate::Asker<'_>| -> ControlAnswer {
        let action = asked.header("soapaction");
        let client = (asked.client, asked.base.as_str());
        asked
            .server
            .control(catalogue, service, (&body, action), client)
    };
    let answered = state.readers.ask(question).await?;
    let status = StatusCode::from_u16(answered.status).unwrap_or_default();
    let bytes = Bytes::from(answered.body);
    let waiting = server.waits(bytes.len());
    let kind = if status == StatusCode::BAD_REQUEST {
        "text/plain; charset=utf-8"
    } else {
        XML
    };
    let mut response = with_type(CountedBody::new(bytes, waiting), kind);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("ext", HeaderValue::from_static(""));
    let date = http_date(state.catalogue.now().unix_seconds());
    if let Ok(date) = HeaderValue::from_str(&date) {
        headers.insert(header::DATE, date);
    }
    Ok(response)
}

async fn event(asked: Asked, service: Service) -> Result<Response, Problem> {
    let state = asked.state.clone();
    let media_server = Arc::clone(&asked.server);
    let question = move |catalogue: &Catalogue, _: &crate::Asker<'_>| -> Result<_, u16> {
        let request = SubscribeRequest {
            kind: asked.header("nt"),
            callback: asked.header("callback"),
            id: asked.header("sid"),
            timeout: asked.header("timeout"),
        };
        let server = &asked.server;
        match asked.method.as_str() {
            "SUBSCRIBE" => {
                let is_near = |address| are_neighbours(asked.peer, address).unwrap_or(false);
                let who = (service, asked.peer);
                let granted = server.subscribe(catalogue, who, &request, new_id(), &is_near);
                granted.map(Some).map_err(|error| error.status())
            }
            "UNSUBSCRIBE" => {
                let ended = server.unsubscribe(service, &request);
                ended.map(|()| None).map_err(|error| error.status())
            }
            _ => Err(405),
        }
    };
    let mut response = Response::new(Body::empty());
    match state.readers.ask(question).await? {
        Ok(Some(granted)) => {
            let id = granted.id.clone();
            tokio::spawn(async move {
                tokio::time::sleep(ANSWER_TIME).await;
                media_server.answered(&id);
            });
            let timeout = format!("Second-{}", granted.duration.as_secs());
            for (name, value) in [("sid", granted.id), ("timeout", timeout)] {
                if let Ok(value) = HeaderValue::from_str(&value) {
                    response
                        .headers_mut()
                        .insert(HeaderName::from_static(name), value);
                }
            }
        }
        Ok(None) => {}
        Err(status) => *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default(),
    }
    Ok(response)
}

/// The name of a new subscription, which nobody can guess.
fn new_id() -> String {
    let part = || RandomState::new().hash_one(0_u8);
    let (high, low) = (part(), part());
    format!(
        "uuid:{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}
