//! How does a list that was loaded become what is seen?

use filemap_model::{Clock, DirectoryId, EntryFlags, RootId, Stat, Timestamp};
use filemap_store::{
    ImportRecord, ImportState, Probing, Root, RootKind, ScanRecord, ScanWay, Store, Trust, View,
    WriteTransaction,
};

use super::compare::Compared;
use super::deferred::Deferred;
use super::import_load::ImportLoad;
use super::known::refuse_live;
use super::replaced::is_replaced;
use crate::attached::{Gone, LastPaths, come_back, forget, forget_piece, held_paths, miss_all};
use crate::error::{Result, UpdateError};
use crate::history;

/// Records removed in one batch.
const PIECE: usize = 20_000;
/// Names of which marks are removed in one batch.
const MARKS: usize = 4096;
/// Imports that are remembered.
const REMEMBERED: usize = 1000;

impl ImportLoad<'_> {
    /// Writes what is left, and makes the tree visible in place of the one before it. `now` is the
    /// time of the import; `go_on` is asked now and then, and may fail to stop it.
    ///
    /// # Errors
    /// When the store or a temporary file fails, or `go_on` does: then nothing is seen of it.
    pub fn finish(
        mut self,
        deferred: Deferred,
        now: Timestamp,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<RootId> {
        let (top, last) = (deferred.top, deferred.last);
        let mut compared = deferred.comparison.finish()?;
        self.record.found = compared.found.as_ref().map(|found| found.counts);
        if self.before.is_some_and(|before| !before.is_alike) {
            // Files that come or go with another kind of list are no changes.
            self.record.found = None;
        }
        self.write_listings(deferred.listings, waiting, go_on)?;
        self.settle_links(deferred.links, waiting, go_on)?;
        let sizes = compared.found.as_mut().map(|found| &mut found.sizes);
        self.write_growth(sizes, waiting, go_on)?;
        self.record.state = ImportState::Complete;
        let started = self.record.started.nearest_usual();
        let nanoseconds = now.nearest_usual().saturating_sub(started);
        #[expect(clippy::cast_precision_loss, reason = "a duration for people")]
        let seconds = nanoseconds as f64 / 1e9;
        self.record.seconds = seconds;
        let paths = self.held_paths()?;
        self.store.write_with_retry(waiting, &mut |txn| {
            self.miss_unknown(txn, &paths, now)?;
            self.swap(txn, (top, last), &mut compared, now)
        })?;
        let gone = Gone {
            at: now,
            paths: Some(&paths),
        };
        self.forget_marks(compared, &gone, waiting, go_on)?;
        come_back(self.store, self.root, waiting)?;
        Ok(self.root)
    }

    /// Where what playlists hold of the trees is that this one takes the place of.
    fn held_paths(&self) -> Result<LastPaths> {
        let mut paths = LastPaths::new();
        let read = self.store.read()?;
        if read.view().has_held_items()? {
            for (root, old) in read.view().roots()? {
                if is_replaced(&old, &self.record) {
                    held_paths(read.view(), (root, Some(&old)), &mut paths)?;
                }
            }
        }
        Ok(paths)
    }

    /// Lets go of what playlists hold of trees of which no directory is known again.
    fn miss_unknown(
        &self,
        txn: &mut WriteTransaction<'_>,
        paths: &LastPaths,
        now: Timestamp,
    ) -> Result<()> {
        let compared = self.before.filter(|before| before.is_compared);
        let kept = compared.map(|before| before.next.root());
        let mut unknown = Vec::new();
        for held in paths {
            let place = txn.view().place_of_item(*held.0)?;
            if place.is_some_and(|(directory, _)| Some(directory.root()) != kept) {
                unknown.push(held);
            }
        }
        miss_all(txn, unknown, now).map(drop)
    }

    fn swap(
        &self,
        txn: &mut WriteTransaction<'_>,
        (top, last): ((Stat, EntryFlags), DirectoryId),
        compared: &mut Compared,
        now: Timestamp,
    ) -> Result<()> {
        refuse_live(txn.view(), &self.record.location)?;
        let mut label = self.record.label.clone();
        let before = self.before.map(|before| before.root);
        let before = before
            .map(|root| txn.view().root(root))
            .transpose()?
            .flatten();
        let mut history = Vec::new();
        for (root, old) in txn.view().roots()? {
            if is_replaced(&old, &self.record) {
                for scan in txn.view().scans(root)? {
                    // What is damaged is for a check to tell.
                    history.extend(scan.ok());
                }
                if label.is_empty() {
                    label.clone_from(&old.label);
                }
                txn.hide_root(root)?;
                note_hidden(txn, root, &old)?;
            }
        }
        for (number, mut import) in txn.view().imports()? {
            let is_gone = txn.view().root(import.root)?.is_none();
            if import.state == ImportState::Complete && is_gone {
                import.state = ImportState::Replaced;
                txn.put_import(number, &import)?;
            }
        }
        let mut root = self.root_record((top, last), label, now, txn.clock());
        root.lasting = compared.next;
        let is_in_journal = self.write_journal(txn, compared, now)?;
        if let Some(before) = before.filter(|_| is_in_journal) {
            (root.known_since, root.known_at) = (before.known_since, before.known_at);
        }
        txn.put_root(self.root, &root)?;
        txn.put_import(self.number, &self.record)?;
        for (clock, scan) in history {
            txn.put_scan(self.root, clock, &scan)?;
        }
        let scan = self.scan_record(txn.view())?;
        history::keep(txn, self.root, scan)
    }

    /// Writes what changed to the journal; `false` where that is not known, or more than it holds: who
    /// asks is given all that is there.
    fn write_journal(
        &self,
        txn: &mut WriteTransaction<'_>,
        compared: &mut Compared,
        now: Timestamp,
    ) -> Result<bool> {
        if self.record.found.is_none() {
            return Ok(false);
        }
        match &mut compared.found {
            Some(found) => found.write_journal(txn, now, self.journal_entries),
            None => Ok(false),
        }
    }

    /// Removes what hangs on names that are gone.
    fn forget_marks(
        &self,
        compared: Compared,
        gone: &Gone<'_>,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let before = self.before.filter(|before| !before.is_compared);
        if let Some(before) = before {
            // No directory is known again.
            let number = before.next.root();
            while self.store.write_with_retry(waiting, &mut |txn| {
                forget_piece(txn, number, before.next, PIECE)
            })? {}
        }
        let Some(mut found) = compared.found else {
            return Ok(());
        };
        loop {
            let names = found.next_gone(MARKS)?;
            // The tree is there, whatever becomes of them.
            if names.is_empty() || go_on().is_err() {
                return Ok(());
            }
            self.store.write_with_retry(waiting, &mut |txn| {
                for name in &names {
                    forget(txn, (name.directory, name.name.as_deref()), gone)?;
                }
                Ok::<_, UpdateError>(())
            })?;
        }
    }

    /// What the list told, as of the date of its scan.
    fn scan_record(&self, view: View<'_>) -> Result<ScanRecord> {
        let top = self.root.top();
        let (directories, directory_count) = history::top_directories(view, top)?;
        Ok(ScanRecord {
            began: self.record.scanned,
            ended: self.record.scanned,
            seconds: self.record.seconds,
            way: ScanWay::Import,
            complete: true,
            looks: 1,
            looked: self.record.records,
            listed: self.record.directories,
            new: self.record.found.unwrap_or_default().created,
            changed: self.record.found.unwrap_or_default().changed,
            removed: self.record.found.unwrap_or_default().removed,
            moved: self.record.found.unwrap_or_default().moved,
            sum: view.settled_sum(top)?,
            directories,
            directory_count,
        })
    }

    fn root_record(
        &self,
        ((top, top_flags), last): ((Stat, EntryFlags), DirectoryId),
        label: String,
        now: Timestamp,
        clock: Clock,
    ) -> Root {
        Root {
            location: self.record.location.clone(),
            label,
            kind: RootKind::ScanList,
            top,
            top_flags,
            fsid: 0,
            filesystem: self.record.format.clone(),
            next: last.next().unwrap_or(last),
            complete: true,
            summed: true,
            excludes: Vec::new(),
            one_file_system: false,
            gitignore: false,
            started: self.record.scanned,
            finished: self.record.scanned,
            trust: Trust::Exact,
            seconds: self.record.seconds,
            last_seen: self.record.scanned,
            unavailable: None,
            scan_clock: None,
            known_since: clock,
            known_at: now,
            lasting: None,
            probing: Probing::default(),
            image: None,
        }
    }
}

