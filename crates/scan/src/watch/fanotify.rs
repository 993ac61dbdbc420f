//! Listens to whole filesystems: one fanotify mark each, and nothing for a directory.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap_model::Spot;
use filemap_model::path::below;
use nix::sys::fanotify::{EventFFlags, Fanotify, InitFlags, MarkFlags, MaskFlags};
use rustix::fs::{CWD, Mode, OFlags, fstat, openat, readlinkat};
use rustix::io::{Errno, read};

use super::gather::{Gather, Lost};
use super::handle;
use crate::events::{
    Event, OVERFLOW, Object, REPORT_DIRECTORY, REPORT_FID, REPORT_NAME, REPORT_TARGET, each,
};
use crate::filesystem;

/// `FAN_MARK_IGNORE` that outlives changes (Linux 6.0).
const IGNORE: u32 = 0x400 | 0x40;
/// One call brings some hundred events.
const BUFFER: usize = 32 << 10;
/// Directories outside the tree that are remembered to be so.
const OUTSIDE: usize = 4096;
/// Files whose number of links changed, the last of them at least: as many as the kernel's queue
/// holds, since it puts events of the same file together.
const COUNTED: usize = 8192;
/// A path deeper than the kernel tells is looked for this far up.
const CLIMB: usize = 4096;

/// A filesystem that is listened to.
#[derive(Debug)]
struct Source {
    fsid: u64,
    /// A directory on it. It is opened when it is needed only: an open one keeps the filesystem from
    /// being unmounted.
    point: PathBuf,
}

/// Listens to the filesystems of a tree.
#[derive(Debug)]
pub(super) struct Filesystems {
    listener: Fanotify,
    sources: Vec<Source>,
    location: Vec<u8>,
    ignored: Option<Vec<u8>>,
    outside: HashSet<Box<[u8]>>,
    counted: Counted,
}

/// Files whose number of links changed: those of late, and those before them.
#[derive(Debug, Default)]
struct Counted {
    late: HashSet<Box<[u8]>>,
    before: HashSet<Box<[u8]>>,
}

impl Counted {
    /// Notes a file whose number of links changed: no directory is told of that.
    fn note(&mut self, target: Object<'_>) {
        self.late.insert(target.key.into());
        if self.late.len() >= COUNTED {
            self.age();
        }
    }

    fn has(&self, target: Object<'_>) -> bool {
        self.late.contains(target.key) || self.before.contains(target.key)
    }

    fn age(&mut self) {
        self.before = std::mem::take(&mut self.late);
    }
}

/// What is found out while events are read; forgotten then, since paths change.
#[derive(Default)]
struct Drain {
    inside: HashMap<Box<[u8]>, Vec<u8>>,
    mounts: HashMap<usize, OwnedFd>,
}

/// Where a directory is.
enum Place {
    Inside(Vec<u8>),
    /// It is below this one, deeper than the kernel can tell.
    Below(Vec<u8>),
    Outside,
    Gone,
}

impl Filesystems {
    /// Begins to listen to the filesystems on which these directories are; the first is the top.
    pub(super) fn start(points: &[PathBuf], ignored: Option<&Path>) -> Result<Self, String> {
        let listener = listener()?;
        let mut sources = Vec::new();
        for point in points {
            let opened =
                open_point(point).map_err(|errno| format!("{}: {errno}", point.display()))?;
            let mark = MarkFlags::FAN_MARK_ADD | MarkFlags::FAN_MARK_FILESYSTEM;
            listener
                .mark(mark, interesting(), &opened, Some("."))
                .map_err(|errno| format!("fanotify on {}: {}", point.display(), errno.desc()))?;
            let fsid = filesystem::of(&opened, None).map_or(0, |found| found.fsid);
            sources.push(Source {
                fsid,
                point: point.clone(),
            });
        }
        let location = points
            .first()
            .map(|top| top.as_os_str().as_bytes().to_vec());
        let mut started = Self {
            listener,
            sources,
            location: location.unwrap_or_default(),
            ignored: ignored.map(|path| path.as_os_str().as_bytes().to_vec()),
            outside: HashSet::new(),
            counted: Counted::default(),
        };
        started.probe()?;
        started.ignore(ignored);
        Ok(started)
    }

