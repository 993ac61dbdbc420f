//! Which entries does a question ask for?
//!
//! An entry is answered when it passes every test that is set. Without sort keys the order is
//! depth-first with the names of each directory in the order of their bytes, so the same catalogue
//! gives the same answer whatever the ids in it are.

use std::ops::{ControlFlow, RangeInclusive};

use filemap_model::{DirectoryId, Entry, RootId, Summary, Timestamp};
use filemap_store::ReadTransaction;

use crate::error::Result;
use crate::order::Ranking;
use crate::search::Search;
use crate::{Limits, NameTest, Pending, Place, SortKey, TreeTest};

/// A test of the type and permission bits of an entry, `st_mode`.
pub type ModeTest = Box<dyn Fn(u32) -> bool + Send + Sync>;
/// A test of owner and group.
pub type OwnerTest = Box<dyn Fn(u32, u32) -> bool + Send + Sync>;

/// A search for entries. What is not set tests nothing.
///
/// An entry of which no stat is known passes no test of permissions, owner, size or time; a time
/// that is not known passes no test.
#[derive(Default)]
pub struct Find {
    /// All of these match the name, or the path.
    pub names: Vec<NameTest>,
    /// What one of these matches is left out, with everything below it. A start never is.
    pub excludes: Vec<NameTest>,
    /// The name ends in one of these, after a dot and at least one other byte, in any case.
    pub extensions: Vec<Vec<u8>>,
    /// The type, told from the mode; asked also where no more than the type is known.
    pub kind: Option<ModeTest>,
    /// The permission bits, told from the mode.
    pub permission: Option<ModeTest>,
    /// Owner and group.
    pub owner: Option<OwnerTest>,
    /// The logical size; only regular files pass.
    pub size: Option<RangeInclusive<u64>>,
    /// The logical size, whatever the kind: that of a directory or symlink is its own.
    pub own_size: Option<RangeInclusive<u64>>,
    /// Last change of content.
    pub mtime: Option<RangeInclusive<Timestamp>>,
    /// Last change of content or attributes.
    pub ctime: Option<RangeInclusive<Timestamp>>,
    /// Last access.
    pub atime: Option<RangeInclusive<Timestamp>>,
    /// Birth.
    pub btime: Option<RangeInclusive<Timestamp>>,
    /// Only files of size 0, and directories that were read and hold nothing.
    pub empty: bool,
    /// Only files that a consumer has still to do.
    pub pending: Option<Pending>,
    /// Tests of the sums over what is below an entry.
    pub tree: Option<TreeTest>,
    /// Levels below the start from which on entries are answered; those in the start are level 1.
    pub min_depth: u32,
    /// The deepest level.
    pub max_depth: Option<u32>,
    /// Answer the start itself too, as level 0. A start that is no directory is answered always.
    pub include_start: bool,
    /// Answer a start that is no directory whatever its type is: who names a file means it, also
    /// where `kind` leaves files out of what is below directories.
    pub any_start: bool,
    /// Answer at most so many entries: the first ones in the order asked for.
    pub limit: Option<u64>,
    /// The order; later keys decide between what is equal by earlier ones, then the path.
    pub sort: Vec<SortKey>,
    /// Tell the sums over everything below directories.
    pub sums: bool,
}

impl std::fmt::Debug for Find {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Find")
            .field("names", &self.names)
            .field("sort", &self.sort)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// An entry that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The absolute path.
    pub path: &'a [u8],
    /// The root it belongs to.
    pub root: RootId,
    /// The directory that holds it; the top itself for the top of a root.
    pub directory: DirectoryId,
    /// The entry.
    pub entry: &'a Entry<'a>,
    /// Levels below the start.
    pub depth: u32,
    /// For a directory that is entered, where sums were asked for: those over all below it.
    pub sum: Option<Summary>,
    /// The same over its entries, where answers are sorted by them.
    pub own: Option<Summary>,
}

impl Find {
    /// Visits what is found below some places, one place after the other unless sort keys are set;
    /// what lies in several places is found in each, as by `find`. Returns how many were visited.
    ///
    /// # Errors
    /// When the store fails or is damaged, or what does not fit into memory cannot be sorted.
    pub fn run(
        &self,
        read: &ReadTransaction,
        places: &[Place],
        limits: &Limits,
        visitor: &mut dyn FnMut(&Found<'_>) -> ControlFlow<()>,
    ) -> Result<u64> {
        let mut visited = 0;
        let limit = self.limit.unwrap_or(u64::MAX);
        if limit == 0 {
            return Ok(0);
        }
        let mut visit = |found: &Found<'_>| {
            visited += 1;
            let flow = visitor(found);
            Ok(if visited >= limit {
                ControlFlow::Break(())
            } else {
                flow
            })
        };
        let mut search = Search::new(self, read, limits);
        if self.sort.is_empty() {
            for place in places {
                if search.in_order(place, &mut visit)?.is_break() {
                    break;
                }
            }
        } else {
            let mut ranking = Ranking::new(&self.sort, self.limit, limits);
            for (number, place) in (0..).zip(places) {
                let _ = search.in_any_order(place, &mut |found| {
                    ranking.push(found, number)?;
                    Ok(ControlFlow::Continue(()))
                })?;
            }
            ranking.finish(&mut visit)?;
        }
        Ok(visited)
    }

    /// Counts what [`Find::run`] would visit.
    ///
    /// # Errors
    /// As [`Find::run`].
    pub fn count(&self, read: &ReadTransaction, places: &[Place], limits: &Limits) -> Result<u64> {
        let limit = self.limit.unwrap_or(u64::MAX);
        let mut search = Search::new(self, read, limits);
        let mut count: u64 = 0;
        for place in places {
            if count >= limit {
                break;
            }
            count += search.count(place, limit - count)?;
        }
        Ok(count.min(limit))
    }
}
