//! How do the sums of directories tell roughly what belongs to whom?
//!
//! Of a directory it is known how many files it holds, how large they are together, the newest
//! access, and the one owner if there is one. So all its files are put into one class of age and one
//! of size, that of the newest and that of the mean; and what has several owners counts as
//! [`OTHER_OWNERS`]. Below a directory with kept histograms those are taken instead.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use filemap_model::{
    Bucket, DirectoryId, Histogram, OTHER_OWNERS, Owner, OwnerHistograms, Stat, Summary, Timestamp,
    age_class, size_class,
};
use filemap_store::{ReadTransaction, View};

use super::find::Find;
use super::report::Basis;
use super::search::Search;
use super::sums::sum_below;
use super::{Limits, Place};
use crate::error::Result;

/// Owners after which what was gathered is merged: a bound on memory.
const GATHERED: usize = 4096;

/// Adds what is below a directory, as well as the sums tell it.
pub(super) fn rough(
    read: &ReadTransaction,
    place: &Place,
    start: DirectoryId,
    date: Timestamp,
    limits: &Limits,
    owners: &mut OwnerHistograms,
) -> Result<Basis> {
    let mut found = OwnerHistograms::default();
    let mut gathered = Gathered {
        date,
        users: BTreeMap::new(),
        groups: BTreeMap::new(),
        is_rough: false,
    };
    if !add_range(read.view(), start, &mut gathered, &mut found)? {
        // Ids are not in the order of the tree: begin again, one directory after the other.
        found.clear();
        gathered.clear();
        walk(read, place, start, limits, &mut gathered, &mut found)?;
    }
    gathered.merge_into(&mut found);
    owners.merge(&found);
    // Names of one inode may stand below several of the kept histograms.
    let may_double = sum_below(read.view(), start, true)?.linked > 0;
    Ok(if gathered.is_rough || may_double {
        Basis::Directories
    } else {
        Basis::Kept
    })
}

/// An import numbers directories depth-first, so all below one are the numbers that follow it.
/// Returns whether that holds here.
fn add_range(
    view: View<'_>,
    start: DirectoryId,
    gathered: &mut Gathered,
    found: &mut OwnerHistograms,
) -> Result<bool> {
    let Some(last) = last_below(view, start)? else {
        return Ok(false);
    };
    let mut next = Some(start);
    for kept in view.owners_between(start, last)? {
        let (directory, histograms) = kept?;
        let Some(from) = next.filter(|next| *next <= directory) else {
            // Part of what was taken already.
            continue;
        };
        let before = DirectoryId::new(directory.value().saturating_sub(1));
        if from < directory && !add_directories(view, start, from, before, gathered, found)? {
            return Ok(false);
        }
        found.merge(&histograms);
        let Some(end) = last_below(view, directory)? else {
            return Ok(false);
        };
        next = end.next();
    }
    match next.filter(|next| *next <= last) {
        Some(from) => add_directories(view, start, from, last, gathered, found),
        None => Ok(true),
    }
}

/// The last directory below this one, where numbers are depth-first.
fn last_below(view: View<'_>, directory: DirectoryId) -> Result<Option<DirectoryId>> {
    let below = sum_below(view, directory, true)?.directories;
    let last = directory.value().checked_add(below).map(DirectoryId::new);
    Ok(last.filter(|last| last.root() == directory.root()))
}

fn add_directories(
    view: View<'_>,
    start: DirectoryId,
    first: DirectoryId,
    last: DirectoryId,
    gathered: &mut Gathered,
    found: &mut OwnerHistograms,
) -> Result<bool> {
    let mut count = 0;
    for item in view.directories(first, last)? {
        let (id, record) = item?;
        let is_below = id == start || (record.parent >= start && record.parent < id);
        if !is_below {
            return Ok(false);
        }
        count += 1;
        gathered.add(&record.share_of_tree(), found);
    }
    Ok(count == last.value() - first.value() + 1)
}

fn walk(
    read: &ReadTransaction,
    place: &Place,
    start: DirectoryId,
    limits: &Limits,
    gathered: &mut Gathered,
    found: &mut OwnerHistograms,
) -> Result<()> {
    let is_directory = |mode| {
        let stat = Stat {
            mode,
            ..Stat::default()
        };
        stat.kind() == filemap_model::Kind::Directory
    };
    let directories = Find {
        kind: Some(Box::new(is_directory)),
        ..Find::default()
    };
    let view = read.view();
    if let Some(record) = view.directory(start)? {
        gathered.add(&record.share_of_tree(), found);
    }
    let mut search = Search::new(&directories, read, limits);
    let _ = search.in_any_order(place, &mut |entry| {
        if let Some(child) = entry.entry.child
            && let Some(record) = view.directory(child)?
        {
            gathered.add(&record.share_of_tree(), found);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(())
}

/// What directories were told to hold, by owner.
struct Gathered {
    date: Timestamp,
    users: BTreeMap<u32, Histogram>,
    groups: BTreeMap<u32, Histogram>,
    is_rough: bool,
}

impl Gathered {
    fn clear(&mut self) {
        self.users.clear();
        self.groups.clear();
    }

    /// Adds what one directory holds itself.
    fn add(&mut self, own: &Summary, found: &mut OwnerHistograms) {
        let files = own.files + own.symlinks + own.others;
        if files == 0 {
            return;
        }
        let bytes = own.bytes_once();
        let part = self.part(own, files, bytes);
        for (map, owner) in [(&mut self.users, own.owner), (&mut self.groups, own.group)] {
            let id = match owner {
                Owner::One(id) => id,
                Owner::Several | Owner::Nobody => OTHER_OWNERS,
            };
            map.entry(id).or_default().merge(&part);
        }
        // One file is known as well as its directory is.
        self.is_rough |= files > 1;
        if self.users.len() + self.groups.len() > GATHERED {
            self.merge_into(found);
        }
    }

    fn part(&self, own: &Summary, files: u64, bytes: u64) -> Histogram {
        let mut part = Histogram {
            files,
            bytes,
            allocated: own.allocated_once(),
            ..Histogram::default()
        };
        let bucket = Bucket { files, bytes };
        let age = age_class(own.newest_atime, self.date);
        if let Some(class) = age.and_then(|class| part.ages.get_mut(class)) {
            *class = bucket;
        }
        let mean = bytes.checked_div(files).unwrap_or(0);
        if let Some(class) = part.sizes.get_mut(size_class(mean)) {
            *class = bucket;
        }
        part
    }

    fn merge_into(&mut self, found: &mut OwnerHistograms) {
        let sorted = |map: &mut BTreeMap<u32, Histogram>| std::mem::take(map).into_iter().collect();
        let (users, groups) = (sorted(&mut self.users), sorted(&mut self.groups));
        if let Some(part) = OwnerHistograms::of_sorted(users, groups) {
            found.merge(&part);
        }
    }
}
