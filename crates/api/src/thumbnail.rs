//! Thumbnails: the lines of `thumbnail`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::facts::FailureFields;
use crate::path_text::PathText;

type Text<'a> = Cow<'a, str>;

/// The thumbnail of a file, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ThumbnailAnswer<'a> {
    /// Path of the file.
    pub path: PathText<'a>,
    /// Size that was asked for: normal, large, x-large or xx-large.
    pub size: Text<'a>,
    /// Path of the thumbnail; null where there is none.
    pub thumbnail: Option<PathText<'a>>,
    /// Pixels across.
    pub width: Option<u32>,
    /// Pixels down.
    pub height: Option<u32>,
    /// What it was made of just now: embedded, picture, art, cover or frame; null where it was there.
    pub made_of: Option<Text<'a>>,
    /// A perceptual hash, as sixteen hexadecimal digits, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub perceptual_hash: Option<Text<'a>>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub failure: Option<FailureFields<'a>>,
}

/// What a cleaning of the cache came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ThumbnailCleanAnswer {
    /// Files that were removed.
    pub removed: u64,
    /// Their bytes.
    pub removed_bytes: u64,
    /// Files of filemap that stay.
    pub kept: u64,
    /// Their bytes.
    pub kept_bytes: u64,
}
