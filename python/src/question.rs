//! Questions, made of the options that the command line has too.

use std::ops::RangeInclusive;

use filemap::query::{Direction, Exclude, Find, SortBy, SortKey};
use filemap::text::filter::{
    FactsState, Filter, KindSet, NameTest, Test, TimeField, TimeSpan, TreeTest,
};
use filemap::text::{
    Calendar, DetailedKind, Extensions, IdTest, KindTest, NamePattern, OwnerTest, PatternCase,
    PatternOptions, PatternScope, PatternSyntax, PermissionTest, SizeTest, TextError, Timestamp,
    Users, parse_size,
};

use crate::asked::Asked;
use crate::failure::{Failure, Outcome};

/// What is needed to read a question: the time zone and the users are looked up when they are needed.
pub(crate) struct Reading<'a> {
    asked: &'a Asked,
    now: Timestamp,
    calendar: std::cell::OnceCell<Calendar>,
    users: std::cell::OnceCell<Users>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(asked: &'a Asked, now: Timestamp) -> Self {
        Self {
            asked,
            now,
            calendar: std::cell::OnceCell::new(),
            users: std::cell::OnceCell::new(),
        }
    }

    pub(crate) fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::local(self.now))
    }

    fn users(&self) -> &Users {
        self.users.get_or_init(Users::of_system)
    }

    /// A search for entries.
    pub(crate) fn find(&self) -> Outcome<Find> {
        let asked = self.asked;
        let (min_depth, max_depth) = match asked.depth("exact_depth") {
            Some(depth) => (depth, Some(depth)),
            None => (
                asked.depth("min_depth").unwrap_or(0),
                asked.depth("max_depth"),
            ),
        };
        if max_depth.is_some_and(|most| min_depth > most) {
            let text = "min_depth is more than max_depth: nothing can match";
            return Err(Failure::Question(text.to_owned(), None));
        }
        let filter = self.filter(false)?;
        let is_of_directories = filter.demands(&Test::Kind(KindSet::of(DetailedKind::Directory)));
        Ok(Find {
            sort: self.sort(is_of_directories)?,
            filter,
            excludes: excludes(asked.values("exclude"))?,
            min_depth,
            max_depth,
            include_start: asked.has("include_start"),
            limit: asked.number("limit"),
            sums: asked.has("sums"),
            ..Find::default()
        })
    }

    /// All that an entry must pass.
    pub(crate) fn filter(&self, is_allocated: bool) -> Outcome<Filter> {
        let asked = self.asked;
        let mut parts = self.patterns()?;
        let mut kinds = KindTest::default();
        let lists = asked.texts("type");
        lists.iter().try_for_each(|list| kinds.add(list))?;
        if asked.has("empty") {
            kinds.add_empty();
        }
        parts.push(Filter::from(&kinds));
        let mut extensions = Extensions::default();
        let lists = asked.values("extension").iter();
        lists
            .map(|list| extensions.add(list))
            .collect::<Result<(), _>>()?;
        parts.push(Filter::of_extensions(extensions));
        parts.extend(size_range(&asked.texts("size"))?.map(|range| Test::Size(range).into()));
        parts.extend(self.changed()?);
        for text in asked.texts("perm") {
            parts.push(PermissionTest::parse(&text)?.into());
        }
        if asked.has("missing_facts") {
            parts.push(Test::Facts(FactsState::Missing).into());
        }
        let owners = self.owners()?;
        if !asked.has("single_owner") {
            parts.extend(owners.iter().map(Filter::of_owner));
        }
        parts.push(self.below(&owners, is_allocated)?);
        for text in asked.texts("where") {
            parts.push(Filter::parse(&text, self.calendar(), self.users())?);
        }
        Ok(Filter::all(parts))
    }

    fn patterns(&self) -> Outcome<Vec<Filter>> {
        let asked = self.asked;
        let typed = PatternOptions {
            syntax: match (asked.has("fixed_strings"), asked.has("glob")) {
                (true, _) => PatternSyntax::Fixed,
                (false, true) => PatternSyntax::Glob,
                (false, false) => PatternSyntax::Regex,
            },
            case: match (asked.has("ignore_case"), asked.has("case_sensitive")) {
                (true, _) => PatternCase::Ignore,
                (false, true) => PatternCase::Sensitive,
                (false, false) => PatternCase::Smart,
            },
            scope: if asked.has("full_path") {
                PatternScope::FullPath
            } else {
                PatternScope::Name
            },
        };
        let heeding = globs(asked.values("name"), PatternCase::Sensitive)?;
        let ignoring = globs(asked.values("iname"), PatternCase::Ignore)?;
        let any: Vec<Filter> = heeding.into_iter().chain(ignoring).collect();
        let mut tests = Vec::new();
        if !any.is_empty() {
            tests.push(Filter::any(any));
        }
        let patterns = asked.values("pattern").iter();
        for text in patterns.chain(asked.values("and")) {
            tests.push(name_test(text, typed)?);
        }
        Ok(tests)
    }

    fn changed(&self) -> Outcome<Option<Filter>> {
        let (within, before) = (
            self.asked.texts("changed_within"),
            self.asked.texts("changed_before"),
        );
        if within.is_empty() && before.is_empty() {
            return Ok(None);
        }
        let (mut earliest, mut latest) = (Timestamp::MIN, Timestamp::MAX);
        for text in within {
            // As with find's -newer, the moment itself is not after it.
            earliest = earliest.max(self.calendar().parse(&text)?.plus_nanoseconds(1));
        }
        for text in before {
            let before = match self.calendar().parse(&text)? {
                Timestamp::EARLIEST => Timestamp::MIN,
                later => later.minus_nanoseconds(1),
            };
            latest = latest.min(before);
        }
        let span = TimeSpan::new(earliest..=latest);
        Ok(Some(Test::Time(TimeField::Mtime, span).into()))
    }

    fn owners(&self) -> Outcome<Vec<OwnerTest>> {
        let mut tests = Vec::new();
        for text in self.asked.texts("owner") {
            tests.push(OwnerTest::parse(&text, self.users())?);
        }
        for text in self.asked.texts("group") {
            tests.push(OwnerTest {
                user: None,
                group: Some(IdTest::parse_group(&text, self.users())?),
            });
        }
        Ok(tests)
    }

    /// What is below a directory.
    fn below(&self, owners: &[OwnerTest], is_allocated: bool) -> Outcome<Filter> {
        let asked = self.asked;
        let size = sizes(asked.text("min_size"), asked.text("max_size"))?.map(|range| {
            if is_allocated {
                TreeTest::Allocated(range)
            } else {
                TreeTest::Size(range)
            }
        });
        let (least, most) = (asked.number("min_files"), asked.number("max_files"));
        let files = (least.is_some() || most.is_some())
            .then(|| TreeTest::Files(least.unwrap_or(0)..=most.unwrap_or(u64::MAX)));
        let mean = sizes(asked.text("min_avg_size"), asked.text("max_avg_size"))?;
        let tests = [
            size,
            files,
            mean.map(TreeTest::Mean),
            self.accessed()?,
            asked.has("leaves_only").then_some(TreeTest::Leaf),
        ];
        let tests = tests.into_iter().flatten().map(Filter::from);
        let owner = asked
            .has("single_owner")
            .then(|| Filter::of_shared_owner(owners));
        Ok(tests.chain(owner).collect())
    }

    fn accessed(&self) -> Outcome<Option<TreeTest>> {
        let read = |name| {
            let text = self.asked.text(name);
            text.map(|text| self.calendar().parse(&text)).transpose()
        };
        let (after, before) = (read("accessed_after")?, read("accessed_before")?);
        if after.is_none() && before.is_none() {
            return Ok(None);
        }
        let range = after.unwrap_or(Timestamp::MIN)..=before.unwrap_or(Timestamp::MAX);
        let span = TimeSpan::new(range);
        Ok(Some(if self.asked.has("accessed_here") {
            TreeTest::AccessedHere(span)
        } else {
            TreeTest::Accessed(span)
        }))
    }

    /// The order of lines of `du`, which are of directories.
    pub(crate) fn find_sort(&self) -> Outcome<Vec<SortKey>> {
        self.sort(true)
    }

    fn sort(&self, is_of_directories: bool) -> Outcome<Vec<SortKey>> {
        let reverse = self.asked.has("reverse");
        let mut keys = Vec::new();
        for text in self.asked.texts("sort") {
            keys.push(sort_key(&text, is_of_directories, reverse)?);
        }
        if keys.is_empty() && reverse {
            keys.push(SortKey::descending(SortBy::Path));
        }
        Ok(keys)
    }
}

