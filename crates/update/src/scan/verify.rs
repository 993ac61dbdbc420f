//! Which directories are looked at once more before the end of a scan?

use std::collections::HashSet;
use std::ops::ControlFlow;

use filemap_model::{Child, DirectoryId, Scope, Strictness};
use filemap_store::{StoreError, View};

use super::absent::ROUNDS;
use super::listing_job::Group;
use super::root_update::RootUpdate;
use super::verification::NOTED;
use crate::error::{Result, UpdateError};
use filemap_store::ancestors::Routes;

impl RootUpdate<'_> {
    /// Plans a look at the directories listed in this scan.
    pub(super) fn plan_verification(&mut self) -> Result<bool> {
        let parents = std::mem::take(&mut self.verification.parents);
        if parents.is_empty() {
            return Ok(false);
        }
        // Nobody watched while the part before an interruption was read.
        let watched = self.unlisted_is_fresh() || self.verification.rounds > 0;
        let witness = self
            .verification
            .witness
            .as_mut()
            .and_then(|witness| witness());
        if let Some(changed) = witness.filter(|_| watched) {
            return self.plan_witnessed(&changed);
        }
        if self.settling.is_moving {
            // No entry holds the stamp of the top.
            let top = Group::of_top(self.root.top(), self.top_child(), false);
            self.jobs.frontier.push_anyway(top);
        }
        if parents.len() >= NOTED || (self.mode.is_first() && self.verification.rounds == 0) {
            self.plan_looks(Strictness::Quick);
        } else {
            let mut parents: Vec<_> = parents.into_iter().collect();
            parents.sort_unstable();
            self.jobs.look_at(Scope::These(parents), Strictness::Quick);
        }
        Ok(true)
    }

    /// Plans a look at the directories with these inodes, the only ones in which names changed.
    pub(super) fn plan_witnessed(&mut self, changed: &HashSet<u64>) -> Result<bool> {
        if changed.is_empty() {
            return Ok(false);
        }
        let read = self.store.read()?;
        let mut parents = Vec::new();
        for item in read.view().blocks(self.root.top(), self.root.last())? {
            let (_, block) = item?;
            if block.has_no_children() {
                continue;
            }
            for run in block.runs() {
                let (directory, range) = run.map_err(StoreError::from)?;
                for index in range {
                    let entry = block.child(index).map_err(StoreError::from)?;
                    let inode = block.inode(index).map_err(StoreError::from)?;
                    if entry.is_some()
                        && changed.contains(&inode)
                        && parents.last() != Some(&directory)
                    {
                        parents.push(directory);
                    }
                }
            }
        }
        drop(read);
        let is_top_changed = changed.contains(&self.facts.top.inode);
        if is_top_changed {
            self.enqueue_top()?;
        }
        let has_parents = !parents.is_empty();
        if has_parents {
            self.jobs.look_at(Scope::These(parents), Strictness::Quick);
        }
        Ok(has_parents || is_top_changed)
    }

    /// Has the top listed again.
    fn enqueue_top(&mut self) -> Result<()> {
        let top = self.root.top();
        self.absent.given_up.remove(&top);
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            txn.enqueue(top).map_err(UpdateError::from)
        })
    }

    /// Lists new directories at another path, if what they hang under was moved meanwhile.
    pub(super) fn look_for_missed(&mut self) -> Result<bool> {
        if self.absent.missed.is_empty() || self.absent.rounds >= ROUNDS {
            return Ok(false);
        }
        self.absent.rounds += 1;
        let missed = self.still_missed()?;
        self.absent.missed.clear();
        let read = self.store.read()?;
        let mut found = false;
        let mut routes = Routes::default();
        for (parent, directory) in missed {
            let Some(child) = find_child(read.view(), parent, directory)? else {
                continue;
            };
            self.jobs.frontier.push_anyway(Group {
                parent,
                path: routes.known_path(read.view(), parent)?,
                children: vec![child],
                fresh: false,
            });
            found = true;
        }
        Ok(found)
    }

    /// The new directories that were not found and still stand in a listing.
    pub(super) fn still_missed(&self) -> Result<Vec<(DirectoryId, DirectoryId)>> {
        let read = self.store.read()?;
        let view = read.view();
        let mut missed = Vec::new();
        for (parent, directory) in &self.absent.missed {
            if view.directory(*directory)?.is_none()
                && view.directory(*parent)?.is_some()
                && find_child(view, *parent, *directory)?.is_some()
            {
                missed.push((*parent, *directory));
            }
        }
        missed.sort_unstable();
        missed.dedup();
        Ok(missed)
    }
}

/// The entry of a directory in its parent's listing.
fn find_child(
    view: View<'_>,
    parent: DirectoryId,
    directory: DirectoryId,
) -> Result<Option<Child>> {
    let mut found = None;
    view.entries(parent, None, |entry| {
        if entry.child != Some(directory) {
            return Ok(ControlFlow::Continue(()));
        }
        found = Some(Child {
            directory,
            name: entry.name.to_vec(),
            device: entry.stat.device,
            inode: entry.stat.inode,
        });
        Ok::<_, UpdateError>(ControlFlow::Break(()))
    })?;
    Ok(found)
}
