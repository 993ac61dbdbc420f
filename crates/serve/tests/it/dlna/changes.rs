//! What stays and what is told when the household changes.

use std::collections::BTreeMap;
use std::fs;
use std::net::{IpAddr, Ipv4Addr};

use filemap_serve::dlna::gena::{Delivery, Outcome, SubscribeRequest};
use filemap_serve::dlna::names::Service;

use super::fixture::{Home, browse, elements, film, household, song};

/// Titles and ids of all items of a view.
fn items(home: &Home, id: &str) -> BTreeMap<String, String> {
    let objects = home.children(id).into_iter();
    let items = objects.map(|object| (object.title().to_owned(), object.id));
    items.collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the tree is a test's")]
fn ids_stay_over_renames_rescans_and_restarts() {
    let home = Home::new(&household());
    let before = items(&home, "m");
    let artist = home.titled("a", "Björk").id;
    let folder = home.search(
        "0",
        "dc:title = \"Post\" and upnp:class = \"object.container.storageFolder\"",
    );
    fs::rename(home.top.join("music/Post"), home.top.join("music/Renamed")).unwrap();
    fs::rename(
        home.top.join("music/Duets/01.mp3"),
        home.top.join("music/other.mp3"),
    )
    .unwrap();
    home.scan();
    home.server.library().refresh(&home.catalogue).unwrap();
    assert_eq!(items(&home, "m"), before);
    assert_eq!(home.titled("a", "Björk").id, artist);
    let renamed = home.search("0", "dc:title = \"Renamed\"");
    assert_eq!(renamed.ids(), folder.ids());
    let restarted = home.restarted();
    let again = browse(&restarted, &home.catalogue, "m", (0, 0));
    assert_eq!(again, home.browse("m", 0, 0));
}

#[test]
fn numbers_of_change_move_with_what_is_shown() {
    let home = Home::new(&household());
    let update = |id: &str| home.browse(id, 0, 0).update;
    let (root, post) = (update("0"), home.titled("c", "Post").id);
    let before = update(&post);
    // What is not shown changes nothing.
    fs::write(home.top.join("notes.txt"), "more").unwrap();
    home.scan();
    assert!(
        home.server
            .library()
            .refresh(&home.catalogue)
            .unwrap()
            .is_none()
    );
    assert_eq!((update("0"), update(&post)), (root, before));
    home.add(&[(
        b"music/Arrival/10.mp3".to_vec(),
        Some(song("New", "Abba", "Arrival", 10)),
    )]);
    let shelf = home
        .server
        .library()
        .refresh(&home.catalogue)
        .unwrap()
        .unwrap();
    assert!(update("0") > root);
    assert_eq!(update(&post), before);
    let arrival = home.titled("c", "Arrival");
    assert_eq!(arrival.child_count(), 10);
    assert_eq!(update(&arrival.id), update("0"));
    let changed: Vec<String> = shelf.changed().iter().map(ToString::to_string).collect();
    assert!(
        changed.contains(&arrival.id) && changed.contains(&"0".to_owned()),
        "{changed:?}"
    );
    assert!(!changed.contains(&post));
    fs::remove_file(home.top.join("music/Arrival/10.mp3")).unwrap();
    home.scan();
    let after = home
        .server
        .library()
        .refresh(&home.catalogue)
        .unwrap()
        .unwrap();
    assert!(after.update() > shelf.update());
}

fn values(delivery: &Delivery) -> BTreeMap<String, String> {
    let found = elements(&delivery.body).into_iter();
    let found =
        found.filter(|element| !matches!(element.name.as_str(), "propertyset" | "property"));
    found.map(|element| (element.name, element.text)).collect()
}

#[test]
fn subscribers_are_told_of_a_copied_file() {
    let home = Home::new(&household());
    let here = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2));
    let request = SubscribeRequest {
        kind: Some("upnp:event"),
        callback: Some("<http://10.0.0.2:5000/>"),
        ..SubscribeRequest::default()
    };
    for (service, id) in Service::ALL.into_iter().zip(["uuid:1", "uuid:2", "uuid:3"]) {
        let who = (service, here);
        let granted =
            home.server
                .subscribe(&home.catalogue, who, &request, id.to_owned(), &|address| {
                    address == here
                });
        assert_eq!(granted.unwrap().duration.as_secs(), 1800);
    }
    assert_eq!(home.server.deliveries(), [], "answers come first");
    for id in ["uuid:1", "uuid:2", "uuid:3"] {
        home.server.answered(id);
    }
    let first = home.server.deliveries();
    let names: Vec<Vec<String>> = first
        .iter()
        .map(|one| values(one).into_keys().collect())
        .collect();
    assert_eq!(names[0], ["ContainerUpdateIDs", "SystemUpdateID"]);
    assert_eq!(
        names[1],
        [
            "CurrentConnectionIDs",
            "SinkProtocolInfo",
            "SourceProtocolInfo"
        ]
    );
    assert_eq!(names[2].len(), 4);
    let update = home.browse("0", 0, 0).update.to_string();
    assert_eq!(values(&first[0])["SystemUpdateID"], update);
    for delivery in &first {
        home.server.delivered(&delivery.id, Outcome::Came);
    }
    home.server.notice(&home.catalogue);
    assert_eq!(home.server.deliveries(), []);
    home.add(&[(b"video/new.mkv".to_vec(), Some(film()))]);
    home.server.notice(&home.catalogue);
    let told = home.server.deliveries();
    assert_eq!((told.len(), told[0].sequence), (1, 1));
    let said = values(&told[0]);
    let update = home.browse("0", 0, 0).update.to_string();
    assert_eq!(said["SystemUpdateID"], update);
    let containers: Vec<&str> = said["ContainerUpdateIDs"].split(',').collect();
    assert!(
        containers.chunks(2).all(|pair| pair[1] == update),
        "{containers:?}"
    );
    let folder = home.titled("e", "new");
    let number = folder.id.strip_prefix('e').unwrap();
    let alone = [("ObjectID", format!("i{number}"))];
    let arguments = [
        ("ObjectID", alone[0].1.as_str()),
        ("BrowseFlag", "BrowseMetadata"),
    ];
    let listing = super::fixture::Listing::of(&home.ask("Browse", &arguments));
    assert!(containers.contains(&listing.objects[0].parent.as_str()));
}
