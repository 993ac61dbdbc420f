//! What a pipeline has still to do, whatever happens to the files meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

use filemap::model::{Difference, ManualClock};
use filemap::query::{Find, Place, Reason, Retry};
use filemap::{Catalogue, ClaimRequest, Trust, Verdict};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};

use crate::Tested;
use crate::drive::{How, open, open_with, scan, scan_coarse};

/// What is pending below a tree, with the reason, by its path below it.
fn pending(filemap: &Catalogue, tree: &Path, retry: Retry) -> BTreeMap<String, Reason> {
    let pending = filemap.pending("p", retry).unwrap();
    let read = filemap.read().unwrap();
    let top = Place::resolve(&read, tree.as_os_str().as_bytes(), None).unwrap();
    let find = Find::default().for_consumer("p", &pending);
    let mut found = BTreeMap::new();
    find.run(&read, &[top], &filemap.limits(), &mut |entry| {
        let path = String::from_utf8_lossy(&entry.path[tree.as_os_str().len() + 1..]).into_owned();
        let reason = filemap.pending_reason(&read, &pending, entry).unwrap();
        found.insert(path, reason.expect("what is pending has a reason"));
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

fn mark(filemap: &Catalogue, tree: &Path, names: &[&str], verdict: &Verdict) {
    let paths = names.iter().map(|name| {
        let path = tree.join(name);
        path.as_os_str().as_bytes().to_vec()
    });
    let unknown = filemap.mark("p", &mut paths.into_iter(), verdict).unwrap();
    assert_eq!(unknown, Vec::<Vec<u8>>::new());
}

fn failed(transient: bool) -> Verdict {
    Verdict::Failed {
        reason: "no image".to_owned(),
        transient,
    }
}

#[test]
fn every_change_is_told_apart_and_nothing_else_is_pending() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let names = [
        "same",
        "edited",
        "put back",
        "gone",
        "renamed",
        "moved/a",
        "closed/b",
        "replaced",
        "grown",
        "moved/sub/c",
        "percent%",
        "under_score",
    ];
    for name in names {
        tree.file(name, 100)?;
    }
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    scan(&filemap, top, How::EXACT);
    assert_eq!(pending(&filemap, top, Retry::None).len(), names.len());
    mark(&filemap, top, &names, &Verdict::Done);
    assert_eq!(pending(&filemap, top, Retry::All), BTreeMap::new());

    tree.file("created", 1)?;
    // The same size, another content, and a later time of change.
    fs::write(top.join("edited"), [b'x'; 100])?;
    let before = fs::symlink_metadata(top.join("put back"))?.modified()?;
    fs::write(top.join("put back"), [b'y'; 100])?;
    fs::File::options()
        .write(true)
        .open(top.join("put back"))?
        .set_modified(before)?;
    fs::remove_file(top.join("gone"))?;
    #[expect(clippy::disallowed_methods, reason = "the tree is a test's")]
    {
        fs::rename(top.join("renamed"), top.join("new name"))?;
        rustix::fs::rename(top.join("moved"), top.join("elsewhere"))?;
        fs::write(scratch.join("other"), [0; 100])?;
        fs::rename(scratch.join("other"), top.join("replaced"))?;
    }
    fs::write(top.join("grown"), [0; 101])?;
    tree.mode("closed", 0o000)?;
    scan(&filemap, top, How::EXACT);
    tree.mode("closed", 0o700)?;
    let expected = BTreeMap::from([
        ("created".to_owned(), Reason::New),
        ("edited".to_owned(), Reason::Changed(Difference::Mtime)),
        ("grown".to_owned(), Reason::Changed(Difference::Size)),
        ("put back".to_owned(), Reason::Changed(Difference::Ctime)),
        ("replaced".to_owned(), Reason::Changed(Difference::Replaced)),
    ]);
    assert_eq!(pending(&filemap, top, Retry::None), expected);
    Ok(())
}

#[test]
fn a_name_that_is_used_again_is_another_file() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    for name in ["log", "other", "d/x"] {
        tree.file(name, 10)?;
    }
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    scan(&filemap, top, How::EXACT);
    mark(&filemap, top, &["log", "other", "d/x"], &Verdict::Done);
    #[expect(clippy::disallowed_methods, reason = "the tree is a test's")]
    {
        // As log files are rotated: the old one keeps its mark, the new one is new work.
        fs::rename(top.join("log"), top.join("log.1"))?;
        // Out of a directory that goes.
        fs::rename(top.join("d/x"), top.join("x"))?;
    }
    fs::write(top.join("log"), [1; 10])?;
    fs::remove_dir(top.join("d"))?;
    // Edited, seen so, and then renamed: the mark must not come back to life.
    fs::write(top.join("other"), [2; 10])?;
    scan(&filemap, top, How::EXACT);
    let expected = BTreeMap::from([
        ("log".to_owned(), Reason::New),
        ("other".to_owned(), Reason::Changed(Difference::Mtime)),
    ]);
    let mut found = pending(&filemap, top, Retry::None);
    assert_eq!(found, expected);
    #[expect(clippy::disallowed_methods, reason = "the tree is a test's")]
    fs::rename(top.join("other"), top.join("other.1"))?;
    scan(&filemap, top, How::EXACT);
    found = pending(&filemap, top, Retry::None);
    assert_eq!(found.get("other.1"), Some(&Reason::New));
    // A removed file takes its mark along, even if the same name comes back.
    fs::remove_file(top.join("x"))?;
    scan(&filemap, top, How::EXACT);
    tree.file("x", 10)?;
    scan(&filemap, top, How::EXACT);
    found = pending(&filemap, top, Retry::None);
    assert_eq!(found.get("x"), Some(&Reason::New));
    Ok(())
}

#[test]
fn failures_wait_for_a_change_or_for_a_retry() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    tree.file("for ever", 5)?.file("for now", 5)?;
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    scan(&filemap, top, How::EXACT);
    mark(&filemap, top, &["for ever"], &failed(false));
    mark(&filemap, top, &["for now"], &failed(true));
    let names = |retry| {
        let found = pending(&filemap, top, retry);
        found.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(names(Retry::None), [""; 0]);
    assert_eq!(names(Retry::Transient), ["for now"]);
    assert_eq!(names(Retry::All), ["for ever", "for now"]);
    let found = pending(&filemap, top, Retry::All);
    assert_eq!(
        found.get("for ever"),
        Some(&Reason::Failed("no image".to_owned()))
    );
    fs::write(top.join("for ever"), b"image")?;
    scan(&filemap, top, How::EXACT);
    assert_eq!(names(Retry::None), ["for ever"]);
    mark(&filemap, top, &["for ever"], &Verdict::Done);
    mark(&filemap, top, &["for now"], &Verdict::Forgotten);
    assert_eq!(names(Retry::None), ["for now"]);
    Ok(())
}

#[test]
fn what_is_claimed_is_nobody_elses_until_the_lease_ends() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    for number in 0..10 {
        tree.file(format!("{number}"), 5)?;
    }
    let clock = ManualClock::new(filemap::now());
    let filemap = open_with(&scratch.join("catalogue"), (&clock).into());
    let top = tree.path();
    scan(&filemap, top, How::EXACT);
    let place = {
        let read = filemap.read()?;
        Place::resolve(&read, top.as_os_str().as_bytes(), None)?
    };
    let claim = |most, lease| {
        let request = ClaimRequest { most, lease };
        let places = std::slice::from_ref(&place);
        let claimed = filemap.claim("p", &Find::default(), places, request, Retry::None);
        let paths = claimed.unwrap().into_iter().map(|file| file.path);
        paths.collect::<Vec<_>>()
    };
    let hour = Duration::from_secs(3600);
    let mut all = claim(4, hour);
    all.extend(claim(4, Duration::from_millis(1)));
    assert_eq!(all.len(), 8);
    clock.set(clock.now().plus_nanoseconds(1_000_000));
    let again = claim(4, hour);
    assert_eq!(again, all[4..], "the lease has ended, and these come first");
    all.extend(claim(9, hour));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 10);
    assert!(claim(1, hour).is_empty());
    // What changes while it is worked on is pending again once it is marked.
    fs::write(top.join("0"), b"other")?;
    scan(&filemap, top, How::EXACT);
    assert!(claim(1, hour).is_empty());
    mark(&filemap, top, &["0", "1"], &Verdict::Done);
    let found = pending(&filemap, top, Retry::None);
    assert_eq!(found.into_keys().collect::<Vec<_>>(), ["0"]);
    Ok(())
}

