//! Listing: what is reported is what is there.

use crate::support::{Failure, Memory, list_these, open, run, scan, task, top};
use filemap_model::{EntryFlags, Kind, Listing, Report, Source, Stat, Strictness, Timestamp};
use filemap_scan::{OpenError, Options, Tree};
use rustix::fs::{CWD, FileType, Mode, OFlags, mkdirat, mknodat, openat};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::sync::atomic::AtomicBool;

fn name(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// What the standard library says, without the access time, which looking may move.
fn stat_by_std(path: &Path) -> Stat {
    let found = fs::symlink_metadata(path).unwrap();
    let time = |seconds, nanoseconds: i64| {
        Timestamp::from_unix(seconds, u32::try_from(nanoseconds).unwrap())
    };
    let created = found
        .created()
        .ok()
        .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    Stat {
        inode: found.ino(),
        device: found.dev(),
        size: found.size(),
        allocated: found.blocks() * 512,
        mtime: time(found.mtime(), found.mtime_nsec()),
        ctime: time(found.ctime(), found.ctime_nsec()),
        atime: Timestamp::MIN,
        btime: created.map_or(Timestamp::MIN, |age| {
            time(
                i64::try_from(age.as_secs()).unwrap(),
                i64::from(age.subsec_nanos()),
            )
        }),
        uid: found.uid(),
        gid: found.gid(),
        mode: found.mode(),
        links: u32::try_from(found.nlink()).unwrap(),
    }
}

fn walk_by_std(root: &Path, path: &Path, found: &mut BTreeMap<Vec<u8>, Stat>) {
    for entry in fs::read_dir(path).unwrap() {
        let entry = entry.unwrap();
        let below = entry
            .path()
            .strip_prefix(root)
            .unwrap()
            .as_os_str()
            .as_bytes()
            .to_vec();
        found.insert(below, stat_by_std(&entry.path()));
        if entry.file_type().unwrap().is_dir() {
            walk_by_std(root, &entry.path(), found);
        }
    }
}

fn odd_names() -> Vec<Vec<u8>> {
    let mut names: Vec<Vec<u8>> = [
        &b"\xff"[..],
        b"new\nline",
        b"-rf",
        b"a b",
        b"%s",
        b"\\",
        b"\xe2\x80\x8f",
        b"\r",
        b"...",
    ]
    .map(<[u8]>::to_vec)
    .into();
    names.push(vec![b'x'; 255]);
    names.push(vec![0xfe; 255]);
    names
}

fn plant(folder: &Path) -> Result<(), Failure> {
    // A small generator suffices: the shape has to vary, not to be unpredictable.
    let mut seed = 12345_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let mut directories = vec![folder.to_path_buf()];
    for number in 0..400 {
        let parent = directories[usize::try_from(random(directories.len() as u64))?].clone();
        let odd = odd_names();
        let chosen = match random(3) {
            0 => odd[usize::try_from(random(odd.len() as u64))?].clone(),
            _ => format!("n{number}").into_bytes(),
        };
        let path = parent.join(name(&chosen));
        if path.as_os_str().len() > 3000 || path.symlink_metadata().is_ok() {
            continue;
        }
        match random(5) {
            0 | 1 => {
                fs::create_dir(&path)?;
                directories.push(path);
            }
            2 => symlink("nowhere/\n", &path)?,
            _ => fs::write(&path, vec![1; usize::try_from(random(9000))?])?,
        }
    }
    fs::hard_link(folder.join("a-file"), folder.join("a-link")).or_else(|_| {
        fs::write(folder.join("a-file"), "")?;
        fs::hard_link(folder.join("a-file"), folder.join("a-link"))
    })?;
    Ok(())
}

#[test]
fn a_listing_says_what_the_standard_library_says() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    plant(folder.path())?;
    let scanned = scan(&open(folder.path()));
    let mut expected = BTreeMap::new();
    walk_by_std(folder.path(), folder.path(), &mut expected);
    let found: BTreeMap<_, _> = scanned
        .paths()
        .into_iter()
        .map(|(path, known)| {
            (
                path,
                Stat {
                    atime: Timestamp::MIN,
                    ..known.stat
                },
            )
        })
        .collect();
    assert!(expected.len() > 300, "{}", expected.len());
    assert_eq!(found, expected);
    let entries: u64 = scanned.reports.iter().map(|report| report.entries).sum();
    assert_eq!(entries, expected.len() as u64);
    Ok(())
}

