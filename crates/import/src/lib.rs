//! What a scan list says: lines in any order become one tree in the order of its paths.
//!
//! [`gather`] reads lists into sorted runs, with several workers and in bounded memory;
//! [`Gathered::walk`] merges the runs and tells the tree, directory by directory, with sums.

#![deny(unsafe_code)]

mod chunk;
mod error;
mod format;
mod gather;
mod gathering;
mod kept;
mod lines;
mod number;
mod options;
mod owners;
mod path;
mod read;
mod record;
mod runs;
mod source;
mod tree;
mod value;

pub use error::ImportError;
pub use format::{Detected, Format, Options, Parser, Template, detect};
pub use gather::{Counts, Gathered, Hold, Malformed, Progress, gather};
#[doc(hidden)]
pub use kept::read_state;
pub use number::parse_utc_offset;
pub use options::ImportOptions;
pub use owners::{KEPT_DEPTH, KEPT_FROM};
pub use record::{Line, Record};
pub use source::{List, digest};
pub use tree::{Closed, Linked, Sink, TreeCounts};
