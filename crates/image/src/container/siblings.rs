//! Other files that an image refers to: those of its own folder, by plain names.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;

use rustix::fs::{CWD, FileType, Mode, OFlags, fstat, openat};
use rustix::io::Errno;

use super::text::shown;
use crate::disk::{Disk, ImageFile};
use crate::error::{ImageError, ImageErrorKind, Result};

/// Opens other files of the folder that an image stands in.
pub trait Siblings: Send + Sync {
    /// The file of this name, none where there is none.
    ///
    /// # Errors
    /// When it cannot be opened, or may not be.
    fn open(&self, name: &[u8]) -> Result<Option<Arc<dyn Disk>>>;
}

/// An image that stands alone, such as a file within another image.
#[derive(Clone, Copy, Debug)]
pub struct NoSiblings;

impl Siblings for NoSiblings {
    fn open(&self, _name: &[u8]) -> Result<Option<Arc<dyn Disk>>> {
        Ok(None)
    }
}

/// A folder of the host. Only regular files that stand in it are opened, and links are not followed.
#[derive(Debug)]
pub struct OwnFolder {
    folder: OwnedFd,
}

impl OwnFolder {
    /// A folder that is open.
    #[must_use]
    pub const fn new(folder: OwnedFd) -> Self {
        Self { folder }
    }

    /// The folder at a path.
    ///
    /// # Errors
    /// What the system says.
    pub fn at(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self::new(openat(CWD, path, flags, Mode::empty())?))
    }
}

impl Siblings for OwnFolder {
    fn open(&self, name: &[u8]) -> Result<Option<Arc<dyn Disk>>> {
        check_name(name)?;
        let flags =
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = match openat(&self.folder, name, flags, Mode::empty()) {
            Ok(file) => file,
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(cannot_open(name, &error.to_string())),
        };
        let stat = fstat(&file).map_err(|error| cannot_open(name, &error.to_string()))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(cannot_open(name, "it is no regular file"));
        }
        let length = u64::try_from(stat.st_size).unwrap_or(0);
        Ok(Some(Arc::new(ImageFile::new(File::from(file), length))))
    }
}

fn cannot_open(name: &[u8], why: &str) -> ImageError {
    let reason = format!("\"{}\" cannot be opened: {why}", shown(name));
    ImageError::new(ImageErrorKind::Missing, reason)
}

/// Refuses all that is more than the name of a file.
pub(super) fn check_name(name: &[u8]) -> Result<()> {
    let is_plain = !name.is_empty()
        && name.len() <= 255
        && name != b"."
        && name != b".."
        && !name.iter().any(|byte| matches!(byte, 0 | b'/'));
    if is_plain {
        return Ok(());
    }
    Err(cannot_open(
        name,
        "only files of the image's own folder are, by their plain names",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_the_folder_are_opened() {
        let made = tempfile::tempdir().unwrap();
        let path = made.path().join("folder");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("a"), b"abc").unwrap();
        std::fs::write(made.path().join("outside"), b"x").unwrap();
        std::os::unix::fs::symlink("a", path.join("link")).unwrap();
        std::fs::create_dir(path.join("b")).unwrap();
        let folder = OwnFolder::at(&path).unwrap();
        let opened = folder.open(b"a").unwrap().unwrap();
        assert_eq!(opened.length(), 3);
        assert!(folder.open(b"none").unwrap().is_none());
        for name in [
            b"link".as_slice(),
            b"b",
            b".",
            b"..",
            b"",
            b"../outside",
            b"/etc/passwd",
            b"./a",
            b"a\0",
        ] {
            let error = folder.open(name).err().unwrap();
            assert_eq!(error.kind, ImageErrorKind::Missing, "{name:?}");
        }
    }
}
