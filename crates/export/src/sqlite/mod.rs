//! A writer of SQLite database files.
//!
//! It does one thing: rows that come in the order of their keys become B-trees, page after page,
//! appended to a new file. So memory is one page a level of each tree, whatever the number of rows.
//! The format is that of <https://www.sqlite.org/fileformat2.html>, with pages of 16 KiB, no
//! journal, and no free pages.

mod file;
mod page;
mod record;
mod tree;

pub(crate) use file::{Database, SchemaEntry};
pub(crate) use record::Value;
pub(crate) use tree::{Index, TableTree};
