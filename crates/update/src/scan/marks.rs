//! What does a scan take away at its end of what hangs on files?

use filemap_model::{ChangeKind, DirectoryId};

use super::root_update::RootUpdate;
use crate::attached::{Attachments, Gone, Sweep, forget_gone, gone_names};
use crate::error::Result;

/// Names looked at in one batch.
const BATCH: usize = 4096;

impl RootUpdate<'_> {
    /// Removes what hangs on names that this scan found gone.
    pub(super) fn forget_marks(&mut self) -> Result<()> {
        let read = self.store.read()?;
        if Attachments::of(read.view())?.is_empty() {
            return Ok(());
        }
        // A first scan tells the journal nothing; one that went on may have found names gone all the same.
        if self.mode.is_first() || read.view().journal_floor()? > self.journal_from {
            return self.sweep_marks();
        }
        let mut gone: Vec<(DirectoryId, Vec<u8>)> = Vec::new();
        for item in read.view().kept_changes(self.journal_from)? {
            let (_, _, record) = item?;
            if record.directory.root() != self.root {
                continue;
            }
            let names = record.items.into_iter();
            let removed = names.filter(|item| item.kind == ChangeKind::Removed);
            gone.extend(removed.map(|item| (record.directory, item.name)));
            if gone.len() >= BATCH {
                self.forget_names(&gone)?;
                gone.clear();
            }
        }
        self.forget_names(&gone)
    }

    fn forget_names(&mut self, gone: &[(DirectoryId, Vec<u8>)]) -> Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        let at = Gone::at(self.options.clock.now());
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            let attachments = Attachments::of(txn.view())?;
            forget_gone(txn, &attachments, gone, &at)
        })
    }

    /// Looks through all that hangs on files of the root, where the journal does not tell what is gone.
    fn sweep_marks(&mut self) -> Result<()> {
        let mut sweep = Sweep::default();
        loop {
            let read = self.store.read()?;
            let Some(gone) = gone_names(read.view(), self.root, (&mut sweep, BATCH))? else {
                return Ok(());
            };
            drop(read);
            self.forget_names(&gone)?;
        }
    }
}
