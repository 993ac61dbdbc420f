//! By what a vault is found: its identity, where the filesystem has one, and its paths.

use filemap_model::VaultId;

use super::keys;
use super::record::VaultRecord;
use crate::checksum;
use crate::error::Result;
use crate::transaction::WriteTransaction;

/// The vault that an entry of the index leads to.
pub(super) fn read_index(value: &[u8]) -> Option<VaultId> {
    let number = value.as_array::<8>()?;
    Some(VaultId::new(u64::from_le_bytes(*number)))
}

/// The keys under which a vault is found.
pub(super) fn keys_of(record: &VaultRecord) -> Vec<Vec<u8>> {
    let state = &record.state;
    let identity =
        (state.inode != 0).then(|| keys::identity(record.device, state.inode, state.btime));
    let paths = record.paths.iter().map(|path| keys::path(path));
    identity.into_iter().chain(paths).collect()
}

impl WriteTransaction<'_> {
    /// Lets keys lead to a vault.
    pub(super) fn index_vault(&mut self, id: VaultId, record: &VaultRecord) -> Result<()> {
        let table = self.store.0.tables.vault_index;
        for key in keys_of(record) {
            let mut value = id.value().to_le_bytes().to_vec();
            checksum::seal(&key, &mut value);
            self.put(table, &key, &value)?;
        }
        Ok(())
    }

    /// Removes the keys that lead to a vault; one that leads to another by now stays.
    pub(super) fn unindex_vault(&mut self, id: VaultId, record: &VaultRecord) -> Result<()> {
        let table = self.store.0.tables.vault_index;
        for key in keys_of(record) {
            let found = self.view().get(table, &key)?.and_then(read_index);
            if found == Some(id) {
                self.delete(table, &key)?;
            }
        }
        Ok(())
    }
}