/// What is hidden is found again by its import: one is written where the record was damaged and
/// removed.
fn note_hidden(txn: &mut WriteTransaction<'_>, root: RootId, old: &Root) -> Result<()> {
    let imports = txn.view().imports()?;
    if imports.iter().any(|(_, import)| import.root == root) {
        return Ok(());
    }
    let number = txn.new_import()?;
    let import = ImportRecord {
        state: ImportState::Replaced,
        root,
        number: old.number(root),
        location: old.location.clone(),
        label: old.label.clone(),
        scanned: old.started,
        ..ImportRecord::default()
    };
    Ok(txn.put_import(number, &import)?)
}

/// Removes what broken-off imports left, and trees that a later import took the place of.
///
/// # Errors
/// When the store fails.
pub fn remove_leftovers(store: &Store, waiting: &mut dyn FnMut(&str)) -> Result<()> {
    let imports = store.read()?.view().imports()?;
    let too_many = imports.len().saturating_sub(REMEMBERED);
    for (index, (number, import)) in imports.into_iter().enumerate() {
        if import.state == ImportState::Complete {
            continue;
        }
        // Whoever is at work in it holds its lock.
        let Some(_lock) = store.try_lock_root(import.root)? else {
            continue;
        };
        while !store.write_with_retry(waiting, &mut |txn| {
            txn.remove_root_piece(import.root, PIECE)
                .map_err(UpdateError::from)
        })? {}
        store.remove_root_lock(import.root);
        if import.state == ImportState::Begun || index < too_many {
            store.write_with_retry(waiting, &mut |txn| {
                txn.remove_import(number).map_err(UpdateError::from)
            })?;
        }
    }
    Ok(())
}
