//! Questions, and their answers by looking at everything.

use std::cmp::Ordering;

use filemap_model::{EntryFlags, Kind, Summary, Timestamp};
use filemap_query::{Direction, Exclude, Find, Place, SortBy, SortKey};
use filemap_text::filter::{Filter, IdSet, NameTest, Test, TimeField, TimeSpan};
use filemap_text::{
    Extensions, NamePattern, NameRegex, PatternCase, PatternOptions, PatternScope as Scope,
    PatternSyntax, PermissionMode, PermissionTest,
};
use proptest::prelude::*;
use regex::bytes::RegexBuilder;

use crate::catalogue::{Item, TestCatalogue, components};
use crate::trees::{self, any_trees};

/// A question in a form that can be shown and asked twice.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) patterns: Vec<(Words, Scope)>,
    pub(crate) excludes: Vec<&'static str>,
    pub(crate) extensions: Vec<&'static str>,
    pub(crate) kinds: Option<Vec<u32>>,
    pub(crate) permission: Option<u32>,
    pub(crate) owner: Option<(u32, u32)>,
    pub(crate) size: Option<(u64, u64)>,
    pub(crate) times: [Option<(u64, u64)>; 4],
    pub(crate) empty: bool,
    /// What `and`, `or` and `not` join.
    pub(crate) trees: Vec<Filter>,
    pub(crate) depths: (u32, Option<u32>),
    pub(crate) include_start: bool,
    pub(crate) limit: Option<u64>,
    pub(crate) sort: Vec<SortKey>,
    pub(crate) sums: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Words {
    Literal(&'static [u8], bool),
    Regex(&'static str, bool),
}

const LITERALS: &[&[u8]] = &[
    b"a", b"ab", b"report", b"REPORT", b"b1", b"\xff", b"\n", b"%", b"_", b"line", b".jpg", b"aba",
    b"", b"/tv/", b"/a/b", b"K",
];
const REGEXES: &[&str] = &[
    "^a",
    "b$",
    r"\.jpg$",
    "a.*b",
    r"\d{3}",
    r"^[a-z]+$",
    "IMG_.*JPG",
    "(ab)+",
    "x?",
    r"re(p|q)ort",
    "[^a]b",
    r"\d$",
    "ab?a",
    "tv.",
    "é",
    "^.$",
    r"a.b?$",
    r"\W",
    r"[^a][^b]",
    r"(?-u)\xff",
    r"tv/[^/]*a",
    "k",
    "(?i)s",
];
const EXCLUDES: &[&str] = &[
    "a*",
    "report",
    "/a",
    "/tv/a",
    "tv/ab",
    "*.jpg/",
    "a*/",
    "**/b/a*",
    "new\nline",
];

const ORDERS: &[SortBy] = &[
    SortBy::Path,
    SortBy::Name,
    SortBy::Size,
    SortBy::Allocated,
    SortBy::Mtime,
    SortBy::Atime,
    SortBy::Ctime,
    SortBy::Depth,
    SortBy::TreeAllocated,
    SortBy::TreeSize,
    SortBy::TreeFiles,
    SortBy::TreeDirectories,
    SortBy::TreeMtime,
    SortBy::TreeAtime,
];

fn any_words() -> impl Strategy<Value = Words> {
    prop_oneof![
        (proptest::sample::select(LITERALS), any::<bool>())
            .prop_map(|(text, ignore)| Words::Literal(text, ignore)),
        (proptest::sample::select(REGEXES), any::<bool>())
            .prop_map(|(text, ignore)| Words::Regex(text, ignore)),
    ]
}

fn rare<T: std::fmt::Debug + Clone>(
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.2, strategy)
}

fn any_range(end: u64) -> impl Strategy<Value = Option<(u64, u64)>> {
    rare((0..end, 0..end).prop_map(|(a, b)| (a.min(b), a.max(b))))
}

pub(crate) fn any_sort() -> impl Strategy<Value = Vec<SortKey>> {
    let key = (proptest::sample::select(ORDERS), any::<bool>()).prop_map(|(by, ascending)| {
        if ascending {
            SortKey::ascending(by)
        } else {
            SortKey::descending(by)
        }
    });
    prop_oneof![3 => Just(Vec::new()), 2 => proptest::collection::vec(key, 1..3)]
}

fn any_tests() -> impl Strategy<Value = Question> {
    let scope = prop_oneof![4 => Just(Scope::Name), 1 => Just(Scope::FullPath), 1 => Just(Scope::PathBelow)];
    let excludes = proptest::collection::vec(proptest::sample::select(EXCLUDES), 0..2);
    let time = || any_range(50 * 1_000_000_007);
    (
        proptest::collection::vec((any_words(), scope), 0..2),
        prop_oneof![2 => Just(Vec::new()), 1 => excludes],
        rare(proptest::sample::select(&["jpg", "tar.gz", "GZ"][..])),
        rare(proptest::collection::vec(
            proptest::sample::select(&[0o100_000u32, 0o040_000, 0o120_000, 0o140_000][..]),
            1..3,
        )),
        rare(proptest::sample::select(&[0o644u32, 0o4000, 0o111][..])),
        rare((0u32..3, 0u32..2)),
        any_range(1 << 20),
        [time(), time(), time(), time()],
        (proptest::bool::weighted(0.1), any_trees()),
    )
        .prop_map(
            |(
                patterns,
                excludes,
                extension,
                kinds,
                permission,
                owner,
                size,
                times,
                (empty, trees),
            )| {
                Question {
                    patterns,
                    excludes,
                    extensions: extension.into_iter().collect(),
                    kinds,
                    permission,
                    owner,
                    size,
                    times,
                    empty,
                    trees,
                    depths: (0, None),
                    include_start: false,
                    limit: None,
                    sort: Vec::new(),
                    sums: false,
                }
            },
        )
}

pub(crate) fn any_question() -> impl Strategy<Value = Question> {
    let depths = (rare(0u32..4), rare(0u32..7));
    let limit = rare(prop_oneof![0u64..5, 5..200u64]);
    (
        any_tests(),
        depths,
        any::<bool>(),
        limit,
        any_sort(),
        any::<bool>(),
    )
        .prop_map(
            |(tests, (least, most), include_start, limit, sort, sums)| Question {
                depths: (least.unwrap_or(0), most),
                include_start,
                limit,
                sort,
                sums,
                ..tests
            },
        )
}

impl Words {
    fn pattern(&self) -> NamePattern {
        match self {
            Self::Literal(bytes, ignore_case) => NamePattern::Literal {
                bytes: bytes.to_vec(),
                ignore_case: *ignore_case,
            },
            Self::Regex(source, ignore_case) => {
                let regex = RegexBuilder::new(source)
                    .case_insensitive(*ignore_case)
                    .dot_matches_new_line(true)
                    .build()
                    .unwrap();
                NamePattern::Regex(NameRegex::of_characters(regex.clone(), regex))
            }
        }
    }

    /// The test of a question. A pattern of names that holds a slash is one of paths.
    fn test(&self, scope: Scope) -> NameTest {
        let (text, syntax, ignore_case) = match self {
            Self::Literal(bytes, ignore_case) => (*bytes, PatternSyntax::Fixed, *ignore_case),
            Self::Regex(source, ignore_case) => {
                (source.as_bytes(), PatternSyntax::Regex, *ignore_case)
            }
        };
        let case = if ignore_case {
            PatternCase::Ignore
        } else {
            PatternCase::Sensitive
        };
        let options = PatternOptions {
            syntax,
            case,
            scope: self.scope(scope),
        };
        NameTest::new(text, options).unwrap()
    }

    fn scope(&self, scope: Scope) -> Scope {
        let holds_slash = match self {
            Self::Literal(bytes, _) => bytes.contains(&b'/'),
            Self::Regex(source, _) => source.contains('/'),
        };
        if holds_slash && scope == Scope::Name {
            Scope::FullPath
        } else {
            scope
        }
    }

    fn matches(&self, text: &[u8]) -> bool {
        match self.pattern() {
            NamePattern::Everything => true,
            NamePattern::Literal {
                bytes,
                ignore_case: false,
            } => holds(text, &bytes),
            NamePattern::Literal { bytes, .. } => {
                holds(&text.to_ascii_lowercase(), &bytes.to_ascii_lowercase())
            }
            NamePattern::Regex(regex) => regex.is_match(text),
        }
    }
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|window| window == part)
}

