//! Imports of scan lists: the line of `import`, and those of `log`.

use std::borrow::Cow;

use filemap::{
    ImportFound, ImportRecord, ImportReport, ImportSource, ImportState, Loss, MalformedLine,
};
use serde::{Deserialize, Serialize};

use crate::path_text::PathText;
use crate::scalar::{Seconds, TimeText};

/// An import of one or more scan lists as a root.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImportAnswer<'a> {
    /// The common beginning of the paths: where the root is.
    pub root: PathText<'a>,
    /// Number of the root.
    pub id: u32,
    /// What the user calls the root.
    pub label: Cow<'a, str>,
    /// The format of the lists.
    pub format: Cow<'a, str>,
    /// How far the import is.
    pub state: ImportStateWord,
    /// The same lists were imported before, so nothing was done.
    pub known: bool,
    /// The date of the scan that made the lists.
    pub scanned: TimeText,
    /// When the import began.
    pub started: TimeText,
    /// How long it took.
    pub seconds: Seconds,
    /// Lines.
    pub lines: u64,
    /// Length of the lines, decompressed, in bytes.
    pub bytes: u64,
    /// Records among the lines.
    pub records: u64,
    /// Directories, the top included.
    pub directories: u64,
    /// Directories without a record of their own.
    pub implied: u64,
    /// Records whose path a later record had too.
    pub duplicates: u64,
    /// Records of a file below which there are others: they count as directories.
    pub contradictions: u64,
    /// Records without a type that count as directories because something is below them.
    pub untyped: u64,
    /// Lines that could not be read.
    pub malformed: u64,
    /// Bytes of temporary files at their most.
    pub spilled: u64,
    /// Every file is kept, not only directories.
    pub entries: bool,
    /// Digest of what the lists hold, decompressed, in hexadecimal digits.
    pub digest: String,
    /// The lists.
    pub sources: Vec<SourceFields<'a>>,
    /// The first of the lines that could not be read.
    pub malformed_lines: Vec<MalformedLineFields<'a>>,
    /// How the tree differs from the one that it replaced, if they were compared.
    #[serde(flatten)]
    pub changes: Option<ImportChangeFields>,
    /// Of an import that was just done: lines that an interrupted import had sorted already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resumed_lines: Option<u64>,
    /// Of an import that was just done: what was lost with the tree that it replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub losses: Option<Vec<LossFields<'a>>>,
}

impl<'a> From<&'a ImportRecord> for ImportAnswer<'a> {
    fn from(import: &'a ImportRecord) -> Self {
        let sources = import.sources.iter().map(SourceFields::from);
        let malformed = import.first_malformed.iter().map(MalformedLineFields::from);
        Self {
            root: (&import.location).into(),
            id: import.number.number(),
            label: import.label.as_str().into(),
            format: import.format.as_str().into(),
            state: import.state.into(),
            known: false,
            scanned: import.scanned.into(),
            started: import.started.into(),
            seconds: Seconds(import.seconds),
            lines: import.lines,
            bytes: import.bytes,
            records: import.records,
            directories: import.directories,
            implied: import.implied,
            duplicates: import.duplicates,
            contradictions: import.contradictions,
            untyped: import.untyped,
            malformed: import.malformed,
            spilled: import.spilled,
            entries: import.has_entries,
            digest: hexadecimal(&import.digest),
            sources: sources.collect(),
            malformed_lines: malformed.collect(),
            changes: import.found.map(ImportChangeFields::from),
            resumed_lines: None,
            losses: None,
        }
    }
}

impl<'a> From<&'a ImportReport> for ImportAnswer<'a> {
    fn from(report: &'a ImportReport) -> Self {
        Self {
            known: report.is_known,
            resumed_lines: Some(report.resumed_lines),
            losses: Some(report.losses.iter().map(LossFields::from).collect()),
            ..Self::from(&report.record)
        }
    }
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStateWord {
    /// It is under way or was interrupted.
    Begun,
    /// Its tree is the root's.
    Complete,
    /// A later import replaced its tree.
    Replaced,
}

impl From<ImportState> for ImportStateWord {
    fn from(state: ImportState) -> Self {
        match state {
            ImportState::Begun => Self::Begun,
            ImportState::Complete => Self::Complete,
            ImportState::Replaced => Self::Replaced,
        }
    }
}

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourceFields<'a> {
    /// Its path as it was typed; `-` for standard input.
    pub name: PathText<'a>,
    /// Bytes read of it, compressed if it is.
    pub bytes: u64,
}

impl<'a> From<&'a ImportSource> for SourceFields<'a> {
    fn from(source: &'a ImportSource) -> Self {
        Self {
            name: (&source.name).into(),
            bytes: source.bytes,
        }
    }
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MalformedLineFields<'a> {
    /// Which of the lists, from 0.
    pub source: u32,
    /// Number of the line in the list, from 1.
    pub line: u64,
    /// Why.
    pub reason: Cow<'a, str>,
}

impl<'a> From<&'a MalformedLine> for MalformedLineFields<'a> {
    fn from(line: &'a MalformedLine) -> Self {
        Self {
            source: line.source,
            line: line.line,
            reason: line.reason.as_str().into(),
        }
    }
}

/// How a tree differs from the one before it, in entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImportChangeFields {
    /// Names that are new.
    pub new: u64,
    /// Entries that changed.
    pub changed: u64,
    /// Names that are gone.
    pub removed: u64,
    /// Entries that have another name.
    pub moved: u64,
}

impl From<ImportFound> for ImportChangeFields {
    fn from(found: ImportFound) -> Self {
        Self {
            new: found.created,
            changed: found.changed,
            removed: found.removed,
            moved: found.moved,
        }
    }
}

/// What was lost with a tree that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LossFields<'a> {
    /// Why the new tree holds less: `narrower`, `elsewhere`, `older` or `files`.
    pub kind: Cow<'a, str>,
    /// The absolute path of the tree that was replaced.
    pub root: PathText<'a>,
}

impl<'a> From<&'a Loss> for LossFields<'a> {
    fn from(loss: &'a Loss) -> Self {
        Self {
            kind: loss.kind.word().into(),
            root: (&loss.location).into(),
        }
    }
}
