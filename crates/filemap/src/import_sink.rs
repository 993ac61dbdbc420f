//! Carries the tree of a list from the thread that makes it to the one that writes it.

use crossbeam_channel::{Receiver, Sender};
use filemap_catalog::{LoadedDirectory, TreeItem};
use filemap_import::{Closed, ImportError, Linked, Sink, TreeCounts};
use filemap_model::Stat;

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
}

impl TreeSink {
    pub(crate) fn new(out: Sender<Part>, used: Receiver<Vec<TreeItem>>) -> Self {
        Self {
            items: Vec::with_capacity(BATCH),
            out,
            used,
        }
    }

    fn push(&mut self, item: TreeItem) -> Result<(), ImportError> {
        self.items.push(item);
        if self.items.len() < BATCH {
            return Ok(());
        }
        self.send()
    }

    /// Sends what is gathered.
    pub(crate) fn send(&mut self) -> Result<(), ImportError> {
        let next = self.used.try_recv();
        let next = next.unwrap_or_else(|_| Vec::with_capacity(BATCH));
        let items = std::mem::replace(&mut self.items, next);
        // Nobody listens any more: the writer has failed, and tells why.
        self.out
            .send(Part::Items(items))
            .map_err(|_| ImportError::Stopped)
    }
}

impl Sink for TreeSink {
    type Error = ImportError;

    fn nests(&mut self, number: u64, parent: u64, name: &[u8]) -> Result<(), ImportError> {
        self.push(TreeItem::Nests {
            number,
            parent,
            name: name.into(),
        })
    }

    fn directory(&mut self, closed: Closed<'_>) -> Result<(), ImportError> {
        self.push(TreeItem::Directory(Box::new(LoadedDirectory {
            number: closed.number,
            parent: closed.parent,
            name: closed.name.into(),
            stat: closed.stat,
            flags: closed.flags,
            own: closed.own,
            tree: closed.tree,
            owners: closed.owners,
        })))
    }

    fn file(&mut self, parent: u64, name: &[u8], stat: &Stat) -> Result<(), ImportError> {
        self.push(TreeItem::File {
            parent,
            name: name.into(),
            stat: *stat,
        })
    }

    fn linked(&mut self, linked: &Linked<'_>) -> Result<(), ImportError> {
        self.push(TreeItem::Linked {
            chain: linked.chain.into(),
            name: linked.name.into(),
            stat: linked.stat,
        })
    }
}
