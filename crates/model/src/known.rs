//! What is known of an entry, field by field.
//!
//! A look at a live tree tells every field or none. A scan list tells what its site shows: a list may
//! name a directory only by what is below it, show no group, no permissions or no allocated size. What
//! nobody told is a value of its own, and no zero: whoever shows an entry or tests it asks here.

use crate::{EntryFlags, Stat, UNKNOWN_ID};

/// The fields of a stat; `None` is what is not known. Times say so by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownStat {
    /// Logical size.
    pub size: Option<u64>,
    /// Allocated bytes.
    pub allocated: Option<u64>,
    /// Owner.
    pub uid: Option<u32>,
    /// Group.
    pub gid: Option<u32>,
    /// Permission bits, without the type.
    pub permissions: Option<u32>,
    /// Number of hard links.
    pub links: Option<u32>,
    /// Inode number.
    pub inode: Option<u64>,
    /// What tells apart inodes of one number: the device of a live tree, or what a list has for it.
    pub device: Option<u64>,
}

impl Stat {
    /// The fields that are known of an entry with these flags. No inode has the number 0, and no name
    /// no link.
    #[must_use]
    pub fn known(&self, flags: EntryFlags) -> KnownStat {
        let has_stat = !flags.has(EntryFlags::NO_STAT);
        let unless = |flag| has_stat && !flags.has(flag);
        KnownStat {
            size: has_stat.then_some(self.size),
            allocated: unless(EntryFlags::NO_ALLOCATED).then_some(self.allocated),
            uid: (has_stat && self.uid != UNKNOWN_ID).then_some(self.uid),
            gid: (has_stat && self.gid != UNKNOWN_ID).then_some(self.gid),
            permissions: unless(EntryFlags::NO_MODE).then_some(self.mode & 0o7777),
            links: (has_stat && self.links > 0).then_some(self.links),
            inode: (self.inode > 0).then_some(self.inode),
            device: (has_stat && self.inode > 0).then_some(self.device),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_told_is_no_zero() {
        let nothing = Stat::IMPLIED.known(EntryFlags::NO_STAT);
        assert_eq!(
            (nothing.uid, nothing.permissions, nothing.inode),
            (None, None, None)
        );
        assert_eq!(
            (nothing.size, nothing.links, nothing.device),
            (None, None, None)
        );
        let stat = Stat {
            mode: 0o040_755,
            inode: 3,
            ..Stat::default()
        };
        let all = stat.known(EntryFlags::NONE);
        assert_eq!(
            (all.uid, all.gid, all.permissions),
            (Some(0), Some(0), Some(0o755))
        );
        assert_eq!(
            (all.size, all.allocated, all.links),
            (Some(0), Some(0), None)
        );
        let flags = EntryFlags::NO_MODE.with(EntryFlags::NO_ALLOCATED);
        let some = Stat {
            gid: UNKNOWN_ID,
            ..stat
        }
        .known(flags);
        assert_eq!(
            (some.uid, some.gid, some.permissions),
            (Some(0), None, None)
        );
        assert_eq!(
            (some.allocated, some.inode, some.device),
            (None, Some(3), Some(0))
        );
    }
}
