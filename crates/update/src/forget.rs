//! How are roots and consumers forgotten?
//!
//! They are out of sight with the first commit, so that no question ever sees a part of them; what they
//! had is removed in pieces behind it. A removal that is broken off is gone on with by the next one, by
//! the next scan, and by the next import.

use filemap_model::{ConsumerId, RootId, Timestamp};
use filemap_store::{Leaving, Store};

use crate::attached::{miss_tree, remake_facets};
use crate::error::{Result, UpdateError};

/// Records removed in one batch.
const PIECE: usize = 2000;

/// Forgets a root and all that is known of it, and no other. What playlists hold of it is missing from then
/// on; returns how many entries that are.
///
/// # Errors
/// When somebody is at work in it, or the store fails.
pub fn forget_root(store: &Store, root: RootId, at: Timestamp) -> Result<u64> {
    let _lock = store.lock_root(root, &mut |_| ())?;
    let entries = store.write_with_retry(&mut |_| (), &mut |txn| {
        let entries = miss_tree(txn, root, at)?;
        txn.forget(Leaving::Root(root))?;
        Ok::<_, UpdateError>(entries)
    })?;
    remove(store, Leaving::Root(root))?;
    Ok(entries)
}

/// Forgets a consumer and all that it said.
///
/// # Errors
/// When the store fails.
pub fn forget_consumer(store: &Store, consumer: ConsumerId) -> Result<()> {
    forget(store, Leaving::Consumer(consumer))
}

/// Takes it out of sight, and removes what it had.
pub(crate) fn forget(store: &Store, leaving: Leaving) -> Result<()> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.forget(leaving).map_err(UpdateError::from)
    })?;
    remove(store, leaving)
}

/// Removes what is left of roots and consumers whose removal was broken off, and goes on with a repair that was.
/// Returns the roots.
///
/// # Errors
/// When the store fails.
pub fn remove_forgotten(store: &Store) -> Result<Vec<RootId>> {
    remake_facets(store)?;
    let leaving = store.read()?.view().leaving()?;
    let mut roots = Vec::new();
    for leaving in leaving {
        let _lock = match leaving {
            // Whoever is at work in it holds its lock.
            Leaving::Root(root) => match store.try_lock_root(root)? {
                None => continue,
                lock => lock,
            },
            Leaving::Consumer(_) => None,
        };
        remove(store, leaving)?;
        if let Leaving::Root(root) = leaving {
            roots.push(root);
        }
    }
    Ok(roots)
}

fn remove(store: &Store, leaving: Leaving) -> Result<()> {
    while !store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.remove_leaving_piece(leaving, PIECE)
            .map_err(UpdateError::from)
    })? {}
    if let Leaving::Root(root) = leaving {
        store.remove_root_lock(root);
    }
    Ok(())
}
