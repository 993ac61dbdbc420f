//! Adds up, for the directories of a tree, what belongs to whom.
//!
//! A histogram has forty numbers, and most directories hold a handful of files: so files are noted one
//! by one on a stack that the open directories share, and become histograms only where there are
//! enough of them. A directory with fewer leaves its notes to the one above; what it holds itself is kept
//! beside its sums, where those do not tell it, so that any directory is reported exactly.

use std::collections::HashMap;

use filemap_model::{
    HeldClass, Histogram, OTHER_OWNERS, OwnerHistograms, Stat, Summary, Timestamp, add_held,
    age_class, push_held, size_class,
};
use foldhash::fast::RandomState;

/// Files below a directory from which on its histograms are kept.
pub const KEPT_FROM: u64 = 256;
/// Directories this far below the top have their histograms kept whatever they hold.
pub const KEPT_DEPTH: usize = 1;

#[derive(Clone, Copy, Debug)]
struct Note {
    bytes: u64,
    allocated: u64,
    uid: u32,
    gid: u32,
    age: Option<u8>,
    size: u8,
    /// How deep the directory is that holds it.
    depth: u32,
}

impl Note {
    fn class(&self) -> HeldClass {
        HeldClass {
            uid: self.uid,
            gid: self.gid,
            age: self.age,
            size: self.size,
            files: 1,
            bytes: self.bytes.into(),
            allocated: self.allocated.into(),
        }
    }
}

/// Histograms by id, in the order in which ids were met.
#[derive(Debug, Default)]
struct ById {
    places: HashMap<u32, usize, RandomState>,
    histograms: Vec<(u32, Histogram)>,
}

impl ById {
    fn clear(&mut self) {
        if !self.histograms.is_empty() {
            self.places.clear();
            self.histograms.clear();
        }
    }

    /// The histogram of an id; that of all others where there are too many.
    fn place(&mut self, id: u32) -> Option<&mut Histogram> {
        let next = self.histograms.len();
        let is_full = next >= OwnerHistograms::MOST && !self.places.contains_key(&id);
        let id = if is_full { OTHER_OWNERS } else { id };
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            self.histograms.push((id, Histogram::default()));
        }
        self.histograms.get_mut(place).map(|(_, found)| found)
    }

    fn merge(&mut self, below: &Self) {
        for (id, histogram) in &below.histograms {
            if let Some(place) = self.place(*id) {
                place.merge(histogram);
            }
        }
    }

    /// The histograms sorted by id.
    fn sorted(&self) -> Vec<(u32, Histogram)> {
        let mut order: Vec<_> = self.places.iter().collect();
        order.sort_unstable();
        let mut sorted = Vec::with_capacity(order.len());
        for (_, place) in order {
            sorted.extend(self.histograms.get(*place).copied());
        }
        sorted
    }
}

/// What one open directory has added up.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    users: ById,
    groups: ById,
    files: u64,
    /// Where its notes begin.
    start: usize,
    /// How deep it is.
    depth: u32,
}

/// The notes of all open directories.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    notes: Vec<Note>,
    classes: Vec<HeldClass>,
    /// What the directory that was ended last holds itself, packed as [`filemap_model::Held`], where
    /// its sums do not tell it.
    pub(crate) held: Vec<u8>,
}

impl Notes {
    /// Begins a directory.
    pub(crate) fn begin(&self, counted: &mut Counted, depth: usize) {
        counted.depth = u32::try_from(depth).unwrap_or(u32::MAX);
        counted.users.clear();
        counted.groups.clear();
        (counted.files, counted.start) = (0, self.notes.len());
    }

    /// Notes a file of the directory that was begun last.
    pub(crate) fn add(&mut self, counted: &mut Counted, stat: &Stat, scanned: Timestamp) {
        let small = |class: usize| u8::try_from(class).unwrap_or(u8::MAX);
        self.notes.push(Note {
            bytes: stat.size,
            allocated: stat.allocated,
            uid: stat.uid,
            gid: stat.gid,
            age: age_class(stat.atime, scanned).map(small),
            size: small(size_class(stat.size)),
            depth: counted.depth,
        });
        counted.files += 1;
        if (self.notes.len() - counted.start) as u64 >= KEPT_FROM {
            self.fold(counted);
        }
    }

    /// Ends a directory: its histograms, if they are kept, and `above` has all of them. If they are
    /// not, what it holds itself is in `held`, unless its sums tell it.
    pub(crate) fn end(
        &mut self,
        counted: &mut Counted,
        own: (&Summary, Timestamp),
        above: Option<&mut Counted>,
    ) -> Option<OwnerHistograms> {
        let is_kept = counted.files >= KEPT_FROM || counted.depth as usize <= KEPT_DEPTH;
        self.held.clear();
        if is_kept {
            self.fold(counted);
        } else {
            self.hold(counted, own);
        }
        if let Some(above) = above {
            above.files += counted.files;
            above.users.merge(&counted.users);
            above.groups.merge(&counted.groups);
            if (self.notes.len() - above.start) as u64 >= KEPT_FROM {
                self.fold(above);
            }
        }
        if !is_kept {
            return None;
        }
        OwnerHistograms::of_sorted(counted.users.sorted(), counted.groups.sorted())
    }

    /// Packs what the directory that was begun last holds itself, if its sums do not tell it. All its
    /// notes are still there.
    fn hold(&mut self, counted: &Counted, (own, scanned): (&Summary, Timestamp)) {
        let notes = self.notes.get(counted.start..).unwrap_or_default();
        let ours = || notes.iter().filter(|note| note.depth == counted.depth);
        let Some(told) = HeldClass::of_sums(own, scanned) else {
            return;
        };
        let allocated = ours().fold(0, |sum, note| sum + u128::from(note.allocated));
        if allocated == told.allocated && ours().all(|note| note.class().is_like(&told)) {
            return;
        }
        self.classes.clear();
        for note in ours() {
            add_held(&mut self.classes, &note.class());
        }
        push_held(&self.classes, &mut self.held);
        push_held(&[], &mut self.held);
    }

    /// Makes histograms of the notes of the directory that was begun last.
    fn fold(&mut self, counted: &mut Counted) {
        for note in self.notes.drain(counted.start..) {
            let (age, size) = (note.age.map(usize::from), usize::from(note.size));
            for (by_id, id) in [
                (&mut counted.users, note.uid),
                (&mut counted.groups, note.gid),
            ] {
                if let Some(place) = by_id.place(id) {
                    place.add_file(note.bytes, note.allocated, age, size);
                }
            }
        }
    }
}
