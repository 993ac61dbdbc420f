//! Which filesystem a zone holds. Its content tells, never a name or the type in a partition table.

use std::sync::Arc;

use super::territory::Filesystem;
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind};

type Opened = Result<Box<dyn Filesystem>, ImageError>;

/// A filesystem that can be read: whether a disk holds it, by its signatures, and how it is opened.
struct Reader {
    is_here: fn(&dyn Disk) -> Result<bool, ImageError>,
    open: fn(Arc<dyn Disk>) -> Opened,
}

/// In the order in which they are tried: first those whose signatures say most.
const READERS: [Reader; 0] = [];

/// Opens the filesystem that a disk holds.
///
/// # Errors
/// [`ImageErrorKind::NotRecognised`] where it holds none that is known, [`ImageErrorKind::Unsupported`] where
/// it holds one that is not read, and what the reader says.
pub fn open_filesystem(disk: &Arc<dyn Disk>) -> Opened {
    for reader in READERS {
        if (reader.is_here)(&**disk)? {
            return (reader.open)(Arc::clone(disk));
        }
    }
    Err(match recognise(&**disk)? {
        Some(name) => ImageError::new(
            ImageErrorKind::Unsupported,
            format!("{name} is recognised and not read"),
        ),
        None => ImageError::new(ImageErrorKind::NotRecognised, "no known filesystem"),
    })
}

/// The name of what a disk holds where it is nothing that can be read: swap, LUKS, LVM2 and others.
///
/// # Errors
/// When the disk cannot be read.
pub fn recognise(_disk: &dyn Disk) -> Result<Option<&'static str>, ImageError> {
    Ok(None)
}
