//! Exactly what happened is told: in the report of a scan and in the journal. Nothing is told twice,
//! and a second scan tells and writes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use filemap::model::{ChangeKind, DirectoryId};
use filemap::{Catalogue, ScanOptions, ScanReport, Silent, Trust};
use filemap_model::path::join;
use filemap_store::ancestors::follow;
use filemap_testkit::{ScratchFolder, TreeBuilder};
use rustix::fs::{AtFlags, CWD, RenameFlags, Timespec, Timestamps, renameat_with};

use crate::Tested;
use crate::content::{content, differences, findings, root_of};
use crate::drive::open;

/// One line of the journal: what, where, and from where.
type Told = (ChangeKind, String, Option<String>);

struct Case {
    scratch: ScratchFolder,
    tree: TreeBuilder,
    filemap: Catalogue,
    trust: Trust,
}

impl Case {
    /// A small tree, scanned until nothing is left to tell.
    fn new(trust: Trust) -> Result<Self, Box<dyn std::error::Error>> {
        let scratch = ScratchFolder::new()?;
        let tree = TreeBuilder::new(scratch.join("tree"))?;
        for directory in ["a", "b", "a/deep", "a/deep/deeper", "c"] {
            for file in ["one", "two", "three"] {
                tree.file(format!("{directory}/{file}"), 100)?;
            }
        }
        tree.directory("empty")?.hard_link("c/again", "a/one")?;
        let filemap = open(&scratch.join("catalogue"));
        let case = Self {
            scratch,
            tree,
            filemap,
            trust,
        };
        case.scan()?;
        Ok(case)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.tree.path().join(path)
    }

    fn scan(&self) -> Result<ScanReport, filemap::Error> {
        let options = ScanOptions {
            trust: self.trust,
            threads: 2,
            ..ScanOptions::default()
        };
        let stop = AtomicBool::new(false);
        self.filemap
            .scan(self.tree.path(), &options, &Silent, &stop)
    }

    /// Scans after a change, and compares what is told with what is expected.
    fn expect(
        &self,
        expected: &[(ChangeKind, &str, Option<&str>)],
    ) -> Result<ScanReport, Box<dyn std::error::Error>> {
        let since = self.filemap.read()?.view().clock()?;
        let report = self.scan()?;
        let mut told = self.journal(since)?;
        let order = |told: &Told| (told.1.clone(), format!("{:?}", told.0));
        told.sort_by_key(order);
        let owned = |(kind, path, from): &(ChangeKind, &str, Option<&str>)| {
            (*kind, (*path).to_owned(), from.map(str::to_owned))
        };
        let mut expected: Vec<Told> = expected.iter().map(owned).collect();
        expected.sort_by_key(order);
        assert_eq!(told, expected);
        let count = |kind| expected.iter().filter(|told| told.0 == kind).count() as u64;
        let outcome = &report.outcome;
        let counts = [outcome.new, outcome.changed, outcome.removed, outcome.moved];
        let kinds = [
            ChangeKind::Created,
            ChangeKind::Changed,
            ChangeKind::Removed,
            ChangeKind::Moved,
        ];
        assert_eq!(counts, kinds.map(count), "new, changed, removed, moved");
        assert_eq!(findings(&self.filemap), Vec::<String>::new());
        self.compare();
        self.expect_nothing()?;
        Ok(report)
    }

    fn journal(
        &self,
        since: filemap::model::Clock,
    ) -> Result<Vec<Told>, Box<dyn std::error::Error>> {
        let read = self.filemap.read()?;
        let mut told = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        for item in read.view().changes(since)? {
            let (_, _, record) = item?;
            for item in record.items {
                let path = text(&join(&record.path, &item.name));
                told.push((item.kind, path, item.from.as_deref().map(text)));
            }
        }
        Ok(told)
    }

    fn compare(&self) {
        let fresh = open(&self.scratch.join("fresh"));
        let stop = AtomicBool::new(false);
        fresh
            .scan(self.tree.path(), &ScanOptions::default(), &Silent, &stop)
            .unwrap();
        let (left, right) = (
            content(&self.filemap, self.tree.path()),
            content(&fresh, self.tree.path()),
        );
        drop(fresh);
        fs::remove_dir_all(self.scratch.join("fresh")).unwrap();
        assert_eq!(differences(&left, &right), Vec::<String>::new());
    }

