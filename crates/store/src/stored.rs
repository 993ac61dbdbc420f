//! Where does a block lie, so that it can be opened later, in part, or again?
//!
//! A search walks over blocks in their order and looks at the names alone; a walk down a tree leaves
//! a block and comes back to it. Both keep the place of a block, which is four words, and not the
//! opened block, which is many.

use std::cmp::Ordering;

use filemap_model::DirectoryId;

use crate::block::{Block, BlockError, BlockKey};
use crate::error::{Result, StoreError, corrupt_block};
use crate::kept_name::LONGEST_KEPT;
use crate::keys;
use crate::records;
use crate::view::View;

/// A block where it lies in the map.
#[derive(Clone, Copy)]
pub struct StoredBlock<'t> {
    key: &'t [u8],
    value: &'t [u8],
}

impl std::fmt::Debug for StoredBlock<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredBlock")
            .field("first", &self.directory())
            .finish()
    }
}

impl<'t> StoredBlock<'t> {
    /// Opens the block.
    ///
    /// # Errors
    /// When its lengths do not fit together.
    pub fn open(self) -> Result<Block<'t>> {
        Block::open(self.key, self.value).map_err(|error| self.damaged(error))
    }

    /// All names, without looking at anything else: see [`Block::names`].
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn names(self) -> Result<&'t [u8]> {
        Block::names_of(self.value).map_err(|error| self.damaged(error))
    }

    /// The directory of the first entry.
    #[must_use]
    pub fn directory(self) -> DirectoryId {
        BlockKey::directory_of(self.key).unwrap_or_default()
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn bytes(self) -> usize {
        self.value.len()
    }

    /// The error that names this block.
    #[must_use]
    pub fn damaged(self, error: BlockError) -> StoreError {
        corrupt_block(self.key, error)
    }
}

impl<'t> View<'t> {
    /// The places of the blocks that hold entries of the directories from `first` to `last`, as
    /// [`View::blocks`].
    ///
    /// # Errors
    /// When the store fails.
    pub fn stored_blocks(
        self,
        first: DirectoryId,
        last: DirectoryId,
    ) -> Result<impl Iterator<Item = Result<StoredBlock<'t>>>> {
        let start = self
            .block_with(first)?
            .map_or_else(|| keys::directory(first).to_vec(), |b| b.key.to_vec());
        let (_, end) = keys::directories(first, last);
        let range = self.tables.listings.range(self.txn, &start, end)?;
        Ok(range.map(|item| {
            let (key, value) = item?;
            Ok(StoredBlock { key, value })
        }))
    }

    /// The block in which the entries of a directory begin, if there are any: unless they begin in
    /// the one after it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn block_with(self, directory: DirectoryId) -> Result<Option<StoredBlock<'t>>> {
        let key = keys::directory(directory);
        let listings = self.tables.listings;
        let floor = listings.at_or_below(self.txn, &key)?;
        let floor = floor.map(|(key, value)| StoredBlock { key, value });
        match floor.filter(|block| block.directory().root() == directory.root()) {
            Some(block) => Ok(Some(block)),
            None => self.block_of_root_after(directory, &key),
        }
    }

    /// The next block of the same root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn block_after(self, block: StoredBlock<'t>) -> Result<Option<StoredBlock<'t>>> {
        self.block_of_root_after(block.directory(), block.key)
    }

    fn block_of_root_after(
        self,
        directory: DirectoryId,
        key: &[u8],
    ) -> Result<Option<StoredBlock<'t>>> {
        let next = self.tables.listings.above(self.txn, key)?;
        let next = next.map(|(key, value)| StoredBlock { key, value });
        Ok(next.filter(|next| next.directory().root() == directory.root()))
    }

    /// The directory of this name, if it is one that is entered; without reading its stat.
    ///
    /// # Errors
    /// When the store fails or a block is damaged.
    pub fn child_of(self, directory: DirectoryId, name: &[u8]) -> Result<Option<DirectoryId>> {
        if name.len() > LONGEST_KEPT {
            let entry = self.entry_of_long(directory, name)?;
            return Ok(entry.and_then(|entry| entry.child));
        }
        let wanted = BlockKey::new(directory, name);
        let listings = self.tables.listings;
        let floor = listings.at_or_below(self.txn, wanted.bytes())?;
        let Some((key, value)) = floor else {
            return Ok(None);
        };
        let stored = StoredBlock { key, value };
        let damaged = |error| stored.damaged(error);
        let block = stored.open()?;
        let mut run = block.run_of(directory).map_err(damaged)?;
        while !run.is_empty() {
            let middle = usize::midpoint(run.start, run.end);
            match block.name(middle).map_err(damaged)?.cmp(name) {
                Ordering::Equal => return block.child(middle).map_err(damaged),
                Ordering::Less => run.start = middle + 1,
                Ordering::Greater => run.end = middle,
            }
        }
        Ok(None)
    }

    /// The directory that holds a directory, and its name there; without reading its sums.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn parent_of(self, id: DirectoryId) -> Result<Option<(DirectoryId, &'t [u8])>> {
        let key = keys::directory(id);
        let Some(value) = self.tables.directories.get(self.txn, &key)? else {
            return Ok(None);
        };
        let damaged = || StoreError::corrupt("directories", &key, "a length inside does not fit");
        records::read_parent(value).map(Some).ok_or_else(damaged)
    }
}
