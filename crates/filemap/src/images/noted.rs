//! Opens an image, and notes what it was opened from: the state of its file, and of every other file of its
//! folder that was opened or looked for. As long as all of these are the same, so is what was read.

use std::ffi::OsStr;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use filemap_image::{
    Backing, Disk, ImageError, ImageErrorKind, ImageFile, OwnFolder, Siblings, Unknown,
};
use filemap_model::{Difference, Fingerprint, Kind, WallClock};
use filemap_scan::{Links, SingleFile};

use super::opened::{ImageOptions, OpenedImage, at, folder_of, name_of, open_file};
use crate::error::Error;

/// Another file of the folder of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OtherFile {
    /// Its name there.
    pub(crate) name: Vec<u8>,
    /// Its state; `None` where there is none of this name.
    pub(crate) state: Option<Fingerprint>,
}

/// What an image was opened from.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    /// Its file, as it was when it was opened.
    pub(crate) file: SingleFile,
    /// The other files.
    pub(crate) others: Vec<OtherFile>,
    /// It is nothing that is known, and was taken for the bytes of a disk.
    pub(crate) is_raw: bool,
    /// Files that it is based on were opened.
    pub(crate) has_backing: bool,
}

/// The state of a file in the folder of an image, which is never followed through a link.
pub(crate) fn other_state(folder: &Path, name: &[u8], clock: &WallClock) -> Option<Fingerprint> {
    let path = folder.join(OsStr::from_bytes(name));
    let looked = SingleFile::look(&path, Links::Seen, clock).ok()?;
    Some(looked.fingerprint())
}

impl Noted {
    /// Are all files as they were when they were opened?
    pub(crate) fn is_still_so(&self, path: &Path, clock: &WallClock) -> bool {
        let is_same = |before: &Fingerprint, now: &Fingerprint| {
            matches!(before.difference(now), None | Some(Difference::Racy))
        };
        let now = SingleFile::look(path, Links::Followed, clock);
        let folder = folder_of(path);
        now.is_ok_and(|now| {
            now.stat.device == self.file.stat.device
                && is_same(&self.file.fingerprint(), &now.fingerprint())
        }) && self.others.iter().all(|other| {
            match (&other.state, other_state(folder, &other.name, clock)) {
                (Some(before), Some(now)) => is_same(before, &now),
                (before, now) => before.is_none() && now.is_none(),
            }
        })
    }
}

/// The folder of an image, which notes what is looked for.
struct NotedFolder<'c> {
    folder: OwnFolder,
    path: PathBuf,
    clock: &'c WallClock,
    others: Mutex<Vec<OtherFile>>,
}

impl<'c> NotedFolder<'c> {
    fn at(path: &Path, clock: &'c WallClock) -> io::Result<Self> {
        Ok(Self {
            folder: OwnFolder::at(path)?,
            path: path.to_owned(),
            clock,
            others: Mutex::default(),
        })
    }

    fn into_others(self) -> Vec<OtherFile> {
        let others = self.others.into_inner();
        others.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Siblings for NotedFolder<'_> {
    fn open(&self, name: &[u8]) -> Result<Option<Arc<dyn Disk>>, ImageError> {
        let state = other_state(&self.path, name, self.clock);
        let opened = self.folder.open(name);
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if !others.iter().any(|other| other.name == name) {
            let name = name.to_vec();
            others.push(OtherFile { name, state });
        }
        opened
    }
}

/// The ways to open an image, the most cautious first: so that it is known which was needed.
fn ways(options: &ImageOptions) -> Vec<(Unknown, Backing)> {
    let unknowns: &[Unknown] = match options.unknown {
        Unknown::Refused => &[Unknown::Refused],
        Unknown::Raw => &[Unknown::Refused, Unknown::Raw],
    };
    let backings: &[Backing] = match options.backing {
        Backing::Refused => &[Backing::Refused],
        Backing::OwnFolder => &[Backing::Refused, Backing::OwnFolder],
    };
    let mut ways = Vec::new();
    for backing in backings {
        ways.extend(unknowns.iter().map(|unknown| (*unknown, *backing)));
    }
    ways
}

impl OpenedImage {
    /// Opens the file at a path and notes from what; nothing is noted of what is no regular file.
    pub(crate) fn open_noted(
        path: &Path,
        options: &ImageOptions,
        clock: &WallClock,
    ) -> Result<(Self, Option<Noted>), Error> {
        let bytes = path.as_os_str().as_bytes();
        let failed = |source| Error::Path {
            path: path.to_owned(),
            source,
        };
        let (file, length) = open_file(path).map_err(failed)?;
        let looked = SingleFile::look_at(file.as_fd(), clock).map_err(failed)?;
        let disk: Arc<dyn Disk> = Arc::new(ImageFile::new(file, length));
        let mut last = None;
        for (unknown, backing) in ways(options) {
            let folder = NotedFolder::at(folder_of(path), clock).map_err(failed)?;
            let way = ImageOptions {
                unknown,
                backing,
                ..options.clone()
            };
            let opening = way.opening(name_of(path), &folder);
            match Self::of_disk(Arc::clone(&disk), bytes, &opening) {
                Ok(mut image) => {
                    let others = folder.into_others();
                    let names = others.iter().map(|other| other.name.clone());
                    image.siblings = names.collect();
                    let noted = Noted {
                        file: looked,
                        others,
                        is_raw: unknown == Unknown::Raw,
                        has_backing: backing == Backing::OwnFolder,
                    };
                    let is_file = looked.stat.kind() == Kind::File;
                    return Ok((image, is_file.then_some(noted)));
                }
                Err(error) => {
                    let may_help = matches!(
                        error.kind,
                        ImageErrorKind::NotRecognised | ImageErrorKind::Missing
                    );
                    last = Some(error);
                    if !may_help {
                        break;
                    }
                }
            }
        }
        let unread = || ImageError {
            kind: ImageErrorKind::Unreadable,
            reason: "it could not be opened".to_owned(),
        };
        Err(at(bytes, last.unwrap_or_else(unread)))
    }
}
