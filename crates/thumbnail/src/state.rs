//! In which state a file is: what a thumbnail was made of must still be so.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

/// The state of a file, as far as it tells whether its content may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileState {
    pub(crate) size: u64,
    pub(crate) modified: (i64, i64),
    pub(crate) changed: (i64, i64),
}

impl FileState {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// All of it as one text.
    pub(crate) fn text(&self) -> String {
        let ((seconds, nanoseconds), (changed, of_changed)) = (self.modified, self.changed);
        let size = self.size;
        format!("{size} {seconds}.{nanoseconds:09} {changed}.{of_changed:09}")
    }
}
