//! A tree in memory that changes one call at a time, with the stamps that a filesystem gives: every
//! change has a time of its own, and the number of a removed inode goes to the next new one.

use std::collections::{BTreeMap, HashMap, HashSet};

use filemap_model::{Kind, Stat, Timestamp};
use filemap_testkit::Random;

const DIRECTORY: u32 = 0o040_755;
const FILE: u32 = 0o100_644;
/// Few names, so that they meet.
const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// An inode of the tree; never used again, unlike its number.
pub(super) type Node = usize;

/// What there is to know of an inode.
#[derive(Clone, Debug)]
pub(super) struct Inode {
    pub(super) stat: Stat,
    pub(super) names: BTreeMap<Vec<u8>, Node>,
    /// Of a directory: the one that holds it.
    pub(super) parent: Option<Node>,
    pub(super) is_gone: bool,
}

/// What a change touched: what a listener of the kernel would tell.
#[derive(Clone, Debug)]
pub(super) struct Touch {
    pub(super) directory: Node,
    /// A name that was edited in place; without one, names came or went.
    pub(super) edited: Option<Vec<u8>>,
}

/// The tree.
#[derive(Debug)]
pub(super) struct World {
    pub(super) inodes: Vec<Inode>,
    pub(super) top: Node,
    /// When a name was put where it is.
    pub(super) since: HashMap<(Node, Vec<u8>), u64>,
    pub(super) time: u64,
    tick: u64,
    free: Vec<u64>,
    next: u64,
    /// Numbers of directories in which names changed, for the witness.
    pub(super) witnessed: HashSet<u64>,
    pub(super) touches: Vec<Touch>,
    /// What was done, to be shown when it fails.
    pub(super) told: Option<Vec<String>>,
}

impl World {
    pub(super) fn new(tick: u64) -> Self {
        let mut world = Self {
            inodes: Vec::new(),
            top: 0,
            since: HashMap::new(),
            time: 0,
            tick,
            free: Vec::new(),
            next: 100,
            witnessed: HashSet::new(),
            touches: Vec::new(),
            told: None,
        };
        world.top = world.make(DIRECTORY);
        world
    }

    pub(super) fn tell(&mut self, text: impl FnOnce(&Self) -> String) {
        if self.told.is_some() {
            let text = text(self);
            self.told.get_or_insert_default().push(text);
        }
    }

    pub(super) fn now(&mut self) -> Timestamp {
        self.time += 1;
        self.at()
    }

    pub(super) fn at(&self) -> Timestamp {
        let base = Timestamp::from_unix(1_700_000_000, 0);
        base.plus_nanoseconds(u128::from(self.time * self.tick))
    }

