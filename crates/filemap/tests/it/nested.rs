//! Roots inside roots, in either order: nothing is stored twice, and marks stay.

use std::fs;
use std::os::unix::ffi::OsStrExt;

use filemap::query::{Find, Place, Retry};
use filemap::{Catalogue, ScanOptions, Silent, Verdict};
use filemap_testkit::{ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::content::content;
use crate::drive::{How, open, scan};

fn locations(filemap: &Catalogue) -> Vec<Vec<u8>> {
    let roots = filemap.roots().unwrap();
    roots.into_iter().map(|info| info.record.location).collect()
}

fn tree(scratch: &ScratchFolder) -> std::io::Result<TreeBuilder> {
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    for name in [
        "top",
        "a/one",
        "a/b/two",
        "a/b/c/three",
        "a2/four",
        "a2/e/f/x",
    ] {
        tree.file(name, 10)?;
    }
    Ok(tree)
}

fn findings(filemap: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    filemap
        .check(&mut |finding| found.push(finding.to_string()))
        .unwrap();
    found
}

#[test]
fn a_path_inside_a_root_is_a_part_of_it() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = tree(&scratch)?;
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    scan(&filemap, top, How::EXACT);
    let seen = filemap.roots()?[0].seen;
    fs::write(top.join("a/b/two"), b"changed")?;
    tree.file("a/b/new/five", 3)?;
    fs::remove_file(top.join("a/b/c/three"))?;
    // Outside of the part: this scan does not see it.
    tree.file("a2/e/f/six", 3)?;
    for spelling in ["a/b", "a/b/", "a/../a/b"] {
        scan(&filemap, &top.join(spelling), How::EXACT);
        assert_eq!(locations(&filemap), [top.as_os_str().as_bytes()]);
    }
    let known = content(&filemap, top);
    assert!(known[&b"a/b"[..]].entries.contains_key(&b"new"[..]));
    assert!(!known[&b"a/b/c"[..]].entries.contains_key(&b"three"[..]));
    assert!(!known[&b"a2/e/f"[..]].entries.contains_key(&b"six"[..]));
    assert_eq!(filemap.roots()?[0].seen, seen, "the rest was not looked at");
    // A directory that is not known yet.
    tree.file("a2/deep/er/seven", 3)?;
    scan(&filemap, &top.join("a2/deep/er"), How::EXACT);
    assert_eq!(locations(&filemap).len(), 1);
    scan(&filemap, top, How::EXACT);
    assert_eq!(findings(&filemap), [""; 0]);
    let fresh = open(&scratch.join("fresh"));
    scan(&fresh, top, How::EXACT);
    assert!(content(&filemap, top) == content(&fresh, top));
    Ok(())
}

#[test]
fn a_root_around_others_takes_them_in_with_their_marks() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = tree(&scratch)?;
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    // The longer name is no part of the shorter.
    for inner in ["a", "a2"] {
        scan(&filemap, &top.join(inner), How::EXACT);
    }
    assert_eq!(locations(&filemap).len(), 2);
    let done = ["a/b/two", "a2/four"].map(|name| top.join(name).as_os_str().as_bytes().to_vec());
    let unknown = filemap.mark("p", &mut done.clone().into_iter(), &Verdict::Done)?;
    assert_eq!(unknown, Vec::<Vec<u8>>::new());
    scan(&filemap, top, How::EXACT);
    assert_eq!(locations(&filemap), [top.as_os_str().as_bytes()]);
    let read = filemap.read()?;
    let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
    let query = Find::default().for_consumer("p", &filemap.pending("p", Retry::None)?);
    assert_eq!(query.count(&read, &[place], &filemap.limits())?, 4);
    drop(read);
    assert_eq!(findings(&filemap), [""; 0]);
    Ok(())
}

#[test]
fn what_a_root_leaves_out_is_a_root_of_its_own() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = tree(&scratch)?;
    let filemap = open(&scratch.join("catalogue"));
    let top = tree.path();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let options = ScanOptions {
        excludes: Some(vec!["b".to_owned()]),
        ..ScanOptions::default()
    };
    filemap.scan(top, &options, &Silent, &stop)?;
    scan(&filemap, &top.join("a/b"), How::EXACT);
    assert_eq!(locations(&filemap).len(), 2);
    scan(&filemap, top, How::EXACT);
    assert_eq!(locations(&filemap).len(), 2, "it still leaves it out");
    assert_eq!(findings(&filemap), [""; 0]);
    Ok(())
}
