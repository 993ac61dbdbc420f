//! Opens files below a root to be read, many of one directory after the other.
//!
//! A name may stand for something else than it did when it was looked at: it is opened without waiting (a
//! FIFO, a device) and without following links, and what is no regular file is refused. Access times stay
//! as they are where the process may ask for that.

use std::fs::File;
use std::io;
use std::path::Path;

use filemap_model::{Kind, Stat};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;

use crate::descend::{PLACE, Steps, open_below};
use crate::seen::look_at;

const READ: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// Opens files below a root.
#[derive(Debug)]
pub struct FileOpener {
    root: OwnedFd,
    steps: Steps,
    /// The directory of the last file: its path below the root, and it itself.
    directory: Option<(Vec<u8>, OwnedFd)>,
}

/// A file that is open, as it was when it was opened.
#[derive(Debug)]
pub struct OpenFile {
    /// The file.
    pub file: File,
    /// Its stat.
    pub stat: Stat,
}

impl OpenFile {
    /// Its stat now.
    ///
    /// # Errors
    /// What the system says.
    pub fn stat_now(&self) -> io::Result<Stat> {
        Ok(look_at(self.file.as_fd())?.stat)
    }
}

impl FileOpener {
    /// Opens the top of a root.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(root: &Path) -> io::Result<Self> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = openat(CWD, root, flags, Mode::empty())?;
        Ok(Self {
            steps: Steps::probe(root.as_fd()),
            root,
            directory: None,
        })
    }

    /// Opens a file by the path of its directory below the root, and its name.
    ///
    /// # Errors
    /// What the system says; also when it is no regular file.
    pub fn open(&mut self, directory: &[u8], name: &[u8]) -> io::Result<OpenFile> {
        let known = self.directory.take();
        let known = known.filter(|(path, _)| path == directory);
        let (path, at) = match known {
            Some(known) => known,
            None => {
                let at = open_below(self.root.as_fd(), directory, PLACE, self.steps)?;
                (directory.to_vec(), at)
            }
        };
        let file = match openat(&at, name, READ | OFlags::NOATIME, Mode::empty()) {
            Err(Errno::PERM) => openat(&at, name, READ, Mode::empty()),
            result => result,
        };
        self.directory = Some((path, at));
        let file = File::from(file?);
        let stat = look_at(file.as_fd())?.stat;
        if stat.kind() != Kind::File {
            return Err(io::Error::other("it is no regular file any more"));
        }
        Ok(OpenFile { file, stat })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, FileType, mknodat};

    #[test]
    fn only_regular_files_are_opened_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        std::fs::write(folder.path().join("a/b/file"), "seven b").unwrap();
        std::os::unix::fs::symlink("file", folder.path().join("a/b/link")).unwrap();
        let fifo = folder.path().join("a/b/fifo");
        mknodat(CWD, &fifo, FileType::Fifo, Mode::RUSR, 0).unwrap();
        let mut opener = FileOpener::new(folder.path()).unwrap();
        let open = opener.open(b"a/b", b"file").unwrap();
        assert_eq!(open.stat.size, 7);
        assert_eq!(open.stat_now().unwrap().inode, open.stat.inode);
        for name in [&b"link"[..], b"fifo", b"none"] {
            assert!(opener.open(b"a/b", name).is_err());
        }
        assert!(opener.open(b"a", b"b").is_err());
        assert!(opener.open(b"x", b"file").is_err());
        assert!(opener.open(b"a/b", b"file").is_ok());
    }
}
