//! The one writer: what every way into the catalogue does with names, links, sums and the journal.
//!
//! A scan, the bulk operations and the import find out what came, changed and went, each in its own
//! way. What that means for the names of files with several links, for what the journal tells, for
//! directories that go with all in them, and for the sums, is written here. An import settles the links
//! of a whole list by a sort of its own (`lists`), and each way still edits its listings and the records
//! of its directories itself.

mod links;
mod names;
mod records;
mod sums;

pub(crate) use links::{settle_inodes, shared};
pub(crate) use names::{NameWriter, created, journal_item};
pub(crate) use records::{make_own, sum_entries, with_duplicates_of, with_itself};
pub(crate) use sums::{sum_above, sum_of, sum_one};
