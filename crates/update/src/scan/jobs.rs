//! What is to be done next, and what came back?

use filemap_model::{Child, DirectoryId, Job, Observation, Phase, Scope, Strictness};
use filemap_store::Trust;

use super::listing_job::Group;
use super::root_update::RootUpdate;
use super::staged::take_repeated;
use crate::error::Result;

/// Directories in a job that looks.
const LOOK: u64 = 4096;
/// Jobs in a look at everything, where more are in each: in a deep tree each job goes down the whole
/// path to where it begins.
const MOST_LOOKS: u64 = 64;
impl RootUpdate<'_> {
    /// Decides where to start.
    pub(super) fn plan(&mut self, is_resumed: bool) -> Result<()> {
        let top = self.root.top();
        let read = self.store.read()?;
        let known_top = read.view().directory(top)?.is_some();
        // What the scan before left unsettled may have counted names that are gone now.
        self.unsettled.is_all = self.mode.is_first() || is_resumed || !self.record.summed;
        if !known_top {
            self.phase = Phase::Listing;
            let fresh = !is_resumed;
            let group = Group::of_top(top, self.top_child(), fresh);
            self.jobs.frontier.push(group);
            return Ok(());
        }
        if is_resumed {
            // Directories that were seen but never listed stand in the listings only.
            self.jobs.frontier.overflow = Some(top);
        }
        let moved = !self.facts.top.is_unchanged(&self.record.top) || self.is_top_racy();
        if moved || self.lists_all {
            self.jobs
                .frontier
                .push(Group::of_top(top, self.top_child(), false));
        }
        if self.lists_all {
            self.phase = Phase::Listing;
            return Ok(());
        }
        if self.mode.is_narrow() {
            drop(read);
            let touched = self.options.touched.take().unwrap_or_default();
            return self.plan_touched(&touched);
        }
        self.plan_looks(if self.options.trust == Trust::Quick {
            Strictness::Quick
        } else {
            Strictness::Exact
        });
        Ok(())
    }

    /// Was the top changed so shortly before the last scan that a further change may not show?
    fn is_top_racy(&self) -> bool {
        let changed = self.record.top.mtime.max(self.record.top.ctime);
        changed
            >= self
                .record
                .started
                .minus_seconds(filemap_model::STAMP_DOUBT_SECONDS)
    }

    pub(super) fn top_child(&self) -> Child {
        Child {
            directory: self.root.top(),
            name: Vec::new(),
            device: self.facts.top.device,
            inode: self.facts.top.inode,
        }
    }

    /// Cuts the known directories into jobs.
    pub(super) fn plan_looks(&mut self, strictness: Strictness) {
        let end = self.record.next.value();
        let scopes = look_scopes(self.root.top().value(), end);
        self.jobs
            .looks
            .extend(scopes.map(|scope| (scope, strictness)));
    }

    /// Hands out the next job, with its number. `None` means: nothing until something comes back,
    /// or until [`RootUpdate::advance`].
    pub fn next_job(&mut self) -> Option<(u64, Job)> {
        if let Some(look) = self.jobs.next_look() {
            return Some(look);
        }
        if self.phase == Phase::Looking {
            return None;
        }
        self.jobs.next_listing(self.may_match)
    }

    /// Takes what a job brought so far. `finished` ends the job.
    ///
    /// # Errors
    /// When a batch cannot be written.
    pub fn take(&mut self, job: u64, observations: Vec<Observation>, finished: bool) -> Result<()> {
        for observation in observations {
            self.stage(job, observation)?;
        }
        if finished {
            self.end_listing(job);
            self.absent.elsewhere.extend(self.jobs.relisting.end(job));
            self.jobs.in_flight = self.jobs.in_flight.saturating_sub(1);
        }
        let options = &self.options;
        if self
            .staging
            .is_full(options.batch_entries, options.batch_bytes)
        {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what was gathered. Called when enough came together, and when nothing is left to do.
    ///
    /// # Errors
    /// When the batch cannot be written; nothing of it is kept then.
    pub fn flush(&mut self) -> Result<()> {
        let mut staged = self.staging.take();
        while !staged.is_empty() {
            let again = take_repeated(&mut staged);
            self.write_batch(&staged)?;
            staged = again;
        }
        Ok(())
    }

    /// Finds more to do when all jobs are done. `false` means that the scan can be finished.
    ///
    /// # Errors
    /// When the store fails.
    pub fn advance(&mut self) -> Result<bool> {
        self.flush()?;
        loop {
            let lists = self.jobs.lists();
            if !self.jobs.looks.is_empty() || (lists && self.phase != Phase::Looking) {
                return Ok(true);
            }
            match self.phase {
                Phase::Looking | Phase::Verifying => self.phase = Phase::Listing,
                Phase::Listing => self.advance_listing()?,
                Phase::Finishing => return Ok(false),
            }
        }
    }

    /// Finds more to list, or the next phase.
    fn advance_listing(&mut self) -> Result<()> {
        // All that is known is listed before what is new: only then it is clear what vanished.
        if self.refill_queue()? || self.relist()? || self.settle_new()? || self.refill()? {
            return Ok(());
        }
        if self.look_for_missed()? {
            return Ok(());
        }
        self.phase = if self.plan_round()? {
            self.verification.rounds += 1;
            Phase::Verifying
        } else {
            Phase::Finishing
        };
        Ok(())
    }
}

/// The ranges of directories that the jobs of a look at everything are about: each id once.
fn look_scopes(first: u64, end: u64) -> impl Iterator<Item = Scope> {
    let step = LOOK.max(end.saturating_sub(first).div_ceil(MOST_LOOKS));
    let mut next = first;
    std::iter::from_fn(move || {
        let from = next;
        next = from.saturating_add(step);
        let last = from.saturating_add(step - 1).min(end.checked_sub(1)?);
        (from < end).then(|| Scope::Range(DirectoryId::new(from), DirectoryId::new(last)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_at_everything_is_about_each_directory_once() {
        for count in [0, 1, LOOK, LOOK + 1, LOOK * MOST_LOOKS + 1, 10_000_000] {
            let first = 7 << 32;
            let scopes: Vec<_> = look_scopes(first, first + count).collect();
            assert!(
                scopes.len() as u64 <= MOST_LOOKS,
                "{count}: {}",
                scopes.len()
            );
            let mut next = first;
            for scope in scopes {
                let Scope::Range(from, last) = scope else {
                    panic!("{scope:?}");
                };
                assert_eq!(from.value(), next, "of {count}");
                next = last.value() + 1;
            }
            assert_eq!(next, first + count);
        }
    }
}
