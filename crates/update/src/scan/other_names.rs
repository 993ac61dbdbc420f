//! Which files changed under one of several names, so that the others are looked at too?

use std::collections::HashSet;

use filemap_model::Touched;

/// Tells what was touched since it was asked last.
pub(super) type More<'s> = Box<dyn FnMut() -> Vec<Touched> + 's>;

/// Inodes with several names, in a scan that looks only at what was touched.
#[derive(Default)]
pub(super) struct OtherNames<'s> {
    /// Inodes that got a further name in this scan.
    pub(super) gained: HashSet<(u64, u64)>,
    /// Inodes of which all names were looked at.
    pub(super) checked: HashSet<(u64, u64)>,
    pub(super) rounds: u32,
    pub(super) more: Option<More<'s>>,
}

impl OtherNames<'_> {
    /// Notes inodes that changed under one of their names.
    pub(super) fn note_unchecked(&mut self, inodes: &[(u64, u64)]) {
        for inode in inodes {
            self.checked.remove(inode);
        }
    }
}
