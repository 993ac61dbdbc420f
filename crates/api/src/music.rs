//! Names that music stands under, and tracks: the lines of `music`.

use std::borrow::Cow;

use filemap::query::{MusicName, MusicTrack};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::Seconds;

/// A name that tracks stand under: an artist, an album, a genre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MusicNameAnswer<'a> {
    /// Its number, which stays as long as a track stands under it.
    pub id: u32,
    /// What the name is: `artist`, `album-artist`, `album`, `genre`, `year` or `composer`.
    pub kind: Cow<'a, str>,
    /// The name as most tracks spell it; null where tracks have no such tag.
    pub name: Option<Cow<'a, str>>,
    /// The name as it sorts, where tracks say it.
    pub sort: Option<Cow<'a, str>>,
    /// The tracks that were asked about.
    pub tracks: u64,
    /// Albums that have such tracks.
    pub albums: u64,
    /// How long the tracks play.
    pub seconds: Seconds,
    /// Of an album, under whom it stands; null where no artist is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub artists: Option<Vec<Option<Cow<'a, str>>>>,
    /// The year of an album; null where no track says it.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "asked_year")]
    #[cfg_attr(test, schemars(with = "Option<u16>"))]
    pub year: Option<Option<u16>>,
}

/// The year of a track: null where the tags do not tell it; the key is left out where the question is not
/// about years.
mod asked_year {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands it on so")]
    pub(super) fn serialize<S: Serializer>(
        year: &Option<Option<u16>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        year.flatten().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<u16>>, D::Error> {
        Option::<u16>::deserialize(deserializer).map(Some)
    }
}

/// A piece of music.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MusicTrackAnswer<'a> {
    /// The number that the file keeps when it is renamed or moved.
    pub item: u64,
    /// The absolute path.
    pub path: PathText<'a>,
    /// The title; null where the file does not say it.
    pub title: Option<Cow<'a, str>>,
    /// Who plays or sings.
    pub artists: Vec<Cow<'a, str>>,
    /// The album; null where the file does not say it.
    pub album: Option<Cow<'a, str>>,
    /// Under whom the album stands: as the tag says, or the first artist, or Various Artists.
    pub album_artists: Vec<Cow<'a, str>>,
    /// The genres.
    pub genres: Vec<Cow<'a, str>>,
    /// Who wrote it.
    pub composers: Vec<Cow<'a, str>>,
    /// The year; null where the file does not say it.
    pub year: Option<u16>,
    /// The number of the disc; null where the file does not say it.
    pub disc: Option<u32>,
    /// The number on the disc; null where the file does not say it.
    pub track: Option<u32>,
    /// How long it plays; null where that is not known.
    pub seconds: Option<Seconds>,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a nanosecond in years does not count"
)]
fn seconds(nanoseconds: u128) -> Seconds {
    Seconds(nanoseconds as f64 / 1e9)
}

fn some(number: u32) -> Option<u32> {
    (number != 0).then_some(number)
}

impl<'a> From<&'a MusicName> for MusicNameAnswer<'a> {
    fn from(name: &'a MusicName) -> Self {
        let is_album = name.kind == filemap_model::music::FacetKind::Album;
        let artists = name.artists.iter();
        let artists = artists.map(|artist| artist.as_deref().map(Cow::Borrowed));
        Self {
            id: name.id.value(),
            kind: name.kind.word().into(),
            name: name.name.as_deref().map(Cow::Borrowed),
            sort: name.sort.as_deref().map(Cow::Borrowed),
            tracks: name.count.tracks,
            albums: name.albums,
            seconds: seconds(name.count.nanoseconds),
            artists: is_album.then(|| artists.collect()),
            year: is_album.then_some(name.year),
        }
    }
}

impl<'a> From<&'a MusicTrack> for MusicTrackAnswer<'a> {
    fn from(track: &'a MusicTrack) -> Self {
        let texts = |texts: &'a [String]| {
            let texts = texts.iter();
            texts.map(|text| text.as_str().into()).collect()
        };
        let is_known = track.nanoseconds != 0;
        Self {
            item: track.item.value(),
            path: track.path.as_slice().into(),
            title: track.title.as_deref().map(Cow::Borrowed),
            artists: texts(&track.artists),
            album: track.album.as_deref().map(Cow::Borrowed),
            album_artists: texts(&track.album_artists),
            genres: texts(&track.genres),
            composers: texts(&track.composers),
            year: track.year,
            disc: some(track.disc),
            track: some(track.track),
            seconds: is_known.then(|| seconds(track.nanoseconds.into())),
        }
    }
}
