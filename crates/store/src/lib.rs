//! Where the catalogue is kept: an LMDB environment with FlatBuffers records, read in place.
//!
//! A [`Store`] gives [`ReadTransaction`]s, which see one committed state and never wait, and one
//! [`WriteTransaction`] at a time, which becomes visible and durable as a whole or not at all. The
//! tables and their bytes are described in `docs/format.md`. FlatBuffers types never leave this
//! crate.
//!
//! ```
//! use filemap_model::Summary;
//! use filemap_store::{OpenOptions, Store};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open_or_create(&folder.path().join("catalogue"), OpenOptions::default())?;
//! let before = store.read()?;
//! let mut write = store.write(&mut |holder| println!("waiting for {holder}"))?;
//! let root = write.new_root()?;
//! let sum = Summary { files: 3, ..Summary::EMPTY };
//! write.put_tree(root.top(), &sum)?;
//! write.commit()?;
//! assert_eq!(store.read()?.view().tree(root.top())?, Some(sum));
//! assert_eq!(before.view().tree(root.top())?, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! [`StoreError`] names the file, or the table and the key. A record whose checksum does not match is
//! [`StoreError::Corrupt`]; `is_transient` says whether the same batch may succeed later. Nothing of a batch
//! that failed is kept.

pub mod ancestors;
mod batches;
pub mod block;
mod budget;
mod check;
mod checksum;
mod counters;
mod create;
mod engine;
mod environment;
mod error;
mod facets;
mod facts;
mod fault;
mod folder;
mod forget;
#[rustfmt::skip]
#[expect(
    unsafe_code,
    unreachable_pub,
    dead_code,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::cast_possible_truncation,
    clippy::cognitive_complexity,
    clippy::too_many_lines,
    clippy::undocumented_unsafe_blocks,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "generated from the schema"
)]
mod generated;
mod growth;
mod handle;
mod history;
mod identity;
mod image_state;
mod imports;
mod inodes;
mod items;
mod journal;
mod kept_name;
mod keys;
mod last_checked;
mod listings;
mod lock;
mod lock_file;
mod marks;
mod mend;
mod note;
mod opened;
mod owners;
mod packed_owners;
mod pages;
mod playlists;
mod probing;
mod records;
mod rescue;
mod root_kind;
mod side_file;
mod stat_record;
mod statement;
mod store_numbers;
mod stored;
mod sums;
mod suspicion;
mod sync;
mod table;
mod tables;
mod transaction;
mod trim;
mod vaults;
mod verified;
mod view;
mod whole_names;
mod wide;

pub use batches::TransientError;
pub use budget::{BudgetSplit, MemoryBudget};
pub use check::find_damage;
pub use counters::{CounterValues, Counters};
pub use engine::OpenOptions;
pub use error::{Result, StoreError, corrupt_block};
pub use facets::{FacetFinding, FacetValue, TrackCount, WrongFacet};
pub use facts::{FactKind, StoredFacts};
pub use fault::report_faults;
pub use folder::{FORMAT, set_aside};
pub use forget::Leaving;
pub use growth::{GrowthFact, GrowthItem, GrowthSlot, TreeTotals, WrongGrowth};
pub use handle::Store;
pub use history::{ScanDirectory, ScanMoment, ScanRecord, ScanWay};
pub use image_state::{ImageFileState, ImageState};
pub use imports::{ImportFound, ImportRecord, ImportSource, ImportState, MalformedLine};
pub use inodes::{LinkedName, Lost};
pub use items::{PlacedItem, WrongItem};
pub use kept_name::{LONGEST_KEPT, kept_name};
pub use listings::{Edit, EditKind, MAX_NAME};
pub use lock::Lock;
pub use marks::{PlacedMark, StoredMark};
pub use mend::RemovedRecord;
pub use pages::PageReport;
pub use playlists::{MissingItem, Playlist, PlaylistEntry, WrongPlaylist};
pub use probing::Probing;
pub use records::{Directory, JournalItem, JournalRecord, Root, Shared, Trust};
pub use rescue::{RescueOptions, Rescued, rescue};
pub use root_kind::RootKind;
pub use stored::StoredBlock;
pub use tables::TableSize;
pub use transaction::{ReadTransaction, WriteTransaction};
pub use vaults::{
    FoundTerritory, ImageSession, RemovedVault, TerritoryRecord, VaultFile, VaultHashes,
    VaultLayer, VaultRecord, WrongVault, ZoneRecord,
};
pub use view::{Blocks, View};
