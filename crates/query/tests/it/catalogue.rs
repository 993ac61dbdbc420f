//! Catalogues made of random trees, straight through the store, with all that is in them kept beside.

use std::collections::BTreeMap;

use filemap_model::facts::{Container, Facts, Media, ProbeFailure, ProbeFailureKind, Probed};
use filemap_model::{
    Clock, DirectoryId, Duplicates, Entry, EntryFlags, Fingerprint, Kind, RootId, Stat, Summary,
    Timestamp,
};
use filemap_query::Place;
use filemap_store::{
    Directory, Edit, EditKind, FactKind, OpenOptions, Root, RootKind, Store, StoreError, Trust,
    WriteTransaction,
};

/// A source of numbers that is the same for the same seed.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    pub(crate) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub(crate) fn choose<T: Copy>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.below(items.len() as u64)).unwrap()]
    }
}

/// An entry as it should be answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) path: Vec<u8>,
    pub(crate) directory: DirectoryId,
    pub(crate) stat: Stat,
    pub(crate) flags: EntryFlags,
    pub(crate) child: Option<DirectoryId>,
    pub(crate) found: Option<FoundInside>,
}

/// What a probe said of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundInside {
    pub(crate) probed: Probed,
    /// The state of the file in which it said so.
    pub(crate) state: Fingerprint,
}

impl FoundInside {
    /// Every state and outcome that there may be, on some of the files.
    fn any(item: &Entry<'_>, random: &mut Random) -> Option<Self> {
        if item.stat.kind() != Kind::File || !random.one_in(3) {
            return None;
        }
        let mut media = Media::new(Container::Flac);
        media.tags.track = u32::try_from(1 + random.below(9)).unwrap();
        let facts = Facts::from(media);
        let failure = ProbeFailure {
            kind: ProbeFailureKind::Damaged,
            reason: "as the test says".to_owned(),
        };
        let probed = match random.below(6) {
            0 => Probed::Failed(failure),
            1 => Probed::Partial(facts, failure),
            _ => Probed::Found(facts),
        };
        let mut stat = item.stat;
        stat.size += u64::from(random.one_in(5));
        Some(Self {
            probed,
            state: Fingerprint::of(&stat, item.flags),
        })
    }
}

impl Item {
    /// The item, with what an answer tells of it alone.
    pub(crate) fn as_answered(&self) -> Self {
        Self {
            found: None,
            ..self.clone()
        }
    }

    /// What a probe said of the file as it is now.
    pub(crate) fn known_inside(&self) -> Option<&Probed> {
        let now = Fingerprint::of(&self.stat, self.flags);
        let found = self.found.as_ref();
        let current = found.filter(|found| found.state.difference(&now).is_none());
        current.map(|found| &found.probed)
    }

    pub(crate) fn name(&self) -> &[u8] {
        self.path.rsplit(|byte| *byte == b'/').next().unwrap()
    }

    pub(crate) fn entry(&self) -> Entry<'_> {
        Entry {
            name: self.name(),
            stat: self.stat,
            child: self.child,
            flags: self.flags,
        }
    }

    /// The path as a list of names, which sorts as a walk comes to it.
    pub(crate) fn components(&self) -> Vec<&[u8]> {
        components(&self.path)
    }
}

pub(crate) fn components(path: &[u8]) -> Vec<&[u8]> {
    path.split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
        .collect()
}

/// A store and what is in it.
pub(crate) struct TestCatalogue {
    pub(crate) store: Store,
    pub(crate) items: Vec<Item>,
    pub(crate) directories: BTreeMap<DirectoryId, Made>,
    _folder: tempfile::TempDir,
}

/// A directory that was made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) path: Vec<u8>,
    pub(crate) parent: DirectoryId,
    pub(crate) unreadable: bool,
    pub(crate) own: Summary,
    pub(crate) tree: Summary,
    pub(crate) has_children: bool,
}

/// How a root is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) location: &'static [u8],
    pub(crate) entries: usize,
    /// Are the sums written right, and said to be?
    pub(crate) is_summed: bool,
}

const NAMES: &[&[u8]] = &[
    b"a",
    b"b",
    b"ab",
    b"a.b",
    b"a\xff",
    b"new\nline",
    b"100%",
    b"under_score",
    b"-dash",
    b".hidden",
    b"IMG_0001.JPG",
    b"img_0002.jpg",
    b"x.tar.gz",
    b".jpg",
    b"K",
    b"s",
    b"report",
    b"Report 2.txt",
    b"tv",
    b"tv2",
    b"\xc3\xa9t\xc3\xa9",
    b"\xe2\x82",
    b"\xac",
    b"core",
    b"aaa",
    b"abab",
];

