//! What a transaction notes of sums before they change.

use filemap_model::{DirectoryId, Summary};

use super::item::{GrowthFact, GrowthItem, Place, TreeTotals, push_fact};
use super::slot::GrowthSlot;
use crate::error::Result;
use crate::records::Directory;
use crate::transaction::WriteTransaction;

/// The notes of one transaction. Of several of one place the first one counts.
#[derive(Default)]
pub(crate) struct GrowthNotes {
    pub(super) slot: Option<GrowthSlot>,
    pub(super) items: Vec<Note>,
    /// What they tell, packed, one after the other.
    pub(super) facts: Vec<u8>,
}

/// A note: its place, and where its fact stands.
#[derive(Clone, Copy)]
pub(super) struct Note {
    pub(super) place: Place,
    start: u32,
    end: u32,
}

impl GrowthNotes {
    /// Notes for a slot, from facts that are packed already.
    pub(super) fn of(slot: GrowthSlot) -> Self {
        Self {
            slot: Some(slot),
            ..Self::default()
        }
    }

    /// Is the slot told what happened to this directory? What was made since it began needs no note.
    fn is_of(&self, id: DirectoryId) -> bool {
        let slot = self.slot.as_ref();
        slot.is_some_and(|slot| id < slot.next && id.root() == slot.root)
    }

    fn note(&mut self, place: Place, fact: GrowthFact<'_>) {
        let start = self.facts.len();
        push_fact(&mut self.facts, fact);
        self.close(place, start);
    }

    pub(super) fn push_packed(&mut self, place: Place, fact: &[u8]) {
        let start = self.facts.len();
        self.facts.extend_from_slice(fact);
        self.close(place, start);
    }

    fn close(&mut self, place: Place, start: usize) {
        let ends = u32::try_from(start).ok();
        if let Some((start, end)) = ends.zip(u32::try_from(self.facts.len()).ok()) {
            self.items.push(Note { place, start, end });
        }
    }

    pub(super) fn fact(&self, note: &Note) -> &[u8] {
        let range = note.start as usize..note.end as usize;
        self.facts.get(range).unwrap_or_default()
    }
}

impl WriteTransaction<'_> {
    /// From now on, what changes in the sums of the slot's root is noted in it.
    pub fn keep_growth(&mut self, slot: Option<GrowthSlot>) {
        self.growth.slot = slot;
    }

    /// A directory's record is about to be written.
    pub(crate) fn note_directory(&mut self, id: DirectoryId, new: &Directory<'_>) -> Result<()> {
        if !self.growth.is_of(id) {
            return Ok(());
        }
        let Some(known) = self.view().directory(id)? else {
            self.note_change(id, TreeTotals::default(), &new.share_of_tree());
            return Ok(());
        };
        let (before, after) = (known.share_of_tree(), new.share_of_tree());
        let is_moved = (known.parent, known.name) != (new.parent, new.name);
        let moved_from = is_moved.then(|| (known.parent, known.name.to_vec()));
        if is_moved {
            // It may go later with what it is in now, of which nothing is noted then.
            let held = TreeTotals::from(&self.view().settled_sum(id)?);
            self.growth
                .note((id, id.root().top()), GrowthFact::Held(held));
        }
        // The sums over what is below stand elsewhere, if any directories are.
        if before != after && self.view().tree(id)?.is_none() {
            self.note_change(id, (&before).into(), &after);
        }
        if let Some((parent, name)) = moved_from {
            self.note_left(parent, id, &name);
            if self.growth.is_of(new.parent) {
                self.growth.note((new.parent, id), GrowthFact::Came);
            }
        }
        Ok(())
    }

    /// The sums over a directory's tree are about to be written, or removed: then those of its record
    /// are the ones that count.
    pub(crate) fn note_tree(&mut self, id: DirectoryId, new: Option<&Summary>) -> Result<()> {
        if !self.growth.is_of(id) {
            return Ok(());
        }
        let before = TreeTotals::from(&self.view().settled_sum(id)?);
        match new {
            Some(new) => self.note_change(id, before, new),
            None => {
                let record = self.view().directory(id)?;
                let own = record.map_or(Summary::EMPTY, |record| record.share_of_tree());
                self.note_change(id, before, &own);
            }
        }
        Ok(())
    }

    fn note_change(&mut self, id: DirectoryId, before: TreeTotals, after: &Summary) {
        if before != TreeTotals::from(after) {
            self.growth
                .note((id, id.root().top()), GrowthFact::Held(before));
        }
    }

    fn note_left(&mut self, parent: DirectoryId, id: DirectoryId, name: &[u8]) {
        if self.growth.is_of(parent) {
            self.growth.note((parent, id), GrowthFact::Left(name));
        }
    }

    /// Notes what somebody else found out, unless the directory was made since the slot began.
    pub fn note_growth(&mut self, item: &GrowthItem<'_>) {
        if self.growth.is_of(item.directory) {
            self.growth.note(item.place(), item.fact);
        }
    }

    /// Notes that a directory is about to go, with all below it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn note_departure(&mut self, id: DirectoryId) -> Result<()> {
        if !self.growth.is_of(id) || id.is_top() {
            return Ok(());
        }
        let Some(known) = self.view().directory(id)? else {
            return Ok(());
        };
        let (parent, name) = (known.parent, known.name.to_vec());
        let held = TreeTotals::from(&self.view().settled_sum(id)?);
        self.growth
            .note((id, id.root().top()), GrowthFact::Held(held));
        self.note_left(parent, id, &name);
        Ok(())
    }
}
