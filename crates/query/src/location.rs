//! Where does a directory stand, seen from the place where a search began?
//!
//! Siblings have neighbouring ids, so neighbours in a scan have the same parents: what was found of
//! them is remembered, in bounded memory, and a new directory mostly costs one look-up.

use std::rc::Rc;

use filemap_model::path::MAX_DEPTH;
use filemap_model::{DirectoryId, Kind};
use filemap_store::View;

use crate::Place;
use crate::error::Result;
use crate::filter::CompiledFilter;
use crate::place::endless;
use crate::remembered::Remembered;

/// A directory below the start that is not excluded.
#[derive(Debug)]
pub(crate) struct Located {
    /// Its absolute path, without a slash at its end.
    pub(crate) path: Vec<u8>,
    /// Levels below the start; 0 for the start itself.
    pub(crate) depth: u32,
}

/// Finds out where directories stand.
pub(crate) struct Locations<'t> {
    view: View<'t>,
    start: DirectoryId,
    base: Rc<Located>,
    known: Remembered<DirectoryId, Option<Rc<Located>>>,
}

impl<'t> Locations<'t> {
    pub(crate) fn new(view: View<'t>, place: &Place, start: DirectoryId, memory: usize) -> Self {
        let base = Rc::new(Located {
            path: place.base().to_vec(),
            depth: 0,
        });
        Self {
            view,
            start,
            base,
            known: Remembered::new(memory),
        }
    }

    pub(crate) fn view(&self) -> View<'t> {
        self.view
    }

    /// Where a directory stands; `None` when it is not below the start, or excluded.
    pub(crate) fn locate(
        &mut self,
        directory: DirectoryId,
        filter: &mut CompiledFilter<'_>,
    ) -> Result<Option<Rc<Located>>> {
        let mut missing: Vec<(DirectoryId, &[u8])> = Vec::new();
        let mut current = directory;
        let mut located = loop {
            if current == self.start {
                break Some(self.base.clone());
            }
            if current.is_top() {
                break None;
            }
            if let Some(known) = self.known.get(&current) {
                break known;
            }
            let parent = self.view.parent_of(current)?;
            let (parent, name) = parent.ok_or_else(|| endless(current))?;
            missing.push((current, name));
            current = parent;
            if missing.len() > MAX_DEPTH {
                return Err(endless(directory).into());
            }
        };
        for (id, name) in missing.into_iter().rev() {
            located = located.and_then(|above| below(&above, name, filter));
            let bytes = located
                .as_ref()
                .map_or(0, |found| found.path.len() + size_of::<Located>());
            self.known.insert(id, located.clone(), bytes);
        }
        Ok(located)
    }
}

fn below(above: &Located, name: &[u8], filter: &mut CompiledFilter<'_>) -> Option<Rc<Located>> {
    let mut path = Vec::with_capacity(above.path.len() + 1 + name.len());
    path.extend_from_slice(&above.path);
    path.push(b'/');
    path.extend_from_slice(name);
    if filter.excludes() && filter.is_excluded(name, &path, Kind::Directory) {
        return None;
    }
    Some(Rc::new(Located {
        path,
        depth: above.depth + 1,
    }))
}
