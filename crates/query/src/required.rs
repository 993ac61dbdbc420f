//! Which bytes must stand in everything that a regular expression matches?
//!
//! A search for bytes is ten times faster than a regular expression, so the expression is only asked
//! about names that hold those bytes, whatever their case. All that is left of a compiled expression
//! is its text, not the flags it was compiled with, so only what holds under any flags is taken: a
//! run of plain ASCII outside of groups, broken at blanks (which may mean nothing) and at `k` and
//! `s` (which have forms beyond ASCII). Whatever is not understood ends the search for such a run.

/// Shorter runs occur in nearly every block and spare nothing.
const SHORTEST: usize = 2;

/// Returns bytes, in lower case, that every match of the expression holds in some case.
pub(crate) fn required_bytes(source: &str) -> Option<Vec<u8>> {
    if source.contains('#') {
        return None;
    }
    let mut reading = Reading {
        rest: source.as_bytes(),
        run: Vec::new(),
        best: Vec::new(),
    };
    while let Some((&byte, rest)) = reading.rest.split_first() {
        reading.rest = rest;
        reading.take(byte)?;
    }
    reading.end_run();
    (reading.best.len() >= SHORTEST).then_some(reading.best)
}

/// Has the expression no conditions on what is around a match, such as `^`, `$` or `\b`? Then a
/// match inside a name is one wherever the name stands.
pub(crate) fn looks_at_itself_only(source: &str) -> bool {
    let bytes = source.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| {
        let before = |distance: usize| at.checked_sub(distance).and_then(|at| bytes.get(at));
        match byte {
            b'$' => false,
            b'^' => before(1) == Some(&b'[') && before(2) != Some(&b'\\'),
            b'b' | b'B' | b'A' | b'z' | b'<' | b'>' => before(1) != Some(&b'\\'),
            _ => true,
        }
    })
}

struct Reading<'s> {
    rest: &'s [u8],
    run: Vec<u8>,
    best: Vec<u8>,
}

