//! How are the sums over whole trees kept right?
//!
//! `tree` is always `own` and the `tree` of the children together, less what names of one file in
//! different directories count twice there. After a first scan all are made
//! in one pass from the highest id down: children have higher ids than their parents, but for
//! directories that were moved. Later only what changed, and what is above it, is made again.

use std::collections::HashMap;

use filemap_model::{DirectoryId, Summary};
use filemap_store::{View, WriteTransaction};

use super::root_update::RootUpdate;
use crate::error::{Result, UpdateError};
use crate::settle::sum_one;
use filemap_store::ancestors::with_ancestors;

/// Sums written in one batch.
const BATCH: usize = 8192;
/// Directories whose sums are gathered before they are written.
const GATHERED: usize = 2048;
/// Blocks of the history of sizes that are looked through in one batch.
const PRUNED: usize = 64;

impl RootUpdate<'_> {
    /// Makes the sums right.
    pub(super) fn settle_sums(&mut self) -> Result<()> {
        if self.unsettled.is_all {
            return self.sum_all();
        }
        let dirty = std::mem::take(&mut self.unsettled.directories);
        let read = self.store.read()?;
        let order = with_ancestors(read.view(), dirty)?;
        drop(read);
        let growth = self.growth_slot();
        for piece in order.chunks(BATCH) {
            self.store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    txn.keep_growth(growth);
                    for directory in piece {
                        sum_one(txn, *directory)?;
                    }
                    Ok::<_, UpdateError>(())
                })?;
        }
        Ok(())
    }

    /// Makes all sums of the root, from the highest id down.
    fn sum_all(&mut self) -> Result<()> {
        self.reset_sums()?;
        let top = self.root.top();
        let mut from = self.root.last();
        let growth = self.growth_slot();
        loop {
            let next = self
                .store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    txn.keep_growth(growth);
                    let mut pass = Pass {
                        gathered: HashMap::new(),
                    };
                    let next = pass.run(txn, top, from)?;
                    pass.write(txn)?;
                    Ok::<_, UpdateError>(next)
                })?;
            match next {
                Some(next) => from = next,
                None => return self.prune_growth(),
            }
        }
    }

    /// What was noted of sums that came out as they were tells nothing.
    fn prune_growth(&mut self) -> Result<()> {
        let Some(slot) = self.growth_slot() else {
            return Ok(());
        };
        let mut from = Some(self.root.top());
        while let Some(first) = from {
            from = self
                .store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    let next = txn.prune_growth_piece(&slot, first, PRUNED);
                    next.map_err(UpdateError::from)
                })?;
        }
        Ok(())
    }

    /// Empties the sums that an earlier scan left. A first scan finds them empty.
    fn reset_sums(&mut self) -> Result<()> {
        let mut from = self.root.top();
        let last = self.root.last();
        let growth = self.growth_slot();
        loop {
            let next = self
                .store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    txn.keep_growth(growth);
                    let (stale, next) = stale_sums(txn.view(), from, last)?;
                    for (directory, has_directories) in &stale {
                        if *has_directories {
                            txn.put_tree(*directory, &Summary::EMPTY)?;
                        } else {
                            txn.remove_tree(*directory)?;
                        }
                    }
                    Ok::<_, UpdateError>(next)
                })?;
            match next {
                Some(next) => from = next,
                None => return Ok(()),
            }
        }
    }
}

/// Directories, and whether directories are below them.
type Stale = Vec<(DirectoryId, bool)>;

/// The sums that are not empty, or stand where there are no directories below: then they must go,
/// since nothing would fill them. Also returns where to go on.
fn stale_sums(
    view: View<'_>,
    from: DirectoryId,
    last: DirectoryId,
) -> Result<(Stale, Option<DirectoryId>)> {
    let mut stale = Vec::new();
    for item in view.trees(from, last)? {
        let (directory, sum) = item?;
        if stale.len() >= BATCH {
            return Ok((stale, Some(directory)));
        }
        let own = view.directory(directory)?.map(|record| record.own);
        let has_directories = own.is_some_and(|own| own.directories > 0);
        if sum != Summary::EMPTY || !has_directories {
            stale.push((directory, has_directories));
        }
    }
    Ok((stale, None))
}

/// One pass downwards over a piece of the directories.
struct Pass {
    gathered: HashMap<DirectoryId, Summary>,
}

impl Pass {
    /// Takes up to a batch of directories from `from` down; returns where to go on.
    fn run(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        top: DirectoryId,
        from: DirectoryId,
    ) -> Result<Option<DirectoryId>> {
        let mut piece = Vec::with_capacity(BATCH);
        for item in txn.view().directories(top, from)?.rev().take(BATCH) {
            let (directory, record) = item?;
            piece.push((directory, record.parent, record.share_of_tree()));
        }
        let next = match piece.last() {
            Some((last, ..)) if *last > top => Some(DirectoryId::new(last.value() - 1)),
            _ => None,
        };
        for (directory, parent, own) in piece {
            let mut sum = own;
            if own.directories > 0 {
                let gathered = self.gathered.remove(&directory);
                if let Some(kept) = txn.view().tree(directory)? {
                    sum.merge(&kept);
                }
                if let Some(gathered) = gathered {
                    sum.merge(&gathered);
                }
                txn.put_tree(directory, &sum)?;
            }
            if directory != top {
                self.pass_up(txn, directory, parent, &sum)?;
            }
        }
        Ok(next)
    }

    /// Adds a sum to the parent, and on up through parents that were passed already.
    fn pass_up(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        parent: DirectoryId,
        sum: &Summary,
    ) -> Result<()> {
        let mut above = parent;
        while above > directory {
            let Some(record) = txn.view().directory(above)? else {
                return Ok(());
            };
            let next = record.parent;
            // Its own sum was written when it was passed.
            let mut kept = txn.view().tree(above)?.unwrap_or(record.own);
            kept.merge(sum);
            txn.put_tree(above, &kept)?;
            above = next;
        }
        self.gathered
            .entry(above)
            .or_insert(Summary::EMPTY)
            .merge(sum);
        if self.gathered.len() > GATHERED {
            self.write(txn)?;
        }
        Ok(())
    }

    fn write(&mut self, txn: &mut WriteTransaction<'_>) -> Result<()> {
        let mut gathered: Vec<_> = self.gathered.drain().collect();
        gathered.sort_unstable_by_key(|(directory, _)| *directory);
        for (directory, sum) in gathered {
            let mut kept = txn.view().tree(directory)?.unwrap_or(Summary::EMPTY);
            kept.merge(&sum);
            txn.put_tree(directory, &kept)?;
        }
        Ok(())
    }
}
