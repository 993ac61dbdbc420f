//! The small file that notes in which state the engine's file was found in order.

use std::fs;
use std::path::Path;

pub(crate) const NOTE: &str = "verified";

/// Forgets what was noted: the pages are followed at the next opening.
pub(crate) fn forget(folder: &Path) {
    // One that cannot be removed, in a folder that may not be written to, is no worse than before.
    let _ = fs::remove_file(folder.join(NOTE));
}
