//! The bytes of files: content, playlists of one file, subtitles.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use filemap::model::{Kind, path};
use filemap::query::Place;
use filemap::text::escape;
use filemap::{Catalogue, RootKind};

use super::super::asked::Asked;
use super::super::content::{
    Content, Disposition, OpenedFile, content_disposition, is_shown, media_type_of, open_beneath,
    respond,
};
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Answering, Handler, RequestBody, Route, Verb};
use super::super::subtitle;
use crate::pool::Asker;
use crate::state::Shared;

/// How long a disk may take to open a file.
const OPENS: Duration = Duration::from_secs(30);
/// A longer list of subtitles is none.
const SUBTITLE_BYTES: u64 = 4 << 20;

const PATH: Parameter =
    Parameter::new("path", ParameterKind::Path, "The absolute path of a file.").required();

pub(super) const ROUTES: &[Route] = &[
    Route {
        method: Verb::Get,
        path: "/api/v1/content",
        about: "The bytes of a file, with ranges.",
        parameters: &[
            PATH,
            Parameter::new("download", ParameterKind::Flag, "Have the browser save it."),
            Parameter::new(
                "subtitle",
                ParameterKind::Choice(&["vtt"]),
                "Convert SubRip subtitles to WebVTT.",
            ),
        ],
        body: RequestBody::Nothing,
        answer: Answered::Bytes("*/*"),
        handler: Handler::Other(content),
    },
    Route {
        method: Verb::Get,
        path: "/api/v1/m3u",
        about: "A playlist of this one file, for players outside of the browser.",
        parameters: &[PATH],
        body: RequestBody::Nothing,
        answer: Answered::Bytes("audio/x-mpegurl"),
        handler: Handler::Other(m3u),
    },
];

/// A file of a live tree: where its root is, and the path below that.
#[derive(Clone, Debug)]
pub(super) struct LiveFile {
    root: Vec<u8>,
    below: Vec<u8>,
    /// The inode of the top, where it is known.
    top: Option<u64>,
}

impl LiveFile {
    /// Finds a file of the catalogue that can be on the disk.
    pub(super) fn find(
        catalogue: &Catalogue,
        state: &Shared,
        path: &[u8],
    ) -> Result<Self, Problem> {
        let read = catalogue.read()?;
        let place = Place::resolve(&read, path, Some(&state.paths))?;
        if place.stat.kind() != Kind::File {
            let detail = "only files have content";
            return Err(Problem::missing("no_file", detail));
        }
        let record = read.view().root(place.root)?;
        let record = record.filter(|record| record.kind == RootKind::Live);
        let Some(record) = record else {
            let detail = "the files of a scan list are not on this host";
            return Err(Problem::missing("not_here", detail));
        };
        let below = path::below(&place.path, &record.location);
        Ok(Self {
            below: below.unwrap_or_default().to_vec(),
            top: (record.top.inode != 0).then_some(record.top.inode),
            root: record.location,
        })
    }

    fn open(&self) -> std::io::Result<OpenedFile> {
        use std::os::unix::ffi::OsStrExt;
        if let Some(wanted) = self.top {
            let path = std::ffi::OsStr::from_bytes(&self.root);
            let found = rustix::fs::stat(path)?.st_ino;
            // Another tree stands there, or nothing is mounted.
            if found != wanted {
                return Err(std::io::ErrorKind::NotFound.into());
            }
        }
        open_beneath(&self.root, &self.below)
    }
}

/// Finds a file and opens it, on the threads for that.
pub(super) async fn open(state: &Shared, path: &[u8]) -> Result<OpenedFile, Problem> {
    let (wanted, shared) = (path.to_vec(), state.clone());
    let find =
        move |catalogue: &Catalogue, _: &Asker<'_>| LiveFile::find(catalogue, &shared, &wanted);
    let file = state.readers.ask(find).await??;
    let opening = state.files.run(move |_| file.open());
    let opened = tokio::time::timeout(OPENS, opening).await;
    let opened = opened.map_err(|_| Problem::busy("the disk does not answer"))??;
    opened.map_err(|error| cannot_open(&error))
}

fn cannot_open(error: &std::io::Error) -> Problem {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let detail = "the server may not read this file";
            Problem::new(axum::http::StatusCode::FORBIDDEN, "unreadable", detail)
        }
        ErrorKind::NotFound | ErrorKind::InvalidInput | ErrorKind::NotADirectory => {
            let detail = "the catalogue knows this file, and it is not there any more";
            Problem::missing("gone", detail)
        }
        _ => Problem::missing("unreadable", "this file cannot be read"),
    }
}

fn content(asked: Asked) -> Answering {
    Box::pin(async move {
        let opened = open(&asked.state, asked.path()).await?;
        if asked.parameters.text("subtitle").is_some() {
            return converted(&asked, opened).await;
        }
        let name = path::without_end(asked.path());
        let name = name.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        let media_type = media_type_of(name);
        let how = if is_shown(media_type) && !asked.parameters.flag("download") {
            Disposition::Inline
        } else {
            Disposition::Attachment
        };
        let content = Content {
            source: Arc::new(opened.file),
            length: opened.length,
            validators: opened.validators,
            media_type: HeaderValue::from_static(media_type),
            headers: vec![(header::CONTENT_DISPOSITION, content_disposition(how, name))],
        };
        respond(content, &asked.method, &asked.headers, &asked.state.files)
    })
}

/// Answers subtitles in the form that browsers read.
async fn converted(asked: &Asked, opened: OpenedFile) -> Result<Response, Problem> {
    let too_long = || Problem::missing("no_subtitle", "this is no list of subtitles");
    if opened.length > SUBTITLE_BYTES {
        return Err(too_long());
    }
    let read = asked.state.files.run(move |_| {
        use std::io::Read;
        let mut bytes = Vec::new();
        let mut file = opened.file.take(SUBTITLE_BYTES);
        file.read_to_end(&mut bytes).map(|_| bytes)
    });
    let bytes = read.await?.map_err(|error| cannot_open(&error))?;
    let text = subtitle::to_vtt(&bytes).ok_or_else(too_long)?;
    let reply = Reply::of("text/vtt; charset=utf-8", text.into_bytes());
    Ok(reply.into_response())
}

fn m3u(asked: Asked) -> Answering {
    Box::pin(async move {
        let (wanted, shared) = (asked.path().to_vec(), asked.state.clone());
        let find = move |catalogue: &Catalogue, _: &Asker<'_>| {
            LiveFile::find(catalogue, &shared, &wanted).map(drop)
        };
        asked.state.readers.ask(find).await??;
        let host = asked.header(header::HOST).unwrap_or("localhost");
        let path = path::without_end(asked.path());
        let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        let mut list = b"#EXTM3U\n#EXTINF:-1,".to_vec();
        list.extend(name.iter().map(|byte| match byte {
            b'\r' | b'\n' => b' ',
            byte => *byte,
        }));
        list.extend_from_slice(format!("\nhttp://{host}/api/v1/content?path=").as_bytes());
        escape::write_url_path(&mut list, path);
        list.push(b'\n');
        let file = [name, b".m3u"].concat();
        let disposition = content_disposition(Disposition::Attachment, &file);
        let reply = Reply::of("audio/x-mpegurl", list)
            .with_header(header::CONTENT_DISPOSITION, disposition);
        Ok(reply.into_response())
    })
}
