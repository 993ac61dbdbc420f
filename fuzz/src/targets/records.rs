//! Records of every table: one record of a small catalogue is replaced or removed, and everything that
//! can be asked is asked.
//!
//! The input is the number of the table, then either the place of the record (below 128) or 128 plus the
//! length of a key, which follows; the rest is the value less its checksum, and none removes the record. Whatever it is,
//! answers come or errors do, within bounded time.

use std::cell::OnceCell;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use filemap::model::facts::{FactField, MediaKinds};
use filemap::model::{Clock, RootId, Timestamp};
use filemap::query::{
    DiskUsage, Find, Limits, Place, Report, ReportQuestion, Retry, SortBy, SortKey, Unprobed,
};
use filemap::text::filter::{Filter, Test};
use filemap::{Catalogue, OpenOptions, QueryError, ReadTransaction, Since};
use filemap_store::FactKind;
use twox_hash::XxHash3_64;

use crate::seeds::{Sample, open_raw, open_tables};

/// More lines than any question about the sample can have, even one that goes deep into a ring.
const MOST_ANSWERS: u32 = 1_000_000;

struct Fixture {
    sample: Sample,
    data: Vec<u8>,
}

thread_local! {
    static FIXTURE: OnceCell<Fixture> = const { OnceCell::new() };
}

