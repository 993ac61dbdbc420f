//! FLAC in its own container (RFC 9639).

use super::sound::{Exactness, Sound};
use crate::failure::{Result, damaged};
use crate::numbers::{array, be24, be64, byte};
use crate::tags::{Body, read_picture_block, read_vorbis_comment};
use crate::window::Window;

/// Metadata blocks that are looked at.
const MOST_BLOCKS: usize = 500;
/// Bytes of what the first block says of the stream.
const STREAM_INFORMATION: u64 = 34;

/// Reads the metadata blocks that begin at `begins`.
pub(super) fn read(
    window: &mut Window<'_>,
    sound: &mut Sound,
    begins: u64,
    end: u64,
) -> Result<()> {
    let mut at = begins + 4;
    for _ in 0..MOST_BLOCKS {
        let head: [u8; 4] = array(window.glance(at, 4)?, 0);
        let length = u64::from(be24(&head, 1));
        let content = at + 4;
        if content + length > end {
            return Err(damaged("a block of metadata is longer than the file"));
        }
        match byte(&head, 0) & 0x7F {
            0 if length >= STREAM_INFORMATION => {
                take_stream_information(&window.array::<34>(content)?, sound)?;
            }
            4 => {
                let body = Body::of_file(content, length);
                let outcome = read_vorbis_comment(window, &body, 0, &mut sound.found);
                sound.note(outcome);
            }
            6 => {
                let outcome = read_picture_block(window, content, length, &mut sound.found);
                sound.note(outcome);
            }
            _ => {}
        }
        at = content + length;
        if byte(&head, 0) & 0x80 != 0 {
            break;
        }
    }
    Ok(())
}

/// Takes up what the first block says (RFC 9639, section 8.2).
pub(super) fn take_stream_information(block: &[u8; 34], sound: &mut Sound) -> Result<()> {
    let numbers = be64(block, 10);
    let part = |shift: u32, bits: u32| numbers >> shift & ((1 << bits) - 1);
    let rate = part(44, 20);
    if rate == 0 {
        return Err(damaged("its sound has no sample rate"));
    }
    sound.coded("flac", "");
    sound.track.sample_rate = u32::try_from(rate).unwrap_or(0);
    sound.track.channels = u16::try_from(part(41, 3) + 1).unwrap_or(0);
    sound.track.bit_depth = u8::try_from(part(36, 5) + 1).unwrap_or(0);
    // Zero stands for a number that the encoder did not know.
    let samples = part(0, 36);
    if samples > 0 {
        sound.plays(samples, rate, Exactness::Counted);
    }
    Ok(())
}
