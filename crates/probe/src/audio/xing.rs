//! What encoders leave in the first frame of MPEG audio: the header of Xing with the addition of LAME, and
//! that of VBRI.

use super::sound::Sound;
use crate::failure::Result;
use crate::numbers::{be16, be24, be32, byte};
use crate::sniff::AudioFrame;
use crate::tags::{Field, utf8_or_latin1};
use crate::window::Window;

/// Bytes of the first frame that are read: the longest header stands behind 36 others.
const READ: usize = 36 + 156;

/// What the first frame says of the whole stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StreamHeader {
    /// Frames, without this one.
    pub(super) frames: Option<u64>,
    /// Bytes, this frame included.
    pub(super) bytes: Option<u64>,
    /// Samples that the encoder put in at the beginning and the end.
    pub(super) padding: u64,
    /// Whether every frame has the same bitrate.
    pub(super) is_constant: bool,
}

/// Reads the header, if the frame at `offset` holds one.
pub(super) fn read(
    window: &mut Window<'_>,
    offset: u64,
    frame: &AudioFrame,
    sound: &mut Sound,
) -> Result<Option<StreamHeader>> {
    let bytes = window.up_to(offset, READ)?;
    let is_first_version = frame.kind >> 8 == 3;
    let skipped = match (is_first_version, frame.channels) {
        (true, 1) | (false, 2) => 4 + 17,
        (true, _) => 4 + 32,
        (false, _) => 4 + 9,
    };
    // Some encoders count the checksum, others write over it.
    for at in [skipped, skipped + 2] {
        if let Some(header) = bytes.get(at..).and_then(|bytes| parse_xing(bytes, sound)) {
            return Ok(Some(header));
        }
    }
    Ok(bytes.get(36..).and_then(parse_vbri))
}

fn parse_xing(bytes: &[u8], sound: &mut Sound) -> Option<StreamHeader> {
    let is_constant = match bytes.get(..4)? {
        b"Info" => true,
        b"Xing" => false,
        _ => return None,
    };
    let flags = be32(bytes, 4);
    let mut header = StreamHeader {
        is_constant,
        ..StreamHeader::default()
    };
    let mut at = 8;
    for (flag, length) in [(1, 4), (2, 4), (4, 100), (8, 4)] {
        if flags & flag == 0 {
            continue;
        }
        let number = u64::from(be32(bytes, at));
        match flag {
            1 => header.frames = Some(number).filter(|frames| *frames > 0),
            2 => header.bytes = Some(number).filter(|bytes| *bytes > 0),
            _ => {}
        }
        at += length;
    }
    if let Some(lame) = bytes.get(at..).filter(|lame| lame.len() >= 24) {
        header.padding = take_lame(lame, sound);
    }
    Some(header)
}

/// Takes up the addition of LAME, and returns the samples of padding.
fn take_lame(lame: &[u8], sound: &mut Sound) -> u64 {
    let name = lame.get(..9).unwrap_or_default();
    let is_name = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let length = name.iter().take_while(|byte| is_name(byte)).count();
    let name = name.get(..length).unwrap_or_default();
    if name.len() < 4 {
        return 0;
    }
    sound.codec.encoder = utf8_or_latin1(name).trim().to_owned();
    let is_lame = name.starts_with(b"LAME") || name.starts_with(b"L3.9");
    // Peak in 1/2^23; `Radio Replay Gain`: name, originator, sign and tenths of a dB.
    let peak = be32(lame, 11);
    let gain = be16(lame, 15);
    if is_lame && gain >> 13 == 1 {
        let tenths = f32::from(gain & 0x1FF) / 10.0;
        let is_negative = gain & 0x200 != 0;
        let gain = if is_negative { -tenths } else { tenths };
        sound.found.put_gain(Field::TrackGain, gain);
        let high = u16::try_from(peak >> 16).unwrap_or(0);
        let low = u16::try_from(peak & 0xFFFF).unwrap_or(0);
        let peak = (f32::from(high) * 65536.0 + f32::from(low)) / f32::from(1_u16 << 15) / 256.0;
        if peak > 0.0 {
            sound.found.put_gain(Field::TrackPeak, peak);
        }
    }
    let delays = be24(lame, 21);
    u64::from(delays >> 12) + u64::from(delays & 0xFFF)
}

fn parse_vbri(bytes: &[u8]) -> Option<StreamHeader> {
    bytes.starts_with(b"VBRI").then(|| StreamHeader {
        bytes: Some(u64::from(be32(bytes, 10))),
        frames: Some(u64::from(be32(bytes, 14))),
        padding: 0,
        is_constant: byte(bytes, 8) == 0xFF,
    })
}
