//! How is the journal of changes written, and kept within its size?

use filemap_model::Clock;

use crate::error::{Result, StoreError};
use crate::keys;
use crate::records::JournalRecord;
use crate::store_numbers::{JOURNAL_FLOOR, JOURNAL_FLOOR_TIME, JOURNAL_ITEMS};
use crate::transaction::WriteTransaction;

impl WriteTransaction<'_> {
    /// Adds changes of one directory to the journal. What the record keeps of a path is of the record
    /// that was added before it in this transaction.
    ///
    /// # Errors
    /// When the store fails, or the record before has no such path.
    pub fn journal(&mut self, record: &JournalRecord) -> Result<()> {
        if record.items.is_empty() {
            return Ok(());
        }
        let key = keys::change(self.clock().0, self.sequence);
        if record.kept as usize > self.journalled {
            let reason = "the record that its path begins with is not there";
            return Err(StoreError::corrupt("changes", &key, reason));
        }
        self.sequence += 1;
        self.journalled = record.path_length();
        self.record(self.store.0.tables.changes, &key, |w| w.changes(record))?;
        let total = self.view().number(JOURNAL_ITEMS)? + record.items.len() as u64;
        self.put_number(JOURNAL_ITEMS, total)
    }

    /// Drops the oldest changes until at most `keep` are left, and notes how far the journal still
    /// reaches back. These may be changes of the present commit, of which a part is left then: so who
    /// knows the state before that commit has missed some, and who knows the one after it, none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn prune_journal(&mut self, keep: u64) -> Result<()> {
        let mut total = self.view().number(JOURNAL_ITEMS)?;
        if total <= keep {
            return Ok(());
        }
        let mut time = self.view().journal_floor_time()?;
        let (mut last, mut first_kept, mut path) = (None, None, Vec::new());
        for item in self.view().kept_changes(Clock(0))? {
            let (clock, key, record) = item?;
            record.follow(&mut path);
            if total <= keep {
                first_kept = Some((key, record));
                break;
            }
            total = total.saturating_sub(record.items.len() as u64);
            time = time.max(record.at);
            last = Some((clock, key));
        }
        let Some((clock, key)) = last else {
            return Ok(());
        };
        let table = self.store.0.tables.changes;
        let end = [&key[..], &[0]].concat();
        self.delete_range(table, &keys::change(0, 0), Some(&end))?;
        if let Some((key, mut record)) = first_kept.filter(|(_, record)| record.kept > 0) {
            // What its path began with is gone.
            (record.kept, record.path) = (0, path);
            self.record(table, &key, |w| w.changes(&record))?;
        }
        self.put_number(JOURNAL_ITEMS, total)?;
        self.put_number(JOURNAL_FLOOR, clock.0)?;
        self.put_number(JOURNAL_FLOOR_TIME, time.nearest_usual())
    }

    /// Replaces a record of changes that had `before` items, with what is kept of paths as it was; one
    /// that has none left is removed, unless the path of the next one begins with its own. So of several
    /// the last is best replaced first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn replace_journal(
        &mut self,
        key: &[u8; 12],
        record: &JournalRecord,
        before: usize,
    ) -> Result<()> {
        let table = self.store.0.tables.changes;
        if record.items.is_empty() && !self.view().is_change_leant_on(*key)? {
            self.delete(table, key)?;
        } else {
            self.record(table, key, |w| w.changes(record))?;
        }
        let gone = before.saturating_sub(record.items.len()) as u64;
        let total = self.view().number(JOURNAL_ITEMS)?.saturating_sub(gone);
        self.put_number(JOURNAL_ITEMS, total)
    }

    /// Forgets all changes; who asks for older ones gets a full listing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn drop_journal(&mut self) -> Result<()> {
        self.clear(self.store.0.tables.changes)?;
        let clock = self.clock();
        self.put_number(JOURNAL_ITEMS, 0)?;
        self.put_number(JOURNAL_FLOOR, clock.0)?;
        self.put_number(JOURNAL_FLOOR_TIME, 0)
    }
}
