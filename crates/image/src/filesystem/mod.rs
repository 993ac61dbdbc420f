//! Filesystems: the directories of a zone, and what is in its files.
//!
//! One module a filesystem, each a [`Filesystem`]; which one a zone holds is told by its content
//! (`detect`).

mod bits;
mod calendar;
mod clusters;
mod detect;
mod dos_time;
mod exfat;
mod ext;
mod extents;
mod fat;
mod iso;
mod listing;
mod mapped;
mod ntfs;
mod signatures;
mod slots;
mod squashfs;
mod territory;
mod udf;
mod utf16;

pub(crate) use detect::is_known;
pub use detect::{filesystems, open_filesystem, open_filesystem_named};
pub use listing::{Deleted, Listed, Lister, Node, NodeNumber};
pub use signatures::recognise;
pub use territory::{Filesystem, Territory};
