//! Everything that writes the catalogue: what changed, and what it sums up to.
//!
//! A [`Session`] turns the observations of a source into a catalogue; [`KnownTree`] tells a source
//! what was known; [`Bulk`] takes entries by their paths, and [`ImportLoad`] the tree of a scan list.

#![forbid(unsafe_code)]

mod attached;
mod baseline;
mod check;
mod diff;
mod entries;
mod error;
mod forget;
mod history;
mod lists;
mod repair;
mod scan;
mod settle;

pub use baseline::KnownTree;
pub use check::{CheckReport, Finding, Wrong, check};
pub use entries::{Bulk, BulkEntry, BulkOptions, LoadOutcome, OwnedEntry, PutOutcome};
pub use error::{Result, UpdateError};
pub use forget::{forget_consumer, forget_root, remove_forgotten};
pub use lists::{
    Deferred, ImportLoad, LoadOptions, LoadedDirectory, Loss, LossKind, TreeItem, find_import,
    has_entries, losses, remove_leftovers,
};
pub use repair::{Missing, Repaired, plan_repair, repair};
pub use scan::{
    Outcome, RootFacts, Session, SessionOptions, note_unavailable, relocate_root, roots_of_tree,
};
