//! A look at a file outside of any tree: its stat, and what that is worth.

use std::io;
use std::path::Path;

use filemap_model::{EntryFlags, Fingerprint, Stat, WallClock};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::{AtFlags, CWD, statfs};
use rustix::system::uname;

use crate::filesystem::{Inodes, Traits, magic_in, magic_of};
use crate::seen::{Seen, look_with};
use crate::stamps::Trust;

/// A file that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SingleFile {
    /// Its stat; inode 0 where the filesystem makes inode numbers up.
    pub stat: Stat,
    /// A further change may show the same stamps.
    pub is_racy: bool,
}

/// Is a link at the end of a path followed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Yes: what it leads to is looked at.
    Followed,
    /// No: it is looked at itself.
    Seen,
}

impl SingleFile {
    /// Looks at what stands at a path.
    ///
    /// # Errors
    /// What the system says.
    pub fn look(path: &Path, links: Links, clock: &WallClock) -> io::Result<Self> {
        let flags = match links {
            Links::Followed => AtFlags::empty(),
            Links::Seen => AtFlags::SYMLINK_NOFOLLOW,
        };
        let seen = look_with(CWD, path, flags)?;
        // Of a link itself the filesystem of what it leads to is taken: it is no file anyway.
        Ok(Self::of(&seen, magic_in(&statfs(path)?), clock))
    }

    /// Looks at an open file.
    ///
    /// # Errors
    /// What the system says.
    pub fn look_at(file: BorrowedFd<'_>, clock: &WallClock) -> io::Result<Self> {
        let seen = look_with(file, c"", AtFlags::EMPTY_PATH)?;
        Ok(Self::of(&seen, magic_of(file.as_fd())?, clock))
    }

    fn of(seen: &Seen, magic: u64, clock: &WallClock) -> Self {
        let traits = Traits::of_magic(magic, uname().release().to_bytes());
        let mut stat = seen.stat;
        // Whether FUSE numbers its files is not asked: such a file is known by its path.
        if traits.inodes != Inodes::Lasting {
            stat.inode = 0;
        }
        Self {
            stat,
            is_racy: Trust::begin(traits.stamps, clock).is_racy(&stat),
        }
    }

    /// What tells whether its content may have changed.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let flags = if self.is_racy {
            EntryFlags::RACY
        } else {
            EntryFlags::NONE
        };
        Fingerprint::of(&self.stat, flags)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn a_path_and_a_descriptor_show_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        std::fs::write(&path, b"0123").unwrap();
        std::os::unix::fs::symlink("image", folder.path().join("link")).unwrap();
        let clock = WallClock::default();
        let file = std::fs::File::open(&path).unwrap();
        let open = SingleFile::look_at(file.as_fd(), &clock).unwrap();
        let link = folder.path().join("link");
        let followed = SingleFile::look(&link, Links::Followed, &clock).unwrap();
        assert_eq!(open.stat, followed.stat);
        let found = file.metadata().unwrap();
        assert_eq!((open.stat.inode, open.stat.size), (found.ino(), 4));
        let seen = SingleFile::look(&link, Links::Seen, &clock).unwrap();
        assert_ne!(seen.stat.inode, open.stat.inode);
        assert!(SingleFile::look(&path.join("x"), Links::Seen, &clock).is_err());
    }
}
