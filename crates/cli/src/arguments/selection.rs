//! What `find` means: its texts as tests, ready for the engine.

use std::ffi::{OsStr, OsString};
use std::ops::RangeInclusive;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap::query::Exclude;
use filemap::text::filter::{FactsState, Filter, FilterError, NameTest, Test, TimeField, TimeSpan};
use filemap::text::{
    Calendar, Extensions, IdTest, KindTest, NamePattern, OwnerTest, PatternCase, PatternOptions,
    PatternScope, PatternSyntax, PermissionTest, SizeTest, Template, TextError, Timestamp, Users,
};

use super::{FindArguments, expression};

/// Why a selection cannot be made of the arguments: wrong usage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SelectionError {
    /// A text is not what it should be.
    #[error(transparent)]
    Text(#[from] TextError),
    /// An expression is no filter.
    #[error("--where: {0}")]
    Filter(#[from] FilterError),
    /// Both ends of the depth leave nothing.
    #[error("--min-depth {least} is more than --max-depth {most}: nothing can match")]
    Depth {
        /// The smallest depth.
        least: u32,
        /// The largest depth.
        most: u32,
    },
}

/// What is searched for.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    /// Where to search; nowhere named means the current directory.
    pub(crate) paths: Vec<PathBuf>,
    /// What an entry must pass.
    pub(crate) filter: Filter,
    /// None of these match the entry or a directory above it.
    pub(crate) excludes: Vec<Exclude>,
    /// Levels below the path that is searched; its direct entries are level 1.
    pub(crate) least_depth: u32,
    /// The deepest level.
    pub(crate) most_depth: u32,
    /// How many entries at most.
    pub(crate) limit: Option<u64>,
    /// How to show each entry, where a template was given.
    pub(crate) format: Option<Template>,
}

impl FindArguments {
    /// Reads all texts.
    pub(crate) fn selection(
        &self,
        calendar: &Calendar,
        users: &Users,
    ) -> Result<Selection, SelectionError> {
        let (pattern, paths) = self.pattern_and_paths();
        let (least_depth, most_depth) = self.depths()?;
        let format = self
            .format
            .as_deref()
            .map(|text| Template::parse(text.as_bytes()));
        Ok(Selection {
            paths,
            filter: self.filter(pattern, calendar, users)?,
            excludes: excludes(&self.exclude)?,
            least_depth,
            most_depth,
            limit: if self.first { Some(1) } else { self.limit },
            format: format.transpose()?,
        })
    }

    /// All that an entry must pass.
    fn filter(
        &self,
        pattern: Option<&OsStr>,
        calendar: &Calendar,
        users: &Users,
    ) -> Result<Filter, SelectionError> {
        let mut parts = self.patterns(pattern)?;
        parts.push(Filter::from(&self.kind_test()?));
        parts.push(Filter::of_extensions(self.extension_set()?));
        parts.extend(size_range(&self.size)?.map(|range| Test::Size(range).into()));
        parts.extend(size_range(&self.word_size)?.map(|range| Test::Length(range).into()));
        parts.extend(self.changed(calendar)?);
        let owners = [
            owner_tests(&self.owner, &self.group, users)?,
            my_tests(self.mine, self.mygroup),
        ]
        .concat();
        for text in &self.perm {
            parts.push(PermissionTest::parse(text)?.into());
        }
        if !self.below.is_single_owner() {
            parts.extend(owners.iter().map(Filter::of_owner));
        }
        parts.extend(
            self.missing_facts
                .then(|| Test::Facts(FactsState::Missing).into()),
        );
        parts.push(self.below.filter(calendar, &owners, false)?);
        parts.push(expressions(&self.condition, calendar, users)?);
        parts.push(expression::filter(&self.expression, &mut |test| {
            Self::of_test(test).filter(None, calendar, users)
        })?);
        Ok(Filter::all(parts))
    }

    /// The paths that are asked about.
    pub(crate) fn asked_paths(&self) -> Vec<PathBuf> {
        self.pattern_and_paths().1
    }

