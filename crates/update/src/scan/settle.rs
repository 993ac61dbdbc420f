//! Is what vanished gone, or has it only moved while it was looked for?
//!
//! A listing without a name shows that the name is gone from there, not that the directory is gone:
//! it may have moved to a place that was looked at before. A tree at rest tells at once, since no
//! directory that was listed changed after the scan began. Otherwise all directories are looked at
//! once more, in rounds: if none changed in a whole round, then at its beginning everything was
//! as it is known, and what vanished is gone. The same is taken for sure when nothing turned up in
//! several rounds in which few directories changed without a trace in their names, for in a busy tree
//! something always comes and goes.
//!
//! After the first such round a scan only looks for what it misses: other names that came or went are
//! left to the next scan, so that the rounds have an end. What is still not settled then stays known
//! (`Outcome::unsettled`), and is looked for again by the next scan.

use std::collections::{HashMap, HashSet};

use filemap_model::{DirectoryId, Entries, Entry, EntryFlags, Kind, Stat, Strictness};
use filemap_store::{Edit, EditKind, Lost, View};

use super::absent::ROUNDS;
use super::effects::Stir;
use super::listing_job::Group;
use super::moves::{is_current, is_listed};
use super::plan::Plan;
use super::root_update::RootUpdate;
use crate::attached::Attachments;
use crate::diff::Difference;
use crate::error::{Result, UpdateError};
use crate::settle::make_own;
use filemap_store::ancestors::{Lineage, Step};
use filemap_store::ancestors::{is_attached, is_below, known_path_of};

/// Most rounds of a scan.
const MOST_ROUNDS: u32 = 6;
/// The round from which on a scan only looks for what it misses.
const LATE: u32 = 2;
/// Directories that are named in the outcome.
const NAMED: usize = 100;