fn any_name(random: &mut Random) -> Vec<u8> {
    let mut name = random.choose(NAMES).to_vec();
    if random.one_in(2) {
        name.extend_from_slice(random.choose(NAMES));
    }
    if random.one_in(3) {
        name.extend_from_slice(random.below(1000).to_string().as_bytes());
    }
    if random.one_in(100) {
        name.resize(255, b'x');
    }
    name
}

fn any_stat(random: &mut Random) -> (Stat, EntryFlags) {
    let mode = match random.below(12) {
        0..3 => 0o040_000,
        3 => 0o120_000,
        4 => 0o140_000,
        _ => 0o100_000,
    };
    let no_stat = random.one_in(20);
    if no_stat {
        return (
            Stat {
                mode,
                ..Stat::default()
            },
            EntryFlags::NO_STAT,
        );
    }
    let size = if random.one_in(5) {
        0
    } else {
        random.below(1 << 20)
    };
    let time = |random: &mut Random| {
        if random.one_in(12) {
            let centuries = i64::try_from(random.below(11)).unwrap() - 5;
            return Timestamp::from_unix(centuries * 100_000_000_000, 3);
        }
        Timestamp::from_usual(random.below(50) * 1_000_000_007)
    };
    let stat = Stat {
        inode: random.below(1 << 40),
        device: random.below(3),
        size,
        allocated: size.next_multiple_of(512),
        mtime: time(random),
        ctime: time(random),
        atime: time(random),
        btime: time(random),
        uid: u32::try_from(random.below(3)).unwrap(),
        gid: u32::try_from(random.below(2)).unwrap(),
        mode: mode | random.choose(&[0o644u32, 0o755, 0o600, 0o4755]),
        links: 1,
    };
    match random.below(36) {
        0..4 => (stat, EntryFlags::RACY),
        4..6 => (stat, EntryFlags::LOOK_FAILED),
        6..8 => (Stat { mode, ..stat }, EntryFlags::NO_MODE),
        8..10 => {
            let gid = filemap_model::UNKNOWN_ID;
            (Stat { gid, ..stat }, EntryFlags::NONE)
        }
        _ => (stat, EntryFlags::NONE),
    }
}

impl TestCatalogue {
    pub(crate) fn random(seed: u64, shapes: &[Shape]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open_or_create(&folder.path().join("c"), OpenOptions::default()).unwrap();
        let mut catalogue = Self {
            store,
            items: Vec::new(),
            directories: BTreeMap::new(),
            _folder: folder,
        };
        let mut random = Random::new(seed);
        for shape in shapes {
            catalogue.add_root(*shape, &mut random);
        }
        catalogue
    }

    fn add_root(&mut self, shape: Shape, random: &mut Random) {
        let mut write = self.store.write(&mut |_| ()).unwrap();
        let root = write.new_root().unwrap();
        write.commit().unwrap();
        let first = self.items.len();
        let count = self.grow(root, shape, random);
        self.sum(root, first);
        self.write(root, shape, first, count).unwrap();
    }

    /// Makes the tree; ids come in any order.
    fn grow(&mut self, root: RootId, shape: Shape, random: &mut Random) -> u64 {
        let base = shape.location.strip_suffix(b"/").unwrap_or(shape.location);
        let made = |path: &[u8], parent, unreadable| Made {
            path: path.to_vec(),
            parent,
            unreadable,
            own: Summary::EMPTY,
            tree: Summary::EMPTY,
            has_children: false,
        };
        self.directories
            .insert(root.top(), made(base, root.top(), false));
        let mut open = vec![root.top()];
        let mut ids: Vec<u64> = (1..=shape.entries as u64 + 1).collect();
        let mut taken = std::collections::BTreeSet::new();
        let mut used = 1;
        for _ in 0..shape.entries {
            let directory = random.choose(&open);
            let name = any_name(random);
            let path = [&self.directories[&directory].path[..], b"/", &name].concat();
            if !taken.insert(path.clone()) {
                continue;
            }
            let (stat, flags) = any_stat(random);
            let mut child = None;
            if stat.kind() == Kind::Directory && !random.one_in(8) {
                let which = usize::try_from(random.below(ids.len() as u64)).unwrap();
                let id = ids.swap_remove(which);
                used = used.max(id + 1);
                let id = DirectoryId::new(root.top().value() + id);
                let unreadable = random.one_in(10);
                self.directories
                    .insert(id, made(&path, directory, unreadable));
                child = Some(id);
                if !unreadable {
                    open.push(id);
                }
            }
            let mut item = Item {
                path,
                directory,
                stat,
                flags,
                child,
                found: None,
            };
            item.found = FoundInside::any(&item.entry(), random);
            self.items.push(item);
        }
        used
    }

