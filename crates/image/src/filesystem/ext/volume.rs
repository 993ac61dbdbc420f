//! What all that reads an ext filesystem needs: the windows on the disk, and the superblock.

use std::sync::Arc;

use super::blocks::Blocks;
use super::inode::{Inode, Inodes};
use super::superblock::Superblock;
use crate::windows::Windows;

pub(super) struct Volume {
    pub(super) windows: Arc<Windows>,
    pub(super) superblock: Superblock,
}

impl Volume {
    pub(super) fn inodes(&self) -> Inodes<'_> {
        Inodes::new(&self.windows, &self.superblock)
    }

    pub(super) fn blocks(&self, inode: &Inode) -> Blocks {
        let superblock = &self.superblock;
        Blocks::new(
            &self.windows,
            superblock.block_size,
            superblock.blocks,
            inode,
        )
    }
}
