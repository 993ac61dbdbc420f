//! Is there room for the engine's table of readers, before it is mapped?
//!
//! LMDB makes `lock.mdb` with a hole in it and maps it: on a full disk the first touch of a page that has
//! no block is SIGBUS. So the file is made here, whole, under another name, and renamed; one that is
//! there gets its blocks. Whoever uses it meanwhile notices nothing: no byte of it changes.
//!
//! The file is never opened while this process has the catalogue open: closing it would take LMDB's
//! locks on it away.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{CWD, FallocateFlags, RenameFlags, fallocate, renameat_with};

use crate::folder::LOCK;
use crate::side_file::DRAFT;
use crate::trim::MAX_READERS;

/// Bytes of the table: LMDB's header and places are of a line of the cache each, at most this.
const LENGTH: u64 = 64 * (MAX_READERS as u64 + 16);

/// Makes sure that the table of readers has its blocks; `false` when there is no room for them.
pub(crate) fn has_room(folder: &Path) -> bool {
    let path = folder.join(LOCK);
    let reserved = match OpenOptions::new().read(true).write(true).open(&path) {
        Ok(file) => allocate(&file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(folder, &path),
        // LMDB meets the same, and it is told then.
        Err(_) => Ok(()),
    };
    // What else fails here does so where LMDB opens the file, or does no harm.
    !reserved.is_err_and(|error| is_full(&error))
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// Gives the file all its blocks.
fn allocate(file: &File) -> io::Result<()> {
    let found = file.metadata()?;
    if found.len() >= LENGTH && found.blocks() * 512 >= found.len() {
        return Ok(());
    }
    // Not every filesystem can; then it is as it always was.
    let length = found.len().max(LENGTH);
    match fallocate(file, FallocateFlags::empty(), 0, length) {
        Err(rustix::io::Errno::NOSPC | rustix::io::Errno::DQUOT) => {
            Err(io::ErrorKind::StorageFull.into())
        }
        _ => Ok(()),
    }
}

/// Makes the file of zeros, which LMDB takes for one of nobody.
fn make(folder: &Path, path: &Path) -> io::Result<()> {
    let draft = folder.join(format!("{DRAFT}lock-{}", std::process::id()));
    let made = write_zeros(&draft).and_then(|()| {
        match renameat_with(CWD, &draft, CWD, path, RenameFlags::NOREPLACE) {
            // Somebody else was faster.
            Ok(()) | Err(rustix::io::Errno::EXIST) => Ok(()),
            Err(error) => Err(error.into()),
        }
    });
    let _ = std::fs::remove_file(&draft);
    made
}

fn write_zeros(draft: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(draft)?;
    let zeros = [0; 4096];
    for _ in 0..LENGTH.div_ceil(zeros.len() as u64) {
        file.write_all(&zeros)?;
    }
    // Some filesystems look for room only now.
    file.sync_data()
}
