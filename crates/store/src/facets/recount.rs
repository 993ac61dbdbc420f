//! What should the facet tables hold, what do they hold, and do they agree?
//!
//! Both are told as records: a key that begins with a part, and counts. Those that should be there come in any order,
//! and a key may come several times; those that are there come in the order of their keys. So whoever sorts the first
//! ones can compare them in bounded memory.

use filemap_model::music::{Facet, FacetId, FacetKind};

use super::count::{CountChange, TrackCount};
use super::edits::FacetEdits;
use super::keys;
use super::value::{FacetValue, role};
use super::write::{most_common, read_text};
use crate::error::{Result, StoreError};
use crate::items::to_item;
use crate::view::View;

const UNKNOWN: u8 = 0;
const NAME: u8 = 1;
const ARTISTS: u8 = 2;
const ON_ALBUM: u8 = 3;
const TEXT: u8 = 4;
const TRACK: u8 = 5;

/// What is wrong with a name that tracks stand under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WrongFacet {
    /// The name, its number and its place in the order do not stand for each other.
    Name,
    /// How many tracks or albums stand under it is not what follows from the facts.
    Count,
    /// How it is shown, or under whom it stands, is not what follows from the facts.
    Text,
    /// A track of the album is missing, or stands there and should not.
    Track,
}

/// A name with which something is wrong; without a number, one that has none and should.
pub type FacetFinding = (Option<FacetId>, WrongFacet);

/// What a record is about, by its key.
#[must_use]
fn finding(key: &[u8]) -> FacetFinding {
    let part = key.first().copied().unwrap_or(UNKNOWN);
    let id = key.get(1..).and_then(keys::to_first);
    match part {
        NAME | ON_ALBUM => (id, WrongFacet::Count),
        ARTISTS | TEXT => (id, WrongFacet::Text),
        TRACK => (id, WrongFacet::Track),
        _ => (None, WrongFacet::Name),
    }
}

/// Returns the next record, its key in the vector; none when there are no more.
type Next<'n, E> = &'n mut dyn FnMut(&mut Vec<u8>) -> std::result::Result<Option<[u8; 24]>, E>;
/// Is told a key, and tracks and nanoseconds as they are added up.
type Sink<'s, E> = &'s mut dyn FnMut(&[u8], &[u8]) -> std::result::Result<(), E>;

fn counts(tracks: i64, nanoseconds: i128) -> [u8; 24] {
    let mut value = [0; 24];
    let (head, tail) = value.split_at_mut(8);
    head.copy_from_slice(&tracks.to_le_bytes());
    tail.copy_from_slice(&nanoseconds.to_le_bytes());
    value
}

fn to_counts(value: &[u8]) -> CountChange {
    let tracks = value
        .first_chunk()
        .map_or(0, |bytes| i64::from_le_bytes(*bytes));
    let nanoseconds = value
        .last_chunk()
        .map_or(0, |bytes| i128::from_le_bytes(*bytes));
    CountChange {
        tracks,
        nanoseconds,
    }
}

fn kept(count: TrackCount) -> [u8; 24] {
    let tracks = i64::try_from(count.tracks).unwrap_or(i64::MAX);
    counts(
        tracks,
        i128::try_from(count.nanoseconds).unwrap_or(i128::MAX),
    )
}

