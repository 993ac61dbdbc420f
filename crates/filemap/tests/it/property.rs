//! After any edits, and any interruptions, an update gives the same catalogue as a scan from
//! nothing, and both are what the tree is.
//!
//! Seeds name the cases: a failure tells its seed, and `FILEMAP_TEST_SEED` runs it alone.
//! `FILEMAP_TEST_SEEDS` says how many are run.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use filemap::model::{Spot, Touched, TouchedEntries};
use filemap::{Catalogue, TouchedPaths, Trust};
use filemap_testkit::{Edit, Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};

use crate::Tested;
use crate::content::{assert_is_the_tree, assert_is_what_du_says, content, differences, findings};
use crate::drive::{How, open, scan};

fn seeds(from: u64, usual: u64) -> Vec<u64> {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    match number("FILEMAP_TEST_SEED") {
        Some(seed) => vec![seed],
        None => (from..from + number("FILEMAP_TEST_SEEDS").unwrap_or(usual)).collect(),
    }
}

struct Case {
    scratch: ScratchFolder,
    tree: TreeBuilder,
    random: Random,
    updated: Catalogue,
    steps: Vec<String>,
    fresh: u32,
}

impl Case {
    fn new(seed: u64) -> Result<Self, Box<dyn std::error::Error>> {
        let scratch = ScratchFolder::new()?;
        let tree = TreeBuilder::new(scratch.join("tree"))?;
        let mut random = Random::new(seed);
        let things = 20 + u32::try_from(random.below(150))?;
        grow_random_tree(&tree, &mut random, things)?;
        let updated = open(&scratch.join("updated"));
        Ok(Self {
            scratch,
            tree,
            random,
            updated,
            steps: vec![format!("seed {seed}")],
            fresh: 0,
        })
    }

    fn edit(&mut self, most: u64) -> Tested {
        let count = u32::try_from(self.random.below(most))?;
        let edits = random_edits(self.tree.path(), &mut self.random, count)?;
        self.steps
            .extend(edits.iter().map(|edit| format!("{edit:?}")));
        Ok(())
    }

    fn scan(&mut self, how: How) {
        let outcome = scan(&self.updated, self.tree.path(), how);
        self.steps
            .push(format!("{how:?}: complete {}", outcome.complete));
        let found = findings(&self.updated);
        assert!(
            found.is_empty(),
            "{}\n{}",
            self.steps.join("\n"),
            found.join("\n")
        );
    }

    /// Compares with a scan from nothing and with the tree.
    fn compare(&mut self) -> Tested {
        let top = self.tree.path();
        self.fresh += 1;
        let fresh = open(&self.scratch.join(format!("fresh{}", self.fresh)));
        scan(&fresh, top, How::EXACT);
        let (left, right) = (content(&self.updated, top), content(&fresh, top));
        let found = differences(&left, &right);
        assert!(
            found.is_empty(),
            "{}\n{}",
            self.steps.join("\n"),
            found.join("\n")
        );
        assert_is_the_tree(&right, top);
        assert_is_what_du_says(&left, top, b"");
        let paths: Vec<_> = left.keys().collect();
        if let Some(path) = self.random.choose(&paths) {
            assert_is_what_du_says(&left, top, path);
        }
        Ok(())
    }

    /// A second scan finds nothing and writes nothing.
    fn assert_settled(&mut self) -> Tested {
        let file = self.updated.store().path().join("data.mdb");
        let before = std::fs::read(&file)?;
        let outcome = scan(&self.updated, self.tree.path(), How::EXACT);
        let counts = (outcome.new, outcome.changed, outcome.removed, outcome.moved);
        assert_eq!(counts, (0, 0, 0, 0), "{}", self.steps.join("\n"));
        assert!(!outcome.wrote, "{}", self.steps.join("\n"));
        assert!(std::fs::read(&file)? == before, "{}", self.steps.join("\n"));
        Ok(())
    }

    fn trust(&mut self) -> Trust {
        if self.random.once_in(3) {
            Trust::Full
        } else {
            Trust::Exact
        }
    }
}

