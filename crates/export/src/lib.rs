//! Writes what filemap knows for other programs.
//!
//! So far as a SQLite database, in the relational form that administrators query. The file is
//! written from its beginning to its end, without a database engine: the export only ever makes a
//! new file, from rows that come in the order of their keys, so a writer of pages is all it needs.
//!
//! ```
//! use filemap::text::Users;
//! use filemap::{Catalogue, OpenOptions};
//! use filemap_export::{ExportError, SqliteExport};
//!
//! let folder = tempfile::tempdir()?;
//! let filemap = Catalogue::open_or_create(&folder.path().join("catalogue"), &OpenOptions::default())?;
//! let export = SqliteExport {
//!     roots: Vec::new(),
//!     without_files: false,
//!     replace: false,
//!     users: Users::of_system(),
//! };
//! let database = folder.path().join("catalogue.sqlite");
//! let outcome = export.write(&filemap, &filemap.limits(), &database)?;
//! assert_eq!(outcome.bytes, std::fs::metadata(&database)?.len());
//! let again = export.write(&filemap, &filemap.limits(), &database);
//! assert!(matches!(again, Err(ExportError::Exists { .. })));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! [`ExportError`] names the file. An export that fails leaves no file, and what was there before as it was.

#![forbid(unsafe_code)]

mod error;
mod ncdu;
mod rows;
mod schema;
mod sqlite;
mod tables;
mod write;

pub use error::ExportError;
pub use ncdu::write_ncdu;
pub use write::{SqliteExport, SqliteOutcome};
