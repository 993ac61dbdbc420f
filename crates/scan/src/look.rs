//! Compares what is known with what is there.
//!
//! Only what differs is reported; a directory in which nothing differs costs one `statx` an entry
//! and little else. A name that is gone, or stands for another inode, makes its directory stale:
//! it has to be listed. New names show in the stamps of the directory itself, which its parent's
//! entries carry.
//!
//! Directories come in the order of their ids, that is siblings together, so the parent is kept open
//! and its children are reached from it, and so are some of those above it (`ladder.rs`). A directory of few entries is not
//! opened at all: its entries are reached from the parent as `directory/entry`, which costs the
//! kernel one more name to walk but saves opening and closing. Where anything is out of the usual,
//! it is opened and looked at with care.

use crate::descend::PLACE;
use crate::error::Failure;
use crate::ladder::Ladder;
use crate::path::split;
use crate::place::Place;
use crate::seen::Seen;
use crate::work::Worker;
use filemap_model::{
    Baseline, DirectoryId, EntriesBuilder, Entry, EntryFlags, Kind, KnownDirectory, Listing, Scope,
    Stat, Which,
};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, openat};
use rustix::io::Errno;
use std::ffi::CStr;
use std::ops::ControlFlow;

/// A directory with at most this many entries to look at is not opened. Measured on two trees of
/// some ten entries a directory, against opening each: 3 entries save 2 to 5 % of the whole look,
/// 6 the same to 7 %, 12 save 7 to 9 %, 30 no more than that.
const FEW: usize = 12;

/// What of an entry's flags makes a difference.
const TELLING: u8 = EntryFlags::RACY.bits()
    | EntryFlags::MOUNT.bits()
    | EntryFlags::NO_STAT.bits()
    | EntryFlags::LOOK_FAILED.bits()
    | EntryFlags::UNAVAILABLE.bits();

/// Directories that are kept open from one window to the next.
#[derive(Default)]
struct Opened {
    /// Those above the last one.
    above: Ladder,
    /// The directory of the last window, if it was opened; `Err` when that failed.
    directory: Option<(DirectoryId, Result<OwnedFd, Errno>)>,
    path: Vec<u8>,
}

/// How an entry compares with what was known of it.
enum Difference {
    Same,
    /// It is the same inode, with another stat or other flags.
    Changed(Stat, EntryFlags),
    /// The name stands for another inode.
    Replaced(Stat, EntryFlags),
    Gone,
    /// It could not be looked at.
    Failed(Errno),
}

