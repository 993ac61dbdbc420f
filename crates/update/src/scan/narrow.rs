//! Where does a scan look when somebody listened and says what was touched?
//!
//! What was touched only says where to look: the looks, the listings and the diff are those of every
//! scan. A directory in which names changed shows by its own stamp, which its parent's entry holds;
//! what was edited in place is looked at by name. Two things no event names are found here: the other
//! names of a file with several links, and what happened while the scan was at work.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Kind, Scope, Spot, Stat, Strictness, Touched, TouchedEntries};
use filemap_store::{StoreError, View};

use super::listing_job::Group;
use super::mode::Mode;
use super::root_update::RootUpdate;
use crate::error::{Result, UpdateError};

/// Times that the other names of files are looked at: files may change as fast as they are looked
/// at.
const NAME_ROUNDS: u32 = 16;
/// Names in a job that looks.
const NAMES: usize = 1024;
/// Directories in a job that looks at all entries of each.
const WHOLE: usize = 64;

/// Where to look.
#[derive(Default)]
struct Places {
    named: BTreeMap<DirectoryId, BTreeSet<Vec<u8>>>,
    whole: BTreeSet<DirectoryId>,
    below: BTreeSet<DirectoryId>,
    inodes: HashSet<u64>,
    /// Inodes with several names, of which one was touched.
    linked: HashSet<(u64, u64)>,
    top: bool,
}

impl Places {
    /// Notes a directory whose own stamp may have changed.
    fn note_itself(&mut self, view: View<'_>, directory: DirectoryId) -> Result<()> {
        if directory.is_top() {
            self.top = true;
        } else if let Some(record) = view.directory(directory)? {
            let names = self.named.entry(record.parent).or_default();
            names.insert(record.name.to_vec());
        }
        Ok(())
    }

    fn note(&mut self, view: View<'_>, top: DirectoryId, touched: &Touched) -> Result<()> {
        let (directory, is_it) = match &touched.directory {
            Spot::Known(directory) => (*directory, true),
            Spot::Path(path) => nearest(view, top, path)?,
            Spot::Inode(inode) => {
                self.inodes.insert(*inode);
                return Ok(());
            }
        };
        if touched.is_changed || !is_it {
            self.note_itself(view, directory)?;
        }
        if !is_it {
            return Ok(());
        }
        match &touched.entries {
            TouchedEntries::These(names) => self.note_names(view, directory, names)?,
            TouchedEntries::All => {
                self.whole.insert(directory);
                self.note_links_in(view, directory)?;
            }
            TouchedEntries::Below => {
                self.below.insert(directory);
            }
        }
        Ok(())
    }

    fn note_names(
        &mut self,
        view: View<'_>,
        directory: DirectoryId,
        names: &[Vec<u8>],
    ) -> Result<()> {
        for name in names {
            if let Some(entry) = view.entry(directory, name)? {
                let known = self.named.entry(directory).or_default();
                known.insert(name.clone());
                self.note_link(&entry.stat);
            } else {
                self.note_itself(view, directory)?;
            }
        }
        Ok(())
    }

    /// Notes a file whose other names are looked at even if this one shows nothing new: an earlier
    /// scan may have seen them before the change, and this one after it.
    fn note_link(&mut self, stat: &Stat) {
        if stat.is_hard_linked() {
            self.linked.insert((stat.device, stat.inode));
        }
    }

    fn note_links_in(&mut self, view: View<'_>, directory: DirectoryId) -> Result<()> {
        let record = view.directory(directory)?;
        if record.is_none_or(|record| record.own.linked == 0) {
            return Ok(());
        }
        view.entries(directory, None, |entry| {
            self.note_link(&entry.stat);
            Ok::<_, UpdateError>(ControlFlow::Continue(()))
        })?;
        Ok(())
    }
}

