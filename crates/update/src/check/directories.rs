//! Do directories, their listings and their sums agree?

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Duplicates, Entry, Summary};
use filemap_spill::Sorted;
use filemap_store::{Directory, StoreError};

use super::{Check, Wrong};
use crate::error::{Result, UpdateError};
use crate::settle::{sum_of, with_itself};
use filemap_store::ancestors::{Lineage, Step};

/// What one inode takes out of the sums of a directory.
struct TakenOut {
    directory: DirectoryId,
    is_between: bool,
    sizes: Duplicates,
}

/// The check of all directories of a root, in the order of their ids.
pub(super) struct Directories {
    /// What is taken out of the sums of each directory, in the same order.
    taken_out: Sorted,
    next: Option<TakenOut>,
    /// Whose parents are known to lead to the top.
    attached: Lineage<bool>,
}

impl Directories {
    pub(super) fn new(taken_out: Sorted) -> Self {
        Self {
            taken_out,
            next: None,
            attached: Lineage::new(false),
        }
    }

    pub(super) fn check(mut self, check: &mut Check<'_, '_>) -> Result<()> {
        let view = check.view;
        self.step()?;
        for item in view.directories(check.root.top(), check.root.last())? {
            let (id, record) = item?;
            check.report.directories += 1;
            if id >= check.record.next {
                check.tell(id, None, Wrong::Number);
            }
            if !is_lasting(check.record.lasting, record.lasting) {
                check.tell(id, None, Wrong::Number);
            }
            self.place(check, id, &record)?;
            let own = self.entries(check, id)?;
            let (inside, between) = self.taken_out_of(id)?;
            let expected = with_itself(own, record.unreadable).with_duplicates(inside);
            // Of a huge directory only a part may have been listed when a scan was interrupted.
            let is_partly_listed = !check.is_settled() && view.is_queued(id)?;
            if expected != record.own && !is_partly_listed && check.has_entries {
                check.tell(id, None, Wrong::Own);
            }
            if between != record.between && check.has_entries {
                check.tell(id, None, Wrong::Shared);
            }
            if check.record.summed && check.is_settled() {
                let kept = view.tree(id)?.unwrap_or(record.own);
                if sum_of(view, id)?.is_none_or(|(sum, _)| sum != kept) {
                    check.tell(id, None, Wrong::Tree);
                }
            }
        }
        Ok(())
    }

    /// Does it stand where it says, and does that lead to the top?
    fn place(
        &mut self,
        check: &mut Check<'_, '_>,
        id: DirectoryId,
        record: &Directory<'_>,
    ) -> Result<()> {
        if id.is_top() {
            return Ok(());
        }
        let held = check.view.entry(record.parent, record.name)?;
        if held.and_then(|entry| entry.child) != Some(id) {
            // One that vanished stays until the end of its scan.
            if check.is_settled() {
                check.tell(id, None, Wrong::NotHeld);
            }
        } else if !self.is_attached(check, id)? {
            check.tell(id, None, Wrong::Orphan);
        }
        Ok(())
    }

    fn is_attached(&mut self, check: &Check<'_, '_>, id: DirectoryId) -> Result<bool> {
        let above = |current: DirectoryId| {
            if current.is_top() {
                return Ok(Step::End(true));
            }
            let record = check.view.directory(current)?;
            Ok(record.map_or(Step::End(false), |record| Step::Up(record.parent)))
        };
        Ok(self.attached.find(id, above, |attached| attached)?)
    }

    /// Checks the entries of a directory, and returns their sums.
    fn entries(&mut self, check: &mut Check<'_, '_>, id: DirectoryId) -> Result<Summary> {
        let view = check.view;
        let mut own = Summary::EMPTY;
        let mut last: Option<&[u8]> = None;
        view.entries(id, None, |entry| {
            own.add(&entry);
            check.report.entries += 1;
            if last.is_some_and(|last| last >= entry.name) {
                check.tell(id, Some(entry.name), Wrong::Order);
            }
            last = Some(entry.name);
            check_child(check, id, &entry)?;
            if entry.stat.is_hard_linked() && check.record.kind.keeps_entries() {
                check.linked_entry(id, &entry)?;
            }
            Ok::<_, UpdateError>(ControlFlow::Continue(()))
        })?;
        Ok(own)
    }

