//! A place in an image, by the path that people write: `disk.img!/1/home/anna`.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap_image::{Allowance, Filesystem, ImageError, ImageErrorKind, ListedEntry, find_path};
use filemap_model::Kind;

use super::opened::{ImageOptions, OpenedImage, at};
use crate::error::Error;

/// What stands between an image and what is in it.
pub(super) const INTO: &[u8] = b"!/";
/// Images within images that are opened.
const DEEPEST: usize = 4;

/// A place in an image.
#[derive(Debug)]
pub struct ImagePlace {
    /// The innermost image.
    pub image: OpenedImage,
    /// The zone; `None` where the path ends at the image.
    pub zone: Option<u32>,
    /// The names of the files beside the outermost image that it was asked for.
    pub siblings: Vec<Vec<u8>>,
    /// The path in the zone, without a slash at its beginning; empty for the top.
    pub path: Vec<u8>,
}

impl ImagePlace {
    /// Finds a place by its path. The image ends at the first `!/` before which stands a file, so names
    /// with an exclamation mark at their end do no harm.
    ///
    /// # Errors
    /// When nothing stands there, or something on the way cannot be read or is no image.
    pub fn resolve(path: &[u8], options: &ImageOptions) -> Result<Self, Error> {
        let (file, mut rest) = image_file(path);
        let mut image = OpenedImage::open(Path::new(OsStr::from_bytes(file)), options)?;
        let siblings = image.siblings.clone();
        for _ in 0..DEEPEST {
            let Some((zone, inner)) = rest
                .map(|rest| zone_of(&image, rest))
                .transpose()?
                .flatten()
            else {
                return Ok(Self {
                    image,
                    zone: None,
                    siblings,
                    path: Vec::new(),
                });
            };
            match image_in(&image, zone, inner, options)? {
                Some((next, further)) => (image, rest) = (next, further),
                None => {
                    return Ok(Self {
                        image,
                        zone: Some(zone),
                        siblings,
                        path: trimmed(inner).to_vec(),
                    });
                }
            }
        }
        Err(at(
            path,
            ImageError {
                kind: ImageErrorKind::TooLarge,
                reason: format!("more than {DEEPEST} images lie in each other"),
            },
        ))
    }

    /// The path of something in it, as people write it.
    #[must_use]
    pub fn written(&self, zone: u32, path: &[u8]) -> Vec<u8> {
        image_path(&self.image.path, zone, path)
    }

    /// The filesystem of the zone, and what stands at the path in it.
    ///
    /// # Errors
    /// When the path ends at the image, the zone holds nothing that is read, or nothing stands there.
    pub fn find(
        &self,
        allowance: &mut Allowance,
    ) -> Result<(Box<dyn Filesystem>, ListedEntry), Error> {
        let number = self.zone.ok_or_else(|| Error::NoZone {
            path: self.image.path.clone(),
            zone: 0,
            there: self
                .image
                .table
                .zones
                .iter()
                .map(|zone| zone.number)
                .collect(),
        })?;
        let zone = self.image.zone(number)?;
        let whole = self.written(number, &self.path);
        let filesystem = self.image.territory(zone);
        let filesystem = filesystem.map_err(|error| at(&self.written(number, b""), error))?;
        let found = find_path(&*filesystem, &self.path, allowance);
        let found = found.map_err(|error| at(&whole, error))?;
        Ok((filesystem, found))
    }
}

/// The path of something in a zone of an image that is open, as people write it.
pub(super) fn written(image: &OpenedImage, zone: u32, path: &[u8]) -> Vec<u8> {
    image_path(&image.path, zone, path)
}

/// The path of something in a zone of an image, as people write it.
#[must_use]
pub fn image_path(image: &[u8], zone: u32, path: &[u8]) -> Vec<u8> {
    let mut text = [image, INTO, zone.to_string().as_bytes()].concat();
    if !path.is_empty() {
        text.push(b'/');
        text.extend_from_slice(path);
    }
    text
}

/// The file of the outermost image of a path, and what is meant in it.
pub(crate) fn image_file(path: &[u8]) -> (&[u8], Option<&[u8]>) {
    let is_file = |path: &[u8]| {
        let path = Path::new(OsStr::from_bytes(path));
        let stat = rustix::fs::stat(path);
        stat.is_ok_and(|stat| stat.st_mode & 0o170_000 != 0o040_000)
    };
    let mut splits = splits(path);
    let found = splits.find(|(file, _)| is_file(file));
    found.unwrap_or((path, None))
}

