//! Reads lists into sorted runs, with several workers and in bounded memory.
//!
//! One thread cuts the lists into pieces; workers turn pieces into small runs. When enough small runs
//! that follow each other have come together, the worker that brought the last one merges them into
//! one run in the temporary file. So runs are in the order of the lists, and of two records with one
//! path the later one is known.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossbeam_channel::bounded;

use crate::chunk::{Chunk, Sorted, Sorter, TOLD};
use crate::error::ImportError;
use crate::format::{Format, Options};
use crate::path;
use crate::read::{Cutter, Wanted};
use crate::runs::cursor::{Cursor, Source};
use crate::runs::spill::{SpillFile, Stored};
use crate::source::{List, Meter};
use crate::value::Keeping;

/// How lists are imported.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The format, when it is known.
    pub format: Option<Format>,
    /// How lines are read.
    pub lines: Options,
    /// Keep every entry, not only directories and sums?
    pub entries: bool,
    /// Count every name of a file with several links?
    pub counts_links: bool,
    /// Threads that read lines.
    pub workers: usize,
    /// Bytes of memory to keep to.
    pub memory: usize,
    /// Where temporary files go, if not to the system's folder for them.
    pub folder: Option<PathBuf>,
    /// Malformed lines that may be among a million.
    pub most_malformed_per_million: u64,
}

/// A malformed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Malformed {
    /// Which of the lists, from 0.
    pub source: u32,
    /// Its number in that list, from 1.
    pub line: u64,
    /// Why.
    pub reason: &'static str,
}

/// What was counted while lists were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines, headers and malformed ones included.
    pub lines: u64,
    /// Bytes of them, decompressed.
    pub bytes: u64,
    /// Bytes that were read, as they are kept.
    pub kept_bytes: u64,
    /// Records.
    pub records: u64,
    /// Records that a later one of the same path replaced.
    pub duplicates: u64,
    /// Malformed lines.
    pub malformed: u64,
    /// The first of them.
    pub first_malformed: Vec<Malformed>,
}

/// Hears how far the reading is, about ten times a second.
pub type Progress<'p> = &'p mut dyn FnMut(&Counts);

/// Sorted runs of all records.
#[derive(Debug)]
pub struct Gathered {
    pub(crate) memory_runs: Vec<Vec<u8>>,
    pub(crate) stored_runs: Vec<Stored>,
    pub(crate) spill: Option<SpillFile>,
    pub(crate) top: Vec<u8>,
    pub(crate) options: ImportOptions,
    /// What was counted.
    pub counts: Counts,
    /// The format of the first list.
    pub format: Format,
    /// The digest of all that was read.
    pub digest: [u8; 16],
}

impl Gathered {
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
}

/// Bytes of a piece: small enough for a processor's cache.
const CHUNK_BYTES: usize = 2 << 20;
const SMALLEST_CHUNK: usize = 128 << 10;
/// Between two words of progress.
const TICK: Duration = Duration::from_millis(100);

impl ImportOptions {
    fn workers(&self) -> usize {
        self.workers.clamp(1, 64)
    }

    fn chunk_bytes(&self) -> usize {
        (self.memory / (12 * (self.workers() + 1))).clamp(SMALLEST_CHUNK, CHUNK_BYTES)
    }

    /// Bytes of small runs that become one run in the file: each worker may merge as many while
    /// others gather the next.
    fn group_bytes(&self) -> usize {
        let pieces = self.chunk_bytes() * 3 * (self.workers() + 1);
        let room = self.memory.saturating_sub(pieces) / 10 * 7;
        (room / (self.workers() + 1)).max(1)
    }
}

/// What workers bring together.
#[derive(Default)]
struct Gathering {
    next: u64,
    waiting: BTreeMap<u64, Sorted>,
    group: Vec<Vec<u8>>,
    group_bytes: usize,
    groups: u64,
    stored: Vec<(u64, Stored)>,
    top: Option<Vec<u8>>,
    counts: Counts,
    /// Lines of the list at hand before the next piece.
    line: u64,
    /// Has the list at hand had a record?
    has_record: bool,
    failure: Option<ImportError>,
}

/// Small runs to be merged, and their place among the others.
type Group = (u64, Vec<Vec<u8>>);

impl Gathering {
    /// Takes what came of a piece. Returns small runs that are enough for one run in the file.
    fn take(&mut self, sorted: Sorted, most: usize) -> Option<Group> {
        self.waiting.insert(sorted.number, sorted);
        while let Some(sorted) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.count(&sorted);
            if let Some(common) = sorted.common {
                self.top = Some(match &self.top {
                    None => common,
                    Some(top) => path::common(top, &common).to_vec(),
                });
            }
            self.group_bytes += sorted.run.len();
            self.group.push(sorted.run);
        }
        if self.group_bytes < most {
            return None;
        }
        Some(self.take_group())
    }

    fn take_group(&mut self) -> Group {
        self.group_bytes = 0;
        self.groups += 1;
        (self.groups, std::mem::take(&mut self.group))
    }

    fn count(&mut self, sorted: &Sorted) {
        if sorted.is_first {
            (self.line, self.has_record) = (0, false);
        }
        let counts = &mut self.counts;
        counts.lines += sorted.lines;
        counts.bytes += sorted.bytes;
        counts.records += sorted.records;
        counts.duplicates += sorted.duplicates;
        // Lines of another shape before the first record are headers.
        let leading = self.has_record.then_some(&sorted.leading);
        for wrong in leading.into_iter().chain([&sorted.malformed]) {
            counts.malformed += wrong.count;
            for (line, reason) in &wrong.first {
                if counts.first_malformed.len() < TOLD {
                    counts.first_malformed.push(Malformed {
                        source: sorted.source,
                        line: self.line + line + 1,
                        reason,
                    });
                }
            }
        }
        self.has_record |= sorted.records > 0;
        self.line += sorted.lines;
    }
}

