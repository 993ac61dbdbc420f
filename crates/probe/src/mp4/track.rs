//! The box `trak`: one track.

use filemap_model::facts::{Track, TrackKind};

use crate::bytes::Bytes;
use crate::codec::{encoder_in_stream, has_dynamic_metadata, mark_dynamic};
use crate::failure::Result;
use crate::languages;
use crate::rates::{fraction, nanoseconds};
use crate::sniff::mpeg_audio_frame;
use crate::window::Window;

use super::boxes::{BoxSpan, Boxes, Looked, known_ticks};
use super::fragments::TrackFragments;
use super::sample_entry::{Handler, read_description};
use super::sample_tables::SampleTables;

/// Boxes in boxes below a track.
const DEEPEST: u32 = 6;
/// Bytes of the first sample that are looked at for the name of an encoder.
const LOOKED_INTO: usize = 2 << 10;
/// Tracks of chapters that a track may name.
const MOST_CHAPTERS: usize = 16;

/// What a track says of itself.
#[derive(Default)]
pub(super) struct FilmTrack {
    pub(super) id: u32,
    pub(super) scale: u32,
    /// The tracks that hold its chapters.
    pub(super) chapters: Vec<u32>,
    pub(super) tables: SampleTables,
    ticks: u64,
    handler: Handler,
    is_enabled: bool,
    rotation: u16,
    language: String,
    has_long_language: bool,
    title: String,
    first_sample: Option<u64>,
    said: Option<Track>,
}

impl FilmTrack {
    /// Reads the box `trak`. What was found before a failure stays.
    pub(super) fn read(
        &mut self,
        window: &mut Window<'_>,
        track: BoxSpan,
        looked: &mut Looked,
        is_quicktime: bool,
    ) -> Result<()> {
        let walked = self.boxes(window, track.children(), looked, DEEPEST);
        self.describe(window, is_quicktime)?;
        walked
    }

    fn boxes(
        &mut self,
        window: &mut Window<'_>,
        mut boxes: Boxes,
        looked: &mut Looked,
        deeper: u32,
    ) -> Result<()> {
        while let Some(found) = boxes.next(window, looked)? {
            match &found.kind {
                b"mdia" | b"minf" | b"stbl" | b"tref" | b"udta" if deeper > 0 => {
                    self.boxes(window, found.children(), looked, deeper - 1)?;
                }
                b"tkhd" | b"mdhd" | b"hdlr" | b"elng" | b"chap" | b"name" => {
                    let bytes = found.bytes(window, 512)?;
                    // A box that is cut short says nothing.
                    let _ = self.leaf(&found.kind, bytes);
                }
                _ => self.tables.note(found),
            }
        }
        Ok(())
    }

    fn leaf(&mut self, kind: &[u8; 4], bytes: &[u8]) -> Option<()> {
        match kind {
            b"tkhd" => self.header(bytes),
            b"mdhd" => self.media_header(bytes),
            // Behind a handler of QuickTime may stand one of its data.
            b"hdlr" if self.handler == Handler::Unknown => {
                self.handler = Handler::of(bytes.get(8..12)?.first_chunk()?);
                Some(())
            }
            b"elng" => {
                let text = bytes.get(4..)?.split(|byte| *byte == 0).next()?;
                self.language = languages::said(String::from_utf8_lossy(text).into_owned());
                self.has_long_language = true;
                Some(())
            }
            b"chap" => {
                let (tracks, _) = bytes.as_chunks::<4>();
                let tracks = tracks.iter().map(|track| u32::from_be_bytes(*track));
                self.chapters.extend(tracks.take(MOST_CHAPTERS));
                self.chapters.truncate(MOST_CHAPTERS);
                Some(())
            }
            b"name" => {
                let text = String::from_utf8_lossy(bytes);
                let text = text
                    .trim_matches(|character: char| character == '\0' || character.is_whitespace());
                text.clone_into(&mut self.title);
                Some(())
            }
            _ => None,
        }
    }

    fn header(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let version = bytes.be32()?;
        let is_long = version >> 24 != 0;
        self.is_enabled = version & 1 != 0;
        bytes.skip(if is_long { 16 } else { 8 })?;
        self.id = bytes.be32()?;
        bytes.skip(if is_long { 12 } else { 8 } + 16)?;
        let mut number = || Some(i32::from_be_bytes(bytes.array()?));
        let (a, b) = (number()?, number()?);
        number()?;
        let (c, d) = (number()?, number()?);
        self.rotation = rotation(a, b, c, d);
        Some(())
    }

