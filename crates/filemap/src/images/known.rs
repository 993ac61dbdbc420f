//! What does the catalogue know of an image, and is that still so? A stat of its files tells.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap_model::{Kind, RootId, WallClock};
use filemap_query::Place;
use filemap_scan::{is_racy_file, stat_of_file};
use filemap_store::{ImageFileState, ImageState, ReadTransaction, Root, RootKind, View};

use super::path::ImagePath;
use super::place::{INTO, splits};
use crate::error::Error;

/// What is asked about in an image: the innermost image that a path leads into, as people write it, and a
/// zone of it, or all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) image: Vec<u8>,
    pub(super) zone: Option<u32>,
}

/// A zone of an image that has a root.
#[derive(Clone, Debug)]
pub(super) struct KnownTerritory {
    pub(super) zone: u32,
    pub(super) root: RootId,
    pub(super) record: Root,
}

impl KnownTerritory {
    /// Is all of it known, as it is in this state of the image?
    pub(super) fn is_whole(&self, now: &ImageState) -> bool {
        let record = &self.record;
        record.complete && record.summed && record.unavailable.is_none() && self.is_of(now)
    }

    /// Is what is known of it of this state of the image?
    pub(super) fn is_of(&self, now: &ImageState) -> bool {
        let image = self.record.image.as_ref();
        image.is_some_and(|image| !image.is_racy && image.is_same(now))
    }
}

/// The zone that a path behind an image begins with.
fn zone_of(inner: &[u8]) -> Option<u32> {
    let word = inner.split(|byte| *byte == b'/').next()?;
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// The zone of a root that is a territory of this image, and of none within it.
fn zone_in(record: &Root, image: &[u8]) -> Option<u32> {
    if record.kind != RootKind::Territory {
        return None;
    }
    let zone = record.location.strip_prefix(image)?.strip_prefix(INTO)?;
    zone_of(zone).filter(|number| number.to_string().as_bytes() == zone)
}

/// The territories of an image that have roots, by zone.
pub(super) fn territories(view: View<'_>, image: &[u8]) -> Result<Vec<KnownTerritory>, Error> {
    let roots = view.roots()?.into_iter();
    let mut known: Vec<_> = roots
        .filter_map(|(root, record)| {
            let zone = zone_in(&record, image)?;
            Some(KnownTerritory { zone, root, record })
        })
        .collect();
    known.sort_by_key(|territory| territory.zone);
    Ok(known)
}

/// What a path asks about, as far as the catalogue knows the way there; `None` where the image has to be
/// opened to tell.
pub(super) fn asked(read: &ReadTransaction, path: &ImagePath) -> Result<Option<Asked>, Error> {
    let written = path.written();
    let mut ways: Vec<_> = splits(&written).skip(1).collect();
    ways.sort_by_key(|(file, _)| std::cmp::Reverse(file.len()));
    for (file, rest) in ways {
        if file.len() < path.image.len() {
            break;
        }
        let zone = match rest {
            None | Some(b"") => None,
            Some(rest) => match zone_of(rest) {
                Some(zone) => Some(zone),
                None => continue,
            },
        };
        let asked = Asked {
            image: file.to_vec(),
            zone,
        };
        if file == path.image || !territories(read.view(), file)?.is_empty() {
            return Ok(Some(asked));
        }
        match Place::resolve(read, file, None) {
            // An image in the image that nobody looked into.
            Ok(place) if place.stat.kind() == Kind::File => return Ok(None),
            // A directory whose name ends in a mark, or nothing.
            Ok(_) => {}
            Err(_) if is_known_whole(read, file)? => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}

/// Is all known of the territory that a path lies in?
fn is_known_whole(read: &ReadTransaction, path: &[u8]) -> Result<bool, Error> {
    let roots = read.view().roots()?.into_iter();
    let holding = roots
        .filter(|(_, record)| filemap_model::path::is_within(path, &record.location))
        .max_by_key(|(_, record)| record.location.len());
    Ok(holding.is_some_and(|(_, record)| record.kind == RootKind::Territory && record.complete))
}

/// The state of the files that an image is made of: its own, and those of its folder that belong to it.
/// Whether they are racy is asked by a clock.
pub(super) fn state_of(
    image: &[u8],
    siblings: &[Vec<u8>],
    clock: Option<&WallClock>,
) -> ImageState {
    let path = Path::new(OsStr::from_bytes(image));
    let own = name_of(image).to_vec();
    let mut state = ImageState::default();
    for (place, name) in std::iter::once(&own).chain(siblings).enumerate() {
        let file = if place == 0 {
            path.to_owned()
        } else {
            path.with_file_name(OsStr::from_bytes(name))
        };
        let stat = stat_of_file(&file).ok();
        if let (Some(stat), Some(clock)) = (&stat, clock) {
            state.is_racy |= is_racy_file(&file, stat, clock);
        }
        state.files.push(ImageFileState {
            name: name.clone(),
            stat,
        });
    }
    state
}

/// The state of an image now, of the files that it was made of.
pub(super) fn state_now(image: &[u8], then: &ImageState) -> ImageState {
    let names = then.files.iter().skip(1).map(|file| file.name.clone());
    state_of(image, &names.collect::<Vec<_>>(), None)
}

/// What follows the last slash.
fn name_of(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or(path)
}

/// Is there a file at this path?
pub(super) fn is_there(image: &[u8]) -> bool {
    stat_of_file(Path::new(OsStr::from_bytes(image))).is_ok()
}

/// The path of the image of the host that a territory lies in, and the rest of the path of its root.
pub(super) fn image_of(record: &Root) -> Option<(&[u8], &[u8])> {
    let name = &record.image.as_ref()?.files.first()?.name;
    let marked = [b"/", name.as_slice(), INTO].concat();
    let location = record.location.as_slice();
    let start = location
        .windows(marked.len())
        .position(|window| window == marked)?;
    location.split_at_checked(start + marked.len() - INTO.len())
}
