//! Scans: the first one and those that find nothing new, each right after its limit.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::setting::Setting;
use super::table::{Aim, Figure, Reading};
use crate::error::{BenchError, expect};
use crate::limits::{KnownTree, list_and_look};
use crate::measure::{Cost, Runs, measure, measure_program};
use crate::memory::Memory;
use crate::product::{Answer, Product};

/// What the scans of one tree cost.
#[derive(Debug, Default)]
pub(super) struct Scans {
    list_and_look: Vec<Cost>,
    du: Vec<Cost>,
    first: Vec<Cost>,
    look_at_names: Vec<Cost>,
    exact: Vec<Cost>,
    look_at_directories: Vec<Cost>,
    quick: Vec<Cost>,
    /// The most memory of each kind of scan.
    pub(super) memory: [(&'static str, Memory); 3],
}

/// What the file of a catalogue holds.
#[derive(PartialEq, Eq)]
struct Content {
    bytes: Vec<u8>,
    modified: std::time::SystemTime,
}

/// Scans the tree in all ways, some times, and leaves the last catalogue.
pub(super) fn measure_scans(setting: &Setting, entries: u64) -> Result<Scans, BenchError> {
    let tree = KnownTree::read(&setting.folder)?;
    let mut scans = Scans {
        memory: [
            ("first scan", Memory::default()),
            ("exact rescan", Memory::default()),
            ("quick rescan", Memory::default()),
        ],
        ..Scans::default()
    };
    for _ in 0..setting.runs {
        scans.first(setting, entries)?;
        settle(&setting.product, &setting.folder)?;
        let before = Content::of(&setting.product)?;
        scans.look_at_names.push(timed(|| tree.look_at_names())?);
        let exact = scan(&setting.product, &setting.folder, &["--json"])?;
        check(&exact, entries, 0)?;
        before.expect_same(&setting.product, "exact rescan")?;
        scans.keep(1, &exact);
        scans
            .look_at_directories
            .push(timed(|| tree.look_at_directories())?);
        let quick = scan(&setting.product, &setting.folder, &["--json", "--quick"])?;
        check(&quick, entries, 0)?;
        before.expect_same(&setting.product, "quick rescan")?;
        scans.keep(2, &quick);
    }
    Ok(scans)
}

impl Scans {
    fn first(&mut self, setting: &Setting, entries: u64) -> Result<(), BenchError> {
        let folder = &setting.folder;
        setting.product.forget_catalogue()?;
        self.list_and_look
            .push(timed(|| list_and_look(folder).map(drop))?);
        let first = scan(&setting.product, folder, &["--json"])?;
        check(&first, entries, entries)?;
        self.keep(0, &first);
        let mut du = Command::new("du");
        du.arg("-s").arg(folder).stdout(Stdio::null());
        let (status, cost) = measure_program(&mut du)?;
        expect("status of du", status, 0)?;
        self.du.push(cost);
        Ok(())
    }

    fn keep(&mut self, kind: usize, answer: &Answer) {
        if let Some((_, memory)) = self.memory.get_mut(kind) {
            memory.raise_to(answer.memory);
        }
        match kind {
            0 => self.first.push(answer.cost),
            1 => self.exact.push(answer.cost),
            _ => self.quick.push(answer.cost),
        }
    }

    /// The figures.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let figure = |what: &str, ours: &[Cost], name, beside: &[Cost], most| Figure {
            what: what.to_owned(),
            ours: reading(ours),
            beside: Some((name, reading(beside))),
            aim: Aim::Ratio(most),
        };
        let (first, exact, quick) = (&self.first, &self.exact, &self.quick);
        vec![
            figure(
                "first scan",
                first,
                "B list and look",
                &self.list_and_look,
                1.2,
            ),
            figure("first scan", first, "du -s", &self.du, 1.0),
            figure(
                "exact rescan",
                exact,
                "E look at names",
                &self.look_at_names,
                1.3,
            ),
            figure(
                "quick rescan, no byte written",
                quick,
                "D look at directories",
                &self.look_at_directories,
                2.0,
            ),
        ]
    }

    /// What an exact rescan took.
    pub(super) fn exact(&self) -> Reading {
        reading(&self.exact)
    }
}

fn reading(costs: &[Cost]) -> Reading {
    Reading::of(&Runs::new(costs.to_vec()))
}

fn timed(work: impl FnOnce() -> Result<(), BenchError>) -> Result<Cost, BenchError> {
    let (result, cost) = measure(work);
    result.map(|()| cost)
}

/// Runs `filemap scan`.
pub(super) fn scan(
    product: &Product,
    folder: &Path,
    flags: &[&'static str],
) -> Result<Answer, BenchError> {
    let mut words: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"scan", &folder];
    words.extend(flags.iter().map(|flag| flag as &dyn AsRef<std::ffi::OsStr>));
    product.ask(&words)
}

/// Compares what a scan says it found with the truth; nothing else may have happened.
pub(super) fn check(answer: &Answer, entries: u64, new: u64) -> Result<(), BenchError> {
    let number = |key| answer.number(key).unwrap_or(u64::MAX);
    expect("entries of a scan", number("entries"), entries)?;
    expect("new entries of a scan", number("new"), new)?;
    expect("changed entries of a scan", number("changed"), 0)?;
    expect("removed entries of a scan", number("removed"), 0)?;
    expect("unreadable entries of a scan", number("unreadable"), 0)
}

/// A tree that was made a moment ago holds stamps that are not to be trusted: one more look, now
/// that the clock has moved, does away with them.
fn settle(product: &Product, folder: &Path) -> Result<(), BenchError> {
    for _ in 0..3 {
        let before = Content::of(product)?;
        scan(product, folder, &["--json"])?;
        if Content::of(product)? == before {
            break;
        }
    }
    Ok(())
}

impl Content {
    fn of(product: &Product) -> Result<Self, BenchError> {
        let file = product.catalogue().join("data.mdb");
        let failed = || BenchError::io("read", &file);
        let bytes = fs::read(&file).map_err(failed())?;
        let modified = fs::symlink_metadata(&file)
            .and_then(|stat| stat.modified())
            .map_err(failed())?;
        Ok(Self { bytes, modified })
    }

    fn expect_same(&self, product: &Product, what: &str) -> Result<(), BenchError> {
        if Self::of(product)? == *self {
            return Ok(());
        }
        Err(BenchError::Wrong {
            question: what.to_owned(),
            found: "something was written to the catalogue".to_owned(),
            wanted: "nothing".to_owned(),
        })
    }
}
