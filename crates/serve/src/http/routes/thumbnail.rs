//! Small pictures of files.
//!
//! They are decoded in a process of their own, one at a time and the newest first, so that no picture and no number of
//! them keeps a listing waiting.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::http::HeaderValue;
use filemap_thumbnail::{ThumbnailError, ThumbnailSize};

use super::super::asked::Asked;
use super::super::content::{Content, open_plain, respond};
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::route::{Answered, Answering, Handler, RequestBody, Route, Verb};
use super::common::PATH;
use super::content::open;

pub(super) const ROUTES: &[Route] = &[Route {
    method: Verb::Get,
    path: "/api/v1/thumbnail",
    about: "A small picture of a file.",
    parameters: &[
        PATH,
        Parameter::new(
            "size",
            ParameterKind::Choice(&["128", "256"]),
            "Pixels of the longer edge; 256 where it is missing.",
        ),
    ],
    body: RequestBody::Nothing,
    answer: Answered::Bytes("image/png"),
    handler: Handler::Other(thumbnail),
}];

fn none(detail: impl Into<String>) -> Problem {
    Problem::missing("no_thumbnail", detail)
}

fn thumbnail(asked: Asked) -> Answering {
    Box::pin(async move {
        let state = asked.state.clone();
        let Some(maker) = state.thumbnails.clone() else {
            return Err(none("this server makes no thumbnails"));
        };
        // What the catalogue does not know, or cannot be opened below its root, has none.
        drop(open(&state, asked.path()).await?);
        let size = match asked.parameters.text("size") {
            Some("128") => ThumbnailSize::Normal,
            _ => ThumbnailSize::Large,
        };
        let path = {
            use std::os::unix::ffi::OsStringExt;
            PathBuf::from(std::ffi::OsString::from_vec(asked.path().to_vec()))
        };
        let made = state.pictures.run(move || {
            let never = AtomicBool::new(false);
            let found = maker.get(&path, size, &never)?;
            open_plain(&found.path).map_err(|source| ThumbnailError::Unreadable {
                path: found.path,
                source,
            })
        });
        let opened = made.await?.map_err(|error| match error {
            ThumbnailError::Cache { .. } | ThumbnailError::Decoder(_) => Problem::internal(),
            _ => none("there is no small picture of this file"),
        })?;
        let content = Content {
            source: Arc::new(opened.file),
            length: opened.length,
            validators: opened.validators,
            media_type: HeaderValue::from_static("image/png"),
            headers: Vec::new(),
        };
        respond(content, &asked.method, &asked.headers, &state.files)
    })
}
