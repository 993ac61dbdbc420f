//! Scans with limits that no user can set: a frontier of one directory, listings of a few names,
//! batches of a few entries, and an end after any number of reports.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use filemap::model::{Event, Job, Listener, Report, Source, WallClock};
use filemap::{Catalogue, OpenOptions, Outcome, ScanOptions, Trust};
use filemap_scan::{Options, Tree};
use filemap_update::{KnownTree, RootFacts, RootUpdate, UpdateOptions};

/// How to scan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How {
    pub(crate) trust: Trust,
    pub(crate) is_tiny: bool,
    /// Ends the scan after so many events or reports.
    pub(crate) stop_after: Option<u64>,
}

impl How {
    pub(crate) const EXACT: Self = Self {
        trust: Trust::Exact,
        is_tiny: false,
        stop_after: None,
    };
}

/// Opens or makes a catalogue with small limits.
pub(crate) fn open(path: &Path) -> Catalogue {
    open_with(path, WallClock::default())
}

/// The same with a clock.
pub(crate) fn open_with(path: &Path, clock: WallClock) -> Catalogue {
    let memory = filemap::MemoryBudget::new(filemap::MemoryBudget::MINIMUM).unwrap();
    let options = OpenOptions {
        batch_entries: 7,
        memory,
        clock,
        ..OpenOptions::default()
    };
    Catalogue::open_or_create(path, &options).unwrap()
}

/// Raises `stop` after a number of events.
struct Stopper<'s> {
    left: AtomicU64,
    stop: &'s AtomicBool,
}

impl Listener for Stopper<'_> {
    fn tell(&self, _event: &Event) {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Scans a root.
pub(crate) fn scan(filemap: &Catalogue, top: &Path, how: How) -> Outcome {
    if how.is_tiny {
        return scan_tiny(filemap, top, how, |tree| tree).unwrap();
    }
    let stop = AtomicBool::new(false);
    let left = AtomicU64::new(how.stop_after.map_or(u64::MAX, |after| after + 1));
    let stopper = Stopper { left, stop: &stop };
    let options = ScanOptions {
        trust: how.trust,
        ..ScanOptions::default()
    };
    filemap
        .scan(top, &options, &stopper, &stop)
        .unwrap()
        .outcome
}

/// Scans a root as if its stamps were as coarse as this.
pub(crate) fn scan_coarse(filemap: &Catalogue, top: &Path, trust: Trust, seconds: u64) -> Outcome {
    let how = How {
        trust,
        ..How::EXACT
    };
    scan_tiny(filemap, top, how, |tree| tree.with_granularity(seconds)).unwrap()
}

/// Scans a root as if its filesystem had no lasting inode numbers.
pub(crate) fn scan_without_inodes(filemap: &Catalogue, top: &Path, trust: Trust) -> Outcome {
    let how = How {
        trust,
        ..How::EXACT
    };
    let dress = |tree: Tree| tree.without_inodes().with_granularity(0);
    scan_tiny(filemap, top, how, dress).unwrap()
}

fn scan_tiny(
    filemap: &Catalogue,
    top: &Path,
    how: How,
    dress: impl FnOnce(Tree) -> Tree,
) -> Result<Outcome, filemap::UpdateError> {
    let options = Options {
        threads: 2,
        listing_bytes: 600,
        temporary: None,
        ..Options::default()
    };
    let tree = dress(Tree::open(top, options).unwrap());
    let facts = RootFacts {
        location: std::os::unix::ffi::OsStrExt::as_bytes(top.as_os_str()).to_vec(),
        top: tree.stat(),
        fsid: tree.filesystem().fsid,
        filesystem: tree.filesystem().name,
        image: None,
    };
    let options = UpdateOptions {
        trust: how.trust,
        accept_replaced: false,
        label: None,
        excludes: None,
        one_file_system: None,
        gitignore: None,
        batch_entries: 7,
        batch_bytes: 4000,
        frontier_bytes: 1,
        journal_entries: 5,
        growth_bytes: 64 << 20,
        touched: None,
        is_part: false,
        clock: filemap.options().clock.clone(),
    };
    let session = RootUpdate::begin(filemap.store(), facts, options, Box::new(|_| ()))?;
    let (work, works) = crossbeam_channel::bounded(4);
    let (report, reports) = crossbeam_channel::bounded(4);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let (works, report) = (works.clone(), report.clone());
            let mut known = KnownTree::new(filemap.store(), tree.stat());
            let (tree, stop) = (&tree, &stop);
            scope.spawn(move || {
                let mut send = |seen| match report.send(seen) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                };
                tree.work(&mut works.iter(), &mut known, &mut send, stop);
            });
        }
        drop((works, report));
        manage(session, work, &reports, how.stop_after, &stop)
    })
}

fn manage(
    mut session: RootUpdate<'_>,
    work: crossbeam_channel::Sender<(u64, Job)>,
    reports: &crossbeam_channel::Receiver<Report>,
    stop_after: Option<u64>,
    stop: &AtomicBool,
) -> Result<Outcome, filemap::UpdateError> {
    let mut left = stop_after;
    loop {
        if left == Some(0) {
            stop.store(true, Ordering::Relaxed);
            break;
        }
        while session.in_flight() < 4
            && let Some((number, job)) = session.next_job()
        {
            work.send((number, job)).unwrap();
        }
        if session.in_flight() == 0 {
            if !session.advance()? {
                return session.finish();
            }
            continue;
        }
        let report = reports.recv().unwrap();
        assert_eq!(report.error, None);
        session.take(report.job, report.observations, report.finished)?;
        left = left.map(|left| left - 1);
    }
    drop(work);
    for report in reports {
        session.take(report.job, report.observations, report.finished)?;
    }
    session.interrupt()
}
