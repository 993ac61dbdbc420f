//! Audio Video Interleave (RIFF, with the extensions of OpenDML): `.avi`.
//!
//! All that describes a file stands in the list `hdrl` at its beginning; the first chunks of `movi` are
//! looked into for what only the streams say.

use filemap_model::facts::{
    AudioTrack, Codec, Container, Media, MediaDuration, Track, TrackKind, VideoTrack,
};

use crate::bytes::Bytes;
use crate::codec::{
    bits_in_name, complete_from_frame, of_riff_video, of_wave_format, text_of, usual_bit_depth,
    wave_format_config,
};
use crate::failure::{Result, damaged, too_large, truncated};
use crate::format::{Outcome, Probe};
use crate::rates::{fraction, nanoseconds};
use crate::sniff::Format;
use crate::tags::{FoundTags, read_riff_info};
use crate::window::Window;

/// Chunks that are looked at in one file.
const MOST_CHUNKS: u32 = 4096;
/// Tracks that are kept.
const MOST_TRACKS: usize = 64;
/// Lists in lists.
const DEEPEST: u32 = 4;
/// Chunks of `movi` that are looked at for the first frames.
const FIRST_CHUNKS: u32 = 64;
/// Bytes of a frame that are looked at.
const FRAME: usize = 4 << 10;

/// Reads AVI.
pub(crate) struct AviProbe;

impl Probe for AviProbe {
    fn read(&self, window: &mut Window<'_>, _: Format) -> Outcome {
        let mut reading = Reading::default();
        let length = window.length();
        let failure = reading.chunks(window, 12, length, DEEPEST).err();
        let mut media = Media::new(Container::Avi);
        media.duration = reading.duration().map(|nanoseconds| MediaDuration {
            nanoseconds,
            is_exact: true,
        });
        media.tracks = reading
            .streams
            .into_iter()
            .map(|stream| stream.track)
            .collect();
        media.tags = reading.found.tags;
        Outcome::of(media, failure)
    }
}

/// A stream: what its header says, and the track that it becomes.
struct Stream {
    handler: [u8; 4],
    kind: [u8; 4],
    scale: u32,
    rate: u32,
    frames: u64,
    track: Track,
    was_seen: bool,
}

#[derive(Default)]
struct Reading {
    streams: Vec<Stream>,
    looked: u32,
    microseconds: u64,
    /// Frames of all parts of a file, which the extension of OpenDML says.
    all_frames: u64,
    was_looked_into: bool,
    found: FoundTags,
}

impl Reading {
    fn chunks(
        &mut self,
        window: &mut Window<'_>,
        begins: u64,
        ends: u64,
        deeper: u32,
    ) -> Result<()> {
        let mut at = begins;
        while ends.saturating_sub(at) >= 8 {
            self.looked += 1;
            if self.looked > MOST_CHUNKS {
                return Err(too_large(
                    "there are more chunks in it than a probe looks at",
                ));
            }
            let mut header = Bytes::new(window.glance(at, 12)?);
            let (Some(kind), Some(size)) = (header.array::<4>(), header.le32()) else {
                break;
            };
            let inner = header.array::<4>().unwrap_or_default();
            let (from, to) = (at + 8, (at + 8).saturating_add(u64::from(size)));
            let behind = to.min(ends);
            match (&kind, &inner) {
                (b"LIST", b"movi") => return self.frames(window, from + 4, behind, to),
                (b"LIST", b"INFO") => read_riff_info(window, from + 4, behind, &mut self.found)?,
                (b"LIST", _) if deeper > 0 => {
                    self.chunks(window, from + 4, behind, deeper - 1)?;
                    if self.was_looked_into {
                        return Ok(());
                    }
                }
                _ => self.chunk(window, kind, from, behind)?,
            }
            at = behind.saturating_add(u64::from(size & 1));
        }
        if deeper == DEEPEST && !self.was_looked_into {
            return Err(damaged("there is no list of frames in it"));
        }
        Ok(())
    }

    fn chunk(&mut self, window: &mut Window<'_>, kind: [u8; 4], from: u64, to: u64) -> Result<()> {
        if !matches!(
            &kind,
            b"avih" | b"strh" | b"strf" | b"strn" | b"vprp" | b"dmlh"
        ) {
            return Ok(());
        }
        let length = usize::try_from(to - from).unwrap_or(0).min(16 << 10);
        let bytes = window.up_to(from, length)?;
        // A chunk that is cut short says less.
        let _ = match &kind {
            b"avih" => Bytes::new(bytes)
                .le32()
                .map(|microseconds| self.microseconds = u64::from(microseconds)),
            b"dmlh" => Bytes::new(bytes)
                .le32()
                .map(|frames| self.all_frames = u64::from(frames)),
            b"strh" => self.header(bytes),
            b"strf" => self
                .streams
                .last_mut()
                .and_then(|stream| stream.format(bytes)),
            b"vprp" => self
                .streams
                .last_mut()
                .and_then(|stream| stream.properties(bytes)),
            _ => self.streams.last_mut().map(|stream| stream.name(bytes)),
        };
        Ok(())
    }

