//! Changes of playlists.

use std::ops::ControlFlow;

use filemap_model::facts::MediaKind;
use filemap_model::{DirectoryId, Kind, PlaylistTrack};
use filemap_query::{DirectoryCache, Find, Place, QueryError};
use filemap_text::DetailedKind;
use filemap_text::filter::{Filter, KindSet, Test};
use filemap_update::{NewEntry, PlaylistEdits};

use super::known::natural_order;
use crate::error::Error;
use crate::handle::Catalogue;

impl Catalogue {
    pub(super) fn playlist_edits(&self) -> PlaylistEdits<'_> {
        PlaylistEdits {
            store: &self.store,
            now: self.now(),
            grace: self.options.playlist_grace,
        }
    }

    /// Makes an empty playlist.
    ///
    /// # Errors
    /// When the name is no name or is taken, or the store fails.
    pub fn create_playlist(&self, name: &[u8]) -> Result<(), Error> {
        self.playlist_edits().create(name)?;
        Ok(())
    }

    /// Gives a playlist another name.
    ///
    /// # Errors
    /// When there is no such playlist, the name is no name or is taken, or the store fails.
    pub fn rename_playlist(&self, name: &[u8], new: &[u8]) -> Result<(), Error> {
        Ok(self.playlist_edits().rename(name, new)?)
    }

    /// Removes a playlist; the files are not touched. Returns how many entries it had.
    ///
    /// # Errors
    /// When there is no such playlist, or the store fails.
    pub fn delete_playlist(&self, name: &[u8]) -> Result<u64, Error> {
        Ok(self.playlist_edits().delete(name)?)
    }

    /// Puts files into a playlist, by their absolute paths, so that the first of them gets this position
    /// (from 1); without one at the end. A directory stands for the audio and video files below it, in
    /// natural order. All of it is one commit. Returns how many files were added.
    ///
    /// # Errors
    /// When there is no such playlist or position, a path is no file and no directory of the catalogue,
    /// or the store fails. Nothing is added then.
    pub fn add_to_playlist(
        &self,
        name: &[u8],
        paths: &mut dyn Iterator<Item = Vec<u8>>,
        at: Option<u64>,
    ) -> Result<u64, Error> {
        let mut entries = Vec::new();
        let read = self.read()?;
        let cache = DirectoryCache::new(self.options.memory.split().index);
        for path in paths {
            let place =
                Place::resolve(&read, &path, Some(&cache)).map_err(|error| match error {
                    QueryError::NotScanned(path) | QueryError::NoSuchEntry(path) => {
                        Error::NotInCatalogue(path)
                    }
                    error => error.into(),
                })?;
            match place.parent {
                Some(parent) if place.stat.kind() == Kind::File => {
                    entries.push(new_entry(parent, place.name().to_vec()));
                }
                _ if place.directory.is_some() => {
                    entries.extend(self.media_below(&read, place)?);
                }
                _ => return Err(Error::NotInCatalogue(path)),
            }
        }
        drop(read);
        self.playlist_edits().insert(name, at, &entries)?;
        Ok(entries.len() as u64)
    }

    fn media_below(
        &self,
        read: &filemap_store::ReadTransaction,
        place: Place,
    ) -> Result<Vec<NewEntry>, Error> {
        let files = Filter::from(Test::Kind(KindSet::of(DetailedKind::File)));
        let find = Find {
            filter: files,
            ..Find::default()
        };
        let mut found = Vec::new();
        find.run(read, &[place], &self.limits(), &mut |file| {
            let kind = MediaKind::of_name(file.entry.name);
            if matches!(kind, Some(MediaKind::Audio | MediaKind::Video)) {
                let entry = new_entry(file.directory, file.entry.name.to_vec());
                found.push((file.path.to_vec(), entry));
            }
            ControlFlow::Continue(())
        })?;
        found.sort_by(|(one, _), (other, _)| natural_order(one, other));
        Ok(found.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Gives the entry at a position (from 1) of a playlist another one.
    ///
    /// # Errors
    /// When there is no such playlist or position, or the store fails.
    pub fn move_in_playlist(&self, name: &[u8], from: u64, to: u64) -> Result<(), Error> {
        Ok(self.playlist_edits().move_entry(name, from, to)?)
    }

    /// Removes the entries at positions (from 1) of a playlist; the files are not touched. Returns how many
    /// there were.
    ///
    /// # Errors
    /// When there is no such playlist or position, or the store fails. Nothing is removed then.
    pub fn remove_from_playlist(&self, name: &[u8], positions: &[u64]) -> Result<u64, Error> {
        let mut positions = positions.to_vec();
        positions.sort_unstable();
        positions.dedup();
        self.playlist_edits().remove(name, &positions)?;
        Ok(positions.len() as u64)
    }
}

fn new_entry(directory: DirectoryId, name: Vec<u8>) -> NewEntry {
    NewEntry {
        file: Some((directory, name)),
        track: PlaylistTrack::default(),
        folder: Vec::new(),
    }
}
