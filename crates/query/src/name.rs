//! Does a name, or a path, match?
//!
//! All names of a block stand one after the other, so a search for bytes runs over them at once; a
//! hit is mapped back to its entry, and one that reaches over the end of a name is none.

use std::ops::Range;

use filemap_store::block::{Block, BlockError};
use filemap_text::NameRegex;
use memchr::memmem::Finder;
use regex::bytes::{Regex, RegexBuilder};

use crate::mask::Mask;
use crate::required::{looks_at_itself_only, required_bytes};

/// What a name or path is compared with.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Everything matches.
    Everything,
    /// What holds these bytes matches.
    Literal {
        /// The bytes.
        bytes: Vec<u8>,
        /// Are ASCII letters compared without case?
        ignore_case: bool,
    },
    /// What the expression finds something in matches.
    Regex(NameRegex),
}

/// What a pattern is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The name alone.
    #[default]
    Name,
    /// The whole absolute path.
    Path,
    /// The path below the start of the search, with a slash before it.
    Below,
    /// The path as it begins where that start was typed.
    Typed,
}

/// A pattern and what it is compared with.
#[derive(Clone, Debug)]
pub struct NameTest {
    /// The pattern.
    pub pattern: Pattern,
    /// The name or the path.
    pub scope: Scope,
    /// Only directories match.
    pub is_of_directories: bool,
}

/// A glob that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the glob `{glob}` is not valid: {reason}")]
pub struct GlobError {
    /// The glob.
    pub glob: String,
    /// What is wrong with it.
    pub reason: String,
}

impl NameTest {
    /// Returns the test of a glob as in a `.gitignore` where the search begins: without a slash, but
    /// for one at its end, it is compared with names, with one, with paths from the start on. With one at
    /// its end it is about directories only.
    ///
    /// # Errors
    /// When the glob is malformed or too large.
    pub fn exclusion(glob: &str) -> Result<Self, GlobError> {
        let refused = |reason: String| GlobError {
            glob: glob.to_owned(),
            reason,
        };
        let text = glob.strip_suffix('/').unwrap_or(glob);
        let (scope, text) = match text.strip_prefix('/') {
            Some(anchored) => (Scope::Below, format!("/{anchored}")),
            None if text.contains('/') => (Scope::Below, format!("/{text}")),
            None => (Scope::Name, text.to_owned()),
        };
        let compiled = globset::GlobBuilder::new(&text)
            .literal_separator(true)
            .build()
            .map_err(|error| refused(error.kind().to_string()))?;
        // A directory above may have a newline in its name.
        let regex = RegexBuilder::new(compiled.regex())
            .dot_matches_new_line(true)
            .build()
            .map_err(|error| refused(error.to_string()))?;
        Ok(Self {
            pattern: Pattern::Regex(NameRegex::of_bytes(regex)),
            scope,
            is_of_directories: glob.ends_with('/'),
        })
    }
}

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
    pub(crate) fn new(pattern: &Pattern) -> Option<Self> {
        match pattern {
            Pattern::Everything => None,
            Pattern::Literal { bytes, .. } if bytes.is_empty() => None,
            Pattern::Literal {
                bytes,
                ignore_case: false,
            } => Some(Self::Exact(Finder::new(bytes).into_owned())),
            Pattern::Literal {
                bytes,
                ignore_case: true,
            } => Some(Self::Folded(
                Finder::new(&bytes.to_ascii_lowercase()).into_owned(),
            )),
            Pattern::Regex(regex) => {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn excludes(glob: &str, text: &[u8]) -> bool {
        let Pattern::Regex(regex) = NameTest::exclusion(glob).unwrap().pattern else {
            return false;
        };
        regex.is_match(text)
    }

    #[test]
    fn a_glob_with_a_slash_begins_at_the_start() {
        assert!(excludes("/b/a*", b"/b/a1") && excludes("b/a*", b"/b/a1"));
        assert!(!excludes("b/a*", b"/b/a1/c") && !excludes("b/a*", b"/bb/a1"));
        for above in [&b"/x"[..], b"/new\nline", b"/\xff\xe2\x82", b"/x/b"] {
            let path = [above, b"/b/a1"].concat();
            assert!(!excludes("b/a*", &path) && !excludes("/b/a*", &path));
            assert!(excludes("**/b/a*", &path) && excludes("/**/a1", &path));
        }
        assert!(excludes("*.o/", b"new\n.o") && !excludes("*.o", b"x.oo"));
        let error = NameTest::exclusion("a[").unwrap_err();
        assert!(error.to_string().contains("`a[`"), "{error}");
    }
}
