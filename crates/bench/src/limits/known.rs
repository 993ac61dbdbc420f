//! Limits D and E: looks at names that are known already, without listing.

use std::ffi::CStr;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir};
use rustix::io::Errno;

use super::walk::{FIELDS, open};
use crate::error::BenchError;

const LOOK: AtFlags = AtFlags::SYMLINK_NOFOLLOW.union(AtFlags::NO_AUTOMOUNT);

/// One directory as it lies in memory.
struct KnownDirectory {
    /// Path below the top, ended by NUL.
    path: Vec<u8>,
    /// All names in it, each ended by NUL.
    names: Vec<u8>,
}

/// All names of a tree, held in memory.
pub(crate) struct KnownTree {
    folder: PathBuf,
    directories: Vec<KnownDirectory>,
    objects: u64,
}

impl KnownTree {
    /// Reads the names of a tree.
    pub(crate) fn read(folder: &Path) -> Result<Self, BenchError> {
        let mut tree = Self {
            folder: folder.to_owned(),
            directories: Vec::new(),
            objects: 1,
        };
        let mut waiting = vec![b".\0".to_vec()];
        while let Some(path) = waiting.pop() {
            let names = tree.list(&path, &mut waiting);
            let names = names.map_err(BenchError::io("list", folder))?;
            tree.directories.push(KnownDirectory { path, names });
        }
        Ok(tree)
    }

    /// Names in the tree, and its top.
    pub(crate) const fn objects(&self) -> u64 {
        self.objects
    }

    /// Directories, the top included.
    pub(crate) const fn directories(&self) -> u64 {
        self.directories.len() as u64
    }

    fn list(&mut self, path: &[u8], waiting: &mut Vec<Vec<u8>>) -> Result<Vec<u8>, Errno> {
        let top = open(CWD, self.folder.as_path())?;
        let directory = open(&top, terminated(path)?)?;
        let (mut buffer, mut names) = (Vec::with_capacity(64 << 10), Vec::new());
        let mut entries = RawDir::new(&directory, buffer.spare_capacity_mut());
        while let Some(entry) = entries.next() {
            let entry = entry?;
            let name = entry.file_name();
            if name == c"." || name == c".." {
                continue;
            }
            self.objects += 1;
            names.extend_from_slice(name.to_bytes_with_nul());
            if entry.file_type() == FileType::Directory {
                waiting.push(joined(path, name));
            }
        }
        Ok(names)
    }

    /// Looks once at each directory by its path below the open top.
    pub(crate) fn look_at_directories(&self) -> Result<(), BenchError> {
        self.with_top(|top| {
            for directory in &self.directories {
                let stat = rustix::fs::statx(top, terminated(&directory.path)?, LOOK, FIELDS)?;
                std::hint::black_box(stat.stx_size);
            }
            Ok(())
        })
    }

    /// Looks once at each name, relative to its directory.
    pub(crate) fn look_at_names(&self) -> Result<(), BenchError> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        self.with_top(|top| {
            for known in self
                .directories
                .iter()
                .filter(|known| !known.names.is_empty())
            {
                let path = terminated(&known.path)?;
                let directory = rustix::fs::openat(top, path, flags, Mode::empty())?;
                for name in known.names.split_inclusive(|&byte| byte == 0) {
                    let stat = rustix::fs::statx(&directory, terminated(name)?, LOOK, FIELDS)?;
                    std::hint::black_box(stat.stx_size);
                }
            }
            Ok(())
        })
    }

    fn with_top(
        &self,
        look: impl FnOnce(&rustix::fd::OwnedFd) -> Result<(), Errno>,
    ) -> Result<(), BenchError> {
        let looked = open(CWD, self.folder.as_path()).and_then(|top| look(&top));
        looked.map_err(BenchError::io("look at", &self.folder))
    }
}

fn terminated(name: &[u8]) -> Result<&CStr, Errno> {
    CStr::from_bytes_until_nul(name).map_err(|_| Errno::INVAL)
}

fn joined(parent: &[u8], name: &CStr) -> Vec<u8> {
    let parent = parent.strip_suffix(b"\0").unwrap_or(parent);
    [parent, b"/", name.to_bytes_with_nul()].concat()
}
