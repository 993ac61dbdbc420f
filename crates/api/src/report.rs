//! Reports by owner, group, age and size: the lines of `report`.

use std::borrow::Cow;

use filemap::query::Report;
use filemap::query::report_rows::{Class, Ranked, Who, ages, sizes};
use filemap_model::{Histogram, OTHER_OWNERS};
use filemap_text::Users;
use serde::{Deserialize, Serialize};

use crate::path_text::{PathFields, PathText};
use crate::scalar::{Bytes, TimeText};
use crate::sums::SumFields;

/// What every report begins with: what it is of, and how exact it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReportFields<'a> {
    /// Which report it is: `owners`, `groups`, `access-history`, `file-sizes` or `summary`.
    pub report: Cow<'a, str>,
    /// The places that it is of.
    pub places: Vec<PathFields<'a>>,
    /// Each file counts once, for the owner and group that it belongs to.
    pub exact: bool,
    /// What it was made from: `sums`, `histograms` or `entries`.
    pub made_from: Cow<'a, str>,
    /// The roots of the places.
    pub roots: Vec<RootDateFields>,
}

impl<'a> ReportFields<'a> {
    fn new(word: &'a str, report: &Report, places: &'a [&'a [u8]]) -> Self {
        let roots = report.dates.iter().map(|(root, date)| RootDateFields {
            root: root.number(),
            as_of: TimeText(*date),
        });
        Self {
            report: word.into(),
            places: PathFields::list(places),
            exact: report.is_exact(),
            made_from: report.basis.word().into(),
            roots: roots.collect(),
        }
    }
}

/// A root of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RootDateFields {
    /// Number of the root.
    pub root: u32,
    /// The time that ages are counted from: that of the last look, or the date of the scan list.
    pub as_of: TimeText,
}

/// How many files, and how large they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HistogramFields {
    /// Names of files, links and others; directories are left out.
    pub files: u64,
    /// Length in bytes, hard links once.
    pub bytes: Bytes,
    /// Bytes on the disk, hard links once.
    pub allocated: Bytes,
}

impl From<&Histogram> for HistogramFields {
    fn from(histogram: &Histogram) -> Self {
        Self {
            files: histogram.files,
            bytes: histogram.bytes.into(),
            allocated: histogram.allocated.into(),
        }
    }
}

/// A class of age or size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClassFields<'a> {
    /// What it is called, such as `1-10 KiB`.
    pub class: Cow<'a, str>,
    /// What is in it.
    #[serde(flatten)]
    pub sizes: HistogramFields,
}

impl ClassFields<'_> {
    fn list(rows: &[Class]) -> Vec<Self> {
        let rows = rows.iter().map(|row| Self {
            class: row.label.into(),
            sizes: HistogramFields {
                files: row.bucket.files,
                bytes: row.bucket.bytes.into(),
                allocated: row.bucket.allocated.into(),
            },
        });
        rows.collect()
    }
}

/// What users own: `report owners`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OwnersAnswer<'a> {
    /// What the report is of.
    #[serde(flatten)]
    pub head: ReportFields<'a>,
    /// All users together.
    pub total: HistogramFields,
    /// The users in order.
    pub owners: Vec<OwnerFields<'a>>,
}

impl<'a> OwnersAnswer<'a> {
    /// Returns the answer with these users of a report.
    #[must_use]
    pub fn new(
        report: &Report,
        rows: &[Ranked<'_>],
        users: &'a Users,
        places: &'a [&'a [u8]],
    ) -> Self {
        let who = Who::Users;
        let owners = rows.iter().map(|row| OwnerFields {
            uid: known_id(row.id),
            name: who.name(users, report, row.id).into(),
            full_name: who.full_name(users, row.id).map(PathText::from),
            sizes: row.histogram.into(),
            access_history: ClassFields::list(&ages(row.histogram)),
            file_sizes: ClassFields::list(&sizes(row.histogram)),
        });
        Self {
            head: ReportFields::new(who.word(), report, places),
            total: (&report.owners.total()).into(),
            owners: owners.collect(),
        }
    }
}

/// `None` for what is not told apart.
fn known_id(id: u32) -> Option<u32> {
    (id != OTHER_OWNERS).then_some(id)
}

