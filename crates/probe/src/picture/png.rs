//! PNG (third edition): chunks, of which the first says how large it is and `eXIf` holds EXIF.

use super::exif;
use super::shot::Shot;
use crate::failure::{Result, damaged};
use crate::numbers::{array, be32};
use crate::window::Window;

/// Chunks that are looked at.
const MOST_CHUNKS: usize = 300;
/// Chunks of pixels that are passed over: EXIF mostly stands before them, and a large picture has hundreds.
const MOST_PIXELS: usize = 16;

/// Reads the chunks.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let mut at = 8;
    let mut pixels = 0;
    for _ in 0..MOST_CHUNKS {
        if at >= window.length() {
            return Err(damaged("it has no end"));
        }
        let head = window.glance(at, 16)?;
        let (size, name) = (u64::from(be32(head, 0)), array::<4>(head, 4));
        match &name {
            b"IHDR" => shot.measures(be32(head, 8), be32(window.glance(at + 12, 4)?, 0)),
            b"eXIf" => {
                let outcome = exif::read(window, at + 8, shot);
                shot.note(outcome);
                break;
            }
            b"IEND" => break,
            b"IDAT" if pixels == MOST_PIXELS => break,
            b"IDAT" => pixels += 1,
            _ => {}
        }
        // Behind the content stands its checksum.
        at += 8 + size + 4;
    }
    Ok(())
}
