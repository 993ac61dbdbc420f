//! How are the directories of a list written?
//!
//! They come when their sums are complete, so those below before those above; their numbers are in
//! depth-first order. A record is appended where that is possible: a directory that holds others is
//! told before them, and a record as long as any takes its place until its sums are known.

use std::path::PathBuf;

use filemap_model::{
    DirectoryId, Duplicates, EntryFlags, OwnerHistograms, RootId, Stat, Summary, Timestamp,
};
use filemap_store::{Directory, ImportRecord, ImportState, Lock, Store, WriteTransaction};

use super::deferred::Deferred;
use crate::error::{CatalogueError, Result};

/// A directory of a list, with its sums.
#[derive(Clone, Debug)]
pub struct LoadedDirectory {
    /// Its place in depth-first order; 0 is the top.
    pub number: u64,
    /// That of the directory above.
    pub parent: u64,
    /// Its name.
    pub name: Box<[u8]>,
    /// Its stat.
    pub stat: Stat,
    /// What else is known of it.
    pub flags: EntryFlags,
    /// The sums over its entries.
    pub own: Summary,
    /// The sums over everything below, if it holds directories.
    pub tree: Option<Summary>,
    /// The histograms of everything below, where they are kept.
    pub owners: Option<OwnerHistograms>,
}

/// A word of the tree, in the order in which an import tells it.
#[derive(Clone, Debug)]
pub enum TreeItem {
    /// This directory holds others, which come next.
    Nests {
        /// Its number.
        number: u64,
        /// That of the directory above.
        parent: u64,
        /// Its name.
        name: Box<[u8]>,
    },
    /// A directory is complete.
    Directory(Box<LoadedDirectory>),
}

/// An import under way.
pub struct ImportLoad<'s> {
    pub(super) store: &'s Store,
    pub(super) root: RootId,
    pub(super) number: u64,
    /// What is known of the import; the caller fills in what was counted.
    pub record: ImportRecord,
    pub(super) _lock: Lock,
}

impl std::fmt::Debug for ImportLoad<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportLoad")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

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
    newest_ctime: Timestamp::MAX,
    owner: filemap_model::Owner::One(1 << 20),
    group: filemap_model::Owner::One(1 << 20),
};

impl<'s> ImportLoad<'s> {
    /// Begins an import: notes it, so that what a broken-off one leaves is found. What is written at the
    /// end is put together beside it.
    ///
    /// # Errors
    /// When a live root is at the same place, or the store fails.
    pub fn begin(
        store: &'s Store,
        record: ImportRecord,
        memory: usize,
        folder: Option<PathBuf>,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<(Self, Deferred)> {
        super::swap::refuse_live(store.read()?.view(), &record.location)?;
        let (root, number, record) = store.write_with_retry(waiting, &mut |txn| {
            let root = txn.new_root()?;
            let number = txn.new_import()?;
            let record = ImportRecord {
                state: ImportState::Begun,
                root,
                ..record.clone()
            };
            txn.put_import(number, &record)?;
            Ok::<_, CatalogueError>((root, number, record))
        })?;
        let lock = store.lock_root(root, waiting)?;
        let load = Self {
            store,
            root,
            number,
            record,
            _lock: lock,
        };
        Ok((load, Deferred::new(root, memory, folder)))
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
            Ok::<_, CatalogueError>(())
        })
    }
}

/// The id of a directory of a list.
pub(super) fn directory_id(root: RootId, number: u64) -> DirectoryId {
    DirectoryId::new(root.top().value().saturating_add(number))
}

fn write_item(txn: &mut WriteTransaction<'_>, root: RootId, item: &TreeItem) -> Result<()> {
    match item {
        TreeItem::Nests {
            number,
            parent,
            name,
        } => {
            let id = directory_id(root, *number);
            let record = record(txn, root, *parent, name, PLACEHOLDER);
            txn.append_directory(id, &record)?;
            txn.append_tree(id, &PLACEHOLDER)?;
        }
        TreeItem::Directory(directory) => {
            let id = directory_id(root, directory.number);
            let record = record(txn, root, directory.parent, &directory.name, directory.own);
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
    own: Summary,
) -> Directory<'n> {
    Directory {
        parent: directory_id(root, parent),
        name,
        unreadable: None,
        listed: txn.clock(),
        changed: txn.clock(),
        own,
        between: Duplicates::default(),
    }
}
