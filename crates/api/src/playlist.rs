//! Playlists: the lines of `playlist list`, `playlist show`, `playlist import` and `playlist export`.

use std::borrow::Cow;

use filemap::{
    ExportedPlaylist, ImportedPlaylist, PlaylistFormat, PlaylistInfo, PlaylistLine, TailMatch,
    TrackState,
};
use filemap_model::TrackLocation;
use serde::{Deserialize, Serialize};

use crate::path_text::{PathFields, PathText};
use crate::scalar::TimeText;

/// A playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaylistAnswer<'a> {
    /// Its name.
    pub name: PathText<'a>,
    /// Its entries.
    pub entries: u64,
    /// Those of them whose files are gone.
    pub missing: u64,
    /// Those of them that lead to no file of the catalogue.
    pub unknown: u64,
    /// When it was made.
    pub created: TimeText,
    /// When it was changed last.
    pub changed: TimeText,
}

impl<'a> From<&'a PlaylistInfo> for PlaylistAnswer<'a> {
    fn from(info: &'a PlaylistInfo) -> Self {
        Self {
            name: (&info.name).into(),
            entries: info.entries,
            missing: info.missing,
            unknown: info.unknown,
            created: info.created.into(),
            changed: info.changed.into(),
        }
    }
}

/// An entry of a playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaylistEntryAnswer<'a> {
    /// Its position, from 1.
    pub position: u64,
    /// Where it leads.
    pub state: PlaylistEntryState,
    /// The absolute path of the file; of a file that is gone, the path that it had last; of an unknown track,
    /// the location that the imported list gives.
    pub path: PathText<'a>,
    /// Of a file that is gone, since when; `null` where that was not noted yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<TimeText>,
    /// Of a file that is gone, when the entry goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_until: Option<TimeText>,
    /// Title, from inside the file, or as the list says that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Cow<'a, str>>,
    /// The album that it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album: Option<Cow<'a, str>>,
    /// Its number on the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// How long it plays, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<u64>,
}

/// Where an entry of a playlist leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlaylistEntryState {
    /// To a file of the catalogue.
    Known,
    /// To a file that is gone.
    Missing,
    /// To a path that the catalogue does not know.
    Unknown,
    /// To a URL.
    Url,
}

impl<'a> From<&'a PlaylistLine> for PlaylistEntryAnswer<'a> {
    fn from(line: &'a PlaylistLine) -> Self {
        let text = |text: &'a str| (!text.is_empty()).then_some(Cow::Borrowed(text));
        let track = &line.track;
        let (mut missing_since, mut missing_until) = (None, None);
        let (state, path) = match &line.state {
            TrackState::Known { path, .. } => (PlaylistEntryState::Known, path.as_slice()),
            TrackState::Missing { path, since, until } => {
                if since.is_known() {
                    (missing_since, missing_until) = (Some((*since).into()), Some((*until).into()));
                }
                (PlaylistEntryState::Missing, path.as_slice())
            }
            TrackState::Unknown { location, .. } => match location {
                TrackLocation::Path(path) => (PlaylistEntryState::Unknown, path.as_slice()),
                TrackLocation::Url(url) => (PlaylistEntryState::Url, url.as_slice()),
            },
        };
        Self {
            position: line.position,
            state,
            path: path.into(),
            missing_since,
            missing_until,
            title: text(&track.title),
            creator: text(&track.creator),
            album: text(&track.album),
            number: track.number,
            milliseconds: track.milliseconds,
        }
    }
}

/// What came of the import of a playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaylistImportAnswer<'a> {
    /// The name of the playlist.
    pub name: PathText<'a>,
    /// Its tracks.
    pub tracks: u64,
    /// Tracks that were found by the end of their paths alone.
    pub by_tail: Vec<TailFields<'a>>,
    /// Tracks that lead to no file of the catalogue, as the list has them.
    pub unknown: Vec<PathFields<'a>>,
}

/// A track that was found by the end of its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TailFields<'a> {
    /// Where it is in the words of the list.
    pub location: PathText<'a>,
    /// The absolute path of the file that was found.
    pub path: PathText<'a>,
}

impl<'a> From<&'a TailMatch> for TailFields<'a> {
    fn from(found: &'a TailMatch) -> Self {
        Self {
            location: found.location.as_bytes().into(),
            path: (&found.path).into(),
        }
    }
}

impl<'a> From<&'a ImportedPlaylist> for PlaylistImportAnswer<'a> {
    fn from(imported: &'a ImportedPlaylist) -> Self {
        let unknown = imported.unknown.iter();
        let unknown: Vec<&[u8]> = unknown.map(TrackLocation::as_bytes).collect();
        Self {
            name: (&imported.name).into(),
            tracks: imported.tracks,
            by_tail: imported.by_tail.iter().map(TailFields::from).collect(),
            unknown: unknown
                .into_iter()
                .map(|path| PathFields { path: path.into() })
                .collect(),
        }
    }
}

/// What came of the export of a playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaylistExportAnswer<'a> {
    /// The name of the playlist.
    pub name: PathText<'a>,
    /// The file that was written; `null` where it was standard output.
    pub file: Option<PathText<'a>>,
    /// The format: `m3u`, `m3u8`, `pls` or `xspf`.
    pub format: Cow<'a, str>,
    /// Tracks that were written.
    pub tracks: u64,
    /// Those of them whose files are gone.
    pub missing: u64,
    /// Those of them that lead to no file of the catalogue.
    pub unknown: u64,
    /// Positions of tracks whose paths the format cannot say, so that they stand as `file:` URLs.
    pub as_urls: Vec<u64>,
}

impl<'a> PlaylistExportAnswer<'a> {
    /// Returns the answer for a list that was written to a file.
    #[must_use]
    pub fn new(
        name: &'a [u8],
        file: Option<&'a [u8]>,
        format: PlaylistFormat,
        exported: &ExportedPlaylist,
    ) -> Self {
        Self {
            name: name.into(),
            file: file.map(PathText::from),
            format: format.name().into(),
            tracks: exported.tracks,
            missing: exported.missing,
            unknown: exported.unknown,
            as_urls: exported.as_urls.clone(),
        }
    }
}
