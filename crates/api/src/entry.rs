//! Entries: what was found, and all that is known of one path.

use std::borrow::Cow;

use filemap::Known;
use filemap::query::Found;
use filemap_model::{Entry, EntryFlags};
use filemap_text::DetailedKind;
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{OctalMode, TimeText};
use crate::sums::BelowFields;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Symlink,
    /// A block device.
    Block,
    /// A character device.
    Char,
    /// A named pipe.
    Fifo,
    /// A socket.
    Socket,
    /// Of no known kind.
    Other,
}

impl EntryKind {
    /// Returns the kind that `st_mode` says.
    #[must_use]
    pub const fn of_mode(mode: u32) -> Self {
        match DetailedKind::of_mode(mode) {
            DetailedKind::File => Self::File,
            DetailedKind::Directory => Self::Directory,
            DetailedKind::Symlink => Self::Symlink,
            DetailedKind::BlockDevice => Self::Block,
            DetailedKind::CharDevice => Self::Char,
            DetailedKind::Pipe => Self::Fifo,
            DetailedKind::Socket => Self::Socket,
            DetailedKind::Unknown => Self::Other,
        }
    }
}

/// What is known of an entry; `null` is what is not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntryFields {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntryKind,
    /// Length in bytes.
    pub size: Option<u64>,
    /// Bytes on the disk.
    pub allocated: Option<u64>,
    /// Last change of the content.
    pub mtime: TimeText,
    /// Last change of content or attributes.
    pub ctime: TimeText,
    /// Last access.
    pub atime: TimeText,
    /// Birth.
    pub btime: TimeText,
    /// Number of the owner.
    pub uid: Option<u32>,
    /// Number of the group.
    pub gid: Option<u32>,
    /// Permissions.
    pub mode: Option<OctalMode>,
    /// Number of names of the inode.
    pub links: Option<u32>,
    /// Number of the inode.
    pub inode: Option<u64>,
    /// Number of the device; what a scan list has to tell inodes of one number apart.
    pub device: Option<u64>,
    /// Only the type and perhaps the inode are known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_stat: bool,
    /// The last look failed: what is shown is older.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub look_failed: bool,
    /// It is the top of another mount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mount: bool,
    /// It is a directory whose content is not part of the tree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_entered: bool,
    /// It is a mount point that is not mounted now: what is known below it is older.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unavailable: bool,
}

impl From<&Entry<'_>> for EntryFields {
    fn from(entry: &Entry<'_>) -> Self {
        let (stat, flags) = (&entry.stat, entry.flags);
        let known = stat.known(flags);
        Self {
            kind: EntryKind::of_mode(stat.mode),
            size: known.size,
            allocated: known.allocated,
            mtime: stat.mtime.into(),
            ctime: stat.ctime.into(),
            atime: stat.atime.into(),
            btime: stat.btime.into(),
            uid: known.uid,
            gid: known.gid,
            mode: known.permissions.map(OctalMode),
            links: known.links,
            inode: known.inode,
            device: known.device,
            no_stat: flags.has(EntryFlags::NO_STAT),
            look_failed: flags.has(EntryFlags::LOOK_FAILED),
            mount: flags.has(EntryFlags::MOUNT),
            not_entered: flags.has(EntryFlags::NOT_ENTERED),
            unavailable: flags.has(EntryFlags::UNAVAILABLE),
        }
    }
}

/// An entry that was found or listed: a line of `find`, `ls` and `tree`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FoundAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// What is known of it.
    #[serde(flatten)]
    pub entry: EntryFields,
    /// Levels below the start.
    pub depth: u32,
    /// For a directory that is entered, where the question is about directories: the sums below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<BelowFields>,
}

impl<'a> FoundAnswer<'a> {
    /// Returns the answer for an entry without sums.
    #[must_use]
    pub fn new(path: &'a [u8], depth: u32, entry: &Entry<'_>) -> Self {
        Self {
            path: path.into(),
            entry: entry.into(),
            depth,
            below: None,
        }
    }
}

impl<'a> From<&Found<'a>> for FoundAnswer<'a> {
    fn from(found: &Found<'a>) -> Self {
        Self {
            below: found.sum.as_ref().map(BelowFields::from),
            ..Self::new(found.path, found.depth, found.entry)
        }
    }
}

/// All that is known of one path: a line of `stat`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KnownAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Number of the root that it belongs to.
    pub root: u32,
    /// What is known of the entry.
    #[serde(flatten)]
    pub entry: EntryFields,
    /// For a directory that is entered: its lasting number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<u64>,
    /// For a directory that is entered: the sums below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<BelowFields>,
    /// The whole name, where it is too long and the path ends in a shorter one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole_name: Option<PathText<'a>>,
    /// Why the directory could not be listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<Cow<'a, str>>,
    /// When the root was last compared with what is there.
    pub as_of: TimeText,
}

impl<'a> From<&'a Known> for KnownAnswer<'a> {
    fn from(known: &'a Known) -> Self {
        let entry = Entry {
            name: b"",
            stat: known.stat,
            child: known.directory,
            flags: known.flags,
        };
        Self {
            path: (&known.path).into(),
            root: known.number.number(),
            entry: (&entry).into(),
            directory: known.directory.map(filemap_model::DirectoryId::value),
            tree: known.sum.as_ref().map(BelowFields::from),
            whole_name: known.whole_name.as_ref().map(PathText::from),
            unreadable: known.unreadable.as_deref().map(Cow::Borrowed),
            as_of: known.seen.into(),
        }
    }
}
