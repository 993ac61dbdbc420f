//! What becomes of files that playlists hold.
//!
//! An entry of a playlist leads to an item, and so follows its file. When the file goes, the item leaves its
//! name and waits as one that is missing, with the path that the file had last: so whatever comes under
//! the name later is another file's, until a scan, a bulk operation or an import ends and the path is there
//! again. Where two items come to stand for one file, the entries of one are led to the other.

use std::collections::HashMap;
use std::time::Duration;

use filemap_model::path::{below, join};
use filemap_model::{DirectoryId, ItemId, Kind, RootId, Timestamp};
use filemap_store::ancestors::known_path_of;
use filemap_store::{MissingItem, Root, Store, View, WriteTransaction};

use crate::error::Result;

/// The absolute paths that the files of items have or had.
pub(crate) type LastPaths = HashMap<ItemId, Vec<u8>>;

/// Missing items that are looked for in one commit.
const PIECE: usize = 4096;

/// When names went, and where what hung on them was, where that cannot be told from the catalogue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gone<'p> {
    pub(crate) at: Timestamp,
    pub(crate) paths: Option<&'p LastPaths>,
}

impl Gone<'_> {
    pub(crate) const fn at(at: Timestamp) -> Self {
        Self { at, paths: None }
    }

    /// Takes an item off its name if a playlist holds it; `false` when none does.
    pub(super) fn miss(
        &self,
        txn: &mut WriteTransaction<'_>,
        item: ItemId,
        (directory, name): (DirectoryId, &[u8]),
    ) -> Result<bool> {
        if txn.view().holders(item)? == 0 {
            return Ok(false);
        }
        let known = self.paths.and_then(|paths| paths.get(&item));
        let path = match known {
            Some(path) => path.clone(),
            None => last_path(txn.view(), directory, name)?,
        };
        let since = self.at;
        txn.miss_item(item, &MissingItem { since, path })?;
        Ok(true)
    }
}

fn last_path(view: View<'_>, directory: DirectoryId, name: &[u8]) -> Result<Vec<u8>> {
    let record = view.root(directory.root())?;
    let location = record.map(|record| record.location).unwrap_or_default();
    let path = join(&location, &known_path_of(view, directory)?);
    Ok(join(&path, name))
}

/// Lets go of what playlists hold in a directory that is about to be removed.
pub(crate) fn miss_in(
    txn: &mut WriteTransaction<'_>,
    directory: DirectoryId,
    gone: &Gone<'_>,
) -> Result<()> {
    if !txn.view().has_held_items()? {
        return Ok(());
    }
    let mut names = Vec::new();
    for item in txn.view().items_in(directory, b"")? {
        let (_, name, item) = item?;
        names.push((item, name.to_vec()));
    }
    for (item, name) in names {
        gone.miss(txn, item, (directory, &name))?;
    }
    Ok(())
}

/// Finds the paths of all files of a tree that playlists hold.
pub(crate) fn held_paths(
    view: View<'_>,
    (tree, record): (RootId, Option<&Root>),
    paths: &mut LastPaths,
) -> Result<()> {
    // Where the record is damaged and gone, nothing says where the tree was.
    let location = record.map_or(&b""[..], |record| &record.location);
    let number = record.map_or(tree, |record| record.number(tree));
    let mut held = Vec::new();
    for item in view.held_items()? {
        let (item, _) = item?;
        if let Some((directory, name)) = view.place_of_item(item)?
            && directory.root() == number
        {
            held.push((item, directory, name));
        }
    }
    if held.is_empty() {
        return Ok(());
    }
    let mut ids = HashMap::new();
    if record.is_some_and(|record| record.lasting.is_some()) {
        ids.extend(
            held.iter()
                .map(|(_, directory, _)| (*directory, *directory)),
        );
        for directory in view.directories(tree.top(), tree.last())? {
            let (id, directory) = directory?;
            if let Some(lasting) = directory.lasting
                && let Some(place) = ids.get_mut(&lasting)
            {
                *place = id;
            }
        }
    }
    for (item, directory, name) in held {
        let directory = ids.get(&directory).copied().unwrap_or(directory);
        let path = join(location, &known_path_of(view, directory)?);
        paths.insert(item, join(&path, name));
    }
    Ok(())
}

