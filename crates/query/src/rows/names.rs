//! How many entries stand before a name, and which name stands at a rank.
//!
//! A step is kept for every so many blocks: the first name there and the number of entries before it. So the index of
//! ten million entries has some thousand steps, and a rank is one seek and a walk over a few blocks.

use std::ops::Range;

use filemap_model::{Clock, DirectoryId, Entry};
use filemap_store::{View, corrupt_block};

use crate::error::{QueryError, Result};

/// Blocks between two steps.
const STEP: u64 = 32;
/// Blocks after which it is asked whether somebody still waits.
const ASKS: u64 = 256;

/// Where names stand in a directory, as of one state of it.
#[derive(Debug)]
pub(super) struct NameIndex {
    /// The commit that had changed the directory last.
    pub(super) changed: Clock,
    /// Entries in all.
    pub(super) total: u64,
    /// The ranks of names that begin with a dot.
    pub(super) dotted: Range<u64>,
    steps: Vec<(u64, Box<[u8]>)>,
}

impl NameIndex {
    /// Counts the entries of a directory.
    pub(super) fn count(
        view: View<'_>,
        directory: DirectoryId,
        is_stopped: &dyn Fn() -> bool,
    ) -> Result<Self> {
        let record = view.directory(directory)?;
        let mut index = Self {
            changed: record.map_or(Clock(0), |record| record.changed),
            total: 0,
            dotted: 0..0,
            steps: Vec::new(),
        };
        let mut blocks = 0_u64;
        for item in view.blocks_of(directory, b"")? {
            let (key, block) = item?;
            let damaged = |error| corrupt_block(key, error);
            let run = block.run_of(directory).map_err(damaged)?;
            if run.is_empty() {
                continue;
            }
            if blocks.is_multiple_of(STEP) {
                let name = block.name(run.start).map_err(damaged)?;
                index.steps.push((index.total, name.into()));
            }
            if blocks.is_multiple_of(ASKS) && is_stopped() {
                return Err(QueryError::Stopped);
            }
            blocks += 1;
            index.total += run.len() as u64;
        }
        let first = index.rank(view, directory, b".")?.0;
        let end = index.rank(view, directory, b"/")?.0;
        index.dotted = first..end;
        Ok(index)
    }

    /// What it takes in memory.
    pub(super) fn memory(&self) -> usize {
        let names: usize = self.steps.iter().map(|(_, name)| name.len()).sum();
        size_of::<Self>() + self.steps.capacity() * size_of::<(u64, Box<[u8]>)>() + names
    }

    /// Is it so short that counting again costs nothing?
    pub(super) fn is_short(&self) -> bool {
        self.steps.len() <= 1
    }

    /// How many names stand before this one, and whether it is there.
    pub(super) fn rank(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        name: &[u8],
    ) -> Result<(u64, bool)> {
        let step = self.steps.partition_point(|(_, first)| **first <= *name);
        let Some(&(mut rank, ref first)) = step.checked_sub(1).and_then(|at| self.steps.get(at))
        else {
            return Ok((0, false));
        };
        for item in view.blocks_of(directory, first)? {
            let (key, block) = item?;
            let damaged = |error| corrupt_block(key, error);
            let run = block.run_of(directory).map_err(damaged)?;
            let Some(last) = run.end.checked_sub(1).filter(|_| !run.is_empty()) else {
                continue;
            };
            if block.name(last).map_err(damaged)? < name {
                rank += run.len() as u64;
                continue;
            }
            for index in run {
                match block.name(index).map_err(damaged)?.cmp(name) {
                    std::cmp::Ordering::Less => rank += 1,
                    order => return Ok((rank, order.is_eq())),
                }
            }
        }
        Ok((rank, false))
    }

    /// The entries from a rank on, in the order of names.
    pub(super) fn entries<'t>(
        &self,
        view: View<'t>,
        directory: DirectoryId,
        ranks: Range<u64>,
    ) -> Result<Vec<Entry<'t>>> {
        let mut found = Vec::new();
        let step = self
            .steps
            .partition_point(|(before, _)| *before <= ranks.start);
        let Some(&(mut rank, ref first)) = step.checked_sub(1).and_then(|at| self.steps.get(at))
        else {
            return Ok(found);
        };
        for item in view.blocks_of(directory, first)? {
            let (key, block) = item?;
            let damaged = |error| corrupt_block(key, error);
            let run = block.run_of(directory).map_err(damaged)?;
            let before = usize::try_from(ranks.start.saturating_sub(rank)).unwrap_or(usize::MAX);
            rank += run.len() as u64;
            for index in run.skip(before) {
                if ranks.start + found.len() as u64 >= ranks.end {
                    return Ok(found);
                }
                found.push(block.entry(index).map_err(damaged)?);
            }
            if rank >= ranks.end {
                break;
            }
        }
        Ok(found)
    }
}
