//! What can go wrong when something is asked.

use filemap_store::{StoreError, TransientError};

/// A failure of a question.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sorting more than fits into memory failed.
    #[error(transparent)]
    Spill(#[from] filemap_spill::SpillError),
    /// The path lies in no root.
    #[error("{} is not in the catalogue: scan it first", filemap_text::escape::terminal(.0))]
    NotScanned(Vec<u8>),
    /// The path lies in a root, but there is no such entry.
    #[error("{}: no such entry in the catalogue", filemap_text::escape::terminal(.0))]
    NoSuchEntry(Vec<u8>),
    /// There is no root of this number, label or path.
    #[error("no root `{0}`: see `filemap roots`")]
    NoSuchRoot(String),
    /// Whoever asked does not wait any more.
    #[error("the question was given up")]
    Stopped,
}

/// The result of a question.
pub type Result<T> = std::result::Result<T, QueryError>;

impl TransientError for QueryError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_transient())
    }

    fn is_map_full(&self) -> bool {
        matches!(self, Self::Store(StoreError::MapFull(_)))
    }
}
