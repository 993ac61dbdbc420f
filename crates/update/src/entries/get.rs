//! What is kept under these paths?

use filemap_model::DirectoryId;
use filemap_store::{Root, View};

use super::batch::Batch;
use super::entry::OwnedEntry;
use super::overlay::{Missing, Overlay, Planned, Refusal};
use super::path::split_last;
use super::root::{Bulk, reject};
use crate::error::Result;

/// Directories whose places are remembered on the way; then they are forgotten.
const REMEMBERED: usize = 4096;

impl Bulk<'_> {
    /// Looks up entries in one committed state. Answers in the order of the paths.
    ///
    /// # Errors
    /// When a path makes no sense ([`crate::UpdateError::Rejected`]), when there is no such root,
    /// or when the store fails.
    pub fn get(&self, paths: &[Vec<u8>]) -> Result<Vec<Option<OwnedEntry>>> {
        let read = self.store.read()?;
        let view = read.view();
        let Some((root, record)) = self.find(view.roots()?) else {
            return Err(self.no_such_root());
        };
        let mut entries = Vec::with_capacity(paths.len());
        let mut rest = paths;
        while !rest.is_empty() {
            let before = entries.len();
            look_up(view, (root.top(), &record), rest, before, &mut entries)?;
            rest = rest.get(entries.len() - before..).unwrap_or_default();
        }
        Ok(entries)
    }
}

/// Looks up paths until too many directories are remembered.
fn look_up(
    view: View<'_>,
    (top, record): (DirectoryId, &Root),
    paths: &[Vec<u8>],
    first: usize,
    entries: &mut Vec<Option<OwnedEntry>>,
) -> Result<()> {
    let batch = Batch::default();
    let mut overlay = Overlay::new(view, top, record, &batch).map_err(reject(first, &[]))?;
    for (index, path) in (first..).zip(paths) {
        entries.push(one(view, &mut overlay, path).map_err(reject(index, path))?);
        if overlay.directories.len() >= REMEMBERED {
            break;
        }
    }
    Ok(())
}

fn one<'a>(
    view: View<'_>,
    overlay: &mut Overlay<'a>,
    path: &'a [u8],
) -> Planned<Option<OwnedEntry>> {
    let (above, name) = split_last(path).map_err(Refusal::Reason)?;
    let Some(directory) = overlay.lead(view, above, Missing::Tell)? else {
        return Ok(None);
    };
    let entry = overlay.look_up(view, directory, name)?;
    Ok(entry.map(|entry| OwnedEntry {
        path: path.to_vec(),
        stat: entry.stat,
        flags: entry.flags,
        directory: entry.child,
    }))
}
