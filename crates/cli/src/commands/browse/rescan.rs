//! A rescan beside the screen: in a thread of its own, so that keys are still heard.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use filemap::text::thousands;
use filemap::{
    Catalogue, Error, Event, ImageOptions, ImagePath, ImageScanOptions, Listener, ReadTransaction,
    ScanOptions, ScanReport,
};

/// What a running scan tells.
#[derive(Default)]
struct Told {
    stop: Arc<AtomicBool>,
    entries: AtomicU64,
    waiting: Mutex<Option<String>>,
}

/// A listener for the thread of the scan.
struct Ear(Arc<Told>);

impl Listener for Ear {
    fn tell(&self, event: &Event) {
        match event {
            Event::Progress { entries, .. } => self.0.entries.store(*entries, Ordering::Relaxed),
            Event::Waiting { holder } => {
                let mut waiting = self
                    .0
                    .waiting
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                *waiting = Some(holder.clone());
            }
            _ => {}
        }
    }
}

/// A scan under way.
pub(super) struct Rescan {
    told: Arc<Told>,
    thread: JoinHandle<Result<ScanReport, Error>>,
    /// The state before it, to tell growth.
    pub(super) before: ReadTransaction,
}

impl Rescan {
    /// Begins to look again at a directory, or at a whole root.
    pub(super) fn begin(filemap: &Catalogue, path: &[u8], whole_root: bool) -> Result<Self, Error> {
        let before = filemap.read()?;
        let told = Arc::new(Told::default());
        let (filemap, path, ear) = (filemap.clone(), path.to_vec(), Ear(told.clone()));
        let rescan = move || {
            use std::os::unix::ffi::OsStrExt;
            let stop = &ear.0.stop;
            if let Some(image) = filemap.territory_at(&path)? {
                return scan_territory(&filemap, &image, &ear);
            }
            if whole_root {
                let path = std::path::Path::new(std::ffi::OsStr::from_bytes(&path));
                filemap.scan(path, &ScanOptions::default(), &ear, stop)
            } else {
                filemap.scan_part(&path, &ear, stop)
            }
        };
        let thread = std::thread::Builder::new()
            .spawn(rescan)
            .map_err(Error::Threads)?;
        Ok(Self {
            told,
            thread,
            before,
        })
    }

    /// Asks it to end after what it has in hand.
    pub(super) fn stop(&self) {
        self.told.stop.store(true, Ordering::Relaxed);
    }

    /// What it does.
    pub(super) fn text(&self) -> String {
        let waiting = self.told.waiting.lock();
        let waiting = waiting.unwrap_or_else(PoisonError::into_inner);
        let entries = self.told.entries.load(Ordering::Relaxed);
        match waiting.as_ref().filter(|_| entries == 0) {
            Some(holder) => format!("waiting for {holder}"),
            None => format!("looking again: {} entries  (Esc stops)", thousands(entries)),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits for its end; returns what to say, and the state before it.
    pub(super) fn end(self) -> (String, ReadTransaction) {
        let text = match self.thread.join() {
            Ok(Ok(report)) => summary(&report),
            Ok(Err(error)) => format!("cannot look again: {error}"),
            Err(_) => "cannot look again: the scan broke off".to_owned(),
        };
        (text, self.before)
    }
}

/// Looks again at the territory of a disk image.
fn scan_territory(filemap: &Catalogue, image: &ImagePath, ear: &Ear) -> Result<ScanReport, Error> {
    let options = ImageScanOptions {
        images: ImageOptions::new(std::env::temp_dir(), Arc::clone(&ear.0.stop)),
        label: None,
        is_full: false,
    };
    let mut scan = filemap.scan_image(image, &options, ear)?;
    scan.reports.pop().ok_or(Error::Stopped)
}

fn summary(report: &ScanReport) -> String {
    let outcome = &report.outcome;
    if !outcome.complete {
        return "stopped; what is complete is kept".to_owned();
    }
    let counts = [
        (outcome.new, "new"),
        (outcome.changed, "changed"),
        (outcome.removed, "removed"),
        (outcome.moved, "moved"),
    ];
    let told: Vec<String> = (counts.iter())
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", thousands(*count)))
        .collect();
    if told.is_empty() {
        "looked again: nothing new".to_owned()
    } else {
        format!("looked again: {}", told.join(", "))
    }
}