#[test]
fn all_kinds_are_told_apart() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let root = openat(CWD, folder.path(), OFlags::PATH, Mode::empty())?;
    mknodat(&root, "fifo", FileType::Fifo, Mode::RUSR, 0)?;
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket"))?;
    symlink("fifo", folder.path().join("link"))?;
    File::create(folder.path().join("file"))?;
    fs::create_dir(folder.path().join("directory"))?;
    if let Err(errno) = mknodat(
        &root,
        "device",
        FileType::CharacterDevice,
        Mode::RUSR,
        rustix::fs::makedev(1, 3),
    ) {
        println!("note: no device made: {errno}");
    }
    let kinds = |known: &crate::support::Known| known.stat.kind();
    let found: BTreeMap<_, _> = scan(&open(folder.path()))
        .paths()
        .into_iter()
        .map(|(path, known)| (String::from_utf8(path).unwrap(), kinds(&known)))
        .collect();
    assert_eq!(found["fifo"], Kind::Other);
    assert_eq!(found["socket"], Kind::Other);
    assert_eq!(found["link"], Kind::Symlink);
    assert_eq!(found["file"], Kind::File);
    assert_eq!(found["directory"], Kind::Directory);
    assert!(found.get("device").is_none_or(|kind| *kind == Kind::Other));
    Ok(())
}

#[test]
fn a_huge_directory_comes_in_ranges_without_gaps() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    for number in 0..5000 {
        File::create(folder.path().join(format!("file-{number}")))?;
    }
    fs::create_dir(folder.path().join("nested"))?;
    File::create(folder.path().join("nested/inner"))?;
    let plain = scan(&open(folder.path()));
    let options = Options {
        listing_bytes: 20_000,
        ..Options::default()
    };
    let tree = Tree::open(folder.path(), options)?;
    // The memory of the support module asserts that the ranges join.
    let ranged = scan(&tree);
    assert_eq!(ranged.paths(), plain.paths());
    let item = list_these(b"", &[task(top(), b"", tree.stat().device)]);
    let reports = run(&tree, &mut Memory::default(), item);
    let observations: Vec<_> = reports
        .iter()
        .flat_map(|report| &report.observations)
        .collect();
    assert!(observations.len() > 20, "{}", observations.len());
    let mut after = None;
    for seen in observations {
        let Listing::Complete(entries, range) = &seen.listing else {
            panic!("{seen:?}")
        };
        assert_eq!(range.after, after);
        assert!(entries.len() * 96 < 20_000);
        after.clone_from(&range.until);
    }
    assert_eq!(after, None);
    Ok(())
}

#[test]
fn a_folder_for_ranges_that_is_missing_makes_the_directory_unreadable() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    for number in 0..500 {
        File::create(folder.path().join(format!("{number}")))?;
    }
    let temporary = Some("/nowhere".into());
    let options = Options {
        listing_bytes: 2000,
        temporary,
        ..Options::default()
    };
    let scanned = scan(&Tree::open(folder.path(), options)?);
    assert!(scanned.memory.directories.is_empty());
    assert!(
        scanned.unreadable()[0].1.contains("/nowhere"),
        "{:?}",
        scanned.unreadable()
    );
    Ok(())
}

#[test]
fn a_tree_of_two_thousand_levels_is_listed_to_its_end() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut at = openat(CWD, folder.path(), OFlags::PATH, Mode::empty())?;
    let long = "n".repeat(40);
    for _ in 0..2000 {
        mkdirat(&at, long.as_str(), Mode::RWXU)?;
        at = openat(&at, long.as_str(), OFlags::PATH, Mode::empty())?;
    }
    openat(&at, "end", OFlags::CREATE | OFlags::WRONLY, Mode::RUSR)?;
    let mut scanned = scan(&open(folder.path()));
    let paths = scanned.paths();
    assert_eq!(paths.len(), 2001);
    let (deepest, _) = paths.iter().max_by_key(|(path, _)| path.len()).unwrap();
    assert_eq!(deepest.len(), 2000 * 41 + 3);
    let nothing =
        crate::support::look(&open(folder.path()), &mut scanned.memory, Strictness::Exact);
    assert!(nothing.is_empty(), "{:?}", crate::support::told(&nothing));
    Ok(())
}

