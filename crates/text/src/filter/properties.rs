//! What holds for every filter: it is printed and read back, and any text is answered.

use filemap_model::Timestamp;
use filemap_model::facts::{FactField, FieldType};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{
    FactTest, FactsState, Filter, IdSet, KindSet, NameTest, Operands, Retry, Test, TimeField,
    TimeSpan, TreeTest, WantedFact,
};
use crate::{
    Calendar, DetailedKind, Extensions, PatternCase, PatternOptions, PatternScope, PatternSyntax,
    PermissionMode, PermissionTest, Users,
};

/// Texts of patterns in which what the language or an escape uses comes up often.
fn any_text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        2 => any::<u8>().prop_map(|byte| vec![byte]),
        2 => any::<char>().prop_map(|character| character.to_string().into_bytes()),
        5 => select(vec!["\\", "\"", "(", ")", ",", "*", "?", "[a]", "{a,b}", "..", ":", "=", " ", "and",
            "or", "\n", "\u{a0}", "\u{202e}", "\\x41", "!", "~", "é", "a.b", "K", "\u{1f600}"])
            .prop_map(|text| text.as_bytes().to_vec()),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn any_name() -> impl Strategy<Value = Test> {
    use PatternSyntax::{Exact, FindGlob, Fixed, Glob, Regex};
    let options = (
        select(vec![Regex, Glob, FindGlob, Fixed, Exact]),
        select(vec![
            PatternCase::Ignore,
            PatternCase::Sensitive,
            PatternCase::Smart,
        ]),
        select(vec![
            PatternScope::Name,
            PatternScope::FullPath,
            PatternScope::PathBelow,
            PatternScope::PathTyped,
        ]),
    );
    (any_text(), options).prop_filter_map("no pattern", |(text, (syntax, case, scope))| {
        let options = PatternOptions {
            syntax,
            case,
            scope,
        };
        NameTest::new(&text, options).ok().map(Test::Name)
    })
}

fn any_extensions() -> impl Strategy<Value = Test> {
    vec(any_text(), 1..4).prop_filter_map("no extensions", |texts| {
        let mut extensions = Extensions::default();
        let added = texts.iter().filter(|text| extensions.add(text).is_ok());
        (added.count() > 0).then_some(Test::Extension(extensions))
    })
}

/// Numbers of every size, and those at the ends.
fn any_number() -> impl Strategy<Value = u128> {
    prop_oneof![
        (any::<u128>(), 0u32..128).prop_map(|(number, bits)| number >> bits),
        select(vec![0, 1, 1000, 1024, 5_000_000, u128::MAX]),
        (any::<u16>(), 0u32..60).prop_map(|(number, bits)| u128::from(number) << bits),
    ]
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    let seconds = (any::<i64>(), 0u32..64).prop_map(|(seconds, bits)| seconds >> bits);
    let nanos = prop_oneof![Just(0), 0u32..1_000_000_000];
    prop_oneof![
        8 => (seconds, nanos).prop_map(|(seconds, nanos)| Timestamp::from_unix(seconds, nanos)),
        1 => select(vec![Timestamp::MIN, Timestamp::EARLIEST, Timestamp::MAX]),
    ]
}

fn any_span() -> impl Strategy<Value = TimeSpan> {
    prop_oneof![
        (any_time(), any_time()).prop_map(|(a, b)| TimeSpan::new(a..=b)),
        any_time().prop_map(TimeSpan::after),
        any_time().prop_map(TimeSpan::before),
    ]
}

fn any_ids() -> impl Strategy<Value = IdSet> {
    vec(prop_oneof![0u32..5, any::<u32>(), Just(u32::MAX)], 1..4)
        .prop_filter_map("none", IdSet::new)
}

fn any_kinds() -> impl Strategy<Value = KindSet> {
    vec(select(DetailedKind::ALL.to_vec()), 1..4).prop_map(|kinds| {
        let first = KindSet::of(kinds[0]);
        kinds.into_iter().fold(first, KindSet::with)
    })
}

fn any_permission() -> impl Strategy<Value = PermissionTest> {
    let mode = select(vec![
        PermissionMode::Exact,
        PermissionMode::All,
        PermissionMode::Any,
    ]);
    (0u32..=0o7777, mode).prop_map(|(bits, mode)| PermissionTest { bits, mode })
}

