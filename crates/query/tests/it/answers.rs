//! What is found is what looking at everything finds, whatever the memory.

use std::ops::ControlFlow;

use filemap_model::Timestamp;
use filemap_query::QueryError;
use filemap_query::{DirectoryCache, Find, Freshness, Limits, Place, SortBy, SortKey};
use filemap_store::Trust;
use filemap_text::filter::Filter;
use proptest::prelude::*;

use crate::catalogue::{Item, Random, Shape, TestCatalogue};
use crate::naive::{Answer, Question, any_question};

fn ask(catalogue: &TestCatalogue, find: &Find, places: &[Place], limits: &Limits) -> Vec<Answer> {
    let read = catalogue.store.read().unwrap();
    let mut answers = Vec::new();
    let count = find
        .run(&read, places, limits, &mut |found| {
            let entry = found.entry;
            assert_eq!(found.root, found.directory.root());
            let item = Item {
                path: found.path.to_vec(),
                directory: found.directory,
                stat: entry.stat,
                flags: entry.flags,
                child: entry.child,
                found: None,
            };
            assert_eq!(item.name(), entry.name);
            answers.push(Answer {
                item,
                depth: found.depth,
                sum: found.sum,
            });
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(count, answers.len() as u64);
    answers
}

fn shapes(is_summed: bool, entries: usize) -> [Shape; 2] {
    [
        Shape {
            location: b"/tv",
            entries,
            is_summed,
        },
        Shape {
            location: b"/tv2",
            entries: entries / 4,
            is_summed,
        },
    ]
}

fn any_places(catalogue: &TestCatalogue, random: &mut Random) -> Vec<Place> {
    let mut places = Vec::new();
    for _ in 0..=random.below(2) {
        let which = usize::try_from(random.below(catalogue.items.len() as u64)).unwrap();
        places.push(match random.below(4) {
            0 => catalogue.place(b"/tv2"),
            1 => catalogue.place(&catalogue.items[which].path),
            _ => catalogue.place(b"/tv"),
        });
    }
    places
}

fn compare(catalogue: &TestCatalogue, question: &Question, places: &[Place], limits: &Limits) {
    let find = question.find();
    let wanted = question.answer(catalogue, places);
    let found = ask(catalogue, &find, places, limits);
    let differs = wanted.iter().zip(&found).position(|(a, b)| a != b);
    assert!(
        differs.is_none() && wanted.len() == found.len(),
        "wanted {} and found {}; first difference: {:?}",
        wanted.len(),
        found.len(),
        differs.map(|at| (&wanted[at], &found[at])),
    );
    let read = catalogue.store.read().unwrap();
    assert_eq!(
        find.count(&read, places, limits).unwrap(),
        wanted.len() as u64
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_a_look_at_everything_finds(
        seed in any::<u64>(),
        is_summed in proptest::bool::weighted(0.8),
        entries in prop_oneof![1usize..20, 20usize..600, 600usize..2500],
        questions in proptest::collection::vec(any_question(), 8),
        memory in prop_oneof![Just(0usize), Just(3000), Just(1 << 20)],
        trims in proptest::bool::weighted(0.1),
    ) {
        let catalogue = TestCatalogue::random(seed, &shapes(is_summed, entries));
        let limits = Limits { memory, trims, folder: None };
        let mut random = Random::new(!seed);
        for question in questions {
            let places = any_places(&catalogue, &mut random);
            compare(&catalogue, &question, &places, &limits);
        }
    }
}

#[test]
fn more_matches_than_memory_are_all_told_once_and_in_order() {
    let shape = Shape {
        location: b"/",
        entries: 180_000,
        is_summed: true,
    };
    let catalogue = TestCatalogue::random(7, &[shape]);
    let find = Find::of("iname has a".parse::<Filter>().unwrap());
    let places = [catalogue.place(b"/")];
    let little = Limits {
        memory: 20_000,
        trims: true,
        folder: None,
    };
    let much = Limits {
        memory: 1 << 30,
        ..little.clone()
    };
    let walked = ask(&catalogue, &find, &places, &little);
    let gathered = ask(&catalogue, &find, &places, &much);
    let mut wanted: Vec<&Item> = catalogue
        .items
        .iter()
        .filter(|item| item.name().to_ascii_lowercase().contains(&b'a'))
        .collect();
    wanted.sort_by_key(|item| item.components());
    assert!(wanted.len() > 70_000, "{}", wanted.len());
    for found in [walked, gathered] {
        assert_eq!(found.len(), wanted.len());
        assert!(
            found
                .iter()
                .zip(&wanted)
                .all(|(found, wanted)| found.item == wanted.as_answered())
        );
    }
    let sorted = Find {
        sort: vec![SortKey::descending(SortBy::Size)],
        ..find
    };
    let (little, much) = (
        ask(&catalogue, &sorted, &places, &little),
        ask(&catalogue, &sorted, &places, &much),
    );
    assert!(little == much && little.is_sorted_by_key(|found| u64::MAX - found.item.stat.size));
}

#[test]
fn a_visitor_may_stop() {
    let catalogue = TestCatalogue::random(3, &shapes(true, 500));
    let read = catalogue.store.read().unwrap();
    for sort in [vec![], vec![SortKey::ascending(SortBy::Size)]] {
        let find = Find {
            sort,
            ..Find::default()
        };
        let mut left = 3;
        let visited = find.run(
            &read,
            &[catalogue.place(b"/tv")],
            &Limits::default(),
            &mut |_| {
                left -= 1;
                if left == 0 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!((visited.unwrap(), left), (3, 0));
    }
}

#[test]
fn places_are_found_with_and_without_a_cache_that_forgets() {
    let nested = Shape {
        location: b"/tv/inner",
        entries: 50,
        is_summed: true,
    };
    let [first, second] = shapes(true, 1500);
    let catalogue = TestCatalogue::random(11, &[first, second, nested]);
    let read = catalogue.store.read().unwrap();
    for bytes in [0, 2000, 1 << 20] {
        let cache = DirectoryCache::new(bytes);
        for round in 0..2 {
            for item in &catalogue.items {
                let place = Place::resolve(&read, &item.path, Some(&cache)).unwrap();
                let found = (place.stat, place.flags, place.directory, place.parent);
                let wanted = (item.stat, item.flags, item.child, Some(item.directory));
                assert_eq!(found, wanted, "{bytes} bytes, round {round}");
                let below = [&item.path[..], b"/nothing here"].concat();
                let missing = Place::resolve(&read, &below, Some(&cache));
                assert!(matches!(missing, Err(QueryError::NoSuchEntry(path)) if path == below));
            }
            for top in [&b"/tv"[..], b"/tv2", b"/tv/inner", b"/tv/"] {
                let place = Place::resolve(&read, top, Some(&cache)).unwrap();
                assert_eq!(place.directory, Some(place.root.top()));
                assert_eq!(place.path, top.strip_suffix(b"/").unwrap_or(top));
            }
            for path in [&b"/tv3"[..], b"/t", b"/", b"tv", b"", b"/tv22/a"] {
                let place = Place::resolve(&read, path, Some(&cache));
                assert!(matches!(place, Err(QueryError::NotScanned(_))), "{path:?}");
            }
        }
    }
    let counts = catalogue.store.counters().values();
    assert!(
        counts.cache_hits > 1000 && counts.cache_misses > 1000,
        "{counts:?}"
    );
}

#[test]
fn a_cache_is_right_for_the_state_it_is_asked_about() {
    let catalogue = TestCatalogue::random(5, &shapes(true, 300));
    let cache = DirectoryCache::new(1 << 20);
    let before = catalogue.store.read().unwrap();
    let entered: Vec<&Item> = catalogue
        .items
        .iter()
        .filter(|item| item.child.is_some())
        .collect();
    let inside = |item: &Item| {
        catalogue
            .items
            .iter()
            .find(|other| Some(other.directory) == item.child)
    };
    let (gone, within) = entered
        .iter()
        .find_map(|item| Some((*item, inside(item)?)))
        .unwrap();
    Place::resolve(&before, &within.path, Some(&cache)).unwrap();
    let mut write = catalogue.store.write(&mut |_| ()).unwrap();
    let kind = filemap_store::EditKind::Remove(gone.name());
    let edit = filemap_store::Edit {
        directory: gone.directory,
        kind,
    };
    write.edit_listings(std::iter::once(edit)).unwrap();
    write.commit().unwrap();
    let after = catalogue.store.read().unwrap();
    for _ in 0..2 {
        assert!(Place::resolve(&after, &within.path, Some(&cache)).is_err());
        assert!(Place::resolve(&before, &within.path, Some(&cache)).is_ok());
    }
}

#[test]
fn answers_say_how_fresh_they_are() {
    let catalogue = TestCatalogue::random(1, &shapes(true, 10));
    let places = [
        catalogue.place(b"/tv2"),
        catalogue.place(b"/tv"),
        catalogue.place(b"/tv2"),
    ];
    let read = catalogue.store.read().unwrap();
    let fresh = Freshness::of_places(read.view(), &places).unwrap();
    assert_eq!(fresh.len(), 2);
    assert_eq!(
        (fresh[1].root, fresh[1].as_of),
        (places[0].root, Timestamp::from_unix(2, 0))
    );
    assert_eq!((fresh[0].trust, fresh[0].complete), (Trust::Quick, true));
    assert_eq!(fresh[0].unavailable_since, None);
}
