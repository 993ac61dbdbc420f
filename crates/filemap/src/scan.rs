//! A scan: workers read the tree, one thread keeps the catalogue.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use filemap_model::{Event, Job, Listener, Phase, Report, RootId, Source, Touched, Unreadable};
use filemap_query::{Place, Unread};
use filemap_scan::{OpenError, Options, Tree, Witness};
use filemap_store::{ReadTransaction, ScanRecord, Trust};
use filemap_update::{KnownTree, Outcome, RootFacts, RootUpdate, UpdateOptions};

use crate::error::Error;
use crate::handle::Catalogue;
use crate::reach::{Reach, TouchedPaths};
use crate::unreadable::UnreadablePaths;

/// How to scan.
#[derive(Clone, Debug, Default)]
pub struct ScanOptions {
    /// How to decide that something is unchanged.
    pub trust: Trust,
    /// Take the new state of a root or mount point that is not the recorded one.
    pub accept_replaced: bool,
    /// Scan a tree as a root of its own, though it is a known root that was at another path.
    pub separate: bool,
    /// Globs to leave out; `None` keeps those of the root.
    pub excludes: Option<Vec<String>>,
    /// Leave other filesystems out; `None` keeps what the root says.
    pub one_file_system: Option<bool>,
    /// Follow `.gitignore` files; `None` keeps what the root says.
    pub gitignore: Option<bool>,
    /// A name for the root.
    pub label: Option<String>,
    /// Threads that read; 0 takes one for each processor, up to eight.
    pub threads: usize,
}

/// What a scan did.
#[derive(Clone, Debug)]
pub struct ScanReport {
    /// The root.
    pub root: RootId,
    /// Its absolute path.
    pub location: PathBuf,
    /// What was found.
    pub outcome: Outcome,
    /// Entries looked at.
    pub looked: u64,
    /// Directories listed.
    pub listed: u64,
    /// What could not be read, the first of them.
    pub unreadable: Vec<Unreadable>,
    /// How much could not be read.
    pub unreadable_count: u64,
    /// Files that were seen so soon after a change that a further edit may not show: a later look
    /// counts them as changed.
    pub racy: u64,
    /// An earlier scan that was interrupted was taken up.
    pub resumed: bool,
    /// Only what was touched was looked at.
    pub is_narrow: bool,
    /// Roots below this one that are a part of it now.
    pub taken_in: Vec<PathBuf>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Most things that could not be read, as the catalogue knows, that are named one by one.
const NAMED: usize = 1000;
/// Fewer directories than these are looked at by one thread.
const FEW: usize = 256;
/// Most threads taken when nothing was said.
const USUAL_THREADS: usize = 8;
/// Jobs handed out ahead for each thread.
const AHEAD: usize = 2;
const BATCH_TIME: Duration = Duration::from_secs(1);

impl Catalogue {
    /// Scans a tree: the first time everything, later what changed. A path inside a root is scanned as
    /// a part of that root; roots inside a new one become parts of it. A raised `stop` ends it after
    /// what is at hand; the next scan goes on from there.
    ///
    /// # Errors
    /// When the tree or the catalogue cannot be opened, the root is not the recorded one, or the
    /// store fails. What cannot be read inside the tree is no error, but told in the report.
    pub fn scan(
        &self,
        path: &Path,
        options: &ScanOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        // Where there is no room even for that, the next one does it.
        let _ = self.remove_forgotten();
        if let Some(report) = self.scan_inside(path, options, Reach::Moves, listener, stop)? {
            return Ok(report);
        }
        let mut report = self.scan_with(path, options, None, false, listener, stop)?;
        if report.outcome.complete {
            report.taken_in = self.take_in_nested(report.root)?;
        }
        Ok(report)
    }

    /// As [`Catalogue::scan`], but looks only where something was touched since the last scan, as who
    /// listened from before its beginning says. What must be looked at anyway (a first scan, one that
    /// was interrupted, another filesystem) is.
    ///
    /// # Errors
    /// As [`Catalogue::scan`].
    pub fn scan_touched(
        &self,
        path: &Path,
        touched: TouchedPaths<'_>,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        let options = ScanOptions {
            threads: usize::from(touched.first.len() < FEW),
            ..ScanOptions::default()
        };
        self.scan_with(path, &options, Some(touched), false, listener, stop)
    }

