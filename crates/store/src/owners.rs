//! The histograms of owners in the store: table `owners`.

use filemap_model::{DirectoryId, OwnerHistograms};

use crate::error::{Result, StoreError};
use crate::keys;
use crate::records;
use crate::transaction::WriteTransaction;
use crate::view::View;

impl<'t> View<'t> {
    /// The histograms of the owners of everything below a directory, where they are kept: for the
    /// top of the tree of a scan list, and where they are small beside what is below.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn owners(self, id: DirectoryId) -> Result<Option<OwnerHistograms>> {
        self.read(
            self.tables.owners,
            "owners",
            &keys::directory(id),
            records::read_owners,
        )
    }

    /// The histograms that are kept of the directories with ids from `first` to `last`, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub fn owners_between(
        self,
        first: DirectoryId,
        last: DirectoryId,
    ) -> Result<impl Iterator<Item = Result<(DirectoryId, OwnerHistograms)>> + use<'t>> {
        let (start, end) = keys::directories(first, last);
        let range = self.tables.owners.range(self.txn, &start, end)?;
        Ok(range.map(|item| {
            let (key, value) = item?;
            let damaged = || StoreError::corrupt("owners", key, "a length inside does not fit");
            let id = keys::to_directory(key).ok_or_else(damaged)?;
            Ok((id, records::read_owners(value).ok_or_else(damaged)?))
        }))
    }
}

impl WriteTransaction<'_> {
    /// Writes the histograms of the owners of everything below a directory.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_owners(&mut self, id: DirectoryId, histograms: &OwnerHistograms) -> Result<()> {
        let table = self.store.0.tables.owners;
        self.record(table, &keys::directory(id), |w| w.owners(histograms))
    }
}
