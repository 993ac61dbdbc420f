//! Listens to a tree on a thread of its own, in the best way there is.

use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

use filemap_model::DirectoryId;
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;

use super::fanotify::Filesystems;
use super::gather::{Gather, Heard, Lost};
use super::inotify::{Added, Directories};
use crate::mounts::{Around, Mounts};

/// How long events may come together in the kernel before they are read again: a busy filesystem
/// then wakes the thread fifty times a second at most.
const PAUSE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 20_000_000,
};

/// Filesystems that other machines write to, of which this kernel hears nothing.
const DISTANT: [&str; 14] = [
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse", "gfs2", "gpfs", "lustre", "nfs", "nfs4",
    "smb3", "ocfs2",
];

/// A way to hear of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchBackend {
    /// The whole filesystem by one mark (fanotify).
    Filesystem,
    /// Each directory by a mark of its own (inotify).
    Directories,
    /// Not at all: it has to be looked at from time to time.
    Polling,
}

/// How to listen.
#[derive(Clone, Debug)]
pub struct ListenOptions {
    /// A folder of which nothing is wanted: that of the catalogue.
    pub ignored: Option<PathBuf>,
    /// Most bytes of what comes together.
    pub most_bytes: usize,
    /// The way to take; without one, the best that is permitted.
    pub backend: Option<WatchBackend>,
    /// Nothing below a mount point is wanted.
    pub one_file_system: bool,
}

/// Listens to one tree.
#[derive(Debug)]
pub struct Listening {
    gather: Arc<Mutex<Gather>>,
    stop: Arc<OwnedFd>,
    thread: Option<JoinHandle<()>>,
    directories: Option<Arc<Directories>>,
    backend: WatchBackend,
    refused: Option<String>,
    distant: Vec<Vec<u8>>,
}

impl Listening {
    /// Begins to listen to the tree at an absolute path without links. `bell` is called after
    /// something was heard.
    ///
    /// # Errors
    /// When no descriptor or thread is to be had.
    pub fn start(
        location: &Path,
        options: &ListenOptions,
        bell: Box<dyn Fn() + Send>,
    ) -> std::io::Result<Self> {
        let around = look_around(location, options.one_file_system);
        let (source, refused) = choose(location, &around, options)?;
        let gather = Arc::new(Mutex::new(Gather::new(options.most_bytes)));
        let stop = Arc::new(eventfd(0, EventfdFlags::CLOEXEC)?);
        let mut distant = Vec::new();
        for mount in &around.mounts {
            if is_distant(&mount.filesystem) {
                distant.push(mount.inside.clone());
            }
        }
        let (backend, directories) = match &source {
            Source::Filesystems(_) => (WatchBackend::Filesystem, None),
            Source::Directories(directories) => {
                (WatchBackend::Directories, Some(directories.clone()))
            }
            Source::Nothing => (WatchBackend::Polling, None),
        };
        let reader = Reader {
            source,
            gather: gather.clone(),
            stop: stop.clone(),
            bell,
            location: location.to_owned(),
            one_file_system: options.one_file_system,
            around,
        };
        let thread = std::thread::Builder::new()
            .name("listener".to_owned())
            .stack_size(256 << 10)
            .spawn(move || reader.run())?;
        Ok(Self {
            gather,
            stop,
            thread: Some(thread),
            directories,
            backend,
            refused,
            distant,
        })
    }

    /// The backend that it takes.
    #[must_use]
    pub fn backend(&self) -> WatchBackend {
        self.backend
    }

    /// Why it does not take a better one.
    #[must_use]
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// Parts, below the top, that other machines write to: they must be looked at from time to time.
    #[must_use]
    pub fn distant(&self) -> &[Vec<u8>] {
        &self.distant
    }

    fn gather(&self) -> MutexGuard<'_, Gather> {
        self.gather.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the first and the last came of what was not taken yet.
    #[must_use]
    pub fn times(&self) -> Option<(Instant, Instant)> {
        self.gather().times()
    }

    /// Takes what was heard since it was taken last.
    #[must_use]
    pub fn take(&self) -> Heard {
        self.gather().take()
    }

