//! What fits search criteria: each test becomes one bit an item.
//!
//! A test of a name is made once a name and not once an item; titles are compared in one text. So a search costs about
//! as much as looking at each item once, whatever it asks.

use std::cmp::Ordering;

use filemap::model::music::fold;

use crate::dlna::http_date::civil;
use crate::dlna::ids::{ObjectId, View};
use crate::dlna::search::{Comparison, Criteria, Presence, Property};

use super::children::Children;
use super::entry::{Entry, Kind};
use super::holding::{Shelf, view_of};
use super::name_list::NameKind;
use super::nodes::ContainerClass;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Containers.
    pub containers: Vec<ObjectId>,
    /// Items, by their places on the shelf, in the order of their titles.
    pub items: Vec<u32>,
}

/// One bit an item.
#[derive(Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn of(entries: &[Entry], passes: impl Fn(u32, &Entry) -> bool) -> Self {
        let mut bits = Self::none(entries.len());
        for (place, entry) in (0..).zip(entries) {
            if passes(place, entry) {
                bits.set(place);
            }
        }
        bits
    }

    fn set(&mut self, place: u32) {
        let word = usize::try_from(place / 64).ok();
        if let Some(word) = word.and_then(|word| self.0.get_mut(word)) {
            *word |= 1 << (place % 64);
        }
    }

    fn has(&self, place: u32) -> bool {
        let word = usize::try_from(place / 64).ok();
        let word = word.and_then(|word| self.0.get(word));
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    fn join(mut self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        for (one, other) in self.0.iter_mut().zip(&other.0) {
            *one = join(*one, *other);
        }
        self
    }
}

/// A date as it is compared with `2020`, `2020-05` or `2020-05-04`.
fn date_text(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    format!("{year:04}-{month:02}-{day:02}")
}

impl Shelf {
    /// What fits criteria below a container; `None` where there is no such container.
    #[must_use]
    pub fn find(&self, within: &ObjectId, criteria: &Criteria) -> Option<Findings> {
        let scope = self.scope(within)?;
        let bits = self.bits(criteria);
        let mut items: Vec<u32> = match scope {
            Scope::All => (0..).take(self.entries.len()).collect(),
            Scope::Some(items) => items,
        };
        items.retain(|place| bits.has(*place));
        items.sort_unstable_by(|one, other| self.compare_titles(*one, *other));
        items.dedup();
        let mut containers = Vec::new();
        if may_be_containers(criteria) {
            self.each_container(within, &mut |about| {
                if about.passes(self, criteria) {
                    containers.push(about.id);
                }
            });
        }
        Some(Findings { containers, items })
    }

    fn compare_titles(&self, one: u32, other: u32) -> Ordering {
        let title = |place| self.entry(place).map(|entry| entry.title);
        title(one).cmp(&title(other))
    }

    /// The items below a container.
    fn scope(&self, within: &ObjectId) -> Option<Scope> {
        let of_kind = |kind: Kind| {
            let places = (0..).zip(&self.entries);
            let places = places.filter(|(_, entry)| entry.kind == kind);
            Some(Scope::Some(places.map(|(place, _)| place).collect()))
        };
        if !within.numbers().is_empty() {
            return self.scope_below(within).map(Scope::Some);
        }
        match within.view() {
            View::Root | View::Folders => Some(Scope::All),
            View::Video | View::AllVideo | View::RecentVideo => of_kind(Kind::Video),
            View::Pictures | View::AllPictures | View::Dates | View::PictureFolders => {
                of_kind(Kind::Picture)
            }
            View::Items => None,
            View::Music
            | View::AllMusic
            | View::Artists
            | View::AlbumArtists
            | View::Albums
            | View::Genres
            | View::Years => of_kind(Kind::Music),
            View::Series | View::Cameras => {
                let is_named = |(_, entry): &(u32, &Entry)| self.group_of(entry).is_some();
                let kind = if within.view() == View::Series {
                    Kind::Video
                } else {
                    Kind::Picture
                };
                let places = (0..).zip(&self.entries);
                let places = places
                    .filter(|(_, entry)| entry.kind == kind)
                    .filter(is_named);
                Some(Scope::Some(places.map(|(place, _)| place).collect()))
            }
            View::Playlists => {
                let entries = self.playlists.iter().flat_map(|playlist| &playlist.entries);
                Some(Scope::Some(entries.map(|(_, place)| *place).collect()))
            }
        }
    }

