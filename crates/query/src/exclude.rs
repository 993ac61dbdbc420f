//! What is left out of a search, with everything below it.

use filemap_text::filter::NameTest;
use filemap_text::{PatternCase, PatternOptions, PatternScope, PatternSyntax, TextError};

/// Leaves out what a pattern matches, and everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclude {
    /// The pattern.
    pub name: NameTest,
    /// Only directories are left out.
    pub is_of_directories: bool,
}

impl Exclude {
    /// Returns what a glob leaves out as in a `.gitignore` where the search begins: without a slash, but
    /// for one at its end, it is compared with names, with one, with paths from the start on. With one at
    /// its end it is about directories only.
    ///
    /// # Errors
    /// When the glob is malformed or too large.
    pub fn parse(glob: &str) -> Result<Self, TextError> {
        let text = glob.strip_suffix('/').unwrap_or(glob);
        let (scope, text) = match text.strip_prefix('/') {
            Some(anchored) => (PatternScope::PathBelow, format!("/{anchored}")),
            None if text.contains('/') => (PatternScope::PathBelow, format!("/{text}")),
            None => (PatternScope::Name, text.to_owned()),
        };
        let options = PatternOptions {
            syntax: PatternSyntax::Glob,
            case: PatternCase::Sensitive,
            scope,
        };
        let name = NameTest::new(text.as_bytes(), options)?;
        Ok(Self {
            name,
            is_of_directories: glob.ends_with('/'),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excludes(glob: &str, text: &[u8]) -> bool {
        Exclude::parse(glob).unwrap().name.pattern().matches(text)
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
        let error = Exclude::parse("a[").unwrap_err();
        assert!(error.to_string().contains("'a['"), "{error}");
    }
}
