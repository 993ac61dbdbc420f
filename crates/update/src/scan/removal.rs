//! How does a directory that is gone leave, with everything below it?
//!
//! From the bottom up and in batches: until its last batch the record of the top is there, so an
//! interruption leaves less to remove and nothing that hangs nowhere unknown.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use filemap_model::DirectoryId;
use filemap_store::{Edit, EditKind, Store};

use super::root_update::RootUpdate;
use crate::attached::{Gone as GoneNames, miss_in};
use crate::error::{Result, UpdateError};
use crate::settle::NameWriter;
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::Routes;
use filemap_store::ancestors::known_depth;

/// Directories removed in one batch.
const BATCH: usize = 256;
/// Entries removed in one batch, but for the last directory.
const BATCH_ENTRIES: usize = 8192;
/// Of a deeper tree than so many of those, more are removed in one batch.
const DEEP: usize = 32;

/// A directory on the way down, with the subdirectories that are left.
struct Level {
    directory: DirectoryId,
    children: Vec<DirectoryId>,
    entries: usize,
}

/// Directories that go with the next batch, and the entries in them.
#[derive(Default)]
struct Gone {
    waiting: BTreeSet<DirectoryId>,
    /// Those of them with nothing above them that goes for the same reason.
    tops: Vec<DirectoryId>,
    entries: usize,
    /// The way to the last one, from one batch to the next: what goes next is above it.
    routes: Routes,
}

impl RootUpdate<'_> {
    /// Removes what vanished and did not turn up, and forgets what was lost.
    ///
    /// What was lost before the directory above it was stands in no listing, so that it does not go
    /// with that: the deepest go first, and each has its path to the end.
    pub(super) fn remove_vanished(&mut self) -> Result<()> {
        let mut lost = Vec::new();
        let mut depths = Lineage::new(usize::MAX);
        for directory in self.lost_directories()? {
            let depth = known_depth(self.store.read()?.view(), &mut depths, directory)?;
            lost.push((Reverse(depth), directory));
        }
        lost.sort_unstable();
        let mut gone = Gone::default();
        for (Reverse(depth), top) in lost {
            if !gone.waiting.contains(&top) && self.is_kept(top)? {
                self.remove_tree((top, depth), &mut gone)?;
            }
        }
        self.remove_batch(&mut gone)
    }

    /// Is anything known of it, if only entries of a listing that was not finished?
    fn is_kept(&self, directory: DirectoryId) -> Result<bool> {
        let read = self.store.read()?;
        if read.view().directory(directory)?.is_some() {
            return Ok(true);
        }
        let mut has_entries = false;
        read.view().entries(directory, None, |_| {
            has_entries = true;
            Ok::<_, UpdateError>(ControlFlow::Break(()))
        })?;
        Ok(has_entries)
    }

    pub(super) fn forget_lost(&mut self) -> Result<()> {
        let root = self.root;
        if self.store.read()?.view().has_lost(root)? {
            self.store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    txn.clear_lost(root).map_err(UpdateError::from)
                })?;
        }
        self.may_match = false;
        Ok(())
    }

    fn remove_tree(&mut self, (top, depth): (DirectoryId, usize), gone: &mut Gone) -> Result<()> {
        let mut stack = vec![level(self.store, top)?];
        while let Some(last) = stack.last_mut() {
            if let Some(child) = last.children.pop() {
                // What waits to go was looked through when it was noted.
                if !gone.waiting.contains(&child) {
                    let below = level(self.store, child)?;
                    stack.push(below);
                }
                continue;
            }
            gone.waiting.insert(last.directory);
            gone.tops.extend((last.directory == top).then_some(top));
            gone.entries += last.entries;
            stack.pop();
            // The first record in the journal of each batch holds a whole path.
            let deep = depth.saturating_add(stack.len()) / DEEP;
            if gone.waiting.len() >= BATCH.max(deep) || gone.entries >= BATCH_ENTRIES.max(deep) {
                self.remove_batch(gone)?;
            }
        }
        Ok(())
    }

    fn remove_batch(&mut self, gone: &mut Gone) -> Result<()> {
        gone.entries = 0;
        let growth = self.growth_slot();
        let tops = std::mem::take(&mut gone.tops);
        let (gone, routes) = (std::mem::take(&mut gone.waiting), &mut gone.routes);
        if gone.is_empty() {
            return Ok(());
        }
        let at = self.options.clock.now();
        let (removed, inodes) = self
            .store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                txn.keep_growth(growth);
                for top in &tops {
                    txn.note_departure(*top)?;
                }
                let mut names = NameWriter::new(Some(at));
                let mut removed = 0;
                // The first record of a commit has its whole path.
                routes.forget_kept();
                for directory in gone.iter() {
                    removed += names.take_apart(txn, *directory, routes)?;
                }
                txn.edit_listings(gone.iter().map(|directory| Edit {
                    directory: *directory,
                    kind: EditKind::Clear,
                }))?;
                for directory in gone.iter() {
                    miss_in(txn, *directory, &GoneNames::at(at))?;
                }
                for directory in gone.iter() {
                    txn.remove_directory(*directory)?;
                }
                Ok::<_, UpdateError>((removed, names.inodes))
            })?;
        self.wrote = true;
        self.counts.removed += removed;
        for (device, inode) in inodes {
            self.unsettled.note_inode((device, inode));
        }
        Ok(())
    }
}

fn level(store: &Store, directory: DirectoryId) -> Result<Level> {
    let read = store.read()?;
    let view = read.view();
    let (mut children, mut entries) = (Vec::new(), 0);
    view.entries(directory, None, |entry| {
        entries += 1;
        if let Some(child) = entry.child
            && view
                .directory(child)?
                .is_some_and(|record| record.parent == directory)
        {
            children.push(child);
        }
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    Ok(Level {
        directory,
        children,
        entries,
    })
}
