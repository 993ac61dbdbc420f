//! What is kept of consumers: `consumers` and `marks`.
//!
//! A mark stands under consumer, directory and name, so that those of a directory come in the order
//! of its entries, and a directory that is moved takes its marks along. Both values are packed by hand:
//! there may be as many marks as files, and each is read on its own.
//!
//! A consumer: created (8), position plus one or 0 (8), name. A mark is a statement
//! (`crates/store/src/statement.rs`) whose word is 1 done, 2 failed, 3 failed but may be tried again,
//! 4 claimed, and after it the reason, or the end of the lease (8). Numbers are little-endian.

use filemap_model::{
    Clock, Consumer, ConsumerId, DirectoryId, Fingerprint, Mark, MarkOutcome, RootId, Timestamp,
};

use crate::checksum;
use crate::error::{Result, StoreError};
use crate::keys;
use crate::statement::{Statement, statement};
use crate::store_numbers::NEXT_CONSUMER;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// Longest reason that is kept; a longer one is cut.
const LONGEST_REASON: usize = 2000;

const DONE: u8 = 1;
const FAILED: u8 = 2;
const FAILED_FOR_NOW: u8 = 3;
const CLAIMED: u8 = 4;

fn consumer_key(consumer: ConsumerId) -> [u8; 4] {
    consumer.value().to_be_bytes()
}

fn directory_key(consumer: ConsumerId, directory: DirectoryId) -> [u8; 12] {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&consumer.value().to_be_bytes());
    tail.copy_from_slice(&directory.value().to_be_bytes());
    key
}

fn mark_key(consumer: ConsumerId, directory: DirectoryId, name: &[u8]) -> Vec<u8> {
    [&directory_key(consumer, directory)[..], name].concat()
}

fn read_consumer(key: &[u8], value: &[u8]) -> Option<Consumer> {
    let id = ConsumerId::new(u32::from_be_bytes(*key.first_chunk::<4>()?));
    let (created, rest) = value.split_first_chunk::<8>()?;
    let (position, name) = rest.split_first_chunk::<8>()?;
    Some(Consumer {
        id,
        name: std::str::from_utf8(name).ok()?.to_owned(),
        created: Timestamp::from_usual(u64::from_le_bytes(*created)),
        position: u64::from_le_bytes(*position).checked_sub(1).map(Clock),
    })
}

fn write_consumer(consumer: &Consumer) -> Vec<u8> {
    let position = consumer.position.map_or(0, |clock| clock.0 + 1);
    let mut value = Vec::with_capacity(20 + consumer.name.len());
    value.extend_from_slice(&consumer.created.nearest_usual().to_le_bytes());
    value.extend_from_slice(&position.to_le_bytes());
    value.extend_from_slice(consumer.name.as_bytes());
    value
}

/// A mark as it lies in the store.
#[derive(Clone, Copy, Debug)]
pub struct StoredMark<'t>(Statement<'t>);

impl<'t> StoredMark<'t> {
    fn read(value: &'t [u8]) -> Option<Self> {
        Statement::read(value).map(Self)
    }

    /// The state of the file that it is about.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint()
    }

    /// Is the file done?
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.0.word() == DONE
    }

    /// The whole mark; `None` when its bytes make no sense.
    #[must_use]
    pub fn to_mark(&self) -> Option<Mark> {
        let rest = self.0.rest();
        let outcome = match self.0.word() {
            DONE => MarkOutcome::Done,
            word @ (FAILED | FAILED_FOR_NOW) => MarkOutcome::Failed {
                reason: String::from_utf8_lossy(rest).into_owned(),
                transient: word == FAILED_FOR_NOW,
            },
            CLAIMED => MarkOutcome::Claimed {
                until: Timestamp::from_usual(u64::from_le_bytes(*rest.first_chunk::<8>()?)),
            },
            _ => return None,
        };
        Some(Mark {
            fingerprint: self.fingerprint(),
            at: self.0.at(),
            outcome,
        })
    }
}

fn write_mark(mark: &Mark) -> Vec<u8> {
    let until;
    let (word, rest) = match &mark.outcome {
        MarkOutcome::Done => (DONE, &[][..]),
        MarkOutcome::Failed { reason, transient } => {
            let end = reason.floor_char_boundary(LONGEST_REASON);
            let kept = reason.get(..end).unwrap_or_default();
            let word = if *transient { FAILED_FOR_NOW } else { FAILED };
            (word, kept.as_bytes())
        }
        MarkOutcome::Claimed { until: end } => {
            until = end.nearest_usual().to_le_bytes();
            (CLAIMED, &until[..])
        }
    };
    statement(word, &mark.fingerprint, mark.at, rest)
}

/// A mark with where it stands: directory and name.
pub type PlacedMark<'t> = (DirectoryId, &'t [u8], StoredMark<'t>);

