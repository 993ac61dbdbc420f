//! Tests of what is below a directory choose what looking at everything chooses.

use std::ops::{ControlFlow, RangeInclusive};

use filemap_model::{EntryFlags, Kind, Owner, Summary, Timestamp};
use filemap_query::{DiskUsage, Exclude, Find, Limits, SortBy, SortKey, Usage};
use filemap_text::filter::{Filter, IdSet, KindSet, NameTest, TimeSpan, TreeTest};
use filemap_text::{DetailedKind, PatternOptions, PatternSyntax};
use proptest::prelude::*;

use crate::catalogue::{Item, Shape, TestCatalogue, components};

/// A question in a form that can be shown and asked twice.
#[derive(Clone, Debug)]
struct Question {
    size: Option<(u64, u64)>,
    is_allocated: bool,
    files: Option<(u64, u64)>,
    mean: Option<(u64, u64)>,
    owner: Option<u32>,
    accessed: Option<(u64, u64)>,
    is_here: bool,
    leaves_only: bool,
    directories_only: bool,
    excludes_tv: bool,
    sort: Option<SortBy>,
    limit: Option<u64>,
}

fn questions() -> impl Strategy<Value = Question> {
    let range = |most: u64| proptest::option::weighted(0.3, (0..most, 0..most));
    const SORTS: &[SortBy] = &[
        SortBy::TreeAtime,
        SortBy::TreeFiles,
        SortBy::TreeDirectories,
        SortBy::TreeSize,
        SortBy::Depth,
        SortBy::Path,
    ];
    let first = (range(4 << 20), any::<bool>(), range(20), range(1 << 20));
    let second = (
        proptest::option::weighted(0.3, 0u32..3),
        range(50 * 1_000_000_007),
        any::<bool>(),
        proptest::bool::weighted(0.2),
        any::<bool>(),
        any::<bool>(),
    );
    let third = (
        proptest::option::of(proptest::sample::select(SORTS)),
        proptest::option::of(0u64..20),
    );
    (first, second, third).prop_map(|(first, second, third)| Question {
        size: first.0,
        is_allocated: first.1,
        files: first.2,
        mean: first.3,
        owner: second.0,
        accessed: second.1,
        is_here: second.2,
        leaves_only: second.3,
        directories_only: second.4,
        excludes_tv: second.5,
        sort: third.0,
        limit: third.1,
    })
}

fn ordered((a, b): (u64, u64)) -> RangeInclusive<u64> {
    a.min(b)..=a.max(b)
}

fn wide(range: (u64, u64)) -> RangeInclusive<u128> {
    let range = ordered(range);
    u128::from(*range.start())..=u128::from(*range.end())
}

/// What has these letters in its name is left out.
fn exclude() -> Exclude {
    let options = PatternOptions {
        syntax: PatternSyntax::Fixed,
        ..PatternOptions::default()
    };
    Exclude {
        name: NameTest::new(b"tv", options).unwrap(),
        is_of_directories: false,
    }
}

impl Question {
    fn find(&self) -> Find {
        let size = self.size.map(wide).map(|range| {
            if self.is_allocated {
                TreeTest::Allocated(range)
            } else {
                TreeTest::Size(range)
            }
        });
        let accessed = self.accessed.map(ordered).map(|range| {
            let times = Timestamp::from_usual(*range.start())..=Timestamp::from_usual(*range.end());
            let span = TimeSpan::new(times);
            if self.is_here {
                TreeTest::AccessedHere(span)
            } else {
                TreeTest::Accessed(span)
            }
        });
        let tests = [
            size,
            self.files.map(|range| TreeTest::Files(ordered(range))),
            self.mean.map(|range| TreeTest::Mean(wide(range))),
            self.owner.map(|uid| TreeTest::Owner(IdSet::of(uid))),
            accessed,
            self.leaves_only.then_some(TreeTest::Leaf),
        ];
        let directory = KindSet::of(DetailedKind::Directory);
        let kind = self.directories_only.then_some(Filter::from(directory));
        let tests = tests.into_iter().flatten().map(Filter::from);
        Find {
            filter: tests.chain(kind).collect(),
            excludes: if self.excludes_tv {
                vec![exclude()]
            } else {
                Vec::new()
            },
            sort: self.sort.map(SortKey::descending).into_iter().collect(),
            limit: self.limit,
            ..Find::default()
        }
    }

