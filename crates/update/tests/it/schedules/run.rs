//! Runs schedules by their seeds, each in a root of one catalogue.

use std::path::{Path, PathBuf};

use filemap_model::{ConsumerId, Timestamp};
use filemap_store::{OpenOptions, Store, StoreError};

use super::schedule::Schedule;

/// Schedules in each of the tests that run side by side.
const USUAL: u64 = 750;

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
        let store = Store::open_or_create(&path, throwaway()).unwrap();
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
                println!("wrong {seed}: {wrong}");
                schedule.clear().unwrap();
                return schedule.scans;
            }
            panic!("FILEMAP_SEED={seed} FILEMAP_SCHEDULES=1: {wrong}");
        }
        schedule.clear().unwrap();
        schedule.scans
    }
}

fn throwaway() -> OpenOptions {
    OpenOptions {
        is_throwaway: true,
        ..OpenOptions::default()
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

fn run_these(seeds: &[u64]) {
    let place = Place::new();
    for seed in seeds {
        place.run(*seed, false);
    }
}

#[test]
fn what_is_there_stays_known_1() {
    run(1);
}

#[test]
fn what_is_there_stays_known_2() {
    run(2);
}

/// Their records once were each other's parents, and every later scan failed.
#[test]
fn directories_renamed_into_each_other_lead_to_the_top() {
    run_these(&[667]);
}

/// They were removed with all that was known of them, since they were looked for elsewhere.
#[test]
fn directories_that_move_while_they_are_looked_for_stay_known() {
    run_these(&[2, 11]);
}

/// A file that nobody touched lost its mark.
#[test]
fn marks_of_what_stays_are_kept() {
    run_these(&[420]);
}

/// A listener told that names changed in the top alone, and nobody looked there.
#[test]
fn a_change_that_a_witness_tells_of_the_top_is_looked_at() {
    run_these(&[1_000_000_193]);
}

/// It moved once more while all directories were looked at, with no other sign than new stamps of
/// those that it left and entered.
#[test]
fn what_moves_in_a_whole_round_is_not_taken_for_gone() {
    run_these(&[1_000_000_286]);
}

/// It was seen at two places in one pass, and the second one was listed as if it were new.
#[test]
fn a_directory_that_is_seen_twice_is_one() {
    run_these(&[2_000_000_702, 1_000_000_564]);
}

/// They were left to the next scan, which was not told: the first of several ranges of a new directory.
#[test]
fn names_that_are_left_are_found_by_the_next_scan() {
    run_these(&[1_000_008_339]);
}

/// A second name of a file turned up, and the first, in a directory that vanished, was dropped.
#[test]
fn files_in_directories_that_are_out_of_sight_stay_known() {
    run_these(&[2_000_000_082, 1_000_000_425]);
}

/// A directory that was new was looked for where it stood itself, again and again.
#[test]
fn a_tree_at_rest_is_settled() {
    run_these(&[1_000_000_053]);
}
