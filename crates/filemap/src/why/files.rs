//! Which files came, changed and went in the directories that did it?

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::path::{is_within, join};
use filemap_model::{ChangeKind, Clock, DirectoryId, Kind, Stat, Timestamp};
use filemap_query::Place;
use filemap_store::{ReadTransaction, Root, StoreError, View};

use super::culprits::{Node, Nodes};
use crate::error::Error;

/// Files of which something is remembered until the largest are known.
const MOST_FILES: usize = 200_000;
/// Files that are named of each directory.
const NAMED: usize = 5;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It was made, or moved here.
    New,
    /// It was written to.
    Changed,
    /// It was removed, or moved away.
    Removed,
}

/// A file that came, changed or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// What became of it.
    pub change: FileChange,
    /// The bytes that it takes on the disk; of one that is gone nothing is known any more.
    pub allocated: Option<u64>,
    /// When it was written last; of one that is gone, when that was seen.
    pub time: Timestamp,
}

/// How many files came, changed and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Files that were made.
    pub new: u64,
    /// Files that were written to.
    pub changed: u64,
    /// Files that were removed.
    pub removed: u64,
}

/// The files of one directory that did it.
#[derive(Default)]
pub(super) struct Files {
    pub(super) counts: FileCounts,
    pub(super) named: Vec<ChangedFile>,
}

impl Files {
    fn add(&mut self, file: ChangedFile) {
        let count = match file.change {
            FileChange::New => &mut self.counts.new,
            FileChange::Changed => &mut self.counts.changed,
            FileChange::Removed => &mut self.counts.removed,
        };
        *count += 1;
        self.named.push(file);
        if self.named.len() > 64 * NAMED {
            self.keep_largest();
        }
    }

    /// The largest first; those that are gone behind them, the last one first.
    fn keep_largest(&mut self) {
        self.named.sort_by_cached_key(|file| {
            let time = Reverse(file.time);
            (Reverse(file.allocated), time, file.path.clone())
        });
        self.named.truncate(NAMED);
    }
}

/// What the journal says of a path, put together.
#[derive(Clone, Copy)]
struct Told {
    was_there: bool,
    is_there: bool,
    at: Timestamp,
}

/// The files of all directories that did it, from the journal after a commit; none where that does not
/// reach back so far, or holds too many.
pub(super) fn from_journal(
    read: &ReadTransaction,
    (root, clock): (&Root, Clock),
    place: &Place,
    nodes: &Nodes,
) -> Result<Option<Vec<Files>>, Error> {
    let view = read.view();
    if clock < view.journal_floor()? || clock < root.known_since {
        return Ok(None);
    }
    let number = root.number(place.root);
    let mut told: HashMap<Vec<u8>, Told> = HashMap::new();
    for item in view.changes(clock)? {
        let (_, _, record) = item?;
        if record.directory.root() != number {
            continue;
        }
        let folder = join(&root.location, &record.path);
        let is_here = is_within(&folder, &place.path);
        for item in &record.items {
            let mode = item.mode;
            let stat = Stat {
                mode,
                ..Stat::default()
            };
            if stat.kind() == Kind::Directory {
                continue;
            }
            if let Some(from) = &item.from {
                let from = join(&root.location, from);
                if is_within(&from, &place.path) {
                    note(&mut told, from, ChangeKind::Removed, record.at);
                }
            }
            if is_here {
                let kind = match item.kind {
                    ChangeKind::Moved => ChangeKind::Created,
                    kind => kind,
                };
                note(&mut told, join(&folder, &item.name), kind, record.at);
            }
        }
        if told.len() > MOST_FILES {
            return Ok(None);
        }
    }
    sort_out(view, place, nodes, told).map(Some)
}

fn note(told: &mut HashMap<Vec<u8>, Told>, path: Vec<u8>, kind: ChangeKind, at: Timestamp) {
    let is_there = kind != ChangeKind::Removed;
    let first = Told {
        was_there: kind != ChangeKind::Created,
        is_there,
        at,
    };
    let known = told.entry(path).or_insert(first);
    (known.is_there, known.at) = (is_there, at);
}

