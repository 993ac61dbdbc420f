//! How does a scan become a catalogue?
//!
//! A [`RootUpdate`] takes the observations of one scan of one root. It hands out jobs (look at what is
//! known, list what is new), gathers what comes back, and writes it in batches that are each atomic
//! and durable. A first scan is a rescan of an empty catalogue.
//!
//! Order of a scan: *look* at everything known and note the directories whose names may have changed;
//! *list* those; match directories that appeared with directories that vanished; list the rest;
//! *verify* that no directory moved while it was listed; *finish*: remove what is gone, match moved
//! files, recompute sums.

mod absent;
mod arrivals;
mod batch;
mod begin;
mod effects;
mod finish;
mod frontier;
mod history;
mod job_queue;
mod jobs;
mod lazily;
mod links;
mod listing_job;
mod marks;
mod mode;
mod moved_files;
mod moves;
mod narrow;

mod other_names;
mod outdated;
mod plan;
mod records;
mod refill;
mod relisting;
mod relocate;
mod removal;

mod root_update;
mod settle;
mod settling;
mod staged;
mod staging;
mod staging_area;
mod sums;
mod unsettled;
mod verification;
mod verify;

pub use begin::{RootFacts, UpdateOptions, note_unavailable};
pub use finish::Outcome;
pub use relocate::{relocate_root, rename_root, roots_of_tree};
pub use root_update::RootUpdate;
