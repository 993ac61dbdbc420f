//! Which images are known, and how some are forgotten.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap_model::{Timestamp, VaultId};
use filemap_scan::{Links, SingleFile};
use filemap_store::{RemovedVault, VaultRecord};
use filemap_update::find_vault;

use super::convert::known_hashes;
use super::files::is_fresh;
use super::known::{Vaults, absolute};
use crate::error::Error;
use crate::images::ImageHashes;

/// Is an image still what is known of it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultState {
    /// Its files are as they were: answers come from the catalogue.
    Current,
    /// They are not, or that cannot be told yet: it is read again when somebody asks.
    Changed,
    /// It is at none of its paths.
    Gone,
}

/// An image that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultInfo {
    /// Its number.
    pub id: VaultId,
    /// The absolute paths under which it was found, the last one first.
    pub paths: Vec<Vec<u8>>,
    /// The formats around the disk, the outermost first.
    pub formats: Vec<String>,
    /// Bytes of its file.
    pub size: u64,
    /// Bytes of the disk in it.
    pub length: u64,
    /// How many zones it has.
    pub zones: u64,
    /// The hashes of the disk, where they were made.
    pub hashes: Option<ImageHashes>,
    /// Is it still so?
    pub state: VaultState,
    /// When it was first read.
    pub created: Timestamp,
    /// When it was read last.
    pub updated: Timestamp,
    /// When it was asked about last, to within a day.
    pub accessed: Timestamp,
}

impl Vaults {
    /// The images that are known, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn list(&self) -> Result<Vec<VaultInfo>, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(Vec::new());
        };
        let read = catalogue.read()?;
        let mut found = Vec::new();
        for vault in read.view().vaults()? {
            let (id, record) = vault?;
            let zones = read.view().zones_of_vault(id)?.len() as u64;
            let (path, state) = self.where_it_is(&record);
            let hashes = record.hashes.filter(|kept| kept.state == record.state);
            found.push(VaultInfo {
                id,
                hashes: hashes.map(|kept| known_hashes(&path, record.length, &kept)),
                formats: record
                    .layers
                    .into_iter()
                    .map(|layer| layer.format)
                    .collect(),
                size: record.state.size,
                length: record.length,
                zones,
                state,
                created: record.created,
                updated: record.updated,
                accessed: record.accessed,
                paths: record.paths,
            });
        }
        Ok(found)
    }

    /// The path at which an image is, or was last, and whether it is as it was.
    pub(super) fn where_it_is(&self, record: &VaultRecord) -> (Vec<u8>, VaultState) {
        let clock = self.clock();
        let mut last = record.paths.first().cloned().unwrap_or_default();
        let mut state = VaultState::Gone;
        for path in &record.paths {
            let file = Path::new(OsStr::from_bytes(path));
            let Ok(now) = SingleFile::look(file, Links::Followed, &clock) else {
                continue;
            };
            if is_fresh(record, file, &now, &clock) {
                return (path.clone(), VaultState::Current);
            }
            if state == VaultState::Gone {
                (last, state) = (path.clone(), VaultState::Changed);
            }
        }
        (last, state)
    }

    /// Forgets all that is kept of the images at some paths, and nothing of others. Returns what was removed,
    /// of each kind.
    ///
    /// # Errors
    /// When nothing is known of one of them, and then none is forgotten; or when the store fails.
    pub fn forget(&self, paths: &[&[u8]]) -> Result<RemovedVault, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(RemovedVault::default());
        };
        let mut ids = Vec::new();
        for path in paths {
            let id = self.find(path)?;
            ids.push(id.ok_or_else(|| Error::NoVault(path.to_vec()))?);
        }
        Ok(self.edits(catalogue).forget(&ids)?)
    }

    /// The image that is or was at a path.
    fn find(&self, path: &[u8]) -> Result<Option<VaultId>, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(None);
        };
        let path = Path::new(OsStr::from_bytes(path));
        let (absolute, read) = (absolute(path), catalogue.read()?);
        if let Ok(now) = SingleFile::look(path, Links::Followed, &self.clock()) {
            let (device, state) = (now.stat.device, now.fingerprint());
            let found = find_vault(read.view(), device, &state, &absolute)?;
            if let Some((id, _)) = found {
                return Ok(Some(id));
            }
        }
        Ok(read.view().vault_of_path(&absolute)?)
    }

    /// Forgets all images and sessions that nobody asked about for as long as they are kept.
    ///
    /// # Errors
    /// When the store fails.
    pub fn clean(&self) -> Result<RemovedVault, Error> {
        match &self.catalogue {
            Some(catalogue) => Ok(self.edits(catalogue).clean()?),
            None => Ok(RemovedVault::default()),
        }
    }
}