    /// May directories be opened by their handles? Else events could not be told apart.
    fn probe(&mut self) -> Result<(), String> {
        let refused = |errno| match errno {
            Errno::PERM => Err("opening directories by their handles is not permitted".to_owned()),
            _ => Ok(()),
        };
        let mut drain = Drain::default();
        let mount = self.mount(0, &mut drain);
        // Any handle will do: permission is asked for first.
        let handle = [8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        match mount.map(|mount| handle::open(mount, &handle)) {
            Some(Err(errno)) => refused(errno),
            _ => Ok(()),
        }
    }

    /// Has the kernel leave out what happens in one folder. Where it cannot, its events are dropped
    /// here.
    fn ignore(&self, folder: Option<&Path>) {
        let Some(folder) = folder else { return };
        let flags = MarkFlags::from_bits_retain(MarkFlags::FAN_MARK_ADD.bits() | IGNORE);
        let mask = interesting() | MaskFlags::FAN_EVENT_ON_CHILD;
        if let Ok(opened) = open_point(folder) {
            let _ = self.listener.mark(flags, mask, &opened, Some("."));
        }
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.listener.as_fd()
    }

    /// Reads what there is.
    pub(super) fn drain(&mut self, gather: &std::sync::Mutex<Gather>) -> Result<(), Lost> {
        let mut drain = Drain::default();
        let mut buffer = vec![0; BUFFER];
        loop {
            let length = match read(self.listener.as_fd(), &mut buffer) {
                Ok(0) | Err(Errno::AGAIN) => {
                    self.counted.age();
                    return Ok(());
                }
                Ok(length) => length,
                Err(Errno::INTR) => continue,
                Err(errno) => return Err(Lost::Failed(format!("fanotify: {errno}"))),
            };
            let events = buffer.get(..length).unwrap_or_default();
            let mut gather = gather
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let read = each(events, |event| {
                self.take(event, &mut drain, &mut gather);
                Some(())
            });
            if read.is_none() {
                return Err(Lost::Failed("an event cannot be understood".to_owned()));
            }
        }
    }

    fn take(&mut self, event: &Event<'_>, drain: &mut Drain, gather: &mut Gather) {
        let mask = MaskFlags::from_bits_retain(event.mask & !OVERFLOW);
        if event.mask & OVERFLOW != 0 {
            gather.lose(Lost::Overflow);
            return;
        }
        let is_directory = mask.contains(MaskFlags::FAN_ONDIR);
        if mask.contains(MaskFlags::FAN_MOVED_TO) && is_directory {
            // What was outside may be inside now.
            self.outside.clear();
        }
        let Some((directory, name)) = event.directory else {
            if let Some(target) = event.target {
                self.counted.note(target);
            }
            return;
        };
        let Some(path) = self.place(directory, drain, gather) else {
            return;
        };
        let names = MaskFlags::FAN_CREATE
            | MaskFlags::FAN_DELETE
            | MaskFlags::FAN_MOVED_FROM
            | MaskFlags::FAN_MOVED_TO;
        let in_place = MaskFlags::FAN_MODIFY | MaskFlags::FAN_ATTRIB | MaskFlags::FAN_CLOSE_WRITE;
        if mask.intersects(names) {
            gather.changed(Spot::Path(path.clone()));
            self.follow_link(event, drain, gather);
        }
        if mask.contains(MaskFlags::FAN_MOVED_TO) && !is_directory {
            // Its other names show the time of the move.
            gather.entry(Spot::Path(path.clone()), name);
        }
        if name == b".gitignore" {
            gather.entry(Spot::Path(path.clone()), name);
        }
        if !mask.intersects(in_place) {
            return;
        }
        match name {
            b"" | b"." => gather.changed(Spot::Path(path)),
            name => gather.entry(Spot::Path(path), name),
        }
    }

    /// A file that got a further name shows another number of links, and time, under its others.
    fn follow_link(&self, event: &Event<'_>, drain: &mut Drain, gather: &mut Gather) {
        let Some(target) = event.target else { return };
        if !self.counted.has(target) {
            return;
        }
        if let Some(opened) = self.open(target, drain)
            && let Ok(stat) = fstat(&opened)
            && stat.st_nlink > 0
        {
            gather.changed(Spot::Inode(stat.st_ino));
        }
    }

    /// The path below the top of the directory that an event names.
    fn place(
        &mut self,
        directory: Object<'_>,
        drain: &mut Drain,
        gather: &mut Gather,
    ) -> Option<Vec<u8>> {
        if self.outside.contains(directory.key) {
            return None;
        }
        if let Some(path) = drain.inside.get(directory.key) {
            return Some(path.clone());
        }
        match self.resolve(directory, drain) {
            Place::Inside(path) => {
                drain.inside.insert(directory.key.into(), path.clone());
                Some(path)
            }
            Place::Below(path) => {
                gather.below(Spot::Path(path));
                None
            }
            Place::Outside => {
                if self.outside.len() >= OUTSIDE {
                    self.outside.clear();
                }
                self.outside.insert(directory.key.into());
                None
            }
            Place::Gone => None,
        }
    }

    fn resolve(&self, directory: Object<'_>, drain: &mut Drain) -> Place {
        let Some(mut opened) = self.open(directory, drain) else {
            return Place::Gone;
        };
        if fstat(&opened).is_ok_and(|stat| stat.st_nlink == 0) {
            return Place::Gone;
        }
        let mut is_above = false;
        for _ in 0..CLIMB {
            match path_of(opened.as_fd()) {
                Ok(path) => return self.locate(&path, is_above),
                Err(Errno::NAMETOOLONG) => {
                    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
                    match openat(&opened, c"..", flags, Mode::empty()) {
                        Ok(above) => opened = above,
                        Err(_) => return Place::Gone,
                    }
                    is_above = true;
                }
                Err(_) => return Place::Gone,
            }
        }
        Place::Gone
    }

    fn locate(&self, path: &[u8], is_above: bool) -> Place {
        let ignored = self.ignored.as_deref();
        if ignored.is_some_and(|ignored| below(path, ignored).is_some()) {
            return Place::Outside;
        }
        match below(path, &self.location) {
            Some(inside) if is_above => Place::Below(inside.to_vec()),
            Some(inside) => Place::Inside(inside.to_vec()),
            None => Place::Outside,
        }
    }

    fn open(&self, object: Object<'_>, drain: &mut Drain) -> Option<OwnedFd> {
        let fsid = object.fsid();
        let known = self.sources.iter().position(|s| Some(s.fsid) == fsid);
        let tried: Vec<usize> = match known {
            Some(index) => vec![index],
            None => (0..self.sources.len()).collect(),
        };
        tried.into_iter().find_map(|index| {
            let mount = self.mount(index, drain)?;
            handle::open(mount, object.handle()).ok()
        })
    }

    fn mount<'d>(&self, index: usize, drain: &'d mut Drain) -> Option<BorrowedFd<'d>> {
        let opened: &'d OwnedFd = match drain.mounts.entry(index) {
            Entry::Occupied(opened) => opened.into_mut(),
            Entry::Vacant(place) => {
                let opened = open_point(&self.sources.get(index)?.point).ok()?;
                place.insert(opened)
            }
        };
        Some(opened.as_fd())
    }
}

