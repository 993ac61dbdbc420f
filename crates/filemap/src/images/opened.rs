//! An image that is open: its container, its zones, and what is in them.

use std::collections::BTreeSet;
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use filemap_image::{
    Backing, Container, Disk, Filesystem, ImageError, ImageFile, NoSiblings, Opening, OwnFolder,
    Part, PartitionTable, Siblings, Unknown, Zone, open, open_filesystem, zones,
};

use crate::error::Error;

/// How images are opened.
#[derive(Clone, Debug)]
pub struct ImageOptions {
    /// May files that an image is based on be opened? Only those of its own folder ever are.
    pub backing: Backing,
    /// Is a file that is nothing that is known taken for the bytes of a disk?
    pub unknown: Unknown,
    /// Where what can only be decompressed from its start is kept, in files without a name.
    pub spill: PathBuf,
    /// Bytes that may be kept there.
    pub most_spilled: u64,
    /// Raised by who does not want to wait any longer.
    pub stop: Arc<AtomicBool>,
}

impl ImageOptions {
    /// The cautious way: no backing files, nothing unknown, at most 64 GiB kept in a folder.
    #[must_use]
    pub fn new(spill: PathBuf, stop: Arc<AtomicBool>) -> Self {
        Self {
            backing: Backing::Refused,
            unknown: Unknown::Refused,
            spill,
            most_spilled: 64 << 30,
            stop,
        }
    }

    pub(super) fn opening<'o>(&'o self, name: &'o [u8], siblings: &'o dyn Siblings) -> Opening<'o> {
        Opening {
            backing: self.backing,
            unknown: self.unknown,
            spill: Some(&self.spill),
            most_spilled: self.most_spilled,
            stop: Arc::clone(&self.stop),
            ..Opening::new(name, siblings)
        }
    }
}

/// An image that is open.
#[derive(Debug)]
pub struct OpenedImage {
    /// Where it is, as whoever opened it wrote it.
    pub path: Vec<u8>,
    /// What its file is.
    pub container: Container,
    /// Its zones.
    pub table: PartitionTable,
    /// The names of the other files of its folder that were asked for, also of those that are not there.
    pub siblings: Vec<Vec<u8>>,
}

impl OpenedImage {
    /// Opens the file at a path: a regular file or a block device, whichever its content says.
    ///
    /// # Errors
    /// When it cannot be read, or is no image.
    pub fn open(path: &Path, options: &ImageOptions) -> Result<Self, Error> {
        let bytes = path.as_os_str().as_bytes();
        let failed = |source| Error::Path {
            path: path.to_owned(),
            source,
        };
        let (file, length) = open_file(path).map_err(failed)?;
        let folder = NotingFolder {
            folder: OwnFolder::at(folder_of(path)).map_err(failed)?,
            asked: Mutex::default(),
        };
        let disk = Arc::new(ImageFile::new(file, length));
        let mut opened = Self::of_disk(disk, bytes, &options.opening(name_of(path), &folder))
            .map_err(|source| at(bytes, source))?;
        let asked = folder.asked.into_inner().unwrap_or_default();
        opened.siblings = asked.into_iter().collect();
        Ok(opened)
    }

    /// Opens a file in another image.
    ///
    /// # Errors
    /// When it cannot be read, or is no image.
    pub fn open_within(
        disk: Arc<dyn Disk>,
        path: &[u8],
        options: &ImageOptions,
    ) -> Result<Self, Error> {
        let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or(path);
        Self::of_disk(disk, path, &options.opening(name, &NoSiblings))
            .map_err(|source| at(path, source))
    }

    pub(super) fn of_disk(
        disk: Arc<dyn Disk>,
        path: &[u8],
        opening: &Opening<'_>,
    ) -> Result<Self, ImageError> {
        let container = open(disk, opening)?;
        let table = zones(&container.disk)?;
        Ok(Self {
            path: path.to_vec(),
            container,
            table,
            siblings: Vec::new(),
        })
    }

    /// The zone of this number.
    ///
    /// # Errors
    /// When there is none.
    pub fn zone(&self, number: u32) -> Result<&Zone, Error> {
        let found = self.table.zones.iter().find(|zone| zone.number == number);
        found.ok_or_else(|| Error::NoZone {
            path: self.path.clone(),
            zone: number,
            there: self.table.zones.iter().map(|zone| zone.number).collect(),
        })
    }

    /// The bytes of a zone.
    #[must_use]
    pub fn disk_of(&self, zone: &Zone) -> Arc<dyn Disk> {
        let disk = Arc::clone(&self.container.disk);
        if zone.offset == 0 && zone.length >= disk.length() {
            return disk;
        }
        Arc::new(Part::new(disk, zone.offset, zone.length))
    }

    /// The filesystem in a zone.
    ///
    /// # Errors
    /// When there is none that is read.
    pub fn territory(&self, zone: &Zone) -> Result<Box<dyn Filesystem>, ImageError> {
        open_filesystem(&self.disk_of(zone))
    }
}

/// A folder that notes which of its files were asked for.
struct NotingFolder {
    folder: OwnFolder,
    asked: Mutex<BTreeSet<Vec<u8>>>,
}

impl Siblings for NotingFolder {
    fn open(&self, name: &[u8]) -> Result<Option<Arc<dyn Disk>>, ImageError> {
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert(name.to_vec());
        }
        self.folder.open(name)
    }
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The name of a file in its folder.
pub(super) fn name_of(path: &Path) -> &[u8] {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.as_bytes()
}

/// Opens a file of the host, without waiting for anybody who would have to write to it, and tells its length.
pub(crate) fn open_file(path: &Path) -> std::io::Result<(File, u64)> {
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let file = File::options()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)?;
    let stat = file.metadata()?;
    if stat.is_file() {
        return Ok((file, stat.len()));
    }
    if stat.file_type().is_block_device() {
        let length = rustix::fs::seek(&file, rustix::fs::SeekFrom::End(0))?;
        return Ok((file, length));
    }
    let kind = if stat.is_dir() {
        std::io::ErrorKind::IsADirectory
    } else {
        std::io::ErrorKind::InvalidInput
    };
    Err(kind.into())
}

/// An error of something in an image, with its path.
pub(super) fn at(path: &[u8], source: ImageError) -> Error {
    Error::Image {
        path: path.to_vec(),
        source,
    }
}
