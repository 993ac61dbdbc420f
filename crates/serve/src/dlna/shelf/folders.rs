//! The directories that lead to something shown.

use std::collections::HashMap;
use std::ops::Range;

use filemap::text::natural_order;

use super::draft::FolderDraft;
use super::entry::NONE;

/// A directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its number in the catalogue.
    pub number: u64,
    /// Its name as it is shown.
    pub name: Box<str>,
    /// The directory that holds it; none of the top of a root.
    pub(super) above: u32,
    /// The items in it: they follow each other.
    pub(super) items: (u32, u32),
    below: (u32, u32),
    pub(super) pictures: u32,
    pub(super) state: u64,
    pub(super) update: u32,
}

impl Folder {
    /// The items in it.
    pub(super) fn items(&self) -> Range<u32> {
        self.items.0..self.items.1
    }
}

/// The directories that lead to something shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Folders {
    list: Vec<Folder>,
    places: HashMap<u64, u32>,
    below: Vec<u32>,
    tops: Vec<u32>,
}

impl Folders {
    /// Arranges directories, each with the number of the one above it, and with what it holds: where its items begin
    /// and end, and how many are pictures.
    pub(super) fn of(drafts: Vec<FolderDraft>, holdings: &[(u32, u32, u32)]) -> Self {
        let places = drafts.iter().map(|draft| draft.number).zip(0..);
        let places: HashMap<u64, u32> = places.collect();
        let folder = |(draft, holding): (&FolderDraft, &(u32, u32, u32))| {
            let above = draft.above.and_then(|above| places.get(&above).copied());
            Folder {
                number: draft.number,
                name: String::from_utf8_lossy(&draft.name).into(),
                above: above.unwrap_or(NONE),
                items: (holding.0, holding.1),
                below: (0, 0),
                pictures: holding.2,
                state: 0,
                update: 0,
            }
        };
        let list = drafts.iter().zip(holdings).map(folder).collect();
        let mut folders = Self {
            list,
            places,
            ..Self::default()
        };
        let names: Vec<Vec<u8>> = drafts.into_iter().map(|draft| draft.name).collect();
        folders.hang(&names);
        folders
    }

    /// Finds what is below each, in the order of names.
    fn hang(&mut self, names: &[Vec<u8>]) {
        let name = |place: &u32| {
            let at = usize::try_from(*place).unwrap_or(usize::MAX);
            names.get(at).map(Vec::as_slice).unwrap_or_default()
        };
        let mut pairs: Vec<(u32, u32)> = (0..)
            .zip(&self.list)
            .map(|(place, folder)| (folder.above, place))
            .collect();
        pairs.sort_by(|one, other| {
            let by_name = || natural_order(name(&one.1), name(&other.1));
            one.0
                .cmp(&other.0)
                .then_with(by_name)
                .then(one.1.cmp(&other.1))
        });
        let mut from = 0;
        for (place, folder) in (0..).zip(&mut self.list) {
            let rest = pairs.get(from..).unwrap_or_default();
            let count = rest.partition_point(|(above, _)| *above <= place);
            let number = |at: usize| u32::try_from(at).unwrap_or(NONE);
            folder.below = (number(from), number(from + count));
            from += count;
        }
        self.tops = pairs.iter().skip(from).map(|(_, place)| *place).collect();
        pairs.truncate(from);
        self.below = pairs.into_iter().map(|(_, place)| place).collect();
    }

    pub(super) fn all(&self) -> &[Folder] {
        &self.list
    }

    pub(super) fn all_mut(&mut self) -> &mut [Folder] {
        &mut self.list
    }

    /// The tops of roots.
    pub(super) fn tops(&self) -> &[u32] {
        &self.tops
    }

    pub(super) fn at(&self, place: u32) -> Option<&Folder> {
        self.list.get(usize::try_from(place).ok()?)
    }

    pub(super) fn place(&self, number: u64) -> Option<u32> {
        self.places.get(&number).copied()
    }

    pub(super) fn numbered(&self, number: u64) -> Option<&Folder> {
        self.at(self.place(number)?)
    }

    /// The directories in one.
    pub(super) fn below(&self, folder: &Folder) -> &[u32] {
        let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        let (from, to) = folder.below;
        self.below.get(place(from)..place(to)).unwrap_or_default()
    }

    /// Whether a directory is another one or below it. A circle ends.
    pub(super) fn is_within(&self, mut place: u32, outer: u32) -> bool {
        for _ in 0..=self.list.len() {
            if place == outer {
                return true;
            }
            match self.at(place) {
                Some(folder) => place = folder.above,
                None => return false,
            }
        }
        false
    }
}