    fn expect_nothing(&self) -> Tested {
        let file = self.filemap.store().path().join("data.mdb");
        let before = fs::read(&file)?;
        let report = self.scan()?;
        let outcome = &report.outcome;
        let counts = [outcome.new, outcome.changed, outcome.removed, outcome.moved];
        assert_eq!(counts, [0; 4]);
        assert!(!outcome.wrote);
        assert!(
            fs::read(&file)? == before,
            "a scan that found nothing wrote"
        );
        Ok(())
    }

    fn id(&self, path: &str) -> DirectoryId {
        let top = root_of(&self.filemap, self.tree.path()).top();
        let read = self.filemap.read().unwrap();
        let target = follow(read.view(), top, path.as_bytes()).unwrap();
        target.and_then(|target| target.directory(top)).unwrap()
    }
}

/// Runs a test with each way to look that must notice it.
fn each(test: impl Fn(&Case) -> Tested) -> Tested {
    for trust in [Trust::Exact, Trust::Full] {
        let case = Case::new(trust)?;
        case.expect_nothing()?;
        test(&case)?;
    }
    Ok(())
}

fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::rename(from, to)?)
}

use ChangeKind::{Changed, Created, Moved, Removed};

#[test]
fn a_file_that_comes_changes_and_goes() -> Tested {
    each(|case| {
        case.tree.file("a/new", 3)?;
        case.expect(&[(Created, "a/new", None)])?;
        fs::OpenOptions::new()
            .write(true)
            .open(case.path("a/new"))
            .and_then(|mut file| std::io::Write::write_all(&mut file, b"xyz"))?;
        case.expect(&[(Changed, "a/new", None)])?;
        let times = fs::symlink_metadata(case.path("a/new"))?;
        fs::write(case.path("a/new"), "abc")?;
        let time = |tv_sec, tv_nsec| Timespec { tv_sec, tv_nsec };
        use std::os::unix::fs::MetadataExt;
        let times = Timestamps {
            last_access: time(times.atime(), times.atime_nsec()),
            last_modification: time(times.mtime(), times.mtime_nsec()),
        };
        rustix::fs::utimensat(CWD, case.path("a/new"), &times, AtFlags::empty())?;
        case.expect(&[(Changed, "a/new", None)])?;
        case.tree.mode("a/new", 0o600)?;
        case.expect(&[(Changed, "a/new", None)])?;
        case.tree.mode("b", 0o700)?;
        case.expect(&[(Changed, "b", None)])?;
        fs::remove_file(case.path("a/new"))?;
        case.expect(&[(Removed, "a/new", None)])?;
        Ok(())
    })
}

#[test]
fn a_file_that_is_renamed_or_replaced() -> Tested {
    each(|case| {
        rename(&case.path("a/two"), &case.path("a/zwei"))?;
        case.expect(&[(Moved, "a/zwei", Some("a/two"))])?;
        rename(&case.path("a/zwei"), &case.path("b/two2"))?;
        case.expect(&[(Moved, "b/two2", Some("a/zwei"))])?;
        // Out of a directory that is gone then, into one that is new.
        case.tree.directory("new")?;
        rename(&case.path("a/deep/three"), &case.path("new/three"))?;
        rename(&case.path("a/deep/deeper/one"), &case.path("new/one"))?;
        fs::remove_dir_all(case.path("a/deep"))?;
        case.expect(&[
            (Created, "new", None),
            (Moved, "new/three", Some("a/deep/three")),
            (Moved, "new/one", Some("a/deep/deeper/one")),
            (Removed, "a/deep", None),
            (Removed, "a/deep/one", None),
            (Removed, "a/deep/two", None),
            (Removed, "a/deep/deeper", None),
            (Removed, "a/deep/deeper/two", None),
            (Removed, "a/deep/deeper/three", None),
        ])?;
        case.tree.file("c/temporary", 7)?;
        rename(&case.path("c/temporary"), &case.path("c/one"))?;
        case.expect(&[(Changed, "c/one", None)])?;
        Ok(())
    })
}

