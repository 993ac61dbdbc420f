//! Changes: the lines of `changes` and `watch`.

use filemap::ChangeLine;
use filemap_model::ChangeKind;
use serde::{Deserialize, Serialize};

use crate::entry::EntryKind;
use crate::path_text::PathText;
use crate::scalar::TimeText;

/// A change of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeAnswer<'a> {
    /// The commit that wrote it.
    pub clock: u64,
    /// What happened.
    pub change: ChangeWord,
    /// The absolute path.
    pub path: PathText<'a>,
    /// For a move: the absolute path before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<PathText<'a>>,
    /// What the entry is: `file`, `directory`, `symlink` or `other`.
    #[serde(rename = "type")]
    pub kind: EntryKind,
    /// When it was seen.
    pub at: TimeText,
    /// The journal does not reach back far enough: this line is part of a listing of what is there now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fresh: bool,
}

impl<'a> From<&ChangeLine<'a>> for ChangeAnswer<'a> {
    fn from(change: &ChangeLine<'a>) -> Self {
        Self {
            clock: change.clock.0,
            change: change.kind.into(),
            path: change.path.into(),
            from: change.from.map(PathText::from),
            kind: main_kind(change.mode),
            at: change.at.into(),
            fresh: change.fresh,
        }
    }
}

/// Devices, pipes and sockets are one kind here.
const fn main_kind(mode: u32) -> EntryKind {
    match EntryKind::of_mode(mode) {
        kind @ (EntryKind::File | EntryKind::Directory | EntryKind::Symlink) => kind,
        _ => EntryKind::Other,
    }
}

/// What happened to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeWord {
    /// It is new.
    Created,
    /// Its content or its attributes changed.
    Changed,
    /// It is gone.
    Removed,
    /// It has another name, or is in another directory.
    Moved,
}

impl From<ChangeKind> for ChangeWord {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::Created => Self::Created,
            ChangeKind::Changed => Self::Changed,
            ChangeKind::Removed => Self::Removed,
            ChangeKind::Moved => Self::Moved,
        }
    }
}
