//! How does the history of sizes become coarser with age, and how does it end?
//!
//! All of it goes in pieces, a commit each. Before the first piece of a slot goes, its states are
//! declared untold, so that whoever reads in between is told an earlier state, and never a wrong one.

use filemap_model::{DirectoryId, RootId, Timestamp};

use super::item::{GrowthFact, GrowthItem, TreeTotals};
use super::notes::GrowthNotes;
use super::read::items_of;
use super::slot::{GrowthSlot, block_key, slot_key, to_place};
use crate::error::Result;
use crate::keys;
use crate::transaction::WriteTransaction;
use crate::view::View;

impl WriteTransaction<'_> {
    /// Moves up to `piece` blocks of a slot into the one before it, where what that one stores counts;
    /// `true` when none are left.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn fold_growth_piece(
        &mut self,
        from: &GrowthSlot,
        into: &GrowthSlot,
        piece: usize,
    ) -> Result<bool> {
        // Somebody else may have dropped one of them meanwhile.
        let (Some(into), Some(from)) = (self.current(into)?, self.current(from)?) else {
            return Ok(true);
        };
        let into = GrowthSlot {
            last: into.last.max(from.last),
            ..into
        };
        self.put_slot(&into)?;
        let mut notes = GrowthNotes::of(into);
        let blocks = self.take_blocks(&from, piece, &mut |item, fact| {
            // What came since the earlier slot began was not there before it.
            if item.directory < into.next && item.child < into.next {
                notes.push_packed(item.place(), fact);
            }
            Ok(())
        })?;
        self.merge_growth(&into, &notes)?;
        let is_done = blocks < piece;
        if is_done {
            self.remove_slot(&from)?;
        }
        Ok(is_done)
    }

    /// Drops up to `piece` blocks of the oldest slot of a root, and notes that nothing before it is told
    /// any more; `true` when none are left.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn drop_growth_piece(&mut self, slot: &GrowthSlot, piece: usize) -> Result<bool> {
        let start = slot_key(slot.root, Timestamp::MIN);
        let end = slot_key(slot.root, slot.time);
        self.delete_range(self.store.0.tables.growth, &start, Some(&end))?;
        self.put_slot(&GrowthSlot {
            is_floor: true,
            ..*slot
        })?;
        let blocks = self.take_blocks(slot, piece, &mut |_, _| Ok(()))?;
        Ok(blocks < piece)
    }

    /// Looks through up to `piece` blocks of a slot from a directory on, and removes what tells no change:
    /// the sums are what they were. Returns where to go on.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn prune_growth_piece(
        &mut self,
        slot: &GrowthSlot,
        from: DirectoryId,
        piece: usize,
    ) -> Result<Option<DirectoryId>> {
        let mut blocks = Vec::new();
        let mut key = block_key(slot, (from, slot.root.top())).to_vec();
        key.pop();
        while blocks.len() < piece
            && let Some((at, value)) = self.view().growth_block_above(slot, &key)?
        {
            key = at.to_vec();
            blocks.push((at.to_vec(), value.to_vec()));
        }
        for (key, value) in &blocks {
            let view = self.view();
            let mut kept = Vec::new();
            let mut is_whole = true;
            for item in items_of(view.tables.growth, (key, value)) {
                let (item, fact) = item?;
                if is_change(view, &item)? {
                    kept.push((item.place(), fact));
                } else {
                    is_whole = false;
                }
            }
            if !is_whole {
                self.delete(self.store.0.tables.growth, key)?;
                self.write_blocks(slot, &kept, false)?;
            }
        }
        let last = blocks.last().and_then(|(key, _)| to_place(key));
        let last = last.filter(|_| blocks.len() >= piece);
        Ok(last.and_then(|(directory, _)| directory.next()))
    }

    /// A slot as it is kept now, if it is.
    fn current(&self, slot: &GrowthSlot) -> Result<Option<GrowthSlot>> {
        let kept = self.view().growth_slot(slot.root, slot.time)?;
        Ok(kept.filter(|kept| !kept.is_floor))
    }

    /// Removes blocks from the front of a slot, and shows their items. Returns how many there were.
    fn take_blocks(
        &mut self,
        slot: &GrowthSlot,
        piece: usize,
        show: &mut dyn FnMut(&GrowthItem<'_>, &[u8]) -> Result<()>,
    ) -> Result<usize> {
        let mut key = slot_key(slot.root, slot.time).to_vec();
        let mut count = 0;
        let view = self.view();
        while count < piece
            && let Some(pair) = view.growth_block_above(slot, &key)?
        {
            for item in items_of(view.tables.growth, pair) {
                let (item, fact) = item?;
                show(&item, fact)?;
            }
            key = pair.0.to_vec();
            count += 1;
        }
        if count > 0 {
            let mut start = slot_key(slot.root, slot.time).to_vec();
            start.push(0);
            key.push(0);
            self.delete_range(self.store.0.tables.growth, &start, Some(&key))?;
        }
        Ok(count)
    }

    fn remove_slot(&mut self, slot: &GrowthSlot) -> Result<()> {
        let key = slot_key(slot.root, slot.time);
        self.delete(self.store.0.tables.growth, &key).map(drop)
    }

    /// Removes a piece of the history of sizes of a root; `true` when there was any.
    pub(crate) fn remove_growth_piece(&mut self, root: RootId, piece: usize) -> Result<bool> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        self.remove_piece(self.store.0.tables.growth, &start, end.as_deref(), piece)
    }
}

/// Does an item tell something that is not so now?
fn is_change(view: View<'_>, item: &GrowthItem<'_>) -> Result<bool> {
    match item.fact {
        GrowthFact::Held(before) => {
            Ok(before != TreeTotals::from(&view.settled_sum(item.directory)?))
        }
        GrowthFact::Came | GrowthFact::Left(_) => Ok(true),
    }
}
