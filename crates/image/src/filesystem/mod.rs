//! Filesystems: the directories of a zone, and what is in its files.
//!
//! One module a filesystem, each a [`Filesystem`]; which one a zone holds is told by its content
//! (`detect`).

mod clusters;
mod detect;
mod dos_time;
mod ext;
mod extents;
mod fat;
mod listing;
mod mapped;
mod slots;
mod territory;
mod utf16;

pub(crate) use detect::is_known;
pub use detect::{open_filesystem, recognise};
pub use listing::{Deleted, Listed, Lister, Node, NodeNumber};
pub use territory::{Filesystem, Territory};
