//! AIFF and AIFF-C: chunks of IFF.

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{array, be16, be32, be64};
use crate::tags::{Field, read_id3v2, utf8_or_latin1};
use crate::window::Window;

/// Chunks that are looked at.
const MOST_CHUNKS: usize = 200;
/// Bytes that are read of a text.
const LONGEST: u64 = 4 << 10;

/// Reads the chunks.
pub(super) fn read(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let mut at = 12;
    for _ in 0..MOST_CHUNKS {
        if at + 8 > window.length() {
            break;
        }
        let head = window.array::<8>(at)?;
        let size = u64::from(be32(&head, 4));
        let left = window.length() - at - 8;
        let outcome = read_chunk(window, &array(&head, 0), at + 8, size.min(left), sound);
        sound.note(outcome);
        at += 8 + size + size % 2;
    }
    if sound.codec.id.is_empty() {
        return Err(damaged("it does not say how its sound is coded"));
    }
    Ok(())
}

fn read_chunk(
    window: &mut Window<'_>,
    name: &[u8; 4],
    begins: u64,
    size: u64,
    sound: &mut Sound,
) -> Result<()> {
    let field = match name {
        b"COMM" if size >= 18 => {
            let length = usize::try_from(size.min(22)).unwrap_or(18);
            take_common(window.at(begins, length)?, sound);
            return Ok(());
        }
        b"ID3 " | b"id3 " => return read_id3v2(window, begins, &mut sound.found),
        b"NAME" => Field::Title,
        b"AUTH" => Field::Artist,
        b"ANNO" => Field::Comment,
        _ => return Ok(()),
    };
    let length = usize::try_from(size.min(LONGEST)).unwrap_or(0);
    let text = utf8_or_latin1(window.at(begins, length)?);
    sound.found.put(field, &text);
    Ok(())
}

fn take_common(bytes: &[u8], sound: &mut Sound) {
    let (channels, samples, bits) = (be16(bytes, 0), be32(bytes, 2), be16(bytes, 6));
    let rate = extended_float(be16(bytes, 8), be64(bytes, 10));
    // AIFF-C alone names a codec.
    let id: [u8; 4] = if bytes.len() >= 22 {
        array(bytes, 18)
    } else {
        *b"NONE"
    };
    let name = codec(&id, bits);
    sound.coded(
        name,
        utf8_or_latin1(&id).trim().escape_default().to_string(),
    );
    sound.track.channels = channels;
    sound.track.sample_rate = u32::try_from(rate).unwrap_or(0);
    if name.starts_with("pcm_") {
        sound.track.bit_depth = u8::try_from(bits).unwrap_or(0);
        let a_second = rate.saturating_mul(u64::from(channels) * u64::from(bits));
        sound.bitrate = Some(a_second).filter(|bitrate| *bitrate > 0);
    }
    sound.plays(u64::from(samples), rate, Exactness::Counted);
}

fn codec(id: &[u8; 4], bits: u16) -> &'static str {
    match (id, bits) {
        (b"NONE" | b"twos", 1..=8) => "pcm_s8",
        (b"NONE" | b"twos", 9..=16) => "pcm_s16be",
        (b"NONE" | b"in24", 17..=24) => "pcm_s24be",
        (b"NONE" | b"in32", 25..=32) => "pcm_s32be",
        (b"sowt", _) => "pcm_s16le",
        (b"fl32" | b"FL32", _) => "pcm_f32be",
        (b"fl64" | b"FL64", _) => "pcm_f64be",
        (b"alaw" | b"ALAW", _) => "pcm_alaw",
        (b"ulaw" | b"ULAW", _) => "pcm_mulaw",
        (b"ima4", _) => "adpcm_ima_qt",
        _ => "",
    }
}

/// The whole part of a number of 80 bits (IEEE 754 extended); 0 where it is none.
fn extended_float(exponent: u16, mantissa: u64) -> u64 {
    // A mantissa of 63 bits behind the point.
    match 16_383 + 63 - i32::from(exponent) {
        shift @ 0..=63 => mantissa >> shift,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_rates_are_numbers_of_80_bits() {
        assert_eq!(extended_float(0x400E, 0xAC44_0000_0000_0000), 44_100);
        assert_eq!(extended_float(0x400F, 0xBB80_0000_0000_0000), 96_000);
        assert_eq!(extended_float(0xC00E, 0xAC44_0000_0000_0000), 0);
        assert_eq!(extended_float(0, 0), 0);
    }
}
