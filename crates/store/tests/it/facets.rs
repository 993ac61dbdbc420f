//! Names that tracks stand under against a recount by hand: after any row of edits, in any batches, both say the same.

use std::collections::{BTreeMap, BTreeSet};

use filemap_model::facts::{
    AudioTrack, Codec, Container, Facts, Media, MediaDuration, ProbeFailure, ProbeFailureKind,
    Probed, Tags, Track, TrackKind, VideoTrack,
};
use filemap_model::music::{Facet, FacetId, FacetKind, TrackFacets, TrackTags};
use filemap_model::{DirectoryId, Fingerprint, ItemId, Timestamp};
use filemap_store::{
    FacetFinding, FactKind, OpenOptions, Store, StoreError, View, WriteTransaction,
};
use proptest::prelude::*;

const KIND: FactKind = FactKind::Contents;

/// Directory and name.
type Place = (u64, &'static str);

const NAMES: [&str; 6] = [
    "track 2.mp3",
    "track 10.mp3",
    "a",
    "b.flac",
    "Ä.mp3",
    "x.y.z",
];
const ARTISTS: [&str; 8] = [
    "Björk",
    "BJORK",
    "bjork ",
    "The Beatles",
    "Beatles",
    "Various Artists",
    "",
    "Unknown artist",
];

#[derive(Clone, Debug)]
enum Step {
    Put(Place, Box<Probed>),
    RemoveFacts(Place),
    RemoveItem(Place),
    RemoveDirectory(u64),
    Move(Place, Place),
    Swap(Place, Place),
    Drop(Place),
    Commit,
    Remake,
}

/// What is known, by hand.
type Library = BTreeMap<Place, Option<Probed>>;

fn places() -> impl Strategy<Value = Place> {
    (1..4_u64, prop::sample::select(&NAMES[..]))
}

fn names(of: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(of).prop_map(str::to_owned), 0..3)
}

fn media() -> impl Strategy<Value = Media> {
    let tags = (
        names(&ARTISTS),
        names(&ARTISTS[..5]),
        names(&["Pop", "pop", "Röck", ""]),
        names(&["Bach"]),
        (
            prop::sample::select(&["Post", "POST", "", "Help!"][..]),
            prop::sample::select(&["", "One", "one", "Two 2", "Two 10"][..]),
            prop::sample::select(&["", "1995", "1995-06-13", "1996"][..]),
            prop::sample::select(&["", "Beatles, The", "Bjork"][..]),
        ),
        (0..3_u32, 0..3_u32, any::<bool>(), 0..5_u64, 0..8_u8),
    );
    tags.prop_map(
        |(artists, album_artists, genres, composers, texts, numbers)| {
            let (album, title, date, sort) = texts;
            let (disc, track, is_compilation, seconds, tracks) = numbers;
            let mut media = Media::new(Container::Mp3);
            media.duration = (seconds != 0).then_some(MediaDuration {
                nanoseconds: seconds * 1_000_000_000 + 1,
                is_exact: true,
            });
            if tracks != 0 {
                media.tracks.push(Track::new(
                    TrackKind::Audio(AudioTrack::default()),
                    Codec::default(),
                ));
            }
            if tracks == 1 {
                media.tracks.push(Track::new(
                    TrackKind::Video(VideoTrack::default()),
                    Codec::default(),
                ));
            }
            media.tags = Tags {
                title: title.to_owned(),
                artists,
                album: album.to_owned(),
                album_artists,
                genres,
                composers,
                date: date.to_owned(),
                disc,
                track,
                is_compilation,
                ..Tags::default()
            };
            sort.clone_into(&mut media.tags.sort.artist);
            sort.clone_into(&mut media.tags.sort.album);
            media
        },
    )
}

fn probed() -> impl Strategy<Value = Probed> {
    let failure = || ProbeFailure {
        kind: ProbeFailureKind::Truncated,
        reason: "it ends".to_owned(),
    };
    prop_oneof![
        8 => media().prop_map(|media| Probed::Found(Facts::from(media))),
        1 => media().prop_map(move |media| Probed::Partial(Facts::from(media), failure())),
        1 => Just(Probed::Failed(failure())),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        10 => (places(), probed()).prop_map(|(place, probed)| Step::Put(place, Box::new(probed))),
        2 => places().prop_map(Step::RemoveFacts),
        2 => places().prop_map(Step::RemoveItem),
        1 => (1..4_u64).prop_map(Step::RemoveDirectory),
        4 => (places(), places()).prop_map(|(from, to)| Step::Move(from, to)),
        2 => (places(), places()).prop_map(|(one, two)| Step::Swap(one, two)),
        1 => places().prop_map(Step::Drop),
        4 => Just(Step::Commit),
        1 => Just(Step::Remake),
    ];
    prop::collection::vec(step, 1..40)
}

