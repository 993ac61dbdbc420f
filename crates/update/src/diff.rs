//! What changed in a directory? The one diff, for every source.
//!
//! A sorted listing is merged with the sorted listing that is known. Only a complete listing removes.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use filemap_model::{ChangeKind, DirectoryId, Entries, Entry, EntryFlags, Kind, NameRange, Stat};
use filemap_store::View;

use crate::error::{Result, UpdateError};

/// One name that is not as it was. Indices are those of the new entries.
#[derive(Clone, Debug)]
pub(crate) enum Difference<'t> {
    /// The name is new.
    Created(usize),
    /// The name is gone.
    Removed(Entry<'t>),
    /// The same inode with another stat.
    Changed(usize, Entry<'t>),
    /// Another inode under the same name.
    Replaced(usize, Entry<'t>),
    /// A mount point that is not the recorded one.
    Unmounted(Entry<'t>),
    /// It could not be looked at, for the first time.
    Unseen(Entry<'t>),
}

/// How strictly entries are compared.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CompareOptions {
    /// Another access time counts as a change.
    pub(crate) access_times: bool,
    /// Another mount, or none, in the place of a recorded one is taken as the new state.
    pub(crate) accept_replaced: bool,
    /// The device number is a part of the inode's: a generation, as lists tell it.
    pub(crate) generations: bool,
}

/// Compares what is known with a complete listing of a range of names.
pub(crate) fn compare_complete<'t>(
    view: View<'t>,
    directory: DirectoryId,
    new: &Entries,
    range: &NameRange,
    strictness: CompareOptions,
) -> Result<Vec<Difference<'t>>> {
    let mut differences = Vec::new();
    let mut index = 0;
    view.entries(directory, range.after.as_deref(), |old| {
        if range.until.as_deref().is_some_and(|until| old.name > until) {
            return Ok(ControlFlow::Break(()));
        }
        while let Some(entry) = new.get(index) {
            match entry.name.cmp(old.name) {
                Ordering::Less => differences.push(Difference::Created(index)),
                Ordering::Equal => {
                    differences.extend(compare(index, &entry, old, strictness));
                    index += 1;
                    return Ok(ControlFlow::Continue(()));
                }
                Ordering::Greater => break,
            }
            index += 1;
        }
        differences.push(Difference::Removed(old));
        Ok::<_, UpdateError>(ControlFlow::Continue(()))
    })?;
    differences.extend((index..new.len()).map(Difference::Created));
    Ok(differences)
}

/// Compares what is known of some names. The second value tells whether a name was not known: then
/// the directory must be listed.
pub(crate) fn compare_partial<'t>(
    view: View<'t>,
    directory: DirectoryId,
    new: &Entries,
    strictness: CompareOptions,
) -> Result<(Vec<Difference<'t>>, bool)> {
    let mut differences = Vec::new();
    let mut unknown = false;
    for (index, entry) in new.iter().enumerate() {
        match view.entry(directory, entry.name)? {
            Some(old) => differences.extend(compare(index, &entry, old, strictness)),
            None => unknown = true,
        }
    }
    Ok((differences, unknown))
}

/// Compares what is known of a name with what is seen of it; `index` is its place among the new ones.
pub(crate) fn compare<'t>(
    index: usize,
    new: &Entry<'_>,
    old: Entry<'t>,
    strictness: CompareOptions,
) -> Option<Difference<'t>> {
    let without_stat = EntryFlags::NO_STAT;
    // Without a mode not even the kind is known.
    if new.flags.has(EntryFlags::LOOK_FAILED)
        && (new.stat.mode == 0 || old.stat.kind() == new.stat.kind())
    {
        // What was known stays.
        let told = old.flags.has(EntryFlags::LOOK_FAILED);
        return (!told).then_some(Difference::Unseen(old));
    }
    let is_other_generation = strictness.generations && new.stat.device != old.stat.device;
    let is_same = new.stat.is_same_inode(&old.stat) && !is_other_generation;
    if !is_same && !old.flags.has(without_stat) {
        let was_mount = old.flags.has(EntryFlags::MOUNT) && old.child.is_some();
        if was_mount && !strictness.accept_replaced {
            let told = old.flags.has(EntryFlags::UNAVAILABLE);
            return (!told).then_some(Difference::Unmounted(old));
        }
        return Some(Difference::Replaced(index, old));
    }
    let same = new.stat.is_unchanged(&old.stat)
        && new.flags == old.flags
        && (!strictness.access_times || new.stat.atime == old.stat.atime);
    (!same).then_some(Difference::Changed(index, old))
}

/// What is told of an entry that somebody put or removed, with its mode: who puts entries knows no inodes,
/// so only another kind is another file.
pub(crate) fn told_changes(
    before: Option<Stat>,
    now: Option<Stat>,
) -> impl Iterator<Item = (ChangeKind, u32)> {
    let is_directory = |stat: &Stat| stat.kind() == Kind::Directory;
    let is_other = match (&before, &now) {
        (Some(before), Some(now)) => is_directory(before) != is_directory(now),
        _ => true,
    };
    let gone = before.filter(|_| is_other);
    let come = now.filter(|_| is_other);
    let changed = now.filter(|now| !is_other && !before.is_some_and(|old| now.is_unchanged(&old)));
    let told = |kind| move |stat: Stat| (kind, stat.mode);
    gone.map(told(ChangeKind::Removed))
        .into_iter()
        .chain(come.map(told(ChangeKind::Created)))
        .chain(changed.map(told(ChangeKind::Changed)))
}
