//! Builds directory trees on disk, one short line a thing.
//!
//! Every path is relative to the top of the tree, and directories on the way are made as needed.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Timespec, Timestamps};

/// Makes things in one folder.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// let scratch = filemap_testkit::ScratchFolder::new()?;
/// let tree = filemap_testkit::TreeBuilder::new(scratch.join("tree"))?;
/// tree.file("a/b/report.txt", 12)?.symlink("a/latest", "b/report.txt")?.directory("empty")?;
/// assert!(tree.path().join("a/latest").exists());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct TreeBuilder {
    top: PathBuf,
}

impl TreeBuilder {
    /// Makes the top of a tree, if it is not there yet.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(top: impl Into<PathBuf>) -> io::Result<Self> {
        let top = top.into();
        fs::create_dir_all(&top)?;
        Ok(Self { top })
    }

    /// The top of the tree.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.top
    }

    /// Makes a file that holds so many bytes.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn file(&self, path: impl AsRef<Path>, size: usize) -> io::Result<&Self> {
        self.file_holding(path, &vec![b'.'; size])
    }

    /// Makes a file that holds these bytes.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn file_holding(&self, path: impl AsRef<Path>, content: &[u8]) -> io::Result<&Self> {
        let path = self.with_parents(path)?;
        File::create(path)?.write_all(content)?;
        Ok(self)
    }

    /// Makes a file whose name is any bytes.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn file_named(&self, folder: impl AsRef<Path>, name: &[u8]) -> io::Result<&Self> {
        self.file(folder.as_ref().join(OsStr::from_bytes(name)), name.len())
    }

    /// Makes a file of this size that takes no space.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn sparse_file(&self, path: impl AsRef<Path>, size: u64) -> io::Result<&Self> {
        File::create(self.with_parents(path)?)?.set_len(size)?;
        Ok(self)
    }

    /// Makes a directory.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn directory(&self, path: impl AsRef<Path>) -> io::Result<&Self> {
        fs::create_dir_all(self.top.join(path))?;
        Ok(self)
    }

    /// Makes a symbolic link; what it leads to need not be there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn symlink(&self, path: impl AsRef<Path>, leads_to: impl AsRef<Path>) -> io::Result<&Self> {
        symlink(leads_to, self.with_parents(path)?)?;
        Ok(self)
    }

    /// Gives a file of the tree a further name.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn hard_link(
        &self,
        path: impl AsRef<Path>,
        existing: impl AsRef<Path>,
    ) -> io::Result<&Self> {
        fs::hard_link(self.top.join(existing), self.with_parents(path)?)?;
        Ok(self)
    }

    /// Makes a FIFO: opening it for reading would wait for ever.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn fifo(&self, path: impl AsRef<Path>) -> io::Result<&Self> {
        let path = self.with_parents(path)?;
        rustix::fs::mknodat(CWD, path, FileType::Fifo, Mode::from(0o644), 0)?;
        Ok(self)
    }

    /// Sets the permission bits of something that is there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn mode(&self, path: impl AsRef<Path>, mode: u32) -> io::Result<&Self> {
        fs::set_permissions(self.top.join(path), Permissions::from_mode(mode))?;
        Ok(self)
    }

    /// Sets the times of last access and change, in Unix seconds, of something that is there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn times(&self, path: impl AsRef<Path>, accessed: i64, modified: i64) -> io::Result<&Self> {
        let time = |tv_sec| Timespec { tv_sec, tv_nsec: 0 };
        let times = Timestamps {
            last_access: time(accessed),
            last_modification: time(modified),
        };
        let path = self.top.join(path);
        rustix::fs::utimensat(CWD, path, &times, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(self)
    }

    /// Makes directories one in the other, all of one name; the path may be longer than a system
    /// call takes. The deepest holds a file named `bottom`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn chain(&self, path: impl AsRef<Path>, name: &str, depth: u32) -> io::Result<&Self> {
        self.directory(&path)?;
        let mut directory = open_directory(CWD, &self.top.join(path))?;
        for _ in 0..depth {
            rustix::fs::mkdirat(&directory, name, Mode::from(0o755))?;
            directory = open_directory(&directory, Path::new(name))?;
        }
        let flags = OFlags::CREATE | OFlags::WRONLY | OFlags::CLOEXEC;
        rustix::fs::openat(&directory, "bottom", flags, Mode::from(0o644))?;
        Ok(self)
    }

    fn with_parents(&self, path: impl AsRef<Path>) -> io::Result<PathBuf> {
        let path = self.top.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(path)
    }
}

fn open_directory(parent: impl std::os::fd::AsFd, path: &Path) -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(parent, path, flags, Mode::empty())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ScratchFolder;

    #[test]
    fn a_chain_may_be_deeper_than_a_path_is_long_and_is_removed_again() {
        let scratch = ScratchFolder::new().unwrap();
        let path = scratch.path().to_owned();
        let tree = TreeBuilder::new(&path).unwrap();
        tree.chain("chain", "level", 2_000).unwrap();
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn every_kind_is_made() {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.join("tree")).unwrap();
        tree.file("a/f", 3)
            .unwrap()
            .hard_link("b/g", "a/f")
            .unwrap()
            .fifo("p")
            .unwrap();
        tree.symlink("l", "nowhere")
            .unwrap()
            .sparse_file("s", 1 << 30)
            .unwrap();
        tree.times("s", 5, 7).unwrap().mode("s", 0o600).unwrap();
        tree.file_named("a", b"\xff\n").unwrap();
        let names: Vec<_> = crate::brute_force(tree.path())
            .unwrap()
            .into_keys()
            .collect();
        assert_eq!(names, [&b""[..], b"a", b"b"].map(<[u8]>::to_vec));
        let top = crate::brute_force(tree.path())
            .unwrap()
            .remove(&b""[..])
            .unwrap();
        let kinds: String = top.entries.values().map(|entry| entry.kind).collect();
        assert_eq!(kinds, "ddlpf");
        assert_eq!(top.entries[&b"s"[..]].modified.seconds, 7);
        assert_eq!(top.entries[&b"s"[..]].allocated, 0);
    }
}
