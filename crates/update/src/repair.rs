//! How is a catalogue mended in which something is wrong?
//!
//! Damaged records are removed, and what can be worked out from the rest is: the numbers of the store
//! and the sums. A root of which more than sums is wrong keeps what is left of it and goes on
//! answering; its next scan, once it has seen that the root is there, makes all of it anew. The
//! journal is dropped when a part of it is gone, so that a question gets a full listing instead of a
//! part. Only a root whose own record is gone cannot be kept, since nothing says where it was.

use std::collections::BTreeSet;

use filemap_model::{DirectoryId, RootId, Timestamp};
use filemap_store::{Directory, Leaving, RemovedRecord, Store, WriteTransaction, WrongGrowth};

use crate::attached::{miss_tree, remake_facets, renew_facets};
use crate::check::{Finding, Wrong, check, check_playlists};
use crate::error::{Result, UpdateError};
use crate::forget::forget;
use crate::playlists::mend_playlists;
use crate::settle::{sum_entries, with_itself};

/// Directories mended in one batch.
const BATCH: usize = 2048;

/// What was mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Damaged records that were removed.
    pub removed: u64,
    /// Numbers of the store that were worked out again.
    pub numbers: u64,
    /// Directories whose sums were wrong.
    pub sums: u64,
    /// Records of numbers of files, and of what hangs on them, that did not agree and were removed.
    pub items: u64,
    /// What did not agree with the facts of tracks: all that follows from them was made anew.
    pub facets: u64,
    /// What did not agree of playlists, and was made to.
    pub playlists: u64,
    /// What did not agree of disk images: those are read again when somebody asks.
    pub vaults: u64,
    /// Roots whose next scan makes them anew.
    pub rebuild: Vec<RootId>,
    /// Roots that are gone, since their own records were damaged.
    pub lost: Vec<RootId>,
    /// The changes so far are forgotten.
    pub journal_dropped: bool,
}

/// What is to be done, found out step by step.
#[derive(Default)]
struct Plan {
    missing: Missing,
    journal: bool,
    rebuild: BTreeSet<RootId>,
    sums: BTreeSet<RootId>,
    lost: BTreeSet<RootId>,
    items: u64,
    facets: u64,
    playlists: u64,
    growth: BTreeSet<WrongGrowth>,
    vaults: u64,
}

impl Plan {
    fn add_removed(&mut self, record: &RemovedRecord) {
        match (record.table, record.root) {
            (table, _) if table == "facts" || table.starts_with("facet") => self.facets += 1,
            ("changes", _) => self.journal = true,
            ("trees", Some(root)) => drop(self.sums.insert(root)),
            ("roots", Some(root)) => drop(self.lost.insert(root)),
            (_, Some(root)) => drop(self.rebuild.insert(root)),
            (_, None) => {}
        }
    }

    /// What is known of it from the outside.
    fn told(self) -> Repaired {
        Repaired {
            rebuild: self.rebuild.difference(&self.lost).copied().collect(),
            lost: self.lost.into_iter().collect(),
            journal_dropped: self.journal,
            items: self.items,
            facets: self.facets,
            playlists: self.playlists,
            vaults: self.vaults,
            ..Repaired::default()
        }
    }

    fn add_finding(&mut self, finding: &Finding) {
        match finding {
            Finding::Item(..) => self.items += 1,
            Finding::Facet(..) => self.facets += 1,
            Finding::Playlist(..) => self.playlists += 1,
            Finding::Growth(wrong) => drop(self.growth.insert(*wrong)),
            Finding::Vault(..) => self.vaults += 1,
            _ => {}
        }
        let Finding::Disagrees { root, wrong, .. } = finding else {
            return;
        };
        match wrong {
            // An entry may be gone, and its directory does not show it.
            Wrong::Own if self.missing == Missing::Records => drop(self.rebuild.insert(*root)),
            Wrong::Own | Wrong::Tree | Wrong::TreeWithoutDirectory => {
                self.sums.insert(*root);
            }
            Wrong::Clock | Wrong::Journal => self.journal = true,
            Wrong::NoRoot => drop(self.lost.insert(*root)),
            Wrong::Rebuild => {}
            _ => drop(self.rebuild.insert(*root)),
        }
    }
}

/// How much may be missing without a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing: a record is there, or damaged.
    #[default]
    Nothing,
    /// Records that nobody can tell of: entries may be among them where sums are wrong.
    Records,
}

/// Tells what a repair would do, as far as that shows before anything is removed.
///
/// # Errors
/// When the store fails.
pub fn plan_repair(store: &Store) -> Result<Repaired> {
    let mut plan = Plan::default();
    let read = store.read()?;
    let removed = read.view().damaged_records()?;
    removed.iter().for_each(|record| plan.add_removed(record));
    check(read.view(), &mut |finding| plan.add_finding(&finding))?;
    Ok(Repaired {
        removed: removed.len() as u64,
        ..plan.told()
    })
}

