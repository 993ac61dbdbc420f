//! The catalogues that this process has open: handles on one folder share one environment.
//!
//! LMDB must not open a file twice in one process, since closing the second takes the first one's locks
//! away. A catalogue is known by device and inode of its data file, whatever path leads to it.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::error::{Result, StoreError};
use crate::handle::{Inner, data_identity};

/// Device and inode of a data file.
pub(crate) type Identity = (u64, u64);

/// Held while one is opened.
static OPENING: Mutex<()> = Mutex::new(());
static OPENED: Mutex<Vec<(Identity, Weak<Inner>)>> = Mutex::new(Vec::new());

fn opened() -> MutexGuard<'static, Vec<(Identity, Weak<Inner>)>> {
    OPENED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns what is open of the catalogue in this folder, or opens it.
pub(crate) fn share(path: &Path, open: impl FnOnce() -> Result<Inner>) -> Result<Arc<Inner>> {
    let _opening = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    let identity = data_identity(path).map_err(StoreError::io(path))?;
    if let Some(inner) = find(identity) {
        return Ok(inner);
    }
    let inner = Arc::new(open()?);
    let mut opened = opened();
    opened.retain(|(_, inner)| inner.strong_count() > 0);
    opened.push((identity, Arc::downgrade(&inner)));
    Ok(inner)
}

fn find(identity: Identity) -> Option<Arc<Inner>> {
    let opened = opened();
    let mut found = opened.iter().filter(|(known, _)| *known == identity);
    found.find_map(|(_, inner)| inner.upgrade())
}
