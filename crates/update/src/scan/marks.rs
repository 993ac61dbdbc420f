//! What becomes of what consumers said, when files change their names or go?
//!
//! A mark stands beside the name of a file. A directory that is moved keeps its id, and so its marks.
//! For files: while a scan is at work the marks of names that vanished stay, since the file may turn
//! up elsewhere; but a mark that was out of date goes at once, so that those left speak of the file
//! as it was. When the scan ends, marks follow the files that were moved, and the rest goes.

use filemap_model::{ChangeKind, ConsumerId, DirectoryId, EntryFlags, Fingerprint, Mark, Stat};
use filemap_store::{StoredMark, WriteTransaction};

use super::jobs::Session;
use super::moved_files::Moved;
use crate::error::{Result, UpdateError};

/// Marks removed in one batch.
const BATCH: usize = 4096;

/// A name: its directory and itself.
type Name = (DirectoryId, Vec<u8>);

/// The numbers of all consumers.
pub(super) fn consumers(txn: &WriteTransaction<'_>) -> Result<Vec<ConsumerId>> {
    let consumers = txn.view().consumers()?;
    Ok(consumers.into_iter().map(|consumer| consumer.id).collect())
}

fn mark_of(
    txn: &WriteTransaction<'_>,
    consumer: ConsumerId,
    (directory, name): (DirectoryId, &[u8]),
) -> Result<Option<Mark>> {
    let mark = txn.view().mark(consumer, directory, name)?;
    Ok(mark.as_ref().and_then(StoredMark::to_mark))
}

/// Removes the marks of a name that vanished if they speak of another state than its last.
pub(super) fn drop_outdated(
    txn: &mut WriteTransaction<'_>,
    consumers: &[ConsumerId],
    (directory, name): (DirectoryId, &[u8]),
    last: &Stat,
) -> Result<()> {
    // Whether that was a racy look does not matter: the mark goes on saying if its own was.
    let last = Fingerprint::of(last, EntryFlags::RACY);
    for consumer in consumers {
        let mark = mark_of(txn, *consumer, (directory, name))?;
        if mark.is_some_and(|mark| mark.fingerprint.difference(&last).is_some()) {
            txn.remove_mark(*consumer, directory, name)?;
        }
    }
    Ok(())
}

/// Hangs the marks of a file that was moved under its new name.
pub(super) fn follow(
    txn: &mut WriteTransaction<'_>,
    consumers: &[ConsumerId],
    moved: &Moved,
) -> Result<()> {
    if consumers.is_empty() {
        return Ok(());
    }
    let (from, name) = &moved.from;
    let (to, new_name) = &moved.to;
    let Some(now) = txn.view().entry(*to, new_name)? else {
        return Ok(());
    };
    let now = Fingerprint::of(&now.stat, now.flags);
    // A directory that vanished still holds the old name, as it was last.
    let held = txn.view().entry(*from, name)?;
    let held = held.map(|entry| Fingerprint::of(&entry.stat, EntryFlags::RACY));
    let held = held.filter(|held| (held.inode, held.btime) == (now.inode, now.btime));
    for consumer in consumers {
        let Some(mut mark) = mark_of(txn, *consumer, (*from, name))? else {
            continue;
        };
        let was_right = held.is_none_or(|held| mark.fingerprint.difference(&held).is_none());
        if !was_right || !mark.fingerprint.is_moved_to(&now) {
            continue;
        }
        mark.fingerprint = Fingerprint {
            is_racy: mark.fingerprint.is_racy,
            ..now
        };
        txn.put_mark(*consumer, (*to, new_name), &mark)?;
        txn.remove_mark(*consumer, *from, name)?;
    }
    Ok(())
}

impl Session<'_> {
    /// Removes the marks of names that this scan found gone.
    pub(super) fn forget_marks(&mut self) -> Result<()> {
        let read = self.store.read()?;
        if read.view().consumers()?.is_empty() {
            return Ok(());
        }
        if read.view().journal_floor()? > self.journal_from {
            return self.sweep_marks();
        }
        let mut gone: Vec<Name> = Vec::new();
        for item in read.view().kept_changes(self.journal_from)? {
            let (_, _, record) = item?;
            if record.directory.root() != self.root {
                continue;
            }
            let names = record.items.into_iter();
            let removed = names.filter(|item| item.kind == ChangeKind::Removed);
            gone.extend(removed.map(|item| (record.directory, item.name)));
            if gone.len() >= BATCH {
                self.remove_marks(&gone)?;
                gone.clear();
            }
        }
        self.remove_marks(&gone)
    }

    fn remove_marks(&mut self, gone: &[Name]) -> Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            let consumers = consumers(txn)?;
            for (directory, name) in gone {
                if txn.view().entry(*directory, name)?.is_some() {
                    continue;
                }
                for consumer in &consumers {
                    txn.remove_mark(*consumer, *directory, name)?;
                }
            }
            Ok::<_, UpdateError>(())
        })
    }

    /// Looks through all marks of the root, where the journal does not tell what is gone.
    fn sweep_marks(&mut self) -> Result<()> {
        for consumer in self.store.read()?.view().consumers()? {
            let mut from = Some((self.root.top(), Vec::new()));
            while let Some((directory, name)) = from.take() {
                let read = self.store.read()?;
                let (view, last) = (read.view(), self.root.last());
                let mut gone = Vec::new();
                let marks = view.marks(consumer.id, (directory, &name), last)?;
                for (looked, item) in marks.enumerate() {
                    let (directory, name, _) = item?;
                    if looked >= BATCH {
                        from = Some((directory, name.to_vec()));
                        break;
                    }
                    if view.entry(directory, name)?.is_none() {
                        gone.push((directory, name.to_vec()));
                    }
                }
                drop(read);
                self.remove_marks(&gone)?;
            }
        }
        Ok(())
    }
}
