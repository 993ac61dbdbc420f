//! Which new file is an old one under another name?
//!
//! As for directories, inode and birth time tell. A `Created` and a `Removed` of one scan become one
//! `Moved` in its journal.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use filemap_model::path::join;
use filemap_model::{ChangeKind, Clock, DirectoryId, Entry, Kind};
use filemap_store::{Edit, EditKind, JournalItem, JournalRecord, Lost, View, WriteTransaction};

use super::root_update::RootUpdate;
use crate::attached::{Attachments, Moved, follow};
use crate::error::{Result, UpdateError};
use crate::settle::make_own;
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::Routes;
use filemap_store::ancestors::is_attached;

/// Moves settled in one pass over the journal.
const MOVES: usize = 16_384;
/// Files noted in one commit.
const BATCH: usize = 4096;

impl RootUpdate<'_> {
    /// Finds files that were removed under one name and created under another.
    pub(super) fn match_files(&mut self) -> Result<()> {
        if self.mode.is_first() || !self.store.read()?.view().has_lost(self.root)? {
            return Ok(());
        }
        if !self.is_lost_kept() {
            self.note_lost_files()?;
        }
        let mut replacing = self.replacing_files()?;
        loop {
            let moved = self.moved_files(ChangeKind::Created)?;
            if moved.is_empty() && replacing.is_empty() {
                return Ok(());
            }
            self.rewrite_journal(&moved, &std::mem::take(&mut replacing))?;
            if moved.len() < MOVES {
                return Ok(());
            }
        }
    }

    /// Files that took the names of others. For the journal these are names whose files changed, but
    /// entries of playlists follow their files to them too.
    fn replacing_files(&mut self) -> Result<Vec<Moved>> {
        if self.store.read()?.view().has_held_items()? {
            self.moved_files(ChangeKind::Changed)
        } else {
            Ok(Vec::new())
        }
    }

    fn moved_files(&mut self, kind: ChangeKind) -> Result<Vec<Moved>> {
        let read = self.store.read()?;
        let view = read.view();
        let mut moved: Vec<Moved> = Vec::new();
        let mut taken = HashMap::new();
        let mut attached = Lineage::new(false);
        let mut routes = Routes::default();
        for item in view.kept_changes(self.journal_from)? {
            let (_, _, record) = item?;
            if record.directory.root() != self.root {
                continue;
            }
            for item in record.items.iter().filter(|item| item.kind == kind) {
                let Some(entry) = view.entry(record.directory, &item.name)? else {
                    continue;
                };
                let found = self.find_lost_file(view, &entry, &taken, &mut attached)?;
                let Some(lost) = found else {
                    continue;
                };
                let from_path = join(&routes.known_path(view, lost.parent)?, &lost.name);
                let from = (lost.parent, lost.name);
                taken.insert(from.clone(), ());
                let to = (record.directory, item.name.clone());
                moved.push(Moved {
                    from,
                    from_path,
                    to,
                });
                if moved.len() >= MOVES {
                    return Ok(moved);
                }
            }
        }
        Ok(moved)
    }

    fn find_lost_file(
        &self,
        view: View<'_>,
        entry: &Entry<'_>,
        taken: &HashMap<(DirectoryId, Vec<u8>), ()>,
        attached: &mut Lineage<bool>,
    ) -> Result<Option<Lost>> {
        let has_identity = entry.stat.inode != 0 && entry.stat.btime.is_known();
        if entry.stat.kind() == Kind::Directory || !has_identity {
            return Ok(None);
        }
        for lost in view.lost(self.root, entry.stat.device, entry.stat.inode)? {
            let is_it = lost.directory.is_none()
                && lost.btime == entry.stat.btime
                && !taken.contains_key(&(lost.parent, lost.name.clone()));
            if is_it && !self.stands_again(view, entry, &lost, attached)? {
                return Ok(Some(lost));
            }
        }
        Ok(None)
    }

    /// Does a file that vanished stand where it was, so that it has only another name elsewhere? A file
    /// in a directory that vanished counts as standing while the scan keeps that directory.
    fn stands_again(
        &self,
        view: View<'_>,
        entry: &Entry<'_>,
        lost: &Lost,
        attached: &mut Lineage<bool>,
    ) -> Result<bool> {
        let held = view.entry(lost.parent, &lost.name)?;
        if held.is_none_or(|held| !held.stat.is_same_inode(&entry.stat)) {
            return Ok(false);
        }
        Ok(self.is_lost_kept() || is_attached(view, attached, lost.parent)?)
    }

    /// Notes the files in directories that vanished: they may have been moved out before.
    fn note_lost_files(&mut self) -> Result<()> {
        if self.counts.new == 0 && self.first_clock == self.journal_from {
            return Ok(());
        }
        let mut seen: HashSet<DirectoryId> = HashSet::new();
        let mut stack = self.lost_directories()?;
        while let Some(directory) = stack.pop() {
            if !seen.insert(directory) {
                continue;
            }
            let mut after = Some(Vec::new());
            while let Some(from) = after.take() {
                after = self
                    .store
                    .write_with_retry(&mut *self.waiting, &mut |txn| {
                        let (children, last) = note_files(txn, directory, &from)?;
                        stack.extend(children);
                        Ok::<_, UpdateError>(last)
                    })?;
            }
        }
        Ok(())
    }

    /// Turns a `Created` and a `Removed` of this scan into one `Moved`, and has what hangs on files follow
    /// them; also to names of files that they replaced.
    pub(super) fn rewrite_journal(&mut self, moved: &[Moved], replacing: &[Moved]) -> Result<()> {
        if moved.is_empty() && replacing.is_empty() {
            return Ok(());
        }
        let to: HashMap<_, _> = moved.iter().map(|m| (m.to.clone(), &m.from_path)).collect();
        let from: HashMap<_, _> = moved.iter().map(|m| (m.from.clone(), ())).collect();
        let (root, since, counted) = (self.root, self.journal_from, self.first_clock);
        let growth = self.growth_slot();
        let (created, removed) = self
            .store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                txn.keep_growth(growth);
                let mut rewritten = Vec::new();
                let (mut created, mut removed) = (0, 0);
                for item in txn.view().kept_changes(since)? {
                    let (clock, key, record) = item?;
                    if record.directory.root() == root {
                        let before = record.items.len();
                        if let Some((record, come, gone)) = rewrite(record, &to, &from) {
                            // An interrupted scan has told its own counts.
                            let counts = u64::from(clock > counted);
                            created += come * counts;
                            removed += gone * counts;
                            rewritten.push((key, record, before));
                        }
                    }
                }
                for (key, record, before) in rewritten.iter().rev() {
                    txn.replace_journal(key, record, *before)?;
                }
                let attachments = Attachments::of(txn.view())?;
                let mut attached = Lineage::new(false);
                follow(txn, &attachments, moved, replacing)?;
                for item in moved {
                    forget_file(txn, item, &mut attached)?;
                }
                Ok::<(u64, u64), UpdateError>((created, removed))
            })?;
        self.counts.moved += created;
        self.counts.new = self.counts.new.saturating_sub(created);
        self.counts.removed = self.counts.removed.saturating_sub(removed);
        Ok(())
    }

    /// Takes back what the journal says of names that were put back.
    pub(super) fn forget_removals(
        &mut self,
        back: &HashMap<(DirectoryId, Vec<u8>), ()>,
    ) -> Result<()> {
        let (root, since, counted) = (self.root, self.journal_from, self.first_clock);
        let none = HashMap::new();
        let removed = self
            .store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                let mut rewritten = Vec::new();
                let mut removed = 0;
                for item in txn.view().kept_changes(since)? {
                    let (clock, key, record) = item?;
                    let before = record.items.len();
                    if record.directory.root() == root
                        && let Some((record, _, gone)) = rewrite(record, &none, back)
                    {
                        removed += gone * u64::from(clock > counted);
                        rewritten.push((key, record, before));
                    }
                }
                for (key, record, before) in rewritten.iter().rev() {
                    txn.replace_journal(key, record, *before)?;
                }
                Ok::<u64, UpdateError>(removed)
            })?;
        self.counts.removed = self.counts.removed.saturating_sub(removed);
        Ok(())
    }

    /// The commit before this scan.
    #[must_use]
    pub fn first_clock(&self) -> Clock {
        self.first_clock
    }
}

