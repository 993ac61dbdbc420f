//! Random batches against a plain map: what is kept, what is answered, sums, links and journal.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use filemap_model::{
    ChangeKind, Clock, DirectoryId, Entry, EntryFlags, Kind, ManualClock, RootId, Stat, Summary,
    Timestamp,
};
use filemap_store::ancestors::path_of;
use filemap_store::{OpenOptions, Store, StoreError, View, find_damage};
use filemap_update::{Bulk, BulkEntry, BulkOptions, PutOutcome, UpdateError};
use proptest::prelude::*;

const PLACE: &[u8] = b"/srv/library";
const IMPLIED: Stat = Stat {
    inode: 0,
    device: 0,
    size: 0,
    allocated: 0,
    mtime: Timestamp::MIN,
    ctime: Timestamp::MIN,
    atime: Timestamp::MIN,
    btime: Timestamp::MIN,
    uid: 0,
    gid: 0,
    mode: 0o040_000,
    links: 0,
};

fn now() -> Timestamp {
    Timestamp::from_unix(1_000_000_000, 7)
}

fn options() -> BulkOptions {
    BulkOptions {
        batch_entries: 7,
        batch_bytes: 1 << 20,
        journal_entries: 1_000_000,
        growth_bytes: 64 << 20,
        clock: (&ManualClock::new(now())).into(),
    }
}

fn open(path: &Path) -> Store {
    Store::open_or_create(path, OpenOptions::default()).unwrap()
}

fn bulk(store: &Store) -> Bulk<'_> {
    Bulk::new(store, PLACE, options())
}

/// A batch of one of the operations.
#[derive(Clone, Debug)]
enum Batch {
    Put(Vec<BulkEntry>),
    Update(Vec<BulkEntry>),
    Remove(Vec<Vec<u8>>),
    Load(Vec<BulkEntry>),
}

type Kept = (Stat, EntryFlags);

/// What a catalogue keeps, as a map from paths.
#[derive(Clone, Debug, Default, PartialEq)]
struct Model(BTreeMap<Vec<u8>, Kept>);

fn is_entered((stat, flags): &Kept) -> bool {
    stat.kind() == Kind::Directory && !flags.has(EntryFlags::NOT_ENTERED)
}

fn parent(path: &[u8]) -> Option<&[u8]> {
    path.iter()
        .rposition(|byte| *byte == b'/')
        .map(|at| &path[..at])
}

fn is_below(path: &[u8], above: &[u8]) -> bool {
    above.is_empty() || (path.starts_with(above) && path.get(above.len()) == Some(&b'/'))
}

impl Model {
    fn below(&self, path: &[u8]) -> Vec<Vec<u8>> {
        self.0
            .keys()
            .filter(|other| is_below(other, path))
            .cloned()
            .collect()
    }

    fn make_above(&mut self, path: &[u8]) -> bool {
        let Some(above) = parent(path) else {
            return true;
        };
        if !self.make_above(above) {
            return false;
        }
        let implied = || (IMPLIED, EntryFlags::NO_STAT);
        is_entered(self.0.entry(above.to_vec()).or_insert_with(implied))
    }

    /// `None` when it must be refused.
    fn put(&mut self, entry: &BulkEntry, must_exist: bool) -> Option<PutOutcome> {
        let new = (entry.stat, entry.flags);
        let old = self.0.get(&entry.path).copied();
        if must_exist {
            old?;
        }
        if !self.make_above(&entry.path) {
            return None;
        }
        let has_content = !self.below(&entry.path).is_empty();
        if has_content && !is_entered(&new) {
            return None;
        }
        self.0.insert(entry.path.clone(), new);
        Some(match old {
            None => PutOutcome::Created,
            Some(old) if old == new => PutOutcome::Unchanged,
            Some(_) => PutOutcome::Replaced,
        })
    }

    fn remove(&mut self, path: &[u8]) -> bool {
        for below in self.below(path) {
            self.0.remove(&below);
        }
        self.0.remove(path).is_some()
    }

    /// The entries below a directory and, of a name of a linked file, only one.
    fn sum(&self, directory: &[u8], deep: bool) -> Summary {
        let mut sum = Summary::EMPTY;
        for (path, (stat, flags)) in &self.0 {
            let holder = parent(path).unwrap_or_default();
            if holder == directory || (deep && is_below(holder, directory)) {
                sum.add(&Entry {
                    name: b"n",
                    stat: *stat,
                    child: None,
                    flags: *flags,
                });
            }
        }
        sum
    }

