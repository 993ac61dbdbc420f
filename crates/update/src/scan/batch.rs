//! How is what was gathered written, in one commit?

use filemap_model::{
    ChangeKind, Child, Clock, ConsumerId, DirectoryId, Duplicates, Entries, Entry, Listing,
    NameRange, SeenDirectory, Stat, Summary, Timestamp,
};
use filemap_store::{Directory, JournalItem, JournalRecord, View, WriteTransaction};

use super::finish::Counts;
use super::jobs::Session;
use super::marks::{consumers, drop_outdated};
use super::plan::{Plan, edits_of};
use super::records::{write_listed, write_looked_at, write_part, write_reason, write_unreadable};
use super::settle::{Seen, Stir};
use crate::error::Result;
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::Routes;
use filemap_store::ancestors::is_attached;

/// What was seen of one directory, waiting to be written.
#[derive(Debug)]
pub(super) struct Staged {
    pub(super) directory: DirectoryId,
    pub(super) parent: DirectoryId,
    pub(super) name: Vec<u8>,
    /// Which directory it was that was read, where that is in doubt.
    pub(super) seen: Option<SeenDirectory>,
    pub(super) kind: StagedKind,
}

/// The first and the last of some names.
type Names = (Option<Vec<u8>>, Option<Vec<u8>>);

impl Staged {
    /// The first and the last name that it speaks of; no name stands for the beginning, and the end.
    fn names(&self) -> Option<Names> {
        match &self.kind {
            StagedKind::Fresh { range, .. } | StagedKind::Known(Listing::Complete(_, range)) => {
                // The range begins after a name: with the next one there can be.
                let first = range
                    .after
                    .as_ref()
                    .map(|after| [after, &b"\0"[..]].concat());
                Some((first, range.until.clone()))
            }
            StagedKind::Known(Listing::Partial(entries)) => {
                let name = |index| entries.get(index).map(|entry| entry.name.to_vec());
                Some((name(0), name(entries.len().saturating_sub(1))))
            }
            StagedKind::Known(_) => None,
        }
    }
}

/// Whether anything was known of it.
#[derive(Debug)]
pub(super) enum StagedKind {
    /// Listed for the first time; its children have the ids from `first_child` on.
    Fresh {
        entries: Entries,
        range: NameRange,
        first_child: DirectoryId,
    },
    /// To be compared with what is known.
    Known(Listing),
}

/// A directory that appeared and may be one that vanished elsewhere.
#[derive(Clone, Debug)]
pub(super) struct NewDirectory {
    pub(super) parent: DirectoryId,
    pub(super) directory: DirectoryId,
    pub(super) name: Vec<u8>,
    pub(super) stat: Stat,
}

impl NewDirectory {
    pub(super) fn new(parent: DirectoryId, directory: DirectoryId, entry: &Entry<'_>) -> Self {
        Self {
            parent,
            directory,
            name: entry.name.to_vec(),
            stat: entry.stat,
        }
    }

    pub(super) fn child(&self) -> Child {
        Child {
            directory: self.directory,
            name: self.name.clone(),
            device: self.stat.device,
            inode: self.stat.inode,
        }
    }
}

/// Takes out what speaks of names that something before it speaks of too: plans are made against
/// the state before a batch, so it has to wait for the next one.
pub(super) fn take_repeated(staged: &mut Vec<Staged>) -> Vec<Staged> {
    let mut at: Option<DirectoryId> = None;
    let mut reached = Reached::Nothing;
    let is_repeated = |item: &mut Staged| {
        if at != Some(item.directory) {
            (at, reached) = (Some(item.directory), Reached::Nothing);
        }
        let Some((first, last)) = item.names() else {
            return false;
        };
        let is_repeated = match (&reached, &first) {
            (Reached::Nothing, _) => false,
            (Reached::Name(reached), Some(first)) => first <= reached,
            _ => true,
        };
        // Once one waits, what follows it waits too.
        reached = match last {
            Some(last) if !is_repeated => Reached::Name(last),
            _ => Reached::End,
        };
        is_repeated
    };
    staged.extract_if(.., is_repeated).collect()
}

/// How far the names of a directory are spoken of.
enum Reached {
    Nothing,
    Name(Vec<u8>),
    End,
}

