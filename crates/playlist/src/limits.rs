//! How much of a playlist is read.

/// Bytes of a text that is read.
pub const MOST_BYTES: usize = 64 << 20;
/// Tracks of a list that is read.
pub const MOST_TRACKS: usize = 1_000_000;
/// Bytes of a line, or of a text inside XML.
pub const LONGEST_TEXT: usize = 64 << 10;
