//! Any row of a directory by its rank, however many there are.
//!
//! In the order of names a row is one seek: the number of entries before every so many blocks is counted at first use
//! ([`NameIndex`](names::NameIndex)). Other orders need no index and no sort: one pass makes a histogram of the column,
//! another collects what stands around the rank ([`keys`]). Both are kept for the next page, and hold for one state of
//! the directory.

mod cache;
mod keys;
mod names;
mod order;
mod pages;
mod scale;

pub use cache::RowCache;
pub use order::{RowKey, RowOrder};
pub use pages::{Mark, Rows};
