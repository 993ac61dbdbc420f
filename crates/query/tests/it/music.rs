//! Lists of music against all tracks looked at one by one.

use std::collections::{BTreeMap, BTreeSet};

use filemap_model::facts::{
    AudioTrack, Codec, Container, Facts, Media, MediaDuration, Probed, Track, TrackKind,
};
use filemap_model::music::{Facet, FacetKind, TrackFacets, TrackTags};
use filemap_model::{Fingerprint, Kind, Timestamp};
use filemap_query::{Direction, Limits, MusicQuestion, MusicSort};
use filemap_store::{FactKind, StoreError};

use crate::catalogue::{Item, Random, Shape, TestCatalogue};

const ARTISTS: [&str; 5] = ["Björk", "BJÖRK", "The Beatles", "Beatles, The", "10cc"];
const ALBUMS: [&str; 5] = ["Post", "post", "Help!", "Vol. 10", "Vol. 2"];

fn song(random: &mut Random) -> Media {
    let mut media = Media::new(Container::Flac);
    let sound = TrackKind::Audio(AudioTrack::default());
    media.tracks.push(Track::new(sound, Codec::default()));
    media.duration = Some(MediaDuration {
        nanoseconds: 1 + random.below(500),
        is_exact: true,
    });
    let tags = &mut media.tags;
    if !random.one_in(8) {
        tags.artists.push(random.choose(&ARTISTS).to_owned());
    }
    if random.one_in(4) {
        tags.artists.push(random.choose(&ARTISTS).to_owned());
    }
    if !random.one_in(8) {
        random.choose(&ALBUMS).clone_into(&mut tags.album);
    }
    if random.one_in(2) {
        tags.genres.push(random.choose(&["Pop", "Rock"]).to_owned());
    }
    if random.one_in(2) {
        random
            .choose(&["1965", "1995-06-13"])
            .clone_into(&mut tags.date);
    }
    if random.one_in(2) {
        tags.title = format!("Song {}", random.below(20));
    }
    (tags.disc, tags.track) = (u32::from(random.one_in(4)), u32::from(random.one_in(3)));
    media
}

/// A catalogue whose files are music, most of them.
struct Library {
    catalogue: TestCatalogue,
    songs: Vec<(Item, Media)>,
    /// How each name is shown.
    shown: BTreeMap<(FacetKind, Vec<u8>), String>,
}

impl Library {
    fn new(seed: u64) -> Self {
        let shape = |location| Shape {
            location,
            entries: 250,
            is_summed: true,
        };
        let catalogue = TestCatalogue::random(seed, &[shape(b"/music"), shape(b"/tv")]);
        let mut random = Random::new(seed);
        let mut songs = Vec::new();
        for item in &catalogue.items {
            if item.stat.kind() == Kind::File && !random.one_in(5) {
                songs.push((item.clone(), song(&mut random)));
            }
        }
        let put = catalogue.store.write_with_retry(&mut |_| (), &mut |txn| {
            for (item, media) in &songs {
                let id = txn.make_item(item.directory, item.name())?;
                let state = Fingerprint::of(&item.stat, item.flags);
                let probed = Probed::Found(Facts::from(media.clone()));
                let about = (id, FactKind::Contents);
                txn.put_facts(about, (&state, Timestamp::MIN), 1, &probed)?;
            }
            Ok::<_, StoreError>(())
        });
        put.unwrap();
        let shown = shown(&songs);
        Self {
            catalogue,
            songs,
            shown,
        }
    }

