//! What a format needs beside its file: other files, and how a parent is opened.

use std::sync::Arc;

use super::layer::Container;
use super::opening::{Backing, Opening, Unknown};
use super::text::shown;
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind, Result, too_large};

/// The most images that may be based on each other.
const MOST_PARENTS: u32 = 16;

/// Opens an image within a context: so that formats need not know the module that knows them all.
pub(super) type Open = fn(Arc<dyn Disk>, &Context<'_>) -> Result<Container>;

/// What is known where a format is opened.
#[derive(Clone)]
pub(super) struct Context<'a> {
    pub(super) opening: Opening<'a>,
    pub(super) parents: u32,
    pub(super) open: Open,
}

/// What a file that an image is based on may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParentFormat {
    /// The bytes of a disk and nothing else, whatever they look like.
    Raw,
    /// What its content says.
    Any,
}

impl Context<'_> {
    /// Another file of the image, which must be there.
    pub(super) fn sibling(&self, name: &[u8]) -> Result<Arc<dyn Disk>> {
        let found = self.opening.siblings.open(name)?;
        found.ok_or_else(|| missing(format!("it needs the file \"{}\"", shown(name))))
    }

    /// The file that the image is based on.
    pub(super) fn parent(&self, name: &[u8], format: ParentFormat) -> Result<Container> {
        if self.opening.backing == Backing::Refused {
            return Err(missing(format!(
                "it is based on \"{}\", and opening that was not asked for",
                shown(name)
            )));
        }
        if self.parents >= MOST_PARENTS {
            return Err(too_large(format!(
                "more than {MOST_PARENTS} images are based on each other"
            )));
        }
        let disk = self.sibling(name)?;
        if format == ParentFormat::Raw {
            return Ok(Container::new(disk));
        }
        let mut context = self.clone();
        context.parents += 1;
        context.opening.name = name;
        context.opening.unknown = Unknown::Raw;
        (self.open)(disk, &context).map_err(|error| error.within(&shown(name)))
    }
}

/// A file that is not there.
pub(super) fn missing(reason: String) -> ImageError {
    ImageError::new(ImageErrorKind::Missing, reason)
}
