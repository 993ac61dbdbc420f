//! What do the observations of a batch change?
//!
//! A plan is made of each, against the state before the batch, and then written: so a batch holds at
//! most one observation of any name.

use filemap_model::{
    ChangeKind, DirectoryId, Entries, Entry, EntryFlags, Identity, Kind, Listing, NameRange, Stat,
};
use filemap_store::{Edit, EditKind, JournalItem, View};

use super::begin::give;
use super::effects::{Effects, Seen, Stir};
use super::root_update::RootUpdate;
use super::staged::{NewDirectory, Staged, StagedKind};
use crate::diff::{CompareOptions, Difference, compare_complete, compare_partial};
use crate::error::Result;
use crate::settle::journal_item;

/// An edit whose names are owned or stand in a staged listing.
pub(super) struct Planned<'a> {
    name: std::borrow::Cow<'a, [u8]>,
    entry: Option<Entry<'a>>,
}

/// What a directory's differences come to.
#[derive(Default)]
pub(super) struct Plan<'a> {
    pub(super) edits: Vec<Planned<'a>>,
    pub(super) journal: Vec<JournalItem>,
    /// Names of files with several links, gone or come.
    pub(super) unlinked: Vec<(Vec<u8>, Stat)>,
    pub(super) linked: Vec<(Vec<u8>, Stat)>,
    pub(super) lost: Vec<(Vec<u8>, Stat, Option<DirectoryId>)>,
    pub(super) enqueue: Vec<DirectoryId>,
    pub(super) unmounted: Vec<DirectoryId>,
    /// What was read is another directory than the one meant, which is elsewhere or gone.
    pub(super) is_elsewhere: bool,
    /// Which directories came or went.
    pub(super) stir: Stir,
    /// Names are left to the next scan.
    pub(super) is_put_off: bool,
    /// Among them is a directory that came.
    pub(super) is_blocked: bool,
    /// Directories that changed since they were looked at last.
    pub(super) restless: Vec<DirectoryId>,
    /// Names came or went: that is what changed the directory itself.
    pub(super) is_explained: bool,
}

