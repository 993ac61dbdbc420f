//! The frames of a Zstandard file: where each stands and what it holds, from the heads of its blocks.

use std::sync::Arc;

use super::chunks::LARGEST_CHUNK;
use super::packed_chunks::PackedChunk;
use crate::bytes::{le16, le32, le64, u8_at};
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated};
use crate::windows::Windows;

/// Frames at the most.
const MOST_FRAMES: usize = 1 << 18;
/// Blocks of a frame at the most; they may be empty.
const MOST_BLOCKS: u32 = 1 << 20;
const MAGIC: u32 = 0xfd2f_b528;

/// The frames of a file, none where one is too large to be unpacked as a whole or does not say what it
/// holds.
pub(super) fn chunks(file: &Arc<dyn Disk>) -> Result<Option<Vec<PackedChunk>>> {
    let windows = Windows::new(Arc::clone(file));
    let mut chunks = Vec::new();
    let (mut at, mut begins) = (0, 0_u64);
    let mut frames = 0;
    while at < windows.length() {
        frames += 1;
        if frames > MOST_FRAMES {
            return Ok(None);
        }
        let magic = u32::from_le_bytes(windows.array(at)?);
        if magic & !15 == 0x184d_2a50 {
            let length = u32::from_le_bytes(windows.array(at + 4)?);
            at += 8 + u64::from(length);
            continue;
        }
        if magic != MAGIC {
            return Err(damaged(format!("no frame begins at {at}")));
        }
        let Some((length, head, has_checksum)) = frame_header(&windows, at)? else {
            return Ok(None);
        };
        if length > LARGEST_CHUNK as u64 {
            return Ok(None);
        }
        let Some(end) = end_of_blocks(&windows, at + head)? else {
            return Ok(None);
        };
        let end = end + if has_checksum { 4 } else { 0 };
        if length > 0 {
            chunks.push(PackedChunk {
                at,
                packed: end - at,
                head: Vec::new(),
                tail: Vec::new(),
                begins,
                length: crate::bytes::length(length)?,
            });
        }
        begins += length;
        at = end;
    }
    if at > windows.length() {
        return Err(truncated("its last frame lies beyond its end"));
    }
    Ok(Some(chunks))
}

/// Bytes that a frame holds, bytes of its head, and whether a checksum ends it; none where it does not say.
fn frame_header(windows: &Windows, at: u64) -> Result<Option<(u64, u64, bool)>> {
    let length = (windows.length() - at).min(18);
    let mut bytes = windows.bytes(at, crate::bytes::length(length)?)?;
    bytes.resize(18, 0);
    let flags = u8_at(&bytes, 4)?;
    let is_single = flags & 0x20 != 0;
    let dictionary = [0, 1, 2, 4];
    let dictionary = dictionary.get(usize::from(flags & 3)).copied().unwrap_or(0);
    let place = 5 + usize::from(!is_single) + dictionary;
    let (length, size) = match (flags >> 6, is_single) {
        (0, false) => return Ok(None),
        (0, true) => (u64::from(u8_at(&bytes, place)?), 1),
        (1, _) => (u64::from(le16(&bytes, place)?) + 256, 2),
        (2, _) => (u64::from(le32(&bytes, place)?), 4),
        _ => (le64(&bytes, place)?, 8),
    };
    let head = (place + size) as u64;
    Ok(Some((length, head, flags & 4 != 0)))
}

/// Where the last block of a frame ends, none where it has very many.
fn end_of_blocks(windows: &Windows, mut at: u64) -> Result<Option<u64>> {
    for _ in 0..MOST_BLOCKS {
        let [low, middle, high] = windows.array(at)?;
        let head = u32::from_le_bytes([low, middle, high, 0]);
        let size = match head >> 1 & 3 {
            // One byte, that is repeated.
            1 => 1,
            3 => return Err(damaged("a block is of a kind that does not exist")),
            _ => head >> 3,
        };
        at += 3 + u64::from(size);
        if head & 1 == 1 {
            return Ok(Some(at));
        }
    }
    Ok(None)
}
