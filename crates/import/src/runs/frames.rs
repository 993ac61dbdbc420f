//! How does a run stand in the file?
//!
//! In frames: a payload, and behind it sixteen bytes of XXH3-128 of it. All frames of a run but the last
//! have the same length. The place of a frame in the file is the seed of its checksum, so that one
//! that was written or read at another place is told too. A run may lie there for a week before it is
//! merged; whoever merges it compares each frame with its checksum, and no record of one that fails is
//! seen.

use twox_hash::XxHash3_128;

/// Bytes of a frame: at most as many as a run has in memory while it is merged.
pub(crate) const FRAME: usize = 16 << 10;
const CHECKSUM: usize = 16;
/// Bytes of a frame that are of the run.
pub(super) const PAYLOAD: usize = FRAME - CHECKSUM;

/// Bytes that so many of a run take in the file, at most.
pub(super) const fn framed(bytes: u64) -> u64 {
    bytes.saturating_add((bytes / PAYLOAD as u64 + 1).saturating_mul(CHECKSUM as u64))
}

fn checksum(payload: &[u8], place: u64) -> [u8; CHECKSUM] {
    XxHash3_128::oneshot_with_seed(place, payload).to_le_bytes()
}

/// Appends the frames of some bytes that are to stand at a place: whole ones only, unless the bytes
/// are the last of their run. Returns how many bytes are in them.
pub(super) fn push_frames(bytes: &[u8], is_last: bool, mut place: u64, out: &mut Vec<u8>) -> usize {
    let mut taken = 0;
    for payload in bytes.chunks(PAYLOAD) {
        if payload.len() < PAYLOAD && !is_last {
            break;
        }
        out.extend_from_slice(payload);
        out.extend_from_slice(&checksum(payload, place));
        taken += payload.len();
        place += FRAME as u64;
    }
    taken
}

/// Takes the frames that stand at the end of a buffer apart, from a place in it on: what is left are
/// the bytes of the run. `None` when a checksum does not fit.
pub(super) fn take_frames(buffer: &mut Vec<u8>, from: usize, mut place: u64) -> Option<()> {
    let (mut at, mut end) = (from, from);
    while at < buffer.len() {
        let frame = buffer.get(at..(at + FRAME).min(buffer.len()))?;
        let (payload, found) = frame.split_last_chunk::<CHECKSUM>()?;
        if checksum(payload, place) != *found {
            return None;
        }
        let (length, whole) = (payload.len(), frame.len());
        buffer.copy_within(at..at + length, end);
        end += length;
        at += whole;
        place += FRAME as u64;
    }
    buffer.truncate(end);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(count: usize) -> Vec<u8> {
        (0..count)
            .map(|at| u8::try_from(at * 7 / 3 % 256).unwrap())
            .collect()
    }

    #[test]
    fn frames_hold_what_was_put_in() {
        for count in [0, 1, PAYLOAD - 1, PAYLOAD, PAYLOAD + 1, 3 * PAYLOAD + 5] {
            let content = bytes(count);
            let mut out = Vec::new();
            let whole = push_frames(&content, false, 77, &mut out);
            assert_eq!(whole, count / PAYLOAD * PAYLOAD);
            let place = 77 + (whole / PAYLOAD * FRAME) as u64;
            let rest = push_frames(&content[whole..], true, place, &mut out);
            assert_eq!(whole + rest, count);
            assert!(out.len() as u64 <= framed(count as u64));
            let mut buffer = [&[9; 3], out.as_slice()].concat();
            take_frames(&mut buffer, 3, 77).unwrap();
            assert_eq!(buffer, [&[9; 3], content.as_slice()].concat());
        }
    }

    #[test]
    fn any_byte_that_is_changed_or_misplaced_is_told() {
        let mut out = Vec::new();
        push_frames(&bytes(2 * PAYLOAD + 100), true, 0, &mut out);
        assert!(take_frames(&mut out.clone(), 0, 0).is_some());
        for at in (0..out.len()).step_by(97).chain(out.len() - 110..out.len()) {
            let mut damaged = out.clone();
            damaged[at] ^= 1 << (at % 8);
            assert_eq!(take_frames(&mut damaged, 0, 0), None, "byte {at}");
        }
        assert_eq!(take_frames(&mut out.clone(), 0, 1), None);
        let mut swapped = out.clone();
        swapped[..2 * FRAME].rotate_left(FRAME);
        assert_eq!(take_frames(&mut swapped, 0, 0), None);
        for length in [3, FRAME - 1, FRAME + 7, out.len() - 1] {
            assert_eq!(
                take_frames(&mut out[..length].to_vec(), 0, 0),
                None,
                "{length}"
            );
        }
        let zeros = vec![0; FRAME];
        assert_eq!(take_frames(&mut zeros.clone(), 0, 0), None);
    }
}
