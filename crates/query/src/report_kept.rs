//! How are the histograms of a directory put together that has none of its own?
//!
//! Few files are below it, or it would have some. Each directory below tells what it holds itself: in
//! its sums, where all its files are of one owner, group, age and size, else beside them; and what
//! names of one inode would count twice.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Held, HeldClass, OwnerHistograms, Timestamp};
use filemap_store::{Directory, ReadTransaction, StoreError, View};

use crate::error::Result;
use crate::question::{Find, only_directories};
use crate::search::Search;
use crate::{Limits, Place};

/// Adds what is below a directory.
pub(crate) fn add_kept(
    read: &ReadTransaction,
    place: &Place,
    start: DirectoryId,
    date: Timestamp,
    limits: &Limits,
    owners: &mut OwnerHistograms,
) -> Result<()> {
    let mut gathered = Gathered::new(date);
    if !add_range(read.view(), start, &mut gathered)? {
        // Ids are not in the order of the tree: begin again, one directory after the other.
        gathered = Gathered::new(date);
        walk(read, place, start, limits, &mut gathered)?;
    }
    for class in &gathered.doubles {
        gathered.owners.take_class_out(class);
    }
    owners.merge(&gathered.owners);
    Ok(())
}

/// An import numbers directories depth-first, so all below one are the numbers that follow it.
/// Returns whether that holds here.
fn add_range(view: View<'_>, start: DirectoryId, gathered: &mut Gathered) -> Result<bool> {
    let below = view.settled_sum(start)?.directories;
    let last = start.value().checked_add(below).map(DirectoryId::new);
    let Some(last) = last.filter(|last| last.root() == start.root()) else {
        return Ok(false);
    };
    let mut count = 0;
    for item in view.directories(start, last)? {
        let (id, record) = item?;
        let is_below = id == start || (record.parent >= start && record.parent < id);
        if !is_below {
            return Ok(false);
        }
        count += 1;
        gathered.add(id, &record)?;
    }
    Ok(count == below + 1)
}

fn walk(
    read: &ReadTransaction,
    place: &Place,
    start: DirectoryId,
    limits: &Limits,
    gathered: &mut Gathered,
) -> Result<()> {
    let directories = Find::of(only_directories());
    let view = read.view();
    if let Some(record) = view.directory(start)? {
        gathered.add(start, &record)?;
    }
    let mut search = Search::new(&directories, read, limits)?;
    let _ = search.in_any_order(place, &mut |entry| {
        if let Some(child) = entry.entry.child
            && let Some(record) = view.directory(child)?
        {
            gathered.add(child, &record)?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(())
}

/// What directories hold themselves.
struct Gathered {
    date: Timestamp,
    owners: OwnerHistograms,
    /// What is to be taken out when all is added.
    doubles: Vec<HeldClass>,
}

impl Gathered {
    fn new(date: Timestamp) -> Self {
        Self {
            date,
            owners: OwnerHistograms::default(),
            doubles: Vec::new(),
        }
    }

    /// Adds what one directory holds itself.
    fn add(&mut self, id: DirectoryId, record: &Directory<'_>) -> Result<()> {
        let held = Held::unpack(record.held).ok_or_else(|| StoreError::Corrupt {
            table: "directories",
            key: id.to_string(),
            reason: "what it holds cannot be read",
        })?;
        if held.classes.is_empty()
            && let Some(class) = HeldClass::of_sums(&record.own, self.date)
        {
            self.owners.add_class(&class);
        }
        for class in &held.classes {
            self.owners.add_class(class);
        }
        self.doubles.extend(held.doubles);
        Ok(())
    }
}
