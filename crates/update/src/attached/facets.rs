//! How are the names that tracks stand under made anew?
//!
//! What a track stands under follows from its facts: `filemap_model::music` decides it, and the store keeps it with
//! each fact that is written or removed, whoever does that (`crates/store/src/facets/mod.rs`). Here is only what a
//! repair needs.

use filemap_store::Store;

use crate::error::{Result, UpdateError};

/// Items that are counted in one commit.
const PIECE: usize = 2000;

/// Goes on with counting them, if it was broken off.
///
/// # Errors
/// When the store fails.
pub(crate) fn remake_facets(store: &Store) -> Result<()> {
    if store.read()?.view().facets_are_whole()? {
        return Ok(());
    }
    while store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.remake_facets_piece(PIECE).map_err(UpdateError::from)
    })? {}
    Ok(())
}

/// Makes all of them anew.
///
/// # Errors
/// When the store fails.
pub(crate) fn renew_facets(store: &Store) -> Result<()> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.clear_facets().map_err(UpdateError::from)
    })?;
    remake_facets(store)
}