impl RootUpdate<'_> {
    fn strictness(&self) -> CompareOptions {
        CompareOptions {
            access_times: self.options.trust == filemap_store::Trust::Full,
            accept_replaced: self.options.accept_replaced,
            generations: false,
        }
    }

    /// Works out what one observation changes.
    pub(super) fn plan_item<'a>(
        &self,
        view: View<'_>,
        item: &'a Staged,
        effects: &mut Effects,
    ) -> Result<Plan<'a>> {
        let StagedKind::Known(listing) = &item.kind else {
            return Ok(Plan::default());
        };
        let directory = item.directory;
        let mut plan = Plan::default();
        if !self.is_the_one(view, item)? {
            plan.is_elsewhere = true;
            return Ok(plan);
        }
        match listing {
            Listing::Complete(entries, range) => {
                let differences =
                    compare_complete(view, directory, entries, range, self.strictness())?;
                let differences = self.put_off(view, entries, differences, &mut plan)?;
                self.plan_differences(directory, entries, &differences, effects, &mut plan)?;
            }
            Listing::Partial(entries) => {
                let (differences, unknown) =
                    compare_partial(view, directory, entries, self.strictness())?;
                let differences = self.put_off(view, entries, differences, &mut plan)?;
                self.plan_differences(directory, entries, &differences, effects, &mut plan)?;
                if unknown {
                    plan.enqueue.push(directory);
                }
                enqueue_racy(view, directory, entries, &mut plan)?;
            }
            Listing::Damaged(entries, _) => {
                let whole = NameRange::WHOLE;
                let mut differences =
                    compare_complete(view, directory, entries, &whole, self.strictness())?;
                differences.retain(|difference| !matches!(difference, Difference::Removed(_)));
                let differences = self.put_off(view, entries, differences, &mut plan)?;
                self.plan_differences(directory, entries, &differences, effects, &mut plan)?;
            }
            Listing::Stale => plan.enqueue.push(directory),
            Listing::Vanished if view.directory(directory)?.is_none() => {
                plan.enqueue.push(item.parent);
            }
            Listing::Unreadable(_) => plan.enqueue.push(directory),
            Listing::Unchanged | Listing::Vanished => {}
        }
        Ok(plan)
    }

    /// Is it the directory that is meant? Its path may lead to another one by now, or to what lies
    /// under a filesystem that is not mounted: then nothing that was seen there is said of it.
    fn is_the_one(&self, view: View<'_>, item: &Staged) -> Result<bool> {
        let Some(seen) = item.seen else {
            return Ok(true);
        };
        let seen = seen.identity;
        let same = |known: Identity| known.inode == seen.inode && known.btime == seen.btime;
        if item.directory.is_top() {
            return Ok(same(self.facts.top.identity()));
        }
        let record = view.directory(item.directory)?;
        let (parent, name) = record.map_or((item.parent, &*item.name), |record| {
            (record.parent, record.name)
        });
        let Some(held) = view.entry(parent, name)? else {
            return Ok(false);
        };
        let is_known = !held.flags.has(EntryFlags::NO_STAT);
        Ok(held.child == Some(item.directory) && (!is_known || same(held.stat.identity())))
    }

    fn plan_differences<'a>(
        &self,
        directory: DirectoryId,
        entries: &'a Entries,
        differences: &[Difference<'_>],
        effects: &mut Effects,
        plan: &mut Plan<'a>,
    ) -> Result<()> {
        for difference in differences {
            match difference {
                Difference::Created(index) => {
                    let Some(entry) = entries.get(*index) else {
                        continue;
                    };
                    effects.counts.new += 1;
                    plan.note(entry.name, ChangeKind::Created, entry.stat.mode);
                    plan_created(directory, entry, effects, plan)?;
                }
                Difference::Removed(old) => {
                    effects.counts.removed += 1;
                    plan.note(old.name, ChangeKind::Removed, old.stat.mode);
                    plan.remove(old);
                    plan.edits.push(Planned {
                        name: old.name.to_vec().into(),
                        entry: None,
                    });
                }
                Difference::Replaced(index, old) => {
                    let Some(entry) = entries.get(*index) else {
                        continue;
                    };
                    plan.remove(old);
                    if entry.stat.kind() == Kind::Directory || old.stat.kind() == Kind::Directory {
                        effects.counts.removed += 1;
                        effects.counts.new += 1;
                        plan.note(old.name, ChangeKind::Removed, old.stat.mode);
                        plan.note(entry.name, ChangeKind::Created, entry.stat.mode);
                    } else {
                        effects.counts.changed += 1;
                        plan.note(entry.name, ChangeKind::Changed, entry.stat.mode);
                    }
                    plan_created(directory, entry, effects, plan)?;
                }
                Difference::Changed(index, old) => {
                    let Some(entry) = entries.get(*index) else {
                        continue;
                    };
                    self.plan_changed(directory, entry, old, effects, plan)?;
                }
                Difference::Unmounted(old) => {
                    plan.unmounted.extend(old.child);
                    plan.put_flagged(old, EntryFlags::UNAVAILABLE);
                }
                Difference::Unseen(old) => {
                    plan.enqueue.extend(old.child);
                    plan.put_flagged(old, EntryFlags::LOOK_FAILED);
                }
            }
        }
        Ok(())
    }

    /// Plans the same inode with another stat.
    fn plan_changed<'a>(
        &self,
        directory: DirectoryId,
        entry: Entry<'a>,
        old: &Entry<'_>,
        effects: &mut Effects,
        plan: &mut Plan<'a>,
    ) -> Result<()> {
        let (new, was) = (&entry.stat, &old.stat);
        if new.ctime < was.ctime {
            // Somebody looked later, and was heard earlier: who is right is seen by looking again.
            plan.enqueue.push(directory);
        }
        let attributes = (new.mode, new.uid, new.gid) != (was.mode, was.uid, was.gid);
        let is_directory = new.kind() == Kind::Directory;
        let may_differ = !new.is_unchanged(was) || is_settled(&entry, old);
        if attributes || (!is_directory && may_differ) {
            effects.counts.changed += 1;
            plan.note(entry.name, ChangeKind::Changed, new.mode);
        }
        let mut child = old.child;
        if entry.is_entered() && child.is_none() {
            let id = give(&mut effects.next)?;
            effects
                .new_directories
                .push(NewDirectory::new(directory, id, &entry));
            child = Some(id);
        } else if let Some(known) = child
            && !entry.is_entered()
        {
            plan.lost.push((entry.name.to_vec(), *was, Some(known)));
            child = None;
        } else if let Some(known) = child
            && (!new.is_unchanged(was) || entry.flags != old.flags)
        {
            plan.enqueue.push(known);
            if new.ctime != was.ctime {
                plan.restless.push(known);
            }
        }
        if was.is_hard_linked() || new.is_hard_linked() {
            plan.unlinked.push((entry.name.to_vec(), *was));
            plan.linked.push((entry.name.to_vec(), *new));
        }
        plan.put_as(entry.name.into(), Entry { child, ..entry });
        Ok(())
    }
}

