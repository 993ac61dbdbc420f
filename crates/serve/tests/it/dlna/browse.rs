//! Browse: every view, every page, every object alone.

use std::collections::{BTreeMap, BTreeSet};

use filemap_serve::dlna::clients::Client;

use super::fixture::{Home, Listing, Object, browse, household};

/// All objects, found by going down from the root.
fn walk(home: &Home, page: usize) -> BTreeMap<String, Object> {
    let mut found = BTreeMap::new();
    let mut waiting = vec!["0".to_owned()];
    while let Some(id) = waiting.pop() {
        let mut start = 0;
        loop {
            let listing = home.browse(&id, start, page);
            let got = listing.objects.len();
            for object in listing.objects {
                assert_eq!(object.parent, id);
                if !object.is_item {
                    waiting.push(object.id.clone());
                }
                assert_eq!(found.insert(object.id.clone(), object), None);
            }
            start += got;
            if got == 0 || start >= listing.total {
                assert_eq!(start, listing.total, "{id}");
                break;
            }
        }
    }
    found
}

#[test]
fn every_page_size_shows_the_same() {
    let home = Home::new(&household());
    let all = walk(&home, 0);
    assert!(all.len() > 200, "{}", all.len());
    for page in [1, 7, 50] {
        assert!(walk(&home, page) == all, "{page}");
    }
    for object in all.values().filter(|object| !object.is_item) {
        let listing = home.browse(&object.id, 0, 0);
        assert_eq!(listing.total, object.child_count(), "{}", object.id);
        assert!(listing.total > 0, "{} is empty", object.id);
        let beyond = home.browse(&object.id, listing.total, 10);
        assert_eq!((beyond.objects.len(), beyond.total), (0, listing.total));
    }
    let items = all.values().filter(|object| object.is_item);
    let numbers: BTreeSet<&str> = items.filter_map(|item| item.id.strip_prefix('i')).collect();
    // 25 songs, 11 episodes, three films that are not hidden, 20 pictures.
    assert_eq!(numbers.len(), 25 + 11 + 3 + 20);
}

#[test]
fn every_object_stands_alone_too() {
    let home = Home::new(&household());
    for (id, object) in walk(&home, 0) {
        let arguments = [
            ("ObjectID", id.as_str()),
            ("BrowseFlag", "BrowseMetadata"),
            ("Filter", "*"),
        ];
        let listing = Listing::of(&home.ask("Browse", &arguments));
        assert_eq!(
            (listing.objects.as_slice(), listing.total),
            (&[object][..], 1)
        );
    }
    let arguments = [("ObjectID", "0"), ("BrowseFlag", "BrowseMetadata")];
    let root = Listing::of(&home.ask("Browse", &arguments));
    assert_eq!(root.objects[0].parent, "-1");
    assert_eq!(root.update, home.browse("0", 0, 0).update);
}

#[test]
fn a_song_is_the_same_in_every_view() {
    let home = Home::new(&household());
    let all = walk(&home, 0);
    let same: Vec<&Object> = all
        .values()
        .filter(|object| object.is_item && object.title() == "Song 3 of Duets")
        .collect();
    // In its folder, all music, the album, two artists, one album artist, two genres, the year.
    assert_eq!(same.len(), 9);
    let canonical = same
        .iter()
        .find(|object| object.id.starts_with('i'))
        .unwrap();
    for object in &same {
        let reference = object.element.attributes.get("refID");
        assert_eq!(reference.is_none(), object.id == canonical.id);
        assert!(reference.is_none_or(|reference| *reference == canonical.id));
        assert_eq!(object.properties, canonical.properties);
    }
    assert_eq!(canonical.values("artist"), ["Abba", "Björk"]);
    assert_eq!(canonical.values("creator"), ["Abba"]);
    assert_eq!(canonical.values("genre"), ["Rock", "Pop"]);
    assert_eq!(canonical.values("originalTrackNumber"), ["3"]);
    assert_eq!(canonical.values("date"), ["1999-05-04"]);
    let res = canonical.properties.last().unwrap();
    assert_eq!(res.attributes["duration"], "0:01:01.500");
    assert_eq!(res.attributes["bitrate"], "16000");
    assert_eq!(res.attributes["size"], "7");
    assert_eq!(
        res.attributes["protocolInfo"],
        "http-get:*:audio/mpeg:DLNA.ORG_PN=MP3;DLNA.ORG_OP=01;DLNA.ORG_CI=0;\
         DLNA.ORG_FLAGS=01700000000000000000000000000000"
    );
}

