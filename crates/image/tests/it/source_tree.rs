//! A tree of files to put into images, and the same tree as a reader found it.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, File, FileTimes};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use filemap_image::{Allowance, Deleted, Filesystem, Lister, NodeNumber};
use filemap_model::Stat;

/// What one entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Type bits of the mode.
    pub(crate) kind: u32,
    /// Bytes; 0 of directories, which differ from filesystem to filesystem.
    pub(crate) size: u64,
    /// Seconds of its last change; 0 of directories.
    pub(crate) modified: i64,
    /// What a file holds, or where a link leads.
    pub(crate) content: Vec<u8>,
}

/// Entries by their paths.
pub(crate) type Tree = BTreeMap<Vec<u8>, Seen>;

/// What the image's maker can hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Abilities {
    /// Characters beyond 16 bits.
    pub(crate) emoji: bool,
    /// Symbolic and hard links.
    pub(crate) links: bool,
    /// Files in the large directory.
    pub(crate) large: usize,
}

const REGULAR: u32 = 0o100_000;
const DIRECTORY: u32 = 0o040_000;

/// Makes a tree of some 500 entries, and those of the large directory.
pub(crate) fn make(top: &Path, abilities: Abilities) {
    fs::create_dir_all(top).unwrap();
    let mut count = 0_u32;
    let mut file = |path: &Path, size: usize| {
        count += 1;
        let content: Vec<u8> = (0..size).map(|at| (at as u32 * 31 + count) as u8).collect();
        write(path, &content, 1_000_000_000 + u64::from(count) * 86_402);
    };
    for folder in 0..20 {
        let folder = top.join(format!("folder {folder:02}"));
        fs::create_dir(&folder).unwrap();
        for number in 0..20 {
            file(&folder.join(format!("file{number}.dat")), number * 397);
        }
    }
    let names = top.join("Names");
    fs::create_dir(&names).unwrap();
    let mut hard = vec![
        "UPPER.TXT".to_owned(),
        "lower.txt".to_owned(),
        "Mixed.Case.With.Dots".to_owned(),
        "grün-ß-é".to_owned(),
        "Ελληνικά".to_owned(),
        "日本語のファイル名".to_owned(),
        " leading blank".to_owned(),
        "plus+comma,semi;[x]=y".to_owned(),
        "x".repeat(255),
        format!("{}.txt", "ü".repeat(120)),
    ];
    if abilities.emoji {
        hard.push("😀 and 𝄞".to_owned());
        hard.push("😀".repeat(60));
    }
    for name in &hard {
        file(&names.join(name), name.len());
    }
    let mut deep = top.to_owned();
    for level in 0..10 {
        deep.push(format!("level{level}"));
        fs::create_dir(&deep).unwrap();
        file(&deep.join("here"), 1);
    }
    fs::create_dir(top.join("empty folder")).unwrap();
    file(&top.join("empty"), 0);
    file(&top.join("some clusters"), 300_000);
    let large = top.join("large");
    fs::create_dir(&large).unwrap();
    for number in 0..abilities.large {
        file(&large.join(format!("{number:05} of many")), number % 7);
    }
    let sparse = File::create(top.join("sparse")).unwrap();
    sparse.set_len(1 << 20).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&sparse, b"in the middle", 600_000).unwrap();
    set_time(&sparse, 1_234_567_890);
    if abilities.links {
        std::os::unix::fs::symlink("Names/lower.txt", top.join("a link")).unwrap();
        fs::hard_link(top.join("empty"), top.join("Names/hard")).unwrap();
        fs::hard_link(top.join("some clusters"), top.join("Names/hard too")).unwrap();
    }
}

/// Writes a file with a time of its last change.
pub(crate) fn write(path: &Path, content: &[u8], modified: u64) {
    fs::write(path, content).unwrap();
    set_time(&File::options().write(true).open(path).unwrap(), modified);
}

fn set_time(file: &File, seconds: u64) {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let times = FileTimes::new().set_modified(time).set_accessed(time);
    file.set_times(times).unwrap();
}

/// The tree as the host shows it.
pub(crate) fn of_host(top: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut left = vec![top.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let stat = fs::symlink_metadata(&path).unwrap();
            let kind = stat.mode() & 0o170_000;
            let content = match kind {
                REGULAR => fs::read(&path).unwrap(),
                DIRECTORY => Vec::new(),
                _ => fs::read_link(&path).unwrap().into_os_string().into_vec(),
            };
            if kind == DIRECTORY {
                left.push(path.clone());
            }
            let name = path.strip_prefix(top).unwrap().as_os_str().as_bytes();
            let size = content.len() as u64;
            let modified = if kind == REGULAR { stat.mtime() } else { 0 };
            let seen = Seen {
                kind,
                size,
                modified,
                content,
            };
            tree.insert(name.to_vec(), seen);
        }
    }
    tree
}

/// A node that a listing showed.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) path: Vec<u8>,
    pub(crate) number: NodeNumber,
    pub(crate) stat: Stat,
    pub(crate) is_deleted: bool,
}

/// One directory.
pub(crate) fn list(
    filesystem: &dyn Filesystem,
    directory: NodeNumber,
    deleted: Deleted,
) -> (Vec<Found>, filemap_image::Listed) {
    let mut found = Vec::new();
    let mut allowance = Allowance::generous(Arc::new(AtomicBool::new(false)));
    let mut visit = |node: &filemap_image::Node<'_>| {
        found.push(Found {
            path: node.name.to_vec(),
            number: node.number,
            stat: node.stat,
            is_deleted: node.is_deleted,
        });
    };
    let mut lister = Lister::new(&mut allowance, deleted, &mut visit);
    let listed = filesystem.list(directory, &mut lister);
    (found, listed)
}

