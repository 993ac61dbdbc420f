//! Bare frames of audio: MPEG audio, ADTS and AC-3. Their headers begin with few certain bits, so that a
//! header alone says nothing: several must stand one behind the other and agree.

use filemap_model::facts::Container;

use crate::failure::Result;
use crate::window::Window;

/// Tags of ID3v2 that may stand one behind the other.
const MOST_TAGS: usize = 8;
/// Frames that must follow each other where the file, or what stands behind its tag, begins with one.
const AT_THE_BEGINNING: u32 = 4;
/// The same where something stands before the first one, and the name says that it is audio.
const FURTHER_ON: u32 = 16;
/// Bytes in which the first frame is looked for.
const LOOKED_AT: usize = 8 << 10;
/// The most zeros between a tag and the first frame.
const MOST_PADDING: u64 = 64 << 10;

/// The header of a frame of audio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AudioFrame {
    /// Bytes to the next frame.
    pub(crate) length: u32,
    /// What all frames of a stream have in common.
    pub(crate) kind: u32,
    pub(crate) sample_rate: u32,
    pub(crate) channels: u16,
    /// Bits a second; 0 where frames do not say it.
    pub(crate) bitrate: u32,
    /// Samples of each channel.
    pub(crate) samples: u32,
}

type ReadHeader = fn(&[u8]) -> Option<AudioFrame>;

const KINDS: [(Container, ReadHeader, &[&[u8]]); 3] = [
    (
        Container::Mp3,
        mpeg_audio_frame,
        &[b"mp3", b"mp2", b"mp1", b"mpa", b"mpga", b"m2a"],
    ),
    (Container::Adts, adts_frame, &[b"aac", b"adts"]),
    (Container::Ac3, ac3_frame, &[b"ac3", b"eac3", b"ec3"]),
];

/// Returns where tags of ID3v2 at the beginning end; 0 where there are none.
pub(super) fn end_of_id3v2(window: &mut Window<'_>) -> Result<u64> {
    let mut at = 0u64;
    for _ in 0..MOST_TAGS {
        let header = window.glance(at, 10)?;
        let &[b'I', b'D', b'3', version @ 2..=4, _, flags, ref size @ ..] = header else {
            break;
        };
        let is_size = size.len() == 4 && size.iter().all(|part| part & 0x80 == 0);
        if !is_size {
            break;
        }
        let join = |sum: u64, part: &u8| sum << 7 | u64::from(*part);
        let footer = if version == 4 && flags & 0x10 != 0 {
            10
        } else {
            0
        };
        at = at.saturating_add(10 + size.iter().fold(0, join) + footer);
    }
    Ok(at)
}

/// Returns what frames stand from `begins` on.
pub(super) fn sniff(
    window: &mut Window<'_>,
    begins: u64,
    extension: &[u8],
) -> Result<Option<Container>> {
    let padded = skip_zeros(window, begins)?;
    for (container, read, _) in KINDS {
        // Zeros before it make a frame less certain, but do not look like one.
        if follows(window, padded, AT_THE_BEGINNING, read)? {
            return Ok(Some(container));
        }
    }
    let named = KINDS
        .iter()
        .find(|(_, _, names)| names.contains(&extension));
    match named {
        Some((container, read, _)) => further_on(window, begins, *container, *read),
        None => Ok(None),
    }
}

fn skip_zeros(window: &mut Window<'_>, begins: u64) -> Result<u64> {
    let mut at = begins;
    while at - begins < MOST_PADDING {
        let bytes = window.up_to(at, 1 << 10)?;
        match bytes.iter().position(|byte| *byte != 0) {
            Some(zeros) => return Ok(at + zeros as u64),
            None if bytes.is_empty() => return Ok(begins),
            None => at += bytes.len() as u64,
        }
    }
    Ok(begins)
}

/// Streams that were cut begin in the middle of a frame.
fn further_on(
    window: &mut Window<'_>,
    begins: u64,
    container: Container,
    read: ReadHeader,
) -> Result<Option<Container>> {
    let head = window.up_to(begins, LOOKED_AT)?.to_vec();
    let has_packets = head
        .windows(4)
        .any(|bytes| matches!(bytes, [0, 0, 1, 0xB3 | 0xBA | 0xBD | 0xC0..=0xEF]));
    if has_packets {
        return Ok(None);
    }
    let firsts = head.windows(16).enumerate();
    let firsts = firsts.filter(|(_, bytes)| read(bytes).is_some()).take(256);
    for (at, _) in firsts {
        if follows(window, begins + at as u64, FURTHER_ON, read)? {
            return Ok(Some(container));
        }
    }
    Ok(None)
}

