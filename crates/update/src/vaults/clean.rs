//! What somebody does not want to be kept goes at once.

use filemap_model::VaultId;
use filemap_store::RemovedVault;

use super::edits::VaultEdits;
use crate::error::Result;

impl VaultEdits<'_> {
    /// Removes all of some images, and nothing of others. Returns what was removed, of each kind.
    ///
    /// # Errors
    /// When the store fails.
    pub fn forget(&self, ids: &[VaultId]) -> Result<RemovedVault> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let mut removed = RemovedVault::default();
            for id in ids {
                removed.add(txn.remove_vault(*id)?);
            }
            Ok(removed)
        })
    }

    /// Removes what nobody asked about for too long, whether or not it is time to look for that.
    ///
    /// # Errors
    /// When the store fails.
    pub fn clean(&self) -> Result<RemovedVault> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            self.upkeep.remove_old(txn, self.now)
        })
    }
}
