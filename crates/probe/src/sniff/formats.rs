//! The formats that are told apart.

use filemap_model::facts::{Container, PictureFormat};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Tracks of video or audio.
    Media(Container),
    /// A picture.
    Picture(PictureFormat),
}
