//! What goes into a batch, and what comes out of it.

use filemap_model::{DirectoryId, EntryFlags, Kind, Stat, WallClock};

/// An entry to be put, by its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkEntry {
    /// The path below the root: names joined by single `/`, none before the first or after the last.
    pub path: Vec<u8>,
    /// What is known of it. The mode tells its kind.
    pub stat: Stat,
    /// What else is known.
    pub flags: EntryFlags,
}

/// An entry without its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) stat: Stat,
    pub(super) flags: EntryFlags,
}

impl Bare {
    /// A directory of which only its content was told.
    pub(super) const IMPLIED: Self = Self {
        stat: Stat::IMPLIED,
        flags: EntryFlags::NO_STAT,
    };

    /// Can other entries lie below it?
    pub(super) fn is_entered(&self) -> bool {
        let is_directory = self.stat.kind() == Kind::Directory;
        is_directory && !self.flags.has(EntryFlags::NOT_ENTERED)
    }
}

/// An entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedEntry {
    /// The path below the root, as it was asked for.
    pub path: Vec<u8>,
    /// What is known of it.
    pub stat: Stat,
    /// What else is known. A directory that was never put itself has [`EntryFlags::NO_STAT`].
    pub flags: EntryFlags,
    /// For a directory that is entered: its id.
    pub directory: Option<DirectoryId>,
}

/// What putting an entry did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PutOutcome {
    /// The path was free.
    Created,
    /// Something else was kept under the path before.
    Replaced,
    /// Just that was kept already.
    Unchanged,
}

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadOutcome {
    /// Entries whose path was free.
    pub created: u64,
    /// Entries that replaced another.
    pub replaced: u64,
    /// Entries that were kept already.
    pub unchanged: u64,
    /// Commits that it took.
    pub batches: u64,
}

impl LoadOutcome {
    pub(super) fn add(&mut self, outcomes: &[PutOutcome]) {
        for outcome in outcomes {
            match outcome {
                PutOutcome::Created => self.created += 1,
                PutOutcome::Replaced => self.replaced += 1,
                PutOutcome::Unchanged => self.unchanged += 1,
            }
        }
        self.batches += 1;
    }
}

/// How bulk operations work.
#[derive(Clone, Debug)]
pub struct BulkOptions {
    /// Most entries in a batch of a load.
    pub batch_entries: usize,
    /// Most bytes held for a batch of a load.
    pub batch_bytes: usize,
    /// Changes the journal keeps.
    pub journal_entries: u64,
    /// Bytes that the history of sizes of all roots takes at most.
    pub growth_bytes: u64,
    /// Tells the time.
    pub clock: WallClock,
}
