//! What can be wrong between the records of disk images, and what is done about it: they can be read again
//! from the images, so what does not agree is removed.

use std::collections::BTreeSet;

use filemap_model::VaultId;

use super::index::{keys_of, read_index};
use super::keys;
use crate::error::Result;
use crate::store_numbers::{NEXT_SESSION, NEXT_VAULT};
use crate::table::Table;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// What is wrong with what is known of a disk image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongVault {
    /// There is a zone of a vault that is not there.
    Zone,
    /// There is a territory of a zone that is not there, or a zone without one.
    Territory,
    /// It is not found by its identity, or by one of its paths.
    Unindexed,
    /// A path or an identity leads to it, and it has neither, or it is not there.
    Index,
    /// A session stands in it, and it is not there.
    Session,
    /// Its number, or that of a session, is still to be given.
    Number,
}

type Found<'f> = &'f mut dyn FnMut(WrongVault, VaultId);

impl View<'_> {
    /// Tells what is wrong between vaults, zones, territories and sessions.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn check_vaults(self, found: Found<'_>) -> Result<()> {
        let mut vaults = BTreeSet::new();
        let mut keys = BTreeSet::new();
        let next = self.number(NEXT_VAULT)?;
        for vault in self.vaults()? {
            let (id, record) = vault?;
            if id.value() >= next {
                found(WrongVault::Number, id);
            }
            for key in keys_of(&record) {
                let leads = self.get(self.tables.vault_index, &key)?;
                if leads.and_then(read_index) == Some(id) {
                    keys.insert(key);
                } else {
                    found(WrongVault::Unindexed, id);
                }
            }
            vaults.insert(id);
        }
        for entry in self.tables.vault_index.iter(self.txn)? {
            let (key, value) = entry?;
            if !keys.contains(key) {
                found(WrongVault::Index, read_index(value).unwrap_or_default());
            }
        }
        self.check_zones(&vaults, found)?;
        let next = self.number(NEXT_SESSION)?;
        for session in self.image_sessions()? {
            let (id, session) = session?;
            if !vaults.contains(&session.vault) {
                found(WrongVault::Session, session.vault);
            }
            if id.value() >= next {
                found(WrongVault::Number, session.vault);
            }
        }
        Ok(())
    }

    fn check_zones(self, vaults: &BTreeSet<VaultId>, found: Found<'_>) -> Result<()> {
        let zones = self.keys_of_zones(self.tables.zones)?;
        let territories = self.keys_of_zones(self.tables.territories)?;
        for (id, _) in &zones {
            if !vaults.contains(id) {
                found(WrongVault::Zone, *id);
            }
        }
        for (id, _) in zones.symmetric_difference(&territories) {
            found(WrongVault::Territory, *id);
        }
        Ok(())
    }

    fn keys_of_zones(self, table: Table) -> Result<BTreeSet<(VaultId, u32)>> {
        let mut found = BTreeSet::new();
        for record in table.iter(self.txn)? {
            let (key, _) = record?;
            found.insert(keys::to_zone(key).ok_or_else(|| table.senseless(key))?);
        }
        Ok(found)
    }
}

impl WriteTransaction<'_> {
    /// Removes what does not agree: the vaults with all that is of them, and what leads to none. Returns how
    /// much did not.
    ///
    /// # Errors
    /// When the store fails.
    pub fn mend_vaults(&mut self) -> Result<u64> {
        let mut wrong = BTreeSet::new();
        let mut count = 0;
        self.view().check_vaults(&mut |_, id| {
            count += 1;
            wrong.insert(id);
        })?;
        if count == 0 {
            return Ok(0);
        }
        for id in wrong {
            self.remove_vault(id)?;
        }
        self.index_anew()?;
        Ok(count)
    }

    /// Makes the index of the vaults that are there.
    fn index_anew(&mut self) -> Result<()> {
        self.clear(self.store.0.tables.vault_index)?;
        let mut vaults = Vec::new();
        for vault in self.view().vaults()? {
            vaults.push(vault?);
        }
        for (id, record) in vaults {
            self.index_vault(id, &record)?;
        }
        Ok(())
    }
}
