//! Iterators: of entries, and of lines of JSON.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::entry::Entry;
use crate::failure::Failure;
use crate::handle::forks;
use crate::stream::Stream;

/// Entries of a piece at first, so that the first come soon; each piece is twice as long as the one before.
pub(crate) const FIRST: usize = 64;
/// Entries of a piece at most.
pub(crate) const MOST: usize = 4096;

/// Iterates over entries. Threads may share it: each entry comes once.
#[pyclass(frozen, module = "filemap._native")]
#[derive(Debug)]
pub(crate) struct Cursor {
    stream: Stream<Vec<Entry>>,
    /// What has come; it is locked only while something is taken out or put in, never while something waits.
    ready: Mutex<VecDeque<std::vec::IntoIter<Entry>>>,
    forks: u64,
}

impl Cursor {
    pub(crate) fn new(stream: Stream<Vec<Entry>>) -> Self {
        Self {
            stream,
            ready: Mutex::default(),
            forks: forks(),
        }
    }

    fn pop(&self) -> Option<Entry> {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(first) = ready.front_mut() {
            if let Some(entry) = first.next() {
                return Some(entry);
            }
            ready.pop_front();
        }
        None
    }

    fn push(&self, piece: Vec<Entry>) {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        ready.push_back(piece.into_iter());
    }
}

#[pymethods]
impl Cursor {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Entry>> {
        if self.forks != forks() {
            return Err(Failure::Forked.raise(py));
        }
        loop {
            if let Some(entry) = self.pop() {
                return Ok(Some(entry));
            }
            match self.stream.next(py)? {
                Some(piece) => self.push(piece),
                None => return Ok(self.pop()),
            }
        }
    }

    /// Ends the question.
    fn close(&self) {
        self.stream.close();
        self.ready
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// Iterates over pieces of lines of JSON.
#[pyclass(frozen, module = "filemap._native")]
#[derive(Debug)]
pub(crate) struct Lines {
    stream: Stream<Vec<u8>>,
}

impl Lines {
    pub(crate) const fn new(stream: Stream<Vec<u8>>) -> Self {
        Self { stream }
    }
}

#[pymethods]
impl Lines {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let piece = self.stream.next(py)?;
        Ok(piece.map(|piece| PyBytes::new(py, &piece)))
    }

    /// Ends the question.
    fn close(&self) {
        self.stream.close();
    }
}
