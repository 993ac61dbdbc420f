//! What can go wrong when the catalogue is written.

use filemap_store::{StoreError, TransientError};

/// A failure to write.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UpdateError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sorting more than fits into memory failed.
    #[error(transparent)]
    Spill(#[from] filemap_spill::SpillError),
    /// There is no root of this number, label or path.
    #[error("no root `{0}`: see `filemap roots`")]
    NoSuchRoot(String),
    /// A root is not what was recorded: another filesystem, or another directory.
    #[error(
        "{} is not what was scanned ({reason}): its {entries} entries are kept; take the new state with --accept-replaced",
        filemap_text::escape::terminal(path)
    )]
    Replaced {
        /// The root's path.
        path: Vec<u8>,
        /// What differs.
        reason: String,
        /// How much is kept.
        entries: u64,
    },
    /// Another root has this path.
    #[error(
        "{} is a root already: forget it with `filemap roots forget` first",
        filemap_text::escape::terminal(.0)
    )]
    IsRoot(Vec<u8>),
    /// The root is the tree of a scan list: there is nothing to scan.
    #[error(
        "{} is the tree of a scan list: import a newer list, or forget it with `filemap roots forget`",
        filemap_text::escape::terminal(.0)
    )]
    IsScanList(Vec<u8>),
    /// A live tree is scanned where a list wants to be.
    #[error(
        "{} is scanned as a live tree: forget it with `filemap roots forget` to import lists of it",
        filemap_text::escape::terminal(.0)
    )]
    IsLive(Vec<u8>),
    /// An operation was asked to stop.
    #[error("stopped: nothing was changed")]
    Stopped,
    /// There is no playlist of this name.
    #[error("no playlist is called {}", filemap_text::escape::terminal(.0))]
    NoPlaylist(Vec<u8>),
    /// There is a playlist of this name.
    #[error(
        "there is a playlist called {} already",
        filemap_text::escape::terminal(.0)
    )]
    PlaylistExists(Vec<u8>),
    /// No playlist can have this name.
    #[error(
        "a playlist cannot be called {}: a name has 1 to 480 bytes",
        filemap_text::escape::terminal(.0)
    )]
    PlaylistName(Vec<u8>),
    /// A playlist has fewer entries.
    #[error(
        "there is no position {position} in {}: it has {entries} entries",
        filemap_text::escape::terminal(name)
    )]
    NoPosition {
        /// The name of the playlist.
        name: Vec<u8>,
        /// The position that was asked for, from 1.
        position: u64,
        /// How many entries it has.
        entries: u64,
    },
    /// A playlist would have more entries than it may.
    #[error(
        "{} would have more than {} entries",
        filemap_text::escape::terminal(.0),
        .1
    )]
    PlaylistFull(Vec<u8>, u64),
    /// A file that is to be put into a playlist is not in the catalogue any more.
    #[error("{} is gone: scan again", filemap_text::escape::terminal(.0))]
    NoFile(Vec<u8>),
    /// A disk image was forgotten meanwhile.
    #[error("disk image {0} is not known any more")]
    NoVault(filemap_model::VaultId),
    /// An entry of a batch cannot be taken; nothing of the batch was.
    #[error(
        "entry {index} of the batch ({}): {reason}",
        filemap_text::escape::terminal(path)
    )]
    Rejected {
        /// Its place in the batch, from 0.
        index: usize,
        /// Its path.
        path: Vec<u8>,
        /// Why.
        reason: &'static str,
    },
}

/// The result of something that writes.
pub type Result<T> = std::result::Result<T, UpdateError>;

impl TransientError for UpdateError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_transient())
    }

    fn is_map_full(&self) -> bool {
        matches!(self, Self::Store(StoreError::MapFull(_)))
    }
}