/// Whether so many frames follow each other from `at` on, or at least two up to the very end.
fn follows(window: &mut Window<'_>, at: u64, count: u32, read: ReadHeader) -> Result<bool> {
    let mut at = at;
    let mut kind = None;
    for number in 0..count {
        if at == window.length() && number >= 2 {
            return Ok(true);
        }
        let Some(frame) = read(window.up_to(at, 16)?) else {
            return Ok(false);
        };
        if kind.is_some_and(|kind| kind != frame.kind) {
            return Ok(false);
        }
        kind = Some(frame.kind);
        at += u64::from(frame.length);
    }
    // The last frame is there to its end, or is the one at which the file was cut.
    Ok(true)
}

/// Bitrates in kbit/s by version and layer (ISO/IEC 11172-3, section 2.4.2.3, and 13818-3).
const BITRATES: [[u16; 15]; 5] = [
    [
        0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
    ],
    [
        0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
    ],
    [
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [
        0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
    ],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// The header of a frame of MPEG audio. `kind` holds version, layer and sample rate.
pub(crate) fn mpeg_audio_frame(bytes: &[u8]) -> Option<AudioFrame> {
    let header = u32::from_be_bytes(*bytes.first_chunk()?);
    let field = |shift: u32, bits: u32| header >> shift & ((1 << bits) - 1);
    let (version, layer, rate) = (field(19, 2), field(17, 2), field(10, 2));
    if header >> 21 != 0x7FF || version == 1 || layer == 0 || rate == 3 || field(0, 2) == 2 {
        return None;
    }
    let is_first = version == 3;
    let row = match (is_first, layer) {
        (true, 3) => 0,
        (true, 2) => 1,
        (true, _) => 2,
        (false, 3) => 3,
        (false, _) => 4,
    };
    let index = usize::try_from(field(12, 4)).ok()?;
    let bitrate = u32::from(*BITRATES.get(row)?.get(index)?) * 1000;
    let base = *[44_100, 48_000, 32_000].get(usize::try_from(rate).ok()?)?;
    let sample_rate = match version {
        3 => base,
        2 => base / 2,
        _ => base / 4,
    };
    let padding = field(9, 1);
    let (samples, length) = match (layer, is_first) {
        (3, _) => (384, (12 * bitrate / sample_rate + padding) * 4),
        (1, false) => (576, 72 * bitrate / sample_rate + padding),
        _ => (1152, 144 * bitrate / sample_rate + padding),
    };
    let channels = if field(6, 2) == 3 { 1 } else { 2 };
    // A free bitrate says no length, and is used by nobody.
    (bitrate > 0).then_some(AudioFrame {
        length,
        kind: version << 8 | layer << 4 | rate,
        sample_rate,
        channels,
        bitrate,
        samples,
    })
}

/// Sample rates of AAC by their index (ISO/IEC 14496-3, table 1.18).
pub(crate) const AAC_RATES: [u32; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
    7350,
];

/// The header of a frame of ADTS. `kind` holds version, profile, sample rate and channels.
pub(crate) fn adts_frame(bytes: &[u8]) -> Option<AudioFrame> {
    let (first, rest) = bytes.split_first_chunk::<4>()?;
    let header = u32::from_be_bytes(*first);
    let [fifth, sixth, ..] = *rest.first_chunk::<3>()?;
    if header >> 20 != 0xFFF || header >> 17 & 3 != 0 {
        return None;
    }
    let rate = *AAC_RATES.get(usize::try_from(header >> 10 & 0xF).ok()?)?;
    let length = (header & 3) << 11 | u32::from(fifth) << 3 | u32::from(sixth >> 5);
    let channels = match header >> 6 & 7 {
        7 => 8,
        channels => u16::try_from(channels).ok()?,
    };
    (length > 7).then_some(AudioFrame {
        length,
        kind: header & 0x000F_FDC0,
        sample_rate: rate,
        channels,
        bitrate: 0,
        samples: 1024,
    })
}

/// Bitrates of AC-3 in kbit/s (ETSI TS 102 366, table 4.13).
const AC3_BITRATES: [u32; 19] = [
    32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
];

/// Channels without the one of low frequencies, by `acmod`.
pub(crate) const AC3_CHANNELS: [u16; 8] = [2, 1, 2, 3, 3, 4, 4, 5];

/// The header of a frame of AC-3 or Enhanced AC-3. `kind` holds which of both, and the sample rate.
pub(crate) fn ac3_frame(bytes: &[u8]) -> Option<AudioFrame> {
    let &[0x0B, 0x77, third, fourth, fifth, sixth, seventh, ..] = bytes else {
        return None;
    };
    let stream = sixth >> 3;
    if stream > 16 {
        return None;
    }
    if stream > 10 {
        return enhanced_ac3_frame(third, fourth, fifth, stream);
    }
    let sample_rate = *[48_000, 44_100, 32_000].get(usize::from(fifth >> 6))?;
    let code = fifth & 0x3F;
    let kilobits = *AC3_BITRATES.get(usize::from(code / 2))?;
    let length = match sample_rate {
        48_000 => kilobits * 4,
        32_000 => kilobits * 6,
        _ => (kilobits * 320 / 147 + u32::from(code % 2)) * 2,
    };
    let mode = seventh >> 5;
    // The bit of the low frequencies stands behind those that depend on the mode.
    let before = 3
        + if mode & 1 == 1 && mode != 1 { 2 } else { 0 }
        + if mode & 4 == 4 { 2 } else { 0 }
        + if mode == 2 { 2 } else { 0 };
    let low = seventh >> (7 - before) & 1;
    Some(AudioFrame {
        length,
        kind: u32::from(fifth >> 6),
        sample_rate,
        channels: *AC3_CHANNELS.get(usize::from(mode))? + u16::from(low),
        bitrate: kilobits * 1000,
        samples: 1536,
    })
}

fn enhanced_ac3_frame(third: u8, fourth: u8, fifth: u8, stream: u8) -> Option<AudioFrame> {
    let length = (u32::from(third & 7) << 8 | u32::from(fourth)) * 2 + 2;
    let (sample_rate, blocks) = match (fifth >> 6, fifth >> 4 & 3) {
        (3, half) => (*[24_000, 22_050, 16_000].get(usize::from(half))?, 6),
        (code, blocks) => (
            *[48_000, 44_100, 32_000].get(usize::from(code))?,
            *[1, 2, 3, 6].get(usize::from(blocks))?,
        ),
    };
    let channels = *AC3_CHANNELS.get(usize::from(fifth >> 1 & 7))? + u16::from(fifth & 1);
    let samples = blocks * 256;
    (third >> 6 != 3 && length > 6).then_some(AudioFrame {
        length,
        kind: 0x100 | u32::from(stream) << 2 | u32::from(fifth >> 6),
        sample_rate,
        channels,
        bitrate: length * 8 * (sample_rate / 100) / samples * 100,
        samples,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::Budget;

    /// Frames of 417 bytes: MPEG-1 layer III, 128 kbit/s, 44.1 kHz.
    fn mp3(count: usize) -> Vec<u8> {
        let mut frame = vec![0x55; 417];
        frame[..4].copy_from_slice(b"\xFF\xFB\x90\x64");
        frame.repeat(count)
    }

    fn sniffed(bytes: &[u8], extension: &[u8]) -> Option<Container> {
        let source = bytes.to_vec();
        let mut window = Window::new(&source, bytes.len() as u64, Budget::default());
        let begins = end_of_id3v2(&mut window).unwrap();
        sniff(&mut window, begins, extension).unwrap()
    }

    #[test]
    fn four_frames_are_audio_and_three_with_something_behind_them_are_not() {
        assert_eq!(sniffed(&mp3(4), b""), Some(Container::Mp3));
        assert_eq!(sniffed(&mp3(3), b""), Some(Container::Mp3));
        let mut broken = mp3(3);
        broken.extend_from_slice(&[9; 50]);
        assert_eq!(sniffed(&broken, b"mp3"), None);
        let tagged = [&b"ID3\x04\0\0\0\0\0\x02xx"[..], &[0; 1000], &mp3(4)].concat();
        assert_eq!(sniffed(&tagged, b""), Some(Container::Mp3));
    }

    #[test]
    fn a_stream_that_was_cut_is_audio_where_its_name_says_so() {
        let cut = [&[0x55; 300][..], &mp3(20)].concat();
        assert_eq!(sniffed(&cut, b"mp3"), Some(Container::Mp3));
        assert_eq!(sniffed(&cut, b"dat"), None);
        let short = [&[0x55; 300][..], &mp3(9), &[0x55; 300]].concat();
        assert_eq!(sniffed(&short, b"mp3"), None);
        let packets = [&[0, 0, 1, 0xBA][..], &mp3(20)].concat();
        assert_eq!(sniffed(&packets, b"mp3"), None);
    }

    #[test]
    fn headers_say_rate_channels_and_length() {
        let frame = mpeg_audio_frame(b"\xFF\xFB\x90\x64").unwrap();
        assert_eq!((frame.length, frame.sample_rate), (417, 44_100));
        assert_eq!((frame.bitrate, frame.channels), (128_000, 2));
        let frame = adts_frame(b"\xFF\xF1\x50\x80\x02\x1F\xFC").unwrap();
        assert_eq!((frame.length, frame.sample_rate), (16, 44_100));
        assert_eq!(frame.channels, 2);
        let frame = ac3_frame(b"\x0B\x77\0\0\x14\x40\x43\xE0").unwrap();
        assert_eq!((frame.length, frame.bitrate), (768, 192_000));
        assert_eq!((frame.sample_rate, frame.channels), (48_000, 2));
        assert_eq!(ac3_frame(b"\x0B\x77\0\0\x3F\x40\x43\xE0"), None);
    }
}
