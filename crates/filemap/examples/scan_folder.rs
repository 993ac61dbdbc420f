//! Scans a folder into a catalogue and says what changed: the library in a few lines.
//!
//! `cargo run --release -p filemap --example scan_folder -- CATALOGUE FOLDER [quick|full]`

#![expect(clippy::print_stdout, reason = "an example that shows its answer")]

use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::{Catalogue, OpenOptions, ScanOptions, Silent, Trust};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let [catalogue, folder, rest @ ..] = words.as_slice() else {
        return Err("usage: scan_folder CATALOGUE FOLDER [quick|full]".into());
    };
    let trust = match rest.first().map(String::as_str) {
        Some("quick") => Trust::Quick,
        Some("full") => Trust::Full,
        _ => Trust::Exact,
    };
    let filemap = Catalogue::open_or_create(Path::new(catalogue), &OpenOptions::default())?;
    let threads = std::env::var("THREADS")
        .ok()
        .and_then(|t| t.parse().ok())
        .unwrap_or(0);
    let options = ScanOptions {
        trust,
        threads,
        ..ScanOptions::default()
    };
    let report = filemap.scan(
        Path::new(folder),
        &options,
        &Silent,
        &AtomicBool::new(false),
    )?;
    let outcome = &report.outcome;
    println!("{} entries in {:.2?}", outcome.entries, report.elapsed);
    println!(
        "new {} changed {} removed {} moved {} unreadable {}",
        outcome.new, outcome.changed, outcome.removed, outcome.moved, outcome.unreadable
    );
    println!(
        "files {} directories {} allocated {} listed {}",
        outcome.sum.files,
        outcome.sum.directories,
        outcome.sum.allocated_once(),
        report.listed
    );
    for (name, value) in filemap.store().counters().values().named() {
        println!("{name} {value}");
    }
    for table in filemap.read()?.view().table_sizes()? {
        println!(
            "{} {} records {} bytes",
            table.name, table.records, table.bytes
        );
    }
    let status = std::fs::read_to_string("/proc/self/status")?;
    for line in status
        .lines()
        .filter(|line| line.starts_with("Rss") || line.starts_with("VmHWM"))
    {
        println!("{line}");
    }
    Ok(())
}
