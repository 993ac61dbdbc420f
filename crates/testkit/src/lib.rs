//! Support for the tests and benchmarks of filemap; never part of what users run.
//!
//! * [`TreeBuilder`], [`grow_random_tree`] and [`random_edits`] make trees and change them.
//! * [`brute_force`] and [`run_find`] say what is true of a tree, without any code of filemap.
//! * [`TestEnvironment`] runs the `filemap` binary in a home of its own, if need be as an
//!   unprivileged user or on a filesystem that is nearly full ([`SmallFilesystem`]).
//! * [`wait_until`] waits for what another process does.
//!
//! ```
//! use filemap_testkit::{TreeBuilder, brute_force};
//!
//! let folder = tempfile::tempdir()?;
//! let tree = TreeBuilder::new(folder.path())?;
//! tree.file("a/b", 3)?;
//! assert_eq!(brute_force(folder.path())?.len(), 2);
//! # Ok::<(), std::io::Error>(())
//! ```

#![forbid(unsafe_code)]

mod brute_force;
mod edge_names;
mod edits;
mod environment;
mod find_printf;
mod outcome;
mod random;
mod random_tree;
mod redaction;
mod scratch;
mod seen;
mod small_filesystem;
mod tree_builder;
mod unprivileged;
mod waiting;

pub use brute_force::{FoundDirectory, FoundTree, Sums, brute_force, look};
pub use edge_names::edge_name;
pub use edits::{Edit, random_edits};
pub use environment::TestEnvironment;
pub use find_printf::{FIND_FORMAT, FoundPath, parse_find, run_find};
pub use outcome::Outcome;
pub use random::Random;
pub use random_tree::grow_random_tree;
pub use redaction::redact;
pub use scratch::ScratchFolder;
pub use seen::{Seen, SeenTime};
pub use small_filesystem::{Refused, SmallFilesystem};
pub use tree_builder::TreeBuilder;
pub use unprivileged::{UNPRIVILEGED, is_root, unprivileged_prefix};
pub use waiting::{wait_for, wait_for_end, wait_until};
