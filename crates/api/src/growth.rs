//! How directories have grown: the lines of `du --growth`.

use filemap::{Growth, GrowthChild, GrowthOf, GrowthPoint, Size};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Bytes, TimeText};

/// How a directory has grown since an earlier scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrowthAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Levels below the top of the root.
    pub depth: u32,
    /// When `before` was so: the end of the last scan before the time that was asked for, or of the first of all.
    pub since: TimeText,
    /// No scan is as old as the time that was asked for.
    pub short: bool,
    /// How large it was; `null` where that is not known.
    pub before: Option<SizeFields>,
    /// How large it is.
    pub now: SizeFields,
}

impl<'a> From<&'a Growth> for GrowthAnswer<'a> {
    fn from(growth: &'a Growth) -> Self {
        Self {
            path: (&growth.path).into(),
            depth: growth.depth,
            since: growth.since.into(),
            short: growth.is_short,
            before: growth.before.map(SizeFields::from),
            now: growth.now.into(),
        }
    }
}

/// How large a directory is, hard links counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SizeFields {
    /// Bytes on the disk.
    pub allocated: Bytes,
    /// Length in bytes.
    pub bytes: Bytes,
    /// Files.
    pub files: u64,
}

impl From<Size> for SizeFields {
    fn from(size: Size) -> Self {
        Self {
            allocated: size.allocated.into(),
            bytes: size.bytes.into(),
            files: size.files,
        }
    }
}

/// How a directory has grown, by what steps, and which of the directories in it grew or shrank most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrowthOfAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// When `before` was so: the end of the last scan before the time that was asked for, or of the first of all.
    pub since: TimeText,
    /// When `now` was so; `null`: it is so now.
    pub until: TimeText,
    /// No scan is as old as the time that was asked for.
    pub is_short: bool,
    /// How large it was; `null` where it was not there.
    pub before: Option<SizeFields>,
    /// How large it was at the end, or is; `null` where it was not there.
    pub now: Option<SizeFields>,
    /// How it came so far: each point holds until the next one.
    pub points: Vec<SizePointFields>,
    /// How many of the directories that are or were in it changed.
    pub changed_children: u64,
    /// Those of them that changed most, the largest change first.
    pub children: Vec<ChildGrowthFields<'a>>,
}

/// How large a directory was from a time on; nothing where it was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SizePointFields {
    /// From when on.
    pub time: TimeText,
    /// How large it was.
    #[serde(flatten)]
    pub size: SizeFields,
}

/// A directory in another one that grew or shrank. One that was moved counts where it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChildGrowthFields<'a> {
    /// The absolute path; of one that is gone, the last one.
    pub path: PathText<'a>,
    /// Its name.
    pub name: PathText<'a>,
    /// How large it was; `null` where it was not in this directory.
    pub before: Option<SizeFields>,
    /// How large it was at the end, or is; `null` where it was not in this directory.
    pub now: Option<SizeFields>,
    /// How it came so far, wherever it was.
    pub points: Vec<SizePointFields>,
}

impl From<&GrowthPoint> for SizePointFields {
    fn from(point: &GrowthPoint) -> Self {
        Self {
            time: point.time.into(),
            size: point.size.unwrap_or_default().into(),
        }
    }
}

impl<'a> From<&'a GrowthChild> for ChildGrowthFields<'a> {
    fn from(child: &'a GrowthChild) -> Self {
        Self {
            path: (&child.path).into(),
            name: (&child.name).into(),
            before: child.before.map(SizeFields::from),
            now: child.now.map(SizeFields::from),
            points: child.points.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a GrowthOf> for GrowthOfAnswer<'a> {
    fn from(growth: &'a GrowthOf) -> Self {
        Self {
            path: (&growth.path).into(),
            since: growth.since.into(),
            until: growth.until.unwrap_or_default().into(),
            is_short: growth.is_short,
            before: growth.before.map(SizeFields::from),
            now: growth.now.map(SizeFields::from),
            points: growth.points.iter().map(Into::into).collect(),
            changed_children: growth.changed_children as u64,
            children: growth.children.iter().map(Into::into).collect(),
        }
    }
}
