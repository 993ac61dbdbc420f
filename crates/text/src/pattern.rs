//! Patterns of names as `fd` reads them: a regular expression, a glob, or the plain text.
//!
//! The rules are fd's. Smart case: case counts only when the pattern holds a capital letter. A glob
//! matches the whole name, `*` and `?` do not cross a `/`; a regular expression or plain text
//! matches anywhere. Names are bytes: the byte `\xff` of a pattern matches that byte, and what
//! takes any character, such as `.` or `\W`, takes a byte that is part of none: see [`NameRegex`].
//!
//! Where case is ignored, plain ASCII text is compared by ASCII letters: `k` does not find the sign
//! of the kelvin, which a regular expression would.
//!
//! Most patterns are plain text, and a search for bytes is ten times faster than the regex engine,
//! so a pattern that means plain text is told as [`NamePattern::Literal`].

use crate::NameRegex;
use globset::GlobBuilder;
use regex::bytes::{Regex, RegexBuilder};

use super::{TextError, find_glob};

const LONGEST: usize = 4096;
/// Bytes that a compiled pattern and each of its caches may take: part of the memory budget.
const REGEX_BYTES: usize = 1 << 20;

/// How the text of a pattern is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PatternSyntax {
    /// A regular expression that matches anywhere.
    #[default]
    Regex,
    /// A glob that matches the whole; `*` stops at a `/`.
    Glob,
    /// A glob of find's `-name` and `-path`, whose `*` crosses a `/`.
    FindGlob,
    /// The text itself, anywhere.
    Fixed,
    /// The text itself, as a whole.
    Exact,
}

/// Does the case of letters count?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PatternCase {
    /// Only when the pattern holds a capital letter.
    #[default]
    Smart,
    /// No.
    Ignore,
    /// Yes.
    Sensitive,
}

/// What a pattern is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PatternScope {
    /// The name alone.
    #[default]
    Name,
    /// The whole path.
    FullPath,
    /// The path below the place that is searched, with a slash before it.
    PathBelow,
    /// The path as it begins where that place was typed, as `find` has it.
    PathTyped,
}

/// How to read a pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PatternOptions {
    /// How the text is read.
    pub syntax: PatternSyntax,
    /// Does case count?
    pub case: PatternCase,
    /// What it is compared with.
    pub scope: PatternScope,
}

/// A pattern, ready to be compared with names.
#[derive(Clone, Debug)]
pub enum NamePattern {
    /// Every name matches.
    Everything,
    /// Names that hold these bytes match; search with `memmem`.
    Literal {
        /// The bytes; in lower case when case is ignored.
        bytes: Vec<u8>,
        /// Are ASCII letters compared without case?
        ignore_case: bool,
    },
    /// Names that the expression finds something in match.
    Regex(NameRegex),
}

