//! How is a planned batch written, in one commit?

use std::ops::Range;

use filemap_model::{DirectoryId, Duplicates, Entry, RootId, Summary, Timestamp};
use filemap_store::{Directory, Edit, EditKind, View, WriteTransaction};

use super::entry::Bare;
use super::overlay::{Now, Overlay, Planned, Slot, Touched};
use super::remove::{kept_below, kept_sum};
use super::sums::{Delta, settle_trees};
use crate::attached::{Gone, come_back_within, forget, miss_in};
use crate::diff::told_changes;
use crate::error::Result;
use crate::settle::{
    NameWriter, journal_item, settle_inodes, sum_above, sum_entries, with_duplicates_of,
    with_itself,
};
use filemap_store::ancestors::Ancestry;
use filemap_store::ancestors::Routes;

/// What a commit keeps beside the entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keeping {
    pub(super) root: RootId,
    pub(super) at: Timestamp,
    /// Changes go into the journal.
    pub(super) is_journalled: bool,
    /// The sums over trees were right before.
    pub(super) is_summed: bool,
}

/// A touched directory and its changed slots.
#[derive(Debug)]
struct Group {
    /// Among the touched ones.
    place: usize,
    slots: Range<usize>,
}

/// A planned batch in the order in which it is written.
struct Writing<'o, 'a> {
    overlay: &'o Overlay<'a>,
    keeping: Keeping,
    /// By the ids of directories.
    groups: Vec<Group>,
    /// Changed slots, by directory and name.
    slots: Vec<u32>,
    /// Directories that go, with all below them, by their ids.
    lost: Vec<DirectoryId>,
    /// What the trees of touched directories lose with them.
    lost_sums: Vec<(usize, Summary)>,
    deltas: Vec<Delta>,
    names: NameWriter,
}

/// Writes what a batch changes.
pub(super) fn write(
    txn: &mut WriteTransaction<'_>,
    overlay: &mut Overlay<'_>,
    keeping: Keeping,
) -> Planned<()> {
    mark_gone(overlay);
    let deltas = vec![Delta::NOTHING; overlay.directories.len()];
    let mut writing = Writing {
        overlay,
        keeping,
        groups: Vec::new(),
        slots: Vec::with_capacity(overlay.slots.len()),
        lost: Vec::new(),
        lost_sums: Vec::new(),
        deltas,
        names: NameWriter::new(keeping.is_journalled.then_some(keeping.at)),
    };
    writing.arrange()?;
    for top in writing.find_lost(txn.view())? {
        txn.note_departure(top)?;
    }
    writing.take_apart(txn)?;
    txn.edit_listings(writing.edits())?;
    writing.write_directories(txn)?;
    let gone = Gone::at(keeping.at);
    for directory in &writing.lost {
        miss_in(txn, *directory, &gone)?;
    }
    for directory in &writing.lost {
        txn.remove_directory(*directory)?;
    }
    if txn.view().has_missing_items()? {
        come_back_within(txn, keeping.root)?;
    }
    writing.write_links(txn)?;
    writing.write_journal(txn)?;
    Ok(writing.settle(txn)?)
}

/// What hangs below something that is gone is gone too; parents stand before their children.
fn mark_gone(overlay: &mut Overlay<'_>) {
    for place in 1..overlay.directories.len() {
        let parent = overlay
            .directories
            .get(place)
            .map(|touched| touched.parent as usize);
        let parent = parent.and_then(|parent| overlay.directories.get(parent));
        let below_gone = parent.is_some_and(|parent| parent.is_gone);
        if let Some(touched) = overlay.directories.get_mut(place) {
            touched.is_gone |= below_gone;
        }
    }
}

