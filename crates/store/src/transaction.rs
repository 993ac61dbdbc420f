//! How is the catalogue read and changed?
//!
//! A write transaction is one batch and one tick of the clock: all of it becomes visible and durable
//! with its commit, or nothing. One that changed nothing leaves no trace.

use std::sync::OnceLock;
use std::time::Instant;

use filemap_model::{Clock, DirectoryId, RootId, Stat, Summary};
use heed::{PutFlags, RoTxn, RwTxn, WithoutTls};

use crate::block::BlockBuilder;
use crate::checksum;
use crate::counters;
use crate::error::{Result, StoreError, translate};
use crate::facets::FacetEdits;
use crate::growth::GrowthNotes;
use crate::handle::Store;
use crate::inodes::Lost;
use crate::keys;
use crate::lock::Lock;
use crate::records::{Directory, Root, Shared, Writer};
use crate::store_numbers::{CLOCK, NEXT_ROOT, TRANSACTION, sealed};
use crate::table::{Compared, Reading, Table};
use crate::view::View;

/// One committed state, which no later write changes.
pub struct ReadTransaction {
    txn: RoTxn<'static, WithoutTls>,
    store: Store,
    compared: Compared,
    remade: OnceLock<Vec<RootId>>,
}

impl std::fmt::Debug for ReadTransaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadTransaction")
            .field("store", &self.store)
            .finish()
    }
}

impl ReadTransaction {
    pub(crate) fn begin(store: &Store) -> Result<Self> {
        let mut gate = store.0.gate();
        let begin = || store.0.env.clone().static_read_txn();
        let txn = match begin() {
            // Some of them may have died.
            Err(heed::Error::Mdb(heed::MdbError::ReadersFull)) => {
                store.0.env.clear_stale_readers()?;
                begin()?
            }
            begun => begun?,
        };
        gate.open_transactions += 1;
        Ok(Self {
            txn,
            store: store.clone(),
            compared: Compared::default(),
            remade: OnceLock::new(),
        })
    }

    /// What can be read.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            txn: Reading::fixed(&self.txn, &self.compared),
            tables: &self.store.0.tables,
            remade: &self.remade,
        }
    }

    /// The catalogue this belongs to.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }
}

impl Drop for ReadTransaction {
    fn drop(&mut self) {
        self.store.0.gate().open_transactions -= 1;
    }
}

/// One batch of changes.
pub struct WriteTransaction<'s> {
    pub(crate) txn: RwTxn<'s>,
    pub(crate) store: &'s Store,
    _lock: Option<Lock>,
    clock: Clock,
    changed: bool,
    pub(crate) sequence: u32,
    /// The length of the path of the change that was journalled last.
    pub(crate) journalled: usize,
    writer: Writer,
    pub(crate) builder: BlockBuilder,
    /// What tracks stand under since facts were written or removed.
    pub(crate) facets: FacetEdits,
    /// What sums were before they changed.
    pub(crate) growth: GrowthNotes,
    remade: OnceLock<Vec<RootId>>,
}

impl std::fmt::Debug for WriteTransaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WriteTransaction")
            .field("clock", &self.clock)
            .finish()
    }
}

/// The name of the number that says that a root must be made anew.
pub(crate) fn rebuild_name(root: RootId) -> Vec<u8> {
    format!("rebuild {root}").into_bytes()
}

impl<'s> WriteTransaction<'s> {
    pub(crate) fn begin(store: &'s Store, lock: Option<Lock>) -> Result<Self> {
        let mut transaction = Self::begin_unclocked(store, lock)?;
        transaction.set_clock_after(transaction.view().clock()?.0);
        Ok(transaction)
    }

    /// A transaction over a store whose clock may be damaged.
    pub(crate) fn begin_unclocked(store: &'s Store, lock: Option<Lock>) -> Result<Self> {
        Ok(Self {
            txn: store.0.env.write_txn()?,
            store,
            _lock: lock,
            clock: Clock(0),
            changed: false,
            sequence: 0,
            journalled: 0,
            writer: Writer::default(),
            builder: BlockBuilder::new(),
            facets: FacetEdits::default(),
            growth: GrowthNotes::default(),
            remade: OnceLock::new(),
        })
    }

