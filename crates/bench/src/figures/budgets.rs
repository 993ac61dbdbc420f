//! What does a bigger budget of memory bring to a first scan, and to a bulk load?

use std::path::Path;

use filemap::{MemoryBudget, OpenOptions};

use super::columns::Columns;
use super::scans::{check, scan};
use super::setting::{Beside, Setting};
use super::table::{Reading, time_text};
use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::large::{Synthetic, load, patterns};
use crate::machine;
use crate::measure::{Cost, Runs, measure};
use crate::memory::Memory;
use crate::report::{Form, Table, mebibytes};

/// Budgets in MiB.
const BUDGETS: [usize; 5] = [4, 6, 16, 64, 256];
/// Entries of a bulk load.
const LOADED: u64 = 1_000_000;

/// The runs with one budget.
struct Budget {
    mebibytes: usize,
    costs: Vec<Cost>,
    memory: Memory,
}

/// Measures with each budget, in turns, and prints what that took.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let runs = arguments.number("runs", 5)?;
    let form = Form::from(arguments);
    println!("{}\n", machine::describe(&folder)?);
    // First, while this process is small: a load runs in it.
    let scratch = Beside::new(arguments, &folder)?;
    println!("bulk load of {LOADED} entries, their making left out:");
    let loads = bulk_loads(&scratch.join("bulk"), runs)?;
    println!("{}", to_text(loads, LOADED, form));
    let setting = Setting::new(arguments, &folder, runs)?;
    let entries = Columns::read(&setting.folder)?.len();
    println!(
        "first scan of {}: {entries} entries",
        setting.folder.display()
    );
    let scans = first_scans(&setting, entries)?;
    println!("{}", to_text(scans, entries, form));
    Ok(())
}

fn budgets() -> Vec<Budget> {
    let budget = |mebibytes| Budget {
        mebibytes,
        costs: Vec::new(),
        memory: Memory::default(),
    };
    BUDGETS.into_iter().map(budget).collect()
}

fn first_scans(setting: &Setting, entries: u64) -> Result<Vec<Budget>, BenchError> {
    let mut budgets = budgets();
    for _ in 0..setting.runs {
        for budget in &mut budgets {
            setting.product.forget_catalogue()?;
            let words = format!("{}MiB", budget.mebibytes);
            let product = setting.product.with_memory(&words);
            let answer = scan(&product, &setting.folder, &["--json"])?;
            check(&answer, entries, entries)?;
            budget.costs.push(answer.cost);
            budget.memory.raise_to(answer.memory);
        }
    }
    Ok(budgets)
}

fn bulk_loads(catalogue: &Path, runs: usize) -> Result<Vec<Budget>, BenchError> {
    let patterns = patterns()?;
    let tree = || Synthetic::new(LOADED, &patterns);
    let mut budgets = budgets();
    for _ in 0..runs.max(1) {
        for budget in &mut budgets {
            let options = OpenOptions {
                memory: MemoryBudget::new(budget.mebibytes << 20).unwrap_or_default(),
                ..OpenOptions::default()
            };
            let ((), making) = measure(|| tree().for_each(drop));
            let load = load(catalogue, &mut tree(), &options)?;
            std::fs::remove_dir_all(catalogue).map_err(BenchError::io("remove", catalogue))?;
            budget.costs.push(Cost {
                user: load.cost.cpu() - making.cpu(),
                system: 0.0,
                wall: load.cost.wall - making.wall,
                peak_memory: None,
                written: None,
            });
            budget.memory.raise_to(load.memory);
        }
    }
    Ok(budgets)
}

fn to_text(budgets: Vec<Budget>, entries: u64, form: Form) -> String {
    let mut table = Table::new(&[
        "budget",
        "CPU",
        "wall",
        "entries/CPU s",
        "entries/s",
        "RssAnon MiB",
    ]);
    for budget in budgets {
        let median = Reading::of(&Runs::new(budget.costs));
        table.row([
            format!("{} MiB", budget.mebibytes),
            time_text(median.cpu),
            time_text(median.wall),
            format!("{:.0}", entries as f64 / median.cpu),
            format!("{:.0}", entries as f64 / median.wall),
            format!("{:.1}", mebibytes(budget.memory.private)),
        ]);
    }
    table.to_text(form)
}
