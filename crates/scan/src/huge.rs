//! A directory that is too large for memory.
//!
//! Its names are read to the end first, and sorted in a temporary file; only then is it known to be
//! complete, and its entries are looked at in the order of names and sent range by range.

use crate::Options;
use crate::error::Failure;
use crate::names::{Name, Names};
use crate::place::Place;
use crate::work::{ENTRY_BYTES, Worker};
use filemap_model::{DirectoryId, Entries, EntriesBuilder, Listing, NameRange};
use filemap_spill::{Sorter, SpillError};

/// All names of a directory, each with its kind and inode.
pub(crate) struct HugeNames(Sorter);

impl HugeNames {
    pub(crate) fn new(options: &Options) -> Self {
        Self(Sorter::new(
            options.listing_bytes / 2,
            options.temporary.clone(),
        ))
    }

    /// Takes the names over and leaves none.
    pub(crate) fn take(&mut self, names: &mut Names) -> Result<(), SpillError> {
        for Name { name, kind, inode } in names.iter() {
            let value = u128::from(inode) << 32 | u128::from(kind);
            self.0.push(name.to_bytes(), &value.to_le_bytes())?;
        }
        names.clear();
        Ok(())
    }
}

/// Returns the kind and inode that were kept with a name.
fn kind_and_inode(value: &[u8]) -> (u32, u64) {
    let value = value.try_into().map_or(0, u128::from_le_bytes);
    (
        u32::try_from(value & u128::from(u32::MAX)).unwrap_or(0),
        u64::try_from(value >> 32).unwrap_or(0),
    )
}

impl Worker<'_> {
    /// Looks at the entries in the order of their names and sends them range by range.
    pub(crate) fn deliver(
        &mut self,
        directory: DirectoryId,
        names: HugeNames,
        place: &mut Place<'_>,
    ) -> Result<(), Failure> {
        let limit = self.tree.options.listing_bytes / 2;
        let mut sorted = names.0.finish()?;
        let mut entries = EntriesBuilder::new();
        let mut bytes = 0;
        let mut after = None;
        let mut last: Option<Vec<u8>> = None;
        while let Some((name, value)) = sorted.next()? {
            if last.as_deref() == Some(name) {
                // A directory that changes while it is read may give a name twice.
                continue;
            }
            if bytes > limit {
                let range = NameRange {
                    after,
                    until: last.clone(),
                };
                self.send_range(directory, std::mem::take(&mut entries).build(), range);
                (after, bytes) = (last.clone(), 0);
                if self.outbox.is_stopped() {
                    return Ok(());
                }
            }
            let (kind, inode) = kind_and_inode(value);
            if let Some((stat, flags)) = self.stat(place, name, name, kind, inode) {
                entries.push(name, stat, flags);
            }
            bytes += ENTRY_BYTES + name.len();
            let last = last.get_or_insert_default();
            last.clear();
            last.extend_from_slice(name);
        }
        self.send_range(directory, entries.build(), NameRange { after, until: None });
        Ok(())
    }

    fn send_range(&mut self, directory: DirectoryId, entries: Entries, range: NameRange) {
        self.outbox.report.entries += entries.len() as u64;
        self.outbox
            .observe(directory, Listing::Complete(entries, range));
        self.outbox.send();
    }
}
