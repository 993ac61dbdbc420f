//! Are the files of an image as they were when it was read?
//!
//! Their stat is compared first: size, inode, birth, times of change. Nobody can set the time of change of a
//! file's record (ctime), so on most filesystems that tells all. Where somebody set the other time, where a
//! clock was set back, or where the filesystem has no such stamps, the first and the last block of each file
//! are compared too.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use filemap_model::{Fingerprint, Timestamp, WallClock};
use filemap_scan::SingleFile;
use filemap_store::VaultRecord;
use twox_hash::XxHash3_128;

use crate::images::{folder_of, open_file, other_state};

/// Bytes that are compared at either end of a file.
const BLOCK: usize = 4096;

/// Is what is known of an image what would be read now?
pub(super) fn is_fresh(
    record: &VaultRecord,
    path: &Path,
    now: &SingleFile,
    clock: &WallClock,
) -> bool {
    let folder = folder_of(path);
    let is_same = |known: &Fingerprint, now: &Fingerprint| {
        // A change shortly after the reading may not show, so what was read then counts for nothing.
        !known.is_racy && known.difference(now).is_none()
    };
    let are_others_same = || {
        record.others.iter().all(|other| {
            match (&other.state, other_state(folder, &other.name, clock)) {
                (Some(known), Some(now)) => is_same(known, &now),
                (known, now) => known.is_none() && now.is_none(),
            }
        })
    };
    is_same(&record.state, &now.fingerprint())
        && are_others_same()
        && (!must_compare_ends(record, clock.now())
            || ends_of(record, path).ok() == Some(record.ends))
}

/// May the stamps of one of the files hide a change?
fn must_compare_ends(record: &VaultRecord, now: Timestamp) -> bool {
    let others = record
        .others
        .iter()
        .filter_map(|other| other.state.as_ref());
    std::iter::once(&record.state).chain(others).any(|state| {
        let was_set = state.mtime != state.ctime || state.ctime > now;
        was_set || state.inode == 0 || !state.btime.is_known()
    })
}

/// The digest of the first and last block of each file of an image that is there.
pub(super) fn ends_of(record: &VaultRecord, path: &Path) -> io::Result<[u8; 16]> {
    let folder = folder_of(path);
    let others = record.others.iter().filter(|other| other.state.is_some());
    let others = others.map(|other| folder.join(OsStr::from_bytes(&other.name)));
    let files: Vec<PathBuf> = std::iter::once(path.to_owned()).chain(others).collect();
    let mut hasher = XxHash3_128::new();
    for file in &files {
        let (file, length) = open_file(file)?;
        add_block(&mut hasher, &file, 0)?;
        add_block(&mut hasher, &file, length.saturating_sub(BLOCK as u64))?;
    }
    Ok(hasher.finish_128().to_le_bytes())
}

fn add_block(hasher: &mut XxHash3_128, file: &File, at: u64) -> io::Result<()> {
    let mut block = [0; BLOCK];
    let read = file.read_at(&mut block, at)?;
    hasher.write(block.get(..read).unwrap_or_default());
    Ok(())
}
