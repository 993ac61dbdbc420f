//! What cannot be seen is not gone: its entries stay, and it is said since when and why.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use filemap::model::{DirectoryId, EntryFlags};
use filemap::query::{Place, Unread};
use filemap::{Catalogue, Error, ScanOptions, ScanReport, Silent, UpdateError};
use filemap_store::{StoreError, View};
use filemap_testkit::{ScratchFolder, TreeBuilder, UNPRIVILEGED, is_root};
use rustix::process::{Gid, Uid};
use rustix::thread::{set_thread_res_gid, set_thread_res_uid};

use crate::Tested;
use crate::content::{content, differences, findings, root_of};
use crate::drive::{self, How, open};

fn scan(filemap: &Catalogue, top: &Path, accept_replaced: bool) -> Result<ScanReport, Error> {
    let options = ScanOptions {
        accept_replaced,
        threads: 1,
        ..ScanOptions::default()
    };
    filemap.scan(top, &options, &Silent, &AtomicBool::new(false))
}

fn unavailable(filemap: &Catalogue, top: &Path) -> Option<String> {
    let root = root_of(filemap, top);
    let record = filemap.read().unwrap().view().root(root).unwrap().unwrap();
    record.unavailable.map(|(since, reason)| {
        assert!(since.unix_seconds() > 1_600_000_000);
        reason
    })
}

fn plant(top: &Path) -> std::io::Result<TreeBuilder> {
    let tree = TreeBuilder::new(top)?;
    tree.file("a/one", 10)?
        .file("a/two", 10)?
        .file("b/c/three", 10)?;
    Ok(tree)
}

fn data(filemap: &Catalogue) -> Vec<u8> {
    fs::read(filemap.store().path().join("data.mdb")).unwrap()
}

#[test]
fn a_root_that_is_gone_or_another_one_keeps_its_entries() -> Tested {
    let scratch = ScratchFolder::new()?;
    let top = scratch.join("tree");
    plant(&top)?;
    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, &top, false)?;
    let known = content(&filemap, &top);

    rustix::fs::rename(&top, scratch.join("away"))?;
    let error = scan(&filemap, &top, false).unwrap_err();
    assert!(
        matches!(error, Error::Unavailable { entries: 6, .. }),
        "{error}"
    );
    assert_eq!(
        unavailable(&filemap, &top).as_deref(),
        Some("it does not exist")
    );
    let before = data(&filemap);
    assert!(scan(&filemap, &top, false).is_err());
    assert!(data(&filemap) == before, "told twice");

    plant(&top)?.file("d", 1)?;
    let error = scan(&filemap, &top, false).unwrap_err();
    let is_replaced = matches!(
        &error,
        Error::Update(UpdateError::Replaced { entries: 6, .. })
    );
    assert!(is_replaced, "{error}");
    assert!(unavailable(&filemap, &top).is_some());
    assert_eq!(
        differences(&known, &content(&filemap, &top)),
        Vec::<String>::new()
    );

    scan(&filemap, &top, true)?;
    assert_eq!(unavailable(&filemap, &top), None);
    assert_is_fresh(&scratch, &filemap, &top);
    assert!(!scan(&filemap, &top, false)?.outcome.wrote);

    // The first one is back: it is the wrong one now.
    rustix::fs::rename(&top, scratch.join("second"))?;
    rustix::fs::rename(scratch.join("away"), &top)?;
    assert!(scan(&filemap, &top, false).is_err());
    // The right one is back: as if nothing had been.
    fs::remove_dir_all(&top)?;
    rustix::fs::rename(scratch.join("second"), &top)?;
    let report = scan(&filemap, &top, false)?;
    assert_eq!(
        report.outcome.new + report.outcome.removed + report.outcome.changed,
        0
    );
    assert_eq!(unavailable(&filemap, &top), None);
    assert_is_fresh(&scratch, &filemap, &top);
    Ok(())
}

fn assert_is_fresh(scratch: &ScratchFolder, filemap: &Catalogue, top: &Path) {
    let path = scratch.join("fresh");
    let fresh = open(&path);
    scan(&fresh, top, false).unwrap();
    let (left, right) = (content(filemap, top), content(&fresh, top));
    drop(fresh);
    fs::remove_dir_all(path).unwrap();
    assert_eq!(differences(&left, &right), Vec::<String>::new());
    assert_eq!(findings(filemap), Vec::<String>::new());
}

