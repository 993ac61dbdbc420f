//! What was found in an image is written, and that somebody asked about it.

use std::collections::BTreeMap;

use filemap_model::{Fingerprint, Timestamp, VaultId};
use filemap_store::{
    FoundTerritory, Store, VaultHashes, VaultRecord, View, WriteTransaction, ZoneRecord,
};

use super::upkeep::Upkeep;
use crate::error::{Result, UpdateError};

/// Paths of one image that are kept: the last ones under which it was found.
const MOST_PATHS: usize = 16;

/// A zone by its number, and the filesystem in it or why none is read.
pub type FoundZone = (u32, ZoneRecord, FoundTerritory);

/// What was found in an image.
#[derive(Clone, Debug, Default)]
pub struct NewVault {
    /// The absolute path under which it was found.
    pub path: Vec<u8>,
    /// What was found; its paths and times are filled in.
    pub record: VaultRecord,
    /// Its zones.
    pub zones: Vec<FoundZone>,
}

/// That somebody asked about an image, and under which path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TouchedVault {
    /// When.
    pub at: Timestamp,
    /// A path under which it was not known.
    pub path: Option<Vec<u8>>,
}

/// Changes of what is kept of images.
#[derive(Clone, Copy, Debug)]
pub struct VaultEdits<'s> {
    /// The store.
    pub store: &'s Store,
    /// The time.
    pub now: Timestamp,
    /// How long what nobody asks about is kept.
    pub upkeep: Upkeep,
}

/// The vault of an image: by its identity where it has one, else by its path. After a reboot a device may
/// have another number: then it is the image that is known under the path, if all the rest is the same.
///
/// # Errors
/// When the store fails or a record is damaged.
pub fn find_vault(
    view: View<'_>,
    device: u64,
    state: &Fingerprint,
    path: &[u8],
) -> Result<Option<(VaultId, VaultRecord)>> {
    let get = |id: Option<VaultId>| {
        let record = id.map(|id| Ok::<_, UpdateError>((id, view.vault(id)?)));
        let found = record.transpose()?;
        Ok::<_, UpdateError>(found.and_then(|(id, record)| Some((id, record?))))
    };
    if state.inode != 0
        && let Some(found) = get(view.vault_of_identity(device, state.inode, state.btime)?)?
    {
        return Ok(Some(found));
    }
    let found = get(view.vault_of_path(path)?)?;
    Ok(found.filter(|(_, record)| {
        let known = &record.state;
        known.inode == state.inode && known.btime == state.btime
    }))
}

impl VaultEdits<'_> {
    /// Writes what was found in an image, and what else is due. `leads_here` tells whether a path still
    /// leads to it. Returns its number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put(
        &self,
        new: &NewVault,
        touched: &BTreeMap<VaultId, TouchedVault>,
        leads_here: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<VaultId> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            self.touch_all(txn, touched)?;
            let id = self.put_one(txn, new, leads_here)?;
            self.upkeep.clean(txn, self.now)?;
            Ok(id)
        })
    }

    fn put_one(
        &self,
        txn: &mut WriteTransaction<'_>,
        new: &NewVault,
        leads_here: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<VaultId> {
        let mut record = new.record.clone();
        let known = find_vault(txn.view(), record.device, &record.state, &new.path)?;
        let (id, known) = match known {
            Some((id, known)) => (id, Some(known)),
            None => (txn.new_vault()?, None),
        };
        take_path(txn, &new.path, id)?;
        record.paths = vec![new.path.clone()];
        record.created = self.now;
        if let Some(known) = &known {
            record.created = known.created;
            let others = known.paths.iter().filter(|path| **path != new.path);
            record.paths.extend(
                others
                    .filter(|path| leads_here(path))
                    .take(MOST_PATHS - 1)
                    .cloned(),
            );
            let kept = known
                .hashes
                .filter(|hashes| is_same(known, &record, hashes));
            record.hashes = record.hashes.or(kept);
        }
        (record.updated, record.accessed) = (self.now, self.now);
        txn.remove_zones(id)?;
        txn.put_vault(id, &record)?;
        for (number, zone, territory) in &new.zones {
            txn.put_zone(id, *number, zone, territory)?;
        }
        Ok(id)
    }

    /// Writes that somebody asked about images, and what else is due.
    ///
    /// # Errors
    /// When the store fails.
    pub fn touch(&self, touched: &BTreeMap<VaultId, TouchedVault>) -> Result<()> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            self.touch_all(txn, touched)?;
            self.upkeep.clean(txn, self.now)?;
            Ok(())
        })
    }

    fn touch_all(
        &self,
        txn: &mut WriteTransaction<'_>,
        touched: &BTreeMap<VaultId, TouchedVault>,
    ) -> Result<()> {
        for (id, touch) in touched {
            let Some(mut record) = txn.view().vault(*id)? else {
                continue;
            };
            record.accessed = touch.at;
            if let Some(path) = touch
                .path
                .as_ref()
                .filter(|path| !record.paths.contains(path))
            {
                take_path(txn, path, *id)?;
                record.paths.insert(0, path.clone());
                record.paths.truncate(MOST_PATHS);
            }
            txn.put_vault(*id, &record)?;
        }
        Ok(())
    }
}

/// Do the hashes that are known hold for what was read now?
fn is_same(known: &VaultRecord, now: &VaultRecord, hashes: &VaultHashes) -> bool {
    hashes.state == now.state
        && !now.state.is_racy
        && known.others == now.others
        && known.length == now.length
}

/// Takes a path from the vault that had it, if that is another one. One that has no path any more goes,
/// unless a session stands in it, for which it may turn up elsewhere.
fn take_path(txn: &mut WriteTransaction<'_>, path: &[u8], by: VaultId) -> Result<()> {
    let Some(id) = txn.view().vault_of_path(path)?.filter(|id| *id != by) else {
        return Ok(());
    };
    let Some(mut record) = txn.view().vault(id)? else {
        return Ok(());
    };
    record.paths.retain(|known| known != path);
    if record.paths.is_empty() && (record.state.inode == 0 || !has_session(txn.view(), id)?) {
        txn.remove_vault(id)?;
        return Ok(());
    }
    Ok(txn.put_vault(id, &record)?)
}

fn has_session(view: View<'_>, id: VaultId) -> Result<bool> {
    for session in view.image_sessions()? {
        if session?.1.vault == id {
            return Ok(true);
        }
    }
    Ok(false)
}
