//! While a scan writes, and after one that was interrupted, the sums that are kept are those of
//! before: whoever asks how large a directory is gets what its entries add up to all the same.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use filemap::Catalogue;
use filemap::model::{DirectoryId, Timestamp};
use filemap_query::{Place, Usage};
use filemap_store::{StoreError, View};
use filemap_testkit::{ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::drive::{How, open, scan};

/// Files below a directory, and the length of all that is below it; no file here has two names.
fn added_up(view: View<'_>, directory: DirectoryId) -> Result<(u64, u128), StoreError> {
    let (mut files, mut bytes, mut children) = (0, 0, Vec::new());
    view.entries(directory, None, |entry| {
        files += u64::from(entry.child.is_none());
        bytes += u128::from(entry.stat.size);
        children.extend(entry.child);
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    for child in children {
        let below = added_up(view, child)?;
        (files, bytes) = (files + below.0, bytes + below.1);
    }
    Ok((files, bytes))
}

/// Compares what is told of a root and the directories in it with what their entries add up to.
/// Says whether the sums that are kept were other ones.
fn compare(filemap: &Catalogue, top: &Path) -> Result<bool, Box<dyn std::error::Error>> {
    let read = filemap.read()?;
    let view = read.view();
    let mut is_outdated = false;
    for grown in filemap.growth(top.as_os_str().as_bytes(), Timestamp::from_unix(0, 0))? {
        let place = Place::resolve(&read, &grown.path, None)?;
        let directory = place.directory.ok_or("no directory")?;
        let (files, bytes) = added_up(view, directory)?;
        let whole = bytes + u128::from(place.stat.size);
        assert_eq!(
            (grown.now.files, grown.now.bytes),
            (files, whole),
            "growth of {}",
            grown.path.escape_ascii()
        );
        let usage = Usage::of(&read, &place)?;
        assert_eq!(
            (usage.sum.files, usage.apparent()),
            (files, whole),
            "stat of {}",
            grown.path.escape_ascii()
        );
        is_outdated |= view
            .tree(directory)?
            .is_some_and(|kept| kept.files != files);
    }
    Ok(is_outdated)
}

#[test]
fn sizes_are_those_of_the_entries_while_the_sums_are_not_settled() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    for directory in ["a", "a/deep", "b", "b/deep"] {
        for file in ["one", "two"] {
            tree.file(format!("{directory}/{file}"), 100)?;
        }
    }
    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, tree.path(), How::EXACT);
    assert!(!compare(&filemap, tree.path())?);
    let mut was_outdated = false;
    for stop_after in 1..40_u32 {
        // A directory that is listed in pieces counts with its last one: these are listed in one.
        for directory in ["a", "a/deep", "b"] {
            tree.file(format!("{directory}/one"), 100 * stop_after as usize)?;
            tree.file(format!("{directory}/{}/new", stop_after % 4), 1000)?;
        }
        let how = How {
            is_tiny: true,
            stop_after: Some(stop_after.into()),
            ..How::EXACT
        };
        scan(&filemap, tree.path(), how);
        was_outdated |= compare(&filemap, tree.path())?;
    }
    assert!(
        was_outdated,
        "no scan was interrupted between entries and sums"
    );
    Ok(())
}
