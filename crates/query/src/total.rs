//! How large are several places together?
//!
//! No byte counts twice: a place below another one counts with that one, and an inode that has names
//! in several places counts in the first. The names of linked inodes are kept with their
//! directories, so only those are looked at.

use std::collections::HashMap;

use filemap_model::path::MAX_DEPTH;
use filemap_model::{DirectoryId, RootId, Summary};
use filemap_store::{ReadTransaction, View};

use crate::error::Result;
use crate::place::endless;
use crate::remembered::Remembered;
use crate::{Limits, Place, Usage};

/// What several places take together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sums over everything below the places, the places themselves left out. What is shared
    /// between places is in the duplicates.
    pub sum: Summary,
    /// What all takes on the disk.
    pub allocated: u128,
    /// How long all is.
    pub apparent: u128,
    /// Places that counted: those that are not the same as, or below, another.
    pub places: u64,
}

impl Total {
    /// Adds up places.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(read: &ReadTransaction, places: &[Place], limits: &Limits) -> Result<Self> {
        let outermost = without_nested(places);
        let mut total = Self {
            places: outermost.len() as u64,
            ..Self::default()
        };
        total.sum = Summary::EMPTY;
        let mut sharing: HashMap<RootId, Vec<&Place>> = HashMap::new();
        for place in &outermost {
            let usage = Usage::of(read, place)?;
            total.sum.merge(&usage.sum);
            total.allocated += usage.allocated();
            total.apparent += usage.apparent();
            if usage.sum.linked > 0 || usage.stat.is_hard_linked() {
                sharing.entry(place.root).or_default().push(place);
            }
        }
        for (root, places) in sharing {
            if places.len() > 1 {
                let (size, allocated) = shared_between(read.view(), root, &places, limits)?;
                total.sum.duplicate_bytes += size;
                total.sum.duplicate_allocated += allocated;
                total.apparent = total.apparent.saturating_sub(size);
                total.allocated = total.allocated.saturating_sub(allocated);
            }
        }
        Ok(total)
    }
}

/// The places that are not the same as, or below, another one; in the order of their paths.
#[must_use]
pub fn without_nested(places: &[Place]) -> Vec<&Place> {
    let mut sorted: Vec<&Place> = places.iter().collect();
    sorted.sort_by(|a, b| {
        a.path
            .split(|b| *b == b'/')
            .cmp(b.path.split(|b| *b == b'/'))
    });
    let mut outermost: Vec<&Place> = Vec::with_capacity(sorted.len());
    for place in sorted {
        if !outermost.last().is_some_and(|last| place.is_within(last)) {
            outermost.push(place);
        }
    }
    outermost
}

/// Logical and allocated bytes of inodes that stand in several of the places, for each place but
/// the first.
fn shared_between(
    view: View<'_>,
    root: RootId,
    places: &[&Place],
    limits: &Limits,
) -> Result<(u128, u128)> {
    let mut owners = Owners::new(view, places, limits.memory);
    let (mut size, mut allocated) = (0u128, 0u128);
    let mut after = None;
    while let Some((device, inode)) = view.next_linked(root, after)? {
        after = Some((device, inode));
        let mut holders = Vec::new();
        let mut each = (0, 0);
        for (directory, name, link_size, link_allocated) in view.links(root, device, inode)? {
            each = (link_size, link_allocated);
            holders.extend(owners.of(directory, &name)?);
        }
        holders.sort_unstable();
        holders.dedup();
        let again = (holders.len() as u128).saturating_sub(1);
        size += again * u128::from(each.0);
        allocated += again * u128::from(each.1);
    }
    Ok((size, allocated))
}

/// Which of the places holds a directory or a file?
pub(crate) struct Owners<'t, 'p> {
    view: View<'t>,
    directories: HashMap<DirectoryId, usize>,
    files: HashMap<(DirectoryId, &'p [u8]), usize>,
    known: Remembered<DirectoryId, Option<usize>>,
}

impl<'t, 'p> Owners<'t, 'p> {
    pub(crate) fn new(view: View<'t>, places: &[&'p Place], memory: usize) -> Self {
        let mut owners = Self {
            view,
            directories: HashMap::new(),
            files: HashMap::new(),
            known: Remembered::new(memory),
        };
        for (number, place) in places.iter().enumerate() {
            match (place.directory, place.parent) {
                (Some(directory), _) => {
                    owners.directories.insert(directory, number);
                }
                (None, Some(parent)) => {
                    owners.files.insert((parent, place.name()), number);
                }
                (None, None) => {}
            }
        }
        owners
    }

    pub(crate) fn of(&mut self, directory: DirectoryId, name: &[u8]) -> Result<Option<usize>> {
        if let Some(file) = self.files.get(&(directory, name)) {
            return Ok(Some(*file));
        }
        let mut passed = Vec::new();
        let mut current = directory;
        let owner = loop {
            if let Some(owner) = self.directories.get(&current) {
                break Some(*owner);
            }
            if current.is_top() {
                break None;
            }
            if let Some(known) = self.known.get(&current) {
                break known;
            }
            passed.push(current);
            let parent = self.view.parent_of(current)?;
            (current, _) = parent.ok_or_else(|| endless(current))?;
            if passed.len() > MAX_DEPTH {
                return Err(endless(directory).into());
            }
        };
        for directory in passed {
            self.known.insert(directory, owner, 0);
        }
        Ok(owner)
    }
}