    /// What is taken out of the own sums of a directory, and of those of its tree.
    fn taken_out_of(&mut self, id: DirectoryId) -> Result<(Duplicates, Duplicates)> {
        let (mut own, mut between) = (Duplicates::default(), Duplicates::default());
        while let Some(next) = self.next.take_if(|next| next.directory <= id) {
            if next.directory == id {
                let sum = if next.is_between {
                    &mut between
                } else {
                    &mut own
                };
                sum.bytes += next.sizes.bytes;
                sum.allocated += next.sizes.allocated;
            }
            self.step()?;
        }
        Ok((own, between))
    }

    fn step(&mut self) -> Result<()> {
        self.next = self.taken_out.next()?.and_then(|(key, value)| {
            let id = key.first_chunk::<8>()?;
            let (bytes, rest) = value.split_first_chunk::<8>()?;
            let (allocated, rest) = rest.split_first_chunk::<8>()?;
            Some(TakenOut {
                directory: DirectoryId::new(u64::from_be_bytes(*id)),
                is_between: *rest.first()? == 1,
                sizes: Duplicates {
                    bytes: u64::from_le_bytes(*bytes).into(),
                    allocated: u64::from_le_bytes(*allocated).into(),
                },
            })
        });
        Ok(())
    }
}

fn check_child(check: &mut Check<'_, '_>, id: DirectoryId, entry: &Entry<'_>) -> Result<()> {
    let Some(child) = entry.child else {
        return Ok(());
    };
    match check.view.directory(child)? {
        Some(record) if record.parent == id && record.name == entry.name => {}
        Some(_) => check.tell(id, Some(entry.name), Wrong::Elsewhere),
        // A directory that vanished while it was listed waits for its parent to be listed again.
        None if check.is_settled() && !check.view.is_queued(id)? => {
            check.tell(id, Some(entry.name), Wrong::Unlisted);
        }
        None => {}
    }
    Ok(())
}

impl Check<'_, '_> {
    /// Does every listing have its directory?
    pub(super) fn listings(&mut self) -> Result<()> {
        if !self.is_settled() {
            return Ok(());
        }
        let view = self.view;
        let mut last = None;
        for item in view.blocks(self.root.top(), self.root.last())? {
            let (_, block) = item?;
            for run in block.runs() {
                let (directory, _) = run.map_err(StoreError::from)?;
                let is_new = last != Some(directory) && directory.root() == self.root;
                if is_new && view.directory(directory)?.is_none() {
                    self.tell(directory, None, Wrong::ListingWithoutDirectory);
                }
                last = Some(directory);
            }
        }
        Ok(())
    }

    pub(super) fn trees(&mut self) -> Result<()> {
        let view = self.view;
        for item in view.trees(self.root.top(), self.root.last())? {
            let (directory, _) = item?;
            if view.directory(directory)?.is_none() {
                self.tell(directory, None, Wrong::TreeWithoutDirectory);
            }
        }
        Ok(())
    }

    pub(super) fn queue(&mut self) -> Result<()> {
        let view = self.view;
        for item in view.queue(self.root)? {
            let directory = item?;
            if view.directory(directory)?.is_none() && !directory.is_top() {
                self.tell(directory, None, Wrong::QueueWithoutDirectory);
            }
        }
        Ok(())
    }
}

/// Where the ids of a tree do not last, each directory has one that does: of the number of the root, and
/// given before the `next`.
fn is_lasting(next: Option<DirectoryId>, lasting: Option<DirectoryId>) -> bool {
    match (next, lasting) {
        (None, None) => true,
        (Some(next), Some(id)) => id.root() == next.root() && id < next,
        _ => false,
    }
}
