//! How are answers put in order?
//!
//! Every order becomes a key of bytes (`sort_key.rs`), so that a bounded heap and the external sorter
//! compare the same. The path stands at the end of every key, so no two answers are equal.

use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use filemap_spill::Sorter;

use crate::Limits;
use crate::error::Result;
use crate::found::Found;
use crate::record;
use crate::sort_key::{SortKey, encode_path};

/// An answer that waits for its turn.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    key: Vec<u8>,
    value: Vec<u8>,
}

impl Waiting {
    fn memory(&self) -> usize {
        size_of::<Self>() + self.key.capacity() + self.value.capacity()
    }
}

/// Takes answers in any order and gives them back sorted.
pub(crate) struct Ranking<'q> {
    keys: &'q [SortKey],
    limit: Option<u64>,
    limits: &'q Limits,
    best: BinaryHeap<Waiting>,
    best_memory: usize,
    sorter: Option<Sorter>,
    key: Vec<u8>,
}

impl<'q> Ranking<'q> {
    pub(crate) fn new(keys: &'q [SortKey], limit: Option<u64>, limits: &'q Limits) -> Self {
        let mut ranking = Self {
            keys,
            limit,
            limits,
            best: BinaryHeap::new(),
            best_memory: 0,
            sorter: None,
            key: Vec::new(),
        };
        if limit.is_none() {
            ranking.sorter = Some(ranking.new_sorter());
        }
        ranking
    }

    fn new_sorter(&self) -> Sorter {
        Sorter::new(self.limits.memory, self.limits.folder.clone())
    }

    /// Takes an answer; `place` is the number of the start it belongs to.
    pub(crate) fn push(&mut self, found: &Found<'_>, place: u32) -> Result<()> {
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        for part in self.keys {
            part.encode(found, &mut key);
        }
        let is_better = self.best.peek().is_none_or(|worst| key < worst.key);
        if self.sorter.is_some() || is_better || !self.is_full() {
            encode_path(found.path, &mut key);
            key.extend_from_slice(&place.to_be_bytes());
            self.take(&key, found)?;
        }
        self.key = key;
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.limit
            .is_some_and(|limit| self.best.len() as u64 >= limit)
    }

    fn take(&mut self, key: &[u8], found: &Found<'_>) -> Result<()> {
        if let Some(sorter) = &mut self.sorter {
            return Ok(sorter.push(key, &record::encode(found))?);
        }
        if self.limit == Some(0) {
            return Ok(());
        }
        let waiting = Waiting {
            key: key.to_vec(),
            value: record::encode(found),
        };
        if self.is_full() {
            if self
                .best
                .peek()
                .is_some_and(|worst| worst.key < waiting.key)
            {
                return Ok(());
            }
            let gone = self.best.pop();
            self.best_memory -= gone.map_or(0, |gone| gone.memory());
        }
        self.best_memory += waiting.memory();
        self.best.push(waiting);
        if self.best_memory > self.limits.memory {
            self.give_up_memory()?;
        }
        Ok(())
    }

    /// Goes on with the sorter, which bounds its memory.
    fn give_up_memory(&mut self) -> Result<()> {
        let mut sorter = self.new_sorter();
        for waiting in std::mem::take(&mut self.best) {
            sorter.push(&waiting.key, &waiting.value)?;
        }
        self.best_memory = 0;
        self.sorter = Some(sorter);
        Ok(())
    }

    /// Gives the answers back in order.
    pub(crate) fn finish(
        self,
        visitor: &mut dyn FnMut(&Found<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut left = self.limit.unwrap_or(u64::MAX);
        if let Some(sorter) = self.sorter {
            let mut sorted = sorter.finish()?;
            while left > 0
                && let Some((_, value)) = sorted.next()?
            {
                left -= 1;
                if record::decode(value, visitor)?.is_break() {
                    break;
                }
            }
            return Ok(());
        }
        for waiting in self.best.into_sorted_vec() {
            if record::decode(&waiting.value, visitor)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}
