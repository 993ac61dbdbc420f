//! What a client did wrong, or why there is no answer: `application/problem+json` (RFC 9457).
//!
//! The code is for programs and stays; the detail is for people. Neither names a path that the client did not name.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use filemap::text::escape;
use filemap::text::filter::FilterError;
use filemap::{Error, QueryError, StoreError, UpdateError};
use filemap_api::{ProblemAnswer, write_json};

use crate::pool::AskError;

/// A media type of its own, so that a client knows an error from an answer.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Why a request has no answer.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    field: Option<String>,
    position: Option<u64>,
    detail: String,
    headers: Vec<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    /// Returns a problem with its code and a sentence for people.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            field: None,
            position: None,
            detail: detail.into(),
            headers: Vec::new(),
        }
    }

    /// Names the parameter or the key of the body that is wrong.
    #[must_use]
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a header to the answer.
    #[must_use]
    pub fn with_header(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Returns the problem of a parameter that cannot be used.
    pub fn parameter(field: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_parameter", detail).in_field(field)
    }

    /// Returns the problem of a body that cannot be used.
    pub fn body(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_body", detail)
    }

    /// Returns the problem of something that is not there.
    pub fn missing(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, detail)
    }

    /// Returns the problem of an answer that failed inside the server.
    pub fn internal() -> Self {
        let detail = "the server could not answer; its log says more";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }

    /// Returns the problem of a server that cannot answer now.
    pub fn busy(detail: impl Into<String>) -> Self {
        let later = HeaderValue::from_static("1");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
            .with_header(header::RETRY_AFTER, later)
    }

    /// Returns the problem of a filter that cannot be read.
    pub fn filter(field: &str, error: &FilterError) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "bad_filter", error.to_string());
        problem.position = Some(error.at as u64);
        problem.in_field(field)
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The code of the answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Busy => Self::busy(error.to_string()),
            AskError::Failed => Self::internal(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Locked { .. } => Self::busy("another program writes to the catalogue"),
            StoreError::MapFull(_) => Self::busy("there is no room left for the catalogue"),
            _ => Self::internal(),
        }
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let code = match error {
            QueryError::Store(error) => return error.into(),
            QueryError::NotScanned(_) => "not_scanned",
            QueryError::NoSuchEntry(_) => "no_such_entry",
            QueryError::NoSuchRoot(_) => "no_such_root",
            QueryError::Stopped => return Self::busy("nobody waits for this answer any more"),
            _ => return Self::internal(),
        };
        Self::missing(code, error.to_string())
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        match error {
            Error::Query(error) => error.into(),
            Error::Store(error) => error.into(),
            Error::NoConsumer(_) => Self::missing("no_such_consumer", detail),
            Error::ConsumerName(_) => Self::body(detail).in_field("name"),
            Error::NotInCatalogue(_) => Self::missing("no_such_entry", detail),
            Error::NoHistory(_) => Self::missing("no_history", detail),
            Error::NoDirectory(_) => Self::missing("no_history", detail),
            Error::NoZone { .. } => Self::missing("no_such_zone", detail),
            Error::Image { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable_image", detail)
            }
            Error::Playlist(_) => Self::body(detail),
            Error::Update(error) => of_edit(error, detail),
            Error::Unavailable { .. } => {
                Self::new(StatusCode::CONFLICT, "root_unavailable", detail)
            }
            Error::Moved { .. } => Self::new(StatusCode::CONFLICT, "root_moved", detail),
            Error::Open(_) | Error::Path { .. } => Self::missing("cannot_open", detail),
            _ => Self::internal(),
        }
    }
}

/// The problem of an edit that was refused.
fn of_edit(error: UpdateError, detail: String) -> Problem {
    let conflict = |code| Problem::new(StatusCode::CONFLICT, code, detail.clone());
    match error {
        UpdateError::Store(error) => error.into(),
        UpdateError::NoPlaylist(_) => Problem::missing("no_such_playlist", detail),
        UpdateError::NoPosition { .. } => Problem::missing("no_such_position", detail),
        UpdateError::NoFile(_) => Problem::missing("no_such_entry", detail),
        UpdateError::NoSuchRoot(_) => Problem::missing("no_such_root", detail),
        UpdateError::PlaylistExists(_) => conflict("playlist_exists"),
        UpdateError::PlaylistFull(..) => conflict("playlist_full"),
        UpdateError::Replaced { .. } => conflict("root_replaced"),
        UpdateError::PlaylistName(_) => Problem::body(detail).in_field("name"),
        _ => Problem::internal(),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let answer = ProblemAnswer {
            kind: "about:blank".into(),
            title: self.status.canonical_reason().unwrap_or("Error").into(),
            status: self.status.as_u16(),
            code: self.code.into(),
            field: self.field.map(Into::into),
            position: self.position,
            detail: escape::terminal(self.detail.as_bytes()).into(),
        };
        let mut body = Vec::new();
        // It fails for no answer of the crate.
        let _ = write_json(&mut body, &answer);
        let mut response = (self.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, MEDIA_TYPE);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in self.headers {
            headers.append(name, value);
        }
        response
    }
}
