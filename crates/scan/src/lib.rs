//! What a live tree holds now.
//!
//! A [`Tree`] is a directory that was opened once: everything is reached from its descriptor, by
//! relative names and never through a symbolic link. It is a [`Source`](filemap_model::Source): each
//! thread takes jobs, either directories to list or a part of the catalogue to compare with what is
//! there, and answers with reports. A thread keeps all its state to itself; several share nothing but
//! where jobs come from and reports go, since sharing costs more than it brings.
//!
//! Nothing here decides what a difference means, and nothing is written: the observations go to
//! the catalogue, whose diff is the only one.
//!
//! ```
//! use filemap_model::{
//!     Baseline, BaselineError, Child, DirectoryId, Job, KnownDirectory, Listing, Scope, Source, Which,
//! };
//! use filemap_scan::{Options, Tree};
//! use std::{ops::ControlFlow, path::Path, sync::atomic::AtomicBool};
//!
//! struct Nothing;
//! impl Baseline for Nothing {
//!     fn visit(
//!         &mut self,
//!         _: &Scope,
//!         _: Which,
//!         _: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
//!     ) -> Result<(), BaselineError> {
//!         Ok(())
//!     }
//! }
//!
//! let tree = Tree::open(Path::new("."), Options::default())?;
//! let stat = tree.top();
//! let top = Child {
//!     directory: DirectoryId::new(0),
//!     name: vec![],
//!     device: stat.device,
//!     inode: stat.inode,
//! };
//! let job = Job::List { groups: vec![(vec![], vec![top])], descend: 0 };
//! let mut seen = Vec::new();
//! let mut send = |report| {
//!     seen.push(report);
//!     ControlFlow::Continue(())
//! };
//! let mut jobs = std::iter::once((1, job));
//! tree.work(&mut jobs, &mut Nothing, &mut send, &AtomicBool::new(false));
//! assert!(matches!(seen[0].observations[0].listing, Listing::Complete(..)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! [`OpenError`] says why a tree cannot be opened. After that nothing is an error: what cannot be listed or looked
//! at is an observation like any other.

mod below;
mod descend;
mod error;
mod events;
mod file_look;
mod file_opener;
mod filesystem;
mod filter;
mod huge;
mod ladder;
mod list;
mod look;
mod mounts;
mod names;
mod options;
mod path;
mod place;
mod seen;
mod single;
mod stamps;
mod tree;
mod watch;
mod witness;
mod work;

pub use error::OpenError;
pub use file_look::{is_racy_file, stat_of_file};
pub use file_opener::{FileOpener, OpenFile};
pub use filesystem::Filesystem;
pub use options::Options;
pub use single::{Links, SingleFile};
pub use tree::Tree;
pub use watch::{Added, Heard, ListenOptions, Listening, Lost, WatchBackend};
pub use witness::Witness;
