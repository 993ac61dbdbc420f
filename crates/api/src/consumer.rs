//! Consumers and what they have still to do: the lines of `consumers`, `pending` and `claim`.

use std::borrow::Cow;

use filemap::ConsumerCounts;
use filemap::query::Reason;
use filemap_model::Consumer;
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::TimeText;

/// A file that a consumer has still to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PendingAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Length in bytes.
    pub size: u64,
    /// Why it is pending.
    pub state: PendingState,
    /// Of a changed file, in what it differs: `replaced`, `size`, `mtime`, `ctime`, or `racy` where an edit soon
    /// after the look may not show. Of a failed one, what the consumer said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Cow<'a, str>>,
}

impl<'a> PendingAnswer<'a> {
    /// Returns the answer for a file.
    #[must_use]
    pub fn new(path: &'a [u8], size: u64, reason: &'a Reason) -> Self {
        let (state, why) = match reason {
            Reason::New => (PendingState::New, None),
            Reason::Changed(difference) => (PendingState::Changed, Some(difference.word())),
            Reason::Failed(why) => (PendingState::Failed, Some(why.as_str())),
            Reason::Expired => (PendingState::Expired, None),
        };
        Self {
            path: path.into(),
            size,
            state,
            why: why.map(Cow::Borrowed),
        }
    }
}

/// Why a file is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PendingState {
    /// The consumer never said anything of it.
    New,
    /// It is not what it was when it was done, failed or claimed.
    Changed,
    /// It failed, and is offered again.
    Failed,
    /// It was claimed, and the time for it has passed.
    Expired,
}

/// A consumer and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConsumerAnswer<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// What it does.
    pub kind: ConsumerKind,
    /// When it was first named.
    pub created: TimeText,
    /// Files that are done in their present state.
    pub done: u64,
    /// Files that failed in their present state.
    pub failed: u64,
    /// Files that are claimed.
    pub claimed: u64,
    /// Files that are still to do, those that are claimed left out.
    pub pending: u64,
    /// When the pending file that changed first did (its ctime); `null` where none is pending.
    pub oldest_pending: Option<TimeText>,
    /// The commit up to which it has read the changes; `null` where it never did.
    pub position: Option<u64>,
}

impl<'a> ConsumerAnswer<'a> {
    /// Returns the answer for a consumer.
    #[must_use]
    pub fn new(consumer: &'a Consumer, counts: &ConsumerCounts) -> Self {
        let kind = if counts.is_reader(consumer) {
            ConsumerKind::Reader
        } else {
            ConsumerKind::Pipeline
        };
        Self {
            name: consumer.name.as_str().into(),
            kind,
            created: consumer.created.into(),
            done: counts.done,
            failed: counts.failed,
            claimed: counts.claimed,
            pending: counts.pending,
            oldest_pending: counts.oldest_pending.map(TimeText),
            position: consumer.position.map(|clock| clock.0),
        }
    }
}

/// What a consumer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsumerKind {
    /// It works through files.
    Pipeline,
    /// It reads changes only.
    Reader,
}
