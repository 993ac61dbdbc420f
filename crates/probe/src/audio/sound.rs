//! What is known so far of a file of sound.

use filemap_model::facts::{
    AudioTrack, Codec, Container, Media, MediaDuration, ProbeFailure, Track, TrackKind,
};

use crate::format::Outcome;
use crate::rates::nanoseconds;
use crate::tags::FoundTags;

/// What is known so far of a file of sound.
pub(super) struct Sound {
    pub(super) container: Container,
    pub(super) codec: Codec,
    pub(super) track: AudioTrack,
    /// Bits a second of the sound alone.
    pub(super) bitrate: Option<u64>,
    pub(super) duration: Option<MediaDuration>,
    pub(super) found: FoundTags,
    /// Tracks that are whole already, where there may be several.
    pub(super) tracks: Vec<Track>,
    /// What was wrong first, where reading went on.
    pub(super) trouble: Option<ProbeFailure>,
}

impl Sound {
    pub(super) fn new(container: Container) -> Self {
        Self {
            container,
            codec: Codec::default(),
            track: AudioTrack::default(),
            bitrate: None,
            duration: None,
            found: FoundTags::default(),
            tracks: Vec::new(),
            trouble: None,
        }
    }

    /// Says how it is coded.
    pub(super) fn coded(&mut self, name: &str, id: impl Into<String>) {
        name.clone_into(&mut self.codec.name);
        self.codec.id = id.into();
    }

    /// Says how long it plays, counted in samples.
    pub(super) fn plays(&mut self, samples: u64, rate: u64, exactness: Exactness) {
        self.duration = nanoseconds(samples, rate).map(|nanoseconds| MediaDuration {
            nanoseconds,
            is_exact: exactness == Exactness::Counted,
        });
    }

    /// Notes what was wrong, if anything, so that reading goes on.
    pub(super) fn note<T>(&mut self, outcome: Result<T, ProbeFailure>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(failure) => {
                self.trouble.get_or_insert(failure);
                None
            }
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> Outcome {
        let is_known = !(self.codec.name.is_empty() && self.codec.id.is_empty());
        if !is_known && self.tracks.is_empty() && self.found.is_empty() {
            return Outcome {
                failure: self.trouble,
                ..Outcome::default()
            };
        }
        let mut media = Media::new(self.container);
        media.tracks = self.tracks;
        media.duration = self.duration;
        if is_known {
            let mut track = Track::new(TrackKind::Audio(self.track), self.codec);
            track.is_default = true;
            track.bitrate = self.bitrate;
            media.tracks.push(track);
        }
        self.found.give(&mut media);
        Outcome {
            facts: media.into(),
            failure: self.trouble,
        }
    }
}

/// Whether the samples were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exactness {
    /// The file says their number, or every frame was seen.
    Counted,
    /// It follows from size and bitrate.
    Estimated,
}
