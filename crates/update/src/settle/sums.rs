//! The sums over trees, from what is kept of their children.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Summary};
use filemap_store::ancestors::with_ancestors;
use filemap_store::{View, WriteTransaction};

use crate::error::{Result, UpdateError};

/// The sum over everything below a directory, from what is kept of its children.
pub(crate) fn sum_of(view: View<'_>, directory: DirectoryId) -> Result<Option<(Summary, bool)>> {
    let Some(record) = view.directory(directory)? else {
        return Ok(None);
    };
    let mut sum = record.share_of_tree();
    let mut has_children = false;
    if sum.directories > 0 {
        view.entries(directory, None, |entry| {
            if let Some(child) = entry.child
                && let Some(below) = view.directory(child)?
            {
                has_children = true;
                sum.merge(&view.tree(child)?.unwrap_or(below.own));
            }
            Ok::<_, UpdateError>(ControlFlow::Continue(()))
        })?;
    }
    Ok(Some((sum, has_children)))
}

/// Makes the sum of one tree anew, where it is not right.
pub(crate) fn sum_one(txn: &mut WriteTransaction<'_>, directory: DirectoryId) -> Result<()> {
    let Some((sum, has_children)) = sum_of(txn.view(), directory)? else {
        return Ok(());
    };
    let kept = txn.view().tree(directory)?;
    if has_children {
        if kept != Some(sum) {
            txn.put_tree(directory, &sum)?;
        }
    } else if kept.is_some() {
        txn.remove_tree(directory)?;
    }
    Ok(())
}

/// Adds up the trees of these directories and all above them again.
pub(crate) fn sum_above(txn: &mut WriteTransaction<'_>, changed: &[DirectoryId]) -> Result<()> {
    for directory in with_ancestors(txn.view(), changed.iter().copied())? {
        sum_one(txn, directory)?;
    }
    Ok(())
}
