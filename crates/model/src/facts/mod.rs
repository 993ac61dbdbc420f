//! What a probe finds inside a file: tracks of video and audio with their tags, and pictures.
//!
//! Facts of one kind never erase those of another: a [`Facts`] holds each kind apart. A probe that could
//! not read a file says why; that is a fact too.

mod field;
mod media;
mod media_kind;
mod numbered_words;
mod picture;
mod probed;
mod quality;
mod spoken_codec;
mod tags;
mod track;

pub(crate) use numbered_words::numbered_words;

pub use field::{FactField, FieldType, FieldValue};
pub use media::{Art, Chapter, Container, Media, MediaDuration};
pub use media_kind::{MediaKind, MediaKinds};
pub use picture::{Exposure, GeoPosition, Picture, PictureDate, PictureFormat, Thumbnail};
pub use probed::{Facts, FoundBy, ProbeFailure, ProbeFailureKind, Probed};
pub use quality::Quality;
pub use tags::{MusicBrainzIds, ReplayGain, SortNames, Tags, year_of};
pub use track::{AudioTrack, Codec, HdrKind, Track, TrackKind, VideoTrack};
