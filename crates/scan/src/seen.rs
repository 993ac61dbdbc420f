//! One look at one entry.

use filemap_model::{Stat, Timestamp};
use rustix::fd::BorrowedFd;
use rustix::fs::{AtFlags, Statx, StatxAttributes, StatxFlags, StatxTimestamp, makedev, statx};
use rustix::io::Errno;
use rustix::path::Arg;

/// What one `statx` says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) stat: Stat,
    /// The inode number, also where it does not last.
    pub(crate) inode: u64,
    /// Id of the mount, as in the mount table; 0 where the kernel does not say.
    pub(crate) mount: u64,
    /// Is it the top of a mount? Kernels before 5.8 do not say; then the device has to.
    pub(crate) is_mount_top: bool,
}

/// Looks at a name in a directory; a symbolic link is looked at itself, and nothing is mounted or
/// asked of a server on the way. An empty name stands for the directory.
#[inline]
pub(crate) fn look(directory: BorrowedFd<'_>, name: impl Arg) -> Result<Seen, Errno> {
    let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT | AtFlags::STATX_DONT_SYNC;
    look_with(directory, name, flags)
}

/// Looks at an open directory itself.
pub(crate) fn look_at(directory: BorrowedFd<'_>) -> Result<Seen, Errno> {
    look_with(
        directory,
        c"",
        AtFlags::EMPTY_PATH | AtFlags::STATX_DONT_SYNC,
    )
}

/// Looks at a name in a directory, as the flags say.
#[inline]
pub(crate) fn look_with(
    directory: BorrowedFd<'_>,
    name: impl Arg,
    flags: AtFlags,
) -> Result<Seen, Errno> {
    let mask = StatxFlags::BASIC_STATS | StatxFlags::BTIME | StatxFlags::MNT_ID;
    let found = statx(directory, name, flags, mask)?;
    let has = |flag| found.stx_mask & StatxFlags::bits(&flag) != 0;
    Ok(Seen {
        stat: stat_of(&found, has(StatxFlags::BTIME)),
        inode: found.stx_ino,
        mount: if has(StatxFlags::MNT_ID) {
            found.stx_mnt_id
        } else {
            0
        },
        is_mount_top: found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT),
    })
}

#[inline]
fn stat_of(found: &Statx, has_birth: bool) -> Stat {
    Stat {
        inode: found.stx_ino,
        device: makedev(found.stx_dev_major, found.stx_dev_minor),
        size: found.stx_size,
        allocated: found.stx_blocks.saturating_mul(512),
        mtime: time(&found.stx_mtime),
        ctime: time(&found.stx_ctime),
        atime: time(&found.stx_atime),
        btime: if has_birth {
            time(&found.stx_btime)
        } else {
            Timestamp::MIN
        },
        uid: found.stx_uid,
        gid: found.stx_gid,
        mode: u32::from(found.stx_mode),
        links: found.stx_nlink,
    }
}

#[inline]
fn time(stamp: &StatxTimestamp) -> Timestamp {
    Timestamp::from_unix(stamp.tv_sec, stamp.tv_nsec)
}
