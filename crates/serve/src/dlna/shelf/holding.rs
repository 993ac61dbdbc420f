//! The shelf: items, directories and names, each list in its order.

use filemap::text::natural_order;

use crate::dlna::http_date::civil;
use crate::dlna::ids::{ObjectId, View};

use super::draft::PlaylistDraft;
use super::entry::{Entry, Kind};
use super::folders::Folders;
use super::name_list::{Name, NameKind, NameList};

/// Items of one kind in the order of their views.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) video: Vec<u32>,
    pub(super) recent: Vec<u32>,
    pub(super) music: Vec<u32>,
    pub(super) pictures: Vec<u32>,
}

impl Lists {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let entry = |place: &u32| usize::try_from(*place).ok().and_then(|at| entries.get(at));
        let of_kind = |kind: Kind| -> Vec<u32> {
            let places = (0..).zip(entries).filter(|(_, entry)| entry.kind == kind);
            places.map(|(place, _)| place).collect()
        };
        let by_title = |mut list: Vec<u32>| {
            list.sort_unstable_by_key(|place| entry(place).map(|entry| entry.title));
            list
        };
        let mut recent = of_kind(Kind::Video);
        recent.sort_unstable_by_key(|place| {
            entry(place).map(|entry| (std::cmp::Reverse(entry.added), entry.title))
        });
        let mut pictures = of_kind(Kind::Picture);
        pictures.sort_unstable_by_key(|place| entry(place).map(|entry| (entry.date, entry.title)));
        Self {
            video: by_title(of_kind(Kind::Video)),
            music: by_title(of_kind(Kind::Music)),
            recent,
            pictures,
        }
    }
}

/// A playlist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Playlist {
    pub(super) number: u64,
    pub(super) name: Box<str>,
    pub(super) entries: Box<[(u64, u32)]>,
    pub(super) state: u64,
    pub(super) update: u32,
}

impl Playlist {
    /// A playlist of those entries whose items are shown.
    pub(super) fn of(draft: PlaylistDraft, place_of: impl Fn(u64) -> Option<u32>) -> Self {
        let entries = draft.entries.into_iter();
        let entries = entries.filter_map(|(place, item)| Some((place, place_of(item)?)));
        Self {
            number: draft.number,
            name: draft.name.into(),
            entries: entries.collect(),
            state: 0,
            update: 0,
        }
    }
}

/// What a shelf is made of.
pub(super) struct Parts {
    pub(super) entries: Vec<Entry>,
    pub(super) texts: String,
    pub(super) by_item: Vec<u32>,
    pub(super) folders: Folders,
    pub(super) names: [NameList; NameKind::ALL.len()],
    pub(super) lists: Lists,
}

/// What televisions are shown.
#[derive(Debug)]
pub struct Shelf {
    clock: u64,
    pub(super) update: u32,
    pub(super) entries: Vec<Entry>,
    pub(super) texts: String,
    by_item: Vec<u32>,
    pub(super) folders: Folders,
    pub(super) names: [NameList; NameKind::ALL.len()],
    pub(super) lists: Lists,
    pub(super) playlists: Vec<Playlist>,
    pub(super) changed: Vec<ObjectId>,
}

impl Shelf {
    pub(super) fn of(clock: u64, parts: Parts, playlists: Vec<PlaylistDraft>) -> Self {
        let mut shelf = Self {
            clock,
            update: u32::try_from(clock & 0xffff_ffff).unwrap_or_default(),
            entries: parts.entries,
            texts: parts.texts,
            by_item: parts.by_item,
            folders: parts.folders,
            names: parts.names,
            lists: parts.lists,
            playlists: Vec::new(),
            changed: Vec::new(),
        };
        let place_of = |item| shelf.place_of(item);
        let playlists = playlists
            .into_iter()
            .map(|draft| Playlist::of(draft, place_of));
        let mut playlists: Vec<Playlist> = playlists.collect();
        playlists.sort_by(|one, other| {
            natural_order(one.name.as_bytes(), other.name.as_bytes())
                .then(one.number.cmp(&other.number))
        });
        shelf.playlists = playlists;
        shelf
    }

    /// The clock of the catalogue that it was made at.
    #[must_use]
    pub const fn clock(&self) -> u64 {
        self.clock
    }

    /// `SystemUpdateID`: it stays where nothing that is shown changed.
    #[must_use]
    pub const fn update(&self) -> u32 {
        self.update
    }

    /// The containers that differ from those of the shelf before.
    #[must_use]
    pub fn changed(&self) -> &[ObjectId] {
        &self.changed
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there nothing?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn entry(&self, place: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(place).ok()?)
    }

    pub(super) fn place_of(&self, item: u64) -> Option<u32> {
        let found = self.by_item.binary_search_by_key(&Some(item), |place| {
            self.entry(*place).map(|entry| entry.item)
        });
        found.ok().and_then(|at| self.by_item.get(at).copied())
    }

    /// An item by its number.
    #[must_use]
    pub fn item(&self, item: u64) -> Option<&Entry> {
        self.entry(self.place_of(item)?)
    }

    pub(super) fn list(&self, kind: NameKind) -> &NameList {
        let [
            artists,
            album_artists,
            albums,
            genres,
            years,
            shows,
            cameras,
        ] = &self.names;
        match kind {
            NameKind::Artist => artists,
            NameKind::AlbumArtist => album_artists,
            NameKind::Album => albums,
            NameKind::Genre => genres,
            NameKind::Year => years,
            NameKind::Show => shows,
            NameKind::Camera => cameras,
        }
    }

    /// The album, show or camera of an item.
    #[must_use]
    pub fn group_of(&self, entry: &Entry) -> Option<&Name> {
        let kind = match entry.kind {
            Kind::Music => NameKind::Album,
            Kind::Video => NameKind::Show,
            Kind::Picture => NameKind::Camera,
        };
        self.list(kind).at(entry.group)
    }

    /// The directory of an item.
    #[must_use]
    pub fn folder_of(&self, entry: &Entry) -> Option<ObjectId> {
        Some(ObjectId::folder(self.folders.at(entry.folder)?.number))
    }

    pub(super) fn playlist(&self, number: u64) -> Option<&Playlist> {
        self.playlists
            .iter()
            .find(|playlist| playlist.number == number)
    }

    /// The year and month of a picture.
    pub(super) fn month_of(entry: &Entry) -> (u64, u64) {
        let (year, month, _) = civil(entry.date.div_euclid(86_400));
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        (number(year), number(month))
    }
}

/// A name as it is shown.
pub(super) fn shown(name: &Name, kind: NameKind) -> &str {
    if name.text.is_empty() {
        kind.unknown()
    } else {
        &name.text
    }
}

/// The view that lists names of a kind.
pub(super) const fn view_of(kind: NameKind) -> View {
    match kind {
        NameKind::Artist => View::Artists,
        NameKind::AlbumArtist => View::AlbumArtists,
        NameKind::Album => View::Albums,
        NameKind::Genre => View::Genres,
        NameKind::Year => View::Years,
        NameKind::Show => View::Series,
        NameKind::Camera => View::Cameras,
    }
}
