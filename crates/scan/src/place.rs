//! The directory that is being looked at, and what of it decides the flags of its entries.

use crate::Tree;
use crate::filesystem::{Inodes, Traits};
use crate::mounts::Verdict;
use crate::seen::{Seen, look, look_at};
use crate::stamps::Trust;
use filemap_model::path::join;
use filemap_model::{EntryFlags, Kind, SeenDirectory};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::path::Arg;

/// The devices a worker met, and what their filesystems promise.
#[derive(Debug, Default)]
pub(crate) struct Devices(Vec<(u64, Traits)>);

impl Devices {
    /// Was this device met before?
    pub(crate) fn knows(&self, device: u64) -> bool {
        self.0.iter().any(|(known, _)| *known == device)
    }

    /// Which directory is open?
    pub(crate) fn identify(
        &mut self,
        tree: &Tree,
        directory: BorrowedFd<'_>,
    ) -> Option<SeenDirectory> {
        let mut seen = look_at(directory).ok()?;
        let inodes = self.traits(tree, seen.stat.device, directory).inodes;
        tree.settle(&mut seen.stat, inodes);
        Some((&seen.stat).into())
    }

    fn traits(&mut self, tree: &Tree, device: u64, directory: BorrowedFd<'_>) -> Traits {
        if let Some((_, traits)) = self.0.iter().find(|(known, _)| *known == device) {
            return *traits;
        }
        let traits = tree.traits(device, directory);
        self.0.push((device, traits));
        traits
    }
}

/// A directory that is being looked at.
pub(crate) struct Place<'a> {
    tree: &'a Tree,
    /// Its path is that of its parent and its name; it is joined only when it is asked for.
    parent: &'a [u8],
    name: &'a [u8],
    pub(crate) directory: BorrowedFd<'a>,
    /// The device it is thought to be on. Device numbers change when the machine starts anew, so
    /// it is looked at before an entry is said to be on another one.
    pub(crate) device: u64,
    is_device_sure: bool,
    trust: Trust<'a>,
    pub(crate) inodes: Inodes,
    /// Does the last name say that it is the last?
    pub(crate) marks_end: bool,
}

impl<'a> Place<'a> {
    pub(crate) fn new(
        tree: &'a Tree,
        devices: &mut Devices,
        (parent, name): (&'a [u8], &'a [u8]),
        directory: BorrowedFd<'a>,
        device: u64,
    ) -> Self {
        let Traits {
            stamps,
            inodes,
            marks_end,
        } = devices.traits(tree, device, directory);
        Self {
            tree,
            parent,
            name,
            directory,
            device,
            is_device_sure: false,
            trust: Trust::begin(stamps, &tree.clock),
            inodes,
            marks_end,
        }
    }

    pub(crate) fn path(&self) -> Vec<u8> {
        join(self.parent, self.name)
    }

    /// Looks at a name, and takes out of its stat what the filesystem makes up.
    #[inline]
    pub(crate) fn look(&mut self, name: impl Arg) -> Result<Seen, Errno> {
        self.look_from(self.directory, name)
    }

    /// The same from another directory, where `name` leads to an entry of this one.
    #[inline]
    pub(crate) fn look_from(
        &mut self,
        from: BorrowedFd<'_>,
        name: impl Arg,
    ) -> Result<Seen, Errno> {
        let mut seen = look(from, name)?;
        if seen.stat.device != self.device {
            self.settle_across(&mut seen);
        } else if self.inodes != Inodes::Lasting {
            self.tree.settle(&mut seen.stat, self.inodes);
        }
        Ok(seen)
    }

    #[cold]
    fn settle_across(&mut self, seen: &mut Seen) {
        let inodes = if self.is_elsewhere(seen.stat.device) {
            let traits = self.tree.known_traits(seen.stat.device);
            traits.unwrap_or_default().inodes
        } else {
            self.inodes
        };
        self.tree.settle(&mut seen.stat, inodes);
    }

    /// Returns what to remember of an entry beside its stat.
    #[inline]
    pub(crate) fn flags(&mut self, name: &[u8], seen: &Seen) -> EntryFlags {
        if seen.is_mount_top || seen.stat.device != self.device {
            return self.flags_across(name, seen);
        }
        racy(self.trust, seen)
    }

    #[cold]
    fn flags_across(&mut self, name: &[u8], seen: &Seen) -> EntryFlags {
        if !seen.is_mount_top && !self.is_elsewhere(seen.stat.device) {
            return racy(self.trust, seen);
        }
        if seen.stat.kind() == Kind::Directory
            && (self.tree.options.one_file_system
                || self.tree.judge(&join(&self.path(), name), seen) != Verdict::Enter)
        {
            // What is not entered is not compared either, so it does not matter when it changed.
            return EntryFlags::MOUNT.with(EntryFlags::NOT_ENTERED);
        }
        let traits = self.tree.known_traits(seen.stat.device).unwrap_or_default();
        let trust = Trust::begin(traits.stamps, &self.tree.clock);
        EntryFlags::MOUNT.with(racy(trust, seen))
    }

    fn is_elsewhere(&mut self, device: u64) -> bool {
        if !self.is_device_sure {
            self.is_device_sure = true;
            if let Ok(seen) = look_at(self.directory)
                && seen.stat.device != self.device
            {
                self.device = seen.stat.device;
                let traits = self.tree.traits(self.device, self.directory);
                (self.trust, self.inodes) =
                    (Trust::begin(traits.stamps, &self.tree.clock), traits.inodes);
            }
        }
        device != self.device
    }

    /// Is the content of this entry made up by the kernel, and its stat with it?
    pub(crate) fn is_pseudo(&self, name: &[u8], seen: &Seen) -> bool {
        self.tree.judge(&join(&self.path(), name), seen) == Verdict::Pseudo
    }
}

#[inline]
fn racy(trust: Trust<'_>, seen: &Seen) -> EntryFlags {
    if trust.is_racy(&seen.stat) {
        EntryFlags::RACY
    } else {
        EntryFlags::NONE
    }
}
