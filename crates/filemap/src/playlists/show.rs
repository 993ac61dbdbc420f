//! What is in a playlist?

use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::facts::{FactField, FieldValue};
use filemap_model::path::join;
use filemap_model::{DirectoryId, PlaylistTrack, Timestamp, TrackLocation};
use filemap_query::DirectoryCache;
use filemap_store::ancestors::Routes;
use filemap_store::{FactKind, MissingItem, Playlist, PlaylistEntry, ReadTransaction, StoredFacts};
use filemap_update::{UpdateError, is_expired};

use super::known::file_at;
use crate::error::Error;
use crate::handle::Catalogue;

/// A playlist in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaylistInfo {
    /// Its name.
    pub name: Vec<u8>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
    /// Its entries.
    pub entries: u64,
    /// Those of them whose files are gone.
    pub missing: u64,
    /// Those of them that lead to no file of the catalogue.
    pub unknown: u64,
}

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrackState {
    /// To a file of the catalogue.
    Known {
        /// Its absolute path.
        path: Vec<u8>,
        /// Its size.
        size: u64,
    },
    /// To a file that is gone.
    Missing {
        /// The absolute path that it had last; empty where that is not known.
        path: Vec<u8>,
        /// Since when; not known where that was found out only now.
        since: Timestamp,
        /// When the entry goes.
        until: Timestamp,
    },
    /// To nothing that the catalogue knows.
    Unknown {
        /// Where it is in the words of the list that it came from.
        location: TrackLocation,
        /// The folder of that list; empty where there was none.
        folder: Vec<u8>,
    },
}

/// An entry of a playlist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaylistLine {
    /// Its position, from 1.
    pub position: u64,
    /// Where it leads.
    pub state: TrackState,
    /// What is known of the track: from inside the file, and else what the list said that it came from.
    pub track: PlaylistTrack,
}

/// Nanoseconds of a millisecond.
const NANOSECONDS: u64 = 1_000_000;
/// Entries that are worked out at once.
const CHUNK: usize = 1024;

impl Catalogue {
    /// All playlists, by their names.
    ///
    /// # Errors
    /// When the store fails.
    pub fn playlists(&self) -> Result<Vec<PlaylistInfo>, Error> {
        let read = self.read()?;
        let view = read.view();
        let has_missing = view.has_missing_items()?;
        let mut infos = Vec::new();
        let mut places = HashMap::new();
        for playlist in view.playlists()? {
            let playlist = playlist?;
            places.insert(playlist.id, infos.len());
            infos.push(PlaylistInfo {
                name: playlist.name,
                created: playlist.created,
                changed: playlist.changed,
                entries: playlist.entries,
                missing: 0,
                unknown: 0,
            });
        }
        for entry in view.items_of_entries()? {
            let (id, _, item) = entry?;
            let place = places.get(&id).and_then(|place| infos.get_mut(*place));
            let Some(info) = place else { continue };
            let Some(item) = item else {
                info.unknown += 1;
                continue;
            };
            if !has_missing {
                continue;
            }
            match view.missing_item(item)? {
                Some(missing) if self.is_expired(&missing) => {
                    info.entries = info.entries.saturating_sub(1);
                }
                Some(_) => info.missing += 1,
                None => {}
            }
        }
        infos.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(infos)
    }

    fn is_expired(&self, missing: &MissingItem) -> bool {
        is_expired(missing, self.now(), self.options.playlist_grace)
    }

    /// Visits the entries of a playlist in their order.
    ///
    /// # Errors
    /// When there is no such playlist, or the store fails.
    pub fn playlist_lines(
        &self,
        name: &[u8],
        each: &mut dyn FnMut(PlaylistLine) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let read = self.read()?;
        let playlist = read.view().playlist_named(name)?;
        let playlist = playlist.ok_or_else(|| UpdateError::NoPlaylist(name.to_vec()))?;
        self.lines_of(&read, &playlist, each)
    }

