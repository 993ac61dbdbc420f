//! A scan of one root under way: its state, from the beginning to the end.

use std::collections::{HashMap, HashSet, VecDeque};

use filemap_model::{
    Clock, DirectoryId, Phase, RootId, Scope, Strictness, Summary, Timestamp, Touched,
};
use filemap_store::ancestors::Routes;
use filemap_store::{Lock, Root, Store};

use super::begin::{RootFacts, SessionOptions, open_root};
use super::effects::Counts;
use super::frontier::Frontier;
use super::listing_job::ListingJob;
use super::relisting::Relisting;
use super::settling::Settling;
use super::staged::{NewDirectory, Staged};
use crate::error::Result;

/// Tells the inodes of the directories in which names changed since it was asked last; `None` when
/// it cannot.
pub(super) type Witness<'s> = Box<dyn FnMut() -> Option<HashSet<u64>> + 's>;

/// Tells what was touched since it was asked last.
pub(super) type More<'s> = Box<dyn FnMut() -> Vec<Touched> + 's>;

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
    pub(super) _lock: Lock,
    pub(super) phase: Phase,
    pub(super) rounds: u32,
    pub(super) next_job: u64,
    pub(super) listing: HashMap<u64, ListingJob>,
    pub(super) in_flight: usize,
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
}
