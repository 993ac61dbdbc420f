//! Which containers differ from those of the shelf before?

use std::hash::{Hash, Hasher};

use twox_hash::XxHash3_64;

use crate::dlna::ids::{ObjectId, View};

use super::holding::{Shelf, view_of};
use super::name_list::{Name, NameKind, NameList};

/// Gives each container the number of its last change, and finds those that changed.
pub(super) fn note_changes(shelf: &mut Shelf, before: Option<&Shelf>) {
    note_states(shelf);
    let now = shelf.update;
    let mut changed = Vec::new();
    let mut note = |known: Option<(u64, u32)>, (state, update): (u64, &mut u32), id: ObjectId| {
        *update = match known {
            Some((known, update)) if known == state => update,
            _ => {
                changed.push(id);
                now
            }
        };
    };
    for folder in shelf.folders.all_mut() {
        let known = before.and_then(|before| before.folders.numbered(folder.number));
        let known = known.map(|known| (known.state, known.update));
        let id = ObjectId::folder(folder.number);
        note(known, (folder.state, &mut folder.update), id);
    }
    for (kind, list) in NameKind::ALL.into_iter().zip(&mut shelf.names) {
        for name in list.names_mut() {
            let known = before.and_then(|before| before.list(kind).numbered(name.number));
            let known = known.map(|known| (known.state, known.update));
            let id = ObjectId::of(view_of(kind)).child(name.number);
            note(known, (name.state, &mut name.update), id);
        }
    }
    for playlist in &mut shelf.playlists {
        let known = before.and_then(|before| before.playlist(playlist.number));
        let known = known.map(|known| (known.state, known.update));
        let id = ObjectId::of(View::Playlists).child(playlist.number);
        note(known, (playlist.state, &mut playlist.update), id);
    }
    let Some(before) = before else { return };
    if changed.is_empty() && holds_as_many(shelf, before) {
        shelf.update = before.update;
    } else {
        changed.push(ObjectId::ROOT);
        shelf.changed = changed;
    }
}

/// Nothing changed, but something may have gone.
fn holds_as_many(shelf: &Shelf, before: &Shelf) -> bool {
    let counts = |shelf: &Shelf| {
        let names = NameKind::ALL.map(|kind| shelf.list(kind).names().len());
        let folders = shelf.folders.all().len();
        (names, folders, shelf.playlists.len(), shelf.len())
    };
    counts(shelf) == counts(before)
}

/// Works out what tells whether a container changed.
fn note_states(shelf: &mut Shelf) {
    let states: Vec<(u64, u32)> = shelf
        .entries
        .iter()
        .map(|entry| (entry.item, entry.state))
        .collect();
    let state = |place: u32| usize::try_from(place).ok().and_then(|at| states.get(at));
    let of_name = |name: &Name, list: &NameList| {
        let mut hasher = XxHash3_64::default();
        (&name.text, &name.artist).hash(&mut hasher);
        for place in list.members(name) {
            state(*place).hash(&mut hasher);
        }
        hasher.finish()
    };
    for list in &mut shelf.names {
        let of_names: Vec<u64> = list
            .names()
            .iter()
            .map(|name| of_name(name, list))
            .collect();
        for (name, state) in list.names_mut().iter_mut().zip(of_names) {
            name.state = state;
        }
    }
    let of_folders = shelf.folders.all().iter().map(|folder| {
        let mut hasher = XxHash3_64::default();
        folder.name.hash(&mut hasher);
        for below in shelf.folders.below(folder) {
            let below = shelf.folders.at(*below);
            below
                .map(|below| (below.number, &below.name))
                .hash(&mut hasher);
        }
        folder
            .items()
            .for_each(|place| state(place).hash(&mut hasher));
        hasher.finish()
    });
    let of_folders: Vec<u64> = of_folders.collect();
    for (folder, state) in shelf.folders.all_mut().iter_mut().zip(of_folders) {
        folder.state = state;
    }
    for playlist in &mut shelf.playlists {
        let mut hasher = XxHash3_64::default();
        playlist.name.hash(&mut hasher);
        for (at, place) in &playlist.entries {
            (at, state(*place)).hash(&mut hasher);
        }
        playlist.state = hasher.finish();
    }
}
