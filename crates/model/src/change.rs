//! What happened to an entry.

use crate::{Clock, DirectoryId};

/// The kinds of change that the journal keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The name is new.
    Created,
    /// Content or attributes changed.
    Changed,
    /// The name is gone.
    Removed,
    /// The entry came here from another name; a `Removed` of that name is not reported.
    Moved,
}

/// One change of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The commit that brought it.
    pub clock: Clock,
    /// The directory that holds the name.
    pub directory: DirectoryId,
    /// The name.
    pub name: Vec<u8>,
    /// What happened.
    pub kind: ChangeKind,
    /// For `Moved`: the directory and name it had before.
    pub from: Option<(DirectoryId, Vec<u8>)>,
}
