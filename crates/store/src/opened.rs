//! The catalogues that this process has open: handles on one folder share one environment.
//!
//! LMDB must not open a file twice in one process, since closing the second takes the first one's locks
//! away. A catalogue is known by device and inode of its data file, whatever path leads to it. What came over a fork
//! is never shared: its readers and locks are those of the parent. It has to be dropped before the child opens its own.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::error::{Result, StoreError};
use crate::handle::{Inner, data_identity};

/// Device and inode of a data file.
pub(crate) type Identity = (u64, u64);

/// Held while one is opened.
static OPENING: Mutex<()> = Mutex::new(());
static OPENED: Mutex<Vec<Opened>> = Mutex::new(Vec::new());

/// What is open, by whom it was opened, and of what file.
struct Opened {
    identity: Identity,
    process: u32,
    inner: Weak<Inner>,
}

fn opened() -> MutexGuard<'static, Vec<Opened>> {
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
    opened.retain(|known| known.inner.strong_count() > 0);
    opened.push(Opened {
        identity,
        process: std::process::id(),
        inner: Arc::downgrade(&inner),
    });
    Ok(inner)
}

fn find(identity: Identity) -> Option<Arc<Inner>> {
    let (opened, process) = (opened(), std::process::id());
    let is_it = |known: &&Opened| known.identity == identity && known.process == process;
    let mut found = opened.iter().filter(is_it);
    found.find_map(|known| known.inner.upgrade())
}