    /// Listens to one more directory, where each is listened to by itself. It is the one with this
    /// inode number that is meant, if the path leads to it.
    #[must_use]
    pub fn add(&self, id: DirectoryId, inode: u64, path: &Path) -> Added {
        self.directories
            .as_ref()
            .map_or(Added::Yes, |directories| directories.add(id, inode, path))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // The number is of no matter, only that there is one.
        let _ = rustix::io::write(&self.stop, &[1; 8]);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

enum Source {
    Filesystems(Box<Filesystems>),
    Directories(Arc<Directories>),
    Nothing,
}

impl Source {
    fn fd(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::Filesystems(source) => Some(source.fd()),
            Self::Directories(source) => Some(source.fd()),
            Self::Nothing => None,
        }
    }

    fn drain(&mut self, gather: &Mutex<Gather>) -> Result<(), Lost> {
        match self {
            Self::Filesystems(source) => source.drain(gather),
            Self::Directories(source) => source.drain(gather),
            Self::Nothing => Ok(()),
        }
    }
}

/// Takes the best way that works.
fn choose(
    location: &Path,
    around: &Around,
    options: &ListenOptions,
) -> std::io::Result<(Source, Option<String>)> {
    let top = around.mounts.first().filter(|top| top.inside.is_empty());
    if options.backend == Some(WatchBackend::Polling) {
        return Ok((Source::Nothing, None));
    }
    if let Some(top) = top.filter(|top| is_distant(&top.filesystem)) {
        let kind = String::from_utf8_lossy(&top.filesystem).into_owned();
        let reason = format!("{kind} does not tell what other machines write");
        return Ok((Source::Nothing, Some(reason)));
    }
    let mut refused = None;
    if options.backend != Some(WatchBackend::Directories) {
        let near = around.mounts.iter().filter(|m| !is_distant(&m.filesystem));
        let below = near.filter(|mount| !mount.inside.is_empty());
        let points = std::iter::once(location.to_owned());
        let points: Vec<_> = points
            .chain(below.map(|mount| location.join(crate::path::as_path(&mount.inside))))
            .collect();
        match Filesystems::start(&points, options.ignored.as_deref()) {
            Ok(source) => return Ok((Source::Filesystems(Box::new(source)), None)),
            Err(reason) => refused = Some(reason),
        }
    }
    match Directories::start() {
        Ok(source) => Ok((Source::Directories(Arc::new(source)), refused)),
        Err(error) if options.backend.is_some() => Err(error),
        // Looking from time to time is better than nothing.
        Err(error) => Ok((Source::Nothing, Some(filemap_model::system_words(&error)))),
    }
}

fn is_distant(filesystem: &[u8]) -> bool {
    let kind = filesystem.split(|byte| *byte == b'.').next();
    DISTANT.iter().any(|known| Some(known.as_bytes()) == kind)
}

fn look_around(location: &Path, one_file_system: bool) -> Around {
    let text = std::fs::read("/proc/self/mountinfo").unwrap_or_default();
    let path = location.as_os_str().as_bytes();
    let mut around = Mounts::parse(&text, path, |_| false).around(path);
    if one_file_system {
        around.mounts.retain(|mount| mount.inside.is_empty());
    }
    around
}

/// The thread that listens.
struct Reader {
    source: Source,
    gather: Arc<Mutex<Gather>>,
    stop: Arc<OwnedFd>,
    bell: Box<dyn Fn() + Send>,
    location: PathBuf,
    one_file_system: bool,
    around: Around,
}

impl Reader {
    fn run(mut self) {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        let mounts = openat(CWD, "/proc/self/mountinfo", flags, Mode::empty()).ok();
        loop {
            match self.wait(mounts.as_ref()) {
                Ok(Some(true)) => self.check_mounts(),
                Ok(Some(false)) => {}
                Ok(None) => return,
                Err(errno) => {
                    self.lose(Lost::Failed(format!("wait for events: {errno}")));
                    return;
                }
            }
            if let Err(lost) = self.source.drain(&self.gather) {
                self.lose(lost);
                return;
            }
            let heard = self.gather.lock().unwrap_or_else(PoisonError::into_inner);
            let heard = heard.times().is_some();
            if heard {
                (self.bell)();
            }
            let mut stop = [PollFd::new(&*self.stop, PollFlags::IN)];
            if !matches!(poll(&mut stop, Some(&PAUSE)), Ok(0) | Err(Errno::INTR)) {
                return;
            }
        }
    }

    /// Waits for events; says whether mounts changed, or nothing when it is to end.
    fn wait(&self, mounts: Option<&OwnedFd>) -> Result<Option<bool>, Errno> {
        let mut waited = vec![PollFd::new(&*self.stop, PollFlags::IN)];
        if let Some(mounts) = mounts {
            waited.push(PollFd::new(mounts, PollFlags::PRI));
        }
        let source = self.source.fd();
        if let Some(source) = &source {
            waited.push(PollFd::new(source, PollFlags::IN));
        }
        loop {
            match poll(&mut waited, None) {
                Err(Errno::INTR) => {}
                Err(errno) => return Err(errno),
                Ok(_) => break,
            }
        }
        let is_ready = |index: usize| waited.get(index).is_some_and(|fd| !fd.revents().is_empty());
        if is_ready(0) {
            return Ok(None);
        }
        Ok(Some(mounts.is_some() && is_ready(1)))
    }

    fn check_mounts(&mut self) {
        let around = look_around(&self.location, self.one_file_system);
        if around != self.around {
            self.around = around;
            self.lose(Lost::Mounts);
        }
    }

    fn lose(&self, lost: Lost) {
        self.gather
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .lose(lost);
        (self.bell)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_filesystem_that_others_write_to_are_known() {
        assert!(is_distant(b"nfs4") && is_distant(b"fuse.sshfs") && is_distant(b"cifs"));
        assert!(!is_distant(b"ext4") && !is_distant(b"tmpfs") && !is_distant(b"fuseblk"));
    }
}
