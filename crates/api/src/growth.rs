//! How directories have grown: the lines of `du --growth`.

use filemap::{Growth, Size};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Bytes, TimeText};

/// How a directory has grown since an earlier scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrowthAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Levels below the top of the root: 0 or 1.
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
