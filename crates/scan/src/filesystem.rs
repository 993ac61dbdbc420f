//! Kinds of filesystem: which ones hold no files, and which ones have stamps to be trusted.

use crate::stamps::Stamps;
use rustix::fd::AsFd;
use rustix::fs::{StatFs, fstatfs, fstatvfs};
use rustix::io::Errno;

/// The filesystem that a tree is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filesystem {
    /// The id that `statfs` gives; 0 where the filesystem has none.
    pub fsid: u64,
    /// The magic number of its kind.
    pub magic: u64,
    /// The name of its kind, such as "ext4".
    pub name: String,
}

/// Filesystems that the kernel makes up, by magic number.
const PSEUDO: [(u64, &str); 21] = [
    (0x9fa0, "proc"),
    (0x6265_6572, "sysfs"),
    (0x0027_e0eb, "cgroup"),
    (0x6367_7270, "cgroup2"),
    (0x6462_6720, "debugfs"),
    (0x7472_6163, "tracefs"),
    (0x7363_6673, "securityfs"),
    (0x6165_676c, "pstore"),
    (0xcafe_4a11, "bpf"),
    (0x6265_6570, "configfs"),
    (0xde5e_81e4, "efivarfs"),
    (0x4249_4e4d, "binfmt_misc"),
    (0x0187, "autofs"),
    (0x1cd1, "devpts"),
    (0x1980_0202, "mqueue"),
    (0x9584_58f6, "hugetlbfs"),
    (0x6573_5543, "fusectl"),
    (0x6e73_6673, "nsfs"),
    (0xf97c_ff8c, "selinuxfs"),
    (0x6759_6969, "rpc_pipefs"),
    (0x6e66_7364, "nfsd"),
];

/// Names for the magic numbers of the usual filesystems, where the mount table is not to be had.
const USUAL: [(u64, &str); 12] = [
    (0xef53, "ext4"),
    (0x5846_5342, "xfs"),
    (0x9123_683e, "btrfs"),
    (0x0102_1994, "tmpfs"),
    (0x794c_7630, "overlay"),
    (0x6969, "nfs"),
    (0xff53_4d42, "cifs"),
    (0xfe53_4d42, "smb3"),
    (0x6573_5546, "fuse"),
    (0x4d44, "vfat"),
    (0x2011_bab0, "exfat"),
    (0x2fc1_2fc1, "zfs"),
];

/// Names of filesystems whose stamps this kernel's clock gives, as fine as the filesystem holds them.
const OWN_CLOCK: [&str; 10] = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "f2fs", "bcachefs", "zfs",
];
/// Names of those whose stamps tell any two changes apart, and since which kernel.
const MULTIGRAIN: [&str; 4] = ["ext4", "xfs", "btrfs", "tmpfs"];
const MULTIGRAIN_SINCE: (u32, u32) = (6, 13);

/// Names of filesystems that make up inode numbers as files are looked at: another mount, or a busy
/// cache, gives the same file another number.
const WITHOUT_INODES: [&[u8]; 5] = [b"vfat", b"msdos", b"exfat", b"vboxsf", b"prl_fs"];
/// Those that take the numbers of a server where it has some, and say so among the mount's options.
const INODES_OF_SERVER: [&[u8]; 2] = [b"cifs", b"smb3"];
/// What the library of FUSE numbers its top where the filesystem has no numbers of its own.
pub(crate) const NUMBERED_BY_FUSE: u64 = 1;

/// Returns the name of a pseudo filesystem with this magic number.
pub(crate) fn pseudo_magic(magic: u64) -> Option<&'static str> {
    PSEUDO
        .iter()
        .find(|(known, _)| *known == magic)
        .map(|(_, name)| *name)
}

/// Is this the name of a pseudo filesystem?
pub(crate) fn is_pseudo_name(name: &[u8]) -> bool {
    PSEUDO.iter().any(|(_, known)| known.as_bytes() == name)
}

/// Returns the magic number of the filesystem of an open file.
pub(crate) fn magic_of(file: impl AsFd) -> Result<u64, Errno> {
    fstatfs(file).map(|found| magic_in(&found))
}

/// Returns the magic number that the kernel tells of a filesystem.
pub(crate) fn magic_in(found: &StatFs) -> u64 {
    // The kernel's word is signed on some platforms, and the magic numbers have 32 bits.
    #[expect(
        clippy::cast_sign_loss,
        reason = "only the 32 bits below the mask are looked at"
    )]
    let magic = found.f_type as u64;
    magic & 0xffff_ffff
}

/// Returns the filesystem of an open file. The mount table knows the name better than the magic
/// number does, which ext2, ext3 and ext4 share.
pub(crate) fn of(file: impl AsFd, mount_name: Option<&[u8]>) -> Result<Filesystem, Errno> {
    let magic = magic_of(&file)?;
    let by_magic = || {
        USUAL
            .iter()
            .find(|(known, _)| *known == magic)
            .map(|(_, name)| *name)
    };
    let name = match mount_name {
        Some(name) => String::from_utf8_lossy(name).into_owned(),
        None => by_magic().unwrap_or("unknown").to_owned(),
    };
    Ok(Filesystem {
        fsid: fstatvfs(file)?.f_fsid,
        magic,
        name,
    })
}

