//! What did the directories of the earlier tree hold, where the new one says otherwise?
//!
//! It waits in a temporary file, in the order of lasting ids, until the sums of the new tree are final: what
//! hard links count twice is taken out of them last. Then it becomes a slot of the history of sizes. That
//! is written before the new tree is seen, and right all the same: the slot stores what holds until then.

use std::path::PathBuf;

use filemap_model::{DirectoryId, Summary, Timestamp};
use filemap_spill::{Sorted, Sorter};
use filemap_store::{GrowthFact, GrowthItem, GrowthSlot, TreeTotals, WriteTransaction};

use super::damaged::damaged;
use super::import_load::ImportLoad;
use super::tree_item::directory_id;
use crate::error::{Result, UpdateError};

/// Items written in one batch.
const BATCH: usize = 4096;
/// The number of a directory that is gone.
const GONE: u64 = u64::MAX;

/// What directories held, by their lasting ids.
pub(super) struct EarlierSizes(Sorter);

/// An item on its way into the slot; of one that is still there the number in the new tree.
type Waiting = (DirectoryId, DirectoryId, Told);

enum Told {
    Held(TreeTotals, u64),
    Left(Vec<u8>),
}

impl EarlierSizes {
    pub(super) fn new(memory: usize, folder: Option<PathBuf>) -> Self {
        Self(Sorter::new(memory, folder))
    }

    /// Notes what a directory held; `number` is that of the new tree, if it is in it.
    pub(super) fn held(
        &mut self,
        lasting: DirectoryId,
        tree: &Summary,
        number: Option<u64>,
    ) -> Result<()> {
        let totals = TreeTotals::from(tree);
        let mut value = number.unwrap_or(GONE).to_be_bytes().to_vec();
        for count in [totals.files, totals.directories] {
            value.extend_from_slice(&count.to_be_bytes());
        }
        for size in [totals.bytes, totals.allocated] {
            value.extend_from_slice(&size.to_be_bytes());
        }
        Ok(self.0.push(&key(lasting, None), &value)?)
    }

    /// Notes that a directory is not in another one any more.
    pub(super) fn left(
        &mut self,
        (above, child): (DirectoryId, DirectoryId),
        name: &[u8],
    ) -> Result<()> {
        Ok(self.0.push(&key(above, Some(child)), name)?)
    }

    pub(super) fn finish(self) -> Result<Sorted> {
        Ok(self.0.finish()?)
    }
}

fn key(directory: DirectoryId, child: Option<DirectoryId>) -> [u8; 16] {
    let mut key = [0; 16];
    let (head, tail) = key.split_at_mut(8);
    head.copy_from_slice(&directory.value().to_be_bytes());
    tail.copy_from_slice(&child.map_or(0, DirectoryId::value).to_be_bytes());
    key
}

fn read((key, value): (&[u8], &[u8])) -> Option<Waiting> {
    let (directory, child) = key.split_first_chunk::<8>()?;
    let directory = DirectoryId::new(u64::from_be_bytes(*directory));
    let child = u64::from_be_bytes(*child.first_chunk::<8>()?);
    if child != 0 {
        let told = Told::Left(value.to_vec());
        return Some((directory, DirectoryId::new(child), told));
    }
    let mut counts = value.get(..24)?.chunks_exact(8);
    let mut sizes = value.get(24..)?.chunks_exact(16);
    let mut count = || Some(u64::from_be_bytes(counts.next()?.try_into().ok()?));
    let mut size = || Some(u128::from_be_bytes(sizes.next()?.try_into().ok()?));
    let number = count()?;
    let totals = TreeTotals {
        files: count()?,
        directories: count()?,
        bytes: size()?,
        allocated: size()?,
    };
    let told = Told::Held(totals, number);
    Some((directory, directory.root().top(), told))
}

impl ImportLoad<'_> {
    /// Writes what directories held before this import as a slot of the history of sizes.
    pub(super) fn write_growth(
        &self,
        sizes: Option<&mut Sorted>,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let Some(slot) = self.growth_slot()? else {
            return Ok(());
        };
        let Some(sizes) = sizes else {
            return self.write_top_growth(slot, waiting);
        };
        loop {
            let mut batch = Vec::new();
            while batch.len() < BATCH
                && let Some(record) = sizes.next()?
            {
                batch.push(read(record).ok_or_else(damaged)?);
            }
            if batch.is_empty() {
                return Ok(());
            }
            go_on()?;
            self.store.write_with_retry(waiting, &mut |txn| {
                txn.keep_growth(Some(slot));
                for item in &batch {
                    self.note(txn, item)?;
                }
                Ok::<_, UpdateError>(())
            })?;
        }
    }

    fn note(&self, txn: &mut WriteTransaction<'_>, item: &Waiting) -> Result<()> {
        let (directory, child, told) = item;
        let fact = match told {
            Told::Left(name) => GrowthFact::Left(name),
            Told::Held(totals, number) => {
                if *number != GONE {
                    let id = directory_id(self.root, *number);
                    if *totals == TreeTotals::from(&txn.view().settled_sum(id)?) {
                        return Ok(());
                    }
                }
                GrowthFact::Held(*totals)
            }
        };
        txn.note_growth(&GrowthItem {
            directory: *directory,
            child: *child,
            fact,
        });
        Ok(())
    }

    /// Of a tree that was not compared only the top is known again.
    fn write_top_growth(&self, slot: GrowthSlot, waiting: &mut dyn FnMut(&str)) -> Result<()> {
        let Some(before) = self.before else {
            return Ok(());
        };
        let top = slot.root.top();
        self.store.write_with_retry(waiting, &mut |txn| {
            txn.keep_growth(Some(slot));
            let old = txn.view().settled_sum(before.root.top())?;
            txn.note_growth(&GrowthItem {
                directory: top,
                child: top,
                fact: GrowthFact::Held((&old).into()),
            });
            Ok::<_, UpdateError>(())
        })
    }

    /// The slot of this import: it begins with the date of the list.
    fn growth_slot(&self) -> Result<Option<GrowthSlot>> {
        let Some(before) = self.before else {
            return Ok(None);
        };
        let root = before.next.root();
        let last = self.store.read()?.view().last_growth_slot(root)?;
        let after = last.map_or(Timestamp::MIN, |last| last.time.plus_nanoseconds(1));
        let time = self.record.scanned.max(after);
        Ok(Some(GrowthSlot {
            root,
            time,
            last: time,
            next: before.next,
            is_floor: false,
        }))
    }
}
