//! The tree that a new list is compared with: its directories are read in the order of the new one.
//!
//! Each open directory holds the entries that come next, up to a bound on all of them together, so that
//! going down and up again finds them without a look-up. While an import is at work it holds the lock
//! of the earlier tree, so that every state of the store shows the same one.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Entry, EntryFlags, Stat, Summary};
use filemap_store::{Directory, ReadTransaction, Store, View};

use crate::attached::Attachments;
use crate::error::{Result, UpdateError};

/// Entries that one directory holds at once.
const AHEAD: usize = 512;
/// Entries that all open directories hold: beyond it, those on top are read again when they go on.
const MOST: usize = 1 << 16;
/// Directories read in one state of the store: a state that is held keeps room from being used again.
const RENEWED_AFTER: u32 = 1 << 12;

/// Reads the earlier tree.
pub(super) struct Earlier {
    store: Store,
    read: ReadTransaction,
    reads: u32,
    held: usize,
}

/// The listing of an open directory, from a name on.
pub(super) struct OpenListing {
    directory: DirectoryId,
    names: Vec<u8>,
    rows: Vec<Row>,
    next: usize,
    /// The name after which it goes on.
    after: Option<Vec<u8>>,
    is_whole: bool,
}

/// An entry; its name ends at `end` in the names.
struct Row {
    end: usize,
    stat: Stat,
    child: Option<DirectoryId>,
    flags: EntryFlags,
}

impl Earlier {
    pub(super) fn new(store: &Store) -> Result<Self> {
        Ok(Self {
            store: store.clone(),
            read: store.read()?,
            reads: 0,
            held: 0,
        })
    }

    fn view(&mut self) -> Result<View<'_>> {
        self.reads += 1;
        if self.reads >= RENEWED_AFTER {
            self.reads = 0;
            self.read = self.store.read()?;
        }
        Ok(self.read.view())
    }

    /// The record of a directory, read with `take`.
    pub(super) fn directory<T>(
        &mut self,
        id: DirectoryId,
        take: impl FnOnce(&Directory<'_>) -> T,
    ) -> Result<Option<T>> {
        Ok(self.view()?.directory(id)?.as_ref().map(take))
    }

    /// The sums over everything below a directory, where they are kept.
    pub(super) fn tree(&mut self, id: DirectoryId) -> Result<Option<Summary>> {
        Ok(self.view()?.tree(id)?)
    }

    /// Does something hang on this name, or on any in the directory?
    pub(super) fn hangs_on(
        &mut self,
        attachments: &Attachments,
        directory: DirectoryId,
        name: Option<&[u8]>,
    ) -> Result<bool> {
        attachments.hangs_on(self.view()?, directory, name)
    }

    pub(super) fn attachments(&mut self) -> Result<Attachments> {
        Attachments::of(self.view()?)
    }

    /// The next entry of a listing, without going past it.
    pub(super) fn peek<'l>(&mut self, listing: &'l mut OpenListing) -> Result<Option<Entry<'l>>> {
        if listing.next == listing.rows.len() && !listing.is_whole {
            self.fill(listing)?;
        }
        Ok(listing.entry(listing.next))
    }

    fn fill(&mut self, listing: &mut OpenListing) -> Result<()> {
        self.held -= listing.rows.len();
        listing.note_place();
        let OpenListing {
            directory,
            names,
            rows,
            next,
            after,
            is_whole,
        } = listing;
        names.clear();
        rows.clear();
        (*next, *is_whole) = (0, true);
        self.view()?
            .entries(*directory, after.as_deref(), |entry| {
                if rows.len() == AHEAD {
                    *is_whole = false;
                    return Ok(ControlFlow::Break(()));
                }
                names.extend_from_slice(entry.name);
                rows.push(Row {
                    end: names.len(),
                    stat: entry.stat,
                    child: entry.child,
                    flags: entry.flags,
                });
                Ok::<_, UpdateError>(ControlFlow::Continue(()))
            })?;
        self.held += rows.len();
        Ok(())
    }

    /// A listing is read to its end.
    pub(super) fn close(&mut self, listing: &OpenListing) {
        self.held -= listing.rows.len();
    }

    /// Do the open directories hold more than they may?
    pub(super) const fn is_full(&self) -> bool {
        self.held > MOST
    }

    /// Lets go what a directory holds; it is read again when it goes on.
    pub(super) fn let_go(&mut self, listing: &mut OpenListing) {
        self.held -= listing.rows.len();
        listing.note_place();
        listing.is_whole &= listing.next == listing.rows.len();
        listing.names = Vec::new();
        listing.rows = Vec::new();
        listing.next = 0;
    }
}

impl OpenListing {
    pub(super) const fn new(directory: DirectoryId) -> Self {
        Self {
            directory,
            names: Vec::new(),
            rows: Vec::new(),
            next: 0,
            after: None,
            is_whole: false,
        }
    }

    fn entry(&self, index: usize) -> Option<Entry<'_>> {
        let row = self.rows.get(index)?;
        let before = index
            .checked_sub(1)
            .and_then(|before| self.rows.get(before));
        let start = before.map_or(0, |row| row.end);
        Some(Entry {
            name: self.names.get(start..row.end)?,
            stat: row.stat,
            child: row.child,
            flags: row.flags,
        })
    }

    /// Goes past the entry that was seen last.
    pub(super) const fn pass(&mut self) {
        self.next += 1;
    }

    /// Notes the name after which it goes on, before what it holds goes.
    fn note_place(&mut self) {
        let last = self.next.checked_sub(1).and_then(|last| self.entry(last));
        if let Some(name) = last.map(|entry| entry.name.to_vec()) {
            self.after = Some(name);
        }
    }
}
