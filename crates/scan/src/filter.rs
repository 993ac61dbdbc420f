//! What the user does not want to see: excludes, and `.gitignore` files where asked for.
//!
//! Excludes are the lines of one `.gitignore` at the top of the tree: a pattern without a slash
//! matches a name anywhere, one with a slash is anchored at the top. The `.gitignore` files in the
//! tree count from their directory down, a deeper one before a higher one, as in git. Files above
//! the root do not count: what a tree holds does not depend on where it lies.

use crate::OpenError;
use crate::descend::{Steps, open_below};
use crate::seen::look_at;
use filemap_model::Kind;
use filemap_model::path::join;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rustix::fd::{AsFd, BorrowedFd};
use rustix::fs::OFlags;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::rc::Rc;

/// A `.gitignore` file is read this far.
const GITIGNORE_BYTES: u64 = 1 << 20;
/// Paths whose rules a worker remembers.
const REMEMBERED: usize = 1024;

/// What all workers share.
#[derive(Debug)]
pub(crate) struct Filters {
    excludes: Option<Gitignore>,
    gitignore: bool,
}

impl Filters {
    pub(crate) fn new(excludes: &[String], gitignore: bool) -> Result<Self, OpenError> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for glob in excludes {
            // An exclude is never a comment, nor the opposite of one.
            let escape = if glob.starts_with(['#', '!']) {
                "\\"
            } else {
                ""
            };
            builder
                .add_line(None, &format!("{escape}{glob}"))
                .map_err(|error| bad_glob(glob, &error))?;
        }
        let built = builder
            .build()
            .map_err(|error| bad_glob(&excludes.join(" "), &error))?;
        Ok(Self {
            excludes: (!built.is_empty()).then_some(built),
            gitignore,
        })
    }

    /// Is this path below the root, or a directory above it, excluded?
    pub(crate) fn excludes_directory(&self, path: &[u8]) -> bool {
        self.excludes.as_ref().is_some_and(|excludes| {
            excludes
                .matched_path_or_any_parents(Path::new(OsStr::from_bytes(path)), true)
                .is_ignore()
        })
    }

    fn is_empty(&self) -> bool {
        self.excludes.is_none() && !self.gitignore
    }
}

fn bad_glob(glob: &str, error: &ignore::Error) -> OpenError {
    OpenError::Exclude {
        glob: glob.to_owned(),
        reason: error.to_string(),
    }
}

/// The rules of a directory: those of its own file, then those further up.
#[derive(Debug)]
struct Rules {
    matcher: Gitignore,
    /// Length of the path of the directory that the file is in.
    base: usize,
    above: Option<Rc<Rules>>,
}

/// The filters of one worker, with the `.gitignore` files that it read.
#[derive(Debug)]
pub(crate) struct ExcludeMatcher<'t> {
    filters: &'t Filters,
    root: BorrowedFd<'t>,
    steps: Steps,
    known: HashMap<Vec<u8>, Option<Rc<Rules>>>,
}

impl<'t> ExcludeMatcher<'t> {
    pub(crate) fn new(filters: &'t Filters, root: BorrowedFd<'t>, steps: Steps) -> Self {
        Self {
            filters,
            root,
            steps,
            known: HashMap::new(),
        }
    }

    /// Does everything pass?
    pub(crate) fn is_open(&self) -> bool {
        self.filters.is_empty()
    }

    /// Forgets the files that were read, since they may have changed.
    pub(crate) fn forget(&mut self) {
        self.known.clear();
    }

    /// Is this name of a directory left out?
    pub(crate) fn hides(&mut self, directory: &[u8], name: &[u8], is_directory: bool) -> bool {
        let path = join(directory, name);
        let excluded = |rules: &Gitignore, base: usize| {
            let inside = path.get(base..).unwrap_or_default();
            let inside = inside.strip_prefix(b"/").unwrap_or(inside);
            rules
                .matched(Path::new(OsStr::from_bytes(inside)), is_directory)
                .map(|_| ())
        };
        if let Some(excludes) = &self.filters.excludes
            && excluded(excludes, 0).is_ignore()
        {
            return true;
        }
        let mut rules = if self.filters.gitignore {
            self.rules(directory)
        } else {
            None
        };
        while let Some(here) = rules {
            match excluded(&here.matcher, here.base) {
                Match::None => rules = here.above.clone(),
                Match::Ignore(()) => return true,
                Match::Whitelist(()) => return false,
            }
        }
        false
    }

