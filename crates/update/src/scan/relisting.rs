//! Known directories that are listed again, and have not been heard of yet.
//!
//! A job names them by parent and name, and the worker derives each path from the previous one. So a
//! directory deep in a tree costs no more than another, and none waits here with its whole path.

use std::collections::{HashMap, HashSet, VecDeque};

use filemap_model::{DirectoryId, Scope};

/// Directories in a job at least, and jobs that all are shared out to.
const LEAST: usize = 128;
const JOBS: usize = 8;

/// A known directory: its parent, its name in it, and itself.
pub(super) type Known = (DirectoryId, Vec<u8>, DirectoryId);

/// Those that wait, and those that a worker is at.
#[derive(Debug, Default)]
pub(super) struct Relisting {
    waiting: VecDeque<Vec<Known>>,
    asked: HashMap<u64, HashSet<DirectoryId>>,
}

impl Relisting {
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Adds directories to be listed.
    pub(super) fn push(&mut self, mut known: Vec<Known>) {
        known.sort_unstable();
        let size = LEAST.max(known.len().div_ceil(JOBS));
        while !known.is_empty() {
            let rest = known.split_off(size.min(known.len()));
            self.waiting.push_back(std::mem::replace(&mut known, rest));
        }
    }

    /// Takes what one job should list.
    pub(super) fn next_job(&mut self, job: u64) -> Option<Scope> {
        let known = self.waiting.pop_front()?;
        let asked = known.iter().map(|(.., directory)| *directory).collect();
        self.asked.insert(job, asked);
        let mut named: Vec<(DirectoryId, Vec<Vec<u8>>)> = Vec::new();
        for (parent, name, _) in known {
            match named.last_mut() {
                Some((last, names)) if *last == parent => names.push(name),
                _ => named.push((parent, vec![name])),
            }
        }
        Some(Scope::Named(named))
    }

    /// Notes that a job told something of a directory.
    pub(super) fn hear(&mut self, job: u64, directory: DirectoryId) {
        if let Some(asked) = self.asked.get_mut(&job) {
            asked.remove(&directory);
        }
    }

    /// Ends a job; returns the directories that were not where they were looked for.
    pub(super) fn end(&mut self, job: u64) -> HashSet<DirectoryId> {
        self.asked.remove(&job).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_name_directories_by_parent_and_tell_which_were_not_heard_of() {
        let id = DirectoryId::new;
        let mut relisting = Relisting::default();
        let known = (0..300).map(|n| (id(n / 2), vec![b'0' + (n % 2) as u8], id(1000 + n)));
        relisting.push(known.collect());
        let mut jobs = Vec::new();
        while let Some(Scope::Named(named)) = relisting.next_job(jobs.len() as u64) {
            assert!(named.iter().is_sorted());
            jobs.push(named.iter().map(|(_, names)| names.len()).sum::<usize>());
        }
        assert_eq!(jobs, [128, 128, 44]);
        relisting.hear(2, id(1299));
        let left = relisting.end(2);
        assert_eq!(left.len(), 43);
        assert!(!left.contains(&id(1299)) && relisting.end(2).is_empty());
    }
}
