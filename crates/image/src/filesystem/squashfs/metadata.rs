//! Blocks of inodes and directories, decompressed: those that were read last are kept.

use std::sync::{Arc, Mutex, PoisonError};

use super::compression::Compression;
use crate::error::{Result, damaged};
use crate::windows::Windows;

/// Bytes of a block before it is compressed.
pub(super) const BLOCK: usize = 8192;
/// Blocks that are kept: 1 MiB.
const KEPT: usize = 128;
/// Set in the length of a block that is stored as it is.
const STORED: u16 = 0x8000;

/// A block, and where the next one begins.
#[derive(Clone)]
struct Block {
    place: u64,
    next: u64,
    bytes: Arc<[u8]>,
}

/// The blocks.
pub(super) struct Metadata {
    pub(super) windows: Arc<Windows>,
    pub(super) compression: Compression,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    blocks: Vec<Block>,
    /// The one that is replaced next.
    oldest: usize,
}

impl Metadata {
    pub(super) fn new(windows: Arc<Windows>, compression: Compression) -> Self {
        Self {
            windows,
            compression,
            kept: Mutex::default(),
        }
    }

    fn block(&self, place: u64) -> Result<Block> {
        {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            // What is asked for was mostly read lately.
            let found = kept.blocks.iter().rev().find(|block| block.place == place);
            if let Some(block) = found {
                return Ok(block.clone());
            }
        }
        let block = self.load(place)?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.oldest;
        match kept.blocks.get_mut(at) {
            Some(old) => *old = block.clone(),
            None => kept.blocks.push(block.clone()),
        }
        kept.oldest = (at + 1) % KEPT;
        Ok(block)
    }

    fn load(&self, place: u64) -> Result<Block> {
        let head = u16::from_le_bytes(self.windows.array(place)?);
        let size = usize::from(head & !STORED);
        if size == 0 || size > BLOCK {
            return Err(damaged(format!(
                "a block of metadata at {place} has {size} bytes"
            )));
        }
        let begins = place + 2;
        let stored = self.windows.bytes(begins, size)?;
        let bytes = match head & STORED != 0 {
            true => stored,
            false => self.compression.decompress(&stored, BLOCK)?,
        };
        Ok(Block {
            place,
            next: begins + size as u64,
            bytes: bytes.into(),
        })
    }

    /// Begins to read in the block at a place of the disk.
    pub(super) fn cursor(&self, place: u64, offset: usize) -> Result<Cursor<'_>> {
        let block = self.block(place)?;
        if offset >= block.bytes.len() {
            return Err(damaged(format!("a block of metadata ends before {offset}")));
        }
        Ok(Cursor {
            metadata: self,
            block,
            at: offset,
        })
    }
}

/// Reads on over the ends of blocks.
pub(super) struct Cursor<'metadata> {
    metadata: &'metadata Metadata,
    block: Block,
    at: usize,
}

impl Cursor<'_> {
    /// Fills the buffer with what comes next.
    pub(super) fn read(&mut self, mut buffer: &mut [u8]) -> Result<()> {
        while !buffer.is_empty() {
            let rest = self.block.bytes.get(self.at..).unwrap_or_default();
            if rest.is_empty() {
                self.block = self.metadata.block(self.block.next)?;
                self.at = 0;
                if self.block.bytes.is_empty() {
                    return Err(damaged("a block of metadata holds nothing"));
                }
                continue;
            }
            let size = rest.len().min(buffer.len());
            let (now, later) = buffer.split_at_mut(size);
            now.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            self.at += size;
            buffer = later;
        }
        Ok(())
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.read(&mut bytes)?;
        Ok(bytes)
    }
}
