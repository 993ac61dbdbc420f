//! The picture of an album that stands beside its files: `cover.jpg` and its like.

use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::open::{Opened, open};
use crate::state::FileState;

/// What such files are called, the best first, in capitals or not.
const NAMES: [&str; 4] = ["cover", "folder", "front", "albumart"];
const ENDINGS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// A cover that is open.
#[derive(Debug)]
pub(crate) struct Cover {
    pub(crate) file: File,
    pub(crate) length: u64,
    /// Its name and state, as a thumbnail says them.
    pub(crate) said: String,
}

/// Finds covers; remembers the last directory, since the files of an album are asked for one after the other.
#[derive(Debug, Default)]
pub(crate) struct Covers {
    last: Mutex<Option<(PathBuf, FileState, Option<PathBuf>)>>,
}

impl Covers {
    /// Opens the cover in a directory, if there is one.
    pub(crate) fn open(&self, directory: &Path) -> io::Result<Option<Cover>> {
        let Some(path) = self.find(directory)? else {
            return Ok(None);
        };
        let Opened::File(file) = open(&path)? else {
            return Ok(None);
        };
        let state = FileState::of(&file.metadata()?);
        Ok(Some(Cover {
            file,
            length: state.size,
            said: said(&path, &state),
        }))
    }

    /// Whether the cover in a directory is still the one of which this was said.
    pub(crate) fn is_still(&self, directory: &Path, known: &str) -> bool {
        let cover = self.open(directory).ok().flatten();
        cover.is_some_and(|cover| cover.said == known)
    }

    fn find(&self, directory: &Path) -> io::Result<Option<PathBuf>> {
        let Opened::Directory(opened) = open(directory)? else {
            return Ok(None);
        };
        let state = FileState::of(&opened.metadata()?);
        if let Ok(last) = self.last.lock()
            && let Some((path, seen, found)) = &*last
            && path == directory
            && *seen == state
        {
            return Ok(found.clone());
        }
        let found = search(directory)?;
        if let Ok(mut last) = self.last.lock() {
            *last = Some((directory.to_owned(), state, found.clone()));
        }
        Ok(found)
    }
}

fn search(directory: &Path) -> io::Result<Option<PathBuf>> {
    let mut best: Option<(usize, PathBuf)> = None;
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let Some(rank) = rank(entry.file_name().as_bytes()) else {
            continue;
        };
        let is_better = best.as_ref().is_none_or(|(known, path)| {
            // Of two that differ in capitals the first by name.
            (rank, entry.path()) < (*known, path.clone())
        });
        if is_better {
            best = Some((rank, entry.path()));
        }
    }
    Ok(best.map(|(_, path)| path))
}

/// Whether a file of this name is the cover of its directory.
pub(crate) fn is_cover(name: &[u8]) -> bool {
    rank(name).is_some()
}

/// Which of the known names this is.
fn rank(name: &[u8]) -> Option<usize> {
    let name = std::str::from_utf8(name).ok()?;
    let (name, ending) = name.rsplit_once('.')?;
    let place =
        |of: &[&str], word: &str| of.iter().position(|known| known.eq_ignore_ascii_case(word));
    Some(place(&NAMES, name)? * ENDINGS.len() + place(&ENDINGS, ending)?)
}

fn said(path: &Path, state: &FileState) -> String {
    let name = path.file_name().unwrap_or_default();
    format!("{} {}", name.to_string_lossy(), state.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_name_is_taken_whatever_its_capitals() {
        let folder = tempfile::tempdir().unwrap();
        let covers = Covers::default();
        let found = |covers: &Covers| {
            let cover = covers.open(folder.path()).unwrap();
            cover.map(|cover| cover.said.split(' ').next().unwrap_or_default().to_owned())
        };
        assert_eq!(found(&covers), None);
        for (name, best) in [
            ("discovers.jpg", None),
            ("cover.txt", None),
            ("AlbumArt.PNG", Some("AlbumArt.PNG")),
            ("FOLDER.JPEG", Some("FOLDER.JPEG")),
            ("Cover.webp", Some("Cover.webp")),
            ("cover.jpg", Some("cover.jpg")),
            ("COVER.jpg", Some("COVER.jpg")),
        ] {
            std::fs::write(folder.path().join(name), name).unwrap();
            assert_eq!(found(&Covers::default()).as_deref(), best);
        }
    }

    #[test]
    fn a_cover_that_came_later_or_changed_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Covers::default().open(folder.path()).unwrap().is_none());
        let covers = Covers::default();
        let path = folder.path().join("cover.jpg");
        std::fs::write(&path, "one").unwrap();
        let said = covers.open(folder.path()).unwrap().unwrap().said;
        assert!(covers.is_still(folder.path(), &said));
        std::fs::write(&path, "other").unwrap();
        assert!(!covers.is_still(folder.path(), &said));
        std::fs::remove_file(&path).unwrap();
        assert!(!covers.is_still(folder.path(), &said));
        // A directory of that name is none.
        std::fs::create_dir(&path).unwrap();
        assert!(covers.open(folder.path()).unwrap().is_none());
    }
}
