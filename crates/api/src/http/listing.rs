//! What is in a directory, page by page.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::freshness::FreshnessFields;
use super::place::{ClockText, IdText, MediaWord};
use crate::entry::EntryKind;
use crate::path_text::PathText;
use crate::scalar::{Bytes, OctalMode, TimeText};

/// A page of a listing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListingAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// The commit that last changed something in the directory.
    pub changed_at: ClockText,
    /// Something changed since the clock that was named.
    pub changed: bool,
    /// Entries in all, those on other pages included.
    pub total: u64,
    /// The rank of the first entry of this page.
    pub offset: u64,
    /// What the entries are sorted by: what was asked for, or `name` where that costs too much.
    pub sort: Cow<'a, str>,
    /// The entries.
    pub entries: Vec<ListedFields<'a>>,
    /// How old the answer is.
    pub freshness: FreshnessFields<'a>,
}

/// An entry of a listing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListedFields<'a> {
    /// The name.
    pub name: PathText<'a>,
    /// The lasting number of a directory, or of a file on which something hangs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdText>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntryKind,
    /// Length in bytes.
    pub size: Option<u64>,
    /// Bytes on the disk.
    pub allocated: Option<u64>,
    /// Last change of the content.
    pub mtime: TimeText,
    /// Permissions.
    pub mode: Option<OctalMode>,
    /// Number of the owner.
    pub uid: Option<u32>,
    /// Number of the group.
    pub gid: Option<u32>,
    /// The name of the owner, where the system knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<PathText<'a>>,
    /// The name of the group, where the system knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<PathText<'a>>,
    /// For a directory that is entered: what is below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<ListedBelowFields>,
    /// The kind of media that its name promises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaWord>,
    /// What is known of the moving pictures in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<ListedVideoFields<'a>>,
    /// It is a directory whose content is not part of the tree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_entered: bool,
    /// It is a mount point that is not mounted now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unavailable: bool,
    /// The last look failed: what is shown is older.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub look_failed: bool,
}

/// What is below a directory of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListedBelowFields {
    /// Names of regular files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Length of everything but directories, in bytes.
    pub bytes: Bytes,
    /// Bytes on the disk.
    pub allocated: Bytes,
    /// The latest change of the content of a file.
    pub newest_mtime: TimeText,
}

/// What is known of the moving pictures in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListedVideoFields<'a> {
    /// Lines of the picture.
    pub height: Option<u32>,
    /// What people call the codec.
    pub codec: Option<Cow<'a, str>>,
}

/// What stands at evenly spaced ranks of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RailAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// Entries in all.
    pub total: u64,
    /// What stands there, in the order of ranks.
    pub marks: Vec<MarkFields<'a>>,
}

/// What stands at a rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MarkFields<'a> {
    /// The rank.
    pub offset: u64,
    /// A few letters of its name, its size or its year.
    pub label: Cow<'a, str>,
}

/// Where a name stands in a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RankAnswer {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// Its rank, or the one that it would have.
    pub offset: u64,
    /// It is there.
    pub found: bool,
    /// Entries in all.
    pub total: u64,
}
