//! What a scan list says: lines in any order become one tree in the order of its paths.

#![forbid(unsafe_code)]

mod format;
mod number;
mod record;

pub use format::{Detected, Format, Options, Parser, Template, detect};
pub use record::{Line, Record};