    fn rules(&mut self, directory: &[u8]) -> Option<Rc<Rules>> {
        if let Some(known) = self.known.get(directory) {
            return known.clone();
        }
        let mut above = None;
        let ends = directory
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'/');
        let ends = ends.map(|(end, _)| end).chain([directory.len()]);
        let top = if directory.is_empty() { None } else { Some(0) };
        for end in top.into_iter().chain(ends) {
            let path = directory.get(..end).unwrap_or_default();
            let rules = match self.known.get(path) {
                Some(known) => known.clone(),
                None => self.read(path, above),
            };
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(path.to_vec(), rules.clone());
            above = rules;
        }
        above
    }

    /// Returns the rules of a directory whose file is added to those above; a file that cannot be
    /// read, or is none, adds nothing.
    fn read(&self, directory: &[u8], above: Option<Rc<Rules>>) -> Option<Rc<Rules>> {
        let Some(lines) = self.lines(directory) else {
            return above;
        };
        let mut builder = GitignoreBuilder::new("");
        for line in lines.split(|&byte| byte == b'\n') {
            // A line that is no glob matches nothing, as in git; so does one that is not UTF-8.
            if let Ok(line) = std::str::from_utf8(line) {
                let _ = builder.add_line(None, line.strip_suffix('\r').unwrap_or(line));
            }
        }
        match builder.build() {
            Ok(matcher) if !matcher.is_empty() => Some(Rc::new(Rules {
                matcher,
                base: directory.len(),
                above,
            })),
            _ => above,
        }
    }

    fn lines(&self, directory: &[u8]) -> Option<Vec<u8>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let path = join(directory, b".gitignore");
        let file = open_below(self.root, &path, flags, self.steps).ok()?;
        if look_at(file.as_fd()).ok()?.stat.kind() != Kind::File {
            return None;
        }
        let mut bytes = Vec::new();
        File::from(file)
            .take(GITIGNORE_BYTES)
            .read_to_end(&mut bytes)
            .ok()?;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, Mode, openat};
    use std::fs;

    fn hidden(sieve: &mut ExcludeMatcher<'_>, paths: &[&str]) -> Vec<bool> {
        let hides = |path: &&str| {
            let is_directory = path.ends_with('/');
            let (directory, name) = crate::path::split(path.trim_end_matches('/').as_bytes());
            sieve.hides(directory, name, is_directory)
        };
        paths.iter().map(hides).collect()
    }

    #[test]
    fn a_slash_anchors_an_exclude() -> Result<(), Box<dyn std::error::Error>> {
        let root = openat(CWD, "/", crate::descend::PLACE, Mode::empty())?;
        let globs = ["*.tmp", "/top", "a/b", "only/", "#x", "!y"].map(str::to_owned);
        let filters = Filters::new(&globs, false)?;
        let mut sieve = ExcludeMatcher::new(&filters, root.as_fd(), Steps::Names);
        let paths = [
            "d/x.tmp", "top", "d/top", "a/b", "d/a/b", "d/only/", "d/only", "#x", "d/!y", "z",
        ];
        let expected = [
            true, true, false, true, false, true, false, true, true, false,
        ];
        assert_eq!(hidden(&mut sieve, &paths), expected);
        Ok(())
    }

    #[test]
    fn an_invalid_exclude_is_told() {
        let error = Filters::new(&["a[".to_owned()], false).unwrap_err();
        assert!(error.to_string().contains("\"a[\""), "{error}");
    }

    #[test]
    fn a_deeper_gitignore_counts_before_a_higher_one() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("a/b"))?;
        fs::write(folder.path().join(".gitignore"), "*.o\nbuild/\n/a/only\n")?;
        fs::write(folder.path().join("a/.gitignore"), "!keep.o\r\nb/*.c\n")?;
        let root = openat(CWD, folder.path(), crate::descend::PLACE, Mode::empty())?;
        let filters = Filters::new(&[], true)?;
        let mut sieve = ExcludeMatcher::new(&filters, root.as_fd(), Steps::Names);
        let paths = [
            "x.o",
            "keep.o",
            "a/b/keep.o",
            "a/b/x.c",
            "a/x.c",
            "a/build/",
            "a/only",
            "a/b/only",
        ];
        let expected = [true, true, false, true, false, true, true, false];
        assert_eq!(hidden(&mut sieve, &paths), expected);
        Ok(())
    }
}
