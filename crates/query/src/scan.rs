//! How is a whole root searched, block after block?
//!
//! Blocks are read in the order in which they lie, and most are left after a look at their names
//! alone. That order is the one of ids; who needs that of paths gathers the matches.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Entry, RootId, Stat};
use filemap_store::block::{Block, BlockError};
use filemap_store::{ReadTransaction, StoredBlock};

use crate::Limits;
use crate::error::{QueryError, Result};
use crate::filter::CompiledFilter;
use crate::location::{Located, Locations};
use crate::mask::Mask;

/// Bytes of blocks after which the resident part of the map is given back.
pub(crate) const TRIM_EVERY: usize = 4 << 20;

/// A block in which entries pass.
pub(crate) struct Hit<'b, 't> {
    pub(crate) stored: StoredBlock<'t>,
    pub(crate) block: &'b Block<'t>,
    pub(crate) passing: Mask,
}

/// Is told of entries and their paths.
type Entries<'v, 't> = &'v mut dyn FnMut(&[u8], Entry<'t>) -> Result<ControlFlow<()>>;

/// The entries of one directory that pass.
pub(crate) struct HitRun<'l> {
    pub(crate) directory: DirectoryId,
    pub(crate) located: &'l Located,
    pub(crate) passing: Mask,
}

/// Visits all blocks of a root in which entries pass.
pub(crate) fn scan_root<'t>(
    read: &'t ReadTransaction,
    root: RootId,
    limits: &Limits,
    filter: &mut CompiledFilter<'_>,
    visitor: &mut dyn FnMut(Hit<'_, 't>, &mut CompiledFilter<'_>) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let (mut since_trim, mut had_matches) = (0, false);
    let passes_all = filter.passes_all();
    for stored in read.view().stored_blocks(root.top(), root.last())? {
        let stored = stored?;
        since_trim += stored.bytes();
        if limits.trims && since_trim > TRIM_EVERY {
            read.store().trim();
            since_trim = 0;
        }
        // Where the last block had matches, this one likely has some too.
        if !had_matches && !filter.may_pass(stored)? {
            continue;
        }
        let block = stored.open()?;
        let all = 0..block.len();
        let passing = if passes_all {
            Mask::range(all)
        } else {
            filter
                .passing(&block, all)
                .map_err(|error| stored.damaged(error))?
        };
        had_matches = !passing.is_empty();
        if !had_matches {
            continue;
        }
        if visitor(
            Hit {
                stored,
                block: &block,
                passing,
            },
            filter,
        )?
        .is_break()
        {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

impl<'t> Hit<'_, 't> {
    /// Visits the directories that stand below the start, with those of their entries that pass
    /// every test.
    pub(crate) fn each_run(
        &self,
        locations: &mut Locations<'_>,
        filter: &mut CompiledFilter<'_>,
        visitor: &mut dyn FnMut(&CompiledFilter<'_>, HitRun<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        for run in self.block.runs() {
            let (directory, range) = run.map_err(|error| self.damaged(error))?;
            let mut passing = self.passing.and(Mask::range(range.clone()));
            if passing.is_empty() {
                continue;
            }
            if filter.tests_facts() {
                let (view, block) = (locations.view(), (self.stored, self.block));
                filter.narrow_by_facts(view, directory, block, range, &mut passing)?;
                if passing.is_empty() {
                    continue;
                }
            }
            let Some(located) = locations.locate(directory, filter)? else {
                continue;
            };
            if filter.needs_confirmation() {
                self.leave_out_full(&mut passing, locations, filter)?;
            }
            if filter.excludes() {
                self.leave_out_excluded(&mut passing, &located, filter)?;
            }
            let run = HitRun {
                directory,
                located: &located,
                passing,
            };
            if visitor(filter, run)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Visits the entries of a run with their paths.
    pub(crate) fn each_entry(
        &self,
        run: &HitRun<'_>,
        visitor: Entries<'_, 't>,
    ) -> Result<ControlFlow<()>> {
        let mut path = run.located.path.clone();
        path.push(b'/');
        let length = path.len();
        for index in run.passing.iter() {
            let entry = self
                .block
                .entry(index)
                .map_err(|error| self.damaged(error))?;
            path.truncate(length);
            path.extend_from_slice(entry.name);
            if visitor(&path, entry)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn damaged(&self, error: BlockError) -> QueryError {
        self.stored.damaged(error).into()
    }

    /// Leaves out directories that turn out to hold something.
    fn leave_out_full(
        &self,
        passing: &mut Mask,
        locations: &Locations<'_>,
        filter: &CompiledFilter<'_>,
    ) -> Result<()> {
        for index in passing.iter() {
            let mode = self
                .block
                .attributes(index)
                .map_err(|error| self.damaged(error))?
                .mode;
            let kind = Stat {
                mode,
                ..Stat::default()
            }
            .kind();
            let child = self
                .block
                .child(index)
                .map_err(|error| self.damaged(error))?;
            if !filter.confirms(locations.view(), child, kind)? {
                passing.clear(index);
            }
        }
        Ok(())
    }

    fn leave_out_excluded(
        &self,
        passing: &mut Mask,
        located: &Located,
        filter: &mut CompiledFilter<'_>,
    ) -> Result<()> {
        let mut path = located.path.clone();
        path.push(b'/');
        for index in passing.iter() {
            let name = self
                .block
                .name(index)
                .map_err(|error| self.damaged(error))?;
            path.truncate(located.path.len() + 1);
            path.extend_from_slice(name);
            let set = self.block.attributes(index);
            let stat = Stat {
                mode: set.map_err(|error| self.damaged(error))?.mode,
                ..Stat::default()
            };
            if filter.is_excluded(name, &path, stat.kind()) {
                passing.clear(index);
            }
        }
        Ok(())
    }
}
