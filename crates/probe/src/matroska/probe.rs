//! The elements at the top of a file.

use filemap_model::facts::{Container, Media, MediaDuration, TrackKind};

use crate::codec::{
    dts_profile, encoder_in_stream, encoder_of_library, has_dynamic_metadata, mark_dynamic,
    mpeg_sequence, vp8_profile, vp9_key_frame,
};
use crate::failure::{Result, truncated};
use crate::format::{Outcome, Probe};
use crate::rates::{fraction, nanoseconds};
use crate::sniff::Format;
use crate::tags::Field;
use crate::window::Window;

use super::clusters::{self, CLUSTER};
use super::ebml::{Element, Elements, Looked, elements_in, float, text, unsigned};
use super::extras;
use super::tracks::{self, NumberedTrack};

const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114D_9B74;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CHAPTERS: u32 = 0x1043_A770;
const TAGS: u32 = 0x1254_C367;
const ATTACHMENTS: u32 = 0x1941_A469;

/// Bytes of an element that is read at once.
const LARGEST: usize = 512 << 10;
/// Places of which an index may tell.
const MOST_PLACES: usize = 64;

/// Reads Matroska and WebM.
pub(crate) struct MatroskaProbe;

impl Probe for MatroskaProbe {
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome {
        let is_webm = format == Format::Media(Container::WebM);
        let container = if is_webm {
            Container::WebM
        } else {
            Container::Matroska
        };
        let mut reading = Reading {
            scale: 1_000_000,
            ..Reading::default()
        };
        let failure = reading.read(window).err();
        let mut media = Media::new(container);
        reading.finish(&mut media);
        Outcome::of(media, failure)
    }
}

