//! A worker that answers jobs step by step, each step one call to the tree: in the order in which
//! `crates/scan/src/below.rs`, `list.rs` and `look.rs` make their calls.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use filemap_model::{
    Baseline, DirectoryId, EntriesBuilder, EntryFlags, Job, Listing, NameRange, Observation, Scope,
    SeenDirectory, Stat, Strictness, Which,
};
use filemap_update::KnownTree;

use super::world::{Node, World};

/// A directory to list.
#[derive(Clone, Debug)]
struct Task {
    directory: DirectoryId,
    name: Vec<u8>,
}

/// A directory that is open, with the tasks in it that are left; the last is the next.
#[derive(Debug)]
struct Level {
    directory: Option<Node>,
    left: Vec<Task>,
    /// Are these the tasks of the job itself?
    is_start: bool,
}

/// A directory that is being listed.
#[derive(Debug)]
struct Open {
    directory: Node,
    task: Task,
    seen: Option<SeenDirectory>,
    names: Option<VecDeque<Vec<u8>>>,
    entries: Vec<(Vec<u8>, Stat)>,
    after: Option<Vec<u8>>,
}

/// What was known of a directory when the look at it began.
#[derive(Debug)]
struct Window {
    id: DirectoryId,
    path: Vec<u8>,
    entries: Vec<(Vec<u8>, Stat, EntryFlags)>,
}

#[derive(Debug)]
enum State {
    List {
        groups: VecDeque<(Vec<u8>, Vec<Task>)>,
        levels: Vec<Level>,
        open: Option<Open>,
        goes_down: bool,
        budget: usize,
        found: u32,
        piece: usize,
    },
    Begin(Scope, Strictness),
    Look {
        windows: VecDeque<Window>,
        parent: Option<(Vec<u8>, Option<Node>)>,
        at: Looking,
    },
    Done,
}

/// How far the look at a window is.
#[derive(Debug)]
enum Looking {
    /// Entries are reached from the parent, the next is this.
    FromParent(usize),
    Open(Node, usize, Vec<(Vec<u8>, Stat)>, bool),
}

/// One worker with its job.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) number: u64,
    state: State,
    piece: usize,
    seen: Vec<Observation>,
    /// Reports on their way, the oldest first.
    pub(super) sent: VecDeque<(Vec<Observation>, bool)>,
}

impl Worker {
    /// `piece` is how many names one observation of a directory holds.
    pub(super) fn new(number: u64, job: Job, piece: usize) -> Self {
        let state = match job {
            Job::Look {
                scope,
                strictness: depth,
            } => State::Begin(scope, depth),
            Job::List { groups, descend } => {
                let task = |child: filemap_model::Child| Task {
                    directory: child.directory,
                    name: child.name,
                };
                let tasks = |children: Vec<_>| children.into_iter().map(task).collect();
                let groups = groups.into_iter().map(|(path, c)| (path, tasks(c)));
                State::List {
                    groups: groups.collect(),
                    levels: Vec::new(),
                    open: None,
                    goes_down: descend > 0,
                    budget: if descend == 0 { usize::MAX } else { descend },
                    found: 0,
                    piece,
                }
            }
        };
        Self {
            number,
            state,
            piece,
            seen: Vec::new(),
            sent: VecDeque::new(),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self.state, State::Done)
    }

    /// Sends what was seen so far.
    pub(super) fn send(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        self.sent.push_back((seen, self.is_done()));
    }

    /// Makes the next call.
    pub(super) fn step(&mut self, world: &World, known: &mut KnownTree) {
        match &mut self.state {
            State::Done => {}
            State::Begin(scope, depth) => {
                if *depth == Strictness::Full {
                    self.state = State::List {
                        groups: groups(known, scope),
                        levels: Vec::new(),
                        open: None,
                        goes_down: false,
                        budget: usize::MAX,
                        found: 0,
                        piece: self.piece,
                    };
                    return;
                }
                let windows = windows(known, scope, *depth);
                self.state = State::Look {
                    windows,
                    parent: None,
                    at: Looking::FromParent(0),
                };
            }
            State::List { .. } => self.step_list(world),
            State::Look { .. } => self.step_look(world),
        }
        if self.is_done() {
            self.send();
        }
    }

