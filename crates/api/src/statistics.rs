//! Figures of the catalogue: the line of `stats`.

use std::borrow::Cow;

use filemap::{CounterValues, MemoryUse, Statistics, TableSize};
use serde::{Deserialize, Serialize};

/// What the catalogue holds, what it costs, and how it has worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatisticsAnswer<'a> {
    /// Entries of all roots.
    pub entries: u64,
    /// Roots.
    pub roots: u64,
    /// The last commit.
    pub clock: u64,
    /// Bytes of the catalogue's file.
    pub file_bytes: u64,
    /// The tables.
    pub tables: Vec<TableFields<'a>>,
    /// Memory of this process.
    pub memory: MemoryFields,
    /// What was counted since the catalogue was opened.
    pub counters: CounterFields,
}

impl From<&Statistics> for StatisticsAnswer<'_> {
    fn from(statistics: &Statistics) -> Self {
        Self {
            entries: statistics.entries,
            roots: statistics.roots,
            clock: statistics.clock.0,
            file_bytes: statistics.file_bytes,
            tables: statistics.tables.iter().map(TableFields::from).collect(),
            memory: (&statistics.memory).into(),
            counters: (&statistics.counters).into(),
        }
    }
}

/// A table of the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TableFields<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Records.
    pub records: u64,
    /// Bytes of its pages.
    pub bytes: u64,
}

impl From<&TableSize> for TableFields<'_> {
    fn from(table: &TableSize) -> Self {
        Self {
            name: table.name.into(),
            records: table.records,
            bytes: table.bytes,
        }
    }
}

/// The budget of private memory, and what the process takes, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MemoryFields {
    /// The budget.
    pub budget: u64,
    /// The part that the program needs in any case.
    pub budget_base: u64,
    /// The part for blocks, batches and buffers.
    pub budget_cache: u64,
    /// The part for directories.
    pub budget_index: u64,
    /// The part for roots, counters and names of users.
    pub budget_metadata: u64,
    /// Private memory of this process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private: Option<u64>,
    /// Memory of this process that is mapped from files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapped: Option<u64>,
}

impl From<&MemoryUse> for MemoryFields {
    fn from(memory: &MemoryUse) -> Self {
        let split = memory.split;
        let bytes = |part: usize| part as u64;
        Self {
            budget: memory.budget,
            budget_base: bytes(split.base),
            budget_cache: bytes(split.cache),
            budget_index: bytes(split.index),
            budget_metadata: bytes(split.metadata),
            private: memory.private,
            mapped: memory.mapped,
        }
    }
}

/// What was counted since the catalogue was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CounterFields {
    /// Batches committed.
    pub batches: u64,
    /// Entries written.
    pub entries_written: u64,
    /// Entries removed.
    pub entries_removed: u64,
    /// Blocks written.
    pub blocks_written: u64,
    /// Nanoseconds spent in commits.
    pub commit_nanoseconds: u64,
    /// Batches tried again.
    pub retries: u64,
    /// Look-ups of a directory by path that the cache answered.
    pub cache_hits: u64,
    /// Look-ups of a directory by path that the tables answered.
    pub cache_misses: u64,
    /// Times that the resident part of the map was given back.
    pub trims: u64,
    /// Errors of the disk.
    pub errors_io: u64,
    /// Damaged records met.
    pub errors_corrupt: u64,
    /// Waits for another writer that timed out.
    pub errors_locked: u64,
}

impl From<&CounterValues> for CounterFields {
    fn from(values: &CounterValues) -> Self {
        // Named one by one, so that a new counter does not get lost here.
        let CounterValues {
            batches,
            entries_written,
            entries_removed,
            blocks_written,
            commit_nanoseconds,
            retries,
            cache_hits,
            cache_misses,
            trims,
            errors_io,
            errors_corrupt,
            errors_locked,
        } = *values;
        Self {
            batches,
            entries_written,
            entries_removed,
            blocks_written,
            commit_nanoseconds,
            retries,
            cache_hits,
            cache_misses,
            trims,
            errors_io,
            errors_corrupt,
            errors_locked,
        }
    }
}
