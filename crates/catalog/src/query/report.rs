//! To whom does it belong, how old is it and how large?
//!
//! Where histograms are kept (the tree of a scan list) they are read; else entries are counted. Where
//! neither is there, for a part of a scan list that was imported without its files, the sums of the
//! directories tell roughly, and the answer says so. Places count once, as in [`Total`].

use filemap_model::{Entry, OwnerHistograms, RootId, Timestamp};
use filemap_store::{ReadTransaction, RootKind, View};

use super::place::is_settled;
use super::report_count::{count_below, leave_doubles_out};
use super::report_rough::rough;
use super::{Limits, Place, Total, without_nested};
use crate::error::Result;

/// Up to so many entries are counted where the sums of directories would do.
const WORTH_COUNTING: u64 = 1_000_000;

/// What histograms were made from, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// No histograms: the sums alone were asked for.
    #[default]
    Sums,
    /// Kept histograms: exact.
    Kept,
    /// Every entry: exact.
    Entries,
    /// Sums of directories, at least for a part: approximate.
    Directories,
}

impl Basis {
    /// Is every file in the class it belongs to?
    #[must_use]
    pub fn is_exact(self) -> bool {
        self < Self::Directories
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sums => "sums",
            Self::Kept => "histograms",
            Self::Entries => "entries",
            Self::Directories => "directories",
        }
    }
}

/// A question about places.
#[derive(Clone, Debug, Default)]
pub struct ReportQuestion {
    /// When live roots were last looked at, where that is later than the last scan that found something.
    pub looks: Vec<(RootId, Timestamp)>,
    /// Count entries wherever they are kept, however many.
    pub exact: bool,
    /// Tell no histograms, only sums.
    pub sums_only: bool,
}

/// What several places hold together.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The sums.
    pub total: Total,
    /// By owner and by group. Directories are left out; inodes count once in bytes.
    pub owners: OwnerHistograms,
    /// What the histograms were made from.
    pub basis: Basis,
    /// Each root with the date that ages are told for: the last look, or the date of the scan list.
    pub dates: Vec<(RootId, Timestamp)>,
}

/// A place that counts, and how it was counted.
pub(super) struct Counted<'p> {
    pub(super) place: &'p Place,
    pub(super) date: Timestamp,
    pub(super) basis: Basis,
}

impl Report {
    /// Reports on places together.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn of(
        read: &ReadTransaction,
        places: &[Place],
        question: &ReportQuestion,
        limits: &Limits,
    ) -> Result<Self> {
        let mut report = Self {
            total: Total::of(read, places, limits)?,
            ..Self::default()
        };
        let mut counted = Vec::new();
        for place in without_nested(places) {
            let date = report.date_of(read.view(), place.root, question)?;
            if !question.sums_only {
                let basis = report.add(read, place, date, question, limits)?;
                report.basis = report.basis.max(basis);
                counted.push(Counted { place, date, basis });
            }
        }
        if report.total.sum.linked > 0 || counted.iter().any(|of| of.place.stat.is_hard_linked()) {
            leave_doubles_out(read.view(), &counted, limits, &mut report.owners)?;
        }
        Ok(report)
    }

    fn date_of(
        &mut self,
        view: View<'_>,
        root: RootId,
        question: &ReportQuestion,
    ) -> Result<Timestamp> {
        let record = view.root(root)?;
        let number = record.as_ref().map_or(root, |record| record.number(root));
        if let Some((_, date)) = self.dates.iter().find(|(known, _)| *known == number) {
            return Ok(*date);
        }
        let date = record.map_or(Timestamp::MIN, |record| match record.kind {
            RootKind::ScanList => record.started,
            RootKind::Live if record.finished.is_known() => {
                let looks = question.looks.iter();
                let looks = looks.filter(|(known, _)| *known == root);
                looks.fold(record.finished, |last, (_, look)| last.max(*look))
            }
            // The first scan is not at its end.
            RootKind::Live => record.started,
        });
        self.dates.push((number, date));
        Ok(date)
    }

    fn add(
        &mut self,
        read: &ReadTransaction,
        place: &Place,
        date: Timestamp,
        question: &ReportQuestion,
        limits: &Limits,
    ) -> Result<Basis> {
        let view = read.view();
        let Some(directory) = place.directory else {
            self.owners.add(&place.entry(), date);
            return Ok(Basis::Entries);
        };
        let is_settled = is_settled(view, place.root)?;
        if is_settled && let Some(kept) = view.owners(directory)? {
            self.owners.merge(&kept);
            return Ok(Basis::Kept);
        }
        let is_list = is_list(view, place.root)?;
        let mut are_kept = !is_list;
        if is_list {
            are_kept = has_entries(view, place.root)?;
        }
        let few = || -> Result<bool> {
            let sum = super::sums::sum_below(view, directory, is_settled)?;
            Ok(sum.entries() <= WORTH_COUNTING)
        };
        if are_kept && (!is_list || question.exact || few()?) {
            let owners = &mut self.owners;
            count_below(read, place, limits, &mut |stat, flags| {
                owners.add(&unnamed(stat, flags), date);
            })?;
            return Ok(Basis::Entries);
        }
        rough(read, place, directory, date, limits, &mut self.owners)
    }
}

/// An entry of which only the stat matters.
fn unnamed(stat: filemap_model::Stat, flags: filemap_model::EntryFlags) -> Entry<'static> {
    Entry {
        name: &[],
        stat,
        child: None,
        flags,
    }
}

fn is_list(view: View<'_>, root: RootId) -> Result<bool> {
    let record = view.root(root)?;
    Ok(record.is_some_and(|record| record.kind == RootKind::ScanList))
}

/// Was the list of this root imported with its files?
fn has_entries(view: View<'_>, root: RootId) -> Result<bool> {
    let imports = view.imports()?;
    let last = imports.iter().rev().find(|(_, import)| import.root == root);
    Ok(last.is_some_and(|(_, import)| import.has_entries))
}
