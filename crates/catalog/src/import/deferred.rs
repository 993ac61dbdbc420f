//! What of a tree is written at its end: listings, and the names of files that have several.
//!
//! It is put together and sorted while the tree is told, by whoever tells it: that need not be the
//! thread that writes directories meanwhile.

use std::path::PathBuf;

use filemap_model::{DirectoryId, Entry, EntryFlags, RootId, Stat};

use super::links::Links;
use super::listings::Listings;
use super::load::{LoadedDirectory, directory_id};
use crate::error::Result;

/// What is written at the end of an import.
pub struct Deferred {
    root: RootId,
    pub(super) top: Stat,
    /// The last directory.
    pub(super) last: DirectoryId,
    pub(super) listings: Listings,
    pub(super) links: Links,
}

impl std::fmt::Debug for Deferred {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deferred")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

impl Deferred {
    pub(super) fn new(root: RootId, memory: usize, folder: Option<PathBuf>) -> Self {
        Self {
            root,
            top: Stat::default(),
            last: root.top(),
            listings: Listings::new(memory / 2, folder.clone()),
            links: Links::new(memory / 8, folder),
        }
    }

    /// A directory is complete: notes it for the listing of the one above.
    ///
    /// # Errors
    /// When a temporary file fails.
    pub fn directory(&mut self, directory: &LoadedDirectory) -> Result<()> {
        let id = directory_id(self.root, directory.number);
        self.last = self.last.max(id);
        self.listings.close(id)?;
        if directory.number == 0 {
            self.top = directory.stat;
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
    pub fn file(&mut self, parent: u64, name: &[u8], stat: &Stat) -> Result<()> {
        let entry = Entry {
            name,
            stat: *stat,
            child: None,
            flags: EntryFlags::NONE,
        };
        self.listings.push(directory_id(self.root, parent), &entry)
    }

    /// Notes a name of a file that may have others; `chain` are the numbers of the directories above
    /// it, from the top.
    ///
    /// # Errors
    /// When a temporary file fails.
    pub fn linked(&mut self, chain: &[u64], name: &[u8], stat: &Stat) -> Result<()> {
        self.links.push(chain, name, stat)
    }
}
