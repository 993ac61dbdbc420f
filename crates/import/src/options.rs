//! How lists are imported, and what of the memory goes where.

use std::path::PathBuf;

use filemap_model::WallClock;

use crate::format::{Format, Options};

/// How lists are imported.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The format, when it is known.
    pub format: Option<Format>,
    /// How lines are read.
    pub lines: Options,
    /// Keep every entry, not only directories and sums?
    pub entries: bool,
    /// Count every name of a file with several links?
    pub counts_links: bool,
    /// Threads that read lines.
    pub workers: usize,
    /// Bytes of memory to keep to.
    pub memory: usize,
    /// Where temporary files go, if not to the system's folder for them.
    pub folder: Option<PathBuf>,
    /// Malformed lines that may be among a million.
    pub most_malformed_per_million: u64,
    /// Keep runs, so that an import of files that is broken off can go on?
    pub is_resumable: bool,
    /// Tells the time, by which leftovers of broken-off imports are old enough to remove.
    pub clock: WallClock,
}

/// Bytes of a piece: small enough for a processor's cache.
const CHUNK_BYTES: usize = 2 << 20;
const SMALLEST_CHUNK: usize = 128 << 10;
impl ImportOptions {
    pub(crate) fn workers(&self) -> usize {
        self.workers.clamp(1, 64)
    }

    pub(crate) fn chunk_bytes(&self) -> usize {
        (self.memory / (12 * (self.workers() + 1))).clamp(SMALLEST_CHUNK, CHUNK_BYTES)
    }

    /// Bytes of small runs that become one run in the file: each worker may merge as many while
    /// others gather the next.
    pub(crate) fn group_bytes(&self) -> usize {
        let pieces = self.chunk_bytes() * 3 * (self.workers() + 1);
        let room = self.memory.saturating_sub(pieces) / 10 * 7;
        (room / (self.workers() + 1)).max(1)
    }
}
