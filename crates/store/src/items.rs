//! Which files does something hang on? Tables `items` and `item_names`.
//!
//! A file on which something hangs (facts, a place in a playlist) is an item. Its number stays when the
//! file is renamed or moved, so what hangs on it is found by the number and never moves itself. `items` has
//! the number under directory and name, so that those of a directory come in the order of its entries, and
//! a directory that is moved takes its items along; `item_names` has directory and name under the number.
//! Directories are known by the ids that last. A file on which nothing hangs has no item.
//!
//! Marks of consumers are no items: there may be as many as files, each is read beside the entry of its
//! file, and a number in between would cost a look-up for each.

use filemap_model::{DirectoryId, ItemId, RootId};

use crate::checksum;
use crate::error::{Result, StoreError};
use crate::keys;
use crate::store_numbers::NEXT_ITEM;
use crate::table::Table;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// An item with where it stands: directory and name.
pub type PlacedItem<'t> = (DirectoryId, &'t [u8], ItemId);

fn place_key(directory: DirectoryId, name: &[u8]) -> Vec<u8> {
    [&keys::directory(directory)[..], name].concat()
}

pub(crate) fn item_key(item: ItemId) -> [u8; 8] {
    item.value().to_be_bytes()
}

fn to_place(key: &[u8]) -> Option<(DirectoryId, &[u8])> {
    Some((keys::to_directory(key)?, key.get(8..)?))
}

fn read_item(value: &[u8]) -> Option<ItemId> {
    let number = value.as_array::<8>()?;
    Some(ItemId::new(u64::from_le_bytes(*number)))
}

impl<'t> View<'t> {
    /// Is there no item at all?
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_no_items(self) -> Result<bool> {
        Ok(self.tables.items.raw().is_empty(self.txn.raw())?)
    }

    /// How many items there are.
    ///
    /// # Errors
    /// When the store fails.
    pub fn item_count(self) -> Result<u64> {
        Ok(self.tables.items.raw().len(self.txn.raw())?)
    }

    /// The number behind that of every item.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn items_end(self) -> Result<u64> {
        self.number(NEXT_ITEM)
    }

    /// The item of a file.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn item(self, directory: DirectoryId, name: &[u8]) -> Result<Option<ItemId>> {
        let key = place_key(self.lasting(directory)?, name);
        let Some(value) = self.get(self.tables.items, &key)? else {
            return Ok(None);
        };
        let item = read_item(value);
        item.map(Some)
            .ok_or_else(|| StoreError::corrupt("items", &key, "it is no number"))
    }

    /// Where an item stands: the directory by the id that lasts, and the name.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn place_of_item(self, item: ItemId) -> Result<Option<(DirectoryId, &'t [u8])>> {
        let key = item_key(item);
        let Some(value) = self.get(self.tables.item_names, &key)? else {
            return Ok(None);
        };
        let place = to_place(value);
        place
            .map(Some)
            .ok_or_else(|| StoreError::corrupt("item_names", &key, "it is cut short"))
    }

    /// The items of a directory, from a name on, in order.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn items_in(
        self,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<impl Iterator<Item = Result<PlacedItem<'t>>> + use<'t>> {
        let directory = self.lasting(directory)?;
        self.items((directory, name), directory)
    }

    /// The items from a directory and name on, up to and with the directory `last`, in order: directories
    /// by the ids that last.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn items(
        self,
        (first, name): (DirectoryId, &[u8]),
        last: DirectoryId,
    ) -> Result<impl Iterator<Item = Result<PlacedItem<'t>>> + use<'t>> {
        let start = place_key(first, name);
        let (_, end) = keys::directories(first, last);
        let items = self.tables.items.range(self.txn, &start, end)?;
        Ok(items.map(|item| {
            let (key, value) = item?;
            let placed = || {
                let (directory, name) = to_place(key)?;
                Some((directory, name, read_item(value)?))
            };
            placed().ok_or_else(|| StoreError::corrupt("items", key, "it is cut short"))
        }))
    }
}

/// What is wrong with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongItem {
    /// A name has a number that stands for another name, or for none.
    Name,
    /// A number stands for a name that has another one, or none.
    Number,
    /// A number is still to be given.
    Unknown,
    /// Something hangs on a number that stands for no name.
    Orphan,
}