/// Random edits: pending is what a brute-force comparison of states says. Renames of files that were
/// edited before they were seen again cannot be told from renames, so states are compared by content.
#[test]
fn random_edits_leave_pending_what_differs() -> Tested {
    for seed in 0..12 {
        let scratch = ScratchFolder::new()?;
        let tree = TreeBuilder::new(scratch.join("tree"))?;
        let mut random = Random::new(seed);
        grow_random_tree(&tree, &mut random, 60)?;
        let filemap = open(&scratch.join("catalogue"));
        let top = tree.path();
        scan(&filemap, top, How::EXACT);
        let mut marks: BTreeMap<(u64, u128), (u64, i64, i64)> = BTreeMap::new();
        for _ in 0..4 {
            let read = filemap.read()?;
            let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
            let mut done = Vec::new();
            Find::default()
                .for_consumer("p", &filemap.pending("p", Retry::None)?)
                .run(&read, &[place], &filemap.limits(), &mut |found| {
                    if random.below(3) > 0 {
                        done.push(found.path.to_vec());
                        let stat = &found.entry.stat;
                        let state = (stat.size, stat.mtime.unix_seconds(), nanos(stat.mtime));
                        marks.insert((stat.inode, stat.btime.value()), state);
                    }
                    ControlFlow::Continue(())
                })?;
            drop(read);
            filemap.mark("p", &mut done.into_iter(), &Verdict::Done)?;
            random_edits(top, &mut random, 8)?;
            scan(&filemap, top, How::EXACT);
            // Nothing whose content differs from what was done may be missing.
            let found = pending(&filemap, top, Retry::None);
            let read = filemap.read()?;
            let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
            Find::default().run(&read, &[place], &filemap.limits(), &mut |entry| {
                let stat = &entry.entry.stat;
                let state = (stat.size, stat.mtime.unix_seconds(), nanos(stat.mtime));
                let path = String::from_utf8_lossy(&entry.path[top.as_os_str().len() + 1..]);
                let is_file = stat.kind() == filemap::model::Kind::File;
                let is_done = marks.get(&(stat.inode, stat.btime.value())) == Some(&state);
                if is_file && !is_done {
                    assert!(found.contains_key(&*path), "seed {seed}: {path} is missing");
                }
                ControlFlow::Continue(())
            })?;
        }
    }
    Ok(())
}