/// What a batch did, taken over once it is committed.
#[derive(Default)]
pub(super) struct Effects {
    pub(super) counts: Counts,
    pub(super) next: DirectoryId,
    pub(super) new_directories: Vec<NewDirectory>,
    pub(super) dirty: Vec<DirectoryId>,
    linked: Vec<(u64, u64)>,
    /// Inodes of which a name is new.
    pub(super) gained: Vec<(u64, u64)>,
    /// Directories whose listing was taken, and their parents.
    pub(super) listed: Vec<(DirectoryId, DirectoryId)>,
    /// Directories that changed after they were listed: somebody looked at them since.
    outdated: Vec<DirectoryId>,
    /// Directories that were not where they were looked for.
    elsewhere: Vec<DirectoryId>,
    /// Those of them that stand where they were looked for, as far as is known.
    astray: Vec<DirectoryId>,
    /// Those of them of which nothing is known yet: parent, and id.
    missed: Vec<(DirectoryId, DirectoryId)>,
    sums: Vec<(DirectoryId, Option<Summary>)>,
    any_lost: bool,
    /// How far the tree is at rest.
    seen: Seen,
    /// Directories that changed once more after names of them were left to the next scan.
    again: Vec<DirectoryId>,
    consumers: Vec<ConsumerId>,
    clock: Clock,
    changed: bool,
}

/// What leads to the directories of a batch, once its edits are in the listings: it is remembered from
/// one to the next, so that a deep tree costs no more than a flat one.
struct Ways {
    routes: Routes,
    /// Which of them lead to the top.
    attached: Lineage<bool>,
}

impl Default for Ways {
    fn default() -> Self {
        Self {
            routes: Routes::default(),
            attached: Lineage::new(false),
        }
    }
}

