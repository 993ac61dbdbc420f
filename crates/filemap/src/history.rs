//! What did the scans of a root find?

use filemap_model::{Clock, RootId, Summary};
use filemap_query::QueryError;
use filemap_store::{Root, ScanRecord, View};

use crate::error::Error;
use crate::handle::Catalogue;

/// What a scan of a root found.
#[derive(Clone, Debug)]
pub struct ScanLine {
    /// The root.
    pub root: RootId,
    /// The number by which it is known.
    pub number: RootId,
    /// Its path.
    pub location: Vec<u8>,
    /// The commit behind which [`Catalogue::changes`] tells what came later; none for a scan that
    /// found nothing new.
    pub clock: Option<Clock>,
    /// What it found.
    pub record: ScanRecord,
}

impl Catalogue {
    /// The scans of a root, oldest first. Those that found nothing new are remembered for a while.
    ///
    /// # Errors
    /// When there is no such root, or the store fails.
    pub fn history(&self, root: RootId) -> Result<Vec<ScanLine>, Error> {
        let read = self.store.read()?;
        let record = record_of(read.view(), root)?;
        let line = |clock, scan| ScanLine {
            root,
            number: record.number(root),
            location: record.location.clone(),
            clock,
            record: scan,
        };
        let mut lines = Vec::new();
        for item in read.view().scans(root)? {
            let (clock, scan) = item?;
            lines.push(line(Some(clock), scan));
        }
        let quiet = self.store.quiet_scans(root);
        lines.extend(quiet.into_iter().map(|scan| line(None, scan)));
        lines.sort_by_key(|line| (line.record.ended, line.clock));
        // What found nothing new saw what was there before.
        let mut sum = Summary::EMPTY;
        for line in &mut lines {
            if line.clock.is_some() && line.record.complete {
                sum = line.record.sum;
            } else if line.clock.is_none() {
                line.record.sum = sum;
            }
        }
        Ok(lines)
    }
}

fn record_of(view: View<'_>, root: RootId) -> Result<Root, Error> {
    let record = view.root(root)?;
    record.ok_or_else(|| QueryError::NoSuchRoot(root.to_string()).into())
}
