//! Looking again: exactly what differs is told, and looking leaves no trace.

use crate::support::{Failure, Scanned, look, open, scan, told};
use filemap_model::{EntryFlags, Listing, ManualClock, Strictness, WallClock};
use filemap_scan::{Options, Tree};
use std::fs::{self, File, FileTimes};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

/// `a/` has a few entries and `many/` has many, so that both ways of looking are taken.
fn plant(folder: &Path) -> Result<Scanned, Failure> {
    for directory in ["a/deep", "many", "empty"] {
        fs::create_dir_all(folder.join(directory))?;
    }
    for number in 0..20 {
        fs::write(folder.join(format!("many/{number:02}")), "12345")?;
    }
    for file in [
        "a/edited",
        "a/put-back",
        "a/mode",
        "a/replaced",
        "a/deep/file",
    ] {
        fs::write(folder.join(file), "12345")?;
    }
    Ok(scan(&open(folder)))
}

fn rewrite(path: &Path) -> Result<(), Failure> {
    use std::io::Write;
    File::options()
        .write(true)
        .open(path)?
        .write_all(b"54321")?;
    Ok(())
}

#[test]
fn each_kind_of_change_is_seen() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let mut scanned = plant(folder.path())?;
    rewrite(&path("many/07"))?;
    rewrite(&path("a/edited"))?;
    let before = fs::symlink_metadata(path("a/put-back"))?.modified()?;
    rewrite(&path("a/put-back"))?;
    File::options()
        .write(true)
        .open(path("a/put-back"))?
        .set_times(FileTimes::new().set_modified(before))?;
    fs::set_permissions(path("a/mode"), fs::Permissions::from_mode(0o600))?;
    fs::remove_file(path("a/replaced"))?;
    fs::write(path("a/replaced"), "12345")?;
    fs::remove_file(path("many/11"))?;
    let found = look(&open(folder.path()), &mut scanned.memory, Strictness::Exact);
    let mut found = told(&found);
    found.sort();
    assert_eq!(
        found,
        [
            ": a many",
            "a stale",
            "a: edited mode put-back replaced",
            "many stale",
            "many: 07"
        ]
    );
    Ok(())
}

#[test]
fn a_quick_look_sees_directories_only() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut scanned = plant(folder.path())?;
    rewrite(&folder.path().join("many/07"))?;
    File::create(folder.path().join("a/deep/new"))?;
    let found = look(&open(folder.path()), &mut scanned.memory, Strictness::Quick);
    assert_eq!(told(&found), ["a: deep"]);
    Ok(())
}

#[test]
fn nothing_is_said_of_an_unchanged_tree_and_nothing_is_touched() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut scanned = plant(folder.path())?;
    let access = |name: &str| -> Result<(i64, i64), Failure> {
        let found = fs::symlink_metadata(folder.path().join(name))?;
        Ok((found.atime(), found.atime_nsec()))
    };
    // A directory whose access is older than its change would be touched by a plain reading.
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    for name in ["a", "many"] {
        File::open(folder.path().join(name))?.set_times(FileTimes::new().set_accessed(old))?;
    }
    let mut again = scan(&open(folder.path()));
    assert_eq!(
        (access("a")?, access("many")?),
        ((1_000_000, 0), (1_000_000, 0))
    );
    for window in [1, 3, usize::MAX] {
        again.memory.window = window;
        for depth in [Strictness::Exact, Strictness::Quick] {
            let found = look(&open(folder.path()), &mut again.memory, depth);
            assert!(found.is_empty(), "{:?}", told(&found));
        }
    }
    assert_eq!(
        (access("a")?, access("many")?),
        ((1_000_000, 0), (1_000_000, 0))
    );
    // The first scan knows another change time of what was touched since, and of nothing else.
    let found = look(&open(folder.path()), &mut scanned.memory, Strictness::Exact);
    assert_eq!(told(&found), [": a many"]);
    Ok(())
}

#[test]
fn a_directory_that_is_gone_or_became_a_link_has_vanished() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut scanned = plant(folder.path())?;
    fs::remove_dir_all(folder.path().join("a/deep"))?;
    fs::remove_dir_all(folder.path().join("many"))?;
    std::os::unix::fs::symlink("a", folder.path().join("many"))?;
    scanned.memory.window = 4;
    let found = look(&open(folder.path()), &mut scanned.memory, Strictness::Exact);
    let mut found = told(&found);
    found.sort();
    found.dedup();
    assert_eq!(
        found,
        [
            " stale",
            ": a many",
            "a stale",
            "a/deep vanished",
            "many vanished"
        ]
    );
    Ok(())
}

#[test]
fn what_is_racy_is_told_again() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    plant(folder.path())?;
    let tree = |seconds| {
        Tree::open(folder.path(), Options::default()).map(|tree| tree.with_granularity(seconds))
    };
    let mut scanned = scan(&tree(3600)?);
    assert!(
        scanned
            .paths()
            .values()
            .all(|known| known.flags.has(EntryFlags::RACY))
    );
    // Still racy: files are the same, directories have to be listed again.
    let found = look(&tree(3600)?, &mut scanned.memory, Strictness::Exact);
    assert_eq!(told(&found), [": a empty many", "a: deep"]);
    // Not racy any more: the flag has to go.
    let later = WallClock::default().now().plus_nanoseconds(1_000_000_000);
    let later = tree(0)?.with_clock((&ManualClock::new(later)).into());
    let found = look(&later, &mut scanned.memory, Strictness::Exact);
    let count: usize = found
        .iter()
        .map(|(_, listing)| match listing {
            Listing::Partial(entries) => entries.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(count, scanned.paths().len());
    Ok(())
}

#[test]
fn device_numbers_that_changed_since_are_no_mounts() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut scanned = plant(folder.path())?;
    for directory in scanned.memory.directories.values_mut() {
        directory.device += 1;
        for known in &mut directory.entries {
            known.stat.device += 1;
        }
    }
    let found = look(&open(folder.path()), &mut scanned.memory, Strictness::Exact);
    assert!(found.is_empty(), "{:?}", told(&found));
    Ok(())
}

#[test]
fn what_is_excluded_since_makes_its_directory_stale() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut scanned = plant(folder.path())?;
    let excludes = vec!["edited".to_owned()];
    let tree = Tree::open(
        folder.path(),
        Options {
            excludes,
            ..Options::default()
        },
    )?;
    assert_eq!(
        told(&look(&tree, &mut scanned.memory, Strictness::Exact)),
        ["a stale"]
    );
    Ok(())
}
