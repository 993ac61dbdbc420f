//! A directory that was opened to be scanned, with what all its workers share.

use crate::descend::{PLACE, Steps, open_below};
use crate::filesystem::{self, Filesystem, Inodes, NUMBERED_BY_FUSE, Traits, pseudo_magic};
use crate::filter::Filters;
use crate::mounts::{Mounts, Verdict};
use crate::path::split;
use crate::seen::{Seen, look, look_at};
use crate::stamps::Stamps;
use crate::{OpenError, Options};
use filemap_model::path::join;
use filemap_model::{Kind, Stat, Timestamp, WallClock};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;
use rustix::system::uname;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A directory that was opened to be scanned.
///
/// It is reached through its descriptor only, so it stays the same tree when its path is given to
/// another one.
#[derive(Debug)]
pub struct Tree {
    root: OwnedFd,
    seen: Seen,
    filesystem: Filesystem,
    pub(crate) options: Options,
    pub(crate) steps: Steps,
    pub(crate) filters: Filters,
    /// Absolute, without links; empty when it could not be told.
    path: Vec<u8>,
    mounts: Mutex<Mounts>,
    /// Devices known from the mount table.
    devices: Vec<(u64, Traits)>,
    granularity: Option<u64>,
    pub(crate) clock: WallClock,
    /// The folder that is never an entry.
    own_folder: Option<Stat>,
    is_without_inodes: bool,
}

impl Tree {
    /// Opens a directory; if the path is a symbolic link, the directory it leads to.
    ///
    /// # Errors
    /// When there is no such directory, it may not be opened, it is a pseudo filesystem, or an
    /// exclude cannot be understood.
    pub fn open(path: &Path, options: Options) -> Result<Self, OpenError> {
        let filters = Filters::new(&options.excludes, options.gitignore)?;
        let failed = |errno| OpenError::from_errno(path.to_path_buf(), errno);
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let root = openat(CWD, path, flags, Mode::empty()).map_err(failed)?;
        let seen = look_at(root.as_fd()).map_err(failed)?;
        let resolved = path
            .canonicalize()
            .unwrap_or_default()
            .as_os_str()
            .as_bytes()
            .to_vec();
        let own_folder = options.own_folder.as_deref().and_then(stat_of_folder);
        if own_folder.is_some_and(|own| is_same_folder(&own, &seen.stat)) {
            return Err(OpenError::Own(path.to_path_buf()));
        }
        let mounts = read_mounts(&resolved, &filters);
        let filesystem = filesystem::of(&root, mounts.filesystem(seen.mount)).map_err(failed)?;
        if let Some(filesystem) = pseudo_magic(filesystem.magic) {
            return Err(OpenError::Pseudo {
                path: path.to_path_buf(),
                filesystem,
            });
        }
        let release = uname();
        let release = release.release().to_bytes();
        let traits = |name, options| Traits::of_name(name, options, release);
        let devices = mounts
            .devices()
            .map(|(device, name, options)| (device, traits(name, options)));
        Ok(Self {
            steps: Steps::probe(root.as_fd()),
            devices: devices.collect(),
            root,
            seen,
            filesystem,
            options,
            filters,
            path: resolved,
            mounts: Mutex::new(mounts),
            granularity: None,
            clock: WallClock::default(),
            own_folder,
            is_without_inodes: false,
        })
    }

    /// Returns the tree with this clock, by which it judges how old stamps are.
    #[must_use]
    pub fn with_clock(self, clock: WallClock) -> Self {
        Self { clock, ..self }
    }

    /// Returns the tree with stamps taken to be as coarse as this on every filesystem, whatever
    /// the kernel promises; for tests.
    #[must_use]
    pub fn with_granularity(self, seconds: u64) -> Self {
        Self {
            granularity: Some(seconds),
            ..self
        }
    }

    /// Returns the tree with inode numbers taken to be made up, and times to be as those of FAT; for
    /// tests.
    #[must_use]
    pub fn without_inodes(self) -> Self {
        Self {
            is_without_inodes: true,
            ..self
        }
    }

    /// Returns a look at the top directory, as it is now.
    #[must_use]
    pub fn stat(&self) -> Stat {
        let mut seen = look_at(self.root.as_fd()).unwrap_or(self.seen);
        self.settle(&mut seen.stat, self.inodes());
        seen.stat
    }

    /// What inode numbers tell at the top.
    fn inodes(&self) -> Inodes {
        let traits = self.traits(self.seen.stat.device, self.root.as_fd());
        traits.inodes
    }

    /// Takes out of a stat what its filesystem makes up: a number that the same file may not have at
    /// the next look would make another file of it. Such filesystems have no hard links either.
    #[inline]
    pub(crate) fn settle(&self, stat: &mut Stat, inodes: Inodes) {
        if inodes == Inodes::Lasting {
            return;
        }
        stat.inode = 0;
        if stat.kind() != Kind::Directory {
            stat.links = 1;
        }
        if self.is_without_inodes {
            (stat.ctime, stat.btime) = (stat.mtime, Timestamp::MIN);
        }
    }

