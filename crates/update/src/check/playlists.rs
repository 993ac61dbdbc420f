//! Do playlists, their entries and the items they lead to agree?

use std::collections::HashMap;

use filemap_model::{ItemId, PlaylistId};
use filemap_spill::Sorter;
use filemap_store::{Playlist, View, WrongPlaylist};

use crate::error::Result;

/// Memory of the sort of all items that entries lead to.
const MEMORY: usize = 256 << 10;

/// Tells what is wrong with playlists: the number of the playlist or of the item, and what.
pub(crate) fn check_playlists(
    view: View<'_>,
    found: &mut dyn FnMut(WrongPlaylist, u64),
) -> Result<()> {
    let mut known = HashMap::new();
    let mut names = HashMap::new();
    for playlist in view.playlists()? {
        let Playlist {
            id, name, entries, ..
        } = playlist?;
        if names.insert(name, id).is_some() {
            found(WrongPlaylist::Name, u64::from(id.value()));
        }
        known.insert(id, entries);
    }
    view.count_playlist_entries(&mut |id: PlaylistId, count| {
        let number = u64::from(id.value());
        match known.remove(&id) {
            None => found(WrongPlaylist::NoPlaylist, number),
            Some(said) if said != count => found(WrongPlaylist::Count, number),
            Some(_) => {}
        }
    })?;
    for (id, said) in known {
        if said != 0 {
            found(WrongPlaylist::Count, u64::from(id.value()));
        }
    }
    check_held(view, found)
}

fn check_held(view: View<'_>, found: &mut dyn FnMut(WrongPlaylist, u64)) -> Result<()> {
    let mut held = view.held_items()?;
    let mut next = held.next().transpose()?;
    let mut wrong = |item: ItemId| found(WrongPlaylist::Held, item.value());
    each_held(view, &mut |item, count| {
        while let Some((said, _)) = next.filter(|(said, _)| *said < item) {
            wrong(said);
            next = held.next().transpose()?;
        }
        match next.filter(|(said, _)| *said == item) {
            Some((_, said)) => {
                if said != count {
                    wrong(item);
                }
                next = held.next().transpose()?;
            }
            None => wrong(item),
        }
        Ok(())
    })?;
    while let Some((item, _)) = next {
        wrong(item);
        next = held.next().transpose()?;
    }
    each_held(view, &mut |item, _| {
        if view.place_of_item(item)?.is_none() && view.missing_item(item)?.is_none() {
            found(WrongPlaylist::Lost, item.value());
        }
        Ok(())
    })?;
    for missing in view.missing_items(ItemId::default())? {
        let (item, _) = missing?;
        if view.place_of_item(item)?.is_some() {
            found(WrongPlaylist::Missing, item.value());
        } else if view.holders(item)? == 0 {
            found(WrongPlaylist::Held, item.value());
        }
    }
    Ok(())
}

/// Every item that entries lead to, in order, with the number of entries.
pub(crate) fn each_held(
    view: View<'_>,
    each: &mut dyn FnMut(ItemId, u64) -> Result<()>,
) -> Result<()> {
    let mut sorter = Sorter::new(MEMORY, None);
    for entry in view.items_of_entries()? {
        let (_, _, item) = entry?;
        if let Some(item) = item {
            sorter.push(&item.value().to_be_bytes(), &[])?;
        }
    }
    let mut sorted = sorter.finish()?;
    let mut last: Option<(ItemId, u64)> = None;
    while let Some((key, _)) = sorted.next()? {
        let Some(number) = key.first_chunk::<8>() else {
            continue;
        };
        let item = ItemId::new(u64::from_be_bytes(*number));
        match &mut last {
            Some((known, count)) if *known == item => *count += 1,
            _ => {
                if let Some((item, count)) = last.replace((item, 1)) {
                    each(item, count)?;
                }
            }
        }
    }
    match last {
        Some((item, count)) => each(item, count),
        None => Ok(()),
    }
}
