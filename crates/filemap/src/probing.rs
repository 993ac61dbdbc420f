//! Looking into files: workers read them, one thread writes what was found.
//!
//! The catalogue says which files are to be looked into; a file is opened, compared with the state that the
//! catalogue knows, read, and compared again, so that what is written is of that state. What was found is
//! committed in batches: who is killed loses the last one.

use std::collections::VecDeque;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use filemap_model::facts::{MediaKinds, ProbeFailure, ProbeFailureKind, Probed};
use filemap_model::{
    DirectoryId, Event, Fingerprint, Listener, Probe, ReadAt, RootId, Stat, Timestamp, WITH_FFPROBE,
};
use filemap_probe::{BuiltInProbes, Ffprobe};
use filemap_query::{QueryError, Unprobed, UnprobedFile, UnprobedPlace};
use filemap_store::{FactKind, Probing, ReadTransaction, Root, RootKind};
use filemap_update::{FoundFacts, PutFacts, put_facts, set_probing};

use crate::error::Error;
use crate::handle::Catalogue;
use crate::probed_files::{ProbedFile, ProbedFiles, ProbedOpener};

/// How to look into files.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProbeOptions {
    /// Kinds of files, kept with the root; `None` looks for those that the root keeps.
    pub kinds: Option<MediaKinds>,
    /// Whether `ffprobe` is asked for what the probes do not know, kept with the root.
    pub ffprobe: FfprobeUse,
    /// Threads that read; 0 takes one for each processor, up to eight.
    pub threads: usize,
}

/// Is `ffprobe` asked for what the probes do not know?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FfprobeUse {
    /// As the root keeps it. Where it is not there just now, it is done without.
    #[default]
    AsKept,
    /// From now on.
    Asked,
    /// No more.
    Left,
}

/// What a look into files came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProbeReport {
    /// Files that were opened.
    pub probed: u64,
    /// Of them, those of which something was found.
    pub found: u64,
    /// Those of which nothing was, or not all.
    pub failed: u64,
    /// Files that changed while they were read, or since the scan, or could not be read just now: the next
    /// look reads them.
    pub left: u64,
    /// The root keeps that `ffprobe` is asked, and there is none: what only it knows is left to a later look.
    pub without_ffprobe: bool,
    /// Bytes that were read.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
}

/// Files that are looked for at once.
const CHUNK: usize = 2048;
/// Files whose facts are written in one commit.
const BATCH: usize = 1000;
/// Files that wait to be taken.
const WAITING: usize = 64;
const BATCH_TIME: Duration = Duration::from_secs(1);
const USUAL_THREADS: usize = 8;
/// The time between two reports of progress.
const TOLD: Duration = Duration::from_millis(100);

