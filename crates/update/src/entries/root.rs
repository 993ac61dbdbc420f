//! Which root does a batch belong to, and how does it become one commit?
//!
//! A root is made by the first batch that is put into it, in the same commit. A root that is there is
//! locked first, so that a scan and a batch do not write into it at the same time.

use filemap_model::{Clock, EntryFlags, RootId, Stat};
use filemap_store::{Probing, Root, RootKind, Store, Trust, WriteTransaction};

use super::batch::Batch;
use super::entry::{BulkEntry, BulkOptions, PutOutcome};
use super::overlay::{Missing, Overlay, Refusal};
use super::write::{Keeping, write};
use crate::error::{Result, UpdateError};
use crate::growth::{Writer, open_slot, thin_growth};

/// Bulk operations on the entries of one root.
#[derive(Clone, Debug)]
pub struct Bulk<'s> {
    pub(super) store: &'s Store,
    pub(super) location: Vec<u8>,
    pub(super) options: BulkOptions,
}

/// What the journal learns of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journal {
    /// Every change.
    Kept,
    /// Nothing if the root is new: it knows the root from then on.
    FromThenOn,
    /// Nothing: the load that made the root goes on.
    Postponed,
}

/// A root that is written to.
pub(super) struct Opened {
    pub(super) root: RootId,
    pub(super) record: Root,
    pub(super) is_new: bool,
    /// The number of the root, where the batch opened a slot of the history of sizes.
    pub(super) opens_slot: Option<RootId>,
}

impl<'s> Bulk<'s> {
    /// Returns the operations on the root at this place, which need not be there yet.
    #[must_use]
    pub fn new(store: &'s Store, location: &[u8], options: BulkOptions) -> Self {
        Self {
            store,
            location: location.to_vec(),
            options,
        }
    }

    /// Puts entries: all of them, durably, or none. The last of several with one path counts.
    /// Missing directories above them are made. Answers in the order of the entries.
    ///
    /// # Errors
    /// [`UpdateError::Rejected`] names the first entry that cannot be taken; and when the store
    /// fails.
    pub fn put(&self, entries: &[BulkEntry]) -> Result<Vec<PutOutcome>> {
        self.put_batch(&Batch::of(entries), Missing::Make, Journal::Kept)
            .map(|(outcomes, _)| outcomes)
    }

    /// Replaces entries that are there: all of them, durably, or none.
    ///
    /// # Errors
    /// As [`Bulk::put`]; an entry that is not there is rejected too.
    pub fn update(&self, entries: &[BulkEntry]) -> Result<Vec<PutOutcome>> {
        self.put_batch(&Batch::of(entries), Missing::Tell, Journal::Kept)
            .map(|(outcomes, _)| outcomes)
    }

