//! MPEG audio, layers I to III: how long it plays.
//!
//! Most files say it in a header in their first frame. Without one, a stream of constant bitrate is
//! estimated by its size; where the bitrate changes, the frames of a short stream are counted and those of a
//! long one looked at in many places.

use super::frames::{self, Seen, Stretch};
use super::sound::{Exactness, Sound};
use super::xing::{self, StreamHeader};
use crate::failure::{Result, damaged, truncated};
use crate::sniff::{AudioFrame, mpeg_audio_frame};
use crate::window::Window;

/// Bytes at the beginning whose frames are looked at, to see whether their bitrate changes.
const BEGINNING: u64 = 6 << 10;
/// Up to so many bytes all frames are counted, whatever they are.
const SHORT: u64 = 24 << 10;

/// Reads the stream between `begins` and `end`.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let stretch = Stretch { begins, end };
    let first = frames::find_first(window, stretch, mpeg_audio_frame)?;
    let (begins, frame) = first.ok_or_else(|| damaged("it has no frames of MPEG audio"))?;
    // The layer, as its two bits say it.
    let name = match frame.kind >> 4 & 3 {
        3 => "mp1",
        2 => "mp2",
        _ => "mp3",
    };
    sound.coded(name, "");
    sound.track.channels = frame.channels;
    sound.track.sample_rate = frame.sample_rate;
    let stretch = Stretch { begins, end };
    let header = xing::read(window, begins, &frame, sound)?;
    match header {
        Some(header) if header.frames.is_some() => {
            trust_header(sound, &frame, &header, end - begins)
        }
        _ => look_at_frames(window, sound, &frame, stretch),
    }
}

fn trust_header(
    sound: &mut Sound,
    frame: &AudioFrame,
    header: &StreamHeader,
    there: u64,
) -> Result<()> {
    let rate = u64::from(frame.sample_rate);
    let samples = header.frames.unwrap_or(0) * u64::from(frame.samples);
    let said = header.bytes.unwrap_or(there);
    let mean = u128::from(said) * 8 * u128::from(rate) / u128::from(samples.max(1));
    let bitrate = u64::try_from(mean).unwrap_or(0);
    sound.bitrate = Some(if header.is_constant {
        u64::from(frame.bitrate)
    } else {
        bitrate
    });
    let missing = said.saturating_sub(there);
    if missing > said / 20 || there > said.saturating_mul(2) {
        // The header is of another stream: the rest is gone, or another one follows.
        let scaled = u128::from(samples) * u128::from(there) / u128::from(said.max(1));
        let scaled = u64::try_from(scaled).unwrap_or(0);
        sound.plays(scaled, rate, Exactness::Estimated);
        return if missing > 0 {
            Err(truncated(format!(
                "{missing} bytes of its sound are missing"
            )))
        } else {
            Ok(())
        };
    }
    sound.plays(
        samples.saturating_sub(header.padding),
        rate,
        Exactness::Counted,
    );
    Ok(())
}

fn look_at_frames(
    window: &mut Window<'_>,
    sound: &mut Sound,
    frame: &AudioFrame,
    stretch: Stretch,
) -> Result<()> {
    let length = stretch.end - stretch.begins;
    let constant = u64::from(frame.bitrate);
    let rate = frame.sample_rate;
    let seen = if length <= SHORT {
        frames::walk(window, stretch, frame, mpeg_audio_frame)?
    } else if is_constant(window, frame, stretch)? {
        sound.bitrate = Some(constant);
        let samples = u128::from(length) * 8 * u128::from(rate) / u128::from(constant.max(1));
        let samples = u64::try_from(samples).unwrap_or(0);
        sound.plays(samples, u64::from(rate), Exactness::Estimated);
        return Ok(());
    } else {
        frames::count_or_sample(window, stretch, frame, mpeg_audio_frame)?
    };
    take_seen(sound, &seen, rate, length);
    if seen.is_constant && seen.is_all {
        sound.bitrate = Some(constant);
    }
    Ok(())
}

/// Takes up what frames that were seen say of a stream of `length` bytes.
pub(super) fn take_seen(sound: &mut Sound, seen: &Seen, rate: u32, length: u64) {
    let exactness = if seen.is_all {
        Exactness::Counted
    } else {
        Exactness::Estimated
    };
    if let Some(samples) = seen.samples_of(length) {
        sound.plays(samples, u64::from(rate), exactness);
    }
    sound.bitrate = seen.bitrate(rate);
}

/// Whether the frames at the beginning and in four other places have one length.
fn is_constant(window: &mut Window<'_>, frame: &AudioFrame, stretch: Stretch) -> Result<bool> {
    let beginning = Stretch {
        begins: stretch.begins,
        end: stretch.end.min(stretch.begins + BEGINNING),
    };
    let parse = mpeg_audio_frame;
    Ok(frames::walk(window, beginning, frame, parse)?.is_constant
        && frames::sample(window, stretch, frame, parse, 4)?.is_constant)
}
