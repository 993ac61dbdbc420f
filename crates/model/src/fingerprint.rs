//! What tells whether the content of a file may have changed.
//!
//! Where stamps are coarse, a file that is looked at shortly after a change may change once more and
//! show the same stamps. A fingerprint of such a look is *racy*: it proves nothing once a later look,
//! at a time when the stamps were old enough, finds the same. So a file that was worked on in that
//! state is worked on once more, which is wrong at most once; an edit is never lost.

use crate::{EntryFlags, Stat, Timestamp};

/// The coarsest clock of a filesystem (FAT: two seconds), and one second of doubt.
pub const STAMP_DOUBT_SECONDS: u64 = 3;

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
    /// A further change may show the same stamps.
    pub is_racy: bool,
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
    /// All is the same, but an edit after the earlier look may not show.
    Racy,
}

impl Fingerprint {
    /// The fingerprint of a stat with the flags of its look.
    #[must_use]
    pub const fn of(stat: &Stat, flags: EntryFlags) -> Self {
        Self {
            size: stat.size,
            mtime: stat.mtime,
            ctime: stat.ctime,
            inode: stat.inode,
            btime: stat.btime,
            is_racy: flags.has(EntryFlags::RACY),
        }
    }

    /// Returns what it is worth to somebody who reads the content from `at` on: a change after that
    /// shows, if the stamps are old enough by then.
    #[must_use]
    pub fn read_from(self, at: Timestamp) -> Self {
        let changed = self.mtime.max(self.ctime);
        let is_young = changed >= at.minus_seconds(STAMP_DOUBT_SECONDS);
        Self {
            is_racy: self.is_racy && is_young,
            ..self
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
        } else if self.is_racy && !later.is_racy {
            Some(Difference::Racy)
        } else {
            None
        }
    }

    /// Is this the same content under another name? A rename moves the ctime and nothing else.
    #[must_use]
    pub fn is_moved_to(&self, later: &Self) -> bool {
        matches!(
            self.difference(later),
            None | Some(Difference::Ctime | Difference::Racy)
        )
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
            Self::Racy => "racy",
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
            is_racy: false,
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

    #[test]
    fn a_racy_look_proves_nothing_once_the_stamps_are_old() {
        let stat = Stat {
            size: 4,
            mtime: Timestamp::from_unix(100, 0),
            ctime: Timestamp::from_unix(100, 0),
            ..Stat::default()
        };
        let racy = Fingerprint::of(&stat, EntryFlags::RACY);
        let late = Fingerprint::of(&stat, EntryFlags::NONE);
        assert_eq!(racy.difference(&racy), None, "nobody has looked again");
        assert_eq!(racy.difference(&late), Some(Difference::Racy));
        assert_eq!(late.difference(&late), None);
        assert_eq!(late.difference(&racy), None, "an earlier look is no news");
        // Who begins to read when the stamps are old reads the last content that they stand for.
        assert!(racy.read_from(Timestamp::from_unix(102, 0)).is_racy);
        assert!(!racy.read_from(Timestamp::from_unix(104, 0)).is_racy);
        assert!(!late.read_from(Timestamp::from_unix(100, 0)).is_racy);
        assert!(racy.is_moved_to(&late));
    }
}
