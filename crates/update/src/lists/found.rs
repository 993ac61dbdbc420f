//! What a comparison found, until the new tree is visible: the changes, and the names that are gone of
//! which consumers said something.
//!
//! It waits in temporary files, so that the journal tells of an import with the commit that shows its
//! tree, and never before. More changes than the journal holds are counted only.

use std::path::PathBuf;

use filemap_model::{ChangeKind, DirectoryId, Timestamp, push_number, take_number};
use filemap_spill::{Sorted, Sorter};
use filemap_store::{ImportFound, JournalItem, JournalRecord, WriteTransaction};

use super::damaged::damaged;
use super::earlier_sizes::EarlierSizes;
use crate::error::Result;

/// What was found so far.
pub(super) struct Found {
    pub(super) counts: ImportFound,
    /// The changes; none once there are more than the journal holds.
    changes: Option<Sorter>,
    most: u64,
    items: u64,
    gone: Sorter,
    sequence: u64,
    /// What directories held whose sums may have changed.
    pub(super) sizes: EarlierSizes,
}

/// What is written with the commit that shows the tree, and behind it.
pub(super) struct Finished {
    pub(super) counts: ImportFound,
    /// The changes in the order in which they were found; none where there are too many.
    pub(super) changes: Option<Sorted>,
    pub(super) gone: Sorted,
    pub(super) sizes: Sorted,
}

/// A name that is gone and that consumers said something of; without a name, all in the directory.
pub(super) struct Gone {
    pub(super) directory: DirectoryId,
    pub(super) name: Option<Vec<u8>>,
}

impl Found {
    /// Makes an empty one that holds at most `most` changes in its share of the memory.
    pub(super) fn new(memory: usize, folder: Option<PathBuf>, most: u64) -> Self {
        Self {
            counts: ImportFound::default(),
            changes: Some(Sorter::new(memory / 2, folder.clone())),
            most,
            items: 0,
            gone: Sorter::new(memory / 4, folder.clone()),
            sequence: 0,
            sizes: EarlierSizes::new(memory / 4, folder),
        }
    }

    fn next(&mut self) -> [u8; 8] {
        self.sequence += 1;
        self.sequence.to_be_bytes()
    }

    /// Takes changes of one directory, by its lasting id and its path below the root.
    pub(super) fn take(
        &mut self,
        directory: DirectoryId,
        path: &[u8],
        items: &mut Vec<JournalItem>,
    ) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        for item in items.iter() {
            *match item.kind {
                ChangeKind::Created => &mut self.counts.created,
                ChangeKind::Changed => &mut self.counts.changed,
                ChangeKind::Removed => &mut self.counts.removed,
                ChangeKind::Moved => &mut self.counts.moved,
            } += 1;
        }
        self.items += items.len() as u64;
        if self.items > self.most {
            self.changes = None;
        }
        let key = self.next();
        if let Some(changes) = &mut self.changes {
            changes.push(&key, &encode(directory, path, items))?;
        }
        items.clear();
        Ok(())
    }

    /// Notes that what consumers said of a name, or of all in a directory, goes.
    pub(super) fn note_gone(&mut self, directory: DirectoryId, name: Option<&[u8]>) -> Result<()> {
        let key = self.next();
        let mut value = directory.value().to_be_bytes().to_vec();
        if let Some(name) = name {
            value.push(1);
            value.extend_from_slice(name);
        }
        Ok(self.gone.push(&key, &value)?)
    }

    pub(super) fn finish(self) -> Result<Finished> {
        Ok(Finished {
            counts: self.counts,
            changes: self.changes.map(Sorter::finish).transpose()?,
            gone: self.gone.finish()?,
            sizes: self.sizes.finish()?,
        })
    }
}

impl Finished {
    /// Writes the changes to the journal, and keeps that within its size. Returns whether they are in
    /// it.
    pub(super) fn write_journal(
        &mut self,
        txn: &mut WriteTransaction<'_>,
        at: Timestamp,
        keep: u64,
    ) -> Result<bool> {
        let Some(changes) = &mut self.changes else {
            return Ok(false);
        };
        while let Some((_, value)) = changes.next()? {
            txn.journal(&decode(value, at).ok_or_else(damaged)?)?;
        }
        txn.prune_journal(keep)?;
        Ok(true)
    }

