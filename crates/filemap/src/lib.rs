//! A durable catalogue of file trees that is never rebuilt from the beginning.
//!
//! ```
//! use filemap::{Catalogue, OpenOptions, ScanOptions, Silent};
//! use std::sync::atomic::AtomicBool;
//!
//! let folder = tempfile::tempdir()?;
//! let tree = folder.path().join("tree");
//! std::fs::create_dir(&tree)?;
//! std::fs::write(tree.join("file"), "content")?;
//!
//! let filemap = Catalogue::open_or_create(&folder.path().join("catalogue"), &OpenOptions::default())?;
//! let stop = AtomicBool::new(false);
//! let report = filemap.scan(&tree, &ScanOptions::default(), &Silent, &stop)?;
//! assert_eq!((report.outcome.entries, report.outcome.new), (1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is in the catalogue is asked through [`query`]; [`Catalogue::read`] gives the committed state that a question
//! needs.
//!
//! # Errors
//!
//! [`Error`] says what failed, on which path, and what to do. What a scan could not read is no error: it is counted
//! and named in its [`ScanReport`], and keeps what was known of it.

#![forbid(unsafe_code)]

mod bulk;
mod bulk_facts;
mod changes;
mod checking;
mod claims;
mod clock;
mod consumers;
mod error;
mod file_map;
mod gap;
mod growth;
mod handle;
mod history;
mod images;
mod import;
mod import_sink;
mod known;
mod known_facts;
mod last_checked;
mod nested;
mod playlists;
mod probed_files;
mod probing;
mod reach;
mod roots;
mod scan;
mod statistics;
mod unreadable;
mod vaults;
mod watch;
mod why;

pub use bulk_facts::BulkFacts;
pub use changes::{ChangeLine, Since};
pub use claims::{ClaimRequest, Claimed};
pub use clock::now;
pub use consumers::{ConsumerCounts, Verdict};
pub use error::Error;
pub use file_map::{
    FileMap, FileMapReport, LoadFrom, LoadOptions, Video, VideoDirectories, VideoDirectory,
};
pub use filemap_image as image;
pub use filemap_import::{
    Format, ImportError, List, Options as LineOptions, Template, parse_utc_offset,
};
pub use filemap_model as model;
pub use filemap_model::{Event, Listener, Phase, Silent, Unreadable};
pub use filemap_playlist::{MOST_BYTES as MOST_PLAYLIST_BYTES, PlaylistError, PlaylistFormat};
pub use filemap_probe::{Budget, BuiltInProbes, Episode, Ffprobe, episode_of};
pub use filemap_query as query;
pub use filemap_query::QueryError;
pub use filemap_scan::WatchBackend;
pub use filemap_store::ancestors::path_of as path_below_root;
pub use filemap_store::{
    BudgetSplit, CounterValues, FactKind, ImportFound, ImportRecord, ImportSource, ImportState,
    MalformedLine, MemoryBudget, Probing, ReadTransaction, RemovedVault, Root, RootKind,
    ScanDirectory, ScanRecord, ScanWay, Store, StoreError, TableSize, TrackCount, Trust,
};
pub use filemap_store::{RescueOptions, Rescued, report_faults};
pub use filemap_text as text;
pub use filemap_update::{BulkEntry, LoadOutcome, OwnedEntry, PutOutcome};
pub use filemap_update::{CheckReport, Finding, Outcome, Repaired, UpdateError, Upkeep};
pub use filemap_update::{Loss, LossKind};
pub use gap::Gap;
pub use growth::{Growth, GrowthChild, GrowthOf, GrowthPoint, GrowthQuestion, Size};
pub use handle::{Catalogue, OpenOptions};
pub use history::ScanLine;
pub use images::{
    ExtractEvent, ExtractOptions, Extracted, ImageDescription, ImageHashes, ImageOptions,
    ImagePath, ImagePlace, ImageReach, ImageScan, ImageScanOptions, OpenedImage, extract,
    image_path, territory_places,
};
pub use import::{ImportOptions, ImportReport, scan_list_label};
pub use known::Known;
pub use known_facts::{FoundInside, KnownFacts};
pub use playlists::{
    ExportedPlaylist, ImportedPlaylist, PlaylistExport, PlaylistInfo, PlaylistLine, PlaylistSource,
    TailMatch, TrackState,
};
pub use probing::{FfprobeUse, ProbeOptions, ProbeReport};
pub use reach::TouchedPaths;
pub use roots::{MovedRoot, RootInfo};
pub use scan::{ScanOptions, ScanReport};
pub use statistics::{MemoryUse, Statistics};
pub use vaults::{SessionInfo, VaultInfo, VaultState, Vaults};
pub use watch::{WatchControl, WatchEnd, WatchEvent, WatchOptions};
pub use why::{ChangedFile, Culprit, CulpritKind, FileChange, FileCounts, Why};
