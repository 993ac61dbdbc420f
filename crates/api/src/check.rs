//! What a verification found: the line of `check`.

use std::borrow::Cow;

use filemap::CheckReport;
use serde::{Deserialize, Serialize};

/// What was verified, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckAnswer<'a> {
    /// Records whose checksum was compared.
    pub records: u64,
    /// Directories.
    pub directories: u64,
    /// Entries.
    pub entries: u64,
    /// Things that are wrong.
    pub findings: u64,
    /// The first of them.
    pub wrong: Vec<FindingFields<'a>>,
}

impl<'a> CheckAnswer<'a> {
    /// Returns the answer with the findings that are shown.
    #[must_use]
    pub fn new(report: &CheckReport, shown: &'a [String]) -> Self {
        let wrong = shown.iter().map(|text| FindingFields { text: text.into() });
        Self {
            records: report.records,
            directories: report.directories,
            entries: report.entries,
            findings: report.findings,
            wrong: wrong.collect(),
        }
    }
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FindingFields<'a> {
    /// What it is, for people.
    pub text: Cow<'a, str>,
}