impl Session<'_> {
    /// Writes staged observations, sorted by directory, as one batch.
    pub(super) fn write_batch(&mut self, staged: &[Staged]) -> Result<()> {
        let store = self.store;
        let mut waiting = std::mem::replace(&mut self.waiting, Box::new(|_| ()));
        let result = store.write_with_retry(&mut *waiting, &mut |txn| self.fill(txn, staged));
        self.waiting = waiting;
        self.take_over(result?);
        Ok(())
    }

    fn take_over(&mut self, effects: Effects) {
        self.counts.add(&effects.counts);
        self.record.next = effects.next;
        self.may_match |= effects.any_lost && !(self.is_first && self.unlisted_is_fresh);
        for directory in effects.dirty {
            self.note_dirty(directory);
        }
        self.note_gained(effects.gained);
        self.note_unchecked(&effects.linked);
        for (device, inode) in effects.linked {
            self.note_linked(device, inode);
        }
        self.settling.note_astray(effects.astray);
        let given_up = &self.given_up;
        let elsewhere = effects.elsewhere.into_iter();
        self.elsewhere
            .extend(elsewhere.filter(|id| given_up.contains(id)));
        self.note_missed(effects.missed);
        self.settling.listed += effects.listed.len() as u64;
        for (directory, parent) in effects.listed {
            self.given_up.remove(&directory);
            self.note_listed(parent);
        }
        // Not again before it changes once more.
        self.given_up.extend(&effects.seen.put_off);
        self.settling.note(effects.seen);
        for directory in effects.again {
            self.settling.put_off.remove(&directory);
            self.given_up.remove(&directory);
        }
        for directory in effects.outdated {
            self.note_outdated(directory);
        }
        for (directory, sum) in effects.sums {
            match sum {
                Some(sum) => self.partial_sums.insert(directory, sum),
                None => self.partial_sums.remove(&directory),
            };
        }
        if effects.changed {
            self.wrote = true;
            self.record.scan_clock.get_or_insert(effects.clock);
            self.record.summed = false;
        }
        self.new_directories.extend(effects.new_directories);
    }

    fn fill(&self, txn: &mut WriteTransaction<'_>, staged: &[Staged]) -> Result<Effects> {
        let mut effects = Effects {
            next: self.record.next,
            clock: txn.clock(),
            consumers: consumers(txn)?,
            ..Effects::default()
        };
        let mut plans = Vec::with_capacity(staged.len());
        for item in staged {
            plans.push(self.plan_item(txn.view(), item, &mut effects)?);
        }
        txn.edit_listings(
            staged
                .iter()
                .zip(&plans)
                .flat_map(|(item, plan)| edits_of(item, plan)),
        )?;
        let mut ways = Ways::default();
        for (item, plan) in staged.iter().zip(&plans) {
            self.write_item(txn, item, plan, (&mut effects, &mut ways))?;
        }
        effects.changed = txn.is_changed();
        if effects.changed {
            let mut record = self.record.clone();
            record.next = effects.next;
            record.summed = false;
            if self.relists {
                // Until the scan has ended, the next one must list everything too.
                record.top.device = u64::MAX;
            }
            record.scan_clock = Some(record.scan_clock.unwrap_or(effects.clock));
            txn.put_root(self.root, &record)?;
            txn.prune_journal(self.options.journal_entries)?;
        }
        Ok(effects)
    }

    fn write_item(
        &self,
        txn: &mut WriteTransaction<'_>,
        item: &Staged,
        plan: &Plan<'_>,
        (effects, ways): (&mut Effects, &mut Ways),
    ) -> Result<()> {
        if let StagedKind::Fresh { entries, range, .. } = &item.kind {
            return self.write_fresh(txn, item, (entries, range), (effects, &mut ways.routes));
        }
        let has_vanished = matches!(item.kind, StagedKind::Known(Listing::Vanished));
        if plan.is_elsewhere || has_vanished {
            effects.elsewhere.push(item.directory);
            // What is known to have vanished says nothing new.
            if is_attached(txn.view(), &mut ways.attached, item.directory)? {
                effects.seen.stir = Stir::Known;
                effects.astray.push(item.directory);
            }
            if txn.view().directory(item.directory)?.is_none() {
                effects.missed.push((item.parent, item.directory));
            }
        }
        if plan.is_elsewhere {
            return Ok(());
        }
        effects.seen.stir = effects.seen.stir.max(plan.stir);
        if item.seen.is_some_and(|seen| seen.last != seen.ctime) {
            // A name that changed meanwhile may be missing under the old and the new one.
            effects.seen.stir = Stir::Known;
        }
        let since = self.settling.since;
        effects.seen.is_moving |= item.seen.is_some_and(|seen| seen.last >= since);
        effects.seen.note_plan(item, plan);
        self.write_links(txn, item.directory, plan, effects)?;
        for (name, stat, child) in &plan.lost {
            effects.any_lost = true;
            txn.put_lost(item.directory, name, stat, *child)?;
            if child.is_none() {
                drop_outdated(txn, &effects.consumers, (item.directory, name), stat)?;
            }
        }
        self.write_known(txn, item, plan, effects)?;
        for directory in &plan.enqueue {
            if self.settling.put_off.contains(directory) {
                effects.again.push(*directory);
            }
            if txn.view().directory(*directory)?.is_some() || directory.is_top() {
                txn.enqueue(*directory)?;
            }
        }
        for directory in &plan.unmounted {
            let since = rfc3339((self.options.now)());
            let reason = format!("not mounted since {since}");
            write_reason(txn, *directory, &reason, effects)?;
        }
        if !plan.journal.is_empty() && !self.is_first {
            let (kept, path) = path_of(txn.view(), item, &mut ways.routes)?;
            let items = plan.journal.clone();
            let at = (self.options.now)();
            txn.journal(&JournalRecord {
                directory: item.directory,
                kept,
                path,
                at,
                items,
            })?;
        }
        Ok(())
    }

    fn write_links(
        &self,
        txn: &mut WriteTransaction<'_>,
        directory: DirectoryId,
        plan: &Plan<'_>,
        effects: &mut Effects,
    ) -> Result<()> {
        for (name, stat) in &plan.unlinked {
            txn.remove_link(directory, name, stat)?;
            effects.linked.push((stat.device, stat.inode));
        }
        for (name, stat) in plan.linked.iter().filter(|(_, stat)| stat.is_hard_linked()) {
            txn.put_link(directory, name, stat)?;
            effects.linked.push((stat.device, stat.inode));
        }
        Ok(())
    }

    /// Writes the record of a directory that was compared.
    fn write_known(
        &self,
        txn: &mut WriteTransaction<'_>,
        item: &Staged,
        plan: &Plan<'_>,
        effects: &mut Effects,
    ) -> Result<()> {
        let StagedKind::Known(listing) = &item.kind else {
            return Ok(());
        };
        match listing {
            Listing::Complete(_, range) if !range.is_last() => {
                write_part(txn, item.directory, plan)?;
                put_off(txn, item.directory, plan, effects)
            }
            Listing::Complete(_, range) => {
                let is_outdated = self.is_outdated(txn.view(), item)?;
                let was_queued = is_outdated || txn.dequeue(item.directory)?;
                if is_outdated && txn.view().directory(item.directory)?.is_some() {
                    txn.enqueue(item.directory)?;
                    effects.outdated.push(item.directory);
                    effects.seen.stir = Stir::Known;
                }
                effects.listed.push((item.directory, item.parent));
                if plan.edits.is_empty() && range.is_first() && !was_queued {
                    let known = txn.view().directory(item.directory)?;
                    if known.is_some_and(|known| known.unreadable.is_none()) {
                        return put_off(txn, item.directory, plan, effects);
                    }
                }
                write_listed(txn, item, plan, effects)?;
                let is_put_off = |list: &[DirectoryId]| list.contains(&item.directory);
                if !range.is_first()
                    && (is_put_off(&effects.seen.put_off)
                        || self.settling.put_off.contains(&item.directory))
                {
                    // Names of an earlier range were left.
                    txn.enqueue(item.directory)?;
                    effects.seen.put_off.push(item.directory);
                }
                put_off(txn, item.directory, plan, effects)
            }
            Listing::Partial(_) => {
                if !plan.edits.is_empty() {
                    write_looked_at(txn, item.directory, effects)?;
                }
                put_off(txn, item.directory, plan, effects)
            }
            Listing::Unreadable(reason) => write_unreadable(txn, item, reason, effects),
            _ => Ok(()),
        }
    }

    /// Writes a directory that was listed for the first time.
    fn write_fresh(
        &self,
        txn: &mut WriteTransaction<'_>,
        item: &Staged,
        (entries, range): (&Entries, &NameRange),
        (effects, routes): (&mut Effects, &mut Routes),
    ) -> Result<()> {
        let directory = item.directory;
        let since = self.settling.since;
        effects.seen.is_moving |= item.seen.is_some_and(|seen| seen.last >= since);
        let earlier = effects.sums.iter().rev().find(|(id, _)| *id == directory);
        let mut own = match earlier {
            Some((_, sum)) => sum.unwrap_or(Summary::EMPTY),
            None => self
                .partial_sums
                .get(&directory)
                .copied()
                .unwrap_or(Summary::EMPTY),
        };
        for entry in entries.iter() {
            own.add(&entry);
            if entry.stat.is_hard_linked() {
                txn.put_link(directory, entry.name, &entry.stat)?;
                effects.linked.push((entry.stat.device, entry.stat.inode));
                effects.gained.push((entry.stat.device, entry.stat.inode));
            }
        }
        effects.counts.new += entries.len() as u64;
        if !self.is_first && !entries.is_empty() {
            self.journal_created(txn, item, entries, routes)?;
        }
        if !range.is_last() {
            effects.sums.push((directory, Some(own)));
            return Ok(());
        }
        effects.sums.push((directory, None));
        let record = Directory {
            parent: item.parent,
            name: &item.name,
            unreadable: None,
            listed: txn.clock(),
            changed: txn.clock(),
            own,
            between: Duplicates::default(),
            held: &[],
            lasting: None,
        };
        txn.put_directory(directory, &record)?;
        if own.directories > 0 {
            txn.put_tree(directory, &Summary::EMPTY)?;
        }
        effects.listed.push((directory, item.parent));
        effects.dirty.push(directory);
        if self.may_be_outdated() && self.is_outdated(txn.view(), item)? {
            txn.enqueue(directory)?;
            effects.outdated.push(directory);
        }
        Ok(())
    }

    fn journal_created(
        &self,
        txn: &mut WriteTransaction<'_>,
        item: &Staged,
        entries: &Entries,
        routes: &mut Routes,
    ) -> Result<()> {
        let created = |entry: Entry<'_>| JournalItem {
            name: entry.name.to_vec(),
            kind: ChangeKind::Created,
            mode: entry.stat.mode,
            from: None,
        };
        let (kept, path) = path_of(txn.view(), item, routes)?;
        let record = JournalRecord {
            directory: item.directory,
            kept,
            path,
            at: (self.options.now)(),
            items: entries.iter().map(created).collect(),
        };
        txn.journal(&record)?;
        Ok(())
    }
}

