//! How is the folder of a catalogue recognised, and set aside?

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};
use crate::side_file::DRAFT;
use crate::sync::{parent, sync_folder};

/// The format this version writes and reads, and the only one.
pub const FORMAT: u32 = 5;

pub(crate) const MARKER: &str = "filemap-catalogue";
/// Filesystems of their own have this folder.
const FOUND: &str = "lost+found";
/// LMDB's file.
pub(crate) const DATA: &str = "data.mdb";
/// LMDB's table of readers.
pub(crate) const LOCK: &str = "lock.mdb";

/// Renames the folder of a catalogue so that its name says that it is damaged, and returns the new
/// name. Nothing in it is changed or removed.
///
/// # Errors
/// When the folder is no catalogue, or cannot be renamed.
pub fn set_aside(path: &Path) -> Result<PathBuf> {
    match recognise(path) {
        Ok(()) | Err(StoreError::Damaged { .. }) => {}
        Err(other) => return Err(other),
    }
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for number in 1..1000 {
        let aside = path.with_file_name(format!("{name}.damaged-{number}"));
        if fs::symlink_metadata(&aside).is_ok() {
            continue;
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the folder is synced right after"
        )]
        fs::rename(path, &aside).map_err(StoreError::io(path))?;
        sync_folder(parent(path))?;
        return Ok(aside);
    }
    Err(StoreError::Exhausted("names for damaged catalogues"))
}

pub(crate) fn damaged(path: &Path, reason: &str) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

/// Tells whether `path` is a catalogue that this version reads.
pub(crate) fn recognise(path: &Path) -> Result<()> {
    let foreign = |reason| StoreError::Foreign {
        path: path.to_owned(),
        reason,
    };
    let found = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(foreign("part of the path is a file"));
        }
        other => other.map_err(StoreError::io(path))?,
    };
    if found.is_symlink() {
        let target = fs::canonicalize(path).map_err(StoreError::io(path))?;
        return recognise(&target);
    }
    if !found.is_dir() {
        return Err(foreign("it is a file"));
    }
    match fs::File::open(path.join(MARKER)) {
        Ok(marker) => check_marker(path, marker),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut entries = fs::read_dir(path).map_err(StoreError::io(path))?;
            let is_other = |entry: io::Result<fs::DirEntry>| {
                let name = entry.map(|entry| entry.file_name()).unwrap_or_default();
                name != FOUND && !name.as_encoded_bytes().starts_with(DRAFT.as_bytes())
            };
            if entries.any(is_other) {
                return Err(foreign("it holds other files"));
            }
            Err(StoreError::Missing(path.to_owned()))
        }
        Err(error) => Err(StoreError::io(&path.join(MARKER))(error)),
    }
}

fn check_marker(path: &Path, marker: fs::File) -> Result<()> {
    let mut text = String::new();
    let read = marker.take(256).read_to_string(&mut text);
    let format = text
        .strip_prefix("filemap catalogue, format ")
        .and_then(|rest| rest.trim_end().parse::<u32>().ok());
    match (read, format) {
        (Ok(_), Some(found)) if found > FORMAT => Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            supported: FORMAT,
        }),
        (Ok(_), Some(found)) if found < FORMAT => Err(StoreError::Older {
            path: path.to_owned(),
            found,
            supported: FORMAT,
        }),
        (Ok(_), Some(_)) => Ok(()),
        (Err(error), _) if error.kind() != io::ErrorKind::InvalidData => {
            Err(StoreError::io(&path.join(MARKER))(error))
        }
        _ => Err(damaged(path, "its marker cannot be read")),
    }
}

/// LMDB takes an empty file for a new one, and a short one for a whole one.
pub(crate) fn check_data_file(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path.join(DATA)) {
        Ok(data) if !data.is_file() => Err(damaged(path, "its data file is not a file")),
        Ok(data) if data.len() < 8192 => Err(damaged(path, "its data file is empty or cut short")),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(damaged(path, "its data file is missing"))
        }
        Err(error) => Err(StoreError::io(path)(error)),
    }
}
