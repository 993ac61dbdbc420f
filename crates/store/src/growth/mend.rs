//! Is the history of sizes in order, and what becomes of one that is not?

use filemap_model::{DirectoryId, RootId, Timestamp};

use super::read::items_of;
use super::slot::{GrowthSlot, slot_key, to_place, to_time};
use crate::error::Result;
use crate::forget::Leaving;
use crate::keys;
use crate::records::Root;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// A time of a root's history of sizes that makes no sense: nothing is told of what was before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrongGrowth {
    /// The root, by the number of its lasting ids.
    pub root: RootId,
    /// The slot in which it is wrong.
    pub time: Timestamp,
}

impl WrongGrowth {
    /// Where a record stood that was damaged.
    pub(crate) fn of_key(key: &[u8]) -> Option<Self> {
        let (root, time) = keys::to_root(key).zip(to_time(key))?;
        Some(Self { root, time })
    }
}

impl View<'_> {
    /// Looks for slots in which something is out of order, or which are of no root that is known.
    ///
    /// # Errors
    /// When the store fails. Records that are not what was written are left to the check for that.
    pub fn check_growth(self, found: &mut dyn FnMut(WrongGrowth)) -> Result<()> {
        let mut numbers = Vec::new();
        for (root, record) in self.roots()? {
            numbers.push(record.number(root));
        }
        for leaving in self.leaving()? {
            if let Leaving::Root(root) = leaving {
                numbers.push(self.lasting_number(root)?);
            }
        }
        let (mut slot, mut last): (Option<GrowthSlot>, _) = (None, None);
        for item in self.tables.growth.iter(self.txn)? {
            let Ok((key, value)) = item else { continue };
            let place = keys::to_root(key).zip(to_time(key));
            let Some((root, time)) = place else { continue };
            if slot.is_none_or(|slot| (slot.root, slot.time) != (root, time)) {
                slot = self.growth_slot(root, time).ok().flatten();
                last = None;
            }
            let is_right = match to_place(key) {
                None => slot.is_some() && numbers.contains(&root),
                Some(_) => {
                    slot.is_some_and(|slot| self.is_block_right(&slot, (key, value), &mut last))
                }
            };
            if !is_right {
                found(WrongGrowth { root, time });
            }
        }
        Ok(())
    }

    /// Are the items of a block in order, behind the last one, and of directories that were there?
    fn is_block_right(
        self,
        slot: &GrowthSlot,
        pair: (&[u8], &[u8]),
        last: &mut Option<(DirectoryId, DirectoryId)>,
    ) -> bool {
        let mut first = to_place(pair.0);
        for item in items_of(self.tables.growth, pair) {
            let Ok((item, _)) = item else { return false };
            let place = item.place();
            let is_first = first.take().is_none_or(|first| first == place);
            let is_known = item.directory < slot.next && item.child < slot.next;
            let is_of_root = item.directory.root() == slot.root;
            if !is_first || !is_known || !is_of_root || last.is_some_and(|last| last >= place) {
                return false;
            }
            *last = Some(place);
        }
        first.is_none()
    }
}

impl WriteTransaction<'_> {
    /// Lets the history of a root begin behind a slot: what was before cannot be told any more.
    ///
    /// # Errors
    /// When the store fails.
    pub fn floor_growth(&mut self, wrong: WrongGrowth) -> Result<()> {
        let start = slot_key(wrong.root, Timestamp::MIN);
        let behind = keys::after_prefix(&slot_key(wrong.root, wrong.time));
        self.delete_range(self.store.0.tables.growth, &start, behind.as_deref())?;
        let roots = self.view().roots()?;
        let is_it = |(root, record): &(RootId, Root)| record.number(*root) == wrong.root;
        if !roots.iter().any(is_it) {
            return Ok(());
        }
        self.put_slot(&GrowthSlot {
            root: wrong.root,
            time: wrong.time,
            last: wrong.time,
            next: wrong.root.top(),
            is_floor: true,
        })
    }
}