    fn header(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let (kind, handler) = (bytes.array()?, bytes.array()?);
        bytes.skip(12)?;
        let (scale, rate) = (bytes.le32()?, bytes.le32()?);
        bytes.skip(4)?;
        let frames = u64::from(bytes.le32()?);
        if self.streams.len() < MOST_TRACKS {
            let kind_of_track = match &kind {
                b"txts" => TrackKind::Subtitle,
                _ => TrackKind::Other,
            };
            self.streams.push(Stream {
                handler,
                kind,
                scale,
                rate,
                frames,
                track: Track::new(kind_of_track, Codec::default()),
                was_seen: false,
            });
        }
        Some(())
    }

    /// Looks into the first frames.
    fn frames(&mut self, window: &mut Window<'_>, from: u64, to: u64, said: u64) -> Result<()> {
        self.was_looked_into = true;
        let mut at = from;
        for _ in 0..FIRST_CHUNKS {
            if to.saturating_sub(at) < 8 || self.streams.iter().all(|stream| stream.was_seen) {
                break;
            }
            let mut header = Bytes::new(window.glance(at, 12)?);
            let (Some(kind), Some(size)) = (header.array::<4>(), header.le32()) else {
                break;
            };
            if kind == *b"LIST" {
                at += 12;
                continue;
            }
            let stream = number(kind).and_then(|number| self.streams.get_mut(number));
            if let Some(stream) = stream.filter(|stream| !stream.was_seen) {
                let length = usize::try_from(size).unwrap_or(FRAME).min(FRAME);
                stream.was_seen = true;
                let frame = window.up_to(at + 8, length)?;
                complete_from_frame(&mut stream.track, frame);
            }
            at = at.saturating_add(8 + u64::from(size) + u64::from(size & 1));
        }
        if said > window.length() {
            return Err(truncated("it ends inside its list of frames"));
        }
        Ok(())
    }

    /// The longest of the streams; the header's pictures are those of the first part only.
    fn duration(&self) -> Option<u64> {
        let longest = self.streams.iter().filter_map(|stream| {
            let is_video = stream.kind == *b"vids";
            let frames = if is_video {
                stream.frames.max(self.all_frames)
            } else {
                stream.frames
            };
            nanoseconds(
                frames.checked_mul(u64::from(stream.scale))?,
                u64::from(stream.rate),
            )
        });
        let said = nanoseconds(self.all_frames.saturating_mul(self.microseconds), 1_000_000);
        longest.max().or(said).filter(|played| *played > 0)
    }
}

/// The number of the stream in the name of a chunk: `01wb`.
fn number(kind: [u8; 4]) -> Option<usize> {
    let digits = std::str::from_utf8(kind.get(..2)?).ok()?;
    digits.parse().ok()
}

impl Stream {
    fn format(&mut self, bytes: &[u8]) -> Option<()> {
        match &self.kind {
            b"vids" => self.pictures(bytes),
            b"auds" => self.sound(bytes),
            _ => None,
        }
    }

    fn pictures(&mut self, format: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(format);
        bytes.skip(4)?;
        let (width, height) = (bytes.le32()?, i32::from_le_bytes(bytes.array()?));
        bytes.skip(4)?;
        let code: [u8; 4] = bytes.array()?;
        let mut name = of_riff_video(code);
        if name.is_empty() {
            name = of_riff_video(self.handler);
        }
        self.track.codec = Codec {
            name: name.to_owned(),
            id: text_of(&code),
            ..Codec::default()
        };
        if matches!(&code, b"XVID" | b"DIVX" | b"DX50") {
            let encoder = if code == *b"XVID" { "Xvid" } else { "DivX" };
            encoder.clone_into(&mut self.track.codec.encoder);
        }
        self.track.kind = TrackKind::Video(VideoTrack {
            width,
            height: height.unsigned_abs(),
            frame_rate: fraction(u64::from(self.rate), u64::from(self.scale)),
            bit_depth: usual_bit_depth(name),
            ..VideoTrack::default()
        });
        complete_from_frame(&mut self.track, format.get(40..).unwrap_or_default());
        Some(())
    }

    fn sound(&mut self, format: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(format);
        let number = bytes.le16()?;
        let mut audio = AudioTrack {
            channels: bytes.le16()?,
            sample_rate: bytes.le32()?,
            bit_depth: 0,
        };
        let bytes_a_second = bytes.le32()?;
        bytes.skip(2)?;
        let bits = bytes.le16().unwrap_or(0);
        let (number, config) = wave_format_config(number, format);
        let name = of_wave_format(number, bits);
        audio.bit_depth = bits_in_name(name);
        self.track.codec = Codec {
            name: name.to_owned(),
            id: format!("0x{number:04X}"),
            ..Codec::default()
        };
        let bitrate = u64::from(bytes_a_second) * 8;
        self.track.bitrate = Some(bitrate).filter(|bitrate| *bitrate > 0);
        self.track.kind = TrackKind::Audio(audio);
        complete_from_frame(&mut self.track, config);
        Some(())
    }

    /// The shape of the picture, from which that of a pixel follows.
    fn properties(&mut self, bytes: &[u8]) -> Option<()> {
        let TrackKind::Video(video) = &mut self.track.kind else {
            return None;
        };
        let mut bytes = Bytes::new(bytes);
        bytes.skip(20)?;
        let (down, across) = (bytes.le16()?, bytes.le16()?);
        let wide = u64::from(across) * u64::from(video.height);
        let high = u64::from(down) * u64::from(video.width);
        video.pixel_aspect = fraction(wide, high);
        Some(())
    }

    fn name(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let text = text.split('\0').next().unwrap_or_default();
        text.trim().clone_into(&mut self.track.title);
    }
}
