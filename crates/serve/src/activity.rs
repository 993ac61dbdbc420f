//! What a server does by itself: scans that somebody asked for, and watching.
//!
//! Scans run one after the other on a thread of their own, and watching on another. Both tell here how they stand, so
//! that every answer can say how old it is.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use filemap::model::Timestamp;
use filemap::model::facts::MediaKinds;
use filemap::{
    Catalogue, Error, Event, Listener, ProbeOptions, ScanOptions, Trust, WatchBackend,
    WatchControl, WatchEvent, WatchOptions,
};
use filemap_api::{IdText, PathText, ScanStateFields, ScanStateWord, Seconds, WatchFields};

/// Scans that ended and are still told of.
const REMEMBERED: usize = 50;
/// Scans that wait; one more is refused.
const WAITING: usize = 100;
/// Events are gathered for so long, so what is heard holds up to then.
const GATHERED: u64 = 2;

/// What a server does by itself.
#[derive(Debug)]
pub struct Activity {
    inner: Arc<Mutex<Inner>>,
    wanted: Sender<u64>,
    waiting: Receiver<u64>,
    watch: WatchControl,
    is_ending: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    scans: VecDeque<Scan>,
    watched: Vec<Watched>,
}

#[derive(Debug)]
struct Scan {
    number: u64,
    path: Vec<u8>,
    trust: Trust,
    /// Looks into all media, and keeps that with the root.
    looks_inside: bool,
    state: ScanStateWord,
    entries: u64,
    expected: Option<u64>,
    began: Option<Instant>,
    took: Duration,
    at: Vec<u8>,
    error: Option<String>,
    stop: Arc<AtomicBool>,
}

#[derive(Debug)]
struct Watched {
    root: Vec<u8>,
    backend: Option<WatchBackend>,
    /// Since when it listens.
    since: Option<Timestamp>,
    lost_since: Option<Timestamp>,
    help: Option<String>,
}

impl Default for Activity {
    fn default() -> Self {
        let (wanted, waiting) = unbounded();
        Self {
            inner: Arc::default(),
            wanted,
            waiting,
            watch: WatchControl::default(),
            is_ending: Arc::default(),
        }
    }
}

impl Activity {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for a scan; none where too many wait.
    #[must_use]
    pub fn ask(&self, path: &[u8], trust: Trust, expected: Option<u64>) -> Option<u64> {
        let mut inner = self.inner();
        let waiting = |scan: &&Scan| scan.state == ScanStateWord::Waiting;
        if inner.scans.iter().filter(waiting).count() >= WAITING {
            return None;
        }
        let number = inner.add(path, trust, expected);
        drop(inner);
        // The other end is in this value.
        let _ = self.wanted.send(number);
        Some(number)
    }

    /// Stops a scan that waits or runs; `false` where there is none.
    #[must_use]
    pub fn cancel(&self, number: u64) -> bool {
        let mut inner = self.inner();
        let Some(scan) = inner.scan(number) else {
            return false;
        };
        scan.stop.store(true, Ordering::Relaxed);
        if scan.state == ScanStateWord::Waiting {
            scan.state = ScanStateWord::Stopped;
        }
        true
    }

    /// Whether a scan is under way.
    #[must_use]
    pub fn is_scanning(&self) -> bool {
        let inner = self.inner();
        let mut scans = inner.scans.iter();
        scans.any(|scan| matches!(scan.state, ScanStateWord::Running | ScanStateWord::Probing))
    }

