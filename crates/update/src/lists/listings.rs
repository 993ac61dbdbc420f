//! How are the listings of a list written?
//!
//! A directory's entry in the listing above needs its number, which is known only when all before it
//! has come. So the entries of each open directory are put together; they come in the order of their
//! names. When the directory closes, its listing is sorted among the others by the directory's number,
//! in pieces where it is large; all are written at the end in one sweep.

use std::path::PathBuf;

use filemap_model::{
    DirectoryId, Entry, EntryFlags, pack_stat, push_number, take_number, unpack_stat,
};
use filemap_spill::Sorter;
use filemap_store::{Edit, EditKind, Store};

use super::damaged::damaged;
use super::import_load::ImportLoad;
use crate::error::{Result, UpdateError};

/// Entries in one batch, about.
const BATCH: usize = 1 << 15;
/// Bytes of a piece of a listing.
const PIECE_BYTES: usize = 16 << 10;

/// The listings of a tree that is told depth first.
pub(super) struct Listings {
    /// Those of the directories that are open and have entries, each below the one before.
    open: Vec<Listing>,
    spare: Vec<Vec<u8>>,
    sorted: Sorter,
}

struct Listing {
    directory: DirectoryId,
    pieces: u32,
    rows: Vec<u8>,
}

impl Listings {
    pub(super) fn new(memory: usize, folder: Option<PathBuf>) -> Self {
        Self {
            open: Vec::new(),
            spare: Vec::new(),
            sorted: Sorter::new(memory, folder),
        }
    }

    /// Adds an entry to the listing of a directory, which is the lowest one that is open.
    pub(super) fn push(&mut self, directory: DirectoryId, entry: &Entry<'_>) -> Result<()> {
        if self
            .open
            .last()
            .is_none_or(|last| last.directory != directory)
        {
            let rows = self.spare.pop().unwrap_or_default();
            self.open.push(Listing {
                directory,
                pieces: 0,
                rows,
            });
        }
        let Some(listing) = self.open.last_mut() else {
            return Ok(());
        };
        push_row(directory, entry, &mut listing.rows);
        if listing.rows.len() >= PIECE_BYTES {
            listing.write(&mut self.sorted)?;
        }
        Ok(())
    }

    /// A directory is complete.
    pub(super) fn close(&mut self, directory: DirectoryId) -> Result<()> {
        let is_last = |last: &mut Listing| last.directory == directory;
        if let Some(mut listing) = self.open.pop_if(is_last) {
            listing.write(&mut self.sorted)?;
            self.spare.push(listing.rows);
        }
        Ok(())
    }
}

impl Listing {
    fn write(&mut self, sorted: &mut Sorter) -> Result<()> {
        let mut key = [0; 12];
        let (directory, piece) = key.split_at_mut(8);
        directory.copy_from_slice(&self.directory.value().to_be_bytes());
        piece.copy_from_slice(&self.pieces.to_be_bytes());
        self.pieces += 1;
        sorted.push(&key, &self.rows)?;
        self.rows.clear();
        Ok(())
    }
}

/// A row is: the length of the name, and the name; how far the number of the child is behind that of
/// the directory, 0 where there is none; the flags; the stat.
fn push_row(directory: DirectoryId, entry: &Entry<'_>, out: &mut Vec<u8>) {
    push_number(out, entry.name.len() as u64);
    out.extend_from_slice(entry.name);
    let child = entry
        .child
        .map_or(0, |child| child.value() - directory.value());
    push_number(out, child);
    out.push(entry.flags.bits());
    pack_stat(&entry.stat, true, out);
}

fn take_row<'r>(directory: DirectoryId, rows: &mut &'r [u8]) -> Option<Entry<'r>> {
    let length = usize::try_from(take_number(rows)?).ok()?;
    let (name, rest) = rows.split_at_checked(length)?;
    *rows = rest;
    let child = take_number(rows)?;
    let (flags, rest) = rows.split_first()?;
    *rows = rest;
    let child = directory.value().checked_add(child).filter(|_| child > 0);
    Some(Entry {
        name,
        stat: unpack_stat(rows)?,
        child: child.map(DirectoryId::new),
        flags: EntryFlags::from_bits(*flags),
    })
}

/// Pieces of listings, one behind the other.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    /// The directory of each, and where it ends.
    ends: Vec<(DirectoryId, usize)>,
}