/// Gives each file to the directory that it counts for.
fn sort_out(
    view: View<'_>,
    place: &Place,
    nodes: &Nodes,
    told: HashMap<Vec<u8>, Told>,
) -> Result<Vec<Files>, Error> {
    let mut files: Vec<Files> = nodes.list.iter().map(|_| Files::default()).collect();
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut folder = Folder::default();
    for (path, told) in told {
        let Some(node) = node_of(nodes, &path) else {
            continue;
        };
        let is_named = nodes
            .list
            .get(node)
            .is_some_and(|node| node.is_culprit(nodes.least));
        if !is_named || !(told.was_there || told.is_there) {
            continue;
        }
        let change = match (told.was_there, told.is_there) {
            (false, _) => FileChange::New,
            (true, true) => FileChange::Changed,
            (true, false) => FileChange::Removed,
        };
        let stat = match told.is_there {
            true => folder.stat(view, place, &path)?,
            false => None,
        };
        if let Some(files) = files.get_mut(node) {
            files.add(ChangedFile {
                path,
                change,
                allocated: stat.map(|stat| stat.allocated),
                time: stat.map_or(told.at, |stat| stat.mtime),
            });
        }
    }
    files.iter_mut().for_each(Files::keep_largest);
    Ok(files)
}

/// The directory that was looked into and holds a path, as low as can be.
fn node_of(nodes: &Nodes, path: &[u8]) -> Option<usize> {
    let mut end = path.len();
    while let Some(slash) = last_slash(path.get(..end)?) {
        let above = path.get(..slash.max(1))?;
        if let Some(node) = nodes.by_path.get(above) {
            return Some(*node);
        }
        end = slash;
    }
    None
}

fn last_slash(path: &[u8]) -> Option<usize> {
    path.iter().rposition(|byte| *byte == b'/')
}

/// The directory of the path that was looked up last: paths come sorted.
#[derive(Default)]
struct Folder {
    path: Vec<u8>,
    id: Option<DirectoryId>,
}

impl Folder {
    fn stat(&mut self, view: View<'_>, place: &Place, path: &[u8]) -> Result<Option<Stat>, Error> {
        let slash = last_slash(path).unwrap_or(0);
        let (folder, name) = path.split_at_checked(slash).unwrap_or_default();
        if self.id.is_none() || self.path != folder {
            self.path = folder.to_vec();
            self.id = directory_at(view, place, folder)?;
        }
        let Some(id) = self.id else { return Ok(None) };
        let entry = view.entry(id, name.get(1..).unwrap_or_default())?;
        Ok(entry.map(|entry| entry.stat))
    }
}

/// The directory at a path below a place.
fn directory_at(view: View<'_>, place: &Place, path: &[u8]) -> Result<Option<DirectoryId>, Error> {
    let below = path.get(place.path.len()..).unwrap_or_default();
    let mut at = place.directory;
    for name in below
        .split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
    {
        let Some(id) = at else { return Ok(None) };
        at = view.entry(id, name)?.and_then(|entry| entry.child);
    }
    Ok(at)
}

/// The files of all directories that did it, told by their times: those that went show only in how many
/// there are.
pub(super) fn from_times(
    view: View<'_>,
    since: Timestamp,
    nodes: &Nodes,
) -> Result<Vec<Files>, Error> {
    let mut files = Vec::with_capacity(nodes.list.len());
    for node in &nodes.list {
        let mut found = Files::default();
        if node.is_culprit(nodes.least) {
            walk(view, node, since, (nodes, &mut found))?;
            found.keep_largest();
            let now = node.files_before + node.files;
            let kept = now - found.counts.new.cast_signed();
            let removed = (node.files_before - kept).max(0);
            found.counts.removed = removed.cast_unsigned();
        }
        files.push(found);
    }
    Ok(files)
}

/// Looks at the files below a directory, without those of others that were looked into.
fn walk(
    view: View<'_>,
    node: &Node,
    since: Timestamp,
    (nodes, found): (&Nodes, &mut Files),
) -> Result<(), Error> {
    let mut open = Vec::new();
    open.extend(node.directory.map(|id| (id, node.path.clone())));
    while let Some((id, path)) = open.pop() {
        view.entries(id, None, |entry| {
            let stat = entry.stat;
            if let Some(child) = entry.child {
                let below = join(&path, entry.name);
                if !nodes.by_path.contains_key(&below) {
                    open.push((child, below));
                }
            } else if let Some(change) = change_of(&stat, since) {
                found.add(ChangedFile {
                    path: join(&path, entry.name),
                    change,
                    allocated: Some(stat.allocated),
                    time: stat.mtime,
                });
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
    }
    Ok(())
}

/// What became of a file, by its times.
fn change_of(stat: &Stat, since: Timestamp) -> Option<FileChange> {
    if stat.kind() == Kind::Directory {
        return None;
    }
    if stat.btime.is_known() && stat.btime > since {
        return Some(FileChange::New);
    }
    (stat.mtime.is_known() && stat.mtime > since).then_some(FileChange::Changed)
}
