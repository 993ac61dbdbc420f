//! Which files do entries lead to that nobody knew?

use std::cmp::Ordering;

use filemap_model::{DirectoryId, Kind, TrackLocation};
use filemap_playlist::{readings, resolve};
use filemap_query::{DirectoryCache, Place, QueryError};
use filemap_store::ReadTransaction;
use filemap_update::{Adopted, remove_expired};

use crate::error::Error;
use crate::handle::Catalogue;

/// Entries that are given their files in one commit.
const BATCH: usize = 4096;

/// The file of the catalogue that the location of a track means by its path.
pub(super) fn file_at(
    read: &ReadTransaction,
    location: &TrackLocation,
    folder: Option<&[u8]>,
    cache: &DirectoryCache,
) -> Result<Option<(DirectoryId, Place)>, Error> {
    for reading in readings(location) {
        let Some(path) = resolve(&reading, folder) else {
            continue;
        };
        match Place::resolve(read, &path, Some(cache)) {
            Ok(place) if place.stat.kind() == Kind::File => {
                if let Some(parent) = place.parent {
                    return Ok(Some((parent, place)));
                }
            }
            Ok(_) | Err(QueryError::NotScanned(_) | QueryError::NoSuchEntry(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

impl Catalogue {
    /// Removes the entries of playlists that were missing for too long.
    pub(crate) fn remove_expired_entries(&self) -> Result<(), Error> {
        let grace = (self.now(), self.options.playlist_grace);
        remove_expired(&self.store, grace, &mut |_| ())?;
        Ok(())
    }

    /// Leads entries of files that nobody knew to those that turned up with what was written.
    pub(crate) fn adopt_unknown_entries(&self) -> Result<(), Error> {
        let found = self.turned_up()?;
        for batch in found.chunks(BATCH) {
            self.playlist_edits().adopt(batch)?;
        }
        Ok(())
    }

    fn turned_up(&self) -> Result<Vec<Adopted>, Error> {
        let mut found = Vec::new();
        let read = self.read()?;
        if read.view().has_no_playlists()? {
            return Ok(found);
        }
        let cache = DirectoryCache::new(self.options.memory.split().index);
        for entry in read.view().items_of_entries()? {
            let (playlist, place, item) = entry?;
            if item.is_some() {
                continue;
            }
            let Some(entry) = read.view().playlist_entry(playlist, place)? else {
                continue;
            };
            let track = entry.track;
            let folder = Some(entry.folder.as_slice()).filter(|folder| !folder.is_empty());
            if let Some((directory, file)) = file_at(&read, &track.location, folder, &cache)? {
                let file = (directory, file.name().to_vec());
                found.push(Adopted {
                    playlist,
                    place,
                    track,
                    file,
                });
            }
        }
        Ok(found)
    }
}

/// Compares paths as people sort: numbers in them by their value, names one by one.
pub(super) fn natural_order(one: &[u8], other: &[u8]) -> Ordering {
    let names = |path: &[u8]| -> Vec<Vec<u8>> {
        let names = path.split(|byte| *byte == b'/');
        names.map(<[u8]>::to_ascii_lowercase).collect()
    };
    let (mut left, mut right) = (names(one).into_iter(), names(other).into_iter());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return one.cmp(other),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(left), Some(right)) => match natural_names(&left, &right) {
                Ordering::Equal => {}
                order => return order,
            },
        }
    }
}

fn natural_names(mut one: &[u8], mut other: &[u8]) -> Ordering {
    loop {
        let (Some(left), Some(right)) = (one.first(), other.first()) else {
            return one.len().cmp(&other.len());
        };
        if left.is_ascii_digit() && right.is_ascii_digit() {
            let (first, second);
            (first, one) = number(one);
            (second, other) = number(other);
            let order = first.len().cmp(&second.len()).then(first.cmp(second));
            if order != Ordering::Equal {
                return order;
            }
            continue;
        }
        if left != right {
            return left.cmp(right);
        }
        one = one.get(1..).unwrap_or_default();
        other = other.get(1..).unwrap_or_default();
    }
}

/// The digits at the beginning, without zeros before them, and the rest.
fn number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let zeros = digits.iter().position(|byte| *byte != b'0');
    let digits = digits.get(zeros.unwrap_or(digits.len())..);
    (digits.unwrap_or_default(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_sort_by_their_value() {
        let sorted = [
            "/a/1 x", "/a/02 x", "/a/10 x", "/a/B", "/a/c", "/a/c1", "/a b/1",
        ];
        for pair in sorted.windows(2) {
            let [one, other] = pair else { continue };
            let order = natural_order(one.as_bytes(), other.as_bytes());
            assert_eq!(order, Ordering::Less, "{one} {other}");
        }
        assert_eq!(natural_order(b"/a/01", b"/a/1"), Ordering::Less);
    }
}
