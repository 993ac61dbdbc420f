//! Playlists as the library could have returned them.

use filemap::{
    ExportedPlaylist, ImportedPlaylist, PlaylistInfo, PlaylistLine, TailMatch, TrackState,
};
use filemap_model::{PlaylistTrack, Timestamp, TrackLocation};

use super::values::{ODD_PATH, PATH, time};

pub(super) fn info() -> PlaylistInfo {
    PlaylistInfo {
        name: ODD_PATH.to_vec(),
        created: time(1),
        changed: time(2),
        entries: 5,
        missing: 2,
        unknown: 1,
    }
}

pub(super) fn lines() -> Vec<PlaylistLine> {
    let states = [
        TrackState::Known {
            path: PATH.to_vec(),
            size: 7,
        },
        TrackState::Missing {
            path: PATH.to_vec(),
            since: time(1),
            until: time(2),
        },
        TrackState::Missing {
            path: ODD_PATH.to_vec(),
            since: Timestamp::MIN,
            until: Timestamp::MIN,
        },
        TrackState::Unknown {
            location: TrackLocation::Path(ODD_PATH.to_vec()),
            folder: PATH.to_vec(),
        },
        TrackState::Unknown {
            location: TrackLocation::Url(b"http://radio.example/".to_vec()),
            folder: Vec::new(),
        },
    ];
    let full = PlaylistTrack {
        title: "a \"title\"".to_owned(),
        creator: "somebody".to_owned(),
        album: "first".to_owned(),
        number: Some(3),
        milliseconds: Some(61_500),
        ..PlaylistTrack::default()
    };
    let tracks = [full, PlaylistTrack::default()];
    let states = states.into_iter().zip(tracks.into_iter().cycle());
    (1..)
        .zip(states)
        .map(|(position, (state, track))| PlaylistLine {
            position,
            state,
            track,
        })
        .collect()
}

pub(super) fn imported() -> ImportedPlaylist {
    ImportedPlaylist {
        name: b"Evening".to_vec(),
        tracks: 3,
        by_tail: vec![TailMatch {
            location: TrackLocation::Path(b"C:\\Music\\a.mp3".to_vec()),
            path: PATH.to_vec(),
        }],
        unknown: vec![TrackLocation::Path(ODD_PATH.to_vec())],
    }
}

pub(super) fn exported() -> ExportedPlaylist {
    ExportedPlaylist {
        tracks: 4,
        missing: 1,
        unknown: 1,
        as_urls: vec![2, 4],
    }
}
