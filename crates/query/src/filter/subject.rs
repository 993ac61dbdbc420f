//! An entry that a filter is asked about, with what is at hand of it.

use filemap_model::{DirectoryId, Entry, Summary};
use filemap_store::View;

/// An entry that a filter is asked about.
pub(crate) struct Subject<'s> {
    /// The committed state.
    pub(crate) view: View<'s>,
    /// The entry.
    pub(crate) entry: &'s Entry<'s>,
    /// The absolute path.
    pub(crate) path: &'s [u8],
    /// The directory that holds it; `None` for the top of a root.
    pub(crate) directory: Option<DirectoryId>,
    /// Levels below the start.
    pub(crate) depth: u32,
    /// The sums below it, where it is a directory that is entered and a filter asks about sums.
    pub(crate) sum: Option<&'s Summary>,
}
