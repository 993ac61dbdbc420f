//! The directories that hold videos, one after the other.
//!
//! Each is read from the state that the catalogue has when it is asked for. In between no state is held:
//! who works for hours on the videos of a directory does not keep the store from using its pages again.

use std::ops::ControlFlow;

use filemap_model::DirectoryId;
use filemap_query::{DirectoryWalk, Place};
use filemap_store::ReadTransaction;
use filemap_store::ancestors::path_of;
use filemap_text::natural_order;

use super::video::Video;
use crate::error::Error;
use crate::handle::Catalogue;

/// A directory with its videos.
#[derive(Clone, Debug)]
pub struct VideoDirectory {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// Its videos, names in natural order: 2 before 10.
    pub videos: Vec<Video>,
}

/// The directories that hold videos, parents first, names in the order of their bytes.
///
/// A directory that came meanwhile is met if its place is still ahead, and one that went is passed over.
#[derive(Debug)]
pub struct VideoDirectories<'c> {
    catalogue: &'c Catalogue,
    rest: Rest,
}

#[derive(Debug)]
enum Rest {
    Walk(DirectoryWalk),
    File(Place),
    Nothing,
}

impl<'c> VideoDirectories<'c> {
    pub(super) fn of(catalogue: &'c Catalogue, place: Place) -> Self {
        let rest = match place.directory {
            Some(directory) => Rest::Walk(DirectoryWalk::of(directory)),
            None => Rest::File(place),
        };
        Self { catalogue, rest }
    }

    fn advance(&mut self) -> Result<Option<VideoDirectory>, Error> {
        let read = self.catalogue.read()?;
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Walk(mut walk) => {
                let found = next_with_videos(&read, &mut walk)?;
                self.rest = Rest::Walk(walk);
                Ok(found)
            }
            Rest::File(place) => {
                let video = Video::at(read.view(), &place)?;
                Ok(video.map(|video| VideoDirectory {
                    path: parent_of(&video.path),
                    videos: vec![video],
                }))
            }
            Rest::Nothing => Ok(None),
        }
    }
}

impl Iterator for VideoDirectories<'_> {
    type Item = Result<VideoDirectory, Error>;

    /// Reads the next directory; after an error there is none.
    fn next(&mut self) -> Option<Self::Item> {
        self.advance().transpose()
    }
}

fn next_with_videos(
    read: &ReadTransaction,
    walk: &mut DirectoryWalk,
) -> Result<Option<VideoDirectory>, Error> {
    while let Some(directory) = walk.next(read.view())? {
        let found = videos_of(read, directory)?;
        if !found.videos.is_empty() {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Reads the videos of a directory: its entries and its items come in one order.
fn videos_of(read: &ReadTransaction, directory: DirectoryId) -> Result<VideoDirectory, Error> {
    let view = read.view();
    let mut items = view.items_in(directory, b"")?.peekable();
    let mut path = None;
    let mut videos = Vec::new();
    view.entries::<Error>(directory, None, |entry| {
        let mut item = None;
        while let Some(next) = items.next_if(|next| {
            next.as_ref()
                .map_or(true, |(_, placed, _)| *placed <= entry.name)
        }) {
            let (_, placed, id) = next?;
            item = (placed == entry.name).then_some(id);
        }
        if path.is_none() {
            path = Some(absolute(read, directory)?);
        }
        let path = path.as_deref().unwrap_or_default();
        videos.extend(Video::of_entry(view, path, &entry, item)?);
        Ok(ControlFlow::Continue(()))
    })?;
    videos.sort_by(|one, other| natural_order(one.name(), other.name()));
    Ok(VideoDirectory {
        path: path.unwrap_or_default(),
        videos,
    })
}

/// The absolute path of a directory.
fn absolute(read: &ReadTransaction, directory: DirectoryId) -> Result<Vec<u8>, Error> {
    let top = Place::top(read.view(), directory.root())?.path;
    let below = path_of(read.view(), directory)?;
    if below.is_empty() {
        return Ok(top);
    }
    let base = top.strip_suffix(b"/").unwrap_or(&top);
    Ok([base, b"/", &below].concat())
}

fn parent_of(path: &[u8]) -> Vec<u8> {
    let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    path.get(..end.max(1)).unwrap_or_default().to_vec()
}
