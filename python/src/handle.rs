//! The catalogues that this process has open, and what a fork does to them.
//!
//! An LMDB environment must not be used in a child of the process that opened it. So each handle remembers its
//! process, and whoever asks in another one drops **all** environments that came over the fork (LMDB closes them
//! there without touching the parent's locks and readers) and opens its own anew by path. One lock guards
//! opening and dropping, and is held across a fork ([`before_fork`]), so that no thread leaves it locked in
//! the child.

use std::cell::RefCell;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use filemap::{Catalogue, OpenOptions};

use crate::failure::{Failure, Outcome};

/// Everything that is opened or closed goes through this.
static GATE: Mutex<Vec<Weak<Slot>>> = Mutex::new(Vec::new());

static FORKS: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The gate, while this thread forks.
    static HELD: RefCell<Option<MutexGuard<'static, Vec<Weak<Slot>>>>> = const { RefCell::new(None) };
}

/// Where a handle keeps its catalogue.
#[derive(Debug)]
pub(crate) struct Slot {
    path: PathBuf,
    options: OpenOptions,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// Nothing was asked yet, or the process is another one now.
    Unopened,
    Open {
        process: u32,
        catalogue: Catalogue,
    },
    Closed,
}

impl State {
    /// Did another process open it?
    fn is_foreign(&self, process: u32) -> bool {
        matches!(self, Self::Open { process: opener, .. } if *opener != process)
    }
}

/// What to do where there is no catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    Fail,
    Create,
}

impl Slot {
    pub(crate) fn new(path: &[u8], options: OpenOptions) -> Arc<Self> {
        let slot = Arc::new(Self {
            path: Path::new(std::ffi::OsStr::from_bytes(path)).to_owned(),
            options,
            state: Mutex::new(State::Unopened),
        });
        let mut gate = gate();
        gate.retain(|slot| slot.strong_count() > 0);
        gate.push(Arc::downgrade(&slot));
        slot
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the catalogue, opened by this process. It must not be called by a thread that holds the
    /// interpreter: opening may take long.
    pub(crate) fn open(&self, absent: Absent) -> Outcome<Catalogue> {
        let gate = gate();
        let process = std::process::id();
        if self.state().is_foreign(process) {
            abandon(&gate, process);
        }
        let mut state = self.state();
        match &*state {
            State::Closed => return Err(Failure::Closed),
            State::Open { catalogue, .. } => return Ok(catalogue.clone()),
            State::Unopened => {}
        }
        let opened = match absent {
            Absent::Fail => Catalogue::open(&self.path, &self.options),
            Absent::Create => Catalogue::open_or_create(&self.path, &self.options),
        };
        let catalogue = opened?;
        *state = State::Open {
            process,
            catalogue: catalogue.clone(),
        };
        Ok(catalogue)
    }

    pub(crate) fn close(&self) {
        let _gate = gate();
        *self.state() = State::Closed;
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(*self.state(), State::Closed)
    }
}

fn gate() -> MutexGuard<'static, Vec<Weak<Slot>>> {
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Drops everything that another process opened.
fn abandon(gate: &[Weak<Slot>], process: u32) {
    for slot in gate.iter().filter_map(Weak::upgrade) {
        let mut state = slot.state();
        if state.is_foreign(process) {
            *state = State::Unopened;
        }
    }
}

/// Keeps all other threads from opening and closing until the fork is over.
pub(crate) fn before_fork() {
    let gate = gate();
    HELD.with(|held| *held.borrow_mut() = Some(gate));
}

/// Lets them go on; called in the parent.
pub(crate) fn after_fork() {
    HELD.with(|held| held.borrow_mut().take());
}

/// Lets other threads go on and ends the iterators of the parent; called in the child.
pub(crate) fn after_fork_in_child() {
    FORKS.fetch_add(1, Ordering::Relaxed);
    after_fork();
}

/// How many forks lead to this process, as far as Python knows: a number that is read without asking the
/// system, for what is asked of every entry.
pub(crate) fn forks() -> u64 {
    FORKS.load(Ordering::Relaxed)
}
