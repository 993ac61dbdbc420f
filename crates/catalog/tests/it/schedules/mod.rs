//! A model of scans of a tree that changes between any two looks at it.
//!
//! Workers and changes are interleaved call by call, without threads and without waiting; a seed
//! tells the whole schedule. After every scan the catalogue is sound by the rules of
//! `docs/format.md`, and what was known and is still there is known; after a scan of the tree at rest
//! the catalogue is the tree.
//!
//! `FILEMAP_SCHEDULES` and `FILEMAP_SEED` tell how many schedules there are and the first seed;
//! with one schedule everything that happens is printed.

mod schedule;
mod truth;
mod worker;
mod world;

use std::path::{Path, PathBuf};

use filemap_model::{ConsumerId, Timestamp};
use filemap_store::{OpenOptions, Store, StoreError};

use schedule::Schedule;

/// Schedules in each of the tests that run side by side.
const USUAL: u64 = 5_000;

/// A catalogue in memory where there is room for it.
struct Place {
    _folder: tempfile::TempDir,
    store: Store,
    consumer: ConsumerId,
}

impl Place {
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let folder = tempfile::tempdir_in(place).unwrap();
        let path: PathBuf = folder.path().join("catalogue");
        let store = Store::open_or_create(&path, OpenOptions::default()).unwrap();
        let consumer = store
            .write_with_retry(&mut |_| (), &mut |txn| {
                Ok::<_, StoreError>(txn.consumer("p", Timestamp::MIN)?.id)
            })
            .unwrap();
        Self {
            _folder: folder,
            store,
            consumer,
        }
    }

    fn run(&self, seed: u64, told: bool) -> u64 {
        let mut schedule = Schedule::new(&self.store, self.consumer, seed, told);
        let result = schedule.run();
        if let Some(told) = &schedule.world.borrow().told {
            told.iter().for_each(|line| println!("{line}"));
        }
        if let Err(wrong) = result {
            if std::env::var_os("FILEMAP_SURVEY").is_some() {
                println!("WRONG {seed}: {wrong}");
                schedule.clear().unwrap();
                return schedule.scans;
            }
            panic!("FILEMAP_SEED={seed} FILEMAP_SCHEDULES=1: {wrong}");
        }
        schedule.clear().unwrap();
        schedule.scans
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn run(part: u64) {
    let count = number("FILEMAP_SCHEDULES").unwrap_or(USUAL);
    let first = number("FILEMAP_SEED").unwrap_or(part * 1_000_000_000);
    let place = Place::new();
    let mut scans = 0;
    for seed in first..first + count {
        scans += place.run(seed, count == 1);
    }
    println!("{count} schedules from {first}, {scans} scans");
}

#[test]
fn what_is_there_stays_known_1() {
    run(1);
}
