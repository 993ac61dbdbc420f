//! An import under way.

use std::path::PathBuf;

use filemap_model::RootId;
use filemap_store::{ImportRecord, Lock, Store};

use super::compare::Before;

/// An import under way.
pub struct ImportLoad<'s> {
    pub(super) store: &'s Store,
    pub(super) root: RootId,
    pub(super) number: u64,
    /// What is known of the import; the caller fills in what was counted.
    pub record: ImportRecord,
    /// What it takes the place of.
    pub(super) before: Option<Before>,
    pub(super) journal_entries: u64,
    pub(super) _lock: Lock,
    /// Nobody forgets the tree that it is compared with, or takes its place, meanwhile.
    pub(super) _before_lock: Option<Lock>,
}

/// How an import is written.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Bytes of memory to keep to.
    pub memory: usize,
    /// Where temporary files go, if not to the system's folder for them.
    pub folder: Option<PathBuf>,
    /// Is the tree before it compared with the new one?
    pub compares: bool,
    /// Changes that the journal keeps.
    pub journal_entries: u64,
}

impl std::fmt::Debug for ImportLoad<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ImportLoad")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}
