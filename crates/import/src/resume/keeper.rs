//! Writes down what is in runs: called in a thread of its own, since syncing takes its time.

use std::sync::{Mutex, PoisonError};

use super::place::Kept;
use super::state::{ResumeState, RunPlace};
use crate::progress::{SortProgress, StoredRun};

/// When a run was made: makes the runs durable, and then writes down what they are of. Where that
/// fails, the import goes on, and what was written down before still holds.
pub(crate) fn keep(kept: &Kept, progress: &Mutex<SortProgress>) {
    let whole = progress
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .whole();
    if let Some((reached, runs)) = whole {
        let runs = runs.iter().map(place).collect();
        kept.write(&ResumeState { reached, runs });
    }
}

fn place(made: &StoredRun) -> RunPlace {
    RunPlace {
        start: made.run.start,
        end: made.run.end,
        duplicates: made.duplicates,
    }
}
