//! What is in the catalogue?
//!
//! Every question is answered from one committed state and in bounded memory, whatever the size of
//! the catalogue, and every answer is complete: memory decides how fast it comes, never what it is.
//! [`Place`] finds what is at a path, [`Find`] what is below it, [`Usage`] how large it is.
//!
//! ```
//! use filemap_query::{Find, Limits, Place, QueryError};
//! use filemap_store::{OpenOptions, Store};
//! use filemap_text::filter::Filter;
//! use std::ops::ControlFlow;
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open_or_create(&folder.path().join("catalogue"), OpenOptions::default())?;
//! let read = store.read()?;
//! let places = match Place::resolve(&read, b"/srv/photos", None) {
//!     Ok(place) => vec![place],
//!     // Nothing was scanned yet.
//!     Err(QueryError::NotScanned(_)) => Vec::new(),
//!     Err(error) => return Err(error.into()),
//! };
//! let find = Find::of("ext:jpg and size>=1M".parse::<Filter>()?);
//! let count = find.run(&read, &places, &Limits::default(), &mut |found| {
//!     println!("{}: {} bytes", found.path.escape_ascii(), found.entry.stat.size);
//!     ControlFlow::Continue(())
//! })?;
//! assert_eq!(count, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! [`QueryError`] names the path or the root: what is not in the catalogue is an error, and never an empty answer.
//! A damaged record ends the question.

#![forbid(unsafe_code)]

mod cache;
mod directories;
mod directory_walk;
mod error;
mod exclude;
mod filter;
mod find;
mod found;
mod freshness;
mod growth;
mod leading_directories;
mod limits;
mod list;
mod location;
mod mask;
mod media_files;
mod media_report;
mod music;
mod name;
mod nested;
mod order;
mod pending;
mod place;
mod question;
mod record;
mod remembered;
mod report;
mod report_basis;
mod report_count;
mod report_kept;
pub mod report_rows;
mod required;
mod rows;
mod scan;
mod search;
mod sort_key;
mod sums;
mod total;
mod tree;
mod unprobed;
mod unread;
mod usage;
mod walk;

pub use cache::DirectoryCache;
pub use directory_walk::DirectoryWalk;
pub use error::{QueryError, Result};
pub use exclude::Exclude;
pub use filemap_text::filter::Retry;
pub use found::Found;
pub use freshness::Freshness;
pub use growth::{ChildGrowth, History, Moment, Point, largest_first};
pub use limits::Limits;
pub use list::List;
pub use media_files::MediaFile;
pub use media_report::{MediaAmount, MediaGroup, MediaReport};
pub use music::{MusicName, MusicQuestion, MusicSort, MusicTrack};
pub use pending::{Pending, Reason};
pub use place::Place;
pub use question::Find;
pub use report::{Report, ReportQuestion};
pub use report_basis::Basis;
pub use rows::{Mark, RowCache, RowKey, RowOrder, Rows};
pub use sort_key::{Direction, SortBy, SortKey};
pub use sums::sum_below;
pub use total::{Total, without_nested};
pub use tree::{Tree, TreeLine};
pub use unprobed::{Unprobed, UnprobedFile, UnprobedPlace};
pub use unread::Unread;
pub use usage::{DiskUsage, Usage};
