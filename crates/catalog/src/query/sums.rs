//! What does everything below a directory sum up to?
//!
//! One read where the sums are right; while a scan writes, the sums of single directories are added
//! up on a walk.

use filemap_model::{DirectoryId, Kind, Summary};
use filemap_store::View;

use super::filter::Filter;
use super::find::Find;
use super::walk::Walk;
use crate::error::Result;

/// The sum over everything below a directory.
pub(super) fn sum_below(
    view: View<'_>,
    directory: DirectoryId,
    is_settled: bool,
) -> Result<Summary> {
    if !is_settled {
        return walked_sum(view, directory);
    }
    match view.tree(directory)? {
        Some(sum) => Ok(sum),
        None => own_sum(view, directory),
    }
}

/// The sum over the entries of a directory; that of nothing when it was never listed.
fn own_sum(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    Ok(view
        .directory(directory)?
        .map_or(Summary::EMPTY, |record| record.own))
}

fn walked_sum(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    let kind = |mode| {
        filemap_model::Stat {
            mode,
            ..Default::default()
        }
        .kind()
            == Kind::Directory
    };
    let directories = Find {
        kind: Some(Box::new(kind)),
        ..Find::default()
    };
    let mut filter = Filter::new(&directories);
    let mut walk = Walk::new(view, b"");
    let mut sum = own_sum(view, directory)?;
    walk.enter(directory, &mut filter)?;
    while let Some(step) = walk.next(&mut filter)? {
        if let Some(child) = step.child {
            sum.merge(&own_sum(view, child)?);
            walk.enter(child, &mut filter)?;
        }
    }
    Ok(sum)
}
