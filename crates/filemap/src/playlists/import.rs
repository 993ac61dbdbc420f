//! A list of another program becomes a playlist.

use filemap_model::TrackLocation;
use filemap_model::path::join;
use filemap_playlist::read;
use filemap_query::DirectoryCache;
use filemap_store::ancestors::known_path_of;
use filemap_update::NewEntry;

use super::known::file_at;
use super::tails::match_tails;
use crate::error::Error;
use crate::handle::Catalogue;

/// A list, and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub struct PlaylistSource<'s> {
    /// Its text.
    pub text: &'s [u8],
    /// The name of its file.
    pub file: &'s [u8],
    /// The absolute path of its folder, which relative paths begin at; none where it has none.
    pub folder: Option<&'s [u8]>,
    /// The name of the playlist; none takes the one that the list says, or that of its file.
    pub name: Option<&'s [u8]>,
    /// May it take the place of a playlist of this name?
    pub may_replace: bool,
}

/// A track that was found by the end of its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TailMatch {
    /// Where it is in the words of the list.
    pub location: TrackLocation,
    /// The absolute path of the file that it leads to.
    pub path: Vec<u8>,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedPlaylist {
    /// The name of the playlist.
    pub name: Vec<u8>,
    /// Its tracks.
    pub tracks: u64,
    /// Those that were found by the end of their paths alone.
    pub by_tail: Vec<TailMatch>,
    /// Those that the catalogue does not know, by what the list says; URLs of other machines too.
    pub unknown: Vec<TrackLocation>,
}

impl Catalogue {
    /// Makes a playlist of a list of another program. A track is looked for by its path, then by the longest
    /// end of its path that one file alone has; one that is not found is kept as the list has it. All of it is
    /// one commit.
    ///
    /// # Errors
    /// When the text is no list, the name is taken, or the store fails.
    pub fn import_playlist(&self, source: &PlaylistSource<'_>) -> Result<ImportedPlaylist, Error> {
        let list = read(source.text, source.file)?;
        let name = match source.name {
            Some(name) => name.to_vec(),
            None if !list.name.is_empty() => list.name.clone().into_bytes(),
            None => stem(source.file).to_vec(),
        };
        let read = self.read()?;
        let cache = DirectoryCache::new(self.options.memory.split().index);
        let mut entries = Vec::with_capacity(list.tracks.len());
        for track in list.tracks {
            let found = file_at(&read, &track.location, source.folder, &cache)?;
            let is_relative =
                matches!(&track.location, TrackLocation::Path(path) if !path.starts_with(b"/"));
            let folder = source.folder.filter(|_| is_relative);
            entries.push(NewEntry {
                file: found.map(|(directory, place)| (directory, place.name().to_vec())),
                track,
                folder: folder.unwrap_or_default().to_vec(),
            });
        }
        let mut imported = ImportedPlaylist {
            name,
            tracks: entries.len() as u64,
            ..ImportedPlaylist::default()
        };
        let unfound = entries.iter().enumerate();
        let unfound = unfound.filter(|(_, entry)| entry.file.is_none());
        let unfound: Vec<_> = unfound
            .map(|(index, entry)| (index, &entry.track.location))
            .collect();
        let mut tails = match_tails(&read, &unfound)?;
        for (index, entry) in entries.iter_mut().enumerate() {
            if let Some((directory, name)) = tails.remove(&index) {
                let root = read.view().root(directory.root())?;
                let location = root.map(|root| root.location).unwrap_or_default();
                let below = known_path_of(read.view(), directory)?;
                imported.by_tail.push(TailMatch {
                    location: entry.track.location.clone(),
                    path: join(&join(&location, &below), &name),
                });
                entry.file = Some((directory, name));
            } else if entry.file.is_none() {
                imported.unknown.push(entry.track.location.clone());
            }
        }
        drop(read);
        self.playlist_edits()
            .import(&imported.name, source.may_replace, &entries)?;
        Ok(imported)
    }
}

/// The name of a file without its extension.
fn stem(file: &[u8]) -> &[u8] {
    match file.iter().rposition(|byte| *byte == b'.') {
        Some(dot) if dot > 0 => file.get(..dot).unwrap_or(file),
        _ => file,
    }
}
