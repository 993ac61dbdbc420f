//! Lists directories and goes on with what it finds below them.
//!
//! A directory that is listed is open, and opening its children from it costs one step each; coming
//! back for them later costs the whole path. So a worker goes down as far as its quota reaches, and
//! leaves the rest to others.

use crate::error::Failure;
use crate::ladder::Ladder;
use crate::work::Worker;
use filemap_model::{Baseline, Child, Scope, Which};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::io::Errno;
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// Levels that are kept open at once.
const MOST_LEVELS: usize = 64;

/// Directories above one that is listed, the top left out: what leads up to the top is followed for 2²⁰
/// steps, and taken for damage then.
const MOST_ABOVE: usize = 1_000_000;

/// An open directory with the subdirectories that are left.
struct Level {
    directory: OwnedFd,
    /// The length of its path.
    path: usize,
    /// The last is the next.
    left: Vec<Child>,
}

impl Worker<'_> {
    /// Lists children of several directories, and up to `quota` directories with what is below.
    pub(crate) fn descend(&mut self, groups: &[(Vec<u8>, Vec<Child>)], quota: usize) {
        let mut budget = if quota == 0 { usize::MAX } else { quota };
        let mut ladder = Ladder::default();
        let mut before: &[u8] = &[];
        for (parent_path, tasks) in groups {
            ladder.keep(common(before, parent_path));
            before = parent_path;
            let parent = ladder.open(self.tree.root(), parent_path, self.tree.steps);
            for task in tasks {
                if budget == 0 || self.outbox.is_stopped() {
                    return;
                }
                budget -= 1;
                let mut path = parent_path.clone();
                let level = self.list_one(parent, &mut path, task, quota > 0);
                if let Some(level) = level {
                    self.go_down(level, &mut path, &mut budget);
                }
            }
        }
    }

    /// Lists everything below a directory, depth first, as far as the budget reaches. Of a deep tree
    /// the upper levels are closed on the way, and what is left in them is left to others.
    fn go_down(&mut self, level: Level, path: &mut Vec<u8>, budget: &mut usize) {
        let mut levels = VecDeque::from([level]);
        while let Some(level) = levels.back_mut() {
            if *budget == 0 || self.outbox.is_stopped() {
                return;
            }
            let Some(task) = level.left.pop() else {
                levels.pop_back();
                continue;
            };
            *budget -= 1;
            path.truncate(level.path);
            let parent = level.directory.as_fd();
            let below = self.list_one(Ok(parent), path, &task, true);
            levels.extend(below);
            if levels.len() > MOST_LEVELS {
                levels.pop_front();
            }
        }
    }

    /// Lists one directory; returns it open when there is something below that is wanted, and adds its
    /// name to the path of its parent then.
    fn list_one(
        &mut self,
        parent: Result<BorrowedFd<'_>, Errno>,
        path: &mut Vec<u8>,
        task: &Child,
        goes_on: bool,
    ) -> Option<Level> {
        let mut left = Vec::new();
        let opened = self.list_from(parent, path, task, goes_on.then_some(&mut left));
        left.reverse();
        let directory = opened.filter(|_| !left.is_empty())?;
        if !path.is_empty() && !task.name.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(&task.name);
        Some(Level {
            directory,
            path: path.len(),
            left,
        })
    }

    /// Lists one directory, and adds its subdirectories to `found` where that is wanted.
    fn list_from(
        &mut self,
        parent: Result<BorrowedFd<'_>, Errno>,
        path: &[u8],
        task: &Child,
        found: Option<&mut Vec<Child>>,
    ) -> Option<OwnedFd> {
        let directory = if is_too_deep(path) {
            let most = MOST_ABOVE + 1;
            let reason = format!("it is more than {most} directories deep, and is not read");
            Err(Failure::Unreadable(reason))
        } else {
            let opened = parent.and_then(|parent| self.quiet.open(parent, &task.name));
            opened.map_err(Failure::from)
        };
        match directory {
            Ok(directory) => {
                // What is found on the way down is reached from what was just read.
                if task.directory.as_provisional().is_none() {
                    self.identify(&directory);
                }
                let result = self.list_and_find(&directory, path, task, found);
                self.end_of_directory(path, task, result);
                Some(directory)
            }
            Err(failure) => {
                self.end_of_directory(path, task, Err(failure));
                None
            }
        }
    }

    /// Lists directories that are known: those that the entries in a scope are.
    pub(crate) fn list_known(&mut self, baseline: &mut dyn Baseline, scope: &Scope) {
        let mut ladder = Ladder::default();
        let result = baseline.visit(scope, Which::Directories, &mut |known| {
            ladder.keep(known.path_kept);
            let parent = ladder.open(self.tree.root(), known.path, self.tree.steps);
            for entry in known.entries {
                if self.outbox.is_stopped() {
                    return ControlFlow::Break(());
                }
                let Some(directory) = entry.child else {
                    continue;
                };
                let task = Child {
                    directory,
                    name: entry.name.to_vec(),
                    device: entry.stat.device,
                    inode: entry.stat.inode,
                };
                self.list_from(parent, known.path, &task, None);
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = result {
            self.outbox.fail(error.to_string());
        }
    }
}

/// Would what is in this directory be deeper than the catalogue follows?
fn is_too_deep(parent: &[u8]) -> bool {
    // A name and a slash take two bytes.
    parent.len().div_ceil(2) >= MOST_ABOVE
        && parent.iter().filter(|&&byte| byte == b'/').count() + 1 >= MOST_ABOVE
}

/// How much of a path is the beginning of another one, in whole names.
fn common(path: &[u8], other: &[u8]) -> usize {
    let same = path.iter().zip(other).take_while(|(a, b)| a == b).count();
    let ends = |path: &[u8]| matches!(path.get(same), None | Some(b'/'));
    if ends(path) && ends(other) {
        return same;
    }
    let slash = path
        .get(..same)
        .and_then(|path| path.iter().rposition(|byte| *byte == b'/'));
    slash.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_deeper_than_a_million_directories_is_too_deep() {
        let path = |levels: usize, name: &[u8]| vec![name; levels].join(&b'/');
        assert!(is_too_deep(&path(MOST_ABOVE, b"d")) && is_too_deep(&path(MOST_ABOVE + 1, b"dd")));
        assert!(
            !is_too_deep(&path(MOST_ABOVE - 1, b"d")) && !is_too_deep(&path(9000, &[b'n'; 255]))
        );
        assert!(!is_too_deep(b""));
    }
}