impl RootUpdate<'_> {
    /// Plans the next round of looks at what may have changed while the scan was at work. `false` when
    /// none is needed, or no more make sense.
    pub(super) fn plan_round(&mut self) -> Result<bool> {
        if self.mode.is_narrow() && self.plan_other_names()? {
            return Ok(true);
        }
        self.end_round()?;
        // What was not listed may hold what vanished.
        let is_hidden = self.has_waiting()?
            || !self.still_missed()?.is_empty()
            || !self.settling.blocked.is_empty();
        self.settling.is_hidden = is_hidden;
        self.settling.is_sure &= !is_hidden;
        let is_doubted = (self.settling.is_moving || is_hidden) && !self.settling.is_sure;
        let is_lost = is_doubted && self.misses_any()?;
        self.settling.is_lost_kept = is_lost;
        let is_astray = self.is_any_astray()?;
        if (is_lost || is_astray || self.seeks_any()?) && self.verification.rounds < MOST_ROUNDS {
            let is_planned = self.plan_whole()?;
            self.settling.is_lost_kept &= is_planned || !self.settling.is_sure;
            return Ok(is_planned);
        }
        if self.verification.rounds >= ROUNDS {
            // What changed in the last round may hide what was not seen.
            self.settling.is_cut_short = is_astray || self.settling.last == Stir::Known;
            return Ok(false);
        }
        if self.mode.is_narrow() {
            self.plan_more()
        } else {
            self.plan_verification()
        }
    }

    /// What does the round that ended tell?
    fn end_round(&mut self) -> Result<()> {
        if std::mem::take(&mut self.settling.is_whole) {
            let read = self.store.read()?;
            let known = read.view().tree(self.root.top())?;
            // In a first scan nothing is summed yet.
            let known = known.map_or(0, |sum| sum.directories);
            self.settling.end_whole(known.max(self.settling.listed));
        }
        let settling = &mut self.settling;
        settling.restless.clear();
        settling.explained.clear();
        settling.last = std::mem::take(&mut settling.stir);
        Ok(())
    }

    /// Has a directory vanished, or a file that something hangs on?
    fn misses_any(&self) -> Result<bool> {
        let read = self.store.read()?;
        let view = read.view();
        let attachments = Attachments::of(view)?;
        let mut attached = Lineage::new(false);
        for lost in view.all_lost(self.root)? {
            let lost = lost?;
            match lost.directory {
                Some(directory) => {
                    if view.directory(directory)?.is_some()
                        && !is_attached(view, &mut attached, directory)?
                    {
                        return Ok(true);
                    }
                }
                None => {
                    if attachments.hangs_on(view, lost.parent, Some(&lost.name))?
                        && view.entry(lost.parent, &lost.name)?.is_none()
                    {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Does a directory that was not where it was looked for still stand there, as far as is known?
    fn is_any_astray(&mut self) -> Result<bool> {
        let astray = std::mem::take(&mut self.settling.astray);
        let read = self.store.read()?;
        let mut above = Above::default();
        for directory in astray {
            if is_attached(read.view(), &mut above.attached, directory)?
                && !is_behind_unreadable(read.view(), &mut above.behind, directory)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Are there directories that were not found where they should be?
    fn seeks_any(&self) -> Result<bool> {
        Ok(self.has_waiting()? || self.has_not_found()?)
    }

    /// Was a known directory that was to be listed not where it should be?
    fn has_not_found(&self) -> Result<bool> {
        let read = self.store.read()?;
        let view = read.view();
        let mut above = Above::default();
        for directory in &self.absent.elsewhere {
            if is_sought_in_vain(view, &mut above, *directory)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Plans a look at all directories, or at those of which somebody who watched says that names
    /// changed in them.
    fn plan_whole(&mut self) -> Result<bool> {
        let mut again = !self.absent.elsewhere.is_empty();
        for directory in self.absent.elsewhere.drain() {
            self.absent.given_up.remove(&directory);
        }
        self.settling.arrivals.ask_again();
        self.absent.rounds = self.absent.rounds.min(ROUNDS - 1);
        self.staging
            .new_directories
            .append(&mut self.settling.waiting);
        again |= !self.staging.new_directories.is_empty();
        self.verification.parents.clear();
        self.settling.is_whole = true;
        if self.mode.is_narrow() && self.other_names.more.is_some() {
            let found = self.plan_touched_since()?;
            self.settling.is_sure |= !found && !self.settling.is_hidden;
            return Ok(found || again);
        }
        let watched = self.unlisted_is_fresh() || self.verification.rounds > 0;
        let witness = self
            .verification
            .witness
            .as_mut()
            .and_then(|witness| witness());
        if let Some(changed) = witness.filter(|_| watched) {
            let found = self.plan_witnessed(&changed)?;
            self.settling.is_sure |= !found && !self.settling.is_hidden;
            return Ok(found || again);
        }
        let top = Group::of_top(self.root.top(), self.top_child(), false);
        self.jobs.frontier.push_anyway(top);
        self.plan_looks(Strictness::Quick);
        Ok(true)
    }

    /// Leaves to the next scan what this one does not look for any more.
    pub(super) fn put_off<'t>(
        &self,
        view: View<'_>,
        entries: &Entries,
        differences: Vec<Difference<'t>>,
        plan: &mut Plan<'_>,
    ) -> Result<Vec<Difference<'t>>> {
        let is_late = self.verification.rounds >= LATE;
        let mut kept = Vec::with_capacity(differences.len());
        for difference in differences {
            let (new, old) = match &difference {
                Difference::Created(index) => (entries.get(*index), None),
                Difference::Removed(old) => (None, Some(old)),
                Difference::Replaced(index, old) => (entries.get(*index), Some(old)),
                Difference::Changed(..) | Difference::Unmounted(_) | Difference::Unseen(_) => {
                    kept.push(difference);
                    continue;
                }
            };
            plan.is_explained = true;
            let is_directory = |stat: &Stat| stat.kind() == Kind::Directory;
            let comes = new.filter(|entry| is_directory(&entry.stat));
            let goes = old.filter(|old| is_directory(&old.stat));
            plan.stir = plan.stir.max(self.stir_of(comes.as_ref(), goes));
            let is_sought = match (comes, old) {
                (Some(entry), None) => {
                    !self.may_be_known(&entry.stat) || self.is_sought(view, &entry)?
                }
                (None, None) => true,
                (_, Some(_)) => false,
            };
            if is_late && !is_sought {
                plan.is_put_off = true;
                plan.is_blocked |= comes.is_some();
            } else {
                kept.push(difference);
            }
        }
        Ok(kept)
    }

    fn stir_of(&self, comes: Option<&Entry<'_>>, goes: Option<&Entry<'_>>) -> Stir {
        let is_known = |entry: &Entry<'_>| self.mode.is_first() || self.may_be_known(&entry.stat);
        match (comes, goes) {
            (None, None) => Stir::Nothing,
            _ if comes.is_some_and(is_known) || goes.is_some_and(is_known) => Stir::Known,
            _ => Stir::New,
        }
    }

    /// Is it one of the directories that vanished?
    fn is_sought(&self, view: View<'_>, entry: &Entry<'_>) -> Result<bool> {
        let lost = view.lost(self.root, entry.stat.device, entry.stat.inode)?;
        Ok(lost
            .iter()
            .any(|lost| lost.directory.is_some() && lost.btime == entry.stat.btime))
    }

    /// Is what vanished kept?
    pub(super) fn is_lost_kept(&self) -> bool {
        self.settling.is_lost_kept
    }

    /// Counts what the scan could not read since it moved.
    pub(super) fn count_unsettled(&mut self) -> Result<()> {
        let mut left = HashSet::new();
        let mut above = Above::default();
        let read = self.store.read()?;
        let view = read.view();
        for directory in &self.absent.elsewhere {
            if is_sought_in_vain(view, &mut above, *directory)? {
                left.insert(*directory);
            }
        }
        for item in &self.settling.waiting {
            if is_current(view, item)?
                && !is_listed(view, item)?
                && is_attached(view, &mut above.attached, item.parent)?
            {
                left.insert(item.parent);
            }
        }
        left.extend(self.still_missed()?.into_iter().map(|(parent, _)| parent));
        left.extend(&self.settling.blocked);
        if self.settling.is_lost_kept {
            left.extend(self.lost_directories()?);
        }
        if left.is_empty() && (self.settling.is_lost_kept || self.settling.is_cut_short) {
            left.insert(self.root.top());
        }
        self.settling.left = left.len() as u64;
        for directory in left.into_iter().take(NAMED) {
            let path = known_path_of(view, directory)?;
            self.settling.left_paths.push(path);
        }
        self.settling.left_paths.sort_unstable();
        Ok(())
    }

    /// Puts directories that vanished, and may have moved, back under the name they had, where that is
    /// free: what was known stands. The next scan lists what they hang in.
    pub(super) fn put_back(&mut self) -> Result<()> {
        let mut lost = Vec::new();
        let read = self.store.read()?;
        let view = read.view();
        let mut attached = Lineage::new(false);
        for item in view.all_lost(self.root)? {
            let item = item?;
            let Some(directory) = item.directory else {
                continue;
            };
            let record = view.directory(directory)?;
            if record.is_some() && !is_attached(view, &mut attached, directory)? {
                lost.push((directory, item));
            }
        }
        drop(read);
        lost.sort_by_key(|(directory, _)| *directory);
        lost.dedup_by_key(|(directory, _)| *directory);
        let growth = self.growth_slot();
        let back = self
            .store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                txn.keep_growth(growth);
                let mut back = HashMap::new();
                for (directory, item) in &lost {
                    let view = txn.view();
                    let Some(record) = view.directory(*directory)? else {
                        continue;
                    };
                    let (parent, name) = (record.parent, record.name.to_vec());
                    let is_free = view.entry(parent, &name)?.is_none()
                        && view.directory(parent)?.is_some()
                        && !is_below(view, parent, *directory)?;
                    if !is_free {
                        continue;
                    }
                    let entry = placeholder(&name, *directory, item);
                    let kind = EditKind::Put(entry);
                    txn.edit_listings(std::iter::once(Edit {
                        directory: parent,
                        kind,
                    }))?;
                    txn.remove_lost(item, item.device, item.inode)?;
                    txn.enqueue(parent)?;
                    make_own(txn, parent)?;
                    back.insert((parent, name), ());
                }
                Ok::<_, UpdateError>(back)
            })?;
        for (parent, _) in back.keys() {
            self.unsettled.note_directory(*parent);
        }
        self.wrote = true;
        self.forget_removals(&back)
    }
}

/// What is known of a directory that is put back: no more than which one it is. The next look finds
/// it changed, or another one in its place.
fn placeholder<'a>(name: &'a [u8], directory: DirectoryId, lost: &Lost) -> Entry<'a> {
    const DIRECTORY: u32 = 0o040_000;
    Entry {
        name,
        stat: Stat {
            inode: lost.inode,
            device: lost.device,
            btime: lost.btime,
            mode: DIRECTORY,
            ..Stat::default()
        },
        child: Some(directory),
        flags: EntryFlags::NONE,
    }
}

/// What holds for directories because of those above them.
struct Above {
    /// Do they lead to the top?
    attached: Lineage<bool>,
    /// Is one of them out of reach?
    behind: Lineage<bool>,
}

impl Default for Above {
    fn default() -> Self {
        Self {
            attached: Lineage::new(false),
            behind: Lineage::new(false),
        }
    }
}

/// Was a directory to be listed, and is it not behind one that cannot be read?
fn is_sought_in_vain(view: View<'_>, above: &mut Above, directory: DirectoryId) -> Result<bool> {
    Ok(view.is_queued(directory)?
        && is_attached(view, &mut above.attached, directory)?
        && !is_behind_unreadable(view, &mut above.behind, directory)?)
}

/// Is something above it that cannot be read, or is not mounted now?
fn is_behind_unreadable(
    view: View<'_>,
    behind: &mut Lineage<bool>,
    directory: DirectoryId,
) -> Result<bool> {
    let above = |current: DirectoryId| {
        let record = view.directory(current)?.filter(|_| !current.is_top());
        let Some(parent) = record.map(|record| record.parent) else {
            return Ok(Step::End(false));
        };
        let is_unreadable = view
            .directory(parent)?
            .is_some_and(|above| above.unreadable.is_some());
        Ok(if is_unreadable {
            Step::End(true)
        } else {
            Step::Up(parent)
        })
    };
    Ok(behind.find(directory, above, |behind| behind)?)
}
