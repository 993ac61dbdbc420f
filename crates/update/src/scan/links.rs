//! How is a file with several names counted once, in any directory?
//!
//! Each name adds its size to its directory. Two names in one directory take it out of that
//! directory's own sums once. For two names in different directories the lowest directory above both
//! takes it out of the sums of its tree: then that tree and all above it hold the file once, and the
//! own sums of a directory always are those of what it holds itself. For more names, sorted as their
//! paths go, the same is done for each neighbouring pair.

use filemap_model::RootId;
use filemap_store::View;

use super::root_update::RootUpdate;
use crate::error::Result;
use crate::settle::settle_inodes;
use filemap_store::ancestors::Ancestry;

/// Inodes settled in one batch.
const BATCH: usize = 2048;

/// Finds the inode after one in a table.
type NextInode =
    fn(View<'_>, RootId, Option<(u64, u64)>) -> filemap_store::Result<Option<(u64, u64)>>;

impl RootUpdate<'_> {
    /// Settles the inodes whose names changed.
    pub(super) fn settle_links(&mut self) -> Result<()> {
        let mut ancestry = Ancestry::default();
        if self.unsettled.is_all {
            return self.settle_all_links(&mut ancestry);
        }
        let mut linked: Vec<_> = std::mem::take(&mut self.unsettled.inodes)
            .into_iter()
            .collect();
        linked.sort_unstable();
        for piece in linked.chunks(BATCH) {
            self.settle(piece, &mut ancestry)?;
        }
        Ok(())
    }

    fn settle_all_links(&mut self, ancestry: &mut Ancestry) -> Result<()> {
        // Those whose names are all gone stand in the second table only.
        self.settle_each(ancestry, |view, root, after| view.next_linked(root, after))?;
        self.settle_each(ancestry, |view, root, after| view.next_shared(root, after))
    }

    fn settle_each(&mut self, ancestry: &mut Ancestry, next: NextInode) -> Result<()> {
        let mut after = None;
        loop {
            let mut piece = Vec::new();
            let read = self.store.read()?;
            while let Some(inode) = next(read.view(), self.root, after)? {
                after = Some(inode);
                piece.push(inode);
                if piece.len() >= BATCH {
                    break;
                }
            }
            drop(read);
            if piece.is_empty() {
                return Ok(());
            }
            self.settle(&piece, ancestry)?;
        }
    }

    fn settle(&mut self, inodes: &[(u64, u64)], ancestry: &mut Ancestry) -> Result<()> {
        let root = self.root;
        let growth = self.growth_slot();
        let dirty = self
            .store
            .write_with_retry(&mut *self.waiting, &mut |txn| {
                txn.keep_growth(growth);
                settle_inodes(txn, root, inodes, ancestry)
            })?;
        for directory in dirty {
            self.wrote = true;
            self.unsettled.note_directory(directory);
        }
        Ok(())
    }
}
