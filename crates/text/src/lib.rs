//! What people type about files, and how they read it: sizes, ages, permissions, owners, patterns.
//!
//! Each kind of text has one file with its reader and, where there is one, its writer. A reader
//! takes text from a command line, a configuration file or a query and answers with a small typed
//! test, or with a [`TextError`] that names the text and what is allowed. The spelling is the one
//! that users of `fd`, `find` and `du` know; where those differ, the file says whose rule holds.
//!
//! Nothing here asks the system for the time or the environment: both are passed in.

#![forbid(unsafe_code)]

mod calendar;
mod duration;
mod error;
pub mod escape;
mod extension;
pub mod filter;
mod find_glob;
mod kind;
mod name_regex;
mod number;
mod owner;
mod pattern;
mod permission;
#[cfg(test)]
mod properties;
mod size;
mod template;
mod users;
mod utc;

pub use calendar::Calendar;
pub use duration::{age_text, ago_text, parse_duration};
pub use error::TextError;
pub use extension::Extensions;
pub use filemap_model::{Stat, Timestamp};
pub use kind::{DetailedKind, KindTest, mode_text};
pub use name_regex::NameRegex;
pub use number::{parse_bounded, parse_count, thousands};
pub use owner::{IdTest, OwnerTest};
pub use pattern::{NamePattern, PatternCase, PatternOptions, PatternScope, PatternSyntax};
pub use permission::{PermissionMode, PermissionTest};
pub use size::{SizeTest, parse_size, size_text};
pub use template::{Row, Template};
pub use users::Users;
pub use utc::{UtcText, write_utc};