    pub(crate) fn scan_with(
        &self,
        path: &Path,
        options: &ScanOptions,
        hints: Option<TouchedPaths<'_>>,
        is_part: bool,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        let started = Instant::now();
        let location = self.locate(path)?;
        let tree_options = self.tree_options(&location, options)?;
        let threads = tree_options.threads;
        let tree = match Tree::open(&location, tree_options) {
            Ok(tree) => tree.with_clock(self.options.clock.clone()),
            Err(error) => return Err(self.note_unavailable(&location, error)?),
        };
        let (first, more) = hints.map_or((None, None), |hints| (Some(hints.first), hints.more));
        // It watches from before the first look on; who brings hints has somebody who does.
        let witness = if first.is_none() {
            Witness::start(&tree)
        } else {
            None
        };
        let facts = facts_of(&location, &tree);
        if !options.separate {
            self.refuse_moved(&facts)?;
        }
        let waiting = |holder: &str| {
            listener.tell(&Event::Waiting {
                holder: holder.to_owned(),
            })
        };
        let mut session = RootUpdate::begin(
            &self.store,
            facts,
            self.session_options(options, first, is_part),
            Box::new(waiting),
        )?;
        if let Some(witness) = witness {
            session.set_witness(Box::new(move || witness.changed()));
        }
        if let Some(more) = more {
            session.set_more(more);
        }
        let is_narrow = session.is_narrow();
        let began = self.now();
        let mut drive = Drive::new(session, listener, threads);
        drive.run(&tree, self, stop)?;
        // Who listens for long is told once.
        let known = (is_part || !is_narrow).then_some(self);
        let mut report = drive.end(location, started, known, stop)?;
        report.is_narrow = is_narrow;
        if report.outcome.wrote {
            self.adopt_unknown_entries()?;
        }
        self.remove_expired_entries()?;
        // A part says nothing of the rest.
        if report.outcome.complete && !(is_part && is_narrow) {
            self.store.note_look(report.root, began);
        }
        if report.outcome.complete && !report.outcome.wrote && !is_narrow {
            let scan = ScanRecord {
                began,
                ended: self.now(),
                looked: report.looked,
                listed: report.listed,
                ..ScanRecord::default()
            };
            self.store
                .note_quiet_scan(report.root, &scan, options.trust);
        }
        Ok(report)
    }

    /// Refuses a tree that is a known root under another path: it would be held twice, and what was
    /// said of its files would be forgotten.
    fn refuse_moved(&self, facts: &RootFacts) -> Result<(), Error> {
        let roots = self.store.read()?.view().roots()?;
        if roots
            .iter()
            .any(|(_, record)| record.location == facts.location)
        {
            return Ok(());
        }
        let Some((root, record)) = self.moved_from(facts)? else {
            return Ok(());
        };
        Err(Error::Moved {
            path: facts.location.clone(),
            root,
            location: record.location,
        })
    }

    /// The absolute path without links. A root that is gone is found by its recorded path.
    fn locate(&self, path: &Path) -> Result<PathBuf, Error> {
        match std::fs::canonicalize(path) {
            Ok(location) => Ok(location),
            Err(source) => {
                let absolute = std::path::absolute(path).map_err(|source| Error::Path {
                    path: path.to_owned(),
                    source,
                })?;
                let error = match source.kind() {
                    std::io::ErrorKind::NotFound => OpenError::Missing(absolute.clone()),
                    _ => {
                        return Err(Error::Path {
                            path: path.to_owned(),
                            source,
                        });
                    }
                };
                Err(self.note_unavailable(&absolute, error)?)
            }
        }
    }

    /// A path that is a root and cannot be opened is unavailable, not empty.
    fn note_unavailable(&self, location: &Path, error: OpenError) -> Result<Error, Error> {
        let bytes = location.as_os_str().as_bytes();
        let reason = match &error {
            OpenError::Missing(_) => "it does not exist".to_owned(),
            other => other.to_string(),
        };
        // A territory goes with the file of its image.
        let roots = self.store.read()?.view().roots()?;
        let is_territory = roots.iter().any(|(_, record)| {
            record.location == bytes && record.kind == filemap_store::RootKind::Territory
        });
        if is_territory {
            return Ok(error.into());
        }
        let kept = filemap_update::note_unavailable(&self.store, bytes, &reason, self.now())?;
        Ok(match kept {
            Some(entries) => Error::Unavailable {
                path: bytes.to_vec(),
                reason,
                entries,
            },
            None => error.into(),
        })
    }

