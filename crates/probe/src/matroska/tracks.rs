//! The element `Tracks` (RFC 9559, section 5.1.4).

use filemap_model::facts::{AudioTrack, Codec, HdrKind, Track, TrackKind, VideoTrack};

use crate::codec::hdr_of_transfer;
use crate::languages;
use crate::rates::{fraction, whole};

use super::codecs;
use super::ebml::{elements_in, float, text, unsigned};

/// Tracks that are kept.
const MOST: usize = 64;
const DOLBY_VISION: [u64; 3] = [0x6476_6343, 0x6476_7643, 0x6476_7743];
const T35: u64 = 4;

/// A track, and what finds it in clusters and tags.
pub(super) struct NumberedTrack {
    pub(super) number: u64,
    pub(super) uid: u64,
    /// Nanoseconds of a frame; 0 where not said.
    pub(super) frame: u64,
    /// Whether its frames are compressed or encrypted.
    pub(super) is_encoded: bool,
    pub(super) track: Track,
}

/// What the elements of a track say, before it is known what they mean together.
#[derive(Default)]
struct Entry<'a> {
    number: u64,
    uid: u64,
    kind: u64,
    is_default: bool,
    is_forced: bool,
    frame: u64,
    name: String,
    language: Option<String>,
    tag: Option<String>,
    codec: String,
    private: &'a [u8],
    video: VideoTrack,
    audio: AudioTrack,
    is_encoded: bool,
    additions: Vec<u64>,
}

/// All tracks in what an element `Tracks` holds.
pub(super) fn read(bytes: &[u8]) -> Vec<NumberedTrack> {
    elements_in(bytes)
        .filter(|(id, _)| *id == 0xAE)
        .take(MOST)
        .map(|(_, entry)| Entry::read(entry).finish())
        .collect()
}

impl<'a> Entry<'a> {
    fn read(bytes: &'a [u8]) -> Self {
        let mut entry = Self {
            is_default: true,
            audio: AudioTrack {
                channels: 1,
                sample_rate: 8000,
                bit_depth: 0,
            },
            ..Self::default()
        };
        for (id, value) in elements_in(bytes) {
            entry.take(id, value);
        }
        entry
    }

    fn take(&mut self, id: u32, value: &'a [u8]) {
        match id {
            0xD7 => self.number = unsigned(value),
            0x73C5 => self.uid = unsigned(value),
            0x83 => self.kind = unsigned(value),
            0x88 => self.is_default = unsigned(value) != 0,
            0x55AA => self.is_forced = unsigned(value) != 0,
            0x0023_E383 => self.frame = unsigned(value),
            0x536E => self.name = text(value),
            0x0022_B59C => self.language = Some(text(value)),
            0x0022_B59D => self.tag = Some(text(value)),
            0x86 => self.codec = text(value),
            0x63A2 => self.private = value,
            0x6D80 => self.is_encoded = true,
            0xE0 => video(&mut self.video, value),
            0xE1 => audio(&mut self.audio, value),
            0x41E4 => {
                let kinds = elements_in(value).filter(|(id, _)| *id == 0x41E7);
                self.additions
                    .extend(kinds.map(|(_, kind)| unsigned(kind)).take(4));
            }
            _ => {}
        }
    }

    fn finish(mut self) -> NumberedTrack {
        let language = self.language();
        let mut codec = codecs::codec(&self.codec, self.private, self.audio.bit_depth);
        let kind = match self.kind {
            1 => {
                self.complete_video(&mut codec);
                TrackKind::Video(self.video)
            }
            2 => {
                codecs::complete_sound(&mut self.audio, &mut codec, self.private);
                TrackKind::Audio(self.audio)
            }
            17 => TrackKind::Subtitle,
            _ => TrackKind::Other,
        };
        let mut track = Track::new(kind, codec);
        track.language = language;
        track.title = self.name;
        track.is_default = self.is_default;
        track.is_forced = self.is_forced;
        NumberedTrack {
            number: self.number,
            uid: self.uid,
            frame: self.frame,
            is_encoded: self.is_encoded,
            track,
        }
    }