    /// Bytes below a directory, or in it alone, each inode once.
    fn bytes_once(&self, directory: &[u8], everything: bool) -> (u128, u128) {
        let mut seen = BTreeSet::new();
        let (mut bytes, mut allocated) = (0, 0);
        for (path, (stat, flags)) in &self.0 {
            let linked = stat.is_hard_linked();
            let is_counted = is_below(path, directory)
                && (everything || parent(path).unwrap_or_default() == directory);
            if is_counted && (!linked || seen.insert((stat.device, stat.inode))) {
                let is_directory = stat.kind() == Kind::Directory;
                bytes += u128::from(if is_directory { 0 } else { stat.size });
                if !flags.has(EntryFlags::NO_STAT) {
                    allocated += u128::from(stat.allocated);
                }
            }
        }
        (bytes, allocated)
    }
}

/// Applies a batch; the index of the entry that must be refused, if there is one.
fn apply(model: &mut Model, batch: &Batch) -> Result<Vec<Answer>, usize> {
    let mut draft = model.clone();
    let mut answers = Vec::new();
    match batch {
        Batch::Put(entries) | Batch::Load(entries) | Batch::Update(entries) => {
            let must_exist = matches!(batch, Batch::Update(_));
            for (index, entry) in entries.iter().enumerate() {
                answers.push(Answer::Put(draft.put(entry, must_exist).ok_or(index)?));
            }
        }
        Batch::Remove(paths) => {
            answers.extend(paths.iter().map(|path| Answer::Removed(draft.remove(path))));
        }
    }
    *model = draft;
    Ok(answers)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Put(PutOutcome),
    Removed(bool),
}

fn run(bulk: &Bulk<'_>, batch: &Batch) -> Result<Vec<Answer>, UpdateError> {
    let puts = |outcomes: Vec<_>| outcomes.into_iter().map(Answer::Put).collect();
    match batch {
        Batch::Put(entries) => bulk.put(entries).map(puts),
        Batch::Update(entries) => bulk.update(entries).map(puts),
        Batch::Remove(paths) => bulk
            .remove(paths)
            .map(|found| found.into_iter().map(Answer::Removed).collect()),
        Batch::Load(entries) => bulk.load(entries.clone()).map(|_| Vec::new()),
    }
}

/// Cuts a batch into batches of one.
fn singles(batch: &Batch) -> Vec<Batch> {
    match batch {
        Batch::Put(entries) => entries
            .iter()
            .map(|e| Batch::Put(vec![e.clone()]))
            .collect(),
        Batch::Update(entries) => entries
            .iter()
            .map(|e| Batch::Update(vec![e.clone()]))
            .collect(),
        Batch::Load(entries) => entries
            .iter()
            .map(|e| Batch::Load(vec![e.clone()]))
            .collect(),
        Batch::Remove(paths) => paths
            .iter()
            .map(|p| Batch::Remove(vec![p.clone()]))
            .collect(),
    }
}

fn root(view: View<'_>) -> Option<RootId> {
    view.roots().unwrap().first().map(|(root, _)| *root)
}

/// A name of a linked file: path, size, allocated size.
type Link = (Vec<u8>, u64, u64);

/// All that the tables say, by paths instead of ids.
#[derive(Debug, Default, PartialEq)]
struct Dump {
    entries: Model,
    own: BTreeMap<Vec<u8>, Summary>,
    trees: BTreeMap<Vec<u8>, Summary>,
    links: BTreeMap<(u64, u64), BTreeSet<Link>>,
    shared: BTreeMap<(u64, u64), [Vec<Vec<u8>>; 2]>,
}