    /// The pattern, where no path stands beside it.
    pub(crate) fn lone_pattern(&self) -> Option<&Path> {
        let (pattern, paths) = self.pattern_and_paths();
        pattern.filter(|_| paths.is_empty()).map(Path::new)
    }

    /// A lone `.` and what starts like a path is a path, as in `find`: no name could match it.
    fn pattern_and_paths(&self) -> (Option<&OsStr>, Vec<PathBuf>) {
        let mut paths = self.search_path.clone();
        let pattern = self.pattern.as_deref().filter(|pattern| {
            let text = pattern.as_bytes();
            let path_like = [&b"/"[..], b"./", b"../"]
                .iter()
                .any(|start| text.starts_with(start));
            let lone_dot = text == b"." && self.paths.is_empty() && self.search_path.is_empty();
            let is_path = !self.full_path && (path_like || text == b".." || lone_dot);
            if is_path {
                paths.push(PathBuf::from(pattern));
            }
            !is_path
        });
        paths.extend_from_slice(&self.paths);
        (pattern, paths)
    }

    fn patterns(&self, pattern: Option<&OsStr>) -> Result<Vec<Filter>, TextError> {
        let typed = self.typed_options();
        let word = PatternSyntax::FindGlob;
        let (heeded, ignored) = (PatternCase::Sensitive, PatternCase::Ignore);
        let (name, path) = (PatternScope::Name, PatternScope::PathTyped);
        let words = [
            (&self.word_name, glob_options(word, heeded, name)),
            (&self.word_iname, glob_options(word, ignored, name)),
            (&self.word_path, glob_options(word, heeded, path)),
            (&self.word_ipath, glob_options(word, ignored, path)),
        ];
        let typed = pattern
            .into_iter()
            .chain(self.also.iter().map(AsRef::as_ref))
            .map(|text| (text, typed));
        let words = words
            .iter()
            .flat_map(|(texts, options)| texts.iter().map(|text| (text.as_os_str(), *options)));
        // Options are alternatives, as extensions are; words of find must all match.
        let heeding = self.name.iter().map(|glob| (glob.as_os_str(), heeded));
        let ignoring = self.iname.iter().map(|glob| (glob.as_os_str(), ignored));
        let globs: Vec<_> = heeding.chain(ignoring).collect();
        let mut tests = vec![any_glob(&globs)?];
        for (text, options) in typed.chain(words) {
            tests.push(name_test(text, options)?);
        }
        Ok(tests)
    }

    const fn typed_options(&self) -> PatternOptions {
        PatternOptions {
            syntax: match (self.fixed_strings, self.glob) {
                (true, _) => PatternSyntax::Fixed,
                (false, true) => PatternSyntax::Glob,
                (false, false) => PatternSyntax::Regex,
            },
            case: match (self.ignore_case, self.case_sensitive) {
                (true, _) => PatternCase::Ignore,
                (false, true) => PatternCase::Sensitive,
                (false, false) => PatternCase::Smart,
            },
            scope: if self.full_path {
                PatternScope::FullPath
            } else {
                PatternScope::Name
            },
        }
    }

    fn kind_test(&self) -> Result<KindTest, TextError> {
        let mut test = KindTest::default();
        self.kinds.iter().try_for_each(|list| test.add(list))?;
        if self.empty {
            test.add_empty();
        }
        Ok(test)
    }

    fn extension_set(&self) -> Result<Extensions, TextError> {
        let mut set = Extensions::default();
        self.extension
            .iter()
            .try_for_each(|list| set.add(list.as_bytes()))?;
        Ok(set)
    }

