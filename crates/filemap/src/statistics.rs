//! What the catalogue holds, what it costs, and how it has worked.

use filemap_model::Clock;
use filemap_store::{BudgetSplit, CounterValues, TableSize};

use crate::error::Error;
use crate::handle::Catalogue;

/// Figures of a catalogue.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// Entries of all roots.
    pub entries: u64,
    /// Number of roots.
    pub roots: u64,
    /// The last tick of the clock.
    pub clock: Clock,
    /// Bytes of the catalogue's file.
    pub file_bytes: u64,
    /// Every table.
    pub tables: Vec<TableSize>,
    /// The budget of private memory, and what this process takes.
    pub memory: MemoryUse,
    /// What was counted since the catalogue was opened.
    pub counters: CounterValues,
}

/// The budget of private memory, and what this process takes, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryUse {
    /// The budget.
    pub budget: u64,
    /// Its parts.
    pub split: BudgetSplit,
    /// Private memory; `None` where the system does not say.
    pub private: Option<u64>,
    /// Memory that is mapped from files; `None` where the system does not say.
    pub mapped: Option<u64>,
}

impl Catalogue {
    /// The figures of the catalogue.
    ///
    /// # Errors
    /// When the store fails.
    pub fn statistics(&self) -> Result<Statistics, Error> {
        let roots = self.roots()?;
        let read = self.store.read()?;
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let memory = MemoryUse {
            budget: self.options.memory.total() as u64,
            split: self.options.memory.split(),
            private: bytes_of(&status, "RssAnon:"),
            mapped: bytes_of(&status, "RssFile:"),
        };
        Ok(Statistics {
            entries: roots.iter().map(|info| info.sum.entries()).sum(),
            roots: roots.len() as u64,
            clock: read.view().clock()?,
            file_bytes: self.store.file_bytes()?,
            tables: read.view().table_sizes()?,
            memory,
            counters: self.store.counters().values(),
        })
    }
}

/// The bytes that the kernel reports of a process under a key.
fn bytes_of(status: &str, key: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(key))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}
