//! Random edits of listings give what a plain map gives, across reopening.

use std::collections::BTreeMap;

use filemap_model::{DirectoryId, Entry, EntryFlags, RootId, Stat, Timestamp};
use filemap_store::{Edit, EditKind, OpenOptions, Store, StoreError, find_damage};
use proptest::prelude::*;

type Model = BTreeMap<(DirectoryId, Vec<u8>), (Stat, Option<DirectoryId>)>;

#[derive(Clone, Debug)]
enum Step {
    Put(DirectoryId, Vec<u8>, Stat, Option<DirectoryId>),
    Remove(DirectoryId, Vec<u8>),
    Clear(DirectoryId),
}

fn id(root: u32, sequence: u64) -> DirectoryId {
    DirectoryId::new(RootId::new(root).unwrap().top().value() + sequence)
}

fn any_id() -> impl Strategy<Value = DirectoryId> {
    (
        prop_oneof![Just(1u32), Just(2), Just(11)],
        prop_oneof![0u64..4, Just(1 << 35), 4u64..40],
    )
        .prop_map(|(root, sequence)| id(root, sequence))
}

fn any_name() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        5 => (0u8..60).prop_map(|n| format!("name-{n:03}.jpg").into_bytes()),
        2 => proptest::collection::vec(any::<u8>().prop_filter("", |b| *b != 0 && *b != b'/'), 1..5),
        1 => (1usize..6).prop_map(|n| vec![0xff; n * 51]),
    ]
}

fn any_number() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0u64..5000, 1 => any::<u64>(), 1 => Just(0), 1 => Just(u64::MAX)]
}

fn any_stat() -> impl Strategy<Value = Stat> {
    let times = proptest::collection::vec(any_number(), 4);
    (
        times,
        any_number(),
        any_number(),
        any_number(),
        0u32..3,
        any::<bool>(),
    )
        .prop_map(|(times, inode, size, allocated, uid, links)| Stat {
            inode,
            device: u64::from(uid) << 40,
            size,
            allocated,
            mtime: Timestamp::from_usual(times[0]),
            ctime: Timestamp::from_usual(times[1]),
            atime: Timestamp::from_usual(times[2]),
            btime: Timestamp::from_usual(times[3]),
            uid,
            gid: uid * 7,
            mode: 0o100_644 + uid,
            links: if links { 1 } else { u32::MAX },
        })
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (any_id(), any_name(), any_stat(), proptest::option::of(any_id()))
            .prop_map(|(d, n, s, c)| Step::Put(d, n, s, c)),
        3 => (any_id(), any_name()).prop_map(|(d, n)| Step::Remove(d, n)),
        1 => any_id().prop_map(Step::Clear),
    ]
}

/// One batch: its steps sorted as edits must come, the last of equal positions counting.
fn batch(steps: &[Step]) -> Vec<Step> {
    let mut clears = Vec::new();
    let mut others = BTreeMap::new();
    for step in steps {
        match step {
            Step::Clear(d) => clears.push(*d),
            Step::Put(d, n, ..) | Step::Remove(d, n) => {
                others.insert((*d, n.clone()), step.clone());
            }
        }
    }
    clears.sort_unstable();
    clears.dedup();
    let mut sorted: Vec<((DirectoryId, Vec<u8>), Step)> = clears
        .into_iter()
        .map(|d| ((d, Vec::new()), Step::Clear(d)))
        .collect();
    sorted.extend(others);
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted.into_iter().map(|(_, step)| step).collect()
}

fn as_edit(step: &Step) -> Edit<'_> {
    match step {
        Step::Put(directory, name, stat, child) => {
            let entry = Entry {
                name,
                stat: *stat,
                child: *child,
                flags: EntryFlags::RACY,
            };
            Edit {
                directory: *directory,
                kind: EditKind::Put(entry),
            }
        }
        Step::Remove(directory, name) => Edit {
            directory: *directory,
            kind: EditKind::Remove(name),
        },
        Step::Clear(directory) => Edit {
            directory: *directory,
            kind: EditKind::Clear,
        },
    }
}

fn apply(model: &mut Model, step: &Step) {
    match step {
        Step::Put(d, n, s, c) => {
            model.insert((*d, n.clone()), (*s, *c));
        }
        Step::Remove(d, n) => {
            model.remove(&(*d, n.clone()));
        }
        Step::Clear(d) => model.retain(|key, _| key.0 != *d),
    }
}

fn compare(store: &Store, model: &Model) {
    let read = store.read().unwrap();
    let view = read.view();
    let mut found = Model::new();
    for root in [1, 2, 11] {
        let root = RootId::new(root).unwrap();
        for item in view.blocks(root.top(), root.last()).unwrap() {
            let (_, block) = item.unwrap();
            for run in block.runs() {
                let (directory, range) = run.unwrap();
                for index in range {
                    let entry = block.entry(index).unwrap();
                    let old =
                        found.insert((directory, entry.name.to_vec()), (entry.stat, entry.child));
                    assert_eq!(old, None, "an entry stands twice");
                }
            }
        }
    }
    let missing = model
        .iter()
        .find(|(key, value)| found.get(*key) != Some(*value));
    let differs = missing.map(|(key, value)| (key, value, found.get(key)));
    assert!(differs.is_none(), "wanted and found: {differs:?}");
    let surplus = found.keys().find(|key| !model.contains_key(*key));
    assert!(surplus.is_none(), "not removed: {surplus:?}");
    for ((directory, name), (stat, child)) in model {
        let entry = view
            .entry(*directory, name)
            .unwrap()
            .expect("an entry is not found by name");
        assert_eq!((entry.stat, entry.child), (*stat, *child));
    }
    let mut names = Vec::new();
    view.entries(id(1, 2), None, |entry| {
        names.push(entry.name.to_vec());
        Ok::<_, StoreError>(std::ops::ControlFlow::Continue(()))
    })
    .unwrap();
    let wanted: Vec<_> = model
        .keys()
        .filter(|key| key.0 == id(1, 2))
        .map(|key| key.1.clone())
        .collect();
    assert_eq!(names, wanted);
    find_damage(view, &mut |error| panic!("{error}")).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn edits_give_what_a_map_gives(
        batches in proptest::collection::vec(proptest::collection::vec(any_step(), 1..250), 1..7)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalogue");
        let mut model = Model::new();
        for steps in &batches {
            let store = Store::open_or_create(&path, OpenOptions::default()).unwrap();
            let sorted = batch(steps);
            let mut write = store.write(&mut |_| ()).unwrap();
            write.edit_listings(sorted.iter().map(as_edit)).unwrap();
            write.commit().unwrap();
            for step in &sorted {
                apply(&mut model, step);
            }
            compare(&store, &model);
        }
    }
}
