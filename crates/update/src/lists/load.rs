//! How are the directories of a list written?
//!
//! They come when their sums are complete, so those below before those above; their numbers are in
//! depth-first order. A record is appended where that is possible: a directory that holds others is
//! told before them, and a record as long as any takes its place until its sums are known.

use filemap_model::{Duplicates, EntryFlags, RootId, Summary, Timestamp};
use filemap_store::{
    Directory, ImportRecord, ImportState, Lock, Root, Store, View, WriteTransaction,
};

use super::compare::{Before, Comparison};
use super::deferred::Deferred;
use super::import_load::{ImportLoad, LoadOptions};
use super::known::{has_entries, refuse_live};
use super::replaced::is_replaced;
use super::tree_item::{TreeItem, directory_id};
use crate::error::{Result, UpdateError};

/// The sums that stand for those that are not known yet: packed, they are as long as most get.
const PLACEHOLDER: Summary = Summary {
    files: 1 << 27,
    directories: 1 << 20,
    symlinks: 1 << 13,
    others: 1 << 13,
    bytes: 1 << 48,
    directory_bytes: 1 << 27,
    allocated: 1 << 48,
    duplicate_bytes: 1 << 6,
    duplicate_allocated: 1 << 6,
    linked: 1 << 6,
    unreadable: 0,
    largest: 1 << 41,
    newest_mtime: Timestamp::MIN,
    oldest_mtime: Timestamp::MIN,
    newest_atime: Timestamp::MIN,
    newest_ctime: Timestamp::from_usual(1 << 63),
    owner: filemap_model::Owner::One(1 << 20),
    group: filemap_model::Owner::One(1 << 20),
};

/// Why a directory could not be read that a list says so of.
const UNREAD: &str = "the list says that it could not be read";

impl<'s> ImportLoad<'s> {
    /// Begins an import: notes it, so that what a broken-off one leaves is found. What is written at the
    /// end is put together beside it.
    ///
    /// # Errors
    /// When a live root is at the same place, or the store fails.
    pub fn begin(
        store: &'s Store,
        record: ImportRecord,
        options: LoadOptions,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<(Self, Deferred)> {
        refuse_live(store.read()?.view(), &record.location)?;
        let (before, before_lock) = lock_before(store, &record, options.compares, waiting)?;
        let (root, number, record) = store.write_with_retry(waiting, &mut |txn| {
            let root = txn.new_root()?;
            let number = txn.new_import()?;
            let record = ImportRecord {
                state: ImportState::Begun,
                root,
                number: before.map_or(root, |before| before.next.root()),
                ..record.clone()
            };
            txn.put_import(number, &record)?;
            Ok::<_, UpdateError>((root, number, record))
        })?;
        let lock = store.lock_root(root, waiting)?;
        let load = Self {
            store,
            root,
            number,
            record,
            before,
            journal_entries: options.journal_entries,
            _lock: lock,
            _before_lock: before_lock,
        };
        let (memory, folder) = (options.memory, options.folder);
        let place = (memory / 8, folder.clone());
        let comparison = Comparison::new(store, before, place, options.journal_entries)?;
        Ok((load, Deferred::new(root, (memory, folder), comparison)))
    }

    /// The root that is being made.
    #[must_use]
    pub fn root(&self) -> RootId {
        self.root
    }

    /// Writes the next words of the tree, as one batch.
    ///
    /// # Errors
    /// When the store fails.
    pub fn load(&mut self, items: &[TreeItem], waiting: &mut dyn FnMut(&str)) -> Result<()> {
        let root = self.root;
        self.store.write_with_retry(waiting, &mut |txn| {
            for item in items {
                write_item(txn, root, item)?;
            }
            Ok::<_, UpdateError>(())
        })
    }
}

/// Finds the tree that an import takes the place of, and locks it.
fn lock_before(
    store: &Store,
    record: &ImportRecord,
    compares: bool,
    waiting: &mut dyn FnMut(&str),
) -> Result<(Option<Before>, Option<Lock>)> {
    loop {
        let found = before(store.read()?.view(), record, compares)?;
        let Some(wanted) = found else {
            return Ok((None, None));
        };
        let lock = store.lock_root(wanted.root, waiting)?;
        // Whoever held the lock may have forgotten it, or taken its place.
        if before(store.read()?.view(), record, compares)? == Some(wanted) {
            return Ok((Some(wanted), Some(lock)));
        }
    }
}

/// What a new tree takes the place of: of several, the one at the same place.
fn before(view: View<'_>, record: &ImportRecord, compares: bool) -> Result<Option<Before>> {
    let mut found: Option<(RootId, Root)> = None;
    for (root, old) in view.roots()? {
        let is_first = found.is_none() || old.location == record.location;
        if is_first && is_replaced(&old, record) {
            found = Some((root, old));
        }
    }
    let Some((root, old)) = found else {
        return Ok(None);
    };
    let old_has_files = has_entries(view, root, &old)?;
    let is_same_place = old.location == record.location;
    Ok(Some(Before {
        root,
        next: old.lasting.unwrap_or(old.next),
        is_compared: compares && is_same_place && !view.needs_rebuild(root)?,
        has_files: record.has_entries && old_has_files,
        is_alike: record.has_entries == old_has_files,
    }))
}

fn write_item(txn: &mut WriteTransaction<'_>, root: RootId, item: &TreeItem) -> Result<()> {
    match item {
        TreeItem::Nests {
            number,
            parent,
            name,
            lasting,
        } => {
            let id = directory_id(root, *number);
            let mut record = record(txn, root, *parent, name, (PLACEHOLDER, &[]));
            record.lasting = *lasting;
            txn.append_directory(id, &record)?;
            txn.append_tree(id, &PLACEHOLDER)?;
        }
        TreeItem::Directory(directory) => {
            let id = directory_id(root, directory.number);
            let own = (directory.own, &*directory.held);
            let mut record = record(txn, root, directory.parent, &directory.name, own);
            let is_unread = directory.flags.has(EntryFlags::LOOK_FAILED);
            record.unreadable = is_unread.then_some(UNREAD);
            record.lasting = directory.lasting;
            match &directory.tree {
                Some(tree) => {
                    txn.put_directory(id, &record)?;
                    txn.put_tree(id, tree)?;
                }
                None => txn.append_directory(id, &record)?,
            }
            if let Some(owners) = &directory.owners {
                txn.put_owners(id, owners)?;
            }
        }
    }
    Ok(())
}

fn record<'n>(
    txn: &WriteTransaction<'_>,
    root: RootId,
    parent: u64,
    name: &'n [u8],
    (own, held): (Summary, &'n [u8]),
) -> Directory<'n> {
    Directory {
        parent: directory_id(root, parent),
        name,
        unreadable: None,
        listed: txn.clock(),
        changed: txn.clock(),
        own,
        between: Duplicates::default(),
        held,
        lasting: None,
    }
}
