//! A folder as one file: a tar archive that is made while it is sent.
//!
//! Directories come from the catalogue one after the other and a page of names at a time, so neither memory nor a read
//! transaction grows with the folder. What cannot be opened is left out; a file that becomes shorter while it is sent
//! breaks the answer off, since the archive would be wrong.

use std::io;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use filemap::model::path::{below, join, without_end};
use filemap::model::{DirectoryId, Kind};
use filemap::query::{DirectoryWalk, Place};
use filemap::{Catalogue, RootKind, StoreError};
use hyper::body::{Bytes, Frame};
use tokio::sync::mpsc;

use super::super::asked::Asked;
use super::super::content::{Disposition, OpenedFile, content_disposition, open_beneath};
use super::super::problem::Problem;
use super::super::route::{Answered, Answering, Handler, RequestBody, Route, Verb};
use super::common::PATH;
use super::tar;
use crate::pool::Asker;
use crate::state::Shared;

/// Names that are read at once.
const NAMES: usize = 500;
/// Bytes of a file that are read at once.
const PIECE: u64 = 64 << 10;

pub(super) const ROUTES: &[Route] = &[Route {
    method: Verb::Get,
    path: "/api/v1/archive",
    about: "A folder with everything below it, as a tar archive.",
    parameters: &[PATH],
    body: RequestBody::Nothing,
    answer: Answered::Bytes("application/x-tar"),
    handler: Handler::Other(archive),
}];

type Pieces = mpsc::Sender<io::Result<Bytes>>;

/// Where an archive has come to.
#[derive(Debug)]
struct Walker {
    /// The place of the root on the disk.
    root: Vec<u8>,
    /// The path below the root at which names of the archive begin.
    base: Vec<u8>,
    walk: DirectoryWalk,
    /// The directory at hand with its path below the root, and the last name of it that was read.
    at: Option<(DirectoryId, Vec<u8>, Vec<u8>)>,
}

/// What comes next in an archive.
#[derive(Debug)]
enum Step {
    /// These files, by their paths below the root; a directory begins, where one is named.
    Files(Option<Vec<u8>>, Vec<Vec<u8>>),
    End,
}

impl Walker {
    fn begin(catalogue: &Catalogue, state: &Shared, path: &[u8]) -> Result<Self, Problem> {
        let read = catalogue.read()?;
        let place = Place::resolve(&read, path, Some(&state.paths))?;
        let none = || Problem::missing("no_directory", "only folders are sent as archives");
        let directory = place.directory.ok_or_else(none)?;
        let record = read.view().root(place.root)?;
        let Some(record) = record.filter(|record| record.kind == RootKind::Live) else {
            let detail = "the files of a scan list are not on this host";
            return Err(Problem::missing("not_here", detail));
        };
        let inside = below(&place.path, &record.location).unwrap_or_default();
        let slash = inside.iter().rposition(|byte| *byte == b'/');
        Ok(Self {
            base: inside
                .get(..slash.map_or(0, |slash| slash + 1))
                .unwrap_or_default()
                .to_vec(),
            root: record.location,
            walk: DirectoryWalk::of(directory),
            at: None,
        })
    }

    fn step(&mut self, catalogue: &Catalogue) -> Result<Step, filemap::Error> {
        let read = catalogue.read()?;
        let view = read.view();
        let mut begun = None;
        if self.at.is_none() {
            let Some(directory) = self.walk.next(view)? else {
                return Ok(Step::End);
            };
            let path = filemap::path_below_root(view, directory)?;
            begun = Some(path.clone());
            self.at = Some((directory, path, Vec::new()));
        }
        let Some((directory, path, last)) = &mut self.at else {
            return Ok(Step::End);
        };
        let after = (!last.is_empty()).then(|| last.clone());
        let (mut files, mut seen) = (Vec::new(), 0);
        view.entries::<StoreError>(*directory, after.as_deref(), |entry| {
            seen += 1;
            entry.name.clone_into(last);
            if entry.stat.kind() == Kind::File {
                files.push(match path.is_empty() {
                    true => entry.name.to_vec(),
                    false => join(path, entry.name),
                });
            }
            Ok(match seen >= NAMES {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            })
        })?;
        if seen < NAMES {
            self.at = None;
        }
        Ok(Step::Files(begun, files))
    }

