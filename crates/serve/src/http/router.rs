//! Leads a request to its route, after everything was checked that holds for all of them.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Router, extract::Extension};

use super::asked::Asked;
use super::connections::Answers;
use super::fresh::look_first;
use super::guard::{Hosts, TokenUse, check_host, check_origin};
use super::page;
use super::parameter::Parameters;
use super::problem::Problem;
use super::query::Query;
use super::route::{RequestBody, Route, Verb};
use super::routes;
use crate::state::Shared;

/// A longer target is no question.
const LONGEST_TARGET: usize = 8 << 10;
/// How long a body may take.
const BODY_TIME: Duration = Duration::from_secs(10);
/// The longest body of JSON.
const JSON_BYTES: usize = 64 << 10;
/// The longest list of tracks.
const TEXT_BYTES: usize = 4 << 20;

/// What answers requests over HTTP.
#[derive(Clone, Debug)]
pub struct Service {
    state: Shared,
    hosts: Hosts,
    router: Router,
}

impl Service {
    /// Makes the service of a server; `others` are routes beside those of the API and the page.
    #[must_use]
    pub fn new(state: &Shared, others: Router) -> Self {
        let mut router = Router::new();
        for route in routes::all() {
            router = router.route(route.path, method_router(state, *route));
        }
        let router = router
            .merge(others)
            .method_not_allowed_fallback(async || {
                let detail = "this place is asked by other methods";
                Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail)
            })
            .fallback(fallback);
        Self {
            state: state.clone(),
            hosts: Hosts::new(&state.settings.hosts),
            router,
        }
    }

    fn check(&self, request: &Request<Body>, peer: SocketAddr) -> Result<(), Problem> {
        check_host(
            &self.hosts,
            request.version(),
            request.uri(),
            request.headers(),
        )?;
        if request.uri().to_string().len() > LONGEST_TARGET {
            let detail = "the target of this request is too long";
            return Err(Problem::new(StatusCode::URI_TOO_LONG, "target", detail));
        }
        let path = request.uri().path();
        if is_of_televisions(path) {
            return Ok(());
        }
        check_origin(request.method(), request.headers())?;
        if needs_token(path) {
            check_token(&self.state, request.headers(), peer)?;
        }
        Ok(())
    }
}

/// Televisions know neither tokens nor origins: what they may see is settled by what is shared.
fn is_of_televisions(path: &str) -> bool {
    path.starts_with("/dlna/")
}

fn needs_token(path: &str) -> bool {
    let is_api = path.starts_with("/api/") || path == "/metrics";
    is_api && path != routes::LOGIN
}

fn check_token(state: &Shared, headers: &HeaderMap, peer: SocketAddr) -> Result<(), Problem> {
    let Some(token) = &state.settings.token else {
        return Ok(());
    };
    let now = Instant::now();
    if routes::cookie_of(headers).is_some_and(|cookie| state.sessions.knows(cookie, now)) {
        return Ok(());
    }
    let shown = headers.get(header::AUTHORIZATION);
    let shown = shown.and_then(|value| value.to_str().ok());
    let shown = shown.and_then(|value| value.strip_prefix("Bearer "));
    let unknown = |detail: &str| {
        Problem::new(StatusCode::UNAUTHORIZED, "token_needed", detail)
            .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    };
    let Some(shown) = shown else {
        return Err(unknown("this server answers who shows its token"));
    };
    match state
        .sessions
        .check(token, shown.trim(), Some(peer.ip()), now)
    {
        TokenUse::Right => Ok(()),
        TokenUse::Wrong => Err(unknown("this is not the token of this server")),
        TokenUse::TooMany => Err(routes::too_many_tries()),
    }
}

impl Answers for Service {
    async fn answer(&self, mut request: Request<Body>, peer: SocketAddr) -> Response {
        let path = request.uri().path().to_owned();
        request.extensions_mut().insert(peer);
        let began = Instant::now();
        let response = match self.check(&request, peer) {
            Err(problem) => problem.into_response(),
            Ok(()) => {
                use tower_service::Service as _;
                // It is always ready, and never fails.
                match self.router.clone().call(request).await {
                    Ok(response) => response,
                    Err(never) => match never {},
                }
            }
        };
        self.state
            .metrics
            .count(response.status().as_u16(), began.elapsed());
        with_common_headers(response, &path)
    }
}

/// What is no page runs no script, wherever it came from.
const NO_SCRIPT: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

fn with_common_headers(mut response: Response, path: &str) -> Response {
    if is_of_televisions(path) {
        return response;
    }
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, NO_SCRIPT);
    }
    response
}

async fn fallback(request: Request<Body>) -> Response {
    let path = request.uri().path();
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_page && !path.starts_with("/api/") && !is_of_televisions(path) {
        return page::answer(path, request.headers());
    }
    let detail = "nothing is served at this place";
    Problem::missing("no_such_route", detail).into_response()
}

fn method_router(state: &Shared, route: Route) -> MethodRouter {
    let filter = match route.method {
        Verb::Get => MethodFilter::GET,
        Verb::Post => MethodFilter::POST,
        Verb::Patch => MethodFilter::PATCH,
        Verb::Delete => MethodFilter::DELETE,
    };
    let state = state.clone();
    on(
        filter,
        async move |Extension(peer): Extension<SocketAddr>, request: Request<Body>| match answer(
            state, route, request, peer,
        )
        .await
        {
            Ok(response) => response,
            Err(problem) => problem.into_response(),
        },
    )
}

async fn answer(
    state: Shared,
    route: Route,
    request: Request<Body>,
    peer: SocketAddr,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let query = Query::parse(parts.uri.query().unwrap_or_default())?;
    let parameters = Parameters::check(query, route.parameters)?;
    let captured = route.capture(parts.uri.path())?;
    let body = read_body(route.body, &parts.headers, body).await?;
    let asked = Asked {
        state,
        method: parts.method,
        url: parts.uri.path().to_owned(),
        parameters,
        captured,
        headers: parts.headers,
        body,
        peer: Some(peer.ip()),
    };
    look_first(&asked).await?;
    route.handler.answer(asked).await
}

async fn read_body(wanted: RequestBody, headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    let most = match wanted {
        RequestBody::Nothing => return Ok(Bytes::new()),
        RequestBody::Json(_) => {
            check_json(headers)?;
            JSON_BYTES
        }
        RequestBody::Text => TEXT_BYTES,
    };
    let reading = axum::body::to_bytes(body, most);
    match tokio::time::timeout(BODY_TIME, reading).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => {
            let detail = format!("the body is longer than {most} bytes, or was broken off");
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body", detail))
        }
        Err(_) => {
            let detail = "the body did not come in time";
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "body", detail))
        }
    }
}

fn check_json(headers: &HeaderMap) -> Result<(), Problem> {
    let media_type = headers.get(header::CONTENT_TYPE);
    let media_type = media_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let detail = "this request takes application/json";
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "media_type",
        detail,
    ))
}
