//! Why a directory has grown or shrunk: the answer of `why`.

use filemap::{ChangedFile, Culprit, CulpritKind, FileChange, FileCounts, Why};
use serde::{Deserialize, Serialize};

use crate::growth::SizeFields;
use crate::path_text::PathText;
use crate::scalar::{SignedBytes, TimeText};

/// Why a directory has grown or shrunk since an earlier scan: which directories did it, and by which files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhyAnswer<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// When `before` was so: the end of the last scan before the time that was asked for, or of the first of all.
    pub since: TimeText,
    /// No scan is as old as the time that was asked for.
    pub is_short: bool,
    /// How large it was; `null` where it was not there.
    pub before: Option<SizeFields>,
    /// How large it is.
    pub now: SizeFields,
    /// The bytes on the disk that came or went.
    pub growth: SignedBytes,
    /// The directories that did it, the largest change first.
    pub directories: Vec<CulpritFields<'a>>,
    /// The bytes on the disk that came or went elsewhere, in small parts.
    pub elsewhere: SignedBytes,
    /// From what the files are known: `journal`, or `times`, where the journal of changes does not reach back so far.
    pub files_from: FilesFrom,
}

/// From what files are known that came, changed and went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FilesFrom {
    /// The journal of changes.
    Journal,
    /// The times of those that are there.
    Times,
}

/// A directory that did a large part of the change by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CulpritFields<'a> {
    /// The absolute path; of one that is gone, the last one.
    pub path: PathText<'a>,
    /// What happened to the directory as a whole.
    pub happened: Happened,
    /// The bytes on the disk that came or went, without what other directories of this answer did below it.
    pub growth: SignedBytes,
    /// The files that came or went, likewise.
    pub more_files: i64,
    /// Files that were made or moved here.
    pub new_files: u64,
    /// Files that were written to.
    pub changed_files: u64,
    /// Files that were removed or moved away.
    pub removed_files: u64,
    /// Some of them, the largest first.
    pub files: Vec<ChangedFileFields<'a>>,
}

/// What happened to a directory as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// What is in it changed.
    Changed,
    /// It was made.
    New,
    /// It was removed.
    Removed,
    /// It was moved here from another directory.
    MovedHere,
    /// It was moved away to another directory.
    MovedAway,
}

/// A file that came, changed or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedFileFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// What became of it.
    pub happened: FileHappened,
    /// The bytes that it takes on the disk; `null` of one that is gone.
    pub allocated: Option<u64>,
    /// When it was written last; of one that is gone, when that was seen.
    pub time: TimeText,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FileHappened {
    /// It was made or moved here.
    New,
    /// It was written to.
    Changed,
    /// It was removed or moved away.
    Removed,
}

impl From<CulpritKind> for Happened {
    fn from(kind: CulpritKind) -> Self {
        match kind {
            CulpritKind::Changed => Self::Changed,
            CulpritKind::New => Self::New,
            CulpritKind::Removed => Self::Removed,
            CulpritKind::MovedHere => Self::MovedHere,
            CulpritKind::MovedAway => Self::MovedAway,
        }
    }
}

impl From<FileChange> for FileHappened {
    fn from(change: FileChange) -> Self {
        match change {
            FileChange::New => Self::New,
            FileChange::Changed => Self::Changed,
            FileChange::Removed => Self::Removed,
        }
    }
}

impl<'a> From<&'a ChangedFile> for ChangedFileFields<'a> {
    fn from(file: &'a ChangedFile) -> Self {
        Self {
            path: (&file.path).into(),
            happened: file.change.into(),
            allocated: file.allocated,
            time: file.time.into(),
        }
    }
}

impl<'a> From<&'a Culprit> for CulpritFields<'a> {
    fn from(culprit: &'a Culprit) -> Self {
        let FileCounts {
            new,
            changed,
            removed,
        } = culprit.counts;
        Self {
            path: (&culprit.path).into(),
            happened: culprit.kind.into(),
            growth: SignedBytes(culprit.allocated),
            more_files: culprit.files,
            new_files: new,
            changed_files: changed,
            removed_files: removed,
            files: culprit.named.iter().map(Into::into).collect(),
        }
    }
}

impl<'a> From<&'a Why> for WhyAnswer<'a> {
    fn from(why: &'a Why) -> Self {
        Self {
            path: (&why.path).into(),
            since: why.since.into(),
            is_short: why.is_short,
            before: why.before.map(SizeFields::from),
            now: why.now.into(),
            growth: SignedBytes(why.allocated_more()),
            directories: why.culprits.iter().map(Into::into).collect(),
            elsewhere: SignedBytes(why.elsewhere),
            files_from: match why.is_by_journal {
                true => FilesFrom::Journal,
                false => FilesFrom::Times,
            },
        }
    }
}