#[derive(Default)]
struct Reading {
    looked: Looked,
    /// Nanoseconds of a tick.
    scale: u64,
    ticks: f64,
    last_nanoseconds: u64,
    title: String,
    tracks: Vec<NumberedTrack>,
    media: Option<Media>,
    said: Vec<extras::Said>,
    /// Elements that were read, by their ids.
    known: Vec<u32>,
    /// Places of which an index tells: an id, and where it stands in the segment.
    places: Vec<(u32, u64)>,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let Some(segment) = self.segment(window)? else {
            return Err(truncated("it ends before its segment"));
        };
        let cluster = self.before_clusters(window, segment)?;
        let behind = self.behind_clusters(window, segment);
        if let Some(cluster) = cluster {
            self.look_into(window, cluster)?;
        }
        if self.ticks <= 0.0 && cluster.is_some() {
            self.last_block(window, segment)?;
        }
        if segment.is_cut {
            return Err(truncated("it ends before its segment does"));
        }
        behind
    }

    fn segment(&mut self, window: &mut Window<'_>) -> Result<Option<Element>> {
        let mut top = Elements {
            at: 0,
            ends: window.length(),
        };
        for _ in 0..8 {
            match top.next(window, &mut self.looked)? {
                Some(found) if found.id == SEGMENT => return Ok(Some(found)),
                Some(_) => {}
                None => break,
            }
        }
        Ok(None)
    }

    /// Reads what stands before the first cluster, and returns that.
    fn before_clusters(
        &mut self,
        window: &mut Window<'_>,
        segment: Element,
    ) -> Result<Option<Element>> {
        let mut elements = segment.children();
        while let Some(found) = elements.next(window, &mut self.looked)? {
            if found.id == CLUSTER {
                self.walk_on(window, elements, found)?;
                return Ok(Some(found));
            }
            self.take(window, found)?;
        }
        Ok(None)
    }

    /// Where no index tells what stands behind the clusters, they are gone through.
    fn walk_on(
        &mut self,
        window: &mut Window<'_>,
        mut elements: Elements,
        first: Element,
    ) -> Result<()> {
        let has_index = self.known.contains(&SEEK_HEAD);
        if has_index || first.is_endless {
            return Ok(());
        }
        while let Some(found) = elements.next(window, &mut self.looked)? {
            if found.id != CLUSTER {
                self.take(window, found)?;
            } else if found.is_endless {
                break;
            }
        }
        Ok(())
    }

    /// Reads what an index tells of and was not read yet.
    fn behind_clusters(&mut self, window: &mut Window<'_>, segment: Element) -> Result<()> {
        let mut next = 0;
        let mut failed = Ok(());
        while let Some((id, place)) = self.places.get(next).copied() {
            next += 1;
            let is_wanted = matches!(
                id,
                SEEK_HEAD | INFO | TRACKS | CHAPTERS | TAGS | ATTACHMENTS
            );
            if !is_wanted || id != SEEK_HEAD && self.known.contains(&id) {
                continue;
            }
            let mut elements = Elements {
                at: segment.begins.saturating_add(place),
                ends: segment.ends,
            };
            match elements.next(window, &mut self.looked) {
                Ok(Some(found)) if found.id == id => {
                    failed = failed.and(self.take(window, found));
                }
                Ok(_) => {
                    failed = failed.and(Err(truncated("its index tells of what is not there")))
                }
                Err(failure) => failed = failed.and(Err(failure)),
            }
        }
        failed
    }

    fn take(&mut self, window: &mut Window<'_>, found: Element) -> Result<()> {
        if !matches!(
            found.id,
            SEEK_HEAD | INFO | TRACKS | CHAPTERS | TAGS | ATTACHMENTS
        ) {
            return Ok(());
        }
        if self.known.len() < MOST_PLACES {
            self.known.push(found.id);
        }
        if found.id == ATTACHMENTS {
            let art = extras::art(window, found, &mut self.looked)?;
            self.media().art = art;
            return Ok(());
        }
        let bytes = found.bytes(window, LARGEST)?;
        match found.id {
            SEEK_HEAD => self.take_places(bytes),
            INFO => self.take_info(bytes),
            TRACKS if self.tracks.is_empty() => self.tracks = tracks::read(bytes),
            CHAPTERS => {
                let chapters = extras::chapters(bytes);
                self.media().chapters = chapters;
            }
            TAGS => {
                let said = extras::tags(bytes);
                self.said.extend(said);
                self.said.truncate(2048);
            }
            _ => {}
        }
        Ok(())
    }

    fn media(&mut self) -> &mut Media {
        self.media
            .get_or_insert_with(|| Media::new(Container::Matroska))
    }

    fn take_places(&mut self, bytes: &[u8]) {
        for (_, seek) in elements_in(bytes).filter(|(id, _)| *id == 0x4DBB) {
            let part = |wanted: u32| elements_in(seek).find(|(id, _)| *id == wanted);
            if let (Some((_, id)), Some((_, place))) = (part(0x53AB), part(0x53AC))
                && self.places.len() < MOST_PLACES
            {
                let place = (u32::try_from(unsigned(id)).unwrap_or(0), unsigned(place));
                if !self.places.contains(&place) {
                    self.places.push(place);
                }
            }
        }
    }

    fn take_info(&mut self, bytes: &[u8]) {
        for (id, value) in elements_in(bytes) {
            match id {
                0x002A_D7B1 => self.scale = unsigned(value).max(1),
                0x4489 => self.ticks = float(value),
                0x7BA9 => self.title = text(value),
                _ => {}
            }
        }
    }

    /// Looks into the first frames of tracks for what nothing else says.
    fn look_into(&mut self, window: &mut Window<'_>, cluster: Element) -> Result<()> {
        let wanted = |track: &&NumberedTrack| {
            let is_video = matches!(track.track.kind, TrackKind::Video(_));
            (is_video || track.track.codec.name == "dts") && !track.is_encoded
        };
        let numbers: Vec<u64> = self
            .tracks
            .iter()
            .filter(wanted)
            .map(|track| track.number)
            .collect();
        let frames = clusters::first_frames(window, cluster, &mut self.looked, &numbers)?;
        for (number, frame) in frames {
            let track = self.tracks.iter_mut().find(|track| track.number == number);
            if let Some(track) = track {
                look_into_frame(track, &frame);
            }
        }
        Ok(())
    }

    fn last_block(&mut self, window: &mut Window<'_>, segment: Element) -> Result<()> {
        let last = clusters::last_block(window, &mut self.looked, segment)?;
        if let Some((ticks, number)) = last {
            let track = self.tracks.iter().find(|track| track.number == number);
            let frame = track.map_or(0, |track| track.frame);
            let begins = ticks.saturating_mul(self.scale);
            self.last_nanoseconds = begins.saturating_add(frame);
        }
        Ok(())
    }

    fn duration(&self) -> Option<u64> {
        // A floating-point number of ticks, of which none that plays has more than fit into 53 bits.
        let is_said = self.ticks > 0.0 && self.ticks < 9e15;
        let ticks: u64 = if is_said {
            format!("{:.0}", self.ticks * 1000.0).parse().unwrap_or(0)
        } else {
            0
        };
        let said = u128::from(ticks) * u128::from(self.scale) / 1000;
        let said = u64::try_from(said).unwrap_or(0);
        let played = if said > 0 {
            said
        } else {
            self.last_nanoseconds
        };
        nanoseconds(played, 1_000_000_000).filter(|played| *played > 0)
    }

    fn finish(mut self, media: &mut Media) {
        let played = self.duration();
        media.duration = played.map(|nanoseconds| MediaDuration {
            nanoseconds,
            is_exact: true,
        });
        let said = std::mem::take(&mut self.said);
        for said in &said {
            self.hear(said);
        }
        let is_video = |track: &NumberedTrack| matches!(track.track.kind, TrackKind::Video(_));
        let mut found = extras::tags_of_file(&said, self.tracks.iter().any(is_video));
        found.put(Field::Title, &self.title);
        media.tags = found.tags;
        if let Some(found) = self.media {
            media.chapters = found.chapters;
            media.art = found.art;
        }
        let tracks = self.tracks.into_iter();
        media.tracks = tracks.map(|track| track.track).collect();
    }

    /// Takes up a tag that speaks of tracks.
    fn hear(&mut self, said: &extras::Said) {
        let name = said.name.to_ascii_uppercase();
        for track in &mut self.tracks {
            if !said.tracks.contains(&track.uid) {
                continue;
            }
            if name == "ENCODER" && track.track.codec.encoder.is_empty() {
                track.track.codec.encoder = encoder_of_library(&said.value);
            } else if name == "BPS" {
                track.track.bitrate = said.value.parse().ok();
            }
        }
    }
}

fn look_into_frame(numbered: &mut NumberedTrack, frame: &[u8]) {
    let track = &mut numbered.track;
    let TrackKind::Video(video) = &mut track.kind else {
        dts_profile(frame).clone_into(&mut track.codec.profile);
        return;
    };
    match track.codec.name.as_str() {
        "vp9" => {
            if let Some(mut details) = vp9_key_frame(frame) {
                // The container knows what is cropped.
                (details.width, details.height) = (video.width, video.height);
                details.complete(video, &mut track.codec);
            }
        }
        "vp8" => vp8_profile(frame).clone_into(&mut track.codec.profile),
        "mpeg1video" | "mpeg2video" => {
            if let Some((_, details)) = mpeg_sequence(frame) {
                details.complete(video, &mut track.codec);
            }
        }
        "h264" | "hevc" | "mpeg4" if track.codec.encoder.is_empty() => {
            track.codec.encoder = encoder_in_stream(frame);
        }
        _ => {}
    }
    if has_dynamic_metadata(frame) {
        mark_dynamic(video);
    }
    if video.frame_rate == (0, 0) {
        video.frame_rate = fraction(1_000_000_000, numbered.frame);
    }
}
