//! Where what is taken out of an image is written: below one folder, and nowhere else.
//!
//! Each step down is opened relative to the one above, never through a symbolic link, and a name is one
//! name: the walk has refused slashes, `.` and `..`.

use std::fs::File;
use std::io;
use std::path::Path;

use filemap_model::{Stat, Timestamp};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    AtFlags, CWD, Mode, OFlags, Timespec, Timestamps, fchmod, futimens, mkdirat, openat, symlinkat,
    utimensat,
};
use rustix::io::Errno;

const DIRECTORY: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// A folder that is written to.
#[derive(Debug)]
pub(super) struct Target {
    folder: OwnedFd,
}

impl Target {
    /// The folder at a path of the host, made if it is not there.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(path)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = openat(CWD, path, flags, Mode::empty())?;
        Ok(Self { folder })
    }

    fn fd(&self) -> BorrowedFd<'_> {
        self.folder.as_fd()
    }

    /// The folder of this name in it, made if it is not there.
    pub(super) fn enter(&self, name: &[u8]) -> io::Result<Self> {
        match mkdirat(self.fd(), name, Mode::RWXU) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
        let folder = openat(self.fd(), name, DIRECTORY, Mode::empty())?;
        Ok(Self { folder })
    }

    /// A new file; one that is there is not touched, unless it is to be replaced.
    pub(super) fn create(&self, name: &[u8], replace: bool) -> io::Result<File> {
        if replace {
            match rustix::fs::unlinkat(self.fd(), name, AtFlags::empty()) {
                Ok(()) | Err(Errno::NOENT) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = openat(self.fd(), name, flags, Mode::RUSR | Mode::WUSR)?;
        Ok(File::from(file))
    }

    /// Removes a file that was begun.
    pub(super) fn remove(&self, name: &[u8]) {
        let _ = rustix::fs::unlinkat(self.fd(), name, AtFlags::empty());
    }

    /// A symbolic link.
    pub(super) fn link(&self, name: &[u8], target: &[u8], stat: &Stat) -> io::Result<()> {
        symlinkat(target, self.fd(), name)?;
        // Some filesystems keep no times of links.
        let _ = utimensat(self.fd(), name, &times(stat), AtFlags::SYMLINK_NOFOLLOW);
        Ok(())
    }

    /// Gives the folder itself the permissions and times of a directory.
    pub(super) fn settle(&self, stat: &Stat) -> io::Result<()> {
        fchmod(self.fd(), permissions(stat))?;
        Ok(futimens(self.fd(), &times(stat))?)
    }
}

/// Gives a file the permissions and times that it has in the image.
pub(super) fn settle_file(file: &File, stat: &Stat) -> io::Result<()> {
    fchmod(file, permissions(stat))?;
    Ok(futimens(file, &times(stat))?)
}

/// Read, write and execute: nothing that would give rights on this machine.
fn permissions(stat: &Stat) -> Mode {
    Mode::from_raw_mode(stat.mode & 0o777)
}

fn times(stat: &Stat) -> Timestamps {
    let time = |time: Timestamp| {
        if !time.is_known() {
            let tv_nsec = rustix::fs::UTIME_OMIT;
            return Timespec { tv_sec: 0, tv_nsec };
        }
        Timespec {
            tv_sec: time.unix_seconds(),
            tv_nsec: time.nanoseconds().into(),
        }
    };
    Timestamps {
        last_access: time(stat.atime),
        last_modification: time(stat.mtime),
    }
}
