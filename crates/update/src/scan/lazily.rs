//! Listing one directory and no more, where the rest is to be listed when somebody asks for it.

use filemap_model::{Child, DirectoryId, Job, Phase};

use super::frontier::Frontier;
use super::listing_job::Group;
use super::root_update::RootUpdate;
use crate::error::Result;

impl RootUpdate<'_> {
    /// Hands out the job that lists one directory, whatever else waits: of a root that was never scanned to
    /// its end, one that nothing is known of. `path` is that of the directory that holds it.
    pub fn list_only(
        &mut self,
        parent: DirectoryId,
        path: Vec<u8>,
        child: Child,
    ) -> Option<(u64, Job)> {
        self.phase = Phase::Listing;
        self.jobs.frontier = Frontier::new(self.options.frontier_bytes);
        self.jobs.frontier.push_anyway(Group {
            parent,
            path,
            children: vec![child],
            fresh: false,
        });
        self.jobs.next_listing(true)
    }

    /// Leaves a root whose rest is to be listed another time: what was found so far is known, and a scan
    /// goes on from there.
    ///
    /// # Errors
    /// When the store fails.
    pub fn leave(mut self) -> Result<()> {
        self.flush()
    }
}
