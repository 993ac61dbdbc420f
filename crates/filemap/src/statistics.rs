//! What the catalogue holds, what it costs, and how it has worked.

use filemap_model::Clock;
use filemap_store::{CounterValues, TableSize};

use crate::error::Error;
use crate::handle::Filemap;

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
    /// The budget of private memory and its parts, and what this process takes, in bytes.
    pub memory: Vec<(&'static str, u64)>,
    /// What was counted since the catalogue was opened.
    pub counters: CounterValues,
}

impl Filemap {
    /// The figures of the catalogue.
    ///
    /// # Errors
    /// When the store fails.
    pub fn statistics(&self) -> Result<Statistics, Error> {
        let roots = self.roots()?;
        let read = self.store.read()?;
        let split = self.options.memory.split();
        let memory = [
            ("budget", self.options.memory.total()),
            ("budget base", split.base),
            ("budget cache", split.cache),
            ("budget index", split.index),
            ("budget metadata", split.metadata),
        ];
        let mut memory: Vec<_> = memory
            .into_iter()
            .map(|(name, bytes)| (name, bytes as u64))
            .collect();
        memory.extend(resident());
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

/// What the system says this process takes: private, and mapped from files.
fn resident() -> Vec<(&'static str, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = |key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key))?;
        line.split_whitespace()
            .next()?
            .parse::<u64>()
            .ok()
            .map(|kibibytes| kibibytes * 1024)
    };
    [("private", "RssAnon:"), ("mapped", "RssFile:")]
        .into_iter()
        .filter_map(|(name, key)| Some((name, value(key)?)))
        .collect()
}
