//! exFAT by `mkfs.exfat`, filled through `mount.exfat-fuse`, which only root may.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{Deleted, Disk, Filesystem, NodeNumber, open_filesystem};
use filemap_model::Timestamp;
use filemap_testkit::{ScratchFolder, is_root};

use crate::mutants;
use crate::source_tree::{
    self, Abilities, Found, assert_same, content, list, of_host, of_image, walk,
};
use crate::tools::run;

const ABILITIES: Abilities = Abilities {
    emoji: true,
    links: false,
    large: 5000,
};

/// Mounts an image on a loop device, does something in it, and takes it away again; in a namespace of its own.
const MOUNTED: &str = r#"
set -e
device=$(losetup -f --show "$1")
trap 'cd /; umount "$2" 2>/dev/null; losetup -d "$device"' EXIT
mount.exfat-fuse "$device" "$2" >/dev/null
cd "$2"
eval "$3"
cd /
"#;

struct Image {
    scratch: ScratchFolder,
    path: PathBuf,
}

impl Image {
    /// `None` where images may not be mounted.
    fn new(mebibytes: u64, options: &[&str]) -> Option<Self> {
        if !is_root() {
            println!("skipped: only root may mount a disk image");
            return None;
        }
        let scratch = ScratchFolder::new().unwrap();
        let path = scratch.join("image");
        fs::create_dir(scratch.join("mounted")).unwrap();
        fs::File::create(&path)
            .unwrap()
            .set_len(mebibytes << 20)
            .unwrap();
        let path_argument = [path.as_os_str()];
        run(
            "mkfs.exfat",
            options.iter().map(OsStr::new).chain(path_argument),
        );
        Some(Self { scratch, path })
    }

    /// Runs a line of shell in the mounted image.
    fn within(&self, line: &str) {
        let mounted = self.scratch.join("mounted");
        let words = ["--mount", "sh", "-c", MOUNTED, "sh"].map(OsStr::new);
        let rest = [self.path.as_os_str(), mounted.as_os_str(), OsStr::new(line)];
        run("unshare", words.into_iter().chain(rest));
    }

    fn fill(&self, folder: &Path) {
        let folder = folder.display();
        self.within(&format!("cp -r --preserve=timestamps '{folder}/.' ."));
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap()
    }
}

fn of_bytes(bytes: Vec<u8>) -> Box<dyn Filesystem> {
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    open_filesystem(&disk).unwrap()
}

/// Paths and sizes of files, as the Sleuth Kit reads an image.
fn of_sleuth_kit(image: &Path) -> BTreeMap<String, u64> {
    let printed = run(
        "fls",
        [OsStr::new("-rpl"), OsStr::new("-F"), image.as_os_str()],
    );
    let printed = String::from_utf8(printed).unwrap();
    let files = printed.lines().filter(|line| line.starts_with("r/r "));
    let files = files.filter(|line| !line.contains('$') && !line.contains("Volume Label"));
    let fields = files.map(|line| line.split('\t').collect::<Vec<_>>());
    fields
        .map(|fields| (fields[1].to_owned(), fields[6].parse().unwrap()))
        .collect()
}

/// A number that `dump.exfat` prints behind a word.
fn dumped(image: &Path, word: &str) -> u64 {
    let printed = String::from_utf8(run("dump.exfat", [image])).unwrap();
    let line = printed.lines().find_map(|line| line.strip_prefix(word));
    line.unwrap().trim().parse().unwrap()
}

#[test]
fn exfat_reads_what_was_written() {
    let Some(image) = Image::new(64, &["-L", "Mein Läbel", "-c", "4096"]) else {
        return;
    };
    let source = image.scratch.join("source");
    source_tree::make(&source, ABILITIES);
    image.fill(&source);
    let filesystem = of_bytes(image.bytes());
    let expected = of_host(&source);
    assert_same(&of_image(&*filesystem), &expected);
    let files = expected.iter().filter(|(_, seen)| seen.kind == 0o100_000);
    let files = files.map(|(path, seen)| (String::from_utf8(path.clone()).unwrap(), seen.size));
    assert_eq!(of_sleuth_kit(&image.path), files.collect());

    let territory = filesystem.territory();
    let clusters = |word| Some(dumped(&image.path, word) * 4096);
    assert_eq!(territory.kind, "exFAT");
    assert_eq!(territory.label, "Mein Läbel".as_bytes());
    assert_eq!(Some(territory.total), clusters("Total Clusters:"));
    assert_eq!(territory.free, clusters("Free Clusters:"));
    assert_eq!(territory.remarks, [""; 0]);
    let printed = run(
        "blkid",
        ["-o", "value", "-s", "UUID", image.path.to_str().unwrap()],
    );
    assert_eq!(format!("{}\n", territory.uuid).into_bytes(), printed);
}

#[test]
fn files_and_directories_in_pieces_are_read() {
    let Some(image) = Image::new(16, &["-c", "512"]) else {
        return;
    };
    image.within(
        "mkdir d e
        for i in $(seq 60); do
            for n in a b; do printf '%0512d' $i >> $n; done
            for n in d e; do echo $i > $n/a-longer-name-of-number-$i; done
        done",
    );
    let filesystem = of_bytes(image.bytes());
    let found = walk(&*filesystem, Deleted::Hidden);
    assert_eq!(found.len(), 124);
    let expected: String = (1..=60).map(|number| format!("{number:0512}")).collect();
    for name in ["a", "b"] {
        assert_eq!(
            content(&*filesystem, find(&found, name).number),
            expected.as_bytes()
        );
    }
    let one = find(&found, "d/a-longer-name-of-number-37");
    assert_eq!(content(&*filesystem, one.number), b"37\n");
}

