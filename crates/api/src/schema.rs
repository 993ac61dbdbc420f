//! The JSON schema of the answers.

/// The JSON schema of all answers (draft 2020-12), each under its name in `$defs`.
///
/// It is derived from the structs when the crate is tested, so that no program pays for that.
pub const SCHEMA: &str = include_str!("../answers.schema.json");