    /// Does an item pass, by all that is below it?
    fn passes(&self, catalogue: &TestCatalogue, item: &Item) -> bool {
        let is_directory = item.stat.kind() == Kind::Directory;
        let below: Vec<&Item> = catalogue
            .below(&catalogue.place(&item.path))
            .into_iter()
            .map(|(_, item)| item)
            .collect();
        let depth = item.components().len();
        let counted = |items: &mut dyn Iterator<Item = &&Item>| {
            let mut sum = Summary::EMPTY;
            items.for_each(|item| sum.add(&item.entry()));
            sum
        };
        let itself = [item];
        let is_known = !item.flags.has(EntryFlags::NO_STAT);
        let all = match (is_directory, is_known) {
            (true, _) => counted(&mut below.iter()),
            (false, true) => counted(&mut itself.iter()),
            (false, false) => Summary::EMPTY,
        };
        let here = if is_directory {
            counted(
                &mut below
                    .iter()
                    .filter(|other| other.components().len() == depth + 1),
            )
        } else {
            all
        };
        let (mut length, mut taken) = (all.bytes + all.directory_bytes, all.allocated);
        if is_directory {
            length += u128::from(item.stat.size);
            taken += u128::from(item.stat.allocated);
        }
        let size = if self.is_allocated { taken } else { length };
        let mean = all.bytes.checked_div(all.files.into());
        let accessed = if self.is_here { here } else { all }.newest_atime;
        self.size.is_none_or(|range| wide(range).contains(&size))
            && self
                .files
                .is_none_or(|range| ordered(range).contains(&all.files))
            && self
                .mean
                .is_none_or(|range| mean.is_some_and(|mean| wide(range).contains(&mean)))
            && self.owner.is_none_or(|uid| all.owner == Owner::One(uid))
            && self.accessed.is_none_or(|range| {
                accessed.is_known() && ordered(range).contains(&accessed.nearest_usual())
            })
            && (!self.leaves_only || (is_directory && here.directories == 0))
            && (!self.directories_only || is_directory)
    }

    fn is_excluded(&self, item: &Item) -> bool {
        // The top is called `tv` too, and a start is never left out.
        let below_top = item.components();
        self.excludes_tv
            && below_top
                .iter()
                .skip(1)
                .any(|name| name.windows(2).any(|part| part == b"tv"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_below_chooses_directories(
        seed in 0u64..50,
        question in questions(),
        is_summed in any::<bool>(),
    ) {
        let shape = Shape { location: b"/tv", entries: 150, is_summed };
        let catalogue = TestCatalogue::random(seed, &[shape]);
        let read = catalogue.store.read().unwrap();
        let places = [catalogue.place(b"/tv")];
        let limits = Limits { memory: 4096, ..Limits::default() };
        let mut found = Vec::new();
        let visited = question.find().run(&read, &places, &limits, &mut |entry| {
            found.push(entry.path.to_vec());
            ControlFlow::Continue(())
        });
        prop_assert_eq!(visited.unwrap(), found.len() as u64);
        prop_assert_eq!(question.find().count(&read, &places, &limits).unwrap(), found.len() as u64);
        let mut wanted: Vec<&Item> = catalogue
            .items
            .iter()
            .filter(|item| !question.is_excluded(item) && question.passes(&catalogue, item))
            .collect();
        wanted.sort_by_key(|item| item.components());
        let wanted: Vec<Vec<u8>> = wanted.into_iter().map(|item| item.path.clone()).collect();
        let limit = usize::try_from(question.limit.unwrap_or(u64::MAX)).unwrap();
        if question.sort.is_none() {
            prop_assert_eq!(&found, &wanted[..limit.min(wanted.len())]);
        } else {
            prop_assert_eq!(found.len(), limit.min(wanted.len()));
            prop_assert!(found.iter().all(|path| wanted.contains(path)));
        }
        // Lines in a nest are chosen in the same way.
        let select = Find { sort: Vec::new(), limit: None, ..question.find() };
        let mut nested = DiskUsage { select, nested: vec![SortKey::ascending(SortBy::Path)] };
        let mut lines = Vec::new();
        nested.run(&read, &places, &limits, &mut |usage| {
            lines.push(usage.path);
            ControlFlow::Continue(())
        }).unwrap();
        lines.sort_by(|a, b| components(a).cmp(&components(b)));
        prop_assert_eq!(lines, wanted);
    }
}

#[test]
fn several_trees_are_sorted_together() {
    let shape = |location, entries| Shape {
        location,
        entries,
        is_summed: true,
    };
    let shapes = [shape(b"/small", 20), shape(b"/tv", 300), shape(b"/tv2", 90)];
    let catalogue = TestCatalogue::random(5, &shapes);
    let read = catalogue.store.read().unwrap();
    let places = [&b"/small"[..], b"/tv", b"/tv2"].map(|path| catalogue.place(path));
    for (by, size) in [
        (
            SortBy::TreeAllocated,
            Usage::allocated as fn(&Usage) -> u128,
        ),
        (SortBy::TreeFiles, |usage| usage.sum.files.into()),
    ] {
        let mut question = DiskUsage {
            nested: vec![SortKey::descending(by)],
            ..DiskUsage::default()
        };
        question.select.max_depth = Some(0);
        let mut lines = Vec::new();
        question
            .run(&read, &places, &Limits::default(), &mut |usage| {
                lines.push(size(&usage));
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(lines.len(), 3);
        assert!(lines.is_sorted_by(|a, b| a >= b), "{by:?}: {lines:?}");
    }
}