fn dump(store: &Store) -> Dump {
    let read = store.read().unwrap();
    let view = read.view();
    let mut dump = Dump::default();
    find_damage(view, &mut |error| panic!("{error}")).unwrap();
    let Some(root) = root(view) else { return dump };
    assert!(view.root(root).unwrap().unwrap().summed);
    let mut stack = vec![(root.top(), Vec::new())];
    let mut ids = BTreeSet::new();
    while let Some((directory, path)) = stack.pop() {
        assert!(ids.insert(directory), "a directory hangs twice");
        assert_eq!(path_of(view, directory).unwrap(), path);
        let record = view
            .directory(directory)
            .unwrap()
            .expect("a directory has a record");
        dump.own.insert(path.clone(), record.own);
        dump.trees
            .extend(view.tree(directory).unwrap().map(|sum| (path.clone(), sum)));
        view.entries(directory, None, |entry| {
            let mut below = path.clone();
            if !below.is_empty() {
                below.push(b'/');
            }
            below.extend_from_slice(entry.name);
            assert_eq!(
                entry.child.is_some(),
                is_entered(&(entry.stat, entry.flags))
            );
            stack.extend(entry.child.map(|child| (child, below.clone())));
            dump.entries.0.insert(below, (entry.stat, entry.flags));
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })
        .unwrap();
    }
    let all = view.directories(root.top(), root.last()).unwrap();
    let all: BTreeSet<DirectoryId> = all.map(|item| item.unwrap().0).collect();
    assert_eq!(all, ids, "records of directories that hang nowhere");
    dump_links(view, root, &mut dump);
    dump
}

fn dump_links(view: View<'_>, root: RootId, dump: &mut Dump) {
    let mut after = None;
    while let Some((device, inode)) = view.next_linked(root, after).unwrap() {
        after = Some((device, inode));
        for (directory, name, size, allocated) in view.links(root, device, inode).unwrap() {
            let mut path = path_of(view, directory).unwrap();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend(name);
            dump.links
                .entry((device, inode))
                .or_default()
                .insert((path, size, allocated));
        }
        let shared = view.shared(root, device, inode).unwrap();
        let places = [&shared.own, &shared.between].map(|places| {
            let paths = places.iter().map(|place| path_of(view, *place).unwrap());
            let mut paths: Vec<_> = paths.collect();
            paths.sort();
            paths
        });
        dump.shared.insert((device, inode), places);
    }
}

/// Compares all that is kept with the model.
fn compare(dump: &Dump, model: &Model) {
    assert_eq!(&dump.entries, model);
    let mut links: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (path, (stat, _)) in model
        .0
        .iter()
        .filter(|(_, (stat, _))| stat.is_hard_linked())
    {
        let name = (path.clone(), stat.size, stat.allocated);
        links
            .entry((stat.device, stat.inode))
            .or_default()
            .insert(name);
    }
    assert_eq!(dump.links, links);
    for (path, own) in &dump.own {
        let zero = |sum: &Summary| Summary {
            duplicate_bytes: 0,
            duplicate_allocated: 0,
            ..*sum
        };
        assert_eq!(
            zero(own),
            model.sum(path, false),
            "own of {}",
            path.escape_ascii()
        );
        let tree = dump.trees.get(path).unwrap_or(own);
        assert_eq!(
            zero(tree),
            model.sum(path, true),
            "tree of {}",
            path.escape_ascii()
        );
        for (sum, everything) in [(own, false), (tree, true)] {
            let once = (sum.bytes_once(), sum.allocated_once());
            let wanted = model.bytes_once(path, everything);
            assert_eq!(once, wanted, "once in {}", path.escape_ascii());
        }
        let has_children = dump
            .own
            .keys()
            .any(|other| is_below(other, path) && other != path);
        assert_eq!(dump.trees.contains_key(path), has_children);
    }
}

/// What the journal must say between two states.
fn wanted_changes(before: &Model, after: &Model) -> BTreeSet<(Vec<u8>, ChangeKind, u32)> {
    let mut changes = BTreeSet::new();
    for path in before.0.keys().chain(after.0.keys()) {
        let (old, new) = (before.0.get(path), after.0.get(path));
        let is_directory = |kept: &Kept| kept.0.kind() == Kind::Directory;
        let turned = old.map(is_directory) != new.map(is_directory);
        if let Some((old, _)) = old.filter(|_| turned) {
            changes.insert((path.clone(), ChangeKind::Removed, old.mode));
        }
        if let Some((new, _)) = new.filter(|_| turned) {
            changes.insert((path.clone(), ChangeKind::Created, new.mode));
        }
        if let (Some((old, _)), Some((new, _)), false) = (old, new, turned)
            && !new.is_unchanged(old)
        {
            changes.insert((path.clone(), ChangeKind::Changed, new.mode));
        }
    }
    changes
}