/// Damages one record and asks everything.
pub fn run(input: &[u8]) {
    FIXTURE.with(|fixture| {
        let fixture = fixture.get_or_init(|| {
            let sample = Sample::new().expect("a sample can be made");
            let data = fs::read(sample.catalogue().join("data.mdb")).expect("it has data");
            Fixture { sample, data }
        });
        let catalogue = fixture.sample.catalogue();
        fs::write(catalogue.join("data.mdb"), &fixture.data).expect("the data can be put back");
        // It would tell of a later transaction than the one put back.
        let _ = fs::remove_file(catalogue.join("verified"));
        let Some([table, place]) = input.first_chunk::<2>() else {
            return;
        };
        let rest = input.get(2..).unwrap_or_default();
        if replace(&catalogue, *table, *place, rest).is_err() {
            return;
        }
        match Catalogue::open(&catalogue, &OpenOptions::default()) {
            Ok(filemap) => ask(&filemap),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}

fn replace(catalogue: &Path, table: u8, place: u8, rest: &[u8]) -> heed::Result<()> {
    let env = open_raw(catalogue)?;
    let result = replace_in(&env, table, place, rest);
    env.prepare_for_closing().wait();
    result
}

fn replace_in(
    env: &heed::Env<heed::WithoutTls>,
    table: u8,
    place: u8,
    rest: &[u8],
) -> heed::Result<()> {
    let tables = open_tables(env)?;
    let (meta, table) = (tables[0], tables[usize::from(table) % tables.len()]);
    let mut txn = env.write_txn()?;
    // It is written past the store, so the number of the last transaction is another one now.
    meta.delete(&mut txn, b"transaction")?;
    let (key, value) = match place.checked_sub(128) {
        Some(length) => {
            let (key, value) = rest.split_at(rest.len().min(usize::from(length)));
            (key.to_vec(), value)
        }
        None => {
            let count = usize::try_from(table.len(&txn)?).unwrap_or_default();
            let which = usize::from(place).checked_rem(count).unwrap_or_default();
            let key = table
                .iter(&txn)?
                .nth(which)
                .transpose()?
                .map(|(key, _)| key.to_vec());
            (key.unwrap_or_else(|| vec![0; 8]), rest)
        }
    };
    if key.is_empty() {
        return Ok(());
    }
    if value.is_empty() {
        table.delete(&mut txn, &key)?;
    } else {
        table.put(&mut txn, &key, &sealed(&key, value))?;
    }
    txn.commit()
}

/// The value with a checksum that is right, since nothing is read of any other.
fn sealed(key: &[u8], value: &[u8]) -> Vec<u8> {
    let sum = XxHash3_64::oneshot_with_seed(XxHash3_64::oneshot(key), value);
    [value, &sum.to_le_bytes()].concat()
}

fn ask(filemap: &Catalogue) {
    let _ = filemap.roots().map(|roots| roots.len());
    let _ = filemap.statistics();
    for clock in [0, 3] {
        // Records that lead round and round must end as damage.
        let mut left = MOST_ANSWERS;
        let _ = filemap.changes(Since::Clock(Clock(clock)), &[], &mut |_| {
            left = left.checked_sub(1).expect("the changes do not end");
            ControlFlow::Continue(())
        });
    }
    let Ok(read) = filemap.read() else { return };
    let _ = filemap_store::find_damage(read.view(), &mut drop);
    let _ = read.view().imports().map(|imports| imports.len());
    for root in [1, 2].into_iter().filter_map(RootId::new) {
        ask_tables(&read, root);
        ask_queries(&read, root);
        ask_consumers(filemap, &read, root);
        ask_facts(filemap, &read, root);
        let _ = filemap.history(root);
        if let Ok(top) = Place::top(read.view(), root) {
            let _ = filemap.growth(&top.path, Timestamp::MAX);
        }
    }
}

fn ask_consumers(filemap: &Catalogue, read: &ReadTransaction, root: RootId) {
    let view = read.view();
    for consumer in filemap.consumers().unwrap_or_default() {
        let first = (root.top(), b"".as_slice());
        let _ = view
            .marks(consumer.id, first, root.last())
            .map(Iterator::count);
        let Ok(pending) = filemap.pending(&consumer.name, Retry::All) else {
            continue;
        };
        let find = Find::default().for_consumer(&consumer.name, &pending);
        run_find(read, root, &find);
    }
}

fn ask_facts(filemap: &Catalogue, read: &ReadTransaction, root: RootId) {
    let view = read.view();
    let _ = view.check_items(&mut |_, _, _| ());
    let items = view.items((root.top(), b"".as_slice()), root.last());
    for (_, _, item) in items.into_iter().flatten().flatten() {
        let _ = view.place_of_item(item);
        let Ok(Some(facts)) = view.facts(item, FactKind::Contents) else {
            continue;
        };
        let _ = facts.to_probed();
        for field in FactField::ALL {
            let _ = facts.values(*field, &mut |_| ControlFlow::Continue(()));
        }
    }
    let unprobed = Unprobed {
        root,
        within: None,
        kinds: MediaKinds::ALL,
        version: 1,
        since: None,
    };
    let _ = unprobed.count(read);
    let filter = "tag.title has t or not video.height>1 or facts:missing";
    let filter: Filter = filter.parse().expect("it is a filter");
    run_find(read, root, &Find::of(filter));
    if let Ok(top) = Place::top(view, root) {
        let _ = filemap.facts(&[&top.path[..], b"/song.wav"].concat());
    }
}

fn ask_tables(read: &ReadTransaction, root: RootId) {
    let (view, top, last) = (read.view(), root.top(), root.last());
    let _ = (view.clock(), view.journal_floor(), view.table_sizes());
    let _ = view.directories(top, last).map(Iterator::count);
    let _ = view.directories(top, last).map(|pairs| pairs.rev().count());
    let _ = view.trees(top, last).map(Iterator::count);
    let _ = view.queue(root).map(Iterator::count);
    let _ = view.all_lost(root).map(Iterator::count);
    let _ = (view.lost(root, 0, 1), view.has_lost(root));
    let _ = view.owners_between(top, last).map(Iterator::count);
    let mut after = None;
    for _ in 0..100 {
        let Ok(Some((device, inode))) = view.next_linked(root, after) else {
            break;
        };
        let _ = (
            view.links(root, device, inode),
            view.shared(root, device, inode),
        );
        after = Some((device, inode));
    }
    for number in 0..20 {
        let directory = filemap::model::DirectoryId::new(top.value() + number);
        let _ = (view.parent_of(directory), view.tree(directory));
        let _ = (view.entry(directory, b"a"), view.entry(directory, b"moved"));
        let _ = view.entries(directory, Some(b"a"), |_| {
            Ok::<_, QueryError>(ControlFlow::Continue(()))
        });
    }
}

fn ask_queries(read: &ReadTransaction, root: RootId) {
    let Ok(top) = Place::top(read.view(), root) else {
        return;
    };
    let places = [top];
    let limits = limits();
    let mixed = "not (empty or tree.files>3) or (leaf and size>1) or pending:thumbnails";
    let mixed: Filter = mixed.parse().expect("it is a filter");
    let by_size = vec![SortKey::descending(SortBy::TreeAllocated)];
    for find in [
        Find::default(),
        Find {
            sort: by_size,
            sums: true,
            ..Find::default()
        },
        Find {
            max_depth: Some(2),
            ..Find::of(Test::Empty)
        },
        Find::of(mixed),
    ] {
        run_find(read, root, &find);
    }
    for counts_entries in [false, true] {
        let question = ReportQuestion {
            counts_entries,
            ..ReportQuestion::default()
        };
        let _ = Report::of(read, &places, &question, &limits);
    }
    let _ = DiskUsage::default().run(read, &places, &limits, &mut |_| ControlFlow::Continue(()));
    let deep = [places[0].path.as_slice(), b"/moved/other/a"].concat();
    let _ = Place::resolve(read, &deep, None);
}

fn run_find(read: &ReadTransaction, root: RootId, find: &Find) {
    let Ok(top) = Place::top(read.view(), root) else {
        return;
    };
    let mut left = MOST_ANSWERS;
    let _ = find.run(read, &[top], &limits(), &mut |_| {
        left = left.checked_sub(1).expect("a question does not end");
        ControlFlow::Continue(())
    });
}

fn limits() -> Limits {
    Limits {
        memory: 1 << 16,
        trims: false,
        folder: None,
    }
}
