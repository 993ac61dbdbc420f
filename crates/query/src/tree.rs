//! How is a tree drawn?
//!
//! A line needs to know whether it is the last of its directory, and whether each directory above
//! it was. So the walk looks one entry ahead before it goes down.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Entry};
use filemap_store::ReadTransaction;
use filemap_text::filter::Filter;

use crate::Place;
use crate::error::Result;
use crate::filter::CompiledFilter;
use crate::question::{Find, only_directories};
use crate::walk::Walk;

/// A question for a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The deepest level; what is in the place itself is level 1.
    pub max_depth: Option<u32>,
    /// Leave out everything but directories.
    pub directories_only: bool,
    /// Show at most so many entries of each directory.
    pub limit_per_directory: Option<u64>,
    /// Show at most so many lines.
    pub limit: Option<u64>,
}

/// A line of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeLine<'a> {
    /// The absolute path.
    pub path: &'a [u8],
    /// The directory that holds the entry.
    pub directory: DirectoryId,
    /// The entry.
    pub entry: &'a Entry<'a>,
    /// For each level from 1 down to this line: is it the last one of its directory?
    pub last: &'a [bool],
}

impl TreeLine<'_> {
    /// Levels below the place.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.last.len()
    }
}

impl Tree {
    /// Visits the lines below a place, depth-first, the names of each directory in the order of
    /// their bytes. Returns how many were visited.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn run(
        &self,
        read: &ReadTransaction,
        place: &Place,
        visitor: &mut dyn FnMut(&TreeLine<'_>) -> ControlFlow<()>,
    ) -> Result<u64> {
        let query = self.query();
        let mut filter = CompiledFilter::new(&query, read.view())?;
        let mut walk = Walk::new(read.view(), place.base());
        let deepest = self.max_depth.unwrap_or(u32::MAX);
        let most = self.limit.unwrap_or(u64::MAX);
        let most_here = self.limit_per_directory.unwrap_or(u64::MAX);
        if let Some(start) = place.directory
            && deepest.min(1) > 0
            && most.min(most_here) > 0
        {
            walk.enter(start, &mut filter)?;
        }
        let mut lines = 0;
        let mut last: Vec<bool> = Vec::new();
        let mut shown: Vec<u64> = Vec::new();
        while let Some(step) = walk.next(&mut filter)? {
            let entry = walk.entry(&step)?;
            let depth = step.depth as usize;
            last.truncate(depth - 1);
            shown.resize(depth, 0);
            let here = shown.last_mut().map_or(0, |here| {
                *here += 1;
                *here
            });
            let is_last = here >= most_here || !walk.has_more(&mut filter)?;
            last.push(is_last);
            let (path, directory) = (walk.path(), step.directory);
            let flow = visitor(&TreeLine {
                path,
                directory,
                entry: &entry,
                last: &last,
            });
            lines += 1;
            if flow.is_break() || lines >= most {
                break;
            }
            if here >= most_here {
                walk.skip_rest();
            }
            if let Some(child) = step.child.filter(|_| step.depth < deepest) {
                walk.enter(child, &mut filter)?;
            }
        }
        Ok(lines)
    }

    fn query(&self) -> Find {
        Find::of(if self.directories_only {
            only_directories()
        } else {
            Filter::Everything
        })
    }
}
