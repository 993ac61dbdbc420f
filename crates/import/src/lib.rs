//! What a scan list says: lines in any order become one tree in the order of its paths.
//!
//! [`sort_lists()`] reads lists into sorted runs, with several workers and in bounded memory;
//! [`SortedLists::walk`] merges the runs and tells the tree, directory by directory, with sums.
//!
//! ```
//! use filemap_import::{Closed, ImportError, ImportOptions, Linked, List, Options, Sink, sort_lists};
//! use filemap_model::{Entry, Stat, Timestamp};
//! use std::sync::atomic::AtomicBool;
//!
//! /// Keeps the name of each directory, and the bytes in it.
//! struct Sizes(Vec<(Vec<u8>, u128)>);
//! impl Sink for Sizes {
//!     type Error = ImportError;
//!     fn directory(&mut self, closed: Closed<'_>) -> Result<(), ImportError> {
//!         self.0.push((closed.name.to_vec(), closed.own.bytes));
//!         Ok(())
//!     }
//!     fn nests(&mut self, _: u64, _: u64, _: &[u8]) -> Result<(), ImportError> {
//!         Ok(())
//!     }
//!     fn enter(&mut self, _: &[u8], _: Option<&Stat>) -> Result<(), ImportError> {
//!         Ok(())
//!     }
//!     fn file(&mut self, _: u64, _: &Entry<'_>) -> Result<(), ImportError> {
//!         Ok(())
//!     }
//!     fn linked(&mut self, _: &Linked<'_>) -> Result<(), ImportError> {
//!         Ok(())
//!     }
//! }
//!
//! let lines = br#"{"path":"/top/b/file","size":5,"uid":1,"gid":1,"mode":"100644"}
//! {"path":"/top/a","size":3,"uid":1,"gid":1,"mode":"100644"}
//! "#;
//! let list = List::Stream(Box::new(&lines[..]), b"list".to_vec());
//! let options = ImportOptions {
//!     format: None,
//!     lines: Options::default(),
//!     entries: false,
//!     counts_links: false,
//!     workers: 1,
//!     memory: 16 << 20,
//!     folder: None,
//!     most_malformed_per_million: 0,
//!     is_resumable: false,
//!     clock: filemap_model::WallClock::default(),
//! };
//! let sorted = sort_lists(vec![list], &options, &mut |_| {}, &AtomicBool::new(false))?;
//! assert_eq!(sorted.location(), b"/top");
//! let mut sizes = Sizes(Vec::new());
//! sorted.walk(Timestamp::from_unix(0, 0), &mut sizes, &mut |_| Ok(()))?;
//! assert_eq!(sizes.0, [(b"b".to_vec(), 5), (b"".to_vec(), 3)]);
//! # Ok::<(), ImportError>(())
//! ```
//!
//! # Errors
//!
//! [`ImportError`] names the list. A line that cannot be read is no error: it is counted, and the first ones are
//! kept with their numbers, until there are too many. An error of [`sort_lists()`] comes before the sink sees anything;
//! one of [`SortedLists::walk`] may come when it has a part of the tree.

#![deny(unsafe_code)]

mod chunk;
mod counts;
mod error;
mod format;
mod json_values;
mod lines;
mod ncdu;
mod number;
mod options;
mod owners;
mod path;
mod progress;
mod reached;
mod read;
mod record;
mod resume;
mod runs;
mod sort_lists;
mod source;
mod tree;
mod value;

pub use counts::{Counts, Malformed};
pub use error::ImportError;
pub use format::{Detected, Format, Options, Parser, Template, detect};
pub use ncdu::NcduHeader;
pub use number::parse_utc_offset;
pub use options::ImportOptions;
pub use owners::{KEPT_DEPTH, KEPT_FROM};
pub use record::{Line, Record};
pub use resume::ResumeGuard;
#[doc(hidden)]
pub use resume::read_state;
pub use sort_lists::{Progress, SortedLists, sort_lists};
pub use source::{List, digest};
pub use tree::{Closed, Linked, Sink, TreeCounts};
