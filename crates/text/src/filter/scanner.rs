//! From characters to words, operators and values.

use std::borrow::Cow;

use super::error::FilterError;
use super::operator::{Operator, SIGN_STARTS, SIGNS};
use crate::escape;

/// A place in the text of a filter.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// Must a value be quoted that holds this character? What a terminal obeys or a reader does not see
/// is quoted so that it can be written as an escape.
pub(super) fn ends_bare(character: char) -> bool {
    matches!(character, '(' | ')' | '"')
        || character.is_whitespace()
        || escape::drives_a_terminal(character)
}

/// Can a value stand without quotes?
pub(super) fn is_bare(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| {
        !text.is_empty() && !text.starts_with(SIGN_STARTS) && !text.contains(ends_bare)
    })
}

impl<'t> Scanner<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the place, with the blanks before the next part skipped.
    pub(super) fn place(&mut self) -> usize {
        self.skip_blanks();
        self.at
    }

    /// Returns the error at a place.
    pub(super) fn error(&self, at: usize, why: impl Into<String>) -> FilterError {
        FilterError::new(self.text, at, why)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Is nothing left but blanks?
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_blanks();
        self.rest().is_empty()
    }

    /// Takes this sign, if it comes next.
    pub(super) fn take(&mut self, sign: &str) -> bool {
        self.skip_blanks();
        let is_next = self.rest().starts_with(sign);
        if is_next {
            self.at += sign.len();
        }
        is_next
    }

    /// Returns the next word without taking it; the empty one where something else comes.
    pub(super) fn peek_word(&mut self) -> &'t str {
        self.skip_blanks();
        let rest = self.rest();
        let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return "";
        }
        let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// Takes a word that was seen before.
    pub(super) fn take_word(&mut self, word: &str) {
        self.at += word.len();
    }

    /// Takes this word of the language, if it comes next, in any case.
    pub(super) fn take_keyword(&mut self, keyword: &str) -> bool {
        let word = self.peek_word();
        let is_next = word.eq_ignore_ascii_case(keyword);
        if is_next {
            self.take_word(word);
        }
        is_next
    }

    /// Takes the next operator.
    pub(super) fn operator(&mut self) -> Option<Operator> {
        for (keyword, operator) in [("has", Operator::Has), ("fnmatch", Operator::Fnmatch)] {
            if self.take_keyword(keyword) {
                return Some(operator);
            }
        }
        let sign = SIGNS.iter().find(|(sign, _)| self.take(sign));
        sign.map(|(_, operator)| *operator)
    }

    /// Takes the next value: bare, up to one of the characters that end one or a comma where that
    /// separates values, or in quotes.
    pub(super) fn value(&mut self, is_of_list: bool) -> Result<Cow<'t, [u8]>, FilterError> {
        let start = self.place();
        if self.take("\"") {
            return self.quoted(start).map(Cow::Owned);
        }
        let rest = self.rest();
        let ends = |c: char| ends_bare(c) || (is_of_list && c == ',');
        let end = rest.find(ends).unwrap_or(rest.len());
        let value = rest.get(..end).unwrap_or_default();
        if value.is_empty() {
            return Err(self.error(
                start,
                "a value is missing; what is not plain stands in \"quotes\"",
            ));
        }
        if value.starts_with(SIGN_STARTS) {
            return Err(self.error(
                start,
                "a value that begins like an operator stands in \"quotes\"",
            ));
        }
        self.at += end;
        Ok(Cow::Borrowed(value.as_bytes()))
    }

    /// Takes what follows the opening quote, which stands at `start`, up to the closing one.
    fn quoted(&mut self, start: usize) -> Result<Vec<u8>, FilterError> {
        let mut value = Vec::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find(['"', '\\']) else {
                return Err(self.error(start, "the closing quote is missing"));
            };
            let (plain, special) = rest.split_at_checked(end).unwrap_or((rest, ""));
            value.extend_from_slice(plain.as_bytes());
            self.at += end;
            if special.starts_with('"') {
                self.at += 1;
                return Ok(value);
            }
            self.at += self.escape(special, &mut value)?;
        }
    }

    /// Reads the escape at the start of the text; returns its length.
    fn escape(&self, special: &str, value: &mut Vec<u8>) -> Result<usize, FilterError> {
        let length = match special.as_bytes().get(1) {
            Some(b'"') => {
                value.push(b'"');
                return Ok(2);
            }
            Some(b'x') => Some(4),
            Some(b'u') => special.find('}').map(|end| end + 1),
            _ => Some(2),
        };
        let text = length.and_then(|length| special.get(..length));
        let read = text.and_then(|text| escape::unescape_terminal(text.as_bytes()).ok());
        let (Some(text), Some(read)) = (text, read) else {
            let why = "expected one of the escapes \\\" \\\\ \\n \\r \\t \\xNN \\u{NNNN}";
            return Err(self.error(self.at, why));
        };
        value.extend_from_slice(&read);
        Ok(text.len())
    }
}
