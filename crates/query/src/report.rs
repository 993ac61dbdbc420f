//! To whom does it belong, how old is it and how large?
//!
//! Of a scan list, histograms are kept, or what each directory holds itself; of a live tree, entries are
//! counted. Both are exact. Places count once, as in [`Total`].

use filemap_model::{Entry, OwnerHistograms, RootId, Timestamp};
use filemap_store::{ReadTransaction, RootKind, View};

use crate::error::Result;
use crate::report_basis::{Basis, Counted};
use crate::report_count::{count_below, leave_doubles_out};
use crate::report_kept::add_kept;
use crate::{Limits, Place, Total, without_nested};

/// A question about places.
#[derive(Clone, Debug, Default)]
pub struct ReportQuestion {
    /// When live roots were last looked at, where that is later than the last scan that found something.
    pub looks: Vec<(RootId, Timestamp)>,
    /// Count entries wherever they are kept, also where histograms are.
    pub counts_entries: bool,
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
    /// Do inodes with names in several of the places count more than once in the histograms? So it is
    /// where it is not kept whose they are.
    pub is_rough: bool,
    /// Each root with the date that ages are told for: the last look, or the date of the scan list.
    pub dates: Vec<(RootId, Timestamp)>,
}

impl Report {
    /// Does each file count once, for the owner and group that it belongs to? Not where there are more
    /// of them than are told apart.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let owners = &self.owners;
        let most = owners.users().len().max(owners.groups().len());
        !self.is_rough && most <= OwnerHistograms::MOST
    }

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
            report.is_rough = leave_doubles_out(read.view(), &counted, limits, &mut report.owners)?;
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
            _ if record.finished.is_known() => {
                let looks = question.looks.iter();
                let looks = looks.filter(|(known, _)| *known == root);
                looks.fold(record.finished, |last, (_, look)| last.max(*look))
            }
            // The first scan is not at its end.
            _ => record.started,
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
        let counts = !is_list(view, place.root)?
            || (question.counts_entries && has_entries(view, place.root)?);
        if counts {
            let owners = &mut self.owners;
            count_below(read, place, limits, &mut |stat, flags| {
                owners.add(&unnamed(stat, flags), date);
            })?;
            return Ok(Basis::Entries);
        }
        match view.owners(directory)? {
            Some(kept) => self.owners.merge(&kept),
            None => add_kept(read, place, directory, date, limits, &mut self.owners)?,
        }
        Ok(Basis::Kept)
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
