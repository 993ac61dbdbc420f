//! What a batch did, in numbers and in what must not be forgotten.

use filemap_model::{Clock, DirectoryId, Summary, Timestamp};

use super::staged::NewDirectory;
use crate::attached::Attachments;
use crate::settle::NameWriter;

/// What a scan found, in numbers of entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) new: u64,
    pub(super) changed: u64,
    pub(super) removed: u64,
    pub(super) moved: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.removed += other.removed;
        self.moved += other.moved;
    }
}

/// What a batch did, taken over once it is committed.
#[derive(Default)]
pub(super) struct Effects {
    pub(super) counts: Counts,
    pub(super) next: DirectoryId,
    pub(super) new_directories: Vec<NewDirectory>,
    pub(super) dirty: Vec<DirectoryId>,
    /// Links and the journal.
    pub(super) names: NameWriter,
    /// Inodes of which a name is new.
    pub(super) gained: Vec<(u64, u64)>,
    /// Directories whose listing was taken, and their parents.
    pub(super) listed: Vec<(DirectoryId, DirectoryId)>,
    /// Directories that changed after they were listed: somebody looked at them since.
    pub(super) outdated: Vec<DirectoryId>,
    /// Directories that were not where they were looked for.
    pub(super) elsewhere: Vec<DirectoryId>,
    /// Those of them that stand where they were looked for, as far as is known.
    pub(super) astray: Vec<DirectoryId>,
    /// Those of them of which nothing is known yet: parent, and id.
    pub(super) missed: Vec<(DirectoryId, DirectoryId)>,
    pub(super) sums: Vec<(DirectoryId, Option<Summary>)>,
    pub(super) any_lost: bool,
    /// How far the tree is at rest.
    pub(super) seen: Seen,
    /// Directories that changed once more after names of them were left to the next scan.
    pub(super) again: Vec<DirectoryId>,
    pub(super) attachments: Attachments,
    pub(super) clock: Clock,
    pub(super) changed: bool,
}

/// What came or went in a round, or was not where it was looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stir {
    #[default]
    Nothing,
    /// Directories that were born since the last scan.
    New,
    /// Directories that may be known.
    Known,
}

/// What a batch saw of how far the tree is at rest.
#[derive(Default)]
pub(super) struct Seen {
    /// Which directories came, went, or were not where they were looked for.
    pub(super) stir: Stir,
    /// A directory changed after the scan began.
    pub(super) is_moving: bool,
    /// Directories of which names are left to the next scan.
    pub(super) put_off: Vec<DirectoryId>,
    /// Those in which one turned up that may be known.
    pub(super) blocked: Vec<DirectoryId>,
    /// Directories that changed since they were looked at last.
    pub(super) restless: Vec<DirectoryId>,
    /// Directories in which names came or went.
    pub(super) explained: Vec<DirectoryId>,
    /// The top, and when it changed last.
    pub(super) top: Option<(DirectoryId, Timestamp)>,
}
