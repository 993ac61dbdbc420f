//! Why an export ends early.

use std::io;
use std::path::PathBuf;

/// The failure of an export. The file it was to make is not there then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The catalogue cannot be read.
    #[error(transparent)]
    Library(#[from] filemap::Error),
    /// The file cannot be written.
    #[error("{}: {}", path.display(), filemap::model::system_words(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is a file of that name.
    #[error("{}: there is such a file already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// What is to be exported as a directory is none, or was not entered.
    #[error(
        "{}: is no directory that was scanned",
        filemap::text::escape::terminal(path)
    )]
    NoDirectory {
        /// The place.
        path: Vec<u8>,
    },
    /// What does not fit into memory cannot be sorted.
    #[error(transparent)]
    Sort(#[from] filemap_spill::SpillError),
}

impl From<filemap::StoreError> for ExportError {
    fn from(error: filemap::StoreError) -> Self {
        Self::Library(error.into())
    }
}

impl From<filemap::QueryError> for ExportError {
    fn from(error: filemap::QueryError) -> Self {
        Self::Library(error.into())
    }
}

/// The result of a part of an export.
pub(crate) type Result<T> = std::result::Result<T, ExportError>;
