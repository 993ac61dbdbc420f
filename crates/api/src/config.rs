//! What the program is set to: the lines of `config show`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::path_text::PathText;

/// A setting and where its value came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConfigAnswer<'a> {
    /// Its key.
    pub key: Cow<'a, str>,
    /// Its value.
    pub value: SettingValue<'a>,
    /// Where the value came from: a flag, a variable, a file, or `default`.
    pub from: Cow<'a, str>,
}

/// The value of a setting: sizes in bytes, lengths of time in seconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum SettingValue<'a> {
    /// It is not set.
    Unset,
    /// Yes or no.
    Switch(bool),
    /// A size, a number, or whole seconds.
    Number(u64),
    /// Seconds with a fraction.
    Fraction(f64),
    /// A word or a path.
    Text(PathText<'a>),
}

/// How the budget of memory is split: the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MemorySplitAnswer {
    /// The parts.
    pub memory_split: MemorySplitFields,
}

/// The parts of the budget of memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MemorySplitFields {
    /// What the program needs in any case.
    pub base: u64,
    /// Blocks, batches and buffers.
    pub cache: u64,
    /// Directories.
    pub index: u64,
    /// Roots, counters and names of users.
    pub metadata: u64,
}