impl NamePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it is malformed, too long, or can match no name because it holds a `/`.
    pub fn parse(text: &[u8], options: PatternOptions) -> Result<Self, TextError> {
        if text.len() > LONGEST {
            return Err(TextError::new(
                "pattern",
                text,
                format!("at most {LONGEST} bytes"),
            ));
        }
        if options.scope == PatternScope::Name && text.contains(&b'/') {
            let allowed = "a pattern of names, which hold no '/' (use --full-path for paths)";
            return Err(TextError::new("pattern", text, allowed));
        }
        let ignore_case = ignores_case(text, options);
        match options.syntax {
            PatternSyntax::Fixed => Self::fixed(text, ignore_case),
            PatternSyntax::Exact => Self::exact(text, ignore_case),
            PatternSyntax::Regex if is_plain_text(text) => Self::fixed(text, ignore_case),
            PatternSyntax::Regex if text == b".*" => Ok(Self::Everything),
            PatternSyntax::Regex => Self::characters(text, ignore_case, str::to_owned),
            PatternSyntax::Glob => Self::glob(text, ignore_case),
            PatternSyntax::FindGlob => Self::find_glob(text, ignore_case),
        }
    }

    fn fixed(text: &[u8], ignore_case: bool) -> Result<Self, TextError> {
        if text.is_empty() {
            return Ok(Self::Everything);
        }
        let cased = text.iter().any(u8::is_ascii_alphabetic) || !text.is_ascii();
        if ignore_case && !text.is_ascii() {
            return Self::characters(text, true, regex::escape);
        }
        let ignore_case = ignore_case && cased;
        let bytes = if ignore_case {
            text.to_ascii_lowercase()
        } else {
            text.to_vec()
        };
        Ok(Self::Literal { bytes, ignore_case })
    }

    fn exact(text: &[u8], ignore_case: bool) -> Result<Self, TextError> {
        let source = format!("^{}$", source_of(text, regex::escape, invalid_byte));
        let regex = compiled(text, &source, ignore_case)?;
        Ok(Self::Regex(NameRegex::of_bytes(regex)))
    }

    fn find_glob(text: &[u8], ignore_case: bool) -> Result<Self, TextError> {
        if text == b"*" {
            return Ok(Self::Everything);
        }
        let source = find_glob::expression(text, ignore_case)
            .map_err(|why| TextError::new("glob", text, format!("a valid glob ({why})")))?;
        let regex = compiled(text, &source, ignore_case)?;
        // Spelled out or not, a name that is UTF-8 holds nothing that is spelled.
        Ok(Self::Regex(NameRegex::of_characters(regex.clone(), regex)))
    }

    fn glob(text: &[u8], ignore_case: bool) -> Result<Self, TextError> {
        if text == b"*" {
            return Ok(Self::Everything);
        }
        // What globset makes of a glob is said in bytes.
        let regex = compiled(text, &glob_expression(text)?, ignore_case)?;
        Ok(Self::Regex(NameRegex::of_bytes(regex)))
    }

    /// Reads globs of names, one of which matches the whole name; with none, everything matches.
    ///
    /// # Errors
    /// When one is malformed, too long, or can match no name because it holds a `/`.
    pub fn any_glob(globs: &[(&[u8], PatternCase)]) -> Result<Self, TextError> {
        let mut sources = Vec::new();
        for (text, case) in globs {
            let options = PatternOptions {
                syntax: PatternSyntax::Glob,
                case: *case,
                scope: PatternScope::Name,
            };
            let pattern = Self::parse(text, options)?;
            if globs.len() == 1 || matches!(pattern, Self::Everything) {
                return Ok(pattern);
            }
            let flag = if ignores_case(text, options) { "i" } else { "" };
            // An expression of globset begins with its own flags.
            sources.push(format!("(?{flag}:{})", glob_expression(text)?));
        }
        if sources.is_empty() {
            return Ok(Self::Everything);
        }
        let all: Vec<&[u8]> = globs.iter().map(|(text, _)| *text).collect();
        let regex = compiled(&all.join(&b' '), &sources.join("|"), false)?;
        Ok(Self::Regex(NameRegex::of_bytes(regex)))
    }

    /// Compiles an expression that is said in characters, unless it says of itself that it is not.
    fn characters(
        text: &[u8],
        ignore_case: bool,
        valid: fn(&str) -> String,
    ) -> Result<Self, TextError> {
        let plain = compiled(text, &source_of(text, valid, invalid_byte), ignore_case)?;
        if turns_to_bytes(text) {
            return Ok(Self::Regex(NameRegex::of_bytes(plain)));
        }
        let spelled = if std::str::from_utf8(text).is_ok() {
            plain.clone()
        } else {
            let spelling = |byte| NameRegex::spelling(byte).to_string();
            compiled(text, &source_of(text, valid, spelling), ignore_case)?
        };
        Ok(Self::Regex(NameRegex::of_characters(plain, spelled)))
    }

    /// Does this name match? Searches for literals byte by byte; an engine that searches many
    /// names at once takes the variants apart instead.
    #[must_use]
    pub fn matches(&self, name: &[u8]) -> bool {
        match self {
            Self::Everything => true,
            Self::Literal {
                bytes,
                ignore_case: false,
            } => memchr::memmem::find(name, bytes).is_some(),
            Self::Literal {
                bytes,
                ignore_case: true,
            } => name
                .windows(bytes.len().max(1))
                .any(|part| part.eq_ignore_ascii_case(bytes)),
            Self::Regex(regex) => regex.is_match(name),
        }
    }
}

