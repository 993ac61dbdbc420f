//! What the system itself costs for a tree: the least that any tool can take.
//!
//! Each limit is one loop of system calls on one thread, with nothing kept that it does not need.
//! A tool is judged by its ratio to the limit of its task: a first scan to "list and look at
//! everything", an exact rescan to "look at every known name", a quick one to "look at every known
//! directory".

mod all;
mod known;
mod walk;

pub(crate) use all::run;
pub(crate) use known::KnownTree;
pub(crate) use walk::{FIELDS, list as count_objects, list_and_look, walk as walk_tree};
