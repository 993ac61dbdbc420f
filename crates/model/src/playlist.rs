//! Playlists: what a list of tracks says of each, whether or not the catalogue knows the file.

use std::fmt;

/// The number of a playlist; never used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaylistId(u32);

impl PlaylistId {
    /// Returns the id with this value.
    #[must_use]
    pub const fn new(value: u32) -> Self {
        Self(value)
    }

    /// The value itself.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0
    }
}

impl fmt::Display for PlaylistId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a track of a playlist is, in the words of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrackLocation {
    /// A path, absolute or relative to the folder of the list; of whatever system wrote it.
    Path(Vec<u8>),
    /// A URL as it was written, those of files too.
    Url(Vec<u8>),
}

impl Default for TrackLocation {
    fn default() -> Self {
        Self::Path(Vec::new())
    }
}

impl TrackLocation {
    /// The path or URL as it was written.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Path(text) | Self::Url(text) => text,
        }
    }
}

/// What a playlist says of one of its tracks. An empty text is one that the list does not give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaylistTrack {
    /// Where it is.
    pub location: TrackLocation,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub creator: String,
    /// The album that it is on.
    pub album: String,
    /// Its number on the album.
    pub number: Option<u32>,
    /// How long it plays.
    pub milliseconds: Option<u64>,
    /// What `#EXTINF` says between the length and the title, as it was written.
    pub attributes: String,
}
