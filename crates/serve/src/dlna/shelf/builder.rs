//! Makes a shelf of items that come directory by directory.

use std::collections::HashMap;

use filemap::model::music::{fold, natural_key};

use crate::dlna::ids::number_of_name;

use super::changes::note_changes;
use super::draft::{FolderDraft, ItemDraft, PlaylistDraft, What};
use super::entry::{Entry, Kind, NONE, album_order};
use super::folders::Folders;
use super::holding::{Lists, Parts, Shelf};
use super::music::{MusicDraft, NameDraft};
use super::name_list::{Arranged, FoundName, NameCollector, NameKind, NameList};

/// Makes a shelf.
#[derive(Default)]
pub struct Builder {
    folders: Vec<FolderDraft>,
    places: HashMap<u64, u32>,
    /// Of each directory: where its items begin and end, and how many are pictures.
    holdings: Vec<(u32, u32, u32)>,
    entries: Vec<Entry>,
    texts: String,
    keys: Vec<u8>,
    key_ends: Vec<usize>,
    names: [NameCollector; NameKind::ALL.len()],
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Builder of {} items", self.entries.len())
    }
}

fn short(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn milliseconds(nanoseconds: u64) -> u32 {
    u32::try_from(nanoseconds / 1_000_000).unwrap_or(u32::MAX)
}

impl Builder {
    /// Takes a directory.
    pub fn folder(&mut self, draft: FolderDraft) {
        let place = u32::try_from(self.folders.len()).unwrap_or(NONE);
        if *self.places.entry(draft.number).or_insert(place) == place {
            self.folders.push(draft);
            self.holdings.push((0, 0, 0));
        }
    }

    /// Takes an item of a directory that was taken. Those of one directory follow each other, in the order in which they are shown there.
    pub fn push(&mut self, draft: &ItemDraft) {
        let Some(folder) = self.places.get(&draft.folder).copied() else {
            return;
        };
        let Ok(place) = u32::try_from(self.entries.len()) else {
            return;
        };
        let mut entry = Entry {
            item: draft.item,
            size: draft.size,
            date: draft.date,
            added: draft.added,
            folder,
            title: NONE,
            group: NONE,
            artist: NONE,
            genre: NONE,
            milliseconds: 0,
            text: self.push_title(&draft.title),
            part: 0,
            number: 0,
            kind: Kind::Video,
            state: u32::try_from(draft.state & 0xffff_ffff).unwrap_or_default(),
        };
        match &draft.what {
            What::Music(music) => self.push_music(music, place, &mut entry),
            What::Video {
                show,
                place: (season, episode),
                nanoseconds,
            } => {
                entry.milliseconds = milliseconds(*nanoseconds);
                (entry.part, entry.number) = (short(*season), short(*episode));
                if !show.is_empty() {
                    entry.group = self.put(&simple(NameKind::Show, show), place);
                }
            }
            What::Picture { camera } => {
                entry.kind = Kind::Picture;
                if !camera.is_empty() {
                    entry.group = self.put(&simple(NameKind::Camera, camera), place);
                }
            }
        }
        self.count_in_folder(folder, place, entry.kind);
        self.entries.push(entry);
    }

    fn count_in_folder(&mut self, folder: u32, place: u32, kind: Kind) {
        let at = usize::try_from(folder).unwrap_or(usize::MAX);
        if let Some((from, to, pictures)) = self.holdings.get_mut(at) {
            if from == to {
                *from = place;
            }
            *to = place + 1;
            *pictures += u32::from(kind == Kind::Picture);
        }
    }

    fn push_title(&mut self, title: &str) -> (u32, u16) {
        let folded = fold(title);
        self.keys.extend_from_slice(&natural_key(&folded));
        self.key_ends.push(self.keys.len());
        let longest = folded.floor_char_boundary(usize::from(u16::MAX));
        let folded = folded.get(..longest).unwrap_or_default();
        let at = u32::try_from(self.texts.len()).unwrap_or(NONE);
        self.texts.push_str(folded);
        (at, u16::try_from(folded.len()).unwrap_or(u16::MAX))
    }

    fn push_music(&mut self, music: &MusicDraft, place: u32, entry: &mut Entry) {
        entry.kind = Kind::Music;
        entry.milliseconds = milliseconds(music.nanoseconds);
        (entry.part, entry.number) = (short(music.disc), short(music.track));
        for name in &music.names {
            let found = self.put(name, place);
            let first = match name.kind {
                NameKind::Album => &mut entry.group,
                NameKind::Artist => &mut entry.artist,
                NameKind::Genre => &mut entry.genre,
                _ => continue,
            };
            if *first == NONE {
                *first = found;
            }
        }
    }

    fn put(&mut self, name: &NameDraft, place: u32) -> u32 {
        let found = FoundName {
            number: name.number,
            text: &name.text,
            artist: &name.artist,
            folded: &name.folded,
            order: &name.order,
        };
        let collector = self.names.get_mut(name.kind as usize);
        collector.map_or(NONE, |collector| collector.put(&found, place))
    }

    /// The shelf at a clock of the catalogue; what is as it was before keeps its numbers of change.
    #[must_use]
    pub fn finish(
        mut self,
        clock: u64,
        playlists: Vec<PlaylistDraft>,
        before: Option<&Shelf>,
    ) -> Shelf {
        self.rank_titles();
        let arranged = std::mem::take(&mut self.names).map(NameCollector::arrange);
        let [artists, _, albums, genres, _, shows, cameras] = &arranged;
        for entry in &mut self.entries {
            let groups: &Arranged = match entry.kind {
                Kind::Music => albums,
                Kind::Video => shows,
                Kind::Picture => cameras,
            };
            entry.group = groups.place(entry.group);
            entry.artist = artists.place(entry.artist);
            entry.genre = genres.place(entry.genre);
        }
        let entries = &self.entries;
        let entry = |place: u32| usize::try_from(place).ok().and_then(|at| entries.get(at));
        let by_album = |place: u32| entry(place).map(album_order);
        let by_date = |place: u32| entry(place).map(|entry| (entry.date, entry.title));
        let mut kinds = NameKind::ALL.into_iter();
        let names: [NameList; NameKind::ALL.len()] = arranged.map(|arranged| match kinds.next() {
            Some(NameKind::Camera) => arranged.finish(by_date),
            _ => arranged.finish(by_album),
        });
        let lists = Lists::of(&self.entries);
        let mut by_item: Vec<u32> = (0..).take(self.entries.len()).collect();
        by_item.sort_unstable_by_key(|place| entry(*place).map(|entry| entry.item));
        self.entries.shrink_to_fit();
        self.texts.shrink_to_fit();
        let parts = Parts {
            entries: self.entries,
            texts: self.texts,
            by_item,
            folders: Folders::of(self.folders, &self.holdings),
            names,
            lists,
        };
        let mut shelf = Shelf::of(clock, parts, playlists);
        note_changes(&mut shelf, before);
        shelf
    }

    /// Numbers titles in the order in which people look for them.
    fn rank_titles(&mut self) {
        let (keys, ends) = (&self.keys, &self.key_ends);
        let key = |place: usize| {
            let from = place.checked_sub(1).and_then(|before| ends.get(before));
            let to = ends.get(place).copied().unwrap_or_default();
            keys.get(from.copied().unwrap_or_default()..to)
        };
        let item = |place: usize| self.entries.get(place).map(|entry| entry.item);
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_unstable_by(|one, other| {
            let by_item = || item(*one).cmp(&item(*other));
            key(*one).cmp(&key(*other)).then_with(by_item)
        });
        for (rank, place) in (0..).zip(order) {
            if let Some(entry) = self.entries.get_mut(place) {
                entry.title = rank;
            }
        }
        (self.keys, self.key_ends) = (Vec::new(), Vec::new());
    }
}

/// A name that sorts as it is spelled.
fn simple(kind: NameKind, text: &str) -> NameDraft {
    let folded = fold(text);
    let order = natural_key(&folded);
    NameDraft {
        kind,
        number: number_of_name(folded.as_bytes()),
        text: text.to_owned(),
        artist: String::new(),
        order,
        folded,
    }
}
