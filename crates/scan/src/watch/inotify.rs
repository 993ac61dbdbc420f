//! Listens to each directory by itself, where a whole filesystem may not be listened to.
//!
//! The kernel gives a number for each directory, ever growing ones; what is kept is that number and
//! the directory's id, twelve bytes. (The crate `notify` keeps a path for each, and a map.)

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use filemap_model::{DirectoryId, Spot};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::fs::{Mode, OFlags, fstat, open};
use rustix::io::Errno;

use super::gather::{Gather, Lost};

const BUFFER: usize = 16 << 10;
/// Numbers that mean nothing any more are thrown out when there are this many, and half of all.
const DEAD: usize = 1024;

/// What became of a directory that was to be listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is listened to.
    Yes,
    /// The user may not listen to more directories.
    Limit,
    /// It is gone, or something else; the events of its parent tell.
    Gone,
    /// Its path is too long, or it may not be read.
    Refused,
}

/// Which number stands for which directory, ascending.
#[derive(Debug, Default)]
struct Numbers {
    known: Vec<i32>,
    ids: Vec<u64>,
    dead: usize,
}

/// No directory has this id.
const NOBODY: u64 = u64::MAX;

impl Numbers {
    fn insert(&mut self, number: i32, id: u64) {
        match self.known.binary_search(&number) {
            Ok(at) => {
                if let Some(known) = self.ids.get_mut(at) {
                    self.dead -= usize::from(*known == NOBODY);
                    *known = id;
                }
            }
            Err(at) => {
                self.known.insert(at, number);
                self.ids.insert(at, id);
            }
        }
    }

    fn get(&self, number: i32) -> Option<DirectoryId> {
        let at = self.known.binary_search(&number).ok()?;
        let id = self.ids.get(at).filter(|id| **id != NOBODY)?;
        Some(DirectoryId::new(*id))
    }

    fn remove(&mut self, number: i32) {
        let Ok(at) = self.known.binary_search(&number) else {
            return;
        };
        if let Some(id) = self.ids.get_mut(at).filter(|id| **id != NOBODY) {
            *id = NOBODY;
            self.dead += 1;
        }
        if self.dead > DEAD && self.dead * 2 > self.known.len() {
            let kept = self.known.iter().zip(&self.ids);
            let kept = kept.filter(|(_, id)| **id != NOBODY);
            (self.known, self.ids) = kept.map(|(number, id)| (*number, *id)).unzip();
            self.dead = 0;
        }
    }
}

/// Listens to directories.
#[derive(Debug)]
pub(super) struct Directories {
    listener: OwnedFd,
    numbers: Mutex<Numbers>,
}

/// Why there is no instance. The kernel has one error for two limits: descriptors of the process, and
/// instances of the user.
fn no_instance(errno: Errno, is_descriptor_free: bool) -> io::Error {
    if errno == Errno::MFILE && is_descriptor_free {
        let text = "all inotify instances of this user are in use: raise the setting \
                    fs.inotify.max_user_instances";
        return io::Error::other(text);
    }
    errno.into()
}

fn is_descriptor_free() -> bool {
    open("/", OFlags::PATH | OFlags::CLOEXEC, Mode::empty()).is_ok()
}

