//! How old an answer is.

use std::borrow::Cow;

use filemap_model::Timestamp;
use filemap_text::age_text;
use serde::{Deserialize, Serialize};

use crate::scalar::TimeText;

/// How old an answer is, and how well was looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FreshnessFields<'a> {
    /// As of when it holds; `null` where nothing looked yet.
    pub as_of: TimeText,
    /// How long ago that is; `null` where nothing looked yet.
    pub age_seconds: Option<u64>,
    /// How it is known.
    pub how: FreshnessWord,
    /// A few words for people: "2 s, by events".
    pub phrase: Cow<'a, str>,
    /// What is known is whole.
    pub complete: bool,
    /// Since when the tree is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavailable_since: Option<TimeText>,
}

/// How an answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FreshnessWord {
    /// The kernel reports changes, and reported none since.
    Events,
    /// A scan looked.
    Scan,
    /// A scan of directories alone looked: edits in place do not show.
    Directories,
    /// A scan list says it.
    List,
    /// The tree is not there.
    NotMounted,
    /// Nothing looked yet.
    Never,
}

impl FreshnessFields<'_> {
    /// Returns how old an answer is.
    #[must_use]
    pub fn new(as_of: Timestamp, now: Timestamp, how: FreshnessWord, complete: bool) -> Self {
        let is_known = as_of.is_known();
        let how = if is_known { how } else { FreshnessWord::Never };
        let age = is_known.then(|| now.seconds_since(as_of));
        let by = match how {
            FreshnessWord::Events => "by events",
            FreshnessWord::Scan => "by a scan",
            FreshnessWord::Directories => "by a scan of directories",
            FreshnessWord::List => "by a list",
            FreshnessWord::NotMounted => "not mounted",
            FreshnessWord::Never => "",
        };
        let phrase = match age {
            Some(age) => format!("{}, {by}", age_text(age)),
            None => "not looked at yet".to_owned(),
        };
        Self {
            as_of: as_of.into(),
            age_seconds: age,
            how,
            phrase: phrase.into(),
            complete,
            unavailable_since: None,
        }
    }
}
