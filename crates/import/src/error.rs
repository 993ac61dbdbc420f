//! What can go wrong in an import.

use std::io;
use std::path::PathBuf;

use filemap_model::system_words;
use filemap_text::escape;

/// Why lists could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A list cannot be opened or read, or its compression is damaged.
    #[error("{}: {}", escape::terminal(name), system_words(cause))]
    Read {
        /// The list, as it was named.
        name: Vec<u8>,
        /// The cause.
        cause: io::Error,
    },
    /// A list holds no record.
    #[error("{}: the list is empty", escape::terminal(name))]
    Empty {
        /// The list.
        name: Vec<u8>,
    },
    /// The beginning of a list is of no known format, or not of the one that was asked for.
    #[error("{}: {reason}", escape::terminal(name))]
    Unknown {
        /// The list.
        name: Vec<u8>,
        /// What was looked for, and what is wrong with the first line.
        reason: String,
    },
    /// More lines are malformed than may be.
    #[error(
        "{malformed} of {lines} lines are malformed; the first: {}: line {line}: {reason}",
        escape::terminal(name)
    )]
    Malformed {
        /// How many.
        malformed: u64,
        /// Of how many lines so far.
        lines: u64,
        /// The list of the first one.
        name: Vec<u8>,
        /// Its number.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The temporary file could not be made, written or read.
    #[error("sort in {}: {}", folder.display(), system_words(source))]
    Spill {
        /// Where it is.
        folder: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// There is no room for the temporary file.
    #[error("sort in {}: no space left; free some, or choose another folder", folder.display())]
    SpillFull {
        /// Where it is.
        folder: PathBuf,
    },
    /// Bytes of the temporary file are not those that were written.
    #[error(
        "sort in {}: a part of the temporary file does not fit its checksum: the disk or the memory \
         may be faulty (--temporary-folder takes another disk)",
        folder.display()
    )]
    DamagedFile {
        /// Where it is.
        folder: PathBuf,
    },
    /// Sorted records are not whole, though they are those that were written, or were never written.
    #[error("the sorted records of the import are damaged: the memory may be faulty")]
    Damaged,
    /// The system gives no thread.
    #[error(
        "no thread could be started ({}): more processes run than may (`ulimit -u`), or memory is short",
        system_words(source)
    )]
    Threads {
        /// The cause.
        source: io::Error,
    },
    /// It was asked to stop.
    #[error("stopped: nothing was changed")]
    Stopped,
    /// It ended early, and what was sorted is left to the next import of the same lists.
    #[error("{cause}; what was sorted is kept: the same command goes on from there")]
    Left {
        /// Why it ended.
        cause: Box<ImportError>,
    },
}

impl ImportError {
    /// Is what was sorted damaged? The lists may be sound, and be sorted anew.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::DamagedFile { .. } | Self::Damaged)
    }

    /// Did it end because it was asked to stop?
    #[must_use]
    pub fn is_stop(&self) -> bool {
        match self {
            Self::Stopped => true,
            Self::Left { cause } => cause.is_stop(),
            _ => false,
        }
    }
}
