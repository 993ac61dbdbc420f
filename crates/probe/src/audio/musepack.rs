//! Musepack, stream versions 7 and 8.

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{be16, byte, le16, le32};
use crate::tags::Field;
use crate::window::Window;

const RATES: [u32; 8] = [44_100, 48_000, 37_800, 32_000, 0, 0, 0, 0];
/// Samples of a frame of version 7.
const FRAME: u64 = 1152;
/// Packets of version 8 that are looked at.
const MOST_PACKETS: usize = 16;
/// Bytes that are read of a packet.
const LONGEST: u64 = 32;

/// Reads the header of version 7 at `begins`.
pub(super) fn read_version_7(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    _end: u64,
) -> Result<()> {
    let header = window.array::<28>(begins)?;
    if byte(&header, 3) & 0xF != 7 {
        return Err(damaged("its version is not known"));
    }
    sound.coded("musepack7", "SV7");
    sound.track.channels = 2;
    let rate = RATES.get(usize::from(byte(&header, 10) & 3));
    sound.track.sample_rate = rate.copied().unwrap_or(0);
    put_gains(sound, le16(&header, 14), le16(&header, 18), |gain| {
        f32::from(gain.cast_signed()) / 100.0
    });
    let frames = u64::from(le32(&header, 4));
    // The last frame says how many of its samples play.
    let last = u64::from(le32(&header, 20) >> 20 & 0x7FF);
    let samples = match frames.checked_sub(1) {
        Some(whole) if last > 0 => whole * FRAME + last,
        _ => frames * FRAME,
    };
    sound.plays(
        samples,
        u64::from(sound.track.sample_rate),
        Exactness::Counted,
    );
    Ok(())
}

/// Reads the packets of version 8 that begin at `begins`.
pub(super) fn read_version_8(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let mut at = begins + 4;
    for _ in 0..MOST_PACKETS {
        if at + 3 > end {
            break;
        }
        let head = window.up_to(at, 12)?.to_vec();
        let (size, length) = variable_number(head.get(2..).unwrap_or_default())
            .ok_or_else(|| damaged("a packet says no size"))?;
        let before = 2 + length as u64;
        let kept = size.saturating_sub(before).min(LONGEST);
        let content = window.up_to(at + before, usize::try_from(kept).unwrap_or(0))?;
        match head.get(..2) {
            Some(b"SH") => take_stream_header(content, sound)?,
            Some(b"RG") => put_gains(sound, be16(content, 1), be16(content, 5), |gain| {
                64.82 - f32::from(gain) / 256.0
            }),
            Some(b"AP" | b"SE") => break,
            _ => {}
        }
        at = at.saturating_add(size.max(before));
    }
    if sound.codec.name.is_empty() {
        return Err(damaged("it has no header of its stream"));
    }
    Ok(())
}

fn take_stream_header(content: &[u8], sound: &mut Sound) -> Result<()> {
    let short = || damaged("the header of its stream is too short");
    // Behind a checksum and the version.
    let (samples, first) =
        variable_number(content.get(5..).unwrap_or_default()).ok_or_else(short)?;
    let rest = content.get(5 + first..).unwrap_or_default();
    let (silence, second) = variable_number(rest).ok_or_else(short)?;
    let last = rest
        .get(second..)
        .filter(|last| last.len() >= 2)
        .ok_or_else(short)?;
    sound.coded("musepack8", "SV8");
    let rate = RATES.get(usize::from(byte(last, 0) >> 5));
    sound.track.sample_rate = rate.copied().unwrap_or(0);
    sound.track.channels = u16::from(byte(last, 1) >> 4) + 1;
    let samples = samples.saturating_sub(silence);
    sound.plays(
        samples,
        u64::from(sound.track.sample_rate),
        Exactness::Counted,
    );
    Ok(())
}

/// A number in seven bits a byte, and how many bytes it has.
fn variable_number(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (index, byte) in bytes.iter().take(9).enumerate() {
        number = number << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

/// Takes up the gains of the track and the album; zero stands for none.
fn put_gains(sound: &mut Sound, track: u16, album: u16, decibels: fn(u16) -> f32) {
    for (field, gain) in [(Field::TrackGain, track), (Field::AlbumGain, album)] {
        if gain != 0 {
            sound.found.put_gain(field, decibels(gain));
        }
    }
}
