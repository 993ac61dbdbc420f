//! What can go wrong with the store, each with its path or key.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The operating system refused.
    #[error("{}: {}", path.display(), filemap_model::system_words(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no catalogue at this path.
    #[error("no catalogue at {}: scan something first", .0.display())]
    Missing(PathBuf),
    /// The catalogue that was opened is not the one at its path any more.
    #[error("the catalogue {} was removed or replaced while it was open: start the command again", .0.display())]
    Gone(PathBuf),
    /// The path holds something else; it is left alone.
    #[error("{} is not a filemap catalogue ({reason}); it is left alone: choose another folder", path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
        /// What is there instead.
        reason: &'static str,
    },
    /// The catalogue was written by a later version.
    #[error("{} has format {found}, this version reads format {supported} only: use a newer filemap", path.display())]
    Newer {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The one format that this version reads.
        supported: u32,
    },
    /// The catalogue was written by an earlier version.
    #[error("{path} has format {found}, this version reads format {supported} only: move it aside \
        (to {path}.old, say) and scan again", path = path.display())]
    Older {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The one format that this version reads.
        supported: u32,
    },
    /// The catalogue's file is damaged as a whole.
    #[error("the catalogue {} is damaged ({reason}): `filemap check --repair` keeps what can be read of it", path.display())]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// How.
        reason: String,
    },
    /// The disk does not give what is in the catalogue's file; whether that is damaged is not known.
    #[error(
        "{} cannot be read ({}): the disk failed, and nothing is changed; try again, or copy the catalogue to another disk",
        path.display(),
        filemap_model::system_words(source)
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A record cannot be read.
    #[error("damaged record in table {table}, key {key}: {reason}: run `filemap check --repair`")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The key, in hexadecimal.
        key: String,
        /// How.
        reason: &'static str,
    },
    /// Another process writes and did not finish in time.
    #[error("the catalogue is in use by {holder}: waited {seconds} s")]
    Locked {
        /// Who, as it said itself.
        holder: String,
        /// How long was waited.
        seconds: u64,
    },
    /// The disk is full; nothing of the last batch was kept, everything before it was.
    #[error("no space left for the catalogue {}: the last batch was not kept, everything before it was", .0.display())]
    DiskFull(PathBuf),
    /// The folder was replaced while this process had the one before it open.
    #[error("{} was replaced while this process had the catalogue before it open: close that first", .0.display())]
    OpenElsewhere(PathBuf),
    /// All places in the table of readers are taken.
    #[error(
        "{0} questions are being asked of the catalogue, which is as many as there can be: wait for some to end, or end some"
    )]
    TooManyReaders(u32),
    /// The catalogue cannot be written.
    #[error("the catalogue {} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The address space set aside for the catalogue is used up and could not be made larger.
    #[error("the catalogue outgrew its address space of {0} bytes")]
    MapFull(usize),
    /// The engine underneath failed in some other way.
    #[error(
        "the catalogue's engine failed ({0}): `filemap check` tells what is wrong with its file"
    )]
    Engine(heed::Error),
    /// A name is too long to be kept.
    #[error("a name of {0} bytes is longer than can be kept")]
    NameTooLong(usize),
    /// All numbers of a kind are used up.
    #[error("no {0} left to give")]
    Exhausted(&'static str),
}

/// The result of an operation of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    pub(crate) fn corrupt(table: &'static str, key: &[u8], reason: &'static str) -> Self {
        let key = key
            .iter()
            .take(64)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self::Corrupt { table, key, reason }
    }

    /// May the same batch succeed if it is tried again?
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::MapFull(_) => true,
            Self::Io { source, .. } | Self::Engine(heed::Error::Io(source)) => {
                matches!(
                    source.kind(),
                    io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
                )
            }
            Self::Engine(heed::Error::Mdb(heed::MdbError::MapResized)) => true,
            _ => false,
        }
    }
}

impl From<heed::Error> for StoreError {
    fn from(error: heed::Error) -> Self {
        if let heed::Error::Mdb(heed::MdbError::ReadersFull) = error {
            return Self::TooManyReaders(crate::trim::MAX_READERS);
        }
        if is_astray(&error) {
            crate::suspicion::raise_all();
        }
        Self::Engine(error)
    }
}

/// May the engine have failed because of what is in its file?
fn is_astray(error: &heed::Error) -> bool {
    use heed::MdbError::{
        BadRslot, BadTxn, DbsFull, KeyExist, MapFull, MapResized, NotFound, TlsFull, TxnFull,
    };
    match error {
        heed::Error::Mdb(
            KeyExist | NotFound | MapFull | MapResized | DbsFull | TlsFull | TxnFull | BadRslot
            | BadTxn,
        ) => false,
        heed::Error::Mdb(_) => true,
        _ => false,
    }
}

impl From<crate::block::BlockError> for StoreError {
    fn from(error: crate::block::BlockError) -> Self {
        corrupt_block(&[], error)
    }
}

/// Names the block that cannot be read.
pub fn corrupt_block(key: &[u8], error: crate::block::BlockError) -> StoreError {
    match error {
        crate::block::BlockError::Layout => {
            StoreError::corrupt("listings", key, "a length inside does not fit")
        }
    }
}

/// A disk with less than this left is full.
const NEARLY_NOTHING: u64 = 1 << 20;

/// The engine calls it an error of the disk when only a part could be written.
fn is_disk_full(path: &Path, error: &io::Error) -> bool {
    let is_short_write = error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error());
    let left = || {
        let found = rustix::fs::statvfs(path).ok()?;
        found.f_bavail.checked_mul(found.f_frsize)
    };
    error.kind() == io::ErrorKind::StorageFull
        || (is_short_write && left().is_some_and(|left| left < NEARLY_NOTHING))
}

/// Gives the errors that a user can do something about their own names.
pub(crate) fn translate(path: &Path, error: heed::Error) -> StoreError {
    match error {
        heed::Error::Mdb(heed::MdbError::MapFull) => StoreError::MapFull(0),
        heed::Error::Io(source) if is_disk_full(path, &source) => {
            StoreError::DiskFull(path.to_owned())
        }
        heed::Error::Io(source) => StoreError::Io {
            path: path.to_owned(),
            source,
        },
        other => other.into(),
    }
}
