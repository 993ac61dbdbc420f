//! What becomes of what consumers said, when files change their names or go?
//!
//! A mark stands beside the name of a file. A directory that is moved keeps its id, and so its marks.
//! For files: while a scan is at work the marks of names that vanished stay, since the file may turn
//! up elsewhere; but a mark that was out of date goes at once, so that those left speak of the file
//! as it was. When the scan ends, marks follow the files that were moved, and the rest goes.

use filemap_model::{ConsumerId, DirectoryId, EntryFlags, Fingerprint, Mark, Stat};
use filemap_store::{StoredMark, WriteTransaction};

use crate::error::Result;

/// A name that was elsewhere before.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) from: (DirectoryId, Vec<u8>),
    pub(crate) from_path: Vec<u8>,
    pub(crate) to: (DirectoryId, Vec<u8>),
}

/// A name: its directory and itself.
pub(crate) type Name = (DirectoryId, Vec<u8>);

/// The numbers of all consumers.
pub(crate) fn consumers(txn: &WriteTransaction<'_>) -> Result<Vec<ConsumerId>> {
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
pub(crate) fn drop_outdated(
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
pub(crate) fn follow(
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

/// Removes the marks of names that are gone; those that stand again keep theirs.
pub(crate) fn forget_gone(
    txn: &mut WriteTransaction<'_>,
    consumers: &[ConsumerId],
    gone: &[Name],
) -> Result<()> {
    for (directory, name) in gone {
        if txn.view().entry(*directory, name)?.is_some() {
            continue;
        }
        for consumer in consumers {
            txn.remove_mark(*consumer, *directory, name)?;
        }
    }
    Ok(())
}

/// Removes all marks of a name, or, without one, of all names of a directory.
pub(crate) fn forget(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    name: Option<&[u8]>,
) -> Result<()> {
    match name {
        Some(name) => txn.remove_marks_of(directory, name)?,
        None => txn.remove_marks_in(directory)?,
    }
    Ok(())
}
