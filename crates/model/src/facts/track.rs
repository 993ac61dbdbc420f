//! The tracks of a file of video or audio.

use super::numbered_words::numbered_words;

/// One track.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// What kind of track, with what is said of that kind alone.
    pub kind: TrackKind,
    /// How it is coded.
    pub codec: Codec,
    /// Its language as an ISO 639-2 code or a BCP 47 tag, as the file has it; empty where not said (`und`
    /// counts as not said).
    pub language: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Whether a player shall choose it.
    pub is_default: bool,
    /// Whether a player shall show it whatever is chosen.
    pub is_forced: bool,
    /// Bits a second, where the file says it.
    pub bitrate: Option<u64>,
}

impl Track {
    /// Returns a track of this kind and codec about which nothing else is known.
    #[must_use]
    pub fn new(kind: TrackKind, codec: Codec) -> Self {
        Self {
            kind,
            codec,
            language: String::new(),
            title: String::new(),
            is_default: false,
            is_forced: false,
            bitrate: None,
        }
    }
}

/// What kind of track.
#[derive(Clone, Debug, PartialEq)]
pub enum TrackKind {
    /// Moving pictures.
    Video(VideoTrack),
    /// Sound.
    Audio(AudioTrack),
    /// Text or pictures to read along.
    Subtitle,
    /// Anything else: data, time codes, attachments.
    Other,
}

/// How a track is coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codec {
    /// Its name as `ffprobe` gives it (`h264`, `hevc`, `aac`, `subrip`); empty where no probe knows it.
    pub name: String,
    /// What the file calls it: a four-character code, a Matroska codec id, a number; escaped where it is
    /// not printable ASCII.
    pub id: String,
    /// Its profile as `ffprobe` names it (`High`, `Main 10`, `LC`); empty where not known.
    pub profile: String,
    /// What made it, where the stream says so: `x265`, `x264`, `LAME 3.100`.
    pub encoder: String,
}

/// What is said of moving pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VideoTrack {
    /// Pixels as coded, cropped, before rotation.
    pub width: u32,
    /// Pixels as coded, cropped, before rotation.
    pub height: u32,
    /// Pictures a second as a fraction; 0/0 where not known.
    pub frame_rate: (u32, u32),
    /// Bits of one colour of a pixel; 0 where not known.
    pub bit_depth: u8,
    /// The kind of high dynamic range.
    pub hdr: Option<HdrKind>,
    /// By how many degrees it is turned clockwise when shown: 0, 90, 180 or 270.
    pub rotation: u16,
    /// The shape of a pixel as width to height; 0/0 where not said.
    pub pixel_aspect: (u32, u32),
    /// Whether each picture consists of two fields.
    pub is_interlaced: bool,
}

impl VideoTrack {
    /// Width and height as shown: turned, and with square pixels.
    #[must_use]
    pub fn shown(&self) -> (u32, u32) {
        let (across, down) = self.pixel_aspect;
        let stretched = u64::from(self.width) * u64::from(across);
        let width = match stretched.checked_div(u64::from(down)) {
            Some(width) if across != 0 => u32::try_from(width).unwrap_or(u32::MAX),
            _ => self.width,
        };
        if self.rotation % 180 == 90 {
            (self.height, width)
        } else {
            (width, self.height)
        }
    }
}

numbered_words! {
    /// Kinds of high dynamic range.
    HdrKind
    /// Perceptual quantiser (SMPTE ST 2084) with static metadata or none.
    Hdr10 = 1 "hdr10",
    /// The same with dynamic metadata (SMPTE ST 2094-40).
    Hdr10Plus = 2 "hdr10+",
    /// Hybrid log-gamma (ARIB STD-B67).
    Hlg = 3 "hlg",
    /// Dolby Vision.
    DolbyVision = 4 "dolby-vision",
}

/// What is said of sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudioTrack {
    /// Channels; 0 where not known.
    pub channels: u16,
    /// Samples a second; 0 where not known.
    pub sample_rate: u32,
    /// Bits a sample, where the codec keeps samples of a width (PCM, FLAC, ALAC); else 0.
    pub bit_depth: u8,
}
