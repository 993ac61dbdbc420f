//! Advanced Systems Format: `.wmv`, `.wma`, `.asf`.
//!
//! All that describes a file stands in the header object at its beginning, which is read whole.

use filemap_model::facts::{
    AudioTrack, Codec, Container, Media, MediaDuration, Track, TrackKind, VideoTrack,
};

use crate::bytes::Bytes;
use crate::codec::{
    bits_in_name, complete_from_frame, of_riff_video, of_wave_format, text_of, usual_bit_depth,
    wave_format_config,
};
use crate::failure::Result;
use crate::format::{Outcome, Probe};
use crate::languages;
use crate::rates::fraction;
use crate::sniff::Format;
use crate::tags::{Field, FoundTags};
use crate::window::Window;

/// Bytes of the header that are read.
const LARGEST: usize = 512 << 10;
/// Objects that are looked at.
const MOST: usize = 1024;
/// Tracks that are kept.
const MOST_TRACKS: usize = 64;

/// The first eight bytes of what names an object, which are enough to tell them apart.
const FILE: u64 = 0x8CAB_DCA1_A947_11CF;
const STREAM: u64 = 0xB7DC_0791_A9B7_11CF;
const EXTENSION: u64 = 0x5FBF_03B5_A92E_11CF;
const EXTENDED_STREAM: u64 = 0x14E6_A5CB_C672_4332;
const LANGUAGES: u64 = 0x7C43_46A9_EFE0_4BFC;
const CONTENT: u64 = 0x75B2_2633_668E_11CF;
const ATTRIBUTES: u64 = 0xD2D0_A440_E307_11D2;
const VIDEO: u64 = 0xBC19_EFC0_5B4D_11CF;
const AUDIO: u64 = 0xF869_9E40_5B4D_11CF;

/// Reads ASF.
pub(crate) struct AsfProbe;

impl Probe for AsfProbe {
    fn read(&self, window: &mut Window<'_>, _: Format) -> Outcome {
        let mut reading = Reading::default();
        let failure = reading.read(window).err();
        let mut media = Media::new(Container::Asf);
        reading.finish(&mut media);
        Outcome::of(media, failure)
    }
}

struct Stream {
    number: u16,
    track: Track,
}

/// What an object of its own says of a stream.
struct Extended {
    number: u16,
    language: usize,
    frame: u64,
    bitrate: u64,
}

