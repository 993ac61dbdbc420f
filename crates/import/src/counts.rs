//! What is counted while lists are read, and the first lines that are malformed.

use std::borrow::Cow;

/// A malformed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Malformed {
    /// Which of the lists, from 0.
    pub source: u32,
    /// Its number in that list, from 1.
    pub line: u64,
    /// Why.
    pub reason: Cow<'static, str>,
}

/// What was counted while lists were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines, headers and malformed ones included.
    pub lines: u64,
    /// Bytes of them, decompressed.
    pub bytes: u64,
    /// Bytes that were read, as they are kept.
    pub kept_bytes: u64,
    /// Records.
    pub records: u64,
    /// Records that a later one of the same path replaced.
    pub duplicates: u64,
    /// Malformed lines.
    pub malformed: u64,
    /// The first of them.
    pub first_malformed: Vec<Malformed>,
    /// Lines that an earlier import had sorted already.
    pub resumed_lines: u64,
}

impl Counts {
    pub(crate) fn resumed(self, resumed_lines: u64) -> Self {
        Self {
            resumed_lines,
            ..self
        }
    }
}
