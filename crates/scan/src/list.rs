//! Lists directories: every name with its stat.
//!
//! A directory is listed completely or not at all. Where reading its names fails, nothing is said
//! of any of them, since a listing that is short would remove what it does not name.

use crate::error::Failure;
use crate::filesystem::Inodes;
use crate::huge::HugeNames;
use crate::names::{Name, Names};
use crate::place::Place;
use crate::seen::{Seen, look_at};
use crate::work::{ENTRY_BYTES, Worker};
use filemap_model::path::join;
use filemap_model::{
    Child, DirectoryId, Entries, EntriesBuilder, EntryFlags, Listing, NameRange, Stat, Timestamp,
};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{FileType, RawDir};
use rustix::io::Errno;
use rustix::path::Arg;

/// The position after the last name of a directory, on filesystems that mark it: nothing can
/// follow it. Asking once more costs 1 to 2 % of a scan.
const END: u64 = i64::MAX.cast_unsigned();

/// What the names of a directory came to.
enum Listed {
    Whole(Entries),
    /// Too many for memory.
    Huge(HugeNames),
}

impl Worker<'_> {
    pub(crate) fn end_of_directory(
        &mut self,
        parent_path: &[u8],
        task: &Child,
        result: Result<(), Failure>,
    ) {
        if let Err(failure) = result {
            self.fail(parent_path, task, failure);
        }
        self.outbox.seen = None;
        self.outbox.passed(parent_path, &task.name);
        self.outbox.report.listed += 1;
        self.outbox.send_if_full();
    }

    fn fail(&mut self, parent_path: &[u8], task: &Child, failure: Failure) {
        match failure {
            Failure::Vanished => self.outbox.observe(task.directory, Listing::Vanished),
            Failure::Unreadable(reason) => {
                let path = join(parent_path, &task.name);
                self.outbox.unreadable(task.directory, path, reason);
            }
        }
    }

    /// Notes which directory it is that is listed, before it is listed.
    pub(crate) fn identify(&mut self, directory: &OwnedFd) {
        self.outbox.seen = self.devices.identify(self.tree, directory.as_fd());
    }

    /// Lists an open directory, and adds its subdirectories to `found` where that is wanted.
    pub(crate) fn list_and_find(
        &mut self,
        directory: &OwnedFd,
        parent_path: &[u8],
        task: &Child,
        found: Option<&mut Vec<Child>>,
    ) -> Result<(), Failure> {
        let mut place = Place::new(
            self.tree,
            &mut self.devices,
            (parent_path, &task.name),
            directory.as_fd(),
            task.device,
        );
        let listed = self.read(&mut place)?;
        if let Some(seen) = &mut self.outbox.seen {
            // The entries of a huge one are looked at later: what changes then, the verification sees.
            let after = look_at(directory.as_fd()).ok();
            seen.last = after.map_or(Timestamp::MAX, |after| after.stat.ctime);
        }
        match listed {
            Listed::Whole(entries) => {
                self.outbox.report.entries += entries.len() as u64;
                if let Some(found) = found {
                    find_directories(&entries, self.outbox.found(), found);
                }
                let listing = Listing::Complete(entries, NameRange::WHOLE);
                self.outbox.observe(task.directory, listing);
                Ok(())
            }
            Listed::Huge(names) => self.deliver(task.directory, names, &mut place),
        }
    }

    /// Reads all names, then looks at each as long as they fit into memory.
    fn read(&mut self, place: &mut Place<'_>) -> Result<Listed, Failure> {
        let mut names = std::mem::take(&mut self.names);
        names.clear();
        let result = self.read_names(&mut names, place).map(|huge| match huge {
            Some(huge) => Listed::Huge(huge),
            None => Listed::Whole(self.look_at_all(&mut names, place)),
        });
        self.names = names;
        result
    }

    /// Reads the names, and returns them where they were too many for `names`.
    fn read_names(
        &mut self,
        names: &mut Names,
        place: &Place<'_>,
    ) -> Result<Option<HugeNames>, Failure> {
        let options = &self.tree.options;
        let mut huge: Option<HugeNames> = None;
        let mut entries = RawDir::new(place.directory, self.buffer.spare_capacity_mut());
        let mut is_last = false;
        while !is_last && let Some(next) = entries.next() {
            let entry = match next {
                Ok(entry) => entry,
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(errno.into()),
            };
            let name = entry.file_name();
            is_last = place.marks_end && entry.next_entry_cookie() == END;
            if name == c"." || name == c".." {
                continue;
            }
            let fits = names.bytes() + names.len() * ENTRY_BYTES < options.listing_bytes
                && names.push(name, entry.file_type(), entry.ino());
            if !fits {
                let huge = match &mut huge {
                    Some(huge) => huge,
                    None => huge.insert(HugeNames::new(options)),
                };
                huge.take(names)?;
                names.push(name, entry.file_type(), entry.ino());
            }
        }
        if let Some(huge) = &mut huge {
            huge.take(names)?;
        }
        Ok(huge)
    }

    fn look_at_all(&mut self, names: &mut Names, place: &mut Place<'_>) -> Entries {
        names.sort();
        let mut entries = EntriesBuilder::with_capacity(names.len(), names.bytes());
        for Name { name, kind, inode } in names.iter() {
            let bytes = name.to_bytes();
            if let Some((stat, flags)) = self.stat(place, name, bytes, kind, inode) {
                entries.push(bytes, stat, flags);
            }
        }
        entries.build()
    }

    /// Looks at a name that the directory gave; `None` when it is hidden, or gone meanwhile.
    #[inline]
    pub(crate) fn stat(
        &mut self,
        place: &mut Place<'_>,
        name: impl Arg,
        bytes: &[u8],
        kind: u32,
        inode: u64,
    ) -> Option<(Stat, EntryFlags)> {
        let is_open = self.sieve.is_open();
        // Where the kind is known, what is hidden is not even looked at: it may be a server that
        // does not answer.
        if !is_open && kind != 0 && self.sieve.hides(&place.path(), bytes, is_directory(kind)) {
            return None;
        }
        match place.look(name) {
            Ok(seen) => {
                if !is_open && kind == 0 && self.hides_seen(place, bytes, &seen) {
                    return None;
                }
                if self.tree.is_own_folder(&seen) {
                    return None;
                }
                let flags = place.flags(bytes, &seen);
                self.outbox.count_racy(&seen.stat, flags);
                Some((seen.stat, flags))
            }
            Err(Errno::NOENT) => None,
            Err(_) if !is_open && kind == 0 && self.sieve.hides(&place.path(), bytes, false) => {
                None
            }
            Err(errno) => {
                self.outbox.look_failed(&place.path(), bytes, errno);
                Some(without_stat(place, kind, inode))
            }
        }
    }

    fn hides_seen(&mut self, place: &Place<'_>, name: &[u8], seen: &Seen) -> bool {
        self.sieve
            .hides(&place.path(), name, is_directory(seen.stat.mode))
    }
}

