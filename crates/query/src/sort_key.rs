//! In which order do answers come?
//!
//! Every order becomes a key of bytes: numbers big-endian, names and paths ended by a zero byte, turned
//! round byte by byte where the order is descending.

use filemap_model::{Kind, Summary};

use crate::found::Found;
use crate::place::name_of;

/// What answers are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The path, as a walk depth-first with sorted names comes to it.
    Path,
    /// The bytes of the name.
    Name,
    /// The entry's own logical size.
    Size,
    /// The entry's own allocated size.
    Allocated,
    /// Last change of content.
    Mtime,
    /// Last access.
    Atime,
    /// Last change of content or attributes.
    Ctime,
    /// Levels below the start.
    Depth,
    /// Allocated size of the entry and everything below it, hard links counted once.
    TreeAllocated,
    /// Logical size of the entry and everything below it, hard links counted once.
    TreeSize,
    /// Files below a directory; 1 for a file.
    TreeFiles,
    /// Directories below a directory.
    TreeDirectories,
    /// Newest change of content of a file below a directory; that of the entry for all others.
    TreeMtime,
    /// Newest access of a file below a directory; that of the entry for all others.
    TreeAtime,
    /// The mean length of the files below a directory; the length of a file.
    TreeMean,
    /// Allocated size of the entries of a directory, and of itself.
    OwnAllocated,
    /// Files in a directory; 1 for a file.
    OwnFiles,
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The smallest, oldest, first letter.
    #[default]
    Ascending,
    /// The largest, newest, last letter.
    Descending,
}

/// A sort key and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// What decides.
    pub by: SortBy,
    /// Which end comes first.
    pub direction: Direction,
}

impl SortKey {
    /// Returns the key with the smallest first.
    #[must_use]
    pub const fn ascending(by: SortBy) -> Self {
        Self {
            by,
            direction: Direction::Ascending,
        }
    }

    /// Returns the key with the largest first.
    #[must_use]
    pub const fn descending(by: SortBy) -> Self {
        Self {
            by,
            direction: Direction::Descending,
        }
    }

    /// Must the sums over everything below be known?
    pub(crate) const fn needs_sum(self) -> bool {
        use SortBy::{
            TreeAllocated, TreeAtime, TreeDirectories, TreeFiles, TreeMean, TreeMtime, TreeSize,
        };
        matches!(
            self.by,
            TreeAllocated
                | TreeSize
                | TreeFiles
                | TreeDirectories
                | TreeMtime
                | TreeAtime
                | TreeMean
        )
    }

    /// Must the sums over the entries of a directory be known?
    pub(crate) const fn needs_own(self) -> bool {
        matches!(self.by, SortBy::OwnAllocated | SortBy::OwnFiles)
    }

    /// Adds the bytes that decide.
    pub(crate) fn encode(self, found: &Found<'_>, key: &mut Vec<u8>) {
        let start = key.len();
        match self.by {
            SortBy::Path => encode_path(found.path, key),
            SortBy::Name => {
                key.extend_from_slice(name_of(found.path));
                key.push(0);
            }
            by => key.extend_from_slice(&number(by, found).to_be_bytes()),
        }
        if self.direction == Direction::Descending {
            key.iter_mut().skip(start).for_each(|byte| *byte = !*byte);
        }
    }
}

fn number(by: SortBy, found: &Found<'_>) -> u128 {
    let stat = &found.entry.stat;
    let sum = found.sum.as_ref().unwrap_or(&Summary::EMPTY);
    let own = found.own.as_ref().unwrap_or(&Summary::EMPTY);
    let is_file = stat.kind() == Kind::File;
    match by {
        SortBy::Size => stat.size.into(),
        SortBy::Allocated => stat.allocated.into(),
        SortBy::Mtime => stat.mtime.value(),
        SortBy::Atime => stat.atime.value(),
        SortBy::Ctime => stat.ctime.value(),
        SortBy::Depth => found.depth.into(),
        SortBy::TreeAllocated => sum.allocated_once() + u128::from(stat.allocated),
        SortBy::TreeSize => sum.bytes_once() + sum.directory_bytes + u128::from(stat.size),
        SortBy::TreeFiles => (sum.files + u64::from(is_file)).into(),
        SortBy::TreeDirectories => sum.directories.into(),
        SortBy::TreeMtime if stat.kind() == Kind::Directory => sum.newest_mtime.value(),
        SortBy::TreeMtime => stat.mtime.value(),
        SortBy::TreeAtime if stat.kind() == Kind::Directory => sum.newest_atime.value(),
        SortBy::TreeAtime => stat.atime.value(),
        SortBy::TreeMean if is_file => stat.size.into(),
        SortBy::TreeMean => sum.mean().unwrap_or(0),
        SortBy::OwnAllocated => own.allocated_once() + u128::from(stat.allocated),
        SortBy::OwnFiles => (own.files + u64::from(is_file)).into(),
        SortBy::Path | SortBy::Name => 0,
    }
}

/// A slash becomes 0 1 and the end 0 0, so that what is below a directory follows it at once.
pub(crate) fn encode_path(path: &[u8], key: &mut Vec<u8>) {
    for byte in path {
        match byte {
            b'/' => key.extend_from_slice(&[0, 1]),
            byte => key.push(*byte),
        }
    }
    key.extend_from_slice(&[0, 0]);
}
