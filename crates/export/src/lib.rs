//! Writes what filemap knows for other programs.
//!
//! So far as a SQLite database, in the relational form that administrators query. The file is
//! written from its beginning to its end, without a database engine: the export only ever makes a
//! new file, from rows that come in the order of their keys, so a writer of pages is all it needs.

#![forbid(unsafe_code)]

mod error;
mod rows;
mod schema;
mod sqlite;
mod tables;
mod write;

pub use error::ExportError;
pub use write::{SqliteExport, SqliteOutcome};
