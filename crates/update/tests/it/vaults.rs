//! What is kept of disk images: for how long, whatever the clock does, and under which paths.

use std::collections::BTreeMap;
use std::time::Duration;

use filemap_model::{Fingerprint, Timestamp, VaultId};
use filemap_store::{OpenOptions, Store, VaultHashes, VaultRecord, ZoneRecord};
use filemap_update::{NewVault, TouchedVault, UpdateError, Upkeep, VaultEdits, find_vault};

const DAY: u64 = 24 * 60 * 60;

fn at(days: u64) -> Timestamp {
    let seconds = i64::try_from(days * DAY).unwrap();
    Timestamp::from_unix(1_000_000_000 + seconds, 0)
}

struct Kept {
    _folder: tempfile::TempDir,
    store: Store,
}

impl Kept {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c");
        let store = Store::open_or_create(&path, OpenOptions::default()).unwrap();
        Self {
            _folder: folder,
            store,
        }
    }

    fn edits(&self, now: Timestamp) -> VaultEdits<'_> {
        VaultEdits {
            store: &self.store,
            now,
            upkeep: Upkeep::default(),
        }
    }

    fn put(&self, new: &NewVault, now: Timestamp) -> VaultId {
        let put = self.edits(now);
        put.put(new, &BTreeMap::new(), &mut |_| true).unwrap()
    }

    fn record(&self, id: VaultId) -> Option<VaultRecord> {
        self.store.read().unwrap().view().vault(id).unwrap()
    }

    fn count(&self) -> usize {
        let read = self.store.read().unwrap();
        read.view().vaults().unwrap().count()
    }

    fn clock(&self) -> u64 {
        self.store.read().unwrap().view().clock().unwrap().0
    }
}

fn image(inode: u64, path: &str) -> NewVault {
    let state = Fingerprint {
        size: 9,
        inode,
        mtime: at(0),
        ctime: at(0),
        btime: at(0),
        is_racy: false,
    };
    let record = VaultRecord {
        device: 1,
        state,
        ..VaultRecord::default()
    };
    NewVault {
        path: path.as_bytes().to_vec(),
        record,
        zones: vec![(1, ZoneRecord::default(), Err("nothing".to_owned()))],
    }
}

fn hashes(state: Fingerprint) -> VaultHashes {
    VaultHashes {
        md5: [1; 16],
        sha1: [2; 20],
        sha256: [3; 32],
        state,
        at: at(0),
    }
}

#[test]
fn what_nobody_asks_about_goes_after_its_time_and_not_before() {
    let kept = Kept::new();
    let old = kept.put(&image(1, "/old"), at(0));
    let used = kept.put(&image(2, "/used"), at(0));
    let session = kept.edits(at(0)).begin_session((old, None, b"")).unwrap();
    let touch = |id, days| {
        let touched = TouchedVault {
            at: at(days),
            path: None,
        };
        let touched = BTreeMap::from([(id, touched)]);
        kept.edits(at(days)).touch(&touched).unwrap();
    };
    touch(used, 30);
    assert_eq!(kept.count(), 2, "thirty days are not more than thirty days");
    // It was looked for today: that is not done again.
    touch(used, 30);
    touch(used, 31);
    assert_eq!(kept.count(), 1);
    assert!(kept.record(used).is_some());
    let read = kept.store.read().unwrap();
    assert_eq!(read.view().zones_of_vault(old).unwrap().len(), 0);
    assert_eq!(read.view().image_session(session).unwrap(), None);
    let removed = kept.edits(at(100)).clean().unwrap();
    assert_eq!(
        (removed.vaults, removed.zones, removed.territories),
        (1, 1, 1)
    );
}

#[test]
fn it_is_looked_for_once_in_the_interval() {
    let kept = Kept::new();
    kept.put(&image(1, "/a"), at(0));
    let edits = VaultEdits {
        upkeep: Upkeep {
            max_age: Duration::from_secs(2 * DAY),
            interval: Duration::from_secs(10 * DAY),
        },
        ..kept.edits(at(9))
    };
    edits.touch(&BTreeMap::new()).unwrap();
    assert_eq!(kept.count(), 1);
    let edits = VaultEdits {
        now: at(10),
        ..edits
    };
    edits.touch(&BTreeMap::new()).unwrap();
    assert_eq!(kept.count(), 0);
}

#[test]
fn a_clock_that_was_set_back_does_no_harm() {
    let kept = Kept::new();
    let future = kept.put(&image(1, "/a"), at(1000));
    let upkeep = Upkeep::default();
    assert!(upkeep.is_touch_due(at(1000), at(10)), "from the future");
    let now = kept.put(&image(2, "/b"), at(10));
    assert!(kept.record(future).is_some() && kept.record(now).is_some());
    // Asked about, it is as old as everybody else; and old things are looked for again.
    let touched = TouchedVault {
        at: at(10),
        path: None,
    };
    let touched = BTreeMap::from([(future, touched)]);
    kept.edits(at(10)).touch(&touched).unwrap();
    kept.put(&image(3, "/c"), at(50));
    assert_eq!(kept.count(), 1);
}

