//! The playlists themselves: created (8), changed (8), number of entries (8), name.

use filemap_model::{PlaylistId, Timestamp};

use crate::checksum;
use crate::error::{Result, StoreError};
use crate::store_numbers::NEXT_PLAYLIST;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// A playlist without its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playlist {
    /// Its number.
    pub id: PlaylistId,
    /// Its name; no two have the same.
    pub name: Vec<u8>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
    /// How many entries it has.
    pub entries: u64,
}

pub(super) fn playlist_key(id: PlaylistId) -> [u8; 4] {
    id.value().to_be_bytes()
}

fn read_playlist(key: &[u8], value: &[u8]) -> Option<Playlist> {
    let id = PlaylistId::new(u32::from_be_bytes(*key.as_array::<4>()?));
    let (numbers, name) = value.split_at_checked(24)?;
    let mut numbers = numbers.as_chunks::<8>().0.iter();
    let mut number = || numbers.next().map(|bytes| u64::from_le_bytes(*bytes));
    Some(Playlist {
        id,
        created: Timestamp::from_usual(number()?),
        changed: Timestamp::from_usual(number()?),
        entries: number()?,
        name: name.to_vec(),
    })
}

impl<'t> View<'t> {
    /// All playlists, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn playlists(self) -> Result<impl Iterator<Item = Result<Playlist>> + use<'t>> {
        let records = self.tables.playlists.iter(self.txn)?;
        Ok(records.map(|record| {
            let (key, value) = record?;
            read_playlist(key, value)
                .ok_or_else(|| StoreError::corrupt("playlists", key, "it is cut short"))
        }))
    }

    /// The playlist of this name.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn playlist_named(self, name: &[u8]) -> Result<Option<Playlist>> {
        for playlist in self.playlists()? {
            let playlist = playlist?;
            if playlist.name == name {
                return Ok(Some(playlist));
            }
        }
        Ok(None)
    }

    /// Is there no playlist at all?
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_no_playlists(self) -> Result<bool> {
        Ok(self.tables.playlists.raw().is_empty(self.txn.raw())?)
    }
}

impl WriteTransaction<'_> {
    /// Gives a new playlist its number.
    ///
    /// # Errors
    /// When all are used up, or the store fails.
    pub fn new_playlist(&mut self) -> Result<PlaylistId> {
        let mut number = self.view().number(NEXT_PLAYLIST)?;
        for playlist in self.view().playlists()? {
            number = number.max(u64::from(playlist?.id.value()) + 1);
        }
        let id = u32::try_from(number).map_err(|_| StoreError::Exhausted("playlist numbers"))?;
        self.put_number(NEXT_PLAYLIST, number + 1)?;
        Ok(PlaylistId::new(id))
    }

    /// Writes a playlist; its entries are written one by one.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_playlist(&mut self, playlist: &Playlist) -> Result<()> {
        let key = playlist_key(playlist.id);
        let mut value = Vec::with_capacity(32 + playlist.name.len());
        for number in [
            playlist.created.nearest_usual(),
            playlist.changed.nearest_usual(),
            playlist.entries,
        ] {
            value.extend_from_slice(&number.to_le_bytes());
        }
        value.extend_from_slice(&playlist.name);
        checksum::seal(&key, &mut value);
        self.put(self.store.0.tables.playlists, &key, &value)
    }

    /// Removes a playlist with all its entries.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_playlist(&mut self, id: PlaylistId) -> Result<()> {
        let mut places = Vec::new();
        for entry in self.view().playlist_places(id)? {
            places.push(entry?);
        }
        for place in places {
            self.remove_playlist_entry(id, place)?;
        }
        self.delete(self.store.0.tables.playlists, &playlist_key(id))
            .map(drop)
    }
}
