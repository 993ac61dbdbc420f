//! Filters of `and`, `or` and `not`, and what they decide of an item, by looking at it alone.
//!
//! What is not known decides nothing, as NULL in SQL.

use filemap_model::facts::{FactField, MediaKind, Probed};
use filemap_model::{EntryFlags, Kind, Owner, Summary, UNKNOWN_ID};
use filemap_text::filter::{
    FactTest, FactsState, Filter, IdSet, KindSet, NameTest, Operands, Retry, Test, TimeField,
    TimeSpan, TreeTest, WantedFact,
};
use filemap_text::{
    DetailedKind, PatternCase, PatternOptions, PatternScope, PatternSyntax, PermissionMode,
    PermissionTest, Timestamp,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::catalogue::{Item, TestCatalogue};

const WEIGHTS: u64 = 50 * 1_000_000_007;

/// The kinds of these types.
pub(crate) fn kinds(types: &[u32]) -> KindSet {
    let kinds = types.iter().map(|mode| DetailedKind::of_mode(*mode));
    kinds.map(KindSet::of).reduce(KindSet::union).unwrap()
}

fn any_name() -> impl Strategy<Value = Test> {
    const PATTERNS: &[(&str, PatternSyntax, PatternScope)] = &[
        ("a", PatternSyntax::Fixed, PatternScope::Name),
        ("REPORT", PatternSyntax::Fixed, PatternScope::Name),
        ("a*", PatternSyntax::Glob, PatternScope::Name),
        ("*.jpg", PatternSyntax::Glob, PatternScope::Name),
        ("*", PatternSyntax::Glob, PatternScope::Name),
        ("*[[:digit:]]", PatternSyntax::FindGlob, PatternScope::Name),
        ("report", PatternSyntax::Exact, PatternScope::Name),
        ("^[a-z]+$", PatternSyntax::Regex, PatternScope::Name),
        ("b.*a", PatternSyntax::Regex, PatternScope::Name),
        (r"\W", PatternSyntax::Regex, PatternScope::Name),
        ("/a", PatternSyntax::Fixed, PatternScope::FullPath),
        ("/*/*", PatternSyntax::Glob, PatternScope::PathBelow),
    ];
    (select(PATTERNS), any::<bool>()).prop_map(|((text, syntax, scope), is_ignored)| {
        let case = if is_ignored {
            PatternCase::Ignore
        } else {
            PatternCase::Sensitive
        };
        let options = PatternOptions {
            syntax,
            case,
            scope,
        };
        NameTest::new(text.as_bytes(), options).unwrap().into()
    })
}

fn any_tree_test() -> impl Strategy<Value = TreeTest> {
    prop_oneof![
        (0u128..4 << 20).prop_map(|least| TreeTest::Size(least..=u128::MAX)),
        (0u64..9).prop_map(|most| TreeTest::Files(0..=most)),
        (0u128..1 << 20).prop_map(|least| TreeTest::Mean(least..=u128::MAX)),
        (0u32..3).prop_map(|id| TreeTest::Owner(IdSet::of(id))),
        (0u64..WEIGHTS).prop_map(|first| TreeTest::Accessed(from(first))),
        select(vec![
            TreeTest::SingleOwner,
            TreeTest::SingleGroup,
            TreeTest::Leaf
        ]),
    ]
}

fn from(first: u64) -> TimeSpan {
    TimeSpan::new(Timestamp::from_usual(first)..=Timestamp::MAX)
}

fn any_facts_test() -> impl Strategy<Value = Test> {
    let track = (0u64..10, 0u64..10).prop_map(|(least, more)| {
        Test::Fact(FactTest {
            field: FactField::TagTrack,
            wanted: WantedFact::Number(least..=least + more),
        })
    });
    prop_oneof![
        1 => select(FactsState::ALL.to_vec()).prop_map(Test::Facts),
        2 => track,
    ]
}

fn any_test() -> impl Strategy<Value = Test> {
    use TimeField::{Atime, Btime, Ctime, Mtime};
    let types = select(&[0o100_000u32, 0o040_000, 0o120_000, 0o140_000][..]);
    let bits = select(&[0o644u32, 0o4000, 0o111][..]);
    let fields = select(vec![Mtime, Ctime, Atime, Btime]);
    prop_oneof![
        3 => any_name(),
        2 => types.prop_map(|mode| kinds(&[mode]).into()),
        1 => bits.prop_map(|bits| {
            let mode = PermissionMode::All;
            Test::Permission(PermissionTest { bits, mode })
        }),
        1 => proptest::collection::vec(0u32..3, 1..3)
            .prop_map(|ids| Test::Owner(IdSet::new(ids).unwrap())),
        1 => select(vec![0, 1, UNKNOWN_ID]).prop_map(|id| Test::Group(IdSet::of(id))),
        2 => (0u64..1 << 20).prop_map(|least| Test::Size(least..=u64::MAX)),
        1 => (0u64..1 << 20).prop_map(|most| Test::Length(0..=most)),
        2 => (fields, 0..WEIGHTS).prop_map(|(field, first)| Test::Time(field, from(first))),
        1 => (0u32..4, 0u32..5).prop_map(|(a, b)| Test::Depth(a..=b)),
        1 => select(vec![Test::Empty, Test::Fresh]),
        1 => Just(Test::Pending { consumer: "nobody".to_owned(), retry: Retry::None }),
        1 => any_tree_test().prop_map(Test::Tree),
        2 => any_facts_test(),
    ]
}

fn any_tree(test: impl Strategy<Value = Test> + 'static) -> impl Strategy<Value = Filter> {
    let leaf = prop_oneof![12 => test.prop_map(Filter::Test), 1 => Just(Filter::Everything)];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let several = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner
                .clone()
                .prop_map(|filter| Filter::Not(Box::new(filter))),
            several().prop_map(|parts| Filter::And(Operands::new(parts).unwrap())),
            several().prop_map(|parts| Filter::Or(Operands::new(parts).unwrap())),
        ]
    })
}

