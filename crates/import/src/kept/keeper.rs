//! Writes down what is in runs: called in a thread of its own, since syncing takes its time.

use std::sync::{Mutex, PoisonError};

use super::place::Kept;
use super::state::{Place, State};
use crate::gathering::{Gathering, Made};

/// When a run was made: makes the runs durable, and then writes down what they are of. Where that
/// fails, the import goes on, and what was written down before still holds.
pub(crate) fn keep(kept: &Kept, gathering: &Mutex<Gathering>) {
    let whole = gathering
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .whole();
    if let Some((reached, runs)) = whole {
        let runs = runs.iter().map(place).collect();
        kept.write(&State { reached, runs });
    }
}

fn place(made: &Made) -> Place {
    Place {
        start: made.run.start,
        end: made.run.end,
        duplicates: made.duplicates,
    }
}
