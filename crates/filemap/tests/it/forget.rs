//! What is forgotten is out of sight at once, and a removal that is broken off is gone on with.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use filemap::model::RootId;
use filemap::{Catalogue, OpenOptions, StoreError, Verdict};
use filemap_store::Leaving;
use filemap_testkit::{ScratchFolder, TreeBuilder};

use crate::Tested;
use crate::content::{assert_is_the_tree, content, findings, root_of};
use crate::drive::{How, open, scan};

const FILES: u64 = 300;

/// Two trees in one catalogue, with a consumer that did all of the first one.
fn catalogue(
    scratch: &ScratchFolder,
) -> Result<(Catalogue, TreeBuilder, TreeBuilder), Box<dyn std::error::Error>> {
    let trees = [scratch.join("one"), scratch.join("two")].map(TreeBuilder::new);
    let [one, two] = trees;
    let (one, two) = (one?, two?);
    let filemap = open(&scratch.join("catalogue"));
    for tree in [&one, &two] {
        for number in 0..FILES {
            tree.file(
                format!("{}/{number}", number % 40),
                usize::try_from(number)?,
            )?;
            if number % 3 == 0 {
                tree.hard_link(
                    format!("{}/again{number}", number % 7),
                    format!("{}/{number}", number % 40),
                )?;
            }
        }
        scan(&filemap, tree.path(), How::EXACT);
    }
    let paths = (0..FILES).map(|number| {
        let path = one.path().join(format!("{}/{number}", number % 40));
        path.as_os_str().as_bytes().to_vec()
    });
    filemap.mark(
        "hashes",
        &mut paths.collect::<Vec<_>>().into_iter(),
        &Verdict::Done,
    )?;
    Ok((filemap, one, two))
}

/// Entries that a root shows; `None` when there is no such root.
fn shown(filemap: &Catalogue, root: RootId) -> Option<u64> {
    let read = filemap.read().unwrap();
    let view = read.view();
    view.root(root).unwrap()?;
    let mut count = 0;
    for item in view.directories(root.top(), root.last()).unwrap() {
        let (id, _) = item.unwrap();
        view.entries(id, None, |_| {
            count += 1;
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })
        .unwrap();
    }
    Some(count)
}

fn marks(filemap: &Catalogue) -> Option<u64> {
    let read = filemap.read().unwrap();
    let consumer = read.view().consumers().unwrap().into_iter().next()?;
    let (first, last) = (
        filemap::model::DirectoryId::new(0),
        filemap::model::DirectoryId::new(u64::MAX),
    );
    let marks = read.view().marks(consumer.id, (first, b""), last).unwrap();
    Some(marks.count() as u64)
}

#[test]
fn nobody_sees_a_part_of_a_root_that_is_being_forgotten() -> Tested {
    let scratch = ScratchFolder::new()?;
    let (filemap, one, _) = catalogue(&scratch)?;
    let root = root_of(&filemap, one.path());
    let whole = shown(&filemap, root).unwrap();
    let is_gone = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let forgetting = scope.spawn(|| {
            let forgotten = filemap.forget_root(root);
            is_gone.store(true, Ordering::Relaxed);
            forgotten
        });
        while !is_gone.load(Ordering::Relaxed) {
            let seen = shown(&filemap, root);
            assert!(seen.is_none_or(|seen| seen == whole), "{seen:?} of {whole}");
        }
        forgetting.join().unwrap()
    })?;
    assert_eq!(shown(&filemap, root), None);
    Ok(())
}

#[test]
fn every_state_of_a_removal_is_sound_and_the_next_one_goes_on() -> Tested {
    let scratch = ScratchFolder::new()?;
    let (filemap, one, two) = catalogue(&scratch)?;
    let root = root_of(&filemap, one.path());
    let consumer = filemap.consumers()?.into_iter().next().unwrap();
    let before = content(&filemap, two.path());
    let mut states = 0;
    for leaving in [Leaving::Root(root), Leaving::Consumer(consumer.id)] {
        filemap
            .store()
            .write_with_retry(&mut |_| (), &mut |txn| txn.forget(leaving))?;
        loop {
            states += 1;
            let state = scratch.join(format!("state{states}"));
            fs::create_dir(&state)?;
            for name in ["data.mdb", "filemap-catalogue"] {
                fs::copy(scratch.join("catalogue").join(name), state.join(name))?;
            }
            is_sound_and_gone_on_with(&state, (root, leaving), (&two, &before))?;
            let is_gone = filemap.store().write_with_retry(&mut |_| (), &mut |txn| {
                txn.remove_leaving_piece(leaving, 40)
            })?;
            if is_gone {
                break;
            }
        }
    }
    assert!(states > 20, "{states} states");
    assert_eq!(findings(&filemap), [""; 0]);
    Ok(())
}

/// The state after a power cut: a check finds nothing, nobody sees what is leaving, and a scan of
/// another tree removes the rest.
fn is_sound_and_gone_on_with(
    state: &Path,
    (root, leaving): (RootId, Leaving),
    (two, before): (&TreeBuilder, &crate::content::Content),
) -> Tested {
    let filemap = Catalogue::open(state, &OpenOptions::default())?;
    assert_eq!(findings(&filemap), [""; 0]);
    assert_eq!(shown(&filemap, root), None);
    if matches!(leaving, Leaving::Consumer(_)) {
        assert_eq!(marks(&filemap), None);
    }
    assert_eq!(&content(&filemap, two.path()), before);
    scan(&filemap, two.path(), How::EXACT);
    let read = filemap.read()?;
    assert_eq!(read.view().leaving()?, []);
    let left = read.view().directories(root.top(), root.last())?.count();
    assert_eq!(left, 0, "{leaving:?}");
    assert_is_the_tree(&content(&filemap, two.path()), two.path());
    assert_eq!(findings(&filemap), [""; 0]);
    Ok(())
}
