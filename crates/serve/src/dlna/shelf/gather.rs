//! Fills a shelf from one committed state of a catalogue.
//!
//! Shown is what was looked into below the shared paths, in roots whose files can be opened. Hidden files and
//! directories, and what macOS keeps beside files, are not.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use filemap::model::facts::{Facts, Media, MediaKind, Picture, Probed, TrackKind};
use filemap::model::{DirectoryId, RootId, Timestamp};
use filemap::query::{MediaFile, Place};
use filemap::text::natural_order;
use filemap::{Error, QueryError, ReadTransaction, Root, episode_of};
use twox_hash::XxHash3_64;

use crate::dlna::http_date::seconds_of_day;

use super::builder::Builder;
use super::draft::{FolderDraft, ItemDraft, PlaylistDraft, What};
use super::entry::Kind;
use super::holding::Shelf;
use super::music::MusicDraft;

/// What is shown: absolute paths of roots, or of directories in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedRoots {
    /// The paths.
    pub paths: Vec<Vec<u8>>,
}

/// Fills a shelf; what is as it was before keeps its numbers of change.
///
/// # Errors
/// When the store fails or is damaged. A shared path that is not in the catalogue, or not yet, shows nothing.
pub fn gather(
    read: &ReadTransaction,
    shared: &SharedRoots,
    before: Option<&Shelf>,
) -> Result<Shelf, Error> {
    let mut filling = Filling {
        read,
        builder: Builder::default(),
        folders: HashMap::new(),
        run: Vec::new(),
    };
    for path in &shared.paths {
        let place = match Place::resolve(read, path, None) {
            Ok(place) => place,
            Err(QueryError::NotScanned(_) | QueryError::NoSuchEntry(_)) => continue,
            Err(error) => return Err(error.into()),
        };
        let root = read.view().root(place.root)?;
        let root = root.filter(|root| root.kind.is_place() && root.lasting.is_none());
        if let (Some(root), Some(top)) = (root, place.directory) {
            filling.take_top(&place, &root, top)?;
        }
    }
    let clock = read.view().clock()?;
    let playlists = playlists(read)?;
    Ok(filling.builder.finish(clock.0, playlists, before))
}

/// What is known of a directory.
#[derive(Clone, Debug)]
struct KnownFolder {
    is_shown: bool,
    above: DirectoryId,
    name: Vec<u8>,
}

struct Filling<'r> {
    read: &'r ReadTransaction,
    builder: Builder,
    folders: HashMap<DirectoryId, KnownFolder>,
    /// The items of one directory, with their names.
    run: Vec<(Vec<u8>, ItemDraft)>,
}