#[test]
fn views_are_in_the_order_that_people_expect() {
    let home = Home::new(&household());
    let titles = |id: &str| -> Vec<String> {
        let objects = home.children(id);
        objects
            .iter()
            .map(|object| object.title().to_owned())
            .collect()
    };
    assert_eq!(titles("0"), ["Video", "Music", "Pictures", "Folders"]);
    assert_eq!(titles("a"), ["Abba", "Björk", "Unknown artist"]);
    assert_eq!(titles("c"), ["Arrival", "Duets", "Post", "Unknown album"]);
    let show = home.titled("s", "Show");
    assert_eq!(titles(&show.id), ["Season 1", "Season 2"]);
    let season = home.titled(&show.id, "Season 1");
    let episodes = titles(&season.id);
    assert_eq!(
        (episodes[1].as_str(), episodes[9].as_str()),
        ("Show - S01E02", "Show - S01E10")
    );
    let post = home.titled("c", "Post");
    let songs = titles(&post.id);
    assert_eq!(
        (songs[1].as_str(), songs[9].as_str()),
        ("Song 2 of Post", "Song 10 of Post")
    );
    assert_eq!(titles("d"), ["2025", "2024", "2023"]);
    assert_eq!(titles("d2024")[0], "January");
    assert_eq!(titles("k"), ["Pixel 7", "X100"]);
    let post = home.titled(&home.titled("a", "Björk").id, "Duets");
    assert_eq!(post.child_count(), 3);
}

#[test]
fn names_that_xml_cannot_hold_are_shown_and_their_files_found() {
    let home = Home::new(&household());
    let films = home.children("e");
    let titles: Vec<&str> = films.iter().map(|film| film.title()).collect();
    assert!(titles.contains(&"a \"quoted\" <film> & more"), "{titles:?}");
    assert!(titles.contains(&"caf\u{fffd}"), "{titles:?}");
    assert!(titles.contains(&"bell\u{fffd} tab\t line\n"), "{titles:?}");
    assert!(
        !titles
            .iter()
            .any(|title| title.contains("hidden") || title.contains("beside"))
    );
    let quoted = films
        .iter()
        .find(|film| film.title().contains("quoted"))
        .unwrap();
    let resources: Vec<&str> = quoted.values("res");
    assert_eq!(resources.len(), 3, "two subtitles");
    let number = quoted.id.strip_prefix('e').unwrap();
    assert_eq!(
        resources[0],
        format!("http://10.0.0.1:8090/dlna/media/{number}/file.mkv")
    );
    assert!(resources[1].ends_with(&format!("/dlna/subtitle/{number}/0.srt")));
}

#[test]
fn clients_are_given_what_they_need() {
    let home = Home::new(&household());
    let ask = |agent: &str, id: &str| {
        let client = Client::of(agent, "").unwrap();
        let arguments = [("ObjectID", id), ("BrowseFlag", "BrowseDirectChildren")];
        Listing::of(&home.ask_as(client, "Browse", &arguments))
    };
    let samsung = ask("SEC_HHP_[TV]UE40/1.0", "e").objects;
    let quoted = samsung
        .iter()
        .find(|film| film.title().contains("quoted"))
        .unwrap();
    assert_eq!(quoted.title(), "a \u{201c}quoted\u{201d} <film> & more");
    assert_eq!(quoted.values("CaptionInfoEx").len(), 2);
    assert!(quoted.properties.iter().any(|one| {
        let info = one.attributes.get("protocolInfo");
        info.is_some_and(|info| info.contains("video/x-mkv"))
    }));
    let xbox = ask("Xbox/2.0", "7").ids();
    assert_eq!(xbox, home.browse("c", 0, 0).ids());
    let lg = ask("LGE_DLNA_SDK/1.6", "e").objects;
    let quoted = lg
        .iter()
        .find(|film| film.title().contains("quoted"))
        .unwrap();
    let res = quoted
        .properties
        .iter()
        .find(|one| one.name == "res")
        .unwrap();
    assert_eq!(res.attributes["pv:subtitleFileType"], "SRT");
    let sorted = [
        ("ObjectID", "e"),
        ("BrowseFlag", "BrowseDirectChildren"),
        ("SortCriteria", "+nonsense"),
    ];
    let panasonic = Client::of("Panasonic MIL DLNA CP UPnP/1.0", "").unwrap();
    assert_eq!(home.ask_as(panasonic, "Browse", &sorted).status, 200);
}