fn item(txn: &WriteTransaction<'_>, (directory, name): Place) -> Option<ItemId> {
    let item = txn
        .view()
        .item(DirectoryId::new(directory), name.as_bytes());
    item.unwrap()
}

/// Does a step in the store and by hand.
fn run(
    txn: &mut WriteTransaction<'_>,
    library: &mut Library,
    step: &Step,
) -> Result<(), StoreError> {
    let to_place = |(directory, name): Place| (DirectoryId::new(directory), name.as_bytes());
    match step {
        Step::Put(place, probed) => {
            let (directory, name) = to_place(*place);
            let item = txn.make_item(directory, name)?;
            let state = (&Fingerprint::default(), Timestamp::MIN);
            txn.put_facts((item, KIND), state, 1, probed)?;
            library.insert(*place, Some((**probed).clone()));
        }
        Step::RemoveFacts(place) => {
            if let Some(item) = item(txn, *place) {
                txn.remove_facts(item, KIND)?;
                library.insert(*place, None);
            }
        }
        Step::RemoveItem(place) => {
            let (directory, name) = to_place(*place);
            txn.remove_item(directory, name)?;
            library.remove(place);
        }
        Step::RemoveDirectory(directory) => {
            txn.remove_items_in(DirectoryId::new(*directory))?;
            library.retain(|(at, _), _| at != directory);
        }
        Step::Move(from, to) => {
            if let Some(item) = item(txn, *from) {
                txn.move_item(item, to_place(*to))?;
                let moved = library.remove(from).unwrap();
                library.insert(*to, moved);
            }
        }
        Step::Swap(one, two) => {
            if let (Some(first), Some(second)) = (item(txn, *one), item(txn, *two))
                && one != two
            {
                txn.take_off_item(first)?;
                txn.take_off_item(second)?;
                txn.move_item(first, to_place(*two))?;
                txn.move_item(second, to_place(*one))?;
                txn.restate_facts(first, KIND, &Fingerprint::default())?;
                let (was_one, was_two) = (library[one].clone(), library[two].clone());
                library.insert(*two, was_one);
                library.insert(*one, was_two);
            }
        }
        Step::Drop(place) => {
            if let Some(item) = item(txn, *place) {
                txn.drop_item(item)?;
                library.remove(place);
            }
        }
        Step::Commit | Step::Remake => {}
    }
    Ok(())
}

/// A name as it is shown: itself, its sort name, tracks, nanoseconds, year, under whom it stands, and for each album
/// that album's name, tracks and nanoseconds.
type Shown = (
    String,
    String,
    u64,
    u128,
    Option<u16>,
    Vec<String>,
    Vec<(String, u64, u128)>,
);

/// What is shown: the names of each kind in order, and the tracks of each album.
#[derive(Debug, Default, PartialEq)]
struct Answer {
    names: Vec<(FacetKind, Vec<Shown>)>,
    tracks: Vec<Vec<ItemId>>,
}

fn kept(view: View<'_>) -> Result<Answer, StoreError> {
    let mut answer = Answer::default();
    for kind in FacetKind::ALL {
        let (mut all, mut last) = (Vec::new(), Vec::new());
        for id in view.facets_in_order(*kind, 0)? {
            let value = view.facet(id?)?.unwrap();
            assert_eq!(value.kind, *kind);
            let order = view.order_of_facet(&value)?;
            assert!(last < order, "{value:?}");
            last = order;
            if *kind == FacetKind::Album {
                let titled: Result<Vec<_>, _> = view.albums_titled(&value.name)?.collect();
                assert!(titled?.contains(&value.id));
            }
            let name_of = |id: FacetId| view.facet(id).unwrap().unwrap().name;
            let mut albums = Vec::new();
            for album in view.albums_with(value.id)? {
                let (album, count) = album?;
                albums.push((name_of(album), count.tracks, count.nanoseconds));
            }
            albums.sort_unstable();
            assert_eq!(albums.len() as u64, value.albums);
            if *kind == FacetKind::Album {
                let tracks: Result<_, _> = view.tracks_of_album(value.id, 0)?.collect();
                answer.tracks.push(tracks?);
            }
            all.push((
                value.name,
                value.sort,
                value.count.tracks,
                value.count.nanoseconds,
                value.year,
                value.artists.into_iter().map(name_of).collect(),
                albums,
            ));
        }
        answer.names.push((*kind, all));
    }
    Ok(answer)
}

