//! Makes durable which files a folder holds.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Result, StoreError};

/// The folder that a path is in; that of a name alone is the current one.
pub(crate) fn parent(path: &Path) -> &Path {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or_else(|| Path::new("."))
}

/// Makes the names in a folder durable, where the system lets this process do that: some filesystems
/// cannot, and a folder that may not be read cannot be opened.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    let synced = fs::File::open(path).and_then(|folder| folder.sync_all());
    match synced {
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => {
            Ok(())
        }
        other => other.map_err(StoreError::io(path)),
    }
}
