//! Which file of the catalogue has the longest end of a path in common with a track?
//!
//! Lists come from other machines, where the same music lies elsewhere. All tracks are looked for in one pass
//! over the names of all roots: a file whose name is that of a track is a candidate, and the directories above
//! it are compared upwards, beyond the top of its root too.

use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Kind, TrackLocation};
use filemap_playlist::{readings, tail_of};
use filemap_query::QueryError;
use filemap_store::{ReadTransaction, Root};

use crate::error::Error;

/// A track whose file is looked for.
struct Wanted {
    /// Its ends, the name last.
    tails: Vec<Vec<Vec<u8>>>,
    best: Option<Best>,
}

/// What has the longest end in common so far.
#[derive(Clone)]
struct Best {
    length: usize,
    file: (DirectoryId, Vec<u8>),
    is_unique: bool,
}

/// Finds the files that the ends of paths tell and no other has: for each track, by its index.
pub(super) fn match_tails(
    read: &ReadTransaction,
    tracks: &[(usize, &TrackLocation)],
) -> Result<HashMap<usize, (DirectoryId, Vec<u8>)>, Error> {
    let mut wanted = Vec::with_capacity(tracks.len());
    let mut by_name: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for (place, (_, location)) in tracks.iter().enumerate() {
        let mut tails: Vec<Vec<Vec<u8>>> = Vec::new();
        for reading in readings(location) {
            let tail: Vec<_> = tail_of(&reading).into_iter().map(<[u8]>::to_vec).collect();
            if let Some(name) = tail.last() {
                let places = by_name.entry(name.clone()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
                tails.push(tail);
            }
        }
        wanted.push(Wanted { tails, best: None });
    }
    if !by_name.is_empty() {
        look_through(read, &by_name, &mut wanted)?;
    }
    let found = tracks.iter().zip(wanted);
    Ok(found
        .filter_map(|((index, _), wanted)| {
            let best = wanted.best.filter(|best| best.is_unique)?;
            Some((*index, best.file))
        })
        .collect())
}

fn look_through(
    read: &ReadTransaction,
    by_name: &HashMap<Vec<u8>, Vec<usize>>,
    wanted: &mut [Wanted],
) -> Result<(), Error> {
    let view = read.view();
    for (root, record) in view.roots()? {
        for directory in view.directories(root.top(), root.last())? {
            let (directory, _) = directory?;
            view.entries(directory, None, |entry| {
                if entry.stat.kind() == Kind::File
                    && let Some(places) = by_name.get(entry.name)
                {
                    for place in places {
                        if let Some(wanted) = wanted.get_mut(*place) {
                            wanted.compare(read, &record, (directory, entry.name))?;
                        }
                    }
                }
                Ok::<_, QueryError>(ControlFlow::Continue(()))
            })?;
        }
    }
    Ok(())
}

impl Wanted {
    fn compare(
        &mut self,
        read: &ReadTransaction,
        root: &Root,
        (directory, name): (DirectoryId, &[u8]),
    ) -> Result<(), QueryError> {
        let mut length = 0;
        for tail in &self.tails {
            if tail.last().is_some_and(|last| last == name) {
                length = length.max(common(read, root, directory, tail)?);
            }
        }
        match &mut self.best {
            Some(best) if best.length > length => {}
            Some(best) if best.length == length => {
                best.is_unique &= best.file == (directory, name.to_vec());
            }
            best => {
                *best = Some(Best {
                    length,
                    file: (directory, name.to_vec()),
                    is_unique: true,
                });
            }
        }
        Ok(())
    }
}

/// How many names at the end of a path are those of a file whose name is the last one?
fn common(
    read: &ReadTransaction,
    root: &Root,
    mut directory: DirectoryId,
    tail: &[Vec<u8>],
) -> Result<usize, QueryError> {
    let mut left = tail.iter().rev().skip(1);
    let mut length = 1;
    while !directory.is_top() {
        let record = read.view().directory(directory)?;
        let Some(record) = record else {
            return Ok(length);
        };
        if left.next().is_none_or(|name| name != record.name) {
            return Ok(length);
        }
        length += 1;
        directory = record.parent;
    }
    let above = root.location.split(|byte| *byte == b'/').rev();
    for name in above.filter(|name| !name.is_empty()) {
        if left.next().is_none_or(|wanted| wanted != name) {
            break;
        }
        length += 1;
    }
    Ok(length)
}
