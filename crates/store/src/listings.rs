//! How are entries put, changed and removed?
//!
//! The listings of a root are one sequence of entries, sorted by directory and name and cut into
//! blocks. Edits come in the same order and are merged into the blocks they fall into; no other
//! block is touched. Entries beyond the last block are the same case: the last block is taken up
//! again and filled.

use std::cmp::Ordering;
use std::iter::Peekable;

use filemap_model::{DirectoryId, Entry, RootId};

use crate::block::{Block, BlockKey};
use crate::counters;
use crate::error::{Result, StoreError, corrupt_block};
use crate::keys;
use crate::transaction::WriteTransaction;

/// A block smaller than this takes in the next one when it is written anyway.
const SMALL_BLOCK: usize = crate::block::MAX_BLOCK / 4;
/// Longest name that is kept.
pub const MAX_NAME: usize = 480;

/// A change of one name of one directory.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// The directory.
    pub directory: DirectoryId,
    /// What to do.
    pub kind: EditKind<'a>,
}

/// What an edit does. Edits of one directory come in the order of names.
#[derive(Clone, Copy, Debug)]
pub enum EditKind<'a> {
    /// Removes every entry of the directory; comes before all others of it.
    Clear,
    /// Puts the entry, or replaces the one of its name.
    Put(Entry<'a>),
    /// Removes the entry of this name, if there is one.
    Remove(&'a [u8]),
}

impl<'a> Edit<'a> {
    fn name(&self) -> &'a [u8] {
        match self.kind {
            EditKind::Clear => &[],
            EditKind::Put(entry) => entry.name,
            EditKind::Remove(name) => name,
        }
    }

    fn position(&self) -> (DirectoryId, &'a [u8]) {
        (self.directory, self.name())
    }
}

/// A block taken out of the table for merging.
struct Taken {
    key: Vec<u8>,
    value: Vec<u8>,
}

/// The keys around the blocks being merged.
struct Place {
    old: Option<Taken>,
    reach: Reach,
}

/// Which edits belong to the block being merged.
struct Reach {
    root: RootId,
    /// The first key behind, if it belongs to the same root.
    next: Option<Vec<u8>>,
    /// There is nothing behind in the whole table.
    at_end: bool,
}

impl Reach {
    fn holds(&self, edit: &Edit<'_>) -> bool {
        let Some(next) = &self.next else {
            return edit.directory.root() == self.root;
        };
        let Some((directory, name)) = next.split_first_chunk::<8>() else {
            return true;
        };
        let directory = DirectoryId::new(u64::from_be_bytes(*directory));
        edit.position() < (directory, name)
    }
}

