//! Streams of frames without an index: MPEG audio, ADTS and AC-3. Each frame says how long it is, so the
//! next one confirms it.

use crate::failure::Result;
use crate::sniff::AudioFrame;
use crate::window::Window;

/// Bytes of a frame that are needed to parse its header.
const HEADER: usize = 8;
/// Bytes in which the first frame is sought.
const SEARCHED: u64 = 256 << 10;
/// Bytes that are searched at once.
const STEP: usize = 8 << 10;
/// Stretches between frames that are passed over.
const MOST_GAPS: u32 = 16;
/// Up to so many bytes all frames are counted.
const COUNTED: u64 = 1 << 20;
/// In how many places frames are looked at, where they are not counted.
const PLACES: u64 = 48;
/// Bytes that are looked at in one place: the largest frames have 1,441.
const PLACE: u64 = 4608;

/// Parses the header of a frame.
pub(super) type ParseFrame = fn(&[u8]) -> Option<AudioFrame>;

fn are_alike(one: &AudioFrame, other: &AudioFrame) -> bool {
    (one.kind, one.sample_rate) == (other.kind, other.sample_rate)
}

/// A stretch of the file that holds frames.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) begins: u64,
    pub(super) end: u64,
}

/// Frames that were seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) frames: u64,
    pub(super) samples: u64,
    pub(super) bytes: u64,
    /// Whether every frame was seen.
    pub(super) is_all: bool,
    /// Whether all had the same length, but for a byte or four of padding.
    pub(super) is_constant: bool,
}

/// The first frame that others like it follow.
pub(super) fn find_first(
    window: &mut Window<'_>,
    stretch: Stretch,
    parse: ParseFrame,
) -> Result<Option<(u64, AudioFrame)>> {
    let last = stretch.end.min(stretch.begins.saturating_add(SEARCHED));
    let mut at = stretch.begins;
    while at < last {
        let length = STEP.min(usize::try_from(stretch.end - at).unwrap_or(STEP));
        let chunk = window.glance(at, length)?.to_vec();
        for (index, header) in chunk.windows(HEADER).enumerate() {
            let offset = at + index as u64;
            if offset >= last {
                return Ok(None);
            }
            if let Some(frame) = parse(header)
                && is_followed(window, offset, &frame, stretch.end, parse)?
            {
                return Ok(Some((offset, frame)));
            }
        }
        if chunk.len() < STEP {
            break;
        }
        at += (STEP - HEADER + 1) as u64;
    }
    Ok(None)
}

/// Whether two more frames follow, or the stream ends with what is there.
fn is_followed(
    window: &mut Window<'_>,
    offset: u64,
    first: &AudioFrame,
    end: u64,
    parse: ParseFrame,
) -> Result<bool> {
    let mut at = offset + u64::from(first.length);
    for _ in 0..2 {
        if at == end {
            return Ok(true);
        }
        if at + HEADER as u64 > end {
            return Ok(false);
        }
        match parse(window.at(at, HEADER)?) {
            Some(frame) if are_alike(&frame, first) => at += u64::from(frame.length),
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Sees frame by frame. What is between them is passed over; a last one that is cut does not count.
pub(super) fn walk(
    window: &mut Window<'_>,
    stretch: Stretch,
    first: &AudioFrame,
    parse: ParseFrame,
) -> Result<Seen> {
    let mut seen = Seen {
        is_all: true,
        is_constant: true,
        ..Seen::default()
    };
    let (mut at, mut gaps) = (stretch.begins, 0);
    while at + HEADER as u64 <= stretch.end {
        let frame = parse(window.at(at, HEADER)?).filter(|frame| are_alike(frame, first));
        let Some(frame) = frame else {
            gaps += 1;
            let begins = at + 1;
            let next = find_first(window, Stretch { begins, ..stretch }, parse)?;
            let Some((offset, _)) = next.filter(|_| gaps <= MOST_GAPS) else {
                // Tags of an unknown kind may follow the sound.
                seen.is_all = seen.frames > 0 && stretch.end - at <= STEP as u64;
                break;
            };
            at = offset;
            continue;
        };
        if at + u64::from(frame.length) > stretch.end {
            break;
        }
        seen.frames += 1;
        seen.samples += u64::from(frame.samples);
        seen.bytes += u64::from(frame.length);
        seen.is_constant &= frame.length.abs_diff(first.length) <= 4;
        at += u64::from(frame.length);
    }
    Ok(seen)
}

/// Looks at the frames in so many places. They are strewn by the golden ratio, so that what comes back
/// regularly does not deceive.
pub(super) fn sample(
    window: &mut Window<'_>,
    stretch: Stretch,
    first: &AudioFrame,
    parse: ParseFrame,
    places: u64,
) -> Result<Seen> {
    let mut all = Seen {
        is_constant: true,
        ..Seen::default()
    };
    let length = stretch.end.saturating_sub(stretch.begins);
    for place in 0..places {
        let begins = stretch.begins + length / 1024 * ((place * 633 + 140) % 1024);
        let end = stretch.end.min(begins + PLACE);
        let place = Stretch { begins, end };
        let Some((begins, frame)) = find_first(window, place, parse)? else {
            continue;
        };
        if !are_alike(&frame, first) {
            continue;
        }
        let seen = walk(window, Stretch { begins, end }, first, parse)?;
        all.frames += seen.frames;
        all.samples += seen.samples;
        all.bytes += seen.bytes;
        all.is_constant &= seen.is_constant;
    }
    Ok(all)
}

/// Counts the frames of a short stream, and looks at some of a long one.
pub(super) fn count_or_sample(
    window: &mut Window<'_>,
    stretch: Stretch,
    first: &AudioFrame,
    parse: ParseFrame,
) -> Result<Seen> {
    if stretch.end.saturating_sub(stretch.begins) <= COUNTED {
        return walk(window, stretch, first, parse);
    }
    sample(window, stretch, first, parse, PLACES)
}

impl Seen {
    /// The samples of a stream of `bytes` bytes, if all of it is like what was seen.
    pub(super) fn samples_of(&self, bytes: u64) -> Option<u64> {
        if self.is_all {
            return Some(self.samples).filter(|samples| *samples > 0);
        }
        let samples = u128::from(self.samples) * u128::from(bytes);
        u64::try_from(samples.checked_div(u128::from(self.bytes))?).ok()
    }

    /// Bits a second of what was seen.
    pub(super) fn bitrate(&self, rate: u32) -> Option<u64> {
        let bits = u128::from(self.bytes) * 8 * u128::from(rate);
        u64::try_from(bits.checked_div(u128::from(self.samples))?).ok()
    }
}
