//! Flash video: `.flv`.
//!
//! A file is a row of tags. Its first ones describe it, and the last one says when it ends.

use filemap_model::facts::{
    AudioTrack, Codec, Container, Media, MediaDuration, Track, TrackKind, VideoTrack,
};

use crate::bytes::{Bytes, find};
use crate::codec::{avc_configuration, complete_from_frame, hevc_configuration, usual_bit_depth};
use crate::failure::Result;
use crate::format::{Outcome, Probe};
use crate::rates::fraction;
use crate::sniff::Format;
use crate::window::Window;

/// Tags that are looked at at the beginning.
const FIRST_TAGS: u32 = 64;
/// Bytes of a tag that are looked at.
const TAG: usize = 4 << 10;
const AUDIO: u8 = 8;
const VIDEO: u8 = 9;
const SCRIPT: u8 = 18;

/// Reads Flash video.
pub(crate) struct FlvProbe;

impl Probe for FlvProbe {
    fn read(&self, window: &mut Window<'_>, _: Format) -> Outcome {
        let mut reading = Reading::default();
        let failure = reading.read(window).err();
        let mut media = Media::new(Container::Flv);
        let played = reading.duration();
        media.duration = played.map(|nanoseconds| MediaDuration {
            nanoseconds,
            is_exact: true,
        });
        if reading.begins_with_sound {
            media.tracks.extend(reading.audio.take());
        }
        media.tracks.extend(reading.video);
        media.tracks.extend(reading.audio);
        Outcome::of(media, failure)
    }
}

#[derive(Default)]
struct Reading {
    video: Option<Track>,
    audio: Option<Track>,
    is_complete: (bool, bool),
    begins_with_sound: bool,
    seconds: f64,
    rate: f64,
    size: (f64, f64),
    last_milliseconds: u64,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let [flags, header @ ..] = window.array::<5>(4)?;
        let mut at = u64::from(u32::from_be_bytes(header)) + 4;
        let wants = (flags & 1 != 0, flags & 4 != 0);
        for _ in 0..FIRST_TAGS {
            if self.is_complete == (true, true) || window.length() < at.saturating_add(11) {
                break;
            }
            let mut header = Bytes::new(window.glance(at, 11)?);
            let (Some(kind), Some(size)) = (header.u8(), header.be24()) else {
                break;
            };
            let length = usize::try_from(size).unwrap_or(TAG).min(TAG);
            let body = window.up_to(at + 11, length)?;
            match kind & 31 {
                SCRIPT => self.script(body),
                AUDIO => self.sound(body),
                VIDEO => self.pictures(body),
                _ => {}
            }
            self.is_complete.0 |= !wants.1 && self.audio.is_some();
            self.is_complete.1 |= !wants.0 && self.video.is_some();
            at += 15 + u64::from(size);
        }
        self.finish_video();
        self.last_tag(window)
    }

    /// What the object `onMetaData` says (AMF 0). Names are looked for, not what stands around them.
    fn script(&mut self, body: &[u8]) {
        let number = |name: &[u8]| {
            let length = u16::try_from(name.len()).ok()?;
            let key = [&length.to_be_bytes()[..], name, &[0]].concat();
            let at = find(body, &key)? + key.len();
            let value = Bytes::new(body.get(at..)?).be64()?;
            Some(f64::from_bits(value)).filter(|value| value.is_finite() && *value > 0.0)
        };
        // Later objects may speak of something else.
        self.seconds = number(b"duration").unwrap_or(self.seconds);
        self.rate = number(b"framerate").unwrap_or(self.rate);
        let width = number(b"width").unwrap_or(self.size.0);
        self.size = (width, number(b"height").unwrap_or(self.size.1));
    }

    fn sound(&mut self, body: &[u8]) {
        let Some((&flags, rest)) = body.split_first() else {
            return;
        };
        let format = flags >> 4;
        if self.audio.is_none() {
            self.begins_with_sound = self.video.is_none();
            self.audio = Some(sound_track(flags));
        }
        let Some(track) = &mut self.audio else {
            return;
        };
        match format {
            10 if rest.first() == Some(&0) => {
                let config = rest.get(1..).unwrap_or_default();
                complete_from_frame(track, config);
                self.is_complete.0 = true;
            }
            10 => {}
            _ => {
                complete_from_frame(track, rest);
                self.is_complete.0 = true;
            }
        }
    }

    fn pictures(&mut self, body: &[u8]) {
        let Some((&flags, rest)) = body.split_first() else {
            return;
        };
        let (name, id) = picture_codec(flags, rest);
        if self.video.is_none() {
            let codec = Codec {
                name: name.to_owned(),
                id,
                ..Codec::default()
            };
            let kind = TrackKind::Video(VideoTrack::default());
            self.video = Some(Track::new(kind, codec));
        }
        let Some(track) = &mut self.video else {
            return;
        };
        let TrackKind::Video(video) = &mut track.kind else {
            return;
        };
        // Behind the kind of packet and a time of composition, or behind four characters.
        let is_header = if flags & 0x80 != 0 {
            flags & 15 == 0
        } else {
            rest.first() == Some(&0)
        };
        let config = rest.get(4..).unwrap_or_default();
        let details = match name {
            "h264" if is_header => avc_configuration(config),
            "hevc" if is_header => hevc_configuration(config),
            "h264" | "hevc" => {
                track.codec.encoder = crate::codec::encoder_in_stream(rest);
                self.is_complete.1 = true;
                None
            }
            "flv1" => {
                self.is_complete.1 = true;
                sorenson(video, rest);
                None
            }
            _ => {
                self.is_complete.1 = true;
                None
            }
        };
        if let Some(details) = details {
            details.complete(video, &mut track.codec);
        }
    }

    fn finish_video(&mut self) {
        if let Some(Track {
            kind: TrackKind::Video(video),
            codec,
            ..
        }) = &mut self.video
        {
            if video.width == 0 {
                video.width = crate::rates::whole(self.size.0);
                video.height = crate::rates::whole(self.size.1);
            }
            if self.rate > 0.0 {
                let thousandths = crate::rates::whole(self.rate * 1000.0);
                video.frame_rate = fraction(u64::from(thousandths), 1000);
            }
            if video.bit_depth == 0 {
                video.bit_depth = usual_bit_depth(&codec.name);
            }
        }
    }

    /// The last tag, whose size stands behind it.
    fn last_tag(&mut self, window: &mut Window<'_>) -> Result<()> {
        let length = window.length();
        let Some(at) = length.checked_sub(4) else {
            return Ok(());
        };
        let size = u64::from(u32::from_be_bytes(window.array(at)?));
        let Some(tag) = at.checked_sub(size).filter(|_| size >= 11) else {
            return Ok(());
        };
        let mut header = Bytes::new(window.glance(tag, 8)?);
        let kind = header.u8().map(|kind| kind & 31);
        let said = header.be24().map(u64::from);
        if matches!(kind, Some(AUDIO | VIDEO)) && said.map(|said| said + 11) == Some(size) {
            let (low, high) = (header.be24().unwrap_or(0), header.u8().unwrap_or(0));
            self.last_milliseconds = u64::from(high) << 24 | u64::from(low);
        }
        Ok(())
    }

    fn duration(&self) -> Option<u64> {
        let milliseconds = if self.seconds > 0.0 && self.seconds < 1e7 {
            format!("{:.0}", self.seconds * 1000.0).parse().unwrap_or(0)
        } else {
            self.last_milliseconds
        };
        Some(milliseconds * 1_000_000).filter(|played| *played > 0)
    }
}

