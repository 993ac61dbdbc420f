//! Does a name, or a path, match?
//!
//! All names of a block stand one after the other, so a search for bytes runs over them at once; a
//! hit is mapped back to its entry, and one that reaches over the end of a name is none.

use std::ops::Range;

use filemap_store::block::{Block, BlockError};
use filemap_text::{NamePattern, NameRegex};
use memchr::memmem::Finder;
use regex::bytes::Regex;

use crate::mask::Mask;
use crate::required::{looks_at_itself_only, required_bytes};

/// A pattern made ready for many names.
#[derive(Debug)]
pub(crate) enum Matcher {
    Exact(Finder<'static>),
    /// Compared with what was made lower case.
    Folded(Finder<'static>),
    Regex {
        regex: NameRegex,
        /// What every match holds, in some case.
        required: Option<Finder<'static>>,
        /// May names be searched one after the other without their ends?
        joins: bool,
    },
}

impl Matcher {
    /// Returns `None` for a pattern that everything matches.
    pub(crate) fn new(pattern: &NamePattern) -> Option<Self> {
        match pattern {
            NamePattern::Everything => None,
            NamePattern::Literal { bytes, .. } if bytes.is_empty() => None,
            NamePattern::Literal {
                bytes,
                ignore_case: false,
            } => Some(Self::Exact(Finder::new(bytes).into_owned())),
            NamePattern::Literal {
                bytes,
                ignore_case: true,
            } => Some(Self::Folded(
                Finder::new(&bytes.to_ascii_lowercase()).into_owned(),
            )),
            NamePattern::Regex(regex) => {
                let source = regex.plain().as_str();
                let required = required_bytes(source);
                Some(Self::Regex {
                    regex: regex.clone(),
                    required: required.map(|bytes| Finder::new(&bytes).into_owned()),
                    // What matches nothing at all matches everywhere, also between names.
                    joins: looks_at_itself_only(source) && !regex.is_match(b""),
                })
            }
        }
    }

    /// Does this one name or path match?
    pub(crate) fn matches(&self, text: &[u8], folded: &mut Vec<u8>) -> bool {
        match self {
            Self::Exact(finder) => finder.find(text).is_some(),
            Self::Folded(finder) => finder.find(fold(text, folded)).is_some(),
            Self::Regex { regex, .. } => regex.is_match(text),
        }
    }

    /// May a name among these match? Wrong only in saying yes.
    pub(crate) fn may_match(&self, names: &[u8], folded: &mut Vec<u8>) -> bool {
        match self {
            Self::Exact(finder) => finder.find(names).is_some(),
            Self::Folded(finder)
            | Self::Regex {
                required: Some(finder),
                ..
            } => finder.find(fold(names, folded)).is_some(),
            Self::Regex {
                regex, joins: true, ..
            } => regex.plain().is_match(names),
            Self::Regex { .. } => true,
        }
    }

    /// May names match that are not UTF-8, though [`Matcher::may_match`] finds none?
    pub(crate) fn may_match_bytes(&self, names: &[u8]) -> bool {
        match self {
            Self::Regex {
                regex,
                required: None,
                joins: true,
            } => regex.spells() && !names.is_ascii(),
            _ => false,
        }
    }

    /// Takes the entries of a range whose names do not match out of the mask.
    pub(crate) fn narrow(
        &self,
        block: &Block<'_>,
        range: Range<usize>,
        mask: &mut Mask,
        folded: &mut Vec<u8>,
    ) -> Result<(), BlockError> {
        let names = Names::of(block, range)?;
        let found = match self {
            Self::Exact(finder) => names.holding(finder, names.bytes),
            Self::Folded(finder) => names.holding(finder, fold(names.bytes, folded)),
            Self::Regex {
                regex,
                required: Some(finder),
                ..
            } => {
                let held = names.holding(finder, fold(names.bytes, folded)).and(*mask);
                each_name(block, held, |name| regex.is_match(name))?
            }
            Self::Regex { regex, joins, .. } => {
                let found = if *joins {
                    names.found_by(regex.plain())
                } else {
                    each_name(block, *mask, |name| regex.plain().is_match(name))?
                };
                if regex.spells() && !names.are_text() {
                    let spelled = each_name(block, *mask, |name| regex.is_match_spelled(name))?;
                    found.or(spelled)
                } else {
                    found
                }
            }
        };
        *mask = mask.and(found);
        Ok(())
    }
}

fn fold<'s>(text: &[u8], folded: &'s mut Vec<u8>) -> &'s [u8] {
    folded.clear();
    folded.extend_from_slice(text);
    folded.make_ascii_lowercase();
    folded
}