fn is_excluded_by(glob: &str, item: &Item, start: &[u8]) -> bool {
    let path = &item.path[..];
    let is_directory = item.stat.kind() == Kind::Directory;
    let name = components(path).pop().unwrap_or_default();
    let below = &components(path)[components(start).len()..];
    match glob {
        "a*" => name.starts_with(b"a"),
        "report" => name == b"report",
        "new\nline" => name == b"new\nline",
        "/a" => below == [b"a"],
        "/tv/a" => below == [&b"tv"[..], b"a"],
        "tv/ab" => below == [&b"tv"[..], b"ab"],
        "*.jpg/" => is_directory && name.ends_with(b".jpg"),
        "a*/" => is_directory && name.starts_with(b"a"),
        "**/b/a*" => below.len() > 1 && below[below.len() - 2] == b"b" && name.starts_with(b"a"),
        other => panic!("{other}"),
    }
}

/// What is told of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) item: Item,
    pub(crate) depth: u32,
    pub(crate) sum: Option<Summary>,
}

impl Question {
    pub(crate) fn find(&self) -> Find {
        Find {
            filter: self.filter(),
            excludes: (self.excludes.iter())
                .map(|glob| Exclude::parse(glob).unwrap())
                .collect(),
            now: Timestamp::from_unix(1, 0),
            min_depth: self.depths.0,
            max_depth: self.depths.1,
            include_start: self.include_start,
            limit: self.limit,
            sort: self.sort.clone(),
            sums: self.sums,
        }
    }

