//! The entries of playlists.
//!
//! The key is the playlist (4) and the place (8). The value: the item plus one, or 0; and unless all that
//! follows is empty, kind of the location (0 none, 1 a path, 2 a URL), length in milliseconds plus one or
//! 0, number on the album plus one or 0, then location, folder, title, creator, album and attributes, each
//! with its length before it. All numbers are LEB128.

use filemap_model::{ItemId, PlaylistId, PlaylistTrack, TrackLocation, push_number, take_number};

use super::record::playlist_key;
use crate::checksum;
use crate::error::{Result, StoreError};
use crate::keys;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// An entry of a playlist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaylistEntry {
    /// The file it leads to; none where nobody knows one.
    pub item: Option<ItemId>,
    /// What the list said of it that it came from.
    pub track: PlaylistTrack,
    /// The folder of that list, which relative paths begin at.
    pub folder: Vec<u8>,
}

fn entry_key(id: PlaylistId, place: u64) -> [u8; 12] {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&playlist_key(id));
    tail.copy_from_slice(&place.to_be_bytes());
    key
}

/// The playlist and place of a key.
pub(super) fn to_entry_key(key: &[u8]) -> Option<(PlaylistId, u64)> {
    let (id, place) = key.split_first_chunk::<4>()?;
    let id = PlaylistId::new(u32::from_be_bytes(*id));
    Some((id, u64::from_be_bytes(*place.as_array::<8>()?)))
}

fn plus_one(number: Option<u64>) -> u64 {
    number.map_or(0, |number| number.saturating_add(1))
}

fn write_entry(entry: &PlaylistEntry) -> Vec<u8> {
    let mut out = Vec::new();
    push_number(&mut out, plus_one(entry.item.map(ItemId::value)));
    let track = &entry.track;
    if *track == PlaylistTrack::default() && entry.folder.is_empty() {
        return out;
    }
    let kind = match &track.location {
        TrackLocation::Path(path) if path.is_empty() => 0,
        TrackLocation::Path(_) => 1,
        TrackLocation::Url(_) => 2,
    };
    push_number(&mut out, kind);
    push_number(&mut out, plus_one(track.milliseconds));
    push_number(&mut out, plus_one(track.number.map(u64::from)));
    for text in [
        track.location.as_bytes(),
        &entry.folder,
        track.title.as_bytes(),
        track.creator.as_bytes(),
        track.album.as_bytes(),
        track.attributes.as_bytes(),
    ] {
        push_number(&mut out, text.len() as u64);
        out.extend_from_slice(text);
    }
    out
}

pub(super) fn read_item(mut value: &[u8]) -> Option<Option<ItemId>> {
    let number = take_number(&mut value)?;
    Some(number.checked_sub(1).map(ItemId::new))
}

fn read_entry(mut value: &[u8]) -> Option<PlaylistEntry> {
    let value = &mut value;
    let item = take_number(value)?.checked_sub(1).map(ItemId::new);
    let mut entry = PlaylistEntry {
        item,
        ..PlaylistEntry::default()
    };
    if value.is_empty() {
        return Some(entry);
    }
    let kind = take_number(value)?;
    entry.track.milliseconds = take_number(value)?.checked_sub(1);
    let number = take_number(value)?.checked_sub(1);
    entry.track.number = number.map(u32::try_from).transpose().ok()?;
    let location = take_bytes(value)?;
    entry.track.location = match kind {
        0 | 1 => TrackLocation::Path(location),
        2 => TrackLocation::Url(location),
        _ => return None,
    };
    entry.folder = take_bytes(value)?;
    let track = &mut entry.track;
    for text in [
        &mut track.title,
        &mut track.creator,
        &mut track.album,
        &mut track.attributes,
    ] {
        *text = String::from_utf8(take_bytes(value)?).ok()?;
    }
    value.is_empty().then_some(entry)
}

fn take_bytes(value: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(take_number(value)?).ok()?;
    let (bytes, rest) = value.split_at_checked(length)?;
    *value = rest;
    Some(bytes.to_vec())
}

fn corrupt(key: &[u8]) -> StoreError {
    StoreError::corrupt("playlist_entries", key, "a length inside does not fit")
}

/// An entry with its place.
type Placed = (u64, PlaylistEntry);

