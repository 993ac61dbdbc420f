//! MPEG-1, MPEG-2 and MPEG-4 part 2 video: their headers.

use crate::bits::Bits;
use crate::bytes::find;

use super::encoders::encoder_in_stream;
use super::picture_details::PictureDetails;

/// Pictures a second by their code (ISO/IEC 13818-2, table 6-4).
const RATES: [(u32, u32); 9] = [
    (0, 0),
    (24_000, 1001),
    (24, 1),
    (25, 1),
    (30_000, 1001),
    (30, 1),
    (50, 1),
    (60_000, 1001),
    (60, 1),
];

/// A sequence of MPEG-1 or MPEG-2 video, and which of both it is.
pub(crate) fn sequence(stream: &[u8]) -> Option<(&'static str, PictureDetails)> {
    let at = find(stream, b"\0\0\x01\xB3")?;
    let header = stream.get(at + 4..)?;
    let mut bits = Bits::new(header);
    let mut details = PictureDetails {
        width: bits.number(12)?,
        height: bits.number(12)?,
        bit_depth: 8,
        ..PictureDetails::default()
    };
    let aspect = bits.number(4)?;
    let rate = usize::from(bits.small(4)?);
    details.frame_rate = RATES.get(rate).copied().unwrap_or_default();
    let extension = find(header, b"\0\0\x01\xB5").and_then(|at| header.get(at + 4..));
    let extension =
        extension.filter(|extension| extension.first().is_some_and(|kind| kind >> 4 == 1));
    let Some(extension) = extension else {
        return Some(("mpeg1video", details));
    };
    details.pixel_aspect = pixel_aspect(aspect, details.width, details.height);
    extend(extension, &mut details)?;
    Some(("mpeg2video", details))
}

/// Section 6.2.2.3.
fn extend(extension: &[u8], details: &mut PictureDetails) -> Option<()> {
    let mut bits = Bits::new(extension);
    bits.skip(5)?;
    details.profile = match bits.number(3)? {
        0 => "4:2:2",
        1 => "High",
        2 => "Spatially Scalable",
        3 => "SNR Scalable",
        4 => "Main",
        5 => "Simple",
        _ => "",
    };
    bits.skip(4)?;
    details.is_interlaced = !bits.flag()?;
    bits.skip(2)?;
    details.width |= bits.number(2)? << 12;
    details.height |= bits.number(2)? << 12;
    bits.skip(12 + 1 + 8 + 1)?;
    let (times, parts) = (bits.number(2)? + 1, bits.number(5)? + 1);
    details.frame_rate.0 *= times;
    details.frame_rate.1 *= parts;
    Some(())
}

/// MPEG-2 says the shape of the picture, not of a pixel (table 6-3).
fn pixel_aspect(code: u32, width: u32, height: u32) -> (u32, u32) {
    let (across, down) = match code {
        1 => return (1, 1),
        2 => (4, 3),
        3 => (16, 9),
        4 => (221, 100),
        _ => return (0, 0),
    };
    let (across, down) = (across * height, down * width);
    let divisor = greatest_common_divisor(across, down).max(1);
    (across / divisor, down / divisor)
}

pub(crate) const fn greatest_common_divisor(one: u32, other: u32) -> u32 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// What the configuration of MPEG-4 part 2 says (ISO/IEC 14496-2, section 6.2).
pub(crate) fn mpeg4_configuration(stream: &[u8]) -> PictureDetails {
    let level = find(stream, b"\0\0\x01\xB0").and_then(|at| stream.get(at + 4));
    PictureDetails {
        bit_depth: 8,
        profile: match level.map(|level| level >> 4) {
            Some(0) => "Simple Profile",
            Some(1) => "Simple Scalable Profile",
            Some(2) => "Core Profile",
            Some(3) => "Main Profile",
            Some(15) => "Advanced Simple Profile",
            _ => "",
        },
        encoder: encoder_in_stream(stream),
        ..PictureDetails::default()
    }
}
