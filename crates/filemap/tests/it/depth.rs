//! Deep trees: paths beyond what the kernel takes at once, in every kind of scan.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::model::{ChangeKind, Clock};
use filemap::{Catalogue, OpenOptions, ScanOptions, ScanReport, Silent, Since};
use filemap_store::Trust;
use filemap_testkit::ScratchFolder;
use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};

use crate::Tested;
use crate::content::findings;

/// Levels of the chain; with its names, paths of 6,000 bytes.
const LEVELS: u64 = 600;
const NAME: &str = "directory";

fn open(at: &OwnedFd, name: &str) -> Result<OwnedFd, rustix::io::Errno> {
    openat(at, name, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
}

/// Makes a chain of directories with two files in each.
fn make_chain(top: &Path) -> Tested {
    std::fs::create_dir(top)?;
    let mut at = openat(CWD, top, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    for _ in 0..LEVELS {
        for file in ["a", "z"] {
            openat(&at, file, OFlags::CREATE | OFlags::WRONLY, Mode::RUSR)?;
        }
        mkdirat(&at, NAME, Mode::RWXU)?;
        at = open(&at, NAME)?;
    }
    Ok(())
}

fn scan(filemap: &Catalogue, top: &Path, trust: Trust) -> Result<ScanReport, filemap::Error> {
    let options = ScanOptions {
        trust,
        threads: 2,
        ..ScanOptions::default()
    };
    filemap.scan(top, &options, &Silent, &AtomicBool::new(false))
}

#[test]
fn a_chain_is_scanned_moved_and_removed_as_any_tree() -> Tested {
    let folder = ScratchFolder::new()?;
    let top = folder.join("tree");
    make_chain(&top)?;
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
    let first = scan(&filemap, &top, Trust::Exact)?;
    assert_eq!(
        (first.outcome.new, first.outcome.entries),
        (LEVELS * 3, LEVELS * 3)
    );
    // No record of a first scan holds a path.
    let written = std::fs::symlink_metadata(folder.join("catalogue/data.mdb"))?.len();
    assert!(
        written < first.outcome.entries * 400 + (1 << 18),
        "{written} bytes"
    );
    for trust in [Trust::Exact, Trust::Quick, Trust::Full] {
        let again = scan(&filemap, &top, trust)?.outcome;
        assert_eq!(
            (again.new, again.changed, again.removed, again.moved),
            (0, 0, 0, 0)
        );
    }
    std::fs::create_dir(top.join("other"))?;
    rustix::fs::rename(top.join(NAME), top.join("other/chain"))?;
    let moved = scan(&filemap, &top, Trust::Quick)?.outcome;
    assert_eq!((moved.new, moved.moved, moved.removed), (1, 1, 0));
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    rustix::fs::rename(top.join("other/chain"), folder.join("away"))?;
    let removed = scan(&filemap, &top, Trust::Exact)?.outcome;
    assert_eq!((removed.new, removed.moved, removed.entries), (0, 0, 3));
    assert_eq!(removed.removed, LEVELS * 3 - 2);
    rustix::fs::rename(folder.join("away"), top.join("back"))?;
    let back = scan(&filemap, &top, Trust::Exact)?.outcome;
    assert_eq!((back.new, back.entries), (LEVELS * 3 - 2, LEVELS * 3 + 1));
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    Ok(())
}

/// A change: its kind, and its path below the root.
type Change = (String, Vec<u8>);

fn clock(filemap: &Catalogue) -> Result<Clock, filemap::Error> {
    Ok(filemap.read()?.view().clock()?)
}

fn changes_since(
    filemap: &Catalogue,
    top: &Path,
    since: Clock,
) -> Result<Vec<Change>, filemap::Error> {
    use std::os::unix::ffi::OsStrExt as _;
    let mut changes = Vec::new();
    filemap.changes(Since::Clock(since), &[], &mut |line| {
        let path = line.path.strip_prefix(top.as_os_str().as_bytes());
        let path = path.and_then(|path| path.strip_prefix(b"/"));
        changes.push((
            format!("{:?}", line.kind),
            path.unwrap_or_default().to_vec(),
        ));
        ControlFlow::Continue(())
    })?;
    Ok(changes)
}

/// The paths of a name in the directories of the chain from a level on.
fn paths_of(name: &str, from: u64) -> BTreeSet<Vec<u8>> {
    let (mut paths, mut above) = (BTreeSet::new(), String::new());
    for level in 0..LEVELS {
        if level >= from {
            paths.insert(format!("{above}{name}").into_bytes());
        }
        above += &format!("{NAME}/");
    }
    paths
}

/// Bytes of the records of the journal.
fn journal_bytes(filemap: &Catalogue) -> Result<u64, filemap::Error> {
    let sizes = filemap.read()?.view().table_sizes()?;
    let journal = sizes.iter().find(|size| size.name == "changes");
    Ok(journal.map_or(0, |journal| journal.bytes))
}

/// Does something in each directory of the chain.
fn each_directory(
    top: &Path,
    mut action: impl FnMut(&OwnedFd, u64) -> Result<(), rustix::io::Errno>,
) -> Tested {
    let mut at = openat(CWD, top, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    for level in 0..LEVELS {
        action(&at, level)?;
        at = open(&at, NAME)?;
    }
    Ok(())
}

fn add_file(at: &OwnedFd, _: u64) -> Result<(), rustix::io::Errno> {
    openat(at, "new", OFlags::CREATE | OFlags::WRONLY, Mode::RUSR).map(drop)
}

#[test]
fn changes_of_a_chain_have_whole_paths_and_take_few_bytes() -> Tested {
    let folder = ScratchFolder::new()?;
    let top = folder.join("tree");
    make_chain(&top)?;
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
    scan(&filemap, &top, Trust::Exact)?;
    let before = clock(&filemap)?;
    each_directory(&top, add_file)?;
    assert_eq!(scan(&filemap, &top, Trust::Quick)?.outcome.new, LEVELS);
    let added = changes_since(&filemap, &top, before)?;
    let created = added.iter().filter(|(kind, _)| kind == "Created");
    let created: BTreeSet<_> = created.map(|(_, path)| path.clone()).collect();
    assert_eq!(created, paths_of("new", 0));
    // Whole paths would take 3,000 bytes each.
    let bytes = journal_bytes(&filemap)?;
    assert!(bytes < LEVELS * 400, "{bytes} bytes");
    let before = clock(&filemap)?;
    rustix::fs::rename(top.join(NAME), folder.join("away"))?;
    scan(&filemap, &top, Trust::Quick)?;
    let gone: BTreeSet<_> = changes_since(&filemap, &top, before)?.into_iter().collect();
    let mut expected = BTreeSet::from([("Removed".to_owned(), NAME.into())]);
    for name in ["a", "z", "new", NAME] {
        let paths = paths_of(name, 1).into_iter();
        expected.extend(paths.map(|path| ("Removed".to_owned(), path)));
    }
    assert_eq!(gone, expected);
    let bytes = journal_bytes(&filemap)?;
    assert!(bytes < LEVELS * 1000, "{bytes} bytes");
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    Ok(())
}

#[test]
fn what_the_journal_of_a_chain_drops_leaves_whole_paths() -> Tested {
    let folder = ScratchFolder::new()?;
    let top = folder.join("tree");
    make_chain(&top)?;
    let options = OpenOptions {
        journal_entries: LEVELS / 2,
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &options)?;
    scan(&filemap, &top, Trust::Exact)?;
    each_directory(&top, add_file)?;
    scan(&filemap, &top, Trust::Quick)?;
    let mut paths = BTreeSet::new();
    for item in filemap.read()?.view().changes(Clock(0))? {
        let (_, _, record) = item?;
        let names = record
            .items
            .iter()
            .map(|item| [&record.path, &b"/"[..], &item.name].concat());
        paths.extend(names);
    }
    assert_eq!(paths, paths_of("new", LEVELS / 2));
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    Ok(())
}

#[test]
fn files_that_leave_a_chain_leave_the_paths_of_other_changes() -> Tested {
    let folder = ScratchFolder::new()?;
    let top = folder.join("tree");
    make_chain(&top)?;
    std::fs::create_dir(top.join("flat"))?;
    let filemap = Catalogue::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
    scan(&filemap, &top, Trust::Exact)?;
    let before = clock(&filemap)?;
    let flat = openat(
        CWD,
        top.join("flat"),
        OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
    )?;
    each_directory(&top, |at, level| {
        rustix::fs::renameat(at, "a", &flat, format!("{level}"))?;
        if level == LEVELS - 1 {
            add_file(at, level)
        } else {
            Ok(())
        }
    })?;
    let outcome = scan(&filemap, &top, Trust::Exact)?.outcome;
    assert_eq!(
        (outcome.moved, outcome.new, outcome.removed),
        (LEVELS, 1, 0)
    );
    let told = changes_since(&filemap, &top, before)?;
    let new = paths_of("new", LEVELS - 1);
    let created = told
        .iter()
        .filter(|(kind, _)| *kind == format!("{:?}", ChangeKind::Created));
    assert_eq!(
        created
            .map(|(_, path)| path.clone())
            .collect::<BTreeSet<_>>(),
        new
    );
    assert_eq!(
        told.iter().filter(|(kind, _)| kind == "Moved").count() as u64,
        LEVELS
    );
    assert!(findings(&filemap).is_empty(), "{:?}", findings(&filemap));
    Ok(())
}
