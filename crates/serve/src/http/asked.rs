//! A request after it was checked: what a route answers.

use std::net::IpAddr;

use axum::body::Bytes;
use axum::http::{HeaderMap, Method};
use serde::de::DeserializeOwned;

use super::parameter::Parameters;
use super::problem::Problem;
use crate::state::Shared;

/// A request after it was checked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The server.
    pub state: Shared,
    /// How it asks.
    pub method: Method,
    /// The path of the URL, as it was written.
    pub url: String,
    /// The parameters of its query.
    pub parameters: Parameters,
    /// What stands for the names in the template of the route, decoded once.
    pub captured: Vec<(&'static str, Vec<u8>)>,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, which is bounded.
    pub body: Bytes,
    /// Who asks.
    pub peer: Option<IpAddr>,
}

impl Asked {
    /// The path that is asked about.
    #[must_use]
    pub fn path(&self) -> &[u8] {
        self.parameters.bytes("path").unwrap_or_default()
    }

    /// What stands for a name in the template of the route.
    #[must_use]
    pub fn captured(&self, name: &str) -> &[u8] {
        let found = self.captured.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_slice()).unwrap_or_default()
    }

    /// The same as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn captured_text(&self, name: &str) -> Result<&str, Problem> {
        let text = std::str::from_utf8(self.captured(name));
        text.map_err(|_| Problem::parameter(name, "this name is not UTF-8"))
    }

    /// The same as a number.
    ///
    /// # Errors
    /// When it is none.
    pub fn captured_number<N: std::str::FromStr>(&self, name: &str) -> Result<N, Problem> {
        let number = self.captured_text(name)?.parse();
        number.map_err(|_| Problem::parameter(name, "this is a number"))
    }

    /// Reads the body, which is JSON.
    ///
    /// # Errors
    /// When it is not, or not what the route takes.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(&self.body).map_err(|error| Problem::body(error.to_string()))
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: axum::http::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
