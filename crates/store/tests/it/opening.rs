//! What is no catalogue is told apart and left alone.

use std::fs;
use std::path::Path;

use filemap_store::{FORMAT, OpenOptions, Store, StoreError};

fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open_or_create(path, OpenOptions::default())
}

#[test]
fn a_missing_or_empty_folder_becomes_a_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Store::open(&folder.path().join("x"), OpenOptions::default()),
        Err(StoreError::Missing(_))
    ));
    open(&folder.path().join("deep/er")).unwrap();
    open(folder.path().join("empty").as_path()).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn files_and_other_folders_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(open(&file), Err(StoreError::Foreign { .. })));
    assert!(matches!(
        open(&file.join("below")),
        Err(StoreError::Foreign { .. })
    ));
    assert!(matches!(
        open(folder.path()),
        Err(StoreError::Foreign { .. })
    ));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_newer_format_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    drop(open(&path).unwrap());
    fs::write(
        path.join("filemap-catalogue"),
        "filemap catalogue, format 9\n",
    )
    .unwrap();
    assert!(matches!(
        open(&path),
        Err(StoreError::Newer {
            found: 9,
            supported: FORMAT,
            ..
        })
    ));
}

#[test]
fn an_older_format_is_refused_in_one_line_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    drop(open(&path).unwrap());
    let marker = path.join("filemap-catalogue");
    fs::write(&marker, "filemap catalogue, format 1\n").unwrap();
    let content = |name: &str| fs::read(path.join(name)).unwrap();
    let before = [content("filemap-catalogue"), content("data.mdb")];
    let refused = [
        open(&path).map(drop),
        Store::open(&path, OpenOptions::default()).map(drop),
        filemap_store::set_aside(&path).map(drop),
    ];
    for refusal in refused {
        let error = refusal.expect_err("format 1");
        let words = error.to_string();
        let found = matches!(
            error,
            StoreError::Older {
                found: 1,
                supported: FORMAT,
                ..
            }
        );
        assert!(found, "{words}");
        for part in ["format 1", "format 5", "move it aside", "scan again"] {
            assert!(words.contains(part), "{words}");
        }
        assert!(!words.contains('\n'), "{words}");
    }
    assert_eq!([content("filemap-catalogue"), content("data.mdb")], before);
}

#[test]
fn a_data_file_that_is_missing_empty_short_or_foreign_is_damage() {
    for damage in ["missing", "empty", "short", "foreign"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c");
        drop(open(&path).unwrap());
        let data = path.join("data.mdb");
        let bytes = fs::read(&data).unwrap();
        match damage {
            "missing" => fs::remove_file(&data).unwrap(),
            "empty" => fs::write(&data, b"").unwrap(),
            "short" => fs::write(&data, &bytes[..bytes.len() - 4096]).unwrap(),
            _ => fs::write(&data, vec![b'x'; 20_000]).unwrap(),
        }
        let error = open(&path).expect_err(damage);
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{damage}: {error}"
        );
    }
}

#[test]
fn a_second_writer_waits_and_is_told_for_whom() {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions {
        lock_timeout: std::time::Duration::from_millis(300),
        ..OpenOptions::default()
    };
    let store = Store::open_or_create(&folder.path().join("c"), options).unwrap();
    let first = store
        .lock_root(filemap_model::RootId::new(1).unwrap(), &mut |_| ())
        .unwrap();
    let mut told = Vec::new();
    let second = store.lock_root(filemap_model::RootId::new(1).unwrap(), &mut |who| {
        told.push(who.to_owned());
    });
    assert!(matches!(second, Err(StoreError::Locked { .. })));
    assert!(
        told.iter()
            .any(|who| who.contains(&std::process::id().to_string())),
        "{told:?}"
    );
    drop(first);
    store
        .lock_root(filemap_model::RootId::new(1).unwrap(), &mut |_| ())
        .unwrap();
}

#[test]
fn a_batch_without_changes_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("c")).unwrap();
    let before = fs::read(folder.path().join("c/data.mdb")).unwrap();
    store.write(&mut |_| ()).unwrap().commit().unwrap();
    assert_eq!(fs::read(folder.path().join("c/data.mdb")).unwrap(), before);
}