    /// The songs of a question, in the order of albums, discs, tracks and titles.
    fn matching(&self, question: &MusicQuestion) -> Vec<(&Item, TrackFacets<'_>)> {
        let mut matching = Vec::new();
        for (item, media) in &self.songs {
            let facets = TrackFacets::of(&TrackTags::of(media).unwrap(), item.name());
            let passes = question.filters.iter().all(|(kind, name)| {
                let wanted = Facet::identity_of(name);
                let all = facets
                    .names
                    .iter()
                    .map(|facet| (facet.kind, facet.identity.as_slice()));
                let title = Facet::title_of_album(&facets.album.identity);
                all.chain([(FacetKind::Album, title)])
                    .any(|has| has == (*kind, &wanted))
            });
            let is_below = |path: &[u8]| {
                item.path == path
                    || item
                        .path
                        .strip_prefix(path)
                        .is_some_and(|rest| rest.starts_with(b"/"))
            };
            let places = &question.places;
            if passes && (places.is_empty() || places.iter().any(|place| is_below(&place.path))) {
                matching.push((item, facets));
            }
        }
        let read = self.catalogue.store.read().unwrap();
        matching.sort_by_cached_key(|(item, facets)| {
            let album = &facets.album.identity;
            let name = &self.shown[&(FacetKind::Album, album.clone())];
            let id = read.view().item(item.directory, item.name()).unwrap();
            (Facet::order(album, name, ""), facets.order.clone(), id)
        });
        matching
    }
}

