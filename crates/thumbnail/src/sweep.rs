//! Keeps what filemap put into the cache within its bound, and takes out what speaks of no file any more. What other
//! programs made is theirs to remove.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Stat, statat};

use crate::cache::{Cache, FAILURES, texts_in};
use crate::error::ThumbnailError;
use crate::folder::{DRAFT, Folder, bytes_of};
use crate::record::{Subject, uri_of_ours};
use crate::size::ThumbnailSize;
use crate::state::FileState;
use crate::uri::path_of_uri;

/// What was removed, and what is left of filemap's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that were removed.
    pub removed: u64,
    /// Their bytes.
    pub removed_bytes: u64,
    /// Files that stay.
    pub kept: u64,
    /// Their bytes.
    pub kept_bytes: u64,
}

impl Swept {
    fn count(&mut self, bytes: u64, is_removed: bool) {
        let (files, sum) = if is_removed {
            (&mut self.removed, &mut self.removed_bytes)
        } else {
            (&mut self.kept, &mut self.kept_bytes)
        };
        *files += 1;
        *sum += bytes;
    }
}

/// Removes the least recently used of filemap's own files, if they have more bytes than this: then until a tenth of
/// the bound is free, so that it need not be done again at once.
pub(crate) fn bound(cache: &Cache, most: u64) -> Result<Swept, ThumbnailError> {
    let folders = folders(cache)?;
    let mut all = Vec::new();
    for folder in &folders {
        for name in cache.told(folder.names())? {
            all.extend(folder.stat(&name).map(|stat| (folder, name, stat)));
        }
    }
    let bytes = |files: &[(&Folder, String, Stat)]| -> u64 {
        files.iter().map(|(_, _, stat)| bytes_of(stat)).sum()
    };
    let mut swept = Swept::default();
    // Whose they are is only asked where it matters.
    if bytes(&all) <= most {
        return Ok(swept);
    }
    all.retain(|(folder, name, _)| is_ours(folder, name));
    let mut left = bytes(&all);
    let wanted = if left > most { most - most / 10 } else { most };
    all.sort_by_key(|(_, _, stat)| used(stat));
    for (folder, name, stat) in all {
        let is_removed = left > wanted;
        if is_removed {
            cache.told(folder.remove(&name))?;
            left = left.saturating_sub(bytes_of(&stat));
        }
        swept.count(bytes_of(&stat), is_removed);
    }
    Ok(swept)
}

/// Removes filemap's own files that speak of a file that is gone or has changed, and what a process that is gone
/// left in the making.
pub(crate) fn clean(
    cache: &Cache,
    cover: &dyn Fn(&[u8], &str) -> bool,
) -> Result<Swept, ThumbnailError> {
    let mut swept = Swept::default();
    for folder in folders(cache)? {
        for name in cache.told(folder.names())? {
            let Some(stat) = folder.stat(&name) else {
                continue;
            };
            let Some(is_stale) = cache.told(is_stale(&folder, &name, cover))? else {
                continue;
            };
            if is_stale {
                cache.told(folder.remove(&name))?;
            }
            swept.count(bytes_of(&stat), is_stale);
        }
    }
    Ok(swept)
}

/// The folders that filemap writes to.
fn folders(cache: &Cache) -> Result<Vec<Folder>, ThumbnailError> {
    let Some(top) = cache.top()? else {
        return Ok(Vec::new());
    };
    let mut folders = Vec::new();
    for size in ThumbnailSize::ALL {
        folders.extend(cache.told(top.below(size.folder()))?);
    }
    // Also those of other versions.
    if let Some(all) = cache.told(top.below(FAILURES))? {
        for name in cache.told(all.names())? {
            if name.starts_with("filemap-") {
                folders.extend(cache.told(all.below(&name))?);
            }
        }
    }
    Ok(folders)
}

fn is_ours(folder: &Folder, name: &str) -> bool {
    let texts = texts_in(folder, name).ok().flatten();
    texts.is_some_and(|texts| uri_of_ours(&texts).is_some())
}

/// When a file was used last.
fn used(stat: &Stat) -> (i64, i64) {
    let times = [
        (stat.st_atime, stat.st_atime_nsec),
        (stat.st_mtime, stat.st_mtime_nsec),
    ];
    let [read, written] = times.map(|(seconds, rest)| (seconds, i64::try_from(rest).unwrap_or(0)));
    read.max(written)
}

/// Is a draft one of a process that is gone?
fn is_left_behind(rest: &str) -> bool {
    let process = rest
        .split('-')
        .next()
        .and_then(|text| text.parse::<u32>().ok());
    process
        .is_some_and(|process| statat(CWD, format!("/proc/{process}"), AtFlags::empty()).is_err())
}

/// Whether a file of the cache speaks of no file as it is; `None` where it is not filemap's, or where that cannot be
/// told.
fn is_stale(
    folder: &Folder,
    name: &str,
    cover: &dyn Fn(&[u8], &str) -> bool,
) -> io::Result<Option<bool>> {
    if let Some(rest) = name.strip_prefix(DRAFT) {
        return Ok(Some(is_left_behind(rest)));
    }
    let Some(texts) = texts_in(folder, name)? else {
        return Ok(None);
    };
    let Some(uri) = uri_of_ours(&texts) else {
        return Ok(None);
    };
    let Some(path) = path_of_uri(uri) else {
        return Ok(Some(true));
    };
    let now = std::fs::canonicalize(Path::new(OsStr::from_bytes(&path)))
        .and_then(std::fs::symlink_metadata);
    Ok(match now {
        Ok(metadata) => {
            let (uri, state) = (uri.to_owned(), FileState::of(&metadata));
            let subject = Subject { uri, state };
            Some(!subject.is_said(&texts, |known| cover(&path, known)))
        }
        Err(error) => {
            use io::ErrorKind::{NotADirectory, NotFound};
            matches!(error.kind(), NotFound | NotADirectory).then_some(true)
        }
    })
}
