//! Is what is known of a root a state that the tree ever was in?
//!
//! Not after a scan that was stopped: a first one knows a part, a later one has brought a part up to
//! date. Every answer is given from what is known, and must say so.

use filemap_model::RootId;
use filemap_store::{Root, View};

use crate::error::Error;
use crate::handle::Catalogue;

/// Why what is known of a root is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It was never scanned to the end.
    NeverWhole,
    /// Its last scan was stopped.
    Stopped,
    /// A part of it was damaged, and is gone.
    Repaired,
}

impl Catalogue {
    /// Why what is known of a root is not whole; `None` where it is, or a scan that brings it up to date
    /// is under way.
    ///
    /// # Errors
    /// When the store fails.
    pub fn gap(&self, view: View<'_>, root: RootId, record: &Root) -> Result<Option<Gap>, Error> {
        Ok(if !record.kind.keeps_entries() {
            None
        } else if !record.complete {
            Some(Gap::NeverWhole)
        } else if view.needs_rebuild(root)? {
            Some(Gap::Repaired)
        } else if !record.summed && !self.store.is_root_locked(root) {
            Some(Gap::Stopped)
        } else {
            None
        })
    }
}
