//! What is in the catalogue?
//!
//! Every question is answered from one committed state and in bounded memory, whatever the size of
//! the catalogue, and every answer is complete: memory decides how fast it comes, never what it is.
//! [`Place`] finds what is at a path, [`Find`] what is below it, [`Usage`] how large it is.
//!
//! ```no_run
//! use filemap_query::{Find, Limits, Place, Usage};
//! use filemap_store::{OpenOptions, Store};
//! use std::{ops::ControlFlow, path::Path};
//!
//! let store = Store::open(Path::new("catalogue"), OpenOptions::default())?;
//! let read = store.read()?;
//! let place = Place::resolve(&read, b"/srv/photos", None)?;
//! println!("{} bytes", Usage::of(&read, &place)?.allocated());
//! let find = Find { extensions: vec![b"jpg".to_vec()], ..Find::default() };
//! find.run(&read, &[place], &Limits::default(), &mut |found| {
//!     println!("{}: {} bytes", found.path.escape_ascii(), found.entry.stat.size);
//!     ControlFlow::Continue(())
//! })?;
//! # Ok::<(), filemap_query::QueryError>(())
//! ```

#![forbid(unsafe_code)]

mod cache;
mod directories;
mod error;
mod filter;
mod find;
mod freshness;
mod limits;
mod list;
mod location;
mod marks;
mod mask;
mod name;
mod nested;
mod order;
mod pending;
mod place;
mod record;
mod remembered;
mod report;
mod report_basis;
mod report_count;
mod report_kept;
pub mod report_rows;
mod required;
mod scan;
mod search;
mod sums;
mod total;
mod tree;
mod unread;
mod usage;
mod walk;

pub use cache::DirectoryCache;
pub use directories::{SharedOwnerTest, TreeTest};
pub use error::{QueryError, Result};
pub use filemap_text::NameRegex;
pub use find::{Find, Found, ModeTest, OwnerTest};
pub use freshness::Freshness;
pub use limits::Limits;
pub use list::List;
pub use name::{GlobError, NameTest, Pattern, Scope};
pub use order::{Direction, SortBy, SortKey};
pub use pending::{Pending, Reason, Retry};
pub use place::Place;
pub use report::{Report, ReportQuestion};
pub use report_basis::Basis;
pub use sums::sum_below;
pub use total::{Total, without_nested};
pub use tree::{Tree, TreeLine};
pub use unread::Unread;
pub use usage::{DiskUsage, Usage};