    fn changed(&self, calendar: &Calendar) -> Result<Option<Filter>, TextError> {
        let (mut earliest, mut latest) = (Timestamp::MIN, Timestamp::MAX);
        for text in &self.changed_within {
            // As with find's -newer, the moment itself is not after it.
            earliest = earliest.max(calendar.parse(text)?.plus_nanoseconds(1));
        }
        for text in &self.changed_before {
            let before = match calendar.parse(text)? {
                Timestamp::EARLIEST => Timestamp::MIN,
                later => later.minus_nanoseconds(1),
            };
            latest = latest.min(before);
        }
        let asked = !(self.changed_within.is_empty() && self.changed_before.is_empty());
        let span = TimeSpan::new(earliest..=latest);
        Ok(asked.then(|| Test::Time(TimeField::Mtime, span).into()))
    }

    fn depths(&self) -> Result<(u32, u32), SelectionError> {
        if let Some(depth) = self.exact_depth {
            return Ok((depth, depth));
        }
        let (least, most) = (
            self.min_depth.unwrap_or(0),
            self.max_depth.unwrap_or(u32::MAX),
        );
        if least > most {
            return Err(SelectionError::Depth { least, most });
        }
        Ok((least, most))
    }
}

/// The sizes that pass all tests, if there are any.
fn size_range(texts: &[String]) -> Result<Option<RangeInclusive<u64>>, TextError> {
    let mut range: Option<RangeInclusive<u64>> = None;
    for text in texts {
        let test = SizeTest::parse(text)?;
        let (least, most) = range.map_or((0, u64::MAX), RangeInclusive::into_inner);
        range = Some(least.max(test.least)..=most.min(test.most));
    }
    Ok(range)
}

/// Reads expressions that must all hold.
pub(crate) fn expressions(
    texts: &[String],
    calendar: &Calendar,
    users: &Users,
) -> Result<Filter, SelectionError> {
    let read = texts
        .iter()
        .map(|text| Filter::parse(text, calendar, users));
    Ok(read.collect::<Result<Filter, _>>()?)
}

/// The test of a name or path; every entry passes a pattern that matches everything.
fn name_test(text: &OsStr, options: PatternOptions) -> Result<Filter, TextError> {
    let test = NameTest::new(text.as_bytes(), options)?;
    Ok(match test.pattern() {
        NamePattern::Everything => Filter::Everything,
        _ => Test::Name(test).into(),
    })
}

const fn glob_options(
    syntax: PatternSyntax,
    case: PatternCase,
    scope: PatternScope,
) -> PatternOptions {
    PatternOptions {
        syntax,
        case,
        scope,
    }
}

/// Reads owners and groups.
pub(crate) fn owner_tests(
    owners: &[String],
    groups: &[String],
    users: &Users,
) -> Result<Vec<OwnerTest>, TextError> {
    let owners = owners.iter().map(|text| OwnerTest::parse(text, users));
    let groups = groups.iter().map(|text| {
        let group = IdTest::parse_group(text, users)?;
        Ok(OwnerTest {
            user: None,
            group: Some(group),
        })
    });
    owners.chain(groups).collect()
}

/// The tests of `--mine` and `--mygroup`.
pub(crate) fn my_tests(mine: bool, mygroup: bool) -> Vec<OwnerTest> {
    let is = |id| Some(IdTest { id, negated: false });
    let user = mine.then(|| OwnerTest {
        user: is(rustix::process::geteuid().as_raw()),
        group: None,
    });
    let group = mygroup.then(|| OwnerTest {
        user: None,
        group: is(rustix::process::getegid().as_raw()),
    });
    user.into_iter().chain(group).collect()
}

/// Reads globs, one of which the whole name matches.
pub(crate) fn name_globs(globs: &[OsString], ignore_case: bool) -> Result<Filter, TextError> {
    let case = if ignore_case {
        PatternCase::Ignore
    } else {
        PatternCase::Sensitive
    };
    let globs = globs.iter().map(|glob| (glob.as_os_str(), case));
    any_glob(&globs.collect::<Vec<_>>())
}

/// One of these globs matches the whole name, as with several extensions.
fn any_glob(globs: &[(&OsStr, PatternCase)]) -> Result<Filter, TextError> {
    if globs.is_empty() {
        return Ok(Filter::Everything);
    }
    let tests = globs.iter().map(|(glob, case)| {
        let options = glob_options(PatternSyntax::Glob, *case, PatternScope::Name);
        name_test(glob, options)
    });
    Ok(Filter::any(tests.collect::<Result<Vec<_>, _>>()?))
}

