//! VP8 and VP9: the header of its first frame, and the configuration of its binding to ISO-BMFF.

use crate::bits::Bits;
use crate::bytes::Bytes;

use super::picture_details::PictureDetails;

/// What a box `vpcC` says behind its version.
pub(crate) fn vp9_configuration(record: &[u8]) -> Option<PictureDetails> {
    let mut bytes = Bytes::new(record);
    let profile = bytes.u8()?;
    bytes.skip(1)?;
    let depth = bytes.u8()? >> 4;
    bytes.skip(1)?;
    Some(PictureDetails {
        profile: profile_name(profile),
        bit_depth: depth,
        transfer: bytes.u8()?,
        ..PictureDetails::default()
    })
}

/// What the header of a key frame says (VP9 bitstream, section 6.2).
pub(crate) fn key_frame(frame: &[u8]) -> Option<PictureDetails> {
    let mut bits = Bits::new(frame);
    if bits.number(2)? != 2 {
        return None;
    }
    let profile = bits.small(1)? | bits.small(1)? << 1;
    if profile == 3 {
        bits.skip(1)?;
    }
    let (shows_existing, is_inter) = (bits.flag()?, bits.flag()?);
    bits.skip(2)?;
    if shows_existing || is_inter || bits.number(24)? != 0x0049_8342 {
        return None;
    }
    let mut details = PictureDetails {
        profile: profile_name(profile),
        bit_depth: 8,
        ..PictureDetails::default()
    };
    if profile >= 2 {
        details.bit_depth = if bits.flag()? { 12 } else { 10 };
    }
    let is_rgb = bits.number(3)? == 7;
    match (is_rgb, profile & 1) {
        (false, 0) => bits.skip(1)?,
        (false, _) => bits.skip(4)?,
        (true, 0) => {}
        (true, _) => bits.skip(1)?,
    }
    details.width = bits.number(16)? + 1;
    details.height = bits.number(16)? + 1;
    Some(details)
}

/// The profile that the first frame of VP8 says (RFC 6386, section 9.1), as `ffprobe` gives it.
pub(crate) fn vp8_profile(frame: &[u8]) -> &'static str {
    match frame.first().map(|tag| tag >> 1 & 7) {
        Some(0) => "0",
        Some(1) => "1",
        Some(2) => "2",
        Some(3) => "3",
        _ => "",
    }
}

const fn profile_name(profile: u8) -> &'static str {
    match profile {
        0 => "Profile 0",
        1 => "Profile 1",
        2 => "Profile 2",
        3 => "Profile 3",
        _ => "",
    }
}
