//! What an event says: where something may have changed. It never says what is there now.

use crate::DirectoryId;

/// Which directory an event speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The one at this path below the root, as it was when the event was read.
    Path(Vec<u8>),
    /// The one with this id.
    Known(DirectoryId),
    /// No directory: a file with this inode number, under whatever names it is known. Only its number
    /// of links is known to have changed.
    Inode(u64),
}

/// Which entries of a directory may have changed in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TouchedEntries {
    /// These names.
    These(Vec<Vec<u8>>),
    /// Any of its entries.
    All,
    /// Anything in it, however deep.
    Below,
}

/// A directory in which something may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The directory.
    pub directory: Spot,
    /// Names came or went, or the directory itself changed.
    pub is_changed: bool,
    /// Its entries that may have changed in place.
    pub entries: TouchedEntries,
}

impl Touched {
    /// Everything below a path.
    #[must_use]
    pub const fn all_below(path: Vec<u8>) -> Self {
        Self {
            directory: Spot::Path(path),
            is_changed: true,
            entries: TouchedEntries::Below,
        }
    }
}
