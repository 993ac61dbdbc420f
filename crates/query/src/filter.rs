//! Which entries of a block pass the tests of a question?
//!
//! The cheapest tests come first, and each reads one column for those entries that are left. Owner,
//! group, mode and flags occur in few combinations in a block: each combination is tested once.
//! Where the bounds of a column settle a test for the whole block, the column is not read.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use filemap_model::{DirectoryId, Entry, EntryFlags, Kind, Stat, Timestamp};
use filemap_store::block::{AttributeSet, Block, BlockError};
use filemap_store::{StoredBlock, View};

use crate::error::Result;
use crate::find::Find;
use crate::mask::Mask;
use crate::name::{Matcher, NameTest, Scope, is_text};
use crate::place::{Place, without_end};

/// The tests of a question, made ready.
pub(crate) struct Filter<'q> {
    query: &'q Find,
    names: Vec<Matcher>,
    paths: Vec<PathMatcher>,
    excludes: Vec<Exclusion>,
    start: Start,
    tests_attributes: bool,
    needs_stat: bool,
    folded: Vec<u8>,
}

fn matchers(tests: &[NameTest]) -> Vec<Matcher> {
    let tests = tests.iter().filter(|test| test.scope == Scope::Name);
    tests
        .filter_map(|test| Matcher::new(&test.pattern))
        .collect()
}

/// Where the search begins.
#[derive(Default)]
struct Start {
    /// Length of the path of the place.
    length: usize,
    /// How that path was typed, where it counts.
    typed: Option<Vec<u8>>,
}

impl Start {
    /// The part, or the form, of an absolute path that is compared.
    fn form<'p>(&self, path: &'p [u8], scope: Scope) -> Cow<'p, [u8]> {
        let below = path.get(self.length..).unwrap_or_default();
        match (scope, &self.typed) {
            (Scope::Below, _) => below.into(),
            (Scope::Typed, Some(typed)) if below.is_empty() => typed.clone().into(),
            (Scope::Typed, Some(typed)) => [without_end(typed), below].concat().into(),
            _ => path.into(),
        }
    }
}

/// A pattern of paths, and what it is compared with.
struct PathMatcher {
    matcher: Matcher,
    scope: Scope,
}

impl PathMatcher {
    fn all(tests: &[NameTest]) -> Vec<Self> {
        let tests = tests.iter().filter(|test| test.scope != Scope::Name);
        tests
            .filter_map(|test| {
                let scope = test.scope;
                Matcher::new(&test.pattern).map(|matcher| Self { matcher, scope })
            })
            .collect()
    }

    fn matches(&self, path: &[u8], start: &Start, folded: &mut Vec<u8>) -> bool {
        self.matcher.matches(&start.form(path, self.scope), folded)
    }
}

/// What is left out, with everything below it.
struct Exclusion {
    matcher: Matcher,
    scope: Scope,
    is_of_directories: bool,
}

impl Exclusion {
    fn all(tests: &[NameTest]) -> Vec<Self> {
        let made = tests.iter().filter_map(|test| {
            Some(Self {
                matcher: Matcher::new(&test.pattern)?,
                scope: test.scope,
                is_of_directories: test.is_of_directories,
            })
        });
        made.collect()
    }
}

impl<'q> Filter<'q> {
    pub(crate) fn new(query: &'q Find) -> Self {
        let has_times = [&query.mtime, &query.ctime, &query.atime, &query.btime];
        let has_times = has_times.iter().any(|range| range.is_some());
        let has_rights = query.permission.is_some() || query.owner.is_some();
        let has_sizes = query.size.is_some() || query.own_size.is_some();
        let needs_stat = has_rights || has_times || has_sizes;
        Self {
            query,
            names: matchers(&query.names),
            paths: PathMatcher::all(&query.names),
            excludes: Exclusion::all(&query.excludes),
            start: Start::default(),
            tests_attributes: needs_stat
                || query.kind.is_some()
                || query.empty
                || query.pending.is_some(),
            needs_stat,
            folded: Vec::new(),
        }
    }

    /// Is told where the search begins, before anything is asked about what is there.
    pub(crate) fn begin_at(&mut self, place: &Place) {
        self.start = Start {
            length: place.base().len(),
            typed: place.typed.clone(),
        };
    }

    fn sizes(&self) -> impl Iterator<Item = &'q RangeInclusive<u64>> + use<'q> {
        self.query.size.iter().chain(&self.query.own_size)
    }

