//! Reads lists into sorted runs, with several workers and in bounded memory.
//!
//! One thread cuts the lists into pieces; workers turn pieces into small runs. When enough small runs
//! that follow each other have come together, the worker that brought the last one merges them into
//! one run in the temporary file. So runs are in the order of the lists, and of two records with one
//! path the later one is known.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::chunk::{Chunk, Sorter};
use crate::counts::{Counts, Malformed};
use crate::error::ImportError;
use crate::format::Format;
use crate::options::ImportOptions;
use crate::path;
use crate::progress::{Group, SortProgress, StoredRun};
use crate::read::{Cutter, Wanted};
use crate::resume::{ResumeGuard, ResumePlan, RunPlace, keep, sweep};
use crate::runs::cursor::{Cursor, RunSource};
use crate::runs::spill::{SpillFile, SpilledRun};
use crate::source::{List, Meter};
use crate::value::Keeping;

/// Hears how far the reading is, about ten times a second.
pub type Progress<'p> = &'p mut dyn FnMut(&Counts);

/// Sorted runs of all records.
#[derive(Debug)]
pub struct SortedLists {
    pub(crate) memory_runs: Vec<Vec<u8>>,
    pub(crate) stored_runs: Vec<SpilledRun>,
    pub(crate) spill: Option<SpillFile>,
    pub(crate) top: Vec<u8>,
    pub(crate) options: ImportOptions,
    /// What was counted.
    pub counts: Counts,
    /// The format of the first list.
    pub format: Format,
    /// The digest of what the lists hold, decompressed.
    pub digest: [u8; 16],
}

impl SortedLists {
    /// The common beginning of all paths: the directory that is the top of the tree.
    #[must_use]
    pub fn location(&self) -> Vec<u8> {
        path::to_path(&self.top)
    }

    /// Bytes written to the temporary file so far.
    #[must_use]
    pub fn spilled(&self) -> u64 {
        self.spill.as_ref().map_or(0, SpillFile::written)
    }

    /// Guards the runs: as long as the guard is there, they can be left to the next import.
    #[must_use]
    pub fn resume_guard(&self) -> ResumeGuard {
        ResumeGuard::new(self.spill.clone())
    }
}

/// Between two words of progress.
const TICK: Duration = Duration::from_millis(100);

