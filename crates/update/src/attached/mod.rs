//! What hangs on files: marks of consumers, and what becomes of them when files move or go.
//!
//! A scan, a bulk operation and an import find out in different ways that a file moved, was replaced or
//! went; what happens to its marks is decided here.

mod follow;

pub(crate) use follow::{Moved, Name, consumers, drop_outdated, follow, forget, forget_gone};
