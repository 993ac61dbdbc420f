//! Which imports are known, and what is at their places?

use filemap_model::RootId;
use filemap_store::{ImportRecord, ImportState, Root, View};

use crate::error::{Result, UpdateError};

/// Fails when a live tree is scanned at this place.
pub(super) fn refuse_live(view: View<'_>, location: &[u8]) -> Result<()> {
    let roots = view.roots()?;
    let is_live = |root: &Root| root.kind.is_place() && root.location == location;
    if roots.iter().any(|(_, root)| is_live(root)) {
        return Err(UpdateError::IsLive(location.to_vec()));
    }
    Ok(())
}

/// Finds the complete import of what has this digest, if its tree is still there and whole.
///
/// # Errors
/// When the store fails.
pub fn find_import(view: View<'_>, digest: &[u8], options: &str) -> Result<Option<ImportRecord>> {
    for (_, import) in view.imports()? {
        let is_same = import.digest == digest && import.options == options;
        let is_whole = is_same
            && import.state == ImportState::Complete
            && view.root(import.root)?.is_some()
            && !view.needs_rebuild(import.root)?;
        if is_whole {
            return Ok(Some(import));
        }
    }
    Ok(None)
}

/// Are all entries of a root kept, and not only its directories?
///
/// # Errors
/// When the store fails.
pub fn has_entries(view: View<'_>, root: RootId, record: &Root) -> Result<bool> {
    if record.kind.keeps_entries() {
        return Ok(true);
    }
    let imports = view.imports()?;
    let import = imports.iter().find(|(_, import)| import.root == root);
    Ok(import.is_some_and(|(_, import)| import.has_entries))
}
