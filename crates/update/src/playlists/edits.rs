//! The operations on playlists.

use std::time::Duration;

use filemap_model::{DirectoryId, Kind, PlaylistId, PlaylistTrack, Timestamp};
use filemap_store::{Playlist, PlaylistEntry, Store, View, WriteTransaction};

use super::places::make_room;
use crate::attached::remove_expired_within;
use crate::error::{Result, UpdateError};

/// Entries that a playlist may have.
pub const MOST_ENTRIES: u64 = 1_000_000;
/// Longest name of a playlist, in bytes.
const LONGEST_NAME: usize = 480;

/// An entry that is to be put into a playlist.
#[derive(Clone, Debug, Default)]
pub struct NewEntry {
    /// The file it leads to: its directory and name. Without one it is what a list said of a file that
    /// nobody knows.
    pub file: Option<(DirectoryId, Vec<u8>)>,
    /// What a list said of it.
    pub track: PlaylistTrack,
    /// The folder of that list.
    pub folder: Vec<u8>,
}

/// An entry of a file that nobody knew, and the file that was found for it.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The playlist.
    pub playlist: PlaylistId,
    /// The place of the entry.
    pub place: u64,
    /// What the entry said of it, so that no other entry is meant.
    pub track: PlaylistTrack,
    /// The file.
    pub file: (DirectoryId, Vec<u8>),
}

/// Changes playlists; each operation is one commit, and first lets go what was missing for too long.
#[derive(Debug)]
pub struct PlaylistEdits<'s> {
    /// The store.
    pub store: &'s Store,
    /// The time.
    pub now: Timestamp,
    /// How long what is missing stays in a playlist.
    pub grace: Duration,
}

impl PlaylistEdits<'_> {
    /// Makes a playlist.
    ///
    /// # Errors
    /// When the name is no name or is taken, or the store fails.
    pub fn create(&self, name: &[u8]) -> Result<PlaylistId> {
        self.write(&mut |txn| self.make(txn, name))
    }

    /// Gives a playlist another name.
    ///
    /// # Errors
    /// When there is no such playlist, the name is no name or is taken, or the store fails.
    pub fn rename(&self, name: &[u8], new: &[u8]) -> Result<()> {
        self.write(&mut |txn| {
            let mut playlist = named(txn.view(), name)?;
            if name == new {
                return Ok(());
            }
            refuse_name(txn.view(), new)?;
            playlist.name = new.to_vec();
            playlist.changed = self.now;
            Ok(txn.put_playlist(&playlist)?)
        })
    }

    /// Removes a playlist. Returns how many entries it had.
    ///
    /// # Errors
    /// When there is no such playlist, or the store fails.
    pub fn delete(&self, name: &[u8]) -> Result<u64> {
        self.write(&mut |txn| {
            let playlist = named(txn.view(), name)?;
            txn.remove_playlist(playlist.id)?;
            Ok(playlist.entries)
        })
    }

    /// Puts entries into a playlist, so that the first of them gets this position (from 1); without one,
    /// at its end.
    ///
    /// # Errors
    /// When there is no such playlist or position, a file is gone, or the store fails.
    pub fn insert(&self, name: &[u8], at: Option<u64>, entries: &[NewEntry]) -> Result<()> {
        self.write(&mut |txn| {
            let playlist = named(txn.view(), name)?;
            self.put(txn, playlist, at, entries)
        })
    }

    /// Makes a playlist of these entries, in place of the one of this name if there is one and it may be
    /// replaced.
    ///
    /// # Errors
    /// When the name is no name or is taken, a file is gone, or the store fails.
    pub fn import(&self, name: &[u8], may_replace: bool, entries: &[NewEntry]) -> Result<()> {
        self.write(&mut |txn| {
            let known = txn.view().playlist_named(name)?;
            let playlist = match known.filter(|_| may_replace) {
                Some(mut playlist) => {
                    for place in places_of(txn.view(), playlist.id)? {
                        txn.remove_playlist_entry(playlist.id, place)?;
                    }
                    playlist.entries = 0;
                    txn.put_playlist(&playlist)?;
                    playlist
                }
                None => {
                    self.make(txn, name)?;
                    named(txn.view(), name)?
                }
            };
            self.put(txn, playlist, None, entries)
        })
    }

    /// Gives the entry at a position (from 1) another one.
    ///
    /// # Errors
    /// When there is no such playlist or position, or the store fails.
    pub fn move_entry(&self, name: &[u8], from: u64, to: u64) -> Result<()> {
        self.write(&mut |txn| {
            let mut playlist = named(txn.view(), name)?;
            let id = playlist.id;
            for position in [from, to] {
                let is_there = (1..=playlist.entries).contains(&position);
                is_there
                    .then_some(())
                    .ok_or_else(|| no_position(&playlist, position))?;
            }
            if from == to {
                return Ok(());
            }
            // Behind the entry that it passes, or before it.
            let at = if to < from { to } else { to + 1 };
            let (_, neighbours) = neighbours(txn.view(), &playlist, at)?;
            let places = make_room(txn, id, neighbours, 1)?;
            // Making room may have moved it.
            let moved = place_at(txn.view(), &playlist, from)?;
            txn.move_playlist_entries(id, &[(moved, places.first)])?;
            playlist.changed = self.now;
            Ok(txn.put_playlist(&playlist)?)
        })
    }

    /// Removes the entries at positions (from 1), which come in order and without doubles.
    ///
    /// # Errors
    /// When there is no such playlist or position, or the store fails.
    pub fn remove(&self, name: &[u8], positions: &[u64]) -> Result<()> {
        self.write(&mut |txn| {
            let mut playlist = named(txn.view(), name)?;
            let mut wanted = positions.iter().copied().peekable();
            let mut places = Vec::with_capacity(positions.len());
            let mut position = 0;
            for place in txn.view().playlist_places(playlist.id)? {
                let place = place?;
                position += 1;
                if wanted.next_if_eq(&position).is_some() {
                    places.push(place);
                }
                if wanted.peek().is_none() {
                    break;
                }
            }
            if let Some(left) = wanted.next() {
                return Err(no_position(&playlist, left));
            }
            for place in &places {
                txn.remove_playlist_entry(playlist.id, *place)?;
            }
            playlist.entries = playlist.entries.saturating_sub(places.len() as u64);
            playlist.changed = self.now;
            Ok(txn.put_playlist(&playlist)?)
        })
    }

    /// Leads entries of files that nobody knew to the files that were found for them. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub fn adopt(&self, adopted: &[Adopted]) -> Result<u64> {
        self.write(&mut |txn| {
            let mut count = 0;
            for adopted in adopted {
                let (playlist, place) = (adopted.playlist, adopted.place);
                let Some(mut entry) = txn.view().playlist_entry(playlist, place)? else {
                    continue;
                };
                let (directory, name) = &adopted.file;
                let is_meant = entry.item.is_none() && entry.track == adopted.track;
                if is_meant && is_file(txn.view(), *directory, name)? {
                    entry.item = Some(txn.make_item(*directory, name)?);
                    txn.put_playlist_entry(playlist, place, &entry)?;
                    count += 1;
                }
            }
            Ok(count)
        })
    }

    fn write<T>(
        &self,
        change: &mut dyn FnMut(&mut WriteTransaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            remove_expired_within(txn, self.now, self.grace)?;
            change(txn)
        })
    }

    fn make(&self, txn: &mut WriteTransaction<'_>, name: &[u8]) -> Result<PlaylistId> {
        refuse_name(txn.view(), name)?;
        let id = txn.new_playlist()?;
        txn.put_playlist(&Playlist {
            id,
            name: name.to_vec(),
            created: self.now,
            changed: self.now,
            entries: 0,
        })?;
        Ok(id)
    }

    fn put(
        &self,
        txn: &mut WriteTransaction<'_>,
        mut playlist: Playlist,
        at: Option<u64>,
        entries: &[NewEntry],
    ) -> Result<()> {
        let count = entries.len() as u64;
        if playlist.entries.saturating_add(count) > MOST_ENTRIES {
            return Err(UpdateError::PlaylistFull(playlist.name, MOST_ENTRIES));
        }
        let at = at.unwrap_or(playlist.entries + 1);
        let (_, neighbours) = neighbours(txn.view(), &playlist, at)?;
        let places = make_room(txn, playlist.id, neighbours, count)?;
        for (new, place) in entries.iter().zip(places.iter(count)) {
            let item = match &new.file {
                None => None,
                Some((directory, name)) if is_file(txn.view(), *directory, name)? => {
                    Some(txn.make_item(*directory, name)?)
                }
                Some((_, name)) => return Err(UpdateError::NoFile(name.clone())),
            };
            let entry = PlaylistEntry {
                item,
                track: new.track.clone(),
                folder: new.folder.clone(),
            };
            txn.put_playlist_entry(playlist.id, place, &entry)?;
        }
        playlist.entries += count;
        playlist.changed = self.now;
        Ok(txn.put_playlist(&playlist)?)
    }
}

