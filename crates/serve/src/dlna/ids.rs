//! The ids of objects: a letter for the view, then the numbers of what leads to it.
//!
//! `0` is the root. `a` is the list of artists, `a5` an artist, `a5.9` the album 9 with what artist 5 plays on it,
//! and `a5.9.77` the item 77 there. `f12` is the directory 12, and `i77` the item 77 in its directory: the one that the
//! others refer to. Numbers are those of directories and items of the catalogue, which a rescan, a rename or a restart
//! leaves as they are; names of artists and the like have the number that follows from their fold
//! ([`number_of_name`]).

use std::fmt;

use twox_hash::XxHash3_64;

/// The most numbers in an id.
const MOST: usize = 3;

/// What an id leads into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum View {
    /// Everything.
    Root,
    /// The views of videos.
    Video,
    /// The views of music.
    Music,
    /// The views of pictures.
    Pictures,
    /// Playlists.
    Playlists,
    /// Directories as they are on the disk.
    Folders,
    /// Items in their directories.
    Items,
    /// Every video.
    AllVideo,
    /// The videos that came last.
    RecentVideo,
    /// Shows, seasons, episodes.
    Series,
    /// Artists of tracks.
    Artists,
    /// Artists of albums.
    AlbumArtists,
    /// Albums.
    Albums,
    /// Genres.
    Genres,
    /// Years of music.
    Years,
    /// Every track.
    AllMusic,
    /// Pictures by year and month.
    Dates,
    /// Pictures by camera.
    Cameras,
    /// Pictures by directory.
    PictureFolders,
    /// Every picture.
    AllPictures,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Root,
        Self::Video,
        Self::Music,
        Self::Pictures,
        Self::Playlists,
        Self::Folders,
        Self::Items,
        Self::AllVideo,
        Self::RecentVideo,
        Self::Series,
        Self::Artists,
        Self::AlbumArtists,
        Self::Albums,
        Self::Genres,
        Self::Years,
        Self::AllMusic,
        Self::Dates,
        Self::Cameras,
        Self::PictureFolders,
        Self::AllPictures,
    ];

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Root => '0',
            Self::Video => 'V',
            Self::Music => 'M',
            Self::Pictures => 'P',
            Self::Playlists => 'l',
            Self::Folders => 'f',
            Self::Items => 'i',
            Self::AllVideo => 'e',
            Self::RecentVideo => 'r',
            Self::Series => 's',
            Self::Artists => 'a',
            Self::AlbumArtists => 'b',
            Self::Albums => 'c',
            Self::Genres => 'g',
            Self::Years => 'y',
            Self::AllMusic => 'm',
            Self::Dates => 'd',
            Self::Cameras => 'k',
            Self::PictureFolders => 'o',
            Self::AllPictures => 'p',
        }
    }

    /// What a person calls it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Root => "filemap",
            Self::Video => "Video",
            Self::Music => "Music",
            Self::Pictures => "Pictures",
            Self::Playlists => "Playlists",
            Self::Folders | Self::PictureFolders => "Folders",
            Self::Items => "Items",
            Self::AllVideo => "All videos",
            Self::RecentVideo => "Recently added",
            Self::Series => "Series",
            Self::Artists => "Artists",
            Self::AlbumArtists => "Album artists",
            Self::Albums => "Albums",
            Self::Genres => "Genres",
            Self::Years => "Years",
            Self::AllMusic => "All music",
            Self::Dates => "By date",
            Self::Cameras => "Cameras",
            Self::AllPictures => "All pictures",
        }
    }

    /// The views in it, for one that holds views.
    #[must_use]
    pub const fn views(self) -> &'static [Self] {
        match self {
            Self::Root => &[
                Self::Video,
                Self::Music,
                Self::Pictures,
                Self::Playlists,
                Self::Folders,
            ],
            Self::Video => &[Self::RecentVideo, Self::Series, Self::AllVideo],
            Self::Music => &[
                Self::Artists,
                Self::AlbumArtists,
                Self::Albums,
                Self::Genres,
                Self::Years,
                Self::AllMusic,
            ],
            Self::Pictures => &[
                Self::Dates,
                Self::Cameras,
                Self::PictureFolders,
                Self::AllPictures,
            ],
            _ => &[],
        }
    }

    /// The view that holds it; none of the root.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|above| above.views().contains(&self))
    }

    /// How many numbers the id of an item in it has; none where it holds no items under ids of its own.
    #[must_use]
    pub const fn depth_of_items(self) -> Option<usize> {
        match self {
            Self::Items
            | Self::AllVideo
            | Self::RecentVideo
            | Self::AllMusic
            | Self::AllPictures => Some(1),
            Self::Albums | Self::Playlists | Self::Cameras | Self::PictureFolders => Some(2),
            Self::Series
            | Self::Artists
            | Self::AlbumArtists
            | Self::Genres
            | Self::Years
            | Self::Dates => Some(3),
            Self::Root | Self::Video | Self::Music | Self::Pictures | Self::Folders => None,
        }
    }

    /// The most numbers that an id in it has.
    fn most_numbers(self) -> usize {
        match self {
            Self::Folders => 1,
            view => view.depth_of_items().unwrap_or(0),
        }
    }
}

