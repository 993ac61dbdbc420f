//! What an id stands for.

use crate::dlna::ids::{ObjectId, View};

use super::children::{Children, name_kind};
use super::entry::Entry;
use super::holding::{Shelf, shown};
use super::name_list::NameKind;

/// What a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerClass {
    /// Holds other things.
    Container,
    /// A directory.
    StorageFolder,
    /// An artist.
    Artist,
    /// An album of music.
    MusicAlbum,
    /// A genre of music.
    MusicGenre,
    /// A playlist.
    Playlist,
    /// An album of pictures.
    PhotoAlbum,
}

impl ContainerClass {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Container,
        Self::StorageFolder,
        Self::Artist,
        Self::MusicAlbum,
        Self::MusicGenre,
        Self::Playlist,
        Self::PhotoAlbum,
    ];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Container => "object.container",
            Self::StorageFolder => "object.container.storageFolder",
            Self::Artist => "object.container.person.musicArtist",
            Self::MusicAlbum => "object.container.album.musicAlbum",
            Self::MusicGenre => "object.container.genre.musicGenre",
            Self::Playlist => "object.container.playlistContainer",
            Self::PhotoAlbum => "object.container.album.photoAlbum",
        }
    }
}

/// A container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Container {
    /// Its id.
    pub id: ObjectId,
    /// What holds it; none of the root.
    pub parent: Option<ObjectId>,
    /// What people call it.
    pub title: String,
    /// Of an album: under whom it stands; else empty.
    pub artist: String,
    /// What it is.
    pub class: ContainerClass,
    /// How many children it has.
    pub children: usize,
    /// The number of its last change.
    pub update: u32,
}

/// An item where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id there.
    pub id: ObjectId,
    /// What holds it.
    pub parent: ObjectId,
    /// What it is.
    pub entry: Entry,
}

/// What an id stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A container.
    Container(Container),
    /// An item.
    Item(Item),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Shelf {
    /// What an id stands for.
    #[must_use]
    pub fn node(&self, id: &ObjectId) -> Option<Node> {
        if !id.is_item() {
            return self.container(id).map(Node::Container);
        }
        let number = *id.numbers().last()?;
        let place = match id.parent() {
            None => self.place_of(number)?,
            Some(parent) => Children::of(self, &parent)?.place_numbered(self, number)?,
        };
        self.item_node(*id, place).map(Node::Item)
    }

    /// An item that is known to stand under an id.
    pub(super) fn item_node(&self, id: ObjectId, place: u32) -> Option<Item> {
        let entry = *self.entry(place)?;
        let parent = match id.parent() {
            Some(parent) => parent,
            None => self.folder_of(&entry)?,
        };
        Some(Item { id, parent, entry })
    }

    /// The node at a place of a list.
    #[must_use]
    pub fn listed(&self, (id, place): (ObjectId, Option<u32>)) -> Option<Node> {
        match place {
            Some(place) => self.item_node(id, place).map(Node::Item),
            None => self.container(&id).map(Node::Container),
        }
    }

    /// A container.
    #[must_use]
    pub fn container(&self, id: &ObjectId) -> Option<Container> {
        let children = Children::of(self, id)?.len();
        let view = id.view();
        let about = match id.numbers() {
            [] => About::of(view.title(), ContainerClass::Container, self.update),
            [number] => self.about_name(view, *number)?,
            [outer, inner] => {
                let outer = self.about_name(view, *outer)?;
                self.about_part(view, *inner, outer.update)?
            }
            _ => return None,
        };
        Some(Container {
            id: *id,
            parent: self.parent_of(id),
            title: about.title,
            artist: about.artist,
            class: about.class,
            children,
            update: about.update,
        })
    }

    fn parent_of(&self, id: &ObjectId) -> Option<ObjectId> {
        if id.view() == View::Folders
            && let [number] = id.numbers()
        {
            let above = self.folders.numbered(*number)?.above;
            let above = self
                .folders
                .at(above)
                .map(|above| ObjectId::folder(above.number));
            return above.or(Some(ObjectId::of(View::Folders)));
        }
        let above = || id.view().above().map(ObjectId::of);
        id.parent().or_else(above)
    }

    fn about_name(&self, view: View, number: u64) -> Option<About> {
        use ContainerClass as Class;
        if let Some(kind) = name_kind(view) {
            let name = self.list(kind).numbered(number)?;
            let class = match kind {
                NameKind::Artist | NameKind::AlbumArtist => Class::Artist,
                NameKind::Album => Class::MusicAlbum,
                NameKind::Genre => Class::MusicGenre,
                NameKind::Camera => Class::PhotoAlbum,
                NameKind::Year | NameKind::Show => Class::Container,
            };
            let title = shown(name, kind);
            return Some(About {
                artist: name.artist.to_string(),
                ..About::of(title, class, name.update)
            });
        }
        match view {
            View::Folders => {
                let folder = self.folders.numbered(number)?;
                Some(About::of(&folder.name, Class::StorageFolder, folder.update))
            }
            View::PictureFolders => {
                let folder = self.folders.numbered(number)?;
                Some(About::of(&folder.name, Class::PhotoAlbum, folder.update))
            }
            View::Playlists => {
                let playlist = self.playlist(number)?;
                Some(About::of(&playlist.name, Class::Playlist, playlist.update))
            }
            View::Dates => Some(About::of(
                &number.to_string(),
                Class::Container,
                self.update,
            )),
            _ => None,
        }
    }

    fn about_part(&self, view: View, number: u64, update: u32) -> Option<About> {
        match view {
            View::Dates => {
                let month = usize::try_from(number.checked_sub(1)?).ok()?;
                let title = MONTHS.get(month)?;
                Some(About::of(title, ContainerClass::PhotoAlbum, update))
            }
            View::Series => {
                let title = match number {
                    0 => "Specials".to_owned(),
                    number => format!("Season {number}"),
                };
                Some(About::of(&title, ContainerClass::Container, update))
            }
            _ => {
                let about = self.about_name(View::Albums, number)?;
                Some(About { update, ..about })
            }
        }
    }
}

/// What is said of a container.
struct About {
    title: String,
    artist: String,
    class: ContainerClass,
    update: u32,
}

impl About {
    fn of(title: &str, class: ContainerClass, update: u32) -> Self {
        Self {
            title: title.to_owned(),
            artist: String::new(),
            class,
            update,
        }
    }
}
