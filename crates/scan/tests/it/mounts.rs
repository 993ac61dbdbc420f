//! Mounts, in a private mount namespace: this binary starts itself inside one.

use crate::support::{Failure, Scanned, look, open, scan, told};
use filemap_model::{EntryFlags, Strictness};
use filemap_scan::{Options, Tree};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// Runs a test that is otherwise ignored inside a mount namespace of its own.
fn inside(name: &str) -> Result<(), Failure> {
    let test = std::env::current_exe()?;
    let ran = Command::new("unshare").args(["-m", "true"]).output();
    if !ran.as_ref().is_ok_and(|output| output.status.success()) {
        println!("note: not tested, there can be no mount namespace: {ran:?}");
        return Ok(());
    }
    let name = format!("mounts::{name}");
    let output = Command::new("unshare")
        .args(["-m", "--propagation", "private"])
        .arg(test)
        .args(["--exact", &name, "--ignored", "--nocapture"])
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

fn mount(arguments: &[&str], target: &Path) -> Result<(), Failure> {
    let status = Command::new("mount").args(arguments).arg(target).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("mount {arguments:?}: {status}").into())
    }
}

fn flags(scanned: &Scanned, path: &str) -> EntryFlags {
    scanned.paths()[path.as_bytes()].flags
}

const REFUSED: EntryFlags = EntryFlags::MOUNT.with(EntryFlags::NOT_ENTERED);

#[test]
fn mounts_are_entered_once() -> Result<(), Failure> {
    inside("within_a_namespace_mounts_are_entered_once")
}

#[test]
#[ignore = "needs a mount namespace; started by the test above"]
fn within_a_namespace_mounts_are_entered_once() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    for directory in [
        "a/b/loop", "view", "part", "proc", "tmpfs", "twice", "outside",
    ] {
        fs::create_dir_all(path(directory))?;
    }
    File::create(path("a/b/file"))?;
    File::create(path("bound-file"))?;
    let text = |name: &str| path(name).to_string_lossy().into_owned();
    mount(&["--bind", &text("a")], &path("a/b/loop"))?;
    mount(&["--bind", &text("a/b")], &path("view"))?;
    mount(&["-t", "proc", "proc"], &path("proc"))?;
    mount(&["-t", "tmpfs", "tmpfs"], &path("tmpfs"))?;
    File::create(path("tmpfs/inner"))?;
    mount(&["--bind", &text("tmpfs")], &path("twice"))?;
    mount(&["--bind", "/etc"], &path("outside"))?;
    mount(&["--bind", &text("a/b/file")], &path("bound-file"))?;

    let tree = open(folder.path());
    assert!(!tree.filesystem().name.is_empty());
    let mut scanned = scan(&tree);
    for refused in ["a/b/loop", "view", "proc", "twice"] {
        assert_eq!(flags(&scanned, refused), REFUSED, "{refused}");
    }
    assert_eq!(flags(&scanned, "tmpfs"), EntryFlags::MOUNT);
    assert_eq!(flags(&scanned, "outside"), EntryFlags::MOUNT);
    assert_eq!(flags(&scanned, "bound-file"), EntryFlags::MOUNT);
    assert_eq!(flags(&scanned, "part"), EntryFlags::NONE);
    let paths = scanned.paths();
    assert!(paths.contains_key(&b"tmpfs/inner"[..]) && paths.contains_key(&b"outside/passwd"[..]));
    let found = look(&tree, &mut scanned.memory, Strictness::Exact);
    assert!(found.is_empty(), "{:?}", told(&found));

    // What is mounted while the tree is open is noticed as well.
    mount(&["--bind", &text("a")], &path("part"))?;
    assert_eq!(flags(&scan(&tree), "part"), REFUSED);
    let found = look(&tree, &mut scanned.memory, Strictness::Exact);
    assert_eq!(told(&found).first().map(String::as_str), Some(": part"));

    let one = Options {
        one_file_system: true,
        ..Options::default()
    };
    let scanned = scan(&Tree::open(folder.path(), one)?);
    for refused in ["tmpfs", "outside", "twice"] {
        assert_eq!(flags(&scanned, refused), REFUSED, "{refused}");
    }
    Ok(())
}
