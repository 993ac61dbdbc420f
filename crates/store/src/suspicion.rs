//! Did the engine fail on what is in a file? Whoever opens that catalogue next follows its pages then.
//!
//! An error of the engine does not say which catalogue it is of, so all that this process has open are
//! suspected.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::note;

static OPEN: Mutex<Vec<Weak<Suspicion>>> = Mutex::new(Vec::new());

fn open() -> MutexGuard<'static, Vec<Weak<Suspicion>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether one open catalogue is suspected.
#[derive(Debug)]
pub(crate) struct Suspicion {
    folder: PathBuf,
    is_raised: AtomicBool,
}

impl Suspicion {
    /// Of a catalogue that is being opened: none yet.
    pub(crate) fn of(folder: &Path) -> Arc<Self> {
        let suspicion = Arc::new(Self {
            folder: folder.to_owned(),
            is_raised: AtomicBool::new(false),
        });
        let mut open = open();
        open.retain(|other| other.strong_count() > 0);
        open.push(Arc::downgrade(&suspicion));
        suspicion
    }

    pub(crate) fn is_raised(&self) -> bool {
        self.is_raised.load(Ordering::Relaxed)
    }

    /// Its pages were found in order.
    pub(crate) fn clear(&self) {
        self.is_raised.store(false, Ordering::Relaxed);
    }

    fn raise(&self) {
        self.is_raised.store(true, Ordering::Relaxed);
        note::forget(&self.folder);
    }
}

/// The engine met what it cannot read: whatever was noted of the pages of open catalogues, they are
/// followed by who opens them next.
pub(crate) fn raise_all() {
    let all: Vec<_> = open().iter().filter_map(Weak::upgrade).collect();
    for suspicion in all {
        suspicion.raise();
    }
}
