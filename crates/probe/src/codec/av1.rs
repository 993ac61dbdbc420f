//! AV1: the sequence header, bare and in the configuration of its binding to ISO-BMFF.

use crate::bits::Bits;

use super::picture_details::PictureDetails;

/// What a box `av1C` says, which is also the private data of Matroska.
pub(crate) fn av1_configuration(record: &[u8]) -> Option<PictureDetails> {
    let &[_, second, third, _, ref units @ ..] = record else {
        return None;
    };
    let is_high = third & 0x40 != 0;
    let is_twelve = third & 0x20 != 0;
    let said = PictureDetails {
        profile: profile_name(second >> 5),
        bit_depth: match (is_high, is_twelve) {
            (true, true) => 12,
            (true, false) => 10,
            _ => 8,
        },
        ..PictureDetails::default()
    };
    Some(first_sequence(units).unwrap_or(said))
}

/// What the first sequence header in a row of units says.
pub(crate) fn first_sequence(units: &[u8]) -> Option<PictureDetails> {
    let mut rest = units;
    for _ in 0..16 {
        let (&header, behind) = rest.split_first()?;
        rest = behind.get(usize::from(header >> 2 & 1)..)?;
        let length = if header & 2 == 0 {
            rest.len()
        } else {
            let (length, behind) = leb128(rest)?;
            rest = behind;
            length
        };
        let unit = rest.get(..length)?;
        if header >> 3 & 15 == 1 {
            return sequence(unit);
        }
        rest = rest.get(length..)?;
    }
    None
}

fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0usize;
    for (at, &byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, bytes.get(at + 1..)?));
        }
    }
    None
}

/// A sequence header (section 5.5.1).
fn sequence(unit: &[u8]) -> Option<PictureDetails> {
    let mut bits = Bits::new(unit);
    let mut details = PictureDetails::default();
    let profile = bits.small(3)?;
    details.profile = profile_name(profile);
    bits.skip(1)?;
    let is_reduced = bits.flag()?;
    if is_reduced {
        bits.skip(5)?;
    } else {
        operating_points(&mut bits, &mut details)?;
    }
    let (across, down) = (bits.number(4)? + 1, bits.number(4)? + 1);
    details.width = bits.number(across)? + 1;
    details.height = bits.number(down)? + 1;
    if !is_reduced && bits.flag()? {
        bits.skip(7)?;
    }
    bits.skip(3)?;
    if !is_reduced {
        tools(&mut bits)?;
    }
    bits.skip(3)?;
    colour(&mut bits, profile, &mut details)?;
    Some(details)
}

fn operating_points(bits: &mut Bits<'_>, details: &mut PictureDetails) -> Option<()> {
    let mut delay_bits = None;
    if bits.flag()? {
        let (units, scale) = (bits.number(32)?, bits.number(32)?);
        if bits.flag()? {
            let ticks = bits.unsigned()?.checked_add(1)?;
            details.frame_rate = (scale, units.checked_mul(ticks)?);
        }
        if bits.flag()? {
            delay_bits = Some(usize::try_from(bits.number(5)?).ok()? + 1);
            bits.skip(32 + 5 + 5)?;
        }
    }
    let has_delay = bits.flag()?;
    for _ in 0..=bits.number(5)? {
        bits.skip(12)?;
        if bits.number(5)? > 7 {
            bits.skip(1)?;
        }
        if let Some(delay_bits) = delay_bits
            && bits.flag()?
        {
            bits.skip(2 * delay_bits + 1)?;
        }
        if has_delay && bits.flag()? {
            bits.skip(4)?;
        }
    }
    Some(())
}

fn tools(bits: &mut Bits<'_>) -> Option<()> {
    bits.skip(4)?;
    let has_order = bits.flag()?;
    if has_order {
        bits.skip(2)?;
    }
    let chooses = bits.flag()?;
    let screen_content = if chooses { true } else { bits.flag()? };
    if screen_content && !bits.flag()? {
        bits.skip(1)?;
    }
    if has_order {
        bits.skip(3)?;
    }
    Some(())
}

fn colour(bits: &mut Bits<'_>, profile: u8, details: &mut PictureDetails) -> Option<()> {
    let is_high = bits.flag()?;
    details.bit_depth = if profile == 2 && is_high {
        if bits.flag()? { 12 } else { 10 }
    } else if is_high {
        10
    } else {
        8
    };
    if profile != 1 {
        bits.skip(1)?;
    }
    if bits.flag()? {
        bits.skip(8)?;
        details.transfer = bits.small(8)?;
    }
    Some(())
}

const fn profile_name(profile: u8) -> &'static str {
    match profile {
        0 => "Main",
        1 => "High",
        2 => "Professional",
        _ => "",
    }
}
