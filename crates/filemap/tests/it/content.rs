//! All that a catalogue says of a root, by path: what two catalogues are compared by, and what is
//! compared with the tree itself.
//!
//! Ids and clocks are left out, since they depend on the way; so are access times of directories,
//! which a look at them may move, and the mark of a doubtful stamp, which depends on the moment.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Command;

use filemap::Catalogue;
use filemap::model::{DirectoryId, EntryFlags, Kind, RootId, Stat, Summary, Timestamp};
use filemap_store::{StoreError, View};
use filemap_testkit::{FoundDirectory, FoundTree, Seen, SeenTime, brute_force};

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) stat: Stat,
    pub(crate) flags: EntryFlags,
    pub(crate) is_entered: bool,
}

/// One directory.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Directory {
    pub(crate) own: Summary,
    pub(crate) tree: Summary,
    pub(crate) unreadable: Option<String>,
    pub(crate) entries: BTreeMap<Vec<u8>, Known>,
}

/// A root, by the paths of its directories.
pub(crate) type Content = BTreeMap<Vec<u8>, Directory>;

/// The root at this place.
pub(crate) fn root_of(filemap: &Catalogue, top: &Path) -> RootId {
    let read = filemap.read().unwrap();
    let roots = read.view().roots().unwrap();
    let found = roots
        .iter()
        .find(|(_, root)| root.location == top.as_os_str().as_bytes());
    found
        .map(|(id, _)| *id)
        .expect("the root is in the catalogue")
}

/// All that is known of the root at this place.
pub(crate) fn content(filemap: &Catalogue, top: &Path) -> Content {
    let root = root_of(filemap, top);
    let read = filemap.read().unwrap();
    let mut content = Content::new();
    let mut stack = vec![(Vec::new(), root.top())];
    while let Some((path, id)) = stack.pop() {
        let Some(directory) = directory(read.view(), &path, id, &mut stack) else {
            panic!("{} has no record", String::from_utf8_lossy(&path));
        };
        let before = content.insert(path, directory);
        assert!(before.is_none(), "a directory is reached twice");
    }
    content
}

fn directory(
    view: View<'_>,
    path: &[u8],
    id: DirectoryId,
    stack: &mut Vec<(Vec<u8>, DirectoryId)>,
) -> Option<Directory> {
    let record = view.directory(id).unwrap()?;
    let mut entries = BTreeMap::new();
    view.entries(id, None, |entry| {
        if let Some(child) = entry.child {
            stack.push((joined(path, entry.name), child));
        }
        let mut stat = entry.stat;
        if stat.kind() == Kind::Directory {
            stat.atime = Timestamp::MIN;
        }
        let flags = entry.flags.without(EntryFlags::RACY);
        let known = Known {
            stat,
            flags,
            is_entered: entry.child.is_some(),
        };
        assert!(
            entries.insert(entry.name.to_vec(), known).is_none(),
            "a name stands twice"
        );
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })
    .unwrap();
    Some(Directory {
        own: record.own,
        tree: view.tree(id).unwrap().unwrap_or(record.own),
        unreadable: record.unreadable.map(str::to_owned),
        entries,
    })
}

pub(crate) fn joined(path: &[u8], name: &[u8]) -> Vec<u8> {
    if path.is_empty() {
        name.to_vec()
    } else {
        [path, name].join(&b'/')
    }
}

/// Compares two catalogues of one root; the words name the first differences.
pub(crate) fn differences(left: &Content, right: &Content) -> Vec<String> {
    let mut found = Vec::new();
    let mut paths: Vec<_> = left.keys().chain(right.keys()).collect();
    paths.sort();
    paths.dedup();
    for path in paths {
        let name = String::from_utf8_lossy(path);
        match (left.get(path), right.get(path)) {
            (Some(left), Some(right)) if left == right => {}
            (Some(left), Some(right)) => compare(&name, left, right, &mut found),
            (Some(_), None) => found.push(format!("{name:?}: only in the first")),
            _ => found.push(format!("{name:?}: only in the second")),
        }
    }
    found.truncate(12);
    found
}

fn compare(path: &str, left: &Directory, right: &Directory, found: &mut Vec<String>) {
    if left.own != right.own {
        found.push(format!(
            "{path:?}: own\n  {:?}\n  {:?}",
            left.own, right.own
        ));
    }
    if left.tree != right.tree {
        found.push(format!(
            "{path:?}: tree\n  {:?}\n  {:?}",
            left.tree, right.tree
        ));
    }
    if left.unreadable != right.unreadable {
        found.push(format!(
            "{path:?}: {:?} {:?}",
            left.unreadable, right.unreadable
        ));
    }
    let mut names: Vec<_> = left.entries.keys().chain(right.entries.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let (left, right) = (left.entries.get(name), right.entries.get(name));
        if left != right {
            let name = String::from_utf8_lossy(name);
            found.push(format!("{path:?} {name:?}:\n  {left:?}\n  {right:?}"));
        }
    }
}

