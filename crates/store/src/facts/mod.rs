//! What was found inside files: table `facts`.
//!
//! A record stands under the number of the item and the kind of facts, so that facts of one kind never
//! touch those of another. It is a statement (`crates/store/src/statement.rs`) whose word is 1 found,
//! 2 found in part, 3 failed; then the version of the probe (4), the kind of failure or 0 (1), the length of
//! the reason (1), the reason, and the contents as a FlatBuffers table, which is read in place. A file that
//! moves has the statement written anew and the contents copied, so that what a newer filemap found stays.

mod decode;
mod encode;
mod music;
mod record;
mod values;

pub use record::{FactKind, StoredFacts};
