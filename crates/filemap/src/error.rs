//! What can go wrong in an operation of the library.

use std::path::PathBuf;

use filemap_model::RootId;
use filemap_query::QueryError;
use filemap_scan::OpenError;
use filemap_store::{StoreError, TransientError};
use filemap_text::escape;
use filemap_update::{Loss, LossKind, UpdateError};

/// A failure of an operation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Whoever was told something does not want to hear more.
    #[error("stopped by the one who listened")]
    Stopped,
    /// Something cannot be answered.
    #[error(transparent)]
    Query(QueryError),
    /// Something cannot be written.
    #[error(transparent)]
    Update(UpdateError),
    /// The store failed, whether something was asked or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The tree cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A scan list cannot be imported.
    #[error(transparent)]
    Import(#[from] filemap_import::ImportError),
    /// An import would take the place of a tree that holds more.
    #[error("{}", would_lose(location, label, losses))]
    WouldLose {
        /// The top of the new tree; empty when its lists were not read yet.
        location: Vec<u8>,
        /// What it is called.
        label: String,
        /// What would be lost.
        losses: Vec<Loss>,
    },
    /// A root that was scanned before is not there now.
    #[error(
        "{} is not there ({reason}): its {entries} entries are kept",
        escape::terminal(path)
    )]
    Unavailable {
        /// The root's path.
        path: Vec<u8>,
        /// Why.
        reason: String,
        /// How much is kept.
        entries: u64,
    },
    /// What is to be scanned is a known root that was at another path.
    #[error(
        "{} is the root {} under another path: type `filemap roots move {root} {}` to keep its marks \
         and history, or scan it with --separate",
        escape::terminal(path),
        escape::terminal(location),
        escape::shell(path)
    )]
    Moved {
        /// Where it is.
        path: Vec<u8>,
        /// The number of the root.
        root: RootId,
        /// Where it was.
        location: Vec<u8>,
    },
    /// A root cannot get another path.
    #[error("cannot move a root to {}: {reason}", escape::terminal(path))]
    CannotMove {
        /// The new path.
        path: Vec<u8>,
        /// Why.
        reason: String,
    },
    /// No consumer can have this name.
    #[error(
        "a consumer cannot be called {}: a name has 1 to 200 bytes and no control characters",
        escape::terminal(_0.as_bytes())
    )]
    ConsumerName(String),
    /// There is no such consumer.
    #[error("no consumer is called {}", escape::terminal(_0.as_bytes()))]
    NoConsumer(String),
    /// What is to be put into a playlist is no file or directory that the catalogue knows.
    #[error(
        "{} is no file or directory of the catalogue: scan it first (`filemap scan {}`)",
        escape::terminal(_0),
        escape::shell(_0)
    )]
    NotInCatalogue(Vec<u8>),
    /// A text is no list of tracks.
    #[error(transparent)]
    Playlist(#[from] filemap_playlist::PlaylistError),
    /// Growth is kept of directories.
    #[error(
        "{}: growth is known of directories, and this is none",
        escape::terminal(_0)
    )]
    NoDirectory(Vec<u8>),
    /// No scan of the root is remembered.
    #[error(
        "{}: no scan is remembered that it could be compared with",
        escape::terminal(_0)
    )]
    NoHistory(Vec<u8>),
    /// The path cannot be made absolute.
    #[error("{}: {}", path.display(), filemap_model::system_words(source))]
    Path {
        /// The path as it was given.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system gives no thread.
    #[error(
        "no thread could be started ({}): more processes run than may (`ulimit -u`), or memory is short",
        filemap_model::system_words(.0)
    )]
    Threads(std::io::Error),
    /// Something in a disk image cannot be read.
    #[error("{}: {source}", escape::terminal(path))]
    Image {
        /// The image, or the place in it.
        path: Vec<u8>,
        /// Why.
        source: filemap_image::ImageError,
    },
    /// No zone of a disk image has this number.
    #[error(
        "{}: it has no zone {zone}: {}",
        escape::terminal(path),
        zones_there(there)
    )]
    NoZone {
        /// The image.
        path: Vec<u8>,
        /// The number.
        zone: u32,
        /// The numbers that there are.
        there: Vec<u32>,
    },
    /// Nothing is kept of a disk image at this path.
    #[error(
        "{}: nothing is known of such an image: see `filemap image list`",
        escape::terminal(_0)
    )]
    NoVault(Vec<u8>),
    /// Nothing can be kept of what stands at this path, so no session can stand there.
    #[error(
        "{}: nothing of it can be kept: it is no regular file, it changes, or the catalogue cannot be written to",
        escape::terminal(_0)
    )]
    NotKept(Vec<u8>),
    /// There is no such session in disk images.
    #[error("no session has the number {_0}: see `filemap image session list`")]
    NoSession(filemap_model::SessionId),
    /// `ffprobe` is to be asked, and is not there.
    #[error("there is no ffprobe on the PATH: install it, or leave --ffprobe out")]
    NoFfprobe,
    /// A worker failed to read what was known.
    #[error("cannot compare with the catalogue: {0}")]
    Baseline(String),
}

fn zones_there(there: &[u32]) -> String {
    let numbers: Vec<String> = there.iter().take(20).map(u32::to_string).collect();
    match (numbers.as_slice(), there.len()) {
        ([], _) => "it has none".to_owned(),
        (_, 0..=20) => format!("there are {}", numbers.join(", ")),
        (_, count) => format!("there are {count}: {}, …", numbers.join(", ")),
    }
}

/// Says what would be lost, tree by tree, and how to go on.
fn would_lose(location: &[u8], label: &str, losses: &[Loss]) -> String {
    let mut text = "the list would take the place of ".to_owned();
    let mut last: Option<&Loss> = None;
    for loss in losses {
        let is_same = last.is_some_and(|last| last.location == loss.location);
        if !is_same {
            text += if last.is_some() { "; and of " } else { "" };
            text += &escape::terminal(&loss.location);
            if !label.is_empty() {
                text += &format!(" (label {})", escape::terminal(label.as_bytes()));
            }
        }
        text += if is_same { "; " } else { ", and " };
        let place = escape::terminal(location);
        text += &match loss.kind {
            LossKind::Narrower => format!("tells only of {place} in it"),
            LossKind::Elsewhere => format!("tells of another place, {place}"),
            LossKind::Older(time) => {
                let mut date = Vec::new();
                crate::text::write_utc(&mut date, time);
                let date = String::from_utf8_lossy(&date).into_owned();
                format!("is older: that is of the scan of {date}")
            }
            LossKind::Files => "would keep no files, as that does (--entries)".to_owned(),
        };
        last = Some(loss);
    }
    text + ". Nothing was changed: --replace accepts the loss, another --label keeps both trees"
}

impl From<QueryError> for Error {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Store(error) => Self::Store(error),
            error => Self::Query(error),
        }
    }
}

impl From<UpdateError> for Error {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Store(error) => Self::Store(error),
            error => Self::Update(error),
        }
    }
}

impl TransientError for Error {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_transient())
    }

    fn is_map_full(&self) -> bool {
        matches!(self, Self::Store(StoreError::MapFull(_)))
    }
}
