//! Look-ups of paths in an open catalogue, in random order, beside point reads of LMDB.
//!
//! All is warm: the same paths were asked for once before. The cache of directories has the part of
//! the usual budget that paths get.

use filemap::query::{DirectoryCache, Place};
use filemap::{Catalogue, MemoryBudget, ReadTransaction};

use super::samples::Sample;
use super::table::{Aim, Figure, Reading};
use crate::error::BenchError;
use crate::measure::{Runs, measure_runs};

/// To reach: 5 µs a look-up, and 250,000 a second from two threads.
const MOST: f64 = 5e-6;
const MOST_OF_TWO: f64 = 4e-6;

/// Measures look-ups from one and two threads.
pub(crate) fn measure_lookups(
    filemap: &Catalogue,
    samples: &[Sample],
    runs: usize,
) -> Result<Vec<Figure>, BenchError> {
    let read = filemap.read().map_err(BenchError::filemap("read"))?;
    let bytes = MemoryBudget::default().split().index;
    let cache = DirectoryCache::new(bytes);
    let count = samples.len() as u64;
    look_up(&read, samples, &cache)?;
    let points = measure_runs(runs, || point_reads(&read, samples))?;
    let one = measure_runs(runs, || look_up(&read, samples, &cache))?;
    let two = measure_runs(runs, || from_two_threads(filemap, samples, &cache))?;
    let share = |runs: &Runs| Reading::of(runs).shared_by(count);
    let beside = Some(("LMDB point read", share(&points)));
    let what = |threads| format!("look-up of a path, {threads}");
    Ok(vec![
        Figure {
            what: what("1 thread"),
            ours: share(&one),
            beside,
            aim: Aim::Cpu(MOST),
        },
        Figure {
            what: what("2 threads"),
            ours: share(&two),
            beside,
            aim: Aim::Wall(MOST_OF_TWO),
        },
    ])
}

fn look_up(
    read: &ReadTransaction,
    samples: &[Sample],
    cache: &DirectoryCache,
) -> Result<(), BenchError> {
    for sample in samples {
        let place = Place::resolve(read, &sample.path, Some(cache))
            .map_err(BenchError::filemap("look up a path"))?;
        if !sample.is(&place) {
            return Err(BenchError::Wrong {
                question: format!("look-up of {}", sample.as_path().display()),
                found: format!("inode {}", place.stat.inode),
                wanted: "another one".to_owned(),
            });
        }
    }
    Ok(())
}

fn from_two_threads(
    filemap: &Catalogue,
    samples: &[Sample],
    cache: &DirectoryCache,
) -> Result<(), BenchError> {
    let (left, right) = samples.split_at(samples.len() / 2);
    let work = |part: &[Sample]| {
        let read = filemap.read().map_err(BenchError::filemap("read"))?;
        look_up(&read, part, cache)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| work(left));
        let own = work(right);
        other.join().unwrap_or(Ok(()))?;
        own
    })
}

/// One read of one small record for each sample.
fn point_reads(read: &ReadTransaction, samples: &[Sample]) -> Result<(), BenchError> {
    let view = read.view();
    for sample in samples {
        let record = view
            .directory(sample.parent)
            .map_err(BenchError::filemap("read a directory"))?;
        std::hint::black_box(record.is_some());
    }
    Ok(())
}
