//! Sums over entries: of one directory (`own`) or of everything below it (`tree`).

use crate::{Entry, EntryFlags, Kind, Timestamp, UNKNOWN_ID};

/// The one id that all entries share, if they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// There is no entry.
    #[default]
    Nobody,
    /// All entries have this id.
    One(u32),
    /// The entries have different ids.
    Several,
}

impl Owner {
    /// Returns the owner of both sets together.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, owner) | (owner, Self::Nobody) => owner,
            (Self::One(a), Self::One(b)) if a == b => self,
            _ => Self::Several,
        }
    }
}

/// Sizes that sums count more than once because of files with several names, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Logical size.
    pub bytes: u128,
    /// Allocated size.
    pub allocated: u128,
}

/// Sums over a set of entries. Sizes are bytes, in 128 bits: any number of entries of any size adds up
/// exactly.
///
/// Every name of a hard-linked file adds its size; what that counts twice is in `duplicate_bytes`
/// and `duplicate_allocated` (see [`Summary::bytes_once`]): in `own` for names of one inode in the
/// same directory, in `tree` also for names in different directories below, from the lowest
/// directory that holds both up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Regular files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Symbolic links.
    pub symlinks: u64,
    /// Everything else.
    pub others: u64,
    /// Logical size of all entries but directories.
    pub bytes: u128,
    /// Logical size of directories, as the filesystem says it.
    pub directory_bytes: u128,
    /// Allocated size of all entries.
    pub allocated: u128,
    /// Logical bytes counted more than once through hard links.
    pub duplicate_bytes: u128,
    /// Allocated bytes counted more than once through hard links.
    pub duplicate_allocated: u128,
    /// Names of inodes that have more than one link.
    pub linked: u64,
    /// Directories that could not be read, and entries that could not be looked at.
    pub unreadable: u64,
    /// Size of the largest file.
    pub largest: u64,
    /// Newest content change of a file.
    pub newest_mtime: Timestamp,
    /// Oldest content change of a file; [`Timestamp::MAX`] when there is no file.
    pub oldest_mtime: Timestamp,
    /// Newest access of a file.
    pub newest_atime: Timestamp,
    /// Newest change of content or attributes of any entry.
    pub newest_ctime: Timestamp,
    /// The one owner, or several.
    pub owner: Owner,
    /// The one group, or several.
    pub group: Owner,
}

impl Summary {
    /// The summary of no entries.
    pub const EMPTY: Self = Self {
        files: 0,
        directories: 0,
        symlinks: 0,
        others: 0,
        bytes: 0,
        directory_bytes: 0,
        allocated: 0,
        duplicate_bytes: 0,
        duplicate_allocated: 0,
        linked: 0,
        unreadable: 0,
        largest: 0,
        newest_mtime: Timestamp::MIN,
        oldest_mtime: Timestamp::MAX,
        newest_atime: Timestamp::MIN,
        newest_ctime: Timestamp::MIN,
        owner: Owner::Nobody,
        group: Owner::Nobody,
    };

    /// Adds one entry.
    pub fn add(&mut self, entry: &Entry<'_>) {
        let stat = &entry.stat;
        match stat.kind() {
            Kind::File => self.add_file(entry),
            Kind::Directory => {
                self.directories += 1;
                self.directory_bytes += u128::from(stat.size);
            }
            Kind::Symlink => self.symlinks += 1,
            Kind::Other => self.others += 1,
        }
        if stat.kind() != Kind::Directory {
            self.bytes += u128::from(stat.size);
        }
        // A directory that is entered counts where it is listed.
        if entry.flags.has(EntryFlags::LOOK_FAILED) && !entry.is_entered() {
            self.unreadable += 1;
        }
        if entry.flags.has(EntryFlags::NO_STAT) {
            return;
        }
        self.allocated += u128::from(stat.allocated);
        self.linked += u64::from(stat.is_hard_linked());
        self.newest_ctime = self.newest_ctime.max(stat.ctime);
        if stat.uid != UNKNOWN_ID {
            self.owner = self.owner.merged(Owner::One(stat.uid));
        }
        if stat.gid != UNKNOWN_ID {
            self.group = self.group.merged(Owner::One(stat.gid));
        }
    }