fn named(view: View<'_>, name: &[u8]) -> Result<Playlist> {
    let playlist = view.playlist_named(name)?;
    playlist.ok_or_else(|| UpdateError::NoPlaylist(name.to_vec()))
}

fn refuse_name(view: View<'_>, name: &[u8]) -> Result<()> {
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(UpdateError::PlaylistName(name.to_vec()));
    }
    match view.playlist_named(name)? {
        Some(_) => Err(UpdateError::PlaylistExists(name.to_vec())),
        None => Ok(()),
    }
}

fn is_file(view: View<'_>, directory: DirectoryId, name: &[u8]) -> Result<bool> {
    let entry = view.entry(directory, name)?;
    Ok(entry.is_some_and(|entry| entry.stat.kind() == Kind::File))
}

fn no_position(playlist: &Playlist, position: u64) -> UpdateError {
    UpdateError::NoPosition {
        name: playlist.name.clone(),
        position,
        entries: playlist.entries,
    }
}

fn places_of(view: View<'_>, id: PlaylistId) -> Result<Vec<u64>> {
    let places: std::result::Result<Vec<_>, _> = view.playlist_places(id)?.collect();
    Ok(places?)
}

/// The place of the entry at a position.
fn place_at(view: View<'_>, playlist: &Playlist, position: u64) -> Result<u64> {
    let (place, _) = neighbours(view, playlist, position)?;
    place.ok_or_else(|| no_position(playlist, position))
}

/// The places before and behind.
type Neighbours = (Option<u64>, Option<u64>);

/// Between which entries does one stand that gets this position? Also returns the place that has it now.
fn neighbours(
    view: View<'_>,
    playlist: &Playlist,
    position: u64,
) -> Result<(Option<u64>, Neighbours)> {
    if position == 0 || position > playlist.entries + 1 {
        return Err(no_position(playlist, position));
    }
    if position == playlist.entries + 1 {
        let last = view.playlist_places_before(playlist.id, None)?.next();
        return Ok((None, (last.transpose()?, None)));
    }
    let (mut low, mut count) = (None, 0);
    for place in view.playlist_places(playlist.id)? {
        let place = place?;
        count += 1;
        if count == position {
            return Ok((Some(place), (low, Some(place))));
        }
        low = Some(place);
    }
    Ok((None, (low, None)))
}
