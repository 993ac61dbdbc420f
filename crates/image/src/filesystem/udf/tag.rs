//! The tag with which every descriptor begins: what it is, and checksums.

use crate::bytes::{le16, le32, slice, u8_at};
use crate::error::{Result, damaged};

/// Bytes of a tag.
pub(super) const SIZE: usize = 16;

pub(super) const PRIMARY_VOLUME: u16 = 1;
pub(super) const ANCHOR: u16 = 2;
pub(super) const VOLUME_POINTER: u16 = 3;
pub(super) const PARTITION: u16 = 5;
pub(super) const LOGICAL_VOLUME: u16 = 6;
pub(super) const TERMINATOR: u16 = 8;
pub(super) const INTEGRITY: u16 = 9;
pub(super) const FILE_SET: u16 = 256;
pub(super) const FILE_IDENTIFIER: u16 = 257;
pub(super) const ALLOCATION_EXTENT: u16 = 258;
pub(super) const FILE_ENTRY: u16 = 261;
pub(super) const EXTENDED_FILE_ENTRY: u16 = 266;

/// What the tag at the beginning of a descriptor says that it is; its own checksum must fit.
pub(super) fn identifier(bytes: &[u8]) -> Result<u16> {
    let tag = slice(bytes, 0, SIZE)?;
    let sum = tag.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    let stored = u8_at(tag, 4)?;
    if sum.wrapping_sub(stored) != stored || le16(tag, 0)? == 0 {
        return Err(damaged("the tag of a descriptor is damaged"));
    }
    le16(tag, 0)
}

/// Is it a descriptor of this kind, with the number of the block in which it stands, and both checksums
/// right?
pub(super) fn is(bytes: &[u8], wanted: u16, location: u64) -> bool {
    let fits = || -> Result<bool> {
        let counted = usize::from(le16(bytes, 10)?);
        let sum = crc(slice(bytes, SIZE, counted)?);
        Ok(identifier(bytes)? == wanted
            && u64::from(le32(bytes, 12)?) == location
            && sum == le16(bytes, 8)?)
    };
    fits().unwrap_or(false)
}

/// CRC-16 with the polynomial of the ITU, from 0.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        let mut sum = sum ^ u16::from(*byte) << 8;
        for _ in 0..8 {
            let carry = sum & 0x8000 != 0;
            sum = sum << 1 ^ if carry { 0x1021 } else { 0 };
        }
        sum
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(super::crc(&[0x70, 0x6A, 0x77]), 0x3299);
    }
}
