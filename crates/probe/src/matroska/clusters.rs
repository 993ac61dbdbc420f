//! Clusters: the first frames of tracks, and when the last frame ends.

use crate::bytes::{Bytes, find};
use crate::failure::Result;
use crate::window::Window;

use super::ebml::{Element, Elements, Looked, unsigned, variable};

pub(super) const CLUSTER: u32 = 0x1F43_B675;

/// Blocks that are looked at in the first cluster.
const FIRST_BLOCKS: usize = 64;
/// Bytes of a frame that are kept.
const FRAME: usize = 4 << 10;
/// Blocks that are looked at in the last cluster.
const LAST_BLOCKS: usize = 4096;
/// Bytes at the end in which the last cluster is looked for, and how many at once.
const LOOKED_AT: u64 = 1 << 20;
const STEP: u64 = 64 << 10;

/// A block: of which track, when it begins in the cluster, and where its frame is.
struct Block {
    track: u64,
    time: i64,
    begins: u64,
    ends: u64,
}

/// The first frames of these tracks, by their numbers, at most 4 KiB of each.
pub(super) fn first_frames(
    window: &mut Window<'_>,
    cluster: Element,
    looked: &mut Looked,
    tracks: &[u64],
) -> Result<Vec<(u64, Vec<u8>)>> {
    let mut frames: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut elements = cluster.children();
    for _ in 0..FIRST_BLOCKS {
        if frames.len() == tracks.len() {
            break;
        }
        let Some(element) = elements.next(window, looked)? else {
            break;
        };
        let Some(block) = block(window, element, looked)? else {
            continue;
        };
        let is_known = frames.iter().any(|(track, _)| *track == block.track);
        if tracks.contains(&block.track) && !is_known {
            let length = usize::try_from(block.ends - block.begins).unwrap_or(FRAME);
            let frame = window.up_to(block.begins, length.min(FRAME))?;
            frames.push((block.track, frame.to_vec()));
        }
    }
    Ok(frames)
}

/// A block, alone or in a group.
fn block(window: &mut Window<'_>, element: Element, looked: &mut Looked) -> Result<Option<Block>> {
    let block = match element.id {
        0xA3 => Some(element),
        0xA0 => {
            let mut parts = element.children();
            loop {
                match parts.next(window, looked)? {
                    Some(part) if part.id == 0xA1 => break Some(part),
                    Some(_) => {}
                    None => break None,
                }
            }
        }
        _ => None,
    };
    let Some(block) = block else {
        return Ok(None);
    };
    let length = usize::try_from(block.length()).unwrap_or(16).min(16);
    let head = window.glance(block.begins, length)?;
    let mut bytes = Bytes::new(head);
    let parts = (variable(&mut bytes), bytes.array(), bytes.u8());
    let (Some((track, width)), Some(time), Some(_)) = parts else {
        return Ok(None);
    };
    Ok(Some(Block {
        track,
        time: i64::from(i16::from_be_bytes(time)),
        begins: block.begins + u64::from(width) + 3,
        ends: block.ends,
    }))
}

/// The time at which the last block of a file begins, in ticks, and of which track it is.
pub(super) fn last_block(
    window: &mut Window<'_>,
    looked: &mut Looked,
    segment: Element,
) -> Result<Option<(u64, u64)>> {
    let Some(cluster) = last_cluster(window, segment)? else {
        return Ok(None);
    };
    let mut elements = Elements {
        at: cluster,
        ends: segment.ends,
    };
    let Some(cluster) = elements.next(window, looked)? else {
        return Ok(None);
    };
    let (mut base, mut last) = (0u64, None);
    let mut elements = cluster.children();
    for _ in 0..LAST_BLOCKS {
        // What stands behind a cluster of unknown size, or was cut, ends it.
        let Ok(Some(element)) = elements.next(window, looked) else {
            break;
        };
        if element.id == 0xE7 {
            base = unsigned(element.bytes(window, 8)?);
        } else if element.id > 0x00FF_FFFF {
            break;
        } else if let Ok(Some(block)) = block(window, element, looked) {
            let time = base.saturating_add_signed(block.time);
            last = last.max(Some((time, block.track)));
        }
    }
    Ok(last)
}

/// Where the last cluster begins: its id is looked for from the end on, with what must stand in it first.
fn last_cluster(window: &mut Window<'_>, segment: Element) -> Result<Option<u64>> {
    let id = CLUSTER.to_be_bytes();
    let mut ends = segment.ends;
    let stops = segment.begins.max(ends.saturating_sub(LOOKED_AT));
    while ends > stops {
        let begins = ends.saturating_sub(STEP).max(stops);
        // The id may stand across two steps.
        let length = usize::try_from((ends - begins).saturating_add(16)).unwrap_or(0);
        let bytes = window.up_to(begins, length)?;
        let mut found = None;
        let mut from = 0;
        while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, &id)) {
            if begins_cluster(bytes.get(from + at + 4..).unwrap_or_default()) {
                found = Some(begins + (from + at) as u64);
            }
            from += at + 4;
        }
        if found.is_some() {
            return Ok(found);
        }
        ends = begins;
    }
    Ok(None)
}

/// Behind the id of a cluster stand its size and its time.
fn begins_cluster(behind: &[u8]) -> bool {
    let mut bytes = Bytes::new(behind);
    variable(&mut bytes).is_some() && bytes.u8() == Some(0xE7)
}
