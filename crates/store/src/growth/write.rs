//! How notes become blocks of a slot: what the slot knows already stays.

use std::cmp::Ordering;

use super::item::{GrowthBlock, GrowthItems, Place};
use super::notes::{GrowthNotes, Note};
use super::slot::{GrowthSlot, block_key, to_place};
use crate::checksum;
use crate::error::Result;
use crate::transaction::WriteTransaction;

/// Most bytes of a block: two of them, with their keys and checksums, fill a page.
const MOST_BYTES: usize = 1980;
/// What an item takes beside its fact: how far its directory and its child are.
const PLACE_BYTES: usize = 4;

impl WriteTransaction<'_> {
    /// Writes what was noted.
    pub(crate) fn write_growth(&mut self) -> Result<()> {
        if self.growth.items.is_empty() {
            return Ok(());
        }
        let slot = self.growth.slot;
        let mut notes = std::mem::take(&mut self.growth);
        self.growth.slot = slot;
        let Some(slot) = slot else { return Ok(()) };
        // Of equal places the first note stays in front.
        notes.items.sort_by_key(|note| note.place);
        notes.items.dedup_by_key(|note| note.place);
        if self.merge_growth(&slot, &notes)?
            && self.view().growth_slot(slot.root, slot.time)?.is_none()
        {
            self.put_slot(&slot)?;
        }
        Ok(())
    }

    /// Merges notes, in order, into a slot. Returns whether any of them was new.
    pub(super) fn merge_growth(&mut self, slot: &GrowthSlot, notes: &GrowthNotes) -> Result<bool> {
        let (mut rest, mut has_new) = (notes.items.as_slice(), false);
        while let Some(first) = rest.first() {
            let known = self.view().growth_block(slot, first.place)?;
            let after = match &known {
                Some((key, _)) => key.to_vec(),
                None => block_key(slot, first.place).to_vec(),
            };
            let known = known.and_then(|(key, value)| Some((to_place(key)?, value.to_vec())));
            let end = self.view().growth_block_above(slot, &after)?;
            let end = end.and_then(|(key, _)| to_place(key));
            let is_here = |note: &&Note| end.is_none_or(|end| note.place < end);
            let (here, behind) = rest.split_at(rest.iter().take_while(is_here).count().max(1));
            has_new |= self.merge_growth_block(slot, known.as_ref(), (here, notes))?;
            rest = behind;
        }
        Ok(has_new)
    }

    /// Merges notes into one block, or makes blocks of them.
    fn merge_growth_block(
        &mut self,
        slot: &GrowthSlot,
        known: Option<&(Place, Vec<u8>)>,
        (notes, all): (&[Note], &GrowthNotes),
    ) -> Result<bool> {
        let mut merged: Vec<(Place, &[u8])> = Vec::with_capacity(notes.len());
        let mut fresh = notes.iter().peekable();
        let mut count = 0;
        if let Some(((directory, child), bytes)) = known {
            for item in GrowthItems::new(*directory, bytes) {
                let Some((item, fact)) = item else {
                    let key = block_key(slot, (*directory, *child));
                    return Err(self.store.0.tables.growth.senseless(&key));
                };
                while let Some(note) = fresh.next_if(|note| note.place <= item.place()) {
                    if note.place.cmp(&item.place()) == Ordering::Less {
                        merged.push((note.place, all.fact(note)));
                        count += 1;
                    }
                }
                merged.push((item.place(), fact));
            }
        }
        for note in fresh {
            merged.push((note.place, all.fact(note)));
            count += 1;
        }
        if count == 0 {
            return Ok(false);
        }
        self.write_blocks(slot, &merged, known.is_some())?;
        Ok(true)
    }

    /// Writes items as blocks: full ones, or of one length where a block was split, since more may come
    /// between them.
    pub(super) fn write_blocks(
        &mut self,
        slot: &GrowthSlot,
        items: &[(Place, &[u8])],
        is_split: bool,
    ) -> Result<()> {
        let total: usize = items.iter().map(|(_, fact)| fact.len() + PLACE_BYTES).sum();
        let most = match total.div_ceil(MOST_BYTES) {
            parts if is_split && parts > 1 => total / parts + PLACE_BYTES,
            _ => MOST_BYTES,
        };
        let mut block = GrowthBlock::default();
        for (place, fact) in items {
            // Numbers of places may take more, and never more than this.
            if block.first.is_some() && block.bytes.len() + fact.len() + 4 * PLACE_BYTES > most {
                self.put_block(slot, std::mem::take(&mut block))?;
            }
            block.push(*place, fact);
        }
        self.put_block(slot, block)
    }

    fn put_block(&mut self, slot: &GrowthSlot, block: GrowthBlock) -> Result<()> {
        let Some(place) = block.first else {
            return Ok(());
        };
        let key = block_key(slot, place);
        let mut value = block.bytes;
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.growth, &key, &value)
    }
}
