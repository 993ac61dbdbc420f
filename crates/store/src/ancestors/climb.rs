//! Which directory is at a path, and which path leads to a directory?

use std::collections::HashMap;

use filemap_model::path::MAX_DEPTH;
use filemap_model::{DirectoryId, Entry};

use super::lineage::{Lineage, Step};
use crate::error::{Result, StoreError};
use crate::view::View;

/// The directory above one, the last of so many that were passed.
///
/// # Errors
/// When it is missing, or the chain does not end.
pub fn parent_of(view: View<'_>, directory: DirectoryId, passed: usize) -> Result<DirectoryId> {
    let record = view.directory(directory)?;
    let record = record.filter(|_| passed <= MAX_DEPTH);
    Ok(record.ok_or_else(|| endless(directory))?.parent)
}

/// These directories and all above them, the deepest first; those without a record are left out.
///
/// # Errors
/// When a directory of a chain is missing.
pub fn with_ancestors(
    view: View<'_>,
    directories: impl IntoIterator<Item = DirectoryId>,
) -> Result<Vec<DirectoryId>> {
    let mut depths: HashMap<DirectoryId, usize> = HashMap::new();
    let mut passed = Vec::new();
    for directory in directories {
        if view.directory(directory)?.is_none() {
            continue;
        }
        let mut current = directory;
        while !current.is_top() && !depths.contains_key(&current) {
            passed.push(current);
            let record = view.directory(current)?.ok_or_else(|| endless(current))?;
            current = record.parent;
            if passed.len() > MAX_DEPTH {
                return Err(endless(directory));
            }
        }
        let mut depth = *depths.entry(current).or_insert(0);
        while let Some(below) = passed.pop() {
            depth += 1;
            depths.insert(below, depth);
        }
    }
    let mut order: Vec<_> = depths.into_iter().map(|(id, depth)| (depth, id)).collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    Ok(order.into_iter().map(|(_, id)| id).collect())
}

/// The error for a directory whose parents do not lead to the top.
#[must_use]
pub fn endless(directory: DirectoryId) -> StoreError {
    StoreError::Corrupt {
        table: "directories",
        key: directory.to_string(),
        reason: "its parents do not lead to the top",
    }
}

/// The names from a directory upwards, as far as they are known, and where they end: at the top, or at
/// a directory without a record.
fn climb<'t>(view: View<'t>, directory: DirectoryId) -> Result<(Vec<&'t [u8]>, DirectoryId)> {
    let (mut names, mut current) = (Vec::new(), directory);
    while let Some(record) = view.directory(current)?.filter(|_| !current.is_top()) {
        names.push(record.name);
        current = record.parent;
        if names.len() > MAX_DEPTH {
            return Err(endless(directory));
        }
    }
    Ok((names, current))
}

/// The path of a directory below its root; empty for the top.
///
/// # Errors
/// When a directory of the chain is missing.
pub fn path_of(view: View<'_>, directory: DirectoryId) -> Result<Vec<u8>> {
    let (mut names, end) = climb(view, directory)?;
    if !end.is_top() {
        return Err(endless(end));
    }
    names.reverse();
    Ok(names.join(&b'/'))
}

/// The path of a directory that may hang nowhere: as far up as it is known.
///
/// # Errors
/// When the store fails.
pub fn known_path_of(view: View<'_>, directory: DirectoryId) -> Result<Vec<u8>> {
    let (mut names, _) = climb(view, directory)?;
    names.reverse();
    Ok(names.join(&b'/'))
}

/// How many directories are known to be above one.
///
/// # Errors
/// When the store fails.
pub fn known_depth(
    view: View<'_>,
    depths: &mut Lineage<usize>,
    directory: DirectoryId,
) -> Result<usize> {
    let above = |current: DirectoryId| {
        let record = view.directory(current)?.filter(|_| !current.is_top());
        Ok(record.map_or(Step::End(0), |record| Step::Up(record.parent)))
    };
    depths.find(directory, above, |depth| depth.saturating_add(1))
}

/// Does the chain of parents of a directory still lead to the top, each holding the next? What is
/// remembered of others is of the same state of the tree.
///
/// # Errors
/// When the store fails.
pub fn is_attached(
    view: View<'_>,
    attached: &mut Lineage<bool>,
    directory: DirectoryId,
) -> Result<bool> {
    let above = |current: DirectoryId| {
        if current.is_top() {
            return Ok(Step::End(true));
        }
        let Some(record) = view.directory(current)? else {
            return Ok(Step::End(false));
        };
        let held = view.entry(record.parent, record.name)?;
        let is_held = held.and_then(|entry| entry.child) == Some(current);
        Ok(if is_held {
            Step::Up(record.parent)
        } else {
            Step::End(false)
        })
    };
    attached.find(directory, above, |attached| attached)
}

/// Does a directory stand below another one, or is it that one? A chain of parents that does not end
/// counts as below.
///
/// # Errors
/// When the store fails.
pub fn is_below(view: View<'_>, directory: DirectoryId, above: DirectoryId) -> Result<bool> {
    let mut current = directory;
    for _ in 0..MAX_DEPTH {
        if current == above {
            return Ok(true);
        }
        match view.directory(current)? {
            Some(record) if !current.is_top() => current = record.parent,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// What a path below a root leads to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'t> {
    /// The top of the root.
    Top,
    /// An entry, and the directory that holds it.
    Entry(DirectoryId, Entry<'t>),
}

impl Target<'_> {
    /// The directory at the path, if it is one that is entered.
    #[must_use]
    pub fn directory(&self, top: DirectoryId) -> Option<DirectoryId> {
        match self {
            Self::Top => Some(top),
            Self::Entry(_, entry) => entry.child,
        }
    }
}

/// Follows a path below a root, name by name.
///
/// # Errors
/// When the store fails.
pub fn follow<'t>(view: View<'t>, top: DirectoryId, path: &[u8]) -> Result<Option<Target<'t>>> {
    let mut directory = top;
    let mut target = Target::Top;
    for name in path
        .split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
    {
        if let Target::Entry(_, entry) = target {
            match entry.child {
                Some(child) => directory = child,
                None => return Ok(None),
            }
        }
        match view.entry(directory, name)? {
            Some(entry) => target = Target::Entry(directory, entry),
            None => return Ok(None),
        }
    }
    Ok(Some(target))
}