impl Directories {
    /// Begins to listen, to nothing yet.
    ///
    /// # Errors
    /// When the kernel gives no instance of inotify; the words name the setting that ran out.
    pub(super) fn start() -> io::Result<Self> {
        let listener = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC);
        let listener = listener.map_err(|errno| no_instance(errno, is_descriptor_free()))?;
        Ok(Self {
            listener,
            numbers: Mutex::default(),
        })
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.listener.as_fd()
    }

    fn numbers(&self) -> MutexGuard<'_, Numbers> {
        self.numbers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens to one more directory.
    pub(super) fn add(&self, id: DirectoryId, inode: u64, path: &Path) -> Added {
        let flags = WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::ONLYDIR;
        // The path may lead to another directory by now, and to this one again a moment later: what is
        // listened to must be what was looked at.
        let directory = match open(
            path,
            OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC,
            Mode::empty(),
        ) {
            Ok(directory) => directory,
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => return Added::Gone,
            Err(_) => return Added::Refused,
        };
        // Where inode numbers are made up, none is known.
        let is_it = |number| inode == 0 || number == inode;
        if !fstat(&directory).is_ok_and(|stat| is_it(stat.st_ino)) {
            return Added::Gone;
        }
        let handle = format!("/proc/self/fd/{}", directory.as_raw_fd());
        // The lock is held so that no event of it is read before its number is known.
        let mut numbers = self.numbers();
        match inotify::add_watch(&self.listener, handle, flags) {
            Ok(number) => {
                numbers.insert(number, id.value());
                Added::Yes
            }
            Err(Errno::NOSPC | Errno::NOMEM) => Added::Limit,
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => Added::Gone,
            Err(_) => Added::Refused,
        }
    }

    /// Reads what there is.
    pub(super) fn drain(&self, gather: &Mutex<Gather>) -> Result<(), Lost> {
        let mut buffer = [MaybeUninit::uninit(); BUFFER];
        let mut reader = Reader::new(&self.listener, &mut buffer);
        loop {
            let event = match reader.next() {
                Ok(event) => event,
                Err(Errno::AGAIN) => return Ok(()),
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(Lost::Failed(format!("inotify: {errno}"))),
            };
            let mut gather = gather.lock().unwrap_or_else(PoisonError::into_inner);
            let name = event.file_name().map(std::ffi::CStr::to_bytes);
            self.take(event.wd(), event.events(), name, &mut gather);
        }
    }

    fn take(&self, number: i32, event: ReadFlags, name: Option<&[u8]>, gather: &mut Gather) {
        if event.contains(ReadFlags::QUEUE_OVERFLOW) {
            gather.lose(Lost::Overflow);
            return;
        }
        let mut numbers = self.numbers();
        let Some(id) = numbers.get(number) else {
            return;
        };
        if event.contains(ReadFlags::IGNORED) {
            numbers.remove(number);
        }
        if event.contains(ReadFlags::UNMOUNT) {
            gather.lose(Lost::Mounts);
        }
        let names =
            ReadFlags::CREATE | ReadFlags::DELETE | ReadFlags::MOVED_FROM | ReadFlags::MOVED_TO;
        let in_place = ReadFlags::MODIFY | ReadFlags::ATTRIB | ReadFlags::CLOSE_WRITE;
        if event.intersects(names) {
            gather.changed(Spot::Known(id));
            if let Some(b".gitignore") = name {
                gather.entry(Spot::Known(id), b".gitignore");
            }
        } else if event.intersects(in_place) {
            match name {
                Some(name) => gather.entry(Spot::Known(id), name),
                None => gather.changed(Spot::Known(id)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_that_ran_out_is_named() {
        let text = |errno, is_free| no_instance(errno, is_free).to_string();
        assert!(text(Errno::MFILE, true).contains("fs.inotify.max_user_instances"));
        assert!(!text(Errno::MFILE, false).contains("inotify"));
        assert!(!text(Errno::NFILE, true).contains("inotify"));
    }

    #[test]
    fn numbers_come_and_go_and_take_no_more_room_than_those_that_count() {
        let mut numbers = Numbers::default();
        for number in 1..=10_000 {
            numbers.insert(number, u64::from(number.unsigned_abs()));
            if number > 100 {
                numbers.remove(number - 100);
            }
        }
        assert!(numbers.known.len() < 3 * DEAD);
        assert_eq!(numbers.get(9_000), None);
        assert_eq!(numbers.get(9_950), Some(DirectoryId::new(9_950)));
        numbers.insert(9_950, 7);
        assert_eq!(numbers.get(9_950), Some(DirectoryId::new(7)));
    }
}
