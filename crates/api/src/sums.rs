//! The sums over a tree, as several answers hold them.

use filemap_model::{Owner, Summary, Timestamp};
use serde::{Deserialize, Serialize};

use crate::scalar::{Bytes, TimeText};

/// The sums over the entries below a directory; hard links count once in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SumFields {
    /// Names of regular files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Symbolic links.
    pub symlinks: u64,
    /// Devices, pipes, sockets and what is of no known kind.
    pub others: u64,
    /// Length of everything but directories, in bytes.
    pub file_bytes: Bytes,
    /// Names of files that have several names.
    pub linked_names: u64,
    /// Length of the largest file, in bytes.
    pub largest: u64,
    /// Directories that could not be listed, and entries that could not be looked at.
    pub unreadable: u64,
    /// The latest change of the content of a file.
    pub newest_mtime: TimeText,
    /// The latest change of content or attributes of any entry.
    pub newest_change: TimeText,
    /// The latest access of a file.
    pub newest_atime: TimeText,
    /// The earliest change of the content of a file.
    pub oldest_mtime: TimeText,
    /// The user that owns all entries.
    pub owner: SingleOwner,
    /// The group of all entries.
    pub group: SingleOwner,
}

impl From<&Summary> for SumFields {
    fn from(sum: &Summary) -> Self {
        // Where there is no file, the sum holds a time after all others.
        let oldest = if sum.files > 0 {
            sum.oldest_mtime
        } else {
            Timestamp::MIN
        };
        Self {
            files: sum.files,
            directories: sum.directories,
            symlinks: sum.symlinks,
            others: sum.others,
            file_bytes: sum.bytes_once().into(),
            linked_names: sum.linked,
            largest: sum.largest,
            unreadable: sum.unreadable,
            newest_mtime: sum.newest_mtime.into(),
            newest_change: sum.newest_ctime.into(),
            newest_atime: sum.newest_atime.into(),
            oldest_mtime: oldest.into(),
            owner: sum.owner.into(),
            group: sum.group.into(),
        }
    }
}

/// The user or group of all entries: its number, `"several"`, or `null` where there is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum SingleOwner {
    /// There is no entry.
    Nobody,
    /// All entries have this number.
    One(u32),
    /// The entries have different numbers.
    Several(Several),
}

/// The word for more than one owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Several {
    /// The entries have different owners.
    Several,
}

impl From<Owner> for SingleOwner {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Nobody => Self::Nobody,
            Owner::One(id) => Self::One(id),
            Owner::Several => Self::Several(Several::Several),
        }
    }
}

/// The sums below a directory with what they take on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BelowFields {
    /// Bytes on the disk of everything below, the directory itself left out.
    pub allocated: Bytes,
    /// The sums.
    #[serde(flatten)]
    pub sums: SumFields,
}

impl From<&Summary> for BelowFields {
    fn from(sum: &Summary) -> Self {
        Self {
            allocated: sum.allocated_once().into(),
            sums: sum.into(),
        }
    }
}