/// Mends what can be derived; the next scan does the rest.
///
/// # Errors
/// When the store fails.
pub fn repair(store: &Store, missing: Missing, now: Timestamp) -> Result<Repaired> {
    let mut plan = Plan {
        missing,
        ..Plan::default()
    };
    let mut repaired = Repaired::default();
    let (mut txn, numbers) = store.write_to_mend(&mut |_| ())?;
    repaired.numbers = numbers;
    let removed = txn.remove_damaged()?;
    removed.iter().for_each(|record| plan.add_removed(record));
    repaired.removed = removed.len() as u64;
    // In the same commit: a gap must never be without its note.
    note(&mut txn, &plan)?;
    if plan.facets > 0 {
        // What is gone cannot be taken out of the counts.
        txn.clear_facets()?;
    }
    repaired.items = txn.mend_items()?;
    check_playlists(txn.view(), &mut |_, _| repaired.playlists += 1)?;
    if repaired.playlists > 0 {
        mend_playlists(&mut txn, now)?;
    }
    repaired.vaults = txn.mend_vaults()?;
    txn.commit()?;
    remake_facets(store)?;
    let facets = plan.facets;
    check(store.read()?.view(), &mut |finding| {
        plan.add_finding(&finding);
    })?;
    if plan.facets > facets {
        renew_facets(store)?;
    }
    for root in &plan.lost {
        store.write_with_retry(&mut |_| (), &mut |txn| miss_tree(txn, *root, now))?;
        forget(store, Leaving::Root(*root))?;
    }
    store.write_with_retry(&mut |_| (), &mut |txn| {
        // The last one of a root takes all before it along.
        for wrong in &plan.growth {
            txn.floor_growth(*wrong)?;
        }
        note(txn, &plan)
    })?;
    for (root, record) in store.read()?.view().roots()? {
        // The sums of a list count files that are not kept.
        if record.kind.keeps_entries() && plan.sums.contains(&root) {
            repaired.sums += mend_sums(store, root)?;
        }
    }
    Ok(Repaired {
        removed: repaired.removed,
        numbers: repaired.numbers,
        sums: repaired.sums,
        items: repaired.items,
        playlists: repaired.playlists,
        vaults: repaired.vaults,
        ..plan.told()
    })
}

/// Notes for the next scans what they must do.
fn note(txn: &mut WriteTransaction<'_>, plan: &Plan) -> Result<()> {
    if plan.journal {
        txn.drop_journal()?;
    }
    for (root, mut record) in txn.view().roots()? {
        if plan.rebuild.contains(&root) {
            txn.set_rebuild(root, true)?;
            // What is left is a part.
            record.complete = false;
            txn.put_root(root, &record)?;
        }
        // No scan makes a list's tree again: it is imported again.
        let is_live = record.kind.keeps_entries();
        if is_live && (plan.rebuild.contains(&root) || plan.sums.contains(&root)) {
            record.summed = false;
            record.scan_clock = Some(record.scan_clock.unwrap_or(txn.clock()));
            txn.put_root(root, &record)?;
        }
    }
    Ok(())
}

/// Makes the sums over the entries of each directory again.
fn mend_sums(store: &Store, root: RootId) -> Result<u64> {
    let mut mended = 0;
    let mut first = Some(root.top());
    while let Some(from) = first {
        let (count, next) = store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut ids = Vec::new();
            for item in txn.view().directories(from, root.last())?.take(BATCH) {
                ids.push(item?.0);
            }
            let mut count = 0;
            for id in &ids {
                count += u64::from(mend_sum(txn, *id)?);
            }
            Ok::<_, UpdateError>((count, ids.last().copied()))
        })?;
        mended += count;
        first = next.and_then(DirectoryId::next);
    }
    Ok(mended)
}

fn mend_sum(txn: &mut filemap_store::WriteTransaction<'_>, id: DirectoryId) -> Result<bool> {
    let Some(record) = txn.view().directory(id)? else {
        return Ok(false);
    };
    let mut own = sum_entries(txn.view(), id)?;
    own.duplicate_bytes = record.own.duplicate_bytes;
    own.duplicate_allocated = record.own.duplicate_allocated;
    own = with_itself(own, record.unreadable);
    if own == record.own {
        return Ok(false);
    }
    let (name, reason) = (record.name.to_vec(), record.unreadable.map(str::to_owned));
    let held = record.held.to_vec();
    let record = Directory {
        name: &name,
        unreadable: reason.as_deref(),
        own,
        held: &held,
        ..record
    };
    txn.put_directory(id, &record)?;
    Ok(true)
}