    fn scope_below(&self, within: &ObjectId) -> Option<Vec<u32>> {
        if within.view() == View::Folders {
            let outer = self.folders.place(*within.numbers().first()?)?;
            let folders: Vec<bool> = (0..)
                .take(self.folders.all().len())
                .map(|place| self.folders.is_within(place, outer))
                .collect();
            let is_below = |entry: &Entry| {
                let at = usize::try_from(entry.folder).unwrap_or(usize::MAX);
                folders.get(at).copied().unwrap_or(false)
            };
            let places = (0..).zip(&self.entries);
            let places = places.filter(|(_, entry)| is_below(entry));
            return Some(places.map(|(place, _)| place).collect());
        }
        let children = Children::of(self, within)?;
        if let Children::Parts(id, numbers) = &children {
            let parts = numbers.iter().map(|number| id.child(*number));
            let items = parts.filter_map(|id| self.scope_below(&id));
            return Some(items.flatten().collect());
        }
        Some(children.items())
    }

    /// The items that fit.
    fn bits(&self, criteria: &Criteria) -> Bits {
        match criteria {
            Criteria::All => Bits::of(&self.entries, |_, _| true),
            Criteria::And(one, other) => {
                let one = self.bits(one);
                one.join(&self.bits(other), |one, other| one & other)
            }
            Criteria::Or(one, other) => {
                let one = self.bits(one);
                one.join(&self.bits(other), |one, other| one | other)
            }
            Criteria::Compare(property, comparison, value) => {
                self.compared(*property, (*comparison, value))
            }
            Criteria::Exists(property, presence) => {
                let there = self.present(*property);
                match presence {
                    Presence::There => there,
                    Presence::Missing => {
                        there.join(&self.present(Property::Id), |one, all| all & !one)
                    }
                }
            }
        }
    }

    /// The items that have a property.
    fn present(&self, property: Property) -> Bits {
        match property {
            Property::Id
            | Property::ParentId
            | Property::Title
            | Property::Date
            | Property::Class => Bits::of(&self.entries, |_, _| true),
            Property::RefId | Property::Actor | Property::Other => Bits::none(self.entries.len()),
            Property::Creator | Property::Artist | Property::Album | Property::Genre => {
                self.named(property, |_| true)
            }
        }
    }

    /// The items that stand under a name that passes. A name that is not said passes nothing.
    fn named(&self, property: Property, passes: impl Fn(&str) -> bool) -> Bits {
        let kinds: &[NameKind] = match property {
            Property::Creator => &[NameKind::Artist],
            Property::Artist => &[NameKind::Artist, NameKind::AlbumArtist],
            Property::Album => &[NameKind::Album],
            _ => &[NameKind::Genre],
        };
        let mut bits = Bits::none(self.entries.len());
        for kind in kinds {
            let list = self.list(*kind);
            for name in list.names() {
                if !name.folded.is_empty() && passes(&name.folded) {
                    list.members(name).iter().for_each(|place| bits.set(*place));
                }
            }
        }
        bits
    }

    fn compared(&self, property: Property, (comparison, value): (Comparison, &str)) -> Bits {
        let wanted = fold(value);
        let entries = &self.entries;
        match property {
            Property::Title => Bits::of(entries, |_, entry| {
                comparison.passes(self.folded_title(entry), &wanted)
            }),
            Property::Creator | Property::Artist | Property::Album | Property::Genre => {
                self.named(property, |name| comparison.passes(name, &wanted))
            }
            Property::Class => {
                let of_kinds =
                    Kind::ALL.map(|kind| compares_class(kind.class(), comparison, value));
                let [video, music, picture] = of_kinds;
                Bits::of(entries, |_, entry| match entry.kind {
                    Kind::Video => video,
                    Kind::Music => music,
                    Kind::Picture => picture,
                })
            }
            Property::Date => Bits::of(entries, |_, entry| {
                comparison.passes(&date_text(entry.date), value.trim())
            }),
            Property::Id => Bits::of(entries, |_, entry| {
                comparison.passes(&ObjectId::item(entry.item).to_string(), value)
            }),
            Property::ParentId => Bits::of(entries, |_, entry| {
                let folder = self.folder_of(entry).map(|id| id.to_string());
                folder.is_some_and(|folder| comparison.passes(&folder, value))
            }),
            Property::RefId | Property::Actor | Property::Other => Bits::none(entries.len()),
        }
    }

    fn folded_title(&self, entry: &Entry) -> &str {
        let (at, length) = entry.text;
        let from = usize::try_from(at).unwrap_or(usize::MAX);
        let to = from.saturating_add(usize::from(length));
        self.texts.get(from..to).unwrap_or_default()
    }