fn nanos(time: filemap::model::Timestamp) -> i64 {
    i64::from(time.nanoseconds())
}

/// As if all that happens were within one tick of the filesystem's clock.
const COARSE: u64 = 1 << 30;

#[test]
fn what_was_done_in_a_racy_state_is_pending_once_more() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let names = ["marked", "failed", "claimed", "moved", "other"];
    for name in names {
        tree.file(name, 4)?;
    }
    let (filemap, top) = (open(&scratch.join("catalogue")), tree.path());
    scan_coarse(&filemap, top, Trust::Exact, COARSE);
    let find = Find::default;
    let place = Place::resolve(&filemap.read()?, top.as_os_str().as_bytes(), None)?;
    mark(&filemap, top, &["marked", "moved", "other"], &Verdict::Done);
    mark(&filemap, top, &["failed"], &failed(false));
    let lease = Duration::from_secs(600);
    let request = ClaimRequest { most: 9, lease };
    let claimed = filemap.claim("p", &find(), &[place], request, Retry::None)?;
    assert_eq!(claimed.len(), 1, "a file is new");
    mark(&filemap, top, &["claimed"], &Verdict::Done);
    // Nobody has looked since, or only as early.
    assert_eq!(pending(&filemap, top, Retry::None), BTreeMap::new());
    let outcome = scan_coarse(&filemap, top, Trust::Exact, COARSE);
    assert_eq!((outcome.changed, outcome.wrote), (0, false));
    assert_eq!(pending(&filemap, top, Retry::None), BTreeMap::new());

    rustix::fs::rename(top.join("moved"), top.join("elsewhere"))?;
    let since = filemap.read()?.view().clock()?;
    let outcome = scan_coarse(&filemap, top, Trust::Exact, 0);
    assert_eq!((outcome.changed, outcome.moved, outcome.new), (4, 1, 0));
    assert!(filemap.read()?.view().clock()? > since);
    let racy = || Reason::Changed(Difference::Racy);
    let again: BTreeMap<_, _> = ["claimed", "elsewhere", "failed", "marked", "other"]
        .map(|name| (name.to_owned(), racy()))
        .into();
    assert_eq!(pending(&filemap, top, Retry::None), again);
    let consumer = filemap.consumer("p")?.ok_or("no consumer")?;
    let place = Place::resolve(&filemap.read()?, top.as_os_str().as_bytes(), None)?;
    let counts = filemap.consumer_counts(&consumer, &find(), &[place])?;
    assert_eq!((counts.pending, counts.done, counts.failed), (5, 0, 0));

    // Once is enough: what was not edited is not pending for ever.
    let names = ["claimed", "elsewhere", "failed", "marked", "other"];
    mark(&filemap, top, &names, &Verdict::Done);
    for trust in [Trust::Exact, Trust::Full, Trust::Quick] {
        let outcome = scan_coarse(&filemap, top, trust, 0);
        assert_eq!(outcome.changed, 0, "{trust:?}");
        assert_eq!(pending(&filemap, top, Retry::All), BTreeMap::new());
    }
    Ok(())
}

#[test]
fn every_kind_of_scan_settles_what_it_looks_at() -> Tested {
    // A racy directory is listed again by each, and so its files are looked at.
    for trust in [Trust::Exact, Trust::Quick, Trust::Full] {
        let scratch = ScratchFolder::new()?;
        let tree = TreeBuilder::new(scratch.join("tree"))?;
        tree.file("a", 4)?;
        let (filemap, top) = (open(&scratch.join("catalogue")), tree.path());
        scan_coarse(&filemap, top, Trust::Exact, COARSE);
        mark(&filemap, top, &["a"], &Verdict::Done);
        assert_eq!(scan_coarse(&filemap, top, trust, 0).changed, 1, "{trust:?}");
        assert_eq!(pending(&filemap, top, Retry::None).len(), 1, "{trust:?}");
    }
    Ok(())
}
