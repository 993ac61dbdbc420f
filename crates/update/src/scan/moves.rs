//! Which new directory is an old one in another place?
//!
//! A directory that vanished and one that appeared are the same when inode and birth time are. The
//! old record then hangs under the new parent, with everything below it: nothing below is read again
//! from the disk but what the look at it asks for.

use std::collections::HashSet;
use std::ops::ControlFlow;

use filemap_model::path::join;
use filemap_model::{DirectoryId, Entry, RootId, Scope, Stat, Strictness};
use filemap_store::{Directory, Edit, EditKind, Lost, Store, Trust, View, WriteTransaction};

use super::root_update::RootUpdate;
use super::staged::NewDirectory;
use crate::attached::Moved;
use crate::error::{Result, UpdateError};
use crate::settle::make_own;
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::Routes;
use filemap_store::ancestors::{is_attached, is_below};

/// Directories matched, or noted, in one commit.
const BATCH: usize = 512;

/// An old directory under its new name.
struct Hung {
    old: DirectoryId,
    /// The id it was given when it turned up.
    new: DirectoryId,
    /// Its device and inode.
    inode: (u64, u64),
    moved: Moved,
}

/// A directory below one that vanished.
struct Below {
    parent: DirectoryId,
    name: Vec<u8>,
    stat: Stat,
    directory: DirectoryId,
}

