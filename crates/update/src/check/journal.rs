//! Do the journal, the clock and the roots agree?

use filemap_model::{DirectoryId, RootId};
use filemap_store::{ImportRecord, ImportState, Leaving, StoreError, View};

use super::{Finding, Wrong};
use crate::error::Result;

/// Is every commit of the journal one that was, and are its changes counted right?
pub(super) fn check_journal(view: View<'_>, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let (clock, floor) = (view.clock()?, view.journal_floor()?);
    let mut items = 0;
    for item in view.kept_changes(filemap_model::Clock(0))? {
        let (at, _, record) = match item {
            Err(StoreError::Corrupt { .. }) => {
                found(disagrees(DirectoryId::new(0), Wrong::Journal));
                return Ok(());
            }
            item => item?,
        };
        items += record.items.len() as u64;
        // Of a commit with more changes than the journal holds a part is left, at the floor.
        if at > clock || at < floor {
            found(disagrees(record.directory, Wrong::Clock));
        }
    }
    if items != view.journal_items()? || floor > clock {
        found(disagrees(DirectoryId::new(0), Wrong::Journal));
    }
    Ok(())
}

/// Does every directory belong to a root?
pub(super) fn check_roots(view: View<'_>, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut from = DirectoryId::new(0);
    for (root, record) in view.roots()? {
        if record.next.root() != root {
            found(disagrees(root.top(), Wrong::Number));
        }
        if record.complete && view.directory(root.top())?.is_none() {
            found(disagrees(root.top(), Wrong::Unlisted));
        }
        if let Some(before) = root.top().value().checked_sub(1) {
            check_nothing(view, from, DirectoryId::new(before), found)?;
        }
        let Some(after) = root.last().value().checked_add(1) else {
            return Ok(());
        };
        from = DirectoryId::new(after);
    }
    let last = RootId::new(RootId::MAX).map_or(from, RootId::last);
    check_nothing(view, from, last, found)
}

/// There is nothing between two roots.
fn check_nothing(
    view: View<'_>,
    first: DirectoryId,
    last: DirectoryId,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let mut from = Some(first);
    while let Some(first) = from.filter(|first| *first <= last) {
        let Some(item) = view.directories(first, last)?.next() else {
            break;
        };
        let (id, _) = item?;
        let is_leaving = view.is_leaving(Leaving::Root(id.root()))?;
        if !is_leaving && !is_import(view, id.root())? {
            found(disagrees(id, Wrong::NoRoot));
            break;
        }
        from = id
            .root()
            .last()
            .value()
            .checked_add(1)
            .map(DirectoryId::new);
    }
    Ok(())
}

/// Is it the root of an import that is under way, was broken off, or is on its way out?
fn is_import(view: View<'_>, root: RootId) -> Result<bool> {
    let imports = view.imports()?;
    let is_hidden = |import: &ImportRecord| import.state != ImportState::Complete;
    Ok(imports
        .iter()
        .any(|(_, import)| import.root == root && is_hidden(import)))
}

fn disagrees(directory: DirectoryId, wrong: Wrong) -> Finding {
    Finding::Disagrees {
        root: directory.root(),
        directory,
        name: None,
        wrong,
    }
}
