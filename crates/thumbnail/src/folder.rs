//! A folder of the cache, by its descriptor: what stands there is read and replaced without following links.
//!
//! The cache belongs to one user. A folder of somebody else, or that others may write to, is not used: they could
//! put pictures there for ours, or have files written where they like.

use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fd::OwnedFd;
use rustix::fs::{
    AtFlags, CWD, Dir, Mode, OFlags, Stat, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT, fstat,
    mkdirat, openat, renameat, statat, unlinkat, utimensat,
};
use rustix::io::Errno;
use rustix::process::geteuid;

const OPEN: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);
const READ: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);
const PRIVATE_FOLDER: Mode = Mode::RWXU;
const PRIVATE_FILE: Mode = Mode::RUSR.union(Mode::WUSR);
/// How the names of files in the making begin; the number of the process follows.
pub(crate) const DRAFT: &str = ".filemap-";

/// A folder.
#[derive(Debug)]
pub(crate) struct Folder {
    descriptor: OwnedFd,
}

impl Folder {
    /// Opens the folder of all thumbnails; it may be a link, since people move their caches about.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Self::trusted(openat(CWD, path, OPEN, Mode::empty())?)
    }

    /// The same; makes it and what is above it where it is missing.
    pub(crate) fn open_or_make(path: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        Self::open(path)
    }

    /// Opens a folder in it; `None` where there is none.
    pub(crate) fn below(&self, name: &str) -> io::Result<Option<Self>> {
        match openat(
            &self.descriptor,
            name,
            OPEN | OFlags::NOFOLLOW,
            Mode::empty(),
        ) {
            Err(Errno::NOENT) => Ok(None),
            opened => Self::trusted(opened?).map(Some),
        }
    }

    /// The same; makes it where it is missing.
    pub(crate) fn below_or_make(&self, name: &str) -> io::Result<Self> {
        match mkdirat(&self.descriptor, name, PRIVATE_FOLDER) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        self.below(name)?
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn trusted(descriptor: OwnedFd) -> io::Result<Self> {
        let stat = fstat(&descriptor)?;
        if stat.st_uid != geteuid().as_raw() {
            return Err(io::Error::other("it belongs to another user"));
        }
        if stat.st_mode & 0o022 != 0 {
            return Err(io::Error::other("other users may write to it"));
        }
        Ok(Self { descriptor })
    }

    /// Opens a regular file to be read; `None` where there is none of that name.
    pub(crate) fn read(&self, name: &str) -> io::Result<Option<File>> {
        let file = match openat(&self.descriptor, name, READ, Mode::empty()) {
            // A link (LOOP), a socket (NXIO).
            Err(Errno::NOENT | Errno::LOOP | Errno::NXIO) => return Ok(None),
            opened => File::from(opened?),
        };
        Ok(file.metadata()?.is_file().then_some(file))
    }

    /// Notes that a file was used now.
    pub(crate) fn touch(&self, name: &str) {
        let now = Timespec {
            tv_sec: 0,
            tv_nsec: UTIME_NOW,
        };
        let as_it_is = Timespec {
            tv_sec: 0,
            tv_nsec: UTIME_OMIT,
        };
        let times = Timestamps {
            last_access: now,
            last_modification: as_it_is,
        };
        // Whether that can be noted changes nothing for who asked.
        let _ = utimensat(&self.descriptor, name, &times, AtFlags::SYMLINK_NOFOLLOW);
    }

    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        match unlinkat(&self.descriptor, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The names in it.
    pub(crate) fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(&self.descriptor)? {
            // Thumbnails have names of digits; what is no UTF-8 is none.
            names.extend(entry?.file_name().to_str().ok().map(str::to_owned));
        }
        Ok(names)
    }

    /// The stat of a regular file.
    pub(crate) fn stat(&self, name: &str) -> Option<Stat> {
        let stat = statat(&self.descriptor, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        (stat.st_mode & 0o170_000 == 0o100_000).then_some(stat)
    }

    /// Begins a file under a name that nobody else uses.
    pub(crate) fn draft(&self) -> io::Result<Draft<'_>> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let create =
            OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let name = format!("{DRAFT}{}-{number}", std::process::id());
            match openat(&self.descriptor, &name, create, PRIVATE_FILE) {
                // Of an earlier process with this number.
                Err(Errno::EXIST) => {}
                opened => {
                    let file = File::from(opened?);
                    return Ok(Draft {
                        folder: self,
                        name,
                        file,
                    });
                }
            }
        }
    }
}

/// A file in the making; it goes unless it is put in place.
#[derive(Debug)]
pub(crate) struct Draft<'f> {
    folder: &'f Folder,
    name: String,
    pub(crate) file: File,
}

impl Draft<'_> {
    /// Puts it in the place of whatever has this name.
    pub(crate) fn put(self, name: &str) -> io::Result<()> {
        let at = &self.folder.descriptor;
        Ok(renameat(at, &self.name, at, name)?)
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // It has no such name any more where it was put in place.
        let _ = self.folder.remove(&self.name);
    }
}

/// Bytes of a file on the disk.
pub(crate) fn bytes_of(stat: &Stat) -> u64 {
    u64::try_from(stat.st_size).unwrap_or(0)
}

/// Bytes of an open file.
pub(crate) fn length_of(file: &File) -> io::Result<u64> {
    Ok(file.metadata()?.size())
}
