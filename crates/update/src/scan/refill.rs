//! Where is more to be listed, when the queue in memory is empty?
//!
//! In the store: directories that were noted to be listed again, and directories that stand in the
//! listings but have no record yet, because memory was short or a scan was interrupted.

use std::collections::HashSet;

use filemap_model::{DirectoryId, Strictness};
use filemap_store::{StoreError, View};

use super::frontier::GROUP;
use super::listing_job::Group;
use super::root_update::RootUpdate;
use super::staged::NewDirectory;
use crate::error::Result;
use filemap_store::ancestors::Routes;

impl RootUpdate<'_> {
    /// Takes up directories that were noted to be listed again.
    pub(super) fn refill_queue(&mut self) -> Result<bool> {
        let read = self.store.read()?;
        let view = read.view();
        let (mut known, mut bytes, mut found) = (Vec::new(), 0, false);
        for id in view.queue(self.root)? {
            let id = id?;
            if self.absent.given_up.contains(&id) {
                continue;
            }
            if bytes > self.options.frontier_bytes {
                break;
            }
            self.absent.given_up.insert(id);
            if id.is_top() {
                let top = Group::of_top(id, self.top_child(), false);
                self.jobs.frontier.push_anyway(top);
                found = true;
                continue;
            }
            let Some(record) = view.directory(id)? else {
                continue;
            };
            found = true;
            let held = view.entry(record.parent, record.name)?;
            if held.and_then(|entry| entry.child) == Some(id) {
                bytes += record.name.len() + 96;
                known.push((record.parent, record.name.to_vec(), id));
            } else {
                // It vanished from where it was.
                self.absent.elsewhere.insert(id);
            }
        }
        self.jobs.relisting.push(known);
        Ok(found)
    }

    /// Keeps what is known of paths from one round to the next, unless something was committed
    /// meanwhile: a round may take up a few directories only, where paths are long.
    fn refresh_routes(&mut self, view: View<'_>) -> Result<()> {
        let clock = view.clock()?;
        if self.routes.0 != clock {
            self.routes = (clock, Routes::default());
        }
        Ok(())
    }

    /// Lists everything that is known again, where that was asked for.
    pub(super) fn relist(&mut self) -> Result<bool> {
        let is_asked = std::mem::take(&mut self.lists_all);
        if is_asked {
            self.plan_looks(Strictness::Full);
        }
        Ok(is_asked)
    }

    /// Looks through the listings for directories that were seen but never listed.
    pub(super) fn refill(&mut self) -> Result<bool> {
        let Some(from) = self.jobs.frontier.overflow.take() else {
            return Ok(false);
        };
        self.jobs.frontier.overflow = self.look_through(from)?;
        Ok(true)
    }

    /// Queues directories without a record in the listings from one on, as many as there is room for;
    /// returns where to go on.
    fn look_through(&mut self, from: DirectoryId) -> Result<Option<DirectoryId>> {
        let read = self.store.read()?;
        let view = read.view();
        self.refresh_routes(view)?;
        let mut found = Found::default();
        // Those are looked for in their own rounds: here they would be in the way of others for ever.
        let missed: HashSet<_> = self.absent.missed.iter().map(|(_, id)| *id).collect();
        let mut reached = from;
        'blocks: for item in view.blocks(from, self.root.last())? {
            let (_, block) = item?;
            if block.has_no_children() {
                continue;
            }
            for run in block.runs() {
                let (parent, range) = run.map_err(StoreError::from)?;
                if parent < from {
                    continue;
                }
                if found.bytes > self.options.frontier_bytes && parent != reached {
                    found.next = Some(parent);
                    break 'blocks;
                }
                reached = parent;
                for index in range {
                    let Some(child) = block.child(index).map_err(StoreError::from)? else {
                        continue;
                    };
                    let is_known = view.directory(child)?.is_some();
                    if !is_known && !missed.contains(&child) {
                        let entry = block.entry(index).map_err(StoreError::from)?;
                        let new = NewDirectory::new(parent, child, &entry);
                        self.find(view, new, &mut found)?;
                    }
                }
            }
        }
        // The last one pushed is taken first.
        for group in found.groups.into_iter().rev() {
            self.jobs.frontier.push_anyway(group);
        }
        Ok(found.next)
    }

    fn find(&mut self, view: View<'_>, new: NewDirectory, found: &mut Found) -> Result<()> {
        found.bytes += new.name.len() + 48;
        if self.may_match || self.may_be_known(&new.stat) {
            self.staging.new_directories.push(new);
            return Ok(());
        }
        match found.groups.last_mut() {
            Some(group) if group.parent == new.parent && group.children.len() < GROUP => {
                group.children.push(new.child());
            }
            _ => {
                let path = self.routes.1.path(view, new.parent)?;
                let path = path.unwrap_or_default().to_vec();
                found.bytes += path.len() + 64;
                found.groups.push(Group {
                    parent: new.parent,
                    path,
                    children: vec![new.child()],
                    fresh: self.unlisted_is_fresh(),
                });
            }
        }
        Ok(())
    }
}

/// What was found in the listings.
#[derive(Default)]
struct Found {
    groups: Vec<Group>,
    bytes: usize,
    next: Option<DirectoryId>,
}
