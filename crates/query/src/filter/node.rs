//! What `or` and `not` join, as masks.
//!
//! Of each part it is told which entries pass and which fail; those of which something is not known are
//! neither. A part that no column tells leaves open what it says: every entry may pass it and may
//! fail it, so what is told of the whole is then a bound, and the entries that may pass are
//! tested once more.

use std::ops::{Range, RangeInclusive};

use filemap_model::{Kind, Timestamp};
use filemap_store::block::{AttributeSet, Block, BlockError};
use filemap_text::filter::{Filter, Test, TimeField};
use filemap_text::{Extensions, PatternScope};

use super::attributes;
use crate::mask::Mask;
use crate::name::Matcher;

/// Times between two.
pub(super) type Times = RangeInclusive<Timestamp>;

/// A condition on columns.
pub(super) enum Node {
    Constant(bool),
    /// Decided by the attributes alone.
    Attributes(Filter),
    /// The length of what is of this kind, or of everything.
    Length(RangeInclusive<u64>, Option<Kind>),
    Time(TimeField, Times),
    Name(Box<Matcher>),
    Extension(Extensions),
    Empty,
    /// No column tells.
    Open,
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
}

/// The entries of a block that pass, and those that fail.
#[derive(Clone, Copy)]
pub(super) struct Verdict {
    pub(super) passed: Mask,
    pub(super) failed: Mask,
}

impl Verdict {
    const NONE: Self = Self {
        passed: Mask::EMPTY,
        failed: Mask::EMPTY,
    };

    /// Notes what is known of an entry.
    fn note(&mut self, index: usize, passes: Option<bool>) {
        match passes {
            Some(true) => self.passed.set(index),
            Some(false) => self.failed.set(index),
            None => {}
        }
    }
}

type Answer<T> = Result<T, BlockError>;

impl Node {
    pub(super) fn new(filter: &Filter) -> Self {
        match filter {
            Filter::Everything => Self::Constant(true),
            of_attributes if attributes::are_enough(of_attributes) => {
                Self::Attributes(of_attributes.clone())
            }
            Filter::Test(test) => Self::of_test(test),
            Filter::Not(inner) => Self::Not(Box::new(Self::new(inner))),
            Filter::And(operands) => Self::And(operands.iter().map(Self::new).collect()),
            Filter::Or(operands) => Self::Or(operands.iter().map(Self::new).collect()),
        }
    }

    fn of_test(test: &Test) -> Self {
        match test {
            Test::Name(test) => match (test.scope(), Matcher::new(test.pattern())) {
                (_, None) => Self::Constant(true),
                (PatternScope::Name, Some(matcher)) => Self::Name(Box::new(matcher)),
                (_, Some(_)) => Self::Open,
            },
            Test::Extension(extensions) => Self::Extension(extensions.clone()),
            Test::Size(range) => Self::Length(range.clone(), Some(Kind::File)),
            Test::Length(range) => Self::Length(range.clone(), None),
            Test::Time(field, span) => Self::Time(*field, span.range()),
            Test::Empty => Self::Empty,
            _ => Self::Open,
        }
    }

    /// Do the columns leave something open?
    pub(super) fn leaves_open(&self) -> bool {
        match self {
            Self::Open | Self::Empty => true,
            Self::Not(inner) => inner.leaves_open(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::leaves_open),
            _ => false,
        }
    }

