//! Was the engine's file looked at since it was last written?
//!
//! Following every page takes time that grows with the catalogue, so what was found in order is
//! noted in a small file beside it: the size, the time of change and the last transaction. Each
//! commit writes the note anew. One that does not fit, after a crash or when somebody else wrote,
//! means no more than that the pages are followed once more; so it is never synced.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::error::{Result, StoreError};
use crate::note::NOTE;
use crate::pages::{self, PageReport};
use crate::side_file::{Durability, replace};

/// How often the note is looked at before the pages are followed, and how long between.
const TRIES: u32 = 3;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(1);

/// Follows the pages of the data file unless it is as it was when that was done last.
pub(crate) fn ensure(folder: &Path, data: &Path) -> Result<()> {
    for _ in 0..TRIES {
        if is_noted(folder, data) && pages::verify_tables(data) {
            return Ok(());
        }
        // Another process may have committed, and is about to note it.
        std::thread::sleep(PAUSE);
    }
    verify(folder, data).map(drop)
}

/// Follows the pages, and notes that they are in order.
pub(crate) fn verify(folder: &Path, data: &Path) -> Result<PageReport> {
    if cfg!(not(all(
        target_endian = "little",
        target_pointer_width = "64"
    ))) {
        // Its layout is another one there.
        return Ok(PageReport::default());
    }
    // A note is written after its commit is durable. It is read first, since another process may
    // commit meanwhile.
    let noted = noted_transaction(folder);
    let before = state(data);
    let report = pages::verify(folder, data)?;
    if noted.is_some_and(|noted| noted > report.transaction) {
        let reason = "its last transaction is gone; if an older file was put back, remove the file \
                      `verified` beside it";
        return Err(StoreError::Damaged {
            path: folder.to_owned(),
            reason: reason.to_owned(),
        });
    }
    if before.is_some() && before == state(data) {
        note(folder, data);
    }
    Ok(report)
}

/// Notes the state of the file as in order.
pub(crate) fn note(folder: &Path, data: &Path) {
    if let Some(state) = state(data) {
        // Without the note the pages are followed at the next opening.
        let _ = replace(
            &folder.join(NOTE),
            state.as_bytes(),
            Durability::Dispensable,
        );
    }
}

fn noted_transaction(folder: &Path) -> Option<u64> {
    let noted = fs::read_to_string(folder.join(NOTE)).ok()?;
    // One that was cut says nothing, and least of all that a transaction is gone.
    let mut words = noted.strip_suffix('\n')?.split(' ').skip(2);
    words.next()?.parse().ok()
}

fn is_noted(folder: &Path, data: &Path) -> bool {
    let noted = fs::read_to_string(folder.join(NOTE)).ok();
    noted.is_some() && noted == state(data)
}

fn state(data: &Path) -> Option<String> {
    let file = File::open(data).map_err(StoreError::io(data)).ok()?;
    let found = file.metadata().ok()?;
    let transaction = pages::last_transaction(&file)?;
    let (seconds, nanoseconds) = (found.mtime(), found.mtime_nsec());
    Some(format!(
        "{} {seconds}.{nanoseconds:09} {transaction}\n",
        found.len()
    ))
}
