//! HEVC (ITU-T H.265): sequence parameter sets, bare and in the configuration of ISO/IEC 14496-15.

use crate::bits::{Bits, unescaped};
use crate::bytes::Bytes;

use super::encoders::encoder_in_stream;
use super::nal::{aspect_and_signal, cropped};
use super::picture_details::PictureDetails;

const SEQUENCE: u8 = 33;
const SUPPLEMENT: u8 = 39;

/// What a box `hvcC` says, which is also the private data of Matroska.
pub(crate) fn hevc_configuration(record: &[u8]) -> Option<PictureDetails> {
    let mut bytes = Bytes::new(record);
    bytes.skip(1)?;
    let profile = bytes.u8()? & 31;
    bytes.skip(15)?;
    let depth = (bytes.u8()? & 7) + 8;
    bytes.skip(4)?;
    let mut details = PictureDetails {
        profile: profile_name(profile),
        bit_depth: depth,
        ..PictureDetails::default()
    };
    let arrays = bytes.u8()?;
    // A record that was cut still says what stands before the cut.
    let _ = units(&mut bytes, arrays, &mut details);
    Some(details)
}

fn units(bytes: &mut Bytes<'_>, arrays: u8, details: &mut PictureDetails) -> Option<()> {
    for _ in 0..arrays.min(16) {
        let kind = bytes.u8()? & 63;
        for _ in 0..bytes.be16()?.min(64) {
            let length = usize::from(bytes.be16()?);
            let nal = bytes.take(length)?;
            if kind == SUPPLEMENT && details.encoder.is_empty() {
                details.encoder = encoder_in_stream(nal);
            } else if kind == SEQUENCE
                && let Some(sequence) = sequence(nal)
            {
                let encoder = std::mem::take(&mut details.encoder);
                *details = PictureDetails {
                    encoder,
                    ..sequence
                };
            }
        }
    }
    Some(())
}

/// What a sequence parameter set says (section 7.3.2.2.1). `nal` begins with its header.
pub(crate) fn sequence(nal: &[u8]) -> Option<PictureDetails> {
    if nal.first()? >> 1 & 63 != SEQUENCE {
        return None;
    }
    let plain = unescaped(nal);
    let mut bits = Bits::new(plain.get(2..)?);
    bits.skip(4)?;
    let layers = bits.number(3)?;
    bits.skip(1)?;
    let mut details = PictureDetails::default();
    profile_and_level(&mut bits, layers, &mut details)?;
    bits.unsigned()?;
    let mut chroma = bits.unsigned()?;
    if chroma == 3 && bits.flag()? {
        chroma = 0;
    }
    dimensions(&mut bits, chroma, &mut details)?;
    // What stands behind the dimensions is good to have, and often cut.
    let _ = behind_dimensions(&mut bits, layers, &mut details);
    Some(details)
}

fn profile_and_level(bits: &mut Bits<'_>, layers: u32, details: &mut PictureDetails) -> Option<()> {
    bits.skip(3)?;
    details.profile = profile_name(bits.small(5)?);
    bits.skip(32)?;
    let (progressive, interlaced) = (bits.flag()?, bits.flag()?);
    details.is_interlaced = interlaced && !progressive;
    bits.skip(2 + 43 + 1 + 8)?;
    let mut present = [(false, false); 8];
    for layer in present.iter_mut().take(usize::try_from(layers).ok()?) {
        *layer = (bits.flag()?, bits.flag()?);
    }
    if layers > 0 {
        bits.skip(2 * (8 - usize::try_from(layers).ok()?))?;
    }
    for (profile, level) in present {
        bits.skip(if profile { 88 } else { 0 } + if level { 8 } else { 0 })?;
    }
    Some(())
}