/// What the threads share.
struct SharedState<'a> {
    options: &'a ImportOptions,
    progress: Mutex<SortProgress>,
    spill: Mutex<Option<SpillFile>>,
    /// What held small runs that are merged: new memory would have to be made zeros first.
    spare: Mutex<Vec<Vec<u8>>>,
    plan: Option<ResumePlan>,
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> SharedState<'a> {
    /// Begins, behind the runs that an earlier import of the same lists left.
    fn begin(lists: &[List], options: &'a ImportOptions, stop: &'a AtomicBool) -> Self {
        let mut shared = Self {
            options,
            progress: Mutex::default(),
            spill: Mutex::default(),
            spare: Mutex::default(),
            plan: None,
            stop,
            failed: AtomicBool::new(false),
        };
        let plan = ResumePlan::new(lists, options, options.chunk_bytes());
        if !options.is_resumable {
            plan.as_ref().inspect(|plan| plan.discard());
            return shared;
        }
        if let Some(folder) = &options.folder {
            sweep(folder, options.clock.now());
        }
        shared.plan = plan;
        let left = shared.plan.as_ref().and_then(ResumePlan::take_up);
        if let Some((kept, state)) = left {
            let end = state.runs.iter().map(|run| run.end).max().unwrap_or(0);
            let bytes = state.runs.iter().map(|run| run.end - run.start).sum();
            if let Some(file) = SpillFile::of(kept, end, bytes) {
                let made = |run: &RunPlace| StoredRun {
                    run: file.run(run.start, run.end),
                    duplicates: run.duplicates,
                };
                let runs = state.runs.iter().map(made).collect();
                shared.progress = Mutex::new(SortProgress::resume(state.reached, runs));
                shared.spill = Mutex::new(Some(file));
            }
        }
        shared
    }

    /// What came together, when all threads are done.
    fn end(
        &self,
        format: Result<Option<Format>, ImportError>,
        names: &[Vec<u8>],
        meter: &Meter,
    ) -> Result<SortedLists, ImportError> {
        let mut progress = std::mem::take(&mut *lock(&self.progress));
        if let Some(error) = progress.failure.take() {
            return Err(error);
        }
        if self.stop.load(Ordering::Relaxed) {
            return Err(ImportError::Stopped);
        }
        let format = format?;
        let mut counts = progress.counts();
        counts.kept_bytes = meter.bytes();
        judge(&counts, names, self.options)?;
        let (Some(top), Some(format)) = (progress.reached.top.take(), format) else {
            return Err(without_records(&progress, names));
        };
        // What came last may stay in memory beside the buffers of runs in the file, unless it is
        // much.
        let spill = lock(&self.spill).clone();
        if spill.is_some() && progress.group_bytes > self.options.memory / 4 {
            let group = progress.take_group();
            *lock(&self.progress) = progress;
            self.store(group)?;
            progress = std::mem::take(&mut *lock(&self.progress));
            counts.duplicates = progress.counts().duplicates;
        }
        Ok(SortedLists {
            memory_runs: std::mem::take(&mut progress.group),
            stored_runs: progress.take_runs(),
            spill,
            top: top.into_top(),
            options: self.options.clone(),
            counts,
            format,
            digest: meter.digest(),
        })
    }

    fn fail(&self, error: ImportError) {
        self.failed.store(true, Ordering::Relaxed);
        lock(&self.progress).failure.get_or_insert(error);
    }

    fn spill_file(&self) -> Result<SpillFile, ImportError> {
        let mut spill = lock(&self.spill);
        if let Some(file) = spill.as_ref() {
            return Ok(file.clone());
        }
        let kept = self.plan.as_ref().and_then(ResumePlan::begin);
        let file = match kept.and_then(|kept| SpillFile::of(kept, 0, 0)) {
            Some(file) => file,
            None => SpillFile::create(self.options.folder.clone())?,
        };
        *spill = Some(file.clone());
        Ok(file)
    }

    /// Merges small runs into one run in the file.
    fn store(&self, (group, runs): Group) -> Result<(), ImportError> {
        let cursors = runs
            .into_iter()
            .map(|run| (run.len(), Cursor::new(RunSource::Memory(run))));
        let (lengths, cursors): (Vec<usize>, Vec<Cursor>) = cursors.unzip();
        let most = lengths.iter().sum::<usize>() as u64;
        let merged = self.spill_file()?.merge(most, cursors)?;
        let (run, duplicates) = (merged.run, merged.duplicates);
        lock(&self.progress).add(group, StoredRun { run, duplicates });
        lock(&self.spare).extend(merged.buffers);
        Ok(())
    }

    /// Whenever a run was made, writes down what the runs are of, where they are kept.
    fn keep(&self, made: &Receiver<()>) {
        for () in made {
            let spill = lock(&self.spill).clone();
            if let Some(kept) = spill.as_ref().and_then(SpillFile::kept) {
                keep(kept, &self.progress);
            }
        }
    }

    fn work(
        &self,
        chunks: &Receiver<Chunk>,
        used: &Sender<Vec<u8>>,
        made: &Sender<()>,
    ) -> Result<(), ImportError> {
        let mut sorter = Sorter::new(Keeping {
            inodes: self.options.entries,
            links: !self.options.counts_links,
        });
        let most = self.options.group_bytes();
        for chunk in chunks {
            if self.failed.load(Ordering::Relaxed) || self.stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            let spare = lock(&self.spare).pop();
            let sorted = sorter.sort(&chunk, spare);
            let _ = used.try_send(chunk.bytes);
            let group = lock(&self.progress).take(sorted, most);
            if let Some(group) = group {
                self.store(group)?;
                // Whoever writes it down may still be at it: it comes back then.
                let _ = made.try_send(());
            }
        }
        Ok(())
    }
}

/// Reads lists into sorted runs.
///
/// # Errors
/// When a list cannot be read, is empty or of no known format; when too many lines are malformed; when
/// there is no room for the temporary file; and when it was asked to stop.
pub fn sort_lists(
    lists: Vec<List>,
    options: &ImportOptions,
    progress: Progress<'_>,
    stop: &AtomicBool,
) -> Result<SortedLists, ImportError> {
    let names: Vec<Vec<u8>> = lists.iter().map(List::name).collect();
    let meter = Meter::new();
    let shared = SharedState::begin(&lists, options, stop);
    let resumed_lines = lock(&shared.progress).reached.counts.lines;
    let format = run_threads(lists, &shared, &meter, progress);
    let sorted = shared.end(format, &names, &meter);
    match sorted {
        Ok(mut sorted) => {
            sorted.counts.resumed_lines = resumed_lines;
            Ok(sorted)
        }
        Err(error) if may_pass(&error) => {
            let guard = ResumeGuard::new(lock(&shared.spill).clone());
            Err(error.unless_left(&guard))
        }
        Err(error) => Err(error),
    }
}