fn find<'found>(found: &'found [Found], path: &str) -> &'found Found {
    let found = found.iter().find(|node| node.path == path.as_bytes());
    found.unwrap_or_else(|| panic!("{path} is not there"))
}

fn small() -> Option<(Image, Vec<u8>)> {
    let image = Image::new(4, &["-c", "4096"])?;
    image.within(
        "mkdir folder; echo one > folder/one; head -c 10000 /dev/zero | tr '\\0' x > some
        echo gone > 'deleted and quite a long name'; rm 'deleted and quite a long name'",
    );
    let bytes = image.bytes();
    Some((image, bytes))
}

fn offset(node: &Found) -> usize {
    usize::try_from(node.number.0).unwrap() * 32
}

/// Makes the checksum of a set right again.
fn seal(set: &mut [u8]) {
    let length = (usize::from(set[1]) + 1) * 32;
    let summed = set[..length]
        .iter()
        .enumerate()
        .filter(|(at, _)| !matches!(at, 2 | 3));
    let sum = summed.fold(0_u16, |sum, (_, byte)| {
        sum.rotate_right(1).wrapping_add(u16::from(*byte))
    });
    set[2..4].copy_from_slice(&sum.to_le_bytes());
}

#[test]
fn a_set_whose_checksum_does_not_fit_is_a_problem() {
    let Some((_image, mut bytes)) = small() else {
        return;
    };
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    assert_eq!(found.len(), 3);
    let some = find(&found, "some");
    bytes[offset(some) + 66] ^= 1;
    let filesystem = of_bytes(bytes);
    let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    assert_eq!((shown.len(), listed.problems), (1, 1));
    assert!(filesystem.stat(some.number).is_err());
    for number in [0, 2, some.number.0 + 1, 1 << 40, u64::MAX] {
        assert!(filesystem.stat(NodeNumber(number)).is_err(), "{number}");
        assert!(filesystem.open(NodeNumber(number)).is_err(), "{number}");
    }
}

#[test]
fn no_name_is_lost_unsaid_with_the_first_slot_of_its_set() {
    let Some((_image, bytes)) = small() else {
        return;
    };
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let some = offset(find(&found, "some"));
    // It says that nothing follows, that it was deleted, that it is of an unknown kind, or of the bitmap's.
    for (at, value) in [(1, 0), (0, 0x05), (0, 0x84), (0, 0x81), (0, 0xc5)] {
        let mut bytes = bytes.clone();
        bytes[some + at] = value;
        let filesystem = of_bytes(bytes);
        let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
        assert_eq!((shown.len(), listed.problems), (1, 1), "{at} {value:#x}");
    }
    // A set of a kind that may be skipped is no problem.
    let mut bytes = bytes;
    bytes[some] = 0xa2;
    let filesystem = of_bytes(bytes);
    let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    assert_eq!((shown.len(), listed.problems), (1, 0));
}

#[test]
fn what_was_never_written_is_zeros_and_times_have_their_distance() {
    let Some((_image, mut bytes)) = small() else {
        return;
    };
    let found = walk(&*of_bytes(bytes.clone()), Deleted::Hidden);
    let some = find(&found, "some");
    let set = &mut bytes[offset(some)..];
    // 5,000 bytes were written; it is read-only, and changed at the start of 1980 two hours east of UTC.
    set[32 + 8..32 + 16].copy_from_slice(&5000_u64.to_le_bytes());
    set[4] |= 1;
    set[12..16].copy_from_slice(&[0, 0, 0x21, 0]);
    set[21] = 150;
    set[23] = 0x80 | 8;
    seal(set);
    let filesystem = of_bytes(bytes);
    let stat = filesystem.stat(some.number).unwrap();
    assert_eq!(stat.mode, 0o100_444);
    assert_eq!(
        stat.mtime,
        Timestamp::from_unix(315_532_801 - 7200, 500_000_000)
    );
    let mut expected = vec![b'x'; 5000];
    expected.resize(10_000, 0);
    assert_eq!(content(&*filesystem, some.number), expected);
    let stretch = filesystem.open(some.number).unwrap().stretch(5000).unwrap();
    assert!(stretch.is_hole);
}

#[test]
fn deleted_files_of_exfat_come_back() {
    let Some((image, bytes)) = small() else {
        return;
    };
    let filesystem = of_bytes(bytes);
    let found = walk(&*filesystem, Deleted::Shown);
    let deleted: Vec<&Found> = found.iter().filter(|node| node.is_deleted).collect();
    assert_eq!(deleted.len(), 1);
    assert_eq!(deleted[0].path, b"deleted and quite a long name");
    assert_eq!(content(&*filesystem, deleted[0].number), b"gone\n");
    image.within("head -c 9000000 /dev/zero > folder/fills 2>/dev/null || true");
    let filesystem = of_bytes(image.bytes());
    let error = filesystem.open(deleted[0].number).err().unwrap();
    assert!(error.reason.contains("used again"), "{error}");
}

#[test]
fn a_boot_region_with_another_sum_is_remarked() {
    let Some((_image, mut bytes)) = small() else {
        return;
    };
    bytes[600] ^= 1;
    bytes[106] |= 2;
    let filesystem = of_bytes(bytes);
    let remarks = &filesystem.territory().remarks;
    let expected = [
        "the checksum of its boot region does not fit",
        "it was not unmounted",
    ];
    assert_eq!(remarks, &expected);
}

#[test]
fn damaged_exfat_is_survived() {
    if let Some((image, _)) = small() {
        image.within("for i in $(seq 60); do echo $i > folder/a-longer-name-of-number-$i; done");
        mutants::survive(image.bytes(), 1500);
    }
}