    fn tree_options(&self, location: &Path, options: &ScanOptions) -> Result<Options, Error> {
        let read = self.store.read()?;
        let bytes = location.as_os_str().as_bytes();
        let known = read
            .view()
            .roots()?
            .into_iter()
            .find(|(_, root)| root.location == bytes);
        let known = known.map(|(_, root)| root);
        let threads = match options.threads {
            0 => std::thread::available_parallelism()
                .map_or(1, std::num::NonZero::get)
                .min(USUAL_THREADS),
            some => some,
        };
        let kept = |own: Option<bool>, recorded: Option<bool>| own.or(recorded).unwrap_or(false);
        let recorded = |pick: fn(&filemap_store::Root) -> bool| known.as_ref().map(pick);
        Ok(Options {
            threads,
            one_file_system: kept(
                options.one_file_system,
                recorded(|root| root.one_file_system),
            ),
            gitignore: kept(options.gitignore, recorded(|root| root.gitignore)),
            excludes: options
                .excludes
                .clone()
                .or_else(|| known.as_ref().map(|root| root.excludes.clone()))
                .unwrap_or_default(),
            listing_bytes: self.options.memory.split().cache / 8,
            own_folder: Some(self.store.path().to_owned()),
            temporary: Some(self.store.path().to_owned()),
        })
    }

    pub(crate) fn session_options(
        &self,
        options: &ScanOptions,
        touched: Option<Vec<Touched>>,
        is_part: bool,
    ) -> UpdateOptions {
        let split = self.options.memory.split();
        UpdateOptions {
            trust: options.trust,
            accept_replaced: options.accept_replaced,
            label: options.label.clone(),
            excludes: options.excludes.clone(),
            one_file_system: options.one_file_system,
            gitignore: options.gitignore,
            batch_entries: self.options.batch_entries,
            batch_bytes: split.cache / 2,
            frontier_bytes: split.index.max(1 << 19),
            journal_entries: self.options.journal_entries,
            growth_bytes: self.options.growth_bytes,
            touched,
            is_part,
            clock: self.options.clock.clone(),
        }
    }
}

/// What a root is recorded by.
pub(crate) fn facts_of(location: &Path, tree: &Tree) -> RootFacts {
    let filesystem = tree.filesystem();
    RootFacts {
        location: location.as_os_str().as_bytes().to_vec(),
        top: tree.stat(),
        fsid: filesystem.fsid,
        filesystem: filesystem.name,
        image: None,
    }
}

/// A scan under way.
pub(crate) struct Drive<'f> {
    session: RootUpdate<'f>,
    root: RootId,
    resumed: bool,
    listener: &'f dyn Listener,
    looked: u64,
    directories: u64,
    listed: u64,
    unreadable: UnreadablePaths,
    racy: u64,
    last_batch: Instant,
    threads: usize,
}

impl<'f> Drive<'f> {
    /// A scan that begins, with so many threads that read.
    pub(crate) fn new(session: RootUpdate<'f>, listener: &'f dyn Listener, threads: usize) -> Self {
        Self {
            root: session.root(),
            resumed: session.is_resumed(),
            session,
            listener,
            looked: 0,
            directories: 0,
            listed: 0,
            unreadable: UnreadablePaths::default(),
            racy: 0,
            last_batch: Instant::now(),
            threads,
        }
    }

    /// Reads a source until nothing is left, or it is stopped.
    pub(crate) fn run(
        &mut self,
        source: &dyn Source,
        filemap: &Catalogue,
        stop: &AtomicBool,
    ) -> Result<(), Error> {
        let top = source.top();
        std::thread::scope(|scope| {
            let (work, works) = bounded(self.threads * AHEAD);
            let (report, reports) = bounded(self.threads * AHEAD);
            for started in 0..self.threads {
                let (works, report) = (works.clone(), report.clone());
                let mut baseline = KnownTree::new(&filemap.store, top);
                let worker = move || {
                    let mut send = |seen| match report.send(seen) {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(_) => ControlFlow::Break(()),
                    };
                    source.work(&mut works.iter(), &mut baseline, &mut send, stop);
                };
                match std::thread::Builder::new().spawn_scoped(scope, worker) {
                    Ok(_) => {}
                    Err(error) if started == 0 => return Err(Error::Threads(error)),
                    // Fewer do it too.
                    Err(_) => {
                        self.threads = started;
                        break;
                    }
                }
            }
            drop((works, report));
            self.manage(work, &reports, stop)
        })
    }