    /// The name in the archive of a path below the root.
    fn name<'p>(&self, path: &'p [u8]) -> &'p [u8] {
        path.get(self.base.len()..).unwrap_or_default()
    }
}

fn archive(asked: Asked) -> Answering {
    Box::pin(async move {
        let state = asked.state.clone();
        let (path, shared) = (asked.path().to_vec(), state.clone());
        let begin =
            move |catalogue: &Catalogue, _: &Asker<'_>| Walker::begin(catalogue, &shared, &path);
        let walker = state.readers.ask(begin).await??;
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(send(state, walker, sender));
        let name = without_end(asked.path())
            .rsplit(|byte| *byte == b'/')
            .next();
        let file = [name.unwrap_or_default(), b".tar"].concat();
        let mut response = Response::new(Body::new(Sent(receiver)));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/x-tar"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let disposition = content_disposition(Disposition::Attachment, &file);
        headers.insert(header::CONTENT_DISPOSITION, disposition);
        Ok(response)
    })
}

/// Sends the archive until it is whole or nobody takes it any more.
async fn send(state: Shared, walker: Walker, pieces: Pieces) {
    let stopper = state.stopper.clone();
    let failed = tokio::select! {
        () = pieces.closed() => return,
        () = stopper.stopped() => Err(io::ErrorKind::Interrupted.into()),
        sent = send_all(&state, walker, &pieces) => sent,
    };
    if let Err(error) = failed {
        drop(pieces.send(Err(error)).await);
    }
}

async fn send_all(state: &Shared, mut walker: Walker, pieces: &Pieces) -> io::Result<()> {
    loop {
        let asks = move |catalogue: &Catalogue, _: &Asker<'_>| {
            let step = walker.step(catalogue);
            (walker, step)
        };
        let asked = state.readers.ask(asks).await.map_err(io::Error::other)?;
        walker = asked.0;
        let (folder, files) = match asked.1.map_err(io::Error::other)? {
            Step::End => break,
            Step::Files(folder, files) => (folder, files),
        };
        if let Some(folder) = folder.filter(|folder| !walker.name(folder).is_empty()) {
            put(pieces, tar::folder(walker.name(&folder))).await?;
        }
        for path in files {
            let (root, inside) = (walker.root.clone(), path.clone());
            let opened = state.files.run(move |_| open_beneath(&root, &inside)).await;
            // What has gone meanwhile, or may not be read, is left out.
            if let Ok(Ok(opened)) = opened {
                send_file(state, walker.name(&path), opened, pieces).await?;
            }
        }
    }
    put(pieces, tar::end()).await
}

async fn put(pieces: &Pieces, bytes: Vec<u8>) -> io::Result<()> {
    let sent = pieces.send(Ok(bytes.into())).await;
    sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
}

async fn send_file(
    state: &Shared,
    name: &[u8],
    opened: OpenedFile,
    pieces: &Pieces,
) -> io::Result<()> {
    use std::os::unix::fs::FileExt;
    let length = opened.length;
    put(
        pieces,
        tar::file(name, length, opened.validators.modified.unwrap_or(0)),
    )
    .await?;
    let file = Arc::new(opened.file);
    let mut sent = 0;
    while sent < length {
        let size = usize::try_from(PIECE.min(length - sent)).map_err(io::Error::other)?;
        let (from, at) = (file.clone(), sent);
        let reading = state.files.run(move |_| {
            let mut bytes = vec![0; size];
            from.read_exact_at(&mut bytes, at).map(|()| bytes)
        });
        let bytes = reading.await.map_err(io::Error::other)??;
        sent += bytes.len() as u64;
        put(pieces, bytes).await?;
    }
    put(pieces, tar::padding(length)).await
}

/// What a channel gives, as a body.
struct Sent(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = self.0.poll_recv(context);
        piece.map(|piece| piece.map(|bytes| bytes.map(Frame::data)))
    }
}
