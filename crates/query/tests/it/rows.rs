//! A row by its rank is the row that sorting everything puts there.

use filemap_model::{Clock, DirectoryId, Entry, EntryFlags, Kind, Stat, Summary, Timestamp};
use filemap_query::{Direction, Limits, Mark, QueryError, RowCache, RowKey, RowOrder, Rows};
use filemap_store::{Edit, EditKind, OpenOptions, ReadTransaction, Store};

use crate::catalogue::{Random, Shape, TestCatalogue};

const KEYS: [RowKey; 6] = [
    RowKey::Name,
    RowKey::Size,
    RowKey::Allocated,
    RowKey::Mtime,
    RowKey::Files,
    RowKey::Kind,
];

fn never() -> bool {
    false
}

fn open<'r>(
    read: &'r ReadTransaction,
    directory: DirectoryId,
    order: RowOrder,
    cache: &'r RowCache,
) -> Rows<'r> {
    Rows::of(read, directory, order, (cache, &Limits::default()), &never).unwrap()
}

/// All orders there are.
fn orders() -> impl Iterator<Item = RowOrder> {
    KEYS.into_iter().flat_map(|key| {
        [Direction::Ascending, Direction::Descending]
            .into_iter()
            .flat_map(move |direction| {
                [false, true].map(|leaves_out_dotted| RowOrder {
                    key,
                    direction,
                    leaves_out_dotted,
                })
            })
    })
}

/// The extension as it sorts: seven letters in lower case.
fn extension(name: &[u8]) -> Vec<u8> {
    match name.iter().rposition(|byte| *byte == b'.') {
        Some(dot) if dot > 0 => {
            let mut letters = name[dot + 1..].to_ascii_lowercase();
            letters.truncate(7);
            letters.resize(7, 0);
            letters
        }
        _ => vec![0; 7],
    }
}

/// What decides, found the long way.
fn number(read: &ReadTransaction, key: RowKey, entry: &Entry<'_>) -> (u128, Vec<u8>) {
    let sum = entry.child.map_or(Summary::EMPTY, |child| {
        read.view().settled_sum(child).unwrap()
    });
    let stat = &entry.stat;
    let number = match key {
        RowKey::Name => 0,
        RowKey::Size => u128::from(stat.size) + sum.bytes_once() + sum.directory_bytes,
        RowKey::Allocated => u128::from(stat.allocated) + sum.allocated_once(),
        RowKey::Mtime => stat.mtime.nearest_usual().into(),
        RowKey::Files if entry.child.is_some() => sum.files.into(),
        RowKey::Files => u128::from(stat.kind() == Kind::File),
        RowKey::Kind => match stat.kind() {
            Kind::Directory => 0,
            Kind::File => return (1, extension(entry.name)),
            Kind::Symlink => 2,
            Kind::Other => 3,
        },
    };
    (number, Vec::new())
}

/// The names in an order, by sorting everything.
fn sorted(read: &ReadTransaction, directory: DirectoryId, order: RowOrder) -> Vec<Vec<u8>> {
    let mut rows = Vec::new();
    let view = read.view();
    view.entries::<filemap_store::StoreError>(directory, None, |entry| {
        if !(order.leaves_out_dotted && entry.name.starts_with(b".")) {
            rows.push((number(read, order.key, &entry), entry.name.to_vec()));
        }
        Ok(std::ops::ControlFlow::Continue(()))
    })
    .unwrap();
    let is_turned = order.direction == Direction::Descending;
    rows.sort_by(|one, other| match (order.key, is_turned) {
        (RowKey::Name, true) => other.cmp(one),
        (_, true) => other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)),
        (_, false) => one.cmp(other),
    });
    rows.into_iter().map(|(_, name)| name).collect()
}

