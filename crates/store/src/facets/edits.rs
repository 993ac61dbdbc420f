//! What changes of facets in a transaction, added up.
//!
//! A track that is taken out and put in again with the same tags comes to nothing. Names are known by their places in
//! here until they are written: most of them have no number yet.

use std::collections::BTreeMap;

use filemap_model::ItemId;
use filemap_model::music::{Facet, FacetKind, TrackFacets};

use super::count::CountChange;
use super::keys;
use super::value::role;

/// Bytes that are held before they are written.
const MOST_BYTES: usize = 256 << 10;
/// About what a record of a map takes beside its texts.
const OVERHEAD: usize = 64;

/// What changes of one name.
pub(super) struct NameEdit {
    pub(super) kind: FacetKind,
    /// As it stands in keys.
    pub(super) identity: Vec<u8>,
    pub(super) count: CountChange,
    /// How many tracks more spell it so, by role and text.
    pub(super) texts: BTreeMap<(u8, String), i64>,
    /// Under whom an album stands, by place.
    pub(super) artists: Vec<usize>,
}

/// What changes of facets.
#[derive(Default)]
pub(crate) struct FacetEdits {
    places: BTreeMap<(u8, Vec<u8>), usize>,
    /// In the order in which they were met.
    pub(super) names: Vec<NameEdit>,
    /// A name and an album, by place.
    pub(super) albums: BTreeMap<(usize, usize), CountChange>,
    /// An album by its place, and where in it a track stands.
    pub(super) tracks: BTreeMap<(usize, Vec<u8>), i64>,
    bytes: usize,
}

impl FacetEdits {
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes >= MOST_BYTES
    }

    /// Takes a track in (1) or out (-1).
    pub(super) fn add(&mut self, item: ItemId, facets: &TrackFacets<'_>, sign: i8) {
        let change = CountChange::of(facets.nanoseconds, sign);
        let mut places = Vec::with_capacity(facets.names.len());
        let mut artists = Vec::new();
        for facet in &facets.names {
            let place = self.count(facet, change, sign);
            if facet.kind == FacetKind::AlbumArtist {
                artists.push((&facet.identity, place));
            }
            places.push(place);
        }
        artists.sort_unstable();
        let album = self.count(&facets.album, change, sign);
        if let Some(name) = self.names.get_mut(album) {
            if name.artists.is_empty() {
                name.artists = artists.into_iter().map(|(_, place)| place).collect();
            }
            let year = facets.year.map(|year| (role::YEAR, year.to_string()));
            self.bytes += spell(name, year, sign);
        }
        for place in places {
            let count = self.albums.entry((place, album)).or_insert_with(|| {
                self.bytes += OVERHEAD;
                CountChange::default()
            });
            count.add(change);
        }
        let place = keys::place_in_album(&facets.order, item);
        self.bytes += OVERHEAD + place.len();
        *self.tracks.entry((album, place)).or_default() += i64::from(sign);
    }

    /// Counts a track under one of its names. Returns the place of the name.
    fn count(&mut self, facet: &Facet<'_>, change: CountChange, sign: i8) -> usize {
        let identity = keys::cut(&facet.identity).into_owned();
        let next = self.names.len();
        let key = (facet.kind.number(), identity);
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => {
                self.bytes += 2 * (OVERHEAD + key.1.len());
                self.names.push(NameEdit {
                    kind: facet.kind,
                    identity: key.1.clone(),
                    count: CountChange::default(),
                    texts: BTreeMap::new(),
                    artists: Vec::new(),
                });
                self.places.insert(key, next);
                next
            }
        };
        if let Some(name) = self.names.get_mut(place) {
            name.count.add(change);
            let texts = [(role::NAME, &*facet.name), (role::SORT, facet.sort)];
            let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
            for (role, text) in texts {
                self.bytes += spell(name, [(role, text.to_owned())], sign);
            }
        }
        place
    }
}

/// Counts how a track spells a name. Returns the bytes that it takes.
fn spell(name: &mut NameEdit, texts: impl IntoIterator<Item = (u8, String)>, sign: i8) -> usize {
    let mut bytes = 0;
    for (role, text) in texts {
        let length = text.len();
        let count = name.texts.entry((role, text)).or_insert_with(|| {
            bytes += OVERHEAD + length;
            0
        });
        *count += i64::from(sign);
    }
    bytes
}