impl Catalogue {
    /// Looks into the files of a root with the probes that filemap brings, if the root keeps that its files
    /// are looked into, or the options say so.
    ///
    /// # Errors
    /// As [`Catalogue::probe`].
    pub fn probe_if_kept(
        &self,
        root: RootId,
        options: &ProbeOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<Option<ProbeReport>, Error> {
        let record = self.read()?.view().root(root)?;
        let kept = record
            .map(|record| record.probing.kinds)
            .unwrap_or_default();
        let kinds = options.kinds.unwrap_or(kept);
        if kinds.is_empty() && kept.is_empty() {
            return Ok(None);
        }
        let probes = BuiltInProbes::default();
        let report = self.probe(root, &probes, options, listener, stop)?;
        Ok((!kinds.is_empty()).then_some(report))
    }

    /// Looks into the files of a root that were not looked into in their present state. A raised `stop`
    /// ends it after the files at hand; the next look goes on from there.
    ///
    /// # Errors
    /// When the root is not there or is no live one, or the store fails. What cannot be read of a file is
    /// no error but a fact.
    pub fn probe(
        &self,
        root: RootId,
        probe: &dyn Probe,
        options: &ProbeOptions,
        listener: &dyn Listener,
        stop: &AtomicBool,
    ) -> Result<ProbeReport, Error> {
        let read = self.read()?;
        let record = self.live_root(&read, root)?;
        let kinds = options.kinds.unwrap_or(record.probing.kinds);
        let known = record.probing;
        let with_ffprobe = match options.ffprobe {
            // No program opens files in an image by their paths.
            _ if record.kind == RootKind::Territory => false,
            FfprobeUse::AsKept => known.with_ffprobe,
            FfprobeUse::Asked => true,
            FfprobeUse::Left => false,
        };
        let second = self.second_probe(with_ffprobe);
        if with_ffprobe && options.ffprobe == FfprobeUse::Asked && second.is_none() {
            return Err(Error::NoFfprobe);
        }
        let until = read.view().clock()?;
        drop(read);
        let looking = Looking {
            probe,
            second: second.as_ref(),
            threads: options.threads,
            listener,
            stop,
        };
        let version = looking.version();
        let is_same = known.kinds == kinds && known.version == version;
        let unprobed = Unprobed {
            root,
            within: None,
            kinds,
            version,
            since: known.until.filter(|_| is_same),
        };
        let mut report = self.look_for(&unprobed, &record, &looking)?;
        if with_ffprobe && second.is_none() {
            // How far it is with it stays.
            report.without_ffprobe = true;
            return Ok(report);
        }
        let is_whole = !stop.load(Ordering::Relaxed) && report.left == 0;
        let probing = Probing {
            kinds,
            with_ffprobe,
            until: is_whole.then_some(until),
            version,
        };
        // Where nothing was found to do, nothing is written.
        if probing != known && (report.probed > 0 || !is_same || known.until.is_none()) {
            set_probing(&self.store, root, probing)?;
        }
        Ok(report)
    }

    /// Looks into the files at and below a directory of a root that were not looked into in their present
    /// state. What the root keeps of how far it was looked into stays.
    pub(crate) fn probe_part(
        &self,
        directory: DirectoryId,
        kinds: MediaKinds,
        looking: &Looking<'_>,
    ) -> Result<ProbeReport, Error> {
        let root = directory.root();
        let read = self.read()?;
        let record = self.live_root(&read, root)?;
        drop(read);
        let known = record.probing;
        let second = self.second_probe(known.with_ffprobe);
        let looking = &Looking {
            second: second.as_ref(),
            ..*looking
        };
        let version = looking.version();
        let is_known = known.version == version && known.kinds.has_all(kinds);
        let unprobed = Unprobed {
            root,
            within: Some(directory),
            kinds,
            version,
            since: known.until.filter(|_| is_known),
        };
        self.look_for(&unprobed, &record, looking)
    }

    /// Looks into one file, whatever is known of it.
    pub(crate) fn probe_file(
        &self,
        file: UnprobedFile,
        looking: &Looking<'_>,
    ) -> Result<ProbeReport, Error> {
        let read = self.read()?;
        let record = self.live_root(&read, file.directory.root())?;
        drop(read);
        let second = self.second_probe(record.probing.with_ffprobe);
        let looking = &Looking {
            second: second.as_ref(),
            ..*looking
        };
        let files = ProbedFiles::of(&record)?;
        let started = Instant::now();
        let mut pass = Pass::new(self, looking, &files, (1, file.state.size));
        pass.look_into(vec![file])?;
        Ok(pass.end(started))
    }

    /// What is asked where the probes know nothing, if it is wanted and there.
    fn second_probe(&self, is_wanted: bool) -> Option<Ffprobe> {
        is_wanted
            .then(|| Ffprobe::on_path(&self.options.programs))
            .flatten()
    }

    fn live_root(&self, read: &ReadTransaction, root: RootId) -> Result<Root, Error> {
        let record = read.view().root(root)?;
        let record = record.filter(|record| record.kind.has_content());
        Ok(record.ok_or_else(|| QueryError::NoSuchRoot(root.to_string()))?)
    }

    /// Looks into the files that a search finds.
    fn look_for(
        &self,
        unprobed: &Unprobed,
        record: &Root,
        looking: &Looking<'_>,
    ) -> Result<ProbeReport, Error> {
        let started = Instant::now();
        let of = unprobed.count(&self.read()?)?;
        if of.0 == 0 {
            return Ok(ProbeReport {
                elapsed: started.elapsed(),
                ..ProbeReport::default()
            });
        }
        let files = ProbedFiles::of(record)?;
        let mut pass = Pass::new(self, looking, &files, of);
        pass.run(unprobed)?;
        Ok(pass.end(started))
    }
}

/// With what files are looked into.
#[derive(Clone, Copy)]
pub(crate) struct Looking<'p> {
    /// What looks.
    pub(crate) probe: &'p dyn Probe,
    /// What is asked where that knows nothing.
    pub(crate) second: Option<&'p Ffprobe>,
    /// Threads that read; 0 takes the usual number.
    pub(crate) threads: usize,
    pub(crate) listener: &'p dyn Listener,
    pub(crate) stop: &'p AtomicBool,
}

