//! Globs as `find` reads them, for its words `-name` and `-path`.
//!
//! They are those of `fnmatch`: `*` and `?` take a `/` too, a bracket may hold classes such as
//! `[:digit:]` (of ASCII, whatever the locale), braces stand for themselves, and so does a bracket
//! that is never closed. A class heeds case even where all else does not, as in glibc.

use crate::NameRegex;

const CLASSES: &[&str] = &[
    "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper", "xdigit",
];

/// Returns the regular expression that means the same, or why there is none.
///
/// Bytes that are not UTF-8 are spelled out: see [`NameRegex`].
pub(super) fn expression(glob: &[u8], ignore_case: bool) -> Result<String, String> {
    let text: Vec<char> = glob
        .utf8_chunks()
        .flat_map(|chunk| {
            let invalid = chunk.invalid().iter().copied().map(NameRegex::spelling);
            chunk.valid().chars().chain(invalid)
        })
        .collect();
    let mut out = String::from("^");
    let mut rest = text.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            '*' if out.ends_with(".*") => {}
            '*' => out.push_str(".*"),
            '?' => out.push('.'),
            '[' => match bracket(after, ignore_case)? {
                Some((class, after)) => {
                    out.push_str(&class);
                    rest = after;
                }
                None => push(&mut out, first),
            },
            '\\' => {
                let (&escaped, after) = rest.split_first().ok_or("it ends in a backslash")?;
                push(&mut out, escaped);
                rest = after;
            }
            _ => push(&mut out, first),
        }
    }
    out.push('$');
    Ok(out)
}

fn push(out: &mut String, letter: char) {
    out.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4])));
}

/// Reads a bracket that was opened; `None` when it is never closed.
fn bracket(text: &[char], ignore_case: bool) -> Result<Option<(String, &[char])>, String> {
    // All that holds no class is compiled as the rest is; a class would lose its case.
    let mut out = String::from("[");
    let mut folded = String::new();
    let mut has_class = false;
    let mut rest = text;
    if let Some((_, after)) = rest
        .split_first()
        .filter(|(first, _)| "!^".contains(**first))
    {
        out.push('^');
        rest = after;
    }
    let mut is_first = true;
    while let Some((&first, after)) = rest.split_first() {
        if first == ']' && !is_first {
            if has_class && ignore_case {
                return Ok(Some((format!("(?-i:{out}{folded}])"), after)));
            }
            out.push(']');
            return Ok(Some((out, after)));
        }
        is_first = false;
        if let Some((name, after)) = class(rest) {
            if !CLASSES.contains(&name.as_str()) {
                return Err(format!("there is no class [:{name}:]"));
            }
            has_class = true;
            out.push_str(&format!("[:{name}:]"));
            rest = after;
            continue;
        }
        let Some((from, after)) = member(rest) else {
            return Ok(None);
        };
        let (to, after) = range_end(after).unwrap_or((from, after));
        if to < from {
            return Err(format!("the range {from}-{to} is empty"));
        }
        out.push_str(&format!(
            "\\x{{{:x}}}-\\x{{{:x}}}",
            u32::from(from),
            u32::from(to)
        ));
        push_other_case(&mut folded, from, to);
        rest = after;
    }
    Ok(None)
}

/// Writes the ASCII letters of a range in the case in which they are not in it.
fn push_other_case(out: &mut String, from: char, to: char) {
    for (first, last) in [('a', 'z'), ('A', 'Z')] {
        let (first, last) = (first.max(from), last.min(to));
        let turned = |letter: char| {
            if letter.is_ascii_lowercase() {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }
        };
        if first <= last {
            out.push_str(&format!("{}-{}", turned(first), turned(last)));
        }
    }
}

/// The name of a class such as `[:digit:]`, where one begins.
fn class(text: &[char]) -> Option<(String, &[char])> {
    let name = text.strip_prefix(&['[', ':'])?;
    let length = name
        .iter()
        .position(|letter| !letter.is_ascii_alphabetic())?;
    let (name, rest) = name.split_at_checked(length)?;
    Some((name.iter().collect(), rest.strip_prefix(&[':', ']'])?))
}

/// One character of a bracket, perhaps after a backslash.
fn member(text: &[char]) -> Option<(char, &[char])> {
    let (&first, rest) = text.split_first()?;
    if first != '\\' {
        return Some((first, rest));
    }
    let (&escaped, rest) = rest.split_first()?;
    Some((escaped, rest))
}

/// The end of a range whose beginning was read; a `-` before the closing bracket is none.
fn range_end(text: &[char]) -> Option<(char, &[char])> {
    let rest = text.strip_prefix(&['-'])?;
    member(rest).filter(|_| rest.first() != Some(&']'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::bytes::RegexBuilder;

    fn matches(glob: &[u8], ignore_case: bool, name: &[u8]) -> bool {
        let source = expression(glob, ignore_case).unwrap();
        let mut builder = RegexBuilder::new(&source);
        let regex = (builder.dot_matches_new_line(true))
            .case_insensitive(ignore_case)
            .build()
            .unwrap();
        NameRegex::of_characters(regex.clone(), regex).is_match(name)
    }

    #[test]
    fn globs_match_as_with_fnmatch() {
        for (glob, name, expected) in [
            (&b"[[:digit:]]*"[..], &b"1a"[..], true),
            (b"[[:digit:]]*", b"a1", false),
            (b"[[:alpha:]_]", b"_", true),
            (b"[![:space:]]x", b" x", false),
            (b"[^[:upper:]]", b"A", false),
            (b"[[:upper:][:digit:]-]", b"-", true),
            (b"{a,b}c", b"{a,b}c", true),
            (b"{a,b}c", b"ac", false),
            (b"a.b", b"axb", false),
            (b"?", "é".as_bytes(), true),
            (b"??", "é".as_bytes(), false),
            (b"?", b"\xff", true),
            (b"*\xff", b"a\xff", true),
            (b"[\xfe-\xff]", b"\xff", true),
            (b"[!a]?", b"\xff\n", true),
            (b"[a", b"[a", true),
            (b"[]-]", b"]", true),
            (b"[]a", b"[]a", true),
            (b"[!]]", b"]", false),
            (b"[a-c&&b]", b"&", true),
            (b"[\\]]", b"]", true),
            (b"\\*", b"*", true),
            (b"\\*", b"a", false),
            (b"\\.**", b".x", true),
            (b"[a-]", b"-", true),
            (b"a*b**c", b"a/b/c", true),
            (b"[[:alpha:", b"[[:alpha:", true),
        ] {
            let shown = crate::escape::terminal(glob);
            assert_eq!(matches(glob, false, name), expected, "{shown}");
        }
        for (glob, name, expected) in [
            (&b"[[:lower:]A-C]"[..], &b"X"[..], false),
            (b"[[:lower:]A-C]", b"b", true),
            (b"[[:upper:]a-c]", b"B", true),
            (b"[![:upper:]a-c]", b"b", false),
            (b"[A-C]X", b"bx", true),
        ] {
            let shown = crate::escape::terminal(glob);
            assert_eq!(matches(glob, true, name), expected, "{shown}");
        }
        for glob in [&b"[[:letters:]]"[..], b"[z-a]", b"a\\"] {
            assert!(expression(glob, false).is_err());
        }
    }
}