    fn observe(&mut self, directory: DirectoryId, seen: Option<SeenDirectory>, listing: Listing) {
        self.seen.push(Observation {
            directory,
            seen,
            listing,
        });
    }

    fn step_list(&mut self, world: &World) {
        if let State::List { open: Some(_), .. } = &self.state {
            self.step_open(world);
        } else {
            self.step_next(world);
        }
    }

    /// Goes on with the directory that is being listed.
    fn step_open(&mut self, world: &World) {
        let State::List {
            levels,
            open,
            goes_down,
            found,
            piece,
            ..
        } = &mut self.state
        else {
            return;
        };
        if let Some(listing) = open {
            let (goes_down, piece) = (*goes_down, *piece);
            let Some(names) = &mut listing.names else {
                // The names, in one call.
                let names = world.inodes[listing.directory].names.keys();
                listing.names = Some(names.cloned().collect());
                return;
            };
            let is_cut = !goes_down && listing.entries.len() >= piece;
            if !is_cut && let Some(name) = names.pop_front() {
                if let Some(node) = world.lookup(listing.directory, &name) {
                    listing.entries.push((name, world.inodes[node].stat));
                }
                return;
            }
            let is_last = names.is_empty();
            let until = listing.entries.last().map(|(name, _)| name.clone());
            let range = NameRange {
                after: listing.after.take(),
                until: until.clone().filter(|_| !is_last),
            };
            let entries = std::mem::take(&mut listing.entries);
            let directories = entries.iter().filter(|(_, stat)| is_directory(stat));
            let left: Vec<_> = (*found..)
                .zip(directories)
                .map(|(n, (name, _))| Task {
                    directory: DirectoryId::provisional(n),
                    name: name.clone(),
                })
                .collect();
            *found += u32::try_from(left.len()).unwrap();
            listing.after = until;
            let (id, mut seen) = (listing.task.directory, listing.seen);
            if let Some(seen) = &mut seen {
                seen.last = world.inodes[listing.directory].stat.ctime;
            }
            let level = Level {
                directory: Some(listing.directory),
                left: left.into_iter().rev().collect(),
                is_start: false,
            };
            if is_last {
                *open = None;
                if goes_down {
                    levels.push(level);
                }
            }
            let listing = Listing::Complete(build(&entries), range);
            self.observe(id, seen, listing);
        }
    }

    /// Opens the next directory.
    fn step_next(&mut self, world: &World) {
        let State::List {
            groups,
            levels,
            open,
            budget,
            ..
        } = &mut self.state
        else {
            return;
        };
        let Some(level) = levels.last_mut() else {
            match groups.pop_front() {
                Some((path, mut tasks)) => {
                    tasks.reverse();
                    levels.push(Level {
                        directory: world.open_path(&path),
                        left: tasks,
                        is_start: true,
                    });
                }
                None => self.state = State::Done,
            }
            return;
        };
        if *budget == 0 {
            self.state = State::Done;
            return;
        }
        let Some(task) = level.left.pop() else {
            levels.pop();
            return;
        };
        *budget -= 1;
        let directory = level.directory.and_then(|at| world.open(at, &task.name));
        let is_identified = level.is_start;
        match directory {
            Some(directory) => {
                *open = Some(Open {
                    directory,
                    task,
                    seen: is_identified.then(|| (&world.inodes[directory].stat).into()),
                    names: None,
                    entries: Vec::new(),
                    after: None,
                });
            }
            None => self.observe(task.directory, None, Listing::Vanished),
        }
    }

