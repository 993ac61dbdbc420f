//! What is to be done next, and what came back?

use std::collections::{HashMap, HashSet, VecDeque};

use filemap_model::{
    Child, Clock, DirectoryId, Job, Observation, Phase, RootId, Scope, Strictness, Summary,
    Timestamp,
};
use filemap_store::{Lock, Root, Store, Trust};

use super::batch::{NewDirectory, Staged, take_repeated};
use super::begin::{RootFacts, SessionOptions, open_root};
use super::finish::Counts;
use super::frontier::{Frontier, Group};
use super::narrow::More;
use super::notes::Witness;
use super::relisting::Relisting;
use super::settle::Settling;
use super::staging::ListingJob;
use crate::error::Result;
use filemap_store::ancestors::Routes;

/// Directories in a job that looks.
const LOOK: u64 = 4096;
/// Jobs in a look at everything, where more are in each: in a deep tree each job goes down the whole
/// path to where it begins.
const MOST_LOOKS: u64 = 64;
/// Times that directories which changed while the scan was at work are listed again.
pub(super) const ROUNDS: u32 = 4;

/// One scan of one root.
pub struct Session<'s> {
    pub(super) store: &'s Store,
    pub(super) root: RootId,
    pub(super) record: Root,
    pub(super) facts: RootFacts,
    pub(super) options: SessionOptions,
    pub(super) is_first: bool,
    /// All that is known is still to be listed again, whatever its stat says.
    pub(super) lists_all: bool,
    /// The next scan must list everything too if this one does not end.
    pub(super) relists: bool,
    _lock: Lock,
    phase: Phase,
    pub(super) rounds: u32,
    next_job: u64,
    pub(super) listing: HashMap<u64, ListingJob>,
    in_flight: usize,
    pub(super) frontier: Frontier,
    pub(super) look: VecDeque<(Scope, Strictness)>,
    pub(super) relisting: Relisting,
    pub(super) staged: Vec<Staged>,
    pub(super) staged_entries: usize,
    pub(super) staged_bytes: usize,
    pub(super) partial_sums: HashMap<DirectoryId, Summary>,
    pub(super) new_directories: Vec<NewDirectory>,
    pub(super) may_match: bool,
    /// A directory without a record has no entries either: no earlier scan was interrupted.
    pub(super) unlisted_is_fresh: bool,
    /// Directories that could not be listed in this scan.
    pub(super) given_up: HashSet<DirectoryId>,
    /// Those of them that were not where they were looked for.
    pub(super) elsewhere: HashSet<DirectoryId>,
    /// How often a directory was listed too early for what was seen of it since.
    pub(super) outdated: HashMap<DirectoryId, u8>,
    /// Directories that are new, and were not where they were looked for: parent, and id.
    pub(super) missed: Vec<(DirectoryId, DirectoryId)>,
    pub(super) missed_rounds: u32,
    /// Parents of the directories listed in this scan.
    pub(super) to_verify: HashSet<DirectoryId>,
    pub(super) dirty: HashSet<DirectoryId>,
    pub(super) linked: HashSet<(u64, u64)>,
    /// Too much changed to note it one by one.
    pub(super) recompute_all: bool,
    pub(super) counts: Counts,
    pub(super) first_clock: Clock,
    /// The commit before this scan, or before the first piece of it if it was interrupted.
    pub(super) journal_from: Clock,
    pub(super) began: Timestamp,
    pub(super) wrote: bool,
    pub(super) waiting: Box<dyn FnMut(&str) + 's>,
    pub(super) witness: Option<Witness<'s>>,
    /// Only what was touched is looked at.
    pub(super) is_narrow: bool,
    pub(super) more: Option<More<'s>>,
    /// Inodes that got a further name in this scan.
    pub(super) gained: HashSet<(u64, u64)>,
    /// Inodes of which all names were looked at.
    pub(super) names_checked: HashSet<(u64, u64)>,
    /// Entries the source looked at, and directories it listed.
    pub(super) read: (u64, u64),
    pub(super) name_rounds: u32,
    /// Paths as they are after this commit.
    pub(super) routes: (Clock, Routes),
    pub(super) settling: Settling,
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("root", &self.root)
            .field("phase", &self.phase)
            .finish()
    }
}

