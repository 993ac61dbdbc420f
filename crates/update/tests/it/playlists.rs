//! A change in the middle of a long playlist writes few entries, however often it is made.

use std::collections::HashSet;
use std::time::Duration;

use filemap_model::{PlaylistTrack, Timestamp, TrackLocation};
use filemap_store::{OpenOptions, Store};
use filemap_update::{MOST_ENTRIES, NewEntry, PlaylistEdits, UpdateError};

fn entries(count: usize) -> Vec<NewEntry> {
    let entry = |number: usize| NewEntry {
        track: PlaylistTrack {
            location: TrackLocation::Path(number.to_string().into_bytes()),
            ..PlaylistTrack::default()
        },
        ..NewEntry::default()
    };
    (0..count).map(entry).collect()
}

#[test]
fn what_comes_in_between_moves_few_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&folder.path().join("c"), OpenOptions::default()).unwrap();
    let edits = PlaylistEdits {
        store: &store,
        now: Timestamp::from_unix(1, 0),
        grace: Duration::ZERO,
    };
    edits.import(b"p", false, &entries(2_000)).unwrap();
    let places = || -> Vec<u64> {
        let read = store.read().unwrap();
        let playlist = read.view().playlist_named(b"p").unwrap().unwrap();
        let places = read.view().playlist_places(playlist.id).unwrap();
        places.collect::<Result<_, _>>().unwrap()
    };
    let mut before = places();
    let mut moved = 0;
    for round in 0..100 {
        edits
            .insert(b"p", Some(1000), &entries(1 + round % 3))
            .unwrap();
        edits.move_entry(b"p", 2_000, 1000).unwrap();
        let now = places();
        assert!(now.is_sorted());
        let known: HashSet<_> = before.iter().copied().collect();
        moved += now.iter().filter(|place| !known.contains(place)).count();
        before = now;
    }
    // Two hundred came and a hundred were moved; what else got a new place made room for them.
    assert!((300..2000).contains(&moved), "{moved} entries were written");
    let full = edits.insert(b"p", None, &entries(usize::try_from(MOST_ENTRIES).unwrap()));
    assert!(matches!(full, Err(UpdateError::PlaylistFull(..))));
    assert_eq!(places(), before);
}
