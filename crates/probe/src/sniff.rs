//! What format is a file of? Its first bytes say; its name only breaks ties.

use crate::format::Probe;
use filemap_model::facts::{Container, PictureFormat};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Tracks of video or audio.
    Media(Container),
    /// A picture.
    Picture(PictureFormat),
}

/// Returns the format, and who reads it.
pub(crate) fn sniff(head: &[u8], name: &[u8]) -> Option<(Format, &'static dyn Probe)> {
    let _ = (head, name);
    None
}
