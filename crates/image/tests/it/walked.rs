//! Everything in a filesystem of an image, and what a tree of the host has otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use filemap_image::{
    Allowance, Deleted, Disk, Filesystem, ImageError, ImageFile, Listed, Lister, Node, NodeNumber,
};
use filemap_model::{Kind, Stat};

/// The deepest that a walk goes: an image can have circles.
const DEEPEST: usize = 40;

/// What a walk found.
#[derive(Default)]
pub(crate) struct Walked {
    /// By path.
    pub(crate) entries: BTreeMap<Vec<u8>, Stat>,
    pub(crate) problems: u64,
    pub(crate) first_problem: Option<ImageError>,
}

pub(crate) fn generous() -> Allowance {
    Allowance::generous(Arc::new(AtomicBool::new(false)))
}

/// The image at a path, as a disk.
pub(crate) fn image(path: &Path) -> Arc<dyn Disk> {
    let file = File::open(path).unwrap();
    let length = fs::symlink_metadata(path).unwrap().len();
    Arc::new(ImageFile::new(file, length))
}

/// The filesystem in the image at a path.
#[track_caller]
pub(crate) fn filesystem(path: &Path) -> Box<dyn Filesystem> {
    filemap_image::open_filesystem(&image(path)).unwrap()
}

/// The names of one directory.
pub(crate) fn list(
    filesystem: &dyn Filesystem,
    directory: NodeNumber,
    allowance: &mut Allowance,
) -> (Vec<(Vec<u8>, Stat)>, Listed) {
    list_with(filesystem, directory, allowance, Deleted::Hidden)
}

/// The names of one directory, and those that were deleted if they are asked for.
fn list_with(
    filesystem: &dyn Filesystem,
    directory: NodeNumber,
    allowance: &mut Allowance,
    deleted: Deleted,
) -> (Vec<(Vec<u8>, Stat)>, Listed) {
    let mut names = Vec::new();
    let mut visit = |node: &Node<'_>| {
        assert_eq!(node.number.0, node.stat.inode);
        names.push((node.name.to_vec(), node.stat));
    };
    let mut lister = Lister::new(allowance, deleted, &mut visit);
    let listed = filesystem.list(directory, &mut lister);
    (names, listed)
}

/// Walks through everything, each directory once.
pub(crate) fn walk(filesystem: &dyn Filesystem, allowance: &mut Allowance) -> Walked {
    walk_with(filesystem, allowance, Deleted::Hidden)
}

/// Walks through everything, and what was deleted if it is asked for.
pub(crate) fn walk_with(
    filesystem: &dyn Filesystem,
    allowance: &mut Allowance,
    deleted: Deleted,
) -> Walked {
    let mut walked = Walked::default();
    let mut seen = BTreeSet::new();
    let mut left = vec![(Vec::new(), filesystem.top())];
    while let Some((path, directory)) = left.pop() {
        let depth = path.iter().filter(|byte| **byte == b'/').count();
        if depth > DEEPEST || !seen.insert(directory) {
            continue;
        }
        let (names, listed) = list_with(filesystem, directory, allowance, deleted);
        walked.problems += listed.problems;
        let ends = listed.ends_the_walk();
        walked.first_problem = walked.first_problem.take().or(listed.first_problem);
        for (name, stat) in names {
            let mut below = path.clone();
            if !below.is_empty() {
                below.push(b'/');
            }
            below.extend(name);
            if stat.kind() == Kind::Directory {
                left.push((below.clone(), NodeNumber(stat.inode)));
            }
            walked.entries.insert(below, stat);
        }
        if ends {
            break;
        }
    }
    walked
}

/// Walks through everything, which must be whole; what a number says alone must be what its listing said.
#[track_caller]
pub(crate) fn walk_whole(filesystem: &dyn Filesystem) -> Walked {
    let walked = walk(filesystem, &mut generous());
    assert_eq!((walked.problems, &walked.first_problem), (0, &None));
    for (path, stat) in &walked.entries {
        let alone = filesystem.stat(NodeNumber(stat.inode)).unwrap();
        assert_eq!(&alone, stat, "{}", path.escape_ascii());
    }
    walked
}