#[test]
fn what_is_not_wanted_is_not_told() {
    let home = Home::new(&household());
    let arguments = [
        ("ObjectID", "m"),
        ("BrowseFlag", "BrowseDirectChildren"),
        ("Filter", "upnp:album,res@size"),
    ];
    for song in Listing::of(&home.ask("Browse", &arguments)).objects {
        let names: BTreeSet<&str> = song
            .properties
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let known = BTreeSet::from(["album", "class", "res", "title"]);
        assert!(names.is_subset(&known), "{names:?}");
        let res = song.properties.last().unwrap();
        let attributes: Vec<&str> = res.attributes.keys().map(String::as_str).collect();
        assert_eq!(attributes, ["protocolInfo", "size"]);
        assert!(!song.element.attributes.contains_key("refID"));
    }
}

#[test]
fn lists_are_sorted_as_asked() {
    let home = Home::new(&household());
    let sorted = |id: &str, sort: &str| {
        let arguments = [
            ("ObjectID", id),
            ("BrowseFlag", "BrowseDirectChildren"),
            ("SortCriteria", sort),
        ];
        Listing::of(&home.ask("Browse", &arguments)).objects
    };
    let tracks = |objects: &[Object]| -> Vec<u32> {
        let number = |song: &Object| {
            song.values("originalTrackNumber")
                .first()
                .map(|text| text.parse().unwrap())
        };
        objects
            .iter()
            .map(|song| number(song).unwrap_or(0))
            .collect()
    };
    let descending = tracks(&sorted("m", "-upnp:originalTrackNumber,+dc:title"));
    assert!(
        descending.is_sorted_by(|one, other| one >= other),
        "{descending:?}"
    );
    let by_album = sorted("m", "+upnp:album,-upnp:originalTrackNumber");
    assert_eq!(by_album[0].values("album"), ["Arrival"]);
    assert_eq!(tracks(&by_album)[..3], [9, 8, 7]);
    let mut names: Vec<String> = sorted("c", "-dc:title")
        .into_iter()
        .map(|one| one.id)
        .collect();
    names.reverse();
    assert_eq!(names, home.browse("c", 0, 0).ids());
    for sort in ["+upnp:rating", "dc:title dc:date", "-"] {
        let arguments = [
            ("ObjectID", "m"),
            ("BrowseFlag", "BrowseDirectChildren"),
            ("SortCriteria", sort),
        ];
        let answer = home.ask("Browse", &arguments);
        assert!(
            answer.status == 500 && answer.body.contains("<errorCode>709<"),
            "{sort}"
        );
    }
}

#[test]
fn what_is_wrong_is_answered_with_a_code() {
    let home = Home::new(&household());
    let direct = ("BrowseFlag", "BrowseDirectChildren");
    let song = home.children("m")[0].id.clone();
    for (action, arguments, code) in [
        ("Destroy", &[][..], 401),
        ("Browse", &[direct][..], 402),
        (
            "Browse",
            &[("ObjectID", "0"), ("BrowseFlag", "BrowseAll")][..],
            402,
        ),
        ("Browse", &[("ObjectID", "0")][..], 402),
        (
            "Browse",
            &[("ObjectID", "0"), direct, ("StartingIndex", "x")][..],
            402,
        ),
        (
            "Browse",
            &[("ObjectID", "0"), direct, ("RequestedCount", "-1")][..],
            402,
        ),
        ("Browse", &[("ObjectID", "a999999"), direct][..], 701),
        ("Browse", &[("ObjectID", "f999999"), direct][..], 701),
        (
            "Browse",
            &[("ObjectID", "i999999"), ("BrowseFlag", "BrowseMetadata")][..],
            701,
        ),
        ("Browse", &[("ObjectID", "../etc"), direct][..], 701),
        ("Browse", &[("ObjectID", song.as_str()), direct][..], 710),
        ("Search", &[("ContainerID", "0")][..], 402),
        (
            "Search",
            &[("ContainerID", "0"), ("SearchCriteria", "dc:title")][..],
            708,
        ),
        (
            "Search",
            &[("ContainerID", "x"), ("SearchCriteria", "*")][..],
            710,
        ),
        (
            "Search",
            &[("ContainerID", song.as_str()), ("SearchCriteria", "*")][..],
            710,
        ),
        (
            "X_SetBookmark",
            &[("ObjectID", "0"), ("PosSecond", "5")][..],
            701,
        ),
    ] {
        let answer = home.ask(action, arguments);
        assert_eq!(answer.status, 500, "{action} {arguments:?}");
        let said = format!("<errorCode>{code}</errorCode>");
        assert!(
            answer.body.contains(&said),
            "{action} {arguments:?} {}",
            answer.body
        );
    }
    // A movie that stands elsewhere too is not found where it does not.
    let item = home.children("e")[0].id.replace('e', "m");
    let answer = home.ask(
        "Browse",
        &[("ObjectID", &item), ("BrowseFlag", "BrowseMetadata")],
    );
    assert!(answer.body.contains("<errorCode>701<"));
}

