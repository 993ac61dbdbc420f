//! WebP (RFC 9649): chunks of RIFF.

use super::exif;
use super::shot::Shot;
use crate::failure::Result;
use crate::numbers::{array, byte, le16, le24, le32};
use crate::window::Window;

/// Chunks that are looked at: animations have one for each picture.
const MOST_CHUNKS: usize = 300;
/// The flag of the extended format that says that there is EXIF.
const HAS_EXIF: u8 = 0x08;

/// Reads the chunks.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let mut at = 12;
    let mut has_exif = false;
    for _ in 0..MOST_CHUNKS {
        let head = window.glance(at, 18)?;
        if head.len() < 8 {
            break;
        }
        let (name, size) = (array::<4>(head, 0), u64::from(le32(head, 4)));
        match &name {
            b"VP8X" => {
                has_exif = byte(head, 8) & HAS_EXIF != 0;
                shot.measures(le24(head, 12) + 1, le24(head, 15) + 1);
            }
            // Behind three bytes of the frame and a start code.
            b"VP8 " if !shot.is_measured() => {
                let sides = window.glance(at + 14, 4)?;
                let side = |at| u32::from(le16(sides, at) & 0x3FFF);
                shot.measures(side(0), side(2));
            }
            b"VP8L" if !shot.is_measured() => {
                let sides = le32(head, 9);
                shot.measures((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1);
            }
            b"EXIF" => {
                let outcome = exif::read(window, at + 8, shot);
                shot.note(outcome);
                break;
            }
            _ => {}
        }
        if shot.is_measured() && !has_exif {
            break;
        }
        at += 8 + size + size % 2;
    }
    Ok(())
}
