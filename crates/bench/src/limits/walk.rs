//! Limits A and B: a walk that reads a tree and keeps nothing.
//!
//! A directory is opened by its name relative to its open parent, and one buffer is used for all
//! directories: the names of subdirectories are set aside before the walk goes down.

use std::ffi::CStr;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, StatxFlags};
use rustix::io::Errno;

use crate::error::BenchError;

/// The fields that filemap keeps.
pub(crate) const FIELDS: StatxFlags = StatxFlags::BASIC_STATS.union(StatxFlags::BTIME);

/// Bytes of the buffer that the kernel fills with names.
const BUFFER: usize = 64 << 10;

/// Opens, lists and closes every directory; returns the number of objects.
pub(crate) fn list(folder: &Path) -> Result<u64, BenchError> {
    walk(folder, |_, _| Ok(()))
}

/// As [`list`], and looks at every name.
pub(crate) fn list_and_look(folder: &Path) -> Result<u64, BenchError> {
    walk(folder, |directory, name| {
        let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
        let stat = rustix::fs::statx(directory, name, flags, FIELDS)?;
        std::hint::black_box(stat.stx_size);
        Ok(())
    })
}

/// Visits every name with its open directory; returns the number of objects.
pub(crate) fn walk(
    folder: &Path,
    visit: impl FnMut(&OwnedFd, &CStr) -> Result<(), Errno>,
) -> Result<u64, BenchError> {
    let mut walk = Walk {
        buffer: Vec::with_capacity(BUFFER),
        visit,
        objects: 1,
    };
    let walked = open(CWD, folder).and_then(|top| walk.enter(top));
    walked.map_err(BenchError::io("walk", folder))?;
    Ok(walk.objects)
}

/// Opens a directory for listing.
pub(super) fn open(parent: impl AsFd, name: impl rustix::path::Arg) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    rustix::fs::openat(parent, name, flags, Mode::empty())
}

struct Walk<V> {
    buffer: Vec<u8>,
    visit: V,
    objects: u64,
}

impl<V: FnMut(&OwnedFd, &CStr) -> Result<(), Errno>> Walk<V> {
    fn enter(&mut self, directory: OwnedFd) -> Result<(), Errno> {
        let mut below = Vec::new();
        let mut entries = RawDir::new(&directory, self.buffer.spare_capacity_mut());
        while let Some(entry) = entries.next() {
            let entry = entry?;
            let name = entry.file_name();
            if name == c"." || name == c".." {
                continue;
            }
            self.objects += 1;
            (self.visit)(&directory, name)?;
            if entry.file_type() == FileType::Directory {
                below.extend_from_slice(name.to_bytes_with_nul());
            }
        }
        for name in below.split_inclusive(|&byte| byte == 0) {
            let name = CStr::from_bytes_until_nul(name).map_err(|_| Errno::INVAL)?;
            self.enter(open(&directory, name)?)?;
        }
        Ok(())
    }
}