    /// Must the path of an entry be known to test it?
    pub(crate) fn tests_paths(&self) -> bool {
        !self.paths.is_empty()
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
        !self.tests_attributes
            && self.names.is_empty()
            && self.paths.is_empty()
            && self.query.extensions.is_empty()
            && !self.excludes()
    }

    /// May an entry of this block pass, as far as its names tell?
    pub(crate) fn may_pass(&mut self, block: StoredBlock<'_>) -> Result<bool> {
        let Self { names, folded, .. } = self;
        if names.is_empty() {
            return Ok(true);
        }
        let text = block.names()?;
        for matcher in names.iter() {
            let may_pass = matcher.may_match(text, folded)
                || (matcher.may_match_bytes(text)
                    && !is_text(&block.open()?).map_err(|error| block.damaged(error))?);
            if !may_pass {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The entries of a range that pass all tests but those of paths and of empty directories.
    pub(crate) fn passing(
        &mut self,
        block: &Block<'_>,
        range: Range<usize>,
    ) -> std::result::Result<Mask, BlockError> {
        let mut mask = Mask::range(range.clone());
        if self.tests_attributes {
            self.narrow_by_attributes(block, range.clone(), &mut mask);
        }
        for wanted in self.sizes() {
            let (low, high) = block.size_span();
            let sizes = || block.sizes(range.clone());
            narrow_by_span(&mut mask, range.clone(), wanted, (low, high), sizes);
        }
        if let Some(wanted) = &self.query.mtime {
            let times = block.mtimes(range.clone())?;
            let wanted = &known(wanted);
            let span = block.mtime_span();
            narrow_by_span(&mut mask, range.clone(), wanted, span, || times);
        }
        self.narrow_by_other_times(block, &mut mask)?;
        if self.query.empty {
            narrow_by_emptiness(block, &mut mask)?;
        }
        self.narrow_by_names(block, range, &mut mask)?;
        Ok(mask)
    }

    fn narrow_by_attributes(&self, block: &Block<'_>, range: Range<usize>, mask: &mut Mask) {
        let sets = block.attribute_sets();
        let mut passing = Mask::range(0..sets.len());
        let all = passing;
        passing.keep(0..sets.len(), sets.map(|set| self.passes_attributes(set)));
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

    fn passes_attributes(&self, set: AttributeSet) -> bool {
        let kind = self.query.kind.as_ref();
        kind.is_none_or(|test| test(set.mode)) && self.passes_rights(set)
    }

    /// Do the attributes pass every test but that of the type?
    fn passes_rights(&self, set: AttributeSet) -> bool {
        let Find {
            permission,
            owner,
            size,
            empty,
            pending,
            ..
        } = self.query;
        let stat = Stat {
            mode: set.mode,
            ..Stat::default()
        };
        let is_known = !set.flags.has(EntryFlags::NO_STAT);
        // What it is now is not known: nothing can be said of its present state.
        let is_seen = is_known && !set.flags.has(EntryFlags::LOOK_FAILED);
        let can_be_empty = match stat.kind() {
            Kind::File => is_known,
            Kind::Directory => true,
            Kind::Symlink | Kind::Other => false,
        };
        (is_known || !self.needs_stat)
            && (size.is_none() || stat.kind() == Kind::File)
            && (!empty || can_be_empty)
            && (pending.is_none() || is_seen && stat.kind() == Kind::File)
            && (permission.as_ref())
                .is_none_or(|test| !set.flags.has(EntryFlags::NO_MODE) && test(set.mode))
            && owner.as_ref().is_none_or(|test| test(set.uid, set.gid))
    }

    fn narrow_by_other_times(
        &self,
        block: &Block<'_>,
        mask: &mut Mask,
    ) -> std::result::Result<(), BlockError> {
        let Find {
            ctime,
            atime,
            btime,
            ..
        } = self.query;
        if ctime.is_none() && atime.is_none() && btime.is_none() {
            return Ok(());
        }
        for index in mask.iter() {
            let passes = |wanted: &Option<RangeInclusive<Timestamp>>, time| {
                wanted
                    .as_ref()
                    .is_none_or(|wanted| known(wanted).contains(&time))
            };
            let all = passes(ctime, block.ctime(index)?)
                && passes(atime, block.atime(index)?)
                && passes(btime, block.btime(index)?);
            if !all {
                mask.clear(index);
            }
        }
        Ok(())
    }

    fn narrow_by_names(
        &mut self,
        block: &Block<'_>,
        range: Range<usize>,
        mask: &mut Mask,
    ) -> std::result::Result<(), BlockError> {
        let Self {
            query,
            names,
            folded,
            ..
        } = self;
        for matcher in names.iter() {
            if mask.is_empty() {
                return Ok(());
            }
            matcher.narrow(block, range.clone(), mask, folded)?;
        }
        if query.extensions.is_empty() {
            return Ok(());
        }
        for index in mask.iter() {
            if !has_extension(block.name(index)?, &query.extensions) {
                mask.clear(index);
            }
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
        match &self.query.pending {
            Some(pending) => pending.narrow(view, directory, block, run, mask),
            None => Ok(()),
        }
    }

    /// Does an entry pass that stands in no block at hand: a place where a search begins?
    pub(crate) fn passes_entry(&mut self, entry: &Entry<'_>) -> bool {
        let Entry { stat, flags, .. } = entry;
        let set = AttributeSet {
            uid: stat.uid,
            gid: stat.gid,
            mode: stat.mode,
            flags: *flags,
        };
        let Find {
            mtime,
            ctime,
            atime,
            btime,
            empty,
            extensions,
            ..
        } = self.query;
        let times = [
            (mtime, stat.mtime),
            (ctime, stat.ctime),
            (atime, stat.atime),
            (btime, stat.btime),
        ];
        let is_empty = stat.kind() != Kind::File || stat.size == 0;
        let passes_attributes = if self.query.any_start && stat.kind() != Kind::Directory {
            self.passes_rights(set)
        } else {
            self.passes_attributes(set)
        };
        passes_attributes
            && self.sizes().all(|wanted| wanted.contains(&stat.size))
            && times.iter().all(|(wanted, time)| {
                wanted
                    .as_ref()
                    .is_none_or(|wanted| known(wanted).contains(time))
            })
            && (!empty || is_empty)
            && (extensions.is_empty() || has_extension(entry.name, extensions))
            && self
                .names
                .iter()
                .all(|matcher| matcher.matches(entry.name, &mut self.folded))
    }

    /// Tests what [`Filter::passing`] left open, but for the path: is this directory empty?
    pub(crate) fn confirms(
        &self,
        view: View<'_>,
        child: Option<DirectoryId>,
        kind: Kind,
    ) -> Result<bool> {
        if !self.query.empty || kind != Kind::Directory {
            return Ok(true);
        }
        let Some(child) = child else { return Ok(false) };
        let record = view.directory(child)?;
        Ok(record.is_some_and(|record| record.unreadable.is_none() && record.own.entries() == 0))
    }

    /// Is emptiness asked for, which [`Filter::confirms`] tells?
    pub(crate) fn needs_confirmation(&self) -> bool {
        self.query.empty
    }

    /// Does the absolute path pass?
    pub(crate) fn passes_path(&mut self, path: &[u8]) -> bool {
        let Self {
            paths,
            start,
            folded,
            ..
        } = self;
        paths
            .iter()
            .all(|matcher| matcher.matches(path, start, folded))
    }

    /// Is what has this name and path left out, with everything below it?
    pub(crate) fn is_excluded(&mut self, name: &[u8], path: &[u8], kind: Kind) -> bool {
        let Self {
            excludes,
            start,
            folded,
            ..
        } = self;
        let is_directory = kind == Kind::Directory;
        let mut excludes = excludes.iter();
        excludes.any(|test| {
            (is_directory || !test.is_of_directories)
                && match test.scope {
                    Scope::Name => test.matcher.matches(name, folded),
                    scope => test.matcher.matches(&start.form(path, scope), folded),
                }
        })
    }
}

/// The range without the time that stands for "not known".
fn known(wanted: &RangeInclusive<Timestamp>) -> RangeInclusive<Timestamp> {
    let first = Timestamp::EARLIEST;
    *wanted.start().max(&first)..=*wanted.end()
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

/// Leaves files without content, and directories that are entered: see [`Filter::confirms`].
fn narrow_by_emptiness(block: &Block<'_>, mask: &mut Mask) -> std::result::Result<(), BlockError> {
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

/// Does the name end in a dot and one of the extensions, after at least one other byte?
fn has_extension(name: &[u8], extensions: &[Vec<u8>]) -> bool {
    extensions.iter().any(|extension| {
        let split = name
            .len()
            .checked_sub(extension.len())
            .and_then(|at| name.split_at_checked(at));
        split.is_some_and(|(stem, end)| {
            stem.len() > 1 && stem.ends_with(b".") && end.eq_ignore_ascii_case(extension)
        })
    })
}
