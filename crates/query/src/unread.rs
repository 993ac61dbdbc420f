//! What at or below a place could not be read by the last look at it.
//!
//! The sums say below which directories there is any; only those are entered. While the sums are not
//! settled they are of before, and every directory is entered.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, EntryFlags, Unreadable};
use filemap_store::{ReadTransaction, View};

use crate::error::{QueryError, Result};
use crate::place::{Place, is_settled};
use crate::sums::sum_below_if;

/// Entries looked at beyond which no more are named.
const MOST_LOOKED_AT: usize = 1 << 20;

/// What could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Mount points that are not mounted, by absolute path: what is known below them is as of then.
    pub unmounted: Vec<Unreadable>,
    /// Other directories, and entries that could not be looked at.
    pub others: Vec<Unreadable>,
    /// Of those, how many there are that are not named here.
    pub more: u64,
}

/// A walk over what could not be read.
struct Search<'t> {
    view: View<'t>,
    /// Are the sums that are kept those of the entries?
    is_settled: bool,
    most: usize,
    left: usize,
    found: Unread,
}

impl Unread {
    /// Finds what could not be read of a place and the names down to `depth` levels below it: what a
    /// directory of the lowest level holds does not count. At most `most` of each kind are named.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(read: &ReadTransaction, place: &Place, depth: u32, most: usize) -> Result<Self> {
        let mut search = Search {
            view: read.view(),
            is_settled: is_settled(read.view(), place.root)?,
            most,
            left: MOST_LOOKED_AT,
            found: Self::default(),
        };
        let Some(top) = place.directory else {
            if place.flags.has(EntryFlags::LOOK_FAILED) {
                search.look_failed(place.path.clone());
            }
            return Ok(search.found);
        };
        let is_mount = place.flags.has(EntryFlags::UNAVAILABLE);
        let mut stack = vec![(top, place.base().to_vec(), depth, is_mount)];
        while let Some((directory, path, depth, is_mount)) = stack.pop() {
            if depth == 0 && !is_mount {
                continue;
            }
            let Some(itself) = search.directory(directory, &path, is_mount)? else {
                continue;
            };
            if depth == 0 || is_mount {
                continue;
            }
            if search.left == 0 {
                search.found.more += search.below(directory)?.saturating_sub(itself);
                continue;
            }
            if !search.may_hold(directory, itself)? {
                continue;
            }
            let first = stack.len();
            for (child, name, is_mount) in search.entries(directory, &path)? {
                stack.push((child, absolute(&path, &name), depth - 1, is_mount));
            }
            // The first name is the next.
            if let Some(new) = stack.get_mut(first..) {
                new.reverse();
            }
        }
        Ok(search.found)
    }

    /// Is there nothing?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.unmounted.is_empty() && self.others.is_empty() && self.more == 0
    }
}

impl Search<'_> {
    /// Names a directory if it could not be read. Returns what it counts itself, if it is known.
    fn directory(&mut self, id: DirectoryId, path: &[u8], is_mount: bool) -> Result<Option<u64>> {
        let Some(record) = self.view.directory(id)? else {
            return Ok(None);
        };
        let Some(reason) = record.unreadable else {
            return Ok(Some(0));
        };
        let path = if path.is_empty() { b"/" } else { path };
        let unreadable = Unreadable {
            path: path.to_vec(),
            reason: reason.to_owned(),
        };
        let list = if is_mount {
            &mut self.found.unmounted
        } else {
            &mut self.found.others
        };
        if list.len() < self.most {
            list.push(unreadable);
        } else {
            self.found.more += 1;
        }
        Ok(Some(1))
    }

    /// How much at or below a directory could not be read.
    fn below(&self, id: DirectoryId) -> Result<u64> {
        Ok(sum_below_if(self.view, id, self.is_settled)?.unreadable)
    }

    /// May there be more of it than `known`? Where sums are not settled, entering tells: to add up
    /// each directory before it is entered would take a walk for each level.
    fn may_hold(&self, id: DirectoryId, known: u64) -> Result<bool> {
        Ok(!self.is_settled || self.below(id)? > known)
    }

    /// Names the entries of a directory that could not be looked at, and returns the directories at
    /// or below which something could not be read.
    fn entries(
        &mut self,
        directory: DirectoryId,
        path: &[u8],
    ) -> Result<Vec<(DirectoryId, Vec<u8>, bool)>> {
        let mut children = Vec::new();
        let view = self.view;
        view.entries(directory, None, |entry| {
            self.left = self.left.saturating_sub(1);
            match entry.child {
                Some(child) if self.may_hold(child, 0)? => {
                    let is_mount = entry.flags.has(EntryFlags::UNAVAILABLE);
                    children.push((child, entry.name.to_vec(), is_mount));
                }
                None if entry.flags.has(EntryFlags::LOOK_FAILED) => {
                    self.look_failed(absolute(path, entry.name));
                }
                _ => {}
            }
            Ok::<_, QueryError>(ControlFlow::Continue(()))
        })?;
        Ok(children)
    }

    fn look_failed(&mut self, path: Vec<u8>) {
        if self.found.others.len() < self.most {
            let reason = "it could not be looked at".to_owned();
            self.found.others.push(Unreadable { path, reason });
        } else {
            self.found.more += 1;
        }
    }
}

/// Joins an absolute path, empty for that of the root directory, and a name.
fn absolute(path: &[u8], name: &[u8]) -> Vec<u8> {
    [path, b"/", name].concat()
}
