//! FAT12, FAT16 and FAT32, with long names; floppies from before the boot sector told their shape too.
//!
//! A node is the place of its entry: the offset of the entry on the disk divided by 32. The top, which has
//! no entry, is 1, which would lie in the boot sector. Nothing is kept from one call to the next but the
//! boot sector and the windows on the disk.
//!
//! Not read with a crate: none gives numbers to come back to, deleted entries and an end to every loop of
//! clusters at once.

mod boot;
mod entry;
mod names;
mod volume;

pub(crate) use boot::is_here;
pub(crate) use volume::open;