impl<'s> RootUpdate<'s> {
    /// Does it look only at what was touched?
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.mode.is_narrow()
    }

    /// Has somebody asked, when something vanished, what was touched since this scan began: a move
    /// may have been seen by half.
    pub fn set_more(&mut self, more: Box<dyn FnMut() -> Vec<Touched> + 's>) {
        self.other_names.more = Some(more);
    }

    /// Plans the looks at what was touched.
    pub(super) fn plan_touched(&mut self, touched: &[Touched]) -> Result<()> {
        let top = self.root.top();
        let read = self.store.read()?;
        let mut places = Places::default();
        for item in touched {
            places.note(read.view(), top, item)?;
        }
        self.find_inodes(read.view(), &mut places)?;
        drop(read);
        self.note_touched_links(&places)?;
        if places.top && self.jobs.frontier.is_empty() {
            let group = Group::of_top(top, self.top_child(), false);
            self.jobs.frontier.push_anyway(group);
        }
        self.queue_looks(places);
        Ok(())
    }

    fn note_touched_links(&mut self, places: &Places) -> Result<()> {
        for directory in &places.below {
            self.other_names.checked.clear();
            self.note_links_below(*directory)?;
        }
        for (device, inode) in &places.linked {
            self.other_names.checked.remove(&(*device, *inode));
            self.unsettled.note_inode((*device, *inode));
        }
        Ok(())
    }

    fn queue_looks(&mut self, places: Places) {
        let Places {
            named,
            whole,
            below,
            ..
        } = places;
        let (mut job, mut count) = (Vec::new(), 0);
        for (directory, names) in named {
            if whole.contains(&directory) || below.contains(&directory) {
                continue;
            }
            count += names.len();
            job.push((directory, names.into_iter().collect()));
            if count >= NAMES {
                let scope = Scope::Named(std::mem::take(&mut job));
                self.jobs.look_at(scope, Strictness::Exact);
                count = 0;
            }
        }
        if !job.is_empty() {
            self.jobs.look_at(Scope::Named(job), Strictness::Exact);
        }
        let whole: Vec<_> = whole.into_iter().collect();
        for piece in whole.chunks(WHOLE) {
            let scope = Scope::These(piece.to_vec());
            self.jobs.look_at(scope, Strictness::Exact);
        }
        for directory in below {
            let scope = Scope::Tree(directory);
            self.jobs.look_at(scope, Strictness::Exact);
        }
    }

    /// Notes inodes of which a name is new.
    pub(super) fn note_gained(&mut self, gained: Vec<(u64, u64)>) {
        if self.mode.is_narrow() && !self.unsettled.is_all {
            self.other_names.gained.extend(gained);
        }
    }

    /// Plans a look at the other names of files with several links: an event names one of them.
    pub(super) fn plan_other_names(&mut self) -> Result<bool> {
        if self.unsettled.is_all && self.mode.is_narrow() {
            // Too many to tell them apart: everything is looked at.
            self.mode = Mode::Whole;
            self.plan_looks(Strictness::Exact);
            return Ok(true);
        }
        if self.may_match {
            // What is removed with a directory is no name any more.
            for directory in self.lost_directories()? {
                self.note_links_below(directory)?;
            }
        }
        let new: Vec<_> = self
            .unsettled
            .inodes
            .difference(&self.other_names.checked)
            .copied()
            .collect();
        if new.is_empty() {
            return Ok(false);
        }
        if self.other_names.rounds >= NAME_ROUNDS {
            self.leave_other_names(&new)?;
            return Ok(false);
        }
        self.other_names.rounds += 1;
        let mut places = Places::default();
        let read = self.store.read()?;
        let view = read.view();
        for (device, inode) in new {
            let names = view.links(self.root, device, inode)?;
            let gained = self.other_names.gained.contains(&(device, inode));
            if gained && is_incomplete(view, &names)? {
                places.inodes.insert(inode);
            }
            for (directory, name, ..) in names {
                places.named.entry(directory).or_default().insert(name);
            }
            self.other_names.checked.insert((device, inode));
        }
        self.find_inodes(view, &mut places)?;
        drop(read);
        self.other_names.gained.clear();
        self.queue_looks(places);
        Ok(!self.jobs.looks.is_empty())
    }

    /// Leaves the directories with the other names of files to the next scan, and does not come back
    /// to them in this one.
    fn leave_other_names(&mut self, inodes: &[(u64, u64)]) -> Result<()> {
        let mut left = BTreeSet::new();
        let read = self.store.read()?;
        for (device, inode) in inodes {
            let names = read.view().links(self.root, *device, *inode)?;
            left.extend(names.into_iter().map(|(directory, ..)| directory));
            self.other_names.checked.insert((*device, *inode));
        }
        drop(read);
        self.store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                for directory in &left {
                    if txn.view().directory(*directory)?.is_some() {
                        txn.enqueue(*directory)?;
                    }
                }
                Ok::<_, UpdateError>(())
            })?;
        self.absent.given_up.extend(left);
        Ok(())
    }

    /// Finds the entries with these inodes: until it got its second name, a file had no record in
    /// the table of links.
    fn find_inodes(&self, view: View<'_>, places: &mut Places) -> Result<()> {
        if places.inodes.is_empty() {
            return Ok(());
        }
        for item in view.blocks(self.root.top(), self.root.last())? {
            let (_, block) = item?;
            for run in block.runs() {
                let (directory, range) = run.map_err(StoreError::from)?;
                for index in range {
                    if !places
                        .inodes
                        .contains(&block.inode(index).map_err(StoreError::from)?)
                    {
                        continue;
                    }
                    let entry = block.entry(index).map_err(StoreError::from)?;
                    if entry.stat.kind() != Kind::Directory {
                        let names = places.named.entry(directory).or_default();
                        names.insert(entry.name.to_vec());
                    }
                }
            }
        }
        Ok(())
    }

    /// Plans a look at what was touched while the scan was at work, where that may matter: what
    /// vanished may have turned up elsewhere.
    pub(super) fn plan_more(&mut self) -> Result<bool> {
        if !self.may_match {
            return Ok(false);
        }
        self.plan_touched_since()
    }

    /// Plans a look at what was touched since that was asked last.
    pub(super) fn plan_touched_since(&mut self) -> Result<bool> {
        let Some(more) = &mut self.other_names.more else {
            return Ok(false);
        };
        let touched = more();
        self.plan_touched(&touched)?;
        Ok(!self.jobs.looks.is_empty() || !self.jobs.frontier.is_empty())
    }
}

/// Has a file more names than are known?
fn is_incomplete(view: View<'_>, names: &[filemap_store::LinkedName]) -> Result<bool> {
    let Some((directory, name, ..)) = names.last() else {
        return Ok(false);
    };
    let entry = view.entry(*directory, name)?;
    let most = entry.map_or(0, |entry| entry.stat.links);
    Ok(u32::try_from(names.len()).unwrap_or(u32::MAX) < most)
}

/// The directory at a path, or the lowest one above it that is known. Also says whether it is the
/// one itself.
fn nearest(view: View<'_>, top: DirectoryId, path: &[u8]) -> Result<(DirectoryId, bool)> {
    let mut directory = top;
    for name in path.split(|byte| *byte == b'/') {
        if name.is_empty() {
            continue;
        }
        let entry = view.entry(directory, name)?;
        match entry.and_then(|entry| entry.child) {
            Some(child) if view.directory(child)?.is_some() => directory = child,
            _ => return Ok((directory, false)),
        }
    }
    Ok((directory, true))
}