fn listener() -> Result<Fanotify, String> {
    let flags = InitFlags::FAN_CLASS_NOTIF | InitFlags::FAN_CLOEXEC | InitFlags::FAN_NONBLOCK;
    let reports = REPORT_FID | REPORT_DIRECTORY | REPORT_NAME;
    let init = |reports| {
        let flags = InitFlags::from_bits_retain(flags.bits() | reports);
        Fanotify::init(flags, EventFFlags::O_RDONLY)
    };
    init(reports | REPORT_TARGET)
        .or_else(|_| init(reports))
        .map_err(|errno| format!("fanotify: {}", errno.desc()))
}

/// Reading is left out: it changes nothing that is kept.
fn interesting() -> MaskFlags {
    MaskFlags::FAN_CREATE
        | MaskFlags::FAN_DELETE
        | MaskFlags::FAN_MOVED_FROM
        | MaskFlags::FAN_MOVED_TO
        | MaskFlags::FAN_MODIFY
        | MaskFlags::FAN_ATTRIB
        | MaskFlags::FAN_CLOSE_WRITE
        | MaskFlags::FAN_ONDIR
}

/// A handle can be opened only from a descriptor that is more than a place.
fn open_point(point: &Path) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    openat(CWD, point, flags | OFlags::NOATIME, Mode::empty())
        .or_else(|_| openat(CWD, point, flags, Mode::empty()))
}

/// The path of what is open, as the kernel tells it.
fn path_of(opened: BorrowedFd<'_>) -> Result<Vec<u8>, Errno> {
    use std::os::fd::AsRawFd;
    let link = format!("/proc/self/fd/{}", opened.as_raw_fd());
    let path = readlinkat(CWD, link, Vec::new())?;
    Ok(path.into_bytes())
}
