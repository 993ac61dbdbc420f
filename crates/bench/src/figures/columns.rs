//! The tree as plain columns in memory: what answers must agree with, and the limit of a search.
//!
//! They are read with the system's own calls, not through filemap, so that both cannot be wrong in
//! the same way.

use std::path::Path;

use memchr::memmem::Finder;
use rustix::fs::AtFlags;

use crate::error::BenchError;
use crate::limits::{FIELDS, walk_tree};

const TYPE_MASK: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;

/// One vector for each field; the top itself is left out.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// All names, each ended by a zero byte.
    pub(super) names: Vec<u8>,
    modes: Vec<u32>,
    sizes: Vec<u64>,
    /// Whole seconds.
    mtimes: Vec<i64>,
    owners: Vec<u32>,
}

/// A test of size, time and owner; only regular files pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainTest {
    pub(super) least_size: u64,
    /// Changed in this second or earlier.
    pub(super) latest: i64,
    pub(super) owner: u32,
}

impl Columns {
    /// Reads a tree.
    pub(super) fn read(folder: &Path) -> Result<Self, BenchError> {
        let mut columns = Self::default();
        walk_tree(folder, |directory, name| {
            let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
            let stat = rustix::fs::statx(directory, name, flags, FIELDS)?;
            columns.names.extend_from_slice(name.to_bytes_with_nul());
            columns.modes.push(u32::from(stat.stx_mode));
            columns.sizes.push(stat.stx_size);
            columns.mtimes.push(stat.stx_mtime.tv_sec);
            columns.owners.push(stat.stx_uid);
            Ok(())
        })?;
        Ok(columns)
    }

    /// Entries, the top left out.
    pub(super) fn len(&self) -> u64 {
        self.sizes.len() as u64
    }

    /// Bytes of a name, on average.
    pub(super) fn mean_name(&self) -> f64 {
        self.names.len() as f64 / self.len().max(1) as f64 - 1.0
    }

    /// The name in the middle of the tree.
    pub(super) fn some_name(&self) -> &[u8] {
        let half = self.names.get(self.names.len() / 2..).unwrap_or_default();
        half.split(|byte| *byte == 0).nth(1).unwrap_or_default()
    }

    /// Counts the names that hold these bytes.
    pub(super) fn count_substring(&self, needle: &[u8]) -> u64 {
        let finder = Finder::new(needle);
        let (mut rest, mut count) = (self.names.as_slice(), 0);
        while let Some(hit) = finder.find(rest) {
            count += 1;
            let after = rest.get(hit..).unwrap_or_default();
            let end = memchr::memchr(0, after).map_or(after.len(), |end| end + 1);
            rest = after.get(end..).unwrap_or_default();
        }
        count
    }

    /// Counts the names that pass a test.
    pub(super) fn count_names(&self, test: impl Fn(&[u8]) -> bool) -> u64 {
        let (mut rest, mut count) = (self.names.as_slice(), 0);
        while let Some(end) = memchr::memchr(0, rest) {
            count += u64::from(rest.get(..end).is_some_and(&test));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        count
    }

    /// Counts the entries that pass a test of their stats.
    pub(super) fn count_plain(&self, test: PlainTest) -> u64 {
        let stats = self.modes.iter().zip(&self.sizes);
        let rest = self.mtimes.iter().zip(&self.owners);
        let passes = |((mode, size), (mtime, owner)): (_, _)| test.passes(mode, size, mtime, owner);
        stats.zip(rest).map(|item| u64::from(passes(item))).sum()
    }

    /// A test that a few entries pass: above the mean size, as old as the mean, of the owner of most.
    pub(super) fn some_test(&self) -> PlainTest {
        let count = self.len().max(1);
        let size: u128 = self.sizes.iter().map(|size| u128::from(*size)).sum();
        let seconds: i128 = self.mtimes.iter().map(|time| i128::from(*time)).sum();
        PlainTest {
            least_size: u64::try_from(size / u128::from(count)).unwrap_or(u64::MAX),
            latest: i64::try_from(seconds / i128::from(count)).unwrap_or(i64::MAX),
            owner: self.owners.first().copied().unwrap_or(0),
        }
    }
}

impl PlainTest {
    // Without branches: the limit is what the machine can do.
    fn passes(self, mode: &u32, size: &u64, mtime: &i64, owner: &u32) -> bool {
        (mode & TYPE_MASK == REGULAR)
            & (*size >= self.least_size)
            & (*mtime <= self.latest)
            & (*owner == self.owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_once_whatever_the_hits() {
        let columns = Columns {
            names: b"banana\0apple\0nab\0".to_vec(),
            ..Columns::default()
        };
        assert_eq!(columns.count_substring(b"an"), 1);
        assert_eq!(columns.count_substring(b"a"), 3);
        assert_eq!(columns.count_substring(b"an\0n"), 0);
        assert_eq!(columns.count_names(|name| name.ends_with(b"e")), 1);
    }

    #[test]
    fn only_regular_files_pass() {
        let columns = Columns {
            names: b"a\0b\0c\0".to_vec(),
            modes: vec![0o100_644, 0o040_755, 0o100_644],
            sizes: vec![10, 10, 1],
            mtimes: vec![5, 5, 5],
            owners: vec![1, 1, 1],
        };
        let test = PlainTest {
            least_size: 10,
            latest: 5,
            owner: 1,
        };
        assert_eq!(columns.count_plain(test), 1);
        assert_eq!(columns.count_plain(PlainTest { latest: 4, ..test }), 0);
    }
}
