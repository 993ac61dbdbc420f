//! Files that are the bytes of a disk: they are known by a partition table or a filesystem.

use std::sync::Arc;

use crate::disk::Disk;
use crate::error::{ImageErrorKind, Result};
use crate::filesystem::is_known;
use crate::partition::{TableKind, filesystem_at_start, zones};
use crate::windows::Windows;

/// Does a disk begin with a partition table or a filesystem?
pub(super) fn is_disk(disk: &Arc<dyn Disk>) -> Result<bool> {
    if zones(disk)?.kind != TableKind::None {
        return Ok(true);
    }
    if filesystem_at_start(&Windows::new(Arc::clone(disk)))?.is_some() {
        return Ok(true);
    }
    match is_known(disk) {
        Err(error) if error.kind != ImageErrorKind::Unreadable => Ok(false),
        known => known,
    }
}