/// The subdirectories of a listing, numbered from `first`.
fn find_directories(entries: &Entries, first: u32, found: &mut Vec<Child>) {
    let entered = entries.iter().filter(filemap_model::Entry::is_entered);
    found.extend((first..).zip(entered).map(|(number, entry)| Child {
        directory: DirectoryId::provisional(number),
        name: entry.name.to_vec(),
        device: entry.stat.device,
        inode: entry.stat.inode,
    }));
}

/// What is known of an entry that cannot be looked at. A directory is not entered, since it may be
/// the top of any filesystem.
fn without_stat(place: &Place<'_>, mode: u32, inode: u64) -> (Stat, EntryFlags) {
    let flags = EntryFlags::NO_STAT.with(EntryFlags::LOOK_FAILED);
    let flags = if is_directory(mode) {
        flags.with(EntryFlags::NOT_ENTERED)
    } else {
        flags
    };
    (
        Stat {
            inode: if place.inodes == Inodes::Lasting {
                inode
            } else {
                0
            },
            mode,
            device: place.device,
            ..Stat::default()
        },
        flags,
    )
}

fn is_directory(mode: u32) -> bool {
    FileType::from_raw_mode(mode) == FileType::Directory
}

impl From<filemap_spill::SpillError> for Failure {
    fn from(error: filemap_spill::SpillError) -> Self {
        let cause = std::error::Error::source(&error).and_then(|source| source.downcast_ref());
        let cause = cause.map_or_else(String::new, |cause| {
            format!(": {}", filemap_model::system_words(cause))
        });
        Self::Unreadable(format!(
            "its names do not fit into memory, and filemap cannot {error}{cause}"
        ))
    }
}
