//! What goes with an entry that is removed?

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Summary};
use filemap_store::View;

use super::overlay::{Missing, Now, Overlay, Planned, Refusal};
use super::path::split_last;
use crate::error::{Result, UpdateError};

impl<'a> Overlay<'a> {
    /// Removes what is under a path, with everything below; `false` when there is nothing.
    pub(super) fn remove(&mut self, view: View<'_>, path: &'a [u8]) -> Planned<bool> {
        let (above, name) = split_last(path).map_err(Refusal::Reason)?;
        let Some(directory) = self.lead(view, above, Missing::Tell)? else {
            return Ok(false);
        };
        let place = self.find(view, directory, name)?;
        if self.state(place)?.is_none() {
            return Ok(false);
        }
        let child = self.child(view, directory, place, path)?;
        self.slot_mut(place)?.now = Now::Absent;
        if let Some(child) = child {
            self.cut(child, place)?;
        }
        Ok(true)
    }

    /// The directory that was kept under a slot's name and is not any more.
    pub(super) fn lost_directory(&self, place: u32) -> Planned<Option<DirectoryId>> {
        let slot = self.slot(place)?;
        let Some(old) = self.before(slot).and_then(|found| found.child) else {
            return Ok(None);
        };
        let stays = self.state(place)?.is_some_and(|bare| bare.is_entered());
        let same = stays && self.child_id(slot) == Some(old);
        Ok((!same).then_some(old))
    }
}

/// All directories from this one down that are kept, and hang where they say, parents first.
pub(super) fn kept_below(view: View<'_>, top: DirectoryId) -> Result<Vec<DirectoryId>> {
    let mut below = vec![top];
    let mut next = 0;
    while let Some(directory) = below.get(next).copied() {
        next += 1;
        if view
            .directory(directory)?
            .is_some_and(|record| record.own.directories == 0)
        {
            continue;
        }
        view.entries(directory, None, |entry| {
            if let Some(child) = entry.child
                && view
                    .parent_of(child)?
                    .is_none_or(|(parent, _)| parent == directory)
            {
                below.push(child);
            }
            Ok::<_, UpdateError>(ControlFlow::Continue(()))
        })?;
    }
    Ok(below)
}

/// The sums over a directory and everything below it, as they are kept.
pub(super) fn kept_sum(view: View<'_>, directory: DirectoryId) -> Result<Summary> {
    let own = || Ok::<_, UpdateError>(view.directory(directory)?.map(|record| record.own));
    match view.tree(directory)? {
        Some(sum) => Ok(sum),
        None => Ok(own()?.unwrap_or(Summary::EMPTY)),
    }
}
