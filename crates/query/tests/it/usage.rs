//! Sizes, listings and drawings are what looking at everything gives.

use std::ops::ControlFlow;

use filemap_model::{Clock, Duplicates, Entry, EntryFlags, Kind, Stat, Summary};
use filemap_query::{
    DiskUsage, Limits, List, Place, SortBy, SortKey, Total, Tree, Usage, without_nested,
};
use filemap_store::{Directory, Edit, EditKind, StoreError};
use proptest::prelude::*;

use crate::catalogue::{Item, Random, Shape, TestCatalogue};

const TV: Shape = Shape {
    location: b"/tv",
    entries: 900,
    is_summed: true,
};

fn usages(catalogue: &TestCatalogue, mut question: DiskUsage, places: &[Place]) -> Vec<Usage> {
    let mut usages = Vec::new();
    let read = catalogue.store.read().unwrap();
    let limits = Limits {
        memory: 5000,
        ..Limits::default()
    };
    let visited = question.run(&read, places, &limits, &mut |usage| {
        usages.push(usage);
        ControlFlow::Continue(())
    });
    assert_eq!(visited.unwrap(), usages.len() as u64);
    usages
}

fn wanted_size(catalogue: &TestCatalogue, place: &Place) -> (u128, u128) {
    let below = catalogue.below(place);
    let known = below
        .iter()
        .filter(|(_, item)| !item.flags.has(EntryFlags::NO_STAT));
    let allocated: u128 = known.map(|(_, item)| u128::from(item.stat.allocated)).sum();
    let size: u128 = below
        .iter()
        .map(|(_, item)| u128::from(item.stat.size))
        .sum();
    let (taken, length) = (place.stat.allocated, place.stat.size);
    (allocated + u128::from(taken), size + u128::from(length))
}

#[test]
fn every_place_is_as_large_as_all_below_it() {
    for is_summed in [true, false] {
        let catalogue = TestCatalogue::random(21, &[Shape { is_summed, ..TV }]);
        let read = catalogue.store.read().unwrap();
        for item in &catalogue.items {
            let place = catalogue.place(&item.path);
            let usage = Usage::of(&read, &place).unwrap();
            let wanted = wanted_size(&catalogue, &place);
            assert_eq!((usage.allocated(), usage.apparent()), wanted, "{is_summed}");
            let made = item.child.map(|child| &catalogue.directories[&child]);
            assert_eq!(usage.sum, made.map_or(Summary::EMPTY, |made| made.tree));
            let is_unreadable = made.is_some_and(|made| made.unreadable);
            assert_eq!(usage.unreadable.is_some(), is_unreadable);
        }
    }
}

#[test]
fn directories_are_told_with_their_sizes_down_to_a_depth() {
    for is_summed in [true, false] {
        let catalogue = TestCatalogue::random(22, &[Shape { is_summed, ..TV }]);
        let place = catalogue.place(b"/tv");
        let read = catalogue.store.read().unwrap();
        for max_depth in [Some(0), Some(1), Some(2), None] {
            let mut question = DiskUsage::default();
            question.select.max_depth = max_depth;
            let found = usages(&catalogue, question, std::slice::from_ref(&place));
            let mut wanted = vec![(Usage::of(&read, &place).unwrap(), 0)];
            for (depth, item) in catalogue.below(&place) {
                let is_directory = item.stat.kind() == Kind::Directory;
                if is_directory && max_depth.is_none_or(|most| depth <= most) {
                    wanted.push((
                        Usage::of(&read, &catalogue.place(&item.path)).unwrap(),
                        depth,
                    ));
                }
            }
            assert_eq!(found.len(), wanted.len());
            for (found, (usage, depth)) in found.iter().zip(wanted) {
                assert_eq!(found, &Usage { depth, ..usage });
            }
        }
    }
}

#[test]
fn the_largest_come_first_and_no_more_than_asked() {
    let catalogue = TestCatalogue::random(23, &[TV]);
    let mut question = DiskUsage::default();
    question.select.sort = vec![SortKey::descending(SortBy::TreeAllocated)];
    let place = [catalogue.place(b"/tv")];
    let all = usages(&catalogue, question, &place);
    assert!(all.is_sorted_by_key(|usage| u128::MAX - usage.allocated()));
    assert_eq!(all[0].path, b"/tv");
    let mut question = DiskUsage::default();
    question.select.sort = vec![SortKey::descending(SortBy::TreeAllocated)];
    question.select.limit = Some(5);
    assert_eq!(usages(&catalogue, question, &place), all[..5]);
}

#[test]
fn nested_lines_are_a_tree_with_sorted_brothers() {
    let catalogue = TestCatalogue::random(24, &[TV]);
    let place = catalogue.place(b"/tv");
    let read = catalogue.store.read().unwrap();
    let question = DiskUsage {
        nested: vec![SortKey::descending(SortBy::TreeAllocated)],
        ..DiskUsage::default()
    };
    let found = usages(&catalogue, question, std::slice::from_ref(&place));
    let mut wanted = Vec::new();
    descend(&catalogue, &read, &place, &mut wanted);
    let paths: Vec<&[u8]> = found.iter().map(|usage| &usage.path[..]).collect();
    assert_eq!(
        paths,
        wanted.iter().map(|path| &path[..]).collect::<Vec<_>>()
    );
}