/// All bytes of a file of the image, read in pieces of an odd size; holes must be zeros.
pub(crate) fn content(file: &dyn Disk) -> io::Result<Vec<u8>> {
    let mut bytes = vec![1; usize::try_from(file.length()).unwrap()];
    let mut at = 0;
    for piece in bytes.chunks_mut(70_001) {
        let read = file.read_at(piece, at)?;
        assert_eq!(read, piece.len());
        at += read as u64;
    }
    let mut at = 0;
    while at < file.length() {
        let stretch = file.stretch(at)?;
        assert!(stretch.length > 0 && at + stretch.length <= file.length());
        if stretch.is_hole {
            let range = usize::try_from(at).unwrap()..usize::try_from(at + stretch.length).unwrap();
            assert!(bytes[range].iter().all(|byte| *byte == 0));
        }
        at += stretch.length;
    }
    Ok(bytes)
}

/// What of the stat is kept in an image.
#[derive(Clone, Copy)]
pub(crate) struct Kept {
    pub(crate) owners: bool,
    pub(crate) modes: bool,
    pub(crate) links: bool,
    pub(crate) nanoseconds: bool,
    /// The image may hold what the tree does not: `lost+found`.
    pub(crate) more: &'static [&'static [u8]],
}

impl Kept {
    pub(crate) const ALL: Self = Self {
        owners: true,
        modes: true,
        links: true,
        nanoseconds: false,
        more: &[],
    };
}

fn paths(top: &Path, folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let below = path.strip_prefix(top).unwrap();
        found.push(below.as_os_str().as_bytes().to_vec());
        if fs::symlink_metadata(&path).unwrap().is_dir() {
            paths(top, &path, found);
        }
    }
}

/// Compares an image with the tree that was put into it: names, stats, contents and targets of links.
#[track_caller]
pub(crate) fn assert_same(filesystem: &dyn Filesystem, top: &Path, kept: Kept) {
    let walked = walk_whole(filesystem);
    let mut expected = Vec::new();
    paths(top, top, &mut expected);
    expected.extend(kept.more.iter().map(|name| name.to_vec()));
    expected.sort();
    let shown = |paths: Vec<&Vec<u8>>| -> Vec<String> {
        paths
            .iter()
            .map(|path| path.escape_ascii().to_string())
            .collect()
    };
    assert_eq!(
        shown(walked.entries.keys().collect()),
        shown(expected.iter().collect())
    );
    for (path, stat) in &walked.entries {
        if kept.more.contains(&path.as_slice()) {
            continue;
        }
        let source = top.join(std::ffi::OsStr::from_bytes(path));
        assert_same_stat(&source, stat, kept);
        assert_same_content(filesystem, &source, stat);
    }
}

fn assert_same_stat(source: &Path, stat: &Stat, kept: Kept) {
    let expected = fs::symlink_metadata(source).unwrap();
    let shown = source.display();
    assert_eq!(
        stat.mode & 0o170_000,
        expected.mode() & 0o170_000,
        "{shown}"
    );
    if kept.modes {
        assert_eq!(stat.mode, expected.mode(), "{shown}");
    }
    if kept.owners {
        assert_eq!(
            (stat.uid, stat.gid),
            (expected.uid(), expected.gid()),
            "{shown}"
        );
    }
    if kept.links && !expected.is_dir() {
        assert_eq!(u64::from(stat.links), expected.nlink(), "{shown}");
    }
    if expected.is_file() || expected.is_symlink() {
        assert_eq!(stat.size, expected.len(), "{shown}");
    }
    assert_eq!(stat.mtime.unix_seconds(), expected.mtime(), "{shown}");
    if kept.nanoseconds {
        assert_eq!(
            i64::from(stat.mtime.nanoseconds()),
            expected.mtime_nsec(),
            "{shown}"
        );
    }
}

fn assert_same_content(filesystem: &dyn Filesystem, source: &Path, stat: &Stat) {
    let shown = source.display();
    let node = NodeNumber(stat.inode);
    match stat.kind() {
        Kind::File => {
            let file = filesystem.open(node).unwrap();
            assert_eq!(file.length(), stat.size);
            assert!(
                content(&*file).unwrap() == fs::read(source).unwrap(),
                "{shown}"
            );
        }
        Kind::Symlink => {
            let target = filesystem.link_target(node).unwrap();
            let expected = fs::read_link(source).unwrap();
            assert_eq!(target, expected.as_os_str().as_bytes(), "{shown}");
            assert!(filesystem.open(node).is_err());
        }
        Kind::Directory | Kind::Other => assert!(filesystem.open(node).is_err(), "{shown}"),
    }
}