    fn sum(&mut self, root: RootId, first: usize) {
        for item in &self.items[first..] {
            let made = self.directories.get_mut(&item.directory).unwrap();
            made.own.add(&item.entry());
            made.has_children |= item.child.is_some();
        }
        let mut order: Vec<(usize, DirectoryId)> = self
            .directories
            .range(root.top()..=root.last())
            .map(|(id, made)| (components(&made.path).len(), *id))
            .collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        for (_, id) in order {
            let made = self.directories.get_mut(&id).unwrap();
            made.own.unreadable = u64::from(made.unreadable);
            let own = made.own;
            made.tree.merge(&own);
            let (tree, parent) = (made.tree, made.parent);
            if parent != id {
                self.directories.get_mut(&parent).unwrap().tree.merge(&tree);
            }
        }
    }

    fn write(
        &mut self,
        root: RootId,
        shape: Shape,
        first: usize,
        next: u64,
    ) -> Result<(), StoreError> {
        self.items[first..].sort_by(|a, b| (a.directory, a.name()).cmp(&(b.directory, b.name())));
        let items = &self.items[first..];
        let directories = &self.directories;
        self.store.write_with_retry(&mut |_| (), &mut |write| {
            write.edit_listings(items.iter().map(|item| Edit {
                directory: item.directory,
                kind: EditKind::Put(item.entry()),
            }))?;
            for (id, made) in directories.range(root.top()..=root.last()) {
                let name = if id.is_top() {
                    &[][..]
                } else {
                    last_name(&made.path)
                };
                write.put_directory(
                    *id,
                    &Directory {
                        parent: made.parent,
                        name,
                        unreadable: made.unreadable.then_some("permission denied"),
                        listed: Clock(1),
                        changed: Clock(1),
                        own: made.own,
                        between: Duplicates::default(),
                        held: &[],
                        lasting: None,
                    },
                )?;
                // Wrong sums show whether they are used where they must not be.
                let garbage = Summary {
                    files: 1 << 40,
                    ..Summary::EMPTY
                };
                if made.has_children {
                    write.put_tree(
                        *id,
                        if shape.is_summed {
                            &made.tree
                        } else {
                            &garbage
                        },
                    )?;
                }
            }
            put_found(write, items)?;
            write.put_root(root, &root_record(shape, next))
        })
    }

    /// The place at a path.
    pub(crate) fn place(&self, path: &[u8]) -> Place {
        Place::resolve(&self.store.read().unwrap(), path, None).unwrap()
    }

    /// What stands below a path, depth-first, with the depth.
    pub(crate) fn below(&self, place: &Place) -> Vec<(u32, &Item)> {
        let start = components(&place.path);
        let mut below: Vec<(Vec<&[u8]>, &Item)> = self
            .items
            .iter()
            .filter(|item| item.directory.root() == place.root)
            .map(|item| (item.components(), item))
            .filter(|(path, _)| path.len() > start.len() && path.starts_with(&start))
            .collect();
        below.sort_by(|a, b| a.0.cmp(&b.0));
        let depth = |path: &[&[u8]]| u32::try_from(path.len() - start.len()).unwrap();
        below
            .into_iter()
            .map(|(path, item)| (depth(&path), item))
            .collect()
    }
}

/// Hangs facts on files, not in the order in which the files stand.
fn put_found(write: &mut WriteTransaction<'_>, items: &[Item]) -> Result<(), StoreError> {
    let (odd, even): (Vec<_>, Vec<_>) =
        (items.iter().enumerate()).partition(|(index, _)| index % 2 == 1);
    for (_, item) in odd.into_iter().rev().chain(even) {
        if let Some(FoundInside { probed, state }) = &item.found {
            let number = write.make_item(item.directory, item.name())?;
            let at = Timestamp::from_unix(1, 0);
            write.put_facts((number, FactKind::Contents), (state, at), 1, probed)?;
        }
    }
    Ok(())
}

pub(crate) fn last_name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap()
}

fn root_record(shape: Shape, next: u64) -> Root {
    Root {
        location: shape.location.to_vec(),
        label: String::new(),
        kind: RootKind::Live,
        top: Stat {
            mode: 0o040_755,
            size: 4096,
            allocated: 4096,
            ..Stat::default()
        },
        fsid: 1,
        filesystem: "ext4".to_owned(),
        next: DirectoryId::new(next),
        complete: true,
        summed: shape.is_summed,
        excludes: Vec::new(),
        one_file_system: false,
        gitignore: false,
        started: Timestamp::from_unix(1, 0),
        finished: Timestamp::from_unix(2, 0),
        trust: Trust::Quick,
        seconds: 1.0,
        last_seen: Timestamp::from_unix(3, 0),
        unavailable: None,
        scan_clock: None,
        known_since: Clock(1),
        known_at: Timestamp::from_unix(0, 0),
        top_flags: EntryFlags::NONE,
        lasting: None,
        probing: filemap_store::Probing::default(),
        image: None,
    }
}
