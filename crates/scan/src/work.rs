//! The work of one thread: does jobs one after the other, and reports what was seen.

use crate::Tree;
use crate::descend::Quiet;
use crate::error::reason;
use crate::filter::ExcludeMatcher;
use crate::names::Names;
use crate::place::Devices;
use filemap_model::path::join;
use filemap_model::{
    Baseline, DirectoryId, Entries, EntryFlags, Job, Kind, Listing, Observation, Report,
    SeenDirectory, Source, Stat, Strictness, Unreadable, Which,
};
use rustix::io::Errno;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

/// A report is sent when its observations take about this many bytes, or after this many
/// directories.
const REPORT_BYTES: usize = 256 << 10;
const REPORT_DIRECTORIES: u64 = 2000;
/// A longer path is shown only once for so many directories.
const LONG_PATH: usize = 1024;
const SHOWN_EVERY: u64 = 256;
/// What an entry takes beside its name, about.
pub(crate) const ENTRY_BYTES: usize = 96;

impl Source for Tree {
    fn top(&self) -> Stat {
        self.stat()
    }

    fn work(
        &self,
        jobs: &mut dyn Iterator<Item = (u64, Job)>,
        baseline: &mut dyn Baseline,
        send: &mut dyn FnMut(Report) -> ControlFlow<()>,
        stop: &AtomicBool,
    ) {
        let mut worker = Worker::new(self, send, stop);
        for (number, job) in jobs {
            worker.outbox.begin(number);
            worker.sieve.forget();
            if !worker.outbox.is_stopped() {
                worker.run(job, baseline);
            }
            worker.outbox.finish();
            if worker.outbox.is_closed {
                return;
            }
        }
    }
}

/// One thread's own state.
pub(crate) struct Worker<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) outbox: Outbox<'t>,
    pub(crate) sieve: ExcludeMatcher<'t>,
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
    fn new(
        tree: &'t Tree,
        send: &'t mut dyn FnMut(Report) -> ControlFlow<()>,
        stop: &'t AtomicBool,
    ) -> Self {
        Self {
            tree,
            outbox: Outbox {
                send,
                stop,
                report: Report::default(),
                bytes: 0,
                seen: None,
                found: 0,
                is_cut_short: false,
                is_closed: false,
            },
            sieve: ExcludeMatcher::new(&tree.filters, tree.root(), tree.steps),
            devices: Devices::default(),
            quiet: Quiet::default(),
            buffer: Vec::with_capacity(NAMES_BYTES),
            names: Names::default(),
        }
    }

    fn run(&mut self, job: Job, baseline: &mut dyn Baseline) {
        match job {
            Job::List { groups, descend } => self.descend(&groups, descend),
            Job::Look { scope, strictness } => match strictness {
                Strictness::Exact => self.look(baseline, &scope, Which::All),
                Strictness::Quick => self.look(baseline, &scope, Which::Directories),
                Strictness::Full => self.list_known(baseline, &scope),
            },
        }
    }
}

/// Gathers observations, and sends them when there are enough.
pub(crate) struct Outbox<'t> {
    send: &'t mut dyn FnMut(Report) -> ControlFlow<()>,
    stop: &'t AtomicBool,
    pub(crate) report: Report,
    bytes: usize,
    /// Which directory it is that is told of, where that is in doubt.
    pub(crate) seen: Option<SeenDirectory>,
    /// Subdirectories in the listings of this job so far.
    found: u32,
    is_cut_short: bool,
    is_closed: bool,
}

impl Outbox<'_> {
    fn begin(&mut self, job: u64) {
        self.report.job = job;
        self.seen = None;
        self.found = 0;
        self.is_cut_short = false;
    }

    /// Is it time to stop? What is left of the job then makes it unfinished.
    pub(crate) fn is_stopped(&mut self) -> bool {
        self.is_cut_short |= self.is_closed || self.stop.load(Ordering::Relaxed);
        self.is_cut_short
    }

    /// Subdirectories in the listings of this job so far: the number of the next one.
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
            job: self.report.job,
            ..Report::default()
        };
        let report = std::mem::replace(&mut self.report, next);
        self.bytes = 0;
        self.is_closed |= (self.send)(report).is_break();
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
