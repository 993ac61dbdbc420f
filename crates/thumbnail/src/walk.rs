//! The files below a directory that may have a thumbnail: those whose names end as names of media do, and the
//! directories with a cover.

use std::io;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap_model::facts::MediaKind;

use crate::covers::is_cover;

/// Calls `take` with each of them in the order of names, and with each directory that cannot be read and why. Links
/// are not followed.
pub fn media_below(
    top: &Path,
    take: &mut dyn FnMut(Result<PathBuf, (PathBuf, io::Error)>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut waiting = vec![top.to_owned()];
    while let Some(directory) = waiting.pop() {
        match list(&directory) {
            Ok(listing) => {
                if listing.has_cover {
                    take(Ok(directory))?;
                }
                for file in listing.files {
                    take(Ok(file))?;
                }
                waiting.extend(listing.directories.into_iter().rev());
            }
            Err(error) => take(Err((directory, error)))?,
        }
    }
    ControlFlow::Continue(())
}

#[derive(Default)]
struct Listing {
    has_cover: bool,
    files: Vec<PathBuf>,
    directories: Vec<PathBuf>,
}

fn list(directory: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name();
        if kind.is_dir() {
            listing.directories.push(entry.path());
        } else if kind.is_file() && MediaKind::of_name(name.as_bytes()).is_some() {
            listing.has_cover |= is_cover(name.as_bytes());
            listing.files.push(entry.path());
        }
    }
    listing.files.sort();
    listing.directories.sort();
    Ok(listing)
}