    fn media_header(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let is_long = bytes.be32()? >> 24 != 0;
        bytes.skip(if is_long { 16 } else { 8 })?;
        self.scale = bytes.be32()?;
        self.ticks = known_ticks(&mut bytes, is_long)?;
        let language = bytes.be16()?;
        if !self.has_long_language {
            self.language = languages::packed(language);
        }
        Some(())
    }

    fn describe(&mut self, window: &mut Window<'_>, is_quicktime: bool) -> Result<()> {
        let Some(descriptions) = self.tables.descriptions else {
            return Ok(());
        };
        let bytes = descriptions.bytes(window, 64 << 10)?;
        self.said = read_description(bytes, self.handler, is_quicktime);
        self.first_sample = self.tables.first_sample(window)?;
        if let Some(Track {
            kind: TrackKind::Video(video),
            ..
        }) = &mut self.said
        {
            let rate = self.tables.rate(window, self.scale)?;
            if rate != (0, 0) {
                video.frame_rate = rate;
            }
        }
        Ok(())
    }

    /// Adds what fragments say.
    pub(super) fn add_fragments(&mut self, said: &TrackFragments) {
        self.first_sample = self.first_sample.or(said.first_sample);
        if let Some(Track {
            kind: TrackKind::Video(video),
            ..
        }) = &mut self.said
        {
            // The last sample of a fragment may play for another time than all others.
            let most = said.lengths.iter().max_by_key(|(_, count)| *count);
            let ticks = most.map_or(0, |(ticks, _)| u64::from(*ticks));
            let rate = fraction(u64::from(self.scale), ticks);
            if rate != (0, 0) {
                video.frame_rate = rate;
            }
        }
    }

    /// Looks into the first sample, where encoders leave their name.
    pub(super) fn look_into_sample(&mut self, window: &mut Window<'_>) -> Result<()> {
        let (Some(track), Some(offset)) = (&mut self.said, self.first_sample) else {
            return Ok(());
        };
        if offset >= window.length() {
            return Ok(());
        }
        let video = match &mut track.kind {
            TrackKind::Video(video) => video,
            // A frame of MPEG audio says how many channels it has; boxes always say two.
            TrackKind::Audio(audio) if track.codec.name == "mp3" => {
                let frame = mpeg_audio_frame(window.glance(offset, 4)?);
                audio.channels = frame.map_or(audio.channels, |frame| frame.channels);
                return Ok(());
            }
            _ => return Ok(()),
        };
        if !matches!(track.codec.name.as_str(), "h264" | "hevc" | "mpeg4") {
            return Ok(());
        }
        let is_bright = video.hdr.is_some();
        if !track.codec.encoder.is_empty() && !is_bright {
            return Ok(());
        }
        let sample = window.up_to(offset, LOOKED_INTO)?;
        if track.codec.encoder.is_empty() {
            track.codec.encoder = encoder_in_stream(sample);
        }
        if has_dynamic_metadata(sample) {
            mark_dynamic(video);
        }
        Ok(())
    }

    /// Nanoseconds that it plays.
    pub(super) fn played(&self) -> u64 {
        nanoseconds(self.ticks, u64::from(self.scale)).unwrap_or(0)
    }

    /// Hands the track over, if it says what it is.
    pub(super) fn finish(self, is_of_chapters: bool) -> Option<Track> {
        let mut track = self.said?;
        if let TrackKind::Video(video) = &mut track.kind {
            video.rotation = self.rotation;
        }
        if is_of_chapters {
            track.kind = TrackKind::Other;
        }
        track.language = self.language;
        track.title = self.title;
        track.is_default = self.is_enabled;
        Some(track)
    }
}

/// Degrees clockwise of a matrix that turns by a quarter, by half or not.
const fn rotation(a: i32, b: i32, c: i32, d: i32) -> u16 {
    match (a.signum(), b.signum(), c.signum(), d.signum()) {
        (0, 1, -1, 0) => 90,
        (-1, 0, 0, -1) => 180,
        (0, -1, 1, 0) => 270,
        _ => 0,
    }
}