impl<'s> Session<'s> {
    /// Begins a scan of a root.
    ///
    /// # Errors
    /// When the root is not the recorded one, is being scanned by another process, or the store
    /// fails.
    pub fn begin(
        store: &'s Store,
        facts: RootFacts,
        options: SessionOptions,
        mut waiting: Box<dyn FnMut(&str) + 's>,
    ) -> Result<Self> {
        let opened = open_root(store, &facts, &options, &mut *waiting)?;
        let read = store.read()?;
        let first_clock = read.view().clock()?;
        let journal_from = match opened.record.scan_clock {
            Some(clock) => Clock(clock.0.saturating_sub(1)).min(first_clock),
            None => first_clock,
        };
        let may_match = read.view().has_lost(opened.root)?;
        let began = if opened.is_resumed {
            opened.record.started
        } else {
            (options.now)()
        };
        let settling = Settling::begin(&opened, &facts, (options.now)());
        let mut session = Self {
            began,
            store,
            root: opened.root,
            record: opened.record,
            facts,
            is_first: opened.is_first,
            lists_all: opened.lists_all,
            relists: opened.relists,
            _lock: opened.lock,
            phase: Phase::Looking,
            rounds: 0,
            next_job: 0,
            listing: HashMap::new(),
            in_flight: 0,
            frontier: Frontier::new(options.frontier_bytes),
            look: VecDeque::new(),
            relisting: Relisting::default(),
            staged: Vec::new(),
            staged_entries: 0,
            staged_bytes: 0,
            partial_sums: HashMap::new(),
            new_directories: Vec::new(),
            may_match,
            unlisted_is_fresh: !opened.is_resumed,
            given_up: HashSet::new(),
            outdated: HashMap::new(),
            elsewhere: HashSet::new(),
            missed: Vec::new(),
            missed_rounds: 0,
            to_verify: HashSet::new(),
            dirty: HashSet::new(),
            linked: HashSet::new(),
            recompute_all: false,
            counts: Counts::default(),
            first_clock,
            journal_from,
            wrote: false,
            waiting,
            witness: None,
            is_narrow: opened.is_narrow,
            more: None,
            gained: HashSet::new(),
            names_checked: HashSet::new(),
            read: (0, 0),
            name_rounds: 0,
            routes: (first_clock, Routes::default()),
            settling,
            options,
        };
        session.plan(opened.is_resumed)?;
        Ok(session)
    }

    /// Decides where to start.
    fn plan(&mut self, is_resumed: bool) -> Result<()> {
        let top = self.root.top();
        let read = self.store.read()?;
        let known_top = read.view().directory(top)?.is_some();
        // What the scan before left unsettled may have counted names that are gone now.
        self.recompute_all = self.is_first || is_resumed || !self.record.summed;
        if !known_top {
            self.phase = Phase::Listing;
            let fresh = !is_resumed;
            let group = Group::of_top(top, self.top_child(), fresh);
            self.frontier.push(group);
            return Ok(());
        }
        if is_resumed {
            // Directories that were seen but never listed stand in the listings only.
            self.frontier.overflow = Some(top);
        }
        let moved = !self.facts.top.is_unchanged(&self.record.top) || self.is_top_racy();
        if moved || self.lists_all {
            self.frontier
                .push(Group::of_top(top, self.top_child(), false));
        }
        if self.lists_all {
            self.phase = Phase::Listing;
            return Ok(());
        }
        if self.is_narrow {
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
        self.look.extend(scopes.map(|scope| (scope, strictness)));
    }

    /// Has somebody asked who watched since before the scan began: in which directories (by inode)
    /// names changed since it was asked last. Without an answer every directory that was listed is
    /// looked at once more.
    pub fn set_witness(&mut self, witness: Box<dyn FnMut() -> Option<HashSet<u64>> + 's>) {
        self.witness = Some(witness);
    }

    /// The root that is scanned.
    #[must_use]
    pub fn root(&self) -> RootId {
        self.root
    }

    /// What the root is recorded as, with the options of this scan.
    #[must_use]
    pub fn record(&self) -> &Root {
        &self.record
    }

    /// Does this scan take up an interrupted one?
    #[must_use]
    pub fn is_resumed(&self) -> bool {
        !self.unlisted_is_fresh
    }

    /// Where the scan is.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Jobs that were handed out and are not finished.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Hands out the next job, with its number. `None` means: nothing until something comes back,
    /// or until [`Session::advance`].
    pub fn next_job(&mut self) -> Option<(u64, Job)> {
        let number = self.next_job;
        let job = if let Some((scope, strictness)) = self.look.pop_front() {
            Job::Look { scope, strictness }
        } else if self.phase == Phase::Looking {
            return None;
        } else if let Some(scope) = self.relisting.next_job(number) {
            let strictness = Strictness::Full;
            Job::Look { scope, strictness }
        } else {
            let listing = self.frontier.take_job(self.may_match)?;
            let job = Job::List {
                groups: listing.to_do(),
                descend: listing.descend(),
            };
            self.listing.insert(number, listing);
            job
        };
        self.next_job += 1;
        self.in_flight += 1;
        Some((number, job))
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
            self.elsewhere.extend(self.relisting.end(job));
            self.in_flight = self.in_flight.saturating_sub(1);
        }
        if self.staged_entries >= self.options.batch_entries
            || self.staged_bytes >= self.options.batch_bytes
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
        if self.staged.is_empty() {
            return Ok(());
        }
        let mut staged = std::mem::take(&mut self.staged);
        (self.staged_entries, self.staged_bytes) = (0, 0);
        staged.sort_by_key(|item| item.directory);
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
            let lists = !self.frontier.is_empty() || !self.relisting.is_empty();
            if !self.look.is_empty() || (lists && self.phase != Phase::Looking) {
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
            self.rounds += 1;
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
