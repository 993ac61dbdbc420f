//! The work of one thread: takes what is to be read from a channel, and reports what was seen.

use crate::Tree;
use crate::descend::Quiet;
use crate::error::reason;
use crate::filter::Sieve;
use crate::names::Names;
use crate::place::Devices;
use crossbeam_channel::{Receiver, Sender};
use filemap_model::path::join;
use filemap_model::{
    Baseline, DirectoryId, Entries, EntryFlags, Kind, Listing, Observation, Scope, SeenDirectory,
    Stat, Unreadable, Which,
};
use rustix::io::Errno;
use std::sync::atomic::{AtomicBool, Ordering};

/// A directory to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id in the catalogue.
    pub directory: DirectoryId,
    /// Its name in its parent; empty for the top.
    pub name: Vec<u8>,
    /// The device of its stat, as its parent's listing saw it.
    pub device: u64,
    /// The inode of its stat.
    pub inode: u64,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// List these children of one directory.
    List {
        /// Path of that directory below the root; empty for the top, and for the parent of the
        /// task that has an empty name, which is the top itself.
        parent_path: Vec<u8>,
        /// The children.
        tasks: Vec<Task>,
    },
    /// List directories of several parents, and what is found below them.
    ///
    /// The directories that are found have no ids yet: the `n`-th subdirectory that the listings of
    /// this work hold, in the order in which they are sent and of their names, is told by
    /// [`DirectoryId::provisional`] `n`, entered or not as the flags of its entry say.
    Descend {
        /// By parent: its path below the root, and the children to list.
        groups: Vec<(Vec<u8>, Vec<Task>)>,
        /// Directories to list at most, depth first; 0 lists just the ones named.
        quota: usize,
    },
    /// Compare what is known with what is there.
    Look {
        /// Of which directories.
        scope: Scope,
        /// How closely.
        depth: Depth,
    },
}

/// How closely to look at what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// At every known entry.
    Exact,
    /// At directories only: what changed in place in a file is not seen.
    Quick,
    /// Directories are listed: those that the entries of the scope are.
    Full,
}

/// What was seen. One piece of work may bring several; the numbers count from the one before.
#[derive(Debug, Default)]
pub struct Report {
    /// The number that came with the work.
    pub work: u64,
    /// What was seen, in the order in which it was seen.
    pub observations: Vec<Observation>,
    /// The work is done: this is its last report, and nothing was left out. The last report of
    /// work that was stopped, or whose baseline failed, is not finished.
    pub finished: bool,
    /// Entries looked at.
    pub entries: u64,
    /// Directories looked at or listed.
    pub directories: u64,
    /// Directories listed.
    pub listed: u64,
    /// Files seen so soon after a change that a further one may not show.
    pub racy: u64,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Path below the root of the last directory, to show.
    pub path: Vec<u8>,
    /// The catalogue could not be read.
    pub error: Option<String>,
}

/// A report is sent when its observations take about this many bytes, or after this many
/// directories.
const REPORT_BYTES: usize = 256 << 10;
const REPORT_DIRECTORIES: u64 = 2000;
/// A longer path is shown only once for so many directories.
const LONG_PATH: usize = 1024;
const SHOWN_EVERY: u64 = 256;
/// What an entry takes beside its name, about.
pub(crate) const ENTRY_BYTES: usize = 96;

/// Works until the channel of work is closed. After `stop` is set, work that still comes is
/// answered at once, unfinished, so that whoever waits for an answer gets one.
pub fn work_on(
    tree: &Tree,
    baseline: &mut dyn Baseline,
    work: &Receiver<(u64, Work)>,
    reports: &Sender<Report>,
    stop: &AtomicBool,
) {
    let mut worker = Worker::new(tree, reports, stop);
    for (number, item) in work {
        worker.outbox.begin(number);
        worker.sieve.forget();
        if !worker.outbox.is_stopped() {
            match item {
                Work::List { parent_path, tasks } => worker.list(&parent_path, &tasks),
                Work::Descend { groups, quota } => worker.descend(&groups, quota),
                Work::Look { scope, depth } => match depth {
                    Depth::Exact => worker.look(baseline, &scope, Which::All),
                    Depth::Quick => worker.look(baseline, &scope, Which::Directories),
                    Depth::Full => worker.list_known(baseline, &scope),
                },
            }
        }
        worker.outbox.finish();
        if worker.outbox.is_closed {
            return;
        }
    }
}

/// One thread's own state.
pub(crate) struct Worker<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) outbox: Outbox<'t>,
    pub(crate) sieve: Sieve<'t>,
    pub(crate) devices: Devices,
    pub(crate) quiet: Quiet,
    /// What `getdents` fills.
    pub(crate) buffer: Vec<u8>,
    /// The names of the directory that is listed.
    pub(crate) names: Names,
}

/// One call gives the names of some 500 entries; more were not faster.
const NAMES_BYTES: usize = 32 << 10;