fn found_changes(store: &Store, since: Clock) -> BTreeSet<(Vec<u8>, ChangeKind, u32)> {
    let read = store.read().unwrap();
    let mut changes = BTreeSet::new();
    for item in read.view().changes(since).unwrap() {
        let (_, _, record) = item.unwrap();
        assert_eq!(record.at, now());
        for item in record.items {
            let mut path = record.path.clone();
            if !path.is_empty() {
                path.push(b'/');
            }
            path.extend(&item.name);
            assert!(
                changes.insert((path, item.kind, item.mode)),
                "a change stands twice"
            );
        }
    }
    changes
}

fn clock(store: &Store) -> Clock {
    store.read().unwrap().view().clock().unwrap()
}

fn any_directory() -> impl Strategy<Value = Vec<u8>> {
    let names = vec![
        b"a".to_vec(),
        b"a!".to_vec(),
        b"b".to_vec(),
        b"d\xff".to_vec(),
        vec![b'l'; 255],
    ];
    let name = proptest::sample::select(names);
    proptest::collection::vec(name, 0..4).prop_map(|names| names.join(&b'/'))
}

fn any_path() -> impl Strategy<Value = Vec<u8>> {
    let name = prop_oneof![
        12 => (0u8..12).prop_map(|n| format!("file-{n}").into_bytes()),
        4 => Just(b"a".to_vec()),
        2 => Just(b"b".to_vec()),
    ];
    (any_directory(), name).prop_map(|(above, name)| {
        if above.is_empty() {
            name
        } else {
            [above, name].join(&b'/')
        }
    })
}

fn any_stat() -> impl Strategy<Value = (Stat, EntryFlags)> {
    let mode = prop_oneof![
        12 => Just(0o100_644u32),
        6 => Just(0o040_755),
        1 => Just(0o120_777),
        1 => Just(0o010_600)
    ];
    let flags = prop_oneof![
        20 => Just(EntryFlags::NONE),
        2 => Just(EntryFlags::RACY),
        1 => Just(EntryFlags::NOT_ENTERED),
        1 => Just(EntryFlags::NO_STAT)
    ];
    let linked = prop_oneof![8 => Just(false), 1 => Just(true)];
    (mode, flags, linked, 1u64..4, 0u64..6, 0u32..3).prop_map(
        |(mode, flags, linked, inode, time, uid)| {
            let linked = linked && mode & 0o170_000 != 0o040_000;
            // Names of one inode agree on its size.
            let size = if linked { inode * 1000 } else { time * 7 };
            let time = Timestamp::from_usual(time);
            let stat = Stat {
                inode: if linked { inode } else { inode + 100 },
                device: 5,
                size,
                allocated: size.next_multiple_of(512),
                mtime: time,
                ctime: time,
                atime: time,
                uid,
                gid: uid / 2,
                mode,
                links: if linked { 2 } else { 1 },
                ..Stat::default()
            };
            (stat, if linked { EntryFlags::NONE } else { flags })
        },
    )
}

fn any_entry() -> impl Strategy<Value = BulkEntry> {
    (any_path(), any_stat()).prop_map(|(path, (stat, flags))| BulkEntry { path, stat, flags })
}

fn any_batch() -> impl Strategy<Value = Batch> {
    let entries = |most| proptest::collection::vec(any_entry(), 1..most);
    prop_oneof![
        4 => entries(12).prop_map(Batch::Put),
        2 => entries(60).prop_map(Batch::Put),
        1 => entries(4).prop_map(Batch::Update),
        3 => proptest::collection::vec(prop_oneof![any_path(), any_directory()], 1..6)
            .prop_map(|paths| Batch::Remove(paths.into_iter().filter(|p| !p.is_empty()).collect())),
        1 => entries(20).prop_map(Batch::Load),
    ]
}

