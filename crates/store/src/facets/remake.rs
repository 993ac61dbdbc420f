//! Makes the facets anew from the facts, a piece at a time.
//!
//! `meta` has a number while that is under way: only tracks of items below it are counted. So each piece is a state in
//! which facets agree with facts, and what is broken off goes on.

use filemap_model::ItemId;

use crate::error::Result;
use crate::items::{item_key, to_item};
use crate::store_numbers::FACETS_UNTIL;
use crate::transaction::WriteTransaction;
use crate::view::View;

impl View<'_> {
    /// The item from which on tracks are not counted yet, if there is one. (The number is one more: 0 is none.)
    pub(super) fn facets_until(self) -> Result<Option<ItemId>> {
        let number = self.number(FACETS_UNTIL)?;
        Ok(number.checked_sub(1).map(ItemId::new))
    }
}

impl WriteTransaction<'_> {
    /// Removes all facets; [`WriteTransaction::remake_facets_piece`] makes them anew.
    ///
    /// # Errors
    /// When the store fails.
    pub fn clear_facets(&mut self) -> Result<()> {
        self.write_facets()?;
        let tables = self.store.0.tables;
        for table in [
            tables.facet_names,
            tables.facets,
            tables.facet_order,
            tables.facet_albums,
            tables.facet_tracks,
            tables.facet_texts,
        ] {
            self.clear(table)?;
        }
        self.put_number(FACETS_UNTIL, 1)
    }

    /// Counts the next tracks that are not counted yet; `true` when there were any.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remake_facets_piece(&mut self, piece: usize) -> Result<bool> {
        self.write_facets()?;
        let Some(until) = self.view().facets_until()? else {
            return Ok(false);
        };
        let table = self.store.0.tables.facts;
        let mut items = Vec::new();
        let view = self.view();
        for pair in table.range(view.txn, &item_key(until), None)?.take(piece) {
            items.push(to_item(table, pair?.0)?);
        }
        let Some(last) = items.last() else {
            self.delete(self.store.0.tables.meta, FACETS_UNTIL)?;
            return Ok(false);
        };
        self.put_number(FACETS_UNTIL, last.value().saturating_add(2))?;
        items.dedup();
        for item in items {
            self.count_facets(item, 1)?;
        }
        Ok(true)
    }
}