    /// The next names that are gone.
    pub(super) fn next_gone(&mut self, most: usize) -> Result<Vec<Gone>> {
        let mut names = Vec::new();
        while names.len() < most
            && let Some((_, value)) = self.gone.next()?
        {
            let (directory, rest) = value.split_first_chunk::<8>().ok_or_else(damaged)?;
            names.push(Gone {
                directory: DirectoryId::new(u64::from_be_bytes(*directory)),
                name: rest.split_first().map(|(_, name)| name.to_vec()),
            });
        }
        Ok(names)
    }
}

const KINDS: [ChangeKind; 4] = [
    ChangeKind::Created,
    ChangeKind::Changed,
    ChangeKind::Removed,
    ChangeKind::Moved,
];

fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn take_bytes(bytes: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(take_number(bytes)?).ok()?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken.to_vec())
}

fn encode(directory: DirectoryId, path: &[u8], items: &[JournalItem]) -> Vec<u8> {
    let mut out = Vec::with_capacity(16 + path.len() + 24 * items.len());
    push_number(&mut out, directory.value());
    push_bytes(&mut out, path);
    for item in items {
        let kind = KINDS.iter().position(|kind| *kind == item.kind);
        push_number(&mut out, kind.unwrap_or(0) as u64);
        push_number(&mut out, u64::from(item.mode));
        push_bytes(&mut out, &item.name);
        push_number(&mut out, u64::from(item.from.is_some()));
        push_bytes(&mut out, item.from.as_deref().unwrap_or_default());
    }
    out
}

fn decode(mut bytes: &[u8], at: Timestamp) -> Option<JournalRecord> {
    let bytes = &mut bytes;
    let directory = DirectoryId::new(take_number(bytes)?);
    let path = take_bytes(bytes)?;
    let mut items = Vec::new();
    while !bytes.is_empty() {
        let kind = *KINDS.get(usize::try_from(take_number(bytes)?).ok()?)?;
        let mode = u32::try_from(take_number(bytes)?).ok()?;
        let name = take_bytes(bytes)?;
        let has_from = take_number(bytes)? != 0;
        let from = take_bytes(bytes)?;
        items.push(JournalItem {
            name,
            kind,
            mode,
            from: has_from.then_some(from),
        });
    }
    Some(JournalRecord {
        directory,
        kept: 0,
        path,
        at,
        items,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<JournalItem> {
        KINDS
            .iter()
            .map(|kind| JournalItem {
                name: vec![0xff, b'\n'],
                kind: *kind,
                mode: 0o100_644,
                from: (*kind == ChangeKind::Moved).then(|| b"a/b".to_vec()),
            })
            .collect()
    }

    #[test]
    fn changes_come_back_as_they_were() {
        let directory = DirectoryId::new((3 << 40) + 7);
        let bytes = encode(directory, b"x/y", &items());
        let record = decode(&bytes, Timestamp::MIN).unwrap();
        assert_eq!((record.directory, record.items), (directory, items()));
        assert_eq!(record.path, b"x/y");
        for length in 1..bytes.len() {
            let cut = decode(&bytes[..length], Timestamp::MIN);
            assert!(cut.is_none_or(|cut| cut.items.len() < 4), "{length}");
        }
    }

    #[test]
    fn more_than_the_journal_holds_is_counted_only() {
        let mut found = Found::new(1 << 16, None, 4);
        let directory = DirectoryId::new(1 << 40);
        found.take(directory, b"", &mut items()).unwrap();
        assert!(found.changes.is_some());
        found.take(directory, b"", &mut items()).unwrap();
        let finished = found.finish().unwrap();
        assert!(finished.changes.is_none());
        assert_eq!(finished.counts.moved, 2);
    }
}
