//! What a source saw of one directory.

use crate::{DirectoryId, Entries, Identity, Stat, Timestamp};

/// A source's word on one directory.
#[derive(Debug)]
pub struct Observation {
    /// The directory that was looked at.
    pub directory: DirectoryId,
    /// Which directory it was that was read, where that may be another one than the known: a path
    /// may lead to something else by now.
    pub seen: Option<SeenDirectory>,
    /// What was seen.
    pub listing: Listing,
}

/// The directory that was read, as it was just before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenDirectory {
    /// Which one it is.
    pub identity: Identity,
    /// When it had changed last. Where somebody saw a later time, what was read is of before that.
    pub ctime: Timestamp,
    /// When it had changed last just after it was read: later than the other, if it changed meanwhile.
    pub last: Timestamp,
}

impl From<&Stat> for SeenDirectory {
    fn from(stat: &Stat) -> Self {
        Self {
            identity: stat.identity(),
            ctime: stat.ctime,
            last: stat.ctime,
        }
    }
}

/// What was seen of a directory. **Only `Complete` may delete.**
#[derive(Debug)]
pub enum Listing {
    /// Every name in the range, with its stat: a name that is not here is gone.
    Complete(Entries, NameRange),
    /// Some names with their stat: nothing is said of the others.
    Partial(Entries),
    /// All names that could be read of a directory that is damaged, each with its stat, and what is wrong
    /// with it: what is here is there, and what is not here may be.
    Damaged(Entries, String),
    /// Nothing changed since the last look.
    Unchanged,
    /// Its names are no longer those that are known: it must be listed again.
    Stale,
    /// The directory could not be read, for this reason; what was known stays.
    Unreadable(String),
    /// The directory is no longer where it was; its parent's listing will say so.
    Vanished,
}

/// The names that a complete listing speaks of. A huge directory comes as several ranges, in order
/// and without gaps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameRange {
    /// The range starts after this name; `None` is the start of the directory.
    pub after: Option<Vec<u8>>,
    /// The range ends with this name; `None` is the end of the directory.
    pub until: Option<Vec<u8>>,
}

impl NameRange {
    /// The whole directory.
    pub const WHOLE: Self = Self {
        after: None,
        until: None,
    };

    /// Is this the first or only range of its directory?
    #[must_use]
    pub const fn is_first(&self) -> bool {
        self.after.is_none()
    }

    /// Is this the last or only range of its directory?
    #[must_use]
    pub const fn is_last(&self) -> bool {
        self.until.is_none()
    }
}