    /// Returns the filesystem that the top is on.
    #[must_use]
    pub fn filesystem(&self) -> Filesystem {
        // Where inode numbers are made up, so is the id, from the number of the device.
        let fsid = match self.inodes() {
            Inodes::Lasting => self.filesystem.fsid,
            Inodes::MadeUp | Inodes::AskTop => 0,
        };
        Filesystem {
            fsid,
            ..self.filesystem.clone()
        }
    }

    /// Returns the options that it was opened with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Is this the folder that the caller writes to while it scans?
    #[inline]
    pub(crate) fn is_own_folder(&self, seen: &Seen) -> bool {
        let Some(own) = self.own_folder else {
            return false;
        };
        let stat = Stat {
            inode: seen.inode,
            ..seen.stat
        };
        is_same_folder(&own, &stat)
    }

    /// Is anything mounted below the top? Where that cannot be told, it is taken to be so.
    pub(crate) fn has_mounts(&self) -> bool {
        let mounts = self.mounts.lock().unwrap_or_else(PoisonError::into_inner);
        self.path.is_empty() || mounts.any_below(&self.path)
    }

    pub(crate) fn root(&self) -> BorrowedFd<'_> {
        self.root.as_fd()
    }

    /// Returns the promises of the filesystem of this device, on which `directory` is open.
    pub(crate) fn traits(&self, device: u64, directory: BorrowedFd<'_>) -> Traits {
        // A volume of Btrfs has a device of its own, which is not in the mount table.
        self.known_traits(device).unwrap_or_else(|| {
            let magic = filesystem::magic_of(directory).unwrap_or_default();
            self.checked(
                device,
                Traits::of_magic(magic, uname().release().to_bytes()),
            )
        })
    }

    /// The same when the device is in the mount table.
    pub(crate) fn known_traits(&self, device: u64) -> Option<Traits> {
        let known = self.devices.iter().find(|(known, _)| *known == device);
        known.map(|(_, traits)| self.checked(device, *traits))
    }

    fn checked(&self, device: u64, traits: Traits) -> Traits {
        Traits {
            stamps: self.granularity.map_or(traits.stamps, Stamps::Seconds),
            inodes: match traits.inodes {
                _ if self.is_without_inodes => Inodes::MadeUp,
                Inodes::AskTop => self.ask_top(device),
                inodes => inodes,
            },
            ..traits
        }
    }

    /// Asks the top of a filesystem of FUSE whether it numbers its files itself.
    fn ask_top(&self, device: u64) -> Inodes {
        let point = self.lock_mounts().top_of(device).map(<[u8]>::to_vec);
        let top = point.and_then(|point| look(CWD, point).ok());
        match top {
            Some(top) if top.stat.inode == NUMBERED_BY_FUSE && top.stat.device == device => {
                Inodes::MadeUp
            }
            _ => Inodes::Lasting,
        }
    }

    /// Returns what to do with a directory that is the top of a mount, or of a volume.
    pub(crate) fn judge(&self, path: &[u8], seen: &Seen) -> Verdict {
        let known = |mounts: &Mounts| match seen.mount {
            0 => mounts
                .at(&join(&self.path, path))
                .and_then(|id| mounts.verdict(id)),
            id => mounts.verdict(id),
        };
        let mut mounts = self.lock_mounts();
        if let Some(verdict) = known(&mounts) {
            return verdict;
        }
        // It may have been mounted since.
        *mounts = read_mounts(&self.path, &self.filters);
        known(&mounts).unwrap_or_else(|| self.judge_without_table(path, seen))
    }

    fn judge_without_table(&self, path: &[u8], seen: &Seen) -> Verdict {
        let opened = open_below(self.root(), path, PLACE, self.steps);
        if opened
            .and_then(filesystem::magic_of)
            .is_ok_and(|magic| pseudo_magic(magic).is_some())
        {
            return Verdict::Pseudo;
        }
        let is_same = |look: Result<Seen, Errno>| {
            look.is_ok_and(|above| above.stat.identity() == seen.stat.identity())
        };
        let mut above = path;
        while !above.is_empty() {
            let (parent, _) = split(above);
            let opened = open_below(self.root(), parent, PLACE, self.steps);
            if is_same(opened.and_then(|directory| look(directory.as_fd(), c"."))) {
                return Verdict::SeenElsewhere;
            }
            above = parent;
        }
        Verdict::Enter
    }

    fn lock_mounts(&self) -> MutexGuard<'_, Mounts> {
        self.mounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads the mount table; without one, mounts are judged by what is seen.
fn read_mounts(root: &[u8], filters: &Filters) -> Mounts {
    let text = std::fs::read("/proc/self/mountinfo").unwrap_or_default();
    if root.is_empty() {
        return Mounts::default();
    }
    Mounts::parse(&text, root, |path| {
        !path.is_empty() && filters.excludes_directory(path)
    })
}
#[inline]
fn is_same_folder(one: &Stat, other: &Stat) -> bool {
    one.inode == other.inode && one.device == other.device
}

fn stat_of_folder(path: &Path) -> Option<Stat> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = openat(CWD, path, flags, Mode::empty()).ok()?;
    look_at(folder.as_fd()).ok().map(|seen| seen.stat)
}