/// How each name is shown.
fn shown(songs: &[(Item, Media)]) -> BTreeMap<(FacetKind, Vec<u8>), String> {
    let mut spelled: BTreeMap<_, BTreeMap<String, u64>> = BTreeMap::new();
    for (item, media) in songs {
        let facets = TrackFacets::of(&TrackTags::of(media).unwrap(), item.name());
        for facet in facets.names.iter().chain([&facets.album]) {
            let key = (facet.kind, facet.identity.clone());
            let counts = spelled.entry(key).or_default();
            *counts.entry(facet.name.to_string()).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<String, u64>| {
        let most = counts.values().max().copied();
        let first = counts.into_iter().find(|(_, count)| Some(*count) == most);
        first.unwrap().0
    };
    let shown = spelled.into_iter();
    shown.map(|(key, counts)| (key, most(counts))).collect()
}

/// Tracks, albums and nanoseconds.
type Counted = (u64, BTreeSet<Vec<u8>>, u128);
/// A name: by what it sorts, and as it is shown with tracks, albums and nanoseconds.
type Row = (Vec<u8>, (Option<String>, u64, u64, u128));

fn wanted_names(library: &Library, question: &MusicQuestion, kind: FacetKind) -> Vec<Row> {
    let mut counted: BTreeMap<Vec<u8>, Counted> = BTreeMap::new();
    for (_, facets) in library.matching(question) {
        let all = facets.names.iter().chain([&facets.album]);
        for facet in all.filter(|facet| facet.kind == kind) {
            let one = counted.entry(facet.identity.clone()).or_default();
            one.0 += 1;
            one.1.insert(facets.album.identity.clone());
            one.2 += u128::from(facets.nanoseconds);
        }
    }
    let shown = &library.shown;
    let rows = counted
        .into_iter()
        .map(|(identity, (tracks, albums, nanoseconds))| {
            let name = &shown[&(kind, identity.clone())];
            let order = Facet::order(&identity, name, "");
            let name = (!name.is_empty()).then(|| name.clone());
            (order, (name, tracks, albums.len() as u64, nanoseconds))
        });
    let mut rows: Vec<_> = rows.collect();
    match question.sort {
        None => rows.sort(),
        Some((MusicSort::Tracks, Direction::Descending)) => {
            rows.sort_by_key(|(order, row)| (std::cmp::Reverse(row.1), order.clone()));
        }
        Some((MusicSort::Length, Direction::Ascending)) => {
            rows.sort_by_key(|(order, row)| (row.3, order.clone()));
        }
        Some((MusicSort::Name, Direction::Descending)) => {
            rows.sort_by_key(|(order, _)| std::cmp::Reverse(order.clone()));
        }
        other => panic!("{other:?}"),
    }
    rows
}

fn page<T: Clone>(all: &[T], question: &MusicQuestion) -> Vec<T> {
    let skip = usize::try_from(question.skip).unwrap();
    let limit = question
        .limit
        .map_or(usize::MAX, |limit| usize::try_from(limit).unwrap());
    all.iter().skip(skip).take(limit).cloned().collect()
}

fn questions(library: &Library, random: &mut Random) -> MusicQuestion {
    let mut filters = Vec::new();
    for kind in FacetKind::ALL {
        if random.one_in(4) {
            let name = match kind {
                FacetKind::Artist | FacetKind::AlbumArtist => {
                    random.choose(&["bjork", "beatles, the", "", "nobody"])
                }
                FacetKind::Album => random.choose(&["POST", "vol. 10", ""]),
                FacetKind::Genre => random.choose(&["rock", ""]),
                FacetKind::Year => random.choose(&["1995", ""]),
                _ => continue,
            };
            filters.push((*kind, name.to_owned()));
        }
    }
    let mut places = Vec::new();
    for _ in 0..random.below(3) {
        let index = random.below(library.catalogue.items.len() as u64);
        let item = &library.catalogue.items[usize::try_from(index).unwrap()];
        places.push(library.catalogue.place(&item.path));
    }
    if random.one_in(8) {
        places.push(library.catalogue.place(b"/tv"));
    }
    MusicQuestion {
        filters,
        places,
        sort: None,
        skip: random.choose(&[0, 0, 1, 7]),
        limit: random.choose(&[None, None, Some(0), Some(3)]),
    }
}

fn limits() -> Limits {
    Limits {
        memory: 3000,
        ..Limits::default()
    }
}

#[test]
fn names_and_counts_are_those_of_all_tracks_that_match() {
    let mut random = Random::new(5);
    let mut seen = 0;
    for seed in 0..6 {
        let library = Library::new(seed);
        let read = library.catalogue.store.read().unwrap();
        for _ in 0..25 {
            let mut question = questions(&library, &mut random);
            question.sort = random.choose(&[
                None,
                None,
                Some((MusicSort::Tracks, Direction::Descending)),
                Some((MusicSort::Length, Direction::Ascending)),
                Some((MusicSort::Name, Direction::Descending)),
            ]);
            for kind in FacetKind::ALL {
                let wanted = wanted_names(&library, &question, *kind);
                let wanted: Vec<_> = wanted.into_iter().map(|(_, row)| row).collect();
                let mut found = Vec::new();
                let told = question.names(&read, *kind, &limits(), &mut |name| {
                    let count = name.count;
                    found.push((name.name, count.tracks, name.albums, count.nanoseconds));
                    true
                });
                told.unwrap();
                assert_eq!(found, page(&wanted, &question), "{kind:?} of {question:?}");
                seen += found.len();
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn tracks_come_in_the_order_of_albums_or_as_asked() {
    let mut random = Random::new(9);
    let mut seen = 0;
    for seed in 0..6 {
        let library = Library::new(seed);
        let read = library.catalogue.store.read().unwrap();
        for _ in 0..40 {
            let mut question = questions(&library, &mut random);
            let mut wanted = library.matching(&question);
            match random.below(4) {
                0 => {
                    question.sort = Some((MusicSort::Path, Direction::Ascending));
                    wanted.sort_by_key(|(item, _)| &item.path);
                }
                1 => {
                    question.sort = Some((MusicSort::Year, Direction::Descending));
                    wanted.sort_by_key(|(_, facets)| std::cmp::Reverse(facets.year.unwrap_or(0)));
                }
                2 => {
                    question.sort = Some((MusicSort::Length, Direction::Ascending));
                    wanted.sort_by_key(|(_, facets)| facets.nanoseconds);
                }
                _ => {}
            }
            let wanted: Vec<_> = wanted.iter().map(|(item, _)| item.path.clone()).collect();
            let mut found = Vec::new();
            let told = question.tracks(&read, &limits(), &mut |track| {
                found.push(track.path);
                true
            });
            told.unwrap();
            assert_eq!(found, page(&wanted, &question), "{question:?}");
            seen += found.len();
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn nothing_is_told_after_enough() {
    let library = Library::new(3);
    let read = library.catalogue.store.read().unwrap();
    let all = MusicQuestion::default();
    assert!(MusicQuestion::has_tracks(&read).unwrap());
    let mut count = 0;
    all.tracks(&read, &limits(), &mut |_| {
        count += 1;
        false
    })
    .unwrap();
    all.names(&read, FacetKind::Artist, &limits(), &mut |_| {
        count += 1;
        false
    })
    .unwrap();
    assert_eq!(count, 2);
    let bare = TestCatalogue::random(1, &[]);
    let read = bare.store.read().unwrap();
    assert!(!MusicQuestion::has_tracks(&read).unwrap());
}
