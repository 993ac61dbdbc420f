//! The server itself: what it is, what it watches, what it scans.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::place::{ClockText, IdText};
use crate::path_text::PathText;
use crate::scalar::{Seconds, TimeText};

/// A server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ServerAnswer<'a> {
    /// What it calls itself.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
    /// The last commit.
    pub clock: ClockText,
    /// When it was started.
    pub started: TimeText,
    /// What time it is there.
    pub now: TimeText,
    /// The bound on its private memory, in bytes.
    pub budget: u64,
    /// Roots in the catalogue.
    pub roots: u64,
    /// A scan is under way.
    pub scanning: bool,
    /// How each root is kept current.
    pub watching: Vec<WatchFields<'a>>,
    /// It answers only who shows its token.
    pub token_needed: bool,
}

/// How a root is kept current.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WatchFields<'a> {
    /// The path of the root.
    pub root: PathText<'a>,
    /// How changes are heard: `fanotify`, `inotify` or `polling`; `null` where nothing is.
    pub backend: Option<Cow<'a, str>>,
    /// Since when nothing is heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost_since: Option<TimeText>,
    /// Why nothing, or not everything, is heard, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Cow<'a, str>>,
}

/// The scans of a server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScansAnswer<'a> {
    /// Those that wait or run, and the last ones that ended.
    pub scans: Vec<ScanStateFields<'a>>,
}

/// A scan of a server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScanStateFields<'a> {
    /// Its number.
    pub id: IdText,
    /// What it looks at.
    pub path: PathText<'a>,
    /// How far it is.
    pub state: ScanStateWord,
    /// Entries that were looked at.
    pub entries: u64,
    /// Entries that are known from before, where the tree was scanned before.
    pub expected: Option<u64>,
    /// How long it has taken.
    pub seconds: Seconds,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<PathText<'a>>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Cow<'a, str>>,
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScanStateWord {
    /// Another one is under way.
    Waiting,
    /// It looks.
    Running,
    /// It looks into files.
    Probing,
    /// It has ended.
    Done,
    /// It was stopped; the next one goes on from there.
    Stopped,
    /// It could not go on.
    Failed,
}