#[test]
fn a_page_that_is_cut_can_be_continued() {
    let files: Vec<_> = (0..3000)
        .map(|number| {
            let path = format!("music/{number:05}.mp3").into_bytes();
            let title = "<&>".repeat(50);
            (path, Some(super::fixture::song(&title, "A", "B", number)))
        })
        .collect();
    let home = Home::new(&files);
    let mut ids = Vec::new();
    let mut pages = 0;
    while ids.len() < 3000 {
        let listing = home.browse("m", ids.len(), 0);
        assert_eq!(listing.total, 3000);
        assert!(!listing.objects.is_empty());
        ids.extend(listing.ids());
        pages += 1;
    }
    assert!(pages > 1);
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!((ids.len(), unique.len()), (3000, 3000));
}

#[test]
fn bookmarks_are_told_back() {
    let home = Home::new(&household());
    let film = home.titled("e", "Show - S01E01");
    let samsung = Client::of("SEC_HHP_[TV] Samsung Q7/1.0", "").unwrap();
    let set = [("ObjectID", film.id.as_str()), ("PosSecond", "61000")];
    assert_eq!(home.ask_as(samsung, "X_SetBookmark", &set).status, 200);
    let arguments = [
        ("ObjectID", film.id.as_str()),
        ("BrowseFlag", "BrowseMetadata"),
    ];
    let object = &Listing::of(&home.ask_as(samsung, "Browse", &arguments)).objects[0];
    assert_eq!(
        object.values("dcmInfo"),
        ["CREATIONDATE=0,FOLDER=,BM=61000"]
    );
    let other = Client::of("SEC_HHP_[TV]UE40/1.0", "").unwrap();
    let object = &Listing::of(&home.ask_as(other, "Browse", &arguments)).objects[0];
    assert_eq!(object.values("dcmInfo"), ["CREATIONDATE=0,FOLDER=,BM=61"]);
}

#[test]
fn only_what_is_shared_is_shown() {
    let home = Home::new(&household());
    let restarted = home.restarted();
    restarted
        .library()
        .share(filemap_serve::dlna::shelf::SharedRoots::default());
    let listing = browse(&restarted, &home.catalogue, "0", (0, 0));
    assert_eq!((listing.objects.len(), listing.total), (0, 0));
    use std::os::unix::ffi::OsStrExt;
    let music = home.top.join("music").as_os_str().as_bytes().to_vec();
    let paths = vec![music, b"/nowhere".to_vec()];
    restarted
        .library()
        .share(filemap_serve::dlna::shelf::SharedRoots { paths });
    restarted.library().refresh(&home.catalogue).unwrap();
    let listing = browse(&restarted, &home.catalogue, "0", (0, 0));
    let titles: Vec<&str> = listing
        .objects
        .iter()
        .map(|object| object.title())
        .collect();
    assert_eq!(titles, ["Music", "Folders"]);
    let folders = browse(&restarted, &home.catalogue, "f", (0, 0));
    assert_eq!(folders.objects[0].title(), "music");
    assert_eq!(folders.objects[0].parent, "f");
}
