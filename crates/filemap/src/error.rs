//! What can go wrong in an operation of the library.

use std::path::PathBuf;

use filemap_catalog::CatalogueError;
use filemap_model::escape;
use filemap_scan::OpenError;
use filemap_store::StoreError;

/// A failure of an operation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Whoever was told something does not want to hear more.
    #[error("stopped by the one who listened")]
    Stopped,
    /// The engine failed.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The tree cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A scan list cannot be imported.
    #[error(transparent)]
    Import(#[from] filemap_import::ImportError),
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
    /// No consumer can have this name.
    #[error(
        "a consumer cannot be called {}: a name has 1 to 200 bytes and no control characters",
        escape::terminal(_0.as_bytes())
    )]
    ConsumerName(String),
    /// There is no such consumer.
    #[error("no consumer is called {}", escape::terminal(_0.as_bytes()))]
    NoConsumer(String),
    /// Growth is kept of the top of a root and the directories in it.
    #[error(
        "{}: growth is known of the top of a root and of the directories in it, none deeper",
        escape::terminal(_0)
    )]
    TooDeep(Vec<u8>),
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
    /// A worker failed to read what was known.
    #[error("cannot compare with the catalogue: {0}")]
    Baseline(String),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Catalogue(error.into())
    }
}