fn path_of_bytes(bytes: &[u8]) -> &std::ffi::OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

fn threads(asked: usize) -> usize {
    match asked {
        0 => std::thread::available_parallelism()
            .map_or(1, std::num::NonZero::get)
            .min(USUAL_THREADS),
        some => some,
    }
}

impl Looking<'_> {
    fn version(&self) -> u32 {
        let second = if self.second.is_some() {
            WITH_FFPROBE
        } else {
            0
        };
        self.probe.version().saturating_add(second)
    }
}

/// One look into the files of a root.
struct Pass<'p> {
    catalogue: &'p Catalogue,
    looking: &'p Looking<'p>,
    files: &'p ProbedFiles,
    of: (u64, u64),
    report: ProbeReport,
    seen_bytes: u64,
    read_bytes: AtomicU64,
    told: Instant,
}

/// What came of a file: facts, or that it has to be looked at anew first.
enum Looked {
    Facts(Box<FoundFacts>),
    Changed,
}

impl<'p> Pass<'p> {
    fn new(
        catalogue: &'p Catalogue,
        looking: &'p Looking<'p>,
        files: &'p ProbedFiles,
        of: (u64, u64),
    ) -> Self {
        Self {
            catalogue,
            looking,
            files,
            of,
            report: ProbeReport::default(),
            seen_bytes: 0,
            read_bytes: AtomicU64::new(0),
            told: Instant::now(),
        }
    }

    fn run(&mut self, unprobed: &Unprobed) -> Result<(), Error> {
        let mut place = UnprobedPlace::default();
        while !self.looking.stop.load(Ordering::Relaxed) {
            let files = {
                let read = self.catalogue.read()?;
                unprobed.next(&read, &mut place, CHUNK)?
            };
            if files.is_empty() {
                return Ok(());
            }
            self.look_into(files)?;
        }
        Ok(())
    }

    /// Looks into files and writes what was found.
    fn look_into(&mut self, files: Vec<UnprobedFile>) -> Result<(), Error> {
        let queue = Mutex::new(VecDeque::from(files));
        let worker = Worker {
            probe: self.looking.probe,
            second: self.looking.second,
            files: self.files,
            queue: &queue,
            read_bytes: &self.read_bytes,
            now: &|| self.catalogue.now(),
            stop: self.looking.stop,
        };
        let threads = threads(self.looking.threads);
        std::thread::scope(|scope| {
            let (send, receive) = bounded(WAITING);
            for started in 0..threads {
                let send = send.clone();
                let worker = &worker;
                let spawned =
                    std::thread::Builder::new().spawn_scoped(scope, move || worker.work(&send));
                match spawned {
                    Ok(_) => {}
                    Err(error) if started == 0 => return Err(Error::Threads(error)),
                    // Fewer do it too.
                    Err(_) => break,
                }
            }
            drop(send);
            gather(
                &receive,
                (self.catalogue, self.looking.version()),
                (&mut self.report, &mut self.seen_bytes),
                &mut |report, seen, path| {
                    if self.told.elapsed() >= TOLD {
                        self.told = Instant::now();
                        self.looking.listener.tell(&Event::Probing {
                            files: report.probed,
                            of_files: self.of.0,
                            bytes: seen,
                            of_bytes: self.of.1,
                            failed: report.failed,
                            path,
                        });
                    }
                },
            )
        })
    }

    fn end(self, started: Instant) -> ProbeReport {
        ProbeReport {
            bytes: self.read_bytes.into_inner(),
            elapsed: started.elapsed(),
            ..self.report
        }
    }
}

/// Is told how far it is: the counts, the bytes of the files so far, and a file.
type Tell<'t> = &'t mut dyn FnMut(&ProbeReport, u64, Vec<u8>);

