//! What a collection of media consists of: the line of `report media`.

use std::borrow::Cow;

use filemap::query::{MediaAmount, MediaReport};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Bytes, Seconds};

/// What a collection of media consists of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MediaAnswer<'a> {
    /// The absolute paths that were asked about.
    pub paths: Vec<PathText<'a>>,
    /// All files in which something was found.
    pub total: MediaAmountFields,
    /// For each field of which a file has a value.
    pub groups: Vec<MediaGroupFields<'a>>,
}

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MediaAmountFields {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: Bytes,
    /// How long they play.
    pub seconds: Seconds,
}

/// How much there is for each value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MediaGroupFields<'a> {
    /// The field, as filters name it.
    pub field: Cow<'a, str>,
    /// The values, those of most files first.
    pub values: Vec<MediaValueFields<'a>>,
    /// What has other values than these.
    pub others: MediaAmountFields,
}

/// How much there is for a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MediaValueFields<'a> {
    /// The value.
    pub value: Cow<'a, str>,
    /// How much has it.
    #[serde(flatten)]
    pub amount: MediaAmountFields,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a nanosecond in years does not count"
)]
impl From<MediaAmount> for MediaAmountFields {
    fn from(amount: MediaAmount) -> Self {
        Self {
            files: amount.files,
            bytes: amount.bytes.into(),
            seconds: Seconds(amount.nanoseconds as f64 / 1e9),
        }
    }
}

impl<'a> MediaAnswer<'a> {
    /// The answer about these paths, with at most `most` values of each field; the others are summed up.
    #[must_use]
    pub fn new(report: &'a MediaReport, paths: &[&'a [u8]], most: usize) -> Self {
        let groups = report.groups.iter().map(|group| {
            let (told, rest) = group.values.split_at(most.min(group.values.len()));
            let mut others = group.others;
            for (_, amount) in rest {
                others.add(*amount);
            }
            MediaGroupFields {
                field: group.field.word().into(),
                values: (told.iter())
                    .map(|(value, amount)| MediaValueFields {
                        value: value.as_str().into(),
                        amount: (*amount).into(),
                    })
                    .collect(),
                others: others.into(),
            }
        });
        Self {
            paths: paths.iter().map(|path| (*path).into()).collect(),
            total: report.total.into(),
            groups: groups.collect(),
        }
    }
}
