//! Rows in the order of a number, without a sort.
//!
//! A histogram of all numbers says in which bucket a rank falls. A bucket of too many is divided by another pass, until
//! it holds few, or one number alone; then one pass over the names collects the rows.

use std::collections::BinaryHeap;
use std::ops::Range;

use filemap_model::{Clock, DirectoryId, Timestamp};
use filemap_store::{ReadTransaction, corrupt_block};

use super::order::{KeyError, RowKey};
use super::scale::Scale;
use crate::error::{QueryError, Result};
use crate::sort_key::Direction;

/// More rows before those wanted are not held: their bucket is divided.
const FEW: u64 = 4_096;
/// Blocks after which it is asked whether somebody still waits, and the map is given back.
const ASKS: u64 = 256;

/// The numbers of a directory, as of one state of it.
#[derive(Debug)]
pub(super) struct Histogram {
    /// The commit that it was read from, or the last one that had changed the directory.
    pub(super) clock: Clock,
    scale: Scale,
    counts: Vec<u32>,
}

/// What is passed over, and read.
#[derive(Clone, Copy)]
pub(super) struct Column<'c> {
    pub(super) read: &'c ReadTransaction,
    pub(super) directory: DirectoryId,
    pub(super) key: RowKey,
    pub(super) direction: Direction,
    /// Ranks of names that are left out.
    pub(super) left_out: &'c Range<u64>,
    pub(super) trims: bool,
    pub(super) is_stopped: &'c dyn Fn() -> bool,
}

/// A part of the numbers: those from `low` to `high`, and how many rows stand before them.
#[derive(Clone, Copy, Debug)]
struct Part {
    low: u64,
    high: u64,
    before: u64,
    count: u64,
}

