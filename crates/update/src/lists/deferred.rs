//! What of a tree is written at its end: listings, and the names of files that have several.
//!
//! It is put together and sorted while the tree is told, by whoever tells it: that need not be the
//! thread that writes directories meanwhile.

use std::path::PathBuf;

use filemap_model::{DirectoryId, Entry, EntryFlags, RootId, Stat};

use super::compare::Comparison;
use super::links::Links;
use super::listings::Listings;
use super::tree_item::{LoadedDirectory, directory_id};
use crate::error::Result;

/// What is written at the end of an import.
pub struct Deferred {
    root: RootId,
    pub(super) top: (Stat, EntryFlags),
    /// The last directory.
    pub(super) last: DirectoryId,
    pub(super) listings: Listings,
    pub(super) links: Links,
    pub(super) comparison: Comparison,
}

impl std::fmt::Debug for Deferred {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deferred")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

impl Deferred {
    pub(super) fn new(
        root: RootId,
        (memory, folder): (usize, Option<PathBuf>),
        comparison: Comparison,
    ) -> Self {
        Self {
            root,
            top: (Stat::IMPLIED, EntryFlags::NO_STAT),
            last: root.top(),
            listings: Listings::new(memory / 2, folder.clone()),
            links: Links::new(memory / 8, folder),
            comparison,
        }
    }

    /// A directory is opened, in the one that was opened last and is not complete.
    ///
    /// # Errors
    /// When a temporary file or the store fails.
    pub fn enter(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<()> {
        self.comparison.enter(name, stat)
    }

    /// The lasting id of the lowest open directory, where its own does not last.
    #[must_use]
    pub fn lasting(&self) -> Option<DirectoryId> {
        self.comparison.lasting()
    }

    /// A directory is complete: notes it for the listing of the one above.
    ///
    /// # Errors
    /// When a temporary file fails.
    pub fn directory(&mut self, directory: &LoadedDirectory) -> Result<()> {
        let id = directory_id(self.root, directory.number);
        self.last = self.last.max(id);
        self.comparison.close(directory)?;
        self.listings.close(id)?;
        if directory.number == 0 {
            self.top = (directory.stat, directory.flags);
            return Ok(());
        }
        let entry = Entry {
            name: &directory.name,
            stat: directory.stat,
            child: Some(id),
            flags: directory.flags,
        };
        let parent = directory_id(self.root, directory.parent);
        self.listings.push(parent, &entry)
    }

    /// Notes an entry that is no directory, in that of this number.
    ///
    /// # Errors
    /// When a temporary file fails.
    pub fn file(&mut self, parent: u64, entry: &Entry<'_>) -> Result<()> {
        self.comparison.file(entry)?;
        self.listings.push(directory_id(self.root, parent), entry)
    }

    /// Notes a name of a file that may have others; `chain` are the numbers of the directories above
    /// it, from the top.
    ///
    /// # Errors
    /// When a temporary file fails.
    pub fn linked(&mut self, chain: &[u64], entry: &Entry<'_>) -> Result<()> {
        self.links.push(chain, entry)
    }
}
