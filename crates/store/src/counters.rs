//! What did the store do? Counters that cost nothing to keep.

use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Counts since the catalogue was opened.
        #[derive(Debug, Default)]
        pub struct Counters { $($(#[$doc])* pub(crate) $name: AtomicU64),* }

        /// The counts at one moment.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct CounterValues { $($(#[$doc])* pub $name: u64),* }

        impl Counters {
            /// Reads all counts.
            #[must_use]
            pub fn values(&self) -> CounterValues {
                CounterValues { $($name: self.$name.load(Ordering::Relaxed)),* }
            }
        }

        impl CounterValues {
            /// The counts with their names.
            #[must_use]
            pub fn named(&self) -> Vec<(&'static str, u64)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

counters! {
    /// Batches committed.
    batches,
    /// Entries written.
    entries_written,
    /// Entries removed.
    entries_removed,
    /// Blocks written.
    blocks_written,
    /// Nanoseconds spent in commits.
    commit_nanoseconds,
    /// Batches tried again.
    retries,
    /// Lookups of a directory by path that the cache answered.
    cache_hits,
    /// Lookups of a directory by path that went to the tables.
    cache_misses,
    /// Times the resident part of the map was given back.
    trims,
    /// Errors of the disk.
    errors_io,
    /// Damaged records met.
    errors_corrupt,
    /// Waits for another writer that ended without a turn.
    errors_locked,
}

pub(crate) fn add(counter: &AtomicU64, amount: u64) {
    counter.fetch_add(amount, Ordering::Relaxed);
}

impl Counters {
    /// Counts a directory found in (`true`) or missing from the cache of paths.
    pub fn count_lookup(&self, hits: u64, misses: u64) {
        add(&self.cache_hits, hits);
        add(&self.cache_misses, misses);
    }
}
