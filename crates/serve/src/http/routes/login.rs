//! A browser shows the token once, and is known by a cookie then.

use std::time::Instant;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::super::asked::Asked;
use super::super::guard::{Sessions, TokenUse};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Answering, Handler, RequestBody, Route, Verb};

/// Where the token is shown.
pub(in super::super) const LOGIN: &str = "/api/v1/login";
/// The name of the cookie begins so; the port follows, since cookies know none.
const COOKIE: &str = "filemap-";
/// Random bytes of a cookie.
const BYTES: usize = 24;

pub(super) const ROUTES: &[Route] = &[
    Route {
        method: Verb::Post,
        path: LOGIN,
        about: "Shows the token; the browser gets a cookie for it.",
        parameters: &[],
        body: RequestBody::Json("LoginBody"),
        answer: Answered::Nothing,
        handler: Handler::Other(log_in),
    },
    Route {
        method: Verb::Delete,
        path: LOGIN,
        about: "Forgets the cookie of this browser.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Nothing,
        handler: Handler::Other(log_out),
    },
];

/// What a browser shows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    token: String,
}

/// The name of the cookie for the port that a request came to.
fn cookie_name(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let port = host
        .and_then(|host| host.rsplit_once(':'))
        .map(|(_, port)| port);
    let port = port.filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    format!("{COOKIE}{}", port.unwrap_or("80"))
}

/// The cookie that a browser was given.
pub(in super::super) fn cookie_of(headers: &HeaderMap) -> Option<&str> {
    let name = cookie_name(headers);
    let values = headers.get_all(header::COOKIE).iter();
    let values = values.filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// The problem of somebody who guesses.
pub(in super::super) fn too_many_tries() -> Problem {
    let detail = "too many wrong tokens came from there: wait a minute";
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", detail)
        .with_header(header::RETRY_AFTER, HeaderValue::from_static("60"))
}

fn log_in(asked: Asked) -> Answering {
    Box::pin(async move {
        use axum::response::IntoResponse;
        let login: Login = asked.json()?;
        let Some(token) = &asked.state.settings.token else {
            return Ok(Reply::nothing().into_response());
        };
        let (sessions, now) = (&asked.state.sessions, Instant::now());
        match sessions.check(token, login.token.trim(), asked.peer, now) {
            TokenUse::Right => {}
            TokenUse::Wrong => {
                let detail = "this is not the token of this server";
                return Err(Problem::new(
                    StatusCode::UNAUTHORIZED,
                    "wrong_token",
                    detail,
                ));
            }
            TokenUse::TooMany => return Err(too_many_tries()),
        }
        let cookie = random_text()?;
        sessions.remember(&cookie, now);
        let lasts = Sessions::SECONDS;
        let value = set_cookie(&asked.headers, &cookie, lasts)?;
        let reply = Reply::nothing().with_header(header::SET_COOKIE, value);
        Ok(reply.into_response())
    })
}

fn log_out(asked: Asked) -> Answering {
    Box::pin(async move {
        use axum::response::IntoResponse;
        if let Some(cookie) = cookie_of(&asked.headers) {
            asked.state.sessions.forget(cookie);
        }
        let value = set_cookie(&asked.headers, "", 0)?;
        let reply = Reply::nothing().with_header(header::SET_COOKIE, value);
        Ok(reply.into_response())
    })
}

fn set_cookie(headers: &HeaderMap, value: &str, lasts: u64) -> Result<HeaderValue, Problem> {
    let name = cookie_name(headers);
    let text = format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={lasts}");
    HeaderValue::from_str(&text).map_err(|_| Problem::internal())
}

fn random_text() -> Result<String, Problem> {
    let mut bytes = [0; BYTES];
    let flags = rustix::rand::GetRandomFlags::empty();
    let filled = rustix::rand::getrandom(&mut bytes, flags);
    if filled != Ok(BYTES) {
        return Err(Problem::internal());
    }
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
