//! What would be kept if the batch ended here?
//!
//! The directories that a batch leads through, and in each the names that it speaks of, lie over what
//! the store keeps. Names and paths are borrowed from the batch. A name that follows all before it in
//! its directory needs no search, so entries that come in the order of their paths cost little.

use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::path::is_within;
use filemap_model::{Clock, DirectoryId, Duplicates, Entry, Summary};
use filemap_store::{Directory, Root, StoreError, View};

use super::batch::Batch;
use super::entry::Bare;

use super::path::check_name;
use crate::error::UpdateError;

/// No slot, directory or entry.
pub(super) const NONE: u32 = u32::MAX;

/// Why an entry of a batch cannot be taken.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It makes no sense.
    Reason(&'static str),
    /// The catalogue failed.
    Failure(UpdateError),
}

impl<E: Into<UpdateError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

pub(super) type Planned<T> = Result<T, Refusal>;

/// A directory that the batch leads through.
#[derive(Debug)]
pub(super) struct Touched<'a> {
    pub(super) id: DirectoryId,
    /// Its place among the touched ones; its own for the top.
    pub(super) parent: u32,
    pub(super) name: &'a [u8],
    pub(super) path: &'a [u8],
    /// What is kept of it; `None` when it is new.
    pub(super) known: Option<Box<Known>>,
    /// The slot that was added last.
    pub(super) last: u32,
    /// Its slots stand in the index: they did not come in the order of names.
    pub(super) is_indexed: bool,
    /// It was replaced or removed in this batch.
    pub(super) is_gone: bool,
    /// Nothing was ever listed in it.
    is_bare: bool,
    /// No name behind this one is kept; known after the first search in vain.
    behind: Option<Vec<u8>>,
}

/// What is kept of a directory.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) own: Summary,
    pub(super) between: Duplicates,
    pub(super) listed: Clock,
    pub(super) unreadable: Option<String>,
}

/// A name that the batch speaks of.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    pub(super) name: &'a [u8],
    /// The slot before it in the same directory.
    pub(super) previous: u32,
    /// What was kept under the name, among those found.
    pub(super) before: u32,
    /// The touched directory it leads to, if the batch went there.
    pub(super) child: u32,
    pub(super) now: Now,
}

/// What is under a name at this point of the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// What was kept before.
    Kept,
    /// Nothing.
    Absent,
    /// A directory of which only its content was told.
    Implied,
    /// This entry of the batch.
    Put(u32),
}

/// What was kept under a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) bare: Bare,
    pub(super) child: Option<DirectoryId>,
}

/// The state that a batch makes.
#[derive(Debug)]
pub(super) struct Overlay<'a> {
    pub(super) batch: &'a Batch,
    pub(super) next: DirectoryId,
    pub(super) directories: Vec<Touched<'a>>,
    pub(super) slots: Vec<Slot<'a>>,
    pub(super) found: Vec<Found>,
    /// A directory whose sums are empty has no entries: no scan is under way.
    is_settled: bool,
    index: HashMap<(u32, &'a [u8]), u32>,
    /// The directories on the way to the one that was led to last.
    route: Vec<(&'a [u8], u32)>,
}

/// What to do where a path leads to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Make the directory.
    Make,
    /// Say so.
    Tell,
}

impl<'a> Overlay<'a> {
    /// Begins with the top of a root.
    pub(super) fn new(
        view: View<'_>,
        top: DirectoryId,
        record: &Root,
        batch: &'a Batch,
    ) -> Planned<Self> {
        let mut overlay = Self {
            batch,
            next: record.next,
            is_settled: record.scan_clock.is_none(),
            directories: Vec::new(),
            slots: Vec::with_capacity(batch.len()),
            found: Vec::new(),
            index: HashMap::new(),
            route: Vec::new(),
        };
        overlay.open(view, top, 0, b"", b"")?;
        Ok(overlay)
    }

