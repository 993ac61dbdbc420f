//! Which marks does a scan take away at its end?

use filemap_model::ChangeKind;

use super::root_update::RootUpdate;
use crate::attached::{Name, consumers, forget_gone};
use crate::error::Result;

/// Marks removed in one batch.
const BATCH: usize = 4096;

impl RootUpdate<'_> {
    /// Removes the marks of names that this scan found gone.
    pub(super) fn forget_marks(&mut self) -> Result<()> {
        let read = self.store.read()?;
        if read.view().consumers()?.is_empty() {
            return Ok(());
        }
        if read.view().journal_floor()? > self.journal_from {
            return self.sweep_marks();
        }
        let mut gone: Vec<Name> = Vec::new();
        for item in read.view().kept_changes(self.journal_from)? {
            let (_, _, record) = item?;
            if record.directory.root() != self.root {
                continue;
            }
            let names = record.items.into_iter();
            let removed = names.filter(|item| item.kind == ChangeKind::Removed);
            gone.extend(removed.map(|item| (record.directory, item.name)));
            if gone.len() >= BATCH {
                self.remove_marks(&gone)?;
                gone.clear();
            }
        }
        self.remove_marks(&gone)
    }

    fn remove_marks(&mut self, gone: &[Name]) -> Result<()> {
        if gone.is_empty() {
            return Ok(());
        }
        self.store.write_with_retry(&mut *self.waiting, &mut |txn| {
            let consumers = consumers(txn)?;
            forget_gone(txn, &consumers, gone)
        })
    }

    /// Looks through all marks of the root, where the journal does not tell what is gone.
    fn sweep_marks(&mut self) -> Result<()> {
        for consumer in self.store.read()?.view().consumers()? {
            let mut from = Some((self.root.top(), Vec::new()));
            while let Some((directory, name)) = from.take() {
                let read = self.store.read()?;
                let (view, last) = (read.view(), self.root.last());
                let mut gone = Vec::new();
                let marks = view.marks(consumer.id, (directory, &name), last)?;
                for (looked, item) in marks.enumerate() {
                    let (directory, name, _) = item?;
                    if looked >= BATCH {
                        from = Some((directory, name.to_vec()));
                        break;
                    }
                    if view.entry(directory, name)?.is_none() {
                        gone.push((directory, name.to_vec()));
                    }
                }
                drop(read);
                self.remove_marks(&gone)?;
            }
        }
        Ok(())
    }
}
