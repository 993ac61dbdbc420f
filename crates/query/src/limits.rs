//! How much may a question take?

use std::path::PathBuf;

/// What a question may use of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of private memory for matches, sorting and paths. The answer is the same with any.
    pub memory: usize,
    /// Give the resident part of the map back every few MiB of blocks that were read.
    pub trims: bool,
    /// Where sorting puts what does not fit into memory; the system's folder if none is named.
    pub folder: Option<PathBuf>,
}

impl Default for Limits {
    /// Returns 1 MiB without trimming.
    fn default() -> Self {
        Self {
            memory: 1 << 20,
            trims: false,
            folder: None,
        }
    }
}
