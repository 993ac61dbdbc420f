//! The boxes in an entry of `stsd`, which is in memory.

use crate::bytes::Bytes;

/// Boxes that are looked at in one entry.
const MOST_BOXES: usize = 64;

/// The boxes in a slice, with what is in them.
pub(super) fn boxes_in(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut bytes = Bytes::new(bytes);
    std::iter::from_fn(move || {
        let size = usize::try_from(bytes.be32()?).ok()?;
        let kind = bytes.array()?;
        let length = size.checked_sub(8)?.min(bytes.rest().len());
        Some((kind, bytes.take(length)?))
    })
    .take(MOST_BOXES)
}
