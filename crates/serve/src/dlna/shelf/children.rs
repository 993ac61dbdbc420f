//! What is in a container: a list that can be counted and cut into pages without being made.

use std::borrow::Cow;
use std::ops::Range;

use crate::dlna::ids::{ObjectId, View};

use super::entry::{Entry, Kind};
use super::folders::Folders;
use super::holding::{Playlist, Shelf};
use super::name_list::{Name, NameKind};

/// What is in a container.
#[derive(Clone, Debug)]
pub enum Children<'s> {
    /// Views.
    Views(Vec<View>),
    /// All names of a view.
    Names(View, &'s [Name]),
    /// Parts of what stands under a name.
    Parts(ObjectId, Vec<u64>),
    /// Directories and items of a directory.
    Folder(Subfolders<'s>, FolderItems),
    /// The directories that hold pictures.
    PictureFolders(Vec<u64>),
    /// Playlists.
    Playlists(Playlists<'s>),
    /// Entries of a playlist.
    Places(ObjectId, Cow<'s, [(u64, u32)]>),
    /// Items.
    Items(ObjectId, Cow<'s, [u32]>),
    /// What a search found: containers, then items.
    Found(Vec<ObjectId>, Vec<u32>),
    /// Others from their end.
    Reversed(Box<Self>),
}

/// Items of a directory.
#[derive(Clone, Debug)]
pub enum FolderItems {
    /// In their own order, in which they follow each other.
    Range(Range<u32>),
    /// In another one.
    Sorted(Vec<u32>),
}

impl FolderItems {
    fn len(&self) -> usize {
        match self {
            Self::Range(range) => range.len(),
            Self::Sorted(places) => places.len(),
        }
    }

    fn at(&self, at: usize) -> Option<u32> {
        match self {
            Self::Range(range) => range.clone().nth(at),
            Self::Sorted(places) => places.get(at).copied(),
        }
    }

    pub(super) fn to_vec(&self) -> Vec<u32> {
        match self {
            Self::Range(range) => range.clone().collect(),
            Self::Sorted(places) => places.clone(),
        }
    }
}

/// Directories in a directory.
#[derive(Clone, Copy, Debug)]
pub struct Subfolders<'s> {
    folders: &'s Folders,
    places: &'s [u32],
}

/// Playlists in their order.
#[derive(Clone, Copy, Debug)]
pub struct Playlists<'s>(&'s [Playlist]);

impl<'s> Children<'s> {
    /// The children of a container; `None` where there is no such container.
    #[must_use]
    pub fn of(shelf: &'s Shelf, id: &ObjectId) -> Option<Self> {
        let view = id.view();
        match id.numbers() {
            [] => Self::of_view(shelf, view),
            [number] => Self::of_name(shelf, id, *number),
            [outer, inner] => Self::of_part(shelf, id, (*outer, *inner)),
            _ => None,
        }
    }

    fn of_view(shelf: &'s Shelf, view: View) -> Option<Self> {
        let items = |list: &'s [u32]| Some(Self::Items(ObjectId::of(view), Cow::Borrowed(list)));
        if let Some(kind) = name_kind(view) {
            return Some(Self::Names(view, shelf.list(kind).names()));
        }
        match view {
            View::Root | View::Video | View::Music | View::Pictures => {
                let views = view.views().iter().copied();
                let is_filled = |view: &View| {
                    let children = Self::of_view(shelf, *view);
                    children.is_some_and(|children| !children.is_empty())
                };
                Some(Self::Views(views.filter(is_filled).collect()))
            }
            View::AllVideo => items(&shelf.lists.video),
            View::RecentVideo => items(&shelf.lists.recent),
            View::AllMusic => items(&shelf.lists.music),
            View::AllPictures => items(&shelf.lists.pictures),
            View::Folders => {
                let places = shelf.folders.tops();
                let folders = &shelf.folders;
                Some(Self::Folder(
                    Subfolders { folders, places },
                    FolderItems::Range(0..0),
                ))
            }
            View::PictureFolders => {
                let all = shelf.folders.all().iter();
                let with_pictures = all.filter(|folder| folder.pictures > 0);
                let mut found: Vec<_> = with_pictures.collect();
                found.sort_by(|one, other| {
                    filemap::text::natural_order(one.name.as_bytes(), other.name.as_bytes())
                        .then(one.number.cmp(&other.number))
                });
                let numbers = found.into_iter().map(|folder| folder.number);
                Some(Self::PictureFolders(numbers.collect()))
            }
            View::Playlists => Some(Self::Playlists(Playlists(&shelf.playlists))),
            View::Dates => {
                let pictures = shelf.lists.pictures.iter();
                let years = pictures.filter_map(|place| shelf.entry(*place));
                let years = numbers_of(years, |entry| Shelf::month_of(entry).0);
                let newest_first = years.into_iter().rev().collect();
                Some(Self::Parts(ObjectId::of(view), newest_first))
            }
            _ => None,
        }
    }

    fn of_name(shelf: &'s Shelf, id: &ObjectId, number: u64) -> Option<Self> {
        let view = id.view();
        if let Some(kind) = name_kind(view) {
            let list = shelf.list(kind);
            let members = list.members(list.numbered(number)?);
            if view.depth_of_items() == Some(2) {
                return Some(Self::Items(*id, Cow::Borrowed(members)));
            }
            let entries = members.iter().filter_map(|place| shelf.entry(*place));
            return Some(Self::Parts(
                *id,
                numbers_of(entries, |entry| part_of(shelf, entry)),
            ));
        }
        match view {
            View::Folders => {
                let folder = shelf.folders.numbered(number)?;
                let folders = &shelf.folders;
                let places = folders.below(folder);
                let items = FolderItems::Range(folder.items());
                Some(Self::Folder(Subfolders { folders, places }, items))
            }
            View::PictureFolders => {
                let folder = shelf.folders.numbered(number)?;
                let is_picture = |place: &u32| {
                    shelf
                        .entry(*place)
                        .is_some_and(|entry| entry.kind == Kind::Picture)
                };
                let pictures: Vec<u32> = folder.items().filter(is_picture).collect();
                (!pictures.is_empty()).then_some(Self::Items(*id, Cow::Owned(pictures)))
            }
            View::Playlists => {
                let places = Cow::Borrowed(&*shelf.playlist(number)?.entries);
                Some(Self::Places(*id, places))
            }
            View::Dates => {
                let of_year = pictures_within(shelf, |(year, _)| year.cmp(&number));
                let entries = of_year.iter().filter_map(|place| shelf.entry(*place));
                let months = numbers_of(entries, |entry| Shelf::month_of(entry).1);
                (!months.is_empty()).then_some(Self::Parts(*id, months))
            }
            _ => None,
        }
    }

    fn of_part(shelf: &'s Shelf, id: &ObjectId, (outer, inner): (u64, u64)) -> Option<Self> {
        if id.view() == View::Dates {
            let of_month = pictures_within(shelf, |month| month.cmp(&(outer, inner)));
            let list = Cow::Borrowed(of_month);
            return (!of_month.is_empty()).then_some(Self::Items(*id, list));
        }
        if id.view().depth_of_items() != Some(3) {
            return None;
        }
        let list = shelf.list(name_kind(id.view())?);
        let members = list.members(list.numbered(outer)?);
        // Items of a part follow each other.
        let is_inside = |place: &u32| {
            let entry = shelf.entry(*place);
            entry.is_some_and(|entry| part_of(shelf, entry) == inner)
        };
        let from = members.iter().position(is_inside)?;
        let rest = members.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|place| is_inside(place)).count();
        let list = Cow::Borrowed(rest.get(..count).unwrap_or_default());
        Some(Self::Items(*id, list))
    }

    /// The list as it can be kept beside the shelf, where it holds all of itself.
    ///
    /// # Errors
    /// The list, where it is a part of the shelf.
    pub fn into_kept(self) -> Result<Children<'static>, Self> {
        match self {
            Self::Items(within, Cow::Owned(items)) => {
                Ok(Children::Items(within, Cow::Owned(items)))
            }
            Self::Places(within, Cow::Owned(places)) => {
                Ok(Children::Places(within, Cow::Owned(places)))
            }
            Self::Found(containers, items) => Ok(Children::Found(containers, items)),
            other => Err(other),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Views(views) => views.len(),
            Self::Names(_, names) => names.len(),
            Self::Parts(_, numbers) | Self::PictureFolders(numbers) => numbers.len(),
            Self::Folder(below, items) => below.places.len() + items.len(),
            Self::Playlists(playlists) => playlists.0.len(),
            Self::Places(_, places) => places.len(),
            Self::Items(_, items) => items.len(),
            Self::Found(containers, items) => containers.len() + items.len(),
            Self::Reversed(others) => others.len(),
        }
    }

    /// Is there nothing?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands at a place: its id, and of an item its place on the shelf.
    #[must_use]
    pub fn at(&self, shelf: &Shelf, at: usize) -> Option<(ObjectId, Option<u32>)> {
        let container = |id: ObjectId| Some((id, None));
        let item = |within: Option<ObjectId>, place: u32| {
            let number = shelf.entry(place)?.item;
            let id = within.map_or_else(|| ObjectId::item(number), |within| within.child(number));
            Some((id, Some(place)))
        };
        match self {
            Self::Views(views) => container(ObjectId::of(*views.get(at)?)),
            Self::Names(view, names) => container(ObjectId::of(*view).child(names.get(at)?.number)),
            Self::Parts(within, numbers) => container(within.child(*numbers.get(at)?)),
            Self::PictureFolders(numbers) => {
                container(ObjectId::of(View::PictureFolders).child(*numbers.get(at)?))
            }
            Self::Folder(below, items) => match below.places.get(at) {
                Some(place) => container(ObjectId::folder(below.folders.at(*place)?.number)),
                None => item(None, items.at(at - below.places.len())?),
            },
            Self::Playlists(playlists) => {
                container(ObjectId::of(View::Playlists).child(playlists.0.get(at)?.number))
            }
            Self::Places(within, places) => {
                let (number, place) = *places.get(at)?;
                Some((within.child(number), Some(place)))
            }
            Self::Items(within, items) => item(Some(*within), *items.get(at)?),
            Self::Found(containers, items) => match containers.get(at) {
                Some(id) => container(*id),
                None => item(None, *items.get(at - containers.len())?),
            },
            Self::Reversed(others) => {
                others.at(shelf, others.len().checked_sub(at)?.checked_sub(1)?)
            }
        }
    }

    /// The place on the shelf of the item that has this number here.
    pub(super) fn place_numbered(&self, shelf: &Shelf, number: u64) -> Option<u32> {
        match self {
            Self::Places(_, places) => {
                let found = places.iter().find(|(known, _)| *known == number);
                found.map(|(_, place)| *place)
            }
            Self::Items(_, items) => {
                let place = shelf.place_of(number)?;
                items.contains(&place).then_some(place)
            }
            _ => None,
        }
    }

    /// The items in it, for a search below it.
    pub(super) fn items(&self) -> Vec<u32> {
        match self {
            Self::Items(_, items) => items.to_vec(),
            Self::Places(_, places) => places.iter().map(|(_, place)| *place).collect(),
            Self::Folder(_, items) => items.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// The names that a view lists.
pub(super) const fn name_kind(view: View) -> Option<NameKind> {
    Some(match view {
        View::Artists => NameKind::Artist,
        View::AlbumArtists => NameKind::AlbumArtist,
        View::Albums => NameKind::Album,
        View::Genres => NameKind::Genre,
        View::Years => NameKind::Year,
        View::Series => NameKind::Show,
        View::Cameras => NameKind::Camera,
        _ => return None,
    })
}

/// Of which part of what stands under a name an item is: the album of a track, the season of an episode.
fn part_of(shelf: &Shelf, entry: &Entry) -> u64 {
    match entry.kind {
        Kind::Music => shelf.group_of(entry).map_or(0, |album| album.number),
        Kind::Video | Kind::Picture => entry.part.into(),
    }
}

/// The numbers of items that follow each other, each once.
fn numbers_of<'e>(
    entries: impl Iterator<Item = &'e Entry>,
    number: impl Fn(&Entry) -> u64,
) -> Vec<u64> {
    let mut numbers: Vec<u64> = Vec::new();
    for entry in entries {
        let number = number(entry);
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// The pictures of a year or a month: `compare` tells where a month stands.
fn pictures_within(shelf: &Shelf, compare: impl Fn((u64, u64)) -> std::cmp::Ordering) -> &[u32] {
    let pictures = shelf.lists.pictures.as_slice();
    let order = |place: &u32| {
        let entry = shelf.entry(*place);
        entry.map_or(std::cmp::Ordering::Greater, |entry| {
            compare(Shelf::month_of(entry))
        })
    };
    let from = pictures.partition_point(|place| order(place).is_lt());
    let to = pictures.partition_point(|place| order(place).is_le());
    pictures.get(from..to).unwrap_or_default()
}
