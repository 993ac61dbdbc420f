//! Which directory is at a path, without walking to it again?
//!
//! The cache is right for one clock only: with the first look at a newer state it is emptied, and a
//! reader of an older state goes without. What it forgot is looked up in the tables, so an answer
//! never depends on it.
//!
//! A path is kept as two hashes of 64 bits under keys of this process that nobody else knows, which
//! takes a third of the memory of the path: that two paths share both is not to be expected before
//! the disk gives wrong bytes.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use filemap_model::path::without_end;
use filemap_model::{Clock, DirectoryId};
use filemap_store::View;

use crate::error::Result;
use crate::remembered::Remembered;

/// Directories by their absolute paths, shared by threads.
#[derive(Debug)]
pub struct DirectoryCache {
    state: Mutex<State>,
    hashers: [RandomState; 2],
}

/// Two hashes of a path.
type Hashes = [u64; 2];

#[derive(Debug)]
struct State {
    clock: Option<Clock>,
    /// They are never forgotten: a path belongs to the longest of them.
    tops: Tops,
    directories: Remembered<Hashes, DirectoryId>,
}

/// The tops of the roots by their locations.
#[derive(Debug, Default)]
struct Tops {
    directories: HashMap<Box<[u8]>, DirectoryId>,
    /// The lengths of the locations; others need not be looked for.
    lengths: Vec<usize>,
}

impl Tops {
    fn read(view: View<'_>) -> Result<Self> {
        let roots = view.roots()?.into_iter();
        let directories: HashMap<Box<[u8]>, DirectoryId> = roots
            .map(|(id, root)| (without_end(&root.location).into(), id.top()))
            .collect();
        let mut lengths: Vec<usize> = directories.keys().map(|path| path.len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        Ok(Self {
            directories,
            lengths,
        })
    }

    fn get(&self, path: &[u8]) -> Option<DirectoryId> {
        self.lengths.binary_search(&path.len()).ok()?;
        self.directories.get(path).copied()
    }
}

/// The lowest directory of a path that is known, and where the rest of the path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    pub(crate) directory: DirectoryId,
    pub(crate) length: usize,
}

impl DirectoryCache {
    /// Returns an empty cache that keeps to so many bytes.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        let state = State {
            clock: None,
            tops: Tops::default(),
            directories: Remembered::new(bytes),
        };
        Self {
            state: Mutex::new(state),
            hashers: [RandomState::new(), RandomState::new()],
        }
    }

    fn hashes(&self, path: &[u8]) -> Hashes {
        self.hashers.each_ref().map(|hasher| hasher.hash_one(path))
    }

    /// Finds the lowest known directory of a path, the path itself included only if it is the top
    /// of a root. `None` when the path is in no root.
    pub(crate) fn nearest(&self, view: View<'_>, path: &[u8]) -> Result<Option<Nearest>> {
        let clock = view.clock()?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.clock.is_some_and(|known| known > clock) {
            drop(state);
            return Ok(nearest(&Tops::read(view)?, path, |_| None));
        }
        if state.clock != Some(clock) {
            state.tops = Tops::read(view)?;
            state.directories.clear();
            state.clock = Some(clock);
        }
        let State {
            tops, directories, ..
        } = &mut *state;
        Ok(nearest(tops, path, |part| {
            directories.get(&self.hashes(part))
        }))
    }

    /// Remembers the directory at a path as of a clock.
    pub(crate) fn remember(&self, clock: Clock, path: &[u8], directory: DirectoryId) {
        let hashes = self.hashes(path);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.clock == Some(clock) {
            state.directories.insert(hashes, directory, 0);
        }
    }
}

/// The lowest known directory of a path, from the tables alone.
pub(crate) fn nearest_top(view: View<'_>, path: &[u8]) -> Result<Option<Nearest>> {
    Ok(nearest(&Tops::read(view)?, path, |_| None))
}

fn nearest(
    tops: &Tops,
    path: &[u8],
    mut known: impl FnMut(&[u8]) -> Option<DirectoryId>,
) -> Option<Nearest> {
    if let Some(top) = tops.get(path) {
        return Some(Nearest {
            directory: top,
            length: path.len(),
        });
    }
    let mut rest = path;
    while let Some(slash) = memchr::memrchr(b'/', rest) {
        rest = rest.get(..slash)?;
        if let Some(directory) = known(rest).or_else(|| tops.get(rest)) {
            return Some(Nearest {
                directory,
                length: slash,
            });
        }
    }
    None
}