/// Was a file looked at so soon after a change that a further edit may not show, and is it now late
/// enough? What was edited in between looks the same, so it counts as changed once.
fn is_settled(new: &Entry<'_>, old: &Entry<'_>) -> bool {
    let is_racy = |entry: &Entry<'_>| entry.flags.has(EntryFlags::RACY);
    is_racy(old) && !is_racy(new) && new.stat.kind() == Kind::File
}

fn plan_created<'a>(
    directory: DirectoryId,
    entry: Entry<'a>,
    effects: &mut Effects,
    plan: &mut Plan<'a>,
) -> Result<()> {
    let mut child = None;
    if entry.is_entered() {
        let id = give(&mut effects.next)?;
        effects
            .new_directories
            .push(NewDirectory::new(directory, id, &entry));
        child = Some(id);
    }
    if entry.stat.is_hard_linked() {
        plan.linked.push((entry.name.to_vec(), entry.stat));
        effects.gained.push((entry.stat.device, entry.stat.inode));
    }
    plan.put_as(entry.name.into(), Entry { child, ..entry });
    Ok(())
}

/// A directory whose stamp could hide a change is listed again even if the stamp is the same.
fn enqueue_racy(
    view: View<'_>,
    directory: DirectoryId,
    entries: &Entries,
    plan: &mut Plan<'_>,
) -> Result<()> {
    for entry in entries
        .iter()
        .filter(|entry| entry.stat.kind() == Kind::Directory)
    {
        let old = view.entry(directory, entry.name)?;
        let Some(old) = old.filter(|old| old.flags.has(EntryFlags::RACY)) else {
            continue;
        };
        plan.enqueue.extend(old.child);
    }
    Ok(())
}

impl<'a> Plan<'a> {
    /// Tells which directories changed, of an observation that counts.
    pub(super) fn tell_changed(&self, item: &Staged, seen: &mut Seen) {
        seen.restless.extend(&self.restless);
        if self.is_explained {
            seen.explained.push(item.directory);
        }
        if item.directory.is_top()
            && let StagedKind::Known(Listing::Complete(..)) = &item.kind
        {
            seen.top = item.seen.map(|seen| (item.directory, seen.last));
        }
    }

    fn note(&mut self, name: &[u8], kind: ChangeKind, mode: u32) {
        self.journal.push(journal_item(name, kind, mode));
    }

    fn put_as(&mut self, name: std::borrow::Cow<'a, [u8]>, entry: Entry<'_>) {
        let entry = Entry { name: &[], ..entry };
        self.edits.push(Planned {
            name,
            entry: Some(entry),
        });
    }

    /// Keeps an entry as it is known, with one more flag.
    fn put_flagged(&mut self, old: &Entry<'_>, flag: EntryFlags) {
        let (name, flags) = (old.name.to_vec(), old.flags.with(flag));
        self.put_as(name.into(), Entry { flags, ..*old });
    }

    /// Notes what goes with an entry that is gone.
    fn remove(&mut self, old: &Entry<'_>) {
        self.lost.push((old.name.to_vec(), old.stat, old.child));
        if old.stat.is_hard_linked() {
            self.unlinked.push((old.name.to_vec(), old.stat));
        }
    }
}

/// The edits of one directory, in the order of names.
pub(super) fn edits_of<'a>(
    item: &'a Staged,
    plan: &'a Plan<'_>,
) -> Box<dyn Iterator<Item = Edit<'a>> + 'a> {
    let directory = item.directory;
    if let StagedKind::Fresh {
        entries,
        first_child,
        ..
    } = &item.kind
    {
        let mut next = *first_child;
        return Box::new(entries.iter().map(move |entry| {
            let child = entry.is_entered().then_some(next);
            if child.is_some() {
                next = next.next().unwrap_or(next);
            }
            Edit {
                directory,
                kind: EditKind::Put(Entry { child, ..entry }),
            }
        }));
    }
    Box::new(plan.edits.iter().map(move |planned| {
        let name = &*planned.name;
        let kind = match planned.entry {
            Some(entry) => EditKind::Put(Entry { name, ..entry }),
            None => EditKind::Remove(name),
        };
        Edit { directory, kind }
    }))
}
