//! PNG (ISO/IEC 15948), as far as thumbnails need it: the text that the standard keeps beside the pixels is read
//! without them, pictures are written with it, and any PNG is decoded row by row, so that a huge one takes no more
//! memory than two of its rows.

mod decode;
mod encode;
mod rows;
mod texts;

pub(crate) use decode::decode;
pub(crate) use encode::{Channels, write_png};
pub use texts::{PngTexts, read_texts};

/// The first bytes of every file.
pub(crate) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
