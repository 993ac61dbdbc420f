//! Many sorted runs as one.
//!
//! The fan-in is bounded: each run that is open has a buffer, and all buffers together keep the
//! budget. When there are more runs than that, neighbouring runs are merged into longer ones first,
//! which keeps the order of equal keys.

use crate::SpillError;
use crate::batch::prefix;
use crate::file::{Run, RunReader, SpillFile};
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// Reads shorter than this cost more in calls than they save in memory.
const BUFFER_BYTES: usize = 16 << 10;
const MOST_RUNS: usize = 1024;

/// The key and the value of a record.
pub type Record<'a> = (&'a [u8], &'a [u8]);

/// A run in the heap; the smallest record is the greatest one there.
struct Head {
    prefix: u64,
    reader: Box<RunReader>,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .prefix
            .cmp(&self.prefix)
            .then_with(|| other.reader.key().cmp(self.reader.key()))
            .then_with(|| other.reader.order.cmp(&self.reader.order))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}

/// The records of several runs in order.
pub(crate) struct Merge {
    heap: BinaryHeap<Head>,
    lent: bool,
}

impl Merge {
    /// Opens the runs, after merging some of them where there are too many to open at once.
    pub(crate) fn new(
        mut file: SpillFile,
        mut runs: Vec<Run>,
        budget: usize,
    ) -> Result<Self, SpillError> {
        // One buffer more than runs: the one of the writer.
        let most = (budget / BUFFER_BYTES)
            .saturating_sub(1)
            .clamp(2, MOST_RUNS);
        while runs.len() > most {
            let mut longer = Vec::with_capacity(runs.len().div_ceil(most));
            for group in runs.chunks(most) {
                let buffer = budget / (group.len() + 1);
                let mut merge = Self::open(&file, group, buffer)?;
                let mut writer = file.writer(buffer);
                while let Some((key, value)) = merge.next()? {
                    writer.push(key, value)?;
                }
                longer.push(writer.finish()?);
            }
            runs = longer;
        }
        Self::open(&file, &runs, budget / (runs.len() + 1))
    }

    fn open(file: &SpillFile, runs: &[Run], buffer: usize) -> Result<Self, SpillError> {
        let mut heap = BinaryHeap::with_capacity(runs.len());
        for (order, run) in runs.iter().enumerate() {
            let mut reader = Box::new(file.reader(*run, order, buffer));
            if reader.advance()? {
                heap.push(Head {
                    prefix: prefix(reader.key()),
                    reader,
                });
            }
        }
        Ok(Self { heap, lent: false })
    }

    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, SpillError> {
        // The record that was lent is stepped over only now, so that it could be lent at all.
        if std::mem::replace(&mut self.lent, true)
            && let Some(mut head) = self.heap.peek_mut()
        {
            if head.reader.advance()? {
                head.prefix = prefix(head.reader.key());
            } else {
                PeekMut::pop(head);
            }
        }
        Ok(self
            .heap
            .peek()
            .map(|head| (head.reader.key(), head.reader.value())))
    }
}