#[test]
fn that_somebody_asked_is_written_once_a_day_or_ten_times_in_its_life() {
    let upkeep = Upkeep::default();
    assert!(!upkeep.is_touch_due(at(5), at(5)));
    assert!(!upkeep.is_touch_due(at(5), at(6).minus_seconds(1)));
    assert!(upkeep.is_touch_due(at(5), at(6)));
    let short = Upkeep {
        max_age: Duration::from_secs(DAY),
        ..upkeep
    };
    assert!(short.is_touch_due(at(6).minus_seconds(DAY / 10), at(6)));
    let none = Upkeep {
        max_age: Duration::ZERO,
        ..upkeep
    };
    assert!(!none.is_touch_due(at(6).minus_seconds(9), at(6)));
}

#[test]
fn many_that_were_asked_about_are_one_commit() {
    let kept = Kept::new();
    let ids: Vec<VaultId> = (1..=50)
        .map(|inode| kept.put(&image(inode, &format!("/{inode}")), at(0)))
        .collect();
    let before = kept.clock();
    let touched = TouchedVault {
        at: at(3),
        path: None,
    };
    let touched = ids.iter().map(|id| (*id, touched.clone())).collect();
    kept.edits(at(3)).touch(&touched).unwrap();
    assert_eq!(kept.clock(), before + 1);
    for id in ids {
        assert_eq!(kept.record(id).unwrap().accessed, at(3));
    }
}

#[test]
fn an_image_under_two_paths_is_one_and_a_path_belongs_to_one() {
    let kept = Kept::new();
    let one = kept.put(&image(1, "/a"), at(0));
    assert_eq!(kept.put(&image(1, "/b"), at(1)), one);
    let record = kept.record(one).unwrap();
    assert_eq!(record.paths, [b"/b", b"/a"]);
    assert_eq!((record.created, record.updated), (at(0), at(1)));
    // Another file is put in the place of the second path.
    let two = kept.put(&image(2, "/b"), at(2));
    assert_ne!(one, two);
    assert_eq!(kept.record(one).unwrap().paths, [b"/a"]);
    // A path that does not lead to it any more goes.
    let edits = kept.edits(at(3));
    let mut no = |_: &[u8]| false;
    edits
        .put(&image(1, "/c"), &BTreeMap::new(), &mut no)
        .unwrap();
    assert_eq!(kept.record(one).unwrap().paths, [b"/c"]);
    let read = kept.store.read().unwrap();
    let found = |path: &[u8], new: &NewVault| {
        let found = find_vault(read.view(), 1, &new.record.state, path);
        found.unwrap().map(|(id, _)| id)
    };
    assert_eq!(found(b"/nowhere", &image(1, "")), Some(one));
    // On another device it is the same one only at its own path.
    let elsewhere = |path: &[u8]| {
        let found = find_vault(read.view(), 7, &image(1, "").record.state, path);
        found.unwrap().map(|(id, _)| id)
    };
    assert_eq!((elsewhere(b"/c"), elsewhere(b"/b")), (Some(one), None));
    drop(read);
    let mut wrong = 0;
    let read = kept.store.read().unwrap();
    let checked = read.view().check_vaults(&mut |_, _| wrong += 1);
    checked.unwrap();
    assert_eq!(wrong, 0);
}

#[test]
fn an_image_without_a_path_goes_unless_a_session_stands_in_it() {
    let kept = Kept::new();
    let (gone, held) = (
        kept.put(&image(1, "/a"), at(0)),
        kept.put(&image(2, "/b"), at(0)),
    );
    let edits = kept.edits(at(0));
    edits.begin_session((held, None, b"")).unwrap();
    kept.put(&image(3, "/a"), at(1));
    kept.put(&image(4, "/b"), at(1));
    assert_eq!(kept.record(gone), None);
    assert_eq!(kept.record(held).unwrap().paths, [b""; 0]);
    // It turns up elsewhere.
    assert_eq!(kept.put(&image(2, "/c"), at(2)), held);
}

#[test]
fn hashes_stay_as_long_as_the_state_that_they_were_made_of() {
    let kept = Kept::new();
    let mut first = image(1, "/a");
    first.record.hashes = Some(hashes(first.record.state));
    let id = kept.put(&first, at(0));
    kept.put(&image(1, "/a"), at(1));
    assert!(kept.record(id).unwrap().hashes.is_some(), "the same state");
    let mut edited = image(1, "/a");
    edited.record.state.ctime = at(1);
    kept.put(&edited, at(2));
    assert_eq!(kept.record(id).unwrap().hashes, None);
}

#[test]
fn a_session_keeps_its_image_and_goes_with_it() {
    let kept = Kept::new();
    let one = kept.put(&image(1, "/a"), at(0));
    let two = kept.put(&image(2, "/b"), at(0));
    let edits = kept.edits(at(1));
    let session = edits.begin_session((one, Some(3), b"home")).unwrap();
    assert!(edits.set_session(session, (two, None, b"")).unwrap());
    kept.edits(at(29)).touch_session(session).unwrap();
    kept.put(&image(3, "/c"), at(40));
    assert_eq!(kept.record(one), None);
    assert_eq!(kept.record(two).unwrap().accessed, at(29));
    let refused = kept.edits(at(40)).begin_session((one, None, b""));
    assert!(matches!(refused, Err(UpdateError::NoVault(id)) if id == one));
    let removed = kept.edits(at(40)).forget(&[two]).unwrap();
    assert_eq!((removed.vaults, removed.sessions), (1, 1));
    assert!(!kept.edits(at(40)).close_session(session).unwrap());
    let next = kept.put(&image(4, "/d"), at(40));
    let later = kept.edits(at(40)).begin_session((next, None, b"")).unwrap();
    assert!(later > session, "numbers are not given twice");
}
