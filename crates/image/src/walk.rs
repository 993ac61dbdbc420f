//! A walk through a filesystem of an image, which owns the bounds that no reader can hold alone.
//!
//! A directory that hangs in itself, or in many places, is entered once: which were entered is known by
//! their numbers. Depth, the bytes of a path and of what is kept of open directories are bounded, and so is
//! what an [`Allowance`] counts. What could not be read is told, and the walk goes on behind it.

use std::collections::HashSet;
use std::ops::ControlFlow;

use filemap_model::Kind;
use filemap_model::path::join;

use crate::allowance::Allowance;
use crate::error::{ImageError, damaged, too_large};
use crate::filesystem::{Deleted, Filesystem, Listed, Lister, Node, NodeNumber};

/// Levels below the beginning of a walk.
const DEEPEST: usize = 8192;
/// Bytes of the names that are kept of one directory, to be sorted.
const LISTING_BYTES: usize = 64 << 20;
/// Bytes that an entry takes beside its name, about.
const ENTRY_BYTES: usize = 160;

/// What a directory holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The entries, sorted by the bytes of their names.
    pub entries: Vec<ListedEntry>,
    /// Whether these are all.
    pub listed: Listed,
}

/// A name that was listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEntry {
    /// The name.
    pub name: Vec<u8>,
    /// What it leads to.
    pub number: NodeNumber,
    /// The stat.
    pub stat: filemap_model::Stat,
    /// Was it deleted?
    pub is_deleted: bool,
}

impl From<&Node<'_>> for ListedEntry {
    fn from(node: &Node<'_>) -> Self {
        Self {
            name: node.name.to_vec(),
            number: node.number,
            stat: node.stat,
            is_deleted: node.is_deleted,
        }
    }
}

/// Lists a directory, sorted.
pub fn list_sorted(
    filesystem: &dyn Filesystem,
    directory: NodeNumber,
    deleted: Deleted,
    allowance: &mut Allowance,
) -> Listing {
    let (mut entries, mut bytes, mut left_out) = (Vec::new(), 0_usize, 0_u64);
    let mut visit = |node: &Node<'_>| {
        bytes = bytes.saturating_add(node.name.len() + ENTRY_BYTES);
        if bytes > LISTING_BYTES {
            left_out += 1;
        } else {
            entries.push(ListedEntry::from(node));
        }
    };
    let mut lister = Lister::new(allowance, deleted, &mut visit);
    let mut listed = filesystem.list(directory, &mut lister);
    if left_out > 0 {
        listed.add(too_large(format!(
            "{left_out} of its names are more than is kept of one directory"
        )));
    }
    entries.sort_by(|a, b| (&a.name, a.number).cmp(&(&b.name, b.number)));
    leave_out_doubles(&mut entries, &mut listed);
    Listing { entries, listed }
}

/// Of several entries with one name the first stays: no path tells them apart. Deleted ones may share
/// their names.
fn leave_out_doubles(entries: &mut Vec<ListedEntry>, listed: &mut Listed) {
    entries.dedup_by(|next, first| {
        let is_double = next.name == first.name && !next.is_deleted && !first.is_deleted;
        if is_double {
            let name = String::from_utf8_lossy(&next.name)
                .escape_debug()
                .to_string();
            listed.add(damaged(format!("the name \"{name}\" stands in it twice")));
        }
        is_double
    });
}

/// What a walk comes to.
#[derive(Debug)]
pub enum Step<'w> {
    /// An entry.
    Entry {
        /// Its path below the beginning of the walk.
        path: &'w [u8],
        /// The entry.
        entry: &'w ListedEntry,
        /// Levels below the beginning, from 1.
        depth: usize,
        /// No other entry of its directory follows.
        is_last: bool,
    },
    /// A directory of which not all could be read.
    Problem {
        /// Its path below the beginning of the walk; empty for the beginning itself.
        path: &'w [u8],
        /// How many places of it.
        problems: u64,
        /// The first of them.
        first: &'w ImageError,
    },
}

/// How a walk ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Entries that were told.
    pub entries: u64,
    /// Places that could not be read.
    pub problems: u64,
    /// It was told to end, or had to.
    pub is_cut_short: bool,
}

/// An open directory: its path, and its entries, the first ones last.
struct Frame {
    path_length: usize,
    entries: Vec<ListedEntry>,
}

