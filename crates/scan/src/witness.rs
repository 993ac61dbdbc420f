//! In which directories did names change while the tree was read?
//!
//! A directory that was listed may change afterwards; a subtree moved from what is still to be read
//! to what was read would be missed. To be sure, every listed directory must be looked at once more,
//! or somebody must have watched. Where the process may, the kernel does: one fanotify mark on the
//! whole filesystem, which names the directory of each change. What cannot be told (no permission,
//! other filesystems inside the tree, too many events, a handle of an unknown form) is `None`, and
//! everything is looked at.

use std::collections::HashSet;

use nix::sys::fanotify::{EventFFlags, Fanotify, InitFlags, MarkFlags, MaskFlags};
use rustix::fd::AsFd;
use rustix::io::{Errno, read};

use crate::Tree;
use crate::events::{OVERFLOW, REPORT_DIRECTORY, each, number};

/// Directories beyond which telling them apart is worth nothing.
const MOST: usize = 1024;
/// An event is at most a few hundred bytes.
const BUFFER: usize = 16 << 10;

/// Filesystems of this machine alone, whose file handles hold the inode number.
const KNOWN: [&str; 3] = ["ext4", "xfs", "tmpfs"];

/// Listens to the names that change on the filesystem of a tree.
#[derive(Debug)]
pub struct Witness {
    listener: Fanotify,
}

impl Witness {
    /// Begins to listen; `None` where that is not possible or would not tell all.
    #[must_use]
    pub fn start(tree: &Tree) -> Option<Self> {
        if !KNOWN.contains(&tree.filesystem().name.as_str()) || tree.has_mounts() {
            return None;
        }
        let flags = InitFlags::FAN_CLASS_NOTIF | InitFlags::FAN_CLOEXEC | InitFlags::FAN_NONBLOCK;
        let flags = InitFlags::from_bits_retain(flags.bits() | REPORT_DIRECTORY);
        let listener = Fanotify::init(flags, EventFFlags::O_RDONLY).ok()?;
        let names = MaskFlags::FAN_CREATE
            | MaskFlags::FAN_DELETE
            | MaskFlags::FAN_MOVED_FROM
            | MaskFlags::FAN_MOVED_TO
            | MaskFlags::FAN_ONDIR;
        let mark = MarkFlags::FAN_MARK_ADD | MarkFlags::FAN_MARK_FILESYSTEM;
        listener.mark(mark, names, tree.root(), Some(".")).ok()?;
        Some(Self { listener })
    }

    /// The inodes of the directories in which names changed since this was asked last; `None` when
    /// that cannot be told.
    #[must_use]
    pub fn changed(&self) -> Option<HashSet<u64>> {
        let mut changed = HashSet::new();
        let mut buffer = vec![0; BUFFER];
        loop {
            match read(self.listener.as_fd(), &mut buffer) {
                Ok(0) | Err(Errno::AGAIN) => return Some(changed),
                Ok(length) => gather(buffer.get(..length)?, &mut changed)?,
                Err(Errno::INTR) => {}
                Err(_) => return None,
            }
            if changed.len() > MOST {
                return None;
            }
        }
    }
}

/// Notes the directories that events name.
fn gather(events: &[u8], changed: &mut HashSet<u64>) -> Option<()> {
    each(events, |event| {
        if event.mask & OVERFLOW != 0 {
            return None;
        }
        let (directory, _) = event.directory?;
        changed.insert(inode(directory.handle())?);
        Some(())
    })
}

/// The inode in a file handle: its length, its form, its bytes.
fn inode(handle: &[u8]) -> Option<u64> {
    match (number::<4>(handle, 0)?, number::<4>(handle, 4)?) {
        // ext4: inode, generation.
        (8, 1) => number::<4>(handle, 8),
        // tmpfs: generation, inode in two halves.
        (12, 1) => Some(number::<4>(handle, 12)? | number::<4>(handle, 16)? << 32),
        // XFS: inode of 64 bits, generation.
        (12, 0x81) => number::<8>(handle, 8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use std::os::unix::fs::MetadataExt;

    #[test]
    fn events_of_ext4_are_read_and_cut_ones_refused() {
        let mut event = vec![52, 0, 0, 0, 3, 0, 24, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        event.extend([0xff; 4]);
        event.extend([0; 4]);
        event.extend([3, 0, 28, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        event.extend([
            8, 0, 0, 0, 1, 0, 0, 0, 0x62, 0x63, 0x53, 0, 0xa4, 0xf1, 0xf6, 0xec,
        ]);
        let mut changed = HashSet::new();
        assert_eq!(gather(&event, &mut changed), Some(()));
        assert!(changed.contains(&0x0053_6362));
        for length in 1..event.len() {
            assert_eq!(
                gather(&event[..length], &mut HashSet::new()),
                None,
                "{length} bytes"
            );
        }
        event[9] |= 0x40;
        assert_eq!(gather(&event, &mut HashSet::new()), None, "an overflow");
    }

    #[test]
    fn it_names_the_directory_in_which_a_name_changed() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join("a"))?;
        let tree = Tree::open(folder.path(), Options::default())?;
        let Some(witness) = Witness::start(&tree) else {
            eprintln!("note: fanotify is not permitted here, or the filesystem is not known");
            return Ok(());
        };
        std::fs::write(folder.path().join("a/file"), "x")?;
        let inode = std::fs::symlink_metadata(folder.path().join("a"))?.ino();
        // Others may change names on the same filesystem meanwhile.
        assert!(
            witness
                .changed()
                .is_none_or(|changed| changed.contains(&inode))
        );
        Ok(())
    }
}