/// What inode numbers tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Inodes {
    /// A file keeps its number.
    #[default]
    Lasting,
    /// Nothing: a file is known by its name, size and times.
    MadeUp,
    /// What the top of the filesystem shows: FUSE.
    AskTop,
}

impl Inodes {
    fn of_name(name: &[u8], options: &[u8]) -> Self {
        let has = |wanted: &[u8]| {
            options
                .split(|byte| *byte == b',')
                .any(|option| option == wanted)
        };
        let is_client = INODES_OF_SERVER.contains(&name);
        if WITHOUT_INODES.contains(&name) || is_client && !has(b"serverino") {
            Self::MadeUp
        } else if name == b"fuse" || name == b"fuseblk" || name.starts_with(b"fuse.") {
            Self::AskTop
        } else {
            Self::Lasting
        }
    }
}

/// What the kind of filesystem promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    /// What the stamps tell.
    pub(crate) stamps: Stamps,
    /// What inode numbers tell.
    pub(crate) inodes: Inodes,
    /// The last name of a directory says that it is the last, so that there is no need to ask.
    pub(crate) marks_end: bool,
}

impl Traits {
    /// Returns the promises of the filesystem of this name and these options of its own, under a
    /// kernel of this release.
    pub(crate) fn of_name(name: &[u8], options: &[u8], release: &[u8]) -> Self {
        let is_one_of = |names: &[&str]| names.iter().any(|known| known.as_bytes() == name);
        let is_multigrain = kernel_version(release) >= MULTIGRAIN_SINCE;
        Self {
            stamps: if is_multigrain && is_one_of(&MULTIGRAIN) {
                Stamps::Multigrain
            } else if is_one_of(&OWN_CLOCK) {
                Stamps::Ticks
            } else {
                Stamps::default()
            },
            inodes: Inodes::of_name(name, options),
            marks_end: name == b"ext4",
        }
    }

    /// The same by magic number.
    pub(crate) fn of_magic(magic: u64, release: &[u8]) -> Self {
        let named = USUAL.iter().find(|(known, _)| *known == magic);
        named.map_or_else(Self::default, |(_, name)| {
            // Without the mount table the options are not known; servers have numbers as a rule.
            Self::of_name(name.as_bytes(), b"serverino", release)
        })
    }
}

fn kernel_version(release: &[u8]) -> (u32, u32) {
    let mut numbers = release.split(|byte| !byte.is_ascii_digit()).map(|digits| {
        std::str::from_utf8(digits)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    });
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_trusted_only_where_the_kernel_tells_changes_apart() {
        let stamps = |name, release| Traits::of_name(name, b"", release).stamps;
        let is_multigrain = |name, release| stamps(name, release) == Stamps::Multigrain;
        assert!(is_multigrain(b"ext4", b"6.13.0-rc1"));
        assert!(is_multigrain(b"tmpfs", b"7.0"));
        assert!(!is_multigrain(b"ext4", b"6.12.9"));
        assert!(!is_multigrain(b"vfat", b"6.18.1"));
        assert!(!is_multigrain(b"ext4", b"strange"));
        assert_eq!(stamps(b"ext4", b"6.1"), Stamps::Ticks);
        assert_eq!(stamps(b"ext3", b"6.18"), Stamps::Ticks);
        assert_eq!(stamps(b"vfat", b"6.18"), Stamps::Seconds(3));
        assert_eq!(
            Traits::of_magic(0xef53, b"6.18"),
            Traits::of_name(b"ext4", b"", b"6.18")
        );
        assert_eq!(Traits::of_magic(0x6969, b"6.18"), Traits::default());
    }

    #[test]
    fn kinds_that_make_up_inode_numbers_are_known() {
        let inodes = |name: &[u8], options: &[u8]| Inodes::of_name(name, options);
        for name in [
            &b"ext4"[..],
            b"xfs",
            b"nfs4",
            b"ntfs3",
            b"overlay",
            b"fusectl",
        ] {
            assert_eq!(inodes(name, b"rw"), Inodes::Lasting);
        }
        for name in [&b"vfat"[..], b"msdos", b"exfat"] {
            assert_eq!(inodes(name, b"rw"), Inodes::MadeUp);
        }
        assert_eq!(inodes(b"cifs", b"rw,serverino,soft"), Inodes::Lasting);
        assert_eq!(inodes(b"cifs", b"rw,noserverino"), Inodes::MadeUp);
        for name in [&b"fuseblk"[..], b"fuse", b"fuse.sshfs"] {
            assert_eq!(inodes(name, b""), Inodes::AskTop);
        }
    }

    #[test]
    fn pseudo_filesystems_are_known_by_magic_and_name() {
        assert_eq!(pseudo_magic(0x9fa0), Some("proc"));
        assert_eq!(pseudo_magic(0xef53), None);
        assert!(is_pseudo_name(b"cgroup2") && !is_pseudo_name(b"ext4"));
    }
}
