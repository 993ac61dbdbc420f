//! How should entries be laid out in blocks? Layouts measured beside each other, and the one that is built.
//!
//! Modelled: the encoders here write the columns that the store writes (the same eleven, with the same
//! bases, references and units) behind a header as long as that of the store's FlatBuffers table, and
//! pages are counted as LMDB fills them when records are appended. Checksums are left out: they cost the
//! same in all layouts. Real: the names and stats, which are read from the folder and repeated until
//! there are enough; and the last row, which is the store itself after a scan of that folder.
//!
//! `docs/design/001-block-layout.md` keeps what was measured, and what follows from it.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::{Catalogue, OpenOptions, ScanOptions, Silent};
use filemap_testkit::ScratchFolder;
use memchr::memmem::Finder;
use rustix::time::{ClockId, clock_gettime};

use crate::arguments::Arguments;
use crate::error::BenchError;

mod encode;
mod gather;
mod pages;

use encode::{Encoder, filter, search};
use gather::Entries;
use pages::Pages;

/// Entries that are measured when nothing is said.
const ENTRIES: usize = 1_000_000;
/// Times each thing is measured; the best counts.
const RUNS: usize = 5;
/// Rare in names, so that the search does not stop.
const NEEDLE: &[u8] = b"rare-word";

/// How wide a column may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Widths {
    /// 0, 1, 2, 4 or 8 bytes.
    Powers,
    /// 0 to 8 bytes.
    Bytes,
}

/// What a block holds.
#[derive(Clone, Copy, Debug)]
struct Layout {
    name: &'static str,
    widths: Widths,
    /// Does a block end with its directory?
    is_of_one_directory: bool,
    /// Most bytes in a block.
    limit: usize,
}

const LAYOUTS: [Layout; 5] = [
    Layout {
        name: "a: one a directory, widths 1 2 4 8",
        widths: Widths::Powers,
        is_of_one_directory: true,
        limit: 4080,
    },
    Layout {
        name: "b: one a directory, any width",
        widths: Widths::Bytes,
        is_of_one_directory: true,
        limit: 4080,
    },
    Layout {
        name: "c: packed, two in a leaf page",
        widths: Widths::Bytes,
        is_of_one_directory: false,
        limit: 2000,
    },
    Layout {
        name: "d: packed, one overflow page",
        widths: Widths::Bytes,
        is_of_one_directory: false,
        limit: 4080,
    },
    Layout {
        name: "e: packed, four overflow pages",
        widths: Widths::Bytes,
        is_of_one_directory: false,
        limit: 16_368,
    },
];

/// What was measured of a layout, an entry.
struct Row {
    name: &'static str,
    blocks: usize,
    bytes: f64,
    on_disk: f64,
    encode: Option<f64>,
    filter: f64,
    search: f64,
}

/// Measures all layouts on the names and stats of a folder.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let wanted = arguments.number("entries", ENTRIES)?;
    let entries = Entries::gather(&folder, wanted)?;
    println!(
        "{} entries in {} directories, names of {:.1} bytes\n",
        entries.len(),
        entries.directories(),
        per(entries.name_bytes(), entries.len())
    );
    println!("| layout | blocks | bytes an entry | on disk | encode ns | filter ns | search ns |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for layout in LAYOUTS {
        print_row(&measure(layout, &entries));
    }
    print_row(&measure_store(&folder)?);
    Ok(())
}

fn print_row(row: &Row) {
    let encode = row
        .encode
        .map_or_else(|| "-".to_owned(), |time| format!("{time:.0}"));
    println!(
        "| {} | {} | {:.1} | {:.1} | {encode} | {:.1} | {:.1} |",
        row.name, row.blocks, row.bytes, row.on_disk, row.filter, row.search
    );
}

