//! A scan of one root under way: its state, from the beginning to the end.

use std::collections::HashSet;

use filemap_model::{Clock, Phase, RootId, Timestamp};
use filemap_store::ancestors::Routes;
use filemap_store::{GrowthSlot, Lock, Root, Store};

use super::absent::Absent;
use super::begin::{RootFacts, UpdateOptions, open_root};
use super::effects::Counts;
use super::job_queue::JobQueue;
use super::mode::Mode;
use super::other_names::OtherNames;
use super::settling::Settling;
use super::staging_area::StagingArea;
use super::unsettled::Unsettled;
use super::verification::Verification;
use crate::error::Result;
use crate::growth::{OpenSlot, Writer, open_slot};

/// One scan of one root.
pub struct RootUpdate<'s> {
    pub(super) store: &'s Store,
    pub(super) root: RootId,
    pub(super) record: Root,
    pub(super) facts: RootFacts,
    pub(super) options: UpdateOptions,
    pub(super) mode: Mode,
    /// An earlier scan was interrupted: a directory without a record may have entries.
    is_resumed: bool,
    /// All that is known is still to be listed again, whatever its stat says.
    pub(super) lists_all: bool,
    /// The next scan must list everything too if this one does not end.
    pub(super) relists: bool,
    _lock: Lock,
    pub(super) phase: Phase,
    pub(super) jobs: JobQueue,
    pub(super) staging: StagingArea,
    /// Something vanished that may turn up elsewhere.
    pub(super) may_match: bool,
    pub(super) absent: Absent,
    pub(super) verification: Verification<'s>,
    pub(super) other_names: OtherNames<'s>,
    pub(super) unsettled: Unsettled,
    pub(super) settling: Settling,
    pub(super) counts: Counts,
    pub(super) first_clock: Clock,
    /// The commit before this scan, or before the first piece of it if it was interrupted.
    pub(super) journal_from: Clock,
    pub(super) began: Timestamp,
    /// Where it is kept what directories held before this scan; nowhere in a first scan.
    pub(super) growth: Option<OpenSlot>,
    pub(super) wrote: bool,
    pub(super) waiting: Box<dyn FnMut(&str) + 's>,
    /// Entries the source looked at, and directories it listed.
    pub(super) read: (u64, u64),
    /// Paths as they are after this commit.
    pub(super) routes: (Clock, Routes),
}

impl std::fmt::Debug for RootUpdate<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RootUpdate")
            .field("root", &self.root)
            .field("phase", &self.phase)
            .finish()
    }
}

impl<'s> RootUpdate<'s> {
    /// Begins a scan of a root.
    ///
    /// # Errors
    /// When the root is not the recorded one, is being scanned by another process, or the store
    /// fails.
    pub fn begin(
        store: &'s Store,
        facts: RootFacts,
        options: UpdateOptions,
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
        let now = options.clock.now();
        let began = if opened.is_resumed {
            opened.record.started
        } else {
            now
        };
        let writer = match opened.mode {
            Mode::Narrow if !options.is_part => Writer::Listener,
            _ => Writer::Scan,
        };
        let place = (opened.root, &opened.record);
        // One that takes up an earlier scan began with that, and its changes come now.
        let growth = open_slot(read.view(), place, now, writer)?;
        let settling = Settling::begin(&opened, &facts, options.clock.now());
        let mut session = Self {
            began,
            growth,
            store,
            root: opened.root,
            record: opened.record,
            facts,
            mode: opened.mode,
            is_resumed: opened.is_resumed,
            lists_all: opened.lists_all,
            relists: opened.relists,
            _lock: opened.lock,
            phase: Phase::Looking,
            jobs: JobQueue::new(options.frontier_bytes),
            staging: StagingArea::default(),
            may_match,
            absent: Absent::default(),
            verification: Verification::default(),
            other_names: OtherNames::default(),
            unsettled: Unsettled::default(),
            settling,
            counts: Counts::default(),
            first_clock,
            journal_from,
            wrote: false,
            waiting,
            read: (0, 0),
            routes: (first_clock, Routes::default()),
            options,
        };
        session.plan(opened.is_resumed)?;
        Ok(session)
    }

    /// Has somebody asked who watched since before the scan began: in which directories (by inode)
    /// names changed since it was asked last. Without an answer every directory that was listed is
    /// looked at once more.
    pub fn set_witness(&mut self, witness: Box<dyn FnMut() -> Option<HashSet<u64>> + 's>) {
        self.verification.witness = Some(witness);
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
        self.is_resumed
    }

    /// A directory without a record has no entries either: no earlier scan was interrupted.
    pub(super) fn unlisted_is_fresh(&self) -> bool {
        !self.is_resumed
    }

    /// The slot of the history of sizes that the transactions of this scan write into.
    pub(super) fn growth_slot(&self) -> Option<GrowthSlot> {
        self.growth.map(|open| open.slot)
    }

    /// Where the scan is.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Jobs that were handed out and are not finished.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.jobs.in_flight
    }
}