/// Reads a key of an order, with `:asc` or `:desc` behind it.
fn sort_key(text: &str, is_of_directories: bool, reverse: bool) -> Outcome<SortKey> {
    let (word, direction) = match text.split_once(':') {
        Some((word, "asc")) => (word, Some(Direction::Ascending)),
        Some((word, "desc")) => (word, Some(Direction::Descending)),
        None => (text, None),
        Some(_) => ("", None),
    };
    let below = |tree, own| if is_of_directories { tree } else { own };
    let by = match word {
        "path" => SortBy::Path,
        "name" => SortBy::Name,
        "size" => below(SortBy::TreeSize, SortBy::Size),
        "allocated" => below(SortBy::TreeAllocated, SortBy::Allocated),
        "mtime" => below(SortBy::TreeMtime, SortBy::Mtime),
        "atime" => below(SortBy::TreeAtime, SortBy::Atime),
        "ctime" => SortBy::Ctime,
        "depth" => SortBy::Depth,
        "files" => SortBy::TreeFiles,
        "directories" => SortBy::TreeDirectories,
        "avg" => SortBy::TreeMean,
        "own-size" => SortBy::OwnAllocated,
        "own-files" => SortBy::OwnFiles,
        _ => {
            let text = format!(
                "there is no order {text:?}: path, name, size, allocated, mtime, atime, ctime, depth, files, \
                 directories, avg, own-size or own-files, with :asc or :desc behind it"
            );
            return Err(Failure::Question(text, None));
        }
    };
    let usual = match by {
        SortBy::Path | SortBy::Name | SortBy::Depth => Direction::Ascending,
        _ => Direction::Descending,
    };
    let direction = match (direction.unwrap_or(usual), reverse) {
        (Direction::Ascending, true) => Direction::Descending,
        (Direction::Descending, true) => Direction::Ascending,
        (direction, false) => direction,
    };
    Ok(SortKey { by, direction })
}

