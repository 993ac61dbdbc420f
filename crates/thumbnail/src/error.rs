//! Why there is no thumbnail.

use std::io;
use std::path::PathBuf;

use filemap_model::system_words;

use crate::refusal::Refusal;

/// Why there is no thumbnail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ThumbnailError {
    /// The file cannot be read; tell the user which.
    #[error("{path}: {words}", path = path.display(), words = system_words(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no file and no directory: it was not opened.
    #[error("it is no regular file")]
    NotRegular,
    /// It stands in the cache: a thumbnail has none.
    #[error("it is a thumbnail itself")]
    IsThumbnail,
    /// There is nothing in it or beside it to show; it may be asked again at any time.
    #[error("{0}")]
    NoPicture(String),
    /// There is a picture, and it cannot be shown. This is remembered until the file changes.
    #[error("{}", .0.reason)]
    Refused(Refusal),
    /// It changed while it was read; ask again.
    #[error("it changes while it is read")]
    Changing,
    /// The cache cannot be used: no thumbnail can be kept.
    #[error("the cache {path}: {reason}", path = path.display())]
    Cache {
        /// The folder.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The process that decodes cannot be started.
    #[error("cannot start the decoder: {}", system_words(.0))]
    Decoder(io::Error),
    /// The caller stops.
    #[error("it was stopped")]
    Stopped,
}

impl ThumbnailError {
    /// Returns a word for the kind of failure.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::NotRegular => "not-regular",
            Self::IsThumbnail => "thumbnail",
            Self::NoPicture(_) => "no-picture",
            Self::Refused(refusal) => refusal.kind.word(),
            Self::Changing => "changed",
            Self::Cache { .. } => "cache",
            Self::Decoder(_) => "decoder",
            Self::Stopped => "stopped",
        }
    }
}
