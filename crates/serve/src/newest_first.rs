//! One thread that does the newest job first.
//!
//! Whoever scrolls asks for pictures faster than they are made, and wants those that are shown now. A job whose asker
//! left is not begun, and where too many wait, the oldest goes.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::pool::AskError;

/// Jobs that wait.
const WAITING: usize = 1_000;

type Job = Box<dyn FnOnce() + Send>;

/// One thread that does the newest job first.
#[derive(Clone)]
pub struct NewestFirst {
    jobs: Arc<(Mutex<VecDeque<Job>>, Condvar)>,
}

impl std::fmt::Debug for NewestFirst {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("NewestFirst")
    }
}

impl NewestFirst {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system starts no more threads.
    pub fn start(name: &str) -> std::io::Result<Self> {
        let jobs: Arc<(Mutex<VecDeque<Job>>, Condvar)> = Arc::default();
        let waiting = jobs.clone();
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let (jobs, arrival) = &*waiting;
                loop {
                    let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
                    let job = loop {
                        match jobs.pop_back() {
                            Some(job) => break job,
                            None => {
                                jobs = arrival.wait(jobs).unwrap_or_else(PoisonError::into_inner)
                            }
                        }
                    };
                    drop(jobs);
                    job();
                }
            })?;
        Ok(Self { jobs })
    }

    /// Runs a job.
    ///
    /// # Errors
    /// When newer ones took its place, or it panics.
    pub async fn run<T, J>(&self, job: J) -> Result<T, AskError>
    where
        T: Send + 'static,
        J: FnOnce() -> T + Send + 'static,
    {
        let (answers, answer) = oneshot::channel();
        let work = move || {
            if !answers.is_closed()
                && let Ok(found) = catch_unwind(AssertUnwindSafe(job))
            {
                // Whoever asked may have left meanwhile.
                let _ = answers.send(found);
            }
        };
        {
            let (jobs, arrival) = &*self.jobs;
            let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            if jobs.len() >= WAITING {
                jobs.pop_front();
            }
            jobs.push_back(Box::new(work));
            arrival.notify_one();
        }
        answer.await.map_err(|_| AskError::Busy)
    }
}
