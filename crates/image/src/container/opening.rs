//! How an image is to be opened.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::siblings::Siblings;

/// May files that an image is based on (backing files, parents) be opened?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
    /// No: an image that needs one is refused.
    Refused,
    /// Yes, where they stand in the image's own folder.
    OwnFolder,
}

/// What becomes of a file that is nothing that is known?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is refused.
    Refused,
    /// It is taken for the bytes of a disk.
    Raw,
}

/// How an image is to be opened.
#[derive(Clone)]
pub struct Opening<'a> {
    /// The name of its file, without a path: pieces and segments are found by it.
    pub name: &'a [u8],
    /// The other files of its folder.
    pub siblings: &'a dyn Siblings,
    /// May files that it is based on be opened?
    pub backing: Backing,
    /// What becomes of a file that is nothing that is known?
    pub unknown: Unknown,
    /// Where what can only be decompressed from its start may be kept, in files without a name.
    pub spill: Option<&'a Path>,
    /// Bytes that may be kept there.
    pub most_spilled: u64,
    /// Raised by who does not want to wait any longer.
    pub stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Opening<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening")
            .field("backing", &self.backing)
            .field("unknown", &self.unknown)
            .finish_non_exhaustive()
    }
}

impl<'a> Opening<'a> {
    /// The cautious way: no backing files, nothing unknown, nothing kept.
    #[must_use]
    pub fn new(name: &'a [u8], siblings: &'a dyn Siblings) -> Self {
        Self {
            name,
            siblings,
            backing: Backing::Refused,
            unknown: Unknown::Refused,
            spill: None,
            most_spilled: 0,
            stop: Arc::default(),
        }
    }
}
