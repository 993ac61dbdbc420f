//! Takes all figures of a tree, in order: the scans first, then questions to what they made.

use std::path::Path;

use filemap::model::Kind;
use filemap::query::Place;
use filemap::{Catalogue, OpenOptions};
use filemap_testkit::ScratchFolder;

use super::columns::Columns;
use super::edits::measure_edits;
use super::lookups::measure_lookups;
use super::pipeline::measure_pipeline;
use super::samples::{Sample, gather};
use super::scans::measure_scans;
use super::searches::Searches;
use super::setting::Setting;
use super::sizes::measure_sizes;
use super::space::{bytes_by_table, memory_of_scans};
use super::table::{Figure, to_text};
use super::watched::measure_watched;
use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::machine;
use crate::report::Form;
use crate::tree;

/// Paths that are looked up, directories whose size is asked for, and inodes that are compared.
const LOOKUPS: u64 = 200_000;
const DIRECTORIES: u64 = 1_000;
const COMPARED: usize = 2_000;
/// Entries of the smallest tree, which only shows that all figures can be taken.
const SMOKE_ENTRIES: u64 = 4_500;

/// Takes all figures of a tree and prints them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    if arguments.has("smoke") {
        return smoke(arguments);
    }
    let runs = arguments.number("runs", 5)?;
    take(arguments, &arguments.folder()?, runs, arguments.has("edit"))
}

/// Takes all figures once, of a small tree made for it.
fn smoke(arguments: &Arguments) -> Result<(), BenchError> {
    let scratch = ScratchFolder::new().map_err(BenchError::io("make", std::env::temp_dir()))?;
    let folder = scratch.join("tree");
    tree::make(&folder, SMOKE_ENTRIES, SMOKE_ENTRIES / 9, 1)?;
    take(arguments, &folder, 1, true)
}

fn take(arguments: &Arguments, folder: &Path, runs: usize, edits: bool) -> Result<(), BenchError> {
    let setting = Setting::new(arguments, folder, runs)?;
    let form = Form::from(arguments);
    let columns = Columns::read(&setting.folder)?;
    println!("{}: {} entries", setting.folder.display(), columns.len());
    println!("{}", machine::describe(&setting.folder)?);
    let scans = measure_scans(&setting, columns.len())?;
    let mut figures = scans.figures();
    let filemap = Catalogue::open(setting.product.catalogue(), &OpenOptions::default())
        .map_err(BenchError::filemap("open the catalogue"))?;
    let directories = question(&setting, &filemap, &columns, &mut figures)?;
    if edits {
        figures.extend(measure_edits(&setting, &directories, &scans)?);
        figures.extend(measure_watched(&setting, &filemap, &directories)?);
    }
    // Marks are no part of what a tree takes.
    let statistics = filemap.statistics();
    let statistics = statistics.map_err(BenchError::filemap("ask for statistics"))?;
    figures.extend(measure_pipeline(&setting, &filemap)?);
    println!("\n{}", to_text(&figures, form));
    expect(
        "entries of the catalogue",
        statistics.entries,
        columns.len(),
    )?;
    println!("{}", bytes_by_table(&statistics, &columns, form));
    println!("{}", memory_of_scans(&scans, form));
    Ok(())
}

/// Asks everything; returns some directories of the tree.
fn question(
    setting: &Setting,
    filemap: &Catalogue,
    columns: &Columns,
    figures: &mut Vec<Figure>,
) -> Result<Vec<Sample>, BenchError> {
    use std::os::unix::ffi::OsStrExt;
    let read = filemap.read().map_err(BenchError::filemap("read"))?;
    let read = &read;
    let path = setting.folder.as_os_str().as_bytes();
    let top = Place::resolve(read, path, None).map_err(BenchError::filemap("find the tree"))?;
    let samples = gather(read, &top, None, LOOKUPS)?;
    for sample in samples.iter().take(COMPARED) {
        sample.check()?;
    }
    figures.extend(measure_lookups(filemap, &samples, setting.runs)?);
    let (top, runs) = (&top, setting.runs * 3);
    let searches = Searches {
        read,
        top,
        columns,
        runs,
    };
    figures.extend(searches.measure()?);
    let directories = gather(read, top, Some(Kind::Directory), DIRECTORIES)?;
    figures.extend(measure_sizes(setting, read, top, &directories)?);
    Ok(directories)
}
