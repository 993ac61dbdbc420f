//! A filter, ready to be asked about blocks and entries.
//!
//! The cheapest tests come first, and each reads one column for those entries that are left. Owner,
//! group, mode and flags occur in few combinations in a block: each combination is tested once.
//! Where the bounds of a column settle a test for the whole block, the column is not read.

use std::ops::{Range, RangeInclusive};

use filemap_model::{DirectoryId, Entry, Kind, Stat, Summary};
use filemap_store::block::{AttributeSet, Block, BlockError};
use filemap_store::{StoredBlock, View};
use filemap_text::filter::{Filter, Test};

use super::attributes;
use super::consumers::Consumers;
use super::evaluate::{Setting, is_empty_directory};
use super::node::time_in;
use super::paths::{Exclusion, Start};
use super::plan::Plan;
use super::subject::Subject;
use crate::directories::passes_all;
use crate::error::Result;
use crate::mask::Mask;
use crate::name::{Matcher, is_text};
use crate::place::Place;
use crate::question::Find;

type Answer<T> = std::result::Result<T, BlockError>;

/// The filter of a question, and what the question leaves out, made ready.
pub(crate) struct CompiledFilter<'q> {
    filter: &'q Filter,
    plan: Plan,
    tests_attributes: bool,
    needs_sums: bool,
    excludes: Vec<Exclusion>,
    start: Start,
    consumers: Consumers,
    folded: Vec<u8>,
}

impl<'q> CompiledFilter<'q> {
    pub(crate) fn new(query: &'q Find, view: View<'_>) -> Result<Self> {
        let filter = &query.filter;
        let consumers = Consumers::of(filter, view, query.now)?;
        let plan = Plan::new(filter, &consumers);
        let mut needs_sums = false;
        filter.each_test(&mut |test| needs_sums |= matches!(test, Test::Tree(_)));
        Ok(Self {
            filter,
            tests_attributes: plan.tests_attributes(),
            plan,
            needs_sums,
            excludes: Exclusion::all(&query.excludes),
            start: Start::default(),
            consumers,
            folded: Vec::new(),
        })
    }

    /// Is told where the search begins, before anything is asked about what is there.
    pub(crate) fn begin_at(&mut self, place: &Place) {
        self.start = Start::of(place);
    }

    /// The levels below the start at which entries may pass.
    pub(crate) fn depths(&self) -> &RangeInclusive<u32> {
        &self.plan.depths
    }

    /// Must the sums below directories be known to test them?
    pub(crate) fn needs_sums(&self) -> bool {
        self.needs_sums
    }

    /// Must the path of an entry, or all that is known of it, be at hand to test it?
    pub(crate) fn tests_paths(&self) -> bool {
        !self.plan.paths.is_empty() || self.plan.has_rest()
    }

    /// Are marks asked for, which only a walk merges with what it has open?
    pub(crate) fn tests_marks(&self) -> bool {
        !self.plan.pending.is_empty()
    }

    /// Are facts asked for, which [`Self::narrow_by_facts`] tells?
    pub(crate) fn tests_facts(&self) -> bool {
        !self.plan.facts.is_empty()
    }

    /// Is told about how many entries it will be asked, and how many bytes it may keep for that.
    pub(crate) fn prepare(&mut self, view: View<'_>, entries: u64, memory: usize) -> Result<()> {
        let share = memory / self.plan.facts.len().max(1);
        for condition in &mut self.plan.facts {
            condition.prepare(view, entries, share)?;
        }
        Ok(())
    }

    pub(crate) fn excludes(&self) -> bool {
        !self.excludes.is_empty()
    }

    /// Must it be known what is a directory to tell what is left out?
    pub(crate) fn excludes_directories(&self) -> bool {
        self.excludes.iter().any(|test| test.is_of_directories)
    }

    /// Do all entries pass?
    pub(crate) fn passes_all(&self) -> bool {
        self.plan.passes_all() && !self.excludes()
    }

