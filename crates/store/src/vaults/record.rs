//! The records of disk images in plain types.

use filemap_model::{Fingerprint, Timestamp, VaultId};

/// A disk image that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultRecord {
    /// The absolute paths under which it was found.
    pub paths: Vec<Vec<u8>>,
    /// The device that it is on.
    pub device: u64,
    /// The state of its file; inode 0 where the filesystem makes inode numbers up.
    pub state: Fingerprint,
    /// The digest of its first and its last block.
    pub ends: [u8; 16],
    /// It was read only because a file that is nothing known was taken for the bytes of a disk.
    pub is_raw: bool,
    /// It was read only because files that it is based on were opened.
    pub has_backing: bool,
    /// The other files of its folder that it was made of, or that were looked for.
    pub others: Vec<VaultFile>,
    /// Bytes of the disk in it.
    pub length: u64,
    /// The formats around the disk, the outermost first.
    pub layers: Vec<VaultLayer>,
    /// The kind of its partition table, as the schema numbers them.
    pub table_kind: u8,
    /// Bytes of a sector.
    pub sector_size: u64,
    /// The identifier of the disk.
    pub identifier: String,
    /// What does not fit in its partition table.
    pub remarks: Vec<String>,
    /// The digests of the disk, once they were made.
    pub hashes: Option<VaultHashes>,
    /// When it was first read.
    pub created: Timestamp,
    /// When it was read last.
    pub updated: Timestamp,
    /// When it was asked about last, to within a day.
    pub accessed: Timestamp,
}

/// Another file that belongs to an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultFile {
    /// Its name in the image's folder.
    pub name: Vec<u8>,
    /// Its state; `None` where no such file was there.
    pub state: Option<Fingerprint>,
}

/// A format around the disk of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultLayer {
    /// Its name.
    pub format: String,
    /// Which kind of it.
    pub variant: String,
    /// Bytes of its files.
    pub stored: u64,
    /// Bytes of the disk in it.
    pub length: u64,
    /// The names of its other files.
    pub files: Vec<Vec<u8>>,
    /// The name of the file that it is based on.
    pub parent: Option<Vec<u8>>,
    /// Its identifier.
    pub identifier: String,
    /// What else it says of itself: names and texts.
    pub facts: Vec<(String, String)>,
    /// Hashes that it stores: names and digits.
    pub hashes: Vec<(String, String)>,
    /// What a reader should know.
    pub remarks: Vec<String>,
}

/// The digests of the disk of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultHashes {
    /// MD5.
    pub md5: [u8; 16],
    /// SHA-1.
    pub sha1: [u8; 20],
    /// SHA-256.
    pub sha256: [u8; 32],
    /// The state of the image's file when they were made.
    pub state: Fingerprint,
    /// When that was.
    pub at: Timestamp,
}

/// A zone of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneRecord {
    /// The number of the zone that it lies in.
    pub within: Option<u32>,
    /// Where it begins.
    pub offset: u64,
    /// Bytes.
    pub length: u64,
    /// The code of its type.
    pub type_code: String,
    /// Its type in words.
    pub type_name: String,
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub uuid: String,
    /// What is set of it.
    pub flags: Vec<String>,
    /// It is only the frame of others.
    pub is_frame: bool,
    /// What does not fit.
    pub remarks: Vec<String>,
}

/// A filesystem in a zone, or why none is read.
pub type FoundTerritory = Result<TerritoryRecord, String>;

/// A filesystem in a zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerritoryRecord {
    /// Its kind.
    pub kind: String,
    /// Its label.
    pub label: Vec<u8>,
    /// Its identifier.
    pub uuid: String,
    /// Bytes that it manages.
    pub total: u64,
    /// Bytes that are free.
    pub free: Option<u64>,
    /// Bytes of a block.
    pub block_size: u64,
    /// When it was made.
    pub created: Timestamp,
    /// Its directories hold directories.
    pub is_hierarchical: bool,
    /// What a reader should know.
    pub remarks: Vec<String>,
}

/// Where somebody stands: an image, a zone of it, and a path in that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageSession {
    /// The image.
    pub vault: VaultId,
    /// The zone, once one is chosen.
    pub zone: Option<u32>,
    /// The path in the zone; empty for its top.
    pub path: Vec<u8>,
    /// When it was begun.
    pub created: Timestamp,
    /// When its place was set last.
    pub updated: Timestamp,
    /// When it was asked for last, to within a day.
    pub accessed: Timestamp,
}