impl Pieces {
    fn push(&mut self, key: &[u8], rows: &[u8]) -> Option<()> {
        let (directory, _) = key.split_first_chunk::<8>()?;
        self.bytes.extend_from_slice(rows);
        let directory = DirectoryId::new(u64::from_be_bytes(*directory));
        self.ends.push((directory, self.bytes.len()));
        Some(())
    }

    fn edits(&self) -> Option<Vec<Edit<'_>>> {
        let (mut edits, mut start) = (Vec::with_capacity(BATCH), 0);
        for (directory, end) in &self.ends {
            let mut rows = self.bytes.get(start..*end)?;
            while !rows.is_empty() {
                edits.push(Edit {
                    directory: *directory,
                    kind: EditKind::Put(take_row(*directory, &mut rows)?),
                });
            }
            start = *end;
        }
        Some(edits)
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// About what a row takes.
const ROW_BYTES: usize = 40;

impl ImportLoad<'_> {
    /// Writes all listings.
    pub(super) fn write_listings(
        &self,
        listings: Listings,
        waiting: &mut dyn FnMut(&str),
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<()> {
        let mut sorted = listings.sorted.finish()?;
        let mut pieces = Pieces::default();
        loop {
            pieces.clear();
            while pieces.bytes.len() < BATCH * ROW_BYTES
                && let Some((key, rows)) = sorted.next()?
            {
                pieces.push(key, rows).ok_or_else(damaged)?;
            }
            if pieces.ends.is_empty() {
                return Ok(());
            }
            go_on()?;
            write(self.store, &pieces.edits().ok_or_else(damaged)?, waiting)?;
        }
    }
}

fn write(store: &Store, edits: &[Edit<'_>], waiting: &mut dyn FnMut(&str)) -> Result<()> {
    store.write_with_retry(waiting, &mut |txn| {
        Ok::<_, UpdateError>(txn.edit_listings(edits.iter().copied())?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::Stat;

    #[test]
    fn rows_are_read_as_they_were_written() {
        let directory = DirectoryId::new(1 << 40);
        let entry = |name, child| Entry {
            name,
            stat: Stat {
                inode: 7,
                size: 8,
                links: 1,
                ..Stat::default()
            },
            child,
            flags: EntryFlags::NO_STAT,
        };
        let entries = [
            entry(b"a", None),
            entry(b"\xff\n", Some(DirectoryId::new((1 << 40) + 300))),
        ];
        let mut bytes = Vec::new();
        push_row(directory, &entries[0], &mut bytes);
        let first = bytes.len();
        push_row(directory, &entries[1], &mut bytes);
        let mut rows = bytes.as_slice();
        for entry in &entries {
            assert_eq!(take_row(directory, &mut rows).as_ref(), Some(entry));
        }
        assert!(rows.is_empty());
        for length in 0..first {
            assert_eq!(take_row(directory, &mut &bytes[..length]), None, "{length}");
        }
    }

    #[test]
    fn listings_come_out_by_directory_whatever_closes_first() {
        let id = |number| DirectoryId::new((1 << 40) + number);
        let mut listings = Listings::new(1 << 20, None);
        let entry = |name, child: u64| Entry {
            name,
            stat: Stat::default(),
            child: (child > 0).then(|| id(child)),
            flags: EntryFlags::NONE,
        };
        let many: Vec<String> = (0..3000)
            .map(|n| format!("name{n:04}{}", "x".repeat(90)))
            .collect();
        listings.push(id(0), &entry(b"a", 0)).unwrap();
        for name in &many {
            listings.push(id(1), &entry(name.as_bytes(), 0)).unwrap();
        }
        listings.close(id(1)).unwrap();
        listings.push(id(0), &entry(b"b", 1)).unwrap();
        listings.close(id(2)).unwrap();
        listings.push(id(0), &entry(b"c", 2)).unwrap();
        listings.close(id(0)).unwrap();
        assert!(listings.open.is_empty());
        let mut sorted = listings.sorted.finish().unwrap();
        let mut pieces = Pieces::default();
        while let Some((key, rows)) = sorted.next().unwrap() {
            pieces.push(key, rows).unwrap();
        }
        assert!(pieces.ends.len() > 3, "a large one is in pieces");
        let edits = pieces.edits().unwrap();
        let names: Vec<_> = (edits.iter())
            .filter_map(|edit| match edit.kind {
                EditKind::Put(entry) => Some((edit.directory, entry.name.to_vec())),
                _ => None,
            })
            .collect();
        assert_eq!(names.len(), 3003);
        assert!(names.is_sorted());
    }
}
