//! What H.264 and H.265 have in common: NAL units, and the usability information of a sequence.

use crate::bits::Bits;

use super::picture_details::{ASPECTS, PictureDetails};

/// NAL units that are looked at in one stretch of a stream.
const MOST_UNITS: usize = 64;

/// The NAL units of a stretch with start codes (ITU-T H.264, annex B).
pub(crate) fn units(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut begins = stream
        .windows(3)
        .enumerate()
        .filter(|(_, bytes)| *bytes == [0, 0, 1])
        .map(|(at, _)| at + 3)
        .peekable();
    std::iter::from_fn(move || {
        let from = begins.next()?;
        let to = begins.peek().map_or(stream.len(), |next| next - 3);
        stream.get(from..to.max(from))
    })
    .take(MOST_UNITS)
}

/// What both usability informations begin with: the shape of a pixel and how light is coded.
pub(super) fn aspect_and_signal(bits: &mut Bits<'_>, details: &mut PictureDetails) -> Option<()> {
    if bits.flag()? {
        let kind = bits.small(8)?;
        details.pixel_aspect = if kind == 255 {
            (bits.number(16)?, bits.number(16)?)
        } else {
            ASPECTS.get(usize::from(kind)).copied().unwrap_or_default()
        };
    }
    if bits.flag()? {
        bits.skip(1)?;
    }
    if bits.flag()? {
        bits.skip(4)?;
        if bits.flag()? {
            bits.skip(8)?;
            details.transfer = bits.small(8)?;
            bits.skip(8)?;
        }
    }
    if bits.flag()? {
        bits.skip_unsigned(2)?;
    }
    Some(())
}

/// A width or height without what is cut from both sides.
pub(super) fn cropped(whole: u32, unit: u32, (before, behind): (u32, u32)) -> Option<u32> {
    let cut = before.checked_add(behind)?.checked_mul(unit)?;
    whole.checked_sub(cut).filter(|rest| *rest > 0)
}
