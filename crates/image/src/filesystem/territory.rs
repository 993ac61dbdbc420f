//! What every filesystem answers.

use std::sync::Arc;

use filemap_model::{Stat, Timestamp};

use super::listing::{Listed, Lister, NodeNumber};
use crate::disk::Disk;
use crate::error::ImageError;

/// What a filesystem says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Territory {
    /// Its kind, as people say it: `FAT32`, `exFAT`, `NTFS`, `ext4`, `ISO 9660 (Rock Ridge)`.
    pub kind: String,
    /// Its label, in UTF-8 where the filesystem tells characters; empty where it has none.
    pub label: Vec<u8>,
    /// Its identifier as the system's tools (`blkid`) print it; empty where it has none.
    pub uuid: String,
    /// Bytes that it manages.
    pub total: u64,
    /// Bytes that are free, where it says so or can be counted.
    pub free: Option<u64>,
    /// Bytes of a block (a cluster).
    pub block_size: u64,
    /// When it was made, or [`Timestamp::MIN`].
    pub created: Timestamp,
    /// What a reader should know: that it was not unmounted, that a journal was not replayed.
    pub remarks: Vec<String>,
}

/// A filesystem that can be read. Nodes are named by numbers that hold as long as the image is the same,
/// so that a catalogue can keep them and come back for one directory or file alone.
pub trait Filesystem: Send + Sync {
    /// What it says of itself.
    fn territory(&self) -> &Territory;

    /// Do numbers of nodes stay when the filesystem is written to? Else they are places in the image, and
    /// another file may have the number of one that moved.
    fn keeps_numbers(&self) -> bool {
        false
    }

    /// The top directory.
    fn top(&self) -> NodeNumber;

    /// The stat of a node; its inode is the node's number, its device 0.
    ///
    /// # Errors
    /// When it cannot be read, or no node has the number.
    fn stat(&self, node: NodeNumber) -> Result<Stat, ImageError>;

    /// Shows the lister each name in a directory, in the order in which they are stored, but `.` and `..`.
    /// What cannot be read is told to the lister as well: the answer says whether all was.
    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed;

    /// The content of a file.
    ///
    /// # Errors
    /// When it cannot be found, or uses something that is not supported.
    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>, ImageError>;

    /// What a symbolic link says, byte by byte.
    ///
    /// # Errors
    /// When it cannot be read, or is no link.
    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>, ImageError>;
}