/// Leaves out what would be refused, most of the time: a batch that is refused shows little.
fn accepted(model: &Model, batch: Batch) -> Batch {
    let must_exist = matches!(batch, Batch::Update(_));
    let mut draft = model.clone();
    let mut keep = |entry: &BulkEntry| {
        let mut next = draft.clone();
        let taken = next.put(entry, must_exist).is_some();
        if taken {
            draft = next;
        }
        taken
    };
    match batch {
        Batch::Put(entries) => Batch::Put(entries.into_iter().filter(&mut keep).collect()),
        Batch::Update(entries) => Batch::Update(entries.into_iter().filter(&mut keep).collect()),
        Batch::Load(entries) => Batch::Load(entries.into_iter().filter(&mut keep).collect()),
        remove @ Batch::Remove(_) => remove,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn batches_give_what_a_map_gives(
        batches in proptest::collection::vec((any_batch(), 0u8..8), 1..12)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c");
        let mut model = Model::default();
        for (batch, refuse) in batches {
            let store = open(&path);
            let batch = if refuse == 0 { batch } else { accepted(&model, batch) };
            let (before, old, since) = (dump(&store), model.clone(), clock(&store));
            let is_new = root(store.read().unwrap().view()).is_none();
            let is_load = matches!(batch, Batch::Load(_));
            let found = run(&bulk(&store), &batch);
            match apply(&mut model, &batch) {
                _ if matches!(found, Err(UpdateError::NoSuchRoot(_))) => prop_assert!(is_new),
                Ok(_) if is_load => prop_assert!(found.is_ok()),
                Ok(wanted) => prop_assert_eq!(found.unwrap(), wanted),
                Err(wanted) => match found.unwrap_err() {
                    UpdateError::Rejected { index, .. } => prop_assert_eq!(index, wanted),
                    error => panic!("{error}"),
                },
            }
            if is_load {
                // Batches before a refused one stay.
                model = dump(&store).entries;
            }
            let after = dump(&store);
            compare(&after, &model);
            if model == old {
                prop_assert_eq!(before, after);
            }
            // A load is several commits, and the first into a root is not told to the journal.
            if !is_load {
                prop_assert_eq!(found_changes(&store, since), wanted_changes(&old, &model));
            }
        }
    }

    #[test]
    fn batches_and_singles_end_in_the_same_catalogue(
        batches in proptest::collection::vec(any_batch(), 1..8)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (one, many) = (open(&folder.path().join("1")), open(&folder.path().join("n")));
        let mut model = Model::default();
        for batch in batches {
            let batch = accepted(&model, batch);
            let whole = run(&bulk(&many), &batch);
            let mut pieces = Vec::new();
            for single in singles(&batch) {
                match run(&bulk(&one), &single) {
                    Ok(answers) => pieces.extend(answers),
                    Err(error) => prop_assert!(whole.is_err(), "{}", error),
                }
            }
            prop_assert_eq!(whole.unwrap_or_default(), pieces);
            let _ = apply(&mut model, &batch);
            prop_assert_eq!(dump(&one), dump(&many));
        }
        compare(&dump(&many), &model);
    }
}

fn file(path: &str, size: u64) -> BulkEntry {
    let stat = Stat {
        size,
        mode: 0o100_644,
        links: 1,
        ..Stat::default()
    };
    BulkEntry {
        path: path.as_bytes().to_vec(),
        stat,
        flags: EntryFlags::NONE,
    }
}

fn directory(path: &str) -> BulkEntry {
    let stat = Stat {
        mode: 0o040_755,
        links: 2,
        ..Stat::default()
    };
    BulkEntry {
        path: path.as_bytes().to_vec(),
        stat,
        flags: EntryFlags::NONE,
    }
}

fn rejection<T: std::fmt::Debug>(result: Result<T, UpdateError>) -> (usize, String) {
    match result {
        Err(UpdateError::Rejected { index, path, .. }) => (index, String::from_utf8(path).unwrap()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_refused_entry_is_named_and_its_batch_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("c"));
    let bulk = bulk(&store);
    let refused = bulk.put(&[file("a", 1), file("a/b", 1)]);
    assert_eq!(rejection(refused), (1, "a/b".to_owned()));
    assert_eq!(store.read().unwrap().view().roots().unwrap(), Vec::new());
    bulk.put(&[file("d/f", 1), directory("e"), file("g", 1)])
        .unwrap();
    let before = (dump(&store), clock(&store));
    for (entries, index, path) in [
        (vec![file("new", 1), file("d", 1)], 1, "d"),
        (vec![file("e/f", 1), file("e", 1)], 1, "e"),
        (vec![file("x/y/z", 1), file("g/h", 1)], 1, "g/h"),
        (vec![file("", 1)], 0, ""),
        (vec![file("ok", 1), file("/g", 1)], 1, "/g"),
        (vec![file("x/../g", 1)], 0, "x/../g"),
        (vec![file("x//g", 1)], 0, "x//g"),
        (vec![file("nul\0", 1)], 0, "nul\0"),
    ] {
        assert_eq!(rejection(bulk.put(&entries)), (index, path.to_owned()));
        assert_eq!((dump(&store), clock(&store)), before);
    }
    let missing = bulk.update(&[file("g", 2), file("d/none", 2)]);
    assert_eq!(rejection(missing), (1, "d/none".to_owned()));
    assert_eq!(
        rejection(bulk.remove(&[b"g".to_vec(), b"..".to_vec()])),
        (1, "..".to_owned())
    );
    assert_eq!((dump(&store), clock(&store)), before);
    let loaded = bulk.load((0..20).map(|n| file(if n == 16 { "g/x" } else { "new" }, n)));
    assert_eq!(rejection(loaded), (16, "g/x".to_owned()));
    let kept = bulk.get(&[b"new".to_vec()]).unwrap();
    assert_eq!(
        kept[0].as_ref().unwrap().stat.size,
        13,
        "two batches of seven stay"
    );
}

#[test]
fn answers_come_in_the_order_of_the_questions() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("c"));
    let bulk = bulk(&store);
    assert!(matches!(bulk.get(&[]), Err(UpdateError::NoSuchRoot(_))));
    let put = bulk
        .put(&[
            file("b/2", 2),
            file("a/1", 1),
            file("b/2", 3),
            file("b/2", 3),
        ])
        .unwrap();
    let outcomes = [
        PutOutcome::Created,
        PutOutcome::Created,
        PutOutcome::Replaced,
        PutOutcome::Unchanged,
    ];
    assert_eq!(put, outcomes);
    let paths = ["b/2", "a", "none", "a/1/x", "b/2", "a/1", "none/at/all"];
    let paths: Vec<_> = paths.iter().map(|path| path.as_bytes().to_vec()).collect();
    let found = bulk.get(&paths).unwrap();
    let sizes: Vec<_> = found
        .iter()
        .map(|found| found.as_ref().map(|e| e.stat.size))
        .collect();
    assert_eq!(
        sizes,
        [Some(3), Some(0), None, None, Some(3), Some(1), None]
    );
    assert!(
        found
            .iter()
            .zip(&paths)
            .all(|(f, p)| f.as_ref().is_none_or(|f| f.path == *p))
    );
    let above = found[1].as_ref().unwrap();
    assert!(above.flags.has(EntryFlags::NO_STAT) && above.directory.is_some());
    let unchanged = clock(&store);
    assert_eq!(
        bulk.put(&[file("a/1", 1)]).unwrap(),
        [PutOutcome::Unchanged]
    );
    assert_eq!(
        clock(&store),
        unchanged,
        "what is unchanged makes no commit"
    );
}

