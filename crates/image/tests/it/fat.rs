//! FAT12, FAT16 and FAT32 by `mkfs.fat` and mtools.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{
    Deleted, Disk, Filesystem, ImageErrorKind, ImageFile, NodeNumber, open_filesystem,
};
use filemap_model::Timestamp;
use filemap_testkit::ScratchFolder;

use crate::mutants;
use crate::source_tree::{
    self, Abilities, Found, Tree, as_seven_zip, assert_same, content, list, of_host, of_image,
    of_seven_zip, walk,
};
use crate::tools::run;

const ABILITIES: Abilities = Abilities {
    // mtools writes broken halves of them.
    emoji: false,
    links: false,
    large: 5000,
};

/// An image of so many KiB; `options` are those of `mkfs.fat`.
fn format(image: &Path, kibibytes: u64, options: &[&str]) {
    let mut arguments: Vec<OsString> = ["--invariant", "-C"].map(OsString::from).to_vec();
    arguments.extend(options.iter().map(OsString::from));
    arguments.push(image.into());
    arguments.push(kibibytes.to_string().into());
    run("mkfs.fat", arguments);
}

/// Copies all that a folder holds into the top directory.
fn fill(image: &Path, folder: &Path) {
    let mut arguments: Vec<OsString> = ["-s", "-m", "-Q", "-i"].map(OsString::from).to_vec();
    arguments.push(image.into());
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    arguments.extend(paths.into_iter().map(OsString::from));
    arguments.push("::".into());
    run("mcopy", arguments);
}

fn read(image: &Path) -> Box<dyn Filesystem> {
    let file = fs::File::open(image).unwrap();
    let length = file.metadata().unwrap().len();
    let disk: Arc<dyn Disk> = Arc::new(ImageFile::new(file, length));
    open_filesystem(&disk).unwrap()
}

fn of_bytes(bytes: Vec<u8>) -> Box<dyn Filesystem> {
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    open_filesystem(&disk).unwrap()
}

/// Times of FAT are even seconds.
fn even(mut tree: Tree) -> Tree {
    tree.values_mut().for_each(|seen| seen.modified &= !1);
    tree
}

/// Clusters in use and all, as `fsck.fat` counts them.
fn counted(image: &Path) -> (u64, u64) {
    let printed = run("fsck.fat", [OsString::from("-n"), image.into()]);
    let printed = String::from_utf8(printed).unwrap();
    let counts = printed.trim_end().rsplit(", ").next().unwrap();
    let (used, all) = counts
        .strip_suffix(" clusters")
        .unwrap()
        .split_once('/')
        .unwrap();
    (used.parse().unwrap(), all.parse().unwrap())
}

fn reads_what_was_written(kind: &str, kibibytes: u64, options: &[&str], abilities: Abilities) {
    let scratch = ScratchFolder::new().unwrap();
    let (source, image) = (scratch.join("source"), scratch.join("image"));
    source_tree::make(&source, abilities);
    format(&image, kibibytes, options);
    fill(&image, &source);
    let filesystem = read(&image);
    let expected = even(of_host(&source));
    assert_same(&of_image(&*filesystem), &expected);
    let (mut seven, mut expected) = (of_seven_zip(&image), as_seven_zip(&expected));
    // Fits into a short name, whose code page 7-Zip does not know.
    expected.remove("Names/grün-ß-é".as_bytes()).unwrap();
    seven.retain(|path, _| !path.starts_with(b"Names/gr"));
    let differs = |(path, size): &(&Vec<u8>, &Option<u64>)| expected.get(*path) != Some(*size);
    let first = seven.iter().find(differs);
    let shown = first.map(|(path, size)| (String::from_utf8_lossy(path), size));
    assert_eq!(shown, None);
    assert_eq!(seven.len(), expected.len());

    let territory = filesystem.territory();
    let (used, all) = counted(&image);
    assert_eq!(territory.kind, kind);
    assert_eq!(territory.label, b"MY DISK");
    assert_eq!(territory.uuid, "1234-ABCD");
    assert_eq!(territory.total, all * territory.block_size);
    assert_eq!(territory.free, Some((all - used) * territory.block_size));
    assert_eq!(territory.remarks, [""; 0]);
    assert_eq!(territory.created, Timestamp::MIN);
}

#[test]
fn fat12_reads_what_was_written() {
    let options = ["-F", "12", "-i", "1234abcd", "-n", "MY DISK", "-s", "4"];
    let abilities = Abilities {
        large: 200,
        ..ABILITIES
    };
    reads_what_was_written("FAT12", 8000, &options, abilities);
}

#[test]
fn fat16_reads_what_was_written() {
    let options = ["-F", "16", "-i", "1234abcd", "-n", "MY DISK", "-s", "8"];
    reads_what_was_written("FAT16", 128_000, &options, ABILITIES);
}