impl View<'_> {
    /// Tells what is wrong with items: that names and numbers do not stand for each other, or that
    /// something hangs on none. The key is that of the record in which it shows.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn check_items(self, found: &mut dyn FnMut(WrongItem, ItemId, &[u8])) -> Result<()> {
        let next = self.number(NEXT_ITEM)?;
        let all = (DirectoryId::default(), &b""[..]);
        for item in self.items(all, DirectoryId::new(u64::MAX))? {
            let (directory, name, item) = item?;
            if self.place_of_item(item)? != Some((directory, name)) {
                found(WrongItem::Name, item, &place_key(directory, name));
            }
        }
        for pair in self.tables.item_names.iter(self.txn)? {
            let (key, place) = pair?;
            let item = to_item(self.tables.item_names, key)?;
            let known = self.get(self.tables.items, place)?.and_then(read_item);
            if item.value() >= next {
                found(WrongItem::Unknown, item, key);
            } else if known != Some(item) {
                found(WrongItem::Number, item, key);
            }
        }
        for pair in self.tables.facts.iter(self.txn)? {
            let (key, _) = pair?;
            let item = to_item(self.tables.facts, key)?;
            if self.place_of_item(item)?.is_none() {
                found(WrongItem::Orphan, item, key);
            }
        }
        Ok(())
    }
}

pub(crate) fn to_item(table: Table, key: &[u8]) -> Result<ItemId> {
    let number = key.first_chunk::<8>();
    let number = number.ok_or_else(|| table.senseless(key))?;
    Ok(ItemId::new(u64::from_be_bytes(*number)))
}

