//! The videos of a tree or of any part of it, directory by directory.
//!
//! It takes the place of one pickle that held a whole library: what is known lives in the catalogue, so a
//! part is loaded and written without the rest, an edit that keeps the size is seen, and memory holds one
//! directory at a time.
//!
//! Facts decide whether a file is a video; for a file that was not probed yet, its extension does. Names that
//! begin with `._` (macOS makes them beside files) are left out.

mod directories;
mod load;
mod options;
mod video;

pub use directories::{VideoDirectories, VideoDirectory};
pub use load::{FileMap, FileMapReport};
pub use options::{LoadFrom, LoadOptions};
pub use video::Video;
