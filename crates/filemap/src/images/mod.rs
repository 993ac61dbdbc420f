//! Disk images that are read where they lie: opened by a path, found in each other, and taken out of.
//!
//! A path in an image is written `disk.img!/ZONE/inner/path`; zone 0 is the whole of an image that has no
//! partition table. An image that lies in an image goes on the same way: `disk.img!/1/inner.iso!/0/readme`.

mod extract;
mod opened;
mod place;
mod target;

pub use extract::{ExtractEvent, ExtractOptions, Extracted, extract};
pub use opened::{ImageOptions, OpenedImage};
pub use place::ImagePlace;