/// Lets go of items whose files are gone with the tree that held them. Returns how many entries of
/// playlists lead to them.
pub(crate) fn miss_all<'p>(
    txn: &mut WriteTransaction<'_>,
    items: impl IntoIterator<Item = (&'p ItemId, &'p Vec<u8>)>,
    since: Timestamp,
) -> Result<u64> {
    let mut entries = 0;
    for (item, path) in items {
        let holders = txn.view().holders(*item)?;
        if holders > 0 {
            entries += holders;
            let path = path.clone();
            txn.miss_item(*item, &MissingItem { since, path })?;
        }
    }
    Ok(entries)
}

/// Lets go of all that playlists hold of a tree that is about to be removed. Returns how many entries of
/// playlists lead to it.
pub(crate) fn miss_tree(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    since: Timestamp,
) -> Result<u64> {
    if !txn.view().has_held_items()? {
        return Ok(0);
    }
    let mut held = LastPaths::new();
    let record = txn.view().root(root)?;
    held_paths(txn.view(), (root, record.as_ref()), &mut held)?;
    miss_all(txn, &held, since)
}

/// Hangs missing items on the files that are at their last paths now, in one commit after the other.
pub(crate) fn come_back(store: &Store, root: RootId, waiting: &mut dyn FnMut(&str)) -> Result<()> {
    let mut from = Some(ItemId::default());
    while let Some(first) = from {
        if !store.read()?.view().has_missing_items()? {
            return Ok(());
        }
        from = store.write_with_retry(waiting, &mut |txn| come_back_from(txn, root, first))?;
    }
    Ok(())
}

/// Hangs all missing items on the files that are at their last paths now, in this commit.
pub(crate) fn come_back_within(txn: &mut WriteTransaction<'_>, root: RootId) -> Result<()> {
    let mut from = Some(ItemId::default());
    while let Some(first) = from {
        from = come_back_from(txn, root, first)?;
    }
    Ok(())
}

/// As above, of a piece of them; returns where the next one begins.
fn come_back_from(
    txn: &mut WriteTransaction<'_>,
    root: RootId,
    first: ItemId,
) -> Result<Option<ItemId>> {
    let Some(record) = txn.view().root(root)? else {
        return Ok(None);
    };
    let (mut found, mut next) = (Vec::new(), None);
    let mut last: (Vec<u8>, Option<DirectoryId>) = (Vec::new(), Some(root.top()));
    for (count, missing) in txn.view().missing_items(first)?.enumerate() {
        let (item, missing) = missing?;
        if count == PIECE {
            next = Some(item);
            break;
        }
        let Some(path) = below(&missing.path, &record.location).filter(|path| !path.is_empty())
        else {
            continue;
        };
        let cut = path.iter().rposition(|byte| *byte == b'/');
        let (parent, name) = match cut {
            Some(slash) => (
                path.get(..slash).unwrap_or_default(),
                path.get(slash + 1..).unwrap_or_default(),
            ),
            None => (&b""[..], path),
        };
        if last.0 != parent {
            last = (parent.to_vec(), entered(txn.view(), root, parent)?);
        }
        if let Some(directory) = last.1
            && let Some(entry) = txn.view().entry(directory, name)?
            && entry.stat.kind() == Kind::File
        {
            found.push((item, directory, name.to_vec()));
        }
    }
    let mut merges = HashMap::new();
    for (item, directory, name) in found {
        match txn.view().item(directory, &name)? {
            Some(there) => drop(merges.insert(item, there)),
            None => {
                txn.move_item(item, (directory, &name))?;
                txn.remove_missing_item(item)?;
            }
        }
    }
    lead_to(txn, &merges)?;
    Ok(next)
}

