//! Answers as they go out.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use filemap_api::write_json;
use serde::Serialize;

use super::problem::Problem;

/// An answer that is made before it is sent: its memory is bounded by what a route answers at most.
#[derive(Clone, Debug)]
pub struct Reply {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

impl Reply {
    /// Returns the answer as JSON.
    ///
    /// # Errors
    /// For no answer of the API.
    pub fn json(answer: &impl Serialize) -> Result<Self, Problem> {
        let mut body = Vec::with_capacity(1 << 10);
        write_json(&mut body, answer).map_err(|_| Problem::internal())?;
        Ok(Self::of("application/json", body))
    }

    /// Returns bytes of a media type.
    #[must_use]
    pub fn of(media_type: &'static str, body: Vec<u8>) -> Self {
        let headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Self {
            status: StatusCode::OK,
            headers,
            body,
        }
    }

    /// Returns an answer without a body.
    #[must_use]
    pub const fn nothing() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Gives it another status.
    #[must_use]
    pub const fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Sets a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
