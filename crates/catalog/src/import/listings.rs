//! How are the listings of a list written?
//!
//! A directory's entry in the listing above needs its number, which is known only when all before it
//! has come. So entries are sorted by directory and name, and written at the end in one sweep.

use filemap_model::{DirectoryId, Entry, EntryFlags, Stat, pack_stat, unpack_stat};
use filemap_spill::Sorter;
use filemap_store::{Edit, EditKind, Store, StoreError};

use super::load::ImportLoad;
use crate::error::{CatalogueError, Result};

/// Entries in one batch.
const BATCH: usize = 1 << 15;

/// Adds an entry to what is sorted.
pub(super) fn push(
    entries: &mut Sorter,
    parent: DirectoryId,
    name: &[u8],
    stat: &Stat,
    child: Option<DirectoryId>,
    flags: EntryFlags,
) -> Result<()> {
    let mut key = Vec::with_capacity(8 + name.len());
    key.extend_from_slice(&parent.value().to_be_bytes());
    key.extend_from_slice(name);
    let mut value = Vec::with_capacity(64);
    value.extend_from_slice(&child.map_or(0, DirectoryId::value).to_le_bytes());
    value.push(flags.bits());
    pack_stat(stat, true, &mut value);
    Ok(entries.push(&key, &value)?)
}

/// An entry as it comes sorted.
struct Row {
    directory: DirectoryId,
    name: Box<[u8]>,
    stat: Stat,
    child: Option<DirectoryId>,
    flags: EntryFlags,
}

fn read(key: &[u8], value: &[u8]) -> Option<Row> {
    let (directory, name) = key.split_first_chunk::<8>()?;
    let (child, rest) = value.split_first_chunk::<8>()?;
    let (flags, mut rest) = rest.split_first()?;
    let child = DirectoryId::new(u64::from_le_bytes(*child));
    Some(Row {
        directory: DirectoryId::new(u64::from_be_bytes(*directory)),
        name: name.into(),
        stat: unpack_stat(&mut rest)?,
        child: (child.value() != 0).then_some(child),
        flags: EntryFlags::from_bits(*flags),
    })
}

/// What a temporary file gave back is not what was put in.
pub(super) fn damaged() -> CatalogueError {
    StoreError::Corrupt {
        table: "temporary file",
        key: "an import's entries".to_owned(),
        reason: "a length inside does not fit",
    }
    .into()
}

impl ImportLoad<'_> {
    /// Writes all listings.
    pub(super) fn write_listings(
        &mut self,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let nothing = Sorter::new(0, None);
        let mut sorted = std::mem::replace(&mut self.entries, nothing).finish()?;
        let mut rows = Vec::new();
        loop {
            rows.clear();
            while rows.len() < BATCH
                && let Some((key, value)) = sorted.next()?
            {
                rows.push(read(key, value).ok_or_else(damaged)?);
            }
            if rows.is_empty() {
                return Ok(());
            }
            go_on()?;
            write(self.store, &rows, waiting)?;
        }
    }
}

fn write(store: &Store, rows: &[Row], waiting: &mut dyn FnMut(&str)) -> Result<()> {
    store.write_with_retry(waiting, &mut |txn| {
        let edits = rows.iter().map(|row| Edit {
            directory: row.directory,
            kind: EditKind::Put(Entry {
                name: &row.name,
                stat: row.stat,
                child: row.child,
                flags: row.flags,
            }),
        });
        Ok::<_, CatalogueError>(txn.edit_listings(edits)?)
    })
}