/// Runs as somebody without rights.
fn without_rights(test: impl FnOnce() -> Tested + Send) {
    std::thread::scope(|scope| {
        let run = scope.spawn(|| {
            if is_root() {
                let (user, group) = (Uid::from_raw(UNPRIVILEGED), Gid::from_raw(UNPRIVILEGED));
                // Of this thread and those that it starts only.
                let given_away = set_thread_res_gid(group, group, group)
                    .and_then(|()| set_thread_res_uid(user, user, user));
                if let Err(errno) = given_away {
                    println!("skipped: rights cannot be given away: {errno}");
                    return;
                }
            }
            test().unwrap();
        });
        run.join().unwrap();
    });
}

#[test]
fn a_directory_that_may_not_be_read_is_told_and_keeps_its_entries() -> Tested {
    let scratch = ScratchFolder::new()?;
    fs::set_permissions(
        scratch.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o777),
    )?;
    let scratch = &scratch;
    without_rights(move || {
        let top = scratch.join("tree");
        let tree = plant(&top)?;
        tree.file("closed/below/file", 10)?
            .file("closed/file", 10)?;
        let filemap = open(&scratch.join("catalogue"));
        scan(&filemap, &top, false)?;
        let known = content(&filemap, &top);

        tree.mode("closed", 0o000)?;
        let report = scan(&filemap, &top, false)?;
        let outcome = &report.outcome;
        assert_eq!((outcome.new, outcome.changed, outcome.removed), (0, 1, 0));
        let named: Vec<_> = report
            .unreadable
            .iter()
            .map(|item| item.path.as_slice())
            .collect();
        assert!(named.contains(&&b"closed"[..]), "{named:?}");
        assert!(outcome.unreadable >= 1);
        let closed = content(&filemap, &top);
        assert_eq!(
            closed[&b"closed"[..]].unreadable.as_deref(),
            Some("permission denied")
        );
        for path in [&b"closed"[..], b"closed/below"] {
            let (now, then) = (&closed[path].entries, &known[path].entries);
            assert_eq!(now.len(), then.len());
            for (name, then) in then {
                assert_eq!(now[name].stat, then.stat);
            }
        }
        for entry in closed[&b"closed"[..]].entries.values() {
            assert_eq!(entry.flags, EntryFlags::LOOK_FAILED);
        }
        assert_eq!(findings(&filemap), Vec::<String>::new());

        let before = data(&filemap);
        let report = scan(&filemap, &top, false)?;
        assert!(report.unreadable_count >= 1 && !report.outcome.wrote);
        assert!(
            data(&filemap) == before,
            "an unreadable directory was written again"
        );

        // A change of a file beside it does not lose what is known of it.
        tree.file("a/new", 1)?;
        scan(&filemap, &top, false)?;
        assert_eq!(
            content(&filemap, &top)[&b"closed"[..]],
            closed[&b"closed"[..]]
        );

        tree.mode("closed", 0o755)?;
        let report = scan(&filemap, &top, false)?;
        assert_eq!((report.unreadable_count, report.outcome.unreadable), (0, 0));
        assert_is_fresh(scratch, &filemap, &top);
        assert!(!scan(&filemap, &top, false)?.outcome.wrote);

        Ok(())
    });
    Ok(())
}

/// Never read before, names only, and entries without names.
#[test]
fn what_was_never_read_is_counted_until_it_may_be() -> Tested {
    let scratch = ScratchFolder::new()?;
    fs::set_permissions(
        scratch.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o777),
    )?;
    let scratch = &scratch;
    without_rights(move || {
        let top = scratch.join("tree");
        let tree = plant(&top)?;
        let filemap = open(&scratch.join("catalogue"));
        scan(&filemap, &top, false)?;
        for (name, mode) in [("never", 0o000), ("names", 0o400), ("entries", 0o100)] {
            tree.file(format!("{name}/file"), 1)?.mode(name, mode)?;
        }
        let report = scan(&filemap, &top, false)?;
        // Two directories that cannot be listed, and the file that cannot be looked at.
        assert_eq!(report.outcome.unreadable, 3);
        assert_eq!(report.unreadable_count, 3);
        assert_is_fresh(scratch, &filemap, &top);
        assert!(!scan(&filemap, &top, false)?.outcome.wrote);
        for name in ["never", "names", "entries"] {
            tree.mode(name, 0o755)?;
        }
        let report = scan(&filemap, &top, false)?;
        assert_eq!(report.outcome.unreadable, 0);
        assert_is_fresh(scratch, &filemap, &top);
        Ok(())
    });
    Ok(())
}

