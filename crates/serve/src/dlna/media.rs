//! The files themselves: media, their small pictures, their subtitles.
//!
//! Only items that are shown are sent. What ranges and conditions mean is settled by `crates/serve/src/http/content`.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use filemap::model::{ItemId, ReadAt, path};
use filemap::query::MediaFile;
use filemap::{Catalogue, Error, ReadTransaction};

use crate::http::Problem;
use crate::http::content::{ByteSource, Content, OpenedFile, open_beneath, respond};

use super::asked::{Asked, nothing};
use super::content_directory::{ArtSource, FoundFile, art_of, subtitles_of};
use super::didl::{content_features, media_type, profile};
use super::media_headers::{MediaRequest, media_headers};
use super::shelf::Kind;

/// How long a disk may take to open a file.
const OPENS: Duration = Duration::from_secs(30);

/// A file to be sent, and how.
#[derive(Debug)]
struct Sent {
    root: Vec<u8>,
    below: Vec<u8>,
    top: u64,
    part: Option<(u64, u64)>,
    media_type: &'static str,
    headers: Vec<(&'static str, String)>,
}

/// Why nothing is sent.
#[derive(Debug)]
enum Unsent {
    Missing,
    Refused(u16, String),
    Failed(Error),
}

impl From<Error> for Unsent {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Unsent> for Problem {
    fn from(unsent: Unsent) -> Self {
        match unsent {
            Unsent::Missing => nothing(),
            Unsent::Refused(status, detail) => {
                let status = StatusCode::from_u16(status).unwrap_or_default();
                Self::new(status, "transfer", detail)
            }
            Unsent::Failed(error) => error.into(),
        }
    }
}

/// The bytes of an item.
pub(super) async fn file(asked: Asked, item: &str) -> Result<Response, Problem> {
    let number = number_of(item)?;
    send(asked, move |asked, catalogue| {
        let kind = shown_kind(asked, catalogue, number)?;
        let read = catalogue.read()?;
        let found = FoundFile::of(&read, number)?.ok_or(Unsent::Missing)?;
        let facts = found.facts.as_ref();
        let features = content_features(kind, profile(facts));
        let captions = captions_of(asked, &read, (number, kind))?;
        let request = MediaRequest {
            wants_features: asked.header("getcontentfeatures.dlna.org"),
            mode: asked.header("transfermode.dlna.org"),
            time_range: asked.header("timeseekrange.dlna.org"),
            speed: asked.header("playspeed.dlna.org"),
            wants_captions: asked.header("getcaptioninfo.sec"),
        };
        let headers = media_headers(&request, kind, &features, captions.as_deref());
        let headers =
            headers.map_err(|refusal| Unsent::Refused(refusal.status(), refusal.to_string()))?;
        let media_type = media_type(kind, facts, &found.name, asked.client);
        let path = found.path.clone();
        sent(&read, &found, (&path, None), (media_type, headers))
    })
    .await
}

/// The small picture of an item.
pub(super) async fn art(asked: Asked, item: &str) -> Result<Response, Problem> {
    let number = number_of(item.split('.').next().unwrap_or_default())?;
    send(asked, move |asked, catalogue| {
        shown_kind(asked, catalogue, number)?;
        let read = catalogue.read()?;
        let file = MediaFile::of(&read, ItemId::new(number)).map_err(Error::from)?;
        let file = file.ok_or(Unsent::Missing)?;
        let found = FoundFile::of(&read, number)?.ok_or(Unsent::Missing)?;
        let source = art_of(&read, &file, found.facts.as_ref())?.ok_or(Unsent::Missing)?;
        let features =
            "DLNA.ORG_OP=01;DLNA.ORG_CI=1;DLNA.ORG_FLAGS=00D00000000000000000000000000000";
        let request = MediaRequest {
            mode: asked.header("transfermode.dlna.org"),
            ..MediaRequest::default()
        };
        let headers = media_headers(&request, Kind::Picture, features, None);
        let headers =
            headers.map_err(|refusal| Unsent::Refused(refusal.status(), refusal.to_string()))?;
        match source {
            ArtSource::Inside {
                offset,
                size,
                media_type,
            } => {
                let path = found.path.clone();
                sent(
                    &read,
                    &found,
                    (&path, Some((offset, size))),
                    (media_type, headers),
                )
            }
            ArtSource::Beside { name, media_type } => {
                let path = beside(&found.path, &name);
                sent(&read, &found, (&path, None), (media_type, headers))
            }
        }
    })
    .await
}

/// A subtitle beside an item: `0.srt`.
pub(super) async fn subtitle(asked: Asked, item: &str, name: &str) -> Result<Response, Problem> {
    let number = number_of(item)?;
    let place = name.split('.').next().unwrap_or_default();
    let place = usize::try_from(number_of(place)?).map_err(|_| nothing())?;
    send(asked, move |asked, catalogue| {
        shown_kind(asked, catalogue, number)?;
        let read = catalogue.read()?;
        let file = MediaFile::of(&read, ItemId::new(number)).map_err(Error::from)?;
        let file = file.ok_or(Unsent::Missing)?;
        let found = FoundFile::of(&read, number)?.ok_or(Unsent::Missing)?;
        let subtitles = subtitles_of(&read, &file)?;
        let subtitle = subtitles.get(place).ok_or(Unsent::Missing)?;
        let media_type = match subtitle.ending {
            "srt" => "text/srt",
            "vtt" => "text/vtt",
            "smi" => "application/smil",
            _ => "text/plain",
        };
        let path = beside(&found.path, &subtitle.name);
        sent(&read, &found, (&path, None), (media_type, Vec::new()))
    })
    .await
}

fn number_of(text: &str) -> Result<u64, Problem> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).ok_or_else(nothing)
}

