//! A root that was renamed or mounted elsewhere keeps its entries, marks and history.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use filemap::query::{Find, Place, Retry};
use filemap::{
    Catalogue, Error, OpenOptions, ScanOptions, ScanReport, Silent, Since, UpdateError, Verdict,
};
use filemap_testkit::{ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::content::{content, differences, findings, root_of};
use crate::drive::open;

fn scan_with(filemap: &Catalogue, top: &Path, options: &ScanOptions) -> Result<ScanReport, Error> {
    filemap.scan(top, options, &Silent, &AtomicBool::new(false))
}

fn scan(filemap: &Catalogue, top: &Path) -> Result<ScanReport, Error> {
    scan_with(filemap, top, &ScanOptions::default())
}

fn pending(filemap: &Catalogue, top: &Path) -> Result<Vec<Vec<u8>>, Error> {
    let read = filemap.read()?;
    let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
    let find = Find::default().for_consumer("p", &filemap.pending("p", Retry::None)?);
    let mut found = Vec::new();
    find.run(&read, &[place], &filemap.limits(), &mut |entry| {
        found.push(entry.path.to_vec());
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

#[test]
fn a_renamed_root_is_offered_and_keeps_all() -> Tested {
    let scratch = ScratchFolder::new()?;
    let old = scratch.join("old");
    // A path that is no UTF-8.
    let new = scratch.join(PathBuf::from(std::ffi::OsString::from_vec(
        b"n\xffw".to_vec(),
    )));
    let tree = TreeBuilder::new(&old)?;
    tree.file("a/one", 10)?
        .file("a/two", 10)?
        .file("three", 10)?;
    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, &old)?;
    let root = root_of(&filemap, &old);
    filemap.label_root(root, "disk")?;
    let marked = ["a/one", "three"].map(|name| old.join(name).into_os_string().into_vec());
    filemap.mark("p", &mut marked.into_iter(), &Verdict::Done)?;
    let known = content(&filemap, &old);
    let clock = filemap.read()?.view().clock()?;

    fs::create_dir(scratch.join("place"))?;
    rustix::fs::rename(&old, &new)?;
    let error = scan(&filemap, &new).unwrap_err();
    let is_offered = matches!(&error, Error::Moved { root: offered, location, .. }
        if *offered == root && *location == old.as_os_str().as_bytes());
    assert!(is_offered, "{error}");
    assert_eq!(filemap.roots()?.len(), 1, "nothing was scanned");
    assert_eq!(filemap.read()?.view().clock()?, clock);

    let moved = filemap.move_root(root, &new, false)?;
    assert_eq!(moved.to, new.as_os_str().as_bytes());
    assert_eq!(
        differences(&known, &content(&filemap, &new)),
        Vec::<String>::new()
    );
    fs::write(new.join("a/two"), "edited")?;
    let report = scan(&filemap, &new)?;
    let outcome = &report.outcome;
    assert_eq!((report.root, outcome.new, outcome.changed), (root, 0, 1));
    assert_eq!(outcome.removed + outcome.moved, 0);
    let info = filemap.find_root(b"disk")?;
    assert_eq!(info.record.location, new.as_os_str().as_bytes());
    assert_eq!(info.record.unavailable, None);
    let two = new.join("a/two").into_os_string().into_vec();
    assert_eq!(pending(&filemap, &new)?, std::slice::from_ref(&two));
    let mut changed = Vec::new();
    filemap.changes(Since::Clock(clock), &[], &mut |line| {
        changed.push(line.path.to_vec());
        ControlFlow::Continue(())
    })?;
    assert_eq!(changed, [two]);
    assert!(filemap.history(root)?.len() >= 2);
    assert_eq!(findings(&filemap), Vec::<String>::new());

    // What is at the old path now is another tree.
    TreeBuilder::new(&old)?.file("other", 1)?;
    assert_ne!(scan(&filemap, &old)?.root, root);
    Ok(())
}

#[test]
fn a_link_that_was_left_behind_is_no_tree() -> Tested {
    let scratch = ScratchFolder::new()?;
    let (old, new) = (scratch.join("old"), scratch.join("new"));
    TreeBuilder::new(&old)?.file("a", 1)?;
    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, &old)?;
    rustix::fs::rename(&old, &new)?;
    std::os::unix::fs::symlink(&new, &old)?;
    for path in [&old, &new] {
        assert!(matches!(scan(&filemap, path), Err(Error::Moved { .. })));
    }
    filemap.move_root(root_of(&filemap, &old), &new, false)?;
    assert_eq!(scan(&filemap, &old)?.outcome.new, 0);
    Ok(())
}

#[test]
fn a_root_gets_no_path_of_another_tree() -> Tested {
    let scratch = ScratchFolder::new()?;
    let at = |name: &str| scratch.join(name);
    for name in ["old", "outer", "other"] {
        TreeBuilder::new(at(name))?.file("sub/file", 1)?;
    }
    let filemap = open(&at("catalogue"));
    for name in ["old", "outer"] {
        scan(&filemap, &at(name))?;
    }
    let root = root_of(&filemap, &at("old"));
    let refused = |to: &str, words: &str| {
        let error = filemap.move_root(root, &at(to), false).unwrap_err();
        assert!(error.to_string().contains(words), "{to}: {error}");
    };
    refused("old", "it has this path already");
    refused("other", "its tree is still at");
    rustix::fs::rename(at("old"), at("away"))?;
    refused("nowhere", "no such file");
    refused("other/sub/file", "not a directory");
    refused("outer", "is a root already");
    refused("outer/sub", "it lies in the root");
    let error = filemap.move_root(root, &at("other"), false).unwrap_err();
    assert!(
        matches!(error, Error::Update(UpdateError::Replaced { .. })),
        "{error}"
    );
    assert_eq!(filemap.roots()?.len(), 2);

    // Two roots of one tree, if that is wanted.
    let separate = ScanOptions {
        separate: true,
        ..ScanOptions::default()
    };
    assert_ne!(scan_with(&filemap, &at("away"), &separate)?.root, root);
    filemap.forget_root(root_of(&filemap, &at("away")))?;

    filemap.move_root(root, &at("other"), true)?;
    TreeBuilder::new(at("other"))?.file("new", 1)?;
    assert_eq!(scan(&filemap, &at("other"))?.root, root);
    let fresh = open(&at("fresh"));
    scan(&fresh, &at("other"))?;
    let (left, right) = (
        content(&filemap, &at("other")),
        content(&fresh, &at("other")),
    );
    assert_eq!(differences(&left, &right), Vec::<String>::new());
    assert_eq!(findings(&filemap), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_root_that_is_scanned_is_not_moved() -> Tested {
    let scratch = ScratchFolder::new()?;
    let (old, new) = (scratch.join("old"), scratch.join("new"));
    TreeBuilder::new(&old)?.file("a", 1)?;
    let options = OpenOptions {
        lock_timeout: Duration::from_millis(1),
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&scratch.join("catalogue"), &options)?;
    scan(&filemap, &old)?;
    let root = root_of(&filemap, &old);
    rustix::fs::rename(&old, &new)?;
    let lock = filemap.store().lock_root(root, &mut |_| ())?;
    assert!(filemap.move_root(root, &new, false).is_err());
    assert_eq!(root_of(&filemap, &old), root);
    drop(lock);
    filemap.move_root(root, &new, false)?;
    Ok(())
}
