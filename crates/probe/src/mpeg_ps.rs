//! MPEG program streams (ISO/IEC 13818-1, section 2.5, and 11172-1): `.mpg`, `.vob`.
//!
//! Packets at the beginning tell which streams there are and how they are coded, and the times in the first
//! and last packets how long it plays.

use filemap_model::facts::{
    AudioTrack, Codec, Container, Media, MediaDuration, Track, TrackKind, VideoTrack,
};

use crate::bytes::find;
use crate::codec::complete_from_frame;
use crate::failure::Result;
use crate::format::{Outcome, Probe};
use crate::mpeg_ts::PesHeader;
use crate::rates::nanoseconds;
use crate::sniff::Format;
use crate::window::Window;

/// Packets and bytes that are looked at at the beginning.
const FIRST_PACKETS: u32 = 512;
/// Bytes of a stream that are kept.
const UNIT: usize = 8 << 10;
/// Bytes at the end in which times are looked for.
const END: usize = 256 << 10;
/// Streams that are kept.
const MOST_STREAMS: usize = 64;
/// A private stream, in which the first byte tells what it is.
const PRIVATE: u8 = 0xBD;

/// Reads MPEG program streams.
pub(crate) struct PsProbe;

impl Probe for PsProbe {
    fn read(&self, window: &mut Window<'_>, _: Format) -> Outcome {
        let mut reading = Reading::default();
        let failure = reading.read(window).err();
        let mut media = Media::new(Container::MpegPs);
        reading.finish(&mut media);
        Outcome::of(media, failure)
    }
}

struct Stream {
    /// Its number; in private data that of the stream in it as well.
    number: u16,
    track: Track,
    unit: Vec<u8>,
    first: Option<u64>,
    last: Option<u64>,
}

#[derive(Default)]
struct Reading {
    streams: Vec<Stream>,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let mut at = 0;
        for _ in 0..FIRST_PACKETS {
            let head = window.up_to(at, 2 << 10)?;
            let Some(length) = packet_length(head) else {
                break;
            };
            let whole = usize::try_from(length)
                .unwrap_or(head.len())
                .min(head.len());
            let packet = head.get(..whole).unwrap_or_default().to_vec();
            self.take(&packet);
            at += length;
            let is_full = |stream: &Stream| stream.unit.len() >= UNIT;
            if !self.streams.is_empty() && self.streams.iter().all(is_full) {
                break;
            }
        }
        self.end(window)
    }

    fn take(&mut self, packet: &[u8]) {
        let Some(header) = PesHeader::parse(packet) else {
            return;
        };
        let Some((number, data)) = number_and_data(&header) else {
            return;
        };
        let known = self
            .streams
            .iter()
            .position(|stream| stream.number == number);
        if known.is_none() && self.streams.len() < MOST_STREAMS {
            self.streams.push(Stream {
                number,
                track: track(number, data),
                unit: Vec::new(),
                first: None,
                last: None,
            });
        }
        let stream = self
            .streams
            .iter_mut()
            .find(|stream| stream.number == number);
        if let Some(stream) = stream {
            stream.first = stream.first.or(header.shown);
            if stream.unit.len() < UNIT {
                stream.unit.extend_from_slice(data);
            }
        }
    }

    /// The last times of all streams, in what stands at the end.
    fn end(&mut self, window: &mut Window<'_>) -> Result<()> {
        let begins = window.length().saturating_sub(END as u64);
        let tail = window.up_to(begins, END)?;
        let mut from = 0;
        while let Some(at) = tail.get(from..).and_then(|rest| find(rest, &[0, 0, 1])) {
            let packet = tail.get(from + at..).unwrap_or_default();
            from += at + 3;
            let Some(header) = packet
                .get(3)
                .filter(|kind| **kind >= PRIVATE)
                .and(PesHeader::parse(packet))
            else {
                continue;
            };
            let Some((number, _)) = number_and_data(&header) else {
                continue;
            };
            let stream = self
                .streams
                .iter_mut()
                .find(|stream| stream.number == number);
            if let (Some(stream), Some(shown)) = (stream, header.shown) {
                stream.last = stream.last.max(Some(shown));
            }
        }
        Ok(())
    }

    fn finish(mut self, media: &mut Media) {
        for stream in &mut self.streams {
            complete_from_frame(&mut stream.track, &stream.unit);
        }
        let begins = self.streams.iter().filter_map(|stream| stream.first).min();
        let ends = self.streams.iter().filter_map(Stream::ends).max();
        let played = begins
            .zip(ends)
            .and_then(|(begins, ends)| nanoseconds(ends.saturating_sub(begins), 90_000));
        media.duration = played
            .filter(|played| *played > 0)
            .map(|nanoseconds| MediaDuration {
                nanoseconds,
                is_exact: true,
            });
        media.tracks = self
            .streams
            .into_iter()
            .map(|stream| stream.track)
            .collect();
    }
}

