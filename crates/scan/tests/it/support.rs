//! A catalogue in memory, filled by the work that a scan would give.

use filemap_model::{
    Baseline, BaselineError, Child, DirectoryId, Entries, Entry, EntryFlags, Job, Kind,
    KnownDirectory, Listing, NameRange, Report, RootId, Scope, Source, Stat, Strictness, Which,
};
use filemap_scan::{Options, Tree};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub(crate) type Failure = Box<dyn std::error::Error>;

/// An entry that owns its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) name: Vec<u8>,
    pub(crate) stat: Stat,
    pub(crate) flags: EntryFlags,
    pub(crate) child: Option<DirectoryId>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    pub(crate) path: Vec<u8>,
    pub(crate) device: u64,
    pub(crate) entries: Vec<Known>,
}

/// What is known of one tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) directories: BTreeMap<DirectoryId, Directory>,
    /// Entries in each window of a visit.
    pub(crate) window: usize,
}

impl Baseline for Memory {
    fn visit(
        &mut self,
        scope: &Scope,
        which: Which,
        visitor: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    ) -> Result<(), BaselineError> {
        for (id, directory) in &self.directories {
            let entries: Vec<Entry<'_>> = directory
                .entries
                .iter()
                .filter(|known| which == Which::All || known.child.is_some())
                .map(|known| Entry {
                    name: &known.name,
                    stat: known.stat,
                    flags: known.flags,
                    child: known.child,
                })
                .collect();
            let is_asked = match scope {
                Scope::Range(first, last) => (first..=last).contains(&id),
                Scope::These(ids) => ids.contains(id),
                Scope::Named(of) => of.iter().any(|(named, _)| named == id),
                Scope::Tree(_) => return Err(BaselineError("trees are not kept here".into())),
            };
            if !is_asked || (which == Which::Directories && entries.is_empty()) {
                continue;
            }
            let mut windows: Vec<_> = entries.chunks(self.window.max(1)).collect();
            if windows.is_empty() {
                windows.push(&[]);
            }
            for entries in windows {
                let known = KnownDirectory {
                    id: *id,
                    path: &directory.path,
                    path_kept: 0,
                    device: directory.device,
                    entries,
                };
                if visitor(&known).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// Does one job and returns its reports.
pub(crate) fn run(tree: &Tree, baseline: &mut Memory, job: Job) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    let mut send = |report| {
        reports.push(report);
        ControlFlow::Continue(())
    };
    let stop = AtomicBool::new(false);
    tree.work(&mut std::iter::once((7, job)), baseline, &mut send, &stop);
    let (last, others) = reports.split_last().unwrap();
    assert!(last.finished && others.iter().all(|report| !report.finished));
    assert!(
        reports
            .iter()
            .all(|report| report.job == 7 && report.error.is_none())
    );
    reports
}

pub(crate) fn top() -> DirectoryId {
    RootId::new(1).unwrap().top()
}

pub(crate) fn task(directory: DirectoryId, name: &[u8], device: u64) -> Child {
    Child {
        directory,
        name: name.to_vec(),
        device,
        inode: 0,
    }
}

/// A job that lists children of one directory, and nothing below them.
pub(crate) fn list_these(parent_path: &[u8], children: &[Child]) -> Job {
    Job::List {
        groups: vec![(parent_path.to_vec(), children.to_vec())],
        descend: 0,
    }
}

pub(crate) fn join(path: &[u8], name: &[u8]) -> Vec<u8> {
    if path.is_empty() {
        name.to_vec()
    } else {
        [path, name].join(&b'/')
    }
}

/// What listing a tree from nothing gave.
pub(crate) struct Scanned {
    pub(crate) memory: Memory,
    pub(crate) reports: Vec<Report>,
}

impl Scanned {
    /// All entries by path.
    pub(crate) fn paths(&self) -> BTreeMap<Vec<u8>, Known> {
        let directories = self.memory.directories.values();
        directories
            .flat_map(|directory| {
                let known = directory.entries.iter();
                known.map(|known| (join(&directory.path, &known.name), known.clone()))
            })
            .collect()
    }

    pub(crate) fn unreadable(&self) -> Vec<(Vec<u8>, String)> {
        let all = self.reports.iter().flat_map(|report| &report.unreadable);
        all.map(|found| (found.path.clone(), found.reason.clone()))
            .collect()
    }
}

/// Lists a tree level by level, as the first scan does.
pub(crate) fn scan(tree: &Tree) -> Scanned {
    let mut scanned = Scanned {
        memory: Memory {
            window: usize::MAX,
            ..Memory::default()
        },
        reports: Vec::new(),
    };
    let mut next = top();
    let mut pending = vec![(Vec::new(), vec![task(next, b"", tree.stat().device)])];
    while !pending.is_empty() {
        for (parent_path, tasks) in std::mem::take(&mut pending) {
            let item = list_these(&parent_path, &tasks);
            for mut report in run(tree, &mut Memory::default(), item) {
                for observation in std::mem::take(&mut report.observations) {
                    let Listing::Complete(entries, range) = observation.listing else {
                        continue;
                    };
                    let task = tasks
                        .iter()
                        .find(|task| task.directory == observation.directory);
                    let task = task.unwrap();
                    let path = join(&parent_path, &task.name);
                    let path = if task.name.is_empty() {
                        Vec::new()
                    } else {
                        path
                    };
                    let directory = scanned
                        .memory
                        .directories
                        .entry(observation.directory)
                        .or_default();
                    directory.path.clone_from(&path);
                    directory.device = task.device;
                    assert_eq!(range.after.as_deref(), {
                        let last = directory.entries.last();
                        last.map(|known| known.name.as_slice())
                            .filter(|_| range.after.is_some())
                    });
                    let children = add(directory, &entries, &mut next, &range);
                    if !children.is_empty() {
                        pending.push((path, children));
                    }
                }
                scanned.reports.push(report);
            }
        }
    }
    scanned
}

fn add(
    directory: &mut Directory,
    entries: &Entries,
    next: &mut DirectoryId,
    range: &NameRange,
) -> Vec<Child> {
    let mut children = Vec::new();
    for entry in entries.iter() {
        assert!(
            range
                .after
                .as_deref()
                .is_none_or(|after| after < entry.name)
        );
        assert!(
            range
                .until
                .as_deref()
                .is_none_or(|until| entry.name <= until)
        );
        let is_entered =
            entry.stat.kind() == Kind::Directory && !entry.flags.has(EntryFlags::NOT_ENTERED);
        let child = is_entered.then(|| {
            *next = next.next().unwrap();
            children.push(Child {
                inode: entry.stat.inode,
                ..task(*next, entry.name, entry.stat.device)
            });
            *next
        });
        directory.entries.push(Known {
            name: entry.name.to_vec(),
            stat: entry.stat,
            flags: entry.flags,
            child,
        });
    }
    children
}

/// Looks at all that is known and returns what differs: path of the directory, and what was said.
pub(crate) fn look(
    tree: &Tree,
    memory: &mut Memory,
    strictness: Strictness,
) -> Vec<(Vec<u8>, Listing)> {
    let scope = Scope::Range(top(), top().root().last());
    let reports = run(tree, memory, Job::Look { scope, strictness });
    let all = reports.into_iter().flat_map(|report| report.observations);
    all.map(|seen| {
        (
            memory.directories[&seen.directory].path.clone(),
            seen.listing,
        )
    })
    .collect()
}

/// Renders what was said, short enough to compare: `path: name…` for differing entries.
pub(crate) fn told(observations: &[(Vec<u8>, Listing)]) -> Vec<String> {
    let told = observations.iter().map(|(path, listing)| {
        let path = String::from_utf8_lossy(path);
        match listing {
            Listing::Partial(entries) => {
                let names: Vec<_> = entries
                    .iter()
                    .map(|e| String::from_utf8_lossy(e.name).into_owned())
                    .collect();
                format!("{path}: {}", names.join(" "))
            }
            Listing::Stale => format!("{path} stale"),
            Listing::Vanished => format!("{path} vanished"),
            Listing::Unreadable(reason) => format!("{path} unreadable: {reason}"),
            other => format!("{path} {other:?}"),
        }
    });
    told.collect()
}

pub(crate) fn open(path: &Path) -> Tree {
    Tree::open(path, Options::default()).unwrap()
}