#[test]
fn the_address_space_grows_when_it_is_used_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    drop(open(&path).unwrap());
    let options = OpenOptions {
        address_space: Some(1 << 20),
        ..OpenOptions::default()
    };
    let store = Store::open(&path, options).unwrap();
    let name = vec![b'n'; 200];
    let fill = |store: &Store| {
        store.write_with_retry::<(), StoreError>(&mut |_| (), &mut |write| {
            for number in 0..30_000u64 {
                let top = filemap_model::RootId::new(1).unwrap().top();
                write.put_link(
                    top,
                    &name,
                    &filemap_model::Stat {
                        inode: number,
                        ..Default::default()
                    },
                )?;
            }
            Ok(())
        })
    };
    fill(&store).unwrap();
    assert!(store.counters().values().retries >= 1);
    assert!(store.file_bytes().unwrap() > 1 << 20);
}

/// Pages that a transaction takes and gives back are never written, so the engine's file may end before
/// its last page. Such a catalogue was refused as cut short.
#[test]
fn a_file_that_ends_before_its_last_page_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    let store = open(&path).unwrap();
    let top = filemap_model::RootId::new(1).unwrap().top();
    let stat = |inode| filemap_model::Stat {
        inode,
        ..Default::default()
    };
    // Pages that earlier commits freed hold the list of those that the last one gives back.
    for (first, last) in [(1, 9000), (1, 9000), (1, 20_000)] {
        let mut write = store.write(&mut |_| ()).unwrap();
        for inode in 0..last {
            write.put_link(top, b"name", &stat(inode)).unwrap();
        }
        for inode in (first..last).rev() {
            write.remove_link(top, b"name", &stat(inode)).unwrap();
        }
        write.commit().unwrap();
    }
    drop(store);
    let data = path.join("data.mdb");
    let bytes = fs::read(&data).unwrap();
    let last_page = |meta: usize| {
        let number = bytes[meta + 16 + 24 + 96..].first_chunk::<8>().unwrap();
        u64::from_le_bytes(*number)
    };
    let last = last_page(0).max(last_page(4096));
    assert!(last > bytes.len() as u64 / 4096, "the case was not made");
    for verified in [true, false] {
        if !verified {
            fs::remove_file(path.join("verified")).unwrap();
        }
        let store = open(&path).unwrap();
        assert!(store.verify_pages().unwrap().entries > 0);
        drop(store);
    }
    // What is followed must be in the file.
    fs::write(&data, &bytes[..5 * 4096]).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Damaged { .. })));
}

/// The second handle got the engine's "environment already opened".
#[test]
fn handles_of_one_process_on_one_folder_share_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    let first = open(&path).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let second = Store::open(&link, OpenOptions::default()).unwrap();
    let mut write = second.write(&mut |_| ()).unwrap();
    let root = write.new_root().unwrap();
    write.commit().unwrap();
    drop(second);
    let again = first.write(&mut |_| ()).unwrap().new_root().unwrap();
    assert!(again > root);
    drop(first);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let store = Store::open(&path, OpenOptions::default()).unwrap();
                    assert!(store.read().unwrap().view().clock().unwrap().0 > 0);
                }
            });
        }
    });
}

#[test]
fn too_many_readers_are_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("c")).unwrap();
    let mut readers = Vec::new();
    let error = loop {
        match store.read() {
            Ok(reader) => readers.push(reader),
            Err(error) => break error,
        }
        assert!(readers.len() < 5000);
    };
    assert!(readers.len() >= 1024, "{}", readers.len());
    assert!(
        error.to_string().contains("wait for some to end"),
        "{error}"
    );
    readers.pop();
    store.read().unwrap();
}

#[test]
fn a_catalogue_to_throw_away_is_written_without_lock_and_note() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    let options = OpenOptions {
        is_throwaway: true,
        ..OpenOptions::default()
    };
    let store = Store::open_or_create(&path, options).unwrap();
    let note = fs::read(path.join("verified")).unwrap();
    let made = store
        .write_with_retry(&mut |_| (), &mut |txn| txn.new_root())
        .unwrap();
    assert!(!path.join("writer.lock").exists());
    assert_eq!(fs::read(path.join("verified")).unwrap(), note);
    drop(store);
    // It is a catalogue like any other: what was written is there.
    let store = open(&path).unwrap();
    let next = store
        .write_with_retry(&mut |_| (), &mut |txn| txn.new_root())
        .unwrap();
    assert!(next > made);
    assert_ne!(fs::read(path.join("verified")).unwrap(), note);
}

#[test]
fn a_note_that_was_cut_is_no_sign_of_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c");
    drop(open(&path).unwrap());
    let note = path.join("verified");
    let whole = fs::read_to_string(&note).unwrap();
    for length in 0..whole.len() {
        fs::write(&note, &whole[..length]).unwrap();
        drop(open(&path).unwrap());
        // What is in order is noted anew.
        assert_eq!(fs::read_to_string(&note).unwrap(), whole);
    }
}
