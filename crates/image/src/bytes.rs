//! Numbers in slices of bytes. What lies outside the slice is an error, never a panic.

use crate::error::{Result, truncated};

/// `length` bytes at `offset`.
pub(crate) fn slice(bytes: &[u8], offset: usize, length: usize) -> Result<&[u8]> {
    let end = offset.checked_add(length);
    end.and_then(|end| bytes.get(offset..end)).ok_or_else(|| {
        truncated(format!(
            "{length} bytes at {offset} lie beyond what is there"
        ))
    })
}

/// An array at `offset`.
pub(crate) fn array<const N: usize>(bytes: &[u8], offset: usize) -> Result<[u8; N]> {
    let found = slice(bytes, offset, N)?.first_chunk::<N>();
    found.copied().ok_or_else(|| truncated("it ends too early"))
}

/// A byte.
pub(crate) fn u8_at(bytes: &[u8], offset: usize) -> Result<u8> {
    array::<1>(bytes, offset).map(|[byte]| byte)
}

/// Two bytes, the lower first.
pub(crate) fn le16(bytes: &[u8], offset: usize) -> Result<u16> {
    array(bytes, offset).map(u16::from_le_bytes)
}

/// Four bytes, the lowest first.
pub(crate) fn le32(bytes: &[u8], offset: usize) -> Result<u32> {
    array(bytes, offset).map(u32::from_le_bytes)
}

/// Eight bytes, the lowest first.
pub(crate) fn le64(bytes: &[u8], offset: usize) -> Result<u64> {
    array(bytes, offset).map(u64::from_le_bytes)
}

/// Two bytes, the higher first.
pub(crate) fn be16(bytes: &[u8], offset: usize) -> Result<u16> {
    array(bytes, offset).map(u16::from_be_bytes)
}

/// Four bytes, the highest first.
pub(crate) fn be32(bytes: &[u8], offset: usize) -> Result<u32> {
    array(bytes, offset).map(u32::from_be_bytes)
}

/// Eight bytes, the highest first.
pub(crate) fn be64(bytes: &[u8], offset: usize) -> Result<u64> {
    array(bytes, offset).map(u64::from_be_bytes)
}

/// A number that the image gives for a length, as one of this machine.
pub(crate) fn length(number: u64) -> Result<usize> {
    usize::try_from(number)
        .map_err(|_| crate::error::too_large(format!("{number} bytes are more than fits")))
}

/// The sixteen bytes of a UUID, as `blkid` prints them.
pub(crate) fn uuid(bytes: [u8; 16]) -> String {
    let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
    let rest = rest.iter().fold(String::new(), |text, byte| {
        let dash = if text.len() == 4 { "-" } else { "" };
        format!("{text}{dash}{byte:02x}")
    });
    format!("{a:02x}{b:02x}{c:02x}{d:02x}-{e:02x}{f:02x}-{g:02x}{h:02x}-{rest}")
}

/// Text in a field that is filled up with NULs (or, as some do, with blanks).
pub(crate) fn padded_text(field: &[u8]) -> Vec<u8> {
    let end = field.iter().position(|byte| *byte == 0);
    let text = field.get(..end.unwrap_or(field.len())).unwrap_or_default();
    text.trim_ascii_end().to_vec()
}