/// What an item is; an item that is not shown is not there.
fn shown_kind(asked: &Asked, catalogue: &Catalogue, number: u64) -> Result<Kind, Unsent> {
    let shelf = asked.server.library().shelf(catalogue)?;
    shelf
        .item(number)
        .map(|entry| entry.kind)
        .ok_or(Unsent::Missing)
}

fn captions_of(
    asked: &Asked,
    read: &ReadTransaction,
    (number, kind): (u64, Kind),
) -> Result<Option<String>, Unsent> {
    if kind != Kind::Video
        || asked
            .header("getcaptioninfo.sec")
            .is_none_or(|wanted| wanted.trim() != "1")
    {
        return Ok(None);
    }
    let file = MediaFile::of(read, ItemId::new(number)).map_err(Error::from)?;
    let Some(file) = file else { return Ok(None) };
    let subtitles = subtitles_of(read, &file)?;
    let first = subtitles.first();
    Ok(first.map(|subtitle| {
        format!(
            "{}/dlna/subtitle/{number}/0.{}",
            asked.base, subtitle.ending
        )
    }))
}

/// A file of the same directory as another one.
fn beside(other: &[u8], name: &[u8]) -> Vec<u8> {
    let slash = other.iter().rposition(|byte| *byte == b'/');
    let directory = slash
        .and_then(|slash| other.get(..slash))
        .unwrap_or_default();
    path::join(directory, name)
}

fn sent(
    read: &ReadTransaction,
    found: &FoundFile,
    (whole, part): (&[u8], Option<(u64, u64)>),
    (media_type, headers): (&'static str, Vec<(&'static str, String)>),
) -> Result<Sent, Unsent> {
    let below = path::below(whole, &found.root).ok_or(Unsent::Missing)?;
    let roots = read.view().roots().map_err(Error::from)?;
    let root = roots.iter().find(|(_, root)| root.location == found.root);
    Ok(Sent {
        below: below.to_vec(),
        top: root.map_or(0, |(_, root)| root.top.inode),
        root: found.root.clone(),
        part,
        media_type,
        headers,
    })
}

async fn send<F>(asked: Asked, find: F) -> Result<Response, Problem>
where
    F: FnOnce(&Asked, &Catalogue) -> Result<Sent, Unsent> + Send + 'static,
{
    if !matches!(asked.method.as_str(), "GET" | "HEAD") {
        let detail = "files are asked for by GET and HEAD";
        return Err(Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            detail,
        ));
    }
    let state = asked.state.clone();
    let (method, headers) = (asked.method.clone(), asked.headers.clone());
    let question = move |catalogue: &Catalogue, _: &crate::Asker<'_>| find(&asked, catalogue);
    let sent = state.readers.ask(question).await??;
    let opening = state
        .files
        .run(move |_| sent.open().map(|opened| (opened, sent)));
    let opened = tokio::time::timeout(OPENS, opening).await;
    let opened = opened.map_err(|_| Problem::busy("the disk does not answer"))??;
    let (opened, sent) = opened.map_err(|_| nothing())?;
    let (source, length): (ByteSource, u64) = match sent.part {
        None => (Arc::new(opened.file), opened.length),
        Some((offset, size)) => {
            let size = size.min(opened.length.saturating_sub(offset));
            let file = opened.file;
            (Arc::new(Part { file, offset, size }), size)
        }
    };
    let named = sent.headers.into_iter().filter_map(|(name, value)| {
        let value = HeaderValue::from_str(&value).ok()?;
        Some((HeaderName::from_static(name), value))
    });
    let content = Content {
        source,
        length,
        validators: opened.validators,
        media_type: HeaderValue::from_static(sent.media_type),
        headers: named.collect(),
    };
    respond(content, &method, &headers, &state.files)
}

impl Sent {
    fn open(&self) -> io::Result<OpenedFile> {
        use std::os::unix::ffi::OsStrExt;
        if self.top != 0 {
            let top = std::ffi::OsStr::from_bytes(&self.root);
            // Another tree stands there, or nothing is mounted.
            if rustix::fs::stat(top)?.st_ino != self.top {
                return Err(io::ErrorKind::NotFound.into());
            }
        }
        open_beneath(&self.root, &self.below)
    }
}

/// Bytes inside a file.
struct Part {
    file: File,
    offset: u64,
    size: u64,
}

impl ReadAt for Part {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = self.size.saturating_sub(offset);
        let length = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let Some(buffer) = buffer.get_mut(..length) else {
            return Ok(0);
        };
        ReadAt::read_at(&self.file, buffer, self.offset + offset)
    }
}
