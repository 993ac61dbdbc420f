//! The directories of a subtree, one after the other, without a state of the catalogue in hand.
//!
//! Whoever works at length on each directory must not keep the store from using its pages again. So the
//! walk holds one name for each level and goes on from there in whatever state it is shown next: a
//! directory that came meanwhile is met if its place is still ahead, and one that went is passed over.

use std::ops::ControlFlow;

use filemap_model::DirectoryId;
use filemap_store::View;
use filemap_store::ancestors::endless;

use crate::error::{QueryError, Result};

/// From this depth on it is made sure that the walk does not go round in damaged records.
const SUSPICIOUS_DEPTH: usize = 4096;

/// A walk over the directories at and below one, parents first, names in the order of their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryWalk {
    top: DirectoryId,
    /// The directories that the walk is in, each with the name of its child that was entered last.
    levels: Vec<(DirectoryId, Vec<u8>)>,
    is_begun: bool,
}

impl DirectoryWalk {
    /// Returns a walk that comes to this directory first.
    #[must_use]
    pub const fn of(top: DirectoryId) -> Self {
        Self {
            top,
            levels: Vec::new(),
            is_begun: false,
        }
    }

    /// The directory that it came to last; none before the first and after the last one.
    #[must_use]
    pub fn current(&self) -> Option<DirectoryId> {
        self.levels.last().map(|(directory, _)| *directory)
    }

    /// Goes on to the next directory.
    ///
    /// # Errors
    /// When the root is not in the catalogue any more, or the store fails or is damaged.
    pub fn next(&mut self, view: View<'_>) -> Result<Option<DirectoryId>> {
        let root = self.top.root();
        if view.root(root)?.is_none() {
            return Err(QueryError::NoSuchRoot(root.to_string()));
        }
        if !self.is_begun {
            self.is_begun = true;
            self.levels.push((self.top, Vec::new()));
            return Ok(Some(self.top));
        }
        while let Some((directory, last)) = self.levels.last_mut() {
            match child_after(view, *directory, last)? {
                Some((name, child)) => {
                    *last = name;
                    self.enter(child)?;
                    return Ok(Some(child));
                }
                None => {
                    self.levels.pop();
                }
            }
        }
        Ok(None)
    }

    fn enter(&mut self, directory: DirectoryId) -> Result<()> {
        let depth = self.levels.len();
        let is_time = depth >= SUSPICIOUS_DEPTH && depth.is_power_of_two();
        if is_time && self.levels.iter().any(|(known, _)| *known == directory) {
            return Err(endless(directory).into());
        }
        self.levels.push((directory, Vec::new()));
        Ok(())
    }
}

/// The first subdirectory behind a name.
fn child_after(
    view: View<'_>,
    directory: DirectoryId,
    name: &[u8],
) -> Result<Option<(Vec<u8>, DirectoryId)>> {
    let mut found = None;
    view.entries::<QueryError>(directory, Some(name), |entry| {
        let Some(child) = entry.child else {
            return Ok(ControlFlow::Continue(()));
        };
        found = Some((entry.name.to_vec(), child));
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}
