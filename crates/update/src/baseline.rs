//! What was known, as a source asks for it: windows on listings, read in place.

use std::ops::ControlFlow;

use filemap_model::{
    Baseline, BaselineError, Clock, DirectoryId, Entry, KnownDirectory, Scope, Stat, Which,
};
use filemap_store::block::Block;
use filemap_store::{ReadTransaction, Store, StoreError, View};

use crate::error::{Result, UpdateError};
use filemap_store::ancestors::Routes;

/// Most entries in a window.
const WINDOW: usize = 4096;

/// One worker's view of what is known. Each visit sees the latest committed state.
#[derive(Debug)]
pub struct KnownTree {
    store: Store,
    top: Stat,
    /// The last path, of the state after this commit: visits come in the order of ids.
    routes: Option<(Clock, Routes)>,
}

impl KnownTree {
    /// Returns the baseline of a root whose top has this stat.
    #[must_use]
    pub fn new(store: &Store, top: Stat) -> Self {
        Self {
            store: store.clone(),
            top,
            routes: None,
        }
    }
}

impl Baseline for KnownTree {
    fn visit(
        &mut self,
        scope: &Scope,
        which: Which,
        visitor: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    ) -> std::result::Result<(), BaselineError> {
        let told = |error: UpdateError| BaselineError(error.to_string());
        let read = self.store.read().map_err(|error| told(error.into()))?;
        let clock = read.view().clock().map_err(|error| told(error.into()))?;
        let known = self.routes.take().filter(|(known, _)| *known == clock);
        let mut routes = known.map_or_else(Routes::default, |(_, routes)| routes);
        // The source has kept nothing open since.
        routes.forget_kept();
        let mut visit = Visit {
            view: read.view(),
            which,
            visitor,
            top_device: self.top.device,
            routes,
            stopped: false,
        };
        let visited = visit.scope(&read, scope);
        self.routes = Some((clock, visit.routes));
        visited.map_err(told)
    }
}

struct Visit<'t, 'v> {
    view: View<'t>,
    which: Which,
    visitor: &'v mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    top_device: u64,
    routes: Routes,
    stopped: bool,
}

impl<'t> Visit<'t, '_> {
    fn scope(&mut self, _read: &'t ReadTransaction, scope: &Scope) -> Result<()> {
        match scope {
            Scope::Range(first, last) => self.range(*first, *last),
            Scope::These(directories) => {
                for directory in directories {
                    self.one(*directory)?;
                }
                Ok(())
            }
            Scope::Named(directories) => {
                for (directory, names) in directories {
                    self.named(*directory, names)?;
                }
                Ok(())
            }
            Scope::Tree(top) => {
                let mut stack = vec![*top];
                while let Some(directory) = stack.pop().filter(|_| !self.stopped) {
                    self.one(directory)?;
                    self.view.entries(directory, None, |entry| {
                        stack.extend(entry.child);
                        Ok::<_, UpdateError>(ControlFlow::Continue(()))
                    })?;
                }
                Ok(())
            }
        }
    }

    /// Visits all directories of a range in one walk over the blocks.
    fn range(&mut self, first: DirectoryId, last: DirectoryId) -> Result<()> {
        let mut window: Vec<Entry<'t>> = Vec::new();
        let mut current: Option<DirectoryId> = None;
        for item in self.view.blocks(first, last)? {
            let (_, block) = item?;
            if self.which == Which::Directories && block.has_no_children() {
                continue;
            }
            for run in block.runs() {
                let (directory, range) = run.map_err(StoreError::from)?;
                if directory < first || directory > last {
                    continue;
                }
                if current != Some(directory) {
                    self.give(current, &mut window)?;
                    current = Some(directory);
                }
                self.fill(&block, range, directory, &mut window)?;
                if self.stopped {
                    return Ok(());
                }
            }
        }
        self.give(current, &mut window)
    }

    fn fill(
        &mut self,
        block: &Block<'t>,
        range: std::ops::Range<usize>,
        directory: DirectoryId,
        window: &mut Vec<Entry<'t>>,
    ) -> Result<()> {
        for index in range {
            if self.which == Which::Directories
                && block.child(index).map_err(StoreError::from)?.is_none()
            {
                continue;
            }
            window.push(block.entry(index).map_err(StoreError::from)?);
            if window.len() >= WINDOW {
                self.give(Some(directory), window)?;
            }
        }
        Ok(())
    }

    fn one(&mut self, directory: DirectoryId) -> Result<()> {
        if self.view.directory(directory)?.is_none() {
            return Ok(());
        }
        let mut window = Vec::new();
        let which = self.which;
        self.view.entries(directory, None, |entry| {
            if which == Which::All || entry.child.is_some() {
                window.push(entry);
            }
            Ok::<_, UpdateError>(ControlFlow::Continue(()))
        })?;
        for piece in window.chunks(WINDOW) {
            self.show(directory, piece)?;
        }
        Ok(())
    }

    /// Visits the entries of a directory that were named.
    fn named(&mut self, directory: DirectoryId, names: &[Vec<u8>]) -> Result<()> {
        let mut window = Vec::with_capacity(names.len().min(WINDOW));
        for name in names {
            if let Some(entry) = self.view.entry(directory, name)?
                && (self.which == Which::All || entry.child.is_some())
            {
                window.push(entry);
            }
            if window.len() >= WINDOW {
                self.show(directory, &window)?;
                window.clear();
            }
        }
        if window.is_empty() {
            return Ok(());
        }
        self.show(directory, &window)
    }

    fn give(&mut self, directory: Option<DirectoryId>, window: &mut Vec<Entry<'t>>) -> Result<()> {
        if let Some(directory) = directory
            && !window.is_empty()
        {
            self.show(directory, window)?;
        }
        window.clear();
        Ok(())
    }

    fn show(&mut self, directory: DirectoryId, entries: &[Entry<'t>]) -> Result<()> {
        if self.stopped {
            return Ok(());
        }
        if self.routes.path(self.view, directory)?.is_none() {
            return Ok(());
        }
        let path_kept = self.routes.take_kept();
        let device = entries.iter().find(|entry| entry.child.is_none());
        let device = device.map_or(self.top_device, |entry| entry.stat.device);
        let known = KnownDirectory {
            id: directory,
            path: self.routes.last(),
            path_kept,
            device,
            entries,
        };
        self.stopped = (self.visitor)(&known).is_break();
        Ok(())
    }
}
