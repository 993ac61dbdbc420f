//! Measures all limits of a tree and prints them beside each other.

use super::known::KnownTree;
use super::walk;
use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::measure::{Runs, measure_runs};
use crate::report::{COST_HEADING, Form, Table, cost_cells};

/// The limits of one tree.
#[derive(Debug)]
pub(crate) struct Limits {
    /// Names in the tree, and its top.
    pub(crate) objects: u64,
    /// Directories, the top included.
    pub(crate) directories: u64,
    /// A: every directory is opened, listed and closed.
    pub(crate) list: Runs,
    /// B: as A, and one look at each name relative to its directory.
    pub(crate) list_and_look: Runs,
    /// D: one look at each known directory by its path.
    pub(crate) look_at_directories: Runs,
    /// E: one look at each known name relative to its directory, without listing.
    pub(crate) look_at_names: Runs,
}

/// Measures the limits of a tree and prints them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let limits = Limits::measure(&folder, arguments.number("runs", 5)?)?;
    let look = limits.list_and_look.best().cpu();
    let mut table = Table::new(&COST_HEADING);
    for (what, objects, runs) in limits.rows() {
        table.row(cost_cells(what, objects, runs, look));
    }
    println!("{}: {} objects", folder.display(), limits.objects);
    print!("{}", table.to_text(Form::from(arguments)));
    Ok(())
}

impl Limits {
    /// Measures the limits of a tree, `runs` times each after one run that warms the caches.
    pub(crate) fn measure(folder: &std::path::Path, runs: usize) -> Result<Self, BenchError> {
        let tree = KnownTree::read(folder)?;
        Ok(Self {
            objects: tree.objects(),
            directories: tree.directories(),
            list: measure_runs(runs, || walk::list(folder).map(drop))?,
            list_and_look: measure_runs(runs, || walk::list_and_look(folder).map(drop))?,
            look_at_directories: measure_runs(runs, || tree.look_at_directories())?,
            look_at_names: measure_runs(runs, || tree.look_at_names())?,
        })
    }

    fn rows(&self) -> [(&'static str, u64, &Runs); 4] {
        [
            ("A list every directory", self.objects, &self.list),
            (
                "B list and look at everything",
                self.objects,
                &self.list_and_look,
            ),
            (
                "D look at known directories",
                self.directories,
                &self.look_at_directories,
            ),
            (
                "E look at all known names",
                self.objects,
                &self.look_at_names,
            ),
        ]
    }
}