impl WriteTransaction<'_> {
    /// Merges edits, sorted by directory and name, into the listings.
    ///
    /// # Errors
    /// When the store fails, a block is damaged, or a name is too long.
    pub fn edit_listings<'a>(&mut self, edits: impl Iterator<Item = Edit<'a>>) -> Result<()> {
        let mut edits = edits.peekable();
        while let Some(edit) = edits.peek() {
            let (directory, name) = edit.position();
            let key = BlockKey::new(directory, name);
            let place = self.locate(directory, key.bytes())?;
            self.merge_from(place, &mut edits)?;
        }
        Ok(())
    }

    /// Finds the block that an entry with this key belongs into.
    fn locate(&self, directory: DirectoryId, key: &[u8]) -> Result<Place> {
        let table = self.store.0.tables.listings;
        let view = self.view();
        let same_root =
            |key: &[u8]| keys::to_directory(key).is_some_and(|d| d.root() == directory.root());
        let floor = table.at_or_below(view.txn, key)?;
        let old = floor
            .filter(|(key, _)| same_root(key))
            .map(|(key, value)| Taken {
                key: key.to_vec(),
                value: value.to_vec(),
            });
        let after = old.as_ref().map_or(key, |taken| &taken.key);
        let next = match &old {
            Some(_) => table.above(view.txn, after)?,
            None => table.at_or_above(view.txn, after)?,
        };
        let at_end = next.is_none();
        let next = next
            .map(|(key, _)| key.to_vec())
            .filter(|key| same_root(key));
        Ok(Place {
            old,
            reach: Reach {
                root: directory.root(),
                next,
                at_end,
            },
        })
    }

    fn merge_from<'a>(
        &mut self,
        mut place: Place,
        edits: &mut Peekable<impl Iterator<Item = Edit<'a>>>,
    ) -> Result<()> {
        let inside = place.old.as_ref().filter(|taken| taken.key.len() > 8);
        self.builder
            .continue_after(inside.and_then(|taken| keys::to_directory(&taken.key)));
        let mut clearing = None;
        loop {
            if let Some(taken) = place.old.take() {
                self.delete(self.store.0.tables.listings, &taken.key)?;
                self.merge_block(&taken, &place.reach, edits, &mut clearing)?;
            } else {
                self.take_edits(&place.reach, None, edits, &mut clearing)?;
            }
            let Some(next) = &place.reach.next else { break };
            let directory = keys::to_directory(next);
            let clears_next = clearing.is_some() && directory == clearing;
            if !clears_next && self.builder.size() >= SMALL_BLOCK {
                break;
            }
            place = self.locate(directory.unwrap_or_default(), next)?;
        }
        self.write_block(place.reach.at_end)
    }

    /// Merges one old block with the edits that fall into it.
    fn merge_block<'a>(
        &mut self,
        taken: &Taken,
        reach: &Reach,
        edits: &mut Peekable<impl Iterator<Item = Edit<'a>>>,
        clearing: &mut Option<DirectoryId>,
    ) -> Result<()> {
        let damaged = |error| corrupt_block(&taken.key, error);
        let block = Block::open(&taken.key, &taken.value).map_err(damaged)?;
        for run in block.runs() {
            let (directory, range) = run.map_err(damaged)?;
            for index in range {
                let entry = block.entry(index).map_err(damaged)?;
                let here = (directory, entry.name);
                let replaced = self.take_edits(reach, Some(here), edits, clearing)?;
                if replaced || *clearing == Some(directory) {
                    continue;
                }
                self.push_entry(directory, &entry, reach.at_end)?;
            }
        }
        self.take_edits(reach, None, edits, clearing).map(drop)
    }

    /// Takes the edits up to a position (that of an old entry) or up to the key of the next block.
    /// Tells whether one of them replaces or removes the old entry.
    fn take_edits<'a>(
        &mut self,
        reach: &Reach,
        until: Option<(DirectoryId, &[u8])>,
        edits: &mut Peekable<impl Iterator<Item = Edit<'a>>>,
        clearing: &mut Option<DirectoryId>,
    ) -> Result<bool> {
        while let Some(edit) = edits.peek() {
            if !reach.holds(edit) {
                return Ok(false);
            }
            let order = until.map_or(Ordering::Less, |here| edit.position().cmp(&here));
            if order == Ordering::Greater {
                return Ok(false);
            }
            let Some(edit) = edits.next() else {
                return Ok(false);
            };
            match edit.kind {
                EditKind::Clear => *clearing = Some(edit.directory),
                EditKind::Put(entry) => self.push_entry(edit.directory, &entry, reach.at_end)?,
                EditKind::Remove(_) => {
                    counters::add(&self.store.counters().entries_removed, 1);
                }
            }
            if order == Ordering::Equal && !matches!(edit.kind, EditKind::Clear) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn push_entry(
        &mut self,
        directory: DirectoryId,
        entry: &Entry<'_>,
        at_end: bool,
    ) -> Result<()> {
        if entry.name.len() > MAX_NAME {
            return Err(StoreError::NameTooLong(entry.name.len()));
        }
        if !self.builder.push(directory, entry) {
            self.write_block(at_end)?;
            self.builder.push(directory, entry);
        }
        Ok(())
    }

    fn write_block(&mut self, at_end: bool) -> Result<()> {
        let mut builder = std::mem::take(&mut self.builder);
        let entries = builder.len() as u64;
        if let Some(block) = builder.finish() {
            let table = self.store.0.tables.listings;
            let (key, value) = (block.key, block.value);
            if at_end {
                self.append(table, key.bytes(), value)?;
            } else {
                self.put(table, key.bytes(), value)?;
            }
            let counters = self.store.counters();
            counters::add(&counters.blocks_written, 1);
            counters::add(&counters.entries_written, entries);
        }
        self.builder = builder;
        Ok(())
    }
}