fn measure(layout: Layout, entries: &Entries) -> Row {
    let mut encoder = Encoder::new(layout);
    let encode = best_of(|| {
        encoder.clear();
        entries.each(|directory, entry| encoder.push(directory, entry));
        encoder.end();
    });
    let blocks = encoder.blocks();
    let mut pages = Pages::default();
    for block in &blocks {
        pages.add(block.len());
    }
    let (size, time) = entries.middle();
    let filtering = best_of(|| {
        black_box(
            blocks
                .iter()
                .map(|block| filter(block, size, time))
                .sum::<usize>(),
        );
    });
    let finder = Finder::new(NEEDLE);
    let searching = best_of(|| {
        black_box(blocks.iter().filter(|block| search(block, &finder)).count());
    });
    let count = entries.len();
    Row {
        name: layout.name,
        blocks: blocks.len(),
        bytes: per(blocks.iter().map(|block| block.len()).sum(), count),
        on_disk: per(pages.bytes(), count),
        encode: Some(encode / per(count, 1)),
        filter: filtering / per(count, 1),
        search: searching / per(count, 1),
    }
}

/// Nanoseconds of CPU time of the fastest of some runs.
fn best_of(mut work: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let started = cpu_time();
        work();
        best = best.min(cpu_time() - started);
    }
    best
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a process does not run for months"
)]
fn cpu_time() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    (time.tv_sec * 1_000_000_000 + time.tv_nsec) as f64
}

/// Scans the folder, and reads the blocks that were written.
fn measure_store(folder: &Path) -> Result<Row, BenchError> {
    let scratch = ScratchFolder::new().map_err(BenchError::io("make", "a scratch folder"))?;
    let catalogue = scratch.path().join("catalogue");
    let filemap = Catalogue::open_or_create(&catalogue, &OpenOptions::default())
        .map_err(BenchError::filemap("open a catalogue"))?;
    let stop = AtomicBool::new(false);
    let report = filemap
        .scan(folder, &ScanOptions::default(), &Silent, &stop)
        .map_err(BenchError::filemap("scan the folder"))?;
    let count = usize::try_from(report.outcome.entries).unwrap_or(usize::MAX);
    let read = filemap.read().map_err(BenchError::filemap("read"))?;
    let view = read.view();
    let (top, last) = (report.root.top(), report.root.last());
    let blocks: Vec<_> = view
        .stored_blocks(top, last)
        .map_err(BenchError::filemap("find blocks"))?
        .filter_map(Result::ok)
        .collect();
    let (size, time) = (4096, filemap::now().minus_seconds(30 * 86_400));
    let filtering = best_of(|| {
        let passing = blocks
            .iter()
            .filter_map(|block| block.open().ok())
            .map(|block| {
                let sizes = block.sizes(0..block.len());
                block.mtimes(0..block.len()).map_or(0, |times| {
                    sizes
                        .zip(times)
                        .filter(|both| both.0 >= size && both.1 < time)
                        .count()
                })
            });
        black_box(passing.sum::<usize>());
    });
    let finder = Finder::new(NEEDLE);
    let searching = best_of(|| {
        let names = blocks.iter().filter_map(|block| block.names().ok());
        black_box(names.filter(|names| finder.find(names).is_some()).count());
    });
    let tables = view
        .table_sizes()
        .map_err(BenchError::filemap("size tables"))?;
    let on_disk = tables.iter().find(|table| table.name == "listings");
    let on_disk = on_disk.map_or(0, |table| usize::try_from(table.bytes).unwrap_or(0));
    Ok(Row {
        name: "d: as the store writes it",
        blocks: blocks.len(),
        bytes: per(blocks.iter().map(|block| block.bytes()).sum(), count),
        on_disk: per(on_disk, count),
        encode: None,
        filter: filtering / per(count, 1),
        search: searching / per(count, 1),
    })
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn per(amount: usize, count: usize) -> f64 {
    amount as f64 / count.max(1) as f64
}

/// Reads a directory, sorted by name; one that cannot be read is taken for empty.
fn sorted(folder: &Path) -> Vec<fs::DirEntry> {
    let read = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = read.collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    entries
}
