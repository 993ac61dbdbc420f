//! Calls that may take long: the work is done by a thread of its own, and the calling one waits for it.
//!
//! The calling thread waits without the interpreter, in slices of 50 ms, and looks for signals between them. A
//! signal, or an exception of the progress callback, raises the stop flag; the work then ends by itself after the
//! batch at hand, and the caller does not wait for that longer than [`GRACE`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};
use filemap::{Event, Listener, Phase};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::failure::{Failure, Outcome, guarded};

const SLICE: Duration = Duration::from_millis(50);
/// How long is waited for work that was told to stop.
const GRACE: Duration = Duration::from_millis(350);
/// Progress is told ten times a second at most.
const BETWEEN: Duration = Duration::from_millis(100);

/// How far the work is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    phase: &'static str,
    done: u64,
    total: Option<u64>,
    unit: &'static str,
    path: Vec<u8>,
}

/// What the work and the one who waits share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Control {
    stop: Arc<AtomicBool>,
    progress: Arc<Mutex<Progress>>,
}

impl Control {
    /// The flag that ends the work.
    pub(crate) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    fn set(&self, progress: Progress) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    fn progress(&self) -> Progress {
        self.progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Listener for Control {
    fn tell(&self, event: &Event) {
        let last = self.progress();
        let known = |unit, done, total: Option<u64>, path: &[u8]| Progress {
            phase: last.phase,
            done,
            total,
            unit,
            path: path.to_vec(),
        };
        self.set(match event {
            Event::Phase(phase) => Progress {
                phase: match phase {
                    Phase::Looking => "looking",
                    Phase::Listing => "listing",
                    Phase::Verifying => "verifying",
                    Phase::Finishing => "finishing",
                },
                ..last
            },
            Event::Progress { entries, path, .. } => known("entries", *entries, None, path),
            Event::Reading {
                bytes, of_bytes, ..
            } => Progress {
                phase: "reading",
                ..known("bytes", *bytes, *of_bytes, b"")
            },
            Event::Building {
                records,
                of_records,
                ..
            } => Progress {
                phase: "building",
                ..known("records", *records, Some(*of_records), b"")
            },
            Event::Probing {
                files,
                of_files,
                path,
                ..
            } => Progress {
                phase: "probing",
                ..known("files", *files, Some(*of_files), path)
            },
            Event::Waiting { .. } => Progress {
                phase: "waiting",
                ..last
            },
            _ => last,
        });
    }
}

/// What Python wants to hear, and how it says stop.
#[derive(Debug, Default)]
pub(crate) struct Watching {
    /// Called with the phase, how much is done of how much, in what unit, and a path.
    pub(crate) progress: Option<Py<PyAny>>,
    /// A `threading.Event`, or anything else with `is_set`.
    pub(crate) stop: Option<Py<PyAny>>,
}

/// Waits for work that tells nothing.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Control) -> Outcome<T> + Send + 'static,
) -> PyResult<T> {
    run_watched(py, &Watching::default(), work)
}

/// Waits for work, tells how far it is, and stops it where that is wished.
pub(crate) fn run_watched<T: Send + 'static>(
    py: Python<'_>,
    watching: &Watching,
    work: impl FnOnce(&Control) -> Outcome<T> + Send + 'static,
) -> PyResult<T> {
    let control = Control::default();
    let results = start(py, control.clone(), work)?;
    let mut told = Told::default();
    loop {
        match py.detach(|| results.recv_timeout(SLICE)) {
            Ok(result) => {
                let value = result.map_err(|failure| failure.raise(py))?;
                told.end(py, watching, &control)?;
                return Ok(value);
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Failure::Internal("a thread ended early".to_owned()).raise(py));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        let looked = py
            .check_signals()
            .and_then(|()| look_for_stop(py, watching, &control))
            .and_then(|()| told.tell(py, watching, &control));
        if let Err(error) = looked {
            control.stop.store(true, Ordering::Relaxed);
            // It ends by itself, and holds nothing of Python.
            let _ = py.detach(|| results.recv_timeout(GRACE));
            return Err(error);
        }
    }
}

fn start<T: Send + 'static>(
    py: Python<'_>,
    control: Control,
    work: impl FnOnce(&Control) -> Outcome<T> + Send + 'static,
) -> PyResult<Receiver<Outcome<T>>> {
    let (sender, receiver) = bounded(1);
    let thread = move || {
        let _ = sender.send(guarded(|| work(&control)));
    };
    let builder = std::thread::Builder::new().name("filemap".to_owned());
    match builder.spawn(thread) {
        Ok(_) => Ok(receiver),
        Err(error) => Err(Failure::Library(filemap::Error::Threads(error)).raise(py)),
    }
}

fn look_for_stop(py: Python<'_>, watching: &Watching, control: &Control) -> PyResult<()> {
    let Some(stop) = &watching.stop else {
        return Ok(());
    };
    if stop.bind(py).call_method0("is_set")?.is_truthy()? {
        control.stop.store(true, Ordering::Relaxed);
    }
    Ok(())
}

/// What was told last, and when.
#[derive(Debug, Default)]
struct Told {
    at: Option<Instant>,
    last: Progress,
}

impl Told {
    fn tell(&mut self, py: Python<'_>, watching: &Watching, control: &Control) -> PyResult<()> {
        if watching.progress.is_none() || self.at.is_some_and(|at| at.elapsed() < BETWEEN) {
            return Ok(());
        }
        self.end(py, watching, control)
    }

    fn end(&mut self, py: Python<'_>, watching: &Watching, control: &Control) -> PyResult<()> {
        let Some(listener) = &watching.progress else {
            return Ok(());
        };
        let now = control.progress();
        self.at = Some(Instant::now());
        if now == self.last {
            return Ok(());
        }
        self.last = now.clone();
        let path = PyBytes::new(py, &now.path);
        let told = (now.phase, now.done, now.total, now.unit, path);
        listener.bind(py).call1(told).map(|_| ())
    }
}
