//! Directories: names and the inodes that they lead to, block after block.
//!
//! An index over the names (htree) looks to who reads in a line like blocks without names. The names of
//! many blocks are gathered before their inodes are read, in the order of their numbers: in a large
//! directory names are stored by hash, and each would lead to another part of the table.

use filemap_model::Stat;

use super::blocks::Blocks;
use super::inode::{Inode, Inodes};
use super::volume::Volume;
use crate::bytes::{le16, le32, length, slice, u8_at};
use crate::checksum::crc32c;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::mapped::{Mapping, Place, Run};
use crate::filesystem::{Lister, Node, NodeNumber};

/// Names that are gathered before their inodes are read.
const GATHERED: usize = 4096;
/// Bytes before the name.
const HEAD: usize = 8;
/// The entry at a block's end that holds its checksum.
const TAIL: usize = 12;
const TAIL_TYPE: u8 = 0xDE;

/// A name whose inode was not read yet.
struct Entry {
    inode: u32,
    name_begins: usize,
    name_length: u8,
    file_type: u8,
}

/// Reads one directory.
pub(super) struct Reading<'ext, 'lister, 'visit> {
    volume: &'ext Volume,
    inodes: Inodes<'ext>,
    lister: &'lister mut Lister<'visit>,
    directory: Inode,
    names: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'ext, 'lister, 'visit> Reading<'ext, 'lister, 'visit> {
    pub(super) fn new(
        volume: &'ext Volume,
        lister: &'lister mut Lister<'visit>,
        directory: Inode,
    ) -> Self {
        Self {
            volume,
            inodes: volume.inodes(),
            lister,
            directory,
            names: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Shows all names.
    pub(super) fn all(mut self) -> Result<()> {
        if self.directory.is_encrypted() {
            return Err(unsupported(
                "the names in an encrypted directory are not read",
            ));
        }
        if !self.directory.is_sound {
            self.lister
                .problem(wrong_checksum(self.directory.stat.inode));
        }
        let ended = match self.directory.is_inline() {
            true => self.inline(),
            false => self.blocks(),
        };
        // What was found before the end is shown.
        self.show_gathered().and(ended)
    }

    fn inline(&mut self) -> Result<()> {
        let number = u32::try_from(self.directory.stat.inode).unwrap_or(0);
        let (_, data) = self.inodes.read_inline(number)?;
        // The first four bytes name the directory above.
        let (begins, rest) = data.split_at_checked(60).unwrap_or((&data, &[]));
        self.block(begins.get(4..).unwrap_or_default())?;
        self.block(rest)
    }

    fn blocks(&mut self) -> Result<()> {
        let (size, block_size) = (self.directory.stat.size, self.volume.superblock.block_size);
        let blocks = self.volume.blocks(&self.directory);
        let mut bytes = vec![0; length(block_size)?];
        let mut offset = 0;
        while offset < size {
            self.lister.step()?;
            let run = blocks.run(offset)?;
            match run.place {
                Place::Hole => self.lister.problem(damaged(format!(
                    "a directory of {size} bytes has nothing at {offset}"
                ))),
                Place::At(place) => self.run(&blocks, place, run, size - offset, &mut bytes)?,
            }
            offset = offset.saturating_add(run.length);
        }
        Ok(())
    }

    /// Blocks of the directory that follow each other, as far as it reaches.
    fn run(
        &mut self,
        blocks: &Blocks,
        place: u64,
        run: Run,
        left: u64,
        bytes: &mut [u8],
    ) -> Result<()> {
        let count = run.length.min(left).div_ceil(blocks.block_size);
        for index in 0..count {
            self.lister.step()?;
            let read = blocks
                .windows
                .read(place + index * blocks.block_size, bytes);
            if let Err(error) = read {
                self.lister.problem(error.within("a block of a directory"));
                continue;
            }
            if !self.is_block_sound(bytes) {
                let number = self.directory.stat.inode;
                self.lister.problem(damaged(format!(
                    "the checksum of a block of directory {number} is wrong"
                )));
            }
            self.block(bytes)?;
        }
        Ok(())
    }

    /// Gathers the names of a block. What is damaged in it ends it, not the directory.
    fn block(&mut self, bytes: &[u8]) -> Result<()> {
        let mut at = 0;
        while at + HEAD <= bytes.len() {
            match self.entry(bytes, at) {
                Ok(length) => at += length,
                Err(error) => {
                    self.lister.problem(error);
                    return Ok(());
                }
            }
            if self.entries.len() >= GATHERED {
                self.show_gathered()?;
            }
        }
        Ok(())
    }

    /// Gathers one name, and says how many bytes its entry takes.
    fn entry(&mut self, bytes: &[u8], at: usize) -> Result<usize> {
        let head = slice(bytes, at, HEAD)?;
        let (inode, length) = (le32(head, 0)?, self.entry_length(le16(head, 4)?));
        let name_length = u8_at(head, 6)?;
        let file_type = match self.volume.superblock.has_file_types() {
            true => u8_at(head, 7)?,
            false => 0,
        };
        let is_whole = length >= HEAD + usize::from(name_length);
        if !is_whole || !length.is_multiple_of(4) || length > bytes.len() - at {
            return Err(damaged(format!(
                "an entry of a directory is {length} bytes long"
            )));
        }
        let name = slice(bytes, at + HEAD, usize::from(name_length))?;
        if inode != 0 && !matches!(name, b"." | b"..") {
            self.entries.push(Entry {
                inode,
                name_begins: self.names.len(),
                name_length,
                file_type,
            });
            self.names.extend_from_slice(name);
        }
        Ok(length)
    }

    /// Sixteen bits do not reach for an entry that fills a block of 64 KiB.
    fn entry_length(&self, length: u16) -> usize {
        let block_size = usize::try_from(self.volume.superblock.block_size).unwrap_or(0);
        match length {
            0 | u16::MAX if block_size >= 1 << 16 => block_size,
            _ => usize::from(length),
        }
    }

    fn show_gathered(&mut self) -> Result<()> {
        let mut order: Vec<u32> = (0_u32..).take(self.entries.len()).collect();
        let inode_of = |index: &u32| self.entries.get(*index as usize).map(|entry| entry.inode);
        order.sort_unstable_by_key(inode_of);
        let mut stats = vec![Stat::default(); self.entries.len()];
        for index in order {
            let entry = self.entries.get(index as usize);
            if let (Some(entry), Some(stat)) = (entry, stats.get_mut(index as usize)) {
                *stat = stat_of(&mut self.inodes, entry, self.lister);
            }
        }
        for (entry, stat) in self.entries.iter().zip(stats) {
            let name = slice(
                &self.names,
                entry.name_begins,
                usize::from(entry.name_length),
            )?;
            self.lister.show(&Node {
                name,
                number: NodeNumber(u64::from(entry.inode)),
                stat,
                is_deleted: false,
            })?;
        }
        self.entries.clear();
        self.names.clear();
        Ok(())
    }

    fn is_block_sound(&self, bytes: &[u8]) -> bool {
        if !self.volume.superblock.has_checksums() {
            return true;
        }
        let seed = self.directory.checksum_seed;
        let sum = match self.index_place(bytes) {
            Some(place) => index_checksum(bytes, place, seed),
            None => leaf_checksum(bytes, seed),
        };
        sum.is_ok_and(|(stored, counted)| stored == counted)
    }

    /// Where the index begins in a block of it: the first block of the directory holds `.` and `..` before.
    fn index_place(&self, bytes: &[u8]) -> Option<usize> {
        if !self.directory.is_indexed() {
            return None;
        }
        let first_length = self.entry_length(le16(bytes, 4).ok()?);
        if le32(bytes, 0).ok()? == 0 && first_length == bytes.len() {
            return Some(8);
        }
        let second_length = self.entry_length(le16(bytes, 16).ok()?);
        let is_root = first_length == 12 && second_length == bytes.len() - 12;
        is_root.then_some(32)
    }
}

/// The stat of an entry; where its inode cannot be read, what the entry itself says of it.
fn stat_of(inodes: &mut Inodes<'_>, entry: &Entry, lister: &mut Lister<'_>) -> Stat {
    match inodes.read(entry.inode) {
        Ok(inode) => {
            if !inode.is_sound {
                lister.problem(wrong_checksum(inode.stat.inode));
            }
            inode.stat
        }
        Err(error) => {
            lister.problem(error);
            Stat {
                inode: u64::from(entry.inode),
                mode: mode_of_type(entry.file_type),
                links: 1,
                ..Stat::IMPLIED
            }
        }
    }
}

fn wrong_checksum(number: u64) -> crate::ImageError {
    damaged(format!("the checksum of inode {number} is wrong"))
}

const fn mode_of_type(file_type: u8) -> u32 {
    match file_type {
        1 => 0o100_000,
        2 => 0o040_000,
        3 => 0o020_000,
        4 => 0o060_000,
        5 => 0o010_000,
        6 => 0o140_000,
        7 => 0o120_000,
        _ => 0,
    }
}

/// The checksum that a block of names holds, and the one that it has.
fn leaf_checksum(bytes: &[u8], seed: u32) -> Result<(u32, u32)> {
    let tail = bytes.len().saturating_sub(TAIL);
    let is_tail = le32(bytes, tail)? == 0 && u8_at(bytes, tail + 7)? == TAIL_TYPE;
    if !is_tail {
        return Err(damaged("a block of a directory has no checksum"));
    }
    Ok((le32(bytes, tail + 8)?, crc32c(seed, slice(bytes, 0, tail)?)))
}

/// The same for a block of the index, in which only what is used is counted.
fn index_checksum(bytes: &[u8], place: usize, seed: u32) -> Result<(u32, u32)> {
    let (limit, count) = (le16(bytes, place)?, le16(bytes, place + 2)?);
    let tail = place + usize::from(limit) * 8;
    let used = slice(bytes, 0, place + usize::from(count) * 8)?;
    let sum = crc32c(crc32c(seed, used), slice(bytes, tail, 4)?);
    Ok((le32(bytes, tail + 4)?, crc32c(sum, &[0; 4])))
}
