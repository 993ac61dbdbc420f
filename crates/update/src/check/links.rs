//! Do the names of files with several links, and what is taken out of sums for them, agree with the
//! entries?

use filemap_model::{DirectoryId, Entry};
use filemap_spill::{Sorted, Sorter};

use super::{Check, Wrong};
use crate::error::Result;
use crate::settle::shared;
use filemap_store::ancestors::Ancestry;

/// Bytes of memory for the sort.
const SORT_BYTES: usize = 512 << 10;

impl Check<'_, '_> {
    /// What is taken out of the sums of each directory, sorted by directory.
    pub(super) fn taken_out(&mut self) -> Result<Sorted> {
        let mut sorter = Sorter::new(SORT_BYTES, None);
        let mut after = None;
        while let Some((device, inode)) = self.view.next_shared(self.root, after)? {
            after = Some((device, inode));
            let kept = self.view.shared(self.root, device, inode)?;
            for (is_between, places) in [(0, &kept.own), (1, &kept.between)] {
                let mut value = [is_between; 17];
                let (bytes, rest) = value.split_at_mut(8);
                bytes.copy_from_slice(&kept.size.to_le_bytes());
                let (allocated, _) = rest.split_at_mut(8);
                allocated.copy_from_slice(&kept.allocated.to_le_bytes());
                for place in places {
                    sorter.push(&place.value().to_be_bytes(), &value)?;
                }
            }
        }
        Ok(sorter.finish()?)
    }

    /// Is an entry with several links known as one?
    pub(super) fn linked_entry(&mut self, directory: DirectoryId, entry: &Entry<'_>) -> Result<()> {
        let kept = self.view.link(directory, entry.name, &entry.stat)?;
        if kept != Some((entry.stat.size, entry.stat.allocated)) {
            self.tell(directory, Some(entry.name), Wrong::Link);
        }
        Ok(())
    }

    /// Is every name that is known as one of several such an entry, and are they taken out right?
    pub(super) fn links(&mut self) -> Result<()> {
        let (view, root) = (self.view, self.root);
        let mut ancestry = Ancestry::default();
        let mut after = None;
        while let Some((device, inode)) = view.next_linked(root, after)? {
            after = Some((device, inode));
            for (directory, name, ..) in view.links(root, device, inode)? {
                let entry = view.entry(directory, &name)?;
                let is_one = entry.is_some_and(|entry| {
                    let stat = &entry.stat;
                    stat.is_hard_linked() && (stat.device, stat.inode) == (device, inode)
                });
                if !is_one {
                    self.tell(directory, Some(&name), Wrong::LinkWithoutEntry);
                }
            }
            self.shared_inode(&mut ancestry, (device, inode))?;
        }
        after = None;
        while let Some((device, inode)) = view.next_shared(root, after)? {
            after = Some((device, inode));
            self.shared_inode(&mut ancestry, (device, inode))?;
        }
        Ok(())
    }

    fn shared_inode(&mut self, ancestry: &mut Ancestry, (device, inode): (u64, u64)) -> Result<()> {
        if !(self.record.summed && self.is_settled()) {
            return Ok(());
        }
        let kept = self.view.shared(self.root, device, inode)?;
        if kept != shared(self.view, ancestry, self.root, (device, inode))? {
            let place = kept.own.iter().chain(&kept.between).next().copied();
            self.tell(place.unwrap_or(self.root.top()), None, Wrong::Shared);
        }
        Ok(())
    }
}
