//! A durable catalogue of file trees that is never rebuilt from the beginning.
//!
//! ```no_run
//! use filemap::{Filemap, OpenOptions, ScanOptions, Silent};
//! use std::{path::Path, sync::atomic::AtomicBool};
//!
//! let filemap = Filemap::open_or_create(Path::new("catalogue"), &OpenOptions::default())?;
//! let stop = AtomicBool::new(false);
//! let report = filemap.scan(Path::new("/srv"), &ScanOptions::default(), &Silent, &stop)?;
//! println!("{} entries, {} new", report.outcome.entries, report.outcome.new);
//! # Ok::<(), filemap::Error>(())
//! ```

#![forbid(unsafe_code)]

mod bulk;
mod changes;
mod checking;
mod claims;
mod clock;
mod consumers;
mod error;
mod gap;
mod handle;
mod history;
mod import;
mod import_sink;
mod known;
mod looks;
mod nested;
mod roots;
mod scan;
mod statistics;
mod unreadable;
mod watch;

pub use changes::{ChangeLine, Since};
pub use claims::Claimed;
pub use clock::now;
pub use consumers::{ConsumerCounts, Verdict};
pub use error::Error;
pub use filemap_import::{
    Format, ImportError, List, Options as LineOptions, Template, parse_utc_offset,
};
pub use filemap_model as model;
pub use filemap_model::{Event, Listener, Phase, Silent, Unreadable};
pub use filemap_query as query;
pub use filemap_query::QueryError;
pub use filemap_scan::Way;
pub use filemap_store::{
    BudgetSplit, CounterValues, ImportFound, ImportRecord, ImportSource, ImportState,
    MalformedLine, MemoryBudget, ReadTransaction, Root, RootKind, ScanDirectory, ScanRecord,
    ScanWay, Store, StoreError, TableSize, Trust,
};
pub use filemap_store::{RescueOptions, Rescued, report_faults};
pub use filemap_text as text;
pub use filemap_update::{BulkEntry, LoadOutcome, OwnedEntry, PutOutcome};
pub use filemap_update::{CheckReport, Finding, Outcome, Repaired, UpdateError};
pub use filemap_update::{Loss, LossKind};
pub use gap::Gap;
pub use handle::{Filemap, OpenOptions};
pub use history::{Growth, ScanLine, Size};
pub use import::{ImportOptions, ImportReport, scan_list_label};
pub use known::Known;
pub use roots::{MovedRoot, RootInfo};
pub use scan::{Hints, ScanOptions, ScanReport};
pub use statistics::{MemoryUse, Statistics};
pub use watch::{WatchControl, WatchEnd, WatchEvent, WatchOptions};
