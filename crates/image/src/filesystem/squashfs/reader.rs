//! A squashfs, opened, and its directories.

use std::sync::{Arc, Mutex};

use filemap_model::Stat;

use super::content::{Blocks, Content as FileContent};
use super::inode::{Content, Inode, Known, NO_FRAGMENT};
use super::metadata::{BLOCK, Cursor, Metadata};
use super::superblock::{MAGIC, SIZE, Superblock};
use crate::bytes::{le16, le32, length};
use crate::disk::Disk;
use crate::error::{Result, damaged};
use crate::filesystem::{Filesystem, Listed, Lister, Node, NodeNumber, Territory};
use crate::windows::Windows;

/// A directory says that it is three bytes longer than its names.
const MORE: u32 = 3;
/// Bytes before a row of names, and before each of them.
const HEAD: u32 = 12;
const ENTRY: u32 = 8;
/// Names in a row.
const MOST_IN_ROW: u32 = 256;
/// A link of Linux has less.
const LONGEST_LINK: u64 = 64 << 10;

struct Squashfs {
    blocks: Arc<Blocks>,
    superblock: Superblock,
    ids: Vec<u32>,
    territory: Territory,
}

/// Does the disk hold a squashfs?
pub(in crate::filesystem) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut bytes = [0; 4];
    disk.read_at(&mut bytes, 0)?;
    Ok(bytes == MAGIC)
}

/// Opens it.
pub(in crate::filesystem) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let windows = Arc::new(Windows::new(disk));
    let superblock = Superblock::parse(&windows.array::<SIZE>(0)?)?;
    let territory = superblock.territory(windows.length());
    let metadata = Metadata::new(Arc::clone(&windows), superblock.compression);
    let ids = ids(&windows, &metadata, &superblock)?;
    let blocks = Blocks {
        metadata,
        block_size: superblock.block_size,
        fragments: superblock.fragments,
        fragment_table: superblock.fragment_table,
        last: Mutex::default(),
    };
    Ok(Box::new(Squashfs {
        blocks: Arc::new(blocks),
        superblock,
        ids,
        territory,
    }))
}

/// The numbers of owners and groups, to which inodes point.
fn ids(windows: &Windows, metadata: &Metadata, superblock: &Superblock) -> Result<Vec<u32>> {
    let mut ids = Vec::new();
    let in_block = BLOCK / 4;
    for index in 0..usize::from(superblock.ids).div_ceil(in_block) {
        let place = superblock.id_table.saturating_add(index as u64 * 8);
        let block = u64::from_le_bytes(windows.array(place)?);
        let mut cursor = metadata.cursor(block, 0)?;
        for _ in 0..(usize::from(superblock.ids) - ids.len()).min(in_block) {
            ids.push(u32::from_le_bytes(cursor.array()?));
        }
    }
    Ok(ids)
}

impl Squashfs {
    /// An inode by its reference, and what stands behind it.
    fn inode(&self, node: NodeNumber) -> Result<(Inode, Cursor<'_>)> {
        let (block, offset) = (node.0 >> 16, node.0 & 0xFFFF);
        let place = self.superblock.inode_table.checked_add(block);
        let place = place.filter(|place| *place < self.superblock.directory_table);
        let place = place.ok_or_else(|| damaged(format!("no inode is at {:#x}", node.0)))?;
        let mut cursor = self.blocks.metadata.cursor(place, length(offset)?)?;
        let known = Known {
            ids: &self.ids,
            inodes: self.superblock.inodes,
        };
        let inode = Inode::read(&mut cursor, node.0, &known)?;
        Ok((inode, cursor))
    }

    fn directory(&self, node: NodeNumber, lister: &mut Lister<'_>) -> Result<()> {
        let (inode, _) = self.inode(node)?;
        let Content::Directory {
            block,
            offset,
            size,
        } = inode.content
        else {
            return Err(damaged(format!(
                "the inode at {:#x} is of no directory",
                node.0
            )));
        };
        let mut left = size.saturating_sub(MORE);
        if left == 0 {
            return Ok(());
        }
        let place = self
            .superblock
            .directory_table
            .saturating_add(u64::from(block));
        let mut cursor = self.blocks.metadata.cursor(place, usize::from(offset))?;
        while left > 0 {
            lister.step()?;
            left = self.row(&mut cursor, left, lister)?;
        }
        Ok(())
    }

    /// Shows a row of names, and says how many bytes are left behind it.
    fn row(&self, cursor: &mut Cursor<'_>, left: u32, lister: &mut Lister<'_>) -> Result<u32> {
        let head = cursor.array::<12>()?;
        let (count, block) = (le32(&head, 0)?, le32(&head, 4)?);
        if count >= MOST_IN_ROW {
            return Err(damaged(format!("a row of {count} names")));
        }
        let short = || damaged("a directory ends within a name");
        let mut left = left.checked_sub(HEAD).ok_or_else(short)?;
        let mut name = [0; 256];
        for _ in 0..=count {
            let entry = cursor.array::<8>()?;
            let size = u32::from(le16(&entry, 6)?) + 1;
            left = left.checked_sub(ENTRY + size).ok_or_else(short)?;
            let name = name.get_mut(..length(u64::from(size))?);
            let name = name.ok_or_else(|| damaged(format!("a name of {size} bytes")))?;
            cursor.read(name)?;
            let reference = u64::from(block) << 16 | u64::from(le16(&entry, 0)?);
            let stat = match self.inode(NodeNumber(reference)) {
                Ok((inode, _)) => inode.stat,
                Err(error) => {
                    lister.problem(error);
                    stat_of_type(reference, le16(&entry, 4)?)
                }
            };
            lister.show(&Node {
                name,
                number: NodeNumber(reference),
                stat,
                is_deleted: false,
            })?;
        }
        Ok(left)
    }
}

/// What a name says itself of what it leads to.
fn stat_of_type(reference: u64, kind: u16) -> Stat {
    let mode = match kind {
        1 => 0o040_000,
        2 => 0o100_000,
        3 => 0o120_000,
        4 => 0o060_000,
        5 => 0o020_000,
        6 => 0o010_000,
        7 => 0o140_000,
        _ => 0,
    };
    Stat {
        inode: reference,
        mode,
        links: 1,
        ..Stat::IMPLIED
    }
}

impl Filesystem for Squashfs {
    fn territory(&self) -> &Territory {
        &self.territory
    }

    fn top(&self) -> NodeNumber {
        NodeNumber(self.superblock.top)
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        Ok(self.inode(node)?.0.stat)
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.directory(directory, lister);
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        let (inode, mut cursor) = self.inode(file)?;
        let Content::File {
            begins,
            fragment,
            offset,
        } = inode.content
        else {
            return Err(damaged(format!("the inode at {:#x} is of no file", file.0)));
        };
        let fragment = (fragment != NO_FRAGMENT).then_some((fragment, offset));
        let blocks = Arc::clone(&self.blocks);
        let content = FileContent::read(blocks, &mut cursor, inode.stat.size, begins, fragment)?;
        Ok(Arc::new(content))
    }

    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>> {
        let (inode, mut cursor) = self.inode(link)?;
        if !matches!(inode.content, Content::Link) || inode.stat.size > LONGEST_LINK {
            return Err(damaged(format!("the inode at {:#x} is of no link", link.0)));
        }
        let mut target = vec![0; length(inode.stat.size)?];
        cursor.read(&mut target)?;
        Ok(target)
    }
}
