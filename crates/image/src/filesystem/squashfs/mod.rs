//! squashfs 4.0.
//!
//! Inodes and directories lie in blocks of at most 8 KiB that are compressed one by one (`metadata`); files
//! in larger blocks and fragments (`content`). The number of a node is the reference of its inode: where the
//! block begins in the table, and the offset in it.

mod compression;
mod content;
mod inode;
mod metadata;
mod reader;
mod superblock;

pub(super) use reader::{is_here, open};