fn compiled(text: &[u8], source: &str, ignore_case: bool) -> Result<Regex, TextError> {
    RegexBuilder::new(source)
        .case_insensitive(ignore_case)
        .dot_matches_new_line(true)
        .size_limit(REGEX_BYTES)
        .dfa_size_limit(REGEX_BYTES)
        .nest_limit(100)
        .build()
        .map_err(|error| {
            let why = error.to_string();
            let last = why
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ");
            let allowed = format!("a regular expression ({last}); use -F for plain text");
            TextError::new("pattern", text, allowed)
        })
}

/// The expression of a glob, in bytes.
fn glob_expression(text: &[u8]) -> Result<String, TextError> {
    let refused = |why: &str| TextError::new("glob", text, format!("a valid glob ({why})"));
    let source = std::str::from_utf8(text).map_err(|_| refused("it is not UTF-8"))?;
    let glob = GlobBuilder::new(source)
        .literal_separator(true)
        .build()
        .map_err(|error| refused(&error.kind().to_string()))?;
    Ok(glob.regex().to_owned())
}

pub(super) fn ignores_case(text: &[u8], options: PatternOptions) -> bool {
    match options.case {
        PatternCase::Ignore => true,
        PatternCase::Sensitive => false,
        PatternCase::Smart => !has_capital(text, options.syntax),
    }
}

/// Does the pattern hold a capital letter that stands for itself (`\W` and `\p{Lu}` do not)?
fn has_capital(text: &[u8], syntax: PatternSyntax) -> bool {
    let text = String::from_utf8_lossy(text);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && syntax == PatternSyntax::Regex {
            let class = letters.next();
            if matches!(class, Some('p' | 'P' | 'x' | 'u' | 'U'))
                && letters.as_str().starts_with('{')
            {
                letters.by_ref().find(|letter| *letter == '}');
            }
        } else if letter.is_uppercase() {
            return true;
        }
    }
    false
}

fn is_plain_text(text: &[u8]) -> bool {
    !text.iter().any(|byte| b"\\.+*?()|[]{}^$".contains(byte))
}

/// Returns the expression, with bytes that are not UTF-8 written as `invalid` says.
fn source_of(text: &[u8], valid: fn(&str) -> String, invalid: fn(u8) -> String) -> String {
    let mut source = String::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        source.push_str(&valid(chunk.valid()));
        source.extend(chunk.invalid().iter().copied().map(invalid));
    }
    source
}

fn invalid_byte(byte: u8) -> String {
    format!("(?-u:\\x{byte:02x})")
}