/// Mostly no tree, so that other tests are asked alone too.
pub(crate) fn any_trees() -> impl Strategy<Value = Vec<Filter>> {
    prop_oneof![
        3 => Just(Vec::new()),
        3 => proptest::collection::vec(any_tree(any_test()), 1..3),
        // What facts alone decide goes another way than the rest.
        1 => proptest::collection::vec(any_tree(any_facts_test()), 1..3),
    ]
}

/// Are sums below asked about?
pub(crate) fn tests_sums(filter: &Filter) -> bool {
    let mut is_asked = false;
    filter.each_test(&mut |test| is_asked |= matches!(test, Test::Tree(_)));
    is_asked
}

/// An item, and where it is asked about.
pub(crate) struct Asked<'a> {
    pub(crate) catalogue: &'a TestCatalogue,
    pub(crate) item: &'a Item,
    /// Where the search begins.
    pub(crate) start: &'a [u8],
    pub(crate) depth: u32,
}

impl Asked<'_> {
    /// What a filter decides.
    pub(crate) fn decide(&self, filter: &Filter) -> Option<bool> {
        match filter {
            Filter::Everything => Some(true),
            Filter::Test(test) => self.test(test),
            Filter::Not(inner) => self.decide(inner).map(|passes| !passes),
            Filter::And(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.decide(part)).collect();
                let is_known = parts.iter().all(Option::is_some);
                let fails = parts.contains(&Some(false));
                (is_known || fails).then_some(!fails)
            }
            Filter::Or(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.decide(part)).collect();
                let is_known = parts.iter().all(Option::is_some);
                let passes = parts.contains(&Some(true));
                (is_known || passes).then_some(passes)
            }
        }
    }

    fn test(&self, test: &Test) -> Option<bool> {
        let (stat, flags) = (&self.item.stat, self.item.flags);
        let is_known = !flags.has(EntryFlags::NO_STAT);
        let is_seen = is_known && !flags.has(EntryFlags::LOOK_FAILED);
        let if_known = |answer: bool| is_known.then_some(answer);
        let is_file = stat.kind() == Kind::File;
        match test {
            Test::Name(test) => {
                let path = &self.item.path[..];
                Some(test.pattern().matches(match test.scope() {
                    PatternScope::Name => self.item.name(),
                    PatternScope::PathBelow => &path[self.start.len()..],
                    _ => path,
                }))
            }
            Test::Extension(_) => None,
            Test::Kind(kinds) => Some(kinds.has(DetailedKind::of_mode(stat.mode))),
            Test::Permission(wanted) if flags.has(EntryFlags::NO_MODE) => {
                let _ = wanted;
                None
            }
            Test::Permission(wanted) => if_known(stat.mode & wanted.bits == wanted.bits),
            Test::Owner(ids) => self.id(ids, stat.uid),
            Test::Group(ids) => self.id(ids, stat.gid),
            Test::Size(_) if !is_file => Some(false),
            Test::Size(range) | Test::Length(range) => if_known(range.contains(&stat.size)),
            Test::Time(field, span) => {
                let time = match field {
                    TimeField::Mtime => stat.mtime,
                    TimeField::Ctime => stat.ctime,
                    TimeField::Atime => stat.atime,
                    TimeField::Btime => stat.btime,
                };
                let is_known = is_known && time.is_known();
                is_known.then(|| span.range().contains(&time))
            }
            Test::Depth(range) => Some(range.contains(&self.depth)),
            Test::Empty => match (stat.kind(), self.item.child) {
                (Kind::File, _) => if_known(stat.size == 0),
                (Kind::Directory, Some(child)) => {
                    let made = &self.catalogue.directories[&child];
                    (!made.unreadable).then_some(made.own.entries() == 0)
                }
                (Kind::Directory, None) => None,
                _ => Some(false),
            },
            Test::Fresh => Some(is_seen),
            Test::Pending { .. } if !is_file => Some(false),
            Test::Pending { .. } => is_seen.then_some(true),
            Test::Tree(test) => self.tree(test),
            Test::Fact(_) | Test::Facts(_) if !is_file => Some(false),
            Test::Fact(test) => self.track().map(|track| match &test.wanted {
                WantedFact::Number(range) => range.contains(&track),
                other => panic!("no test asks for {other:?}"),
            }),
            Test::Facts(state) => Some(self.inside_is(*state)),
        }
    }

    /// The number of the track, where anything was found in the file as it is now.
    fn track(&self) -> Option<u64> {
        match self.item.known_inside()? {
            Probed::Found(facts) | Probed::Partial(facts, _) => {
                let media = facts.media.as_ref().unwrap();
                Some(media.tags.track.into())
            }
            Probed::Failed(_) => None,
        }
    }

    fn inside_is(&self, state: FactsState) -> bool {
        let known = self.item.known_inside();
        match (state, known) {
            (FactsState::Missing, None) => MediaKind::of_name(self.item.name()).is_some(),
            (FactsState::Found, Some(Probed::Found(_) | Probed::Partial(..))) => true,
            (FactsState::Failed, Some(Probed::Failed(_) | Probed::Partial(..))) => true,
            _ => false,
        }
    }

    fn id(&self, ids: &IdSet, id: u32) -> Option<bool> {
        let is_known = !self.item.flags.has(EntryFlags::NO_STAT);
        let is_in = ids.iter().any(|wanted| wanted == id);
        (is_known && (is_in || id != UNKNOWN_ID)).then_some(is_in)
    }

    /// The sums below the item, and those of its own entries.
    fn sums(&self) -> (Summary, Summary) {
        if let Some(child) = self.item.child {
            let made = &self.catalogue.directories[&child];
            return (made.tree, made.own);
        }
        let mut sum = Summary::EMPTY;
        let is_directory = self.item.stat.kind() == Kind::Directory;
        if !is_directory && !self.item.flags.has(EntryFlags::NO_STAT) {
            sum.add(&self.item.entry());
        }
        (sum, sum)
    }

    fn tree(&self, test: &TreeTest) -> Option<bool> {
        let (tree, own) = self.sums();
        let is_directory = self.item.stat.kind() == Kind::Directory;
        let itself = u128::from(self.item.stat.size * u64::from(is_directory));
        Some(match test {
            TreeTest::Size(range) => range.contains(&(tree.bytes + tree.directory_bytes + itself)),
            TreeTest::Files(range) => range.contains(&tree.files),
            TreeTest::Mean(range) => {
                let mean = tree.bytes.checked_div(tree.files.into());
                mean.is_some_and(|mean| range.contains(&mean))
            }
            TreeTest::Owner(ids) => match tree.owner {
                Owner::One(id) => ids.iter().any(|wanted| wanted == id),
                _ => false,
            },
            TreeTest::SingleOwner => matches!(tree.owner, Owner::One(_)),
            TreeTest::SingleGroup => matches!(tree.group, Owner::One(_)),
            TreeTest::Accessed(span) if tree.newest_atime.is_known() => {
                span.range().contains(&tree.newest_atime)
            }
            TreeTest::Accessed(_) if tree.files > 0 => return None,
            TreeTest::Accessed(_) => false,
            TreeTest::Leaf => is_directory && own.directories == 0,
            other => panic!("{other:?} is not drawn"),
        })
    }
}
