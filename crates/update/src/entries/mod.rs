//! How are many entries put, changed, removed and looked up by their paths?
//!
//! Programs that know their entries themselves do not scan: they put them. A batch is planned against
//! what is kept ([`overlay`]), in the order of its input, so that it means what its entries would
//! mean one after the other; then it is written as one commit, with sums, links and the journal
//! ([`write`]). A single operation is a batch of one.

mod batch;
mod entry;
mod get;
mod load;
mod overlay;
mod path;
mod put;
mod remove;
mod root;
mod sums;
mod write;

pub use entry::{BulkEntry, BulkOptions, LoadOutcome, OwnedEntry, PutOutcome};
pub use root::Bulk;
