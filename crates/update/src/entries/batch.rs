//! How is a batch held until it is written?
//!
//! Names stand one after the other in one piece of memory, and the path of a directory once for all
//! the entries that follow each other in it: half the bytes of separate paths, and nothing is read
//! twice from all over the memory.

use super::entry::{Bare, BulkEntry};
use super::path::split_last;
use crate::error::UpdateError;

/// Bytes that an entry takes, its names left out.
pub(super) const ENTRY_BYTES: usize = size_of::<Names>() + size_of::<Bare>();
const TOO_LARGE: &str = "the batch holds more than 4 GiB of names";

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    length: u16,
}

/// Where an entry's names stand.
#[derive(Clone, Copy, Debug)]
struct Names {
    directory: Piece,
    name: Piece,
}

/// Entries to be put, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Batch {
    text: Vec<u8>,
    names: Vec<Names>,
    entries: Vec<Bare>,
    refused: Option<(Vec<u8>, &'static str)>,
}

/// An entry of a batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) directory: &'a [u8],
    pub(super) name: &'a [u8],
    pub(super) bare: Bare,
}

impl Batch {
    /// Returns an empty batch with room for so many entries, and no more.
    pub(super) fn with_room(entries: usize) -> Self {
        let mut batch = Self::default();
        batch.names.reserve_exact(entries);
        batch.entries.reserve_exact(entries);
        batch
    }

    pub(super) fn of(entries: &[BulkEntry]) -> Self {
        let mut batch = Self::with_room(entries.len());
        for entry in entries {
            if !batch.push(entry) {
                break;
            }
        }
        batch
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.names.clear();
        self.entries.clear();
        self.refused = None;
    }

    /// Adds an entry. `false` when its path makes no sense: then the batch ends with it.
    pub(super) fn push(&mut self, entry: &BulkEntry) -> bool {
        let bare = Bare {
            stat: entry.stat,
            flags: entry.flags,
        };
        match self.names_of(&entry.path, bare) {
            Ok(names) => {
                self.names.push(names);
                self.entries.push(bare);
                true
            }
            Err(reason) => {
                self.refused = Some((entry.path.clone(), reason));
                false
            }
        }
    }

    fn names_of(&mut self, path: &[u8], bare: Bare) -> Result<Names, &'static str> {
        let (directory, name) = split_last(path)?;
        let last = self.names.last().map(|names| names.directory);
        let directory = match last {
            Some(last) if self.piece(last) == directory => last,
            _ => self.write(directory)?,
        };
        if bare.is_entered() {
            // Its path is needed in one piece: others follow in it.
            let whole = self.write(path)?;
            let length = u16::try_from(name.len()).map_err(|_| TOO_LARGE)?;
            let start = whole.start + u32::from(whole.length - length);
            return Ok(Names {
                directory,
                name: Piece { start, length },
            });
        }
        Ok(Names {
            directory,
            name: self.write(name)?,
        })
    }

    fn write(&mut self, piece: &[u8]) -> Result<Piece, &'static str> {
        let start = u32::try_from(self.text.len()).map_err(|_| TOO_LARGE)?;
        let length = u16::try_from(piece.len()).map_err(|_| TOO_LARGE)?;
        self.text.extend_from_slice(piece);
        Ok(Piece { start, length })
    }

    fn piece(&self, piece: Piece) -> &[u8] {
        let start = piece.start as usize;
        self.text
            .get(start..start + usize::from(piece.length))
            .unwrap_or_default()
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Bytes that it takes now.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + self.entries.len() * ENTRY_BYTES
    }

    pub(super) fn bare(&self, number: u32) -> Option<&Bare> {
        self.entries.get(number as usize)
    }

    pub(super) fn item(&self, number: u32) -> Option<Item<'_>> {
        let names = self.names.get(number as usize)?;
        let bare = *self.bare(number)?;
        Some(Item {
            directory: self.piece(names.directory),
            name: self.piece(names.name),
            bare,
        })
    }

    /// The path of an entry that is entered, in one piece.
    pub(super) fn path(&self, number: u32) -> Option<&[u8]> {
        let names = self.names.get(number as usize)?;
        let above = match names.directory.length {
            0 => 0,
            length => length + 1,
        };
        let start = names.name.start.checked_sub(u32::from(above))?;
        let length = above.checked_add(names.name.length)?;
        Some(self.piece(Piece { start, length }))
    }

    /// The error that names the entry of this number, which was refused.
    pub(super) fn reject(&self, number: u32, reason: &'static str) -> UpdateError {
        let path = self.item(number).map(|item| match item.directory {
            b"" => item.name.to_vec(),
            // As it was given: a slash too many may be why it is refused.
            directory => [directory, b"/", item.name].concat(),
        });
        UpdateError::Rejected {
            index: number as usize,
            path: path.unwrap_or_default(),
            reason,
        }
    }

    /// The error that names the entry whose path makes no sense, if the batch ends with one.
    pub(super) fn refused(&self) -> Option<UpdateError> {
        let (path, reason) = self.refused.clone()?;
        Some(UpdateError::Rejected {
            index: self.len(),
            path,
            reason,
        })
    }

    /// Are there no entries, not even one that was refused?
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.refused.is_none()
    }
}