impl<'t> View<'t> {
    /// All consumers, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn consumers(self) -> Result<Vec<Consumer>> {
        let mut consumers = Vec::new();
        for item in self.tables.consumers.iter(self.txn)? {
            let (key, value) = item?;
            let consumer = read_consumer(key, value)
                .ok_or_else(|| StoreError::corrupt("consumers", key, "it makes no sense"))?;
            consumers.push(consumer);
        }
        Ok(consumers)
    }

    /// What a consumer said of a file.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn mark(
        self,
        consumer: ConsumerId,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<Option<StoredMark<'t>>> {
        let key = mark_key(consumer, self.lasting(directory)?, name);
        let Some(value) = self.get(self.tables.marks, &key)? else {
            return Ok(None);
        };
        let mark = StoredMark::read(value);
        mark.map(Some)
            .ok_or_else(|| StoreError::corrupt("marks", &key, "it is cut short"))
    }

    /// The marks of a consumer in a directory, from a name on, in order.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn marks_in(
        self,
        consumer: ConsumerId,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<impl Iterator<Item = Result<PlacedMark<'t>>> + use<'t>> {
        let directory = self.lasting(directory)?;
        self.marks(consumer, (directory, name), directory)
    }

    /// The marks of a consumer from a directory and name on, up to and with the directory `last`, in
    /// order: directories by the ids that last.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn marks(
        self,
        consumer: ConsumerId,
        (first, name): (DirectoryId, &[u8]),
        last: DirectoryId,
    ) -> Result<impl Iterator<Item = Result<PlacedMark<'t>>> + use<'t>> {
        let start = mark_key(consumer, first, name);
        let end = match last.value().checked_add(1) {
            Some(next) => directory_key(consumer, DirectoryId::new(next)).to_vec(),
            None => consumer.value().saturating_add(1).to_be_bytes().to_vec(),
        };
        let items = self.tables.marks.range(self.txn, &start, Some(end))?;
        Ok(items.map(|item| {
            let (key, value) = item?;
            let placed = || {
                let rest = key.get(4..)?;
                let directory = keys::to_directory(rest)?;
                Some((directory, rest.get(8..)?, StoredMark::read(value)?))
            };
            placed().ok_or_else(|| StoreError::corrupt("marks", key, "it is cut short"))
        }))
    }
}

impl WriteTransaction<'_> {
    /// Returns the consumer of this name, made if there is none.
    ///
    /// # Errors
    /// When the store fails, or all numbers are used up.
    pub fn consumer(&mut self, name: &str, now: Timestamp) -> Result<Consumer> {
        let known = self.view().consumers()?;
        if let Some(consumer) = known.into_iter().find(|consumer| consumer.name == name) {
            return Ok(consumer);
        }
        let number = self.view().number(NEXT_CONSUMER)?;
        let id = u32::try_from(number).map_err(|_| StoreError::Exhausted("consumer numbers"))?;
        self.put_number(NEXT_CONSUMER, number + 1)?;
        let consumer = Consumer {
            id: ConsumerId::new(id),
            name: name.to_owned(),
            created: now,
            position: None,
        };
        self.put_consumer(&consumer)?;
        Ok(consumer)
    }

    /// Writes a consumer.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_consumer(&mut self, consumer: &Consumer) -> Result<()> {
        let (table, key) = (self.store.0.tables.consumers, consumer_key(consumer.id));
        let mut value = write_consumer(consumer);
        checksum::seal(&key, &mut value);
        self.put(table, &key, &value)
    }

    /// Removes a consumer and its marks, a piece at a time; `true` when nothing is left.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_consumer_piece(&mut self, consumer: ConsumerId, piece: usize) -> Result<bool> {
        let (tables, key) = (self.store.0.tables, consumer_key(consumer));
        let end = keys::after_prefix(&key);
        if self.remove_piece(tables.marks, &key, end.as_deref(), piece)? {
            return Ok(false);
        }
        self.delete(tables.consumers, &key)?;
        Ok(true)
    }

    /// Writes what a consumer says of a file.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_mark(
        &mut self,
        consumer: ConsumerId,
        (directory, name): (DirectoryId, &[u8]),
        mark: &Mark,
    ) -> Result<()> {
        let key = mark_key(consumer, self.view().lasting(directory)?, name);
        let mut value = write_mark(mark);
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.marks, &key, &value)
    }

    /// Removes what a consumer said of a file.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_mark(
        &mut self,
        consumer: ConsumerId,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<bool> {
        let key = mark_key(consumer, self.view().lasting(directory)?, name);
        self.delete(self.store.0.tables.marks, &key)
    }

    /// Removes what all consumers said of a file.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_marks_of(&mut self, directory: DirectoryId, name: &[u8]) -> Result<()> {
        if self.store.0.tables.consumers.raw().is_empty(&self.txn)? {
            return Ok(());
        }
        for consumer in self.view().consumers()? {
            self.remove_mark(consumer.id, directory, name)?;
        }
        Ok(())
    }

    /// Removes what all consumers said of the files in a directory.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_marks_in(&mut self, directory: DirectoryId) -> Result<()> {
        for consumer in self.view().consumers()? {
            let start = directory_key(consumer.id, directory);
            let end = keys::after_prefix(&start);
            self.delete_range(self.store.0.tables.marks, &start, end.as_deref())?;
        }
        Ok(())
    }

    /// Removes what all consumers said of files of a tree that goes, a piece at a time; `true` when there
    /// was any. It stands under the number of the root, and stays with that as long as another tree has
    /// it.
    pub(crate) fn remove_marks_of_root_piece(
        &mut self,
        tree: RootId,
        piece: usize,
    ) -> Result<bool> {
        let number = self.view().lasting_number(tree)?;
        if self.view().is_number_shared(tree, number)? {
            return Ok(false);
        }
        if self.remove_items_of_root_piece(number, piece)? {
            return Ok(true);
        }
        self.remove_marks_piece(number, number.last(), piece)
    }

    /// Removes what all consumers said of files of a root, in directories with lasting ids up to `last`,
    /// a piece at a time; `true` when there was any.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_marks_piece(
        &mut self,
        root: RootId,
        last: DirectoryId,
        piece: usize,
    ) -> Result<bool> {
        for consumer in self.view().consumers()? {
            let start = directory_key(consumer.id, root.top());
            let end = match last.value().checked_add(1) {
                Some(next) => directory_key(consumer.id, DirectoryId::new(next)).to_vec(),
                None => consumer.id.value().saturating_add(1).to_be_bytes().to_vec(),
            };
            if self.remove_piece(self.store.0.tables.marks, &start, Some(&end), piece)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
