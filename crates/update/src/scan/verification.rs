//! What is looked at once more, since it may have changed while the scan was at work?

use std::collections::HashSet;

use filemap_model::DirectoryId;

use super::mode::Mode;

/// Parents noted one by one; beyond that, all directories are looked at.
pub(super) const NOTED: usize = 16_384;

/// Tells the inodes of the directories in which names changed since it was asked last; `None` when
/// it cannot.
pub(super) type Witness<'s> = Box<dyn FnMut() -> Option<HashSet<u64>> + 's>;

/// What is to be verified, and who may tell.
#[derive(Default)]
pub(super) struct Verification<'s> {
    /// Parents of the directories listed in this scan.
    pub(super) parents: HashSet<DirectoryId>,
    pub(super) witness: Option<Witness<'s>>,
    /// Rounds of looks so far.
    pub(super) rounds: u32,
}

impl Verification<'_> {
    /// Notes that a directory was listed, so that it is looked at once more at the end.
    pub(super) fn note_listed(&mut self, parent: DirectoryId, mode: Mode) {
        if self.parents.is_empty() || (!mode.is_first() && self.parents.len() < NOTED) {
            self.parents.insert(parent);
        }
    }
}