    /// How the scans stand.
    #[must_use]
    pub fn scans(&self) -> Vec<ScanStateFields<'static>> {
        let inner = self.inner();
        inner.scans.iter().map(Scan::fields).collect()
    }

    /// How one scan stands.
    #[must_use]
    pub fn scan(&self, number: u64) -> Option<ScanStateFields<'static>> {
        self.inner().scan(number).map(|scan| scan.fields())
    }

    /// How roots are watched.
    #[must_use]
    pub fn watched(&self) -> Vec<WatchFields<'static>> {
        let inner = self.inner();
        let watched = inner.watched.iter();
        watched.map(Watched::fields).collect()
    }

    /// Until when it is known that nothing was reported of a root that was looked at last at this time, where its
    /// changes have been heard since before.
    #[must_use]
    pub fn heard(&self, root: &[u8], seen: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let inner = self.inner();
        let watched = inner.watched.iter().find(|watched| watched.root == root)?;
        let hears = watched.lost_since.is_none()
            && matches!(
                watched.backend,
                Some(WatchBackend::Filesystem | WatchBackend::Directories)
            );
        let earlier = Timestamp::from_unix(
            now.unix_seconds().saturating_sub_unsigned(GATHERED),
            now.nanoseconds(),
        );
        // What was there before it listened is known only once it has looked.
        let has_looked = watched.since.is_some_and(|since| seen >= since);
        (hears && has_looked).then(|| earlier.max(seen))
    }

    /// Ends what goes on; what is complete was committed.
    pub fn end(&self) {
        self.is_ending.store(true, Ordering::Relaxed);
        self.watch.stop();
        for scan in &self.inner().scans {
            scan.stop.store(true, Ordering::Relaxed);
        }
        // Wakes the thread that waits for scans.
        let _ = self.wanted.send(0);
    }

    /// Starts the threads that scan and watch: first these paths are scanned, then all roots are kept current, where
    /// that is wished. They end with [`Activity::end`].
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(
        &self,
        catalogue: &Catalogue,
        paths: &[PathBuf],
        watches: bool,
    ) -> std::io::Result<Vec<JoinHandle<()>>> {
        use std::os::unix::ffi::OsStrExt;
        let first = paths.iter().map(|path| {
            let path = path.as_os_str().as_bytes();
            let mut inner = self.inner();
            let number = inner.add(path, Trust::Exact, None);
            if let Some(scan) = inner.scan(number) {
                scan.looks_inside = true;
            }
            number
        });
        let first: Vec<u64> = first.collect();
        let (inner, control, is_ending) = (
            self.inner.clone(),
            self.watch.clone(),
            self.is_ending.clone(),
        );
        let known = catalogue.clone();
        let keep_current = move || {
            for number in first {
                run_scan(&known, &inner, number);
            }
            if watches && !is_ending.load(Ordering::Relaxed) {
                watch(&known, &inner, &control);
            }
        };
        let (inner, waiting) = (self.inner.clone(), self.waiting.clone());
        let (catalogue, is_ending) = (catalogue.clone(), self.is_ending.clone());
        let scan = move || {
            for number in &waiting {
                if is_ending.load(Ordering::Relaxed) {
                    break;
                }
                run_scan(&catalogue, &inner, number);
            }
        };
        let thread = |name: &str| std::thread::Builder::new().name(name.to_owned());
        Ok(vec![
            thread("watch").spawn(keep_current)?,
            thread("scan").spawn(scan)?,
        ])
    }
}

fn watch(catalogue: &Catalogue, inner: &Mutex<Inner>, control: &WatchControl) {
    let options = WatchOptions::default();
    let ended = catalogue.watch(&[], &options, control, &mut |event| {
        note(inner, event, catalogue.now());
        Ok(())
    });
    if let Err(error) = ended {
        lost(inner, &error, catalogue.now());
    }
}

impl Inner {
    fn add(&mut self, path: &[u8], trust: Trust, expected: Option<u64>) -> u64 {
        self.next += 1;
        self.scans.push_back(Scan {
            number: self.next,
            path: path.to_vec(),
            trust,
            looks_inside: false,
            state: ScanStateWord::Waiting,
            entries: 0,
            expected,
            began: None,
            took: Duration::ZERO,
            at: Vec::new(),
            error: None,
            stop: Arc::default(),
        });
        self.next
    }

    fn scan(&mut self, number: u64) -> Option<&mut Scan> {
        self.scans.iter_mut().find(|scan| scan.number == number)
    }

    fn watched(&mut self, root: &Path) -> &mut Watched {
        use std::os::unix::ffi::OsStrExt;
        let root = root.as_os_str().as_bytes();
        let at = self.watched.iter().position(|watched| watched.root == root);
        let at = at.unwrap_or_else(|| {
            self.watched.push(Watched {
                root: root.to_vec(),
                backend: None,
                since: None,
                lost_since: None,
                help: None,
            });
            self.watched.len() - 1
        });
        #[expect(
            clippy::indexing_slicing,
            reason = "it was found or pushed just before"
        )]
        &mut self.watched[at]
    }
}

impl Scan {
    fn fields(&self) -> ScanStateFields<'static> {
        let took = self.began.map_or(self.took, |began| began.elapsed());
        ScanStateFields {
            id: IdText(self.number),
            path: PathText::from(self.path.clone()),
            state: self.state,
            entries: self.entries,
            expected: self.expected,
            seconds: Seconds(took.as_secs_f64()),
            at: (!self.at.is_empty()).then(|| PathText::from(self.at.clone())),
            error: self.error.clone().map(Into::into),
        }
    }
}

