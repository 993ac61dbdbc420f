//! A temporary file that went bad.

use filemap_store::StoreError;

use crate::error::UpdateError;

/// What a temporary file gave back is not what was put in.
pub(super) fn damaged() -> UpdateError {
    StoreError::Corrupt {
        table: "temporary file",
        key: "an import's entries".to_owned(),
        reason: "a length inside does not fit",
    }
    .into()
}
