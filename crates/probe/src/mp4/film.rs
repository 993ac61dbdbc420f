//! The box `moov`: the film as a whole, and its tracks.

use filemap_model::facts::{Chapter, Media, MediaDuration};

use crate::bytes::Bytes;
use crate::failure::{Result, damaged};
use crate::rates::nanoseconds;
use crate::tags::{FoundTags, read_metadata, read_user_data};
use crate::window::Window;

use super::boxes::{BoxSpan, Boxes, Looked, known_ticks};
use super::chapters;
use super::fragments::Fragments;
use super::track::FilmTrack;

/// Tracks that are kept.
const MOST_TRACKS: usize = 64;

/// What a film says of itself.
#[derive(Default)]
pub(super) struct Film {
    is_quicktime: bool,
    was_read: bool,
    scale: u32,
    ticks: u64,
    /// Nanoseconds that fragments play.
    fragmented: u64,
    chapters: Vec<Chapter>,
    tracks: Vec<FilmTrack>,
    /// Ticks of a sample of a track in fragments.
    usual_ticks: Vec<(u32, u32)>,
    fragments_ticks: u64,
    tags: FoundTags,
}

impl Film {
    pub(super) fn new(is_quicktime: bool) -> Self {
        Self {
            is_quicktime,
            ..Self::default()
        }
    }

    pub(super) const fn was_read(&self) -> bool {
        self.was_read
    }

    /// A file may say that it is QuickTime among other things.
    pub(super) fn take_brands(&mut self, brands: &[u8]) {
        let (brands, _) = brands.as_chunks::<4>();
        self.is_quicktime |= brands.contains(b"qt  ");
    }

    /// Reads the box `moov`. What was found before a failure stays.
    pub(super) fn read(
        &mut self,
        window: &mut Window<'_>,
        film: BoxSpan,
        looked: &mut Looked,
    ) -> Result<()> {
        self.was_read = true;
        let mut trouble = Ok(());
        let mut boxes = film.children();
        while let Some(found) = boxes.next(window, looked)? {
            match &found.kind {
                b"mvhd" => {
                    let _ = self.header(found.bytes(window, 64)?);
                }
                b"trak" if self.tracks.len() < MOST_TRACKS => {
                    let mut track = FilmTrack::default();
                    let read = track.read(window, found, looked, self.is_quicktime);
                    self.tracks.push(track);
                    read?;
                }
                b"mvex" => self.fragments(window, found.children(), looked)?,
                b"udta" => {
                    self.user_data(window, found.children(), looked)?;
                    let tags = &mut self.tags;
                    trouble = trouble.and(read_user_data(window, found.begins, found.ends, tags));
                }
                b"meta" => {
                    let tags = &mut self.tags;
                    trouble = trouble.and(read_metadata(window, found.begins, found.ends, tags));
                }
                b"cmov" => return Err(damaged("its film is compressed")),
                _ => {}
            }
        }
        trouble
    }

    fn header(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let is_long = bytes.be32()? >> 24 != 0;
        bytes.skip(if is_long { 16 } else { 8 })?;
        self.scale = bytes.be32()?;
        self.ticks = known_ticks(&mut bytes, is_long)?;
        Some(())
    }

    fn fragments(
        &mut self,
        window: &mut Window<'_>,
        mut boxes: Boxes,
        looked: &mut Looked,
    ) -> Result<()> {
        while let Some(found) = boxes.next(window, looked)? {
            let mut bytes = Bytes::new(found.bytes(window, 24)?);
            let version = bytes.be32().unwrap_or(0);
            if found.kind == *b"mehd" {
                self.fragments_ticks = known_ticks(&mut bytes, version >> 24 != 0).unwrap_or(0);
            } else if found.kind == *b"trex" && self.usual_ticks.len() < MOST_TRACKS {
                let (track, _, ticks) = (bytes.be32(), bytes.be32(), bytes.be32());
                if let (Some(track), Some(ticks)) = (track, ticks) {
                    self.usual_ticks.push((track, ticks));
                }
            }
        }
        Ok(())
    }

    fn user_data(
        &mut self,
        window: &mut Window<'_>,
        mut boxes: Boxes,
        looked: &mut Looked,
    ) -> Result<()> {
        while let Some(found) = boxes.next(window, looked)? {
            if found.kind == *b"chpl" {
                self.chapters = chapters::of_box(found.bytes(window, 256 << 10)?);
            }
        }
        Ok(())
    }

    /// Ticks that a sample of a track plays in fragments that do not say it.
    pub(super) fn usual_ticks(&self) -> &[(u32, u32)] {
        &self.usual_ticks
    }

    /// Adds what fragments say.
    pub(super) fn add_fragments(&mut self, fragments: &Fragments) {
        self.fragmented = fragments.indexed();
        for said in &fragments.tracks {
            let track = self.tracks.iter_mut().find(|track| track.id == said.track);
            if let Some(track) = track {
                track.add_fragments(said);
                let played = nanoseconds(said.ends, u64::from(track.scale)).unwrap_or(0);
                self.fragmented = self.fragmented.max(played);
            }
        }
    }

    /// The track of text that holds chapters.
    fn track_of_chapters(&self) -> Option<&FilmTrack> {
        let named = |id: u32| self.tracks.iter().any(|track| track.chapters.contains(&id));
        self.tracks.iter().find(|track| named(track.id))
    }

    /// Reads the track of text that others name as their chapters, unless chapters are known.
    pub(super) fn read_chapters(&mut self, window: &mut Window<'_>) -> Result<()> {
        let Some(track) = self
            .track_of_chapters()
            .filter(|_| self.chapters.is_empty())
        else {
            return Ok(());
        };
        let (tables, scale) = (track.tables, u64::from(track.scale));
        chapters::of_track(window, &tables, scale, &mut self.chapters)
    }

    /// Looks into the first sample of each track of pictures, where encoders leave their name.
    pub(super) fn look_into_samples(&mut self, window: &mut Window<'_>) -> Result<()> {
        for track in &mut self.tracks {
            track.look_into_sample(window)?;
        }
        Ok(())
    }

    /// Hands all over.
    pub(super) fn finish(self, media: &mut Media) {
        let ticks = self.ticks.max(self.fragments_ticks);
        let said = nanoseconds(ticks, u64::from(self.scale)).unwrap_or(0);
        let tracks = self.tracks.iter().map(FilmTrack::played).max();
        let played = match said.max(self.fragmented) {
            0 => tracks.unwrap_or(0),
            played => played,
        };
        media.duration = (played > 0).then_some(MediaDuration {
            nanoseconds: played,
            is_exact: true,
        });
        media.chapters = self.chapters;
        let chapters: Vec<u32> = self
            .tracks
            .iter()
            .flat_map(|track| track.chapters.iter().copied())
            .collect();
        let tracks = self.tracks.into_iter();
        media.tracks = tracks
            .filter_map(|track| {
                let is_of_chapters = chapters.contains(&track.id);
                track.finish(is_of_chapters)
            })
            .collect();
        self.tags.give(media);
    }
}
