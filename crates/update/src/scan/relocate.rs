//! Is a tree that is found at another path a root that is known?
//!
//! A root that was renamed, or mounted elsewhere, is the same tree: its record gets the new path, and
//! entries, marks and history stay, since none of them holds a path above the top.

use filemap_model::{RootId, Stat};
use filemap_store::{Root, RootKind, Store};

use super::begin::{RootFacts, difference, kept_entries};
use crate::attached::relocate_missing;
use crate::error::{Result, UpdateError};

/// Returns the live roots that are surely this tree, whatever their paths: filesystem, inode and
/// birth time of the top are the same, and all of them are known.
///
/// # Errors
/// When the store fails.
pub fn roots_of_tree(store: &Store, facts: &RootFacts) -> Result<Vec<(RootId, Root)>> {
    let mut roots = store.read()?.view().roots()?;
    roots.retain(|(_, record)| {
        record.kind == RootKind::Live
            && is_told(record, facts)
            && facts.top.btime.is_known()
            && difference(record, facts).is_none()
    });
    Ok(roots)
}

/// Do the numbers of filesystem and top tell anything?
fn is_told(record: &Root, facts: &RootFacts) -> bool {
    record.fsid != 0 && facts.fsid != 0 && facts.top.inode != 0
}

/// Gives a root another path, where the same tree is now, or any if `accept_replaced`.
///
/// # Errors
/// When another tree is there, a root has this path, a scan of the root is under way, or the store
/// fails.
pub fn relocate_root(
    store: &Store,
    root: RootId,
    facts: &RootFacts,
    accept_replaced: bool,
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    let _lock = store.lock_root(root, waiting)?;
    let entries = kept_entries(store, root)?;
    store.write_with_retry(waiting, &mut |txn| {
        let roots = txn.view().roots()?;
        if roots
            .iter()
            .any(|(_, known)| known.location == facts.location)
        {
            return Err(UpdateError::IsRoot(facts.location.clone()));
        }
        let Some((_, mut record)) = roots.into_iter().find(|(known, _)| *known == root) else {
            return Err(UpdateError::NoSuchRoot(root.to_string()));
        };
        if !record.kind.is_place() {
            return Err(UpdateError::IsScanList(record.location));
        }
        let unknown = "nothing tells that it is the same tree";
        let reason = difference(&record, facts)
            .or_else(|| (!is_told(&record, facts)).then(|| unknown.to_owned()));
        if let Some(reason) = reason {
            if !accept_replaced {
                let path = facts.location.clone();
                return Err(UpdateError::Replaced {
                    path,
                    reason,
                    entries,
                });
            }
            // Another device has everything listed again.
            record.top = Stat {
                device: u64::MAX,
                ..facts.top
            };
            record.fsid = facts.fsid;
            record.filesystem.clone_from(&facts.filesystem);
        }
        relocate_missing(txn, &record.location, &facts.location)?;
        record.location.clone_from(&facts.location);
        record.unavailable = None;
        Ok(txn.put_root(root, &record)?)
    })
}

/// Gives a root that is a territory of a disk image the path that it has since the image, or a folder above
/// it, has another.
///
/// # Errors
/// When a root has this path, a scan of the root is under way, or the store fails.
pub fn rename_root(
    store: &Store,
    root: RootId,
    location: &[u8],
    waiting: &mut dyn FnMut(&str),
) -> Result<()> {
    let _lock = store.lock_root(root, waiting)?;
    store.write_with_retry(waiting, &mut |txn| {
        let roots = txn.view().roots()?;
        if roots.iter().any(|(_, known)| known.location == location) {
            return Err(UpdateError::IsRoot(location.to_vec()));
        }
        let Some(mut record) = txn.view().root(root)? else {
            return Err(UpdateError::NoSuchRoot(root.to_string()));
        };
        relocate_missing(txn, &record.location, location)?;
        record.location = location.to_vec();
        record.unavailable = None;
        Ok(txn.put_root(root, &record)?)
    })
}