/// May the same lists be read to their end another time? Not when what they hold is damaged.
fn may_pass(error: &ImportError) -> bool {
    match error {
        ImportError::Stopped => true,
        ImportError::Read { cause, .. } => cause.raw_os_error().is_some(),
        _ => false,
    }
}

fn run_threads(
    lists: Vec<List>,
    shared: &SharedState<'_>,
    meter: &Meter,
    progress: Progress<'_>,
) -> Result<Option<Format>, ImportError> {
    let options = shared.options;
    let workers = options.workers();
    let wanted = Wanted {
        format: options.format,
        options: options.lines.clone(),
        chunk_bytes: options.chunk_bytes(),
    };
    let (out, chunks) = bounded(1);
    let (give_back, used) = bounded(workers + 2);
    let (ended, end) = bounded::<()>(0);
    let (made, to_keep) = bounded(1);
    let reached = lock(&shared.progress).reached.clone();
    let (first, resumed_lines) = (reached.next, reached.counts.lines);
    std::thread::scope(|scope| {
        // Without it, an import that is broken off begins anew.
        let _ = Builder::new().spawn_scoped(scope, || shared.keep(&to_keep));
        let cutter = Cutter {
            wanted: &wanted,
            meter,
            stop: shared.stop,
            out,
            used,
            next: 0,
            first,
            spare: Vec::new(),
        };
        let reader = Builder::new().spawn_scoped(scope, || cutter.run(lists));
        let reader = reader.map_err(|source| ImportError::Threads { source })?;
        for started in 0..workers {
            let (chunks, give_back, ended) = (chunks.clone(), give_back.clone(), ended.clone());
            let made = made.clone();
            let work = move || {
                if let Err(error) = shared.work(&chunks, &give_back, &made) {
                    shared.fail(error);
                }
                drop(ended);
            };
            match Builder::new().spawn_scoped(scope, work) {
                Ok(_) => {}
                Err(source) if started == 0 => return Err(ImportError::Threads { source }),
                // Fewer do it too.
                Err(_) => break,
            }
        }
        drop((ended, chunks, give_back, made));
        if resumed_lines > 0 {
            progress(&reached.counts.clone().resumed(resumed_lines));
        }
        while let Err(crossbeam_channel::RecvTimeoutError::Timeout) = end.recv_timeout(TICK) {
            if shared.stop.load(Ordering::Relaxed) {
                meter.stop();
            }
            let counts = lock(&shared.progress).reached.counts.clone();
            let mut counts = counts.resumed(resumed_lines);
            counts.kept_bytes = meter.bytes();
            progress(&counts);
        }
        // A thread that panicked has told why; the process aborts in releases.
        reader.join().unwrap_or(Err(ImportError::Stopped))
    })
}

/// Why lists tell nothing: they are empty, or no line is a record.
fn without_records(progress: &SortProgress, names: &[Vec<u8>]) -> ImportError {
    match &progress.leading {
        (malformed, Some(first)) => {
            malformed_lines((*malformed, progress.reached.counts.lines), first, names)
        }
        _ => ImportError::Empty {
            name: names.first().cloned().unwrap_or_default(),
        },
    }
}

/// Are there too many malformed lines?
fn judge(counts: &Counts, names: &[Vec<u8>], options: &ImportOptions) -> Result<(), ImportError> {
    let most = options.most_malformed_per_million;
    let allowed = u128::from(counts.lines) * u128::from(most) / 1_000_000;
    if u128::from(counts.malformed) <= allowed {
        return Ok(());
    }
    let first = counts.first_malformed.first().cloned().unwrap_or_default();
    Err(malformed_lines(
        (counts.malformed, counts.lines),
        &first,
        names,
    ))
}

fn malformed_lines(
    (malformed, lines): (u64, u64),
    first: &Malformed,
    names: &[Vec<u8>],
) -> ImportError {
    ImportError::Malformed {
        malformed,
        lines,
        name: names
            .get(first.source as usize)
            .cloned()
            .unwrap_or_default(),
        line: first.line,
        reason: first.reason.clone().into_owned(),
    }
}