/// Visits what is below a directory, parents before what they hold, names in their order.
pub fn walk(
    filesystem: &dyn Filesystem,
    start: NodeNumber,
    deleted: Deleted,
    allowance: &mut Allowance,
    visitor: &mut dyn FnMut(&Step<'_>) -> ControlFlow<()>,
) -> Walked {
    let mut walk = Walk {
        filesystem,
        deleted,
        allowance,
        visitor,
        seen: HashSet::new(),
        path: Vec::new(),
        frames: Vec::new(),
        open_bytes: 0,
        walked: Walked::default(),
    };
    walk.enter(start);
    while walk.step().is_continue() {}
    walk.walked
}

struct Walk<'w> {
    filesystem: &'w dyn Filesystem,
    deleted: Deleted,
    allowance: &'w mut Allowance,
    visitor: &'w mut dyn FnMut(&Step<'_>) -> ControlFlow<()>,
    seen: HashSet<NodeNumber>,
    path: Vec<u8>,
    frames: Vec<Frame>,
    open_bytes: usize,
    walked: Walked,
}

impl Walk<'_> {
    /// Goes on to the next entry.
    fn step(&mut self) -> ControlFlow<()> {
        if self.walked.is_cut_short {
            return ControlFlow::Break(());
        }
        let Some(frame) = self.frames.last_mut() else {
            return ControlFlow::Break(());
        };
        self.path.truncate(frame.path_length);
        let is_last = frame.entries.len() == 1;
        let Some(entry) = frame.entries.pop() else {
            self.frames.pop();
            return ControlFlow::Continue(());
        };
        self.open_bytes = self
            .open_bytes
            .saturating_sub(entry.name.len() + ENTRY_BYTES);
        self.path = join(&self.path, &entry.name);
        self.walked.entries += 1;
        let step = Step::Entry {
            path: &self.path,
            entry: &entry,
            depth: self.frames.len(),
            is_last,
        };
        if (self.visitor)(&step).is_break() {
            self.walked.is_cut_short = true;
            return ControlFlow::Break(());
        }
        // What a deleted directory led to may be anything by now.
        if entry.stat.kind() == Kind::Directory && !entry.is_deleted {
            self.enter(entry.number);
        }
        ControlFlow::Continue(())
    }

    /// Lists the directory whose path is the present one.
    fn enter(&mut self, directory: NodeNumber) {
        if !self.seen.insert(directory) {
            self.problem(
                1,
                &damaged("it hangs in more than one place, and was entered once"),
            );
            return;
        }
        if self.frames.len() >= DEEPEST || self.open_bytes > LISTING_BYTES {
            self.problem(1, &too_large("it lies deeper than is followed"));
            return;
        }
        let listing = list_sorted(self.filesystem, directory, self.deleted, self.allowance);
        if let Some(first) = &listing.listed.first_problem {
            self.problem(listing.listed.problems, first);
        }
        self.walked.is_cut_short |= listing.listed.ends_the_walk();
        let mut entries = listing.entries;
        entries.reverse();
        let bytes = entries.iter().map(|entry| entry.name.len() + ENTRY_BYTES);
        self.open_bytes += bytes.sum::<usize>();
        self.frames.push(Frame {
            path_length: self.path.len(),
            entries,
        });
    }

    fn problem(&mut self, problems: u64, first: &ImageError) {
        self.walked.problems += problems;
        let step = Step::Problem {
            path: &self.path,
            problems,
            first,
        };
        self.walked.is_cut_short |= (self.visitor)(&step).is_break();
    }
}

/// Finds what stands at a path: the names from the top down, without a slash at the beginning. An empty
/// path is the top.
///
/// # Errors
/// [`ImageErrorKind::Missing`](crate::ImageErrorKind::Missing) where nothing stands there and the
/// directories could be read; else why they could not.
pub fn find_path(
    filesystem: &dyn Filesystem,
    path: &[u8],
    allowance: &mut Allowance,
) -> Result<ListedEntry, ImageError> {
    let top = filesystem.top();
    let mut at = ListedEntry {
        name: Vec::new(),
        number: top,
        stat: filesystem.stat(top)?,
        is_deleted: false,
    };
    for name in path
        .split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty())
    {
        if at.stat.kind() != Kind::Directory {
            return Err(crate::error::missing("what stands there is no directory"));
        }
        at = find_name(filesystem, at.number, name, allowance)?;
    }
    Ok(at)
}