    fn step_look(&mut self, world: &World) {
        let State::Look {
            windows,
            parent,
            at,
        } = &mut self.state
        else {
            return;
        };
        let Some(window) = windows.front() else {
            self.state = State::Done;
            return;
        };
        if window.entries.is_empty() {
            windows.pop_front();
            return;
        }
        let (above, name) = split(&window.path);
        if parent.as_ref().is_none_or(|(known, _)| known != above) {
            *parent = Some((above.to_vec(), world.open_path(above)));
            return;
        }
        let above = parent.as_ref().and_then(|(_, node)| *node);
        match at {
            Looking::FromParent(index) => {
                let directory = above.and_then(|above| world.open(above, name));
                let Some((name, stat, flags)) = window.entries.get(*index) else {
                    windows.pop_front();
                    *at = Looking::FromParent(0);
                    return;
                };
                let node = directory.and_then(|directory| world.lookup(directory, name));
                let is_same = |node: Node| {
                    world.inodes[node].stat.is_unchanged(stat) && *flags == EntryFlags::NONE
                };
                if node.is_some_and(is_same) {
                    *index += 1;
                } else if let Some(directory) = directory {
                    *at = Looking::Open(directory, 0, Vec::new(), false);
                } else {
                    let id = window.id;
                    windows.pop_front();
                    *at = Looking::FromParent(0);
                    self.observe(id, None, Listing::Vanished);
                }
            }
            Looking::Open(directory, index, changed, is_stale) => {
                if let Some((name, stat, flags)) = window.entries.get(*index) {
                    *index += 1;
                    match world.lookup(*directory, name) {
                        None => *is_stale = true,
                        Some(node) => {
                            let seen = world.inodes[node].stat;
                            if !seen.is_unchanged(stat) || *flags != EntryFlags::NONE {
                                *is_stale |=
                                    !flags.has(EntryFlags::NO_STAT) && !seen.is_same_inode(stat);
                                changed.push((name.clone(), seen));
                            }
                        }
                    }
                    return;
                }
                let (id, is_stale, changed) = (window.id, *is_stale, std::mem::take(changed));
                let seen = Some((&world.inodes[*directory].stat).into());
                windows.pop_front();
                *at = Looking::FromParent(0);
                if !changed.is_empty() {
                    self.observe(id, seen, Listing::Partial(build(&changed)));
                }
                if is_stale {
                    self.observe(id, seen, Listing::Stale);
                }
            }
        }
    }
}

fn is_directory(stat: &Stat) -> bool {
    stat.kind() == filemap_model::Kind::Directory
}

fn build(entries: &[(Vec<u8>, Stat)]) -> filemap_model::Entries {
    let mut builder = EntriesBuilder::new();
    for (name, stat) in entries {
        builder.push(name, *stat, EntryFlags::NONE);
    }
    builder.build()
}

/// The known directories in a scope, by the path of their parent.
fn groups(known: &mut KnownTree, scope: &Scope) -> VecDeque<(Vec<u8>, Vec<Task>)> {
    let mut groups = VecDeque::new();
    let visited = known.visit(scope, Which::Directories, &mut |parent| {
        let task = |entry: &filemap_model::Entry<'_>| {
            Some(Task {
                directory: entry.child?,
                name: entry.name.to_vec(),
            })
        };
        let tasks = parent.entries.iter().filter_map(task);
        groups.push_back((parent.path.to_vec(), tasks.collect()));
        ControlFlow::Continue(())
    });
    visited.expect("what is known can be read");
    groups
}

fn windows(known: &mut KnownTree, scope: &Scope, depth: Strictness) -> VecDeque<Window> {
    let which = match depth {
        Strictness::Exact => Which::All,
        Strictness::Quick | Strictness::Full => Which::Directories,
    };
    let mut windows = VecDeque::new();
    let visited = known.visit(scope, which, &mut |directory| {
        windows.push_back(Window {
            id: directory.id,
            path: directory.path.to_vec(),
            entries: directory
                .entries
                .iter()
                .map(|entry| (entry.name.to_vec(), entry.stat, entry.flags))
                .collect(),
        });
        ControlFlow::Continue(())
    });
    visited.expect("what is known can be read");
    windows
}

fn split(path: &[u8]) -> (&[u8], &[u8]) {
    match path.iter().rposition(|byte| *byte == b'/') {
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (&[], path),
    }
}
