//! What a scan did: the line of `scan`.

use std::borrow::Cow;
use std::os::unix::ffi::OsStrExt;

use filemap::{ProbeReport, ScanReport};
use filemap_model::path::join;
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Bytes, Seconds};

/// What a scan of a root did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScanAnswer<'a> {
    /// The absolute path of the root.
    pub root: PathText<'a>,
    /// Entries of the root now, its top left out.
    pub entries: u64,
    /// Entries that are new.
    pub new: u64,
    /// Entries whose content or attributes changed.
    pub changed: u64,
    /// Entries that are gone.
    pub removed: u64,
    /// Entries that came from another name.
    pub moved: u64,
    /// Directories that could not be listed, and entries that could not be looked at.
    pub unreadable: u64,
    /// Directories that moved too fast to be listed: what was known of them stays.
    pub unsettled: u64,
    /// How long the scan took.
    pub seconds: Seconds,
    /// The scan reached its end.
    pub complete: bool,
    /// The scan continued one that was interrupted.
    pub resumed: bool,
    /// Entries looked at.
    pub looked: u64,
    /// Directories listed.
    pub listed: u64,
    /// Bytes on the disk of everything in the root.
    pub allocated: Bytes,
    /// The first of what could not be read.
    pub unreadable_paths: Vec<UnreadableFields<'a>>,
    /// What was looked into, where files of the root are.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub probe: Option<ProbeFields>,
}

/// What a look into files came to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProbeFields {
    /// Files that were opened.
    pub probed: u64,
    /// Of them, those of which something was found.
    pub found: u64,
    /// Those of which nothing was, or not all.
    pub failed: u64,
    /// Files that changed meanwhile or could not be read just now: the next look reads them.
    pub left: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// How long it took.
    pub seconds: Seconds,
}

impl From<&ProbeReport> for ProbeFields {
    fn from(report: &ProbeReport) -> Self {
        Self {
            probed: report.probed,
            found: report.found,
            failed: report.failed,
            left: report.left,
            bytes: report.bytes,
            seconds: Seconds(report.elapsed.as_secs_f64()),
        }
    }
}

impl<'a> From<&'a ScanReport> for ScanAnswer<'a> {
    fn from(report: &'a ScanReport) -> Self {
        let outcome = &report.outcome;
        let location = report.location.as_os_str().as_bytes();
        let unreadable = report.unreadable.iter().map(|item| UnreadableFields {
            path: join(location, &item.path).into(),
            reason: item.reason.as_str().into(),
        });
        Self {
            root: location.into(),
            entries: outcome.entries,
            new: outcome.new,
            changed: outcome.changed,
            removed: outcome.removed,
            moved: outcome.moved,
            unreadable: outcome.unreadable,
            unsettled: outcome.unsettled,
            seconds: Seconds(report.elapsed.as_secs_f64()),
            complete: outcome.complete,
            resumed: report.resumed,
            looked: report.looked,
            listed: report.listed,
            allocated: outcome.sum.allocated_once().into(),
            unreadable_paths: unreadable.collect(),
            probe: None,
        }
    }
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UnreadableFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Why.
    pub reason: Cow<'a, str>,
}
