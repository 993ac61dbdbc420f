//! A filesystem of the family ext, opened.

use std::sync::Arc;

use filemap_model::{Kind, ReadAt, Stat};

use super::directory::Reading;
use super::inode::Inode;
use super::superblock::{PLACE, SIZE, Superblock, looks_right};
use super::volume::Volume;
use crate::disk::Disk;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::mapped::Mapped;
use crate::filesystem::{Filesystem, Listed, Lister, NodeNumber, Territory};
use crate::windows::Windows;

/// The inode of the top directory.
const TOP: u64 = 2;
/// A link is at most as long as a block.
const LONGEST_LINK: u64 = 64 << 10;
/// Links shorter than this stand in the inode.
const SHORT_LINK: u64 = 60;

struct Ext {
    volume: Volume,
    territory: Territory,
}

/// Does the disk hold an ext2, ext3 or ext4?
pub(in crate::filesystem) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut bytes = [0; SIZE];
    let read = disk.read_at(&mut bytes, PLACE)?;
    Ok(read == SIZE && looks_right(&bytes))
}

/// Where its first superblock is gone: does it have the backup of one?
pub(in crate::filesystem) fn has_backup(disk: &dyn Disk) -> Result<bool> {
    let mut bytes = [0; SIZE];
    for (place, block_size) in backup_places() {
        let read = disk.read_at(&mut bytes, place)?;
        if read == SIZE && looks_right(&bytes) && is_backup(&bytes, block_size) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_backup(bytes: &[u8], block_size: u64) -> bool {
    let scale = crate::bytes::le32(bytes, 0x18).unwrap_or(u32::MAX);
    let group = crate::bytes::le16(bytes, 0x5A).unwrap_or(0);
    scale <= 6 && 1024 << scale == block_size && group == 1
}

/// The beginning of group 1 for the usual sizes of blocks, and this size.
fn backup_places() -> impl Iterator<Item = (u64, u64)> {
    [1024, 2048, 4096].into_iter().map(|block_size: u64| {
        let first = u64::from(block_size == 1024);
        ((8 * block_size + first) * block_size, block_size)
    })
}

/// Opens it.
pub(in crate::filesystem) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    let windows = Arc::new(Windows::new(disk));
    let (superblock, territory) = superblock(&windows)?;
    superblock.check_features()?;
    let volume = Volume {
        windows,
        superblock,
    };
    Ok(Box::new(Ext { volume, territory }))
}

/// The first superblock, or where it is damaged a backup.
fn superblock(windows: &Windows) -> Result<(Superblock, Territory)> {
    let first = Superblock::read(windows, PLACE);
    if let Ok((superblock, bytes)) = &first
        && superblock.has_good_checksum()
    {
        let territory = superblock.territory(&bytes[..], windows.length())?;
        return Ok((superblock.clone(), territory));
    }
    for (place, block_size) in backup_places() {
        let Ok((superblock, bytes)) = Superblock::read(windows, place) else {
            continue;
        };
        let fits = superblock.block_size == block_size && superblock.is_copy_of_group(1);
        if fits && superblock.has_good_checksum() {
            let mut territory = superblock.territory(&bytes[..], windows.length())?;
            let remark = "its superblock is damaged: a backup of it is used";
            territory.remarks.insert(0, remark.to_owned());
            return Ok((superblock, territory));
        }
    }
    let (superblock, bytes) = first?;
    let territory = superblock.territory(&bytes[..], windows.length())?;
    Ok((superblock, territory))
}

impl Ext {
    fn inode(&self, node: NodeNumber) -> Result<Inode> {
        self.volume.inodes().read(number(node)?)
    }

    fn content(&self, node: NodeNumber, inode: &Inode) -> Result<Arc<dyn Disk>> {
        if inode.is_encrypted() {
            return Err(unsupported("an encrypted file is not read"));
        }
        if inode.is_inline() {
            let (_, data) = self.volume.inodes().read_inline(number(node)?)?;
            return Ok(Arc::new(data));
        }
        let disk = Arc::clone(self.volume.windows.disk());
        let blocks = self.volume.blocks(inode);
        Ok(Arc::new(Mapped::new(disk, inode.stat.size, blocks)))
    }
}

fn number(node: NodeNumber) -> Result<u32> {
    u32::try_from(node.0).map_err(|_| damaged(format!("there is no inode {}", node.0)))
}

impl Filesystem for Ext {
    fn territory(&self) -> &Territory {
        &self.territory
    }

    fn keeps_numbers(&self) -> bool {
        true
    }

    fn top(&self) -> NodeNumber {
        NodeNumber(TOP)
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        Ok(self.inode(node)?.stat)
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.inode(directory).and_then(|inode| match inode.kind() {
            Kind::Directory => Reading::new(&self.volume, lister, inode).all(),
            _ => Err(damaged(format!("inode {} is no directory", directory.0))),
        });
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        let inode = self.inode(file)?;
        match inode.kind() {
            Kind::File => self.content(file, &inode),
            _ => Err(damaged(format!("inode {} is no file", file.0))),
        }
    }

    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>> {
        let inode = self.inode(link)?;
        let size = inode.stat.size;
        if inode.kind() != Kind::Symlink || size > LONGEST_LINK {
            return Err(damaged(format!("inode {} is no link", link.0)));
        }
        let mut target = vec![0; usize::try_from(size).unwrap_or(0)];
        let is_short = size < SHORT_LINK && !inode.has_extents() && !inode.is_inline();
        if is_short && !inode.is_encrypted() {
            inode.blocks.as_slice().read_at(&mut target, 0)?;
            return Ok(target);
        }
        let content = self.content(link, &inode)?;
        let read = content.read_at(&mut target, 0)?;
        target.truncate(read);
        Ok(target)
    }
}
