//! Which files are to be looked into?
//!
//! Those of the kinds asked for of which nothing is known, or of another state, or from an older probe.
//! The blocks of a root and its items lie in the same order, so they are merged; directories that did not
//! change since all was looked into are passed over.

use std::ops::Range;

use filemap_model::facts::{MediaKind, MediaKinds};
use filemap_model::{Clock, DirectoryId, Fingerprint, Kind, RootId, Stat, finds_more};
use filemap_store::ancestors::path_of;
use filemap_store::block::{Block, BlockError};
use filemap_store::{FactKind, ReadTransaction, StoredBlock, StoredFacts, View};

use crate::directory_walk::DirectoryWalk;
use crate::error::Result;

/// Which files are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Unprobed {
    /// The root.
    pub root: RootId,
    /// Only at and below this directory of it.
    pub within: Option<DirectoryId>,
    /// The kinds of files.
    pub kinds: MediaKinds,
    /// The version of the probe.
    pub version: u32,
    /// Only in directories that changed after this commit.
    pub since: Option<Clock>,
}

/// A file to be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnprobedFile {
    /// The directory that holds it.
    pub directory: DirectoryId,
    /// The path of that below the root.
    pub path: Vec<u8>,
    /// Its name.
    pub name: Vec<u8>,
    /// Its state as the catalogue knows it.
    pub state: Fingerprint,
}

/// How far a search has come: all up to this name was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnprobedPlace {
    after: Option<(DirectoryId, Vec<u8>)>,
    /// Where the walk over a part of the root is.
    walk: Option<DirectoryWalk>,
}

/// Is told of files until it says that it has enough.
type Sink<'s> = &'s mut dyn FnMut(UnprobedFile) -> bool;