fn short(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn any_tree_test() -> impl Strategy<Value = TreeTest> {
    let numbers = || (any_number(), any_number());
    prop_oneof![
        numbers().prop_map(|(a, b)| TreeTest::Size(a..=b)),
        numbers().prop_map(|(a, b)| TreeTest::Allocated(a..=b)),
        numbers().prop_map(|(a, b)| TreeTest::Files(short(a)..=short(b))),
        numbers().prop_map(|(a, b)| TreeTest::Mean(a..=b)),
        any_span().prop_map(TreeTest::Accessed),
        any_span().prop_map(TreeTest::AccessedHere),
        any_ids().prop_map(TreeTest::Owner),
        any_ids().prop_map(TreeTest::Group),
        select(vec![
            TreeTest::SingleOwner,
            TreeTest::SingleGroup,
            TreeTest::Leaf
        ]),
    ]
}

fn any_fact_test() -> impl Strategy<Value = FactTest> {
    let field = select(FactField::ALL.to_vec());
    let numbers = (any_number(), any_number(), any::<(i64, i64)>());
    (field, any_name(), numbers, any_span(), any::<bool>()).prop_filter_map(
        "no pattern",
        |(field, name, (from, to, (low, high)), span, flag)| {
            let wanted = match field.kind() {
                FieldType::Text => {
                    let Test::Name(test) = name else { return None };
                    let options = PatternOptions {
                        syntax: test.syntax(),
                        case: PatternCase::Ignore,
                        scope: PatternScope::Name,
                    };
                    WantedFact::Text(NameTest::new(test.text(), options).ok()?)
                }
                FieldType::Number => WantedFact::Number(short(from)..=short(to)),
                // Spans of 584 years are the longest that are read.
                FieldType::Span => WantedFact::Number(short(from) >> 1..=short(to) >> 1),
                FieldType::Decimal => WantedFact::Millionths(low / 2..=high / 2),
                FieldType::Flag => WantedFact::Flag(flag),
                FieldType::Moment => WantedFact::Moment(span),
            };
            Some(FactTest { field, wanted })
        },
    )
}

fn any_test() -> impl Strategy<Value = Test> {
    use TimeField::{Atime, Btime, Ctime, Mtime};
    let numbers = || (any_number(), any_number());
    let retry = select(vec![Retry::None, Retry::Transient, Retry::All]);
    let consumer = any_text().prop_filter_map("no name", |text| {
        String::from_utf8(text).ok().filter(|text| !text.is_empty())
    });
    prop_oneof![
        4 => any_name(),
        1 => any_extensions(),
        1 => any_kinds().prop_map(Test::Kind),
        1 => any_permission().prop_map(Test::Permission),
        1 => any_ids().prop_map(Test::Owner),
        1 => any_ids().prop_map(Test::Group),
        1 => numbers().prop_map(|(a, b)| Test::Size(short(a)..=short(b))),
        1 => numbers().prop_map(|(a, b)| Test::Length(short(a)..=short(b))),
        1 => (any::<u32>(), any::<u32>()).prop_map(|(a, b)| Test::Depth(a..=b)),
        2 => (select(vec![Mtime, Ctime, Atime, Btime]), any_span())
            .prop_map(|(field, span)| Test::Time(field, span)),
        1 => select(vec![Test::Empty, Test::Fresh]),
        1 => (consumer, retry).prop_map(|(consumer, retry)| Test::Pending { consumer, retry }),
        3 => any_tree_test().prop_map(Test::Tree),
        3 => any_fact_test().prop_map(Test::Fact),
        1 => select(FactsState::ALL.to_vec()).prop_map(Test::Facts),
    ]
}

/// Any tree, also of forms that nobody builds: `not not`, an `and` in an `and`, `true` among others.
fn any_filter() -> impl Strategy<Value = Filter> {
    let leaf = prop_oneof![8 => any_test().prop_map(Filter::Test), 1 => Just(Filter::Everything)];
    leaf.prop_recursive(6, 40, 4, |inner| {
        let several = || vec(inner.clone(), 2..5);
        prop_oneof![
            inner
                .clone()
                .prop_map(|filter| Filter::Not(Box::new(filter))),
            several().prop_filter_map("few", |parts| Operands::new(parts).map(Filter::And)),
            several().prop_filter_map("few", |parts| Operands::new(parts).map(Filter::Or)),
        ]
    })
}

/// Text made of the parts of the language, in any order.
fn any_expression() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        select(vec![
            "kind",
            "name",
            "size",
            "mtime",
            "owner",
            "tree.owner",
            "ext",
            "perm",
            "depth",
            "empty",
            "true",
            "false",
            "not",
            "and",
            "or",
            "(",
            ")",
            ":",
            "=",
            "!=",
            "<",
            ">=",
            "~",
            "has",
            "fnmatch",
            "\"",
            "\\",
            ",",
            "f",
            "10M",
            "..",
            "*.a",
            "2024-01-01",
            "@5",
            "single",
            "pending.all",
            "2d",
            "ago",
            "\u{e9}"
        ])
        .prop_map(str::to_owned),
        "[ -~]{0,4}",
        any::<char>().prop_map(String::from),
    ];
    let gap = select(vec!["", " "]);
    vec((part, gap), 0..14).prop_map(|parts| {
        let parts = parts.into_iter().map(|(part, gap)| part + gap);
        parts.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn every_filter_is_printed_and_read_back(filter in any_filter()) {
        let text = filter.to_string();
        prop_assert!(!text.contains(|c| c != ' ' && crate::escape::drives_a_terminal(c)), "{text}");
        let read = text.parse::<Filter>();
        prop_assert_eq!(read.as_ref(), Ok(&filter), "{}", text);
        let users = Users::from_text(b"7:x:5:\n", b"7:x:5:\n");
        let calendar = Calendar::utc(Timestamp::from_unix(1_700_000_000, 0));
        let read = Filter::parse(&text, &calendar, &users);
        prop_assert_eq!(read.as_ref(), Ok(&filter), "{}", text);
    }

    #[test]
    fn any_text_is_a_filter_or_an_error_with_its_place(text in any_expression()) {
        let calendar = Calendar::utc(Timestamp::from_unix(1_700_000_000, 0));
        match Filter::parse(&text, &calendar, &Users::default()) {
            Ok(filter) => prop_assert_eq!(filter.to_string().parse(), Ok(filter)),
            Err(error) => {
                prop_assert!(error.at <= text.len() && text.is_char_boundary(error.at));
                prop_assert!(error.to_string().len() < 900, "{}", error);
            }
        }
    }
}