    /// Removes what is under these paths, a directory with everything below it: all of them,
    /// durably, or none. Tells for each whether there was something.
    ///
    /// # Errors
    /// [`UpdateError::Rejected`] names the first path that makes no sense; when there is no such
    /// root; and when the store fails.
    pub fn remove(&self, paths: &[Vec<u8>]) -> Result<Vec<bool>> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        self.write(Missing::Tell, &mut |txn, opened| {
            let (view, top) = (txn.view(), opened.root.top());
            let nothing = Batch::default();
            let mut overlay = Overlay::new(view, top, &opened.record, &nothing).map_err(failure)?;
            let mut removed = Vec::with_capacity(paths.len());
            for (index, path) in paths.iter().enumerate() {
                removed.push(overlay.remove(view, path).map_err(reject(index, path))?);
            }
            self.write_planned(txn, opened, &mut overlay, Journal::Kept)?;
            Ok(removed)
        })
    }

    /// Puts a batch. Also tells whether it made the root.
    pub(super) fn put_batch(
        &self,
        batch: &Batch,
        missing: Missing,
        journal: Journal,
    ) -> Result<(Vec<PutOutcome>, bool)> {
        if batch.is_empty() {
            return Ok((Vec::new(), false));
        }
        self.write(missing, &mut |txn, opened| {
            let (view, top) = (txn.view(), opened.root.top());
            let mut overlay = Overlay::new(view, top, &opened.record, batch).map_err(failure)?;
            let mut outcomes = Vec::with_capacity(batch.len());
            for (number, _) in (0u32..).zip(0..batch.len()) {
                outcomes.push(overlay.put(view, number, missing).map_err(
                    |refusal| match refusal {
                        Refusal::Reason(reason) => batch.reject(number, reason),
                        Refusal::Failure(error) => error,
                    },
                )?);
            }
            if let Some(error) = batch.refused() {
                return Err(error);
            }
            self.write_planned(txn, opened, &mut overlay, journal)?;
            Ok((outcomes, opened.is_new))
        })
    }

    /// Writes a planned batch and the record of its root.
    fn write_planned(
        &self,
        txn: &mut WriteTransaction<'_>,
        opened: &mut Opened,
        overlay: &mut Overlay<'_>,
        journal: Journal,
    ) -> Result<()> {
        let record = &mut opened.record;
        let is_quiet = match journal {
            Journal::Kept => false,
            Journal::FromThenOn => opened.is_new,
            Journal::Postponed => true,
        };
        let at = self.options.clock.now();
        let keeping = Keeping {
            root: opened.root,
            at,
            is_journalled: !is_quiet,
            is_summed: record.summed,
        };
        let growth = match opened.is_new {
            // Nothing was there before.
            true => None,
            false => open_slot(txn.view(), (opened.root, record), at, Writer::Bulk)?,
        };
        txn.keep_growth(growth.map(|open| open.slot));
        write(txn, overlay, keeping).map_err(failure)?;
        if !txn.is_changed() {
            return Ok(());
        }
        let opened_slot = growth.filter(|open| open.is_new);
        opened.opens_slot = opened_slot.map(|open| open.slot.root);
        record.next = overlay.next;
        if is_quiet {
            (record.known_since, record.known_at) = (txn.clock(), at);
        }
        if record.kind == RootKind::Entries {
            (record.finished, record.last_seen) = (at, at);
        }
        txn.put_root(opened.root, record)?;
        txn.prune_journal(self.options.journal_entries)?;
        Ok(())
    }

    /// The root at this place, if there is one.
    pub(super) fn find(&self, roots: Vec<(RootId, Root)>) -> Option<(RootId, Root)> {
        roots
            .into_iter()
            .find(|(_, record)| record.location == self.location)
    }

    pub(super) fn no_such_root(&self) -> UpdateError {
        UpdateError::NoSuchRoot(filemap_text::escape::terminal(&self.location))
    }

    /// Runs one batch on the root, and tries again what is transient.
    fn write<T>(
        &self,
        missing: Missing,
        batch: &mut dyn FnMut(&mut WriteTransaction<'_>, &mut Opened) -> Result<T>,
    ) -> Result<T> {
        loop {
            let roots = self.store.read()?.view().roots()?;
            if let Some((root, _)) = self.find(roots) {
                let _lock = self.store.lock_root(root, &mut |_| ())?;
                let mut opens_slot = None;
                let done = self.store.write_with_retry(&mut |_| (), &mut |txn| {
                    // Read under the lock: a scan may have ended meanwhile.
                    let record = txn.view().root(root)?.ok_or_else(|| self.no_such_root())?;
                    if !record.kind.is_place() {
                        return Err(UpdateError::IsScanList(record.location));
                    }
                    let mut opened = Opened {
                        root,
                        record,
                        is_new: false,
                        opens_slot: None,
                    };
                    let done = batch(txn, &mut opened);
                    opens_slot = opened.opens_slot;
                    done
                })?;
                if let Some(number) = opens_slot {
                    let bounds = (self.options.clock.now(), self.options.growth_bytes);
                    thin_growth(self.store, number, bounds, &mut |_| ())?;
                }
                return Ok(done);
            }
            if missing == Missing::Tell {
                return Err(self.no_such_root());
            }
            let made = self.store.write_with_retry(&mut |_| (), &mut |txn| {
                if self.find(txn.view().roots()?).is_some() {
                    // Somebody else was faster, and may be at work in it.
                    return Ok(None);
                }
                let root = txn.new_root()?;
                let record = self.new_record(root, txn.clock());
                batch(
                    txn,
                    &mut Opened {
                        root,
                        record,
                        is_new: true,
                        opens_slot: None,
                    },
                )
                .map(Some)
            })?;
            if let Some(made) = made {
                return Ok(made);
            }
        }
    }

    fn new_record(&self, root: RootId, clock: Clock) -> Root {
        let at = self.options.clock.now();
        Root {
            location: self.location.clone(),
            label: String::new(),
            kind: RootKind::Entries,
            top: Stat::IMPLIED,
            top_flags: EntryFlags::NO_STAT,
            fsid: 0,
            filesystem: String::new(),
            next: root.top().next().unwrap_or_default(),
            complete: true,
            summed: true,
            excludes: Vec::new(),
            one_file_system: false,
            gitignore: false,
            started: at,
            finished: at,
            trust: Trust::Exact,
            seconds: 0.0,
            last_seen: at,
            unavailable: None,
            scan_clock: None,
            // The journal tells everything from the first batch on, that one included.
            known_since: Clock(clock.0.saturating_sub(1)),
            known_at: at,
            lasting: None,
            probing: Probing::default(),
            image: None,
        }
    }
}

fn failure(refusal: Refusal) -> UpdateError {
    match refusal {
        Refusal::Failure(error) => error,
        Refusal::Reason(reason) => UpdateError::Rejected {
            index: 0,
            path: Vec::new(),
            reason,
        },
    }
}

/// Names the entry that was refused.
pub(super) fn reject(index: usize, path: &[u8]) -> impl FnOnce(Refusal) -> UpdateError {
    move |refusal| match refusal {
        Refusal::Failure(error) => error,
        Refusal::Reason(reason) => UpdateError::Rejected {
            index,
            path: path.to_vec(),
            reason,
        },
    }
}
