//! The engine: what changed, what it sums up to, and what is asked.
//!
//! A [`Session`] turns the observations of a source into a catalogue; [`KnownTree`] tells a source
//! what was known; queries answer from one committed state.

#![forbid(unsafe_code)]

mod ancestry;
mod baseline;
mod bulk;
mod check;
mod diff;
mod error;
mod forget;
mod history;
mod import;
mod lineage;
mod paths;
pub mod query;
mod repair;
mod route;
mod session;

pub use baseline::KnownTree;
pub use bulk::{Bulk, BulkEntry, BulkOptions, LoadOutcome, OwnedEntry, PutOutcome};
pub use check::{CheckReport, Finding, Wrong, check};
pub use error::{CatalogueError, Result};
pub use forget::{forget_consumer, forget_root, remove_forgotten};
pub use history::sum_below;
pub use import::{
    Deferred, ImportLoad, LoadOptions, LoadedDirectory, Loss, LossKind, TreeItem, find_import,
    has_entries, losses, remove_leftovers,
};
pub use paths::{Target, follow, path_of};
pub use repair::{Missing, Repaired, plan_repair, repair};
pub use session::{
    Child, Depth, Job, Outcome, RootFacts, Session, SessionOptions, note_unavailable,
    relocate_root, roots_of_tree,
};