/// The paths at or below a directory that could not be read, as records and entries say.
fn closed_below(
    view: View<'_>,
    directory: DirectoryId,
    path: &[u8],
) -> Result<Vec<Vec<u8>>, StoreError> {
    let (mut closed, mut children) = (Vec::new(), Vec::new());
    let record = view.directory(directory)?;
    if record.is_some_and(|record| record.unreadable.is_some()) {
        closed.push(path.to_vec());
    }
    view.entries(directory, None, |entry| {
        let below = [path, b"/", entry.name].concat();
        match entry.child {
            Some(child) => children.push((child, below)),
            None if entry.flags.has(EntryFlags::LOOK_FAILED) => closed.push(below),
            None => {}
        }
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    for (child, below) in children {
        closed.extend(closed_below(view, child, &below)?);
    }
    Ok(closed)
}

/// Compares what is named with what the records say. Is it other than the sums say that are kept?
fn compare_closed(filemap: &Catalogue, top: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let read = filemap.read()?;
    let view = read.view();
    let place = Place::top(view, root_of(filemap, top))?;
    let directory = place.directory.ok_or("no directory")?;
    let unread = Unread::of(&read, &place, u32::MAX, 100)?;
    let named: Vec<_> = unread.others.into_iter().map(|item| item.path).collect();
    assert_eq!(named, closed_below(view, directory, &place.path)?);
    Ok(view.settled_sum(directory)?.unreadable != named.len() as u64)
}

#[test]
fn what_could_not_be_read_is_named_while_the_sums_are_not_settled() -> Tested {
    let scratch = ScratchFolder::new()?;
    fs::set_permissions(
        scratch.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o777),
    )?;
    let scratch = &scratch;
    without_rights(move || {
        let top = scratch.join("tree");
        let tree = plant(&top)?;
        let closed = ["a/deep/closed", "b/c/closed", "b/closed"];
        for directory in closed {
            tree.file(format!("{directory}/file"), 1)?;
        }
        let filemap = open(&scratch.join("catalogue"));
        scan(&filemap, &top, false)?;
        assert!(!compare_closed(&filemap, &top)?);
        let mut was_outdated = false;
        for stop_after in 1..30 {
            let mode = if stop_after % 2 == 0 { 0o755 } else { 0o000 };
            for directory in closed {
                tree.mode(directory, mode)?;
            }
            let how = How {
                is_tiny: true,
                stop_after: Some(stop_after),
                ..How::EXACT
            };
            drive::scan(&filemap, &top, how);
            was_outdated |= compare_closed(&filemap, &top)?;
        }
        for directory in closed {
            tree.mode(directory, 0o755)?;
        }
        assert!(was_outdated, "no scan was interrupted before the sums");
        Ok(())
    });
    Ok(())
}

const MOUNTS: &str = "FILEMAP_TEST_MOUNTS";

/// Mounts are changed in a namespace of its own: this test runs itself again there.
#[test]
fn a_mount_point_that_is_not_mounted_keeps_its_entries() -> Tested {
    if std::env::var_os(MOUNTS).is_some() {
        return with_own_mounts();
    }
    let mut command = Command::new("unshare");
    command.arg("--mount");
    if !is_root() {
        command.arg("--map-root-user");
    }
    let scratch = ScratchFolder::new()?;
    let name = "unavailable::a_mount_point_that_is_not_mounted_keeps_its_entries";
    command
        .arg(std::env::current_exe()?)
        .args(["--exact", name, "--nocapture"]);
    let output = command.env(MOUNTS, scratch.path()).output()?;
    let error = String::from_utf8_lossy(&output.stderr);
    if error.contains("unshare:") || error.contains("cannot mount") {
        println!("skipped: {error}");
        return Ok(());
    }
    assert!(
        output.status.success(),
        "{error}{}",
        String::from_utf8_lossy(&output.stdout)
    );
    Ok(())
}

fn mount(words: &[&str], at: &Path) -> Tested {
    let status = Command::new("mount").args(words).arg(at).status()?;
    if status.success() {
        Ok(())
    } else {
        Err("cannot mount".into())
    }
}

fn umount(at: &Path) -> Tested {
    let status = Command::new("umount").arg(at).status()?;
    if status.success() {
        Ok(())
    } else {
        Err("cannot unmount".into())
    }
}

/// Is the mount that is gone named by the scan, and in answers from above it, with the time?
fn assert_is_named(filemap: &Catalogue, top: &Path, report: &ScanReport) {
    let named: Vec<_> = report
        .unreadable
        .iter()
        .map(|item| {
            (
                item.path.as_slice(),
                item.reason.starts_with("not mounted since 20"),
            )
        })
        .collect();
    assert_eq!(named, [(&b"b/disk"[..], true)]);
    assert_eq!(report.unreadable_count, 1);
    let read = filemap.read().unwrap();
    let top = Place::top(read.view(), root_of(filemap, top)).unwrap();
    let disk = [top.path.as_slice(), b"/b/disk"].concat();
    for (depth, is_named) in [(1, false), (2, true), (u32::MAX, true)] {
        let unread = Unread::of(&read, &top, depth, 10).unwrap();
        let named: Vec<_> = unread.unmounted.iter().map(|item| &item.path).collect();
        assert_eq!(named.contains(&&disk), is_named, "{depth}");
        assert!(unread.others.is_empty() && unread.more == 0);
    }
    let disk = Place::resolve(&read, &disk, None).unwrap();
    assert_eq!(Unread::of(&read, &disk, 1, 10).unwrap().unmounted.len(), 1);
}

fn with_own_mounts() -> Tested {
    let scratch = std::env::var_os(MOUNTS)
        .map(std::path::PathBuf::from)
        .unwrap();
    let (top, kept) = (scratch.join("tree"), scratch.join("kept"));
    let tree = plant(&top)?;
    fs::create_dir(&kept)?;
    let point = top.join("b/disk");
    // Below the mount lies something of the same names: it must not be taken for what is mounted.
    tree.file("b/disk/photos/one", 77)?.file("b/disk/note", 1)?;
    mount(&["-t", "tmpfs", "disk"], &kept)?;
    TreeBuilder::new(&kept)?
        .file("photos/one", 5)?
        .file("photos/two", 5)?
        .file("note", 2)?;
    let kept_at = kept.to_string_lossy().into_owned();
    mount(&["--bind", &kept_at], &point)?;

    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, &top, false)?;
    let known = content(&filemap, &top);
    assert!(known.contains_key(&b"b/disk/photos"[..]));
    umount(&point)?;
    for trust in [
        filemap::Trust::Exact,
        filemap::Trust::Full,
        filemap::Trust::Quick,
    ] {
        let options = ScanOptions {
            trust,
            threads: 2,
            ..ScanOptions::default()
        };
        let report = filemap.scan(&top, &options, &Silent, &AtomicBool::new(false))?;
        let outcome = &report.outcome;
        assert_eq!(
            (outcome.new, outcome.changed, outcome.removed),
            (0, 0, 0),
            "{trust:?}"
        );
        assert_eq!(outcome.unreadable, 1);
        assert_is_named(&filemap, &top, &report);
        let now = content(&filemap, &top);
        for path in [&b"b/disk"[..], b"b/disk/photos"] {
            assert_eq!(now[path].entries, known[path].entries, "{trust:?}");
        }
        let reason = now[&b"b/disk"[..]].unreadable.clone().unwrap();
        assert!(reason.starts_with("not mounted since 20"), "{reason}");
        assert!(
            now[&b"b"[..]].entries[&b"disk"[..]]
                .flags
                .has(EntryFlags::UNAVAILABLE)
        );
        assert_eq!(findings(&filemap), Vec::<String>::new());
    }
    let before = data(&filemap);
    assert!(!scan(&filemap, &top, false)?.outcome.wrote);
    assert!(data(&filemap) == before);

    // What changed on it meanwhile is seen when it is back.
    TreeBuilder::new(&kept)?.file("photos/three", 5)?;
    mount(&["--bind", &kept_at], &point)?;
    let report = scan(&filemap, &top, false)?;
    assert_eq!(
        (
            report.outcome.new,
            report.outcome.removed,
            report.outcome.unreadable
        ),
        (1, 0, 0)
    );
    let fresh = open(&scratch.join("fresh"));
    scan(&fresh, &top, false)?;
    let (left, right) = (content(&filemap, &top), content(&fresh, &top));
    assert_eq!(differences(&left, &right), Vec::<String>::new());
    assert!(!scan(&filemap, &top, false)?.outcome.wrote);

    // It is gone for good, and that is accepted.
    umount(&point)?;
    scan(&filemap, &top, true)?;
    let fresh = open(&scratch.join("fresh2"));
    scan(&fresh, &top, false)?;
    let (left, right) = (content(&filemap, &top), content(&fresh, &top));
    assert_eq!(differences(&left, &right), Vec::<String>::new());
    assert_eq!(findings(&filemap), Vec::<String>::new());
    umount(&kept)?;
    Ok(())
}