    /// One that is not said is English (section 5.1.4.1.19). A tag of BCP 47 counts where it says more than
    /// a code of three letters can.
    fn language(&mut self) -> String {
        let code = self.language.take().unwrap_or_else(|| "eng".to_owned());
        let code = languages::said(code);
        match self.tag.take().map(languages::said) {
            Some(tag) if tag.contains('-') || code.is_empty() => languages::of_three_letters(tag),
            _ => code,
        }
    }

    fn complete_video(&mut self, codec: &mut Codec) {
        let (width, height) = (self.video.width, self.video.height);
        self.video.frame_rate = fraction(1_000_000_000, self.frame);
        codecs::complete_pictures(&mut self.video, codec, self.private);
        if width > 0 && height > 0 {
            // What the container says was cropped already.
            (self.video.width, self.video.height) = (width, height);
        }
        if self
            .additions
            .iter()
            .any(|kind| DOLBY_VISION.contains(kind))
        {
            self.video.hdr = Some(HdrKind::DolbyVision);
        } else if self.video.hdr == Some(HdrKind::Hdr10) && self.additions.contains(&T35) {
            self.video.hdr = Some(HdrKind::Hdr10Plus);
        }
    }
}

fn small(value: &[u8]) -> u32 {
    u32::try_from(unsigned(value)).unwrap_or(0)
}

fn video(video: &mut VideoTrack, bytes: &[u8]) {
    let (mut shown_width, mut shown_height) = (0, 0);
    let (mut across, mut down) = (0u32, 0u32);
    for (id, value) in elements_in(bytes) {
        match id {
            0xB0 => video.width = small(value),
            0xBA => video.height = small(value),
            0x54AA | 0x54BB => down = down.saturating_add(small(value)),
            0x54CC | 0x54DD => across = across.saturating_add(small(value)),
            0x54B0 => shown_width = unsigned(value),
            0x54BA => shown_height = unsigned(value),
            0x9A => video.is_interlaced = unsigned(value) == 1,
            0x55B0 => colour(video, value),
            0x7670 => projection(video, value),
            _ => {}
        }
    }
    video.width = video.width.saturating_sub(across);
    video.height = video.height.saturating_sub(down);
    if shown_width > 0 && shown_height > 0 {
        let wide = u64::from(video.height).saturating_mul(shown_width);
        let high = u64::from(video.width).saturating_mul(shown_height);
        video.pixel_aspect = fraction(wide, high);
    }
}

fn colour(video: &mut VideoTrack, bytes: &[u8]) {
    for (id, value) in elements_in(bytes) {
        match id {
            0x55BA => {
                let transfer = u8::try_from(unsigned(value)).unwrap_or(0);
                video.hdr = hdr_of_transfer(transfer);
            }
            0x55B2 => video.bit_depth = u8::try_from(unsigned(value)).unwrap_or(0),
            _ => {}
        }
    }
}

/// A picture that is turned says so by the roll of its projection, counter-clockwise.
fn projection(video: &mut VideoTrack, bytes: &[u8]) {
    let roll = elements_in(bytes).find(|(id, _)| *id == 0x7675);
    let degrees = roll.map_or(0.0, |(_, value)| float(value));
    video.rotation = match degrees {
        90.0 => 270,
        -90.0 | 270.0 => 90,
        180.0 | -180.0 => 180,
        _ => 0,
    };
}

fn audio(audio: &mut AudioTrack, bytes: &[u8]) {
    let mut shown = 0.0;
    for (id, value) in elements_in(bytes) {
        match id {
            0xB5 => audio.sample_rate = whole(float(value)),
            0x78B5 => shown = float(value),
            0x9F => audio.channels = u16::try_from(unsigned(value)).unwrap_or(0),
            0x6264 => audio.bit_depth = u8::try_from(unsigned(value)).unwrap_or(0),
            _ => {}
        }
    }
    if shown > 0.0 {
        audio.sample_rate = whole(shown);
    }
}
