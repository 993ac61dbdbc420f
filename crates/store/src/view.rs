//! What can be read from the catalogue?

use std::ops::ControlFlow;
use std::sync::OnceLock;

use filemap_model::{Clock, DirectoryId, Entry, RootId, Summary, Timestamp};

use crate::block::{Block, BlockKey};
use crate::error::{Result, StoreError, corrupt_block};
use crate::kept_name::LONGEST_KEPT;
use crate::keys;
use crate::records::{self, Directory, JournalRecord, Root};
use crate::table::{Pair, Reading, Table};
use crate::tables::{TableSize, Tables};

/// A state of the catalogue, read in place.
#[derive(Clone, Copy)]
pub struct View<'t> {
    pub(crate) txn: Reading<'t>,
    pub(crate) tables: &'t Tables,
    /// The trees whose directories have other ids that last, once that was asked.
    pub(crate) remade: &'t OnceLock<Vec<RootId>>,
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View")
    }
}

impl<'t> View<'t> {
    pub(crate) fn get(self, table: Table, key: &[u8]) -> Result<Option<&'t [u8]>> {
        table.get(self.txn, key)
    }

    pub(crate) fn read<T>(
        self,
        table: Table,
        name: &'static str,
        key: &[u8],
        read: impl FnOnce(&'t [u8]) -> Option<T>,
    ) -> Result<Option<T>> {
        let Some(value) = self.get(table, key)? else {
            return Ok(None);
        };
        match read(value) {
            Some(record) => Ok(Some(record)),
            None => Err(StoreError::corrupt(
                name,
                key,
                "a length inside does not fit",
            )),
        }
    }

    /// The last tick of the clock.
    ///
    /// # Errors
    /// When the store fails.
    pub fn clock(self) -> Result<Clock> {
        self.number(b"clock").map(Clock)
    }

    /// The clock up to which the journal has been dropped.
    ///
    /// # Errors
    /// When the store fails.
    pub fn journal_floor(self) -> Result<Clock> {
        self.number(b"journal floor").map(Clock)
    }

    /// When the last change that was dropped from the journal was seen; not known after all were
    /// dropped at once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn journal_floor_time(self) -> Result<Timestamp> {
        self.number(b"journal floor time")
            .map(Timestamp::from_usual)
    }

    /// How many changes the journal holds.
    ///
    /// # Errors
    /// When the store fails.
    pub fn journal_items(self) -> Result<u64> {
        self.number(b"journal items")
    }

    /// A root.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn root(self, root: RootId) -> Result<Option<Root>> {
        self.read(
            self.tables.roots,
            "roots",
            &keys::root(root),
            records::read_root,
        )
    }

    /// All roots in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn roots(self) -> Result<Vec<(RootId, Root)>> {
        let mut roots = Vec::new();
        for item in self.tables.roots.iter(self.txn)? {
            let (key, value) = item?;
            let damaged = || StoreError::corrupt("roots", key, "a length inside does not fit");
            let number = key
                .first_chunk::<4>()
                .map(|bytes| u32::from_be_bytes(*bytes));
            let root = number.and_then(RootId::new).ok_or_else(damaged)?;
            roots.push((root, records::read_root(value).ok_or_else(damaged)?));
        }
        Ok(roots)
    }

    /// A directory; `None` when it was never listed.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn directory(self, id: DirectoryId) -> Result<Option<Directory<'t>>> {
        let key = keys::directory(id);
        self.read(
            self.tables.directories,
            "directories",
            &key,
            records::read_directory,
        )
    }

    /// The id that a directory keeps when its tree is made anew: under it its marks stand. Its own for
    /// all but scan lists that took the place of others.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn lasting(self, id: DirectoryId) -> Result<DirectoryId> {
        if !self.remade()?.contains(&id.root()) {
            return Ok(id);
        }
        let record = self.directory(id)?;
        Ok(record.and_then(|record| record.lasting).unwrap_or(id))
    }

    fn remade(self) -> Result<&'t [RootId]> {
        if let Some(remade) = self.remade.get() {
            return Ok(remade);
        }
        let roots = self.roots()?.into_iter();
        let remade = roots.filter(|(_, root)| root.lasting.is_some());
        let remade = remade.map(|(root, _)| root).collect();
        Ok(self.remade.get_or_init(|| remade))
    }

    /// The listed directories with ids from `first` to `last`, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub fn directories(
        self,
        first: DirectoryId,
        last: DirectoryId,
    ) -> Result<impl DoubleEndedIterator<Item = Result<(DirectoryId, Directory<'t>)>>> {
        Ok(
            Pairs::new(self, self.tables.directories, first, last)?.map(|item| {
                let (key, value) = item?;
                let damaged =
                    || StoreError::corrupt("directories", key, "a length inside does not fit");
                let id = keys::to_directory(key).ok_or_else(damaged)?;
                Ok((id, records::read_directory(value).ok_or_else(damaged)?))
            }),
        )
    }

    /// The sums over everything below a directory, where they are kept: a directory without
    /// subdirectories has only its own.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn tree(self, id: DirectoryId) -> Result<Option<Summary>> {
        self.read(
            self.tables.trees,
            "trees",
            &keys::directory(id),
            records::read_tree,
        )
    }

    /// Returns the sums over everything below a directory as they were last settled: right only where
    /// the record of its root says that it is summed. Nothing is below what is not known.
    ///
    /// # Errors
    /// When the store fails.
    pub fn settled_sum(self, id: DirectoryId) -> Result<Summary> {
        if let Some(sum) = self.tree(id)? {
            return Ok(sum);
        }
        let record = self.directory(id)?;
        Ok(record.map_or(Summary::EMPTY, |record| record.share_of_tree()))
    }

    /// The sums that are kept of the directories with ids from `first` to `last`, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub fn trees(
        self,
        first: DirectoryId,
        last: DirectoryId,
    ) -> Result<impl Iterator<Item = Result<(DirectoryId, Summary)>>> {
        Ok(
            Pairs::new(self, self.tables.trees, first, last)?.map(|item| {
                let (key, value) = item?;
                let damaged = || StoreError::corrupt("trees", key, "a length inside does not fit");
                let id = keys::to_directory(key).ok_or_else(damaged)?;
                Ok((id, records::read_tree(value).ok_or_else(damaged)?))
            }),
        )
    }

    /// The blocks that hold entries of the directories from `first` to `last`, in order. The first
    /// and last may hold entries of others too.
    ///
    /// # Errors
    /// When the store fails.
    pub fn blocks(self, first: DirectoryId, last: DirectoryId) -> Result<Blocks<'t>> {
        self.blocks_from(first, &[], last)
    }

    /// The blocks that hold entries of a directory, from the one on in which a name stands, or would. The first and
    /// last may hold entries of others too.
    ///
    /// # Errors
    /// When the store fails.
    pub fn blocks_of(self, directory: DirectoryId, name: &[u8]) -> Result<Blocks<'t>> {
        self.blocks_from(directory, name, directory)
    }

    fn blocks_from(self, first: DirectoryId, name: &[u8], last: DirectoryId) -> Result<Blocks<'t>> {
        let wanted = BlockKey::new(first, name);
        let wanted = wanted.bytes();
        let floor = self.tables.listings.at_or_below(self.txn, wanted)?;
        let start = match floor {
            Some((key, _)) if keys::to_directory(key).is_some_and(|d| d.root() == first.root()) => {
                key.to_vec()
            }
            _ => wanted.to_vec(),
        };
        let (_, end) = keys::directories(first, last);
        let range = self.tables.listings.range(self.txn, &start, end)?;
        Ok(Blocks {
            range: Box::new(range),
        })
    }

    /// Visits the entries of a directory in the order of their names, from after a name on, until
    /// told to stop.
    ///
    /// # Errors
    /// When the store fails, a block is damaged, or the visitor fails.
    pub fn entries<E: From<StoreError>>(
        self,
        directory: DirectoryId,
        after: Option<&[u8]>,
        mut visitor: impl FnMut(Entry<'t>) -> std::result::Result<ControlFlow<()>, E>,
    ) -> std::result::Result<(), E> {
        let blocks = self.blocks_from(directory, after.unwrap_or_default(), directory)?;
        for item in blocks {
            let (key, block) = item?;
            let damaged = |error| corrupt_block(key, error);
            for index in block.run_of(directory).map_err(damaged)? {
                let entry = block.entry(index).map_err(damaged)?;
                if after.is_some_and(|after| entry.name <= after) {
                    continue;
                }
                if visitor(entry)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The entry of this name; of a long one also where it is kept under a shorter one.
    ///
    /// # Errors
    /// When the store fails or a block is damaged.
    pub fn entry(self, directory: DirectoryId, name: &[u8]) -> Result<Option<Entry<'t>>> {
        if name.len() > LONGEST_KEPT {
            return self.entry_of_long(directory, name);
        }
        self.entry_as_kept(directory, name)
    }

    /// The entry that is kept under this name.
    pub(crate) fn entry_as_kept(
        self,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<Option<Entry<'t>>> {
        let wanted = BlockKey::new(directory, name);
        let listings = self.tables.listings;
        let floor = listings.at_or_below(self.txn, wanted.bytes())?;
        let Some((key, value)) = floor else {
            return Ok(None);
        };
        let damaged = |error| corrupt_block(key, error);
        let block = Block::open(key, value).map_err(damaged)?;
        let run = block.run_of(directory).map_err(damaged)?;
        let (mut low, mut high) = (run.start, run.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            match block.name(middle).map_err(damaged)?.cmp(name) {
                std::cmp::Ordering::Equal => return block.entry(middle).map(Some).map_err(damaged),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// The last name in a directory, in the order of names.
    ///
    /// # Errors
    /// When the store fails or a block is damaged.
    pub fn last_name(self, directory: DirectoryId) -> Result<Option<&'t [u8]>> {
        let Some(behind) = directory.value().checked_add(1) else {
            return Ok(None);
        };
        let behind = keys::directory(DirectoryId::new(behind));
        let listings = self.tables.listings;
        let Some((key, value)) = listings.below(self.txn, &behind)? else {
            return Ok(None);
        };
        let damaged = |error| corrupt_block(key, error);
        let block = Block::open(key, value).map_err(damaged)?;
        let run = block.run_of(directory).map_err(damaged)?;
        if run.is_empty() {
            return Ok(None);
        }
        block.name(run.end - 1).map(Some).map_err(damaged)
    }

    fn ids(self, table: Table, root: RootId) -> Result<impl Iterator<Item = Result<DirectoryId>>> {
        Ok(
            Pairs::new(self, table, root.top(), root.last())?.map(|item| {
                let (key, _) = item?;
                keys::to_directory(key)
                    .ok_or_else(|| StoreError::corrupt("queue", key, "not a directory"))
            }),
        )
    }

    /// Directories of a root that must be listed again.
    ///
    /// # Errors
    /// When the store fails.
    pub fn queue(self, root: RootId) -> Result<impl Iterator<Item = Result<DirectoryId>>> {
        self.ids(self.tables.queue, root)
    }

    /// Must this directory be listed again?
    ///
    /// # Errors
    /// When the store fails.
    pub fn is_queued(self, directory: DirectoryId) -> Result<bool> {
        let found = self.get(self.tables.queue, &keys::directory(directory))?;
        Ok(found.is_some())
    }

    /// The journal from after `since` on, in order: clock, key and record with its whole path.
    ///
    /// # Errors
    /// When the store fails.
    pub fn changes(
        self,
        since: Clock,
    ) -> Result<impl Iterator<Item = Result<(Clock, [u8; 12], JournalRecord)>>> {
        let mut path = Vec::new();
        Ok(self.kept_changes(since)?.map(move |item| {
            let (clock, key, mut record) = item?;
            record.follow(&mut path);
            record.kept = 0;
            record.path.clone_from(&path);
            Ok((clock, key, record))
        }))
    }

    /// The same with paths as they are kept: of a deep tree the whole ones would take far more than the
    /// records.
    ///
    /// # Errors
    /// When the store fails.
    pub fn kept_changes(
        self,
        since: Clock,
    ) -> Result<impl Iterator<Item = Result<(Clock, [u8; 12], JournalRecord)>>> {
        let start = keys::change(since.0.saturating_add(1), 0);
        let range = self.tables.changes.range(self.txn, &start, None)?;
        let mut before: Option<([u8; 12], usize)> = None;
        Ok(range.map(move |item| {
            let (key, value) = item?;
            let damaged = |reason| StoreError::corrupt("changes", key, reason);
            let unfit = || damaged("a length inside does not fit");
            let key: [u8; 12] = key.try_into().map_err(|_| unfit())?;
            let clock = key.first_chunk::<8>().ok_or_else(unfit)?;
            let record = records::read_changes(value).ok_or_else(unfit)?;
            let is_whole = record.kept == 0;
            let follows = |(before, length): ([u8; 12], usize)| {
                keys::next_change(before) == Some(key) && record.kept as usize <= length
            };
            if !is_whole && !before.is_some_and(follows) {
                return Err(damaged("the record that its path begins with is not there"));
            }
            before = Some((key, record.path_length()));
            Ok((Clock(u64::from_be_bytes(*clock)), key, record))
        }))
    }

    /// Does the path of the change behind this one begin with that of this one?
    pub(crate) fn is_change_leant_on(self, key: [u8; 12]) -> Result<bool> {
        let Some(next) = keys::next_change(key) else {
            return Ok(false);
        };
        let kept = self.read(self.tables.changes, "changes", &next, |value| {
            Some(records::read_changes(value)?.kept)
        })?;
        Ok(kept.is_some_and(|kept| kept > 0))
    }

    /// Bytes and records of every table.
    ///
    /// # Errors
    /// When the store fails.
    pub fn table_sizes(self) -> Result<Vec<TableSize>> {
        let mut sizes = Vec::new();
        for table in self.tables.all() {
            sizes.push(self.table_size(table)?);
        }
        Ok(sizes)
    }

    pub(crate) fn table_size(self, table: Table) -> Result<TableSize> {
        let stat = table.raw().stat(self.txn.raw())?;
        let pages = stat.branch_pages + stat.leaf_pages + stat.overflow_pages;
        Ok(TableSize {
            name: table.name(),
            records: stat.entries as u64,
            bytes: pages as u64 * u64::from(stat.page_size),
        })
    }
}

/// Blocks in the order of their keys.
pub struct Blocks<'t> {
    range: Box<dyn Iterator<Item = Result<Pair<'t>>> + 't>,
}

impl std::fmt::Debug for Blocks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Blocks")
    }
}

impl<'t> Iterator for Blocks<'t> {
    type Item = Result<(&'t [u8], Block<'t>)>;

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = match self.range.next()? {
            Ok(pair) => pair,
            Err(error) => return Some(Err(error)),
        };
        Some(
            Block::open(key, value)
                .map(|block| (key, block))
                .map_err(|e| corrupt_block(key, e)),
        )
    }
}

