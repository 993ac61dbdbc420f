//! How is a catalogue that is damaged as a whole made one again?
//!
//! Every record that can be reached, and is what was written, is copied into a new file; then the new one
//! takes the place of the damaged one, which stays beside it under a name that says so. Nothing of it is
//! changed or removed, and until the last step nothing is done at all. Only when no root can be read the
//! whole folder is set aside, so that a scan makes a new catalogue.

use std::fs;
use std::path::{Path, PathBuf};

use crate::block::Block;
use crate::checksum;
use crate::create::{with_draft, write_marker};
use crate::engine::OpenOptions;
use crate::error::{Result, StoreError};
use crate::folder::{DATA, LOCK, recognise, set_aside};
use crate::handle::Store;
use crate::lock;
use crate::note;
use crate::pages;
use crate::side_file::DRAFT;
use crate::store_numbers::{ALWAYS, TRANSACTION};
use crate::sync::sync_folder;
use crate::transaction::WriteTransaction;

/// Records written in one commit.
const BATCH: usize = 50_000;

/// What of a damaged catalogue could be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rescued {
    /// Where the damaged file, or the whole folder, is now; `None` when nothing was done.
    pub aside: Option<PathBuf>,
    /// Records that are what was written.
    pub records: u64,
    /// Roots among them.
    pub roots: u64,
    /// Records that are not.
    pub damaged: u64,
    /// Pages that could not be read.
    pub lost_pages: u64,
}

impl Rescued {
    /// Is everything kept?
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.damaged == 0 && self.lost_pages == 0
    }
}

/// What may be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RescueOptions {
    /// Only say what would be done.
    pub dry_run: bool,
    /// Do without what the disk does not give.
    pub accept_unreadable: bool,
}

/// Keeps what can be read of a catalogue that cannot be opened.
///
/// # Errors
/// When it is no catalogue, the disk fails, or somebody is at work in it.
pub fn rescue(path: &Path, open: &OpenOptions, options: RescueOptions) -> Result<Rescued> {
    match recognise(path) {
        Ok(()) | Err(StoreError::Damaged { .. }) => {}
        Err(other) => return Err(other),
    }
    let mut rescued = count(path, options)?;
    if options.dry_run {
        return Ok(rescued);
    }
    let _lock = lock::acquire_in(path, "writer", open.lock_timeout, &mut |_| ())?;
    if rescued.roots == 0 {
        rescued.aside = Some(set_aside(path)?);
        return Ok(rescued);
    }
    let draft = path.join(format!("{DRAFT}{}", std::process::id()));
    with_draft(&draft, |draft| {
        copy(path, draft, options)?;
        rescued.aside = Some(put_in_place(path, draft)?);
        Ok(())
    })?;
    Ok(rescued)
}

fn count(path: &Path, options: RescueOptions) -> Result<Rescued> {
    let mut rescued = Rescued::default();
    let data = path.join(DATA);
    if fs::symlink_metadata(&data).is_err() {
        return Ok(rescued);
    }
    let gives_up = options.accept_unreadable;
    let found = pages::salvage(path, &data, gives_up, &mut |table, key, value| {
        if is_intact(table, key, value) {
            rescued.records += 1;
            rescued.roots += u64::from(table == b"roots");
        } else {
            rescued.damaged += 1;
        }
        Ok(())
    })?;
    rescued.lost_pages = found.lost_pages;
    Ok(rescued)
}

fn is_intact(table: &[u8], key: &[u8], value: &[u8]) -> bool {
    let bytes = checksum::open(key, value);
    bytes.is_some_and(|bytes| table != b"listings" || Block::open(key, bytes).is_ok())
}

/// A record on its way into the new file.
type Record = (Vec<u8>, Vec<u8>, Vec<u8>);

/// Copies what is what was written. The numbers of the store come last, with its clock.
fn copy(path: &Path, draft: &Path, options: RescueOptions) -> Result<()> {
    let store = Store::open(draft, OpenOptions::default())?;
    let mut numbers: Vec<Record> = Vec::new();
    let mut batch: Vec<Record> = Vec::new();
    let gives_up = options.accept_unreadable;
    pages::salvage(
        path,
        &path.join(DATA),
        gives_up,
        &mut |table, key, value| {
            if !is_intact(table, key, value) || (table == b"meta" && key == TRANSACTION) {
                return Ok(());
            }
            let record = (table.to_vec(), key.to_vec(), value.to_vec());
            if table == b"meta" {
                numbers.push(record);
                return Ok(());
            }
            batch.push(record);
            if batch.len() < BATCH {
                return Ok(());
            }
            write(&store, &std::mem::take(&mut batch))
        },
    )?;
    write(&store, &batch)?;
    let lock = lock::acquire(&store, "writer", &mut |_| ())?;
    let mut transaction = WriteTransaction::begin_unclocked(&store, Some(lock))?;
    // Those that are gone are worked out again.
    for name in ALWAYS {
        transaction.delete(store.0.tables.meta, name)?;
    }
    put_all(&mut transaction, &numbers)?;
    transaction.mend_numbers()?;
    transaction.set_clock_after(transaction.view().clock()?.0);
    transaction.commit()
}

fn write(store: &Store, batch: &[Record]) -> Result<()> {
    store.write_with_retry(&mut |_| (), &mut |transaction| put_all(transaction, batch))
}

fn put_all(transaction: &mut WriteTransaction<'_>, records: &[Record]) -> Result<()> {
    let tables = transaction.store.0.tables.all();
    for (name, key, value) in records {
        let table = tables.iter().find(|table| table.name().as_bytes() == name);
        if let Some(table) = table {
            transaction.append(*table, key, value)?;
        }
    }
    Ok(())
}

/// Gives the damaged file another name and the new one its own.
fn put_in_place(path: &Path, draft: &Path) -> Result<PathBuf> {
    let data = path.join(DATA);
    let aside = free_name(path)?;
    if fs::hard_link(&data, &aside).is_err() {
        rename(&data, &aside)?;
    }
    sync_folder(path)?;
    rename(&draft.join(DATA), &data)?;
    if recognise(path).is_err() {
        write_marker(path)?;
    }
    // What they tell is of the file before. Who still has that one open keeps its table of readers.
    note::forget(path);
    let _ = fs::remove_file(path.join(LOCK));
    sync_folder(path)?;
    Ok(aside)
}

fn free_name(path: &Path) -> Result<PathBuf> {
    (1..1000)
        .map(|number| path.join(format!("{DATA}.damaged-{number}")))
        .find(|aside| fs::symlink_metadata(aside).is_err())
        .ok_or(StoreError::Exhausted("names for damaged catalogues"))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the folder is synced right after"
    )]
    fs::rename(from, to).map_err(StoreError::io(to))
}
