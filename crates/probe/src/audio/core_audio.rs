//! Core Audio Format (`.caf`).

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{array, be32, be64};
use crate::tags::{Field, utf8_or_latin1};
use crate::window::Window;

/// Chunks that are looked at.
const MOST_CHUNKS: usize = 100;
/// Bytes that are read of texts.
const LONGEST: u64 = 16 << 10;

#[derive(Default)]
struct Description {
    packet_bytes: u32,
    packet_samples: u32,
    sound_bytes: u64,
    samples: Option<u64>,
}

/// Reads the chunks.
pub(super) fn read(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let mut description = Description::default();
    let mut at = 8;
    for _ in 0..MOST_CHUNKS {
        if at + 12 > window.length() {
            break;
        }
        let head = window.array::<12>(at)?;
        let left = window.length() - at - 12;
        // What was written as a stream says -1: the sound goes on to the end.
        let size = be64(&head, 4).min(left);
        let outcome = read_chunk(
            window,
            &array(&head, 0),
            at + 12,
            size,
            sound,
            &mut description,
        );
        sound.note(outcome);
        at += 12 + size;
    }
    if sound.codec.id.is_empty() {
        return Err(damaged("it does not say how its sound is coded"));
    }
    let rate = u64::from(sound.track.sample_rate);
    let packets = description
        .sound_bytes
        .checked_div(u64::from(description.packet_bytes));
    let samples =
        packets.map(|packets| packets.saturating_mul(u64::from(description.packet_samples)));
    if let Some(samples) = description.samples.or(samples) {
        sound.plays(samples, rate, Exactness::Counted);
    }
    Ok(())
}

fn read_chunk(
    window: &mut Window<'_>,
    name: &[u8; 4],
    begins: u64,
    size: u64,
    sound: &mut Sound,
    description: &mut Description,
) -> Result<()> {
    match name {
        b"desc" if size >= 32 => take_description(&window.array::<32>(begins)?, sound, description),
        // An edit count stands before the sound.
        b"data" => description.sound_bytes = size.saturating_sub(4),
        b"pakt" if size >= 24 => {
            let samples = be64(&window.array::<16>(begins)?, 8);
            description.samples = Some(samples).filter(|samples| *samples > 0);
        }
        b"info" if size >= 4 => {
            let length = usize::try_from(size.min(LONGEST)).unwrap_or(0);
            let texts = window
                .at(begins, length)?
                .get(4..)
                .unwrap_or_default()
                .to_vec();
            let mut texts = texts.split(|byte| *byte == 0);
            while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
                if let Some(field) = Field::named(name) {
                    sound.found.put(field, &utf8_or_latin1(value));
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn take_description(bytes: &[u8; 32], sound: &mut Sound, description: &mut Description) {
    let id: [u8; 4] = array(bytes, 8);
    let (flags, bits) = (be32(bytes, 12), be32(bytes, 28));
    let text = utf8_or_latin1(&id);
    sound.coded(
        codec(&id, flags, bits),
        text.trim().escape_default().to_string(),
    );
    sound.track.sample_rate = whole_rate(f64::from_bits(be64(bytes, 0)));
    sound.track.channels = u16::try_from(be32(bytes, 24)).unwrap_or(0);
    sound.track.bit_depth = u8::try_from(bits).unwrap_or(0);
    description.packet_bytes = be32(bytes, 16);
    description.packet_samples = be32(bytes, 20);
}

/// The rate as a whole number, found bit by bit: 0 where it is none.
fn whole_rate(rate: f64) -> u32 {
    let mut whole = 0_u32;
    for bit in (0..24).rev() {
        let larger = whole | 1 << bit;
        if rate >= f64::from(larger) {
            whole = larger;
        }
    }
    if rate < f64::from(1 << 24) { whole } else { 0 }
}

fn codec(id: &[u8; 4], flags: u32, bits: u32) -> &'static str {
    let (is_float, is_little) = (flags & 1 != 0, flags & 2 != 0);
    match (id, is_float, is_little, bits) {
        (b"lpcm", false, _, 8) => "pcm_s8",
        (b"lpcm", false, true, 16) => "pcm_s16le",
        (b"lpcm", false, false, 16) => "pcm_s16be",
        (b"lpcm", false, true, 24) => "pcm_s24le",
        (b"lpcm", false, false, 24) => "pcm_s24be",
        (b"lpcm", false, true, 32) => "pcm_s32le",
        (b"lpcm", false, false, 32) => "pcm_s32be",
        (b"lpcm", true, true, 32) => "pcm_f32le",
        (b"lpcm", true, false, 32) => "pcm_f32be",
        (b"alac", ..) => "alac",
        (b"aac ", ..) => "aac",
        (b"ima4", ..) => "adpcm_ima_qt",
        (b"ulaw", ..) => "pcm_mulaw",
        (b"alaw", ..) => "pcm_alaw",
        (b".mp3", ..) => "mp3",
        (b"opus", ..) => "opus",
        (b"flac", ..) => "flac",
        _ => "",
    }
}
