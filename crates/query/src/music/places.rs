//! Does a track lie at or below one of the places, and what is its path?

use std::collections::HashMap;

use filemap_model::{DirectoryId, ItemId};
use filemap_store::View;
use filemap_store::ancestors::path_of;

use crate::error::Result;
use crate::place::{Place, endless, without_end};

/// Directories of which it is remembered whether they lie below a place.
const REMEMBERED: usize = 8192;
/// The deepest chain of directories that is followed.
const DEEPEST: usize = filemap_model::path::MAX_DEPTH;

/// Where tracks must lie.
pub(super) struct Below<'q> {
    places: &'q [Place],
    /// The directories of the places, by the ids that last.
    directories: Vec<DirectoryId>,
    known: HashMap<DirectoryId, bool>,
}

impl<'q> Below<'q> {
    pub(super) fn new(view: View<'_>, places: &'q [Place]) -> Result<Self> {
        let mut directories = Vec::new();
        for place in places {
            if let Some(directory) = place.directory {
                directories.push(view.lasting(directory)?);
            }
        }
        Ok(Self {
            places,
            directories,
            known: HashMap::new(),
        })
    }

    /// Does an item lie at or below one of them?
    pub(super) fn holds(&mut self, view: View<'_>, item: ItemId) -> Result<bool> {
        if self.places.is_empty() {
            return Ok(true);
        }
        let Some((directory, name)) = view.place_of_item(item)? else {
            return Ok(false);
        };
        for place in self.places {
            if let (Some(parent), None) = (place.parent, place.directory)
                && place.name() == name
                && view.lasting(parent)? == directory
            {
                return Ok(true);
            }
        }
        self.is_below(view, directory)
    }

    fn is_below(&mut self, view: View<'_>, directory: DirectoryId) -> Result<bool> {
        let (mut passed, mut current) = (Vec::new(), directory);
        let is_below = loop {
            if let Some(known) = self.known.get(&current) {
                break *known;
            }
            if self.directories.contains(&current) {
                break true;
            }
            if passed.len() < REMEMBERED / 2 {
                passed.push(current);
            }
            let record = view.directory(current)?;
            match record.filter(|_| !current.is_top()) {
                Some(record) => current = record.parent,
                None => break false,
            }
            if passed.len() > DEEPEST {
                return Err(endless(directory).into());
            }
        };
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        let passed = passed.into_iter().map(|directory| (directory, is_below));
        self.known.extend(passed);
        Ok(is_below)
    }
}

/// The paths of items, of which those of one directory often come together.
#[derive(Default)]
pub(super) struct Paths {
    last: Option<(DirectoryId, Option<Vec<u8>>)>,
}

impl Paths {
    /// The absolute path; `None` where the root of the item is not known any more.
    pub(super) fn of(&mut self, view: View<'_>, item: ItemId) -> Result<Option<Vec<u8>>> {
        let Some((directory, name)) = view.place_of_item(item)? else {
            return Ok(None);
        };
        if self
            .last
            .as_ref()
            .is_none_or(|(last, _)| *last != directory)
        {
            self.last = Some((directory, directory_path(view, directory)?));
        }
        let path = self.last.as_ref().and_then(|(_, path)| path.as_ref());
        Ok(path.map(|path| [path, name].concat()))
    }
}

/// The absolute path of a directory with a slash at its end.
fn directory_path(view: View<'_>, directory: DirectoryId) -> Result<Option<Vec<u8>>> {
    let (Some(root), Some(_)) = (view.root(directory.root())?, view.directory(directory)?) else {
        return Ok(None);
    };
    let mut path = without_end(&root.location).to_vec();
    path.push(b'/');
    let below = path_of(view, directory)?;
    if !below.is_empty() {
        path.extend_from_slice(&below);
        path.push(b'/');
    }
    Ok(Some(path))
}
