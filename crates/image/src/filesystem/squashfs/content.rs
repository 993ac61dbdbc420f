//! The content of a file: blocks that are compressed one by one, and the rest in a fragment that small files
//! share.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use filemap_model::ReadAt;

use super::metadata::{Cursor, Metadata};
use crate::bytes::{le32, le64};
use crate::disk::{Disk, Stretch};
use crate::error::{Result, damaged, too_large};

/// Set in the size of a block that is stored as it is.
const STORED: u32 = 1 << 24;
/// Blocks of a file that are followed: a file of 512 GiB with blocks of the usual size.
const MOST_BLOCKS: u64 = 4 << 20;
/// Blocks between two whose place is kept.
const STEP: usize = 256;
/// Blocks that are looked at for one stretch.
const MOST_MERGED: u64 = 4096;
/// Bytes of an entry of the table of fragments, and entries in a block of it.
const ENTRY: u64 = 16;
const ENTRIES: u64 = 512;

/// Blocks of files and fragments.
pub(super) struct Blocks {
    pub(super) metadata: Metadata,
    pub(super) block_size: u32,
    pub(super) fragments: u32,
    pub(super) fragment_table: u64,
    /// The fragment that was read last: files that lie beside each other share it.
    pub(super) last: Mutex<Option<(u32, Arc<[u8]>)>>,
}

impl Blocks {
    fn stored_block(&self, place: u64, size: u32) -> Result<Vec<u8>> {
        let length = usize::try_from(size & (STORED - 1)).unwrap_or(usize::MAX);
        let limit = usize::try_from(self.block_size).unwrap_or(0);
        if length > limit {
            return Err(damaged(format!("a block at {place} has {length} bytes")));
        }
        let stored = self.metadata.windows.bytes(place, length)?;
        match size & STORED != 0 {
            true => Ok(stored),
            false => self.metadata.compression.decompress(&stored, limit),
        }
    }

    fn fragment(&self, index: u32) -> Result<Arc<[u8]>> {
        let lock = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((last, bytes)) = &*lock()
            && *last == index
        {
            return Ok(Arc::clone(bytes));
        }
        if index >= self.fragments {
            return Err(damaged(format!("there is no fragment {index}")));
        }
        let index_place = u64::from(index) / ENTRIES * 8;
        let table = self.fragment_table.saturating_add(index_place);
        let block = u64::from_le_bytes(self.metadata.windows.array(table)?);
        let offset = usize::try_from(u64::from(index) % ENTRIES * ENTRY).unwrap_or(0);
        let entry = self.metadata.cursor(block, offset)?.array::<16>()?;
        let bytes: Arc<[u8]> = self
            .stored_block(le64(&entry, 0)?, le32(&entry, 8)?)?
            .into();
        *lock() = Some((index, Arc::clone(&bytes)));
        Ok(bytes)
    }
}

/// A file.
pub(super) struct Content {
    blocks: Arc<Blocks>,
    length: u64,
    /// The sizes of its blocks, as they are stored.
    sizes: Vec<u32>,
    /// Where each block begins whose number is a multiple of [`STEP`].
    places: Vec<u64>,
    /// Its end: the fragment, and the offset in it.
    fragment: Option<(u32, u32)>,
    last: Mutex<Option<(u64, Arc<[u8]>)>>,
}

impl Content {
    /// Reads the sizes of its blocks, which follow the inode.
    pub(super) fn read(
        blocks: Arc<Blocks>,
        cursor: &mut Cursor<'_>,
        length: u64,
        begins: u64,
        fragment: Option<(u32, u32)>,
    ) -> Result<Self> {
        let block_size = u64::from(blocks.block_size);
        let count = match fragment {
            Some(_) => length / block_size,
            None => length.div_ceil(block_size),
        };
        if count > MOST_BLOCKS {
            return Err(too_large(format!("a file of {count} blocks")));
        }
        let (mut sizes, mut places) = (Vec::new(), Vec::new());
        let mut place = begins;
        for _ in 0..count {
            if sizes.len().is_multiple_of(STEP) {
                places.push(place);
            }
            let size = u32::from_le_bytes(cursor.array()?);
            place = place.saturating_add(u64::from(size & (STORED - 1)));
            sizes.push(size);
        }
        Ok(Self {
            blocks,
            length,
            sizes,
            places,
            fragment,
            last: Mutex::default(),
        })
    }

