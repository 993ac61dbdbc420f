//! Search as you type, the command of a filter, and sizes as boxes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::place::{ClockText, IdText, MediaWord};
use crate::entry::EntryKind;
use crate::path_text::PathText;
use crate::scalar::TimeText;

/// What was found for a few letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// What was found, by kind.
    pub groups: Vec<SearchGroupFields<'a>>,
    /// Everything was searched.
    pub complete: bool,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchGroupFields<'a> {
    /// `name`, `artist`, `album`, `genre` or `playlist`.
    pub kind: Cow<'a, str>,
    /// How many there are, where all were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// All of this kind were searched.
    pub complete: bool,
    /// The first ones.
    pub hits: Vec<HitFields<'a>>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HitFields<'a> {
    /// The name.
    pub name: PathText<'a>,
    /// The absolute path of an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<PathText<'a>>,
    /// What an entry is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntryKind>,
    /// Its lasting number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdText>,
    /// Where an entry is: the path of its directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PathText<'a>>,
    /// The kind of media that its name promises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaWord>,
}

/// A filter and the command that gives the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CommandAnswer<'a> {
    /// The filter as it was understood.
    pub filter: Cow<'a, str>,
    /// The command.
    pub command: Option<Cow<'a, str>>,
}

/// A directory or file as a box, with the boxes in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TreemapAnswer<'a> {
    /// The name.
    pub name: PathText<'a>,
    /// The absolute path.
    pub path: PathText<'a>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntryKind,
    /// How large it is in what was asked for: bytes, or files.
    pub size: u64,
    /// Files in it.
    pub files: u64,
    /// The latest change of the content of a file.
    pub newest_mtime: TimeText,
    /// The number of the owner of all of it, where it is one.
    pub uid: Option<u32>,
    /// The kind of media that a file's name promises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaWord>,
    /// The boxes in it, the largest first; missing where none were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<TreemapAnswer<'a>>>,
    /// What is too small for a box of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<RestFields>,
}

/// What is too small for a box of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RestFields {
    /// Entries.
    pub entries: u64,
    /// Files in them.
    pub files: u64,
    /// How large they are together.
    pub size: u64,
}
