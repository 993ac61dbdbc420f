//! Which directories pass, told by the sums over what is in them?
//!
//! Sums are looked up last: only for what passes every test that its block can tell. What is no
//! directory is tested as a tree of one entry, so that a listing of both can be asked the same.

use std::ops::RangeInclusive;

use filemap_model::{Entry, EntryFlags, Kind, Owner, Summary, Timestamp};
use filemap_store::View;

use crate::error::Result;

/// A test of the one owner and the one group of everything below a directory.
pub type SharedOwnerTest = Box<dyn Fn(Owner, Owner) -> bool + Send + Sync>;

/// Tests of what is below a directory. What is not set tests nothing.
#[derive(Default)]
pub struct TreeTest {
    /// The size of the entry with everything below it, hard links counted once.
    pub size: Option<RangeInclusive<u128>>,
    /// Is that size what it takes on the disk, and not its length?
    pub is_allocated: bool,
    /// Files below.
    pub files: Option<RangeInclusive<u64>>,
    /// The mean length of a file below; what holds no file does not pass.
    pub mean: Option<RangeInclusive<u128>>,
    /// Owner and group of everything below, as [`Summary`] has them.
    pub owner: Option<SharedOwnerTest>,
    /// The newest access of a file below; what holds no file does not pass.
    pub accessed: Option<RangeInclusive<Timestamp>>,
    /// Are only the files in the directory itself meant by `accessed`, not those further below?
    pub is_accessed_here: bool,
    /// Only directories that hold no directory.
    pub leaves_only: bool,
}

impl std::fmt::Debug for TreeTest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TreeTest")
            .field("size", &self.size)
            .field("files", &self.files)
            .field("mean", &self.mean)
            .field("accessed", &self.accessed)
            .field("leaves_only", &self.leaves_only)
            .finish_non_exhaustive()
    }
}

impl TreeTest {
    /// Does an entry pass, of which these are the sums below?
    pub(crate) fn passes(
        &self,
        view: View<'_>,
        entry: &Entry<'_>,
        below: Option<&Summary>,
    ) -> Result<bool> {
        let sum = sum_of_all(entry, below);
        let passes = self.passes_size(entry, &sum)
            && is_in(self.files.as_ref(), &sum.files)
            && self.passes_mean(&sum)
            && (self.owner.as_ref()).is_none_or(|test| test(sum.owner, sum.group));
        if !passes {
            return Ok(false);
        }
        let is_directory = entry.stat.kind() == Kind::Directory;
        let needs_own = self.leaves_only || (self.is_accessed_here && self.accessed.is_some());
        let own = match entry.child {
            Some(child) if needs_own => view.directory(child)?.map(|record| record.own),
            _ => None,
        };
        let own = own.unwrap_or(if is_directory { Summary::EMPTY } else { sum });
        let accessed = if self.is_accessed_here { own } else { sum }.newest_atime;
        Ok(
            (!self.leaves_only || (is_directory && own.directories == 0))
                && (self.accessed.as_ref())
                    .is_none_or(|wanted| accessed.is_known() && wanted.contains(&accessed)),
        )
    }

    fn passes_size(&self, entry: &Entry<'_>, sum: &Summary) -> bool {
        let is_directory = entry.stat.kind() == Kind::Directory;
        let (length, allocated) = if is_directory {
            (entry.stat.size, entry.stat.allocated)
        } else {
            (0, 0)
        };
        let length = sum.bytes_once() + sum.directory_bytes + u128::from(length);
        let allocated = sum.allocated_once() + u128::from(allocated);
        let size = if self.is_allocated { allocated } else { length };
        is_in(self.size.as_ref(), &size)
    }

    fn passes_mean(&self, sum: &Summary) -> bool {
        self.mean.as_ref().is_none_or(|wanted| {
            let mean = sum.mean();
            mean.is_some_and(|mean| wanted.contains(&mean))
        })
    }
}

/// The sums of what is below, or those of one entry that holds nothing.
fn sum_of_all(entry: &Entry<'_>, below: Option<&Summary>) -> Summary {
    let mut sum = below.copied().unwrap_or(Summary::EMPTY);
    let is_known = !entry.flags.has(EntryFlags::NO_STAT);
    if entry.stat.kind() != Kind::Directory && is_known {
        sum.add(entry);
    }
    sum
}

fn is_in<T: PartialOrd>(wanted: Option<&RangeInclusive<T>>, value: &T) -> bool {
    wanted.is_none_or(|wanted| wanted.contains(value))
}