    fn size(&self, index: u64) -> Option<u32> {
        self.sizes.get(usize::try_from(index).ok()?).copied()
    }

    fn block_bytes(&self, index: u64) -> u64 {
        let block_size = u64::from(self.blocks.block_size);
        self.length
            .saturating_sub(index * block_size)
            .min(block_size)
    }

    /// A block of the file, or `None` for one of zeros.
    fn block(&self, index: u64) -> Result<Option<Arc<[u8]>>> {
        let size = self.size(index);
        if size == Some(0) {
            return Ok(None);
        }
        let lock = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((last, bytes)) = &*lock()
            && *last == index
        {
            return Ok(Some(Arc::clone(bytes)));
        }
        let bytes: Arc<[u8]> = match size {
            Some(size) => self.blocks.stored_block(self.place(index)?, size)?.into(),
            None => self.end()?,
        };
        if (bytes.len() as u64) < self.block_bytes(index) {
            return Err(damaged(format!("block {index} of a file is too short")));
        }
        *lock() = Some((index, Arc::clone(&bytes)));
        Ok(Some(bytes))
    }

    fn place(&self, index: u64) -> Result<u64> {
        let index = crate::bytes::length(index)?;
        let begins = self.places.get(index / STEP).copied();
        let before = self.sizes.get(index / STEP * STEP..index);
        let (Some(begins), Some(before)) = (begins, before) else {
            return Err(damaged(format!("a file has no block {index}")));
        };
        let bytes = before.iter().map(|size| u64::from(size & (STORED - 1)));
        Ok(begins.saturating_add(bytes.sum()))
    }

    fn end(&self) -> Result<Arc<[u8]>> {
        let (fragment, offset) = self.fragment.ok_or_else(|| damaged("a file has no end"))?;
        let bytes = self.blocks.fragment(fragment)?;
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = bytes
            .get(offset..)
            .ok_or_else(|| damaged("a fragment ends before the file"))?;
        Ok(end.into())
    }

    fn piece(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let block_size = u64::from(self.blocks.block_size);
        let index = offset / block_size;
        let within = crate::bytes::length(offset % block_size)?;
        let held = crate::bytes::length(self.block_bytes(index))?;
        let size = held.saturating_sub(within).min(buffer.len());
        let wanted = buffer.get_mut(..size).unwrap_or_default();
        match self.block(index)? {
            None => wanted.fill(0),
            Some(bytes) => {
                let found = bytes.get(within..).unwrap_or_default();
                wanted
                    .iter_mut()
                    .zip(found)
                    .for_each(|(to, from)| *to = *from);
            }
        }
        Ok(size)
    }
}

impl ReadAt for Content {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            if at >= self.length {
                break;
            }
            done += self.piece(rest, at)?;
        }
        Ok(done)
    }
}

impl Disk for Content {
    fn length(&self) -> u64 {
        self.length
    }

    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        let block_size = u64::from(self.blocks.block_size);
        let is_hole = |index: u64| self.size(index) == Some(0);
        let left = self.length.saturating_sub(offset);
        if left == 0 {
            return Ok(Stretch {
                length: 0,
                is_hole: false,
            });
        }
        let first = offset / block_size;
        let kind = is_hole(first);
        let mut end = first + 1;
        // Whoever copies asks again for each piece.
        let most = end + MOST_MERGED;
        while end < most && end * block_size < self.length && is_hole(end) == kind {
            end += 1;
        }
        Ok(Stretch {
            length: (end * block_size - offset).min(left),
            is_hole: kind,
        })
    }
}
