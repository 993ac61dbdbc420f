//! Which way is a question answered?
//!
//! Where most of a root is asked about, its blocks are scanned in their order; where little of it
//! is, or the order of paths is asked for and matches are many, the tree is walked. Both ways give
//! the same answer.

use std::ops::{ControlFlow, RangeInclusive};

use filemap_model::{DirectoryId, Entry, Kind, Summary};
use filemap_store::{ReadTransaction, View};

use crate::error::Result;
use crate::filter::{CompiledFilter, Subject};
use crate::found::Found;
use crate::leading_directories::{Entered, LeadingDirectories};
use crate::location::Locations;
use crate::mask::Mask;
use crate::place::{is_settled, name_of};
use crate::question::Find;
use crate::scan::{Hit, HitRun, TRIM_EVERY, scan_root};
use crate::sums::sum_below_if;
use crate::walk::{Step, Walk};
use crate::{Limits, Place, SortKey};

/// A part of a root smaller than the whole divided by this is walked.
const SMALL_PART: u64 = 16;
/// When more than the whole divided by this leads to matches, a walk enters everything.
const WORTH_MARKING: u64 = 3;
const FEW: u64 = 64;
/// A search that ends this high up is a walk.
const SHALLOW: u32 = 3;

/// Is told what is found.
pub(crate) type Sink<'s> = &'s mut dyn FnMut(&Found<'_>) -> Result<ControlFlow<()>>;

/// Is told of the runs of entries that pass.
type Runs<'v, 't> =
    &'v mut dyn FnMut(&CompiledFilter<'_>, &Hit<'_, 't>, &HitRun<'_>) -> Result<ControlFlow<()>>;

/// A question at work.
pub(crate) struct Search<'q, 't> {
    pub(crate) query: &'q Find,
    read: &'t ReadTransaction,
    pub(crate) view: View<'t>,
    limits: &'q Limits,
    pub(crate) filter: CompiledFilter<'q>,
    /// The levels below the start at which entries are answered.
    pub(crate) depths: RangeInclusive<u32>,
    needs_sums: bool,
    needs_own: bool,
}

impl<'q, 't> Search<'q, 't> {
    pub(crate) fn new(
        query: &'q Find,
        read: &'t ReadTransaction,
        limits: &'q Limits,
    ) -> Result<Self> {
        let view = read.view();
        let filter = CompiledFilter::new(query, view)?;
        let needs_sums =
            query.sums || filter.needs_sums() || query.sort.iter().copied().any(SortKey::needs_sum);
        let least = query.min_depth.max(*filter.depths().start());
        let most = query.max_depth.unwrap_or(u32::MAX);
        Ok(Self {
            query,
            read,
            view,
            limits,
            depths: least..=most.min(*filter.depths().end()),
            filter,
            needs_sums,
            needs_own: query.sort.iter().copied().any(SortKey::needs_own),
        })
    }

    /// Visits what is found below a place in the order of paths.
    pub(crate) fn in_order(&mut self, place: &Place, sink: Sink<'_>) -> Result<ControlFlow<()>> {
        let settled = is_settled(self.view, place.root)?;
        if self.start(place, settled, sink)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let Some(start) = place.directory else {
            return Ok(ControlFlow::Continue(()));
        };
        self.prepare(start, settled)?;
        let entered = if settled && !self.filter.passes_all() && self.is_worth_scanning(start)? {
            self.mark(place)?
        } else {
            Entered::All
        };
        self.walk(place, start, &entered, settled, sink)
    }

    /// Visits what is found below a place in the order that costs least.
    pub(crate) fn in_any_order(
        &mut self,
        place: &Place,
        sink: Sink<'_>,
    ) -> Result<ControlFlow<()>> {
        let settled = is_settled(self.view, place.root)?;
        if self.start(place, settled, sink)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        if let Some(start) = place.directory {
            self.prepare(start, settled)?;
        }
        match place.directory {
            None => Ok(ControlFlow::Continue(())),
            Some(start) if settled && !self.walks() && self.is_worth_scanning(start)? => {
                let (view, needs_sums) = (self.view, self.needs_sums);
                let needs_own = self.needs_own;
                self.scan(place, start, &mut |filter, hit, run| {
                    let (root, directory, depth) =
                        (place.root, run.directory, run.located.depth + 1);
                    hit.each_entry(run, &mut |path, entry| {
                        let child = entry.child.filter(|_| needs_sums);
                        let sum = sum_of(view, child, settled)?;
                        if !filter.passes_sums(view, &entry, sum.as_ref())? {
                            return Ok(ControlFlow::Continue(()));
                        }
                        let own = own_of(view, entry.child.filter(|_| needs_own))?;
                        sink(&Found {
                            path,
                            root,
                            directory,
                            entry: &entry,
                            depth,
                            sum,
                            own,
                        })
                    })
                })
            }
            Some(start) => self.walk(place, start, &Entered::All, settled, sink),
        }
    }

    /// Counts what is found below a place; may stop counting after `enough`.
    pub(crate) fn count(&mut self, place: &Place, enough: u64) -> Result<u64> {
        if self.filter.needs_sums() {
            return self.count_each(place, enough);
        }
        let settled = is_settled(self.view, place.root)?;
        let mut count = 0;
        let mut sink = |_: &Found<'_>| {
            count += 1;
            Ok(if count >= enough {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        };
        if self.start(place, settled, &mut sink)?.is_break() {
            return Ok(count);
        }
        let Some(start) = place.directory else {
            return Ok(count);
        };
        let is_deep = self.depths.contains(&1) && *self.depths.end() == u32::MAX;
        self.prepare(start, settled)?;
        if settled && is_deep && self.filter.passes_all() {
            return Ok(count + sum_below_if(self.view, start, settled)?.entries());
        }
        if settled && !self.walks() && self.is_worth_scanning(start)? {
            let is_plain = is_deep
                && start.is_top()
                && !self.filter.excludes()
                && !self.filter.tests_facts()
                && !self.filter.needs_confirmation();
            return Ok(count + self.count_scanned(place, start, is_plain, enough)?);
        }
        let _ = self.walk(place, start, &Entered::All, settled, &mut sink)?;
        Ok(count)
    }

    /// Counts one by one, for tests that no column of a block can tell.
    fn count_each(&mut self, place: &Place, enough: u64) -> Result<u64> {
        let mut count = 0;
        let _ = self.in_any_order(place, &mut |_| {
            count += 1;
            Ok(if count >= enough {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(count)
    }

    /// Begins with a place, and visits the place itself, if it is asked for.
    pub(crate) fn start(
        &mut self,
        place: &Place,
        settled: bool,
        sink: Sink<'_>,
    ) -> Result<ControlFlow<()>> {
        self.filter.begin_at(place);
        let is_asked = self.query.include_start || place.directory.is_none();
        let entry = place.entry();
        if !is_asked || self.query.min_depth > 0 {
            return Ok(ControlFlow::Continue(()));
        }
        let sum = self.sum_of(entry.child, settled)?;
        let subject = Subject {
            view: self.view,
            entry: &entry,
            path: &place.path,
            directory: place.parent,
            depth: 0,
            sum: sum.as_ref(),
        };
        if !self.filter.passes_start(&subject)? {
            return Ok(ControlFlow::Continue(()));
        }
        let directory = place.parent.unwrap_or_else(|| place.root.top());
        let (path, root) = (place.path.as_slice(), place.root);
        let own = own_of(self.view, entry.child.filter(|_| self.needs_own))?;
        sink(&Found {
            path,
            root,
            directory,
            entry: &entry,
            depth: 0,
            sum,
            own,
        })
    }

    fn sum_of(&self, child: Option<DirectoryId>, settled: bool) -> Result<Option<Summary>> {
        sum_of(self.view, child.filter(|_| self.needs_sums), settled)
    }

    /// Does an entry pass what is tested last: sums below it, and what no column tells?
    pub(crate) fn passes_late(
        &self,
        path: &[u8],
        entry: &Entry<'_>,
        (directory, depth): (DirectoryId, u32),
        sum: Option<&Summary>,
    ) -> Result<bool> {
        let directory = Some(directory);
        let subject = Subject {
            view: self.view,
            entry,
            path,
            directory,
            depth,
            sum,
        };
        Ok(self.filter.passes_sums(self.view, entry, sum)? && self.filter.passes_rest(&subject)?)
    }

    /// Tells the filter how much it will be asked about, where that is known.
    fn prepare(&mut self, start: DirectoryId, settled: bool) -> Result<()> {
        if !settled || !self.filter.tests_facts() {
            return Ok(());
        }
        let entries = self.view.settled_sum(start)?.entries();
        self.filter
            .prepare(self.view, entries, self.limits.memory / 4)
    }

    /// Can only a walk give the answer? Marks are merged with what a walk has open.
    fn walks(&self) -> bool {
        self.filter.tests_marks()
    }

    fn is_worth_scanning(&self, start: DirectoryId) -> Result<bool> {
        let is_shallow = *self.depths.end() <= SHALLOW;
        if is_shallow || self.filter.tests_paths() {
            return Ok(false);
        }
        if start.is_top() {
            return Ok(true);
        }
        let part = self.view.settled_sum(start)?.entries();
        let whole = self.view.settled_sum(start.root().top())?.entries();
        Ok(part >= whole / SMALL_PART)
    }

    fn walk(
        &mut self,
        place: &Place,
        start: DirectoryId,
        entered: &Entered,
        settled: bool,
        sink: Sink<'_>,
    ) -> Result<ControlFlow<()>> {
        let mut walk = Walk::new(self.view, place.base());
        let deepest = *self.depths.end();
        let mut trimmed = 0;
        if deepest > 0 {
            walk.enter(start, &mut self.filter)?;
        }
        while let Some(step) = walk.next(&mut self.filter)? {
            let child = step.child.filter(|child| entered.has(*child));
            if !step.is_wanted && child.is_none() {
                continue;
            }
            if self.filter.excludes() {
                let kind = match step.child {
                    Some(_) => Kind::Directory,
                    // A directory may be one that is not entered.
                    None if self.filter.excludes_directories() => walk.entry(&step)?.stat.kind(),
                    None => Kind::File,
                };
                let path = walk.path();
                if self.filter.is_excluded(name_of(path), path, kind) {
                    continue;
                }
            }
            if step.is_wanted
                && step.depth >= *self.depths.start()
                && self.offer(&mut walk, &step, settled, sink)?.is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
            if let Some(child) = child.filter(|_| step.depth < deepest) {
                walk.enter(child, &mut self.filter)?;
            }
            if self.limits.trims && walk.bytes_read() - trimmed > TRIM_EVERY {
                trimmed = walk.bytes_read();
                self.read.store().trim();
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Visits the entry that a walk has come to, if it passes the tests that are left.
    fn offer(
        &mut self,
        walk: &mut Walk<'_>,
        step: &Step,
        settled: bool,
        sink: Sink<'_>,
    ) -> Result<ControlFlow<()>> {
        if !self.filter.passes_path(walk.path()) {
            return Ok(ControlFlow::Continue(()));
        }
        let entry = walk.entry(step)?;
        let (path, directory, depth) = (walk.path(), step.directory, step.depth);
        if !self
            .filter
            .confirms(self.view, entry.child, entry.stat.kind())?
        {
            return Ok(ControlFlow::Continue(()));
        }
        let sum = self.sum_of(entry.child, settled)?;
        if !self.passes_late(path, &entry, (directory, depth), sum.as_ref())? {
            return Ok(ControlFlow::Continue(()));
        }
        let root = directory.root();
        let own = own_of(self.view, entry.child.filter(|_| self.needs_own))?;
        sink(&Found {
            path,
            root,
            directory,
            entry: &entry,
            depth,
            sum,
            own,
        })
    }

    /// Scans the root for the directories that lead to matches; gives up when most do.
    fn mark(&mut self, place: &Place) -> Result<Entered> {
        let Self {
            read,
            limits,
            filter,
            view,
            ..
        } = self;
        let Some(root) = view.root(place.root)? else {
            return Ok(Entered::All);
        };
        let directories = view.settled_sum(place.root.top())?.directories;
        let mut marks = LeadingDirectories::new(root.next, limits.memory / 2);
        let flow = scan_root(read, place.root, limits, filter, &mut |hit, filter| {
            for run in hit.block.runs() {
                let (directory, range) = run.map_err(|error| hit.stored.damaged(error))?;
                let mut passing = hit.passing.and(Mask::range(range.clone()));
                let block = (hit.stored, hit.block);
                filter.narrow_by_facts(*view, directory, block, range, &mut passing)?;
                if !passing.is_empty() {
                    marks.mark(*view, directory)?;
                }
            }
            let is_most = marks.marked() > directories / WORTH_MARKING + FEW;
            Ok(if is_most {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(if flow.is_break() {
            Entered::All
        } else {
            Entered::Marked(marks)
        })
    }

    /// Scans the root for matches that stand below the start, at the depths wanted.
    fn scan(
        &mut self,
        place: &Place,
        start: DirectoryId,
        visitor: Runs<'_, 't>,
    ) -> Result<ControlFlow<()>> {
        let Self {
            read,
            limits,
            filter,
            view,
            depths,
            ..
        } = self;
        let mut locations = Locations::new(*view, place, start, limits.memory / 4);
        scan_root(read, place.root, limits, filter, &mut |hit, filter| {
            hit.each_run(&mut locations, filter, &mut |filter, run| {
                if depths.contains(&(run.located.depth + 1)) {
                    visitor(filter, &hit, &run)
                } else {
                    Ok(ControlFlow::Continue(()))
                }
            })
        })
    }

    fn count_scanned(
        &mut self,
        place: &Place,
        start: DirectoryId,
        is_plain: bool,
        enough: u64,
    ) -> Result<u64> {
        let mut count = 0;
        let mut add = |passing: Mask| {
            count += passing.count();
            Ok(if count >= enough {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        };
        if is_plain {
            let Self {
                read,
                limits,
                filter,
                ..
            } = self;
            let _ = scan_root(read, place.root, limits, filter, &mut |hit, _| {
                add(hit.passing)
            })?;
        } else {
            let _ = self.scan(place, start, &mut |_, _, run| add(run.passing))?;
        }
        Ok(count)
    }
}

/// The sums over the entries of a directory that is entered.
pub(crate) fn own_of(view: View<'_>, child: Option<DirectoryId>) -> Result<Option<Summary>> {
    let record = child.map(|child| view.directory(child)).transpose()?;
    Ok(record.flatten().map(|record| record.own))
}

/// The sums below a directory that is entered.
fn sum_of(view: View<'_>, child: Option<DirectoryId>, settled: bool) -> Result<Option<Summary>> {
    child
        .map(|child| sum_below_if(view, child, settled))
        .transpose()
}
