//! Is what turned up known elsewhere in the tree?
//!
//! A directory or a marked file that moves while a scan is at work, from a place that was looked at
//! before to one that is listed later, is seen at its new place first. It would be taken for new, and
//! its old entry for gone at the next scan, with all that was said of it. So what turns up and is old
//! enough to be known is looked for among what is known; where it stands is listed before it is said
//! to be new. What was born after the last scan is known nowhere: that spares the search for most.

use std::collections::{HashMap, HashSet};

use filemap_model::{DirectoryId, Stat};
use filemap_store::{StoreError, View};

use super::moves::{find_old, is_current, is_listed};
use super::root_update::RootUpdate;
use super::staged::NewDirectory;
use crate::error::{Result, UpdateError};
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::is_attached;

impl RootUpdate<'_> {
    /// May something that turned up have been seen elsewhere before? Without a number nothing is told by it.
    pub(super) fn may_be_known(&self, stat: &Stat) -> bool {
        stat.inode != 0 && stat.btime.is_known() && stat.btime <= self.settling.arrivals.known_until
    }

    /// Has the places listed again in which new directories are known. Those directories are taken out
    /// of `new`, and come again when that is done.
    pub(super) fn ask_for_known(&mut self, new: &mut Vec<NewDirectory>) -> Result<()> {
        let read = self.store.read()?;
        let view = read.view();
        self.hold_detached(view, new)?;
        let mut sought: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, item) in new.iter().enumerate() {
            if self.may_be_known(&item.stat)
                && is_current(view, item)?
                && !is_listed(view, item)?
                && find_old(view, self.root, item)?.is_none()
            {
                sought.entry(item.stat.inode).or_default().push(index);
            }
        }
        if sought.is_empty() {
            return Ok(());
        }
        let mut places = Vec::new();
        let mut held = HashSet::new();
        for (place, inode) in self.places_of(view, &sought, new)? {
            let which = sought.get(&inode).into_iter().flatten();
            for item in which.filter_map(|index| new.get(*index)) {
                held.insert(item.directory);
                places.push((place, item.directory));
            }
        }
        drop(read);
        let asked = &mut self.settling.arrivals.asked;
        let (waiting, again): (Vec<_>, Vec<_>) = new
            .extract_if(.., |item| held.contains(&item.directory))
            .partition(|item| !asked.insert(item.directory));
        let again_ids: HashSet<_> = again.iter().map(|item| item.directory).collect();
        self.settling.waiting.extend(waiting);
        self.staging.new_directories.extend(again);
        let places: Vec<_> = places
            .into_iter()
            .filter(|(_, new)| again_ids.contains(new))
            .map(|(place, _)| place)
            .collect();
        self.list_again(&places)
    }

    /// What stands in a directory that vanished waits until that turns up.
    fn hold_detached(&mut self, view: View<'_>, new: &mut Vec<NewDirectory>) -> Result<()> {
        if !self.may_match {
            return Ok(());
        }
        let mut kept = Vec::with_capacity(new.len());
        let mut attached = Lineage::new(false);
        for item in new.drain(..) {
            let list = if is_attached(view, &mut attached, item.parent)? {
                &mut kept
            } else {
                &mut self.settling.waiting
            };
            list.push(item);
        }
        *new = kept;
        Ok(())
    }

    /// Does a new directory wait that is not in one that vanished?
    pub(super) fn has_waiting(&self) -> Result<bool> {
        let read = self.store.read()?;
        let view = read.view();
        let mut attached = Lineage::new(false);
        for item in &self.settling.waiting {
            if is_current(view, item)?
                && !is_listed(view, item)?
                && is_attached(view, &mut attached, item.parent)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The directories that hold a directory with a record that is one of those that are sought.
    fn places_of(
        &self,
        view: View<'_>,
        sought: &HashMap<u64, Vec<usize>>,
        new: &[NewDirectory],
    ) -> Result<Vec<(DirectoryId, u64)>> {
        let mut places = Vec::new();
        let mut attached = Lineage::new(false);
        for item in view.blocks(self.root.top(), self.root.last())? {
            let (_, block) = item?;
            if block.has_no_children() {
                continue;
            }
            for run in block.runs() {
                let (directory, range) = run.map_err(StoreError::from)?;
                for index in range {
                    let inode = block.inode(index).map_err(StoreError::from)?;
                    let Some(which) = sought.get(&inode) else {
                        continue;
                    };
                    let entry = block.entry(index).map_err(StoreError::from)?;
                    let is_it = |item: &NewDirectory| {
                        let (new, old) = (&item.stat, &entry.stat);
                        (new.btime, new.device) == (old.btime, old.device)
                    };
                    let mut which = which.iter().filter_map(|place| new.get(*place));
                    let Some(child) = entry.child.filter(|_| which.any(is_it)) else {
                        continue;
                    };
                    let record = view.directory(child)?;
                    let is_known = record.is_some_and(|record| record.parent == directory);
                    if is_known && is_attached(view, &mut attached, directory)? {
                        places.push((directory, inode));
                    }
                }
            }
        }
        Ok(places)
    }

    /// Has directories listed again in this scan.
    fn list_again(&mut self, directories: &[DirectoryId]) -> Result<()> {
        for directory in directories {
            self.absent.given_up.remove(directory);
        }
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            for directory in directories {
                if txn.view().directory(*directory)?.is_some() {
                    txn.enqueue(*directory)?;
                }
            }
            Ok::<_, UpdateError>(())
        })
    }
}
