//! What tells whether the content of a file may have changed.

use crate::{Stat, Timestamp};

/// The part of a stat that moves when content may have changed. Equal fingerprints mean the same
/// content; others mean that it may be another.
///
/// A change of mode or owner moves the ctime too, and cannot be told from an edit whose mtime was put
/// back: it counts as a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// Logical size.
    pub size: u64,
    /// Last change of content.
    pub mtime: Timestamp,
    /// Last change of content or attributes.
    pub ctime: Timestamp,
    /// Inode number.
    pub inode: u64,
    /// Birth.
    pub btime: Timestamp,
}

/// In what two fingerprints differ, the strongest difference first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Another file has taken the name.
    Replaced,
    /// The size is another.
    Size,
    /// The size is the same, the time of change is not.
    Mtime,
    /// Size and time of change are the same, but the file or its attributes were written to.
    Ctime,
}

impl Fingerprint {
    /// The fingerprint of a stat.
    #[must_use]
    pub const fn of(stat: &Stat) -> Self {
        Self {
            size: stat.size,
            mtime: stat.mtime,
            ctime: stat.ctime,
            inode: stat.inode,
            btime: stat.btime,
        }
    }

    /// In what a later look differs; `None` when the content is the same.
    #[must_use]
    pub fn difference(&self, later: &Self) -> Option<Difference> {
        if self.inode != later.inode || self.btime != later.btime {
            Some(Difference::Replaced)
        } else if self.size != later.size {
            Some(Difference::Size)
        } else if self.mtime != later.mtime {
            Some(Difference::Mtime)
        } else if self.ctime != later.ctime {
            Some(Difference::Ctime)
        } else {
            None
        }
    }

    /// Is this the same content under another name? A rename moves the ctime and nothing else.
    #[must_use]
    pub fn is_moved_to(&self, later: &Self) -> bool {
        matches!(self.difference(later), None | Some(Difference::Ctime))
    }
}

impl Difference {
    /// A word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Size => "size",
            Self::Mtime => "mtime",
            Self::Ctime => "ctime",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_change_is_told_apart() {
        let then = Fingerprint {
            size: 5,
            mtime: Timestamp::from_unix(9, 0),
            ctime: Timestamp::from_unix(9, 1),
            inode: 7,
            btime: Timestamp::from_unix(1, 0),
        };
        let edited = Fingerprint {
            ctime: Timestamp::from_unix(10, 1),
            ..then
        };
        assert_eq!(then.difference(&then), None);
        assert_eq!(then.difference(&edited), Some(Difference::Ctime));
        let mtime = Timestamp::from_unix(10, 0);
        let touched = Fingerprint { mtime, ..edited };
        assert_eq!(then.difference(&touched), Some(Difference::Mtime));
        let grown = Fingerprint { size: 6, ..touched };
        assert_eq!(then.difference(&grown), Some(Difference::Size));
        let btime = Timestamp::from_unix(2, 0);
        let replaced = Fingerprint { btime, ..then };
        assert_eq!(then.difference(&replaced), Some(Difference::Replaced));
        assert!(then.is_moved_to(&edited) && !then.is_moved_to(&touched));
        assert!(!then.is_moved_to(&replaced));
    }
}