impl Column<'_> {
    /// Visits the number of every row with its rank among all names.
    fn each(&self, visit: &mut dyn FnMut(&[u64], u64)) -> Result<()> {
        let view = self.read.view();
        let mut numbers = Vec::new();
        let (mut rank, mut blocks) = (0, 0_u64);
        for item in view.blocks_of(self.directory, b"")? {
            let (key, block) = item?;
            let damaged = |error| corrupt_block(key, error);
            numbers.clear();
            for index in block.run_of(self.directory).map_err(damaged)? {
                let number = self.key.number(view, &block, index);
                numbers.push(number.map_err(|error| match error {
                    KeyError::Block(error) => QueryError::from(damaged(error)),
                    KeyError::Store(error) => error.into(),
                })?);
            }
            visit(&numbers, rank);
            rank += numbers.len() as u64;
            blocks += 1;
            if blocks.is_multiple_of(ASKS) {
                if (self.is_stopped)() {
                    return Err(QueryError::Stopped);
                }
                if self.trims {
                    self.read.store().trim();
                }
            }
        }
        Ok(())
    }

    /// Counts all rows by their numbers.
    pub(super) fn histogram(&self, clock: Clock) -> Result<Histogram> {
        let scale = self.first_scale()?;
        let (_, _, counts) = self.count_within(scale, 0, u64::MAX)?;
        Ok(Histogram {
            clock,
            scale,
            counts,
        })
    }

    fn first_scale(&self) -> Result<Scale> {
        if self.key != RowKey::Mtime {
            return Ok(Scale::Magnitude);
        }
        let record = self.read.view().directory(self.directory)?;
        let own = record.map(|record| record.own);
        let (low, high) = own
            .filter(|own| own.files > 0)
            .map_or((Timestamp::MIN, Timestamp::MIN), |own| {
                (own.oldest_mtime, own.newest_mtime)
            });
        let (low, high) = (low.nearest_usual(), high.nearest_usual());
        Ok(Scale::Even {
            low: low.min(high),
            high: high.max(low),
        })
    }

    /// Counts the rows whose numbers are within bounds, by bucket. Returns the least and largest of them too.
    fn count_within(&self, scale: Scale, low: u64, high: u64) -> Result<(u64, u64, Vec<u32>)> {
        let mut counts = vec![0_u32; scale.buckets()];
        let (mut least, mut most) = (u64::MAX, 0);
        self.each(&mut |numbers, rank| {
            for (rank, number) in (rank..).zip(numbers) {
                if (low..=high).contains(number) && !self.left_out.contains(&rank) {
                    (least, most) = (least.min(*number), most.max(*number));
                    if let Some(count) = counts.get_mut(scale.bucket(*number)) {
                        *count += 1;
                    }
                }
            }
        })?;
        Ok((least, most, counts))
    }

    /// The part of the numbers in which a rank falls.
    fn part_at(&self, scale: Scale, counts: &[u32], rank: u64, before: u64) -> Option<Part> {
        let mut before = before;
        let mut take = |(bucket, count): (usize, &u32)| {
            let count = u64::from(*count);
            if rank < before + count {
                let (low, high) = scale.bounds(bucket);
                return Some(Part {
                    low,
                    high,
                    before,
                    count,
                });
            }
            before += count;
            None
        };
        let mut buckets = counts.iter().enumerate();
        match self.direction {
            Direction::Ascending => buckets.find_map(&mut take),
            Direction::Descending => buckets.rev().find_map(&mut take),
        }
    }

    /// Divides the numbers until few stand with the rank, or one number alone.
    fn narrow(&self, histogram: &Histogram, rank: u64) -> Result<Option<Part>> {
        let mut part = self.part_at(histogram.scale, &histogram.counts, rank, 0);
        while let Some(wide) = part.filter(|part| part.count > FEW && part.low < part.high) {
            let scale = Scale::Even {
                low: wide.low,
                high: wide.high,
            };
            let (least, most, counts) = self.count_within(scale, wide.low, wide.high)?;
            part = self.part_at(scale, &counts, rank, wide.before);
            if let Some(narrow) = &mut part {
                narrow.low = narrow.low.max(least);
                narrow.high = narrow.high.min(most);
            }
        }
        Ok(part)
    }

    /// The number as it is compared: the first of the order is the least.
    const fn turned(&self, number: u64) -> u64 {
        match self.direction {
            Direction::Ascending => number,
            Direction::Descending => !number,
        }
    }

    /// The ranks among all names of the rows at some ranks of this order.
    pub(super) fn collect(&self, histogram: &Histogram, ranks: Range<u64>) -> Result<Vec<u64>> {
        let Some(part) = self.narrow(histogram, ranks.start)? else {
            return Ok(Vec::new());
        };
        let first = self.turned(part.low).min(self.turned(part.high));
        let alone = (part.low == part.high).then_some(first);
        let wanted = ranks.end - ranks.start;
        let skipped = ranks.start - part.before;
        // Rows of one number stand in the order of names, so those before the rank need not be held.
        let (mut passed, mut ties) = (0, Vec::new());
        let held = wanted + if alone.is_some() { 0 } else { skipped };
        let held = usize::try_from(held).unwrap_or(usize::MAX);
        let mut best: BinaryHeap<(u64, u64)> = BinaryHeap::new();
        self.each(&mut |numbers, rank| {
            for (rank, number) in (rank..).zip(numbers) {
                let number = self.turned(*number);
                if number < first || self.left_out.contains(&rank) {
                    continue;
                }
                if alone == Some(number) {
                    if passed >= skipped && (ties.len() as u64) < wanted {
                        ties.push(rank);
                    }
                    passed += 1;
                    continue;
                }
                let row = (number, rank);
                if best.len() < held {
                    best.push(row);
                } else if best.peek().is_some_and(|worst| row < *worst) {
                    best.pop();
                    best.push(row);
                }
            }
        })?;
        let sorted = best.into_sorted_vec().into_iter().map(|(_, rank)| rank);
        let skipped = if alone.is_some() { 0 } else { skipped };
        let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
        let rows = ties.into_iter().chain(sorted.skip(skipped));
        Ok(rows
            .take(usize::try_from(wanted).unwrap_or(usize::MAX))
            .collect())
    }

    /// How many rows stand before the one of this number and this rank among all names.
    pub(super) fn rank_of(&self, number: u64, name_rank: u64) -> Result<u64> {
        let wanted = (self.turned(number), name_rank);
        let mut before = 0;
        self.each(&mut |numbers, rank| {
            for (rank, number) in (rank..).zip(numbers) {
                let is_before = (self.turned(*number), rank) < wanted;
                before += u64::from(is_before && !self.left_out.contains(&rank));
            }
        })?;
        Ok(before)
    }

    /// About which number stands at a rank.
    pub(super) fn number_at(&self, histogram: &Histogram, rank: u64) -> Option<u64> {
        let part = self.part_at(histogram.scale, &histogram.counts, rank, 0)?;
        match histogram.scale {
            // The first and last bucket hold what is outside.
            Scale::Even { low, high } => Some(part.low.clamp(low, high)),
            Scale::Magnitude => Some(part.low),
        }
    }
}

impl Histogram {
    /// What it takes in memory.
    pub(super) fn memory(&self) -> usize {
        size_of::<Self>() + self.counts.capacity() * size_of::<u32>()
    }
}