    fn filter(&self) -> Filter {
        let mut tests: Vec<Test> = Vec::new();
        for (words, scope) in &self.patterns {
            tests.push(words.test(*scope).into());
        }
        if !self.extensions.is_empty() {
            let mut extensions = Extensions::default();
            (self.extensions.iter()).for_each(|text| extensions.add(text.as_bytes()).unwrap());
            tests.push(Test::Extension(extensions));
        }
        if let Some(kinds) = &self.kinds {
            tests.push(trees::kinds(kinds).into());
        }
        tests.extend(self.permission.map(|bits| {
            let mode = PermissionMode::All;
            Test::Permission(PermissionTest { bits, mode })
        }));
        if let Some((uid, gid)) = self.owner {
            tests.push(Test::Owner(IdSet::of(uid)));
            tests.push(Test::Group(IdSet::of(gid)));
        }
        tests.extend(self.size.map(|(low, high)| Test::Size(low..=high)));
        let fields = [
            TimeField::Mtime,
            TimeField::Ctime,
            TimeField::Atime,
            TimeField::Btime,
        ];
        for (field, range) in fields.into_iter().zip(self.times) {
            tests.extend(range.map(|(low, high)| {
                let times = Timestamp::from_usual(low)..=Timestamp::from_usual(high);
                Test::Time(field, TimeSpan::new(times))
            }));
        }
        tests.extend(self.empty.then_some(Test::Empty));
        let tests = tests.into_iter().map(Filter::Test);
        tests.chain(self.trees.iter().cloned()).collect()
    }

    fn passes(&self, catalogue: &TestCatalogue, item: &Item, place: &Place, depth: u32) -> bool {
        let stat = &item.stat;
        let is_known = !item.flags.has(EntryFlags::NO_STAT);
        let has_mode = is_known && !item.flags.has(EntryFlags::NO_MODE);
        let in_range = |range: Option<(u64, u64)>, value: u64| {
            range.is_none_or(|(low, high)| is_known && low <= value && value <= high)
        };
        let times = [stat.mtime, stat.ctime, stat.atime, stat.btime];
        let is_empty = match stat.kind() {
            Kind::File => is_known && stat.size == 0,
            Kind::Directory => item.child.is_some_and(|child| {
                let made = &catalogue.directories[&child];
                !made.unreadable && !catalogue.items.iter().any(|other| other.directory == child)
            }),
            _ => false,
        };
        let name = item.name().to_ascii_lowercase();
        let without_end = place.path.strip_suffix(b"/").unwrap_or(&place.path);
        let asked = trees::Asked {
            catalogue,
            item,
            start: without_end,
            depth,
        };
        self.patterns
            .iter()
            .all(|(words, scope)| match words.scope(*scope) {
                Scope::Name => words.matches(item.name()),
                Scope::FullPath | Scope::PathTyped => words.matches(&item.path),
                Scope::PathBelow => words.matches(&item.path[without_end.len()..]),
            })
            && (self.extensions.is_empty()
                || self.extensions.iter().any(|extension| {
                    let end = format!(".{}", extension.to_lowercase());
                    name.len() > end.len() && name.ends_with(end.as_bytes())
                }))
            && self
                .kinds
                .as_ref()
                .is_none_or(|kinds| kinds.contains(&(stat.mode & 0o170_000)))
            && self
                .permission
                .is_none_or(|bits| has_mode && stat.mode & bits == bits)
            && self
                .owner
                .is_none_or(|owner| is_known && (stat.uid, stat.gid) == owner)
            && in_range(self.size, stat.size)
            && (self.size.is_none() || stat.kind() == Kind::File)
            && self.times.iter().zip(times).all(|(range, time)| {
                in_range(*range, time.nearest_usual()) && (range.is_none() || time.is_known())
            })
            && (!self.empty || is_empty)
            && self
                .trees
                .iter()
                .all(|tree| asked.decide(tree) == Some(true))
    }

