//! Containers: files in some format that hold the bytes of a disk.
//!
//! What a file is, its content says (`magic`), layer by layer: a VHD in a gzip is two. Each format is a
//! [`Mapping`](mapped) from offsets of the disk to places in files, read on demand, so that opening costs
//! little and memory does not grow with the image. Other files (pieces, extents, parents) are opened by
//! their plain names in the image's own folder ([`Siblings`]), and nowhere else.

mod adc;
mod chunks;
mod codec;
mod compressed;
mod context;
mod decoders;
mod dmg;
mod dmg_blocks;
mod ewf;
mod ewf_notes;
mod ewf_sections;
mod ewf_segments;
mod ewf_tables;
mod joined;
mod layer;
mod magic;
mod magic_at;
mod mapped;
mod open;
mod opening;
mod packed_chunks;
mod qcow2;
mod qcow2_header;
mod raw;
mod reader;
mod siblings;
mod spill;
mod split;
mod text;
mod vdi;
mod vhd;
mod vhd_footer;
mod vhdx;
mod vhdx_header;
mod vhdx_metadata;
mod vmdk;
mod vmdk_descriptor;
mod vmdk_sparse;
mod xz_index;
mod zstd_frames;

pub use layer::{Container, Layer};
pub use open::open;
pub use opening::{Backing, Opening, Unknown};
pub use siblings::{NoSiblings, OwnFolder, Siblings};