fn find_name(
    filesystem: &dyn Filesystem,
    directory: NodeNumber,
    name: &[u8],
    allowance: &mut Allowance,
) -> Result<ListedEntry, ImageError> {
    let mut found = None;
    let mut visit = |node: &Node<'_>| {
        if node.name == name && found.is_none() {
            found = Some(ListedEntry::from(node));
        }
    };
    let mut lister = Lister::new(allowance, Deleted::Hidden, &mut visit);
    let listed = filesystem.list(directory, &mut lister);
    match (found, listed.first_problem) {
        (Some(found), _) => Ok(found),
        (None, Some(problem)) => Err(problem),
        (None, None) => Err(crate::error::missing("nothing has this name there")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use filemap_model::Stat;

    use super::*;
    use crate::disk::Disk;
    use crate::filesystem::Territory;

    /// Directories by number, each with names and the numbers that these lead to; what is none is a file.
    struct Graph(BTreeMap<u64, Vec<(&'static [u8], u64)>>, Territory);

    type Names<'n> = &'n [(&'static [u8], u64)];

    impl Graph {
        fn new(directories: &[(u64, Names<'_>)]) -> Self {
            let directories = directories
                .iter()
                .map(|(number, names)| (*number, names.to_vec()));
            Self(directories.collect(), Territory::default())
        }
    }

    impl Filesystem for Graph {
        fn territory(&self) -> &Territory {
            &self.1
        }

        fn top(&self) -> NodeNumber {
            NodeNumber(1)
        }

        fn stat(&self, node: NodeNumber) -> Result<Stat, ImageError> {
            let is_directory = self.0.contains_key(&node.0);
            Ok(Stat {
                inode: node.0,
                mode: if is_directory { 0o040_755 } else { 0o100_644 },
                ..Stat::default()
            })
        }

        fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
            let names = self.0.get(&directory.0).cloned().unwrap_or_default();
            let ended = names.into_iter().try_for_each(|(name, number)| {
                let number = NodeNumber(number);
                lister.show(&Node {
                    name,
                    number,
                    stat: self.stat(number)?,
                    is_deleted: false,
                })
            });
            lister.finish(ended)
        }

        fn open(&self, _: NodeNumber) -> Result<Arc<dyn Disk>, ImageError> {
            Ok(Arc::new(Vec::new()))
        }

        fn link_target(&self, _: NodeNumber) -> Result<Vec<u8>, ImageError> {
            Err(damaged("no link"))
        }
    }

    fn allowance() -> Allowance {
        Allowance::generous(Arc::new(AtomicBool::new(false)))
    }

    fn walked(graph: &Graph, allowance: &mut Allowance) -> (Vec<String>, Walked) {
        let mut told = Vec::new();
        let ended = walk(
            graph,
            graph.top(),
            Deleted::Hidden,
            allowance,
            &mut |step| {
                told.push(match step {
                    Step::Entry { path, .. } => String::from_utf8_lossy(path).into_owned(),
                    Step::Problem { path, .. } => format!("!{}", String::from_utf8_lossy(path)),
                });
                ControlFlow::Continue(())
            },
        );
        (told, ended)
    }

    #[test]
    fn names_come_in_their_order_and_parents_first() {
        let graph = Graph::new(&[(1, &[(b"b", 2), (b"a.", 3), (b"a", 4)]), (4, &[(b"x", 5)])]);
        let (told, ended) = walked(&graph, &mut allowance());
        assert_eq!(told, ["a", "a/x", "a.", "b"]);
        assert_eq!((ended.entries, ended.problems), (4, 0));
    }

    #[test]
    fn a_directory_that_hangs_twice_or_in_itself_is_entered_once_and_told() {
        let graph = Graph::new(&[(1, &[(b"a", 2), (b"b", 2)]), (2, &[(b"c", 2), (b"up", 1)])]);
        let (told, ended) = walked(&graph, &mut allowance());
        assert_eq!(told, ["a", "a/c", "!a/c", "a/up", "!a/up", "b", "!b"]);
        assert_eq!(ended.problems, 3);
    }

    #[test]
    fn a_name_that_stands_twice_is_told_once_with_a_problem() {
        let graph = Graph::new(&[(1, &[(b"a", 2), (b"a", 3)])]);
        let (told, ended) = walked(&graph, &mut allowance());
        assert_eq!(told, ["!", "a"]);
        assert_eq!(ended.problems, 1);
    }

    #[test]
    fn a_walk_ends_with_its_allowance() {
        let graph = Graph::new(&[(1, &[(b"a", 2), (b"b", 3)]), (2, &[(b"c", 4)])]);
        let mut allowance = allowance();
        allowance.entries = 2;
        let (told, ended) = walked(&graph, &mut allowance);
        assert_eq!(told, ["a", "!a"]);
        assert!(ended.is_cut_short);
    }

    #[test]
    fn paths_are_followed() {
        let graph = Graph::new(&[(1, &[(b"a", 2), (b"f", 9)]), (2, &[(b"c", 4)])]);
        let find = |path: &[u8]| find_path(&graph, path, &mut allowance());
        assert_eq!(find(b"").unwrap().number, NodeNumber(1));
        assert_eq!(find(b"a//c").unwrap().number, NodeNumber(4));
        for path in [&b"b"[..], b"f/x", b"a/c/d"] {
            let kind = find(path).unwrap_err().kind;
            assert_eq!(kind, crate::ImageErrorKind::Missing);
        }
    }
}
