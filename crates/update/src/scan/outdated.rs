//! Was what was read of a directory already overtaken when it arrived?
//!
//! Several workers read at once. While one lists a directory, another may look at its entry in the
//! parent, and see a later time of change: then the listing is of before that change. Whichever of the
//! two is heard first, the directory must be listed again, or the change would never show, since its
//! entry tells the new time already.

use filemap_model::EntryFlags;
use filemap_store::View;

use super::root_update::RootUpdate;
use super::staged::Staged;
use crate::error::Result;

impl RootUpdate<'_> {
    /// May something that is listed for the first time have been looked at since? Not in the first
    /// round, in which it is found by the listing of its parent.
    pub(super) fn may_be_outdated(&self) -> bool {
        self.mode.is_narrow() || self.verification.rounds > 0
    }

    /// Has somebody seen a later state of a directory than its listing is of?
    pub(super) fn is_outdated(&self, view: View<'_>, item: &Staged) -> Result<bool> {
        let Some(seen) = item.seen.filter(|_| !item.directory.is_top()) else {
            return Ok(false);
        };
        let record = view.directory(item.directory)?;
        let (parent, name) = record.map_or((item.parent, &*item.name), |record| {
            (record.parent, record.name)
        });
        let held = view.entry(parent, name)?;
        let held = held.filter(|held| {
            held.child == Some(item.directory) && !held.flags.has(EntryFlags::NO_STAT)
        });
        Ok(held.is_some_and(|held| held.stat.ctime > seen.ctime))
    }
}
