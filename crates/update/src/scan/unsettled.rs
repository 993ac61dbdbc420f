//! Which sums and links are not right before the end of a scan?

use std::collections::HashSet;

use filemap_model::DirectoryId;

/// Directories and inodes noted one by one; beyond that, everything is done again.
const NOTED: usize = 16_384;

/// What is to be made right.
#[derive(Debug, Default)]
pub(super) struct Unsettled {
    /// Directories whose sums changed.
    pub(super) directories: HashSet<DirectoryId>,
    /// Inodes whose names changed.
    pub(super) inodes: HashSet<(u64, u64)>,
    /// Too much changed to note it one by one.
    pub(super) is_all: bool,
}

impl Unsettled {
    /// Notes a directory whose sums changed.
    pub(super) fn note_directory(&mut self, directory: DirectoryId) {
        if self.is_all || self.directories.len() >= NOTED {
            self.is_all = true;
        } else {
            self.directories.insert(directory);
        }
    }

    /// Notes an inode whose names changed.
    pub(super) fn note_inode(&mut self, inode: (u64, u64)) {
        if self.is_all || self.inodes.len() >= NOTED {
            self.is_all = true;
        } else {
            self.inodes.insert(inode);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_to_note_is_all() {
        let mut unsettled = Unsettled::default();
        for number in 0..NOTED as u64 {
            unsettled.note_directory(DirectoryId::new(number));
            unsettled.note_inode((1, number));
        }
        assert!(!unsettled.is_all);
        assert_eq!(unsettled.directories.len(), NOTED);
        unsettled.note_inode((1, 1 << 40));
        assert!(unsettled.is_all);
        assert_eq!(unsettled.inodes.len(), NOTED);
    }
}