/// Is each name of a block UTF-8?
pub(crate) fn is_text(block: &Block<'_>) -> Result<bool, BlockError> {
    Ok(Names::of(block, 0..block.len())?.are_text())
}

fn each_name(
    block: &Block<'_>,
    mask: Mask,
    matches: impl Fn(&[u8]) -> bool,
) -> Result<Mask, BlockError> {
    let mut found = mask;
    for index in mask.iter() {
        if !matches(block.name(index)?) {
            found.clear(index);
        }
    }
    Ok(found)
}

/// The names of a range of entries.
struct Names<'a, 'b> {
    block: &'b Block<'a>,
    range: Range<usize>,
    bytes: &'a [u8],
    /// Where they begin among all names of the block.
    start: usize,
}

impl<'a, 'b> Names<'a, 'b> {
    fn of(block: &'b Block<'a>, range: Range<usize>) -> Result<Self, BlockError> {
        let start = match range.start.checked_sub(1) {
            None => 0,
            Some(before) => block.name_ends(before..range.start).next().unwrap_or(0),
        };
        let end = match range.end.checked_sub(1) {
            Some(last) if !range.is_empty() => {
                block.name_ends(last..range.end).next().unwrap_or(start)
            }
            _ => start,
        };
        let bytes = block.names().get(start..end).ok_or(BlockError::Layout)?;
        Ok(Self {
            block,
            range,
            bytes,
            start,
        })
    }

    /// Is each name UTF-8? The end of one and the beginning of the next may make up a character.
    fn are_text(&self) -> bool {
        let ends_between = |text: &str| self.ends().all(|(_, end)| text.is_char_boundary(end));
        self.bytes.is_ascii() || std::str::from_utf8(self.bytes).is_ok_and(ends_between)
    }

    /// The entries with their names' ends, counted from the first name on.
    fn ends(&self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let start = self.start;
        let ends = self.block.name_ends(self.range.clone());
        self.range
            .clone()
            .zip(ends.map(move |end| end.saturating_sub(start)))
    }

    /// The entries whose names hold the bytes; `text` is the names, or the names in lower case.
    fn holding(&self, finder: &Finder<'_>, text: &[u8]) -> Mask {
        let length = finder.needle().len();
        let next = |from: usize| {
            let at = from + finder.find(text.get(from..)?)?;
            Some(at..at + length)
        };
        // A hit that reaches over the end of a name is as long as any other: the name has none.
        self.searched(next, |_| false)
    }

    /// The entries whose names the expression finds something in.
    fn found_by(&self, regex: &Regex) -> Mask {
        let next = |from: usize| {
            let is_inside = from <= self.bytes.len();
            is_inside
                .then(|| regex.find_at(self.bytes, from))
                .flatten()
                .map(|hit| hit.range())
        };
        let alone = |name: Range<usize>| {
            self.bytes
                .get(name)
                .is_some_and(|name| regex.is_match(name))
        };
        self.searched(next, alone)
    }

    /// Searches all names as one text. `next` finds the first hit from an index on, and every name
    /// that ends before it has none; `alone` is asked about the name in which a hit begins that
    /// reaches over its end.
    fn searched(
        &self,
        next: impl Fn(usize) -> Option<Range<usize>>,
        alone: impl Fn(Range<usize>) -> bool,
    ) -> Mask {
        let mut found = Mask::EMPTY;
        let Some(mut hit) = next(0) else { return found };
        let mut start = 0;
        for (index, end) in self.ends() {
            if hit.start < end {
                if hit.end <= end || alone(start..end) {
                    found.set(index);
                }
                match next(end) {
                    Some(later) => hit = later,
                    None => break,
                }
            }
            start = end;
        }
        found
    }
}