    fn below(&self, catalogue: &TestCatalogue, place: &Place) -> Vec<Answer> {
        let mut answers = Vec::new();
        let itself = (catalogue.items.iter()).find(|item| item.path == place.path);
        let start = Item {
            path: place.path.clone(),
            directory: place.parent.unwrap_or(place.root.top()),
            stat: place.stat,
            flags: place.flags,
            child: place.directory,
            found: itself.and_then(|item| item.found.clone()),
        };
        let sum = |item: &Item| {
            let child = item.child.filter(|_| {
                let is_sorted = self.sort.iter().any(|key| is_tree(key.by));
                self.sums || is_sorted || self.trees.iter().any(trees::tests_sums)
            });
            child.map(|child| catalogue.directories[&child].tree)
        };
        let asks_start = self.include_start || place.directory.is_none();
        if asks_start && self.depths.0 == 0 && self.passes(catalogue, &start, place, 0) {
            answers.push(Answer {
                sum: sum(&start),
                item: start.as_answered(),
                depth: 0,
            });
        }
        let mut gone: Vec<Vec<u8>> = Vec::new();
        for (depth, item) in catalogue.below(place) {
            let is_gone = gone.iter().any(|path| {
                item.path
                    .strip_prefix(&path[..])
                    .is_some_and(|rest| rest.starts_with(b"/"))
            });
            if is_gone
                || self
                    .excludes
                    .iter()
                    .any(|glob| is_excluded_by(glob, item, &place.path))
            {
                gone.push(item.path.clone());
                continue;
            }
            let (least, most) = self.depths;
            let is_at_depth = depth >= least && most.is_none_or(|most| depth <= most);
            if is_at_depth && self.passes(catalogue, item, place, depth) {
                answers.push(Answer {
                    item: item.as_answered(),
                    depth,
                    sum: sum(item),
                });
            }
        }
        answers
    }

    pub(crate) fn answer(&self, catalogue: &TestCatalogue, places: &[Place]) -> Vec<Answer> {
        let mut answers: Vec<Answer> = places
            .iter()
            .flat_map(|place| self.below(catalogue, place))
            .collect();
        if !self.sort.is_empty() {
            answers.sort_by(|a, b| compare(&self.sort, a, b));
        }
        answers.truncate(usize::try_from(self.limit.unwrap_or(u64::MAX)).unwrap());
        answers
    }
}

const fn is_tree(by: SortBy) -> bool {
    use SortBy::{TreeAllocated, TreeAtime, TreeDirectories, TreeFiles, TreeMtime, TreeSize};
    matches!(
        by,
        TreeAllocated | TreeSize | TreeFiles | TreeDirectories | TreeMtime | TreeAtime
    )
}

fn compare(keys: &[SortKey], a: &Answer, b: &Answer) -> Ordering {
    let mut order = Ordering::Equal;
    for key in keys {
        let here = match key.by {
            SortBy::Path => a.item.components().cmp(&b.item.components()),
            SortBy::Name => a.item.name().cmp(b.item.name()),
            by => number(by, a).cmp(&number(by, b)),
        };
        order = order.then(if key.direction == Direction::Descending {
            here.reverse()
        } else {
            here
        });
    }
    order.then_with(|| a.item.components().cmp(&b.item.components()))
}

fn number(by: SortBy, answer: &Answer) -> u128 {
    let stat = &answer.item.stat;
    let sum = answer.sum.unwrap_or(Summary::EMPTY);
    match by {
        SortBy::Size => stat.size.into(),
        SortBy::Allocated => stat.allocated.into(),
        SortBy::Mtime => stat.mtime.value(),
        SortBy::Atime => stat.atime.value(),
        SortBy::Ctime => stat.ctime.value(),
        SortBy::Depth => answer.depth.into(),
        SortBy::TreeAllocated => sum.allocated + u128::from(stat.allocated),
        SortBy::TreeSize => sum.bytes + sum.directory_bytes + u128::from(stat.size),
        SortBy::TreeFiles => (sum.files + u64::from(stat.kind() == Kind::File)).into(),
        SortBy::TreeDirectories => sum.directories.into(),
        SortBy::TreeMtime if stat.kind() == Kind::Directory => sum.newest_mtime.value(),
        SortBy::TreeMtime => stat.mtime.value(),
        SortBy::TreeAtime if stat.kind() == Kind::Directory => sum.newest_atime.value(),
        SortBy::TreeAtime => stat.atime.value(),
        SortBy::Path | SortBy::Name => 0,
        // Those of `du` alone, which are not drawn here.
        SortBy::TreeMean | SortBy::OwnAllocated | SortBy::OwnFiles => 0,
    }
}
