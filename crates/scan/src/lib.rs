//! What a live tree holds now.
//!
//! A [`Tree`] is a directory that was opened once: everything is reached from its descriptor, by
//! relative names and never through a symbolic link. Workers run [`work_on`]: each takes
//! [`Work`] from a channel, either directories to list or a part of the catalogue to compare with
//! what is there, and answers with [`Report`]s. A worker keeps all its state to itself; several
//! share nothing but the channels, since sharing costs more than it brings.
//!
//! Nothing here decides what a difference means, and nothing is written: the observations go to
//! the catalogue, whose diff is the only one.
//!
//! ```
//! use filemap_model::{BaselineError, Baseline, DirectoryId, KnownDirectory, Listing, Scope, Which};
//! use filemap_scan::{Options, Task, Tree, Work, work_on};
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
//! let (work, works) = crossbeam_channel::unbounded();
//! let (report, reports) = crossbeam_channel::unbounded();
//! let top = tree.stat();
//! let task =
//!     Task { directory: DirectoryId::new(0), name: vec![], device: top.device, inode: top.inode };
//! work.send((1, Work::List { parent_path: vec![], tasks: vec![task] }))?;
//! drop(work);
//! work_on(&tree, &mut Nothing, &works, &report, &AtomicBool::new(false));
//! let seen = reports.recv()?;
//! assert!(matches!(seen.observations[0].listing, Listing::Complete(..)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod below;
mod descend;
mod error;
mod events;
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
mod stamps;
mod tree;
mod watch;
mod witness;
mod work;

pub use error::OpenError;
pub use filesystem::Filesystem;
pub use options::Options;
pub use tree::Tree;
pub use watch::{Added, Heard, ListenOptions, Listening, Lost, Way};
pub use witness::Witness;
pub use work::{Depth, Report, Task, Work, work_on};