#[test]
fn a_directory_that_is_renamed_keeps_its_number_and_is_not_read_again() -> Tested {
    each(|case| {
        let (deep, deeper) = (case.id("a/deep"), case.id("a/deep/deeper"));
        rename(&case.path("a/deep"), &case.path("a/tief"))?;
        let report = case.expect(&[(Moved, "a/tief", Some("a/deep"))])?;
        assert_eq!(
            (case.id("a/tief"), case.id("a/tief/deeper")),
            (deep, deeper)
        );
        // The parent, the renamed one itself, and the top if it was made only just now.
        if case.trust == Trust::Exact {
            assert!(report.listed <= 3, "{} listed", report.listed);
        }
        rename(&case.path("a/tief"), &case.path("b/other"))?;
        case.expect(&[(Moved, "b/other", Some("a/tief"))])?;
        assert_eq!(
            (case.id("b/other"), case.id("b/other/deeper")),
            (deep, deeper)
        );
        case.tree.directory("new/newer")?;
        rename(&case.path("b/other"), &case.path("new/newer/deep"))?;
        case.expect(&[
            (Created, "new", None),
            (Created, "new/newer", None),
            (Moved, "new/newer/deep", Some("b/other")),
        ])?;
        assert_eq!(case.id("new/newer/deep/deeper"), deeper);
        rename(&case.path("new/newer/deep/deeper"), &case.path("empty/d"))?;
        fs::remove_dir_all(case.path("new"))?;
        case.expect(&[
            (Moved, "empty/d", Some("new/newer/deep/deeper")),
            (Removed, "new", None),
            (Removed, "new/newer", None),
            (Removed, "new/newer/deep", None),
            (Removed, "new/newer/deep/one", None),
            (Removed, "new/newer/deep/two", None),
            (Removed, "new/newer/deep/three", None),
        ])?;
        assert_eq!(case.id("empty/d"), deeper);
        Ok(())
    })
}

#[test]
fn directories_that_change_places() -> Tested {
    each(|case| {
        let (a, b, deeper) = (case.id("a"), case.id("b"), case.id("a/deep/deeper"));
        let flags = RenameFlags::EXCHANGE;
        renameat_with(CWD, case.path("a"), CWD, case.path("b"), flags)?;
        case.expect(&[(Moved, "a", Some("b")), (Moved, "b", Some("a"))])?;
        assert_eq!((case.id("a"), case.id("b")), (b, a));
        assert_eq!(case.id("b/deep/deeper"), deeper);
        // A directory and the one that was in it.
        rename(&case.path("b/deep"), &case.path("x"))?;
        rename(&case.path("b"), &case.path("x/inside"))?;
        case.expect(&[(Moved, "x", Some("b/deep")), (Moved, "x/inside", Some("b"))])?;
        assert_eq!((case.id("x/deeper"), case.id("x/inside")), (deeper, a));
        // One moved out of another that moved too.
        rename(&case.path("x"), &case.path("y"))?;
        rename(&case.path("y/deeper"), &case.path("c/deeper"))?;
        case.expect(&[
            (Moved, "y", Some("x")),
            (Moved, "c/deeper", Some("x/deeper")),
        ])?;
        assert_eq!((case.id("c/deeper"), case.id("y/inside")), (deeper, a));
        Ok(())
    })
}

#[test]
fn a_directory_in_the_place_of_a_file_and_the_other_way() -> Tested {
    each(|case| {
        fs::remove_dir_all(case.path("a/deep/deeper"))?;
        case.tree.file("a/deep/deeper", 1)?;
        case.expect(&[
            (Removed, "a/deep/deeper", None),
            (Removed, "a/deep/deeper/one", None),
            (Removed, "a/deep/deeper/two", None),
            (Removed, "a/deep/deeper/three", None),
            (Created, "a/deep/deeper", None),
        ])?;
        fs::remove_file(case.path("b/one"))?;
        case.tree.file("b/one/inside", 1)?;
        case.expect(&[
            (Removed, "b/one", None),
            (Created, "b/one", None),
            (Created, "b/one/inside", None),
        ])?;
        // Another directory of the same name, with the same names in it.
        fs::remove_dir_all(case.path("c"))?;
        case.tree.file("c/one", 1)?.file("c/two", 1)?;
        case.expect(&[
            (Removed, "c", None),
            (Removed, "c/again", None),
            (Removed, "c/one", None),
            (Removed, "c/two", None),
            (Removed, "c/three", None),
            (Created, "c", None),
            (Created, "c/one", None),
            (Created, "c/two", None),
            // It has one name less.
            (Changed, "a/one", None),
        ])?;
        Ok(())
    })
}
