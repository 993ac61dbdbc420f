//! Music as the library returns it.

use filemap::TrackCount;
use filemap::query::{MusicName, MusicTrack};
use filemap_model::ItemId;
use filemap_model::music::{FacetId, FacetKind};

use super::values::ODD_PATH;

/// An album of which all is known, and a genre of which nothing is.
pub(super) fn music_names() -> [MusicName; 2] {
    let count = TrackCount {
        tracks: 11,
        nanoseconds: 2_774_500_000_000,
    };
    let album = MusicName {
        id: FacetId::new(7),
        kind: FacetKind::Album,
        name: Some("Post".to_owned()),
        sort: Some("post".to_owned()),
        count,
        albums: 1,
        year: Some(1995),
        artists: vec![Some("Björk".to_owned()), None],
    };
    let genre = MusicName {
        id: FacetId::new(0),
        kind: FacetKind::Genre,
        name: None,
        sort: None,
        count: TrackCount::default(),
        albums: 0,
        year: None,
        artists: Vec::new(),
    };
    [album, genre]
}

pub(super) fn music_track() -> MusicTrack {
    MusicTrack {
        item: ItemId::new(3),
        path: ODD_PATH.to_vec(),
        title: Some("Hyperballad".to_owned()),
        artists: vec!["Björk".to_owned()],
        album: None,
        album_artists: vec!["Björk".to_owned()],
        genres: vec!["Pop".to_owned(), "Electronic".to_owned()],
        composers: Vec::new(),
        year: None,
        disc: 0,
        track: 2,
        nanoseconds: 321_250_000_000,
    }
}