/// Reads globs as those of a `.gitignore` in the directory that is searched: without a `/`, but for
/// one at the end, they are names anywhere, with one they begin at that directory. With one at the end
/// they are about directories only. One that begins with `/` may also be the whole path, as it may be
/// in `du`.
pub(crate) fn excludes(globs: &[OsString]) -> Result<Vec<Exclude>, TextError> {
    let mut tests = Vec::new();
    for glob in globs {
        let text = glob.as_bytes();
        let (text, is_of_directories) = match text.strip_suffix(b"/") {
            Some(text) => (text, true),
            None => (text, false),
        };
        let mut add = |glob: &[u8], scope| {
            let options = glob_options(PatternSyntax::Glob, PatternCase::Sensitive, scope);
            tests.push(Exclude {
                name: NameTest::new(glob, options)?,
                is_of_directories,
            });
            Ok::<_, TextError>(())
        };
        if text.starts_with(b"/") {
            add(text, PatternScope::PathBelow)?;
            add(text, PatternScope::FullPath)?;
        } else if text.contains(&b'/') {
            add(&[b"/", text].concat(), PatternScope::PathBelow)?;
        } else {
            add(text, PatternScope::Name)?;
        }
    }
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use super::super::{Command, parse};
    use super::*;

    const NOW: i64 = 1_725_105_600;

    fn selection(line: &[&str]) -> Result<Selection, String> {
        let words = ["filemap", "find"].iter().chain(line).map(Into::into);
        let arguments = parse(words).map_err(|error| error.to_string())?;
        let Command::Find(find) = arguments.command.0 else {
            panic!("not find")
        };
        let users = Users::from_text(b"ann:x:1000:", b"staff:x:50:");
        let calendar = Calendar::utc(Timestamp::from_unix(NOW, 0));
        find.selection(&calendar, &users)
            .map_err(|error| error.to_string())
    }

    fn paths(selection: &Selection) -> Vec<&str> {
        selection
            .paths
            .iter()
            .map(|path| path.to_str().unwrap())
            .collect()
    }

    /// Do all tests of names let this one through?
    fn shows(selection: &Selection, name: &str) -> bool {
        let mut passes = true;
        selection.filter.each_test(&mut |test| {
            passes &= match test {
                Test::Name(test) => test.pattern().matches(name.as_bytes()),
                _ => true,
            };
        });
        passes
    }

    fn patterns(selection: &Selection) -> usize {
        let mut count = 0;
        let mut add = |test: &Test| count += usize::from(matches!(test, Test::Name(_)));
        selection.filter.each_test(&mut add);
        count
    }

    #[test]
    fn the_first_word_is_a_pattern_unless_it_is_a_path() {
        for (line, expected, patterns) in [
            (&["jpg"][..], &[][..], 1),
            (&["jpg", "/a", "b"], &["/a", "b"], 1),
            (&[".", "/a"], &["/a"], 1),
            (&["."], &["."], 0),
            (&[".."], &[".."], 0),
            (&["/a", "/b"], &["/a", "/b"], 0),
            (&["./x", "y"], &["./x", "y"], 0),
            (&["-p", "/a"], &[], 1),
            (&["", "/a"], &["/a"], 0),
            (&[], &[], 0),
        ] {
            let found = selection(line).unwrap();
            assert_eq!(
                (paths(&found), self::patterns(&found)),
                (expected.to_vec(), patterns)
            );
        }
        assert!(
            selection(&["a/b", "."])
                .unwrap_err()
                .contains("--full-path")
        );
    }

    #[test]
    fn options_of_fd_are_read() {
        let line = "-e jpg -e .PNG -t f,l -S +1M -S -5MiB --newer 2weeks --older 1d -o ann \
            --group !staff --perm -u+w --empty -d 3 --min-depth 2 -E node_modules -E a/b \
            --max-results 7 -g *.j?g -HI -u";
        let found = selection(&line.split_whitespace().collect::<Vec<_>>()).unwrap();
        assert!(shows(&found, "x.JPG") && !shows(&found, "x.jpgx"));
        assert_eq!(
            found.filter.to_string(),
            "iname:*.j?g and kind:f,l and empty and ext:jpg,PNG and size:1M..5Mi \
             and mtime:2024-08-17T12:00:00.000000001Z..2024-08-30T11:59:59.999999999Z \
             and perm:-200 and owner:1000 and not group:50"
        );
        assert_eq!(
            (found.least_depth, found.most_depth, found.limit),
            (2, 3, Some(7))
        );
        let leaves_out = |at: usize, path| found.excludes[at].name.pattern().matches(path);
        assert!(leaves_out(0, b"node_modules") && leaves_out(1, b"/a/b"));
        assert!(!leaves_out(1, b"/x/a/b"));
    }

    #[test]
    fn words_of_find_mean_what_they_mean_there() {
        let line = "/usr /opt -name *.so -size +1M -mtime -7 -maxdepth 3 -type f -user ann \
            -perm /111 -print0";
        let found = selection(&line.split_whitespace().collect::<Vec<_>>()).unwrap();
        assert_eq!(paths(&found), ["/usr", "/opt"]);
        assert!(shows(&found, "libc.so") && !shows(&found, "libc.SO"));
        assert_eq!(
            found.filter.to_string(),
            "name fnmatch *.so and kind:f and length>=1048577 \
             and mtime>=2024-08-24T12:00:00.000000001Z and perm:/111 and owner:1000"
        );
        assert_eq!(found.most_depth, 3);
    }

    #[test]
    fn every_flag_and_every_expression_is_part_of_one_filter() {
        for (line, text) in [
            (&[][..], "true"),
            (&["--name", "*"], "true"),
            (&["--name", "a*", "--iname", "b*"], "name:a* or iname:b*"),
            (
                &["-F", "a b", "--and", "C"],
                "iname has \"a b\" and name has C",
            ),
            (&["-t", "x,d"], "kind:d or (kind:f and perm:/111)"),
            (&["--empty"], "empty"),
            (
                &[
                    "--where",
                    "kind:f or empty",
                    "--where",
                    "owner:ann",
                    "-e",
                    "c",
                ],
                "ext:c and (kind:f or empty) and owner:1000",
            ),
            (
                &["--single-owner", "-o", "!ann:staff", "--min-size", "1k"],
                "tree.size>=1k and tree.owner:single and not tree.owner:1000 \
                 and tree.group:single and tree.group:50",
            ),
            (
                &["--min-files", "2", "--max-avg-size", "1Mi", "--leaves-only"],
                "tree.files>=2 and tree.mean<=1Mi and leaf",
            ),
            (
                &["--accessed-before", "@5", "--accessed-here"],
                "own.atime<=1970-01-01T00:00:05Z",
            ),
        ] {
            let found = selection(line).unwrap();
            assert_eq!(found.filter.to_string(), text, "{line:?}");
            assert_eq!(text.parse(), Ok(found.filter));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, message) in [
            (&["-S", "big"][..], "size 'big' is not valid"),
            (&["--newer", "soon"], "date or age 'soon' is not valid"),
            (&["-o", "nobody-here"], "user 'nobody-here' is not valid"),
            (&["-t", "q"], "type 'q' is not valid"),
            (&["("], "pattern '(' is not valid"),
            (&["--format", "{x}"], "format '{x}' is not valid"),
            (&["--perm", "999"], "permission '999' is not valid"),
            (&["--min-depth", "3", "-d", "1"], "nothing can match"),
            (&["--sort", "weight"], "path, name, size"),
            (&["--limit", "x"], "invalid value 'x'"),
            (
                &["--where", "kind:f and siz>3"],
                "--where: the filter is not valid at 'siz>3' (byte 12): there is no such test",
            ),
        ] {
            let error = selection(line).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
