//! What is done with playlists that do not agree with the rest: nothing that a user put into them goes.

use std::collections::{HashMap, HashSet};

use filemap_model::{ItemId, PlaylistId, Timestamp};
use filemap_store::{MissingItem, Playlist, WriteTransaction};

use crate::check::each_held;
use crate::error::Result;

/// Makes playlists, counts and missing items agree with the entries that there are.
pub(crate) fn mend_playlists(txn: &mut WriteTransaction<'_>, now: Timestamp) -> Result<()> {
    mend_records(txn, now)?;
    let mut held: Vec<(ItemId, u64)> = Vec::new();
    each_held(txn.view(), &mut |item, count| {
        held.push((item, count));
        Ok(())
    })?;
    let mut counts = held.iter().copied();
    txn.recount_held_items(&mut || Ok::<_, crate::UpdateError>(counts.next()))?;
    for (item, _) in held {
        let has_file = txn.view().place_of_item(item)?.is_some();
        let missing = txn.view().missing_item(item)?;
        if has_file && missing.is_some() {
            txn.remove_missing_item(item)?;
        } else if !has_file && missing.is_none() {
            let (since, path) = (now, Vec::new());
            txn.put_missing_item(item, &MissingItem { since, path })?;
        }
    }
    let mut unheld = Vec::new();
    for missing in txn.view().missing_items(ItemId::default())? {
        let (item, _) = missing?;
        if txn.view().holders(item)? == 0 {
            unheld.push(item);
        }
    }
    for item in unheld {
        txn.remove_missing_item(item)?;
    }
    Ok(())
}

/// Every playlist that has entries has a record with their number, and a name of its own.
fn mend_records(txn: &mut WriteTransaction<'_>, now: Timestamp) -> Result<()> {
    let mut counts: HashMap<PlaylistId, u64> = HashMap::new();
    txn.view().count_playlist_entries(&mut |id, count| {
        counts.insert(id, count);
    })?;
    let mut playlists = Vec::new();
    for playlist in txn.view().playlists()? {
        playlists.push(playlist?);
    }
    let known: HashSet<PlaylistId> = playlists.iter().map(|playlist| playlist.id).collect();
    let lost = counts.keys().filter(|id| !known.contains(id));
    playlists.extend(lost.map(|id| Playlist {
        id: *id,
        name: b"recovered".to_vec(),
        created: now,
        changed: now,
        entries: 0,
    }));
    let mut names = HashSet::new();
    for mut playlist in playlists {
        let before = playlist.clone();
        playlist.entries = counts.get(&playlist.id).copied().unwrap_or(0);
        while !names.insert(playlist.name.clone()) {
            playlist.name.truncate(400);
            playlist
                .name
                .extend_from_slice(format!(" ({})", playlist.id).as_bytes());
        }
        if playlist != before || !known.contains(&playlist.id) {
            txn.put_playlist(&playlist)?;
        }
    }
    Ok(())
}
