//! Disk images that are read where they lie: opened by a path, found in each other, and taken out of.
//!
//! A path in an image is written `disk.img!/ZONE/inner/path`; zone 0 is the whole of an image that has no
//! partition table. An image that lies in an image goes on the same way: `disk.img!/1/inner.iso!/0/readme`.

mod candidates;
mod description;
mod extract;
mod files;
mod hashes;
mod known;
mod nodes;
mod noted;
mod opened;
mod path;
mod place;
mod renew;
mod scan;
mod source;
mod target;

pub use description::ImageDescription;
pub use extract::{ExtractEvent, ExtractOptions, Extracted, extract};
pub(crate) use files::{TerritoryFile, TerritoryFiles, TerritoryOpener};
pub use hashes::ImageHashes;
pub(crate) use noted::{Noted, other_state};
pub use opened::{ImageOptions, OpenedImage};
pub(crate) use opened::{folder_of, open_file};
pub use path::ImagePath;
pub use place::{ImagePlace, image_path};
pub(crate) use place::{image_file, zone_of_path};
pub use renew::{ImageReach, territory_places};
pub use scan::{ImageScan, ImageScanOptions};