impl Filling<'_> {
    fn take_top(&mut self, place: &Place, root: &Root, top: DirectoryId) -> Result<(), Error> {
        if self.folders.get(&top).is_some_and(|known| known.is_shown) {
            return Ok(());
        }
        self.folders.clear();
        let known = KnownFolder {
            is_shown: true,
            above: top,
            name: Vec::new(),
        };
        self.folders.insert(top, known);
        self.builder.folder(FolderDraft {
            number: top.value(),
            above: None,
            name: name_of_top(place, root),
        });
        self.take_files(place.root)
    }

    fn take_files(&mut self, root: RootId) -> Result<(), Error> {
        let read = self.read;
        let mut last = None;
        let mut failed = None;
        MediaFile::each(read, root, &mut |file| {
            if last.replace(file.directory) != Some(file.directory) {
                self.end_run();
            }
            match self.take(&file) {
                Ok(()) => {}
                Err(error) => failed = failed.take().or(Some(error)),
            }
            Ok(())
        })?;
        self.end_run();
        failed.map_or(Ok(()), Err)
    }

    fn take(&mut self, file: &MediaFile<'_>) -> Result<(), Error> {
        if file.entry.name.starts_with(b".") || !self.is_shown(file.directory)? {
            return Ok(());
        }
        let Some((what, title, date)) = self.what(file)? else {
            return Ok(());
        };
        let stat = &file.entry.stat;
        let birth = if stat.btime.is_known() {
            stat.btime
        } else {
            stat.mtime
        };
        let draft = ItemDraft {
            item: file.item.value(),
            folder: file.directory.value(),
            size: stat.size,
            date: date.unwrap_or_else(|| stat.mtime.unix_seconds()),
            added: birth.unix_seconds(),
            state: state_of(file),
            title,
            what,
        };
        self.run.push((file.entry.name.to_vec(), draft));
        Ok(())
    }

    /// Hands the items of a directory over, in the order of their names.
    fn end_run(&mut self) {
        self.run
            .sort_by(|one, other| natural_order(&one.0, &other.0));
        for (_, draft) in self.run.drain(..) {
            self.builder.push(&draft);
        }
    }

    /// Whether a directory is below what is shared; its way up is shown then.
    fn is_shown(&mut self, directory: DirectoryId) -> Result<bool, Error> {
        let mut way = Vec::new();
        let mut at = directory;
        let is_shown = loop {
            if let Some(known) = self.folders.get(&at) {
                break known.is_shown;
            }
            let Some(record) = self.read.view().directory(at)? else {
                break false;
            };
            let is_top = record.parent == at;
            way.push((at, record.parent, record.name.to_vec()));
            if is_top || record.name.starts_with(b".") {
                break false;
            }
            at = record.parent;
        };
        for (at, above, name) in way.into_iter().rev() {
            if is_shown {
                self.builder.folder(FolderDraft {
                    number: at.value(),
                    above: Some(above.value()),
                    name: name.clone(),
                });
            }
            let known = KnownFolder {
                is_shown,
                above,
                name,
            };
            self.folders.insert(at, known);
        }
        Ok(is_shown)
    }

    /// What a file is, with its title and its date.
    fn what(&self, file: &MediaFile<'_>) -> Result<Option<(What, String, Option<i64>)>, Error> {
        let name = file.entry.name;
        if let Some(tags) = file.facts.track_tags()? {
            let music = MusicDraft::of(&tags);
            let date = tags.year.and_then(|year| seconds_of_day(year.into(), 1, 1));
            return Ok(Some((
                What::Music(music),
                title_of(name, Some(tags.title)),
                date,
            )));
        }
        let probed = file.facts.to_probed()?;
        let facts = facts_of(&probed);
        let found = match kind_of_file(facts, name) {
            None => return Ok(None),
            Some(Kind::Music) => {
                let music = MusicDraft::of(&filemap::model::music::TrackTags::default());
                (What::Music(music), None)
            }
            Some(Kind::Video) => (self.video(file, facts), None),
            Some(Kind::Picture) => {
                let picture = facts.and_then(|facts| facts.picture.as_ref());
                let camera = picture.map(camera_of).unwrap_or_default();
                let taken = picture.and_then(|picture| picture.taken);
                (
                    What::Picture { camera },
                    taken.map(|taken| taken.local_seconds),
                )
            }
        };
        Ok(Some((found.0, title_of(name, None), found.1)))
    }

    fn video(&self, file: &MediaFile<'_>, facts: Option<&Facts>) -> What {
        let media = facts.and_then(|facts| facts.media.as_ref());
        let duration = media.and_then(|media| media.duration);
        let nanoseconds = duration.map_or(0, |duration| duration.nanoseconds);
        let tags = media.map(|media| &media.tags);
        if let Some(tags) = tags.filter(|tags| !tags.show.is_empty()) {
            return What::Video {
                show: tags.show.clone(),
                place: (tags.season, tags.episode),
                nanoseconds,
            };
        }
        let episode = episode_of(&self.end_of_path(file)).unwrap_or_default();
        What::Video {
            show: episode.show,
            place: (episode.season.unwrap_or(0), episode.episode.unwrap_or(0)),
            nanoseconds,
        }
    }

    /// The last three parts of a path, which tell an episode.
    fn end_of_path(&self, file: &MediaFile<'_>) -> Vec<u8> {
        let folder = |at: DirectoryId| self.folders.get(&at);
        let parent = folder(file.directory);
        let grand = parent.and_then(|parent| folder(parent.above));
        let name = |known: Option<&KnownFolder>| known.map(|known| known.name.clone());
        let parts = [name(grand), name(parent), Some(file.entry.name.to_vec())];
        let parts: Vec<Vec<u8>> = parts.into_iter().flatten().collect();
        parts.join(&b'/')
    }
}

