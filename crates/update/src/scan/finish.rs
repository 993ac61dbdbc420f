//! How does a scan end?

use filemap_model::{EntryFlags, Summary, Timestamp};

use super::root_update::RootUpdate;
use crate::attached::come_back;
use crate::error::{Result, UpdateError};
use crate::{growth, history};

/// What a scan found.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Entries of the root now, its top left out.
    pub entries: u64,
    /// Entries that are new.
    pub new: u64,
    /// Entries whose content or attributes changed.
    pub changed: u64,
    /// Entries that are gone.
    pub removed: u64,
    /// Entries that came from another name.
    pub moved: u64,
    /// Directories that could not be read.
    pub unreadable: u64,
    /// Directories that moved too fast to be read: what was known of them stands as it was.
    pub unsettled: u64,
    /// The paths that some of them had below the root.
    pub unsettled_paths: Vec<Vec<u8>>,
    /// The sums over the root.
    pub sum: Summary,
    /// Did the scan reach its end?
    pub complete: bool,
    /// Was anything written?
    pub wrote: bool,
}

impl RootUpdate<'_> {
    /// Ends a scan that looked at everything: removes what is gone, makes the sums right.
    ///
    /// # Errors
    /// When the store fails. What was written stays; the next scan goes on from there.
    pub fn finish(mut self) -> Result<Outcome> {
        // A scan before that was broken off, or did not settle, may have found what this one did not.
        let is_open = self.is_resumed() || !self.record.summed || !self.record.complete;
        self.match_files()?;
        self.count_unsettled()?;
        if self.is_lost_kept() {
            self.put_back()?;
            if self.mode.is_first() {
                // The journal does not tell the next scan which names this one found gone.
                self.forget_marks()?;
            }
        } else {
            self.remove_vanished()?;
            self.forget_lost()?;
            if is_open || self.wrote {
                self.forget_marks()?;
            }
        }
        if is_open || self.wrote {
            come_back(self.store, self.root, &mut *self.waiting)?;
        }
        if self.wrote || !self.record.summed || !self.record.complete {
            self.settle_links()?;
            self.settle_sums()?;
        }
        self.close()
    }

    /// Ends a scan before its end: writes what came back, and notes where to go on.
    ///
    /// # Errors
    /// When the store fails.
    pub fn interrupt(mut self) -> Result<Outcome> {
        self.flush()?;
        if self.wrote {
            let ended = self.options.clock.now();
            let scan = self.scan_record(self.store.read()?.view(), ended, false)?;
            let root = self.root;
            self.store
                .write_with_retry(&mut *self.waiting, &mut |txn| {
                    history::keep(txn, root, scan.clone())
                })?;
        }
        self.outcome(false)
    }

    fn close(mut self) -> Result<Outcome> {
        let ended = self.options.clock.now();
        let began = self.began;
        let mut record = self.record.clone();
        record.top = self.facts.top;
        record.top_flags = EntryFlags::NONE;
        record.top.atime = self.record.top.atime;
        record.fsid = self.facts.fsid;
        record.filesystem.clone_from(&self.facts.filesystem);
        record.image.clone_from(&self.facts.image);
        record.complete = true;
        record.summed = true;
        // What stands in a listing and was never found is looked for as after an interruption.
        let is_missed =
            self.is_lost_kept() || self.has_waiting()? || !self.still_missed()?.is_empty();
        record.scan_clock = self.record.scan_clock.filter(|_| is_missed);
        record.unavailable = None;
        let (root, first_clock, is_first) = (self.root, self.first_clock, self.mode.is_first());
        let seconds = seconds_between(began, ended);
        let is_part = self.mode.is_narrow() && self.options.is_part;
        let scan = self.scan_record(self.store.read()?.view(), ended, true)?;
        let wrote = self.wrote || is_first;
        self.store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                let kept = txn.view().root(root)?;
                if kept.as_ref() == Some(&record) {
                    return Ok(());
                }
                let mut record = record.clone();
                record.last_seen = ended;
                if !is_part {
                    record.started = began;
                    record.finished = ended;
                    record.seconds = seconds;
                }
                if is_first || first_clock < record.known_since {
                    record.known_since = txn.clock();
                    record.known_at = ended;
                }
                if wrote {
                    history::keep(txn, root, scan.clone())?;
                }
                txn.put_root(root, &record).map_err(UpdateError::from)
            })?;
        self.record = record;
        self.thin_growth(ended)?;
        self.outcome(true)
    }

    /// Once in each slot of the history of sizes, what is old becomes coarser.
    fn thin_growth(&mut self, now: Timestamp) -> Result<()> {
        let Some(open) = self.growth.filter(|open| open.is_new && self.wrote) else {
            return Ok(());
        };
        let bounds = (now, self.options.growth_bytes);
        growth::thin_growth(self.store, open.slot.root, bounds, &mut *self.waiting)
    }

    fn outcome(&self, complete: bool) -> Result<Outcome> {
        let read = self.store.read()?;
        let view = read.view();
        let top = self.root.top();
        let own = view
            .directory(top)?
            .map_or(Summary::EMPTY, |record| record.own);
        let sum = view.tree(top)?.unwrap_or(own);
        let counts = self.counts;
        Ok(Outcome {
            entries: sum.entries(),
            new: counts.new,
            changed: counts.changed,
            removed: counts.removed,
            moved: counts.moved,
            unreadable: sum.unreadable,
            unsettled: self.settling.left,
            unsettled_paths: self.settling.left_paths.clone(),
            sum,
            complete,
            wrote: self.wrote,
        })
    }
}

pub(super) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    let nanoseconds = to.nearest_usual().saturating_sub(from.nearest_usual());
    std::time::Duration::from_nanos(nanoseconds).as_secs_f64()
}
