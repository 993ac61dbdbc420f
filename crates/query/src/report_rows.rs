//! The rows of reports: owners in order, and the classes of a histogram.

use filemap_model::{AGE_LABELS, Bucket, Histogram, OTHER_OWNERS, OwnerHistograms, SIZE_LABELS};
use filemap_text::Users;

use crate::report::Report;

/// Users or groups?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Users.
    Users,
    /// Groups.
    Groups,
}

impl Who {
    /// What the id is called in JSON.
    #[must_use]
    pub const fn id_key(self) -> &'static str {
        match self {
            Self::Users => "uid",
            Self::Groups => "gid",
        }
    }

    /// The word for several of them.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Users => "owners",
            Self::Groups => "groups",
        }
    }

    fn list(self, owners: &OwnerHistograms) -> &[(u32, Histogram)] {
        match self {
            Self::Users => owners.users(),
            Self::Groups => owners.groups(),
        }
    }

    /// What a user is called in full on this machine.
    #[must_use]
    pub fn full_name(self, users: &Users, id: u32) -> Option<&[u8]> {
        match self {
            Self::Users => users.full_name(id),
            Self::Groups => None,
        }
    }

    /// The name of an id on this machine, or its number; `not known` for what a list does not say,
    /// `others` for what is not told apart.
    #[must_use]
    pub fn name(self, users: &Users, report: &Report, id: u32) -> Vec<u8> {
        if id == OTHER_OWNERS {
            let are_many = self.list(&report.owners).len() > OwnerHistograms::MOST;
            return if are_many { "others" } else { "not known" }.into();
        }
        let mut name = Vec::new();
        match self {
            Self::Users => users.write_user(&mut name, id),
            Self::Groups => users.write_group(&mut name, id),
        }
        name
    }
}

/// A user or group, and what is theirs.
#[derive(Clone, Copy, Debug)]
pub struct Ranked<'r> {
    /// The id; [`OTHER_OWNERS`] for what is not told apart.
    pub id: u32,
    /// What is theirs.
    pub histogram: &'r Histogram,
}

/// What decides the order of owners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RankedBy {
    /// What it takes on the disk.
    #[default]
    Allocated,
    /// Logical bytes.
    Bytes,
    /// Files.
    Files,
    /// The number.
    Id,
}

/// The users or groups in order; the id decides between equals.
#[must_use]
pub fn ranked(report: &Report, who: Who, by: RankedBy, is_descending: bool) -> Vec<Ranked<'_>> {
    let list = who.list(&report.owners).iter();
    let mut rows: Vec<Ranked<'_>> = list
        .map(|(id, histogram)| Ranked { id: *id, histogram })
        .collect();
    let key = |row: &Ranked<'_>| match by {
        RankedBy::Allocated => row.histogram.allocated,
        RankedBy::Bytes => row.histogram.bytes,
        RankedBy::Files => row.histogram.files.into(),
        RankedBy::Id => row.id.into(),
    };
    if is_descending {
        rows.sort_by_key(|row| (std::cmp::Reverse(key(row)), row.id));
    } else {
        rows.sort_by_key(|row| (key(row), row.id));
    }
    rows
}

/// One class of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// What it is called.
    pub label: &'static str,
    /// What is in it.
    pub bucket: Bucket,
}

/// The histogram of all, or of some users and groups: of those whose id passes.
#[must_use]
pub fn classes_of(report: &Report, who: Who, wanted: impl Fn(u32) -> bool) -> Histogram {
    let mut sum = Histogram::default();
    for (id, histogram) in who.list(&report.owners) {
        if wanted(*id) {
            sum.merge(histogram);
        }
    }
    sum
}

/// The classes of age, and last what no access time is known of, if there is any.
#[must_use]
pub fn ages(histogram: &Histogram) -> Vec<Class> {
    let classes = AGE_LABELS.iter().zip(&histogram.ages);
    let mut rows: Vec<Class> = classes.map(class).collect();
    let mut rest = Bucket {
        files: histogram.files,
        bytes: histogram.bytes,
        allocated: histogram.allocated,
    };
    for row in &rows {
        rest.files = rest.files.saturating_sub(row.bucket.files);
        rest.bytes = rest.bytes.saturating_sub(row.bucket.bytes);
        rest.allocated = rest.allocated.saturating_sub(row.bucket.allocated);
    }
    if rest.files > 0 {
        let bucket = rest;
        let label = "not known";
        rows.push(Class { label, bucket });
    }
    rows
}

/// The classes of size.
#[must_use]
pub fn sizes(histogram: &Histogram) -> Vec<Class> {
    let classes = SIZE_LABELS.iter().zip(&histogram.sizes);
    classes.map(class).collect()
}

fn class((label, bucket): (&&'static str, &Bucket)) -> Class {
    Class {
        label,
        bucket: *bucket,
    }
}
