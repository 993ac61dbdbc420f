//! Puts the tree into a catalogue, within the usual budget of memory, and watches that budget.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use filemap::{BulkEntry, Catalogue, OpenOptions};

use super::synthetic::Synthetic;
use crate::error::{BenchError, expect};
use crate::measure::{Cost, measure};
use crate::memory::Memory;

/// The location of the tree; nothing need be there.
pub(super) const LOCATION: &str = "/filemap-bench-large";
const SAMPLE: Duration = Duration::from_millis(5);

/// What the load cost and held, the making of the entries included.
#[derive(Debug)]
pub(crate) struct Load {
    pub(crate) cost: Cost,
    pub(crate) memory: Memory,
    pub(super) batches: u64,
}

/// Puts all entries into a new catalogue.
pub(crate) fn load(
    catalogue: &Path,
    tree: &mut Synthetic<'_>,
    options: &OpenOptions,
) -> Result<Load, BenchError> {
    let filemap = Catalogue::open_or_create(catalogue, options)
        .map_err(BenchError::filemap("make the catalogue"))?;
    let entries = tree.by_ref().map(|made| BulkEntry {
        path: made.path,
        stat: made.stat,
        ..BulkEntry::default()
    });
    let ((loaded, cost), memory) =
        watched(|| measure(|| filemap.bulk_load(Path::new(LOCATION), entries)));
    let loaded = loaded.map_err(BenchError::filemap("load the entries"))?;
    expect("entries created", loaded.created, tree.tally.entries)?;
    let batches = loaded.batches;
    Ok(Load {
        cost,
        memory,
        batches,
    })
}

/// Does the work while the memory of this process is sampled.
fn watched<T>(work: impl FnOnce() -> T) -> (T, Memory) {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let sampler = scope.spawn(|| {
            let mut most = Memory::default();
            while !ended.load(Ordering::Relaxed) {
                // What cannot be read once is read the next time.
                most.raise_to(Memory::of_self().unwrap_or_default());
                std::thread::sleep(SAMPLE);
            }
            most
        });
        let done = work();
        ended.store(true, Ordering::Relaxed);
        (done, sampler.join().unwrap_or_default())
    })
}
