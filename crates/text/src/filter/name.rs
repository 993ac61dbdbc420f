//! A test of a name or a path, which remembers how it was written.

use crate::pattern::ignores_case;
use crate::{NamePattern, PatternCase, PatternOptions, PatternScope, PatternSyntax, TextError};

/// A test of a name or a path. Two are equal when they are written alike.
#[derive(Clone, Debug)]
pub struct NameTest {
    text: Box<[u8]>,
    syntax: PatternSyntax,
    scope: PatternScope,
    ignore_case: bool,
    pattern: NamePattern,
}

impl NameTest {
    /// Returns the test of a pattern; smart case is decided here.
    ///
    /// # Errors
    /// When the pattern is malformed, too long, or can match nothing.
    pub fn new(text: &[u8], options: PatternOptions) -> Result<Self, TextError> {
        Ok(Self {
            pattern: NamePattern::parse(text, options)?,
            text: text.into(),
            syntax: options.syntax,
            scope: options.scope,
            ignore_case: ignores_case(text, options),
        })
    }

    /// The pattern as it is written.
    #[must_use]
    pub const fn text(&self) -> &[u8] {
        &self.text
    }

    /// How the text is read.
    #[must_use]
    pub const fn syntax(&self) -> PatternSyntax {
        self.syntax
    }

    /// What the pattern is compared with.
    #[must_use]
    pub const fn scope(&self) -> PatternScope {
        self.scope
    }

    /// Does case count?
    #[must_use]
    pub const fn case(&self) -> PatternCase {
        if self.ignore_case {
            PatternCase::Ignore
        } else {
            PatternCase::Sensitive
        }
    }

    /// The pattern, ready to be compared.
    #[must_use]
    pub const fn pattern(&self) -> &NamePattern {
        &self.pattern
    }
}

impl PartialEq for NameTest {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.syntax, self.scope, self.ignore_case)
            == (&other.text, other.syntax, other.scope, other.ignore_case)
    }
}

impl Eq for NameTest {}