/// Compares a catalogue with the tree itself.
pub(crate) fn assert_is_the_tree(content: &Content, top: &Path) {
    let truth = brute_force(top).unwrap();
    let known: Vec<_> = content.keys().collect();
    let there: Vec<_> = truth.keys().collect();
    assert_eq!(known, there, "the directories");
    for (path, directory) in content {
        let found = &truth[path];
        let names: Vec<_> = directory.entries.keys().collect();
        let there: Vec<_> = found.entries.keys().collect();
        assert_eq!(
            names,
            there,
            "the names in {:?}",
            String::from_utf8_lossy(path)
        );
        for (name, known) in &directory.entries {
            let place = String::from_utf8_lossy(&joined(path, name)).into_owned();
            assert_same(&place, &known.stat, &found.entries[name]);
        }
        assert_sums(path, &directory.tree, &truth);
        assert_own_sums(path, &directory.own, found);
    }
}

/// The own sums are those of the entries alone, whatever other names their files have elsewhere.
fn assert_own_sums(path: &[u8], own: &Summary, found: &FoundDirectory) {
    let mut seen = BTreeSet::new();
    let (mut bytes, mut allocated) = (0, 0);
    for entry in found.entries.values() {
        if entry.is_hard_linked() && !seen.insert((entry.device, entry.inode)) {
            continue;
        }
        bytes += u128::from(if entry.kind == 'd' { 0 } else { entry.size });
        allocated += u128::from(entry.allocated);
    }
    let name = String::from_utf8_lossy(path);
    assert_eq!(own.bytes_once(), bytes, "{name:?}: own bytes");
    assert_eq!(own.allocated_once(), allocated, "{name:?}: own allocated");
}

fn assert_sums(path: &[u8], tree: &Summary, truth: &FoundTree) {
    let found = &truth[path];
    let name = String::from_utf8_lossy(path);
    let allocated = tree.allocated_once() + u128::from(found.seen.allocated);
    assert_eq!(allocated, found.below.allocated, "{name:?}: allocated");
    assert_eq!(tree.bytes_once(), found.below.bytes, "{name:?}: bytes");
    let directory_bytes = tree.directory_bytes + u128::from(found.seen.size);
    assert_eq!(
        directory_bytes, found.below.directory_bytes,
        "{name:?}: sizes of directories"
    );
    assert_eq!(tree.files, found.below.files, "{name:?}: files");
    assert_eq!(
        tree.directories, found.below.directories,
        "{name:?}: directories"
    );
    assert_eq!(
        tree.symlinks + tree.others,
        found.below.others,
        "{name:?}: others"
    );
}

fn assert_same(place: &str, stat: &Stat, seen: &Seen) {
    let time = |time: Timestamp| SeenTime {
        seconds: time.unix_seconds(),
        nanoseconds: time.nanoseconds(),
    };
    let is_directory = seen.kind == 'd';
    let told = Seen {
        inode: stat.inode,
        device: stat.device,
        links: u64::from(stat.links),
        permissions: stat.mode & 0o7777,
        uid: stat.uid,
        gid: stat.gid,
        size: stat.size,
        allocated: stat.allocated,
        accessed: if is_directory {
            seen.accessed
        } else {
            time(stat.atime)
        },
        modified: time(stat.mtime),
        changed: time(stat.ctime),
        born: seen.born.map(|_| time(stat.btime)),
        kind: match stat.kind() {
            Kind::File => 'f',
            Kind::Directory => 'd',
            Kind::Symlink => 'l',
            Kind::Other => seen.kind,
        },
    };
    assert_eq!(&told, seen, "{place}");
}

/// Compares the sum of a directory with what `du` says.
pub(crate) fn assert_is_what_du_says(content: &Content, top: &Path, path: &[u8]) {
    let folder = top.join(OsStr::from_bytes(path));
    let output = Command::new("du")
        .args(["-s", "--block-size=1"])
        .arg(&folder)
        .output()
        .unwrap();
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    let sum: u128 = line.split_whitespace().next().unwrap().parse().unwrap();
    let itself = filemap_testkit::look(&folder).unwrap().allocated;
    assert_eq!(
        content[path].tree.allocated_once() + u128::from(itself),
        sum,
        "{}",
        folder.display()
    );
}

/// What a check of the catalogue finds.
pub(crate) fn findings(filemap: &Catalogue) -> Vec<String> {
    let read = filemap.read().unwrap();
    let mut found = Vec::new();
    let report = filemap_update::check(read.view(), &mut |finding| found.push(finding.to_string()));
    let report = report.unwrap();
    assert_eq!(report.findings, found.len() as u64);
    found.truncate(20);
    found
}
