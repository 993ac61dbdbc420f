//! WAV: RIFF, and RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088), whose sizes have 64 bits.

use super::sound::{Exactness, Sound};
use crate::codec::of_wave_format;
use crate::failure::{Result, damaged, truncated};
use crate::numbers::{array, le16, le32, le64};
use crate::tags::{Field, read_id3v2, read_riff_info, utf8_or_latin1};
use crate::window::Window;

/// Chunks that are looked at.
const MOST_CHUNKS: usize = 200;

/// What the chunks say, so far.
#[derive(Default)]
struct Wave {
    format: u16,
    bytes_a_second: u32,
    /// Bytes of a sample of all channels.
    block: u16,
    /// Samples of one channel, where they are counted.
    samples: Option<u64>,
    /// Bytes of the sound by 64 bits.
    long_size: Option<u64>,
    sound_bytes: Option<u64>,
    has_format: bool,
}

/// Reads the chunks.
pub(super) fn read(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let mut wave = Wave::default();
    let outcome = read_chunks(window, sound, &mut wave);
    if !wave.has_format {
        return outcome.and_then(|()| Err(damaged("it does not say how its sound is coded")));
    }
    take_duration(sound, &wave);
    outcome
}

fn read_chunks(window: &mut Window<'_>, sound: &mut Sound, wave: &mut Wave) -> Result<()> {
    let mut at = 12;
    for _ in 0..MOST_CHUNKS {
        if at + 8 > window.length() {
            break;
        }
        let head = window.array::<8>(at)?;
        let name: [u8; 4] = array(&head, 0);
        let (begins, left) = (at + 8, window.length() - at - 8);
        let mut size = u64::from(le32(&head, 4));
        if name == *b"data" {
            // What was written as a stream says no size.
            let is_unknown = size == 0xFFFF_FFFF || size == 0 && wave.long_size.is_some();
            size = wave.long_size.filter(|_| is_unknown).unwrap_or(size);
            wave.sound_bytes = Some(size.min(left));
            if size > left {
                return if is_unknown && wave.long_size.is_none() {
                    Ok(())
                } else {
                    Err(truncated(format!(
                        "{} bytes of its sound are missing",
                        size - left
                    )))
                };
            }
        } else {
            let outcome = read_chunk(window, &name, begins, size.min(left), sound, wave);
            sound.note(outcome);
        }
        at = begins + size + size % 2;
    }
    Ok(())
}

fn read_chunk(
    window: &mut Window<'_>,
    name: &[u8; 4],
    begins: u64,
    size: u64,
    sound: &mut Sound,
    wave: &mut Wave,
) -> Result<()> {
    match name {
        b"ds64" if size >= 24 => {
            let numbers = window.array::<24>(begins)?;
            wave.long_size = Some(le64(&numbers, 8));
        }
        b"fact" if size >= 4 => {
            let samples = le32(&window.array::<4>(begins)?, 0);
            wave.samples = Some(u64::from(samples)).filter(|samples| *samples > 0);
        }
        b"fmt " if size >= 14 => {
            let length = usize::try_from(size.min(40)).unwrap_or(14);
            take_format(window.at(begins, length)?, sound, wave);
        }
        b"LIST" if size > 4 && window.array::<4>(begins)? == *b"INFO" => {
            read_riff_info(window, begins + 4, begins + size, &mut sound.found)?;
        }
        b"id3 " | b"ID3 " => read_id3v2(window, begins, &mut sound.found)?,
        b"bext" if size >= 346 => {
            // Broadcast Wave: when it was recorded.
            let date = utf8_or_latin1(&window.array::<10>(begins + 320)?);
            sound.found.put(Field::OriginalDate, &date);
        }
        _ => {}
    }
    Ok(())
}

fn take_format(bytes: &[u8], sound: &mut Sound, wave: &mut Wave) {
    let bits = le16(bytes, 14);
    wave.format = le16(bytes, 0);
    if wave.format == 0xFFFE {
        // The extensible format names it at the beginning of an identifier.
        wave.format = le16(bytes, 24);
    }
    wave.bytes_a_second = le32(bytes, 8);
    wave.block = le16(bytes, 12);
    wave.has_format = true;
    sound.coded(
        of_wave_format(wave.format, bits),
        format!("0x{:04x}", wave.format),
    );
    sound.track.channels = le16(bytes, 2);
    sound.track.sample_rate = le32(bytes, 4);
    if is_plain(wave.format) {
        sound.track.bit_depth = u8::try_from(bits).unwrap_or(0);
    }
    let bitrate = u64::from(wave.bytes_a_second) * 8;
    sound.bitrate = Some(bitrate).filter(|bitrate| *bitrate > 0);
}

/// Whether a sample is a number.
const fn is_plain(format: u16) -> bool {
    matches!(format, 1 | 3 | 6 | 7)
}

fn take_duration(sound: &mut Sound, wave: &Wave) {
    let rate = u64::from(sound.track.sample_rate);
    let Some(bytes) = wave.sound_bytes else {
        return;
    };
    match (bytes.checked_div(u64::from(wave.block)), wave.samples) {
        (Some(samples), _) if is_plain(wave.format) => {
            sound.plays(samples, rate, Exactness::Counted);
        }
        (_, Some(samples)) => sound.plays(samples, rate, Exactness::Counted),
        _ => sound.plays(bytes, u64::from(wave.bytes_a_second), Exactness::Estimated),
    }
}