/// A name, counted by hand.
#[derive(Default)]
struct Counted {
    tracks: u64,
    nanoseconds: u128,
    names: BTreeMap<String, u64>,
    sorts: BTreeMap<String, u64>,
    years: BTreeMap<u16, u64>,
    artists: BTreeSet<Vec<u8>>,
    albums: BTreeMap<Vec<u8>, (u64, u128)>,
    order: BTreeSet<(Vec<u8>, ItemId)>,
}

fn most<T: Clone + Ord>(counts: &BTreeMap<T, u64>) -> Option<T> {
    let mut most: Option<(&T, u64)> = None;
    for (text, count) in counts {
        if most.is_none_or(|(_, most)| *count > most) {
            most = Some((text, *count));
        }
    }
    most.map(|(text, _)| text.clone())
}

fn recount(view: View<'_>, library: &Library) -> Answer {
    let mut counted: BTreeMap<(FacetKind, Vec<u8>), Counted> = BTreeMap::new();
    for ((directory, name), probed) in library {
        let (Some(Probed::Found(facts)) | Some(Probed::Partial(facts, _))) = probed else {
            continue;
        };
        let Some(tags) = facts.media.as_ref().and_then(TrackTags::of) else {
            continue;
        };
        let item = view.item(DirectoryId::new(*directory), name.as_bytes());
        let item = item.unwrap().unwrap();
        let facets = TrackFacets::of(&tags, name.as_bytes());
        for facet in facets.names.iter().chain([&facets.album]) {
            let key = (facet.kind, facet.identity.clone());
            let one = counted.entry(key).or_default();
            one.tracks += 1;
            one.nanoseconds += u128::from(facets.nanoseconds);
            for (text, counts) in [(&*facet.name, &mut one.names), (facet.sort, &mut one.sorts)] {
                if !text.is_empty() {
                    *counts.entry(text.to_owned()).or_default() += 1;
                }
            }
            if facet.kind == FacetKind::Album {
                if let Some(year) = facets.year {
                    *one.years.entry(year).or_default() += 1;
                }
                let artists = facets.names.iter();
                let artists = artists.filter(|facet| facet.kind == FacetKind::AlbumArtist);
                one.artists
                    .extend(artists.map(|facet| facet.identity.clone()));
                one.order.insert((facets.order.clone(), item));
            } else {
                let album = one.albums.entry(facets.album.identity.clone()).or_default();
                album.0 += 1;
                album.1 += u128::from(facets.nanoseconds);
            }
        }
    }
    let name_of = |kind: FacetKind, identity: &Vec<u8>| {
        let found = &counted[&(kind, identity.clone())];
        most(&found.names).unwrap_or_default()
    };
    let mut answer = Answer::default();
    for kind in FacetKind::ALL {
        let mut all = Vec::new();
        for ((_, identity), one) in counted.iter().filter(|((of, _), _)| of == kind) {
            let name = name_of(*kind, identity);
            let sort = most(&one.sorts).unwrap_or_default();
            let albums = one.albums.iter();
            let albums = albums.map(|(album, (tracks, nanoseconds))| {
                (name_of(FacetKind::Album, album), *tracks, *nanoseconds)
            });
            let mut albums: Vec<_> = albums.collect();
            albums.sort_unstable();
            let artists = one.artists.iter();
            let artists = artists.map(|artist| name_of(FacetKind::AlbumArtist, artist));
            let shown = (
                name.clone(),
                sort.clone(),
                one.tracks,
                one.nanoseconds,
                most(&one.years),
                artists.collect(),
                albums,
            );
            all.push((Facet::order(identity, &name, &sort), shown, &one.order));
        }
        all.sort_by(|(one, ..), (two, ..)| one.cmp(two));
        if *kind == FacetKind::Album {
            let tracks = all
                .iter()
                .map(|(.., order)| order.iter().map(|(_, item)| *item).collect());
            answer.tracks = tracks.collect();
        }
        answer
            .names
            .push((*kind, all.into_iter().map(|(_, shown, _)| shown).collect()));
    }
    answer
}

