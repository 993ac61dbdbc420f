//! What is in a disk image: containers, partitions and filesystems, read in place.
//!
//! - a **container** (`container`) turns a file in some format into the bytes of a disk ([`Disk`]);
//! - a **partition table** (`partition`) divides a disk into zones;
//! - a **filesystem** (`filesystem`) lists the directories of a zone, and opens its files as disks again,
//!   so that an image inside an image is read the same way.
//!
//! Every byte is foreign. What is read, listed and allocated is bounded by an [`Allowance`] or by constants
//! beside the code; what is damaged or not supported is an [`ImageError`] that says so, never fewer files.
//! Nothing here opens a path that stands in an image.

mod allowance;
mod bytes;
mod disk;
mod error;
mod filesystem;
mod windows;

pub use allowance::Allowance;
pub use disk::{Disk, ImageFile, Part, Stretch};
pub use error::{ImageError, ImageErrorKind};
pub use filesystem::{
    Deleted, Filesystem, Listed, Lister, Node, NodeNumber, Territory, open_filesystem, recognise,
};
