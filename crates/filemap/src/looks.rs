//! When was a root last compared with what is there, without a word in the store?
//!
//! A scan that finds nothing new writes nothing to the store. That it looked is noted in a small file
//! beside it, so that an answer can say how fresh it is.

use std::path::PathBuf;

use filemap_model::{RootId, Timestamp};

use crate::handle::Filemap;

impl Filemap {
    pub(crate) fn look_file(&self, root: RootId) -> PathBuf {
        self.store.path().join(format!("root-{root}.look"))
    }

    /// When the root was last compared with what is there.
    pub(crate) fn last_look(&self, root: RootId) -> Option<Timestamp> {
        let text = std::fs::read_to_string(self.look_file(root)).ok()?;
        text.trim().parse().ok().map(Timestamp::from_raw)
    }

    /// Notes that the root was compared with what is there, as of `time`.
    pub(crate) fn note_look(&self, root: RootId, time: Timestamp) {
        // A note that is lost makes an answer look older than it is, which is the safe side.
        let _ = std::fs::write(self.look_file(root), format!("{}\n", time.raw()));
    }
}