/// The path of a directory of a batch for the journal: the length of the prefix that it shares with the
/// previous record, and the rest.
fn path_of(view: View<'_>, item: &Staged, routes: &mut Routes) -> Result<(u32, Vec<u8>)> {
    if view.directory(item.directory)?.is_some() {
        let (kept, path) = routes.journalled(view, item.directory)?;
        return Ok((kept, path.into_owned()));
    }
    let (kept, path) = routes.journalled(view, item.parent)?;
    let is_below_top = kept > 0 || !path.is_empty();
    let slash = if is_below_top && !item.name.is_empty() {
        &b"/"[..]
    } else {
        b""
    };
    Ok((kept, [&path, slash, &item.name].concat()))
}

/// Notes that names of a directory are left to the next scan.
fn put_off(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    plan: &Plan<'_>,
    effects: &mut Effects,
) -> Result<()> {
    if plan.is_put_off {
        // One without a record has further names to come, and is noted with the last of them.
        if directory.is_top() || txn.view().directory(directory)?.is_some() {
            txn.enqueue(directory)?;
        }
        effects.seen.put_off.push(directory);
        if plan.is_blocked {
            effects.seen.blocked.push(directory);
        }
    }
    Ok(())
}

pub(crate) fn rfc3339(time: Timestamp) -> String {
    let nanoseconds = i32::try_from(time.nanoseconds()).unwrap_or(0);
    let time = jiff::Timestamp::new(time.unix_seconds(), nanoseconds).unwrap_or_default();
    format!("{time:.0}")
}