fn names(entries: &[Entry<'_>]) -> Vec<Vec<u8>> {
    entries.iter().map(|entry| entry.name.to_vec()).collect()
}

/// Compares some pages, ranks and marks of one order with the sorted names.
fn compare(
    read: &ReadTransaction,
    directory: DirectoryId,
    order: RowOrder,
    cache: &RowCache,
    offsets: &[u64],
) {
    let wanted = sorted(read, directory, order);
    let rows = open(read, directory, order, cache);
    let total = wanted.len() as u64;
    assert_eq!(rows.total(), total, "{order:?}");
    for offset in offsets.iter().map(|offset| offset % (total + 2)) {
        let start = usize::try_from(offset.min(total)).unwrap();
        let end = (start + 7).min(wanted.len());
        let found = names(&rows.page(offset, 7).unwrap());
        assert_eq!(found, &wanted[start..end], "{order:?} at {offset}");
        if let Some(name) = wanted.get(start) {
            assert_eq!(rows.rank(name).unwrap(), (offset, true), "{order:?}");
        }
    }
    let marks = rows.marks(5).unwrap();
    assert_eq!(marks.len() as u64, total.min(5));
    for (rank, mark) in marks {
        if let Mark::Name(name) = mark {
            assert_eq!(name, wanted[usize::try_from(rank).unwrap()], "{order:?}");
        }
    }
}

#[test]
fn every_page_of_every_directory_is_that_of_sorting() {
    let shape = Shape {
        location: b"/srv",
        is_summed: true,
        entries: 700,
    };
    for seed in 1..6 {
        let catalogue = TestCatalogue::random(seed, &[shape]);
        let read = catalogue.store.read().unwrap();
        let cache = RowCache::new(1 << 20);
        let offsets: Vec<u64> = (0..12).chain([1 << 40]).collect();
        for directory in catalogue.directories.keys() {
            for order in orders() {
                compare(&read, *directory, order, &cache, &offsets);
            }
        }
    }
}

/// A directory of so many files: most of one size, some of any, many of one time.
fn large(count: u64) -> (tempfile::TempDir, Store, DirectoryId) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&folder.path().join("c"), OpenOptions::default()).unwrap();
    let mut write = store.write(&mut |_| ()).unwrap();
    let top = write.new_root().unwrap().top();
    write.commit().unwrap();
    let mut random = Random::new(count);
    let names: Vec<Vec<u8>> = (0..count)
        .map(|number| match number % 11 {
            0 => format!(".hidden {number:06}").into_bytes(),
            1 => format!("a {number:06}.JPG").into_bytes(),
            _ => format!("file {number:06}.txt").into_bytes(),
        })
        .collect();
    let mut entries: Vec<(Vec<u8>, Stat)> = names
        .into_iter()
        .map(|name| {
            let size = match random.below(4) {
                0 => random.below(u64::MAX),
                1 => random.below(200),
                _ => 4_096,
            };
            let mtime = match random.below(3) {
                0 => 1_700_000_000,
                1 => random.below(1 << 33),
                _ => 1_600_000_000 + random.below(5_000),
            };
            let stat = Stat {
                mode: 0o100_644,
                size,
                allocated: size,
                mtime: Timestamp::from_unix(i64::try_from(mtime).unwrap(), 0),
                links: 1,
                ..Stat::default()
            };
            (name, stat)
        })
        .collect();
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    let mut own = Summary::EMPTY;
    store
        .write_with_retry::<_, filemap_store::StoreError>(&mut |_| (), &mut |write| {
            own = Summary::EMPTY;
            let rows = entries.iter().map(|(name, stat)| Entry {
                name,
                stat: *stat,
                child: None,
                flags: EntryFlags::NONE,
            });
            let rows: Vec<_> = rows.collect();
            for entry in &rows {
                own.add(entry);
            }
            write.edit_listings(rows.iter().map(|entry| Edit {
                directory: top,
                kind: EditKind::Put(*entry),
            }))?;
            write.put_directory(top, &record(top, own, Clock(1)))
        })
        .unwrap();
    (folder, store, top)
}

fn record(top: DirectoryId, own: Summary, changed: Clock) -> filemap_store::Directory<'static> {
    filemap_store::Directory {
        parent: top,
        name: b"",
        unreadable: None,
        listed: Clock(1),
        changed,
        own,
        between: filemap_model::Duplicates::default(),
        held: &[],
        lasting: None,
    }
}

#[test]
fn a_page_anywhere_in_a_large_directory_is_that_of_sorting() {
    let (_folder, store, top) = large(30_000);
    let read = store.read().unwrap();
    let cache = RowCache::new(1 << 20);
    let mut random = Random::new(9);
    let offsets: Vec<u64> = (0..6).map(|_| random.below(40_000)).collect();
    for order in orders() {
        compare(&read, top, order, &cache, &offsets);
        // What is kept for the next page gives the same.
        compare(&read, top, order, &cache, &offsets[..2]);
    }
}

#[test]
fn a_name_that_is_not_there_has_the_rank_that_it_would_have() {
    let (_folder, store, top) = large(5_000);
    let read = store.read().unwrap();
    let cache = RowCache::new(1 << 20);
    let shown = RowOrder {
        leaves_out_dotted: true,
        ..RowOrder::default()
    };
    let rows = open(&read, top, shown, &cache);
    let wanted = sorted(&read, top, shown);
    for name in ["", "zzz", "file 0025", ".hidden 000000", "b"] {
        let before = wanted.iter().filter(|row| row.as_slice() < name.as_bytes());
        let rank = (before.count() as u64, false);
        assert_eq!(rows.rank(name.as_bytes()).unwrap(), rank, "{name}");
    }
}

#[test]
fn what_was_counted_of_an_earlier_state_is_counted_again() {
    let (_folder, store, top) = large(5_000);
    let cache = RowCache::new(1 << 20);
    let by_mtime = RowOrder {
        key: RowKey::Mtime,
        ..RowOrder::default()
    };
    for order in [RowOrder::default(), by_mtime] {
        let read = store.read().unwrap();
        assert_eq!(
            open(&read, top, order, &cache)
                .page(4_000, 3)
                .unwrap()
                .len(),
            3
        );
    }
    store
        .write_with_retry::<_, filemap_store::StoreError>(&mut |_| (), &mut |write| {
            write.edit_listings(std::iter::once(Edit {
                directory: top,
                kind: EditKind::Put(Entry {
                    name: b"a new one",
                    stat: Stat {
                        mode: 0o100_644,
                        ..Stat::default()
                    },
                    child: None,
                    flags: EntryFlags::NONE,
                }),
            }))?;
            write.put_directory(top, &record(top, Summary::EMPTY, Clock(2)))
        })
        .unwrap();
    let read = store.read().unwrap();
    for order in [RowOrder::default(), by_mtime] {
        compare(&read, top, order, &cache, &[0, 1_234, 4_990]);
    }
}

#[test]
fn a_question_ends_when_nobody_waits() {
    let (_folder, store, top) = large(30_000);
    let read = store.read().unwrap();
    let cache = RowCache::new(1 << 20);
    let limits = Limits::default();
    let asked = Rows::of(&read, top, RowOrder::default(), (&cache, &limits), &|| true);
    assert!(matches!(asked, Err(QueryError::Stopped)));
}