#[test]
fn fat32_reads_what_was_written() {
    let options = ["-F", "32", "-i", "1234abcd", "-n", "MY DISK", "-s", "2"];
    reads_what_was_written("FAT32", 128_000, &options, ABILITIES);
}

#[test]
fn sectors_of_4096_bytes_are_read() {
    let options = [
        "-F", "32", "-i", "1234abcd", "-n", "MY DISK", "-S", "4096", "-s", "1",
    ];
    reads_what_was_written("FAT32", 300_000, &options, ABILITIES);
}

/// A floppy with a few files.
struct Floppy {
    scratch: ScratchFolder,
    image: PathBuf,
}

impl Floppy {
    fn new() -> Self {
        let scratch = ScratchFolder::new().unwrap();
        let (source, image) = (scratch.join("source"), scratch.join("image"));
        fs::create_dir_all(source.join("folder/inner")).unwrap();
        source_tree::write(&source.join("README.TXT"), b"read me", 1_000_000_000);
        source_tree::write(&source.join("a long name.txt"), &[7; 5000], 1_000_000_000);
        source_tree::write(
            &source.join("folder/other long name"),
            &[8; 3000],
            1_000_000_000,
        );
        source_tree::write(&source.join("folder/inner/x"), b"x", 1_000_000_000);
        format(&image, 1440, &["-i", "1234abcd"]);
        fill(&image, &source);
        Self { scratch, image }
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.image).unwrap()
    }

    fn mtool(&self, program: &str, arguments: &[&str]) {
        let image: OsString = self.image.clone().into();
        let arguments = arguments.iter().map(OsString::from);
        run(
            program,
            [OsString::from("-i"), image].into_iter().chain(arguments),
        );
    }
}

fn find<'found>(found: &'found [Found], path: &str) -> &'found Found {
    let found = found.iter().find(|node| node.path == path.as_bytes());
    found.unwrap_or_else(|| panic!("{path} is not there"))
}

fn offset(node: &Found) -> usize {
    usize::try_from(node.number.0).unwrap() * 32
}

/// Tables of a floppy of 1440 KiB, where its clusters begin, and an entry of its tables for a cluster.
const TABLE: usize = 512;
const HEAP: usize = 33 * 512;

fn link(bytes: &mut [u8], cluster: usize, next: u16) {
    let at = TABLE + cluster * 3 / 2;
    let old = u16::from_le_bytes([bytes[at], bytes[at + 1]]);
    let new = if cluster % 2 == 1 {
        old & 0xf | next << 4
    } else {
        old & 0xf000 | next
    };
    bytes[at..at + 2].copy_from_slice(&new.to_le_bytes());
}