impl<'a> Writing<'_, 'a> {
    /// Brings what changed into the order of the listings.
    fn arrange(&mut self) -> Planned<()> {
        let directories = &self.overlay.directories;
        let mut order: Vec<usize> = (0..directories.len())
            .filter(|place| !is_gone(directories, *place))
            .collect();
        order.sort_by_key(|place| directories.get(*place).map(|touched| touched.id));
        for place in order {
            let Some(touched) = directories.get(place) else {
                continue;
            };
            let start = self.slots.len();
            let mut slot_place = touched.last;
            while let Some(slot) = self.overlay.slots.get(slot_place as usize) {
                if self.is_changed(slot, slot_place)? {
                    self.slots.push(slot_place);
                }
                slot_place = slot.previous;
            }
            let added = self.slots.get_mut(start..).unwrap_or_default();
            added.reverse();
            if touched.is_indexed {
                let name = |place: &u32| self.overlay.slots.get(*place as usize).map(|s| s.name);
                added.sort_unstable_by_key(name);
            }
            if touched.known.is_none() || start < self.slots.len() {
                self.groups.push(Group {
                    place,
                    slots: start..self.slots.len(),
                });
            }
        }
        Ok(())
    }

    fn is_changed(&self, slot: &Slot<'_>, place: u32) -> Planned<bool> {
        let Some(before) = self.overlay.before(slot) else {
            return Ok(slot.now != Now::Absent);
        };
        Ok(match slot.now {
            // An interrupted scan gave no id, and the batch went there.
            Now::Kept => before.child.is_none() && self.overlay.child_id(slot).is_some(),
            Now::Absent => true,
            Now::Implied | Now::Put(_) => {
                self.overlay.state(place)? != Some(before.bare)
                    || self.overlay.lost_directory(place)?.is_some()
            }
        })
    }

    fn slots_of(&self, group: &Group) -> impl Iterator<Item = (u32, &Slot<'a>)> {
        let places = self.slots.get(group.slots.clone()).unwrap_or_default();
        places.iter().filter_map(|place| {
            self.overlay
                .slots
                .get(*place as usize)
                .map(|slot| (*place, slot))
        })
    }

    fn touched(&self, group: &Group) -> Option<&Touched<'a>> {
        self.overlay.directories.get(group.place)
    }

    /// Finds the directories that go with all below them, and what sums lose by them. Returns those on
    /// top.
    fn find_lost(&mut self, view: View<'_>) -> Planned<Vec<DirectoryId>> {
        let mut tops = Vec::new();
        for group in &self.groups {
            for (place, _) in self.slots_of(group) {
                if let Some(top) = self.overlay.lost_directory(place)? {
                    tops.push((group.place, top));
                }
            }
        }
        for (place, top) in &tops {
            self.lost_sums.push((*place, kept_sum(view, *top)?));
            self.lost.extend(kept_below(view, *top)?);
        }
        self.lost.sort_unstable();
        self.lost.dedup();
        Ok(tops.into_iter().map(|(_, top)| top).collect())
    }

    /// Takes the directories apart that go.
    fn take_apart(&mut self, txn: &mut WriteTransaction<'_>) -> Result<()> {
        let mut routes = Routes::default();
        for directory in &self.lost {
            self.names.take_apart(txn, *directory, &mut routes)?;
        }
        Ok(())
    }

    /// The edits, sorted by directory and name.
    fn edits(&self) -> impl Iterator<Item = Edit<'_>> {
        let mut lost = self.lost.iter().copied().peekable();
        let mut groups = self.groups.iter().peekable();
        let mut slots = None;
        std::iter::from_fn(move || {
            loop {
                if let Some((directory, edits)) = &mut slots {
                    if let Some((place, slot)) = Iterator::next(edits) {
                        return Some(self.edit(*directory, place, slot));
                    }
                    slots = None;
                }
                let next = groups
                    .peek()
                    .and_then(|group| self.touched(group))
                    .map(|t| t.id);
                if let Some(directory) = lost.next_if(|lost| next.is_none_or(|next| *lost < next)) {
                    return Some(Edit {
                        directory,
                        kind: EditKind::Clear,
                    });
                }
                slots = Some((next?, self.slots_of(groups.next()?)));
            }
        })
    }

    fn edit<'s>(&'s self, directory: DirectoryId, place: u32, slot: &Slot<'s>) -> Edit<'s> {
        let kind = match self.overlay.state(place) {
            Ok(Some(Bare { stat, flags })) => {
                let entered = Bare { stat, flags }.is_entered();
                let child = self.overlay.child_id(slot).filter(|_| entered);
                EditKind::Put(Entry {
                    name: slot.name,
                    stat,
                    child,
                    flags,
                })
            }
            _ => EditKind::Remove(slot.name),
        };
        Edit { directory, kind }
    }

    /// Writes the records of the directories whose entries changed, with their own sums.
    fn write_directories(&mut self, txn: &mut WriteTransaction<'_>) -> Planned<()> {
        let gone = Gone::at(self.keeping.at);
        for group in &self.groups {
            let Some(touched) = self.overlay.directories.get(group.place) else {
                continue;
            };
            let mut delta = Delta::NOTHING;
            for (place, slot) in self.slots_of(group) {
                let now = self.overlay.state(place)?;
                if now.is_none() {
                    forget(txn, (touched.id, Some(slot.name)), &gone)?;
                }
                note(
                    &mut delta,
                    slot,
                    now,
                    self.overlay.before(slot).map(|found| found.bare),
                );
            }
            write_directory(txn, self.overlay, touched, &delta)?;
            if let Some(place) = self.deltas.get_mut(group.place) {
                *place = delta;
            }
        }
        for (place, sum) in &self.lost_sums {
            if let Some(delta) = self.deltas.get_mut(*place) {
                delta.gone().merge(sum);
                delta.loses_children = true;
            }
        }
        Ok(())
    }

    /// Writes the names of files with several links.
    fn write_links(&mut self, txn: &mut WriteTransaction<'_>) -> Planned<()> {
        for group in &self.groups {
            let Some(touched) = self.overlay.directories.get(group.place) else {
                continue;
            };
            let places = self.slots.get(group.slots.clone()).unwrap_or_default();
            for place in places {
                let slot = self.overlay.slot(*place)?;
                let now = self.overlay.state(*place)?.map(|bare| bare.stat);
                let before = self.overlay.before(slot).map(|found| found.bare.stat);
                if let Some(stat) = &before {
                    let name = (slot.name, stat);
                    self.names.remove_link(txn, touched.id, name)?;
                }
                if let Some(stat) = &now {
                    self.names.put_link(txn, touched.id, (slot.name, stat))?;
                }
            }
        }
        Ok(())
    }

    fn write_journal(&self, txn: &mut WriteTransaction<'_>) -> Planned<()> {
        if !self.names.is_journalled() {
            return Ok(());
        }
        for group in &self.groups {
            let Some(touched) = self.touched(group) else {
                continue;
            };
            let mut items = Vec::with_capacity(group.slots.len());
            for (place, slot) in self.slots_of(group) {
                let before = self.overlay.before(slot).map(|found| found.bare);
                let now = self.overlay.state(place)?;
                let stat = |bare: Bare| bare.stat;
                for (kind, mode) in told_changes(before.map(stat), now.map(stat)) {
                    items.push(journal_item(slot.name, kind, mode));
                }
            }
            let path = (0, touched.path.to_vec());
            self.names.journal(txn, touched.id, path, items)?;
        }
        Ok(())
    }

    /// Makes the sums over trees right, and files with several names counted once.
    fn settle(self, txn: &mut WriteTransaction<'_>) -> Result<()> {
        if !self.keeping.is_summed {
            // The scan that is under way makes all of them again.
            return Ok(());
        }
        let mut inodes = self.names.inodes;
        inodes.sort_unstable();
        inodes.dedup();
        let corrected = settle_inodes(txn, self.keeping.root, &inodes, &mut Ancestry::default())?;
        settle_trees(txn, self.overlay, self.deltas)?;
        sum_above(txn, &corrected)
    }
}

