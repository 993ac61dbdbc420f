//! What was counted, kept for the next page.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use filemap_model::{Clock, DirectoryId};

use super::keys::Histogram;
use super::names::NameIndex;
use super::order::RowKey;

/// What was counted of directories, shared by threads. What it forgets is counted again.
#[derive(Debug)]
pub struct RowCache {
    memory: usize,
    kept: Mutex<VecDeque<Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    directory: DirectoryId,
    /// Of a histogram, what it counts, and whether dotted names are left out.
    of: Option<(RowKey, bool)>,
    what: Counted,
}

#[derive(Clone, Debug)]
enum Counted {
    Names(Arc<NameIndex>),
    Numbers(Arc<Histogram>),
}

impl Kept {
    fn memory(&self) -> usize {
        match &self.what {
            Counted::Names(index) => index.memory(),
            Counted::Numbers(histogram) => histogram.memory(),
        }
    }
}

impl RowCache {
    /// Returns an empty cache that keeps to so many bytes.
    #[must_use]
    pub const fn new(memory: usize) -> Self {
        Self {
            memory,
            kept: Mutex::new(VecDeque::new()),
        }
    }

    fn take(&self, directory: DirectoryId, of: Option<(RowKey, bool)>) -> Option<Counted> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |kept: &Kept| kept.directory == directory && kept.of == of;
        let at = kept.iter().position(is_it)?;
        let found = kept.remove(at)?;
        kept.push_back(found.clone());
        Some(found.what)
    }

    fn keep(&self, new: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.directory != new.directory || kept.of != new.of);
        kept.push_back(new);
        let mut memory: usize = kept.iter().map(Kept::memory).sum();
        while memory > self.memory
            && let Some(oldest) = kept.pop_front()
        {
            memory -= oldest.memory();
        }
    }

    pub(super) fn names(&self, directory: DirectoryId, changed: Clock) -> Option<Arc<NameIndex>> {
        match self.take(directory, None)? {
            Counted::Names(index) => (index.changed == changed).then_some(index),
            Counted::Numbers(_) => None,
        }
    }

    pub(super) fn keep_names(&self, directory: DirectoryId, index: &Arc<NameIndex>) {
        self.keep(Kept {
            directory,
            of: None,
            what: Counted::Names(index.clone()),
        });
    }

    pub(super) fn numbers(
        &self,
        directory: DirectoryId,
        of: (RowKey, bool),
        clock: Clock,
    ) -> Option<Arc<Histogram>> {
        match self.take(directory, Some(of))? {
            Counted::Numbers(histogram) => (histogram.clock == clock).then_some(histogram),
            Counted::Names(_) => None,
        }
    }

    pub(super) fn keep_numbers(
        &self,
        directory: DirectoryId,
        of: (RowKey, bool),
        histogram: &Arc<Histogram>,
    ) {
        self.keep(Kept {
            directory,
            of: Some(of),
            what: Counted::Numbers(histogram.clone()),
        });
    }
}
