//! Numbers in bytes of either order.
//!
//! What lies beyond the end counts as zero: callers read headers whose length the window has checked.

/// An array from `at` on, filled with zeros beyond the end.
pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut array = [0; N];
    let rest = bytes.get(at..).unwrap_or_default();
    for (to, byte) in array.iter_mut().zip(rest) {
        *to = *byte;
    }
    array
}

pub(crate) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

pub(crate) fn be16(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes(array(bytes, at))
}

pub(crate) fn be24(bytes: &[u8], at: usize) -> u32 {
    let [high, middle, low] = array(bytes, at);
    u32::from_be_bytes([0, high, middle, low])
}

pub(crate) fn be32(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(array(bytes, at))
}

pub(crate) fn be64(bytes: &[u8], at: usize) -> u64 {
    u64::from_be_bytes(array(bytes, at))
}

pub(crate) fn le16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(array(bytes, at))
}

pub(crate) fn le24(bytes: &[u8], at: usize) -> u32 {
    let [low, middle, high] = array(bytes, at);
    u32::from_le_bytes([low, middle, high, 0])
}

pub(crate) fn le32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(array(bytes, at))
}

pub(crate) fn le64(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(array(bytes, at))
}

/// Four bytes of seven bits each, as ID3v2 writes sizes (ID3v2.4 structure, section 6.2).
pub(crate) fn syncsafe32(bytes: &[u8], at: usize) -> u32 {
    let parts: [u8; 4] = array(bytes, at);
    let join = |number: u32, part: u8| number << 7 | u32::from(part & 0x7F);
    parts.into_iter().fold(0, join)
}
