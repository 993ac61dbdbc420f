//! What did directories hold before a slot?

use std::ops::ControlFlow;

use filemap_model::DirectoryId;

use super::item::{GrowthFact, GrowthItem, GrowthItems, Place, TreeTotals};
use super::slot::{GrowthSlot, block_key, slot_key, to_place};
use crate::error::{Result, StoreError};
use crate::table::{Pair, Table};
use crate::view::View;

impl<'t> View<'t> {
    /// The block of a slot that holds a place, if it is in the slot.
    pub(super) fn growth_block(self, slot: &GrowthSlot, place: Place) -> Result<Option<Pair<'t>>> {
        let key = block_key(slot, place);
        let found = self.tables.growth.at_or_below(self.txn, &key)?;
        Ok(found.filter(|(key, _)| is_block_of(slot, key)))
    }

    /// The first block of a slot behind a key.
    pub(super) fn growth_block_above(
        self,
        slot: &GrowthSlot,
        key: &[u8],
    ) -> Result<Option<Pair<'t>>> {
        let found = self.tables.growth.above(self.txn, key)?;
        Ok(found.filter(|(key, _)| is_block_of(slot, key)))
    }

    /// Visits what a slot stores of these directories, which are sorted: of each what it held before, if
    /// that changed in the slot.
    ///
    /// # Errors
    /// When the store fails or a block is damaged.
    pub fn growth_totals(
        self,
        slot: &GrowthSlot,
        directories: &[DirectoryId],
        mut visit: impl FnMut(DirectoryId, TreeTotals),
    ) -> Result<()> {
        let mut wanted = directories.iter().copied().peekable();
        while let Some(first) = wanted.peek() {
            let place = (*first, slot.root.top());
            let at = match self.growth_block(slot, place)? {
                Some(pair) => Some(pair),
                None => self.growth_block_above(slot, &block_key(slot, place))?,
            };
            let Some(pair) = at else { return Ok(()) };
            for item in items_of(self.tables.growth, pair) {
                let (item, _) = item?;
                while wanted.next_if(|id| *id < item.directory).is_some() {}
                if let GrowthFact::Held(totals) = item.fact
                    && wanted.next_if_eq(&item.directory).is_some()
                {
                    visit(item.directory, totals);
                }
            }
            let Some(next) = self.growth_block_above(slot, pair.0)? else {
                return Ok(());
            };
            let begins = to_place(next.0).ok_or_else(|| self.tables.growth.senseless(next.0))?;
            // What a directory held stands in front of what came and left.
            let is_passed = |id: &DirectoryId| (*id, slot.root.top()) < begins;
            while wanted.next_if(is_passed).is_some() {}
        }
        Ok(())
    }

    /// Visits the items of a slot from a directory on, in order, until told to stop.
    ///
    /// # Errors
    /// When the store fails, a block is damaged, or the visitor fails.
    pub fn growth_items<E: From<StoreError>>(
        self,
        slot: &GrowthSlot,
        from: DirectoryId,
        mut visit: impl FnMut(GrowthItem<'t>) -> std::result::Result<ControlFlow<()>, E>,
    ) -> std::result::Result<(), E> {
        let place = (from, slot.root.top());
        let mut at = match self.growth_block(slot, place)? {
            Some(pair) => Some(pair),
            None => self.growth_block_above(slot, &block_key(slot, place))?,
        };
        while let Some(pair) = at {
            for item in items_of(self.tables.growth, pair) {
                let (item, _) = item?;
                if item.directory >= from && visit(item)?.is_break() {
                    return Ok(());
                }
            }
            at = self.growth_block_above(slot, pair.0)?;
        }
        Ok(())
    }
}

/// The items of a block, each with its fact as it is packed.
pub(super) fn items_of<'b>(
    table: Table,
    (key, value): Pair<'b>,
) -> impl Iterator<Item = Result<(GrowthItem<'b>, &'b [u8])>> {
    let senseless = move || table.senseless(key);
    let place = to_place(key);
    let items = place.map(|(first, _)| GrowthItems::new(first, value));
    let missing = place.is_none().then(|| Err(senseless()));
    let items = items.into_iter().flatten();
    let items = items.map(move |item| item.ok_or_else(senseless));
    items.chain(missing)
}

fn is_block_of(slot: &GrowthSlot, key: &[u8]) -> bool {
    let begins = slot_key(slot.root, slot.time);
    key.len() > begins.len() && key.starts_with(&begins)
}
