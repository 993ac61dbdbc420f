//! Which path leads to a directory, when many neighbours are asked for?
//!
//! The chain of directories that leads to the last one is kept with its path. The next one is
//! mostly near it: a climb reaches that chain after a step or two, and only what differs is cut off
//! and put on. So a path costs its new names, however long it is.

use filemap_model::DirectoryId;
use filemap_model::path::MAX_DEPTH;

use super::climb::{endless, known_path_of};
use crate::error::Result;
use crate::view::View;

/// Directories at the end of the chain that are looked through one by one.
const NEAR: usize = 16;
/// Of shorter paths the journal keeps nothing in common.
const LONG: usize = 512;

/// The path of the directory that was asked for last.
#[derive(Debug, Default)]
pub struct Routes {
    /// The chain from below the top down, each with the length of its path.
    chain: Vec<(DirectoryId, usize)>,
    path: Vec<u8>,
    kept: usize,
}

impl Routes {
    /// The path of a directory below its root; empty for the top. `None` when it has no record.
    pub fn path(&mut self, view: View<'_>, directory: DirectoryId) -> Result<Option<&[u8]>> {
        let mut missing = Vec::new();
        let mut current = directory;
        let common = loop {
            if current.is_top() {
                break 0;
            }
            if let Some(place) = self.find(current) {
                break place + 1;
            }
            let Some(record) = view.directory(current)? else {
                return Ok(None);
            };
            missing.push((current, record.name));
            current = record.parent;
            if missing.len() > MAX_DEPTH {
                return Err(endless(directory));
            }
        };
        self.chain.truncate(common);
        let length = self.chain.last().map_or(0, |(_, length)| *length);
        self.path.truncate(length);
        self.kept = self.kept.min(length);
        for (id, name) in missing.into_iter().rev() {
            filemap_model::path::push(&mut self.path, name);
            self.chain.push((id, self.path.len()));
        }
        Ok(Some(&self.path))
    }

    /// The path of a directory that may hang nowhere: as far up as it is known.
    pub fn known_path(&mut self, view: View<'_>, directory: DirectoryId) -> Result<Vec<u8>> {
        if let Some(path) = self.path(view, directory)? {
            return Ok(path.to_vec());
        }
        known_path_of(view, directory)
    }

    /// The path of a directory for a record of the journal, whether or not it leads to the top: the length
    /// of the prefix that it shares with the previous record, and the rest. One `Routes` serves all records
    /// of a transaction; the first record shares nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn journalled(
        &mut self,
        view: View<'_>,
        directory: DirectoryId,
    ) -> Result<(u32, std::borrow::Cow<'_, [u8]>)> {
        if self.path(view, directory)?.is_none() {
            self.kept = 0;
            return Ok((0, known_path_of(view, directory)?.into()));
        }
        let kept = self.take_kept();
        // Short ones stand whole: so most records lean on no other.
        let kept = if self.path.len() < LONG { 0 } else { kept };
        let (kept, rest) = match (u32::try_from(kept), self.path.get(kept..)) {
            (Ok(kept), Some(rest)) => (kept, rest),
            _ => (0, &*self.path),
        };
        Ok((kept, rest.into()))
    }

    /// The path that was asked for last.
    pub fn last(&self) -> &[u8] {
        &self.path
    }

    /// How much of the path was never changed since this was asked last.
    pub fn take_kept(&mut self) -> usize {
        std::mem::replace(&mut self.kept, self.path.len())
    }

    /// Nothing of the path counts as unchanged: who asks next did not see it.
    pub fn forget_kept(&mut self) {
        self.kept = 0;
    }

    /// The place of a directory in the chain, if it is near its end, or if ids grow along the chain:
    /// they do but for directories that were moved. One that is not found is climbed over.
    fn find(&self, directory: DirectoryId) -> Option<usize> {
        let near = self.chain.len().saturating_sub(NEAR);
        let is_it = |(id, _): &(DirectoryId, usize)| *id == directory;
        if let Some(place) = self.chain.get(near..)?.iter().rposition(is_it) {
            return Some(near + place);
        }
        let far = self.chain.get(..near)?;
        far.binary_search_by_key(&directory, |(id, _)| *id).ok()
    }
}
