//! How is what was gathered written, in one commit?

use filemap_model::{DirectoryId, Duplicates, Entries, Listing, NameRange, Summary, Timestamp};
use filemap_store::{Directory, View, WriteTransaction};

use super::effects::{Effects, Stir};
use super::plan::{Plan, edits_of};
use super::records::{
    write_damaged, write_listed, write_looked_at, write_part, write_reason, write_unreadable,
};
use super::root_update::RootUpdate;
use super::staged::{Staged, StagedKind};
use crate::attached::{Attachments, drop_outdated};
use crate::error::Result;
use crate::settle::{NameWriter, created, with_itself};
use filemap_store::ancestors::Lineage;
use filemap_store::ancestors::Routes;
use filemap_store::ancestors::is_attached;

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

impl RootUpdate<'_> {
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
        self.may_match |= effects.any_lost && !(self.mode.is_first() && self.unlisted_is_fresh());
        for directory in effects.dirty {
            self.unsettled.note_directory(directory);
        }
        self.note_gained(effects.gained);
        self.other_names.note_unchecked(&effects.names.inodes);
        for inode in effects.names.inodes {
            self.unsettled.note_inode(inode);
        }
        self.settling.note_astray(effects.astray);
        self.absent.note_elsewhere(effects.elsewhere);
        self.absent.note_missed(effects.missed);
        self.settling.listed += effects.listed.len() as u64;
        for (directory, parent) in effects.listed {
            self.absent.given_up.remove(&directory);
            self.verification.note_listed(parent, self.mode);
        }
        // Not again before it changes once more.
        self.absent.given_up.extend(&effects.seen.put_off);
        self.settling.note(effects.seen);
        for directory in effects.again {
            self.settling.put_off.remove(&directory);
            self.absent.given_up.remove(&directory);
        }
        for directory in effects.outdated {
            self.absent.note_outdated(directory);
        }
        self.staging.keep_sums(effects.sums);
        if effects.changed {
            self.wrote = true;
            self.record.scan_clock.get_or_insert(effects.clock);
            self.record.summed = false;
        }
        self.staging.new_directories.extend(effects.new_directories);
    }

    fn fill(&self, txn: &mut WriteTransaction<'_>, staged: &[Staged]) -> Result<Effects> {
        txn.keep_growth(self.growth_slot());
        let mut effects = Effects {
            next: self.record.next,
            clock: txn.clock(),
            attachments: Attachments::of(txn.view())?,
            names: NameWriter::new((!self.mode.is_first()).then(|| self.options.clock.now())),
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
        if let StagedKind::Fresh {
            entries,
            range,
            damage,
            ..
        } = &item.kind
        {
            let seen = (entries, range, damage.as_deref());
            return self.write_fresh(txn, item, seen, (effects, &mut ways.routes));
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
        plan.tell_changed(item, &mut effects.seen);
        self.write_links(txn, item.directory, plan, effects)?;
        for (name, stat, child) in &plan.lost {
            effects.any_lost = true;
            txn.put_lost(item.directory, name, stat, *child)?;
            if child.is_none() {
                drop_outdated(txn, &effects.attachments, (item.directory, name), stat)?;
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
            let since = rfc3339(self.options.clock.now());
            let reason = format!("not mounted since {since}");
            write_reason(txn, *directory, &reason, effects)?;
        }
        if effects.names.is_journalled() && !plan.journal.is_empty() {
            let path = path_of(txn.view(), item, &mut ways.routes)?;
            let items = plan.journal.clone();
            effects.names.journal(txn, item.directory, path, items)?;
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
            effects.names.remove_link(txn, directory, (name, stat))?;
        }
        for (name, stat) in &plan.linked {
            effects.names.put_link(txn, directory, (name, stat))?;
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
            Listing::Damaged(_, reason) => {
                txn.dequeue(item.directory)?;
                effects.listed.push((item.directory, item.parent));
                write_damaged(txn, item, (plan, reason), effects)
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
        (entries, range, damage): (&Entries, &NameRange, Option<&str>),
        (effects, routes): (&mut Effects, &mut Routes),
    ) -> Result<()> {
        let directory = item.directory;
        let since = self.settling.since;
        effects.seen.is_moving |= item.seen.is_some_and(|seen| seen.last >= since);
        let earlier = effects.sums.iter().rev().find(|(id, _)| *id == directory);
        let mut own = match earlier {
            Some((_, sum)) => sum.unwrap_or(Summary::EMPTY),
            None => self
                .staging
                .partial_sums
                .get(&directory)
                .copied()
                .unwrap_or(Summary::EMPTY),
        };
        for entry in entries.iter() {
            own.add(&entry);
            if entry.stat.is_hard_linked() {
                let name = (entry.name, &entry.stat);
                effects.names.put_link(txn, directory, name)?;
                effects.gained.push((entry.stat.device, entry.stat.inode));
            }
        }
        effects.counts.new += entries.len() as u64;
        if effects.names.is_journalled() && !entries.is_empty() {
            let path = path_of(txn.view(), item, routes)?;
            let items = entries.iter().map(|entry| created(&entry)).collect();
            effects.names.journal(txn, directory, path, items)?;
        }
        if !range.is_last() {
            effects.sums.push((directory, Some(own)));
            return Ok(());
        }
        effects.sums.push((directory, None));
        let record = Directory {
            parent: item.parent,
            name: &item.name,
            unreadable: damage,
            listed: txn.clock(),
            changed: txn.clock(),
            own: with_itself(own, damage),
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