/// Does the expression hold flags such as `(?-u)`, after which it is about bytes?
fn turns_to_bytes(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"(?").any(|at| {
        let flags = text.get(at + 2..).unwrap_or_default();
        let mut off = (flags.iter())
            .take_while(|flag| flag.is_ascii_alphabetic() || **flag == b'-')
            .skip_while(|flag| **flag != b'-');
        off.any(|flag| *flag == b'u')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use PatternCase::{Ignore, Sensitive, Smart};
    use PatternSyntax::{Exact, FindGlob, Fixed, Glob, Regex as Expression};

    fn options(syntax: PatternSyntax, case: PatternCase) -> PatternOptions {
        PatternOptions {
            syntax,
            case,
            scope: PatternScope::Name,
        }
    }

    fn matches(text: &[u8], syntax: PatternSyntax, case: PatternCase, name: &[u8]) -> bool {
        NamePattern::parse(text, options(syntax, case))
            .unwrap()
            .matches(name)
    }

    #[test]
    fn patterns_match_as_in_fd() {
        for (text, syntax, case, name, expected) in [
            (&b"read"[..], Expression, Smart, &b"README.md"[..], true),
            (b"Read", Expression, Smart, b"README.md", false),
            (b"Read", Expression, Ignore, b"README.md", true),
            (b"read", Expression, Sensitive, b"README.md", false),
            (b"^a.*\\.rs$", Expression, Smart, b"a.tmp.RS", true),
            (b"\\W", Expression, Smart, b"a b", true),
            (b"\\p{Lu}x", Expression, Smart, b"AX", true),
            (b"a.b", Expression, Smart, b"a\nb", true),
            (b"*.rs", Glob, Smart, b"main.rs", true),
            (b"*.rs", Glob, Smart, b"main.rs~", false),
            (b"ma?n.{rs,c}", Glob, Smart, b"main.c", true),
            (b"[", Fixed, Smart, b"a[0]", true),
            (b"a.c", Fixed, Smart, b"abc", false),
            ("ÜB".as_bytes(), Fixed, Ignore, "über".as_bytes(), true),
            (b"\xff", Expression, Smart, b"a\xffb", true),
            (b"\xff+", Expression, Smart, b"a\xff\xff", true),
            (b"\xffA", Fixed, Ignore, b"\xffa", true),
            (b"a.c\xff", Exact, Sensitive, b"a.c\xff", true),
            (b"a.c", Exact, Sensitive, b"abc", false),
            (b"a.c", Exact, Sensitive, b"a.cc", false),
            ("Ü".as_bytes(), Exact, Ignore, "ü".as_bytes(), true),
            (b"*", Glob, Smart, b"\xff", true),
            (b"?q", Glob, Smart, b"\xffq", true),
            (b"[!a]?", Glob, Smart, b"\xff\xfe", true),
            (b"????", Glob, Smart, b"\xff", false),
            (b"^.+$", Expression, Smart, b"\xff\xfe", true),
            (b".q", Expression, Smart, b"\xffq", true),
            (b"^\\W[^a]$", Expression, Smart, b"\xff\xfe", true),
            (b"^\xff.$", Expression, Smart, b"\xff\xfe", true),
            (b"[\xfe\xff]x", Expression, Smart, b"\xffx", true),
            (b"^.{4}$", Expression, Smart, b"\xff", false),
            (b"(?-u)^.{4}$", Expression, Smart, b"\xff", false),
            (b"(?i-u)^.$", Expression, Smart, b"\xff", true),
            (b"^\\p{L}.$", Expression, Smart, b"\xc3\xa9\xff", true),
            (b"", Expression, Smart, b"x", true),
        ] {
            let shown = crate::escape::terminal(text);
            assert_eq!(matches(text, syntax, case, name), expected, "{shown}");
        }
    }

    #[test]
    fn plain_text_is_told_so() {
        let parsed = |text: &[u8], case| NamePattern::parse(text, options(Expression, case));
        for (text, case, bytes, ignored) in [
            (&b"photo"[..], Smart, &b"photo"[..], true),
            (b"Photo", Smart, b"Photo", false),
            (b"Photo", Ignore, b"photo", true),
            (b"2024-01", Smart, b"2024-01", false),
        ] {
            match parsed(text, case).unwrap() {
                NamePattern::Literal {
                    bytes: found,
                    ignore_case,
                } => {
                    assert_eq!((&found[..], ignore_case), (bytes, ignored));
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(matches!(parsed(b"", Smart), Ok(NamePattern::Everything)));
        assert!(matches!(parsed(b".*", Smart), Ok(NamePattern::Everything)));
        assert!(matches!(parsed(b"a.", Smart), Ok(NamePattern::Regex(_))));
    }

    #[test]
    fn paths_are_compared_whole_on_request() {
        let path = |text: &[u8], syntax| {
            let scope = PatternScope::FullPath;
            NamePattern::parse(
                text,
                PatternOptions {
                    syntax,
                    case: Smart,
                    scope,
                },
            )
            .unwrap()
        };
        assert!(path(b"/src/", Expression).matches(b"/a/src/b"));
        assert!(!path(b"/a/*", Glob).matches(b"/a/b/c"));
        assert!(path(b"/a/**", Glob).matches(b"/a/b/c"));
        assert!(path(b"/a/*", FindGlob).matches(b"/a/b/c"));
    }

    #[test]
    fn what_cannot_match_is_refused_with_a_way_out() {
        let long = vec![b'a'; 5000];
        for (text, syntax, advice) in [
            (&b"("[..], Expression, "-F"),
            (b"a/b", Expression, "--full-path"),
            (b"[", Glob, "valid glob"),
            (b"[[:x:]]", FindGlob, "no class"),
            (b"\xff*", Glob, "not UTF-8"),
            (b"(a{1000}){1000}", Expression, "regular expression"),
            (&long, Fixed, "at most"),
        ] {
            let error = NamePattern::parse(text, options(syntax, Smart)).unwrap_err();
            assert!(error.to_string().contains(advice), "{error}");
        }
        let deep = b"(".repeat(2000);
        assert!(NamePattern::parse(&deep, options(Expression, Smart)).is_err());
    }
}
