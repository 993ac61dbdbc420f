//! Inodes: what a file is, and where its content begins.

use filemap_model::{Kind, Stat, Timestamp};

use super::superblock::Superblock;
use crate::bytes::{array, le16, le32, slice};
use crate::checksum::crc32c;
use crate::error::{Result, damaged};
use crate::windows::Windows;

const FLAG_ENCRYPTED: u32 = 0x800;
const FLAG_INDEXED: u32 = 0x1000;
const FLAG_HUGE_FILE: u32 = 0x4_0000;
const FLAG_EXTENTS: u32 = 0x8_0000;
const FLAG_INLINE: u32 = 0x1000_0000;

/// Bytes of an inode up to what newer ones have more.
const OLD_SIZE: usize = 128;
/// Bytes up to the last field that is read.
const READ: usize = 0x98;
/// The most that an inode takes: a block.
const LARGEST: usize = 64 << 10;
/// Begins the attributes behind an inode.
const ATTRIBUTES_MAGIC: u32 = 0xEA02_0000;
/// Namespace "system" of an attribute's name.
const NAMESPACE_SYSTEM: u8 = 7;

/// An inode.
#[derive(Clone, Debug)]
pub(super) struct Inode {
    pub(super) stat: Stat,
    flags: u32,
    /// Its block pointers, the head of its tree of extents, a short link, or the beginning of its data.
    pub(super) blocks: [u8; 60],
    /// What checksums of its blocks start from.
    pub(super) checksum_seed: u32,
    /// Does its checksum fit?
    pub(super) is_sound: bool,
}

/// Finds inodes, and remembers where the table of the last group is.
#[derive(Debug)]
pub(super) struct Inodes<'ext> {
    windows: &'ext Windows,
    superblock: &'ext Superblock,
    group: Option<(u32, u64)>,
    bytes: Vec<u8>,
}

impl<'ext> Inodes<'ext> {
    pub(super) fn new(windows: &'ext Windows, superblock: &'ext Superblock) -> Self {
        Self {
            windows,
            superblock,
            group: None,
            bytes: Vec::new(),
        }
    }

    /// Reads an inode.
    pub(super) fn read(&mut self, number: u32) -> Result<Inode> {
        self.load(number)?;
        parse(&self.bytes, number, self.superblock)
    }

    /// Reads an inode with the data that it holds itself.
    pub(super) fn read_inline(&mut self, number: u32) -> Result<(Inode, Vec<u8>)> {
        let inode = self.read(number)?;
        let data = inline_data(&self.bytes, &inode)?;
        Ok((inode, data))
    }

    fn load(&mut self, number: u32) -> Result<()> {
        let place = self.place(number)?;
        let size = usize::from(self.superblock.inode_size);
        self.bytes.resize(size.min(LARGEST), 0);
        let read = self.windows.read(place, &mut self.bytes);
        read.map_err(|error| error.within(&format!("inode {number}")))
    }

    fn place(&mut self, number: u32) -> Result<u64> {
        if number == 0 || number > self.superblock.inodes {
            return Err(damaged(format!("there is no inode {number}")));
        }
        let group = (number - 1) / self.superblock.inodes_per_group;
        let index = (number - 1) % self.superblock.inodes_per_group;
        let table = match self.group {
            Some((last, table)) if last == group => table,
            _ => {
                let table = self.superblock.inode_table(self.windows, group)?;
                self.group = Some((group, table));
                table
            }
        };
        Ok(table.saturating_add(u64::from(index) * u64::from(self.superblock.inode_size)))
    }
}

impl Inode {
    pub(super) fn kind(&self) -> Kind {
        self.stat.kind()
    }

    pub(super) const fn is_encrypted(&self) -> bool {
        self.flags & FLAG_ENCRYPTED != 0
    }

    pub(super) const fn is_indexed(&self) -> bool {
        self.flags & FLAG_INDEXED != 0
    }

    pub(super) const fn has_extents(&self) -> bool {
        self.flags & FLAG_EXTENTS != 0
    }

    pub(super) const fn is_inline(&self) -> bool {
        self.flags & FLAG_INLINE != 0
    }
}

fn parse(bytes: &[u8], number: u32, superblock: &Superblock) -> Result<Inode> {
    let whole = bytes;
    let mut fields = [0; READ];
    for (to, from) in fields.iter_mut().zip(whole) {
        *to = *from;
    }
    let extra = match whole.len() > OLD_SIZE {
        true => usize::from(le16(&fields, 0x80)?),
        false => 0,
    };
    let mode = le16(&fields, 0)?;
    if mode == 0 {
        return Err(damaged(format!("inode {number} is not in use")));
    }
    let flags = le32(&fields, 0x20)?;
    let time = |low: usize, more: usize| -> Result<Timestamp> {
        let more = if OLD_SIZE + extra >= more + 4 {
            le32(&fields, more)?
        } else {
            0
        };
        Ok(timestamp(le32(&fields, low)?, more))
    };
    let has_birth = OLD_SIZE + extra >= 0x94;
    let seed = inode_seed(superblock.checksum_seed, number, le32(&fields, 0x64)?);
    let stat = Stat {
        inode: u64::from(number),
        device: 0,
        size: size(&fields, mode, superblock)?,
        allocated: allocated(&fields, flags, superblock)?,
        mtime: time(0x10, 0x88)?,
        ctime: time(0xC, 0x84)?,
        atime: time(8, 0x8C)?,
        btime: if has_birth {
            time(0x90, 0x94)?
        } else {
            Timestamp::MIN
        },
        uid: u32::from(le16(&fields, 2)?) | u32::from(le16(&fields, 0x78)?) << 16,
        gid: u32::from(le16(&fields, 0x18)?) | u32::from(le16(&fields, 0x7A)?) << 16,
        mode: u32::from(mode),
        links: u32::from(le16(&fields, 0x1A)?),
    };
    Ok(Inode {
        stat,
        flags,
        blocks: array(&fields, 0x28)?,
        checksum_seed: seed,
        is_sound: !superblock.has_checksums() || has_right_checksum(whole, seed, extra),
    })
}

