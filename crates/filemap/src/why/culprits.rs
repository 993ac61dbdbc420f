//! Which directories did it?

use std::collections::HashMap;

use filemap_model::DirectoryId;
use filemap_model::path::join;
use filemap_query::{ChildGrowth, History, Moment};
use filemap_store::TreeTotals;

use super::files::{ChangedFile, FileCounts};
use crate::error::Error;

/// The share of the change from which on a directory counts: one part in so many.
const SHARE: u128 = 20;
/// Directories that are looked into; what lies deeper counts for those above.
const MOST_LOOKED_INTO: usize = 4096;

/// What happened to a directory as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CulpritKind {
    /// It was there, and is: what is in it changed.
    Changed,
    /// It was made.
    New,
    /// It was removed.
    Removed,
    /// It was moved here from another directory.
    MovedHere,
    /// It was moved away to another directory.
    MovedAway,
}

/// A directory that did a large part of the change by itself.
#[derive(Clone, Debug)]
pub struct Culprit {
    /// Its absolute path; of one that is gone, the last one.
    pub path: Vec<u8>,
    /// What happened to it.
    pub kind: CulpritKind,
    /// The bytes on the disk that came or went, without what other directories that are named did below it.
    pub allocated: i128,
    /// The files that came or went, likewise.
    pub files: i64,
    /// What became of the files.
    pub counts: FileCounts,
    /// The largest of them, by name.
    pub named: Vec<ChangedFile>,
}

/// A directory that was looked into, or counts as a whole.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) path: Vec<u8>,
    pub(super) directory: Option<DirectoryId>,
    pub(super) kind: CulpritKind,
    /// What came or went without the directories that were looked into below it.
    pub(super) allocated: i128,
    pub(super) files: i64,
    /// Files before, likewise.
    pub(super) files_before: i64,
}

impl Node {
    fn of(path: Vec<u8>, directory: Option<DirectoryId>, change: &Change) -> Self {
        Self {
            path,
            directory,
            kind: CulpritKind::Changed,
            allocated: change.allocated,
            files: change.files,
            files_before: change.files_before,
        }
    }

    fn take_out(&mut self, change: &Change) {
        self.allocated -= change.allocated;
        self.files -= change.files;
        self.files_before -= change.files_before;
    }

    pub(super) fn is_culprit(&self, least: u128) -> bool {
        self.allocated.unsigned_abs() >= least
    }
}

/// The difference between two totals.
struct Change {
    allocated: i128,
    files: i64,
    files_before: i64,
}

impl Change {
    fn of(before: Option<TreeTotals>, now: Option<TreeTotals>) -> Self {
        let (before, now) = (before.unwrap_or_default(), now.unwrap_or_default());
        Self {
            allocated: now.allocated.cast_signed() - before.allocated.cast_signed(),
            files: now.files.cast_signed() - before.files.cast_signed(),
            files_before: before.files.cast_signed(),
        }
    }
}

/// The directories that were looked into.
pub(super) struct Nodes {
    pub(super) list: Vec<Node>,
    /// Their places by their paths.
    pub(super) by_path: HashMap<Vec<u8>, usize>,
    /// How much one must have done to be named.
    pub(super) least: u128,
}

impl Nodes {
    fn push(&mut self, node: Node) -> usize {
        let place = self.list.len();
        // Of a directory that is gone and a new one of its name the present one has the files.
        match node.directory {
            Some(_) => drop(self.by_path.insert(node.path.clone(), place)),
            None => drop(self.by_path.entry(node.path.clone()).or_insert(place)),
        }
        self.list.push(node);
        place
    }
}

/// Goes down from a directory to those that did it.
pub(super) fn look(
    history: &History<'_>,
    (path, directory): (&[u8], DirectoryId),
    since: &Moment,
) -> Result<Nodes, Error> {
    let (before, now) = (history.at(Some(since), directory)?, history.now(directory)?);
    let change = Change::of(before, Some(now));
    let children = history.children(directory, since, None)?;
    let sizes = children.iter().map(|child| child.allocated_more());
    let most = sizes.map(i128::unsigned_abs).max().unwrap_or(0);
    let least = most
        .max(change.allocated.unsigned_abs())
        .div_ceil(SHARE)
        .max(1);
    let mut nodes = Nodes {
        list: Vec::new(),
        by_path: HashMap::new(),
        least,
    };
    let top = nodes.push(Node::of(path.to_vec(), Some(directory), &change));
    let mut open = vec![(top, children)];
    while let Some((above, children)) = open.pop() {
        for child in children {
            if child.allocated_more().unsigned_abs() < least {
                continue;
            }
            let Some(path) = nodes
                .list
                .get(above)
                .map(|node| join(&node.path, &child.name))
            else {
                continue;
            };
            let change = Change::of(child.before, child.now);
            if let Some(node) = nodes.list.get_mut(above) {
                node.take_out(&change);
            }
            let kind = kind_of(history, &child, since)?;
            let mut node = Node::of(
                path,
                child.directory.filter(|_| child.now.is_some()),
                &change,
            );
            node.kind = kind;
            let place = nodes.push(node);
            if let Some(directory) = child.directory
                && kind == CulpritKind::Changed
                && nodes.list.len() < MOST_LOOKED_INTO
            {
                open.push((place, history.children(directory, since, None)?));
            }
        }
    }
    Ok(nodes)
}

fn kind_of(
    history: &History<'_>,
    child: &ChildGrowth,
    since: &Moment,
) -> Result<CulpritKind, Error> {
    Ok(match (child.before, child.now, child.directory) {
        (Some(_), Some(_), _) => CulpritKind::Changed,
        (None, _, Some(directory)) => match history.at(Some(since), directory)? {
            Some(_) => CulpritKind::MovedHere,
            None => CulpritKind::New,
        },
        (None, _, None) => CulpritKind::New,
        (Some(_), None, Some(_)) => CulpritKind::MovedAway,
        (Some(_), None, None) => CulpritKind::Removed,
    })
}