    pub(crate) fn set_clock_after(&mut self, last: u64) {
        self.clock = Clock(last.saturating_add(1));
    }

    /// What can be read, with what this transaction changed.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            txn: Reading::changing(&self.txn),
            tables: &self.store.0.tables,
            remade: &self.remade,
        }
    }

    /// The tick of the clock that this transaction will be.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Did anything change?
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// Makes all changes visible and durable. Without any, does nothing.
    ///
    /// # Errors
    /// When the disk is full or fails: then nothing of this batch is kept.
    pub fn commit(mut self) -> Result<()> {
        self.write_facets()?;
        self.write_growth()?;
        if !self.changed {
            return Ok(());
        }
        self.put_number(CLOCK, self.clock.0)?;
        // The engine's number of this state has no checksum; with it in the state itself, a damaged one
        // cannot bring an older state back.
        self.put_number(TRANSACTION, self.txn.id() as u64)?;
        let counters = self.store.counters();
        let started = Instant::now();
        let path = self.store.path();
        self.txn.commit().map_err(|error| translate(path, error))?;
        let spent = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
        counters::add(&counters.commit_nanoseconds, spent);
        counters::add(&counters.batches, 1);
        self.store.note_verified();
        Ok(())
    }

    pub(crate) fn put(&mut self, table: Table, key: &[u8], value: &[u8]) -> Result<()> {
        self.changed = true;
        let path = self.store.path();
        table
            .raw()
            .put(&mut self.txn, key, value)
            .map_err(|error| translate(path, error))
    }

    /// Puts a record whose key is beyond all others, which spares the search.
    pub(crate) fn append(&mut self, table: Table, key: &[u8], value: &[u8]) -> Result<()> {
        self.changed = true;
        let path = self.store.path();
        match table
            .raw()
            .put_with_flags(&mut self.txn, PutFlags::APPEND, key, value)
        {
            Err(heed::Error::Mdb(heed::MdbError::KeyExist)) => self.put(table, key, value),
            other => other.map_err(|error| translate(path, error)),
        }
    }

    pub(crate) fn delete(&mut self, table: Table, key: &[u8]) -> Result<bool> {
        let path = self.store.path();
        let deleted = table
            .raw()
            .delete(&mut self.txn, key)
            .map_err(|error| translate(path, error))?;
        self.changed |= deleted;
        Ok(deleted)
    }

    pub(crate) fn delete_range(
        &mut self,
        table: Table,
        start: &[u8],
        end: Option<&[u8]>,
    ) -> Result<usize> {
        let path = self.store.path();
        let range = keys::bounds(start, end);
        let deleted = table
            .raw()
            .delete_range(&mut self.txn, &range)
            .map_err(|error| translate(path, error))?;
        self.changed |= deleted > 0;
        Ok(deleted)
    }

    pub(crate) fn put_number(&mut self, name: &[u8], number: u64) -> Result<()> {
        self.put(self.store.0.tables.meta, name, &sealed(name, number))
    }

    /// Gives a new root number, never given before.
    ///
    /// # Errors
    /// When all are used up, or the store fails.
    pub fn new_root(&mut self) -> Result<RootId> {
        let number = self.view().number(NEXT_ROOT)?;
        let number = number.max(1);
        // The last number is set aside for directories without an id.
        let root = u32::try_from(number)
            .ok()
            .filter(|number| *number < RootId::MAX);
        let root = root.and_then(RootId::new);
        self.put_number(NEXT_ROOT, number + 1)?;
        root.ok_or(StoreError::Exhausted("root numbers"))
    }

    /// Writes a root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_root(&mut self, root: RootId, record: &Root) -> Result<()> {
        self.remade = OnceLock::new();
        self.record(self.store.0.tables.roots, &keys::root(root), |w| {
            w.root(record)
        })
    }

    /// Writes a directory.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_directory(&mut self, id: DirectoryId, record: &Directory<'_>) -> Result<()> {
        self.note_directory(id, record)?;
        let table = self.store.0.tables.directories;
        self.record(table, &keys::directory(id), |w| w.directory(record))
    }

    /// Removes a directory's record and its sums (its entries are removed by edits).
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_directory(&mut self, id: DirectoryId) -> Result<()> {
        let (tables, key) = (self.store.0.tables, keys::directory(id));
        self.delete(tables.directories, &key)?;
        self.delete(tables.trees, &key)?;
        self.delete(tables.owners, &key)?;
        self.delete(tables.queue, &key)?;
        self.remove_items_in(id)?;
        self.remove_marks_in(id)
    }

    /// Writes the sums over everything below a directory.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_tree(&mut self, id: DirectoryId, sum: &Summary) -> Result<()> {
        self.note_tree(id, Some(sum))?;
        self.record(self.store.0.tables.trees, &keys::directory(id), |w| {
            w.tree(sum)
        })
    }

    /// Removes the sums over everything below a directory.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_tree(&mut self, id: DirectoryId) -> Result<()> {
        self.note_tree(id, None)?;
        self.delete(self.store.0.tables.trees, &keys::directory(id))
            .map(drop)
    }

    /// Notes that a directory must be listed again.
    ///
    /// # Errors
    /// When the store fails.
    pub fn enqueue(&mut self, id: DirectoryId) -> Result<()> {
        let (table, key) = (self.store.0.tables.queue, keys::directory(id));
        if self.view().get(table, &key)?.is_some() {
            Ok(())
        } else {
            let mut value = Vec::with_capacity(checksum::LENGTH);
            checksum::seal(&key, &mut value);
            self.put(table, &key, &value)
        }
    }

    /// Notes that a directory has been listed again. Returns whether it was noted for that.
    ///
    /// # Errors
    /// When the store fails.
    pub fn dequeue(&mut self, id: DirectoryId) -> Result<bool> {
        self.delete(self.store.0.tables.queue, &keys::directory(id))
    }

    /// Writes a name of a file with several links.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_link(&mut self, directory: DirectoryId, name: &[u8], stat: &Stat) -> Result<()> {
        let inode = keys::inode(directory.root(), stat.device, stat.inode);
        let key = keys::link(inode, directory, name);
        self.record(self.store.0.tables.links, &key, |w| {
            w.link(stat.size, stat.allocated)
        })
    }

    /// Removes a name of a file with several links.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_link(&mut self, directory: DirectoryId, name: &[u8], stat: &Stat) -> Result<()> {
        let inode = keys::inode(directory.root(), stat.device, stat.inode);
        let key = keys::link(inode, directory, name);
        self.delete(self.store.0.tables.links, &key).map(drop)
    }

    /// Writes what sums count twice because of an inode; removes the record when there is nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_shared(
        &mut self,
        root: RootId,
        device: u64,
        inode: u64,
        record: &Shared,
    ) -> Result<()> {
        let (table, key) = (self.store.0.tables.shared, keys::inode(root, device, inode));
        if record.is_nothing() {
            return self.delete(table, &key).map(drop);
        }
        self.record(table, &key, |w| w.shared(record))
    }

    /// Notes something that was removed and may turn up elsewhere: a directory by its id, a file
    /// without.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_lost(
        &mut self,
        parent: DirectoryId,
        name: &[u8],
        stat: &Stat,
        directory: Option<DirectoryId>,
    ) -> Result<()> {
        let inode = keys::inode(parent.root(), stat.device, stat.inode);
        let key = keys::lost(inode, parent, directory, name);
        let table = self.store.0.tables.lost;
        self.record(table, &key, |w| w.lost(directory, stat.btime))
    }

    /// Forgets one that turned up, of this device and inode.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_lost(&mut self, lost: &Lost, device: u64, inode: u64) -> Result<()> {
        let inode = keys::inode(lost.parent.root(), device, inode);
        let key = keys::lost(inode, lost.parent, lost.directory, &lost.name);
        self.delete(self.store.0.tables.lost, &key).map(drop)
    }

    /// Removes everything that is kept of a root, a piece at a time; `true` when nothing is left.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_root_piece(&mut self, root: RootId, piece: usize) -> Result<bool> {
        if !self.remove_contents_piece(root, piece)? {
            return Ok(false);
        }
        let number = self.view().lasting_number(root)?;
        if !self.view().is_number_shared(root, number)?
            && self.remove_growth_piece(number, piece)?
        {
            return Ok(false);
        }
        let prefix = keys::root(root);
        let end = keys::after_prefix(&prefix);
        if self.remove_piece(self.store.0.tables.scans, &prefix, end.as_deref(), piece)? {
            return Ok(false);
        }
        self.set_rebuild(root, false)?;
        self.delete(self.store.0.tables.roots, &keys::root(root))?;
        Ok(true)
    }

    /// Removes everything below a root but its own record, a piece at a time; `true` when nothing is
    /// left.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_contents_piece(&mut self, root: RootId, piece: usize) -> Result<bool> {
        let tables = self.store.0.tables;
        let prefix = keys::root(root);
        let (start, end) = keys::directories(root.top(), root.last());
        let by_directory = [
            tables.listings,
            tables.directories,
            tables.trees,
            tables.owners,
            tables.queue,
        ];
        for table in by_directory {
            if self.remove_piece(table, &start, end.as_deref(), piece)? {
                return Ok(false);
            }
        }
        if self.remove_marks_of_root_piece(root, piece)? {
            return Ok(false);
        }
        let end = keys::after_prefix(&prefix);
        for table in [tables.links, tables.shared, tables.lost, tables.whole_names] {
            if self.remove_piece(table, &prefix, end.as_deref(), piece)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Removes what was lost in a root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn clear_lost(&mut self, root: RootId) -> Result<()> {
        let prefix = keys::root(root);
        let end = keys::after_prefix(&prefix);
        self.delete_range(self.store.0.tables.lost, &prefix, end.as_deref())
            .map(drop)
    }

    /// Removes all records of a table.
    pub(crate) fn clear(&mut self, table: Table) -> Result<()> {
        self.changed = true;
        let path = self.store.path();
        table
            .raw()
            .clear(&mut self.txn)
            .map_err(|error| translate(path, error))
    }

    /// Removes up to `piece` records of a range; `true` when there were any.
    pub(crate) fn remove_piece(
        &mut self,
        table: Table,
        start: &[u8],
        end: Option<&[u8]>,
        piece: usize,
    ) -> Result<bool> {
        let last = table
            .raw()
            .range(&self.txn, &keys::bounds(start, end))?
            .take(piece)
            .last()
            .transpose()?
            .map(|(key, _)| key.to_vec());
        let Some(mut last) = last else {
            return Ok(false);
        };
        last.push(0);
        Ok(self.delete_range(table, start, Some(&last))? > 0)
    }

    pub(crate) fn append_record(
        &mut self,
        table: Table,
        key: &[u8],
        make: impl FnOnce(&mut Writer) -> &mut Vec<u8>,
    ) -> Result<()> {
        let mut writer = std::mem::take(&mut self.writer);
        let value = make(&mut writer);
        checksum::seal(key, value);
        let result = self.append(table, key, value);
        self.writer = writer;
        result
    }

    pub(crate) fn record(
        &mut self,
        table: Table,
        key: &[u8],
        make: impl FnOnce(&mut Writer) -> &mut Vec<u8>,
    ) -> Result<()> {
        let mut writer = std::mem::take(&mut self.writer);
        let value = make(&mut writer);
        checksum::seal(key, value);
        let result = self.put(table, key, value);
        self.writer = writer;
        result
    }
}
