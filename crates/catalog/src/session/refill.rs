//! Where is more to be listed, when the queue in memory is empty?
//!
//! In the store: directories that were noted to be listed again, and directories that stand in the
//! listings but have no record yet, because memory was short or a scan was interrupted.

use filemap_model::DirectoryId;
use filemap_store::{StoreError, View};

use super::batch::NewDirectory;
use super::frontier::{GROUP, Group};
use super::jobs::{Child, Session};
use crate::error::Result;
use crate::route::Routes;

impl Session<'_> {
    /// Takes up directories that were noted to be listed again.
    pub(super) fn refill_queue(&mut self) -> Result<bool> {
        let read = self.store.read()?;
        let view = read.view();
        let mut found = false;
        self.refresh_routes(view)?;
        for id in view.queue(self.root)? {
            let id = id?;
            if self.given_up.contains(&id) {
                continue;
            }
            if self.frontier.is_full() {
                return Ok(true);
            }
            self.given_up.insert(id);
            let group = if id.is_top() {
                Group::of_top(id, self.top_child(), false)
            } else {
                let Some(record) = view.directory(id)? else {
                    continue;
                };
                let path = self.routes.1.known_path(view, record.parent)?;
                let name = record.name.to_vec();
                let child = Child {
                    directory: id,
                    name,
                    device: 0,
                    inode: 0,
                };
                Group {
                    parent: record.parent,
                    path,
                    children: vec![child],
                    fresh: false,
                }
            };
            self.frontier.push(group);
            found = true;
        }
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

    /// Lists everything that is known again, a part at a time, where that was asked for.
    pub(super) fn relist(&mut self) -> Result<bool> {
        let Some(from) = self.relist_from.take() else {
            return Ok(false);
        };
        self.relist_from = self.look_through(from, Wanted::Known)?;
        Ok(true)
    }

    /// Looks through the listings for directories that were seen but never listed.
    pub(super) fn refill(&mut self) -> Result<bool> {
        let Some(from) = self.frontier.overflow.take() else {
            return Ok(false);
        };
        self.frontier.overflow = self.look_through(from, Wanted::Unlisted)?;
        Ok(true)
    }

    /// Queues the wanted directories in the listings from one on, as many as there is room for;
    /// returns where to go on.
    fn look_through(&mut self, from: DirectoryId, wanted: Wanted) -> Result<Option<DirectoryId>> {
        let read = self.store.read()?;
        let view = read.view();
        self.refresh_routes(view)?;
        let mut found = Found::default();
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
                    if is_known == (wanted == Wanted::Known) {
                        let entry = block.entry(index).map_err(StoreError::from)?;
                        let new = NewDirectory::new(parent, child, &entry);
                        self.find(view, wanted, new, &mut found)?;
                    }
                }
            }
        }
        // The last one pushed is taken first.
        for group in found.groups.into_iter().rev() {
            self.frontier.push_anyway(group);
        }
        Ok(found.next)
    }

    fn find(
        &mut self,
        view: View<'_>,
        wanted: Wanted,
        new: NewDirectory,
        found: &mut Found,
    ) -> Result<()> {
        found.bytes += new.name.len() + 48;
        if wanted == Wanted::Unlisted && (self.may_match || self.may_be_known(&new.stat)) {
            self.new_directories.push(new);
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
                    fresh: wanted == Wanted::Unlisted && self.unlisted_is_fresh,
                });
            }
        }
        Ok(())
    }
}

/// Which directories are looked for in the listings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those that were listed before.
    Known,
    /// Those that were not.
    Unlisted,
}

/// What was found in the listings.
#[derive(Default)]
struct Found {
    groups: Vec<Group>,
    bytes: usize,
    next: Option<DirectoryId>,
}
