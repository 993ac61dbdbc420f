//! How do millions of entries come in?
//!
//! As batches that are each atomic and durable, bounded in entries and bytes. Entries that come
//! directory by directory, in the order of their names, are appended; any other order is right too,
//! and slower.

use super::batch::{Batch, ENTRY_BYTES};
use super::entry::{BulkEntry, LoadOutcome};
use super::overlay::Missing;
use super::root::{Bulk, Journal};
use crate::error::{Result, UpdateError};

impl Bulk<'_> {
    /// Puts any number of entries, in batches. A root that is new is not told to the journal entry
    /// by entry: it knows the root from the end of the load on.
    ///
    /// # Errors
    /// As [`Bulk::put`]. The index of a rejected entry counts from the beginning of the load; its
    /// batch is rolled back, and the batches before it stay.
    pub fn load(&self, entries: impl IntoIterator<Item = BulkEntry>) -> Result<LoadOutcome> {
        let mut entries = entries.into_iter().fuse();
        let mut outcome = LoadOutcome::default();
        let mut journal = Journal::FromThenOn;
        let room = self.options.batch_bytes / ENTRY_BYTES;
        let mut batch = Batch::with_room(room.min(self.options.batch_entries));
        let mut first = 0;
        loop {
            batch.clear();
            self.fill(&mut entries, &mut batch);
            if batch.is_empty() {
                return Ok(outcome);
            }
            let put = self.put_batch(&batch, Missing::Make, journal);
            let (outcomes, made_root) = put.map_err(|error| move_index(error, first))?;
            outcome.add(&outcomes);
            first += batch.len();
            journal = match journal {
                Journal::FromThenOn if made_root => Journal::Postponed,
                Journal::FromThenOn => Journal::Kept,
                same => same,
            };
        }
    }

    /// Takes as many entries as a batch may hold.
    fn fill(&self, entries: &mut impl Iterator<Item = BulkEntry>, batch: &mut Batch) {
        let most = self.options.batch_entries.max(1);
        while batch.len() < most && batch.bytes() < self.options.batch_bytes {
            match entries.next() {
                Some(entry) if batch.push(&entry) => {}
                _ => return,
            }
        }
    }
}

/// Counts the index of a rejected entry from the beginning of the load.
fn move_index(error: UpdateError, first: usize) -> UpdateError {
    match error {
        UpdateError::Rejected {
            index,
            path,
            reason,
        } => UpdateError::Rejected {
            index: first + index,
            path,
            reason,
        },
        other => other,
    }
}
