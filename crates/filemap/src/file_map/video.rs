//! A video with what is known of it.

use filemap_model::facts::{
    Facts, Media, MediaKind, ProbeFailure, Probed, Quality, Track, TrackKind, VideoTrack,
};
use filemap_model::{Entry, Fingerprint, Kind};
use filemap_query::Place;
use filemap_store::{FactKind, StoredFacts, View};

use crate::error::Error;
use crate::known_facts::FoundInside;

/// How names begin that macOS gives to what its filesystems know beside a file.
const BESIDE: &[u8] = b"._";

/// A video with what is known of it.
#[derive(Clone, Debug)]
pub struct Video {
    /// The absolute path.
    pub path: Vec<u8>,
    /// Its size.
    pub size: u64,
    /// What a probe said of it; none where nobody has looked.
    pub found: Option<FoundInside>,
}

impl Video {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &[u8] {
        self.path
            .rsplit(|byte| *byte == b'/')
            .next()
            .unwrap_or_default()
    }

    /// What was found in it as it is now.
    #[must_use]
    pub fn media(&self) -> Option<&Media> {
        facts_of(self.current()?)?.media.as_ref()
    }

    /// Why nothing was found in it, or not all.
    #[must_use]
    pub fn failure(&self) -> Option<&ProbeFailure> {
        match self.current()? {
            Probed::Failed(failure) | Probed::Partial(_, failure) => Some(failure),
            Probed::Found(_) => None,
        }
    }

    /// Its first track of moving pictures.
    #[must_use]
    pub fn video_track(&self) -> Option<(&Track, &VideoTrack)> {
        self.media()?
            .tracks
            .iter()
            .find_map(|track| match &track.kind {
                TrackKind::Video(video) => Some((track, video)),
                _ => None,
            })
    }

    /// What people call its codec: `HEVC (x265)`.
    #[must_use]
    pub fn codec(&self) -> Option<String> {
        Some(self.video_track()?.0.codec.spoken())
    }

    /// The label of its size: 1080p.
    #[must_use]
    pub fn quality(&self) -> Option<Quality> {
        self.video_track()?.1.quality()
    }

    fn current(&self) -> Option<&Probed> {
        let found = self.found.as_ref()?;
        (!found.is_outdated).then_some(&found.probed)
    }

    /// Returns the video that an entry is, if it is one.
    pub(super) fn of_entry(
        view: View<'_>,
        directory: &[u8],
        entry: &Entry<'_>,
        item: Option<filemap_model::ItemId>,
    ) -> Result<Option<Self>, Error> {
        if !may_be(entry) || (item.is_none() && !is_named_so(entry.name)) {
            return Ok(None);
        }
        let stored = match item {
            Some(item) => view.facts(item, FactKind::Contents)?,
            None => None,
        };
        let state = Fingerprint::of(&entry.stat, entry.flags);
        if !is_video(entry.name, stored.as_ref(), &state) {
            return Ok(None);
        }
        let found = stored.map(|stored| FoundInside::of(&stored, &state));
        let base = directory.strip_suffix(b"/").unwrap_or(directory);
        Ok(Some(Self {
            path: [base, b"/", entry.name].concat(),
            size: entry.stat.size,
            found: found.transpose()?,
        }))
    }

    /// Returns the video at a place, if one is there.
    pub(super) fn at(view: View<'_>, place: &Place) -> Result<Option<Self>, Error> {
        let Some(parent) = place.parent else {
            return Ok(None);
        };
        let item = view.item(parent, place.name())?;
        let end = place.path.len().saturating_sub(place.name().len());
        let directory = place.path.get(..end).unwrap_or_default();
        Self::of_entry(view, directory, &place.entry(), item)
    }
}

/// Can this be a video at all?
fn may_be(entry: &Entry<'_>) -> bool {
    entry.stat.kind() == Kind::File && !entry.name.starts_with(BESIDE)
}

fn is_named_so(name: &[u8]) -> bool {
    MediaKind::of_name(name) == Some(MediaKind::Video)
}

/// Is a file a video, by what was found in it as it is now, or else by its name?
fn is_video(name: &[u8], stored: Option<&StoredFacts<'_>>, state: &Fingerprint) -> bool {
    let is_current = |stored: &&StoredFacts<'_>| stored.fingerprint().difference(state).is_none();
    let probed = stored
        .filter(is_current)
        .and_then(|stored| stored.to_probed().ok());
    match probed.as_ref().and_then(facts_of) {
        Some(facts) => facts.media.as_ref().is_some_and(has_video),
        None => is_named_so(name),
    }
}

fn facts_of(probed: &Probed) -> Option<&Facts> {
    match probed {
        Probed::Found(facts) | Probed::Partial(facts, _) => Some(facts),
        Probed::Failed(_) => None,
    }
}

fn has_video(media: &Media) -> bool {
    let is_video = |track: &Track| matches!(track.kind, TrackKind::Video(_));
    media.tracks.iter().any(is_video)
}