    /// May an entry pass whose name is among these? Wrong only in saying yes.
    pub(super) fn may_pass(
        &self,
        may_match: &mut dyn FnMut(&Matcher) -> crate::error::Result<bool>,
    ) -> crate::error::Result<bool> {
        match self {
            Self::Constant(passes) => Ok(*passes),
            Self::Name(matcher) => may_match(matcher),
            Self::And(nodes) => {
                for node in nodes {
                    if !node.may_pass(may_match)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Or(nodes) => {
                for node in nodes {
                    if node.may_pass(may_match)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Ok(true),
        }
    }

    /// Tells which of the entries `of` a range pass and fail.
    pub(super) fn evaluate(
        &self,
        block: &Block<'_>,
        range: &Range<usize>,
        of: Mask,
        folded: &mut Vec<u8>,
    ) -> Answer<Verdict> {
        if of.is_empty() {
            return Ok(Verdict::NONE);
        }
        match self {
            Self::Constant(passes) => Ok(split(of, if *passes { of } else { Mask::EMPTY })),
            Self::Attributes(filter) => Ok(by_attributes(block, range, of, |set| {
                attributes::passes(filter, set)
            })),
            Self::Length(lengths, kind) => by_length(block, of, lengths, *kind),
            Self::Time(field, times) => by_time(block, of, *field, times),
            Self::Name(matcher) => {
                let mut passed = of;
                matcher.narrow(block, range.clone(), &mut passed, folded)?;
                Ok(split(of, passed))
            }
            Self::Extension(extensions) => by_extension(block, of, extensions),
            Self::Empty => by_emptiness(block, of),
            Self::Open => Ok(Verdict {
                passed: of,
                failed: of,
            }),
            Self::Not(inner) => {
                let Verdict { passed, failed } = inner.evaluate(block, range, of, folded)?;
                Ok(Verdict {
                    passed: failed,
                    failed: passed,
                })
            }
            Self::And(nodes) => {
                let mut all = split(of, of);
                for node in nodes {
                    let verdict = node.evaluate(block, range, of, folded)?;
                    all.passed = all.passed.and(verdict.passed);
                    all.failed = all.failed.or(verdict.failed);
                }
                Ok(all)
            }
            Self::Or(nodes) => {
                let mut any = split(of, Mask::EMPTY);
                for node in nodes {
                    let verdict = node.evaluate(block, range, of, folded)?;
                    any.passed = any.passed.or(verdict.passed);
                    any.failed = any.failed.and(verdict.failed);
                }
                Ok(any)
            }
        }
    }
}

/// All pass or fail.
fn split(of: Mask, passed: Mask) -> Verdict {
    Verdict {
        passed,
        failed: of.without(passed),
    }
}

/// Decides once for each combination of attributes.
fn by_attributes(
    block: &Block<'_>,
    range: &Range<usize>,
    of: Mask,
    decide: impl Fn(&AttributeSet) -> Option<bool>,
) -> Verdict {
    let mut sets = Verdict::NONE;
    for (index, set) in block.attribute_sets().enumerate() {
        sets.note(index, decide(&set));
    }
    let mut verdict = Verdict::NONE;
    for (index, which) in range.clone().zip(block.attribute_indices(range.clone())) {
        let which = usize::try_from(which).unwrap_or(usize::MAX);
        if of.has(index) {
            if sets.passed.has(which) {
                verdict.passed.set(index);
            } else if sets.failed.has(which) {
                verdict.failed.set(index);
            }
        }
    }
    verdict
}

fn set_of(block: &Block<'_>, index: usize) -> Answer<AttributeSet> {
    let attributes = block.attributes(index)?;
    Ok(AttributeSet {
        uid: attributes.uid,
        gid: attributes.gid,
        mode: attributes.mode,
        flags: attributes.flags,
    })
}

fn by_length(
    block: &Block<'_>,
    of: Mask,
    lengths: &RangeInclusive<u64>,
    kind: Option<Kind>,
) -> Answer<Verdict> {
    let mut verdict = Verdict::NONE;
    for index in of.iter() {
        let set = set_of(block, index)?;
        let passes = if kind.is_some_and(|kind| attributes::kind(&set) != kind) {
            Some(false)
        } else if attributes::is_known(&set) {
            Some(lengths.contains(&block.size(index)?))
        } else {
            None
        };
        verdict.note(index, passes);
    }
    Ok(verdict)
}

/// The time of an entry of a block.
pub(super) fn time_in(block: &Block<'_>, field: TimeField, index: usize) -> Answer<Timestamp> {
    match field {
        TimeField::Mtime => block.mtime(index),
        TimeField::Ctime => block.ctime(index),
        TimeField::Atime => block.atime(index),
        TimeField::Btime => block.btime(index),
    }
}

fn by_time(block: &Block<'_>, of: Mask, field: TimeField, times: &Times) -> Answer<Verdict> {
    let mut verdict = Verdict::NONE;
    for index in of.iter() {
        let time = time_in(block, field, index)?;
        let is_known = time.is_known() && attributes::is_known(&set_of(block, index)?);
        verdict.note(index, is_known.then(|| times.contains(&time)));
    }
    Ok(verdict)
}

fn by_extension(block: &Block<'_>, of: Mask, extensions: &Extensions) -> Answer<Verdict> {
    let mut verdict = Verdict::NONE;
    for index in of.iter() {
        verdict.note(index, Some(extensions.matches(block.name(index)?)));
    }
    Ok(verdict)
}

/// Of a directory the record of it tells, and no column.
fn by_emptiness(block: &Block<'_>, of: Mask) -> Answer<Verdict> {
    let mut verdict = Verdict::NONE;
    for index in of.iter() {
        let set = set_of(block, index)?;
        match attributes::kind(&set) {
            Kind::Directory => {
                verdict.passed.set(index);
                verdict.failed.set(index);
            }
            Kind::File if attributes::is_known(&set) => {
                verdict.note(index, Some(block.size(index)? == 0));
            }
            Kind::File => {}
            Kind::Symlink | Kind::Other => verdict.failed.set(index),
        }
    }
    Ok(verdict)
}
