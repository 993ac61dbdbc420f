//! The files of a root that are looked into, wherever it lies: in a folder, or in a disk image.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap_model::{ReadAt, Stat};
use filemap_scan::{FileOpener, OpenFile};
use filemap_store::{Root, RootKind};

use crate::error::Error;
use crate::images::{TerritoryFile, TerritoryFiles, TerritoryOpener};

/// Where the files of a root are.
pub(crate) enum ProbedFiles {
    /// Below a folder.
    Folder(PathBuf),
    /// In a territory of an image.
    Territory(Box<TerritoryFiles>),
}

impl ProbedFiles {
    /// Opens the top of a root: one that cannot be opened is said, and is no change of each file below it.
    pub(crate) fn of(record: &Root) -> Result<Self, Error> {
        if record.kind == RootKind::Territory {
            return TerritoryFiles::open(record).map(|files| Self::Territory(Box::new(files)));
        }
        let location = PathBuf::from(OsStr::from_bytes(&record.location));
        match FileOpener::new(&location) {
            Ok(_) => Ok(Self::Folder(location)),
            Err(source) => Err(Error::Path {
                path: location,
                source,
            }),
        }
    }

    /// The folder, where there is one: programs can be asked about files below it.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(location) => Some(location),
            Self::Territory(_) => None,
        }
    }

    /// What one thread opens files with.
    pub(crate) fn opener(&self) -> io::Result<ProbedOpener<'_>> {
        Ok(match self {
            Self::Folder(location) => ProbedOpener::Folder(FileOpener::new(location)?),
            Self::Territory(files) => ProbedOpener::Territory(files.opener()),
        })
    }
}

/// Opens files, many of one directory after the other.
pub(crate) enum ProbedOpener<'f> {
    Folder(FileOpener),
    Territory(TerritoryOpener<'f>),
}

impl<'f> ProbedOpener<'f> {
    /// Opens a file by the path of its directory below the root, and its name.
    pub(crate) fn open(&mut self, directory: &[u8], name: &[u8]) -> io::Result<ProbedFile<'f>> {
        Ok(match self {
            Self::Folder(opener) => ProbedFile::InFolder(opener.open(directory, name)?),
            Self::Territory(opener) => ProbedFile::InTerritory(opener.open(directory, name)?),
        })
    }
}

/// A file that is open.
pub(crate) enum ProbedFile<'f> {
    InFolder(OpenFile),
    InTerritory(TerritoryFile<'f>),
}

impl ProbedFile<'_> {
    /// Its stat when it was opened.
    pub(crate) fn stat(&self) -> Stat {
        match self {
            Self::InFolder(open) => open.stat,
            Self::InTerritory(open) => open.stat,
        }
    }

    /// Its stat now.
    pub(crate) fn stat_now(&self) -> io::Result<Stat> {
        match self {
            Self::InFolder(open) => open.stat_now(),
            Self::InTerritory(open) => open.stat_now(),
        }
    }
}

impl ReadAt for ProbedFile<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Self::InFolder(open) => ReadAt::read_at(&open.file, buffer, offset),
            Self::InTerritory(open) => open.read_at(buffer, offset),
        }
    }
}
