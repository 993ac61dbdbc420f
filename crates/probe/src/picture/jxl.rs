//! JPEG XL (ISO/IEC 18181): a codestream, alone or in boxes that may hold EXIF as well.

use super::shot::Shot;
use super::{boxes, exif};
use crate::failure::{Result, damaged};
use crate::numbers::be32;
use crate::window::Window;

/// Bytes of a codestream that are read.
const HEAD: usize = 32;

/// Reads the codestream and the boxes around it.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    // The codestream says how it is turned; what EXIF says of it does not count.
    shot.is_turned_by_format = true;
    if window.up_to(0, 2)? == [0xFF, 0x0A] {
        return take_codestream(window, 0, shot);
    }
    let length = window.length();
    for part in boxes::within(window, 0, length)? {
        let outcome = match &part.name {
            b"jxlc" => take_codestream(window, part.begins, shot),
            // The first of several pieces, behind its number.
            b"jxlp" if !shot.is_measured() => take_codestream(window, part.begins + 4, shot),
            b"Exif" => {
                let skipped = u64::from(be32(window.up_to(part.begins, 4)?, 0));
                exif::read(window, part.begins + 4 + skipped, shot)
            }
            _ => Ok(()),
        };
        shot.note(outcome);
    }
    Ok(())
}

/// Takes up size and orientation (ISO/IEC 18181-1, sections D.2 and D.3).
fn take_codestream(window: &mut Window<'_>, begins: u64, shot: &mut Shot) -> Result<()> {
    let head = window.up_to(begins, HEAD)?;
    let stream = head
        .strip_prefix(&[0xFF, 0x0A])
        .ok_or_else(|| damaged("its codestream has no mark"))?;
    let mut bits = Bits {
        bytes: stream,
        at: 0,
    };
    let is_small = bits.take(1) == 1;
    let height = side(&mut bits, is_small);
    let width = match bits.take(3) {
        0 => side(&mut bits, is_small),
        ratio => {
            let (across, down) = match ratio {
                1 => (1, 1),
                2 => (12, 10),
                3 => (4, 3),
                4 => (3, 2),
                5 => (16, 9),
                6 => (5, 4),
                _ => (2, 1),
            };
            u32::try_from(u64::from(height) * across / down).unwrap_or(u32::MAX)
        }
    };
    shot.measures(width, height);
    let is_default = bits.take(1) == 1;
    if !is_default && bits.take(1) == 1 {
        shot.picture.orientation = u8::try_from(bits.take(3) + 1).unwrap_or(1);
    }
    Ok(())
}

fn side(bits: &mut Bits<'_>, is_small: bool) -> u32 {
    if is_small {
        return (bits.take(5) + 1) * 8;
    }
    let width = match bits.take(2) {
        0 => 9,
        1 => 13,
        2 => 18,
        _ => 30,
    };
    bits.take(width) + 1
}

/// Bits, the lowest of each byte first. Those beyond the end are zero.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> u32 {
        let mut number = 0;
        for place in 0..count {
            let byte = self.bytes.get(self.at / 8).copied().unwrap_or(0);
            number |= u32::from(byte >> (self.at % 8) & 1) << place;
            self.at += 1;
        }
        number
    }
}
