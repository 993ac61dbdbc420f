//! JPEG (ITU-T T.81, annex B): segments, of which one frame header says how large it is and one may hold
//! EXIF.

use super::exif;
use super::shot::Shot;
use crate::failure::{Result, damaged};
use crate::numbers::{be16, byte};
use crate::window::Window;

/// Segments that are looked at.
const MOST_SEGMENTS: usize = 400;
/// Bytes of padding between segments.
const MOST_PADDING: u64 = 1 << 10;

/// Reads the picture that begins at `begins`.
pub(super) fn read(window: &mut Window<'_>, begins: u64, shot: &mut Shot) -> Result<()> {
    let mut at = begins + 2;
    for _ in 0..MOST_SEGMENTS {
        at = skip_padding(window, at)?;
        let head = window.glance(at, 18)?;
        let (marker, length) = (byte(head, 1), u64::from(be16(head, 2)));
        if byte(head, 0) != 0xFF {
            return Err(damaged(format!("there is no segment at {at}")));
        }
        match marker {
            // Markers without a length.
            0x01 | 0xD0..=0xD8 => {
                at += 2;
                continue;
            }
            // The pixels, or the end.
            0xD9 | 0xDA => break,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                shot.measures(u32::from(be16(head, 7)), u32::from(be16(head, 5)));
            }
            0xE1 if head.get(4..10) == Some(b"Exif\0\0") => {
                let outcome = exif::read(window, at + 4, shot);
                shot.note(outcome);
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
    Ok(())
}

/// Any number of 0xFF may stand before a marker.
fn skip_padding(window: &mut Window<'_>, at: u64) -> Result<u64> {
    let mut skipped = 0;
    while skipped < MOST_PADDING && *window.glance(at + skipped, 2)? == [0xFF, 0xFF] {
        skipped += 1;
    }
    Ok(at + skipped)
}
