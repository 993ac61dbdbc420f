//! When was a root last compared with what is there?

use filemap_model::{RootId, Timestamp};
use filemap_store::Root;

use crate::handle::Catalogue;

impl Catalogue {
    /// When the root was last compared with what is there, whether that found something or not; the
    /// earliest time when no scan of it ever ended.
    #[must_use]
    pub fn seen(&self, root: RootId, record: &Root) -> Timestamp {
        let look = self.store.last_look(root).unwrap_or(record.finished);
        look.max(record.finished)
    }
}
