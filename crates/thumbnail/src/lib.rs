//! Small pictures of files, in the cache that all programs of a user share.
//!
//! The cache is that of the Thumbnail Managing Standard (freedesktop.org, version 0.9): file managers find what
//! [`Thumbnails`] makes, and it takes what they made. It lies outside the catalogue, and may be deleted at any time.
//!
//! A thumbnail is made of the cheapest picture that will do: the small one that a camera put into a photograph, the
//! picture itself, art in an audio or video file, a cover beside it, a frame of the video by `ffmpeg`. Decoders are
//! foreign code on foreign bytes, so they run in a process of their own: [`run_worker`] is all that it does, and
//! [`Tools`] says how the caller starts it. A picture may kill that process; it is a failure of that file then, which
//! is remembered until the file changes.
//!
//! ```
//! use filemap_thumbnail::{ThumbnailSize, file_uri};
//!
//! assert_eq!(file_uri(b"/srv/a b.jpg"), "file:///srv/a%20b.jpg");
//! assert_eq!(ThumbnailSize::Large.edge(), 256);
//! ```
//!
//! # Limits
//! A picture that can be decoded in pieces (JPEG that is not progressive, PNG that is not interlaced, BMP) may have
//! 250 million pixels, any other one 50 million. The process has 512 MiB of memory in all, 20 seconds of processor
//! time, and a minute.
//!
//! # Hashes
//! [`Thumbnails::hash`] is a *difference hash*: the picture is shown on white, made grey (0.299 red, 0.587 green,
//! 0.114 blue) and shrunk to 9 by 8 by the mean of areas; each of the 64 bits says whether a pixel is brighter than
//! its right neighbour, row by row, the first one in the highest bit. The number of bits in which two hashes differ
//! is at most about 10 for one picture in several sizes or qualities, and about 32 for any two.
//!
//! # Errors
//! [`ThumbnailError`] says of a file why it has no thumbnail; [`ThumbnailError::Cache`] and
//! [`ThumbnailError::Decoder`] are no fault of the file.

#![forbid(unsafe_code)]

mod cache;
#[cfg(test)]
mod checks;
mod covers;
mod decode;
mod error;
mod folder;
mod hash;
mod maker;
mod md5;
mod media_type;
mod open;
mod png;
mod process;
mod record;
mod refusal;
mod shrink;
mod size;
mod source;
mod state;
mod supervise;
mod sweep;
mod turn;
mod uri;
mod walk;
mod worker;

pub use error::ThumbnailError;
pub use maker::{Thumbnail, Thumbnails};
pub use png::{PngTexts, read_texts};
pub use process::Tools;
pub use refusal::{Refusal, RefusalKind};
pub use size::ThumbnailSize;
pub use source::Origin;
pub use sweep::Swept;
pub use uri::{file_uri, path_of_uri};
pub use walk::media_below;
pub use worker::run_worker;
