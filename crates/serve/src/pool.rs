//! Threads that do what must not happen on the thread of the sockets.
//!
//! A job runs on one of them from beginning to end and returns values. One that panics ends alone, and one whose asker
//! left before its turn is not begun.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Sender, TrySendError, bounded};
use tokio::sync::oneshot;

/// Jobs that wait; one more is refused.
const WAITING: usize = 1_024;
/// What the deepest answers take, several times over.
const STACK: usize = 1 << 20;

type Job = Box<dyn FnOnce() + Send>;

/// Some threads with the jobs that wait for them.
#[derive(Clone, Debug)]
pub struct Pool {
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

impl Pool {
    /// Starts so many threads, at least one.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn start(name: &str, count: usize) -> std::io::Result<Self> {
        let (jobs, taken) = bounded::<Job>(WAITING);
        for _ in 0..count.max(1) {
            let taken = taken.clone();
            thread::Builder::new()
                .name(name.to_owned())
                .stack_size(STACK)
                .spawn(move || taken.iter().for_each(|job| job()))?;
        }
        Ok(Self { jobs })
    }

    /// Runs a job on one of the threads.
    ///
    /// # Errors
    /// When too many wait, or the job panics.
    pub async fn run<T, J>(&self, job: J) -> Result<T, AskError>
    where
        T: Send + std::fmt::Debug + 'static,
        J: FnOnce(&Asker<'_>) -> T + Send + 'static,
    {
        let (answers, answer) = oneshot::channel();
        let job = move || {
            if answers.is_closed() {
                return;
            }
            let asked = || job(&Asker(&answers));
            if let Ok(found) = catch_unwind(AssertUnwindSafe(asked)) {
                // Whoever asked may have left meanwhile.
                let _ = answers.send(found);
            }
        };
        let sent = self.jobs.try_send(Box::new(job));
        sent.map_err(|error| match error {
            TrySendError::Full(_) => AskError::Busy,
            TrySendError::Disconnected(_) => AskError::Failed,
        })?;
        answer.await.map_err(|_| AskError::Failed)
    }
}
