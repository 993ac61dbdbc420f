//! An item as the shelf has it: what it is sorted and searched by.

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Moving pictures.
    Video,
    /// Sound.
    Music,
    /// A picture.
    Picture,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Video, Self::Music, Self::Picture];

    /// Its class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Video => "object.item.videoItem",
            Self::Music => "object.item.audioItem.musicTrack",
            Self::Picture => "object.item.imageItem.photo",
        }
    }
}

/// No name.
pub(super) const NONE: u32 = u32::MAX;

/// An item. Names are places in the lists of the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the catalogue.
    pub item: u64,
    /// Bytes of the file.
    pub size: u64,
    /// When it was made, taken, shown: seconds from the epoch by the clock there.
    pub date: i64,
    /// When it came here: seconds from the epoch.
    pub added: i64,
    /// Its directory.
    pub(super) folder: u32,
    /// The place of its title among all titles.
    pub(super) title: u32,
    /// Its album, show or camera.
    pub(super) group: u32,
    /// The first of its artists.
    pub(super) artist: u32,
    /// The first of its genres.
    pub(super) genre: u32,
    /// How long it plays.
    pub milliseconds: u32,
    /// Where its folded title begins among all of them, and how long it is.
    pub(super) text: (u32, u16),
    /// Disc, or season.
    pub part: u16,
    /// Number of the track, or of the episode.
    pub number: u16,
    /// What it is.
    pub kind: Kind,
    /// Tells whether it changed.
    pub(super) state: u32,
}

/// The order in an album, in a season, and of albums among each other.
pub(super) fn album_order(entry: &Entry) -> (u32, u16, u16, u32) {
    (entry.group, entry.part, entry.number, entry.title)
}
