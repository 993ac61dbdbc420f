//! What streams in Ogg say of themselves in their first packet.

use filemap_model::facts::{AudioTrack, Codec, Track, TrackKind, VideoTrack};

use super::flac;
use super::sound::Sound;
use crate::numbers::{array, be16, be24, be32, byte, le16, le32};
use crate::rates::nanoseconds;

/// Bytes of a first packet that are read.
pub(super) const LONGEST: usize = 128;

/// What is known of a stream.
pub(super) struct Identified {
    pub(super) track: Track,
    /// Bytes before the comments in the second packet; `None` where there are none.
    pub(super) before_comments: Option<u64>,
    clock: Clock,
}

/// How positions count.
#[derive(Clone, Copy)]
enum Clock {
    /// In samples, of which the first do not play.
    Samples { rate: u32, skipped: u16 },
    /// In pictures since the last whole one, which the higher bits count.
    Pictures { rate: (u32, u32), shift: u8 },
    /// In a way that is not known.
    Unknown,
}

impl Identified {
    fn sound(name: &str, sound: AudioTrack, before_comments: u64, skipped: u16) -> Self {
        let clock = Clock::Samples {
            rate: sound.sample_rate,
            skipped,
        };
        Self {
            track: Track::new(TrackKind::Audio(sound), named(name)),
            before_comments: Some(before_comments),
            clock,
        }
    }

    /// Nanoseconds that the stream has played at a position.
    pub(super) fn played(&self, granule: u64) -> Option<u64> {
        match self.clock {
            Clock::Samples { rate, skipped } => {
                nanoseconds(granule.saturating_sub(u64::from(skipped)), u64::from(rate))
            }
            Clock::Pictures {
                rate: (pictures, seconds),
                shift,
            } => {
                let since = granule & ((1 << shift) - 1);
                let shown = (granule >> shift).checked_add(since)?;
                nanoseconds(shown.checked_mul(u64::from(seconds))?, u64::from(pictures))
            }
            Clock::Unknown => None,
        }
    }
}

fn named(name: &str) -> Codec {
    Codec {
        name: name.to_owned(),
        ..Codec::default()
    }
}

/// What the first packet of a stream says.
pub(super) fn identify(packet: &[u8]) -> Option<Identified> {
    Some(match packet {
        [1, b'v', b'o', b'r', b'b', b'i', b's', rest @ ..] => vorbis(rest),
        [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', rest @ ..] => opus(rest),
        [b'S', b'p', b'e', b'e', b'x', b' ', b' ', b' ', ..] => speex(packet),
        [0x7F, b'F', b'L', b'A', b'C', rest @ ..] => flac_in_ogg(rest)?,
        [0x80, b't', b'h', b'e', b'o', b'r', b'a', rest @ ..] => theora(rest),
        // What maps streams to each other plays nothing.
        [b'f', b'i', b's', b'h', b'e', b'a', b'd', ..] => return None,
        _ => Identified {
            track: Track::new(TrackKind::Other, Codec::default()),
            before_comments: None,
            clock: Clock::Unknown,
        },
    })
}

fn vorbis(header: &[u8]) -> Identified {
    let sound = AudioTrack {
        channels: u16::from(byte(header, 4)),
        sample_rate: le32(header, 5),
        bit_depth: 0,
    };
    let mut stream = Identified::sound("vorbis", sound, 7, 0);
    let nominal = le32(header, 13).cast_signed();
    stream.track.bitrate = u64::try_from(nominal).ok().filter(|bitrate| *bitrate > 0);
    stream
}

fn opus(header: &[u8]) -> Identified {
    let sound = AudioTrack {
        channels: u16::from(byte(header, 1)),
        // It always plays at this rate; the header names that of its source.
        sample_rate: 48_000,
        bit_depth: 0,
    };
    Identified::sound("opus", sound, 8, le16(header, 2))
}

fn speex(packet: &[u8]) -> Identified {
    let sound = AudioTrack {
        channels: u16::try_from(le32(packet, 48)).unwrap_or(0),
        sample_rate: le32(packet, 36),
        bit_depth: 0,
    };
    let mut stream = Identified::sound("speex", sound, 0, 0);
    let bitrate = le32(packet, 52).cast_signed();
    stream.track.bitrate = u64::try_from(bitrate).ok().filter(|bitrate| *bitrate > 0);
    stream
}

/// FLAC (RFC 9639, section 10.1): behind versions and a count of headers, the marker and the first block.
fn flac_in_ogg(header: &[u8]) -> Option<Identified> {
    let block = header.get(4..)?.strip_prefix(b"fLaC")?.get(4..)?;
    let mut sound = Sound::new(filemap_model::facts::Container::Ogg);
    flac::take_stream_information(&array(block, 0), &mut sound).ok()?;
    // The comments are a block of metadata with its header of four bytes.
    Some(Identified::sound("flac", sound.track, 4, 0))
}

/// Theora (Theora specification, section 6.2).
fn theora(header: &[u8]) -> Identified {
    let rate = (be32(header, 15), be32(header, 19));
    let aspect = (be24(header, 23), be24(header, 26));
    let video = VideoTrack {
        width: be24(header, 7),
        height: be24(header, 10),
        frame_rate: rate,
        bit_depth: 8,
        pixel_aspect: aspect,
        ..VideoTrack::default()
    };
    let shift = u8::try_from(be16(header, 33) >> 5 & 0x1F).unwrap_or(0);
    Identified {
        track: Track::new(TrackKind::Video(video), named("theora")),
        before_comments: Some(7),
        clock: Clock::Pictures { rate, shift },
    }
}
