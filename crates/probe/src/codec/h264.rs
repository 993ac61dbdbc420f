//! H.264 (ITU-T H.264): sequence parameter sets, bare and in the configuration of ISO/IEC 14496-15.

use crate::bits::{Bits, unescaped};
use crate::bytes::Bytes;

use super::nal::{aspect_and_signal, cropped};
use super::picture_details::PictureDetails;

/// What a box `avcC` says, which is also the private data of Matroska.
pub(crate) fn avc_configuration(record: &[u8]) -> Option<PictureDetails> {
    let mut bytes = Bytes::new(record);
    bytes.skip(1)?;
    let (profile, constraints) = (bytes.u8()?, bytes.u8()?);
    bytes.skip(2)?;
    let count = bytes.u8()? & 31;
    if count == 0 {
        return Some(PictureDetails {
            profile: profile_name(profile, constraints),
            ..PictureDetails::default()
        });
    }
    let length = usize::from(bytes.be16()?);
    sequence(bytes.take(length)?)
}

/// What a sequence parameter set says (section 7.3.2.1.1). `nal` begins with its header.
pub(crate) fn sequence(nal: &[u8]) -> Option<PictureDetails> {
    if nal.first()? & 31 != 7 {
        return None;
    }
    let plain = unescaped(nal);
    let mut bits = Bits::new(plain.get(1..)?);
    let (profile, constraints) = (bits.small(8)?, bits.small(8)?);
    bits.skip(8)?;
    bits.unsigned()?;
    let mut details = PictureDetails {
        profile: profile_name(profile, constraints),
        bit_depth: 8,
        ..PictureDetails::default()
    };
    let mut chroma = 1;
    if matches!(
        profile,
        44 | 83 | 86 | 100 | 110 | 118 | 122 | 128 | 134 | 135 | 138 | 139 | 244
    ) {
        (chroma, details.bit_depth) = high(&mut bits)?;
    }
    order_count(&mut bits)?;
    dimensions(&mut bits, chroma, &mut details)?;
    // What stands behind the dimensions is good to have, and often cut.
    if bits.flag() == Some(true) {
        let _ = usability(&mut bits, &mut details);
    }
    Some(details)
}

/// What high profiles add: the format of chroma, and bits of a sample.
fn high(bits: &mut Bits<'_>) -> Option<(u32, u8)> {
    let mut chroma = bits.unsigned()?;
    if chroma == 3 && bits.flag()? {
        chroma = 0;
    }
    let depth = 8 + bits.unsigned()?;
    bits.unsigned()?;
    bits.skip(1)?;
    if bits.flag()? {
        for list in 0..if chroma == 3 { 12 } else { 8 } {
            if bits.flag()? {
                skip_scaling_list(bits, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    let depth = u8::try_from(depth).ok().filter(|depth| *depth <= 14)?;
    Some((chroma, depth))
}

fn skip_scaling_list(bits: &mut Bits<'_>, size: u32) -> Option<()> {
    let (mut last, mut next) = (8, 8);
    for _ in 0..size {
        if next != 0 {
            next = bits.signed()?.wrapping_add(last) & 0xFF;
        }
        last = if next == 0 { last } else { next };
    }
    Some(())
}

fn order_count(bits: &mut Bits<'_>) -> Option<()> {
    bits.unsigned()?;
    match bits.unsigned()? {
        0 => bits.skip_unsigned(1)?,
        1 => {
            bits.skip(1)?;
            bits.skip_unsigned(2)?;
            let count = bits.unsigned()?.min(255);
            bits.skip_unsigned(count)?;
        }
        _ => {}
    }
    bits.unsigned()?;
    bits.skip(1)
}

fn dimensions(bits: &mut Bits<'_>, chroma: u32, details: &mut PictureDetails) -> Option<()> {
    let across = bits.unsigned()?.checked_add(1)?.checked_mul(16)?;
    let down = bits.unsigned()?.checked_add(1)?.checked_mul(16)?;
    let is_progressive = bits.flag()?;
    let fields = if is_progressive { 1 } else { 2 };
    if !is_progressive {
        bits.skip(1)?;
    }
    bits.skip(1)?;
    details.is_interlaced = !is_progressive;
    let mut cut = [0; 4];
    if bits.flag()? {
        for side in &mut cut {
            *side = bits.unsigned()?;
        }
    }
    let [left, right, top, bottom] = cut;
    let unit_across = if matches!(chroma, 1 | 2) { 2 } else { 1 };
    let unit_down = if chroma == 1 { 2 } else { 1 } * fields;
    details.width = cropped(across, unit_across, (left, right))?;
    details.height = cropped(down.checked_mul(fields)?, unit_down, (top, bottom))?;
    Some(())
}

fn usability(bits: &mut Bits<'_>, details: &mut PictureDetails) -> Option<()> {
    aspect_and_signal(bits, details)?;
    if bits.flag()? {
        let (units, scale) = (bits.number(32)?, bits.number(32)?);
        // A unit is the time of a field.
        if let Some(units) = units.checked_mul(2).filter(|units| *units > 0) {
            details.frame_rate = (scale, units);
        }
    }
    Some(())
}

/// The name of a profile as `ffprobe` gives it (annex A).
const fn profile_name(profile: u8, constraints: u8) -> &'static str {
    let is_intra = constraints & 0x10 != 0;
    match (profile, is_intra) {
        (66, _) if constraints & 0x40 != 0 => "Constrained Baseline",
        (66, _) => "Baseline",
        (77, _) => "Main",
        (88, _) => "Extended",
        (100, _) => "High",
        (110, true) => "High 10 Intra",
        (110, false) => "High 10",
        (122, true) => "High 4:2:2 Intra",
        (122, false) => "High 4:2:2",
        (244, true) => "High 4:4:4 Intra",
        (244, false) => "High 4:4:4 Predictive",
        (44, _) => "CAVLC 4:4:4",
        (118, _) => "Multiview High",
        (128, _) => "Stereo High",
        _ => "",
    }
}