fn descend(
    catalogue: &TestCatalogue,
    read: &filemap_store::ReadTransaction,
    place: &Place,
    out: &mut Vec<Vec<u8>>,
) {
    out.push(place.path.clone());
    let below = catalogue.below(place);
    let children = below
        .iter()
        .filter(|(depth, item)| *depth == 1 && item.stat.kind() == Kind::Directory);
    let mut children: Vec<(u128, Place)> = children
        .map(|(_, item)| {
            let place = catalogue.place(&item.path);
            (
                u128::MAX - Usage::of(read, &place).unwrap().allocated(),
                place,
            )
        })
        .collect();
    children.sort_by(|a, b| (a.0, a.1.name()).cmp(&(b.0, b.1.name())));
    for (_, child) in children {
        descend(catalogue, read, &child, out);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_total_counts_no_byte_twice(seed in any::<u64>(), count in 0usize..12) {
        let tv2 = Shape { location: b"/tv2", entries: 60, is_summed: true };
        let catalogue = TestCatalogue::random(seed, &[Shape { entries: 120, ..TV }, tv2]);
        let mut random = Random::new(seed);
        let places: Vec<Place> = (0..count)
            .map(|_| {
                let which = usize::try_from(random.below(catalogue.items.len() as u64)).unwrap();
                catalogue.place(&catalogue.items[which].path)
            })
            .collect();
        let mut covered: Vec<&Item> = Vec::new();
        for place in &places {
            covered.extend(catalogue.below(place).into_iter().map(|(_, item)| item));
            covered.extend(catalogue.items.iter().find(|item| item.path == place.path));
        }
        covered.sort_by(|a, b| a.path.cmp(&b.path));
        covered.dedup_by(|a, b| a.path == b.path);
        let size: u128 = covered.iter().map(|item| u128::from(item.stat.size)).sum();
        let taken = covered.iter().map(|item| u128::from(item.stat.allocated));
        let allocated: u128 = taken.sum();
        let read = catalogue.store.read().unwrap();
        let total = Total::of(&read, &places, &Limits::default()).unwrap();
        prop_assert_eq!((total.allocated, total.apparent), (allocated, size));
        prop_assert_eq!(total.places, without_nested(&places).len() as u64);
    }
}

/// Makes `/tv/x/f`, `/tv/y/g` and `/tv/y/h`, one inode of 1,000 bytes.
fn with_linked_inode() -> TestCatalogue {
    let catalogue = TestCatalogue::random(1, &[Shape { entries: 0, ..TV }]);
    let top = catalogue.place(b"/tv").directory.unwrap();
    let (x, y) = (top.next().unwrap(), top.next().unwrap().next().unwrap());
    let folder = Stat {
        mode: 0o040_755,
        size: 10,
        allocated: 4096,
        ..Stat::default()
    };
    let file = Stat {
        mode: 0o100_644,
        size: 1000,
        allocated: 1024,
        inode: 5,
        links: 3,
        ..folder
    };
    let entry = |name, stat, child| Entry {
        name,
        stat,
        child,
        flags: EntryFlags::NONE,
    };
    let entries = [
        (top, entry(b"x", folder, Some(x))),
        (top, entry(b"y", folder, Some(y))),
        (x, entry(b"f", file, None)),
        (y, entry(b"g", file, None)),
        (y, entry(b"h", file, None)),
    ];
    let sum = |directory| {
        let mut sum = Summary::EMPTY;
        let here = entries.iter().filter(|(holder, _)| *holder == directory);
        here.for_each(|(_, entry)| sum.add(entry));
        if directory != x {
            (sum.duplicate_bytes, sum.duplicate_allocated) = (1000, 1024);
        }
        sum
    };
    let mut tree = sum(top);
    tree.merge(&sum(x));
    tree.merge(&sum(y));
    let written = catalogue.store.write_with_retry(&mut |_| (), &mut |write| {
        let put = |(directory, entry)| Edit {
            directory,
            kind: EditKind::Put(entry),
        };
        write.edit_listings(entries.into_iter().map(put))?;
        for (directory, entry) in &entries[2..] {
            write.put_link(*directory, entry.name, &entry.stat)?;
        }
        for (id, name) in [(top, &b""[..]), (x, b"x"), (y, b"y")] {
            let (clock, own) = (Clock(1), sum(id));
            let (listed, changed) = (clock, clock);
            let record = Directory {
                parent: top,
                name,
                unreadable: None,
                listed,
                changed,
                own,
                between: Duplicates::default(),
                held: &[],
                lasting: None,
            };
            write.put_directory(id, &record)?;
        }
        write.put_tree(top, &tree)?;
        Ok::<_, StoreError>(())
    });
    written.unwrap();
    catalogue
}

#[test]
fn an_inode_with_names_in_several_places_counts_once() {
    let catalogue = with_linked_inode();
    let read = catalogue.store.read().unwrap();
    let total = |paths: &[&[u8]]| {
        let places: Vec<Place> = paths.iter().map(|path| catalogue.place(path)).collect();
        let total = Total::of(&read, &places, &Limits::default()).unwrap();
        (total.apparent, total.allocated)
    };
    assert_eq!(total(&[b"/tv/x"]), (1010, 1024 + 4096));
    assert_eq!(total(&[b"/tv/y"]), (1010, 1024 + 4096));
    assert_eq!(total(&[b"/tv/x", b"/tv/y"]), (1020, 1024 + 2 * 4096));
    assert_eq!(
        total(&[b"/tv/x/f", b"/tv/y", b"/tv/y/g"]),
        (1010, 1024 + 4096)
    );
    assert_eq!(total(&[b"/tv/y/g", b"/tv/y/h", b"/tv/x/f"]), (1000, 1024));
    let whole = Usage::of(&read, &catalogue.place(b"/tv")).unwrap();
    assert_eq!(whole.apparent(), 1020 + 4096);
}

#[test]
fn a_listing_is_one_directory() {
    let catalogue = TestCatalogue::random(31, &[TV]);
    let read = catalogue.store.read().unwrap();
    let list = |place: &Place, list: List| {
        let mut names = Vec::new();
        let visited = list.run(&read, place, &Limits::default(), &mut |found| {
            names.push(found.path.to_vec());
            ControlFlow::Continue(())
        });
        assert_eq!(visited.unwrap(), names.len() as u64);
        names
    };
    for item in &catalogue.items {
        let place = catalogue.place(&item.path);
        let below = catalogue.below(&place);
        let mut wanted: Vec<&Item> = below
            .iter()
            .filter(|(depth, _)| *depth == 1)
            .map(|(_, item)| *item)
            .collect();
        if item.child.is_none() {
            wanted.push(item);
        }
        let paths: Vec<Vec<u8>> = wanted.iter().map(|item| item.path.clone()).collect();
        assert_eq!(list(&place, List::default()), paths);
        wanted.sort_by_key(|item| (u64::MAX - item.stat.size, item.components()));
        let largest = wanted.first().map(|item| item.path.clone());
        let sort = vec![SortKey::descending(SortBy::Size)];
        let first = list(
            &place,
            List {
                sort,
                limit: Some(1),
                sums: false,
            },
        );
        assert_eq!(first, largest.into_iter().collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_drawing_knows_what_is_last(
        seed in any::<u64>(),
        directories_only in any::<bool>(),
        max_depth in proptest::option::of(0u32..4),
        limit_per_directory in proptest::option::of(0u64..5),
        limit in proptest::option::of(0u64..40),
    ) {
        let catalogue = TestCatalogue::random(seed, &[Shape { entries: 700, ..TV }]);
        let place = catalogue.place(b"/tv");
        let tree = Tree { max_depth, directories_only, limit_per_directory, limit };
        let read = catalogue.store.read().unwrap();
        let mut lines = Vec::new();
        let visited = tree.run(&read, &place, &mut |line| {
            assert_eq!(line.entry.name, line.path.rsplit(|b| *b == b'/').next().unwrap());
            lines.push((line.path.to_vec(), line.last.to_vec()));
            ControlFlow::Continue(())
        });
        prop_assert_eq!(visited.unwrap(), lines.len() as u64);
        let mut wanted = Vec::new();
        draw(&catalogue, &tree, &place, &mut Vec::new(), &mut wanted);
        wanted.truncate(usize::try_from(limit.unwrap_or(u64::MAX)).unwrap());
        prop_assert_eq!(lines, wanted);
    }
}

fn draw(
    catalogue: &TestCatalogue,
    tree: &Tree,
    place: &Place,
    last: &mut Vec<bool>,
    out: &mut Vec<(Vec<u8>, Vec<bool>)>,
) {
    if tree
        .max_depth
        .is_some_and(|most| last.len() >= most as usize)
    {
        return;
    }
    let below = catalogue.below(place);
    let mut here: Vec<&Item> = below
        .iter()
        .filter(|(depth, _)| *depth == 1)
        .map(|(_, item)| *item)
        .collect();
    here.retain(|item| !tree.directories_only || item.stat.kind() == Kind::Directory);
    here.truncate(usize::try_from(tree.limit_per_directory.unwrap_or(u64::MAX)).unwrap());
    for (index, item) in here.iter().enumerate() {
        last.push(index + 1 == here.len());
        out.push((item.path.clone(), last.clone()));
        if item.child.is_some() {
            draw(catalogue, tree, &catalogue.place(&item.path), last, out);
        }
        last.pop();
    }
}
