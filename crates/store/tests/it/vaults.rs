//! Disk images: what is written is read and found by identity and path, one vault never touches another, and
//! what does not agree is found and removed.

use filemap_model::{Fingerprint, SessionId, Timestamp, VaultId};
use filemap_store::{
    ImageSession, OpenOptions, RemovedVault, Store, StoreError, TerritoryRecord, VaultFile,
    VaultHashes, VaultLayer, VaultRecord, WrongVault, ZoneRecord,
};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&folder.path().join("c"), OpenOptions::default()).unwrap();
    (folder, store)
}

fn write<T>(
    store: &Store,
    mut work: impl FnMut(&mut filemap_store::WriteTransaction<'_>) -> Result<T, StoreError>,
) -> T {
    store.write_with_retry(&mut |_| (), &mut work).unwrap()
}

fn state(inode: u64) -> Fingerprint {
    Fingerprint {
        size: u64::MAX,
        mtime: Timestamp::from_unix(-1, 999_999_999),
        ctime: Timestamp::MAX,
        inode,
        btime: Timestamp::from_unix(1 << 40, 1),
        is_racy: true,
    }
}

/// A record in which every field says something.
fn vault(inode: u64, path: &[u8]) -> VaultRecord {
    let layer = VaultLayer {
        format: "EWF".to_owned(),
        variant: "2 segments".to_owned(),
        stored: 5,
        length: u64::MAX,
        files: vec![b"x.E02".to_vec(), b"\xff:%_".to_vec()],
        parent: Some(b"base".to_vec()),
        identifier: "id".to_owned(),
        facts: vec![("case number".to_owned(), "7".to_owned())],
        hashes: vec![("md5".to_owned(), "00".to_owned())],
        remarks: vec!["cut".to_owned()],
    };
    VaultRecord {
        paths: vec![path.to_vec(), b"/other\xff".to_vec()],
        device: 9,
        state: state(inode),
        ends: [7; 16],
        is_raw: true,
        has_backing: true,
        others: vec![
            VaultFile {
                name: b"x.E02".to_vec(),
                state: Some(state(3)),
            },
            VaultFile {
                name: b"x.E03".to_vec(),
                state: None,
            },
        ],
        length: u64::MAX,
        layers: vec![layer, VaultLayer::default()],
        table_kind: 2,
        sector_size: 4096,
        identifier: "disk".to_owned(),
        remarks: vec![String::new(), "b".to_owned()],
        hashes: Some(VaultHashes {
            md5: [1; 16],
            sha1: [2; 20],
            sha256: [3; 32],
            state: state(inode),
            at: Timestamp::from_unix(5, 5),
        }),
        created: Timestamp::from_unix(1, 0),
        updated: Timestamp::from_unix(2, 0),
        accessed: Timestamp::from_unix(3, 0),
    }
}

fn zone() -> ZoneRecord {
    ZoneRecord {
        within: Some(0),
        offset: 512,
        length: u64::MAX,
        type_code: "83".to_owned(),
        type_name: "Linux".to_owned(),
        name: "ä".to_owned(),
        uuid: "1-2".to_owned(),
        flags: vec!["bootable".to_owned()],
        is_frame: true,
        remarks: vec!["it overlaps zone 2".to_owned()],
    }
}

fn territory() -> TerritoryRecord {
    TerritoryRecord {
        kind: "ext4".to_owned(),
        label: b"l\xff".to_vec(),
        uuid: "a-b".to_owned(),
        total: u64::MAX,
        free: Some(0),
        block_size: 1024,
        created: Timestamp::from_unix(-5, 1),
        is_hierarchical: true,
        remarks: vec!["it was not unmounted".to_owned()],
    }
}

/// Writes a vault with some zones, and returns its number.
fn put(store: &Store, record: &VaultRecord, zones: u32) -> VaultId {
    write(store, |txn| {
        let id = txn.new_vault()?;
        txn.put_vault(id, record)?;
        for number in 0..zones {
            txn.put_zone(id, number, &zone(), &Ok(territory()))?;
        }
        Ok(id)
    })
}

fn wrong(store: &Store) -> Vec<(WrongVault, VaultId)> {
    let mut found = Vec::new();
    let read = store.read().unwrap();
    let checked = read
        .view()
        .check_vaults(&mut |wrong, id| found.push((wrong, id)));
    checked.unwrap();
    found
}

#[test]
fn what_is_written_is_read() {
    let (_folder, store) = store();
    let record = vault(11, b"/a:1");
    let id = put(&store, &record, 1);
    let unread = Err("no known filesystem".to_owned());
    let session = ImageSession {
        vault: id,
        zone: Some(0),
        path: b"\xffhome".to_vec(),
        created: Timestamp::from_unix(1, 0),
        updated: Timestamp::from_unix(2, 0),
        accessed: Timestamp::from_unix(3, 0),
    };
    let number = write(&store, |txn| {
        txn.put_zone(id, u32::MAX, &ZoneRecord::default(), &unread)?;
        let number = txn.new_image_session()?;
        txn.put_image_session(number, &session)?;
        Ok(number)
    });
    let read = store.read().unwrap();
    let view = read.view();
    assert_eq!(view.vault(id).unwrap(), Some(record));
    let zones = view.zones_of_vault(id).unwrap();
    assert_eq!(zones, [(0, zone()), (u32::MAX, ZoneRecord::default())]);
    let territories = view.territories_of_vault(id).unwrap();
    assert_eq!(territories, [(0, Ok(territory())), (u32::MAX, unread)]);
    assert_eq!(view.image_session(number).unwrap(), Some(session));
    assert_eq!(view.image_session(SessionId::new(99)).unwrap(), None);
    assert_eq!(wrong(&store), []);
}

#[test]
fn one_vault_is_found_by_its_identity_and_its_paths_and_goes_alone() {
    let (_folder, store) = store();
    let long = [&[b'/'][..], &[b'x'; 600]].concat();
    let paths = [
        b"/a:1".to_vec(),
        b"/a".to_vec(),
        b"/a%_:\xff".to_vec(),
        long,
    ];
    // Enough that one number begins like another.
    for number in 1..=11 {
        let path = paths.get(number).cloned();
        let mut record = vault(number as u64, b"");
        record.paths = vec![path.unwrap_or_else(|| format!("/{number}").into_bytes())];
        let id = put(&store, &record, 3);
        assert_eq!(id.value(), number as u64);
        write(&store, |txn| {
            let session = ImageSession {
                vault: id,
                ..ImageSession::default()
            };
            let number = txn.new_image_session()?;
            txn.put_image_session(number, &session)
        });
    }
    assert_eq!(wrong(&store), []);
    let found = |path: &[u8]| store.read().unwrap().view().vault_of_path(path).unwrap();
    for (number, path) in paths.iter().enumerate().skip(1) {
        assert_eq!(found(path), Some(VaultId::new(number as u64)));
    }
    let by_identity = |inode| {
        let read = store.read().unwrap();
        let state = state(inode);
        let found = read.view().vault_of_identity(9, inode, state.btime);
        found.unwrap()
    };
    assert_eq!(by_identity(11), Some(VaultId::new(11)));
    let removed = write(&store, |txn| txn.remove_vault(VaultId::new(1)));
    let all = RemovedVault {
        vaults: 1,
        zones: 3,
        territories: 3,
        sessions: 1,
    };
    assert_eq!(removed, all);
    assert_eq!((by_identity(1), found(b"/a")), (None, None));
    let read = store.read().unwrap();
    assert_eq!(read.view().vaults().unwrap().count(), 10);
    assert_eq!(read.view().image_sessions().unwrap().count(), 10);
    let left = read.view().zones_of_vault(VaultId::new(11)).unwrap();
    assert_eq!(left.len(), 3);
    assert_eq!(wrong(&store), []);
    assert_eq!(write(&store, |txn| txn.new_vault()), VaultId::new(12));
}

#[test]
fn a_vault_that_gets_another_state_is_not_found_by_the_one_before() {
    let (_folder, store) = store();
    let id = put(&store, &vault(1, b"/a"), 0);
    let mut later = vault(2, b"/b");
    later.paths = vec![b"/b".to_vec()];
    write(&store, |txn| txn.put_vault(id, &later));
    let read = store.read().unwrap();
    let view = read.view();
    assert_eq!(view.vault_of_path(b"/a").unwrap(), None);
    assert_eq!(view.vault_of_path(b"/b").unwrap(), Some(id));
    let before = view.vault_of_identity(9, 1, state(1).btime).unwrap();
    assert_eq!(before, None);
    assert_eq!(wrong(&store), []);
}

#[test]
fn what_does_not_agree_is_found_and_removed() {
    let (_folder, store) = store();
    let kept = put(&store, &vault(1, b"/a"), 2);
    let (lost, half) = (VaultId::new(1000), put(&store, &vault(2, b"/a"), 1));
    write(&store, |txn| {
        txn.put_zone(lost, 1, &zone(), &Ok(territory()))?;
        let session = ImageSession {
            vault: lost,
            ..ImageSession::default()
        };
        txn.put_image_session(SessionId::new(50), &session)
    });
    let found = wrong(&store);
    // Both have the paths, and they lead to the later one.
    for finding in [
        (WrongVault::Unindexed, kept),
        (WrongVault::Zone, lost),
        (WrongVault::Session, lost),
        (WrongVault::Number, lost),
    ] {
        assert!(found.contains(&finding), "{finding:?}: {found:?}");
    }
    assert!(write(&store, |txn| txn.mend_vaults()) > 3);
    assert_eq!(wrong(&store), []);
    let read = store.read().unwrap();
    assert!(read.view().vault(half).unwrap().is_some());
    assert_eq!(read.view().vault(kept).unwrap(), None);
    assert_eq!(read.view().zones_of_vault(lost).unwrap(), []);
    assert_eq!(write(&store, |txn| txn.mend_vaults()), 0);
}
