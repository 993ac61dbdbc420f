//! What is written when names come and go: links, the journal, and directories that go with all in
//! them.

use std::ops::ControlFlow;

use filemap_model::{ChangeKind, DirectoryId, Entry, Stat, Timestamp};
use filemap_store::ancestors::Routes;
use filemap_store::{JournalItem, JournalRecord, View, WriteTransaction};

use crate::error::{Result, UpdateError};

/// Writes what follows from names that come and go, in one commit.
#[derive(Debug, Default)]
pub(crate) struct NameWriter {
    /// The time that the journal gives to changes; without one nothing is journalled.
    journal_at: Option<Timestamp>,
    /// Inodes whose names changed: their links are to be settled.
    pub(crate) inodes: Vec<(u64, u64)>,
}

impl NameWriter {
    /// Begins a commit; without a time nothing is journalled.
    pub(crate) fn new(journal_at: Option<Timestamp>) -> Self {
        Self {
            journal_at,
            inodes: Vec::new(),
        }
    }

    /// Is what changes told in the journal?
    pub(crate) fn is_journalled(&self) -> bool {
        self.journal_at.is_some()
    }

    /// Notes a name of a file with several links. One of a file with a single link is passed over.
    pub(crate) fn put_link(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        (name, stat): (&[u8], &Stat),
    ) -> Result<()> {
        if stat.is_hard_linked() {
            txn.put_link(directory, name, stat)?;
            self.inodes.push((stat.device, stat.inode));
        }
        Ok(())
    }

    /// Forgets a name of a file with several links.
    pub(crate) fn remove_link(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        (name, stat): (&[u8], &Stat),
    ) -> Result<()> {
        if stat.is_hard_linked() {
            txn.remove_link(directory, name, stat)?;
            self.inodes.push((stat.device, stat.inode));
        }
        Ok(())
    }

    /// Tells the journal what changed in a directory, whose path is given as it shares a beginning with
    /// the record before ([`Routes::journalled`]).
    pub(crate) fn journal(
        &self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        (kept, path): (u32, Vec<u8>),
        items: Vec<JournalItem>,
    ) -> Result<()> {
        let Some(at) = self.journal_at.filter(|_| !items.is_empty()) else {
            return Ok(());
        };
        Ok(txn.journal(&JournalRecord {
            directory,
            kept,
            path,
            at,
            items,
        })?)
    }

    /// Takes a directory that goes out of the links, and tells the journal what goes with it; its listing
    /// and its record still stand. Those below it were taken apart before, or hang elsewhere. Returns how
    /// many entries go.
    pub(crate) fn take_apart(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        routes: &mut Routes,
    ) -> Result<u64> {
        let content = content_of(txn.view(), directory)?;
        for (name, stat) in &content.linked {
            self.remove_link(txn, directory, (name, stat))?;
        }
        let count = content.items.len() as u64;
        let is_told = self.is_journalled() && count > 0;
        // Of one without a record it was never told that its entries came.
        if is_told && txn.view().directory(directory)?.is_some() {
            let (kept, path) = routes.journalled(txn.view(), directory)?;
            let path = path.into_owned();
            self.journal(txn, directory, (kept, path), content.items)?;
        }
        Ok(count)
    }
}

/// What a directory that goes holds.
#[derive(Debug, Default)]
struct Content {
    items: Vec<JournalItem>,
    linked: Vec<(Vec<u8>, Stat)>,
}

fn content_of(view: View<'_>, directory: DirectoryId) -> Result<Content> {
    let mut content = Content::default();
    view.entries(directory, None, |entry| {
        if belongs(view, directory, &entry)? {
            content.items.push(removed(&entry));
        }
        if entry.stat.is_hard_linked() {
            content.linked.push((entry.name.to_vec(), entry.stat));
        }
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    Ok(content)
}

/// Is the entry gone with its directory? A subdirectory that turned up elsewhere is not.
fn belongs(view: View<'_>, directory: DirectoryId, entry: &Entry<'_>) -> Result<bool> {
    let Some(child) = entry.child else {
        return Ok(true);
    };
    // Of subdirectories that are gone the record may be removed already.
    Ok(view
        .parent_of(child)?
        .is_none_or(|(parent, _)| parent == directory))
}

/// An entry that came, as the journal tells it.
pub(crate) fn created(entry: &Entry<'_>) -> JournalItem {
    journal_item(entry.name, ChangeKind::Created, entry.stat.mode)
}

/// An entry that went, as the journal tells it.
fn removed(entry: &Entry<'_>) -> JournalItem {
    journal_item(entry.name, ChangeKind::Removed, entry.stat.mode)
}

/// A change of a name that did not move.
pub(crate) fn journal_item(name: &[u8], kind: ChangeKind, mode: u32) -> JournalItem {
    JournalItem {
        name: name.to_vec(),
        kind,
        mode,
        from: None,
    }
}
