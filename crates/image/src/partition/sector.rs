//! Sectors of a disk that may not be there.

use crate::error::Result;
use crate::windows::Windows;

/// Sizes of sectors that are tried.
pub(super) const SECTOR_SIZES: [u64; 2] = [512, 4096];

/// `length` bytes at `offset`, or none where the disk ends before.
pub(super) fn bytes_at(windows: &Windows, offset: u64, length: usize) -> Result<Option<Vec<u8>>> {
    let end = offset.checked_add(length as u64);
    if end.is_none_or(|end| end > windows.length()) {
        return Ok(None);
    }
    windows.bytes(offset, length).map(Some)
}

/// Does `signature` stand at `offset`?
pub(super) fn has(windows: &Windows, offset: u64, signature: &[u8]) -> Result<bool> {
    Ok(bytes_at(windows, offset, signature.len())?.is_some_and(|found| found == signature))
}
