//! Which filesystem a zone holds. Its content tells, never a name or the type in a partition table.

use std::sync::Arc;

use super::exfat;
use super::ext;
use super::fat;
use super::iso;
use super::ntfs;
use super::signatures::recognise;
use super::squashfs;
use super::territory::Filesystem;
use super::udf;
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind};

type Opened = Result<Box<dyn Filesystem>, ImageError>;

/// A filesystem that can be read: whether a disk holds it, by its signatures, and how it is opened.
struct Reader {
    /// By which it can be asked for.
    name: &'static str,
    is_here: fn(&dyn Disk) -> Result<bool, ImageError>,
    open: fn(Arc<dyn Disk>) -> Opened,
}

/// In the order in which they are tried: first those whose signatures say most. FAT comes before ext, whose
/// makers clear the boot sector, while a disk that becomes FAT may keep the superblock of an ext.
const READERS: &[Reader] = &[
    Reader {
        name: "NTFS",
        is_here: ntfs::is_here,
        open: ntfs::open,
    },
    Reader {
        name: "exFAT",
        is_here: exfat::is_here,
        open: exfat::open,
    },
    Reader {
        name: "squashfs",
        is_here: squashfs::is_here,
        open: squashfs::open,
    },
    Reader {
        name: "FAT",
        is_here: fat::is_here,
        open: fat::open,
    },
    Reader {
        name: "ext",
        is_here: ext::is_here,
        open: ext::open,
    },
    Reader {
        name: "ISO 9660",
        is_here: iso::has_rock_ridge,
        open: iso::open,
    },
    Reader {
        name: "UDF",
        is_here: udf::is_here,
        open: udf::open,
    },
    Reader {
        name: "ISO 9660",
        is_here: iso::is_here,
        open: iso::open,
    },
];

/// Other looks at what [`READERS`] read, for who asks for them.
const OTHER_LOOKS: &[Reader] = &[
    Reader {
        name: "Joliet",
        is_here: iso::is_here,
        open: iso::open_joliet,
    },
    Reader {
        name: "ISO 9660 without extensions",
        is_here: iso::is_here,
        open: iso::open_plain,
    },
];

/// What is tried where nothing else is there: a filesystem whose beginning is gone.
const RESCUERS: &[Reader] = &[Reader {
    name: "ext",
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

/// The names of all that a disk holds, the first of which is shown where none is asked for: a disk can be an
/// ISO 9660 and a UDF at once.
///
/// # Errors
/// When the disk cannot be read.
pub fn filesystems(disk: &dyn Disk) -> Result<Vec<&'static str>, ImageError> {
    let mut names = Vec::new();
    for reader in READERS.iter().chain(OTHER_LOOKS) {
        if !names.contains(&reader.name) && (reader.is_here)(disk)? {
            names.push(reader.name);
        }
    }
    Ok(names)
}

/// Opens the filesystem of a name that [`filesystems`] gives.
///
/// # Errors
/// [`ImageErrorKind::NotRecognised`] where the disk does not hold it, and what the reader says.
pub fn open_filesystem_named(disk: &Arc<dyn Disk>, name: &str) -> Opened {
    for reader in READERS.iter().chain(OTHER_LOOKS) {
        if reader.name == name && (reader.is_here)(&**disk)? {
            return (reader.open)(Arc::clone(disk));
        }
    }
    Err(ImageError::new(
        ImageErrorKind::NotRecognised,
        format!("no {name} is here"),
    ))
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
