//! Makes the large catalogue, unless it is there, and asks it everything.

use filemap::model::RootId;
use filemap::query::Place;
use filemap::text::{NamePattern, PatternCase, PatternOptions};
use filemap::{Catalogue, OpenOptions};

use super::commands::{LITERAL, REGEX, run_all};
use super::load::{LOCATION, load};
use super::synthetic::{Patterns, Synthetic};
use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::figures::{MOST_PRIVATE, figures_text, gather, measure_lookups, time_text};
use crate::machine;
use crate::product::Product;
use crate::report::{Form, mebibytes};

const LOOKUPS: u64 = 200_000;
const RUNS: usize = 5;

/// Makes the catalogue in the folder and runs every command on it. The catalogue stays, and is used
/// again by the next run.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    std::fs::create_dir_all(&folder).map_err(BenchError::io("make", &folder))?;
    let product = Product::find(arguments, folder.join("catalogue"))?;
    let patterns = patterns()?;
    let mut tree = Synthetic::new(arguments.number("entries", 10_000_000)?, &patterns);
    println!("{}", machine::describe(&folder)?);
    make(&product, &mut tree)?;
    let options = OpenOptions::default();
    let filemap = Catalogue::open(product.catalogue(), &options)
        .map_err(BenchError::filemap("open the catalogue"))?;
    let statistics = filemap.statistics();
    let statistics = statistics.map_err(BenchError::filemap("ask for statistics"))?;
    expect(
        "entries of the catalogue",
        statistics.entries,
        tree.tally.entries,
    )?;
    println!(
        "{} entries, {} directories, {:.1} bytes an entry\n",
        tree.tally.entries,
        tree.tally.directories,
        statistics.file_bytes as f64 / statistics.entries.max(1) as f64
    );
    let broken = run_all(&product, &tree, Form::from(arguments))?;
    look_up(&filemap, Form::from(arguments))?;
    if broken > 0 {
        return Err(BenchError::Usage(format!("{broken} commands broke a rule")));
    }
    Ok(())
}

/// Reads the patterns whose matches are tallied.
pub(crate) fn patterns() -> Result<Patterns, BenchError> {
    // As the command line reads them.
    let options = PatternOptions {
        case: PatternCase::Smart,
        ..PatternOptions::default()
    };
    let parse = |text: &str| {
        NamePattern::parse(text.as_bytes(), options)
            .map_err(|error| BenchError::Usage(error.to_string()))
    };
    Ok(Patterns {
        literal: parse(LITERAL)?,
        regex: parse(REGEX)?,
    })
}

fn make(product: &Product, tree: &mut Synthetic<'_>) -> Result<(), BenchError> {
    if product.catalogue().exists() {
        println!("the catalogue is there already");
        tree.by_ref().for_each(drop);
        return Ok(());
    }
    let load = load(product.catalogue(), tree, &OpenOptions::default())?;
    let private = mebibytes(load.memory.private);
    println!(
        "loaded in {} batches: {} CPU, {} wall; {private:.1} MiB private, {:.1} mapped",
        load.batches,
        time_text(load.cost.cpu()),
        time_text(load.cost.wall),
        mebibytes(load.memory.mapped)
    );
    expect("the load kept to its memory", private < MOST_PRIVATE, true)
}

fn look_up(filemap: &Catalogue, form: Form) -> Result<(), BenchError> {
    let read = filemap.read().map_err(BenchError::filemap("read"))?;
    let roots = filemap
        .roots()
        .map_err(BenchError::filemap("list the roots"))?;
    let root = roots
        .iter()
        .find(|info| info.record.location == LOCATION.as_bytes());
    let root = root.map_or(RootId::default(), |info| info.root);
    let top = Place::top(read.view(), root).map_err(BenchError::filemap("find the tree"))?;
    let samples = gather(&read, &top, None, LOOKUPS)?;
    let figures = measure_lookups(filemap, &samples, RUNS)?;
    println!("{}", figures_text(&figures, form));
    Ok(())
}