impl<'t> View<'t> {
    /// The entries of a playlist in their order, each with its place, from a place on.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn playlist_entries(
        self,
        id: PlaylistId,
        from: u64,
    ) -> Result<impl Iterator<Item = Result<Placed>> + use<'t>> {
        let end = keys::after_prefix(&playlist_key(id));
        let table = self.tables.playlist_entries;
        let records = table.range(self.txn, &entry_key(id, from), end)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let placed = || Some((to_entry_key(key)?.1, read_entry(value)?));
            placed().ok_or_else(|| corrupt(key))
        }))
    }

    /// The places of the entries of a playlist, in order.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn playlist_places(
        self,
        id: PlaylistId,
    ) -> Result<impl Iterator<Item = Result<u64>> + use<'t>> {
        let end = keys::after_prefix(&playlist_key(id));
        let table = self.tables.playlist_entries;
        let records = table.range(self.txn, &entry_key(id, 0), end)?;
        Ok(records.map(|record| {
            let (key, _) = record?;
            let place = to_entry_key(key).ok_or_else(|| corrupt(key))?;
            Ok(place.1)
        }))
    }

    /// The last entries of a playlist before a place, the last one first.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn playlist_places_before(
        self,
        id: PlaylistId,
        before: Option<u64>,
    ) -> Result<impl Iterator<Item = Result<u64>> + use<'t>> {
        let first = entry_key(id, 0);
        let end = match before {
            Some(before) => Some(entry_key(id, before).to_vec()),
            None => keys::after_prefix(&playlist_key(id)),
        };
        let range = keys::bounds(&first, end.as_deref());
        let records = self.tables.playlist_entries.rev_range(self.txn, &range)?;
        Ok(records.map(|record| {
            let (key, _) = record?;
            let place = to_entry_key(key).ok_or_else(|| corrupt(key))?;
            Ok(place.1)
        }))
    }

    /// The entry of a playlist at a place.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn playlist_entry(self, id: PlaylistId, place: u64) -> Result<Option<PlaylistEntry>> {
        let key = entry_key(id, place);
        let Some(value) = self.get(self.tables.playlist_entries, &key)? else {
            return Ok(None);
        };
        read_entry(value).map(Some).ok_or_else(|| corrupt(&key))
    }

    /// The items that the entries of all playlists lead to, each with playlist and place.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn items_of_entries(
        self,
    ) -> Result<impl Iterator<Item = Result<(PlaylistId, u64, Option<ItemId>)>> + use<'t>> {
        let records = self.tables.playlist_entries.iter(self.txn)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            let found = || {
                let (id, place) = to_entry_key(key)?;
                Some((id, place, read_item(value)?))
            };
            found().ok_or_else(|| corrupt(key))
        }))
    }
}

impl WriteTransaction<'_> {
    /// Writes an entry of a playlist; what it leads to is held, and what it led to before is let go.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_playlist_entry(
        &mut self,
        id: PlaylistId,
        place: u64,
        entry: &PlaylistEntry,
    ) -> Result<()> {
        let before = self.view().playlist_entry(id, place)?;
        let key = entry_key(id, place);
        let mut value = write_entry(entry);
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.playlist_entries, &key, &value)?;
        let before = before.and_then(|before| before.item);
        if before != entry.item {
            self.hold_item(entry.item)?;
            self.release_item(before)?;
        }
        Ok(())
    }

    /// Removes an entry of a playlist, and lets go what it led to; `true` when it was there.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_playlist_entry(&mut self, id: PlaylistId, place: u64) -> Result<bool> {
        let Some(before) = self.view().playlist_entry(id, place)? else {
            return Ok(false);
        };
        let key = entry_key(id, place);
        self.delete(self.store.0.tables.playlist_entries, &key)?;
        self.release_item(before.item)?;
        Ok(true)
    }

    /// Gives entries of a playlist other places: from and to. No other entry stands where they go.
    ///
    /// # Errors
    /// When the store fails.
    pub fn move_playlist_entries(&mut self, id: PlaylistId, moved: &[(u64, u64)]) -> Result<()> {
        let table = self.store.0.tables.playlist_entries;
        let mut values = Vec::with_capacity(moved.len());
        for (from, to) in moved {
            let key = entry_key(id, *from);
            let value = self.view().get(table, &key)?.map(<[u8]>::to_vec);
            values.extend(value.map(|value| (*to, value)));
        }
        for (from, _) in moved {
            self.delete(table, &entry_key(id, *from))?;
        }
        for (to, mut value) in values {
            let key = entry_key(id, to);
            checksum::seal(&key, &mut value);
            self.put(table, &key, &value)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_whole_and_no_part_of_it_does() {
        let entries = [
            PlaylistEntry::default(),
            PlaylistEntry {
                item: Some(ItemId::new(300)),
                ..PlaylistEntry::default()
            },
            PlaylistEntry {
                item: None,
                folder: b"/music".to_vec(),
                track: PlaylistTrack {
                    location: TrackLocation::Url(b"http://x\xff".to_vec()),
                    title: "T".to_owned(),
                    creator: "C".to_owned(),
                    album: "A".to_owned(),
                    number: Some(u32::MAX),
                    milliseconds: Some(61_500),
                    attributes: "a=\"b\"".to_owned(),
                },
            },
        ];
        for entry in entries {
            let value = write_entry(&entry);
            assert_eq!(read_entry(&value), Some(entry.clone()));
            assert_eq!(read_item(&value), Some(entry.item));
            for cut in 0..value.len() {
                let part = read_entry(value.get(..cut).unwrap_or_default());
                assert_ne!(part.as_ref(), Some(&entry), "{cut} bytes");
            }
        }
    }
}
