//! The superblock: where the tables are.

use filemap_model::Timestamp;

use super::compression::Compression;
use crate::bytes::{le16, le32, le64};
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::Territory;

pub(super) const SIZE: usize = 96;
pub(super) const MAGIC: &[u8] = b"hsqs";

/// Where everything is.
#[derive(Clone, Debug)]
pub(super) struct Superblock {
    pub(super) compression: Compression,
    pub(super) inodes: u32,
    pub(super) block_size: u32,
    pub(super) fragments: u32,
    pub(super) ids: u16,
    pub(super) top: u64,
    pub(super) id_table: u64,
    pub(super) inode_table: u64,
    pub(super) directory_table: u64,
    pub(super) fragment_table: u64,
    bytes_used: u64,
    made: u32,
}

impl Superblock {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let version = (le16(bytes, 28)?, le16(bytes, 30)?);
        if version != (4, 0) {
            let (major, minor) = version;
            return Err(unsupported(format!("squashfs {major}.{minor} is not read")));
        }
        let block_size = le32(bytes, 12)?;
        if !block_size.is_power_of_two() || !(4096..=1 << 20).contains(&block_size) {
            return Err(damaged(format!("blocks of {block_size} bytes")));
        }
        Ok(Self {
            compression: Compression::of_number(le16(bytes, 20)?)?,
            inodes: le32(bytes, 4)?,
            block_size,
            fragments: le32(bytes, 16)?,
            ids: le16(bytes, 26)?,
            top: le64(bytes, 32)?,
            id_table: le64(bytes, 48)?,
            inode_table: le64(bytes, 64)?,
            directory_table: le64(bytes, 72)?,
            fragment_table: le64(bytes, 80)?,
            bytes_used: le64(bytes, 40)?,
            made: le32(bytes, 8)?,
        })
    }

    pub(super) fn territory(&self, disk_length: u64) -> Territory {
        let mut remarks = vec![format!("it is compressed with {}", self.compression.name())];
        if self.bytes_used > disk_length {
            remarks.push("it is larger than the image, which was cut off".to_owned());
        }
        Territory {
            kind: "squashfs".to_owned(),
            label: Vec::new(),
            uuid: String::new(),
            total: self.bytes_used,
            free: Some(0),
            block_size: u64::from(self.block_size),
            created: Timestamp::from_unix(i64::from(self.made), 0),
            remarks,
        }
    }
}
