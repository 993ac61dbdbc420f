//! Which path leads to a directory, when many neighbours are asked for?
//!
//! Ids are given breadth-first, so neighbours in their order have the same parent, and their parents
//! the same grandparent. The paths of the last parents are kept, and a new one costs one look-up.

use std::collections::VecDeque;

use filemap_model::DirectoryId;
use filemap_store::{StoreError, View};

use crate::error::Result;
use crate::paths::join;

/// Paths that are kept.
const KEPT: usize = 48;
/// Longer chains of parents are not followed: they do not end.
const MAX_DEPTH: usize = 1 << 20;

/// Paths of directories that were asked for lately.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    kept: VecDeque<(DirectoryId, Vec<u8>)>,
}

impl Routes {
    /// The path of a directory below its root; empty for the top. `None` when it has no record.
    pub(crate) fn path(&mut self, view: View<'_>, directory: DirectoryId) -> Result<Option<&[u8]>> {
        let mut missing = Vec::new();
        let mut current = directory;
        let mut path = loop {
            if current.is_top() {
                break Vec::new();
            }
            if let Some((_, path)) = self.kept.iter().rev().find(|(kept, _)| *kept == current) {
                break path.clone();
            }
            let Some(record) = view.directory(current)? else {
                return Ok(None);
            };
            missing.push((current, record.name));
            current = record.parent;
            if missing.len() > MAX_DEPTH {
                return Err(endless(directory).into());
            }
        };
        for (id, name) in missing.into_iter().rev() {
            path = join(&path, name);
            self.keep(id, path.clone());
        }
        if self.kept.back().is_none_or(|(id, _)| *id != directory) {
            self.kept.retain(|(id, _)| *id != directory);
            self.keep(directory, path);
        }
        Ok(self.kept.back().map(|(_, path)| path.as_slice()))
    }

    fn keep(&mut self, directory: DirectoryId, path: Vec<u8>) {
        if self.kept.len() >= KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back((directory, path));
    }
}

fn endless(directory: DirectoryId) -> StoreError {
    StoreError::Corrupt {
        table: "directories",
        key: directory.to_string(),
        reason: "its parents do not lead to the top",
    }
}