/// What is wrong by the rules of a check.
fn wrong(store: &Store) -> Vec<FacetFinding> {
    let read = store.read().unwrap();
    let mut expected: Vec<(Vec<u8>, [u8; 24])> = Vec::new();
    let view = read.view();
    view.expected_facets(&mut |key, value| {
        expected.push((key.to_vec(), *value.as_array().unwrap()));
        Ok::<_, StoreError>(())
    })
    .unwrap();
    expected.sort();
    let mut expected = expected.into_iter();
    let mut found = Vec::new();
    view.compare_facets(
        &mut |key| {
            Ok::<_, StoreError>(expected.next().map(|(next, value)| {
                *key = next;
                value
            }))
        },
        &mut |finding| found.push(finding),
    )
    .unwrap();
    found
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions {
        is_throwaway: true,
        ..OpenOptions::default()
    };
    let store = Store::open_or_create(&folder.path().join("c"), options).unwrap();
    (folder, store)
}

fn remake(store: &Store, piece: usize) {
    while store
        .write_with_retry(&mut |_| (), &mut |txn| txn.remake_facets_piece(piece))
        .unwrap()
    {}
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn names_are_those_of_a_recount_after_any_edits(steps in steps()) {
        let (_folder, store) = store();
        let mut library = Library::new();
        for batch in steps.split_inclusive(|step| matches!(step, Step::Commit | Step::Remake)) {
            let before = library.clone();
            store.write_with_retry(&mut |_| (), &mut |txn| {
                library = before.clone();
                if let Some(Step::Remake) = batch.last() {
                    txn.clear_facets()?;
                    txn.remake_facets_piece(3)?;
                }
                batch.iter().try_for_each(|step| run(txn, &mut library, step))
            }).unwrap();
            if let Some(Step::Remake) = batch.last() {
                prop_assert_eq!(wrong(&store), []);
                remake(&store, 2);
            }
            let read = store.read().unwrap();
            prop_assert!(read.view().facets_are_whole().unwrap());
            prop_assert_eq!(kept(read.view()).unwrap(), recount(read.view(), &library));
            prop_assert_eq!(wrong(&store), []);
        }
    }
}

/// A track of these artists on this album.
fn track(artists: &[&str], album: &str, title: &str) -> Probed {
    let mut media = Media::new(Container::Flac);
    media.tracks.push(Track::new(
        TrackKind::Audio(AudioTrack::default()),
        Codec::default(),
    ));
    media.tags.artists = artists.iter().map(|artist| (*artist).to_owned()).collect();
    album.clone_into(&mut media.tags.album);
    title.clone_into(&mut media.tags.title);
    Probed::Found(Facts::from(media))
}

fn put_all(store: &Store, tracks: &[Probed]) {
    store
        .write_with_retry(&mut |_| (), &mut |txn| {
            for (number, probed) in tracks.iter().enumerate() {
                let item = txn.make_item(DirectoryId::new(1), number.to_string().as_bytes())?;
                let state = (&Fingerprint::default(), Timestamp::MIN);
                txn.put_facts((item, KIND), state, 1, probed)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn long_names_are_told_apart_and_shown_whole() {
    let (_folder, store) = store();
    let long = "é".repeat(490);
    let other = format!("{}x", &long[..long.len() - 2]);
    let tracks = [
        track(&[&long], &long, &long),
        track(&[&other], &other, &other),
        track(&[&long.to_uppercase()], &long, &long),
        track(&[&long], &long, &long),
    ];
    put_all(&store, &tracks);
    let read = store.read().unwrap();
    let shown = kept(read.view()).unwrap();
    let artists = shown.names[0].1.iter().map(|shown| (&shown.0, shown.2));
    let artists: BTreeSet<_> = artists.collect();
    assert_eq!(artists, BTreeSet::from([(&long, 3), (&other, 1)]));
    assert_eq!(wrong(&store), []);
}

#[test]
fn a_missing_name_is_not_one_that_is_spelled_so() {
    let (_folder, store) = store();
    put_all(
        &store,
        &[track(&[], "", "a"), track(&["Unknown artist"], "", "b")],
    );
    let read = store.read().unwrap();
    let view = read.view();
    let named = view
        .facet_named(FacetKind::Artist, Some("unknown ARTIST"))
        .unwrap();
    let missing = view.facet_named(FacetKind::Artist, None).unwrap();
    assert!(named.is_some() && missing.is_some() && named != missing);
    assert_eq!(
        view.facet_named(FacetKind::Artist, Some(" ")).unwrap(),
        None
    );
    let last = view.facets_in_order(FacetKind::Artist, 1).unwrap();
    let last: Vec<_> = last.map(Result::unwrap).collect();
    assert_eq!(last, [missing.unwrap()]);
}