impl Watched {
    fn fields(&self) -> WatchFields<'static> {
        let backend = self.backend.map(|backend| match backend {
            WatchBackend::Filesystem => "fanotify",
            WatchBackend::Directories => "inotify",
            WatchBackend::Polling => "polling",
        });
        WatchFields {
            root: PathText::from(self.root.clone()),
            backend: backend.map(Into::into),
            lost_since: self.lost_since.map(Into::into),
            help: self.help.clone().map(Into::into),
        }
    }
}

fn locked(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Notes what a watcher tells.
fn note(inner: &Mutex<Inner>, event: &WatchEvent<'_>, now: Timestamp) {
    let mut inner = locked(inner);
    match event {
        WatchEvent::Listening {
            path,
            backend,
            refused,
            ..
        } => {
            let watched = inner.watched(path);
            (watched.backend, watched.lost_since) = (Some(*backend), None);
            watched.since = Some(now);
            watched.help = refused.map(str::to_owned);
        }
        WatchEvent::Away { path, reason } => {
            let watched = inner.watched(path);
            watched.lost_since.get_or_insert(now);
            watched.help = Some((*reason).to_owned());
        }
        WatchEvent::Limit { path, heard } => {
            let watched = inner.watched(path);
            watched.backend = Some(WatchBackend::Polling);
            watched.help = Some(format!(
                "only {heard} directories may be listened to: raise it with \
                 `sysctl fs.inotify.max_user_watches=1048576`"
            ));
        }
        _ => {}
    }
}

fn lost(inner: &Mutex<Inner>, error: &Error, now: Timestamp) {
    let mut inner = locked(inner);
    for watched in &mut inner.watched {
        watched.lost_since.get_or_insert(now);
        watched.backend = None;
        watched.help = Some(format!("watching has ended: {error}"));
    }
}

/// Notes how far a scan is.
struct Progress<'p> {
    inner: &'p Mutex<Inner>,
    number: u64,
}

impl Listener for Progress<'_> {
    fn tell(&self, event: &Event) {
        let mut inner = locked(self.inner);
        let Some(scan) = inner.scan(self.number) else {
            return;
        };
        match event {
            Event::Progress { entries, path, .. } => {
                scan.entries = *entries;
                scan.at.clone_from(path);
            }
            Event::Probing { files, path, .. } => {
                scan.state = ScanStateWord::Probing;
                scan.entries = *files;
                scan.at.clone_from(path);
            }
            _ => {}
        }
    }
}

fn run_scan(catalogue: &Catalogue, inner: &Mutex<Inner>, number: u64) {
    use std::os::unix::ffi::OsStrExt;
    let begun = {
        let mut inner = locked(inner);
        let scan = inner.scan(number);
        scan.filter(|scan| scan.state == ScanStateWord::Waiting)
            .map(|scan| {
                scan.state = ScanStateWord::Running;
                scan.began = Some(Instant::now());
                let stop = scan.stop.clone();
                (scan.path.clone(), scan.trust, scan.looks_inside, stop)
            })
    };
    let Some((path, trust, looks_inside, stop)) = begun else {
        return;
    };
    let options = ScanOptions {
        trust,
        ..ScanOptions::default()
    };
    let listener = Progress { inner, number };
    let path = Path::new(std::ffi::OsStr::from_bytes(&path));
    let scanned = catalogue.scan(path, &options, &listener, &stop);
    let scanned = scanned.and_then(|report| {
        let how = ProbeOptions {
            kinds: looks_inside.then_some(MediaKinds::ALL),
            ..ProbeOptions::default()
        };
        catalogue.probe_if_kept(report.root, &how, &listener, &stop)?;
        Ok(report)
    });
    let mut inner = locked(inner);
    if let Some(scan) = inner.scan(number) {
        scan.took = scan
            .began
            .take()
            .map_or(Duration::ZERO, |began| began.elapsed());
        scan.at.clear();
        (scan.state, scan.error) = match scanned {
            Err(error) => (ScanStateWord::Failed, Some(error.to_string())),
            Ok(_) if stop.load(Ordering::Relaxed) => (ScanStateWord::Stopped, None),
            Ok(report) => {
                scan.entries = report.outcome.entries;
                (ScanStateWord::Done, None)
            }
        };
    }
    while inner.scans.len() > REMEMBERED {
        let is_over = |scan: &Scan| {
            matches!(
                scan.state,
                ScanStateWord::Done | ScanStateWord::Stopped | ScanStateWord::Failed
            )
        };
        match inner.scans.iter().position(is_over) {
            Some(at) => drop(inner.scans.remove(at)),
            None => break,
        }
    }
}
