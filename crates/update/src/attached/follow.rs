//! What becomes of what hangs on files that change their names or go?

use std::collections::{HashMap, HashSet};

use filemap_model::{ConsumerId, DirectoryId, EntryFlags, Fingerprint, ItemId, Mark, RootId, Stat};
use filemap_store::{FactKind, StoredMark, WriteTransaction};

use super::attachments::Attachments;
use super::held::{Gone, lead_to, miss_in};
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

fn mark_of(
    txn: &WriteTransaction<'_>,
    consumer: ConsumerId,
    (directory, name): (DirectoryId, &[u8]),
) -> Result<Option<Mark>> {
    let mark = txn.view().mark(consumer, directory, name)?;
    Ok(mark.as_ref().and_then(StoredMark::to_mark))
}

/// Removes what hangs on a name that vanished if it speaks of another state than its last.
pub(crate) fn drop_outdated(
    txn: &mut WriteTransaction<'_>,
    attachments: &Attachments,
    (directory, name): (DirectoryId, &[u8]),
    last: &Stat,
) -> Result<()> {
    // Whether that was a racy look does not matter: a statement goes on saying if its own was.
    let last = Fingerprint::of(last, EntryFlags::RACY);
    for consumer in &attachments.consumers {
        let mark = mark_of(txn, *consumer, (directory, name))?;
        if mark.is_some_and(|mark| mark.fingerprint.difference(&last).is_some()) {
            txn.remove_mark(*consumer, directory, name)?;
        }
    }
    if !attachments.has_items {
        return Ok(());
    }
    if let Some(item) = txn.view().item(directory, name)? {
        for kind in FactKind::ALL {
            let facts = txn.view().facts(item, kind)?;
            if facts.is_some_and(|facts| facts.fingerprint().difference(&last).is_some()) {
                txn.remove_facts(item, kind)?;
            }
        }
    }
    Ok(())
}

/// Where a file is now, and in which state it was under its old name, if that is still known.
struct Arrival<'m> {
    moved: &'m Moved,
    now: Fingerprint,
    held: Option<Fingerprint>,
}

impl Arrival<'_> {
    fn of<'m>(txn: &WriteTransaction<'_>, moved: &'m Moved) -> Result<Option<Arrival<'m>>> {
        let (to, name) = &moved.to;
        let Some(now) = txn.view().entry(*to, name)? else {
            return Ok(None);
        };
        let now = Fingerprint::of(&now.stat, now.flags);
        // A directory that vanished still holds the old name, as it was last.
        let (from, name) = &moved.from;
        let held = txn.view().entry(*from, name)?;
        let held = held.map(|entry| Fingerprint::of(&entry.stat, EntryFlags::RACY));
        let held = held.filter(|held| is_same_file(held, &now));
        Ok(Some(Arrival { moved, now, held }))
    }

    /// The state in which what was said of the file holds now; `None` when it does not.
    fn restated(&self, said: &Fingerprint) -> Option<Fingerprint> {
        let was_right = self
            .held
            .is_none_or(|held| said.difference(&held).is_none());
        let is_racy = said.is_racy;
        (was_right && said.is_moved_to(&self.now)).then_some(Fingerprint {
            is_racy,
            ..self.now
        })
    }
}

/// Hangs what hangs on files that were moved under their new names, and what playlists hold under names of
/// files that they replaced. All is taken off its old name before
/// anything is hung under a new one: a new name may be the old one of another file.
pub(crate) fn follow(
    txn: &mut WriteTransaction<'_>,
    attachments: &Attachments,
    moved: &[Moved],
    replacing: &[Moved],
) -> Result<()> {
    if attachments.is_empty() {
        return Ok(());
    }
    let (mut taken, mut items) = (Vec::new(), HashSet::new());
    for moved in moved {
        if let Some(arrival) = Arrival::of(txn, moved)? {
            let marks = take_marks(txn, attachments, &arrival)?;
            let item = take_item(txn, attachments, &arrival)?;
            items.extend(item.as_ref().map(|taken| taken.item));
            taken.push((moved, marks, item));
        }
    }
    for moved in replacing {
        if let Some(arrival) = Arrival::of(txn, moved)?
            && let Some(item) = take_item(txn, attachments, &arrival)?
            && txn.view().holders(item.item)? > 0
            && items.insert(item.item)
        {
            taken.push((moved, Vec::new(), Some(item)));
        }
    }
    for (moved, marks, item) in &taken {
        for (consumer, _) in marks {
            txn.remove_mark(*consumer, moved.from.0, &moved.from.1)?;
        }
        if let Some(taken) = item {
            txn.take_off_item(taken.item)?;
        }
    }
    let mut merges = HashMap::new();
    for (moved, marks, item) in taken {
        let (to, name) = &moved.to;
        for (consumer, mark) in marks {
            txn.put_mark(consumer, (*to, name), &mark)?;
        }
        if let Some(taken) = item {
            hang(txn, taken, (*to, name), &mut merges)?;
        }
    }
    lead_to(txn, &merges)
}

/// The marks of a file that hold under its new name, as they are there.
fn take_marks(
    txn: &WriteTransaction<'_>,
    attachments: &Attachments,
    arrival: &Arrival<'_>,
) -> Result<Vec<(ConsumerId, Mark)>> {
    let mut marks = Vec::new();
    for consumer in &attachments.consumers {
        let (from, name) = &arrival.moved.from;
        let Some(mut mark) = mark_of(txn, *consumer, (*from, name))? else {
            continue;
        };
        if let Some(state) = arrival.restated(&mark.fingerprint) {
            mark.fingerprint = state;
            marks.push((*consumer, mark));
        }
    }
    Ok(marks)
}