/// A user and what is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OwnerFields<'a> {
    /// Number of the user; `null` for users that are not told apart.
    pub uid: Option<u32>,
    /// Name of the user on this machine, or the number; `others` or `not known` where that is `null`.
    pub name: PathText<'a>,
    /// What the user is called in full on this machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<PathText<'a>>,
    /// All that is theirs.
    #[serde(flatten)]
    pub sizes: HistogramFields,
    /// By the time since the last access.
    pub access_history: Vec<ClassFields<'a>>,
    /// By length.
    pub file_sizes: Vec<ClassFields<'a>>,
}

/// What belongs to groups: `report groups`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupsAnswer<'a> {
    /// What the report is of.
    #[serde(flatten)]
    pub head: ReportFields<'a>,
    /// All groups together.
    pub total: HistogramFields,
    /// The groups in order.
    pub groups: Vec<GroupFields<'a>>,
}

impl<'a> GroupsAnswer<'a> {
    /// Returns the answer with these groups of a report.
    #[must_use]
    pub fn new(
        report: &Report,
        rows: &[Ranked<'_>],
        users: &Users,
        places: &'a [&'a [u8]],
    ) -> Self {
        let who = Who::Groups;
        let groups = rows.iter().map(|row| GroupFields {
            gid: known_id(row.id),
            name: who.name(users, report, row.id).into(),
            sizes: row.histogram.into(),
            access_history: ClassFields::list(&ages(row.histogram)),
            file_sizes: ClassFields::list(&sizes(row.histogram)),
        });
        Self {
            head: ReportFields::new(who.word(), report, places),
            total: (&report.owners.total()).into(),
            groups: groups.collect(),
        }
    }
}

/// A group and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupFields<'a> {
    /// Number of the group; `null` for groups that are not told apart.
    pub gid: Option<u32>,
    /// Name of the group on this machine, or the number; `others` or `not known` where that is `null`.
    pub name: PathText<'a>,
    /// All that belongs to it.
    #[serde(flatten)]
    pub sizes: HistogramFields,
    /// By the time since the last access.
    pub access_history: Vec<ClassFields<'a>>,
    /// By length.
    pub file_sizes: Vec<ClassFields<'a>>,
}

/// The classes of age or size: `report access-history` and `report file-sizes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClassesAnswer<'a> {
    /// What the report is of.
    #[serde(flatten)]
    pub head: ReportFields<'a>,
    /// All classes together.
    pub total: HistogramFields,
    /// The classes, the youngest or smallest first.
    pub classes: Vec<ClassFields<'a>>,
}

impl<'a> ClassesAnswer<'a> {
    /// Returns the answer with these classes of a histogram; `word` is the name of the report.
    #[must_use]
    pub fn new(
        word: &'a str,
        report: &Report,
        (histogram, rows): (&Histogram, &[Class]),
        places: &'a [&'a [u8]],
    ) -> Self {
        Self {
            head: ReportFields::new(word, report, places),
            total: histogram.into(),
            classes: ClassFields::list(rows),
        }
    }
}

/// The sums over some places: `report summary` and `report filesystems`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SummaryAnswer<'a> {
    /// What the report is of.
    #[serde(flatten)]
    pub head: ReportFields<'a>,
    /// Bytes on the disk; no byte counts twice.
    pub allocated: Bytes,
    /// Length in bytes; no byte counts twice.
    pub bytes: Bytes,
    /// Places that are not the same as, or below, another.
    pub outermost_places: u64,
    /// The sums below the places.
    #[serde(flatten)]
    pub sums: SumFields,
    /// Mean length of the files, in bytes; `null` where there is none.
    pub mean_file_bytes: Option<Bytes>,
}

impl<'a> SummaryAnswer<'a> {
    /// Returns the answer for a report.
    #[must_use]
    pub fn new(report: &Report, places: &'a [&'a [u8]]) -> Self {
        let total = &report.total;
        Self {
            head: ReportFields::new("summary", report, places),
            allocated: total.allocated.into(),
            bytes: total.apparent.into(),
            outermost_places: total.places,
            sums: (&total.sum).into(),
            mean_file_bytes: total.sum.mean().map(Bytes),
        }
    }
}