/// A root is called by its label, else by its last name; one that is not there says since when.
fn name_of_top(place: &Place, root: &Root) -> Vec<u8> {
    let is_root = place.path == root.location;
    let mut name = match place.name() {
        _ if is_root && !root.label.is_empty() => root.label.as_bytes().to_vec(),
        [] => b"/".to_vec(),
        name => name.to_vec(),
    };
    if let Some((since, _)) = &root.unavailable {
        let day = filemap::text::UtcText::of(*since);
        let day = day.as_str().get(..10).unwrap_or_default();
        name.extend_from_slice(format!(" (not available since {day})").as_bytes());
    }
    name
}

fn state_of(file: &MediaFile<'_>) -> u64 {
    let mut hasher = XxHash3_64::default();
    let stat = &file.entry.stat;
    let found = (file.facts.version(), Timestamp::value(file.facts.at()));
    (file.entry.name, stat.size, stat.mtime.value(), found).hash(&mut hasher);
    file.directory.value().hash(&mut hasher);
    hasher.finish()
}

/// What was found in a file.
pub(crate) const fn facts_of(probed: &Probed) -> Option<&Facts> {
    match probed {
        Probed::Found(facts) | Probed::Partial(facts, _) => Some(facts),
        Probed::Failed(_) => None,
    }
}

/// What a file is by what was found in it, or else by its name.
#[must_use]
pub fn kind_of_file(facts: Option<&Facts>, name: &[u8]) -> Option<Kind> {
    if let Some(media) = facts.and_then(|facts| facts.media.as_ref()) {
        return Some(kind_of_media(media));
    }
    if facts.is_some_and(|facts| facts.picture.is_some()) {
        return Some(Kind::Picture);
    }
    Some(match MediaKind::of_name(name)? {
        MediaKind::Video => Kind::Video,
        MediaKind::Audio => Kind::Music,
        MediaKind::Image => Kind::Picture,
    })
}

fn kind_of_media(media: &Media) -> Kind {
    let is_video = |kind: &TrackKind| matches!(kind, TrackKind::Video(_));
    let is_audio = |kind: &TrackKind| matches!(kind, TrackKind::Audio(_));
    let kinds = || media.tracks.iter().map(|track| &track.kind);
    if kinds().any(is_audio) && !kinds().any(is_video) {
        Kind::Music
    } else {
        Kind::Video
    }
}

/// The camera of a picture: its maker is named once.
fn camera_of(picture: &Picture) -> String {
    let (make, model) = (picture.camera_make.trim(), picture.camera_model.trim());
    let first = make.split_whitespace().next().unwrap_or_default();
    let is_named = model
        .get(..first.len())
        .is_some_and(|begins| begins.eq_ignore_ascii_case(first));
    if model.is_empty() || is_named {
        let said = if model.is_empty() { make } else { model };
        said.to_owned()
    } else {
        format!("{make} {model}").trim().to_owned()
    }
}

/// The title of a file: that of its tags, else its name without its ending.
#[must_use]
pub fn title_of(name: &[u8], tagged: Option<&str>) -> String {
    if let Some(title) = tagged.map(str::trim).filter(|title| !title.is_empty()) {
        return title.to_owned();
    }
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let stem = dot.filter(|dot| *dot > 0).and_then(|dot| name.get(..dot));
    String::from_utf8_lossy(stem.unwrap_or(name)).into_owned()
}

fn playlists(read: &ReadTransaction) -> Result<Vec<PlaylistDraft>, Error> {
    let view = read.view();
    let mut places = HashMap::new();
    let mut drafts = Vec::new();
    for playlist in view.playlists()? {
        let playlist = playlist?;
        places.insert(playlist.id, drafts.len());
        drafts.push(PlaylistDraft {
            number: playlist.id.value().into(),
            name: String::from_utf8_lossy(&playlist.name).into_owned(),
            entries: Vec::new(),
        });
    }
    for entry in view.items_of_entries()? {
        let (id, place, item) = entry?;
        let draft = places.get(&id).and_then(|at| drafts.get_mut(*at));
        if let (Some(draft), Some(item)) = (draft, item) {
            draft.entries.push((place, item.value()));
        }
    }
    Ok(drafts)
}
