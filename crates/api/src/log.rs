//! Scans and imports of the past: the lines of `log`.

use filemap::{ImportRecord, ImportReport, ScanDirectory, ScanLine, ScanWay};
use serde::{Deserialize, Serialize};

use crate::import::ImportAnswer;
use crate::path_text::PathText;
use crate::scalar::{Bytes, Seconds, TimeText};
use crate::sums::SumFields;

/// A scan or an import; `kind` says which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LogAnswer<'a> {
    /// A scan of a live tree.
    Scan(Box<PastScanAnswer<'a>>),
    /// An import of a scan list; this is also the line of `import`.
    Import(Box<ImportAnswer<'a>>),
}

impl<'a> From<&'a ScanLine> for LogAnswer<'a> {
    fn from(line: &'a ScanLine) -> Self {
        Self::Scan(Box::new(line.into()))
    }
}

impl<'a> From<&'a ImportRecord> for LogAnswer<'a> {
    fn from(record: &'a ImportRecord) -> Self {
        Self::Import(Box::new(record.into()))
    }
}

impl<'a> From<&'a ImportReport> for LogAnswer<'a> {
    fn from(report: &'a ImportReport) -> Self {
        Self::Import(Box::new(report.into()))
    }
}

/// What a scan of a root found, or what several looks of a watch did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PastScanAnswer<'a> {
    /// The absolute path of the root.
    pub root: PathText<'a>,
    /// Number of the root.
    pub id: u32,
    /// The commit behind which `changes --since` lists what came later; `null` for a scan that found nothing new.
    pub clock: Option<u64>,
    /// How it looked.
    pub way: ScanWayWord,
    /// When it began.
    pub began: TimeText,
    /// When it ended.
    pub ended: TimeText,
    /// How long it took.
    pub seconds: Seconds,
    /// It reached its end.
    pub complete: bool,
    /// Looks that this line holds together.
    pub looks: u64,
    /// Entries looked at.
    pub looked: u64,
    /// Directories listed.
    pub listed: u64,
    /// Entries that were new.
    pub new: u64,
    /// Entries that had changed.
    pub changed: u64,
    /// Entries that were gone.
    pub removed: u64,
    /// Entries that had come from another name.
    pub moved: u64,
    /// Bytes on the disk of everything in the root, at the end of the scan.
    pub allocated: Bytes,
    /// The sums over the root, at the end of the scan.
    #[serde(flatten)]
    pub sums: SumFields,
    /// Directories in the top of the root, the largest first.
    pub top: Vec<TopDirectoryFields<'a>>,
}

impl<'a> From<&'a ScanLine> for PastScanAnswer<'a> {
    fn from(line: &'a ScanLine) -> Self {
        let scan = &line.record;
        Self {
            root: (&line.location).into(),
            id: line.number.number(),
            clock: line.clock.map(|clock| clock.0),
            way: scan.way.into(),
            began: scan.began.into(),
            ended: scan.ended.into(),
            seconds: Seconds(scan.seconds),
            complete: scan.complete,
            looks: scan.looks,
            looked: scan.looked,
            listed: scan.listed,
            new: scan.new,
            changed: scan.changed,
            removed: scan.removed,
            moved: scan.moved,
            allocated: scan.sum.allocated_once().into(),
            sums: (&scan.sum).into(),
            top: scan
                .directories
                .iter()
                .map(TopDirectoryFields::from)
                .collect(),
        }
    }
}

/// How a scan looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScanWayWord {
    /// At every entry.
    Exact,
    /// At directories only.
    Quick,
    /// Everything was listed again.
    Full,
    /// Where the kernel reported changes.
    Watched,
    /// A scan list was read.
    Import,
    /// At a part of the root.
    Part,
}

impl From<ScanWay> for ScanWayWord {
    fn from(way: ScanWay) -> Self {
        match way {
            ScanWay::Exact => Self::Exact,
            ScanWay::Quick => Self::Quick,
            ScanWay::Full => Self::Full,
            ScanWay::Told => Self::Watched,
            ScanWay::Import => Self::Import,
            ScanWay::Part => Self::Part,
        }
    }
}

/// A directory in the top of a root, as a scan found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TopDirectoryFields<'a> {
    /// Its name.
    pub name: PathText<'a>,
    /// Bytes on the disk below it.
    pub allocated: Bytes,
    /// Length of everything below it but directories, in bytes.
    pub file_bytes: Bytes,
    /// Files below it.
    pub files: u64,
}

impl<'a> From<&'a ScanDirectory> for TopDirectoryFields<'a> {
    fn from(directory: &'a ScanDirectory) -> Self {
        Self {
            name: (&directory.name).into(),
            allocated: directory.sum.allocated_once().into(),
            file_bytes: directory.sum.bytes_once().into(),
            files: directory.sum.files,
        }
    }
}
