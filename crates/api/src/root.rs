//! Roots: the lines of `roots`.

use std::borrow::Cow;

use filemap::{RootInfo, Trust};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Bytes, Seconds, TimeText};
use crate::sums::SumFields;

/// A root and what it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RootAnswer<'a> {
    /// Number of the root.
    pub id: u32,
    /// The absolute path.
    pub path: PathText<'a>,
    /// What the user calls it.
    pub label: Cow<'a, str>,
    /// The kind of filesystem, such as `ext4`.
    pub filesystem: Cow<'a, str>,
    /// Entries below the top.
    pub entries: u64,
    /// Bytes on the disk of everything below the top.
    pub allocated: Bytes,
    /// What is known of it is whole: a scan reached its end and read everything.
    pub complete: bool,
    /// When the last scan ended that wrote something.
    pub last_scan: TimeText,
    /// When it was last compared with what is there.
    pub last_look: TimeText,
    /// How the last scan decided that something is unchanged.
    pub checked: CheckedBy,
    /// How long the last scan took.
    pub seconds: Seconds,
    /// The tree is there.
    pub available: bool,
    /// Since when the tree is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavailable_since: Option<TimeText>,
    /// Why the tree is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cow<'a, str>>,
    /// Why the last scan could not list its top: what is known below it is older.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<Cow<'a, str>>,
    /// Names that scans leave out.
    pub excludes: Vec<GlobFields<'a>>,
    /// Scans leave other filesystems out.
    pub one_file_system: bool,
    /// Scans leave out what `.gitignore` files name.
    pub gitignore: bool,
    /// The sums below the top.
    pub sum: SumFields,
}

impl<'a> From<&'a RootInfo> for RootAnswer<'a> {
    fn from(info: &'a RootInfo) -> Self {
        let record = &info.record;
        let globs = record.excludes.iter();
        let unavailable = record.unavailable.as_ref();
        Self {
            id: info.number.number(),
            path: (&record.location).into(),
            label: record.label.as_str().into(),
            filesystem: record.filesystem.as_str().into(),
            entries: info.sum.entries(),
            allocated: info.sum.allocated_once().into(),
            complete: record.complete && info.gap.is_none(),
            last_scan: record.finished.into(),
            last_look: info.seen.into(),
            checked: record.trust.into(),
            seconds: Seconds(record.seconds),
            available: unavailable.is_none(),
            unavailable_since: unavailable.map(|(since, _)| TimeText(*since)),
            reason: unavailable.map(|(_, reason)| reason.as_str().into()),
            unreadable: info.unreadable.as_deref().map(Cow::Borrowed),
            excludes: globs.map(|glob| GlobFields { glob: glob.into() }).collect(),
            one_file_system: record.one_file_system,
            gitignore: record.gitignore,
            sum: (&info.sum).into(),
        }
    }
}

/// How a scan decided that something is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum CheckedBy {
    /// It looked at every entry.
    #[serde(rename = "every stat")]
    EveryStat,
    /// It looked at directories, so edits in place do not show.
    #[serde(rename = "directories only")]
    DirectoriesOnly,
    /// It listed and looked at everything again.
    #[serde(rename = "everything listed")]
    EverythingListed,
}

impl From<Trust> for CheckedBy {
    fn from(trust: Trust) -> Self {
        match trust {
            Trust::Exact => Self::EveryStat,
            Trust::Quick => Self::DirectoriesOnly,
            Trust::Full => Self::EverythingListed,
        }
    }
}

/// A glob of names that scans leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GlobFields<'a> {
    /// The glob.
    pub glob: Cow<'a, str>,
}
