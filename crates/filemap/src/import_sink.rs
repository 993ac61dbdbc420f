//! Carries the tree of a list from the thread that makes it to the one that writes it.

use crossbeam_channel::{Receiver, Sender};
use filemap_import::{Closed, ImportError, Linked, Sink, TreeCounts};
use filemap_model::{Entry, Stat};
use filemap_update::{Deferred, LoadedDirectory, TreeItem};

use crate::error::Error;

/// Words of the tree in one batch.
const BATCH: usize = 1 << 13;

/// A part of the tree, or the end of it.
pub(crate) enum Part {
    /// Words of the tree.
    Items(Vec<TreeItem>),
    /// How far it is.
    Counts(TreeCounts),
}

/// Gathers words, and sends them in batches.
pub(crate) struct TreeSink {
    items: Vec<TreeItem>,
    out: Sender<Part>,
    /// Batches that were written, and may be filled again.
    used: Receiver<Vec<TreeItem>>,
    deferred: Deferred,
}

impl TreeSink {
    pub(crate) fn new(
        out: Sender<Part>,
        used: Receiver<Vec<TreeItem>>,
        deferred: Deferred,
    ) -> Self {
        Self {
            items: Vec::with_capacity(BATCH),
            out,
            used,
            deferred,
        }
    }

    fn push(&mut self, item: TreeItem) -> Result<(), Error> {
        self.items.push(item);
        if self.items.len() < BATCH {
            return Ok(());
        }
        self.send()
    }

    /// Sends what is gathered.
    fn send(&mut self) -> Result<(), Error> {
        let mut next = self.used.try_recv().unwrap_or_default();
        // Who has made them frees them sooner than who has written them.
        next.clear();
        next.reserve(BATCH);
        let items = std::mem::replace(&mut self.items, next);
        // Nobody listens any more: the writer has failed, and tells why.
        self.out
            .send(Part::Items(items))
            .map_err(|_| ImportError::Stopped.into())
    }

    /// Sends what is left. Returns what is written at the end.
    pub(crate) fn finish(mut self) -> Result<Deferred, Error> {
        self.send()?;
        Ok(self.deferred)
    }
}

impl Sink for TreeSink {
    type Error = Error;

    fn nests(&mut self, number: u64, parent: u64, name: &[u8]) -> Result<(), Error> {
        self.push(TreeItem::Nests {
            number,
            parent,
            name: name.into(),
            lasting: self.deferred.lasting(),
        })
    }

    fn enter(&mut self, name: &[u8], stat: Option<&Stat>) -> Result<(), Error> {
        Ok(self.deferred.enter(name, stat)?)
    }

    fn directory(&mut self, closed: Closed<'_>) -> Result<(), Error> {
        let directory = LoadedDirectory {
            number: closed.number,
            parent: closed.parent,
            name: closed.name.into(),
            lasting: self.deferred.lasting(),
            stat: closed.stat,
            flags: closed.flags,
            own: closed.own,
            tree: closed.tree,
            owners: closed.owners,
            held: closed.held.into(),
        };
        self.deferred.directory(&directory)?;
        self.push(TreeItem::Directory(Box::new(directory)))
    }

    fn file(&mut self, parent: u64, entry: &Entry<'_>) -> Result<(), Error> {
        Ok(self.deferred.file(parent, entry)?)
    }

    fn linked(&mut self, linked: &Linked<'_>) -> Result<(), Error> {
        Ok(self.deferred.linked(linked.chain, &linked.entry)?)
    }
}
