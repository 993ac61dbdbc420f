//! What the user may choose about reading a tree.

use std::path::PathBuf;

/// How to read a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Threads that the caller should start; a tree itself starts none.
    pub threads: usize,
    /// Leave out what is on other filesystems.
    pub one_file_system: bool,
    /// Names and paths to leave out, as lines of a `.gitignore` file at the top of the tree.
    pub excludes: Vec<String>,
    /// Leave out what the `.gitignore` files in the tree say.
    pub gitignore: bool,
    /// A directory whose names and stats need more bytes than this goes through a temporary file
    /// and is delivered in ranges.
    pub listing_bytes: usize,
    /// A folder that is never an entry, wherever it lies in the tree: the one that the caller writes
    /// to while it scans. It is known by its inode, so another name or mount changes nothing.
    pub own_folder: Option<PathBuf>,
    /// Folder for temporary files; the system's by default.
    pub temporary: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: 1,
            one_file_system: false,
            excludes: Vec::new(),
            gitignore: false,
            listing_bytes: 1 << 20,
            own_folder: None,
            temporary: None,
        }
    }
}