fn sound_track(flags: u8) -> Track {
    let name = match flags >> 4 {
        0 | 3 if flags & 2 == 0 => "pcm_u8",
        0 | 3 => "pcm_s16le",
        1 => "adpcm_swf",
        2 | 14 => "mp3",
        4..=6 => "nellymoser",
        7 => "pcm_alaw",
        8 => "pcm_mulaw",
        10 => "aac",
        11 => "speex",
        _ => "",
    };
    let codec = Codec {
        name: name.to_owned(),
        id: (flags >> 4).to_string(),
        ..Codec::default()
    };
    let audio = AudioTrack {
        channels: u16::from(flags & 1) + 1,
        sample_rate: 44_100 >> (3 - u32::from(flags >> 2 & 3)),
        bit_depth: crate::codec::bits_in_name(name),
    };
    Track::new(TrackKind::Audio(audio), codec)
}

/// A codec by its number, or by four characters where the first bit says so.
fn picture_codec(flags: u8, rest: &[u8]) -> (&'static str, String) {
    if flags & 0x80 != 0 {
        let code = rest.first_chunk::<4>().copied().unwrap_or_default();
        let name = crate::codec::of_four_characters(&code);
        return (name, crate::codec::text_of(&code));
    }
    let name = match flags & 15 {
        2 => "flv1",
        3 => "flashsv",
        4 => "vp6f",
        5 => "vp6a",
        6 => "flashsv2",
        7 => "h264",
        12 => "hevc",
        _ => "",
    };
    (name, (flags & 15).to_string())
}

/// The size of a picture of Sorenson H.263.
fn sorenson(video: &mut VideoTrack, frame: &[u8]) {
    let mut bits = crate::bits::Bits::new(frame);
    let mut read = || {
        bits.skip(17 + 5 + 8)?;
        Some(match bits.number(3)? {
            0 => (bits.number(8)?, bits.number(8)?),
            1 => (bits.number(16)?, bits.number(16)?),
            2 => (352, 288),
            3 => (176, 144),
            4 => (128, 96),
            5 => (320, 240),
            6 => (160, 120),
            _ => return None,
        })
    };
    if let Some((width, height)) = read() {
        (video.width, video.height) = (width, height);
    }
}
