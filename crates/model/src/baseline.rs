//! What was known before, as a source asks for it.

use crate::{DirectoryId, Entry};
use std::ops::ControlFlow;

/// Which directories a visit is about. Directories that were never listed are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Ids from the first to the last, both included, in the order of ids.
    Range(DirectoryId, DirectoryId),
    /// This directory and all below it, parents first.
    Tree(DirectoryId),
    /// These directories.
    These(Vec<DirectoryId>),
    /// Of these directories, only the entries with these names, sorted; names that are not known
    /// are left out.
    Named(Vec<(DirectoryId, Vec<Vec<u8>>)>),
}

/// Which entries of the directories a visit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Only directories that are entered (their `child` is known); directories without any are
    /// left out of the visit.
    Directories,
}

/// A window on a directory that was listed before.
#[derive(Debug)]
pub struct KnownDirectory<'a> {
    /// Its id.
    pub id: DirectoryId,
    /// Its path below the root, names joined by `/`; empty for the top directory.
    pub path: &'a [u8],
    /// Bytes at the beginning of the path that are those of the window before this one, in whole
    /// names; 0 where nothing is known of it.
    pub path_kept: usize,
    /// Device that its entries are on, unless they are mount points.
    pub device: u64,
    /// Some of its entries, sorted by name. A large directory comes in several windows, one after
    /// the other; an empty directory comes once, with none.
    pub entries: &'a [Entry<'a>],
}

/// Why the baseline could not be read; the text of the catalogue's own error.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BaselineError(pub String);

/// What the catalogue knows, seen by one worker of a source.
pub trait Baseline {
    /// Visits windows on listed directories until told to stop.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    fn visit(
        &mut self,
        scope: &Scope,
        which: Which,
        visitor: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    ) -> Result<(), BaselineError>;
}
