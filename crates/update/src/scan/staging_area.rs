//! What was seen and waits for the next batch.

use std::collections::HashMap;

use filemap_model::{DirectoryId, Listing, Summary};

use super::staged::{NewDirectory, Staged};

/// About what an observation takes beside its entries.
const ITEM_BYTES: usize = 160;
/// About what an entry takes beside its name.
const ENTRY_BYTES: usize = 96;

/// Observations that are gathered, and what is carried from one batch to the next.
#[derive(Debug, Default)]
pub(super) struct StagingArea {
    pub(super) items: Vec<Staged>,
    entries: usize,
    bytes: usize,
    /// The sums over the first ranges of huge directories.
    pub(super) partial_sums: HashMap<DirectoryId, Summary>,
    /// Directories that appeared and may be ones that vanished elsewhere.
    pub(super) new_directories: Vec<NewDirectory>,
}

impl StagingArea {
    /// Counts what a listing takes.
    pub(super) fn weigh(&mut self, listing: &Listing) {
        self.bytes += ITEM_BYTES;
        if let Listing::Complete(entries, _)
        | Listing::Partial(entries)
        | Listing::Damaged(entries, _) = listing
        {
            self.entries += entries.len().max(1);
            self.bytes += entries.len() * ENTRY_BYTES + entries.name_bytes();
        }
    }

    /// Is there enough for a batch?
    pub(super) fn is_full(&self, most_entries: usize, most_bytes: usize) -> bool {
        self.entries >= most_entries || self.bytes >= most_bytes
    }

    /// Takes what was gathered, sorted by directory.
    pub(super) fn take(&mut self) -> Vec<Staged> {
        (self.entries, self.bytes) = (0, 0);
        let mut items = std::mem::take(&mut self.items);
        items.sort_by_key(|item| item.directory);
        items
    }

    /// Keeps the sums of the ranges of a huge directory that were written, until its last one has come.
    pub(super) fn keep_sums(&mut self, sums: Vec<(DirectoryId, Option<Summary>)>) {
        for (directory, sum) in sums {
            match sum {
                Some(sum) => self.partial_sums.insert(directory, sum),
                None => self.partial_sums.remove(&directory),
            };
        }
    }
}