impl RootUpdate<'_> {
    /// Matches the directories that appeared with those that vanished, and queues the others.
    pub(super) fn settle_new(&mut self) -> Result<bool> {
        if self.staging.new_directories.is_empty() {
            return Ok(false);
        }
        let mut new = std::mem::take(&mut self.staging.new_directories);
        let mut met = HashSet::new();
        new.retain(|item| met.insert(item.directory));
        let mut hung = Vec::new();
        if self.may_match {
            self.note_lost_below()?;
        }
        self.ask_for_known(&mut new)?;
        if self.may_match {
            let found = self.find_all_old(&mut new)?;
            hung = self.hang_old(found, &mut new)?;
        }
        self.queue_new(new)?;
        if !hung.is_empty() {
            self.settling.note_found();
            // What could not be listed where it was may be found with what it hangs under.
            for directory in self.absent.elsewhere.drain() {
                self.absent.given_up.remove(&directory);
            }
        }
        for Hung { old, moved, .. } in &hung {
            self.unsettled.note_directory(moved.from.0);
            self.unsettled.note_directory(moved.to.0);
            self.unsettled.note_directory(*old);
            self.note_links_below(*old)?;
            let quick = self.options.trust == Trust::Quick;
            let depth = if quick {
                Strictness::Quick
            } else {
                Strictness::Exact
            };
            self.jobs.look_at(Scope::Tree(*old), depth);
        }
        let moved: Vec<_> = hung.into_iter().map(|hung| hung.moved).collect();
        self.rewrite_journal(&moved, &[])?;
        Ok(true)
    }

    /// Queues the new directories that are still there and were no old ones.
    fn queue_new(&mut self, new: Vec<NewDirectory>) -> Result<()> {
        let read = self.store.read()?;
        let mut routes = Routes::default();
        let fresh = self.unlisted_is_fresh();
        for item in new {
            if !is_current(read.view(), &item)? || is_listed(read.view(), &item)? {
                continue;
            }
            let Some(path) = routes.path(read.view(), item.parent)? else {
                continue;
            };
            self.jobs
                .frontier
                .push_children(item.parent, path, vec![item.child()], fresh);
        }
        Ok(())
    }

    /// Notes the directories below those that vanished: one of them may have been moved out before.
    fn note_lost_below(&mut self) -> Result<()> {
        let mut seen: HashSet<DirectoryId> = HashSet::new();
        let mut stack = self.lost_directories()?;
        let mut below = Vec::new();
        while let Some(directory) = stack.pop() {
            if !seen.insert(directory) {
                continue;
            }
            let children = children_of(self.store, directory)?;
            stack.extend(children.iter().map(|child| child.directory));
            below.extend(children);
            if below.len() >= BATCH {
                self.note_below(&below)?;
                below.clear();
            }
        }
        self.note_below(&below)
    }

    fn note_below(&mut self, below: &[Below]) -> Result<()> {
        let root = self.root;
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            // What has no lasting number is not found elsewhere.
            for item in below.iter().filter(|item| item.stat.inode != 0) {
                let noted = txn.view().lost(root, item.stat.device, item.stat.inode)?;
                let is_noted = |lost: &Lost| lost.directory == Some(item.directory);
                if !noted.iter().any(is_noted) {
                    let id = Some(item.directory);
                    txn.put_lost(item.parent, &item.name, &item.stat, id)?;
                }
            }
            Ok::<_, UpdateError>(())
        })
    }

    /// The directories that are noted as lost and hang nowhere.
    pub(super) fn lost_directories(&self) -> Result<Vec<DirectoryId>> {
        let read = self.store.read()?;
        let view = read.view();
        let mut found = Vec::new();
        let mut attached = Lineage::new(false);
        for lost in view.all_lost(self.root)? {
            let Some(directory) = lost?.directory else {
                continue;
            };
            if !is_attached(view, &mut attached, directory)? {
                found.push(directory);
            }
        }
        Ok(found)
    }

    /// Finds the old directories among the new ones, and where they were before any of them moved. One
    /// that moved on was seen twice: the second one is taken out of `new`, and comes again when the first
    /// one is hung.
    fn find_all_old(&mut self, new: &mut Vec<NewDirectory>) -> Result<Vec<Hung>> {
        let read = self.store.read()?;
        let mut taken = HashSet::new();
        let (mut found, mut twice) = (Vec::new(), HashSet::new());
        let mut routes = Routes::default();
        for item in new.iter() {
            if !is_current(read.view(), item)? {
                continue;
            }
            let Some((old, lost)) = find_old(read.view(), self.root, item)? else {
                continue;
            };
            if taken.insert(old) {
                let from_path = join(&routes.known_path(read.view(), lost.parent)?, &lost.name);
                let moved = Moved {
                    from: (lost.parent, lost.name),
                    from_path,
                    to: (item.parent, item.name.clone()),
                };
                found.push(Hung {
                    old,
                    new: item.directory,
                    inode: (item.stat.device, item.stat.inode),
                    moved,
                });
            } else {
                twice.insert(item.directory);
            }
        }
        drop(read);
        let twice = new.extract_if(.., |item| twice.contains(&item.directory));
        self.staging.new_directories.extend(twice);
        Ok(found)
    }

    /// Hangs old directories under the names where they turned up. One may have to wait for another:
    /// what it would hang under stood below it before. Those that cannot be hung now are taken out of
    /// `new`, and wait for the next round.
    fn hang_old(&mut self, found: Vec<Hung>, new: &mut Vec<NewDirectory>) -> Result<Vec<Hung>> {
        let (mut hung, mut left) = (Vec::new(), found);
        while !left.is_empty() {
            let before = hung.len();
            let mut refused = Vec::new();
            let mut rest = left.into_iter().peekable();
            while rest.peek().is_some() {
                let piece: Vec<_> = rest.by_ref().take(BATCH).collect();
                let growth = self.growth_slot();
                let done = self
                    .store
                    .write_with_retry(&mut *self.waiting, &mut |txn| {
                        txn.keep_growth(growth);
                        let hang = |item| hang(txn, item);
                        piece.iter().map(hang).collect::<Result<Vec<_>>>()
                    })?;
                for (item, done) in piece.into_iter().zip(done) {
                    let list = if done { &mut hung } else { &mut refused };
                    list.push(item);
                }
            }
            left = refused;
            if hung.len() == before {
                break;
            }
        }
        if !hung.is_empty() {
            self.wrote = true;
            self.record.summed = false;
        }
        let refused: HashSet<_> = left.into_iter().map(|item| item.new).collect();
        let waiting = new.extract_if(.., |item| refused.contains(&item.directory));
        self.settling.waiting.extend(waiting);
        Ok(hung)
    }

    /// The names of linked files below a moved directory have other ancestors now.
    pub(super) fn note_links_below(&mut self, top: DirectoryId) -> Result<()> {
        if self.unsettled.is_all {
            return Ok(());
        }
        let read = self.store.read()?;
        let view = read.view();
        let mut stack = vec![top];
        while let Some(directory) = stack.pop() {
            let Some(record) = view.directory(directory)? else {
                continue;
            };
            // Those that this scan found are noted already.
            if view.tree(directory)?.unwrap_or(record.own).linked == 0 {
                continue;
            }
            view.entries(directory, None, |entry| {
                stack.extend(entry.child);
                if entry.stat.is_hard_linked() {
                    self.unsettled
                        .note_inode((entry.stat.device, entry.stat.inode));
                }
                Ok::<_, UpdateError>(ControlFlow::Continue(()))
            })?;
        }
        Ok(())
    }
}

