//! How is the journal of changes written, and kept within its size?

use crate::error::Result;
use crate::keys;
use crate::records::JournalRecord;
use crate::transaction::WriteTransaction;

/// The name of the number of changes that the journal holds.
pub(crate) const JOURNAL_ITEMS: &[u8] = b"journal items";
/// The name of the clock up to which changes were dropped.
pub(crate) const JOURNAL_FLOOR: &[u8] = b"journal floor";
/// The name of the time at which the last change that was dropped was seen.
pub(crate) const JOURNAL_FLOOR_TIME: &[u8] = b"journal floor time";

impl WriteTransaction<'_> {
    /// Adds changes of one directory to the journal.
    ///
    /// # Errors
    /// When the store fails.
    pub fn journal(&mut self, record: &JournalRecord) -> Result<()> {
        if record.items.is_empty() {
            return Ok(());
        }
        let key = keys::change(self.clock().0, self.sequence);
        self.sequence += 1;
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
        while total > keep {
            let Some((clock, key, record)) = self.view().oldest_change()? else {
                break;
            };
            let time = record.at.max(self.view().journal_floor_time()?);
            self.delete(self.store.0.tables.changes, &key)?;
            total = total.saturating_sub(record.items.len() as u64);
            self.put_number(JOURNAL_ITEMS, total)?;
            self.put_number(JOURNAL_FLOOR, clock.0)?;
            self.put_number(JOURNAL_FLOOR_TIME, time.nearest_usual())?;
        }
        Ok(())
    }

    /// Replaces a record of changes that had `before` items; removes it when it has none left.
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
        if record.items.is_empty() {
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
