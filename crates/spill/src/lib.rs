//! Sorts records of bytes, more of them than fit into memory.
//!
//! A record is a key and a value. Records are gathered in memory up to a budget; beyond it, sorted
//! runs go to one temporary file that has no name, so that nothing is left behind whatever happens.
//! Reading merges the runs with buffers that share the same budget. Records with equal keys come
//! out in the order in which they went in.
//!
//! ```
//! use filemap_spill::Sorter;
//!
//! let mut sorter = Sorter::new(1 << 20, None);
//! sorter.push(b"b", b"2")?;
//! sorter.push(b"a", b"1")?;
//! let mut sorted = sorter.finish()?;
//! assert_eq!(sorted.next()?, Some((&b"a"[..], &b"1"[..])));
//! assert_eq!(sorted.next()?, Some((&b"b"[..], &b"2"[..])));
//! assert_eq!(sorted.next()?, None);
//! # Ok::<(), filemap_spill::SpillError>(())
//! ```
//!
//! # Errors
//!
//! [`SpillError`] names the folder of the temporary file. There is none before the budget is exceeded.

#![forbid(unsafe_code)]

mod batch;
mod error;
mod file;
mod merge;
mod sorter;

pub use error::SpillError;
pub use merge::Record;
pub use sorter::{Sorted, Sorter};