/// Does the name still stand for this new directory?
pub(super) fn is_current(view: View<'_>, new: &NewDirectory) -> Result<bool> {
    let held = view.entry(new.parent, &new.name)?;
    Ok(held.and_then(|entry| entry.child) == Some(new.directory))
}

/// Was it listed since it turned up?
pub(super) fn is_listed(view: View<'_>, new: &NewDirectory) -> Result<bool> {
    Ok(view.directory(new.directory)?.is_some())
}

/// Finds the directory that the new one is. One below a directory that vanished counts even if that
/// turned up already: it may have been moved out of it before.
pub(super) fn find_old(
    view: View<'_>,
    root: RootId,
    new: &NewDirectory,
) -> Result<Option<(DirectoryId, Lost)>> {
    if new.stat.inode == 0 {
        // Its filesystem has no lasting numbers.
        return Ok(None);
    }
    for lost in view.lost(root, new.stat.device, new.stat.inode)? {
        let Some(old) = lost.directory else { continue };
        let same = lost.btime == new.stat.btime && lost.btime.is_known();
        let record = view
            .directory(old)?
            .filter(|_| same && old != new.directory);
        if let Some(record) = record {
            // It may have been noted under an earlier name.
            let (parent, name) = (record.parent, record.name.to_vec());
            let lost = Lost {
                parent,
                name,
                ..lost
            };
            return Ok(Some((old, lost)));
        }
    }
    Ok(None)
}

/// The directories in a directory, whose records say the same.
fn children_of(store: &Store, directory: DirectoryId) -> Result<Vec<Below>> {
    let read = store.read()?;
    let view = read.view();
    let mut children = Vec::new();
    view.entries(directory, None, |entry| {
        if let Some(child) = entry.child
            && view
                .directory(child)?
                .is_some_and(|record| record.parent == directory)
        {
            children.push(Below {
                parent: directory,
                name: entry.name.to_vec(),
                stat: entry.stat,
                directory: child,
            });
        }
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    Ok(children)
}

/// Hangs an old directory under its new name, unless that stands below it: parents must lead to the
/// top. Looks at what this transaction holds so far, in which others were hung.
fn hang(txn: &mut WriteTransaction<'_>, hung: &Hung) -> Result<bool> {
    let (parent, name) = &hung.moved.to;
    let Some(record) = txn.view().directory(hung.old)? else {
        return Ok(false);
    };
    let held = txn.view().entry(*parent, name)?;
    let stat = held.map(|entry| entry.stat).unwrap_or_default();
    let is_there = held.and_then(|entry| entry.child) == Some(hung.new);
    if !is_there || is_below(txn.view(), *parent, hung.old)? {
        return Ok(false);
    }
    let reason = record.unreadable.map(str::to_owned);
    let is_listed = txn.view().directory(hung.new)?.is_some();
    let record = Directory {
        parent: *parent,
        name,
        unreadable: reason.as_deref(),
        changed: txn.clock(),
        held: &[],
        ..record
    };
    txn.put_directory(hung.old, &record)?;
    take_out(txn, hung.moved.from.0, &hung.moved.from.1, hung.old)?;
    if let Some(entry) = txn.view().entry(*parent, name)? {
        let child = Some(hung.old);
        let kind = EditKind::Put(Entry {
            name,
            child,
            ..entry
        });
        let directory = *parent;
        txn.edit_listings(std::iter::once(Edit { directory, kind }))?;
    }
    let (device, inode) = hung.inode;
    for lost in txn.view().lost(hung.old.root(), device, inode)? {
        if lost.directory == Some(hung.old) {
            txn.remove_lost(&lost, device, inode)?;
        }
    }
    if is_listed {
        // What was listed under the new id goes when the scan ends.
        txn.put_lost(*parent, name, &stat, Some(hung.new))?;
    }
    // Its stamp was taken before it moved: what happened to its names since is unknown.
    txn.enqueue(hung.old)?;
    Ok(true)
}

/// Takes a directory that is elsewhere now out of the listing that still holds it, that of another
/// directory that vanished: a directory stands in one place only.
fn take_out(
    txn: &mut WriteTransaction<'_>,
    parent: DirectoryId,
    name: &[u8],
    child: DirectoryId,
) -> Result<()> {
    let held = txn.view().entry(parent, name)?;
    if held.and_then(|entry| entry.child) != Some(child) {
        return Ok(());
    }
    let edit = Edit {
        directory: parent,
        kind: EditKind::Remove(name),
    };
    txn.edit_listings(std::iter::once(edit))?;
    txn.enqueue(parent)?;
    make_own(txn, parent)
}
