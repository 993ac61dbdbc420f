//! What does a scan leave for later to tell how things grew?

use filemap_model::Timestamp;
use filemap_store::{ScanRecord, ScanWay, Trust, View};

use super::finish::seconds_between;
use super::root_update::RootUpdate;
use crate::error::Result;
use crate::history::top_directories;

impl RootUpdate<'_> {
    /// Notes what the source did so far: entries it looked at, and directories it listed.
    pub fn note_read(&mut self, looked: u64, listed: u64) {
        self.read = (looked, listed);
    }

    /// What is kept of this scan.
    pub(super) fn scan_record(
        &self,
        view: View<'_>,
        ended: Timestamp,
        complete: bool,
    ) -> Result<ScanRecord> {
        let (directories, directory_count) = if complete {
            top_directories(view, self.root.top())?
        } else {
            (Vec::new(), 0)
        };
        Ok(ScanRecord {
            began: self.began,
            ended,
            seconds: seconds_between(self.began, ended),
            way: match self.options.trust {
                _ if self.mode.is_narrow() && self.options.is_part => ScanWay::Part,
                _ if self.mode.is_narrow() => ScanWay::Told,
                Trust::Exact => ScanWay::Exact,
                Trust::Quick => ScanWay::Quick,
                Trust::Full => ScanWay::Full,
            },
            complete,
            looks: 1,
            looked: self.read.0,
            listed: self.read.1,
            new: self.counts.new,
            changed: self.counts.changed,
            removed: self.counts.removed,
            moved: self.counts.moved,
            sum: view.settled_sum(self.root.top())?,
            directories,
            directory_count,
        })
    }
}
