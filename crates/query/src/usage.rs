//! How large is a directory with everything below it?
//!
//! For one place that is one read. Sizes are those of `du`: the sums below count every inode once,
//! and the directory itself is added.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, EntryFlags, RootId, Stat, Summary};
use filemap_store::{ReadTransaction, View};
use filemap_text::filter::{Filter, Test};

use crate::error::Result;
use crate::found::Found;
use crate::nested::nested;
use crate::question::{Find, only_directories};
use crate::sums::sum_below;
use crate::{Limits, Place, SortKey};

/// How large something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The absolute path.
    pub path: Vec<u8>,
    /// The root it belongs to.
    pub root: RootId,
    /// The directory that holds it; `None` for the top of a root.
    pub parent: Option<DirectoryId>,
    /// The directory itself, if it is one that is entered.
    pub directory: Option<DirectoryId>,
    /// Its own stat.
    pub stat: Stat,
    /// What else is known of it.
    pub flags: EntryFlags,
    /// Levels below the start.
    pub depth: u32,
    /// The sums over everything below it; those of nothing for what is no directory.
    pub sum: Summary,
    /// The sums over its entries alone.
    pub own: Summary,
    /// Why the directory itself could not be read, if it could not. How many below it could not
    /// is in the sums.
    pub unreadable: Option<String>,
}

impl Usage {
    /// Tells how large a place is.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(read: &ReadTransaction, place: &Place) -> Result<Self> {
        let view = read.view();
        let sum = match place.directory {
            None => None,
            Some(id) => Some(sum_below(view, id)?),
        };
        let entry = place.entry();
        let directory = place.parent.unwrap_or_else(|| place.root.top());
        let (path, root) = (place.path.as_slice(), place.root);
        Self::of_view(
            view,
            &Found {
                path,
                root,
                directory,
                entry: &entry,
                depth: 0,
                sum,
                own: None,
            },
        )
    }

    /// Tells how large what was found is; a search that tells no sums gives those of nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of_found(read: &ReadTransaction, found: &Found<'_>) -> Result<Self> {
        Self::of_view(read.view(), found)
    }

    fn of_view(view: View<'_>, found: &Found<'_>) -> Result<Self> {
        let record = match found.entry.child {
            Some(child) => view.directory(child)?,
            None => None,
        };
        let is_top = found.entry.child == Some(found.root.top());
        Ok(Self {
            path: found.path.to_vec(),
            root: found.root,
            parent: (!is_top).then_some(found.directory),
            directory: found.entry.child,
            stat: found.entry.stat,
            flags: found.entry.flags,
            depth: found.depth,
            sum: found.sum.unwrap_or(Summary::EMPTY),
            own: record.as_ref().map_or(Summary::EMPTY, |record| record.own),
            unreadable: record
                .and_then(|record| record.unreadable)
                .map(str::to_owned),
        })
    }

    /// Where it is, for further questions.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            path: self.path.clone(),
            root: self.root,
            parent: self.parent,
            directory: self.directory,
            stat: self.stat,
            flags: self.flags,
            called: None,
            typed: None,
        }
    }

    /// What it takes on the disk, hard links counted once: `du -s --block-size=1`.
    #[must_use]
    pub fn allocated(&self) -> u128 {
        self.sum.allocated_once() + u128::from(self.stat.allocated)
    }

    /// What its entries and itself take on the disk, and not what is further below.
    #[must_use]
    pub fn own_allocated(&self) -> u128 {
        self.own.allocated_once() + u128::from(self.stat.allocated)
    }

    /// The mean length of the files below it.
    #[must_use]
    pub fn mean(&self) -> Option<u128> {
        self.sum.mean()
    }

    /// How long it is, hard links counted once: `du -s --block-size=1 --apparent-size`.
    #[must_use]
    pub fn apparent(&self) -> u128 {
        self.sum.bytes_once() + self.sum.directory_bytes + u128::from(self.stat.size)
    }
}

/// A question about the sizes of many directories.
#[derive(Debug)]
pub struct DiskUsage {
    /// What is told: [`DiskUsage::default`] takes all directories and the places themselves, also
    /// those that are files. Its
    /// sort keys order all lines together.
    pub select: Find,
    /// If set: directories come right before what is below them, and these keys order what is in
    /// the same directory. The sort keys and the limit of `select` do not count then.
    pub nested: Vec<SortKey>,
}

impl Default for DiskUsage {
    fn default() -> Self {
        // Who names a file means it: a start passes whatever it is.
        let is_start: Filter = Test::Depth(0..=0).into();
        let select = Find {
            filter: Filter::any([only_directories(), is_start]),
            include_start: true,
            sums: true,
            ..Find::default()
        };
        Self {
            select,
            nested: Vec::new(),
        }
    }
}

impl DiskUsage {
    /// Visits how large everything is that was selected. Returns how many were visited.
    ///
    /// # Errors
    /// As [`Find::run`].
    pub fn run(
        &mut self,
        read: &ReadTransaction,
        places: &[Place],
        limits: &Limits,
        visitor: &mut dyn FnMut(Usage) -> ControlFlow<()>,
    ) -> Result<u64> {
        self.select.sums = true;
        let mut failure = None;
        let mut visit = |found: &Found<'_>| match Usage::of_found(read, found) {
            Ok(usage) => visitor(usage),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        };
        let visited = if self.nested.is_empty() {
            self.select.run(read, places, limits, &mut visit)?
        } else {
            nested(&self.select, &self.nested, read, places, limits, &mut visit)?
        };
        failure.map_or(Ok(visited), Err)
    }
}