/// An item that goes with its file, and for each kind of its facts the state in which they hold now.
struct TakenItem {
    item: ItemId,
    states: Vec<(FactKind, Option<Fingerprint>)>,
    now: Fingerprint,
}

fn take_item(
    txn: &WriteTransaction<'_>,
    attachments: &Attachments,
    arrival: &Arrival<'_>,
) -> Result<Option<TakenItem>> {
    let (from, name) = &arrival.moved.from;
    if !attachments.has_items {
        return Ok(None);
    }
    let Some(item) = txn.view().item(*from, name)? else {
        return Ok(None);
    };
    let is_held = attachments.has_held && txn.view().holders(item)? > 0;
    let (now, mut states) = (arrival.now, Vec::new());
    for kind in FactKind::ALL {
        let Some(facts) = txn.view().facts(item, kind)? else {
            continue;
        };
        let said = facts.fingerprint();
        if is_same_file(&said, &now) {
            states.push((kind, arrival.restated(&said)));
        } else if !is_held || speaks_of_present(txn, &said, (*from, name))? {
            // It hangs on the file that has the old name now.
            return Ok(None);
        } else {
            // They speak of the file before the one that moved.
            states.push((kind, None));
        }
    }
    Ok(Some(TakenItem { item, states, now }))
}

/// Was this said of the file that has the name now?
fn speaks_of_present(
    txn: &WriteTransaction<'_>,
    said: &Fingerprint,
    (directory, name): (DirectoryId, &[u8]),
) -> Result<bool> {
    let entry = txn.view().entry(directory, name)?;
    let now = entry.map(|entry| Fingerprint::of(&entry.stat, entry.flags));
    Ok(now.is_some_and(|now| is_same_file(said, &now)))
}

fn hang(
    txn: &mut WriteTransaction<'_>,
    taken: TakenItem,
    (to, name): (DirectoryId, &[u8]),
    merges: &mut HashMap<ItemId, ItemId>,
) -> Result<()> {
    let says_something = taken.states.iter().any(|(_, state)| state.is_some());
    let there = txn.view().item(to, name)?;
    if !says_something && is_known_as(txn, (to, name), &taken.now)? {
        // The file was seen there before, and what is known of it hangs there.
        if let Some(there) = there.filter(|there| *there != taken.item) {
            merges.insert(taken.item, there);
        }
        return Ok(txn.drop_item(taken.item)?);
    }
    if let Some(there) = there
        && there != taken.item
        && txn.view().holders(there)? > 0
    {
        // A file that was put in the place of one that playlists hold is that one from now on.
        merges.insert(there, taken.item);
        txn.drop_item(there)?;
    }
    txn.move_item(taken.item, (to, name))?;
    for (kind, state) in taken.states {
        match state {
            Some(state) => txn.restate_facts(taken.item, kind, &state)?,
            None => txn.remove_facts(taken.item, kind)?,
        }
    }
    Ok(())
}

/// Does what hangs on a name speak of this file?
fn is_known_as(
    txn: &WriteTransaction<'_>,
    (directory, name): (DirectoryId, &[u8]),
    file: &Fingerprint,
) -> Result<bool> {
    let Some(item) = txn.view().item(directory, name)? else {
        return Ok(false);
    };
    for kind in FactKind::ALL {
        let facts = txn.view().facts(item, kind)?;
        if facts.is_some_and(|facts| is_same_file(&facts.fingerprint(), file)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_same_file(said: &Fingerprint, now: &Fingerprint) -> bool {
    (said.inode, said.btime) == (now.inode, now.btime)
}

/// Removes what hangs on names that are gone; those that stand again keep theirs.
pub(crate) fn forget_gone(
    txn: &mut WriteTransaction<'_>,
    attachments: &Attachments,
    names: &[Name],
    gone: &Gone<'_>,
) -> Result<()> {
    for (directory, name) in names {
        if txn.view().entry(*directory, name)?.is_some() {
            continue;
        }
        for consumer in &attachments.consumers {
            txn.remove_mark(*consumer, *directory, name)?;
        }
        if attachments.has_items {
            forget_item(txn, (*directory, name), gone)?;
        }
    }
    Ok(())
}

/// Removes the item of a name that is gone, unless a playlist holds it.
fn forget_item(
    txn: &mut WriteTransaction<'_>,
    (directory, name): (DirectoryId, &[u8]),
    gone: &Gone<'_>,
) -> Result<()> {
    if let Some(item) = txn.view().item(directory, name)?
        && !gone.miss(txn, item, (directory, name))?
    {
        txn.remove_item(directory, name)?;
    }
    Ok(())
}

/// Removes what hangs on files of directories, by the ids that last, from the top of a root to `last`, a
/// piece at a time; `true` when there was any.
pub(crate) fn forget_piece(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    last: DirectoryId,
    piece: usize,
) -> Result<bool> {
    Ok(txn.remove_marks_piece(root, last, piece)?
        || txn.remove_items_piece(root.top(), last, piece)?)
}

/// Removes all that hangs on a name, or, without one, on all names of a directory.
pub(crate) fn forget(
    txn: &mut WriteTransaction<'_>,
    (directory, name): (DirectoryId, Option<&[u8]>),
    gone: &Gone<'_>,
) -> Result<()> {
    match name {
        Some(name) => {
            txn.remove_marks_of(directory, name)?;
            if !txn.view().has_no_items()? {
                forget_item(txn, (directory, name), gone)?;
            }
        }
        None => {
            txn.remove_marks_in(directory)?;
            miss_in(txn, directory, gone)?;
            txn.remove_items_in(directory)?;
        }
    }
    Ok(())
}