impl Unprobed {
    /// Finds the next files, at most `most`, and moves the place on.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn next(
        &self,
        read: &ReadTransaction,
        place: &mut UnprobedPlace,
        most: usize,
    ) -> Result<Vec<UnprobedFile>> {
        let mut found = Vec::new();
        let mut sink = |file| {
            found.push(file);
            found.len() >= most
        };
        match self.within {
            Some(top) => self.search_within(read, top, place, &mut sink)?,
            None => self.search(read, place, &mut sink)?,
        }
        if let Some(last) = found.last() {
            place.after = Some((last.directory, last.name.clone()));
        }
        Ok(found)
    }

    /// Counts the files, and their bytes.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn count(&self, read: &ReadTransaction) -> Result<(u64, u64)> {
        let (mut files, mut bytes) = (0, 0_u64);
        let mut sink = |file: UnprobedFile| {
            files += 1;
            bytes = bytes.saturating_add(file.state.size);
            false
        };
        let mut place = UnprobedPlace::default();
        match self.within {
            Some(top) => self.search_within(read, top, &mut place, &mut sink)?,
            None => self.search(read, &place, &mut sink)?,
        }
        Ok((files, bytes))
    }

    /// Searches a part of the root, one directory after the other.
    fn search_within(
        &self,
        read: &ReadTransaction,
        top: DirectoryId,
        place: &mut UnprobedPlace,
        sink: Sink<'_>,
    ) -> Result<()> {
        let view = read.view();
        let after = place.after.take();
        let walk = place.walk.get_or_insert_with(|| DirectoryWalk::of(top));
        let mut current = walk.current();
        if current.is_none() {
            current = walk.next(view)?;
        }
        while let Some(directory) = current {
            let after = after.as_ref().filter(|(at, _)| *at == directory);
            let after = after.map(|(_, name)| name.as_slice());
            for stored in view.stored_blocks(directory, directory)? {
                let stored = stored?;
                let block = stored.open()?;
                let range = block.run_of(directory);
                let range = range.map_err(|error| stored.damaged(error))?;
                let run = Run {
                    view,
                    directory,
                    stored,
                    block: &block,
                };
                if self.search_run(&run, range, after, sink)? {
                    return Ok(());
                }
            }
            current = walk.next(view)?;
        }
        Ok(())
    }

    fn search(&self, read: &ReadTransaction, place: &UnprobedPlace, sink: Sink<'_>) -> Result<()> {
        let view = read.view();
        let first = place.after.as_ref().map(|(directory, _)| *directory);
        let first = first.unwrap_or(self.root.top());
        for stored in view.stored_blocks(first, self.root.last())? {
            let stored = stored?;
            let block = stored.open()?;
            for run in block.runs() {
                let (directory, range) = run.map_err(|error| stored.damaged(error))?;
                if directory < first || directory.root() != self.root {
                    continue;
                }
                let run = Run {
                    view,
                    directory,
                    stored,
                    block: &block,
                };
                let after = place.after.as_ref();
                let after = after.filter(|(at, _)| *at == directory);
                if self.search_run(&run, range, after.map(|(_, name)| name.as_slice()), sink)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Searches the entries of one directory in a block; `true` when enough was found.
    fn search_run(
        &self,
        run: &Run<'_, '_>,
        range: Range<usize>,
        after: Option<&[u8]>,
        sink: Sink<'_>,
    ) -> Result<bool> {
        let mut wanted = Vec::new();
        for index in range {
            let name = run.name(index)?;
            let is_after = after.is_none_or(|after| name > after);
            let kind = MediaKind::of_name(name).filter(|kind| self.kinds.has(*kind));
            if kind.is_some() && is_after && run.is_file(index)? {
                wanted.push(index);
            }
        }
        let Some(first) = wanted.first() else {
            return Ok(false);
        };
        if self.is_old(run)? {
            return Ok(false);
        }
        let mut items = run
            .view
            .items_in(run.directory, run.name(*first)?)?
            .peekable();
        let mut path = None;
        for index in wanted {
            let name = run.name(index)?;
            let mut item = None;
            while let Some(next) =
                items.next_if(|next| next.as_ref().map_or(true, |(_, placed, _)| *placed <= name))
            {
                let (_, placed, id) = next?;
                item = (placed == name).then_some(id);
            }
            let state = run.state(index)?;
            let known = match item {
                Some(item) => run.view.facts(item, FactKind::Contents)?,
                None => None,
            };
            if known.is_some_and(|known| !self.is_wanted(&known, &state)) {
                continue;
            }
            if path.is_none() {
                path = Some(path_of(run.view, run.directory)?);
            }
            let enough = sink(UnprobedFile {
                directory: run.directory,
                path: path.clone().unwrap_or_default(),
                name: name.to_vec(),
                state,
            });
            if enough {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Did nothing in the directory change since all was looked into?
    fn is_old(&self, run: &Run<'_, '_>) -> Result<bool> {
        let Some(since) = self.since else {
            return Ok(false);
        };
        let record = run.view.directory(run.directory)?;
        Ok(record.is_some_and(|record| record.changed <= since))
    }

    fn is_wanted(&self, known: &StoredFacts<'_>, state: &Fingerprint) -> bool {
        finds_more(self.version, known.version())
            || known.fingerprint().difference(state).is_some()
            || known.failure().is_some_and(|(kind, _)| kind.is_passing())
    }
}

/// The entries of a directory in a block.
struct Run<'b, 't> {
    view: View<'t>,
    directory: DirectoryId,
    stored: StoredBlock<'t>,
    block: &'b Block<'t>,
}

impl<'t> Run<'_, 't> {
    fn right<T>(&self, read: std::result::Result<T, BlockError>) -> Result<T> {
        Ok(read.map_err(|error| self.stored.damaged(error))?)
    }

    fn name(&self, index: usize) -> Result<&'t [u8]> {
        self.right(self.block.name(index))
    }

    fn is_file(&self, index: usize) -> Result<bool> {
        let mode = self.right(self.block.attributes(index))?.mode;
        let stat = Stat {
            mode,
            ..Stat::default()
        };
        Ok(stat.kind() == Kind::File)
    }

    fn state(&self, index: usize) -> Result<Fingerprint> {
        let (stat, flags) = self.right(self.block.stat(index))?;
        Ok(Fingerprint::of(&stat, flags))
    }
}
