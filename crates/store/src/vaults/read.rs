//! What can be read of disk images.

use filemap_model::{Timestamp, VaultId};

use super::decode::{read_territory, read_vault, read_zone};
use super::index::read_index;
use super::keys;
use super::record::{FoundTerritory, VaultRecord, ZoneRecord};
use crate::error::{Result, StoreError};
use crate::store_numbers::VAULTS_CLEANED;
use crate::table::Table;
use crate::view::View;

type Numbered<T> = Vec<(u32, T)>;

impl<'t> View<'t> {
    /// The vault of this number.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn vault(self, id: VaultId) -> Result<Option<VaultRecord>> {
        self.read(self.tables.vaults, "vaults", &keys::vault(id), read_vault)
    }

    /// All vaults, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn vaults(self) -> Result<impl Iterator<Item = Result<(VaultId, VaultRecord)>> + use<'t>> {
        let records = self.tables.vaults.iter(self.txn)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let damaged = || StoreError::corrupt("vaults", key, "a length inside does not fit");
            let id = keys::to_number(key).ok_or_else(damaged)?;
            let vault = read_vault(value).ok_or_else(damaged)?;
            Ok((VaultId::new(id), vault))
        }))
    }

    fn indexed_vault(self, key: &[u8]) -> Result<Option<VaultId>> {
        self.read(self.tables.vault_index, "vault_index", key, read_index)
    }

    /// The vault of the image on this device with this inode and birth.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn vault_of_identity(
        self,
        device: u64,
        inode: u64,
        btime: Timestamp,
    ) -> Result<Option<VaultId>> {
        self.indexed_vault(&keys::identity(device, inode, btime))
    }

    /// The vault that was found under this absolute path last.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn vault_of_path(self, path: &[u8]) -> Result<Option<VaultId>> {
        self.indexed_vault(&keys::path(path))
    }

    /// The zones of a vault, by number.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn zones_of_vault(self, id: VaultId) -> Result<Numbered<ZoneRecord>> {
        self.numbered(self.tables.zones, id, read_zone)
    }

    /// The filesystems in the zones of a vault, or why none is read, by the number of the zone.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn territories_of_vault(self, id: VaultId) -> Result<Numbered<FoundTerritory>> {
        self.numbered(self.tables.territories, id, read_territory)
    }

    fn numbered<T>(
        self,
        table: Table,
        id: VaultId,
        read: fn(&[u8]) -> Option<T>,
    ) -> Result<Numbered<T>> {
        let mut found = Vec::new();
        for record in table.prefixed(self.txn, &keys::vault(id))? {
            let (key, value) = record?;
            let senseless = || table.senseless(key);
            let (_, number) = keys::to_zone(key).ok_or_else(senseless)?;
            found.push((number, read(value).ok_or_else(senseless)?));
        }
        Ok(found)
    }

    /// When vaults that nobody asked for were looked for last.
    ///
    /// # Errors
    /// When the store fails.
    pub fn vaults_cleaned(self) -> Result<Timestamp> {
        self.number(VAULTS_CLEANED).map(Timestamp::from_usual)
    }
}