fn first_cluster(bytes: &[u8], node: &Found) -> usize {
    let at = offset(node) + 26;
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

#[test]
fn chains_that_lead_nowhere_are_errors_of_that_file() {
    let floppy = Floppy::new();
    let clean = floppy.bytes();
    let filesystem = of_bytes(clean.clone());
    let found = walk(&*filesystem, Deleted::Hidden);
    let file = find(&found, "a long name.txt");
    let other = find(&found, "README.TXT");
    let first = first_cluster(&clean, file);
    let (back, beyond) = (u16::try_from(first).unwrap(), 3000);
    for (next, says) in [
        (back, "goes round"),
        (0, "free"),
        (0xff7, "bad"),
        (beyond, "not there"),
        (0xfff, "ends 7 clusters before"),
    ] {
        let mut bytes = clean.clone();
        link(&mut bytes, first + 2, next);
        let filesystem = of_bytes(bytes);
        let error = filesystem.open(file.number).err().unwrap();
        assert_eq!(error.kind, ImageErrorKind::Damaged);
        assert!(error.reason.contains(says), "{next:x}: {error}");
        assert_eq!(content(&*filesystem, other.number), b"read me");
    }
}

#[test]
fn a_directory_that_goes_round_shows_each_name_once() {
    let floppy = Floppy::new();
    let mut bytes = floppy.bytes();
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let folder = find(&found, "folder");
    let first = first_cluster(&bytes, folder);
    // No slot says that the directory ends.
    let begins = HEAP + (first - 2) * 512;
    for slot in bytes[begins..begins + 512].chunks_exact_mut(32) {
        if slot[0] == 0 {
            slot[..12].copy_from_slice(b"FILLS   UP  ");
        }
    }
    link(&mut bytes, first, u16::try_from(first).unwrap());
    let filesystem = of_bytes(bytes);
    let (shown, listed) = list(&*filesystem, folder.number, Deleted::Hidden);
    assert_eq!(shown.len(), 12);
    assert_eq!(listed.problems, 1);
    assert!(!listed.ends_the_walk());
    let problem = listed.first_problem.unwrap();
    assert!(problem.reason.contains("goes round"), "{problem}");
}

#[test]
fn a_directory_that_is_said_to_be_its_parent_shows_the_same_nodes() {
    let floppy = Floppy::new();
    let mut bytes = floppy.bytes();
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let (folder, inner) = (find(&found, "folder"), find(&found, "folder/inner"));
    let at = (offset(folder) + 26, offset(inner) + 26);
    bytes.copy_within(at.0..at.0 + 2, at.1);
    let filesystem = of_bytes(bytes);
    let numbers = |node: &Found| -> Vec<NodeNumber> {
        let (shown, _) = list(&*filesystem, node.number, Deleted::Hidden);
        shown.iter().map(|node| node.number).collect()
    };
    // Whoever walks knows by them that it was here.
    assert_eq!(numbers(inner), numbers(folder));
    assert!(numbers(folder).contains(&inner.number));
}

#[test]
fn a_directory_in_the_clusters_of_a_file_shows_none_of_its_bytes() {
    let floppy = Floppy::new();
    let mut bytes = floppy.bytes();
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let (file, inner) = (
        find(&found, "a long name.txt"),
        find(&found, "folder/inner"),
    );
    let at = (offset(file) + 26, offset(inner) + 26);
    bytes.copy_within(at.0..at.0 + 2, at.1);
    let (shown, listed) = list(&*of_bytes(bytes), inner.number, Deleted::Hidden);
    assert_eq!(shown.len(), 0);
    let problem = listed.first_problem.unwrap();
    assert!(problem.reason.contains("entry for itself"), "{problem}");
}

#[test]
fn a_node_that_is_no_entry_is_an_error() {
    let filesystem = of_bytes(Floppy::new().bytes());
    for number in [
        0,
        2,
        100_000_000,
        u64::MAX,
        u64::MAX / 32,
        u64::MAX / 32 + 1,
    ] {
        let node = NodeNumber(number);
        assert!(filesystem.stat(node).is_err(), "{number}");
        assert!(filesystem.open(node).is_err(), "{number}");
        assert!(!list(&*filesystem, node, Deleted::Hidden).1.is_complete());
    }
    assert!(filesystem.open(filesystem.top()).is_err());
    assert_eq!(filesystem.stat(filesystem.top()).unwrap().mode, 0o040_755);
}

#[test]
fn deleted_files_come_back_until_their_clusters_are_used() {
    let floppy = Floppy::new();
    floppy.mtool("mdel", &["::a long name.txt"]);
    floppy.mtool("mdel", &["::README.TXT"]);
    floppy.mtool("mdeltree", &["::folder"]);
    let filesystem = of_bytes(floppy.bytes());
    assert_eq!(walk(&*filesystem, Deleted::Hidden).len(), 0);
    let found = walk(&*filesystem, Deleted::Shown);
    let mut paths: Vec<_> = found
        .iter()
        .map(|node| String::from_utf8_lossy(&node.path))
        .collect();
    paths.sort();
    let expected = [
        "_EADME.TXT",
        "_older",
        "_older/_nner",
        "_older/_nner/_",
        "_older/other long name",
        "a long name.txt",
    ];
    assert_eq!(paths, expected);
    assert!(found.iter().all(|node| node.is_deleted));
    let long = find(&found, "a long name.txt").number;
    assert_eq!(content(&*filesystem, long), [7; 5000]);
    assert_eq!(
        content(&*filesystem, find(&found, "_EADME.TXT").number),
        b"read me"
    );

    let filler = floppy.scratch.join("filler");
    fs::write(&filler, vec![1; 1_000_000]).unwrap();
    floppy.mtool("mcopy", &[filler.to_str().unwrap(), "::"]);
    let filesystem = of_bytes(floppy.bytes());
    let error = filesystem.open(long).err().unwrap();
    assert!(error.reason.contains("used again"), "{error}");
}

#[test]
fn a_long_name_that_is_not_that_of_its_entry_is_left_out() {
    let floppy = Floppy::new();
    let mut bytes = floppy.bytes();
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let file = find(&found, "a long name.txt");
    // The checksum in the slot before the entry.
    bytes[offset(file) - 32 + 13] ^= 0x55;
    let (shown, listed) = list(&*of_bytes(bytes), NodeNumber(1), Deleted::Hidden);
    assert!(listed.is_complete());
    assert_eq!(find(&shown, "ALONGN~1.TXT").number, file.number);
}

#[test]
fn attributes_and_times_are_told() {
    let floppy = Floppy::new();
    floppy.mtool("mattrib", &["+r", "::README.TXT"]);
    let mut bytes = floppy.bytes();
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let file = find(&found, "README.TXT");
    assert_eq!(file.stat.mode, 0o100_444);
    assert_eq!((file.stat.size, file.stat.allocated), (7, 512));
    // 13: hundredths, 14: time, 16: date of birth; 18: date of access.
    let at = offset(file);
    bytes[at + 13..at + 20].copy_from_slice(&[150, 0, 0, 0x21, 0, 0, 0]);
    let stat = of_bytes(bytes).stat(file.number).unwrap();
    assert_eq!(stat.btime, Timestamp::from_unix(315_532_801, 500_000_000));
    assert_eq!(stat.atime, Timestamp::MIN);
    assert_eq!(stat.mtime, Timestamp::from_unix(1_000_000_000, 0));
}

#[test]
fn floppies_without_parameters_are_told_by_their_table() {
    for (kibibytes, tracks, heads, sectors) in [(160, "40", "1", "8"), (360, "40", "2", "9")] {
        let scratch = ScratchFolder::new().unwrap();
        let image = scratch.join("image");
        fs::write(&image, vec![0xf6; kibibytes * 1024]).unwrap();
        let name = scratch.join("file");
        source_tree::write(&name, &[5; 1500], 1_000_000_000);
        let shape = ["-t", tracks, "-h", heads, "-s", sectors, "::"];
        let arguments = |rest: &[&str]| -> Vec<OsString> {
            let image = [OsString::from("-i"), image.clone().into()];
            image
                .into_iter()
                .chain(rest.iter().map(OsString::from))
                .collect()
        };
        run("mformat", arguments(&shape));
        run("mcopy", arguments(&["-m", name.to_str().unwrap(), "::"]));
        let mut bytes = fs::read(&image).unwrap();
        let expected = of_image(&*of_bytes(bytes.clone()));
        assert_eq!(expected.len(), 1);
        bytes[..512].fill(0);
        let filesystem = of_bytes(bytes);
        assert_same(&of_image(&*filesystem), &expected);
        assert_eq!(filesystem.territory().kind, "FAT12");
        assert_eq!(filesystem.territory().uuid, "");
    }
}

#[test]
fn what_is_not_fat_is_not_taken_for_it() {
    let refuse = |bytes: Vec<u8>| {
        let disk: Arc<dyn Disk> = Arc::new(bytes);
        open_filesystem(&disk).err().unwrap()
    };
    let mut signed = vec![0; 100_000];
    signed[510..512].copy_from_slice(&[0x55, 0xaa]);
    for bytes in [
        Vec::new(),
        vec![0; 511],
        vec![0; 100_000],
        vec![0xff; 100_000],
        signed.clone(),
    ] {
        assert_eq!(refuse(bytes).kind, ImageErrorKind::NotRecognised);
    }
    for seed in 0..3000 {
        let mut random = filemap_testkit::Random::new(seed);
        let mut bytes = signed.clone();
        bytes[..3].copy_from_slice(&[0xeb, 0x3c, 0x90]);
        bytes[3..510].fill_with(|| u8::try_from(random.below(256)).unwrap());
        assert_eq!(refuse(bytes).kind, ImageErrorKind::NotRecognised, "{seed}");
    }
    // A table that takes more than there is, in a boot sector that says FAT.
    let scratch = ScratchFolder::new().unwrap();
    let image = scratch.join("image");
    format(&image, 40_000, &["-F", "32"]);
    let mut bytes = fs::read(&image).unwrap();
    bytes[36..40].fill(0xff);
    assert_eq!(refuse(bytes).kind, ImageErrorKind::Damaged);
}

#[test]
fn an_image_that_is_cut_is_said_to_be() {
    let floppy = Floppy::new();
    let mut bytes = floppy.bytes();
    bytes.truncate(HEAP + 512);
    let filesystem = of_bytes(bytes);
    let remarks = &filesystem.territory().remarks;
    assert_eq!(remarks, &["the image ends before the filesystem does"]);
    let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    assert!(listed.is_complete());
    let file = filesystem
        .open(find(&shown, "a long name.txt").number)
        .unwrap();
    assert!(file.read_at(&mut [0; 5000], 0).is_err());
}

#[test]
fn damaged_images_are_survived() {
    for (kibibytes, options) in [
        (2880, ["-F", "12", "-s", "2"]),
        (10_000, ["-F", "16", "-s", "2"]),
        (68_000, ["-F", "32", "-s", "2"]),
    ] {
        let scratch = ScratchFolder::new().unwrap();
        let (source, image) = (scratch.join("source"), scratch.join("image"));
        source_tree::make(
            &source,
            Abilities {
                large: 0,
                ..ABILITIES
            },
        );
        fs::remove_file(source.join("sparse")).unwrap();
        for folder in 3..20 {
            fs::remove_dir_all(source.join(format!("folder {folder:02}"))).unwrap();
        }
        format(&image, kibibytes, &options);
        fill(&image, &source);
        run(
            "mdel",
            [OsString::from("-i"), image.clone().into(), "::empty".into()],
        );
        mutants::survive(fs::read(&image).unwrap(), 200);
    }
}