impl Stream {
    /// When its last picture ends; what is heard behind the last time is not known.
    fn ends(&self) -> Option<u64> {
        let shown = match &self.track.kind {
            TrackKind::Video(video) => {
                let (pictures, seconds) = video.frame_rate;
                let ticks = 90_000 * u64::from(seconds);
                ticks.checked_div(u64::from(pictures)).unwrap_or(0)
            }
            _ => 0,
        };
        Some(self.last?.saturating_add(shown.min(90_000)))
    }
}

/// Bytes of a packet or of the header of a pack; `None` where neither begins.
fn packet_length(head: &[u8]) -> Option<u64> {
    match head {
        [0, 0, 1, 0xBA, first, rest @ ..] if first >> 6 == 1 => {
            Some(14 + u64::from(rest.get(8)? & 7))
        }
        [0, 0, 1, 0xBA, ..] => Some(12),
        [0, 0, 1, 0xBB..=0xFF, high, low, ..] => {
            Some(6 + u64::from(u16::from_be_bytes([*high, *low])))
        }
        _ => None,
    }
}

/// The number of a stream, and its data without the header that private streams of DVD have.
fn number_and_data<'a>(header: &PesHeader<'a>) -> Option<(u16, &'a [u8])> {
    if header.stream != PRIVATE {
        let is_media = (0xC0..=0xEF).contains(&header.stream) || header.stream == 0xFD;
        return is_media.then_some((u16::from(header.stream), header.data));
    }
    let inner = *header.data.first()?;
    let skipped = match inner {
        0x20..=0x3F => 1,
        0x80..=0x9F => 4,
        0xA0..=0xAF => 7,
        0xB0..=0xBF => 5,
        _ => return None,
    };
    let number = u16::from(PRIVATE) << 8 | u16::from(inner);
    Some((number, header.data.get(skipped..)?))
}

fn track(number: u16, data: &[u8]) -> Track {
    let is_h264 = matches!(
        data,
        [0, 0, 0, 1, 0x09 | 0x67 | 0x27, ..] | [0, 0, 1, 0x67, ..]
    );
    let name = match number {
        0xE0..=0xEF if is_h264 => "h264",
        0xE0..=0xEF => "mpeg2video",
        0xC0..=0xDF => "mp2",
        0xFD => "vc1",
        0xBD20..=0xBD3F => "dvd_subtitle",
        0xBD80..=0xBD87 => "ac3",
        0xBD88..=0xBD8F => "dts",
        0xBDA0..=0xBDAF => "pcm_dvd",
        0xBDB0..=0xBDBF => "truehd",
        _ => "",
    };
    let kind = match number {
        0xE0..=0xEF | 0xFD => TrackKind::Video(VideoTrack {
            bit_depth: crate::codec::usual_bit_depth(name),
            ..VideoTrack::default()
        }),
        0xBD20..=0xBD3F => TrackKind::Subtitle,
        _ => TrackKind::Audio(AudioTrack::default()),
    };
    let codec = Codec {
        name: name.to_owned(),
        id: format!("0x{number:02X}"),
        ..Codec::default()
    };
    Track::new(kind, codec)
}
