//! Why a text is no filter, and where.

use crate::escape;

/// Characters of the text that the message repeats.
const SHOWN: usize = 40;

/// A text that is no filter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the filter is not valid {}: {why}", place(*at, near))]
pub struct FilterError {
    /// The byte at which the reading stopped, from 0 on.
    pub at: usize,
    /// What stands there, escaped for a terminal and cut where it is long.
    pub near: String,
    /// What is wrong there, and what is allowed.
    pub why: String,
}

impl FilterError {
    /// Returns the error at a byte of the text.
    pub(super) fn new(text: &str, at: usize, why: impl Into<String>) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.char_indices().nth(SHOWN).map(|(end, _)| end);
        let mut near = escape::terminal(
            rest.get(..end.unwrap_or(rest.len()))
                .map_or(b"", str::as_bytes),
        );
        if end.is_some() {
            near.push('…');
        }
        Self {
            at,
            near,
            why: why.into(),
        }
    }
}

fn place(at: usize, near: &str) -> String {
    if near.is_empty() {
        "at its end".to_owned()
    } else {
        format!("at '{near}' (byte {})", at + 1)
    }
}
