//! What a filesystem says of one entry, and when two such looks mean the same content.

use crate::Timestamp;

/// The kinds of entry that filemap tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link; it is an entry, and is not followed.
    Symlink,
    /// A device, FIFO, socket, or something unknown.
    Other,
}

const TYPE_MASK: u32 = 0o170_000;
const TYPE_DIRECTORY: u32 = 0o040_000;
const TYPE_FILE: u32 = 0o100_000;
const TYPE_SYMLINK: u32 = 0o120_000;

/// The stat of an entry. Sizes are bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stat {
    /// Inode number.
    pub inode: u64,
    /// Device number, as the kernel's `dev_t` (major and minor as glibc packs them).
    pub device: u64,
    /// Logical size.
    pub size: u64,
    /// Allocated bytes: blocks of 512 bytes times 512.
    pub allocated: u64,
    /// Last change of content.
    pub mtime: Timestamp,
    /// Last change of content or attributes.
    pub ctime: Timestamp,
    /// Last access, as far as the filesystem keeps it.
    pub atime: Timestamp,
    /// Birth, or [`Timestamp::MIN`] where the filesystem does not say.
    pub btime: Timestamp,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Type and permission bits, as in `st_mode`.
    pub mode: u32,
    /// Number of hard links.
    pub links: u32,
}

/// What makes an entry the same one after a rename: device, inode and birth time.
///
/// Inode numbers are given to the next new file at once (ext4: 100 of 100 times), so they alone
/// identify nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// Inode number.
    pub inode: u64,
    /// Device number.
    pub device: u64,
    /// Birth time.
    pub btime: Timestamp,
}

impl Stat {
    /// The stat of a directory of which only its content was told; [`EntryFlags::NO_STAT`] stands beside
    /// it.
    ///
    /// [`EntryFlags::NO_STAT`]: crate::EntryFlags::NO_STAT
    pub const IMPLIED: Self = Self {
        inode: 0,
        device: 0,
        size: 0,
        allocated: 0,
        mtime: Timestamp::MIN,
        ctime: Timestamp::MIN,
        atime: Timestamp::MIN,
        btime: Timestamp::MIN,
        uid: 0,
        gid: 0,
        mode: TYPE_DIRECTORY,
        links: 0,
    };

    /// The kind that the mode says.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.mode & TYPE_MASK {
            TYPE_FILE => Kind::File,
            TYPE_DIRECTORY => Kind::Directory,
            TYPE_SYMLINK => Kind::Symlink,
            _ => Kind::Other,
        }
    }

    /// Device, inode and birth time.
    #[must_use]
    pub const fn identity(&self) -> Identity {
        Identity {
            inode: self.inode,
            device: self.device,
            btime: self.btime,
        }
    }

    /// Is this another look at the same, unchanged entry?
    ///
    /// The access time is left out: looking must not make a change. So is the device number, which
    /// is not stable over a reboot; mounts are told by their own rule.
    #[must_use]
    pub fn is_unchanged(&self, earlier: &Self) -> bool {
        self.mtime == earlier.mtime
            && self.ctime == earlier.ctime
            && self.size == earlier.size
            && self.inode == earlier.inode
            && self.mode == earlier.mode
            && self.btime == earlier.btime
            && self.uid == earlier.uid
            && self.gid == earlier.gid
            && self.links == earlier.links
            && self.allocated == earlier.allocated
    }

    /// Is this the same inode as an earlier look, changed or not?
    #[must_use]
    pub fn is_same_inode(&self, earlier: &Self) -> bool {
        self.inode == earlier.inode
            && self.btime == earlier.btime
            && self.mode & TYPE_MASK == earlier.mode & TYPE_MASK
    }

    /// Can this inode have other names? Directories cannot.
    #[must_use]
    pub fn is_hard_linked(&self) -> bool {
        self.links > 1 && self.kind() != Kind::Directory
    }
}

impl Kind {
    /// The letter that `find -printf %y` and `ls` use for the kinds told apart here.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::File => 'f',
            Self::Directory => 'd',
            Self::Symlink => 'l',
            Self::Other => 'o',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_with_the_time_put_back_is_a_change() {
        let before = Stat {
            size: 5,
            mtime: Timestamp::from_unix(9, 0),
            ..Stat::default()
        };
        let after = Stat {
            ctime: Timestamp::from_unix(10, 1),
            ..before
        };
        assert!(!after.is_unchanged(&before));
        assert!(after.is_same_inode(&before));
    }

    #[test]
    fn reading_is_no_change() {
        let before = Stat::default();
        assert!(
            Stat {
                atime: Timestamp::MAX,
                ..before
            }
            .is_unchanged(&before)
        );
    }

    #[test]
    fn a_reused_inode_is_another_entry() {
        let before = Stat {
            inode: 7,
            btime: Timestamp::from_unix(1, 0),
            ..Stat::default()
        };
        let after = Stat {
            btime: Timestamp::from_unix(2, 0),
            ..before
        };
        assert!(!after.is_same_inode(&before));
    }
}
