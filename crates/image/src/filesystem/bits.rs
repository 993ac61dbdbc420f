//! Bitmaps of clusters in use.

use super::extents::Extents;
use crate::error::{Result, damaged};
use crate::windows::Windows;

/// Bytes that are counted at once.
const AT_ONCE: u64 = 96 << 10;

/// How many of the first `bits` bits are set.
pub(crate) fn count_set(windows: &Windows, bitmap: &Extents, bits: u64) -> Result<u64> {
    let mut left = bits;
    let mut found = 0;
    let mut at = 0;
    while left > 0 {
        let (begins, length) = place(bitmap, at)?;
        let size = length.min(AT_ONCE).min(left.div_ceil(8));
        let mut bytes = windows.bytes(begins, crate::bytes::length(size)?)?;
        // Bits behind the last one mean nothing.
        if left < size * 8
            && let Some(last) = bytes.last_mut()
        {
            *last &= 0xff >> (size * 8 - left);
        }
        let (words, rest) = bytes.as_chunks::<8>();
        let words = words
            .iter()
            .map(|word| u64::from_le_bytes(*word).count_ones());
        let rest = rest.iter().map(|byte| byte.count_ones());
        found += words.chain(rest).map(u64::from).sum::<u64>();
        left = left.saturating_sub(size * 8);
        at += size;
    }
    Ok(found)
}

/// Are so many bits from one on all 0?
pub(crate) fn are_clear(windows: &Windows, bitmap: &Extents, from: u64, bits: u64) -> Result<bool> {
    for bit in from..from.saturating_add(bits) {
        let (at, _) = place(bitmap, bit / 8)?;
        let [byte] = windows.array(at)?;
        if byte >> (bit % 8) & 1 != 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

fn place(bitmap: &Extents, offset: u64) -> Result<(u64, u64)> {
    match bitmap.at(offset) {
        Some((Some(at), length)) => Ok((at, length)),
        Some((None, _)) => Err(damaged("the bitmap of clusters has a hole")),
        None => Err(damaged("the bitmap of clusters is too short")),
    }
}