    pub(super) fn directory(&self, place: u32) -> Planned<&Touched<'a>> {
        self.directories.get(place as usize).ok_or_else(confused)
    }

    pub(super) fn slot(&self, place: u32) -> Planned<&Slot<'a>> {
        self.slots.get(place as usize).ok_or_else(confused)
    }

    pub(super) fn slot_mut(&mut self, place: u32) -> Planned<&mut Slot<'a>> {
        self.slots.get_mut(place as usize).ok_or_else(confused)
    }

    /// Adds a touched directory.
    fn add(&mut self, directory: Touched<'a>) -> Planned<u32> {
        let place = u32::try_from(self.directories.len()).map_err(|_| confused())?;
        self.directories.push(directory);
        Ok(place)
    }

    /// Adds a directory that may be kept.
    fn open(
        &mut self,
        view: View<'_>,
        id: DirectoryId,
        parent: u32,
        name: &'a [u8],
        path: &'a [u8],
    ) -> Planned<u32> {
        let record = view.directory(id)?;
        let empty = |record: &Directory<'_>| record.own.entries() == 0;
        let is_bare = self.is_settled && record.as_ref().is_none_or(empty);
        let known = record.map(|record| {
            Box::new(Known {
                own: record.own,
                between: record.between,
                listed: record.listed,
                unreadable: record.unreadable.map(str::to_owned),
            })
        });
        self.add(Touched {
            known,
            is_bare,
            ..Touched::new(id, parent, name, path)
        })
    }

    /// Adds a directory that is new.
    pub(super) fn make(&mut self, parent: u32, name: &'a [u8], path: &'a [u8]) -> Planned<u32> {
        let id = self.next;
        self.next = id
            .next()
            .ok_or(StoreError::Exhausted("directory numbers"))?;
        self.add(Touched::new(id, parent, name, path))
    }

    /// Forgets the way to the last directory: something on it may be another now.
    pub(super) fn forget_route(&mut self) {
        self.route.clear();
    }

    /// Leads to the directory at a path. `None` when there is none and none is to be made.
    pub(super) fn lead(
        &mut self,
        view: View<'_>,
        path: &'a [u8],
        missing: Missing,
    ) -> Planned<Option<u32>> {
        if let Some((last, place)) = self.route.last()
            && *last == path
        {
            return Ok(Some(*place));
        }
        while self
            .route
            .last()
            .is_some_and(|(above, _)| !is_within(path, above))
        {
            self.route.pop();
        }
        let (mut walked, mut directory) = match self.route.last() {
            Some((above, place)) => (above.len(), *place),
            None => (0, 0),
        };
        while walked < path.len() {
            let start = if walked == 0 { 0 } else { walked + 1 };
            let rest = path.get(start..).unwrap_or_default();
            let length = memchr::memchr(b'/', rest).unwrap_or(rest.len());
            let name = rest.get(..length).unwrap_or_default();
            check_name(name).map_err(Refusal::Reason)?;
            walked = start + length;
            let here = path.get(..walked).unwrap_or_default();
            let Some(below) = self.step(view, directory, name, here, missing)? else {
                return Ok(None);
            };
            self.route.push((here, below));
            directory = below;
        }
        Ok(Some(directory))
    }

    /// Goes down by one name.
    fn step(
        &mut self,
        view: View<'_>,
        directory: u32,
        name: &'a [u8],
        path: &'a [u8],
        missing: Missing,
    ) -> Planned<Option<u32>> {
        let place = self.find(view, directory, name)?;
        if let Some(child) = self.child(view, directory, place, path)? {
            return Ok(Some(child));
        }
        if missing == Missing::Tell {
            return Ok(None);
        }
        if self.state(place)?.is_some() {
            return Err(Refusal::Reason(
                "it lies below something that is not a directory",
            ));
        }
        let child = self.make(directory, name, path)?;
        let slot = self.slot_mut(place)?;
        (slot.now, slot.child) = (Now::Implied, child);
        Ok(Some(child))
    }

    /// The touched directory that a slot leads to; `None` when it is no directory that is entered.
    pub(super) fn child(
        &mut self,
        view: View<'_>,
        directory: u32,
        place: u32,
        path: &'a [u8],
    ) -> Planned<Option<u32>> {
        let slot = self.slot(place)?;
        if slot.child != NONE {
            return Ok(Some(slot.child));
        }
        if !self.state(place)?.is_some_and(|bare| bare.is_entered()) {
            return Ok(None);
        }
        let (name, before) = (slot.name, slot.before);
        let id = self
            .found
            .get(before as usize)
            .and_then(|found| found.child);
        let child = match id {
            Some(id) => self.open(view, id, directory, name, path)?,
            // A scan was interrupted before it gave an id.
            None => self.make(directory, name, path)?,
        };
        self.slot_mut(place)?.child = child;
        Ok(Some(child))
    }

    /// What is under a name now.
    pub(super) fn state(&self, place: u32) -> Planned<Option<Bare>> {
        let slot = self.slot(place)?;
        Ok(match slot.now {
            Now::Absent => None,
            Now::Implied => Some(Bare::IMPLIED),
            Now::Kept => self.found.get(slot.before as usize).map(|found| found.bare),
            Now::Put(number) => self.batch.bare(number).copied(),
        })
    }

    /// What was kept under a name.
    pub(super) fn before(&self, slot: &Slot<'_>) -> Option<&Found> {
        self.found.get(slot.before as usize)
    }

    /// The id of the directory that a slot leads to at the end of the batch.
    pub(super) fn child_id(&self, slot: &Slot<'_>) -> Option<DirectoryId> {
        match self.directories.get(slot.child as usize) {
            Some(child) => Some(child.id),
            None => self.before(slot).and_then(|found| found.child),
        }
    }

    /// The slot of a name; what is kept is looked up when the name comes for the first time.
    pub(super) fn find(&mut self, view: View<'_>, directory: u32, name: &'a [u8]) -> Planned<u32> {
        let last = self.directory(directory)?.last;
        if let Some(greatest) = self.slots.get(last as usize) {
            if self.directory(directory)?.is_indexed {
                if let Some(place) = self.index.get(&(directory, name)) {
                    return Ok(*place);
                }
            } else if greatest.name == name {
                return Ok(last);
            } else if greatest.name > name {
                self.index_slots(directory)?;
                return self.find(view, directory, name);
            }
        }
        self.add_slot(view, directory, name)
    }

    fn add_slot(&mut self, view: View<'_>, directory: u32, name: &'a [u8]) -> Planned<u32> {
        let place = u32::try_from(self.slots.len()).map_err(|_| confused())?;
        let kept = self.look_up(view, directory, name)?;
        let mut slot = Slot {
            name,
            previous: NONE,
            before: NONE,
            child: NONE,
            now: Now::Absent,
        };
        if let Some(entry) = kept {
            slot.now = Now::Kept;
            slot.before = u32::try_from(self.found.len()).map_err(|_| confused())?;
            let bare = Bare {
                stat: entry.stat,
                flags: entry.flags,
            };
            self.found.push(Found {
                bare,
                child: entry.child,
            });
        }
        let touched = self
            .directories
            .get_mut(directory as usize)
            .ok_or_else(confused)?;
        slot.previous = touched.last;
        touched.last = place;
        if touched.is_indexed {
            self.index.insert((directory, name), place);
        }
        self.slots.push(slot);
        Ok(place)
    }

    /// What the store keeps under a name.
    pub(super) fn look_up<'t>(
        &mut self,
        view: View<'t>,
        directory: u32,
        name: &[u8],
    ) -> Planned<Option<Entry<'t>>> {
        let touched = self
            .directories
            .get_mut(directory as usize)
            .ok_or_else(confused)?;
        let id = touched.id;
        if touched.is_bare
            || touched
                .behind
                .as_deref()
                .is_some_and(|behind| name > behind)
        {
            return Ok(None);
        }
        let entry = view.entry(id, name)?;
        if entry.is_none() && touched.behind.is_none() {
            touched.behind = Some(view.last_name(id)?.unwrap_or_default().to_vec());
        }
        Ok(entry)
    }

    fn index_slots(&mut self, directory: u32) -> Planned<()> {
        let touched = self
            .directories
            .get_mut(directory as usize)
            .ok_or_else(confused)?;
        touched.is_indexed = true;
        let mut place = touched.last;
        while let Some(slot) = self.slots.get(place as usize) {
            self.index.insert((directory, slot.name), place);
            place = slot.previous;
        }
        Ok(())
    }

    /// Is there nothing in a directory at this point of the batch?
    pub(super) fn is_empty(&self, view: View<'_>, directory: u32) -> Planned<bool> {
        let touched = self.directory(directory)?;
        let mut present = 0u64;
        let mut hidden = 0u64;
        let mut place = touched.last;
        while let Some(slot) = self.slots.get(place as usize) {
            present += u64::from(slot.now != Now::Absent);
            hidden += u64::from(slot.now == Now::Absent && slot.before != NONE);
            place = slot.previous;
        }
        if present > 0 || touched.is_bare {
            return Ok(present == 0);
        }
        let mut kept = 0;
        view.entries(touched.id, None, |_| {
            kept += 1;
            let enough = kept > hidden;
            Ok::<_, UpdateError>(if enough {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(kept <= hidden)
    }
}

impl<'a> Touched<'a> {
    fn new(id: DirectoryId, parent: u32, name: &'a [u8], path: &'a [u8]) -> Self {
        Self {
            id,
            parent,
            name,
            path,
            known: None,
            last: NONE,
            is_indexed: false,
            is_gone: false,
            is_bare: true,
            behind: None,
        }
    }
}

/// A place that leads nowhere: a batch of more entries than can be counted.
pub(super) fn confused() -> Refusal {
    Refusal::Reason("the batch has more entries than can be counted")
}
