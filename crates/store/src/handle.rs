//! What an open catalogue is, and what all handles of it share.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::counters::Counters;
use crate::engine::{Access, OpenOptions};
use crate::error::{Result, StoreError};
use crate::fault::WatchedMaps;
use crate::folder::DATA;
use crate::pages::PageReport;
use crate::suspicion::Suspicion;
use crate::tables::{Env, Tables};
use crate::{trim, verified};

/// What all handles of an open catalogue share.
pub(crate) struct Inner {
    pub(crate) env: Env,
    pub(crate) tables: Tables,
    pub(crate) path: PathBuf,
    /// Device and inode of the data file that was opened.
    identity: (u64, u64),
    pub(crate) counters: Counters,
    pub(crate) access: Access,
    pub(crate) gate: Mutex<Gate>,
    /// Whether the engine failed on what is in the file.
    suspicion: Arc<Suspicion>,
}

/// Keeps the map in place while anything reads from it.
pub(crate) struct Gate {
    pub(crate) open_transactions: usize,
    address_space: usize,
    maps: WatchedMaps,
}

impl Inner {
    /// What is shared from now on of a catalogue whose engine was started.
    pub(crate) fn new(
        path: &Path,
        engine: (Env, usize, Access),
        tables: Tables,
        maps: WatchedMaps,
    ) -> Result<Self> {
        let (env, address_space, access) = engine;
        let identity = data_identity(path).map_err(StoreError::io(path))?;
        Ok(Self {
            env,
            tables,
            path: path.to_owned(),
            identity,
            counters: Counters::default(),
            access,
            gate: Mutex::new(Gate {
                open_transactions: 0,
                address_space,
                maps,
            }),
            suspicion: Suspicion::of(path),
        })
    }

    pub(crate) fn gate(&self) -> std::sync::MutexGuard<'_, Gate> {
        // The numbers are right even if a thread died between two of its steps.
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open catalogue. Clones share it, and so do all handles of a process on one folder.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>, pub(crate) OpenOptions);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.0.path).finish()
    }
}

impl Store {
    /// The folder of the catalogue.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// What was counted since it was opened.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// Fails when this is not the catalogue at its path any more: what is written to a removed file
    /// is lost when it is closed.
    pub(crate) fn ensure_in_place(&self) -> Result<()> {
        match data_identity(&self.0.path) {
            Ok(found) if found == self.0.identity => Ok(()),
            Ok(_) => Err(StoreError::Gone(self.0.path.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(StoreError::Gone(self.0.path.clone()))
            }
            Err(error) => Err(StoreError::io(&self.0.path)(error)),
        }
    }

    /// Fails where only reading is possible.
    pub(crate) fn may_write(&self) -> Result<()> {
        match self.0.access {
            Access::Whole => Ok(()),
            Access::ReadOnly => Err(StoreError::ReadOnly(self.0.path.clone())),
            Access::NoRoom => Err(StoreError::DiskFull(self.0.path.clone())),
        }
    }

    /// Doubles the address space. Fails while transactions of this process are open.
    pub(crate) fn grow(&self) -> Result<()> {
        let mut gate = self.0.gate();
        let full = StoreError::MapFull(gate.address_space);
        if gate.open_transactions > 0 {
            return Err(full);
        }
        let wanted = gate.address_space.checked_mul(2).ok_or(full)?;
        // None while it moves: another map may lie there then.
        gate.maps = WatchedMaps::default();
        let resized = trim::resize(&self.0.env, wanted);
        gate.maps = WatchedMaps::of(&self.0.path);
        resized?;
        gate.address_space = wanted;
        Ok(())
    }

    /// Gives the resident part of the map back to the system; the next reads fetch it again from
    /// the page cache.
    pub fn trim(&self) {
        crate::counters::add(&self.0.counters.trims, 1);
        trim::release(&self.0.path.join(DATA));
    }

    /// Follows every page of the engine's file. That is done when the catalogue is opened too, unless
    /// the file is as it was when it was done last.
    ///
    /// # Errors
    /// When something in it leads astray.
    pub fn verify_pages(&self) -> Result<PageReport> {
        let report = verified::verify(&self.0.path, &self.0.path.join(DATA))?;
        self.0.suspicion.clear();
        Ok(report)
    }

    /// Notes that the file is as the last commit left it.
    pub(crate) fn note_verified(&self) {
        if self.1.is_throwaway || self.0.suspicion.is_raised() {
            return;
        }
        verified::note(&self.0.path, &self.0.path.join(DATA));
    }

    /// Bytes of the catalogue's file.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn file_bytes(&self) -> Result<u64> {
        let path = self.0.path.join(DATA);
        Ok(fs::symlink_metadata(&path)
            .map_err(StoreError::io(&path))?
            .len())
    }
}

/// Device and inode of the data file of a catalogue.
pub(crate) fn data_identity(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let data = fs::symlink_metadata(path.join(DATA))?;
    Ok((data.dev(), data.ino()))
}
