//! Why something in an image could not be read.

use std::io;

/// What kind of failure it was: a caller decides by it what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageErrorKind {
    /// The system could not read the image.
    Unreadable,
    /// What the image says contradicts itself, or a checksum does not fit.
    Damaged,
    /// The image ends before what it says it has.
    Truncated,
    /// It is something that is known by name and not read.
    Unsupported,
    /// It is nothing that is known.
    NotRecognised,
    /// More would have to be read, listed or kept than is allowed.
    TooLarge,
    /// The caller asked to stop.
    Stopped,
    /// Something is not there, or may not be opened: a path in the image, another file that it needs.
    Missing,
}

/// Something in an image could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ImageError {
    /// What kind of failure.
    pub kind: ImageErrorKind,
    /// What does not fit, in words.
    pub reason: String,
}

/// What a step of reading an image gives.
pub(crate) type Result<T> = std::result::Result<T, ImageError>;

impl ImageError {
    /// A failure of this kind.
    pub(crate) fn new(kind: ImageErrorKind, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { kind, reason }
    }

    /// The same failure, with what was being read before the reason.
    #[must_use]
    pub(crate) fn within(mut self, what: &str) -> Self {
        self.reason = format!("{what}: {}", self.reason);
        self
    }
}

/// What the image says contradicts itself.
pub(crate) fn damaged(reason: impl Into<String>) -> ImageError {
    ImageError::new(ImageErrorKind::Damaged, reason)
}

/// The image ends before what it says it has.
pub(crate) fn truncated(reason: impl Into<String>) -> ImageError {
    ImageError::new(ImageErrorKind::Truncated, reason)
}

/// It is known by name and not read.
pub(crate) fn unsupported(reason: impl Into<String>) -> ImageError {
    ImageError::new(ImageErrorKind::Unsupported, reason)
}

/// More than is allowed.
pub(crate) fn too_large(reason: impl Into<String>) -> ImageError {
    ImageError::new(ImageErrorKind::TooLarge, reason)
}

/// It is not there.
pub(crate) fn missing(reason: impl Into<String>) -> ImageError {
    ImageError::new(ImageErrorKind::Missing, reason)
}

impl From<io::Error> for ImageError {
    /// An error of a layer below comes back as it was.
    fn from(error: io::Error) -> Self {
        match error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Self>())
        {
            Some(inner) => inner.clone(),
            None => Self::new(
                ImageErrorKind::Unreadable,
                format!("reading it failed: {error}"),
            ),
        }
    }
}

impl From<ImageError> for io::Error {
    fn from(error: ImageError) -> Self {
        Self::other(error)
    }
}
