//! Which places of the catalogue are meant by paths.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Component, Path, PathBuf};

use filemap::model::Kind;
use filemap::query::Place;
use filemap::{Catalogue, QueryError, ReadTransaction};

use crate::failure::{Failure, Outcome};

/// The absolute path that is meant, without asking the disk for more than where links of its parents
/// lead: what is asked for may be gone.
pub(crate) fn absolute(path: &[u8]) -> Outcome<Vec<u8>> {
    if path.is_empty() {
        let text = "a path is empty; the current directory is \".\"";
        return Err(Failure::Question(text.to_owned(), None));
    }
    let path = Path::new(OsStr::from_bytes(path));
    if let (Some(parent), Some(name)) = (path.parent(), path.file_name())
        && !parent.as_os_str().is_empty()
        && let Ok(found) = std::fs::canonicalize(parent)
    {
        return Ok(found.join(name).into_os_string().into_vec());
    }
    let absolute = std::path::absolute(path).map_err(|source| Failure::System {
        source,
        path: path.as_os_str().as_bytes().to_vec(),
    })?;
    Ok(clean(&absolute).into_os_string().into_vec())
}

/// The place that is meant. What is an entry of a root is taken as it is, a link too; what is not may be
/// a link that leads to one, as may what has a slash behind it.
pub(crate) fn locate(read: &ReadTransaction, path: &[u8]) -> Outcome<Place> {
    let place = Place::resolve(read, &absolute(path)?, None);
    let is_directory = |place: &Place| place.stat.kind() == Kind::Directory;
    match &place {
        Ok(place) if is_directory(place) || !path.ends_with(b"/") => {}
        Err(error) if !is_unknown(error) => {}
        _ => {
            let target = std::fs::canonicalize(Path::new(OsStr::from_bytes(path)));
            if let Ok(target) = target {
                let target = target.into_os_string().into_vec();
                if let Ok(place) = Place::resolve(read, &target, None) {
                    return Ok(place);
                }
            } else if place.is_ok() {
                return Err(Failure::System {
                    source: io::ErrorKind::NotADirectory.into(),
                    path: path.to_vec(),
                });
            }
        }
    }
    Ok(place?)
}

/// The places of some paths; the tops of all roots where there is none.
pub(crate) fn places(
    catalogue: &Catalogue,
    read: &ReadTransaction,
    paths: &[Vec<u8>],
) -> Outcome<Vec<Place>> {
    if !paths.is_empty() {
        return paths.iter().map(|path| locate(read, path)).collect();
    }
    let mut found = Vec::new();
    for info in catalogue.roots()? {
        found.push(Place::top(read.view(), info.root)?);
    }
    Ok(found)
}

const fn is_unknown(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::NotScanned(_) | QueryError::NoSuchEntry(_)
    )
}

/// Takes `.` and `..` out of an absolute path.
fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                cleaned.pop();
            }
            Component::CurDir => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}