    fn lines_of(
        &self,
        read: &ReadTransaction,
        playlist: &Playlist,
        each: &mut dyn FnMut(PlaylistLine) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let mut reader = LineReader {
            read,
            filemap: self,
            cache: DirectoryCache::new(self.options.memory.split().index),
            remade: HashMap::new(),
            routes: Routes::default(),
        };
        let mut position = 0;
        let mut chunk = Vec::with_capacity(CHUNK);
        let mut entries = read.view().playlist_entries(playlist.id, 0)?;
        loop {
            chunk.clear();
            for entry in entries.by_ref().take(CHUNK) {
                chunk.push(entry?.1);
            }
            if chunk.is_empty() {
                return Ok(());
            }
            reader.find_remade(&chunk)?;
            for entry in chunk.drain(..) {
                let Some((state, track)) = reader.line(entry)? else {
                    continue;
                };
                position += 1;
                let line = PlaylistLine {
                    position,
                    state,
                    track,
                };
                if each(line).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// Works out what entries are.
struct LineReader<'r> {
    read: &'r ReadTransaction,
    filemap: &'r Catalogue,
    cache: DirectoryCache,
    /// Of trees of scan lists that were made anew: directories by their lasting ids.
    remade: HashMap<DirectoryId, DirectoryId>,
    routes: Routes,
}

impl LineReader<'_> {
    /// Finds the directories of trees that were made anew, of a chunk of entries at once.
    fn find_remade(&mut self, chunk: &[PlaylistEntry]) -> Result<(), Error> {
        self.remade.clear();
        let view = self.read.view();
        let roots = view.roots()?;
        let remade = roots.iter().filter(|(_, record)| record.lasting.is_some());
        for (tree, record) in remade {
            let number = record.number(*tree);
            let mut is_asked = false;
            for item in chunk.iter().filter_map(|entry| entry.item) {
                if let Some((directory, _)) = view.place_of_item(item)?
                    && directory.root() == number
                {
                    self.remade.insert(directory, directory);
                    is_asked = true;
                }
            }
            if !is_asked {
                continue;
            }
            for directory in view.directories(tree.top(), tree.last())? {
                let (id, directory) = directory?;
                if let Some(lasting) = directory.lasting
                    && let Some(place) = self.remade.get_mut(&lasting)
                {
                    *place = id;
                }
            }
        }
        Ok(())
    }

    /// What an entry is; `None` for one that is gone by now.
    fn line(&mut self, entry: PlaylistEntry) -> Result<Option<(TrackState, PlaylistTrack)>, Error> {
        let view = self.read.view();
        let Some(item) = entry.item else {
            return Ok(Some(self.unknown(entry)?));
        };
        let mut track = entry.track;
        if let Some((directory, name)) = view.place_of_item(item)? {
            let state = self.placed(directory, name)?;
            if let Some(facts) = view.facts(item, FactKind::Contents)? {
                tell_facts(&facts, &mut track)?;
            }
            return Ok(Some((state, track)));
        }
        let Some(missing) = view.missing_item(item)? else {
            return Ok(Some((gone(Vec::new()), track)));
        };
        if self.filemap.is_expired(&missing) {
            return Ok(None);
        }
        let grace = self.filemap.options.playlist_grace.as_nanos();
        let state = TrackState::Missing {
            path: missing.path,
            since: missing.since,
            until: missing.since.plus_nanoseconds(grace),
        };
        Ok(Some((state, track)))
    }

    fn placed(&mut self, directory: DirectoryId, name: &[u8]) -> Result<TrackState, Error> {
        let view = self.read.view();
        let directory = self.remade.get(&directory).copied().unwrap_or(directory);
        let root = view.root(directory.root())?;
        let location = root.map(|root| root.location).unwrap_or_default();
        let below = self.routes.known_path(view, directory)?;
        let path = join(&join(&location, &below), name);
        Ok(match view.entry(directory, name)? {
            Some(entry) => TrackState::Known {
                path,
                size: entry.stat.size,
            },
            None => gone(path),
        })
    }

    /// An entry of a file that nobody knew: it may have turned up meanwhile.
    fn unknown(&self, entry: PlaylistEntry) -> Result<(TrackState, PlaylistTrack), Error> {
        let PlaylistEntry { track, folder, .. } = entry;
        let begins_at = Some(folder.as_slice()).filter(|folder| !folder.is_empty());
        let found = file_at(self.read, &track.location, begins_at, &self.cache)?;
        let state = match found {
            Some((_, place)) => TrackState::Known {
                size: place.stat.size,
                path: place.path,
            },
            None => TrackState::Unknown {
                location: track.location.clone(),
                folder,
            },
        };
        Ok((state, track))
    }
}

/// What was found gone only now.
fn gone(path: Vec<u8>) -> TrackState {
    TrackState::Missing {
        path,
        since: Timestamp::MIN,
        until: Timestamp::MIN,
    }
}

/// What is inside a file says more than the list that it came from.
fn tell_facts(facts: &StoredFacts<'_>, track: &mut PlaylistTrack) -> Result<(), Error> {
    for (field, text) in [
        (FactField::TagTitle, &mut track.title),
        (FactField::TagArtist, &mut track.creator),
        (FactField::TagAlbum, &mut track.album),
    ] {
        let mut said = Vec::new();
        facts.values(field, &mut |value| {
            if let FieldValue::Text(value) = value {
                said.push(value.to_owned());
            }
            ControlFlow::Continue(())
        })?;
        if !said.is_empty() {
            *text = said.join(", ");
        }
    }
    let number = |field| {
        let mut said = None;
        facts.values(field, &mut |value| {
            if let FieldValue::Number(value) = value {
                said = Some(value);
            }
            ControlFlow::Break(())
        })?;
        Ok::<_, Error>(said)
    };
    if let Some(length) = number(FactField::MediaDuration)? {
        track.milliseconds = Some(length / NANOSECONDS);
    }
    let said = number(FactField::TagTrack)?.and_then(|number| u32::try_from(number).ok());
    track.number = said.or(track.number);
    Ok(())
}
