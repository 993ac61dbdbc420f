//! What does everything below a directory sum up to?
//!
//! One read where the sums are right; while a scan writes, the sums of single directories are added
//! up on a walk. A directory that is so large that it is listed in pieces counts as it was until its
//! last piece is there.

use filemap_model::{DirectoryId, Summary};
use filemap_store::View;

use crate::error::Result;
use crate::filter::CompiledFilter;
use crate::place::is_settled;
use crate::question::{Find, only_directories};
use crate::walk::Walk;

/// The sum over everything that is known below a directory, also while a scan is not at its end.
///
/// # Errors
/// When the store fails or is damaged.
pub fn sum_below(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    sum_below_if(view, directory, is_settled(view, directory.root())?)
}

/// The sum over everything below a directory, in a root of which is known whether its sums are right.
pub(crate) fn sum_below_if(
    view: View<'_>,
    directory: DirectoryId,
    is_settled: bool,
) -> Result<Summary> {
    if is_settled {
        Ok(view.settled_sum(directory)?)
    } else {
        walked_sum(view, directory)
    }
}

/// What a directory itself adds to a sum; nothing when it was never listed.
fn share(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    Ok(view
        .directory(directory)?
        .map_or(Summary::EMPTY, |record| record.share_of_tree()))
}

fn walked_sum(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    let directories = Find::of(only_directories());
    let mut filter = CompiledFilter::new(&directories, view)?;
    let mut walk = Walk::new(view, b"");
    let mut sum = share(view, directory)?;
    walk.enter(directory, &mut filter)?;
    while let Some(step) = walk.next(&mut filter)? {
        if let Some(child) = step.child {
            sum.merge(&share(view, child)?);
            walk.enter(child, &mut filter)?;
        }
    }
    Ok(sum)
}