/// The id of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId {
    view: View,
    numbers: [u64; MOST],
    length: u8,
}

impl ObjectId {
    /// The root.
    pub const ROOT: Self = Self::of(View::Root);

    /// The list of a view.
    #[must_use]
    pub const fn of(view: View) -> Self {
        Self {
            view,
            numbers: [0; MOST],
            length: 0,
        }
    }

    /// An item in its directory.
    #[must_use]
    pub fn item(item: u64) -> Self {
        Self::of(View::Items).child(item)
    }

    /// A directory.
    #[must_use]
    pub fn folder(directory: u64) -> Self {
        Self::of(View::Folders).child(directory)
    }

    /// What has this number in it. Beyond the deepest level it stays as it is.
    #[must_use]
    pub fn child(mut self, number: u64) -> Self {
        if let Some(place) = self.numbers.get_mut(usize::from(self.length)) {
            *place = number;
            self.length += 1;
        }
        self
    }

    /// What holds it, as the id says it; none of the list of a view, and of what stands in directories.
    #[must_use]
    pub fn parent(mut self) -> Option<Self> {
        if matches!(self.view, View::Folders | View::Items) {
            return None;
        }
        self.length = self.length.checked_sub(1)?;
        let place = self.numbers.get_mut(usize::from(self.length))?;
        *place = 0;
        Some(self)
    }

    /// The view that it stands in.
    #[must_use]
    pub const fn view(self) -> View {
        self.view
    }

    /// The numbers that lead to it.
    #[must_use]
    pub fn numbers(&self) -> &[u64] {
        self.numbers
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    /// Does it stand for an item?
    #[must_use]
    pub fn is_item(&self) -> bool {
        self.view.depth_of_items() == Some(self.numbers().len())
    }

    /// Reads an id; `None` for text that is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let letter = letters.next()?;
        let view = View::ALL.into_iter().find(|view| view.letter() == letter)?;
        let mut id = Self::of(view);
        let rest = letters.as_str();
        if rest.is_empty() {
            return (view != View::Items).then_some(id);
        }
        for number in rest.split('.') {
            let is_plain = number.bytes().all(|byte| byte.is_ascii_digit())
                && (number == "0" || !number.starts_with('0'));
            if !is_plain || id.numbers().len() >= view.most_numbers() {
                return None;
            }
            id = id.child(number.parse().ok()?);
        }
        Some(id)
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.view.letter())?;
        for (place, number) in self.numbers().iter().enumerate() {
            let dot = if place == 0 { "" } else { "." };
            write!(f, "{dot}{number}")?;
        }
        Ok(())
    }
}

/// The number of a name by the bytes that make it the name it is: 48 bits of XXH3, so that it is the same in every
/// catalogue, after every restart, and when a name that was gone comes back.
#[must_use]
pub fn number_of_name(identity: &[u8]) -> u64 {
    XxHash3_64::oneshot(identity) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn letters_are_those_of_one_view() {
        let letters: HashSet<char> = View::ALL.iter().map(|view| view.letter()).collect();
        assert_eq!(letters.len(), View::ALL.len());
        for view in View::ALL {
            let above = view.above();
            assert_eq!(above.is_none(), matches!(view, View::Root | View::Items));
        }
    }

    #[test]
    fn an_id_comes_back_as_it_was() {
        for text in [
            "0",
            "V",
            "f",
            "f12",
            "i77",
            "a",
            "a5",
            "a5.9",
            "a5.9.77",
            "l3.18446744073709551615",
            "d2024.5.0",
        ] {
            let id = ObjectId::parse(text).unwrap();
            assert_eq!(id.to_string(), text);
        }
        let id = ObjectId::parse("a5.9.77").unwrap();
        assert!(id.is_item());
        assert_eq!(id.numbers(), [5, 9, 77]);
        assert_eq!(id.parent().unwrap().to_string(), "a5.9");
        assert_eq!(
            ObjectId::of(View::Artists).child(5).child(9),
            id.parent().unwrap()
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "-1",
            "i",
            "i1.2",
            "a5.9.77.1",
            "a05",
            "a5.",
            "a.5",
            "a-5",
            "z1",
            "01",
            "V1",
            "f1.2",
            "a18446744073709551616",
            "a 5",
            "ä",
        ] {
            assert_eq!(ObjectId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_names_are_always_the_same() {
        assert_eq!(number_of_name(b"\x02bjork"), number_of_name(b"\x02bjork"));
        assert_ne!(number_of_name(b"\x02bjork"), number_of_name(b"\x02abba"));
        assert!(number_of_name(b"\x02bjork") < 1 << 48);
    }
}
