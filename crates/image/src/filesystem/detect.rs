//! Which filesystem a zone holds. Its content tells, never a name or the type in a partition table.

use std::sync::Arc;

use super::ext;
use super::fat;
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
const READERS: &[Reader] = &[
    Reader {
        is_here: ext::is_here,
        open: ext::open,
    },
    Reader {
        is_here: fat::is_here,
        open: fat::open,
    },
];

/// What is tried where nothing else is there: a filesystem whose beginning is gone.
const RESCUERS: &[Reader] = &[Reader {
    is_here: ext::has_backup,
    open: ext::open,
}];

/// Opens the filesystem that a disk holds.
///
/// # Errors
/// [`ImageErrorKind::NotRecognised`] where it holds none that is known, [`ImageErrorKind::Unsupported`] where
/// it holds one that is not read, and what the reader says.
pub fn open_filesystem(disk: &Arc<dyn Disk>) -> Opened {
    if let Some(opened) = first_that_is_here(READERS, disk)? {
        return Ok(opened);
    }
    if let Some(name) = recognise(&**disk)? {
        return Err(ImageError::new(
            ImageErrorKind::Unsupported,
            format!("{name} is recognised and not read"),
        ));
    }
    let rescued = first_that_is_here(RESCUERS, disk)?;
    rescued.ok_or_else(|| ImageError::new(ImageErrorKind::NotRecognised, "no known filesystem"))
}

fn first_that_is_here(
    readers: &[Reader],
    disk: &Arc<dyn Disk>,
) -> Result<Option<Box<dyn Filesystem>>, ImageError> {
    for reader in readers {
        if (reader.is_here)(&**disk)? {
            return (reader.open)(Arc::clone(disk)).map(Some);
        }
    }
    Ok(None)
}

/// The name of what a disk holds where it is nothing that can be read: swap, LUKS, LVM2 and others.
///
/// # Errors
/// When the disk cannot be read.
pub fn recognise(_disk: &dyn Disk) -> Result<Option<&'static str>, ImageError> {
    Ok(None)
}

/// Does a disk hold a filesystem that is known, read or not?
///
/// # Errors
/// When the disk cannot be read.
pub(crate) fn is_known(disk: &Arc<dyn Disk>) -> Result<bool, ImageError> {
    for reader in READERS {
        if (reader.is_here)(&**disk)? {
            return Ok(true);
        }
    }
    Ok(recognise(&**disk)?.is_some())
}