#[test]
fn edits_and_an_update_end_as_a_scan_from_nothing() -> Tested {
    for seed in seeds(0, 12) {
        let mut case = Case::new(seed)?;
        let is_tiny = case.random.once_in(2);
        case.scan(How {
            is_tiny,
            ..How::EXACT
        });
        case.compare()?;
        case.assert_settled()?;
        for _ in 0..4 {
            case.edit(14)?;
            let (trust, is_tiny) = (case.trust(), case.random.once_in(2));
            case.scan(How {
                trust,
                is_tiny,
                stop_after: None,
            });
            case.compare()?;
            case.assert_settled()?;
        }
    }
    Ok(())
}

#[test]
fn an_interrupted_scan_that_goes_on_ends_as_a_scan_from_nothing() -> Tested {
    for seed in seeds(1000, 12) {
        let mut case = Case::new(seed)?;
        for _ in 0..4 {
            for _ in 0..case.random.below(6) {
                let (trust, is_tiny) = (case.trust(), case.random.once_in(2));
                let stop_after = Some(case.random.below(if is_tiny { 60 } else { 12 }));
                case.scan(How {
                    trust,
                    is_tiny,
                    stop_after,
                });
                if case.random.once_in(2) {
                    case.edit(5)?;
                }
            }
            let (trust, is_tiny) = (case.trust(), case.random.once_in(2));
            case.scan(How {
                trust,
                is_tiny,
                stop_after: None,
            });
            case.compare()?;
            case.assert_settled()?;
            case.edit(10)?;
        }
    }
    Ok(())
}

/// What a listener would say of these edits.
fn touched_by(edits: &[Edit]) -> Vec<Touched> {
    let mut touched = Vec::new();
    for edit in edits {
        let (changed, in_place): (Vec<&PathBuf>, Option<&PathBuf>) = match edit {
            Edit::Created(path)
            | Edit::DirectoryCreated(path)
            | Edit::Deleted(path)
            | Edit::DirectoryDeleted(path)
            | Edit::BecameDirectory(path)
            | Edit::BecameFile(path)
            | Edit::Linked(_, path) => (vec![path], None),
            Edit::Renamed(from, to) | Edit::DirectoryMoved(from, to) => (vec![from, to], None),
            Edit::EditedInPlace(path)
            | Edit::EditedWithTimePutBack(path)
            | Edit::Appended(path)
            | Edit::ModeChanged(path) => (vec![], Some(path)),
        };
        let parent = |path: &Path| path.parent().map_or(Vec::new(), bytes);
        let names = |path: &Path| vec![path.file_name().unwrap().as_bytes().to_vec()];
        touched.extend(changed.into_iter().map(|path| Touched {
            directory: Spot::Path(parent(path)),
            is_changed: true,
            entries: TouchedEntries::These(names(path)),
        }));
        touched.extend(in_place.into_iter().map(|path| Touched {
            directory: Spot::Path(parent(path)),
            is_changed: false,
            entries: TouchedEntries::These(names(path)),
        }));
    }
    touched
}

fn bytes(path: &Path) -> Vec<u8> {
    path.as_os_str().as_bytes().to_vec()
}

#[test]
fn a_look_at_what_was_touched_ends_as_a_scan_from_nothing() -> Tested {
    for seed in seeds(2000, 24) {
        let mut case = Case::new(seed)?;
        case.scan(How::EXACT);
        for _ in 0..5 {
            let count = u32::try_from(case.random.below(14))?;
            let mut first = Vec::new();
            for _ in 0..count {
                let edits = random_edits(case.tree.path(), &mut case.random, 1)?;
                case.steps
                    .extend(edits.iter().map(|edit| format!("{edit:?}")));
                first.extend(touched_by(&edits));
                if let [Edit::Linked(_, new)] = edits.as_slice() {
                    let inode = case.tree.path().join(new).symlink_metadata()?.ino();
                    first.push(Touched {
                        directory: Spot::Inode(inode),
                        is_changed: false,
                        entries: TouchedEntries::All,
                    });
                }
            }
            let hints = TouchedPaths { first, more: None };
            let stop = AtomicBool::new(false);
            let report =
                case.updated
                    .scan_touched(case.tree.path(), hints, &filemap::Silent, &stop)?;
            assert!(report.is_narrow, "{}", case.steps.join("\n"));
            let found = findings(&case.updated);
            assert!(
                found.is_empty(),
                "{}\n{}",
                case.steps.join("\n"),
                found.join("\n")
            );
            case.compare()?;
            case.assert_settled()?;
        }
    }
    Ok(())
}
