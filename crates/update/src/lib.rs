//! Everything that writes the catalogue: what changed, and what it sums up to.
//!
//! A [`RootUpdate`] turns the observations of a source into a catalogue; [`KnownTree`] tells a source
//! what was known; [`Bulk`] takes entries by their paths, and [`ImportLoad`] the tree of a scan list.
//!
//! ```
//! use filemap_model::{Stat, WallClock};
//! use filemap_store::{OpenOptions, Store};
//! use filemap_update::{Bulk, BulkEntry, BulkOptions, PutOutcome};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open_or_create(&folder.path().join("catalogue"), OpenOptions::default())?;
//! let options = BulkOptions {
//!     batch_entries: 20_000,
//!     batch_bytes: 1 << 20,
//!     journal_entries: 1_000_000,
//!     growth_bytes: 64 << 20,
//!     clock: WallClock::default(),
//! };
//! let bulk = Bulk::new(&store, b"/library", options);
//! let stat = Stat { mode: 0o100_644, size: 9, ..Stat::default() };
//! let entry = BulkEntry { path: b"2024/one.jpg".to_vec(), stat, ..BulkEntry::default() };
//! assert_eq!(bulk.put(std::slice::from_ref(&entry))?, [PutOutcome::Created]);
//! let found = bulk.get(&[entry.path])?;
//! assert_eq!(found[0].as_ref().map(|entry| entry.stat.size), Some(9));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! [`UpdateError`] names the root or the path. What is committed stays: each batch is one commit, and nothing of a
//! batch that failed is kept. What a source could not read is no error; it is kept with the entry or the
//! directory, and counted.

#![forbid(unsafe_code)]

mod attached;
mod baseline;
mod check;
mod diff;
mod entries;
mod error;
mod forget;
mod growth;
mod history;
mod lists;
mod playlists;
mod repair;
mod scan;
mod settle;
mod vaults;

pub use attached::{
    FoundFacts, PutFacts, is_expired, put_facts, remove_expired, set_probing, take_in,
};
pub use baseline::KnownTree;
pub use check::{CheckReport, Finding, Wrong, check};
pub use entries::{Bulk, BulkEntry, BulkOptions, LoadOutcome, OwnedEntry, PutOutcome};
pub use error::{Result, UpdateError};
pub use forget::{forget_consumer, forget_root, remove_forgotten};
pub use growth::thin_growth;
pub use lists::{
    Deferred, ImportLoad, LoadOptions, LoadedDirectory, Loss, LossKind, TreeItem, find_import,
    has_entries, losses, remove_leftovers,
};
pub use playlists::{Adopted, MOST_ENTRIES, NewEntry, PlaylistEdits};
pub use repair::{Missing, Repaired, plan_repair, repair};
pub use scan::{
    Outcome, RootFacts, RootUpdate, UpdateOptions, note_unavailable, relocate_root, rename_root,
    roots_of_tree,
};
pub use vaults::{FoundZone, NewVault, TouchedVault, Upkeep, VaultEdits, find_vault};