#[test]
fn what_is_gone_has_vanished_and_what_is_no_directory_too() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("here"))?;
    symlink("here", folder.path().join("link"))?;
    File::create(folder.path().join("file"))?;
    let tree = open(folder.path());
    let list = |parent: &[u8], name: &[u8]| {
        let tasks = vec![task(top(), name, 0)];
        let item = list_these(parent, &tasks);
        let mut reports = run(&tree, &mut Memory::default(), item);
        reports.remove(0).observations.remove(0).listing
    };
    for (parent, name) in [
        ("", "gone"),
        ("", "file"),
        ("", "link"),
        ("gone", "a"),
        ("link", "a"),
    ] {
        let listing = list(parent.as_bytes(), name.as_bytes());
        assert!(
            matches!(listing, Listing::Vanished),
            "{parent}/{name}: {listing:?}"
        );
    }
    // A wrong device does not make every entry a mount.
    let Listing::Complete(entries, _) = list(b"", b"") else {
        panic!("not listed")
    };
    assert!(
        entries
            .iter()
            .all(|entry| entry.flags == EntryFlags::NONE || entry.flags == EntryFlags::RACY)
    );
    Ok(())
}

#[test]
fn what_is_excluded_is_not_listed() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    for directory in ["a/cache", "b", "c/b"] {
        fs::create_dir_all(folder.path().join(directory))?;
        File::create(folder.path().join(directory).join("x.o"))?;
        File::create(folder.path().join(directory).join("x.c"))?;
    }
    fs::write(folder.path().join("c/.gitignore"), "*.o\n")?;
    let names = |options| -> Vec<String> {
        let scanned = scan(&Tree::open(folder.path(), options).unwrap());
        scanned
            .paths()
            .into_keys()
            .map(|path| String::from_utf8(path).unwrap())
            .collect()
    };
    let excludes = vec!["cache".to_owned(), "/b".to_owned()];
    let found = names(Options {
        excludes,
        ..Options::default()
    });
    assert_eq!(
        found,
        ["a", "c", "c/.gitignore", "c/b", "c/b/x.c", "c/b/x.o"]
    );
    let found = names(Options {
        gitignore: true,
        ..Options::default()
    });
    assert!(!found.contains(&"c/b/x.o".to_owned()) && found.contains(&"b/x.o".to_owned()));
    Ok(())
}

#[test]
fn what_cannot_be_scanned_says_why() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    File::create(folder.path().join("file"))?;
    let error = |path: &Path| Tree::open(path, Options::default()).unwrap_err();
    assert!(matches!(
        error(&folder.path().join("gone")),
        OpenError::Missing(_)
    ));
    assert!(matches!(
        error(&folder.path().join("file")),
        OpenError::NotADirectory(_)
    ));
    assert!(matches!(
        error(Path::new("/proc")),
        OpenError::Pseudo {
            filesystem: "proc",
            ..
        }
    ));
    let excludes = vec!["[".to_owned()];
    let error = Tree::open(
        folder.path(),
        Options {
            excludes,
            ..Options::default()
        },
    );
    assert!(matches!(error, Err(OpenError::Exclude { .. })));
    Ok(())
}

#[test]
fn stopped_work_is_answered_unfinished() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let tree = open(folder.path());
    let tasks = vec![task(top(), b"", 0)];
    let mut jobs = (0..3).map(|number| (number, list_these(b"", &tasks)));
    let mut reports: Vec<Report> = Vec::new();
    let mut send = |report| {
        reports.push(report);
        ControlFlow::Continue(())
    };
    let stop = AtomicBool::new(true);
    tree.work(&mut jobs, &mut Memory::default(), &mut send, &stop);
    assert_eq!(
        reports.iter().map(|report| report.job).collect::<Vec<_>>(),
        [0, 1, 2]
    );
    assert!(
        reports
            .iter()
            .all(|report| !report.finished && report.observations.is_empty())
    );
    Ok(())
}

#[test]
fn the_callers_own_folder_is_no_entry() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("a/own");
    fs::create_dir_all(&own)?;
    fs::write(own.join("data"), "x")?;
    fs::write(folder.path().join("a/other"), "x")?;
    let options = Options {
        own_folder: Some(own.clone()),
        ..Options::default()
    };
    let refused = Tree::open(&own, options.clone()).err();
    assert!(matches!(refused, Some(OpenError::Own(_))), "{refused:?}");
    let tree = Tree::open(folder.path(), options)?;
    // It is left out under every name, and what took its name is not.
    rustix::fs::rename(&own, folder.path().join("a/renamed"))?;
    fs::create_dir(&own)?;
    let names = |memory: &Memory| -> Vec<Vec<u8>> {
        let directories = memory.directories.values();
        let entries = directories.flat_map(|directory| &directory.entries);
        entries.map(|known| known.name.clone()).collect()
    };
    let mut found = names(&scan(&tree).memory);
    found.sort();
    assert_eq!(found, [&b"a"[..], b"other", b"own"].map(<[u8]>::to_vec));
    Ok(())
}
