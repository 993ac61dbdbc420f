//! Which items do playlists hold, and which of them have no file?
//!
//! `held_items`: the number of entries (8) under the item. `missing_items`: since when (8) and the absolute
//! path that the file had last, under the item.

use filemap_model::{ItemId, Timestamp};

use crate::checksum;
use crate::error::{Result, StoreError};
use crate::items::item_key;
use crate::keys;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// An item of a playlist whose file is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// When it was found gone.
    pub since: Timestamp,
    /// The absolute path that the file had last; empty where it is not known.
    pub path: Vec<u8>,
}

fn to_item(key: &[u8]) -> Option<ItemId> {
    let number = key.as_array::<8>()?;
    Some(ItemId::new(u64::from_be_bytes(*number)))
}

fn read_missing(value: &[u8]) -> Option<MissingItem> {
    let (since, path) = value.split_first_chunk::<8>()?;
    Some(MissingItem {
        since: Timestamp::from_usual(u64::from_le_bytes(*since)),
        path: path.to_vec(),
    })
}

fn corrupt(table: &'static str, key: &[u8]) -> StoreError {
    StoreError::corrupt(table, key, "it is cut short")
}

impl<'t> View<'t> {
    /// Do playlists hold any item?
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_held_items(self) -> Result<bool> {
        Ok(!self.tables.held_items.raw().is_empty(self.txn.raw())?)
    }

    /// How many entries of playlists lead to an item.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn holders(self, item: ItemId) -> Result<u64> {
        let key = item_key(item);
        let Some(value) = self.get(self.tables.held_items, &key)? else {
            return Ok(0);
        };
        let number = value
            .as_array::<8>()
            .map(|bytes| u64::from_le_bytes(*bytes));
        number.ok_or_else(|| corrupt("held_items", &key))
    }

    /// All items that playlists hold, with the number of entries.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn held_items(self) -> Result<impl Iterator<Item = Result<(ItemId, u64)>> + use<'t>> {
        let records = self.tables.held_items.iter(self.txn)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let held = || Some((to_item(key)?, u64::from_le_bytes(*value.as_array::<8>()?)));
            held().ok_or_else(|| corrupt("held_items", key))
        }))
    }

    /// Is any item missing?
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_missing_items(self) -> Result<bool> {
        Ok(!self.tables.missing_items.raw().is_empty(self.txn.raw())?)
    }

    /// What is known of an item whose file is gone.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn missing_item(self, item: ItemId) -> Result<Option<MissingItem>> {
        let key = item_key(item);
        let Some(value) = self.get(self.tables.missing_items, &key)? else {
            return Ok(None);
        };
        let missing = read_missing(value);
        missing
            .map(Some)
            .ok_or_else(|| corrupt("missing_items", &key))
    }

    /// The items whose files are gone, from one on.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn missing_items(
        self,
        from: ItemId,
    ) -> Result<impl Iterator<Item = Result<(ItemId, MissingItem)>> + use<'t>> {
        let table = self.tables.missing_items;
        let records = table.range(self.txn, &item_key(from), None)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let missing = || Some((to_item(key)?, read_missing(value)?));
            missing().ok_or_else(|| corrupt("missing_items", key))
        }))
    }
}

impl WriteTransaction<'_> {
    fn put_holders(&mut self, item: ItemId, count: u64) -> Result<()> {
        let key = item_key(item);
        let mut value = count.to_le_bytes().to_vec();
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.held_items, &key, &value)
    }

    pub(super) fn hold_item(&mut self, item: Option<ItemId>) -> Result<()> {
        let Some(item) = item else { return Ok(()) };
        let count = self.view().holders(item)?;
        self.put_holders(item, count.saturating_add(1))
    }

    /// An entry less leads to an item. Without any, and if nothing else hangs on it, it goes.
    pub(super) fn release_item(&mut self, item: Option<ItemId>) -> Result<()> {
        let Some(item) = item else { return Ok(()) };
        let count = self.view().holders(item)?;
        if count > 1 {
            return self.put_holders(item, count - 1);
        }
        let (tables, key) = (self.store.0.tables, item_key(item));
        self.delete(tables.held_items, &key)?;
        self.delete(tables.missing_items, &key)?;
        let end = keys::after_prefix(&key);
        let mut hanging = tables.facts.range(self.view().txn, &key, end)?;
        let is_free = hanging.next().transpose()?.is_none();
        drop(hanging);
        if is_free {
            self.drop_item(item)?;
        }
        Ok(())
    }

    /// Takes an item that playlists hold off its name, and off all else that hangs on it, since its file
    /// is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub fn miss_item(&mut self, item: ItemId, missing: &MissingItem) -> Result<()> {
        self.drop_item(item)?;
        self.put_missing_item(item, missing)
    }

    /// Writes what is known of an item whose file is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_missing_item(&mut self, item: ItemId, missing: &MissingItem) -> Result<()> {
        let key = item_key(item);
        let mut value = missing.since.nearest_usual().to_le_bytes().to_vec();
        value.extend_from_slice(&missing.path);
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.missing_items, &key, &value)
    }

    /// Forgets that the file of an item is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_missing_item(&mut self, item: ItemId) -> Result<bool> {
        self.delete(self.store.0.tables.missing_items, &item_key(item))
    }

    /// Writes how many entries lead to each item anew; the counts come in the order of items.
    ///
    /// # Errors
    /// When the store fails, or the counts cannot be told.
    pub fn recount_held_items<E: From<StoreError>>(
        &mut self,
        counts: &mut dyn FnMut() -> std::result::Result<Option<(ItemId, u64)>, E>,
    ) -> std::result::Result<(), E> {
        self.clear(self.store.0.tables.held_items)?;
        while let Some((item, count)) = counts()? {
            self.put_holders(item, count)?;
        }
        Ok(())
    }
}