fn forget_file(
    txn: &mut WriteTransaction<'_>,
    moved: &Moved,
    attached: &mut Lineage<bool>,
) -> Result<()> {
    let (directory, name) = &moved.to;
    let Some(entry) = txn.view().entry(*directory, name)? else {
        return Ok(());
    };
    let stat = entry.stat;
    let (parent, name) = &moved.from;
    for lost in txn.view().lost(parent.root(), stat.device, stat.inode)? {
        if (lost.parent, &lost.name, lost.directory) == (*parent, name, None) {
            txn.remove_lost(&lost, stat.device, stat.inode)?;
        }
    }
    // A directory that vanished still holds it, until it is removed.
    let held = txn.view().entry(*parent, name)?.map(|held| held.stat);
    let Some(held) = held.filter(|held| held.is_same_inode(&stat)) else {
        return Ok(());
    };
    if stat.kind() == Kind::Directory || is_attached(txn.view(), attached, *parent)? {
        return Ok(());
    }
    if held.is_hard_linked() {
        txn.remove_link(*parent, name, &held)?;
    }
    let edit = Edit {
        directory: *parent,
        kind: EditKind::Remove(name),
    };
    txn.edit_listings(std::iter::once(edit))?;
    make_own(txn, *parent)
}

/// Notes files of a directory that vanished, from after a name on. Returns the directories in it,
/// and the name to go on from.
fn note_files(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    from: &[u8],
) -> Result<(Vec<DirectoryId>, Option<Vec<u8>>)> {
    let (mut files, mut children, mut more) = (Vec::new(), Vec::new(), false);
    let view = txn.view();
    view.entries(directory, (!from.is_empty()).then_some(from), |entry| {
        if files.len() >= BATCH {
            more = true;
            return Ok(ControlFlow::Break(()));
        }
        match entry.child {
            Some(child) => {
                let record = view.directory(child)?;
                if record.is_some_and(|record| record.parent == directory) {
                    children.push(child);
                }
            }
            None => files.push((entry.name.to_vec(), entry.stat)),
        }
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    for (name, stat) in &files {
        txn.put_lost(directory, name, stat, None)?;
    }
    let last = files.pop().map(|(name, _)| name).filter(|_| more);
    Ok((children, last))
}

/// Rewrites one record; `None` when it says nothing of a move. Also returns how many `Created` became
/// `Moved`, and how many `Removed` went.
fn rewrite(
    record: JournalRecord,
    to: &HashMap<(DirectoryId, Vec<u8>), &Vec<u8>>,
    from: &HashMap<(DirectoryId, Vec<u8>), ()>,
) -> Option<(JournalRecord, u64, u64)> {
    let directory = record.directory;
    let (mut come, mut gone) = (0, 0);
    let mut items = Vec::with_capacity(record.items.len());
    for item in record.items {
        let place = (directory, item.name.clone());
        match item.kind {
            ChangeKind::Created if to.contains_key(&place) => {
                come += 1;
                let from = to.get(&place).map(|path| path.to_vec());
                items.push(JournalItem {
                    kind: ChangeKind::Moved,
                    from,
                    ..item
                });
            }
            ChangeKind::Removed if from.contains_key(&place) => {
                gone += 1;
            }
            _ => items.push(item),
        }
    }
    (come + gone > 0).then_some((JournalRecord { items, ..record }, come, gone))
}
