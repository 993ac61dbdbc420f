//! Answers that come piece by piece, from a thread that asks to Python that takes.
//!
//! The engine pushes what it finds; a channel of two pieces turns that round. A stream that is dropped or
//! closed disconnects the channel, and the thread ends with its next piece; nobody waits for it. While a thread
//! waits for a slow taker, its transaction keeps the store from using freed pages again: so it gives up after
//! [`Stream::start`]'s `hold`, and the taker is told.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossbeam_channel::{
    Receiver, RecvTimeoutError, SendTimeoutError, Sender, TryRecvError, bounded,
};
use pyo3::prelude::*;

use crate::failure::{Failure, Outcome, guarded};

const SLICE: Duration = Duration::from_millis(50);
/// Pieces that are ready at most.
const AHEAD: usize = 2;

/// Where a thread puts its pieces.
#[derive(Debug)]
pub(crate) struct Pieces<T> {
    sender: Sender<T>,
    hold: Duration,
    is_held: bool,
}

impl<T> Pieces<T> {
    /// Hands a piece over; says whether to go on.
    pub(crate) fn push(&mut self, piece: T) -> ControlFlow<()> {
        match self.sender.send_timeout(piece, self.hold) {
            Ok(()) => ControlFlow::Continue(()),
            Err(SendTimeoutError::Timeout(_)) => {
                self.is_held = true;
                ControlFlow::Break(())
            }
            Err(SendTimeoutError::Disconnected(_)) => ControlFlow::Break(()),
        }
    }
}

/// The end at which pieces are taken.
#[derive(Debug)]
pub(crate) struct Stream<T> {
    process: u32,
    receiver: Mutex<Option<Receiver<T>>>,
    /// How it ended, where it did not end well.
    ended: Arc<Mutex<Option<Failure>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Send + 'static> Stream<T> {
    /// Starts a thread that asks.
    pub(crate) fn start(
        hold: Duration,
        ask: impl FnOnce(&mut Pieces<T>) -> Outcome<()> + Send + 'static,
    ) -> Outcome<Self> {
        let (sender, receiver) = bounded(AHEAD);
        let ended = Arc::new(Mutex::new(None));
        let end = Arc::clone(&ended);
        let thread = move || {
            let mut pieces = Pieces {
                sender,
                hold,
                is_held: false,
            };
            let result = guarded(|| ask(&mut pieces));
            *lock(&end) = match result {
                Err(failure) => Some(failure),
                Ok(()) if pieces.is_held => Some(Failure::Held(hold.as_secs())),
                Ok(()) => None,
            };
        };
        let builder = std::thread::Builder::new().name("filemap".to_owned());
        builder.spawn(thread).map_err(filemap::Error::Threads)?;
        Ok(Self {
            process: std::process::id(),
            receiver: Mutex::new(Some(receiver)),
            ended,
        })
    }

    /// Returns the next piece, for a caller without the interpreter.
    pub(crate) fn take(&self) -> Outcome<Option<T>> {
        self.ensure_own()?;
        let Some(receiver) = lock(&self.receiver).clone() else {
            return Ok(None);
        };
        match receiver.recv() {
            Ok(piece) => Ok(Some(piece)),
            Err(_) => self.end(),
        }
    }

    /// Returns the next piece; waits without the interpreter, and hears signals.
    pub(crate) fn next(&self, py: Python<'_>) -> PyResult<Option<T>> {
        self.ensure_own().map_err(|failure| failure.raise(py))?;
        let Some(receiver) = lock(&self.receiver).clone() else {
            return Ok(None);
        };
        match receiver.try_recv() {
            Ok(piece) => return Ok(Some(piece)),
            Err(TryRecvError::Disconnected) => {
                return self.end().map_err(|failure| failure.raise(py));
            }
            Err(TryRecvError::Empty) => {}
        }
        loop {
            match py.detach(|| receiver.recv_timeout(SLICE)) {
                Ok(piece) => return Ok(Some(piece)),
                Err(RecvTimeoutError::Disconnected) => {
                    return self.end().map_err(|failure| failure.raise(py));
                }
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            }
            if lock(&self.receiver).is_none() {
                return Ok(None);
            }
        }
    }

    /// Lets the thread end.
    pub(crate) fn close(&self) {
        *lock(&self.receiver) = None;
    }

    fn ensure_own(&self) -> Outcome<()> {
        if self.process == std::process::id() {
            Ok(())
        } else {
            Err(Failure::Forked)
        }
    }

    fn end<P>(&self) -> Outcome<Option<P>> {
        self.close();
        lock(&self.ended).take().map_or(Ok(None), Err)
    }
}
