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
//!
//! ```
//! use std::sync::Arc;
//! use filemap_image::{Disk, TableKind, zones};
//!
//! let disk: Arc<dyn Disk> = Arc::new(vec![0_u8; 4096]);
//! let table = zones(&disk)?;
//! assert_eq!(table.kind, TableKind::None);
//! assert_eq!(table.zones[0].length, 4096);
//! # Ok::<(), filemap_image::ImageError>(())
//! ```
//!
//! # Errors
//!
//! An [`ImageError`] says in words what does not fit, and its [`ImageErrorKind`] what a caller can do about
//! it. What does not fit and does no harm is a remark in the answer.

mod allowance;
mod bytes;
mod check;
mod checksum;
mod container;
mod disk;
mod error;
mod filesystem;
mod hash;
mod partition;
mod walk;
mod windows;

pub use allowance::Allowance;
pub use check::{Check, Verdict};
pub use container::{
    Backing, Container, Layer, NoSiblings, Opening, OwnFolder, Siblings, Unknown, open,
};
pub use disk::{Disk, ImageFile, Part, Stretch};
pub use error::{ImageError, ImageErrorKind};
pub use filesystem::{
    Deleted, Filesystem, Listed, Lister, Node, NodeNumber, Territory, filesystems, open_filesystem,
    open_filesystem_named, recognise,
};
pub use hash::{HashKind, hash};
pub use partition::{PartitionTable, TableKind, Zone, zones};
pub use walk::{ListedEntry, Listing, Step, Walked, find_path, list_sorted, walk};
