//! Deep trees: paths beyond what the kernel takes at once, in every kind of scan.

use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::{Filemap, OpenOptions, ScanOptions, ScanReport, Silent};
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

fn scan(filemap: &Filemap, top: &Path, trust: Trust) -> Result<ScanReport, filemap::Error> {
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
    let filemap = Filemap::open_or_create(&folder.join("catalogue"), &OpenOptions::default())?;
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