#[test]
fn many_entries_in_any_order_and_a_large_directory() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("c"));
    let entries: Vec<_> = (0..30_000u64)
        .map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48)
        .map(|n| {
            file(
                &format!(
                    "{}/{n}",
                    if n % 3 == 0 {
                        "big".to_owned()
                    } else {
                        (n % 100).to_string()
                    }
                ),
                n,
            )
        })
        .collect();
    let mut model = Model::default();
    for entry in &entries {
        model.put(entry, false).unwrap();
    }
    let options = BulkOptions {
        batch_entries: 4000,
        ..options()
    };
    let outcome = Bulk::new(&store, PLACE, options).load(entries).unwrap();
    assert_eq!(outcome.created + outcome.unchanged, 30_000);
    assert_eq!(outcome.batches, 8);
    let found = dump(&store);
    assert_eq!(found.entries, model);
    assert_eq!(found.trees[&b""[..]].files, outcome.created);
    let paths: Vec<_> = model.0.keys().cloned().collect();
    let got = bulk(&store).get(&paths).unwrap();
    assert!(
        got.iter()
            .zip(model.0.values())
            .all(|(g, m)| g.as_ref().unwrap().stat == m.0)
    );
    assert_eq!(bulk(&store).remove(&[b"big".to_vec()]).unwrap(), [true]);
    model.remove(b"big");
    assert_eq!(dump(&store).entries, model);
}
