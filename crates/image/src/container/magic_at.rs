//! Marks of formats at offsets that may lie beyond the end.

use crate::error::Result;
use crate::windows::Windows;

/// Do these bytes stand there?
pub(super) fn stands_at(windows: &Windows, offset: u64, magic: &[u8]) -> Result<bool> {
    let end = offset.checked_add(magic.len() as u64);
    if end.is_none_or(|end| end > windows.length()) {
        return Ok(false);
    }
    Ok(windows.bytes(offset, magic.len())? == magic)
}
