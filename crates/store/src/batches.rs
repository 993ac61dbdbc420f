//! How is reading begun, and how is a batch of changes written, tried again, or kept apart from others?

use std::time::Duration;

use filemap_model::RootId;

use crate::counters;
use crate::error::{Result, StoreError};
use crate::handle::Store;
use crate::lock::{self, Lock};
use crate::transaction::{ReadTransaction, WriteTransaction};

/// Times a batch is tried again.
const RETRIES: u32 = 16;
const FIRST_PAUSE: Duration = Duration::from_millis(1);

/// An error that knows whether trying again may help.
pub trait TransientError {
    /// May the same batch succeed if it is tried again?
    fn is_transient(&self) -> bool;
    /// Is the map too small?
    fn is_map_full(&self) -> bool;
}

impl TransientError for StoreError {
    fn is_transient(&self) -> bool {
        Self::is_transient(self)
    }

    fn is_map_full(&self) -> bool {
        matches!(self, Self::MapFull(_))
    }
}

impl Store {
    /// Begins to read: a state that no later write changes.
    ///
    /// # Errors
    /// When too many readers are at work.
    pub fn read(&self) -> Result<ReadTransaction> {
        ReadTransaction::begin(self)
    }

    /// Takes the lock that every writer holds.
    fn lock_writer(&self, waiting: &mut dyn FnMut(&str)) -> Result<Option<Lock>> {
        self.may_write()?;
        if self.1.is_throwaway {
            return Ok(None);
        }
        // Before, so that no lock file is made in somebody else's folder; after, since it may have
        // waited for long.
        self.ensure_in_place()?;
        let lock = lock::acquire(self, "writer", waiting)?;
        self.ensure_in_place()?;
        Ok(Some(lock))
    }

    /// Begins to write, after any other writer has ended. `waiting` is told once who that is.
    ///
    /// # Errors
    /// When the other writer does not end in time, or the catalogue is read-only.
    pub fn write(&self, waiting: &mut dyn FnMut(&str)) -> Result<WriteTransaction<'_>> {
        let lock = self.lock_writer(waiting)?;
        WriteTransaction::begin(self, lock)
    }

    /// Begins a batch over a catalogue whose own numbers may be damaged: they are worked out first.
    /// Returns also how many there were.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_to_mend(
        &self,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<(WriteTransaction<'_>, u64)> {
        let lock = self.lock_writer(waiting)?;
        let mut transaction = WriteTransaction::begin_unclocked(self, lock)?;
        let mended = transaction.mend_numbers()?;
        transaction.set_clock_after(transaction.view().clock()?.0);
        Ok((transaction, mended))
    }

    /// Runs one batch and commits it; tries again, with growing pauses, what may succeed then: after
    /// the map was made larger, or an interrupted call.
    ///
    /// # Errors
    /// As [`Store::write`] and the batch itself. Nothing of a batch that failed is kept.
    pub fn write_with_retry<T, E: From<StoreError> + TransientError>(
        &self,
        waiting: &mut dyn FnMut(&str),
        batch: &mut dyn FnMut(&mut WriteTransaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut pause = FIRST_PAUSE;
        for _ in 0..RETRIES {
            match self.try_batch(waiting, batch) {
                Err(error) if error.is_transient() => {
                    counters::add(&self.0.counters.retries, 1);
                    if error.is_map_full() {
                        self.grow()?;
                    } else {
                        std::thread::sleep(pause);
                        pause *= 2;
                    }
                }
                other => return other,
            }
        }
        self.try_batch(waiting, batch)
    }

    fn try_batch<T, E: From<StoreError>>(
        &self,
        waiting: &mut dyn FnMut(&str),
        batch: &mut dyn FnMut(&mut WriteTransaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut transaction = self.write(waiting)?;
        let result = batch(&mut transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    /// Takes the lock that one scan of a root holds while it runs.
    ///
    /// # Errors
    /// When another scan of the same root does not end in time.
    pub fn lock_root(&self, root: RootId, waiting: &mut dyn FnMut(&str)) -> Result<Lock> {
        self.ensure_in_place()?;
        lock::acquire(self, &format!("root-{root}"), waiting)
    }

    /// Takes the same lock if nobody holds it.
    ///
    /// # Errors
    /// When its file cannot be made.
    pub fn try_lock_root(&self, root: RootId) -> Result<Option<Lock>> {
        self.ensure_in_place()?;
        lock::try_acquire(self, &format!("root-{root}"))
    }

    /// Does a scan of the root hold its lock now?
    #[must_use]
    pub fn is_root_locked(&self, root: RootId) -> bool {
        lock::is_held(self, &format!("root-{root}"))
    }

    /// Removes the file of a root's lock, when the root is gone for good: its number is never given
    /// again.
    pub fn remove_root_lock(&self, root: RootId) {
        let _ = std::fs::remove_file(self.path().join(format!("root-{root}.lock")));
    }
}
