//! What the tags of a piece of music say, as far as it stands under names.

use crate::facts::{Media, TrackKind, year_of};

/// What tags say of one track. An empty text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackTags<'a> {
    /// Title.
    pub title: &'a str,
    /// The title as it sorts.
    pub sort_title: &'a str,
    /// Who plays or sings.
    pub artists: Vec<&'a str>,
    /// The artists as they sort.
    pub sort_artist: &'a str,
    /// The album.
    pub album: &'a str,
    /// The album as it sorts.
    pub sort_album: &'a str,
    /// Under whom the album stands.
    pub album_artists: Vec<&'a str>,
    /// Those as they sort.
    pub sort_album_artist: &'a str,
    /// Genres.
    pub genres: Vec<&'a str>,
    /// Who wrote it.
    pub composers: Vec<&'a str>,
    /// Those as they sort.
    pub sort_composer: &'a str,
    /// The year of release or recording.
    pub year: Option<u16>,
    /// Number of the disc; 0 where not said.
    pub disc: u32,
    /// Number on the disc; 0 where not said.
    pub track: u32,
    /// Whether the album collects pieces of several artists.
    pub is_compilation: bool,
    /// How long it plays; 0 where not known.
    pub nanoseconds: u64,
}

impl<'a> TrackTags<'a> {
    /// The tags of a piece of music: of what has sound and no moving pictures.
    #[must_use]
    pub fn of(media: &'a Media) -> Option<Self> {
        let is_video = |kind: &TrackKind| matches!(kind, TrackKind::Video(_));
        let is_audio = |kind: &TrackKind| matches!(kind, TrackKind::Audio(_));
        let kinds = || media.tracks.iter().map(|track| &track.kind);
        if kinds().any(is_video) || !kinds().any(is_audio) {
            return None;
        }
        let tags = &media.tags;
        let texts = |texts: &'a [String]| texts.iter().map(String::as_str).collect();
        Some(Self {
            title: &tags.title,
            sort_title: &tags.sort.title,
            artists: texts(&tags.artists),
            sort_artist: &tags.sort.artist,
            album: &tags.album,
            sort_album: &tags.sort.album,
            album_artists: texts(&tags.album_artists),
            sort_album_artist: &tags.sort.album_artist,
            genres: texts(&tags.genres),
            composers: texts(&tags.composers),
            sort_composer: &tags.sort.composer,
            year: year_of(&tags.date),
            disc: tags.disc,
            track: tags.track,
            is_compilation: tags.is_compilation,
            nanoseconds: media.duration.map_or(0, |duration| duration.nanoseconds),
        })
    }
}