    fn add_file(&mut self, entry: &Entry<'_>) {
        self.files += 1;
        if entry.flags.has(EntryFlags::NO_STAT) {
            return;
        }
        let stat = &entry.stat;
        self.largest = self.largest.max(stat.size);
        self.newest_mtime = self.newest_mtime.max(stat.mtime);
        self.oldest_mtime = self.oldest_mtime.min(stat.mtime);
        self.newest_atime = self.newest_atime.max(stat.atime);
    }

    /// Adds all that another summary counted.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.directories += other.directories;
        self.symlinks += other.symlinks;
        self.others += other.others;
        self.bytes += other.bytes;
        self.directory_bytes += other.directory_bytes;
        self.allocated += other.allocated;
        self.duplicate_bytes += other.duplicate_bytes;
        self.duplicate_allocated += other.duplicate_allocated;
        self.linked += other.linked;
        self.unreadable += other.unreadable;
        self.largest = self.largest.max(other.largest);
        self.newest_mtime = self.newest_mtime.max(other.newest_mtime);
        self.oldest_mtime = self.oldest_mtime.min(other.oldest_mtime);
        self.newest_atime = self.newest_atime.max(other.newest_atime);
        self.newest_ctime = self.newest_ctime.max(other.newest_ctime);
        self.owner = self.owner.merged(other.owner);
        self.group = self.group.merged(other.group);
    }

    /// Returns the sums with more counted as duplicates.
    #[must_use]
    pub const fn with_duplicates(mut self, more: Duplicates) -> Self {
        self.duplicate_bytes += more.bytes;
        self.duplicate_allocated += more.allocated;
        self
    }

    /// Number of entries of every kind.
    #[must_use]
    pub const fn entries(&self) -> u64 {
        self.files + self.directories + self.symlinks + self.others
    }

    /// Logical size, hard links counted once, directories left out.
    #[must_use]
    pub const fn bytes_once(&self) -> u128 {
        self.bytes.saturating_sub(self.duplicate_bytes)
    }

    /// The mean length of a file; `None` where there is none.
    #[must_use]
    pub fn mean(&self) -> Option<u128> {
        self.bytes_once().checked_div(self.files.into())
    }

    /// Allocated size, hard links counted once, directories included: what `du` says.
    #[must_use]
    pub const fn allocated_once(&self) -> u128 {
        self.allocated.saturating_sub(self.duplicate_allocated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stat;

    fn file(size: u64, uid: u32) -> Entry<'static> {
        let stat = Stat {
            size,
            allocated: 4096,
            uid,
            mode: 0o100_644,
            ..Stat::default()
        };
        Entry {
            name: b"f",
            stat,
            child: None,
            flags: EntryFlags::NONE,
        }
    }

    #[test]
    fn merged_parts_equal_the_whole() {
        let (mut whole, mut left, mut right) = (Summary::EMPTY, Summary::EMPTY, Summary::EMPTY);
        for (index, entry) in [file(1, 7), file(5, 7), file(9, 8)].iter().enumerate() {
            whole.add(entry);
            if index == 0 {
                left.add(entry)
            } else {
                right.add(entry)
            }
        }
        assert_eq!(left.owner, Owner::One(7));
        left.merge(&right);
        assert_eq!(left, whole);
        assert_eq!(whole.owner, Owner::Several);
        assert_eq!((whole.files, whole.bytes, whole.largest), (3, 15, 9));
    }

    #[test]
    fn sums_beyond_64_bits_are_exact() {
        let mut sum = Summary::EMPTY;
        for _ in 0..3 {
            sum.add(&file(u64::MAX, 1));
        }
        let mut all = sum;
        all.merge(&sum);
        assert_eq!(
            (all.bytes, all.largest),
            (u128::from(u64::MAX) * 6, u64::MAX)
        );
        let duplicates = Duplicates {
            bytes: u128::from(u64::MAX) * 5,
            allocated: 4096,
        };
        let once = all.with_duplicates(duplicates);
        assert_eq!(once.bytes_once(), u64::MAX.into());
        assert_eq!(once.allocated_once(), 5 * 4096);
    }

    #[test]
    fn the_empty_summary_changes_nothing() {
        let mut one = Summary::EMPTY;
        one.add(&file(3, 1));
        let before = one;
        one.merge(&Summary::EMPTY);
        assert_eq!(one, before);
    }
}
