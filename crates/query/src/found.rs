//! An entry that was asked for.

use filemap_model::{DirectoryId, Entry, RootId, Summary};

/// An entry that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The absolute path.
    pub path: &'a [u8],
    /// The root it belongs to.
    pub root: RootId,
    /// The directory that holds it; the top itself for the top of a root.
    pub directory: DirectoryId,
    /// The entry.
    pub entry: &'a Entry<'a>,
    /// Levels below the start.
    pub depth: u32,
    /// For a directory that is entered, where sums were asked for: those over all below it.
    pub sum: Option<Summary>,
    /// The same over its entries, where answers are sorted by them.
    pub own: Option<Summary>,
}