/// Leads entries from items to others that stand for the same files.
pub(super) fn lead_to(
    txn: &mut WriteTransaction<'_>,
    merges: &HashMap<ItemId, ItemId>,
) -> Result<()> {
    if merges.is_empty() {
        return Ok(());
    }
    let mut places = Vec::new();
    for entry in txn.view().items_of_entries()? {
        let (playlist, place, item) = entry?;
        let Some(mut to) = item.and_then(|item| merges.get(&item)) else {
            continue;
        };
        // One that another one was led to may have been led on.
        let mut left = merges.len();
        while let Some(next) = merges.get(to).filter(|_| left > 0) {
            (to, left) = (next, left - 1);
        }
        places.push((playlist, place, *to));
    }
    for (playlist, place, to) in places {
        if let Some(mut entry) = txn.view().playlist_entry(playlist, place)? {
            entry.item = Some(to);
            txn.put_playlist_entry(playlist, place, &entry)?;
        }
    }
    Ok(())
}

/// Gives missing files another path where the root that they were in has one.
pub(crate) fn relocate_missing(
    txn: &mut WriteTransaction<'_>,
    from: &[u8],
    to: &[u8],
) -> Result<()> {
    let mut moved = Vec::new();
    for missing in txn.view().missing_items(ItemId::default())? {
        let (item, mut missing) = missing?;
        if let Some(path) = below(&missing.path, from).filter(|path| !path.is_empty()) {
            missing.path = join(to, path);
            moved.push((item, missing));
        }
    }
    for (item, missing) in moved {
        txn.put_missing_item(item, &missing)?;
    }
    Ok(())
}

/// Is an item missing for so long that the entries that lead to it go?
#[must_use]
pub fn is_expired(missing: &MissingItem, now: Timestamp, grace: Duration) -> bool {
    let until = missing.since.plus_nanoseconds(grace.as_nanos());
    until <= now
}

/// Removes the entries of playlists that lead to files which were missing for longer than `grace`.
/// Returns how many.
///
/// # Errors
/// When the store fails.
pub fn remove_expired(
    store: &Store,
    (now, grace): (Timestamp, Duration),
    waiting: &mut dyn FnMut(&str),
) -> Result<u64> {
    if !store.read()?.view().has_missing_items()? {
        return Ok(0);
    }
    store.write_with_retry(waiting, &mut |txn| remove_expired_within(txn, now, grace))
}

pub(crate) fn remove_expired_within(
    txn: &mut WriteTransaction<'_>,
    now: Timestamp,
    grace: Duration,
) -> Result<u64> {
    let mut expired = HashMap::new();
    for missing in txn.view().missing_items(ItemId::default())? {
        let (item, missing) = missing?;
        if is_expired(&missing, now, grace) {
            expired.insert(item, ());
        }
    }
    if expired.is_empty() {
        return Ok(0);
    }
    let mut places = Vec::new();
    for entry in txn.view().items_of_entries()? {
        let (playlist, place, item) = entry?;
        if item.is_some_and(|item| expired.contains_key(&item)) {
            places.push((playlist, place));
        }
    }
    for (playlist, place) in &places {
        txn.remove_playlist_entry(*playlist, *place)?;
    }
    let mut playlists = Vec::new();
    for playlist in txn.view().playlists()? {
        playlists.push(playlist?);
    }
    for mut playlist in playlists {
        let gone = places.iter().filter(|(id, _)| *id == playlist.id).count() as u64;
        if gone > 0 {
            playlist.entries = playlist.entries.saturating_sub(gone);
            playlist.changed = now;
            txn.put_playlist(&playlist)?;
        }
    }
    Ok(places.len() as u64)
}

/// The directory at a path below a root, if it is entered.
pub(super) fn entered(view: View<'_>, root: RootId, path: &[u8]) -> Result<Option<DirectoryId>> {
    let mut directory = root.top();
    for name in path
        .split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
    {
        let child = view.entry(directory, name)?.and_then(|entry| entry.child);
        let Some(child) = child else {
            return Ok(None);
        };
        directory = child;
    }
    Ok(Some(directory))
}
