//! What a source is asked to read, and what it answers: jobs and reports.

use crate::{DirectoryId, Observation, Scope, Unreadable};

/// A directory to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// Its id.
    pub directory: DirectoryId,
    /// Its name in its parent; empty for the top.
    pub name: Vec<u8>,
    /// The device of its stat, as its parent's listing saw it.
    pub device: u64,
    /// The inode of its stat, as its parent's listing saw it.
    pub inode: u64,
}

/// Something for a source to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// List directories of several parents, and what is found below them.
    ///
    /// The directories that are found have no ids yet: the `n`-th subdirectory that the listings of
    /// this job hold, in the order in which they are reported and of their names, is told by
    /// [`DirectoryId::provisional`] `n`, entered or not as the flags of its entry say.
    List {
        /// By parent: its path below the root, and the children to list. It is empty for the top, and
        /// for the parent of the child that has an empty name, which is the top itself.
        groups: Vec<(Vec<u8>, Vec<Child>)>,
        /// Directories to list at most, depth first; 0 lists just the ones named.
        descend: usize,
    },
    /// Compare what is known with what is there.
    Look {
        /// Of which directories.
        scope: Scope,
        /// How closely.
        strictness: Strictness,
    },
}

/// How closely a job looks at what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// At every known entry.
    Exact,
    /// At directories only: what changed in place in a file is not seen.
    Quick,
    /// Directories are listed, whatever their stamps say: those that the entries of the scope are.
    Full,
}

/// What a job brought. One job may bring several reports; the numbers count from the one before.
#[derive(Debug, Default)]
pub struct Report {
    /// The number that came with the job.
    pub job: u64,
    /// What was seen, in the order in which it was seen.
    pub observations: Vec<Observation>,
    /// The job is done: this is its last report, and nothing was left out. The last report of a
    /// job that was stopped, or whose baseline failed, is not finished.
    pub finished: bool,
    /// Entries looked at.
    pub entries: u64,
    /// Directories looked at or listed.
    pub directories: u64,
    /// Directories listed.
    pub listed: u64,
    /// Files seen so soon after a change that a further one may not show.
    pub racy: u64,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Path below the root of the last directory, to show.
    pub path: Vec<u8>,
    /// The catalogue could not be read.
    pub error: Option<String>,
}