/// The number of the zone at the beginning of what is meant in an image, and the path in the zone; `None`
/// where the image itself is meant, or what is there is no number.
pub(crate) fn zone_of_path(rest: &[u8]) -> Option<(u32, &[u8])> {
    let (word, inner) = match rest.iter().position(|byte| *byte == b'/') {
        Some(end) => rest.split_at(end),
        None => (rest, &b""[..]),
    };
    let number = std::str::from_utf8(word).ok()?.parse().ok()?;
    Some((number, trimmed(inner.strip_prefix(b"/").unwrap_or(inner))))
}

fn trimmed(path: &[u8]) -> &[u8] {
    let mut path = path;
    while let Some(rest) = path.strip_suffix(b"/") {
        path = rest;
    }
    path
}

/// Each way to take a path apart at a `!/`, or at an exclamation mark at its end: what stands before, and
/// what behind.
pub(super) fn splits(path: &[u8]) -> impl Iterator<Item = (&[u8], Option<&[u8]>)> {
    let ends = path
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| *pair == INTO);
    let inner = ends.filter_map(|(end, _)| Some((path.get(..end)?, path.get(end + INTO.len()..))));
    std::iter::once((path, None))
        .chain(inner)
        .chain(path.strip_suffix(b"!").map(|file| (file, None)))
}

/// The zone at the beginning of a path behind an image, and what follows it; `None` where nothing stands
/// there.
fn zone_of<'p>(image: &OpenedImage, rest: &'p [u8]) -> Result<Option<(u32, &'p [u8])>, Error> {
    let (word, inner) = match rest.iter().position(|byte| *byte == b'/') {
        Some(end) => rest.split_at(end),
        None => (rest, &b""[..]),
    };
    if word.is_empty() {
        return Ok(None);
    }
    let number = std::str::from_utf8(word)
        .ok()
        .and_then(|word| word.parse().ok());
    let number = number.ok_or_else(|| {
        let reason = "behind !/ stands the number of a zone, such as !/1/home".to_owned();
        let kind = ImageErrorKind::Missing;
        at(
            &[&image.path, INTO, rest].concat(),
            ImageError { kind, reason },
        )
    })?;
    image.zone(number)?;
    let inner = inner.strip_prefix(b"/").unwrap_or(inner);
    Ok(Some((number, inner)))
}

type Within<'p> = (OpenedImage, Option<&'p [u8]>);

/// The image in a zone into which a path goes on, and the rest of the path.
fn image_in<'p>(
    image: &OpenedImage,
    zone: u32,
    inner: &'p [u8],
    options: &ImageOptions,
) -> Result<Option<Within<'p>>, Error> {
    let into = splits(inner).filter(|(file, rest)| rest.is_some() || file.len() < inner.len());
    let mut filesystem = None;
    for (file, rest) in into {
        let opened = match &filesystem {
            Some(opened) => opened,
            None => {
                let opened = image.territory(image.zone(zone)?);
                let opened =
                    opened.map_err(|error| at(&image_path(&image.path, zone, b""), error))?;
                filesystem.insert(opened)
            }
        };
        let mut allowance = Allowance::generous(options.stop.clone());
        let found = find_path(&**opened, file, &mut allowance);
        let Some(found) = found.ok().filter(|found| found.stat.kind() == Kind::File) else {
            continue;
        };
        let path = image_path(&image.path, zone, file);
        let disk = opened
            .open(found.number)
            .map_err(|error| at(&path, error))?;
        return Ok(Some((
            OpenedImage::open_within(disk, &path, options)?,
            rest,
        )));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_apart_at_each_place_where_an_image_may_end() {
        let found: Vec<_> = splits(b"a!/b!/1!").collect();
        let wanted: [(&[u8], Option<&[u8]>); 4] = [
            (b"a!/b!/1!", None),
            (b"a", Some(b"b!/1!")),
            (b"a!/b", Some(b"1!")),
            (b"a!/b!/1", None),
        ];
        assert_eq!(found, wanted);
    }
}
