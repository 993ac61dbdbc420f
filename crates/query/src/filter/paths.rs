//! Tests of paths, and what is left out.

use std::borrow::Cow;

use filemap_model::Kind;
use filemap_text::PatternScope;
use filemap_text::filter::NameTest;

use crate::exclude::Exclude;
use crate::name::Matcher;
use crate::place::{Place, without_end};

/// Where the search begins.
#[derive(Default)]
pub(super) struct Start {
    /// Length of the path of the place.
    length: usize,
    /// How that path was typed, where it counts.
    typed: Option<Vec<u8>>,
}

impl Start {
    pub(super) fn of(place: &Place) -> Self {
        Self {
            length: place.base().len(),
            typed: place.typed.clone(),
        }
    }

    /// The part, or the form, of an absolute path that is compared.
    pub(super) fn form<'p>(&self, path: &'p [u8], scope: PatternScope) -> Cow<'p, [u8]> {
        let below = path.get(self.length..).unwrap_or_default();
        match (scope, &self.typed) {
            (PatternScope::PathBelow, _) => below.into(),
            (PatternScope::PathTyped, Some(typed)) if below.is_empty() => typed.clone().into(),
            (PatternScope::PathTyped, Some(typed)) => [without_end(typed), below].concat().into(),
            _ => path.into(),
        }
    }
}

/// A pattern of paths, and what it is compared with.
pub(super) struct PathMatcher {
    matcher: Matcher,
    scope: PatternScope,
}

impl PathMatcher {
    /// Returns `None` where every path matches.
    pub(super) fn new(test: &NameTest) -> Option<Self> {
        let scope = test.scope();
        Matcher::new(test.pattern()).map(|matcher| Self { matcher, scope })
    }

    pub(super) fn matches(&self, path: &[u8], start: &Start, folded: &mut Vec<u8>) -> bool {
        self.matcher.matches(&start.form(path, self.scope), folded)
    }
}

/// What is left out, with everything below it.
pub(super) struct Exclusion {
    /// Without one, everything is left out.
    matcher: Option<Matcher>,
    scope: PatternScope,
    pub(super) is_of_directories: bool,
}

impl Exclusion {
    pub(super) fn all(tests: &[Exclude]) -> Vec<Self> {
        let made = tests.iter().map(|test| Self {
            matcher: Matcher::new(test.name.pattern()),
            scope: test.name.scope(),
            is_of_directories: test.is_of_directories,
        });
        made.collect()
    }

    /// Is what has this name and path left out?
    pub(super) fn leaves_out(
        &self,
        (name, path): (&[u8], &[u8]),
        kind: Kind,
        start: &Start,
        folded: &mut Vec<u8>,
    ) -> bool {
        if self.is_of_directories && kind != Kind::Directory {
            return false;
        }
        self.matcher
            .as_ref()
            .is_none_or(|matcher| match self.scope {
                PatternScope::Name => matcher.matches(name, folded),
                scope => matcher.matches(&start.form(path, scope), folded),
            })
    }
}
