//! The threads that read the catalogue.
//!
//! A question runs on one of them from beginning to end and returns what it found as values: a read transaction never
//! lives across an `await`, so a client that reads slowly keeps no page of the store from being used again. A question
//! that panics ends alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Sender, TrySendError, bounded};
use filemap::Catalogue;
use tokio::sync::oneshot;

/// Questions that wait; one more is refused.
const WAITING: usize = 1_024;

type Job = Box<dyn FnOnce(&Catalogue) + Send>;

/// Threads that read the catalogue.
#[derive(Clone, Debug)]
pub struct Readers {
    jobs: Sender<Job>,
}

/// Why a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// Too many wait already: ask again later.
    #[error("too many questions wait for an answer")]
    Busy,
    /// The question panicked, which is a fault of the program.
    #[error("the question failed inside the server")]
    Failed,
}

/// Whether whoever asked still waits for the answer.
#[derive(Debug)]
pub struct Asker<'a>(&'a dyn Waits);

trait Waits: std::fmt::Debug {
    fn has_left(&self) -> bool;
}

impl<T: std::fmt::Debug> Waits for oneshot::Sender<T> {
    fn has_left(&self) -> bool {
        self.is_closed()
    }
}

impl Asker<'_> {
    /// Whether nobody waits for the answer any more.
    #[must_use]
    pub fn has_left(&self) -> bool {
        self.0.has_left()
    }
}

impl Readers {
    /// Starts so many threads, at least one.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn start(count: usize, catalogue: &Catalogue) -> std::io::Result<Self> {
        let (jobs, taken) = bounded::<Job>(WAITING);
        for _ in 0..count.max(1) {
            let (taken, catalogue) = (taken.clone(), catalogue.clone());
            thread::Builder::new()
                .name("reader".to_owned())
                .spawn(move || taken.iter().for_each(|job| job(&catalogue)))?;
        }
        Ok(Self { jobs })
    }

    /// Runs a question on one of the threads; one whose asker left before its turn is not begun.
    ///
    /// # Errors
    /// When too many wait, or the question panics.
    pub async fn ask<T, Q>(&self, question: Q) -> Result<T, AskError>
    where
        T: Send + std::fmt::Debug + 'static,
        Q: FnOnce(&Catalogue, &Asker<'_>) -> T + Send + 'static,
    {
        let (answers, answer) = oneshot::channel();
        let job = move |catalogue: &Catalogue| {
            if answers.is_closed() {
                return;
            }
            let asked = || question(catalogue, &Asker(&answers));
            if let Ok(found) = catch_unwind(AssertUnwindSafe(asked)) {
                // Whoever asked may have left meanwhile.
                drop(answers.send(found));
            }
        };
        self.jobs
            .try_send(Box::new(job))
            .map_err(|error| match error {
                TrySendError::Full(_) => AskError::Busy,
                TrySendError::Disconnected(_) => AskError::Failed,
            })?;
        answer.await.map_err(|_| AskError::Failed)
    }
}
