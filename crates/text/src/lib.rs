//! What people type about files, and how they read it: sizes, ages, permissions, owners, patterns.
//!
//! Each kind of text has one file with its reader and, where there is one, its writer. A reader
//! takes text from a command line, a configuration file or a query and answers with a small typed
//! test, or with a [`TextError`] that names the text and what is allowed. The spelling is the one
//! that users of `fd`, `find` and `du` know; where those differ, the file says whose rule holds.
//!
//! Nothing here asks the system for the time or the environment: both are passed in.
//!
//! ```
//! use filemap_text::{escape, parse_size, size_text};
//!
//! assert_eq!(parse_size("64MiB")?, 64 << 20);
//! assert_eq!(size_text(64_u64 << 20), "64 MiB");
//! assert_eq!(escape::terminal(b"a\x1b[31m\xff"), r"a\x1B[31m\xFF");
//! let error = parse_size("64 cups").unwrap_err();
//! assert!(error.to_string().contains("64 cups"));
//! # Ok::<(), filemap_text::TextError>(())
//! ```
//!
//! # Errors
//!
//! Readers of what people type return a [`TextError`], which names the text and what is allowed. Readers of escapes
//! return an [`escape::UnescapeError`] with the place of what no writer makes.

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
mod natural;
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
pub use natural::natural_order;
pub use number::{parse_bounded, parse_count, thousands};
pub use owner::{IdTest, OwnerTest};
pub use pattern::{NamePattern, PatternCase, PatternOptions, PatternScope, PatternSyntax};
pub use permission::{PermissionMode, PermissionTest};
pub use size::{SizeTest, parse_size, size_text};
pub use template::{Row, Template};
pub use users::Users;
pub use utc::{UtcText, write_utc};
