//! Lists directories and goes on with what it finds below them.
//!
//! A directory that is listed is open, and opening its children from it costs one step each; coming
//! back for them later costs the whole path. So a worker goes down as far as its quota reaches, and
//! leaves the rest to others.

use crate::Tree;
use crate::descend::{PLACE, open_below};
use crate::error::Failure;
use crate::path::join;
use crate::work::{Task, Worker};
use rustix::fd::{AsFd, OwnedFd};
use rustix::io::Errno;

/// Levels that are kept open at once.
const MOST_LEVELS: usize = 64;

/// An open directory with the subdirectories that are left.
struct Level {
    directory: OwnedFd,
    path: Vec<u8>,
    /// The last is the next.
    left: Vec<Task>,
}

impl Worker<'_> {
    /// Lists children of several directories, and up to `quota` directories with what is below.
    pub(crate) fn descend(&mut self, groups: &[(Vec<u8>, Vec<Task>)], quota: usize) {
        let mut budget = if quota == 0 { usize::MAX } else { quota };
        for (parent_path, tasks) in groups {
            let parent = open_parent(self.tree, parent_path);
            for task in tasks {
                if budget == 0 || self.outbox.is_stopped() {
                    return;
                }
                budget -= 1;
                let from = parent.as_ref().map_err(|errno| *errno);
                let level = self.list_one(from, parent_path, task, quota > 0);
                if let Some(level) = level {
                    self.go_down(level, &mut budget);
                }
            }
        }
    }

    /// Lists everything below a directory, depth first, as far as the budget reaches.
    fn go_down(&mut self, level: Level, budget: &mut usize) {
        let mut levels = vec![level];
        while let Some(level) = levels.last_mut() {
            if *budget == 0 || self.outbox.is_stopped() {
                return;
            }
            let Some(task) = level.left.pop() else {
                levels.pop();
                continue;
            };
            *budget -= 1;
            let path = std::mem::take(&mut level.path);
            let goes_on = levels.len() < MOST_LEVELS;
            let below = levels
                .last()
                .and_then(|level| self.list_one(Ok(&level.directory), &path, &task, goes_on));
            if let Some(level) = levels.last_mut() {
                level.path = path;
            }
            levels.extend(below);
        }
    }

    /// Lists one directory; returns it open when there is something below that is wanted.
    fn list_one(
        &mut self,
        parent: Result<&OwnedFd, Errno>,
        parent_path: &[u8],
        task: &Task,
        goes_on: bool,
    ) -> Option<Level> {
        let mut left = Vec::new();
        let directory = parent.and_then(|parent| self.quiet.open(parent.as_fd(), &task.name));
        let opened = match directory.map_err(Failure::from) {
            Ok(directory) => {
                // What is found on the way down is reached from what was just read.
                if task.directory.as_provisional().is_none() {
                    self.identify(&directory);
                }
                let found = goes_on.then_some(&mut left);
                let result = self.list_and_find(&directory, parent_path, task, found);
                self.end_of_directory(parent_path, task, result);
                Some(directory)
            }
            Err(failure) => {
                self.end_of_directory(parent_path, task, Err(failure));
                None
            }
        };
        left.reverse();
        let directory = opened.filter(|_| !left.is_empty())?;
        Some(Level {
            directory,
            path: join(parent_path, &task.name),
            left,
        })
    }
}

fn open_parent(tree: &Tree, path: &[u8]) -> Result<OwnedFd, Errno> {
    open_below(tree.root(), path, PLACE, tree.steps)
}