fn dimensions(bits: &mut Bits<'_>, chroma: u32, details: &mut PictureDetails) -> Option<()> {
    let (width, height) = (bits.unsigned()?, bits.unsigned()?);
    let mut cut = [0; 4];
    if bits.flag()? {
        for side in &mut cut {
            *side = bits.unsigned()?;
        }
    }
    let [left, right, top, bottom] = cut;
    let unit_across = if matches!(chroma, 1 | 2) { 2 } else { 1 };
    let unit_down = if chroma == 1 { 2 } else { 1 };
    details.width = cropped(width, unit_across, (left, right))?;
    details.height = cropped(height, unit_down, (top, bottom))?;
    let depth = bits.unsigned()?;
    bits.unsigned()?;
    details.bit_depth = u8::try_from(depth).ok().filter(|depth| *depth <= 8)? + 8;
    Some(())
}

fn behind_dimensions(bits: &mut Bits<'_>, layers: u32, details: &mut PictureDetails) -> Option<()> {
    let order_bits = bits.unsigned()? + 4;
    let repeats = if bits.flag()? { layers + 1 } else { 1 };
    bits.skip_unsigned(3 * repeats)?;
    bits.skip_unsigned(6)?;
    if bits.flag()? && bits.flag()? {
        skip_scaling_lists(bits)?;
    }
    bits.skip(2)?;
    if bits.flag()? {
        bits.skip(8)?;
        bits.skip_unsigned(2)?;
        bits.skip(1)?;
    }
    skip_reference_sets(bits)?;
    if bits.flag()? {
        for _ in 0..bits.unsigned()?.min(32) {
            bits.skip(usize::try_from(order_bits).ok()? + 1)?;
        }
    }
    bits.skip(2)?;
    if bits.flag()? {
        usability(bits, details)?;
    }
    Some(())
}

/// Section 7.3.4.
fn skip_scaling_lists(bits: &mut Bits<'_>) -> Option<()> {
    for size in 0..4u32 {
        for _ in 0..if size == 3 { 2 } else { 6 } {
            if bits.flag()? {
                if size > 1 {
                    bits.signed()?;
                }
                bits.skip_unsigned(64.min(1 << (4 + (size << 1))))?;
            } else {
                bits.unsigned()?;
            }
        }
    }
    Some(())
}

/// Section 7.3.7. A set may be said by its difference to the one before it, which tells how many flags
/// it has.
fn skip_reference_sets(bits: &mut Bits<'_>) -> Option<()> {
    let count = bits.unsigned().filter(|count| *count <= 64)?;
    let mut pictures = 0u32;
    for set in 0..count {
        if set > 0 && bits.flag()? {
            bits.skip(1)?;
            bits.unsigned()?;
            let mut kept = 0;
            for _ in 0..=pictures {
                let is_used = bits.flag()?;
                if is_used || bits.flag()? {
                    kept += 1;
                }
            }
            pictures = kept;
        } else {
            let (before, behind) = (bits.unsigned()?, bits.unsigned()?);
            if before > 16 || behind > 16 {
                return None;
            }
            pictures = before + behind;
            for _ in 0..pictures {
                bits.unsigned()?;
                bits.skip(1)?;
            }
        }
    }
    Some(())
}

fn usability(bits: &mut Bits<'_>, details: &mut PictureDetails) -> Option<()> {
    aspect_and_signal(bits, details)?;
    bits.skip(1)?;
    details.is_interlaced |= bits.flag()?;
    bits.skip(1)?;
    if bits.flag()? {
        bits.skip_unsigned(4)?;
    }
    if bits.flag()? {
        let (units, scale) = (bits.number(32)?, bits.number(32)?);
        if units > 0 {
            details.frame_rate = (scale, units);
        }
    }
    Some(())
}

/// The name of a profile as `ffprobe` gives it (annex A.3).
const fn profile_name(profile: u8) -> &'static str {
    match profile {
        1 => "Main",
        2 => "Main 10",
        3 => "Main Still Picture",
        4 => "Rext",
        9 => "SCC",
        _ => "",
    }
}
