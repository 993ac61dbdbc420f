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
    let end = from.saturating_add(bits);
    let mut bit = from;
    while bit < end {
        let (begins, length) = place(bitmap, bit / 8)?;
        let last = (end - 1) / 8;
        let size = length.min(AT_ONCE).min(last - bit / 8 + 1);
        let mut bytes = windows.bytes(begins, crate::bytes::length(size)?)?;
        let behind = (bit / 8 + size) * 8;
        // Bits before the first one and behind the last one are others'.
        if let Some(first) = bytes.first_mut() {
            *first &= 0xff << (bit % 8);
        }
        if let Some(last) = bytes.last_mut().filter(|_| behind > end) {
            *last &= 0xff >> (behind - end);
        }
        if bytes.iter().any(|byte| *byte != 0) {
            return Ok(false);
        }
        bit = behind;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn bits_are_clear_where_those_around_them_are_set() {
        // Bits 11 to 91 are clear; the bitmap lies in two pieces.
        let mut disk = vec![0xff, 0x07, 0, 0, 0, 0, 0, 0];
        disk.extend([0, 0, 0, 0xf0, 0xff]);
        let windows = Windows::new(Arc::new(disk));
        let mut bitmap = Extents::default();
        bitmap.push(8, Some(0)).unwrap();
        bitmap.push(1, None).unwrap();
        let hole = are_clear(&windows, &bitmap, 60, 8);
        assert!(hole.is_err());
        let mut bitmap = Extents::default();
        bitmap.push(5, Some(0)).unwrap();
        bitmap.push(8, Some(5)).unwrap();
        let clear = |from, bits| are_clear(&windows, &bitmap, from, bits).unwrap();
        for (from, bits) in [
            (11, 81),
            (11, 1),
            (91, 1),
            (16, 8),
            (40, 1),
            (39, 2),
            (5, 0),
        ] {
            assert!(clear(from, bits), "{from} {bits}");
        }
        for (from, bits) in [
            (10, 1),
            (10, 82),
            (11, 82),
            (92, 1),
            (0, 8),
            (8, 8),
            (90, 3),
        ] {
            assert!(!clear(from, bits), "{from} {bits}");
        }
    }
}