impl<'t> Worker<'t> {
    fn new(tree: &'t Tree, reports: &'t Sender<Report>, stop: &'t AtomicBool) -> Self {
        Self {
            tree,
            outbox: Outbox {
                reports,
                stop,
                report: Report::default(),
                bytes: 0,
                seen: None,
                found: 0,
                is_cut_short: false,
                is_closed: false,
            },
            sieve: Sieve::new(&tree.filters, tree.root(), tree.steps),
            devices: Devices::default(),
            quiet: Quiet::default(),
            buffer: Vec::with_capacity(NAMES_BYTES),
            names: Names::default(),
        }
    }
}

/// Gathers observations, and sends them when there are enough.
pub(crate) struct Outbox<'t> {
    reports: &'t Sender<Report>,
    stop: &'t AtomicBool,
    pub(crate) report: Report,
    bytes: usize,
    /// Which directory it is that is told of, where that is in doubt.
    pub(crate) seen: Option<SeenDirectory>,
    /// Subdirectories in the listings of this work so far.
    found: u32,
    is_cut_short: bool,
    is_closed: bool,
}

impl Outbox<'_> {
    fn begin(&mut self, work: u64) {
        self.report.work = work;
        self.seen = None;
        self.found = 0;
        self.is_cut_short = false;
    }

    /// Is it time to stop? What is left of the work then makes it unfinished.
    pub(crate) fn is_stopped(&mut self) -> bool {
        self.is_cut_short |= self.is_closed || self.stop.load(Ordering::Relaxed);
        self.is_cut_short
    }

    /// Subdirectories in the listings of this work so far: the number of the next one.
    pub(crate) fn found(&self) -> u32 {
        self.found
    }

    /// Adds what was seen of a directory.
    pub(crate) fn observe(&mut self, directory: DirectoryId, listing: Listing) {
        if let Listing::Complete(entries, _) = &listing {
            let entered = entries
                .iter()
                .filter(filemap_model::Entry::is_entered)
                .count();
            self.found = self
                .found
                .saturating_add(u32::try_from(entered).unwrap_or(u32::MAX));
        }
        let entries = match &listing {
            Listing::Complete(entries, _) | Listing::Partial(entries) => bytes_of(entries),
            _ => 0,
        };
        self.bytes += entries + size_of::<Observation>();
        self.report.observations.push(Observation {
            directory,
            seen: self.seen,
            listing,
        });
    }

    /// Adds a directory that could not be read.
    pub(crate) fn unreadable(&mut self, directory: DirectoryId, path: Vec<u8>, reason: String) {
        self.bytes += path.len() + reason.len() * 2;
        self.report.unreadable.push(Unreadable {
            path,
            reason: reason.clone(),
        });
        self.observe(directory, Listing::Unreadable(reason));
    }

    /// Counts a file that was seen too soon after a change.
    #[inline]
    pub(crate) fn count_racy(&mut self, stat: &Stat, flags: EntryFlags) {
        let is_racy = flags.has(EntryFlags::RACY) && stat.kind() == Kind::File;
        self.report.racy += u64::from(is_racy);
    }

    /// Names an entry that could not be looked at.
    pub(crate) fn look_failed(&mut self, directory: &[u8], name: &[u8], errno: Errno) {
        let unreadable = Unreadable {
            path: join(directory, name),
            reason: reason(errno),
        };
        self.bytes += unreadable.path.len() + unreadable.reason.len();
        self.report.unreadable.push(unreadable);
    }

    /// Notes that a directory was passed. Its path is to be shown: of long ones, which would cost more
    /// than the directory itself, one in many is.
    pub(crate) fn passed(&mut self, parent: &[u8], name: &[u8]) {
        self.report.directories += 1;
        let is_shown = parent.len() < LONG_PATH || self.report.directories % SHOWN_EVERY == 1;
        if !is_shown {
            return;
        }
        let path = &mut self.report.path;
        path.clear();
        path.extend_from_slice(parent);
        if !parent.is_empty() && !name.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(name);
    }

    /// Sends what there is when it is enough.
    pub(crate) fn send_if_full(&mut self) {
        if self.bytes >= REPORT_BYTES || self.report.directories >= REPORT_DIRECTORIES {
            self.send();
        }
    }

    pub(crate) fn send(&mut self) {
        let next = Report {
            work: self.report.work,
            ..Report::default()
        };
        let report = std::mem::replace(&mut self.report, next);
        self.bytes = 0;
        self.is_closed |= self.reports.send(report).is_err();
    }

    pub(crate) fn fail(&mut self, error: String) {
        self.report.error = Some(error);
        self.is_cut_short = true;
    }

    fn finish(&mut self) {
        self.report.finished = !self.is_cut_short;
        self.send();
    }
}

fn bytes_of(entries: &Entries) -> usize {
    entries.len() * ENTRY_BYTES + entries.name_bytes()
}