    /// Hands out work and takes reports until nothing is left.
    fn manage(
        &mut self,
        work: Sender<(u64, Job)>,
        reports: &Receiver<Report>,
        stop: &AtomicBool,
    ) -> Result<(), Error> {
        let mut phase = None;
        while !stop.load(Ordering::Relaxed) {
            self.tell_phase(&mut phase);
            while self.session.in_flight() < self.threads * AHEAD {
                let Some((number, job)) = self.session.next_job() else {
                    break;
                };
                if work.send((number, job)).is_err() {
                    return Ok(());
                }
            }
            if self.session.in_flight() == 0 {
                if !self.session.advance()? {
                    return Ok(());
                }
                continue;
            }
            let Ok(report) = reports.recv() else {
                return Ok(());
            };
            self.take(report)?;
        }
        drop(work);
        // Stopped: what the workers have in hand still counts.
        for report in reports {
            self.take(report)?;
        }
        Ok(())
    }

    fn tell_phase(&self, told: &mut Option<Phase>) {
        let phase = self.session.phase();
        if *told != Some(phase) {
            *told = Some(phase);
            self.listener.tell(&Event::Phase(phase));
        }
    }

    fn take(&mut self, report: Report) -> Result<(), Error> {
        if let Some(error) = report.error {
            return Err(Error::Baseline(error));
        }
        self.looked += report.entries;
        self.directories += report.directories;
        self.listed += report.listed;
        self.racy += report.racy;
        for unreadable in report.unreadable {
            if self.unreadable.add(&unreadable) {
                self.listener.tell(&Event::Unreadable(unreadable));
            }
        }
        self.listener.tell(&Event::Progress {
            entries: self.looked,
            directories: self.directories,
            path: report.path,
        });
        self.session
            .take(report.job, report.observations, report.finished)?;
        if self.last_batch.elapsed() >= BATCH_TIME {
            self.session.flush()?;
            self.last_batch = Instant::now();
        }
        Ok(())
    }

    /// Ends the scan, whole or as far as it came.
    pub(crate) fn end(
        mut self,
        location: PathBuf,
        started: Instant,
        known: Option<&Catalogue>,
        stop: &AtomicBool,
    ) -> Result<ScanReport, Error> {
        self.session.note_read(self.looked, self.listed);
        let outcome = if stop.load(Ordering::Relaxed) {
            self.session.interrupt()?
        } else {
            self.listener.tell(&Event::Phase(Phase::Finishing));
            self.session.finish()?
        };
        if let Some(filemap) = known {
            for unreadable in known_unreadable(&filemap.store.read()?, self.root)? {
                if self.unreadable.add(&unreadable) {
                    self.listener.tell(&Event::Unreadable(unreadable));
                }
            }
        }
        let (unreadable_count, unreadable) = self.unreadable.end();
        Ok(ScanReport {
            root: self.root,
            location,
            outcome,
            looked: self.looked,
            listed: self.listed,
            unreadable,
            unreadable_count,
            racy: self.racy,
            resumed: self.resumed,
            is_narrow: false,
            taken_in: Vec::new(),
            elapsed: started.elapsed(),
        })
    }
}

/// What the catalogue says could not be read at or below the top of a root, by path below it: also
/// what a scan does not come to, mounts that are gone and files that a quick look passes over.
pub(crate) fn known_unreadable(
    read: &ReadTransaction,
    root: RootId,
) -> Result<Vec<Unreadable>, Error> {
    let top = Place::top(read.view(), root)?;
    let unread = Unread::of(read, &top, u32::MAX, NAMED)?;
    let known = unread.unmounted.into_iter().chain(unread.others);
    let below = |known: Unreadable| {
        let path = filemap_model::path::below(&known.path, &top.path);
        let path = path.unwrap_or(&known.path).to_vec();
        Unreadable { path, ..known }
    };
    Ok(known.map(below).collect())
}