    /// Visits the containers below a view or everything that a search may find.
    fn each_container(&self, within: &ObjectId, visit: &mut dyn FnMut(&AboutContainer<'_>)) {
        let view = within.view();
        let is_within = |of: View| view == of || of.above() == Some(view) || view == View::Root;
        if !within.numbers().is_empty() && view != View::Folders {
            return;
        }
        for kind in NameKind::ALL {
            let of_kind = view_of(kind);
            if !is_within(of_kind) {
                continue;
            }
            for name in self.list(kind).names() {
                visit(&AboutContainer {
                    id: ObjectId::of(of_kind).child(name.number),
                    title: &name.folded,
                    artist: &name.artist,
                    class: class_of(kind),
                });
            }
        }
        if is_within(View::Playlists) {
            for playlist in &self.playlists {
                visit(&AboutContainer {
                    id: ObjectId::of(View::Playlists).child(playlist.number),
                    title: &fold(&playlist.name),
                    artist: "",
                    class: ContainerClass::Playlist,
                });
            }
        }
        if is_within(View::Folders) {
            let outer = within
                .numbers()
                .first()
                .and_then(|number| self.folders.place(*number));
            for (place, folder) in (0..).zip(self.folders.all()) {
                let is_below = |outer| place != outer && self.folders.is_within(place, outer);
                if outer.is_none_or(is_below) {
                    visit(&AboutContainer {
                        id: ObjectId::folder(folder.number),
                        title: &fold(&folder.name),
                        artist: "",
                        class: ContainerClass::StorageFolder,
                    });
                }
            }
        }
    }
}

enum Scope {
    All,
    Some(Vec<u32>),
}

/// What a search may ask of a container.
struct AboutContainer<'a> {
    id: ObjectId,
    title: &'a str,
    artist: &'a str,
    class: ContainerClass,
}

impl AboutContainer<'_> {
    fn passes(&self, shelf: &Shelf, criteria: &Criteria) -> bool {
        match criteria {
            Criteria::All => true,
            Criteria::And(one, other) => self.passes(shelf, one) && self.passes(shelf, other),
            Criteria::Or(one, other) => self.passes(shelf, one) || self.passes(shelf, other),
            Criteria::Compare(property, comparison, value) => {
                let found = self.value(shelf, *property);
                let wanted = match property {
                    Property::Class => {
                        return compares_class(self.class.word(), *comparison, value);
                    }
                    Property::Id | Property::ParentId => value.clone(),
                    _ => fold(value),
                };
                found.is_some_and(|found| comparison.passes(&found, &wanted))
            }
            Criteria::Exists(property, presence) => {
                self.value(shelf, *property).is_some() == (*presence == Presence::There)
            }
        }
    }

    fn value(&self, shelf: &Shelf, property: Property) -> Option<String> {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match property {
            Property::Id => Some(self.id.to_string()),
            Property::ParentId => {
                let container = shelf.container(&self.id)?;
                container.parent.map(|parent| parent.to_string())
            }
            Property::Title => said(self.title),
            Property::Class => said(self.class.word()),
            Property::Creator | Property::Artist => match self.class {
                ContainerClass::MusicAlbum => said(&fold(self.artist)),
                ContainerClass::Artist => said(self.title),
                _ => None,
            },
            Property::Album => {
                said(self.title).filter(|_| self.class == ContainerClass::MusicAlbum)
            }
            Property::Genre => {
                said(self.title).filter(|_| self.class == ContainerClass::MusicGenre)
            }
            Property::RefId | Property::Date | Property::Actor | Property::Other => None,
        }
    }
}

const fn class_of(kind: NameKind) -> ContainerClass {
    match kind {
        NameKind::Artist | NameKind::AlbumArtist => ContainerClass::Artist,
        NameKind::Album => ContainerClass::MusicAlbum,
        NameKind::Genre => ContainerClass::MusicGenre,
        NameKind::Year | NameKind::Show => ContainerClass::Container,
        NameKind::Camera => ContainerClass::PhotoAlbum,
    }
}

/// Classes compare without case, as all strings do.
fn compares_class(class: &str, comparison: Comparison, value: &str) -> bool {
    comparison.passes(
        &class.to_ascii_lowercase(),
        &value.trim().to_ascii_lowercase(),
    )
}

/// May a container fit? Not where a class is asked for that none has.
fn may_be_containers(criteria: &Criteria) -> bool {
    match criteria {
        Criteria::And(one, other) => may_be_containers(one) && may_be_containers(other),
        Criteria::Or(one, other) => may_be_containers(one) || may_be_containers(other),
        Criteria::Compare(Property::Class, comparison, value) => ContainerClass::ALL
            .iter()
            .any(|class| compares_class(class.word(), *comparison, value)),
        _ => true,
    }
}
