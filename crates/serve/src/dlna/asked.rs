//! A request to the media server, with whom it comes from.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{HeaderMap, Method};

use crate::http::Problem;
use crate::state::Shared;

use super::clients::Client;
use super::media_server::MediaServer;

/// A request, with whom it comes from.
pub(super) struct Asked {
    pub(super) server: Arc<MediaServer>,
    pub(super) state: Shared,
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    pub(super) peer: IpAddr,
    pub(super) client: Client,
    pub(super) base: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The problem of what is not shown.
pub(super) fn nothing() -> Problem {
    Problem::missing(
        "no_such_object",
        "nothing is shown to televisions at this place",
    )
}