/// What the threads share.
struct Shared<'a> {
    options: &'a ImportOptions,
    gathering: Mutex<Gathering>,
    spill: Mutex<Option<SpillFile>>,
    stop: &'a AtomicBool,
    failed: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared<'_> {
    fn fail(&self, error: ImportError) {
        self.failed.store(true, Ordering::Relaxed);
        lock(&self.gathering).failure.get_or_insert(error);
    }

    fn spill_file(&self) -> Result<SpillFile, ImportError> {
        let mut spill = lock(&self.spill);
        if let Some(file) = spill.as_ref() {
            return Ok(file.clone());
        }
        let file = SpillFile::create(self.options.folder.clone())?;
        *spill = Some(file.clone());
        Ok(file)
    }

    /// Merges small runs into one run in the file.
    fn store(&self, (order, runs): Group) -> Result<(), ImportError> {
        let cursors = runs
            .into_iter()
            .map(|run| (run.len(), Cursor::new(Source::Memory(run))));
        let (lengths, cursors): (Vec<usize>, Vec<Cursor>) = cursors.unzip();
        let most = lengths.iter().sum::<usize>() as u64;
        let (run, duplicates) = self.spill_file()?.merge(most, cursors)?;
        let mut gathering = lock(&self.gathering);
        gathering.counts.duplicates += duplicates;
        gathering.stored.push((order, run));
        Ok(())
    }

    fn work(
        &self,
        chunks: &crossbeam_channel::Receiver<Chunk>,
        used: &crossbeam_channel::Sender<Vec<u8>>,
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
            let sorted = sorter.sort(&chunk);
            let _ = used.try_send(chunk.bytes);
            let group = lock(&self.gathering).take(sorted, most);
            if let Some(group) = group {
                self.store(group)?;
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
pub fn gather(
    lists: Vec<List>,
    options: &ImportOptions,
    progress: Progress<'_>,
    stop: &AtomicBool,
) -> Result<Gathered, ImportError> {
    let names: Vec<Vec<u8>> = lists.iter().map(List::name).collect();
    let meter = Meter::new();
    let shared = Shared {
        options,
        gathering: Mutex::default(),
        spill: Mutex::default(),
        stop,
        failed: AtomicBool::new(false),
    };
    let format = run_threads(lists, &shared, &meter, progress)?;
    let spill = lock(&shared.spill).clone();
    let mut gathering = std::mem::take(&mut *lock(&shared.gathering));
    if let Some(error) = gathering.failure.take() {
        return Err(error);
    }
    if stop.load(Ordering::Relaxed) {
        return Err(ImportError::Stopped);
    }
    gathering.counts.kept_bytes = meter.bytes();
    judge(&gathering.counts, &names, options)?;
    let (Some(top), Some(format)) = (gathering.top.take(), format) else {
        let name = names.into_iter().next().unwrap_or_default();
        return Err(ImportError::Empty { name });
    };
    // What came last may stay in memory beside the buffers of runs in the file, unless it is much.
    if spill.is_some() && gathering.group_bytes > options.memory / 4 {
        let group = gathering.take_group();
        *lock(&shared.gathering) = gathering;
        shared.store(group)?;
        gathering = std::mem::take(&mut *lock(&shared.gathering));
    }
    gathering.stored.sort_unstable_by_key(|(order, _)| *order);
    Ok(Gathered {
        memory_runs: gathering.group,
        stored_runs: gathering.stored.into_iter().map(|(_, run)| run).collect(),
        spill,
        top,
        options: options.clone(),
        counts: gathering.counts,
        format,
        digest: meter.digest(),
    })
}

fn run_threads(
    lists: Vec<List>,
    shared: &Shared<'_>,
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
    std::thread::scope(|scope| {
        let cutter = Cutter {
            wanted: &wanted,
            meter,
            stop: shared.stop,
            out,
            used,
            next: 0,
        };
        let reader = scope.spawn(|| cutter.run(lists));
        for _ in 0..workers {
            let (chunks, give_back, ended) = (chunks.clone(), give_back.clone(), ended.clone());
            scope.spawn(move || {
                if let Err(error) = shared.work(&chunks, &give_back) {
                    shared.fail(error);
                }
                drop(ended);
            });
        }
        drop((ended, chunks, give_back));
        while let Err(crossbeam_channel::RecvTimeoutError::Timeout) = end.recv_timeout(TICK) {
            let mut counts = lock(&shared.gathering).counts.clone();
            counts.kept_bytes = meter.bytes();
            progress(&counts);
        }
        // A thread that panicked has told why; the process aborts in releases.
        reader.join().unwrap_or(Err(ImportError::Stopped))
    })
}

/// Are there too many malformed lines?
fn judge(counts: &Counts, names: &[Vec<u8>], options: &ImportOptions) -> Result<(), ImportError> {
    let most = options.most_malformed_per_million;
    let allowed = u128::from(counts.lines) * u128::from(most) / 1_000_000;
    if u128::from(counts.malformed) <= allowed {
        return Ok(());
    }
    let first = counts.first_malformed.first().cloned().unwrap_or_default();
    Err(ImportError::Malformed {
        malformed: counts.malformed,
        lines: counts.lines,
        name: names
            .get(first.source as usize)
            .cloned()
            .unwrap_or_default(),
        line: first.line,
        reason: first.reason.to_owned(),
    })
}