    /// May an entry of this block pass, as far as its names tell?
    pub(crate) fn may_pass(&mut self, block: StoredBlock<'_>) -> Result<bool> {
        let Self { plan, folded, .. } = self;
        if plan.names.is_empty() && plan.mixed.is_empty() {
            return Ok(true);
        }
        let text = block.names()?;
        let mut may_match = |matcher: &Matcher| {
            Ok(matcher.may_match(text, folded)
                || (matcher.may_match_bytes(text)
                    && !is_text(&block.open()?).map_err(|error| block.damaged(error))?))
        };
        for matcher in &plan.names {
            if !may_match(matcher)? {
                return Ok(false);
            }
        }
        for mixed in &plan.mixed {
            if !mixed.node.may_pass(&mut may_match)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The entries of a range that may pass: those of which no column tells that they do not.
    pub(crate) fn passing(&mut self, block: &Block<'_>, range: Range<usize>) -> Answer<Mask> {
        let mut mask = Mask::range(range.clone());
        if self.tests_attributes {
            self.narrow_by_attributes(block, range.clone(), &mut mask);
        }
        for wanted in &self.plan.lengths {
            let sizes = || block.sizes(range.clone());
            narrow_by_span(&mut mask, range.clone(), wanted, block.size_span(), sizes);
        }
        for wanted in &self.plan.mtimes {
            let times = block.mtimes(range.clone())?;
            let span = block.mtime_span();
            narrow_by_span(&mut mask, range.clone(), wanted, span, || times);
        }
        for (field, wanted) in &self.plan.other_times {
            for index in mask.iter() {
                if !wanted.contains(&time_in(block, *field, index)?) {
                    mask.clear(index);
                }
            }
        }
        if self.plan.empty {
            narrow_by_emptiness(block, &mut mask)?;
        }
        self.narrow_by_names(block, range, &mut mask)?;
        Ok(mask)
    }

    fn narrow_by_attributes(&self, block: &Block<'_>, range: Range<usize>, mask: &mut Mask) {
        let sets = block.attribute_sets();
        let mut passing = Mask::range(0..sets.len());
        let all = passing;
        passing.keep(0..sets.len(), sets.map(|set| self.passes_attributes(&set)));
        if passing.is_empty() {
            *mask = Mask::EMPTY;
        } else if passing != all {
            let which = block.attribute_indices(range.clone());
            mask.keep(
                range,
                which.map(|index| passing.has(usize::try_from(index).unwrap_or(usize::MAX))),
            );
        }
    }

    /// Do the attributes leave it open that an entry passes?
    fn passes_attributes(&self, set: &AttributeSet) -> bool {
        let plan = &self.plan;
        let is_known = attributes::is_known(set);
        let can_be_empty = match attributes::kind(set) {
            Kind::File => is_known,
            Kind::Directory => true,
            Kind::Symlink | Kind::Other => false,
        };
        !plan.is_nothing
            && (is_known || !plan.needs_stat)
            && (!plan.needs_file || attributes::kind(set) == Kind::File)
            && (!plan.needs_look || attributes::is_seen(set))
            && (!plan.empty || can_be_empty)
            && (plan.attributes.iter()).all(|of| attributes::passes(of, set) == Some(true))
    }

    fn narrow_by_names(
        &mut self,
        block: &Block<'_>,
        range: Range<usize>,
        mask: &mut Mask,
    ) -> Answer<()> {
        let Self { plan, folded, .. } = self;
        for matcher in &plan.names {
            if mask.is_empty() {
                return Ok(());
            }
            matcher.narrow(block, range.clone(), mask, folded)?;
        }
        for extensions in &plan.extensions {
            for index in mask.iter() {
                if !extensions.matches(block.name(index)?) {
                    mask.clear(index);
                }
            }
        }
        for mixed in &plan.mixed {
            *mask = mixed.node.evaluate(block, &range, *mask, folded)?.passed;
        }
        Ok(())
    }

    /// Takes out what a consumer has done, where that is asked for.
    pub(crate) fn narrow_by_marks(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        block: (StoredBlock<'_>, &Block<'_>),
        run: Range<usize>,
        mask: &mut Mask,
    ) -> Result<()> {
        for pending in &self.plan.pending {
            pending.narrow(view, directory, block, run.clone(), mask)?;
        }
        Ok(())
    }

    /// Takes out what the facts of files leave out.
    pub(crate) fn narrow_by_facts(
        &self,
        view: View<'_>,
        directory: DirectoryId,
        block: (StoredBlock<'_>, &Block<'_>),
        run: Range<usize>,
        mask: &mut Mask,
    ) -> Result<()> {
        for condition in &self.plan.facts {
            condition.narrow(view, directory, block, run.clone(), mask)?;
        }
        Ok(())
    }

    /// Does the place pass where a search begins, which stands in no block at hand?
    pub(crate) fn passes_start(&self, subject: &Subject<'_>) -> Result<bool> {
        Ok(self.setting().decide(self.filter, subject)? == Some(true))
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            start: &self.start,
            consumers: &self.consumers,
        }
    }

    /// Tests what [`Self::passing`] left open, but for paths and sums: is this directory empty?
    pub(crate) fn confirms(
        &self,
        view: View<'_>,
        child: Option<DirectoryId>,
        kind: Kind,
    ) -> Result<bool> {
        if !self.plan.empty || kind != Kind::Directory {
            return Ok(true);
        }
        let Some(child) = child else { return Ok(false) };
        Ok(is_empty_directory(view, child)? == Some(true))
    }

    /// Is emptiness asked for, which [`Self::confirms`] tells?
    pub(crate) fn needs_confirmation(&self) -> bool {
        self.plan.empty
    }

    /// Tests what no column tells and is joined by `or` and `not`.
    pub(crate) fn passes_rest(&self, subject: &Subject<'_>) -> Result<bool> {
        for rest in self
            .plan
            .mixed
            .iter()
            .filter_map(|mixed| mixed.rest.as_ref())
        {
            if self.setting().decide(rest, subject)? != Some(true) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Does an entry pass the tests of the sums below it?
    pub(crate) fn passes_sums(
        &self,
        view: View<'_>,
        entry: &Entry<'_>,
        sum: Option<&Summary>,
    ) -> Result<bool> {
        passes_all(&self.plan.trees, view, entry, sum)
    }

    /// Does the absolute path pass?
    pub(crate) fn passes_path(&mut self, path: &[u8]) -> bool {
        let Self {
            plan,
            start,
            folded,
            ..
        } = self;
        (plan.paths.iter()).all(|matcher| matcher.matches(path, start, folded))
    }

    /// Is what has this name and path left out, with everything below it?
    pub(crate) fn is_excluded(&mut self, name: &[u8], path: &[u8], kind: Kind) -> bool {
        let Self {
            excludes,
            start,
            folded,
            ..
        } = self;
        (excludes.iter()).any(|test| test.leaves_out((name, path), kind, start, folded))
    }
}

fn narrow_by_span<T: Ord, I: Iterator<Item = T>>(
    mask: &mut Mask,
    range: Range<usize>,
    wanted: &RangeInclusive<T>,
    (low, high): (T, T),
    values: impl FnOnce() -> I,
) {
    if mask.is_empty() || low > *wanted.end() || high < *wanted.start() {
        *mask = Mask::EMPTY;
    } else if !(wanted.contains(&low) && wanted.contains(&high)) {
        mask.keep(range, values().map(|value| wanted.contains(&value)));
    }
}

/// Leaves files without content, and directories that are entered: see [`CompiledFilter::confirms`].
fn narrow_by_emptiness(block: &Block<'_>, mask: &mut Mask) -> Answer<()> {
    for index in mask.iter() {
        let mode = block.attributes(index)?.mode;
        let stat = Stat {
            mode,
            ..Stat::default()
        };
        let may_be_empty = match stat.kind() {
            Kind::Directory => block.child(index)?.is_some(),
            _ => block.size(index)? == 0,
        };
        if !may_be_empty {
            mask.clear(index);
        }
    }
    Ok(())
}