    fn make(&mut self, mode: u32) -> Node {
        let now = self.now();
        let inode = self.free.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next
        });
        self.inodes.push(Inode {
            stat: Stat {
                inode,
                device: 7,
                mtime: now,
                ctime: now,
                atime: now,
                btime: now,
                mode,
                links: 1,
                size: if mode == FILE { 10 } else { 4096 },
                allocated: 4096,
                ..Stat::default()
            },
            names: BTreeMap::new(),
            parent: None,
            is_gone: false,
        });
        self.inodes.len() - 1
    }

    pub(super) fn is_directory(&self, node: Node) -> bool {
        self.inodes[node].stat.kind() == Kind::Directory
    }

    /// A name in a directory.
    pub(super) fn lookup(&self, directory: Node, name: &[u8]) -> Option<Node> {
        if name.is_empty() {
            return Some(directory);
        }
        self.inodes[directory].names.get(name).copied()
    }

    /// A directory in a directory, to be opened.
    pub(super) fn open(&self, directory: Node, name: &[u8]) -> Option<Node> {
        self.lookup(directory, name)
            .filter(|node| self.is_directory(*node))
    }

    /// A directory by its path below the top.
    pub(super) fn open_path(&self, path: &[u8]) -> Option<Node> {
        let names = path
            .split(|byte| *byte == b'/')
            .filter(|name| !name.is_empty());
        names
            .into_iter()
            .try_fold(self.top, |at, name| self.open(at, name))
    }

    /// The path of a directory, if it still hangs in the tree.
    pub(super) fn path(&self, mut node: Node) -> Option<Vec<u8>> {
        let mut names = Vec::new();
        while node != self.top {
            let parent = self.inodes[node].parent?;
            let name = self.inodes[parent].names.iter().find(|(_, n)| **n == node);
            names.push(name?.0.as_slice());
            node = parent;
        }
        names.reverse();
        Some(names.join(&b'/'))
    }

    fn is_below(&self, mut node: Node, above: Node) -> bool {
        loop {
            if node == above {
                return true;
            }
            match self.inodes[node].parent {
                Some(parent) => node = parent,
                None => return false,
            }
        }
    }

    /// Has a name stood where it is since before this time?
    pub(super) fn stands_since(&self, directory: Node, name: &[u8], time: u64) -> bool {
        let since = self.since.get(&(directory, name.to_vec()));
        since.is_some_and(|since| *since <= time)
    }

    /// Does a directory stand where it is since before this time, and all above it?
    pub(super) fn is_steady(&self, mut node: Node, time: u64) -> bool {
        while let Some(parent) = self.inodes[node].parent {
            let names = &self.inodes[parent].names;
            let name = names.iter().find(|(_, below)| **below == node);
            if !name.is_some_and(|(name, _)| self.stands_since(parent, name, time)) {
                return false;
            }
            node = parent;
        }
        node == self.top
    }

    fn touch(&mut self, directory: Node) {
        let now = self.now();
        let stat = &mut self.inodes[directory].stat;
        (stat.mtime, stat.ctime) = (now, now);
        self.witnessed.insert(stat.inode);
        self.touches.push(Touch {
            directory,
            edited: None,
        });
    }

    fn touch_inode(&mut self, node: Node) {
        self.inodes[node].stat.ctime = self.at();
    }

    fn put(&mut self, directory: Node, name: &[u8], node: Node) {
        self.inodes[directory].names.insert(name.to_vec(), node);
        if self.is_directory(node) {
            self.inodes[node].parent = Some(directory);
        }
        // The stamps that follow are of the next moment.
        self.since.insert((directory, name.to_vec()), self.time + 1);
    }

    /// Takes a name away; an inode without names is gone.
    fn unlink(&mut self, directory: Node, name: &[u8]) {
        let Some(node) = self.inodes[directory].names.remove(name) else {
            return;
        };
        self.touch(directory);
        self.touch_inode(node);
        let inode = &mut self.inodes[node];
        inode.stat.links -= 1;
        if inode.stat.links == 0 {
            inode.is_gone = true;
            inode.parent = None;
            self.free.push(inode.stat.inode);
        }
    }

    fn remove_all(&mut self, directory: Node, name: &[u8]) {
        let Some(node) = self.lookup(directory, name) else {
            return;
        };
        let names: Vec<_> = self.inodes[node].names.keys().cloned().collect();
        for name in names {
            self.remove_all(node, &name);
        }
        self.unlink(directory, name);
    }

    fn rename(&mut self, (from, name): (Node, &[u8]), (to, new): (Node, &[u8])) {
        let Some(node) = self.lookup(from, name) else {
            return;
        };
        let there = self.lookup(to, new);
        let is_directory = self.is_directory(node);
        let is_refused = (is_directory && self.is_below(to, node))
            || there == Some(node)
            || there.is_some_and(|there| {
                self.is_directory(there) != is_directory || !self.inodes[there].names.is_empty()
            });
        if is_refused {
            return;
        }
        if there.is_some() {
            self.unlink(to, new);
        }
        self.inodes[from].names.remove(name);
        self.touch(from);
        self.put(to, new, node);
        self.touch(to);
        self.touch_inode(node);
    }

    /// Puts two directories in each other's place.
    fn exchange(&mut self, (from, name): (Node, &[u8]), (to, new): (Node, &[u8])) {
        let (Some(one), Some(other)) = (self.open(from, name), self.open(to, new)) else {
            return;
        };
        if one == other || self.is_below(one, other) || self.is_below(other, one) {
            return;
        }
        self.put(from, name, other);
        self.put(to, new, one);
        self.touch(from);
        self.touch(to);
        self.touch_inode(one);
        self.touch_inode(other);
    }

    fn edit(&mut self, (directory, name): (Node, &[u8]), random: &mut Random) {
        let Some(node) = self.lookup(directory, name) else {
            return;
        };
        let now = self.now();
        let is_directory = self.is_directory(node);
        let stat = &mut self.inodes[node].stat;
        stat.ctime = now;
        if is_directory || random.once_in(4) {
            stat.mode ^= 0o020;
        } else {
            stat.mtime = now;
            stat.size += random.below(3);
        }
        self.touches.push(Touch {
            directory,
            edited: Some(name.to_vec()),
        });
    }

    fn create(&mut self, directory: Node, name: &[u8], mode: u32) {
        if self.lookup(directory, name).is_none() {
            let node = self.make(mode);
            self.put(directory, name, node);
            self.touch(directory);
        }
    }

    fn link(&mut self, (from, name): (Node, &[u8]), (to, new): (Node, &[u8])) {
        let Some(node) = self.lookup(from, name) else {
            return;
        };
        if self.is_directory(node) || self.lookup(to, new).is_some() {
            return;
        }
        self.inodes[node].stat.links += 1;
        self.put(to, new, node);
        self.touch(to);
        self.touch_inode(node);
        self.touches.push(Touch {
            directory: from,
            edited: Some(name.to_vec()),
        });
    }

    /// The directories that hang in the tree, the top first.
    pub(super) fn directories(&self) -> Vec<Node> {
        let mut found = vec![self.top];
        let mut next = 0;
        while let Some(directory) = found.get(next).copied() {
            next += 1;
            let below = self.inodes[directory].names.values();
            found.extend(below.copied().filter(|node| self.is_directory(*node)));
        }
        found
    }

    fn some_name(&self, directories: &[Node], random: &mut Random) -> Option<(Node, Vec<u8>)> {
        let directory = *random.choose(directories)?;
        let names = &self.inodes[directory].names;
        let name = names.keys().nth(random.index(names.len()))?;
        Some((directory, name.clone()))
    }

    fn some_directory(&self, directories: &[Node], random: &mut Random) -> Option<(Node, Vec<u8>)> {
        let node = *random.choose(directories)?;
        let parent = self.inodes[node].parent?;
        let name = self.inodes[parent].names.iter().find(|(_, n)| **n == node);
        Some((parent, name?.0.clone()))
    }

    /// Builds something to begin with.
    pub(super) fn grow(&mut self, random: &mut Random, directories: usize, files: usize) {
        for _ in 0..directories {
            let all = self.directories();
            let name = new_name(random);
            let parent = *random.choose(&all).unwrap();
            self.create(parent, name, DIRECTORY);
        }
        for _ in 0..files {
            let all = self.directories();
            let parent = *random.choose(&all).unwrap();
            self.create(parent, new_name(random), FILE);
        }
    }

    /// One random change. Those that cannot be are none.
    pub(super) fn change(&mut self, random: &mut Random, only_moves: bool) {
        let all = self.directories();
        let to = *random.choose(&all).unwrap();
        let new = new_name(random);
        let dice = if only_moves { 0 } else { random.below(20) };
        if dice < 9 {
            let Some((from, name)) = self.some_directory(&all, random) else {
                return;
            };
            if random.once_in(5)
                && let Some((other, other_name)) = self.some_directory(&all, random)
            {
                self.tell(|w| w.say("exchange", (from, &name), (other, &other_name)));
                return self.exchange((from, &name), (other, &other_name));
            }
            self.tell(|w| w.say("rename", (from, &name), (to, new)));
            return self.rename((from, &name), (to, new));
        }
        if dice < 12 {
            let mode = if dice == 9 { DIRECTORY } else { FILE };
            self.tell(|w| w.say("create", (to, new), (to, new)));
            return self.create(to, new, mode);
        }
        let Some((from, name)) = self.some_name(&all, random) else {
            return;
        };
        let at = (from, name.as_slice());
        self.tell(|w| w.say(&format!("change {dice}"), at, (to, new)));
        match dice {
            12 => self.remove_all(from, &name),
            13 | 14 => self.rename(at, (to, new)),
            15 | 16 => self.link(at, (to, new)),
            17 if !self.is_directory(self.lookup(from, &name).unwrap()) => {
                self.unlink(from, &name);
                self.create(from, &name, FILE);
            }
            _ => self.edit(at, random),
        }
    }

    fn say(&self, what: &str, from: (Node, &[u8]), to: (Node, &[u8])) -> String {
        let place = |(node, name): (Node, &[u8])| {
            let path = self.path(node).unwrap_or_default();
            format!(
                "{}/{}",
                String::from_utf8_lossy(&path),
                String::from_utf8_lossy(name)
            )
        };
        let node = self.lookup(from.0, from.1);
        format!("{what} {} ({node:?}) -> {}", place(from), place(to))
    }
}

fn new_name(random: &mut Random) -> &'static [u8] {
    random.choose(&NAMES).unwrap().as_bytes()
}