#[derive(Default)]
struct Reading {
    streams: Vec<Stream>,
    extended: Vec<Extended>,
    languages: Vec<String>,
    /// In units of 100 ns, and what comes before the first frame in milliseconds.
    played: u64,
    before: u64,
    found: FoundTags,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let size = u64::from_le_bytes(window.array(16)?);
        let length = usize::try_from(size).unwrap_or(LARGEST).min(LARGEST);
        let header = window.up_to(0, length)?;
        let is_whole = header.len() as u64 == size;
        self.objects(header.get(30..).unwrap_or_default(), 1);
        if is_whole {
            return Ok(());
        }
        Err(crate::failure::truncated("it ends before its header does"))
    }

    fn objects(&mut self, bytes: &[u8], deeper: u8) {
        let mut bytes = Bytes::new(bytes);
        for _ in 0..MOST {
            let (Some(name), Some(size)) = (guid(&mut bytes), bytes.le64()) else {
                break;
            };
            let length = usize::try_from(size.saturating_sub(24)).unwrap_or(usize::MAX);
            let length = length.min(bytes.rest().len());
            let Some(object) = bytes.take(length) else {
                break;
            };
            // An object that is cut short says less.
            let _ = match name {
                EXTENSION if deeper > 0 => object
                    .get(22..)
                    .map(|inner| self.objects(inner, deeper - 1)),
                _ => self.object(name, object),
            };
        }
    }

    fn object(&mut self, name: u64, object: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(object);
        match name {
            FILE => {
                bytes.skip(40)?;
                self.played = bytes.le64()?;
                bytes.skip(8)?;
                self.before = bytes.le64()?;
            }
            STREAM => self.stream(&mut bytes)?,
            EXTENDED_STREAM => self.extended_stream(&mut bytes)?,
            LANGUAGES => {
                for _ in 0..bytes.le16()?.min(128) {
                    let length = usize::from(bytes.u8()?);
                    self.languages.push(utf16(bytes.take(length)?));
                }
            }
            CONTENT => {
                let lengths = [0; 5].map(|_| bytes.le16().map_or(0, usize::from));
                let fields = [
                    Some(Field::Title),
                    Some(Field::Artist),
                    None,
                    Some(Field::Comment),
                ];
                for (length, field) in lengths.into_iter().zip(fields) {
                    let text = utf16(bytes.take(length)?);
                    if let Some(field) = field {
                        self.found.put(field, &text);
                    }
                }
            }
            ATTRIBUTES => {
                for _ in 0..bytes.le16()?.min(512) {
                    self.attribute(&mut bytes)?;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// An attribute: a name and a value of a kind, text being the first of them.
    fn attribute(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let length = usize::from(bytes.le16()?);
        let name = utf16(bytes.take(length)?);
        let kind = bytes.le16()?;
        let length = usize::from(bytes.le16()?);
        let mut value = Bytes::new(bytes.take(length)?);
        let text = match kind {
            0 => utf16(value.rest()),
            2 | 3 => value.le32()?.to_string(),
            4 => value.le64()?.to_string(),
            5 => value.le16()?.to_string(),
            _ => return Some(()),
        };
        if let Some(field) = Field::named(name.as_bytes()) {
            self.found.put(field, &text);
        }
        Some(())
    }

    fn stream(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let kind = guid(bytes)?;
        bytes.skip(16 + 8)?;
        let length = usize::try_from(bytes.le32()?).ok()?;
        bytes.skip(4)?;
        let number = bytes.le16()? & 127;
        bytes.skip(4)?;
        let specific = bytes.take(length.min(bytes.rest().len()))?;
        let mut track = Track::new(TrackKind::Other, Codec::default());
        let _ = match kind {
            VIDEO => pictures(&mut track, specific),
            AUDIO => sound(&mut track, specific),
            _ => None,
        };
        let is_known = self.streams.iter().any(|stream| stream.number == number);
        if !is_known && self.streams.len() < MOST_TRACKS {
            self.streams.push(Stream { number, track });
        }
        Some(())
    }

    fn extended_stream(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        bytes.skip(16)?;
        let bitrate = u64::from(bytes.le32()?);
        bytes.skip(28)?;
        let number = bytes.le16()? & 127;
        let language = usize::from(bytes.le16()?);
        let frame = bytes.le64()?;
        if self.extended.len() < MOST_TRACKS {
            self.extended.push(Extended {
                number,
                language,
                frame,
                bitrate,
            });
        }
        let (names, extensions) = (bytes.le16()?, bytes.le16()?);
        for _ in 0..names.min(64) {
            bytes.skip(2)?;
            let length = usize::from(bytes.le16()?);
            bytes.skip(length)?;
        }
        for _ in 0..extensions.min(64) {
            bytes.skip(18)?;
            let length = usize::try_from(bytes.le32()?).ok()?;
            bytes.skip(length)?;
        }
        // The properties of the stream may stand in here, and then nowhere else.
        if guid(bytes)? == STREAM {
            bytes.skip(8)?;
            self.stream(bytes)?;
        }
        Some(())
    }

    fn finish(mut self, media: &mut Media) {
        let before = self.before.saturating_mul(10_000);
        let played = self.played.saturating_sub(before).saturating_mul(100);
        media.duration = (played > 0).then_some(MediaDuration {
            nanoseconds: played,
            is_exact: true,
        });
        for stream in &mut self.streams {
            let said = self
                .extended
                .iter()
                .find(|said| said.number == stream.number);
            if let Some(said) = said {
                let language = self.languages.get(said.language);
                let language = languages::said(language.cloned().unwrap_or_default());
                stream.track.language = languages::of_three_letters(language);
                let bitrate = Some(said.bitrate).filter(|bitrate| *bitrate > 0);
                stream.track.bitrate = stream.track.bitrate.or(bitrate);
                if let TrackKind::Video(video) = &mut stream.track.kind {
                    video.frame_rate = fraction(10_000_000, said.frame);
                }
            }
        }
        media.tags = self.found.tags;
        media.tracks = self
            .streams
            .into_iter()
            .map(|stream| stream.track)
            .collect();
    }
}

/// The first eight bytes of a GUID, as it is written.
fn guid(bytes: &mut Bytes<'_>) -> Option<u64> {
    let (first, second, third) = (bytes.le32()?, bytes.le16()?, bytes.le16()?);
    bytes.skip(8)?;
    Some(u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third))
}

fn pictures(track: &mut Track, specific: &[u8]) -> Option<()> {
    let mut bytes = Bytes::new(specific);
    let (width, height) = (bytes.le32()?, bytes.le32()?);
    bytes.skip(3 + 16)?;
    let code: [u8; 4] = bytes.array()?;
    let name = of_riff_video(code);
    track.codec = Codec {
        name: name.to_owned(),
        id: text_of(&code),
        ..Codec::default()
    };
    track.kind = TrackKind::Video(VideoTrack {
        width,
        height,
        bit_depth: usual_bit_depth(name),
        ..VideoTrack::default()
    });
    complete_from_frame(track, specific.get(51..).unwrap_or_default());
    Some(())
}

fn sound(track: &mut Track, specific: &[u8]) -> Option<()> {
    let mut bytes = Bytes::new(specific);
    let number = bytes.le16()?;
    let mut audio = AudioTrack {
        channels: bytes.le16()?,
        sample_rate: bytes.le32()?,
        bit_depth: 0,
    };
    track.bitrate = Some(u64::from(bytes.le32()?) * 8).filter(|bitrate| *bitrate > 0);
    bytes.skip(2)?;
    let bits = bytes.le16()?;
    let (number, config) = wave_format_config(number, specific);
    let name = of_wave_format(number, bits);
    audio.bit_depth = bits_in_name(name);
    track.codec = Codec {
        name: name.to_owned(),
        id: format!("0x{number:04X}"),
        ..Codec::default()
    };
    track.kind = TrackKind::Audio(audio);
    complete_from_frame(track, config);
    Some(())
}

fn utf16(bytes: &[u8]) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    let text: String = text
        .take_while(|character| *character != '\0')
        .take(1024)
        .collect();
    text.trim().to_owned()
}