impl Reading<'_> {
    fn end_run(&mut self) {
        if self.run.len() > self.best.len() {
            self.best = std::mem::take(&mut self.run);
        }
        self.run.clear();
    }

    /// Takes what begins with this byte; `None` when nothing can be said.
    fn take(&mut self, byte: u8) -> Option<()> {
        match byte {
            b'\\' => self.take_escape()?,
            b'[' => {
                self.end_run();
                self.skip_class()?;
            }
            b'(' => {
                self.end_run();
                self.skip_group()?;
            }
            b'|' | b')' => return None,
            // What stands before may be missing.
            b'?' | b'*' => self.drop_last(),
            b'+' => self.take_plus(),
            b'{' => {
                self.drop_last();
                let end = memchr::memchr(b'}', self.rest)?;
                self.rest = self.rest.get(end + 1..)?;
            }
            _ => self.take_plain(byte),
        }
        Some(())
    }

    fn take_plain(&mut self, byte: u8) {
        let is_plain = byte.is_ascii_alphanumeric() || b"_-,:;=@%&!~'\"/<>`]}".contains(&byte);
        if is_plain && !matches!(byte, b'k' | b'K' | b's' | b'S') {
            self.run.push(byte.to_ascii_lowercase());
        } else if byte.is_ascii_graphic() {
            self.end_run();
        } else {
            // A blank may mean nothing, and what follows it may make what stands before it optional.
            self.drop_last();
        }
    }

    /// What stands before occurs, unless another repetition, perhaps behind a blank, follows.
    fn take_plus(&mut self) {
        let ends_here = |byte: &u8| byte.is_ascii_graphic() && !b"?*+{".contains(byte);
        if self.rest.first().is_none_or(ends_here) {
            self.end_run();
        } else {
            self.drop_last();
        }
    }

    fn drop_last(&mut self) {
        self.run.pop();
        self.end_run();
    }

    fn take_escape(&mut self) -> Option<()> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        match byte {
            b'd' | b'D' | b'w' | b'W' | b's' | b'S' | b'n' | b't' | b'r' | b'A' | b'z' => {
                self.end_run();
            }
            b'<' | b'>' => return None,
            _ if byte.is_ascii_punctuation() => self.run.push(byte),
            _ => return None,
        }
        Some(())
    }

    /// Skips a class whose bracket was taken.
    fn skip_class(&mut self) -> Option<()> {
        let mut depth = 1;
        self.skip_class_start();
        while depth > 0 {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'\\' => self.rest = self.rest.get(1..)?,
                b'[' => {
                    depth += 1;
                    self.skip_class_start();
                }
                b']' => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }

    /// A closing bracket right at the beginning of a class stands for itself.
    fn skip_class_start(&mut self) {
        self.rest = self.rest.strip_prefix(b"^").unwrap_or(self.rest);
        self.rest = self.rest.strip_prefix(b"]").unwrap_or(self.rest);
    }

    /// Skips a group whose parenthesis was taken.
    fn skip_group(&mut self) -> Option<()> {
        let mut depth = 1;
        while depth > 0 {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'\\' => self.rest = self.rest.get(1..)?,
                b'[' => self.skip_class()?,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::bytes::RegexBuilder;

    #[test]
    fn plain_runs_are_found() {
        for (source, wanted) in [
            (r"IMG_2019.*\.jpg", Some("img_2019")),
            (r"(?-u)^[^/]*\.tar\.gz$", Some(".tar.gz")),
            (r"(?i)report", Some("report")),
            (r"a(bcd)+efg", Some("efg")),
            (r"abcd?e", Some("abc")),
            (r"abcd{2,3}", Some("abc")),
            (r"abcd+e", Some("abcd")),
            (r"x[]a-z]yy", Some("yy")),
            (r"[[:alpha:]]ab", Some("ab")),
            (r"foo bar", Some("bar")),
            (r"backup", Some("bac")),
            (r"a|b", None),
            (r"(abc|abd)", None),
            (r"\d{4}", None),
            (r"\x41bcd", None),
            (r"ab\b{start}", None),
            (r"(?x)ab # cd", None),
            (r"\p{Greek}abc", None),
        ] {
            let found = required_bytes(source);
            assert_eq!(found.as_deref(), wanted.map(str::as_bytes), "{source}");
        }
    }

    #[test]
    fn conditions_on_the_surroundings_are_seen() {
        for source in ["^a", "a$", r"\ba", r"a\>", r"\Aa", r"a\z", r"\[^a"] {
            assert!(!looks_at_itself_only(source), "{source}");
        }
        for source in ["a.*b", "[^a]b", r"\d{4}", "zbBA<>"] {
            assert!(looks_at_itself_only(source), "{source}");
        }
    }

    fn piece() -> impl Strategy<Value = String> {
        const ATOMS: &[&str] = &[
            "a", "b", "K", "s", "ab", "[ab]", "[^a]", "(a|bb)", ".", r"\.", " ", "(?:b)", "é",
            r"\d",
        ];
        const REPEATS: &[&str] = &[
            "", "", "", "?", "*", "+", "{2}", "{0,1}", "+?", "+*", "+ ?", " *", "+ {0}",
        ];
        (
            proptest::sample::select(ATOMS),
            proptest::sample::select(REPEATS),
        )
            .prop_map(|(atom, repeat)| format!("{atom}{repeat}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        /// No match may lack the bytes, under any flags.
        #[test]
        fn every_match_holds_the_bytes(
            pieces in proptest::collection::vec(piece(), 1..6),
            name in "[abABKks\u{212a}\u{17f}é. 1]{0,10}",
            (case, blanks, multi) in any::<(bool, bool, bool)>(),
        ) {
            let source = pieces.concat();
            let built = RegexBuilder::new(&source)
                .case_insensitive(case).ignore_whitespace(blanks).multi_line(multi).build();
            let (Ok(regex), Some(bytes)) = (built, required_bytes(&source)) else { return Ok(()) };
            if regex.is_match(name.as_bytes()) {
                let folded = name.to_ascii_lowercase();
                prop_assert!(
                    memchr::memmem::find(folded.as_bytes(), &bytes).is_some(),
                    "{source} matches {name} without {bytes:?}"
                );
            }
        }
    }
}
