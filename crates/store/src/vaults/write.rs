//! What can be written of disk images.

use filemap_model::{SessionId, Timestamp, VaultId};

use super::keys;
use super::record::{FoundTerritory, VaultRecord, ZoneRecord};
use crate::error::Result;
use crate::keys::after_prefix;
use crate::store_numbers::{NEXT_VAULT, VAULTS_CLEANED};
use crate::table::Table;
use crate::transaction::WriteTransaction;

/// What was removed with vaults, of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RemovedVault {
    /// Vaults.
    pub vaults: u64,
    /// Zones of them.
    pub zones: u64,
    /// Filesystems in these, and zones of which it was known why none is read.
    pub territories: u64,
    /// Sessions that stood in them.
    pub sessions: u64,
}

impl RemovedVault {
    /// Adds what else was removed.
    pub const fn add(&mut self, other: Self) {
        self.vaults += other.vaults;
        self.zones += other.zones;
        self.territories += other.territories;
        self.sessions += other.sessions;
    }
}

impl WriteTransaction<'_> {
    /// Gives a new vault its number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn new_vault(&mut self) -> Result<VaultId> {
        let number = self.view().number(NEXT_VAULT)?.max(1);
        self.put_number(NEXT_VAULT, number + 1)?;
        Ok(VaultId::new(number))
    }

    /// Writes a vault, and by what it is found.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_vault(&mut self, id: VaultId, record: &VaultRecord) -> Result<()> {
        if let Some(before) = self.view().vault(id)? {
            self.unindex_vault(id, &before)?;
        }
        let (table, key) = (self.store.0.tables.vaults, keys::vault(id));
        self.record(table, &key, |writer| writer.vault(record))?;
        self.index_vault(id, record)
    }

    /// Writes a zone of a vault, and the filesystem in it or why none is read.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_zone(
        &mut self,
        id: VaultId,
        number: u32,
        zone: &ZoneRecord,
        territory: &FoundTerritory,
    ) -> Result<()> {
        let (tables, key) = (self.store.0.tables, keys::zone(id, number));
        self.record(tables.zones, &key, |writer| writer.zone(zone))?;
        self.record(tables.territories, &key, |writer| {
            writer.territory(territory)
        })
    }

    /// Removes the zones of a vault and what is in them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_zones(&mut self, id: VaultId) -> Result<RemovedVault> {
        let tables = self.store.0.tables;
        Ok(RemovedVault {
            zones: self.remove_of_vault(tables.zones, id)?,
            territories: self.remove_of_vault(tables.territories, id)?,
            ..RemovedVault::default()
        })
    }

    fn remove_of_vault(&mut self, table: Table, id: VaultId) -> Result<u64> {
        let start = keys::vault(id);
        let removed = self.delete_range(table, &start, after_prefix(&start).as_deref())?;
        Ok(removed as u64)
    }

    /// Removes all of a vault, and the sessions that stand in it, and nothing of another.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_vault(&mut self, id: VaultId) -> Result<RemovedVault> {
        let mut removed = self.remove_zones(id)?;
        if let Some(record) = self.view().vault(id)? {
            self.unindex_vault(id, &record)?;
        }
        let mut sessions: Vec<SessionId> = Vec::new();
        for session in self.view().image_sessions()? {
            let (number, session) = session?;
            sessions.extend((session.vault == id).then_some(number));
        }
        for session in sessions {
            removed.sessions += u64::from(self.remove_image_session(session)?);
        }
        let is_gone = self.delete(self.store.0.tables.vaults, &keys::vault(id))?;
        removed.vaults = u64::from(is_gone);
        Ok(removed)
    }

    /// Notes when vaults that nobody asked for were looked for.
    ///
    /// # Errors
    /// When the store fails.
    pub fn set_vaults_cleaned(&mut self, at: Timestamp) -> Result<()> {
        self.put_number(VAULTS_CLEANED, at.nearest_usual())
    }
}
