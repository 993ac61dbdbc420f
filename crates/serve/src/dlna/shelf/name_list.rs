//! Names that items stand under: artists, albums, genres, years, shows, cameras.

use std::collections::HashMap;

use super::entry::NONE;

/// What names are names of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Artists of tracks.
    Artist,
    /// Artists of albums.
    AlbumArtist,
    /// Albums.
    Album,
    /// Genres.
    Genre,
    /// Years of music.
    Year,
    /// Shows.
    Show,
    /// Cameras.
    Camera,
}

impl NameKind {
    /// All of them, in the order of the lists of a shelf.
    pub const ALL: [Self; 7] = [
        Self::Artist,
        Self::AlbumArtist,
        Self::Album,
        Self::Genre,
        Self::Year,
        Self::Show,
        Self::Camera,
    ];

    /// What stands for a name that is not said.
    #[must_use]
    pub const fn unknown(self) -> &'static str {
        match self {
            Self::Artist | Self::AlbumArtist => "Unknown artist",
            Self::Album => "Unknown album",
            Self::Genre => "Unknown genre",
            Self::Year => "Unknown year",
            Self::Show => "Unknown show",
            Self::Camera => "Unknown camera",
        }
    }
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its number, which follows from its fold.
    pub number: u64,
    /// The name as it is shown; empty where it is not said.
    pub text: Box<str>,
    /// Of an album: under whom it stands.
    pub artist: Box<str>,
    /// How it is searched for.
    pub(super) folded: Box<str>,
    members: (u32, u32),
    pub(super) state: u64,
    pub(super) update: u32,
}

/// The names of a kind, in their order, with the items of each.
#[derive(Clone, Debug, Default)]
pub(super) struct NameList {
    list: Vec<Name>,
    places: HashMap<u64, u32>,
    members: Vec<u32>,
}

impl NameList {
    pub(super) fn names(&self) -> &[Name] {
        &self.list
    }

    pub(super) fn names_mut(&mut self) -> &mut [Name] {
        &mut self.list
    }

    pub(super) fn at(&self, place: u32) -> Option<&Name> {
        self.list.get(usize::try_from(place).ok()?)
    }

    pub(super) fn numbered(&self, number: u64) -> Option<&Name> {
        self.at(*self.places.get(&number)?)
    }

    /// The items under a name, in their order.
    pub(super) fn members(&self, name: &Name) -> &[u32] {
        let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        let (from, to) = name.members;
        self.members.get(place(from)..place(to)).unwrap_or_default()
    }
}

/// A name before it has its place.
struct Draft {
    number: u64,
    text: Box<str>,
    artist: Box<str>,
    folded: Box<str>,
    order: Box<[u8]>,
}

/// Collects names and who stands under them.
#[derive(Default)]
pub(super) struct NameCollector {
    drafts: Vec<Draft>,
    places: HashMap<u64, u32>,
    pairs: Vec<(u32, u32)>,
}

/// A name as it is found at an item.
pub(super) struct FoundName<'n> {
    pub(super) number: u64,
    pub(super) text: &'n str,
    pub(super) artist: &'n str,
    pub(super) folded: &'n str,
    pub(super) order: &'n [u8],
}

impl NameCollector {
    /// Puts an item under a name. Returns the preliminary place of the name.
    pub(super) fn put(&mut self, name: &FoundName<'_>, entry: u32) -> u32 {
        let next = u32::try_from(self.drafts.len()).unwrap_or(NONE);
        let place = *self.places.entry(name.number).or_insert(next);
        if place == next {
            self.drafts.push(Draft {
                number: name.number,
                text: name.text.into(),
                artist: name.artist.into(),
                folded: name.folded.into(),
                order: name.order.into(),
            });
        }
        self.pairs.push((place, entry));
        place
    }

    /// Puts the names into their order. Returns the list without its members, and the final place of each
    /// preliminary one.
    pub(super) fn arrange(self) -> Arranged {
        let mut order: Vec<u32> = (0..).take(self.drafts.len()).collect();
        let key = |place: &u32| {
            let draft = usize::try_from(*place)
                .ok()
                .and_then(|at| self.drafts.get(at));
            draft.map(|draft| (&*draft.order, draft.number))
        };
        order.sort_by(|one, other| key(one).cmp(&key(other)));
        let mut finals = vec![NONE; order.len()];
        for (rank, place) in (0..).zip(&order) {
            let place = usize::try_from(*place).unwrap_or(usize::MAX);
            if let Some(last) = finals.get_mut(place) {
                *last = rank;
            }
        }
        let mut drafts: Vec<(u32, Draft)> = finals.iter().copied().zip(self.drafts).collect();
        drafts.sort_unstable_by_key(|(rank, _)| *rank);
        let names = drafts.into_iter().map(|(_, draft)| Name {
            number: draft.number,
            text: draft.text,
            artist: draft.artist,
            folded: draft.folded,
            members: (0, 0),
            state: 0,
            update: 0,
        });
        Arranged {
            names: names.collect(),
            pairs: self.pairs,
            finals,
        }
    }
}

/// Names in their order, and who stands under which.
pub(super) struct Arranged {
    names: Vec<Name>,
    pairs: Vec<(u32, u32)>,
    finals: Vec<u32>,
}

impl Arranged {
    /// The final place of a preliminary one.
    pub(super) fn place(&self, preliminary: u32) -> u32 {
        let at = usize::try_from(preliminary).unwrap_or(usize::MAX);
        self.finals.get(at).copied().unwrap_or(NONE)
    }

    /// Puts the items of each name into an order.
    pub(super) fn finish<K: Ord>(self, order: impl Fn(u32) -> K) -> NameList {
        let mut pairs: Vec<(u32, u32)> = self
            .pairs
            .iter()
            .map(|(place, entry)| (self.place(*place), *entry))
            .collect();
        pairs.sort_unstable_by(|one, other| {
            let by_order = || order(one.1).cmp(&order(other.1));
            one.0
                .cmp(&other.0)
                .then_with(by_order)
                .then(one.1.cmp(&other.1))
        });
        pairs.dedup();
        let mut list = self.names;
        let mut from = 0;
        for (rank, name) in (0..).zip(&mut list) {
            let rest = pairs.get(from..).unwrap_or_default();
            let count = rest.partition_point(|(place, _)| *place <= rank);
            let number = |at: usize| u32::try_from(at).unwrap_or(NONE);
            name.members = (number(from), number(from + count));
            from += count;
        }
        list.shrink_to_fit();
        let numbers = list.iter().map(|name| name.number);
        NameList {
            places: numbers.zip(0..).collect(),
            members: pairs.into_iter().map(|(_, entry)| entry).collect(),
            list,
        }
    }
}