/// Takes what comes and writes it in batches.
fn gather(
    results: &Receiver<(Looked, u64, Vec<u8>)>,
    (catalogue, version): (&Catalogue, u32),
    (report, seen): (&mut ProbeReport, &mut u64),
    tell: Tell<'_>,
) -> Result<(), Error> {
    let mut batch = Vec::new();
    let mut last = Instant::now();
    let write = |batch: &mut Vec<FoundFacts>, report: &mut ProbeReport| {
        let how = PutFacts {
            kind: FactKind::Contents,
            version,
            at: catalogue.now(),
        };
        let written = put_facts(&catalogue.store, how, batch, &mut |_| ())?;
        report.left += (batch.len() as u64).saturating_sub(written);
        batch.clear();
        Ok::<(), Error>(())
    };
    for (looked, size, path) in results {
        report.probed += 1;
        *seen = seen.saturating_add(size);
        match looked {
            Looked::Changed => report.left += 1,
            Looked::Facts(facts) => {
                report.found += u64::from(!matches!(facts.probed, Probed::Failed(_)));
                report.failed += u64::from(!matches!(facts.probed, Probed::Found(_)));
                report.left += u64::from(is_passing(&facts.probed));
                batch.push(*facts);
            }
        }
        tell(report, *seen, path);
        if batch.len() >= BATCH || last.elapsed() >= BATCH_TIME {
            write(&mut batch, report)?;
            last = Instant::now();
        }
    }
    if batch.is_empty() {
        return Ok(());
    }
    write(&mut batch, report)
}

/// What each thread needs.
struct Worker<'w> {
    probe: &'w dyn Probe,
    second: Option<&'w Ffprobe>,
    files: &'w ProbedFiles,
    queue: &'w Mutex<VecDeque<UnprobedFile>>,
    read_bytes: &'w AtomicU64,
    now: &'w (dyn Fn() -> Timestamp + Sync),
    stop: &'w AtomicBool,
}

impl Worker<'_> {
    fn work(&self, send: &Sender<(Looked, u64, Vec<u8>)>) {
        let mut opener = self.files.opener();
        while !self.stop.load(Ordering::Relaxed) {
            let next = self
                .queue
                .lock()
                .ok()
                .and_then(|mut queue| queue.pop_front());
            let Some(file) = next else { return };
            let size = file.state.size;
            let path = [&file.path[..], b"/", &file.name].concat();
            let looked = match &mut opener {
                Ok(opener) => self.look_into(opener, file),
                Err(_) => Looked::Changed,
            };
            if send.send((looked, size, path)).is_err() {
                return;
            }
        }
    }

    fn look_into(&self, opener: &mut ProbedOpener<'_>, file: UnprobedFile) -> Looked {
        let began = (self.now)();
        let open = match opener.open(&file.path, &file.name) {
            Ok(open) => open,
            Err(error) => return unread(file, &error),
        };
        let stat = open.stat();
        if !is_state(&file.state, &stat) {
            return Looked::Changed;
        }
        let counted = Counted {
            file: &open,
            bytes: self.read_bytes,
        };
        let mut probed = self.probe.probe(&counted, stat.size, &file.name);
        if let (Some(second), Some(folder)) = (self.second, self.files.folder()) {
            let directory = folder.join(path_of_bytes(&file.path));
            probed = second.complete(probed, &directory.join(path_of_bytes(&file.name)));
        }
        match open.stat_now() {
            Ok(after) if is_state(&file.state, &after) => {}
            Ok(_) => return Looked::Changed,
            Err(error) => return unread(file, &error),
        }
        Looked::Facts(Box::new(FoundFacts {
            directory: file.directory,
            name: file.name,
            state: file.state.read_from(began),
            probed,
        }))
    }
}

/// May the same file be read another time?
pub(crate) fn is_passing(probed: &Probed) -> bool {
    matches!(probed, Probed::Failed(failure) if failure.kind.is_passing())
}

/// A file that could not be read; one that is not there has to be scanned first.
fn unread(file: UnprobedFile, error: &io::Error) -> Looked {
    if error.kind() == io::ErrorKind::NotFound {
        return Looked::Changed;
    }
    Looked::Facts(Box::new(FoundFacts {
        directory: file.directory,
        name: file.name,
        state: file.state,
        probed: Probed::Failed(ProbeFailure {
            kind: ProbeFailureKind::Unreadable,
            reason: format!("it cannot be opened: {error}"),
        }),
    }))
}

/// Is a file in the state that the catalogue knows? Numbers of inodes that do not last are not kept.
fn is_state(known: &Fingerprint, stat: &Stat) -> bool {
    known.size == stat.size
        && known.mtime == stat.mtime
        && (known.ctime == stat.ctime || !known.ctime.is_known())
        && (known.inode == stat.inode || known.inode == 0)
}

/// A file whose bytes are counted as they are read.
struct Counted<'f> {
    file: &'f ProbedFile<'f>,
    bytes: &'f AtomicU64,
}

impl ReadAt for Counted<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let read = ReadAt::read_at(self.file, buffer, offset)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
