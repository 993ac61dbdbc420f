//! Why a probe gave up.

use std::io;

use filemap_model::facts::{ProbeFailure, ProbeFailureKind};

/// What a step of a probe gives.
pub(crate) type Result<T> = std::result::Result<T, ProbeFailure>;

/// A failure; the reason is cut at 200 bytes.
pub(crate) fn failure(kind: ProbeFailureKind, reason: impl Into<String>) -> ProbeFailure {
    let mut reason = reason.into();
    let mut end = reason.len().min(200);
    while !reason.is_char_boundary(end) {
        end -= 1;
    }
    reason.truncate(end);
    ProbeFailure { kind, reason }
}

/// What the file says contradicts itself.
pub(crate) fn damaged(reason: impl Into<String>) -> ProbeFailure {
    failure(ProbeFailureKind::Damaged, reason)
}

/// The file ends before what it says it has.
pub(crate) fn truncated(reason: impl Into<String>) -> ProbeFailure {
    failure(ProbeFailureKind::Truncated, reason)
}

/// The file is not any more what it was when its length was taken.
pub(crate) fn changed(reason: impl Into<String>) -> ProbeFailure {
    failure(ProbeFailureKind::Changed, reason)
}

/// More would have to be read or kept than a probe may.
pub(crate) fn too_large(reason: impl Into<String>) -> ProbeFailure {
    failure(ProbeFailureKind::TooLarge, reason)
}

/// The file cannot be read.
pub(crate) fn unreadable(error: &io::Error) -> ProbeFailure {
    failure(
        ProbeFailureKind::Unreadable,
        format!("reading it failed: {error}"),
    )
}
