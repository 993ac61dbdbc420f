//! Directories, items and playlists as they are found, before they stand on a shelf.

use super::music::MusicDraft;

/// A directory as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderDraft {
    /// Its number.
    pub number: u64,
    /// The number of the directory that holds it; none of the top of a root.
    pub above: Option<u64>,
    /// Its name.
    pub name: Vec<u8>,
}

/// An item as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDraft {
    /// Its number.
    pub item: u64,
    /// The number of its directory.
    pub folder: u64,
    /// Bytes of the file.
    pub size: u64,
    /// When it was made, taken, shown.
    pub date: i64,
    /// When it came here.
    pub added: i64,
    /// A number that changes when the file or what is known of it does.
    pub state: u64,
    /// Its title.
    pub title: String,
    /// What it is.
    pub what: What,
}

/// What an item is, with what it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A video: the show, empty where it is none's; season, episode, and how many nanoseconds it plays.
    Video {
        /// The show.
        show: String,
        /// Season and episode.
        place: (u32, u32),
        /// How long it plays.
        nanoseconds: u64,
    },
    /// A track.
    Music(MusicDraft),
    /// A picture, with its camera; empty where that is not said.
    Picture {
        /// The camera.
        camera: String,
    },
}

/// A playlist as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaylistDraft {
    /// Its number.
    pub number: u64,
    /// Its name.
    pub name: String,
    /// The places of its entries, each with the number of its item.
    pub entries: Vec<(u64, u64)>,
}