/// The sizes that pass all tests, if there are any.
fn size_range(texts: &[String]) -> Outcome<Option<RangeInclusive<u64>>> {
    let mut range: Option<RangeInclusive<u64>> = None;
    for text in texts {
        let test = SizeTest::parse(text)?;
        let (least, most) = range.map_or((0, u64::MAX), RangeInclusive::into_inner);
        range = Some(least.max(test.least)..=most.min(test.most));
    }
    Ok(range)
}

fn sizes(least: Option<String>, most: Option<String>) -> Outcome<Option<RangeInclusive<u128>>> {
    let is_asked = least.is_some() || most.is_some();
    let read = |text: Option<String>| text.map(|text| parse_size(&text)).transpose();
    let (least, most) = (read(least)?, read(most)?);
    let range = least.map_or(0, u128::from)..=most.map_or(u128::MAX, u128::from);
    Ok(is_asked.then_some(range))
}

/// The test of a name or path; every entry passes a pattern that matches everything.
fn name_test(text: &[u8], options: PatternOptions) -> Result<Filter, TextError> {
    let test = NameTest::new(text, options)?;
    Ok(match test.pattern() {
        NamePattern::Everything => Filter::Everything,
        _ => Test::Name(test).into(),
    })
}

const fn glob(case: PatternCase, scope: PatternScope) -> PatternOptions {
    PatternOptions {
        syntax: PatternSyntax::Glob,
        case,
        scope,
    }
}

fn globs(texts: &[Vec<u8>], case: PatternCase) -> Result<Vec<Filter>, TextError> {
    let options = glob(case, PatternScope::Name);
    texts.iter().map(|text| name_test(text, options)).collect()
}

/// Reads globs as those of a `.gitignore` in the directory that is searched.
pub(crate) fn excludes(globs: &[Vec<u8>]) -> Result<Vec<Exclude>, TextError> {
    let mut tests = Vec::new();
    for text in globs {
        let (text, is_of_directories) = match text.strip_suffix(b"/") {
            Some(text) => (text, true),
            None => (text.as_slice(), false),
        };
        let mut add = |text: &[u8], scope| {
            tests.push(Exclude {
                name: NameTest::new(text, glob(PatternCase::Sensitive, scope))?,
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