/// Pairs of a table whose keys are directories, from both ends.
struct Pairs<'t> {
    table: Table,
    view: View<'t>,
    forward: Option<Walk<'t>>,
    backward: Option<Walk<'t>>,
    start: Vec<u8>,
    end: Option<Vec<u8>>,
}

type Walk<'t> = Box<dyn Iterator<Item = Result<Pair<'t>>> + 't>;

impl<'t> Pairs<'t> {
    fn new(view: View<'t>, table: Table, first: DirectoryId, last: DirectoryId) -> Result<Self> {
        let (start, end) = keys::directories(first, last);
        Ok(Self {
            table,
            view,
            forward: None,
            backward: None,
            start,
            end,
        })
    }
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Result<Pair<'t>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.forward.is_none() {
            match self
                .table
                .range(self.view.txn, &self.start, self.end.clone())
            {
                Ok(range) => self.forward = Some(Box::new(range)),
                Err(error) => return Some(Err(error)),
            }
        }
        self.forward.as_mut()?.next()
    }
}

impl DoubleEndedIterator for Pairs<'_> {
    /// Walks from the end; the two directions do not meet, so use one of them.
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.backward.is_none() {
            let bounds = keys::bounds(&self.start, self.end.as_deref());
            match self.table.rev_range(self.view.txn, &bounds) {
                Ok(range) => self.backward = Some(Box::new(range)),
                Err(error) => return Some(Err(error)),
            }
        }
        self.backward.as_mut()?.next()
    }
}
