//! A look at one directory finds what is new there, and leaves the rest as it was and as old.

use std::os::unix::ffi::OsStrExt;
use std::sync::atomic::AtomicBool;

use filemap::model::ManualClock;
use filemap::query::{Freshness, Place, Usage};
use filemap::{Catalogue, OpenOptions, ScanOptions, Silent};
use filemap_testkit::TreeBuilder;

#[test]
fn a_part_is_looked_at_alone() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let tree = TreeBuilder::new(folder.path().join("tree"))?;
    tree.file("a/deep/one", 10)?.file("b/two", 20)?;
    // A top that is younger than clocks can tell is listed by any scan.
    let later = filemap::now().plus_nanoseconds(10_000_000_000);
    let options = OpenOptions {
        clock: (&ManualClock::new(later)).into(),
        ..OpenOptions::default()
    };
    let filemap = Catalogue::open_or_create(&folder.path().join("catalogue"), &options)?;
    let stop = AtomicBool::new(false);
    let options = ScanOptions::default();
    filemap.scan(tree.path(), &options, &Silent, &stop)?;
    let top = std::fs::canonicalize(tree.path())?;
    let fresh = || -> Result<_, Box<dyn std::error::Error>> {
        let read = filemap.read()?;
        let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
        let files = Usage::of(&read, &place)?.sum.files;
        let seen = filemap.known(top.as_os_str().as_bytes())?.seen;
        let freshness = Freshness::of_root(read.view(), place.root)?;
        Ok((files, seen, freshness.ok_or("no root")?.as_of))
    };
    let before = fresh()?;
    tree.file("a/deep/new", 30)?.file("b/unseen", 40)?;
    let report = filemap.scan_part(top.join("a").as_os_str().as_bytes(), &Silent, &stop)?;
    assert_eq!(report.outcome.new, 1, "{report:?}");
    let history = filemap.history(report.root)?;
    let ways: Vec<_> = history.iter().map(|line| line.record.way).collect();
    assert_eq!(ways, [filemap::ScanWay::Exact, filemap::ScanWay::Part]);
    let after = fresh()?;
    assert_eq!(before.0 + 1, after.0);
    assert_eq!((before.1, before.2), (after.1, after.2));
    let report = filemap.scan(tree.path(), &options, &Silent, &stop)?;
    assert_eq!((report.outcome.new, fresh()?.0), (1, 4));
    assert!(filemap.scan_part(b"/nowhere", &Silent, &stop).is_err());
    Ok(())
}