impl View<'_> {
    /// Tells what follows from all facts.
    ///
    /// # Errors
    /// When the store fails, or what is told.
    pub fn expected_facets<E: From<StoreError>>(
        self,
        sink: Sink<'_, E>,
    ) -> std::result::Result<(), E> {
        let mut edits = FacetEdits::default();
        let table = self.tables.facts;
        for pair in table.iter(self.txn)? {
            let Ok((key, _)) = pair else { continue };
            self.add_to(&mut edits, to_item(table, key)?, 1)?;
            if edits.is_full() {
                self.tell_expected(&std::mem::take(&mut edits), sink)?;
            }
        }
        self.tell_expected(&edits, sink)
    }

    fn tell_expected<E: From<StoreError>>(
        self,
        edits: &FacetEdits,
        sink: Sink<'_, E>,
    ) -> std::result::Result<(), E> {
        let mut ids = Vec::with_capacity(edits.names.len());
        for name in &edits.names {
            ids.push(self.number_of_name(name.kind, &name.identity)?);
        }
        let id_of = |place: usize| ids.get(place).copied().flatten();
        for (name, id) in edits.names.iter().zip(&ids) {
            let Some(id) = *id else {
                let key = [&[UNKNOWN], &keys::name(name.kind, &name.identity)[..]].concat();
                sink(&key, &counts(1, 0))?;
                continue;
            };
            let key = [&[NAME], &keys::number(id)[..]].concat();
            sink(&key, &counts(name.count.tracks, name.count.nanoseconds))?;
            for ((role, text), count) in &name.texts {
                let key = keys::text(id, *role, text.as_bytes());
                sink(&[&[TEXT], &key[..]].concat(), &counts(*count, 0))?;
            }
            if name.kind == FacetKind::Album {
                let artists = name.artists.iter().filter_map(|place| id_of(*place));
                sink(&artists_key(id, artists), &counts(0, 0))?;
            }
        }
        for ((name, album), count) in &edits.albums {
            if let (Some(id), Some(album)) = (id_of(*name), id_of(*album)) {
                let key = [&[ON_ALBUM], &keys::on_album(id, album)[..]].concat();
                sink(&key, &counts(count.tracks, count.nanoseconds))?;
            }
        }
        for ((album, place), count) in &edits.tracks {
            if let Some(album) = id_of(*album) {
                let key = [&[TRACK], &keys::track(album, place)[..]].concat();
                sink(&key, &counts(*count, 0))?;
            }
        }
        Ok(())
    }

    /// Compares what should be there with what is: `next` returns the records of [`View::expected_facets`] sorted by
    /// their keys, and `found` is told of each name with which something is wrong.
    ///
    /// # Errors
    /// When the store fails, or `next`.
    pub fn compare_facets<E: From<StoreError>>(
        self,
        next: Next<'_, E>,
        found: &mut dyn FnMut(FacetFinding),
    ) -> std::result::Result<(), E> {
        let mut expected = Expected {
            next,
            key: Vec::new(),
            count: CountChange::default(),
            ahead: None,
        };
        let mut is_left = expected.advance()?;
        self.kept_facets::<E>(&mut |key, value| {
            while is_left && expected.key.as_slice() < key {
                found(finding(&expected.key));
                is_left = expected.advance()?;
            }
            if !is_left || expected.key != key {
                found(finding(key));
                return Ok(());
            }
            if expected.count != to_counts(value) {
                found(finding(key));
            }
            is_left = expected.advance()?;
            Ok(())
        })?;
        while is_left {
            found(finding(&expected.key));
            is_left = expected.advance()?;
        }
        self.check_names(found)?;
        Ok(())
    }

    /// Tells what is there.
    fn kept_facets<E: From<StoreError>>(self, sink: Sink<'_, E>) -> std::result::Result<(), E> {
        let tables = self.tables;
        for pair in tables.facets.iter(self.txn)? {
            let value = self.value_of(pair?)?;
            let key = [&[NAME], &keys::number(value.id)[..]].concat();
            sink(&key, &kept(value.count))?;
        }
        for pair in tables.facets.iter(self.txn)? {
            let value = self.value_of(pair?)?;
            if value.kind == FacetKind::Album {
                sink(
                    &artists_key(value.id, value.artists.iter().copied()),
                    &counts(0, 0),
                )?;
            }
        }
        for pair in tables.facet_albums.iter(self.txn)? {
            let (key, mut value) = pair?;
            let count = TrackCount::read(&mut value);
            let count = count.ok_or_else(|| tables.facet_albums.senseless(key))?;
            sink(&[&[ON_ALBUM], key].concat(), &kept(count))?;
        }
        for pair in tables.facet_texts.iter(self.txn)? {
            let (key, value) = pair?;
            let text = read_text(key, value);
            let (count, _) = text.ok_or_else(|| tables.facet_texts.senseless(key))?;
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            sink(&[&[TEXT], key].concat(), &counts(count, 0))?;
        }
        for pair in tables.facet_tracks.iter(self.txn)? {
            let (key, _) = pair?;
            sink(&[&[TRACK], key].concat(), &counts(1, 0))?;
        }
        Ok(())
    }

    fn value_of(self, (key, value): (&[u8], &[u8])) -> Result<FacetValue> {
        let read = || FacetValue::read(keys::to_first(key)?, value);
        read().ok_or_else(|| self.tables.facets.senseless(key))
    }

    /// Do names, numbers, the order and what is shown agree with each other?
    fn check_names(self, found: &mut dyn FnMut(FacetFinding)) -> Result<()> {
        let (tables, txn) = (self.tables, self.txn.raw());
        let mut names = 0;
        for pair in tables.facet_names.iter(self.txn)? {
            let (key, number) = pair?;
            let id = number
                .as_array::<4>()
                .map(|number| FacetId::new(u32::from_le_bytes(*number)));
            let id = id.ok_or_else(|| tables.facet_names.senseless(key))?;
            names += 1;
            let (kind, identity) = key.split_first().unwrap_or((&0, &[]));
            let value = self.facet(id)?;
            let Some(value) = value.filter(|value| value.kind.number() == *kind) else {
                found((Some(id), WrongFacet::Name));
                continue;
            };
            let order = Facet::order(identity, &value.name, &value.sort);
            let order = keys::order(value.kind, &order, id);
            if self.get(tables.facet_order, &order)?.is_none() {
                found((Some(id), WrongFacet::Name));
            }
            self.check_shown(&value, found)?;
        }
        for table in [tables.facets, tables.facet_order] {
            if table.raw().len(txn)? != names {
                found((None, WrongFacet::Name));
            }
        }
        Ok(())
    }

    fn check_shown(self, value: &FacetValue, found: &mut dyn FnMut(FacetFinding)) -> Result<()> {
        let text = |role| most_common(self, value.id, role).map(Option::unwrap_or_default);
        let year = text(role::YEAR)?.parse().ok();
        if (text(role::NAME)?, text(role::SORT)?, year)
            != (value.name.clone(), value.sort.clone(), value.year)
        {
            found((Some(value.id), WrongFacet::Text));
        }
        if self.albums_with(value.id)?.count() as u64 != value.albums {
            found((Some(value.id), WrongFacet::Count));
        }
        Ok(())
    }
}

