//! Containers: files in some format that hold the bytes of a disk.
//!
//! What a file is, its content says (`magic`), layer by layer: a VHD in a gzip is two. Each format is a
//! [`Mapping`](mapped) from offsets of the disk to places in files, read on demand, so that opening costs
//! little and memory does not grow with the image. Other files (pieces, extents, parents) are opened by
//! their plain names in the image's own folder ([`Siblings`]), and nowhere else.

mod chunks;
mod context;
mod joined;
mod layer;
mod magic;
mod magic_at;
mod mapped;
mod open;
mod opening;
mod raw;
mod siblings;
mod split;
mod text;
mod vhd;
mod vhd_footer;

pub use layer::{Container, Layer};
pub use open::open;
pub use opening::{Backing, Opening, Unknown};
pub use siblings::{NoSiblings, OwnFolder, Siblings};
