//! Search, beside what the objects themselves say.

use std::collections::BTreeSet;

use super::fixture::{Home, Object, household};

/// The items of the catalogue in their folders.
fn items(home: &Home) -> Vec<Object> {
    let mut found = Vec::new();
    let mut waiting = vec!["f".to_owned()];
    while let Some(id) = waiting.pop() {
        for object in home.children(&id) {
            if object.is_item {
                found.push(object);
            } else {
                waiting.push(object.id);
            }
        }
    }
    found
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of criteria")]
fn a_search_finds_what_a_walk_finds() {
    let home = Home::new(&household());
    let all = items(&home);
    let has = |object: &Object, name: &str, word: &str| {
        let mut values = object.values(name).into_iter();
        values.any(|value| value.to_lowercase().contains(&word.to_lowercase()))
    };
    type Passes<'p> = &'p dyn Fn(&Object) -> bool;
    let is = |object: &Object, class: &str| object.class().starts_with(class);
    let cases: [(&str, Passes<'_>); 17] = [
        (
            "@refID exists false and upnp:class derivedfrom \"object.item\"",
            &|_| true,
        ),
        ("upnp:class derivedfrom \"object.item.audioItem\"", &|one| {
            is(one, "object.item.audioItem")
        }),
        ("upnp:class = \"object.item.videoItem\"", &|one| {
            is(one, "object.item.videoItem")
        }),
        (
            "upnp:class derivedfrom \"object.item.imageItem\" and dc:title contains \"1\"",
            &|one| is(one, "object.item.imageItem") && has(one, "title", "1"),
        ),
        ("dc:title contains \"SONG 1\"", &|one| {
            has(one, "title", "song 1")
        }),
        ("dc:title = \"song 2 of post\"", &|one| {
            one.title() == "Song 2 of Post"
        }),
        ("upnp:artist = \"BJORK\"", &|one| {
            has(one, "artist", "björk")
        }),
        (
            "upnp:artist contains \"abba\" and upnp:album = \"Duets\"",
            &|one| has(one, "artist", "abba") && has(one, "album", "duets"),
        ),
        ("upnp:album = \"Post\" or upnp:album = \"Duets\"", &|one| {
            has(one, "album", "post") || has(one, "album", "duets")
        }),
        ("upnp:album != \"Post\"", &|one| {
            !one.values("album").is_empty() && !has(one, "album", "post")
        }),
        ("upnp:album exists true", &|one| {
            !one.values("album").is_empty()
        }),
        (
            "upnp:album exists false and upnp:class derivedfrom \"object.item\"",
            &|one| one.values("album").is_empty(),
        ),
        (
            "upnp:genre = \"pop\" and dc:title startsWith \"song 3\"",
            &|one| has(one, "genre", "pop") && one.title().starts_with("Song 3"),
        ),
        (
            "upnp:actor = \"x\" or @refID = \"1\" or upnp:rating = \"5\"",
            &|_| false,
        ),
        (
            "upnp:class derivedfrom \"object.item.imageItem\" and dc:date >= \"2024\"",
            &|one| is(one, "object.item.imageItem") && one.values("date")[0] >= "2024",
        ),
        ("dc:creator doesNotContain \"abba\"", &|one| {
            // Of several artists any may pass.
            let artists = one.values("artist");
            artists
                .iter()
                .any(|artist| !artist.to_lowercase().contains("abba"))
        }),
        (
            "(dc:title contains \"song\" or dc:title contains \"show\") and upnp:artist exists false",
            &|one| has(one, "title", "show") && one.values("artist").is_empty(),
        ),
    ];
    for (criteria, passes) in cases {
        let expected: BTreeSet<&str> = all
            .iter()
            .filter(|object| passes(object))
            .map(|object| object.id.as_str())
            .collect();
        let found = home.search("0", criteria);
        let ids = found.ids();
        let items: BTreeSet<&str> = ids
            .iter()
            .map(String::as_str)
            .filter(|id| id.starts_with('i'))
            .collect();
        assert_eq!(items, expected, "{criteria}");
        assert_eq!(found.total, found.objects.len());
    }
}

#[test]
fn containers_are_found_by_their_class() {
    let home = Home::new(&household());
    let titles = |criteria: &str| -> Vec<String> {
        let found = home.search("0", criteria).objects;
        assert!(found.iter().all(|object| !object.is_item));
        found
            .iter()
            .map(|object| object.title().to_owned())
            .collect()
    };
    assert_eq!(
        titles("upnp:class derivedfrom \"object.container.album.musicAlbum\""),
        ["Arrival", "Duets", "Post", "Unknown album"]
    );
    assert_eq!(
        titles(
            "upnp:class = \"object.container.album.musicAlbum\" and upnp:artist contains \"abba\""
        ),
        ["Arrival", "Duets"]
    );
    assert_eq!(
        titles("upnp:class = \"object.container.genre.musicGenre\""),
        ["Pop", "Rock"]
    );
    let folders = titles(
        "upnp:class derivedfrom \"object.container.storageFolder\" and dc:title contains \"season\"",
    );
    assert_eq!(folders.len(), 2);
}

#[test]
fn a_search_stays_below_its_container() {
    let home = Home::new(&household());
    let all = "upnp:class derivedfrom \"object.item\"";
    let count = |id: &str| home.search(id, all).total;
    assert_eq!(
        (count("M"), count("V"), count("P"), count("l")),
        (25, 14, 20, 0)
    );
    assert_eq!((count("0"), count("f")), (59, 59));
    let music = home.children(&home.children("f")[0].id);
    let music = music.iter().find(|one| one.title() == "music").unwrap();
    assert_eq!(count(&music.id), 25);
    let bjork = home.titled("a", "Björk");
    assert_eq!(count(&bjork.id), 15);
    let duets = home.titled(&bjork.id, "Duets");
    assert_eq!(count(&duets.id), 3);
    assert_eq!((count("d2024"), count("s")), (12, 11));
}

#[test]
fn pages_of_a_search_join_and_are_sorted() {
    let home = Home::new(&household());
    let whole = home.search("0", "dc:title contains \"o\"");
    let mut joined = Vec::new();
    for start in (0..whole.total).step_by(7) {
        let start = start.to_string();
        let answer = home.ask(
            "Search",
            &[
                ("ContainerID", "0"),
                ("SearchCriteria", "dc:title contains \"o\""),
                ("StartingIndex", &start),
                ("RequestedCount", "7"),
            ],
        );
        joined.extend(super::fixture::Listing::of(&answer).ids());
    }
    assert_eq!(joined, whole.ids());
    let answer = home.ask(
        "Search",
        &[
            ("ContainerID", "0"),
            (
                "SearchCriteria",
                "upnp:album = \"Post\" and upnp:class derivedfrom \"object.item\"",
            ),
            ("SortCriteria", "-upnp:originalTrackNumber"),
        ],
    );
    let found = super::fixture::Listing::of(&answer).objects;
    assert_eq!(found[0].title(), "Song 12 of Post");
}