fn artists_key(album: FacetId, artists: impl Iterator<Item = FacetId>) -> Vec<u8> {
    let mut key = [&[ARTISTS], &keys::number(album)[..]].concat();
    for artist in artists {
        key.extend_from_slice(&keys::number(artist));
    }
    key
}

/// The records that should be there, those of one key added up.
struct Expected<'n, E> {
    next: Next<'n, E>,
    key: Vec<u8>,
    count: CountChange,
    ahead: Option<(Vec<u8>, CountChange)>,
}

impl<E> Expected<'_, E> {
    /// Goes on to the next key; `false` when there is none.
    fn advance(&mut self) -> std::result::Result<bool, E> {
        let mut key = Vec::new();
        let first = match self.ahead.take() {
            Some(ahead) => Some(ahead),
            None => (self.next)(&mut key)?.map(|value| (key, to_counts(&value))),
        };
        let Some((key, count)) = first else {
            return Ok(false);
        };
        (self.key, self.count) = (key, count);
        let mut key = Vec::new();
        while let Some(value) = (self.next)(&mut key)? {
            if key != self.key {
                self.ahead = Some((key, to_counts(&value)));
                break;
            }
            self.count.add(to_counts(&value));
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use filemap_model::facts::{
        AudioTrack, Codec, Container, Facts, Media, Probed, Track, TrackKind,
    };
    use filemap_model::{DirectoryId, Fingerprint, Timestamp};

    use super::*;
    use crate::checksum;
    use crate::engine::OpenOptions;
    use crate::facts::FactKind;
    use crate::handle::Store;
    use crate::table::Table;
    use crate::tables::Tables;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c");
        let store = Store::open_or_create(&path, OpenOptions::default()).unwrap();
        let mut media = Media::new(Container::Flac);
        let sound = TrackKind::Audio(AudioTrack::default());
        media.tracks.push(Track::new(sound, Codec::default()));
        media.tags.album = "X".to_owned();
        let mut write = store.write(&mut |_| ()).unwrap();
        for artist in ["A", "B", "a"] {
            media.tags.artists = vec![artist.to_owned()];
            let item = write.make_item(DirectoryId::new(1), artist.as_bytes());
            let probed = Probed::Found(Facts::from(media.clone()));
            let state = (&Fingerprint::default(), Timestamp::MIN);
            let about = (item.unwrap(), FactKind::Contents);
            write.put_facts(about, state, 1, &probed).unwrap();
        }
        write.commit().unwrap();
        (folder, store)
    }

    fn findings(view: View<'_>) -> Vec<FacetFinding> {
        let mut expected = Vec::new();
        let mut gather = |key: &[u8], value: &[u8]| {
            expected.push((key.to_vec(), *value.as_array().unwrap()));
            Ok::<_, StoreError>(())
        };
        view.expected_facets(&mut gather).unwrap();
        expected.sort();
        let mut expected = expected.into_iter();
        let mut next = |key: &mut Vec<u8>| {
            let next = expected.next();
            Ok::<_, StoreError>(next.map(|(next, value)| {
                *key = next;
                value
            }))
        };
        let mut found = Vec::new();
        let compared = view.compare_facets(&mut next, &mut |finding| found.push(finding));
        compared.unwrap();
        found
    }

    /// The records of a table, as they lie.
    fn records(table: Table, view: View<'_>) -> Vec<(Vec<u8>, Vec<u8>)> {
        let pairs = table.raw().iter(view.txn.raw()).unwrap();
        pairs
            .map(|pair| {
                pair.map(|(key, value)| (key.to_vec(), value.to_vec()))
                    .unwrap()
            })
            .collect()
    }

    const TABLES: [fn(&Tables) -> Table; 6] = [
        |tables| tables.facet_names,
        |tables| tables.facets,
        |tables| tables.facet_order,
        |tables| tables.facet_albums,
        |tables| tables.facet_tracks,
        |tables| tables.facet_texts,
    ];

    #[test]
    fn a_record_that_is_missing_or_too_much_is_found() {
        let (_folder, store) = store();
        assert_eq!(findings(store.read().unwrap().view()), []);
        for of in TABLES {
            let table = of(&store.0.tables);
            let all = records(table, store.read().unwrap().view());
            assert!(all.len() > 1, "{}", table.name());
            for (key, value) in &all {
                let mut write = store.write(&mut |_| ()).unwrap();
                write.delete(table, key).unwrap();
                assert_ne!(
                    findings(write.view()),
                    [],
                    "{} without {key:?}",
                    table.name()
                );
                let mut more = key.clone();
                if let Some(last) = more.last_mut() {
                    *last ^= 1;
                }
                let mut bytes = checksum::unseal(value).unwrap().to_vec();
                checksum::seal(&more, &mut bytes);
                write.put(table, key, value).unwrap();
                write.put(table, &more, &bytes).unwrap();
                assert_ne!(findings(write.view()), [], "{} with {more:?}", table.name());
            }
        }
    }

    #[test]
    fn facts_that_were_not_counted_are_found_and_counted() {
        let (_folder, store) = store();
        let mut write = store.write(&mut |_| ()).unwrap();
        write.clear_facets().unwrap();
        // While they are made anew, those that are not counted are not missed.
        assert_eq!(findings(write.view()), []);
        write
            .delete(store.0.tables.meta, crate::store_numbers::FACETS_UNTIL)
            .unwrap();
        assert!(findings(write.view()).contains(&(None, WrongFacet::Name)));
        write.clear_facets().unwrap();
        while write.remake_facets_piece(2).unwrap() {}
        write.write_facets().unwrap();
        assert_eq!(findings(write.view()), []);
    }
}