fn is_gone(directories: &[Touched<'_>], place: usize) -> bool {
    directories.get(place).is_none_or(|touched| touched.is_gone)
}

/// Adds one change to what sums are told.
fn note(delta: &mut Delta, slot: &Slot<'_>, now: Option<Bare>, before: Option<Bare>) {
    let entry = |bare: Bare| Entry {
        name: slot.name,
        stat: bare.stat,
        child: None,
        flags: bare.flags,
    };
    if let Some(now) = now {
        delta.come.add(&entry(now));
        delta.gains_children |= now.is_entered();
    }
    if let Some(before) = before {
        delta.gone().add(&entry(before));
    }
}

fn write_directory(
    txn: &mut WriteTransaction<'_>,
    overlay: &Overlay<'_>,
    touched: &Touched<'_>,
    delta: &Delta,
) -> Planned<()> {
    let parent = overlay.directory(touched.parent)?.id;
    let clock = txn.clock();
    let mut record = Directory {
        parent,
        name: touched.name,
        unreadable: None,
        listed: clock,
        changed: clock,
        own: delta.come,
        between: Duplicates::default(),
        held: &[],
        lasting: None,
    };
    if let Some(known) = &touched.known {
        record.listed = known.listed;
        record.unreadable = known.unreadable.as_deref();
        record.own = known.own;
        record.between = known.between;
        if !delta.apply(&mut record.own) {
            let own = with_itself(sum_entries(txn.view(), touched.id)?, record.unreadable);
            record.own = with_duplicates_of(own, &known.own);
        }
    }
    Ok(txn.put_directory(touched.id, &record)?)
}
