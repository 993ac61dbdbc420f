//! Search criteria from text.
//!
//! Beside what the grammar has, what devices send is taken too: no blanks around signs, booleans in quotes, keywords
//! in any case. `and` binds closer than `or`, and both join from the left.

use std::str::FromStr;

use super::criteria::{Comparison, Criteria, Presence, Property};

/// The longest criteria.
pub const MOST_BYTES: usize = 4096;
/// How deep parentheses may be nested, and how many tests may be joined.
const DEEPEST: usize = 32;
const MOST_TESTS: usize = 128;

/// Why a text is no search criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CriteriaError {
    /// It is longer than any device needs.
    #[error("the search criteria are longer than {MOST_BYTES} bytes, or nested too deep")]
    TooLarge,
    /// Something else was expected.
    #[error("the search criteria make no sense at byte {0}")]
    At(usize),
}

impl FromStr for Criteria {
    type Err = CriteriaError;

    fn from_str(text: &str) -> Result<Self, CriteriaError> {
        if text.len() > MOST_BYTES {
            return Err(CriteriaError::TooLarge);
        }
        let mut parser = Parser {
            text,
            rest: text,
            tests: 0,
        };
        parser.skip_blanks();
        let criteria = if parser.rest.trim_end_matches(is_blank) == "*" {
            parser.rest = "";
            Self::All
        } else {
            parser.any(0)?
        };
        if parser.rest.is_empty() {
            Ok(criteria)
        } else {
            Err(parser.error())
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    rest: &'t str,
    tests: usize,
}

/// White space of the grammar: space, tab, VT, FF, CR, LF.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\u{b}' | '\u{c}' | '\r' | '\n')
}

impl Parser<'_> {
    fn error(&self) -> CriteriaError {
        CriteriaError::At(self.text.len() - self.rest.len())
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(is_blank);
    }

    /// Takes a sign, if it comes.
    fn take(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a word in any case, if it comes and ends there.
    fn take_word(&mut self, word: &str) -> bool {
        let Some((begins, rest)) = self.rest.split_at_checked(word.len()) else {
            return false;
        };
        let goes_on = rest.starts_with(|letter: char| letter.is_alphanumeric());
        if !begins.eq_ignore_ascii_case(word) || goes_on {
            return false;
        }
        self.rest = rest;
        true
    }

    fn any(&mut self, depth: usize) -> Result<Criteria, CriteriaError> {
        let mut criteria = self.each(depth)?;
        while self.take_word("or") {
            criteria = criteria.or(self.each(depth)?);
        }
        Ok(criteria)
    }

    fn each(&mut self, depth: usize) -> Result<Criteria, CriteriaError> {
        let mut criteria = self.one(depth)?;
        while self.take_word("and") {
            criteria = criteria.and(self.one(depth)?);
        }
        Ok(criteria)
    }

    /// A test or a part in parentheses, with the blanks around it.
    fn one(&mut self, depth: usize) -> Result<Criteria, CriteriaError> {
        self.skip_blanks();
        if depth > DEEPEST || self.tests > MOST_TESTS {
            return Err(CriteriaError::TooLarge);
        }
        let criteria = if self.take("(") {
            let criteria = self.any(depth + 1)?;
            if !self.take(")") {
                return Err(self.error());
            }
            criteria
        } else {
            self.test()?
        };
        self.skip_blanks();
        Ok(criteria)
    }

    fn test(&mut self) -> Result<Criteria, CriteriaError> {
        self.tests += 1;
        let property = self.property()?;
        self.skip_blanks();
        if self.take_word("exists") {
            self.skip_blanks();
            return Ok(Criteria::Exists(property, self.presence()?));
        }
        let comparison = self.comparison()?;
        self.skip_blanks();
        let value = self.quoted()?;
        Ok(Criteria::Compare(property, comparison, value))
    }

    fn property(&mut self) -> Result<Property, CriteriaError> {
        let is_end = |letter: char| is_blank(letter) || "=!<>()\"".contains(letter);
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).unwrap_or(("", self.rest));
        if name.is_empty() {
            return Err(self.error());
        }
        self.rest = rest;
        Ok(Property::named(name))
    }

    fn comparison(&mut self) -> Result<Comparison, CriteriaError> {
        for comparison in Comparison::ALL {
            let word = comparison.word();
            let is_word = word.starts_with(|letter: char| letter.is_ascii_alphabetic());
            let is_taken = if is_word {
                self.take_word(word)
            } else {
                self.take(word)
            };
            if is_taken {
                return Ok(comparison);
            }
        }
        Err(self.error())
    }

    fn presence(&mut self) -> Result<Presence, CriteriaError> {
        let is_quoted = self.take("\"");
        let presence = if self.take_word("true") {
            Presence::There
        } else if self.take_word("false") {
            Presence::Missing
        } else {
            return Err(self.error());
        };
        if is_quoted && !self.take("\"") {
            return Err(self.error());
        }
        Ok(presence)
    }