/// Everything, each directory once; all must be readable, and each node must be the same when asked for by
/// its number.
pub(crate) fn walk(filesystem: &dyn Filesystem, deleted: Deleted) -> Vec<Found> {
    let mut all = Vec::new();
    let mut seen = HashSet::from([filesystem.top()]);
    let mut left = vec![(Vec::new(), filesystem.top())];
    while let Some((path, directory)) = left.pop() {
        let (found, listed) = list(filesystem, directory, deleted);
        let shown = String::from_utf8_lossy(&path).into_owned();
        assert_eq!(listed.first_problem, None, "in {shown}");
        assert_eq!(listed.names, found.len() as u64);
        for mut node in found {
            let name = node.path;
            node.path = [path.clone(), name].join(&b"/"[..]);
            if path.is_empty() {
                node.path.remove(0);
            }
            assert_eq!(filesystem.stat(node.number).unwrap(), node.stat, "{shown}");
            assert_eq!(node.stat.inode, node.number.0);
            if node.stat.mode & 0o170_000 == DIRECTORY && seen.insert(node.number) {
                left.push((node.path.clone(), node.number));
            }
            all.push(node);
        }
    }
    all
}

/// All bytes of a file.
pub(crate) fn content(filesystem: &dyn Filesystem, file: NodeNumber) -> Vec<u8> {
    let disk = filesystem.open(file).unwrap();
    let mut content = vec![0; usize::try_from(disk.length()).unwrap()];
    // In pieces that fit to nothing.
    for (index, piece) in content.chunks_mut(100_003).enumerate() {
        let read = disk.read_at(piece, index as u64 * 100_003).unwrap();
        assert_eq!(read, piece.len());
    }
    content
}

/// The tree as a filesystem shows it.
pub(crate) fn of_image(filesystem: &dyn Filesystem) -> Tree {
    let found = walk(filesystem, Deleted::Hidden).into_iter();
    let seen = found.map(|node| {
        let kind = node.stat.mode & 0o170_000;
        let content = match kind {
            REGULAR => content(filesystem, node.number),
            DIRECTORY => Vec::new(),
            _ => filesystem.link_target(node.number).unwrap(),
        };
        let is_directory = kind == DIRECTORY;
        let is_file = kind == REGULAR;
        let seen = Seen {
            kind,
            size: if is_directory { 0 } else { node.stat.size },
            modified: if is_file {
                node.stat.mtime.unix_seconds()
            } else {
                0
            },
            content,
        };
        (node.path, seen)
    });
    let tree: Vec<(Vec<u8>, Seen)> = seen.collect();
    let count = tree.len();
    let tree: Tree = tree.into_iter().collect();
    assert_eq!(tree.len(), count, "a path was shown twice");
    tree
}

/// Fails with the first difference.
#[track_caller]
pub(crate) fn assert_same(found: &Tree, expected: &Tree) {
    let shown = |path: &Vec<u8>| OsStr::from_bytes(path).display().to_string();
    for (path, seen) in expected {
        let other = found.get(path);
        let other = other.unwrap_or_else(|| panic!("{} is not there", shown(path)));
        assert!(
            other.content == seen.content,
            "{} differs in content: {} and {} bytes",
            shown(path),
            other.content.len(),
            seen.content.len()
        );
        let plain = |seen: &Seen| (seen.kind, seen.size, seen.modified);
        assert_eq!(plain(other), plain(seen), "{}", shown(path));
    }
    let more: Vec<String> = found
        .keys()
        .filter(|path| !expected.contains_key(*path))
        .map(shown)
        .collect();
    assert_eq!(more, [""; 0], "was never put there");
}

/// Paths, sizes of files and folders (`None`), as 7-Zip reads an image.
pub(crate) fn of_seven_zip(image: &Path) -> BTreeMap<Vec<u8>, Option<u64>> {
    let printed = crate::tools::run(
        "7z",
        [
            OsStr::new("l"),
            OsStr::new("-slt"),
            OsStr::new("-ba"),
            OsStr::new("-sccUTF-8"),
            image.as_os_str(),
        ],
    );
    let mut entries = BTreeMap::new();
    let mut path = Vec::new();
    for line in printed.split(|byte| *byte == b'\n') {
        if let Some(found) = line.strip_prefix(b"Path = ") {
            path = found.to_vec();
        } else if let Some(size) = line.strip_prefix(b"Size = ") {
            let size = std::str::from_utf8(size).unwrap().parse().unwrap_or(0);
            entries.insert(path.clone(), Some(size));
        } else if line == b"Folder = +" || line.starts_with(b"Attributes = D") {
            entries.insert(path.clone(), None);
        }
    }
    entries
}

/// What 7-Zip would say of a tree.
pub(crate) fn as_seven_zip(tree: &Tree) -> BTreeMap<Vec<u8>, Option<u64>> {
    let entry = |(path, seen): (&Vec<u8>, &Seen)| {
        let is_directory = seen.kind == DIRECTORY;
        (path.clone(), (!is_directory).then_some(seen.size))
    };
    tree.iter().map(entry).collect()
}