impl WriteTransaction<'_> {
    /// Removes what is wrong with items, and what hangs on them. Returns how many records were wrong.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn mend_items(&mut self) -> Result<u64> {
        let mut wrong = Vec::new();
        self.view()
            .check_items(&mut |kind, item, key| wrong.push((kind, item, key.to_vec())))?;
        let tables = self.store.0.tables;
        for (kind, item, key) in &wrong {
            match kind {
                WrongItem::Name => self.mend_name(*item, key)?,
                WrongItem::Number => self.mend_number(*item)?,
                WrongItem::Unknown => {
                    let next = self
                        .view()
                        .number(NEXT_ITEM)?
                        .max(item.value().saturating_add(1));
                    self.put_number(NEXT_ITEM, next)?;
                }
                WrongItem::Orphan => {
                    self.count_facets(*item, -1)?;
                    self.delete(tables.facts, key)?;
                }
            }
        }
        Ok(wrong.len() as u64)
    }

    /// A name whose number stands for no name, or for another one: what playlists hold is kept.
    fn mend_name(&mut self, item: ItemId, key: &[u8]) -> Result<()> {
        let place = to_place(key).map(|(directory, name)| (directory, name.to_vec()));
        match place {
            Some((directory, name))
                if self.view().holders(item)? > 0 && self.view().place_of_item(item)?.is_none() =>
            {
                self.put_item(item, directory, &name)
            }
            _ => self.delete(self.store.0.tables.items, key).map(drop),
        }
    }

    /// A number that stands for a name that has another one, or none: what playlists hold is kept.
    fn mend_number(&mut self, item: ItemId) -> Result<()> {
        let place = self.view().place_of_item(item)?;
        let place = place.map(|(directory, name)| (directory, name.to_vec()));
        let items = self.store.0.tables.items;
        match place {
            Some((directory, name))
                if self.view().holders(item)? > 0
                    && self
                        .view()
                        .get(items, &place_key(directory, &name))?
                        .is_none() =>
            {
                self.put_item(item, directory, &name)
            }
            _ => self.remove_what_hangs_on(item),
        }
    }

    /// Returns the item of a file, made if there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn make_item(&mut self, directory: DirectoryId, name: &[u8]) -> Result<ItemId> {
        if let Some(item) = self.view().item(directory, name)? {
            return Ok(item);
        }
        let number = self.view().number(NEXT_ITEM)?;
        self.put_number(NEXT_ITEM, number + 1)?;
        let item = ItemId::new(number);
        self.put_item(item, self.view().lasting(directory)?, name)?;
        Ok(item)
    }

    /// Hangs an item under another name, and removes the one that stood there.
    ///
    /// # Errors
    /// When the store fails.
    pub fn move_item(
        &mut self,
        item: ItemId,
        (directory, name): (DirectoryId, &[u8]),
    ) -> Result<()> {
        let to = self.view().lasting(directory)?;
        let from = self.view().place_of_item(item)?;
        let from = from.map(|(directory, name)| place_key(directory, name));
        if from.as_ref() == Some(&place_key(to, name)) {
            return Ok(());
        }
        self.remove_item(directory, name)?;
        if let Some(from) = from {
            self.delete(self.store.0.tables.items, &from)?;
        }
        // A track without a title stands by the name of its file.
        self.count_facets(item, -1)?;
        self.put_item(item, to, name)?;
        self.count_facets(item, 1)
    }

    /// Takes an item off its name; it is lost if it is not hung under another one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn take_off_item(&mut self, item: ItemId) -> Result<()> {
        let place = self.view().place_of_item(item)?;
        let place = place.map(|(directory, name)| place_key(directory, name));
        if let Some(place) = place {
            self.count_facets(item, -1)?;
            self.delete(self.store.0.tables.items, &place)?;
            self.delete(self.store.0.tables.item_names, &item_key(item))?;
            self.count_facets(item, 1)?;
        }
        Ok(())
    }

    /// Removes an item that hangs under no name, with all that hangs on it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn drop_item(&mut self, item: ItemId) -> Result<()> {
        self.take_off_item(item)?;
        self.remove_what_hangs_on(item)
    }

    fn put_item(&mut self, item: ItemId, directory: DirectoryId, name: &[u8]) -> Result<()> {
        let tables = self.store.0.tables;
        let (number, place) = (item_key(item), place_key(directory, name));
        let mut value = item.value().to_le_bytes().to_vec();
        checksum::seal(&place, &mut value);
        self.put(tables.items, &place, &value)?;
        let mut value = place;
        checksum::seal(&number, &mut value);
        self.put(tables.item_names, &number, &value)
    }

    /// Removes the item of a file with all that hangs on it; `true` when there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_item(&mut self, directory: DirectoryId, name: &[u8]) -> Result<bool> {
        let Some(item) = self.view().item(directory, name)? else {
            return Ok(false);
        };
        let place = place_key(self.view().lasting(directory)?, name);
        self.delete(self.store.0.tables.items, &place)?;
        self.remove_what_hangs_on(item)?;
        Ok(true)
    }

    fn remove_what_hangs_on(&mut self, item: ItemId) -> Result<()> {
        self.count_facets(item, -1)?;
        let tables = self.store.0.tables;
        let key = item_key(item);
        self.delete(tables.item_names, &key)?;
        let end = keys::after_prefix(&key);
        self.delete_range(tables.facts, &key, end.as_deref())?;
        Ok(())
    }

    /// Removes the items of the files in a directory, by the id that lasts.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_items_in(&mut self, directory: DirectoryId) -> Result<()> {
        while self.remove_items_piece(directory, directory, PIECE)? {}
        Ok(())
    }

    /// Removes items of files in directories from one to another, by the ids that last, a piece at a time;
    /// `true` when there was any.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_items_piece(
        &mut self,
        first: DirectoryId,
        last: DirectoryId,
        piece: usize,
    ) -> Result<bool> {
        if self.view().has_no_items()? {
            return Ok(false);
        }
        let mut found = Vec::new();
        for item in self.view().items((first, b""), last)?.take(piece) {
            let (directory, name, item) = item?;
            found.push((place_key(directory, name), item));
        }
        for (place, item) in &found {
            self.delete(self.store.0.tables.items, place)?;
            self.remove_what_hangs_on(*item)?;
        }
        Ok(!found.is_empty())
    }

    /// Removes the items of a tree that goes, a piece at a time; `true` when there was any.
    pub(crate) fn remove_items_of_root_piece(
        &mut self,
        number: RootId,
        piece: usize,
    ) -> Result<bool> {
        self.remove_items_piece(number.top(), number.last(), piece)
    }
}

/// Items removed at once where all of a directory go.
const PIECE: usize = 1000;