/// Only files, and directories where that was asked for, have the upper half of the size.
fn size(fields: &[u8], mode: u16, superblock: &Superblock) -> Result<u64> {
    let low = u64::from(le32(fields, 4)?);
    let has_high = mode & 0o170_000 == 0o100_000 || superblock.has_large_directories();
    match has_high {
        true => Ok(low | u64::from(le32(fields, 0x6C)?) << 32),
        false => Ok(low),
    }
}

fn allocated(fields: &[u8], flags: u32, superblock: &Superblock) -> Result<u64> {
    let low = u64::from(le32(fields, 0x1C)?);
    if !superblock.has_huge_files() {
        return Ok(low * 512);
    }
    let blocks = low | u64::from(le16(fields, 0x74)?) << 32;
    let unit = match flags & FLAG_HUGE_FILE != 0 {
        true => superblock.block_size,
        false => 512,
    };
    Ok(blocks * unit)
}

/// Seconds are signed, 32 bits; two more bits and the nanoseconds stand elsewhere.
fn timestamp(low: u32, more: u32) -> Timestamp {
    let seconds = i64::from(low.cast_signed()) + (i64::from(more & 3) << 32);
    Timestamp::from_unix(seconds, (more >> 2).min(999_999_999))
}

fn inode_seed(seed: u32, number: u32, generation: u32) -> u32 {
    let seed = crc32c(seed, &number.to_le_bytes());
    crc32c(seed, &generation.to_le_bytes())
}

/// The checksum of an inode is counted with zeros in its own place.
fn has_right_checksum(whole: &[u8], seed: u32, extra: usize) -> bool {
    let has_high = extra >= 4;
    let part = |from: usize, to: usize| whole.get(from..to.min(whole.len())).unwrap_or_default();
    let mut sum = crc32c(seed, part(0, 0x7C));
    sum = crc32c(sum, &[0; 2]);
    sum = crc32c(sum, part(0x7E, 0x80));
    if has_high {
        sum = crc32c(sum, part(0x80, 0x82));
        sum = crc32c(sum, &[0; 2]);
        sum = crc32c(sum, part(0x84, whole.len()));
    } else {
        sum = crc32c(sum, part(0x80, whole.len()));
    }
    let low = le16(whole, 0x7C).unwrap_or(0);
    let high = le16(whole, 0x82).unwrap_or(0);
    match has_high {
        true => sum == (u32::from(low) | u32::from(high) << 16),
        false => sum & 0xFFFF == u32::from(low),
    }
}

/// The data that an inode holds itself: 60 bytes in place of its blocks, the rest in an attribute.
fn inline_data(whole: &[u8], inode: &Inode) -> Result<Vec<u8>> {
    let size = usize::try_from(inode.stat.size).unwrap_or(usize::MAX);
    if size > whole.len() {
        return Err(damaged(format!(
            "{size} bytes of data do not fit into inode {}",
            inode.stat.inode
        )));
    }
    let mut data = inode.blocks.to_vec();
    if size > data.len() {
        data.extend_from_slice(data_attribute(whole)?.unwrap_or_default());
    }
    if size > data.len() {
        return Err(damaged(format!(
            "inode {} holds only a part of its data",
            inode.stat.inode
        )));
    }
    data.truncate(size);
    Ok(data)
}

/// The value of the attribute `system.data`.
fn data_attribute(whole: &[u8]) -> Result<Option<&[u8]>> {
    let begins = OLD_SIZE + usize::from(le16(whole, 0x80)?);
    if le32(whole, begins)? != ATTRIBUTES_MAGIC {
        return Ok(None);
    }
    let entries = slice(whole, begins + 4, whole.len().saturating_sub(begins + 4))?;
    let mut at = 0;
    // Each turn goes on by 16 bytes at least.
    while le32(entries, at)? != 0 {
        let [name_length, namespace] = array::<2>(entries, at)?;
        let name = slice(entries, at + 16, usize::from(name_length))?;
        if namespace == NAMESPACE_SYSTEM && name == b"data" {
            let offset = usize::from(le16(entries, at + 2)?);
            let size = usize::try_from(le32(entries, at + 8)?).unwrap_or(usize::MAX);
            return slice(entries, offset, size).map(Some);
        }
        at += (16 + usize::from(name_length)).next_multiple_of(4);
    }
    Ok(None)
}
