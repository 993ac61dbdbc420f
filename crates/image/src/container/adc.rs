//! Apple Data Compression: literals, and copies of what came before.

use crate::bytes::{be16, slice, u8_at};
use crate::error::{Result, damaged};

/// Unpacks exactly `length` bytes.
pub(super) fn unpack(packed: &[u8], length: usize) -> Result<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::with_capacity(length);
    let mut at = 0;
    while bytes.len() < length {
        let first = u8_at(packed, at)?;
        if first & 0x80 != 0 {
            let count = usize::from(first & 0x7f) + 1;
            bytes.extend(slice(packed, at + 1, count)?);
            at += 1 + count;
        } else if first & 0x40 != 0 {
            copy(
                &mut bytes,
                usize::from(first & 0x3f) + 4,
                be16(packed, at + 1)?,
            )?;
            at += 3;
        } else {
            let back = u16::from(first & 3) << 8 | u16::from(u8_at(packed, at + 1)?);
            copy(&mut bytes, usize::from(first >> 2) + 3, back)?;
            at += 2;
        }
    }
    if bytes.len() > length {
        return Err(damaged("a run holds more than it says"));
    }
    Ok(bytes)
}

/// Appends `count` bytes, each as it stands `back` and one bytes before.
fn copy(bytes: &mut Vec<u8>, count: usize, back: u16) -> Result<()> {
    let from = bytes.len().checked_sub(usize::from(back) + 1);
    let from = from.ok_or_else(|| damaged("a run copies what is before its start"))?;
    for at in from..from + count {
        let byte = u8_at(bytes, at)?;
        bytes.push(byte);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_copies_follow_each_other() {
        let packed = [0x82, b'a', b'b', b'c', 0x04, 2, 0x41, 0, 0];
        assert_eq!(unpack(&packed, 12).unwrap(), b"abcabcaaaaaa");
    }
}