impl Worker<'_> {
    /// Looks at a part of what the catalogue knows.
    pub(crate) fn look(&mut self, baseline: &mut dyn Baseline, scope: &Scope, which: Which) {
        let mut opened = Opened::default();
        let result = baseline.visit(scope, which, &mut |known| {
            opened.above.keep(known.path_kept);
            if self.outbox.is_stopped() {
                return ControlFlow::Break(());
            }
            self.compare(known, &mut opened);
            let (parent, name) = split(known.path);
            self.outbox.passed(parent, name);
            self.outbox.report.entries += known.entries.len() as u64;
            self.outbox.send_if_full();
            ControlFlow::Continue(())
        });
        if let Err(error) = result {
            self.outbox.fail(error.to_string());
        }
    }

    fn compare(&mut self, known: &KnownDirectory<'_>, opened: &mut Opened) {
        if known.entries.is_empty() {
            return;
        }
        let root = self.tree.root();
        let (parent_path, name) = split(known.path);
        let Opened {
            directory, path, ..
        } = opened;
        let is_open = directory.as_ref().is_some_and(|(id, _)| *id == known.id);
        if !is_open {
            *directory = None;
            let mut path = std::mem::take(path);
            let parent = opened.above.open(root, parent_path, self.tree.steps);
            let is_same = known.entries.len() <= FEW
                && self.sieve.is_open()
                && self.devices.knows(known.device)
                && parent.is_ok_and(|fd| self.is_same_from(fd, name, known, &mut path));
            let fd = if is_same {
                None
            } else {
                Some(parent.and_then(|fd| match name {
                    b"" => openat(fd, c".", PLACE, Mode::empty()),
                    name => openat(fd, name, PLACE, Mode::empty()),
                }))
            };
            opened.path = path;
            let Some(fd) = fd else { return };
            if let Err(errno) = &fd {
                self.report_failure(known, (*errno).into());
            }
            opened.directory = Some((known.id, fd));
        }
        if let Some((_, Ok(fd))) = &opened.directory {
            self.compare_opened(known, fd.as_fd());
        }
    }

    fn report_failure(&mut self, known: &KnownDirectory<'_>, failure: Failure) {
        match failure {
            Failure::Vanished => self.outbox.observe(known.id, Listing::Vanished),
            Failure::Unreadable(reason) => {
                self.outbox
                    .unreadable(known.id, known.path.to_vec(), reason);
            }
        }
    }

    /// Is every entry as it was known, looked at from the parent of its directory? `false` means
    /// no more than that it is to be looked at with care.
    fn is_same_from(
        &mut self,
        parent: BorrowedFd<'_>,
        name: &[u8],
        known: &KnownDirectory<'_>,
        path: &mut Vec<u8>,
    ) -> bool {
        let place = (parent, known.device);
        let mut place = Place::new(
            self.tree,
            &mut self.devices,
            split(known.path),
            place.0,
            place.1,
        );
        path.clear();
        path.extend_from_slice(name);
        if !name.is_empty() {
            path.push(b'/');
        }
        let base = path.len();
        known.entries.iter().all(|entry| {
            path.truncate(base);
            path.extend_from_slice(entry.name);
            path.push(0);
            let Ok(path) = CStr::from_bytes_with_nul(path) else {
                return false;
            };
            let Ok(seen) = place.look_from(parent, path) else {
                return false;
            };
            !seen.is_mount_top
                && seen.stat.device == known.device
                && is_same(&mut place, entry, &seen)
        })
    }

    fn compare_opened(&mut self, known: &KnownDirectory<'_>, directory: BorrowedFd<'_>) {
        let mut place = Place::new(
            self.tree,
            &mut self.devices,
            split(known.path),
            directory,
            known.device,
        );
        let mut changed = EntriesBuilder::new();
        let mut is_stale = false;
        for entry in known.entries {
            if !self.sieve.is_open() && self.is_hidden_now(known, entry) {
                is_stale = true;
                continue;
            }
            match compare_entry(&mut place, entry) {
                Difference::Same => {}
                Difference::Changed(stat, flags) => {
                    self.outbox.count_racy(&stat, flags);
                    changed.push(entry.name, stat, flags);
                }
                Difference::Replaced(stat, flags) => {
                    // What was mounted there and is not now stays known; listing tells no more.
                    is_stale |= !entry.flags.has(EntryFlags::UNAVAILABLE);
                    self.outbox.count_racy(&stat, flags);
                    changed.push(entry.name, stat, flags);
                }
                Difference::Gone => is_stale = true,
                Difference::Failed(errno) => {
                    self.outbox.look_failed(known.path, entry.name, errno);
                    if !entry.flags.has(EntryFlags::LOOK_FAILED) {
                        let flags = entry.flags.with(EntryFlags::LOOK_FAILED);
                        changed.push(entry.name, entry.stat, flags);
                    }
                }
            }
        }
        if !changed.is_empty() || is_stale {
            self.outbox.seen = self.devices.identify(self.tree, directory);
        }
        if !changed.is_empty() {
            self.outbox
                .observe(known.id, Listing::Partial(changed.build()));
        }
        if is_stale {
            self.outbox.observe(known.id, Listing::Stale);
        }
        self.outbox.seen = None;
    }

    fn is_hidden_now(&mut self, known: &KnownDirectory<'_>, entry: &Entry<'_>) -> bool {
        let is_directory = entry.stat.kind() == Kind::Directory;
        self.sieve.hides(known.path, entry.name, is_directory)
    }
}

#[inline]
fn compare_entry(place: &mut Place<'_>, entry: &Entry<'_>) -> Difference {
    match place.look(entry.name) {
        Ok(seen) => {
            if is_same(place, entry, &seen) || is_pseudo(place, entry, &seen) {
                return Difference::Same;
            }
            let flags = place.flags(entry.name, &seen);
            if entry.flags.has(EntryFlags::NO_STAT) || seen.stat.is_same_inode(&entry.stat) {
                Difference::Changed(seen.stat, flags)
            } else {
                Difference::Replaced(seen.stat, flags)
            }
        }
        Err(Errno::NOENT | Errno::NOTDIR) => Difference::Gone,
        Err(errno) => Difference::Failed(errno),
    }
}

#[inline]
fn is_same(place: &mut Place<'_>, entry: &Entry<'_>, seen: &Seen) -> bool {
    let racy_directory = entry.flags.has(EntryFlags::RACY) && seen.stat.kind() == Kind::Directory;
    seen.stat.is_unchanged(&entry.stat)
        && !racy_directory
        && (place.flags(entry.name, seen).bits() ^ entry.flags.bits()) & TELLING == 0
}

/// The kernel makes up the stat of a pseudo filesystem: another number of processes is no change.
#[cold]
fn is_pseudo(place: &Place<'_>, entry: &Entry<'_>, seen: &Seen) -> bool {
    entry.flags.has(EntryFlags::NOT_ENTERED)
        && seen.is_mount_top
        && seen.stat.inode == entry.stat.inode
        && place.is_pseudo(entry.name, seen)
}
