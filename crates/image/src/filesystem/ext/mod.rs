//! ext2, ext3 and ext4.
//!
//! A superblock (`superblock`) says where the tables of inodes are; an inode (`inode`) where the blocks of
//! a file or directory are (`blocks`); a directory (`directory`) which inode a name leads to. A node's
//! number is that of its inode.

mod blocks;
mod directory;
mod inode;
mod reader;
mod superblock;
mod volume;

pub(super) use reader::{has_backup, is_here, open};
