//! exFAT.
//!
//! A node is the place of its entry: the offset of the entry on the disk divided by 32. The top, which has
//! no entry, is 1, which would lie in the boot sector. The table of capital letters is not needed for
//! listing, and is not read.

mod boot;
mod entries;
mod volume;

pub(crate) use boot::is_here;
pub(crate) use volume::open;
