//! The order that a client asks for: `+upnp:album,-dc:date`.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::children::{Children, FolderItems};
use super::entry::Entry;
use super::holding::Shelf;

/// What can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// `dc:title`
    Title,
    /// `dc:creator` and `upnp:artist`
    Artist,
    /// `dc:date`
    Date,
    /// `upnp:class`
    Class,
    /// `upnp:album`
    Album,
    /// `upnp:genre`
    Genre,
    /// `upnp:originalTrackNumber`
    Track,
    /// `upnp:episodeNumber`
    Episode,
    /// `res@size`
    Size,
    /// `res@duration`
    Duration,
}

impl SortKey {
    /// The names of properties that can be sorted by.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("dc:title", Self::Title),
        ("dc:creator", Self::Artist),
        ("dc:date", Self::Date),
        ("upnp:class", Self::Class),
        ("upnp:artist", Self::Artist),
        ("upnp:album", Self::Album),
        ("upnp:genre", Self::Genre),
        ("upnp:originalTrackNumber", Self::Track),
        ("upnp:episodeNumber", Self::Episode),
        ("res@size", Self::Size),
        ("res@duration", Self::Duration),
    ];

    fn compare(self, one: &Entry, other: &Entry) -> Ordering {
        match self {
            Self::Title => one.title.cmp(&other.title),
            Self::Artist => one.artist.cmp(&other.artist),
            Self::Date => one.date.cmp(&other.date),
            Self::Class => one.kind.class().cmp(other.kind.class()),
            Self::Album => (one.kind, one.group).cmp(&(other.kind, other.group)),
            Self::Genre => one.genre.cmp(&other.genre),
            Self::Track | Self::Episode => (one.part, one.number).cmp(&(other.part, other.number)),
            Self::Size => one.size.cmp(&other.size),
            Self::Duration => one.milliseconds.cmp(&other.milliseconds),
        }
    }
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortOrder {
    /// The smallest.
    Ascending,
    /// The largest.
    Descending,
}

/// Reads what is to be sorted by; `None` where a property cannot be sorted by.
#[must_use]
pub fn read_sort(criteria: &str) -> Option<Vec<(SortKey, SortOrder)>> {
    let pieces = criteria
        .split(',')
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    let mut keys = Vec::new();
    for piece in pieces {
        let (order, name) = match piece.split_at_checked(1)? {
            ("-", name) => (SortOrder::Descending, name),
            ("+", name) => (SortOrder::Ascending, name),
            _ => (SortOrder::Ascending, piece),
        };
        let known = SortKey::NAMES.iter().find(|(known, _)| *known == name);
        keys.push((known?.1, order));
    }
    Some(keys)
}

impl Children<'_> {
    /// The same in another order. What is equal stays in the order of its view; containers, which have titles only,
    /// stand before items.
    #[must_use]
    pub fn sorted(self, shelf: &Shelf, keys: &[(SortKey, SortOrder)]) -> Self {
        if keys.is_empty() {
            return self;
        }
        match self {
            Self::Items(within, items) => {
                let mut items = items.into_owned();
                sort(&mut items, shelf, keys);
                Self::Items(within, Cow::Owned(items))
            }
            Self::Places(within, places) => {
                let mut places = places.into_owned();
                places.sort_by(|one, other| compare(shelf, keys, (one.1, other.1)));
                Self::Places(within, Cow::Owned(places))
            }
            Self::Found(containers, mut items) => {
                sort(&mut items, shelf, keys);
                Self::Found(containers, items)
            }
            Self::Folder(below, items) => {
                let mut items = items.to_vec();
                sort(&mut items, shelf, keys);
                Self::Folder(below, FolderItems::Sorted(items))
            }
            // Their order is that of their titles already.
            other => match keys {
                [(SortKey::Title, SortOrder::Descending), ..] => Self::Reversed(Box::new(other)),
                _ => other,
            },
        }
    }
}

fn sort(items: &mut [u32], shelf: &Shelf, keys: &[(SortKey, SortOrder)]) {
    items.sort_by(|one, other| compare(shelf, keys, (*one, *other)));
}

fn compare(shelf: &Shelf, keys: &[(SortKey, SortOrder)], (one, other): (u32, u32)) -> Ordering {
    let (Some(one), Some(other)) = (shelf.entry(one), shelf.entry(other)) else {
        return Ordering::Equal;
    };
    for (key, order) in keys {
        let found = match order {
            SortOrder::Ascending => key.compare(one, other),
            SortOrder::Descending => key.compare(other, one),
        };
        if found.is_ne() {
            return found;
        }
    }
    Ordering::Equal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read() {
        use SortOrder::{Ascending, Descending};
        assert_eq!(
            read_sort("+upnp:originalTrackNumber, -dc:date,dc:title"),
            Some(vec![
                (SortKey::Track, Ascending),
                (SortKey::Date, Descending),
                (SortKey::Title, Ascending),
            ])
        );
        assert_eq!(read_sort(""), Some(Vec::new()));
        for unknown in ["+upnp:rating", "-", "dc:title;", "+ä"] {
            assert_eq!(read_sort(unknown), None, "{unknown}");
        }
    }
}
