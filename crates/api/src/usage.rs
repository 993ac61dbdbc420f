//! Sizes of directories: the lines of `du`.

use std::borrow::Cow;

use filemap::query::{Total, Usage};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::Bytes;
use crate::sums::SumFields;

/// How large something is. `allocated` and `bytes` are what `du` prints with `--block-size=1`, and with
/// `--apparent-size` besides: the directory itself counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UsageAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Levels below the start.
    pub depth: u32,
    /// Bytes on the disk.
    pub allocated: Bytes,
    /// Length in bytes.
    pub bytes: Bytes,
    /// The sums below it.
    #[serde(flatten)]
    pub sums: SumFields,
    /// Mean length of the files below it, in bytes; `null` where there is none.
    pub mean_file_bytes: Option<Bytes>,
    /// Bytes on the disk of its entries and itself, without what is further below.
    pub own_allocated: Bytes,
    /// Length of its entries but directories, in bytes.
    pub own_file_bytes: Bytes,
    /// Files among its entries.
    pub own_files: u64,
    /// Why the directory could not be listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable_reason: Option<Cow<'a, str>>,
}

impl<'a> From<&'a Usage> for UsageAnswer<'a> {
    fn from(usage: &'a Usage) -> Self {
        Self {
            path: (&usage.path).into(),
            depth: usage.depth,
            allocated: usage.allocated().into(),
            bytes: usage.apparent().into(),
            sums: (&usage.sum).into(),
            mean_file_bytes: usage.mean().map(Bytes),
            own_allocated: usage.own_allocated().into(),
            own_file_bytes: usage.own.bytes_once().into(),
            own_files: usage.own.files,
            unreadable_reason: usage.unreadable.as_deref().map(Cow::Borrowed),
        }
    }
}

/// What several places take together: the last line of `du --total`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TotalAnswer {
    /// `true`: this line is the total of those before it.
    pub total: bool,
    /// Bytes on the disk; no byte counts twice.
    pub allocated: Bytes,
    /// Length in bytes; no byte counts twice.
    pub bytes: Bytes,
    /// Places that are not the same as, or below, another.
    pub places: u64,
    /// The sums below the places.
    #[serde(flatten)]
    pub sums: SumFields,
}

impl From<&Total> for TotalAnswer {
    fn from(total: &Total) -> Self {
        Self {
            total: true,
            allocated: total.allocated.into(),
            bytes: total.apparent.into(),
            places: total.places,
            sums: (&total.sum).into(),
        }
    }
}