    fn quoted(&mut self) -> Result<String, CriteriaError> {
        if !self.take("\"") {
            return Err(self.error());
        }
        let mut value = String::new();
        let mut letters = self.rest.chars();
        loop {
            match letters.next() {
                Some('"') => break,
                Some('\\') => match letters.next() {
                    Some(letter @ ('"' | '\\')) => value.push(letter),
                    // Some devices do not escape backslashes.
                    Some(letter) => value.extend(['\\', letter]),
                    None => return Err(self.error()),
                },
                Some(letter) => value.push(letter),
                None => return Err(self.error()),
            }
        }
        self.rest = letters.as_str();
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Criteria, CriteriaError> {
        text.parse()
    }

    fn printed(text: &str) -> String {
        read(text).unwrap().to_string()
    }

    #[test]
    fn what_devices_send_is_read() {
        for (text, same) in [
            ("*", "*"),
            (" * ", "*"),
            (
                "upnp:class derivedfrom \"object.item.audioItem\" and @refID exists false",
                "upnp:class derivedfrom \"object.item.audioItem\" and @refID exists false",
            ),
            (
                "(upnp:class=\"object.item.videoItem\")\tAND(dc:title contains \"a\")",
                "upnp:class = \"object.item.videoItem\" and dc:title contains \"a\"",
            ),
            (
                "upnp:class derivedFrom \"object.container\" and @refID exists \"false\"",
                "upnp:class derivedfrom \"object.container\" and @refID exists false",
            ),
            (
                "dc:title contains \"a \\\"b\\\" \\\\ c\"",
                "dc:title contains \"a \\\"b\\\" \\\\ c\"",
            ),
            (
                "a:b=\"1\" or a:b!=\"2\" and a:b<=\"3\"",
                "filemap:other = \"1\" or filemap:other != \"2\" and filemap:other <= \"3\"",
            ),
            (
                "(dc:date >= \"2020\" or dc:date < \"1990\") and dc:creator = \"x\"",
                "(dc:date >= \"2020\" or dc:date < \"1990\") and dc:creator = \"x\"",
            ),
        ] {
            assert_eq!(printed(text), same, "{text}");
        }
    }

    #[test]
    fn what_makes_no_sense_says_where() {
        for (text, at) in [
            ("", 0),
            ("dc:title", 8),
            ("dc:title contains", 17),
            ("dc:title contains a", 18),
            ("dc:title contains \"a", 19),
            ("dc:title = \"a\" and", 18),
            ("dc:title = \"a\" dc:title = \"b\"", 15),
            ("(dc:title = \"a\"", 15),
            ("dc:title = \"a\")", 14),
            ("dc:title exists maybe", 16),
            ("* and *", 2),
        ] {
            assert_eq!(read(text), Err(CriteriaError::At(at)), "{text}");
        }
    }

    #[test]
    fn size_and_depth_are_bounded() {
        let deep = format!("{}a=\"b\"{}", "(".repeat(100), ")".repeat(100));
        assert_eq!(read(&deep), Err(CriteriaError::TooLarge));
        let long = format!("a=\"{}\"", "b".repeat(MOST_BYTES));
        assert_eq!(read(&long), Err(CriteriaError::TooLarge));
        let many = "a=\"\"or ".repeat(500) + "a=\"\"";
        assert_eq!(read(&many), Err(CriteriaError::TooLarge));
    }

    #[test]
    fn values_compare_as_text_or_as_numbers() {
        let passes = |comparison: Comparison, value, wanted| comparison.passes(value, wanted);
        assert!(passes(Comparison::Less, "9", "10"));
        assert!(!passes(Comparison::Less, "9a", "10a"));
        assert!(passes(
            Comparison::DerivedFrom,
            "object.item.audioItem.musicTrack",
            "object.item.audioItem"
        ));
        assert!(passes(
            Comparison::DerivedFrom,
            "object.item.audioItem",
            "object.item.audioItem"
        ));
        assert!(!passes(
            Comparison::DerivedFrom,
            "object.item.audioItemX",
            "object.item.audioItem"
        ));
        assert!(!passes(
            Comparison::DerivedFrom,
            "object.item",
            "object.item.audioItem"
        ));
        assert!(passes(Comparison::DoesNotContain, "abc", "d"));
        assert!(passes(Comparison::StartsWith, "abc", "ab"));
    }

    fn any_criteria() -> impl Strategy<Value = Criteria> {
        let property = (0..Property::ALL.len()).prop_map(|at| Property::ALL[at]);
        let comparison = (0..Comparison::ALL.len()).prop_map(|at| Comparison::ALL[at]);
        let presence = prop_oneof![Just(Presence::There), Just(Presence::Missing)];
        let leaf = prop_oneof![
            (property.clone(), comparison, "[a-c\"\\\\ ()]{0,6}").prop_map(
                |(property, comparison, value)| Criteria::Compare(property, comparison, value)
            ),
            (property, presence)
                .prop_map(|(property, presence)| Criteria::Exists(property, presence)),
        ];
        leaf.prop_recursive(4, 24, 2, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(one, other)| one.and(other)),
                (inner.clone(), inner).prop_map(|(one, other)| one.or(other)),
            ]
        })
    }

    /// What is joined by the same word means the same however it is grouped.
    fn flat(criteria: &Criteria) -> String {
        fn parts(criteria: &Criteria, is_and: bool, out: &mut Vec<String>) {
            match criteria {
                Criteria::And(one, other) if is_and => {
                    parts(one, is_and, out);
                    parts(other, is_and, out);
                }
                Criteria::Or(one, other) if !is_and => {
                    parts(one, is_and, out);
                    parts(other, is_and, out);
                }
                other => out.push(flat(other)),
            }
        }
        let mut out = Vec::new();
        match criteria {
            Criteria::And(..) => {
                parts(criteria, true, &mut out);
                format!("and{out:?}")
            }
            Criteria::Or(..) => {
                parts(criteria, false, &mut out);
                format!("or{out:?}")
            }
            other => format!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(criteria in any_criteria()) {
            let text = criteria.to_string();
            let back = read(&text).unwrap();
            prop_assert_eq!(flat(&back), flat(&criteria), "{}", text);
            prop_assert_eq!(back.to_string(), text);
        }

        #[test]
        fn any_text_ends(text in "[a-c:@=!<>()\"\\\\ *]{0,40}") {
            if let Ok(criteria) = read(&text) {
                let printed = criteria.to_string();
                prop_assert_eq!(read(&printed).unwrap().to_string(), printed);
            }
        }
    }
}
