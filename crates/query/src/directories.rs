//! Which directories pass, told by the sums over what is in them?
//!
//! Sums are looked up last: only for what passes every test that its block can tell. What is no
//! directory is tested as a tree of one entry, so that a listing of both can be asked the same.

use filemap_model::{Entry, EntryFlags, Kind, Owner, Summary, Timestamp};
use filemap_store::View;
use filemap_text::filter::{IdSet, TimeSpan, TreeTest};

use crate::error::Result;

/// Does an entry pass all of these tests, if these are the sums below it?
pub(crate) fn passes_all(
    tests: &[TreeTest],
    view: View<'_>,
    entry: &Entry<'_>,
    below: Option<&Summary>,
) -> Result<bool> {
    if tests.is_empty() {
        return Ok(true);
    }
    let whole = Whole::of(entry, below);
    for test in tests {
        if whole.decide(test, view)? != Some(true) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An entry with everything below it.
pub(crate) struct Whole<'s> {
    entry: &'s Entry<'s>,
    /// The sums of what is below, or those of one entry that holds nothing.
    sum: Summary,
}

impl<'s> Whole<'s> {
    pub(crate) fn of(entry: &'s Entry<'s>, below: Option<&Summary>) -> Self {
        let mut sum = below.copied().unwrap_or(Summary::EMPTY);
        let is_known = !entry.flags.has(EntryFlags::NO_STAT);
        if entry.stat.kind() != Kind::Directory && is_known {
            sum.add(entry);
        }
        Self { entry, sum }
    }

    fn is_directory(&self) -> bool {
        self.entry.stat.kind() == Kind::Directory
    }

    /// Does the tree pass? `None` is "not known".
    pub(crate) fn decide(&self, test: &TreeTest, view: View<'_>) -> Result<Option<bool>> {
        let sum = &self.sum;
        Ok(match test {
            TreeTest::Size(wanted) => {
                let own = self.own(self.entry.stat.size);
                Some(wanted.contains(&(sum.bytes_once() + sum.directory_bytes + own)))
            }
            TreeTest::Allocated(wanted) => {
                let own = self.own(self.entry.stat.allocated);
                Some(wanted.contains(&(sum.allocated_once() + own)))
            }
            TreeTest::Files(wanted) => Some(wanted.contains(&sum.files)),
            TreeTest::Mean(wanted) => Some(sum.mean().is_some_and(|mean| wanted.contains(&mean))),
            TreeTest::Accessed(wanted) => is_accessed(sum, wanted),
            TreeTest::AccessedHere(wanted) => is_accessed(&self.here(view)?, wanted),
            TreeTest::SingleOwner => Some(matches!(sum.owner, Owner::One(_))),
            TreeTest::SingleGroup => Some(matches!(sum.group, Owner::One(_))),
            TreeTest::Owner(ids) => is_one_of(sum.owner, ids),
            TreeTest::Group(ids) => is_one_of(sum.group, ids),
            TreeTest::Leaf => Some(self.is_directory() && self.here(view)?.directories == 0),
        })
    }

    /// What a directory itself adds; anything else is in the sums.
    fn own(&self, bytes: u64) -> u128 {
        if self.is_directory() { bytes.into() } else { 0 }
    }

    /// The sums over the entries of the directory itself.
    fn here(&self, view: View<'_>) -> Result<Summary> {
        let record = match self.entry.child {
            Some(child) => view.directory(child)?,
            None => None,
        };
        Ok(match record {
            Some(record) => record.own,
            None if self.is_directory() => Summary::EMPTY,
            None => self.sum,
        })
    }
}

/// Did the newest access of a file come then?
fn is_accessed(sum: &Summary, wanted: &TimeSpan) -> Option<bool> {
    match sum.newest_atime {
        Timestamp::MIN if sum.files == 0 => Some(false),
        Timestamp::MIN => None,
        time => Some(wanted.range().contains(&time)),
    }
}

fn is_one_of(owner: Owner, ids: &IdSet) -> Option<bool> {
    match owner {
        Owner::One(id) => ids.test(id),
        Owner::Nobody | Owner::Several => Some(false),
    }
}
