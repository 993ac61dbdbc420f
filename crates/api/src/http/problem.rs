//! What was wrong with a request.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What was wrong with a request, or why there is no answer (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProblemAnswer<'a> {
    /// `about:blank`: the title says what the status says.
    #[serde(rename = "type")]
    pub kind: Cow<'a, str>,
    /// What the status means.
    pub title: Cow<'a, str>,
    /// The status.
    pub status: u16,
    /// A word for programs, which stays.
    pub code: Cow<'a, str>,
    /// The parameter, or the key of the body, that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Cow<'a, str>>,
    /// The byte of the parameter at which its reading stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// A sentence for people.
    pub detail: Cow<'a, str>,
}
