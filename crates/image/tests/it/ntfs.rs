//! NTFS by `mkntfs`, filled by wimlib without mounting.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{Deleted, Disk, Filesystem, ImageFile, NodeNumber, open_filesystem};
use filemap_testkit::ScratchFolder;

use crate::mutants;
use crate::source_tree::{
    self, Abilities, Found, Tree, as_seven_zip, assert_same, content, list, of_host, of_image,
    of_seven_zip, walk,
};
use crate::tools::run;

const ABILITIES: Abilities = Abilities {
    emoji: true,
    links: true,
    large: 5000,
};

struct Image {
    scratch: ScratchFolder,
    path: PathBuf,
}

impl Image {
    fn new(mebibytes: u64, options: &[&str]) -> Self {
        let scratch = ScratchFolder::new().unwrap();
        let path = scratch.join("image");
        fs::File::create(&path)
            .unwrap()
            .set_len(mebibytes << 20)
            .unwrap();
        let words = ["-Q", "-q", "-F"].iter().chain(options).map(OsStr::new);
        run("mkntfs", words.chain([path.as_os_str()]));
        Self { scratch, path }
    }

    /// Puts all that a folder holds into the top directory.
    fn fill(&self, folder: &Path) {
        let wim = self.scratch.join("wim");
        let words = [
            folder.as_os_str(),
            wim.as_os_str(),
            OsStr::new("--compress=none"),
        ];
        run("wimcapture", words);
        let words = [wim.as_os_str(), OsStr::new("1"), self.path.as_os_str()];
        run("wimapply", words);
        fs::remove_file(wim).unwrap();
    }

    fn open(&self) -> Box<dyn Filesystem> {
        let file = fs::File::open(&self.path).unwrap();
        let length = file.metadata().unwrap().len();
        let disk: Arc<dyn Disk> = Arc::new(ImageFile::new(file, length));
        open_filesystem(&disk).unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap()
    }

    /// The byte at which a record begins.
    fn record(&self, number: u64) -> u64 {
        let bytes = self.bytes();
        let cluster = u64::from(bytes[13]) * 512;
        let mft = u64::from_le_bytes(bytes[48..56].try_into().unwrap());
        mft * cluster + number * 1024
    }

    /// A number that `ntfsinfo` prints behind a word.
    fn told(&self, word: &str) -> String {
        let words = [OsStr::new("-m"), self.path.as_os_str()];
        let printed = String::from_utf8(run("ntfsinfo", words)).unwrap();
        let line = printed
            .lines()
            .find_map(|line| line.trim().strip_prefix(word));
        line.unwrap().split('(').next().unwrap().trim().to_owned()
    }
}

fn of_bytes(bytes: Vec<u8>) -> Box<dyn Filesystem> {
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    open_filesystem(&disk).unwrap()
}

fn find<'found>(found: &'found [Found], path: &str) -> &'found Found {
    let found = found.iter().find(|node| node.path == path.as_bytes());
    found.unwrap_or_else(|| panic!("{path} is not there"))
}

/// Paths and sizes of files and folders, but those of links, which each reader tells otherwise.
fn comparable(mut entries: BTreeMap<Vec<u8>, Option<u64>>) -> BTreeMap<Vec<u8>, Option<u64>> {
    entries.retain(|path, _| path != b"a link" && !path.starts_with(b"["));
    entries
}

#[test]
fn ntfs_reads_what_was_written() {
    let image = Image::new(64, &["-L", "Mein Läbel"]);
    let source = image.scratch.join("source");
    source_tree::make(&source, ABILITIES);
    image.fill(&source);
    let filesystem = image.open();
    let expected: Tree = of_host(&source);
    assert_same(&of_image(&*filesystem), &expected);
    let (seven, ours) = (of_seven_zip(&image.path), as_seven_zip(&expected));
    let (seven, ours) = (comparable(seven), comparable(ours));
    let differs = |(path, size): &(&Vec<u8>, &Option<u64>)| ours.get(*path) != Some(*size);
    let first = seven.iter().find(differs);
    let shown = first.map(|(path, size)| (String::from_utf8_lossy(path), size));
    assert_eq!((shown, seven.len()), (None, ours.len()));

    let found = walk(&*filesystem, Deleted::Hidden);
    let (one, other) = (find(&found, "empty"), find(&found, "Names/hard"));
    assert_eq!((one.number, one.stat.links), (other.number, 2));

    let territory = filesystem.territory();
    assert_eq!(territory.kind, "NTFS");
    assert_eq!(territory.label, "Mein Läbel".as_bytes());
    let clusters = |word: &str| image.told(word).parse::<u64>().unwrap() * 4096;
    assert_eq!(territory.total, clusters("Volume Size in Clusters:"));
    assert_eq!(territory.free, Some(clusters("Free Clusters:")));
    assert_eq!(territory.remarks, [""; 0]);
    let printed = run(
        "blkid",
        ["-o", "value", "-s", "UUID", image.path.to_str().unwrap()],
    );
    assert_eq!(format!("{}\n", territory.uuid).into_bytes(), printed);
}

#[test]
fn other_sizes_of_clusters_are_read() {
    for size in ["512", "65536"] {
        let image = Image::new(80, &["-c", size]);
        let source = image.scratch.join("source");
        source_tree::make(
            &source,
            Abilities {
                large: 300,
                ..ABILITIES
            },
        );
        image.fill(&source);
        assert_same(&of_image(&*image.open()), &of_host(&source));
    }
}

/// An image of which every other eight clusters are said to be in use, so that whatever is written lies in
/// pieces.
fn full_of_gaps() -> Image {
    let image = Image::new(20, &["-c", "512"]);
    let printed = run("istat", [image.path.as_os_str(), OsStr::new("6")]);
    let printed = String::from_utf8(printed).unwrap();
    let (_, clusters) = printed.rsplit_once("init_size: 5120").unwrap();
    let clusters = clusters.split_whitespace();
    let clusters: Vec<u64> = clusters.map(|word| word.parse().unwrap()).collect();
    assert_eq!(clusters.len(), 10, "{printed}");
    let mut options = fs::File::options();
    let file = options.read(true).write(true).open(&image.path).unwrap();
    for cluster in clusters {
        let mut bits = [0; 512];
        file.read_exact_at(&mut bits, cluster * 512).unwrap();
        bits.iter_mut()
            .skip(1)
            .step_by(2)
            .for_each(|byte| *byte = 0xff);
        file.write_all_at(&bits, cluster * 512).unwrap();
    }
    image
}

#[test]
fn lists_of_attributes_are_followed() {
    let image = full_of_gaps();
    let source = image.scratch.join("source");
    fs::create_dir(&source).unwrap();
    for number in 0..1500 {
        let name = format!("file {number}");
        source_tree::write(&source.join(name), b"in the record", 1_000_000_000);
    }
    image.fill(&source);
    let filesystem = image.open();
    assert_same(&of_image(&*filesystem), &of_host(&source));
    // The table lies in more pieces than its own record can tell.
    let words = |record| [image.path.as_os_str(), OsStr::new(record)];
    let told = String::from_utf8(run("istat", words("0"))).unwrap();
    assert!(told.contains("$ATTRIBUTE_LIST"), "{told}");
    let table = content(&*filesystem, NodeNumber(1 << 48));
    assert!(table == run("icat", words("0")));
}

fn small() -> Image {
    let image = Image::new(8, &[]);
    let source = image.scratch.join("source");
    fs::create_dir_all(source.join("folder/inner")).unwrap();
    source_tree::write(&source.join("small"), b"in the record", 1_000_000_000);
    source_tree::write(&source.join("some"), &[b'x'; 10_000], 1_000_000_000);
    for number in 0..200 {
        let name = format!("folder/a longer name of number {number:03}");
        source_tree::write(&source.join(name), &[number; 700], 1_000_000_000);
    }
    source_tree::write(&source.join("folder/inner/x"), b"x", 1_000_000_000);
    std::os::unix::fs::symlink("folder/inner", source.join("link")).unwrap();
    image.fill(&source);
    image
}

#[test]
fn a_number_of_another_use_leads_nowhere() {
    let image = small();
    let filesystem = image.open();
    let found = walk(&*filesystem, Deleted::Hidden);
    let file = find(&found, "small").number.0;
    for number in [
        file + (1 << 48),
        file & 0xffff_ffff_ffff,
        0,
        1 << 30,
        u64::MAX,
    ] {
        let node = NodeNumber(number);
        assert!(filesystem.stat(node).is_err(), "{number:x}");
        assert!(filesystem.open(node).is_err(), "{number:x}");
        assert!(filesystem.link_target(node).is_err(), "{number:x}");
        assert!(!list(&*filesystem, node, Deleted::Hidden).1.is_complete());
    }
    assert!(filesystem.link_target(NodeNumber(file)).is_err());
    assert!(filesystem.open(find(&found, "folder").number).is_err());
    assert!(filesystem.open(find(&found, "link").number).is_err());
}

#[test]
fn a_record_that_was_not_written_whole_is_a_problem_of_its_name() {
    let image = small();
    let found = walk(&*image.open(), Deleted::Hidden);
    let file = find(&found, "some");
    let mut bytes = image.bytes();
    let at = usize::try_from(image.record(file.number.0 & 0xffff_ffff_ffff)).unwrap();
    bytes[at + 510] ^= 1;
    let filesystem = of_bytes(bytes);
    let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    // Its name is there, with what the directory knows of it.
    assert_eq!((shown.len(), listed.problems), (4, 1));
    let copy = find(&shown, "some").stat;
    assert_eq!(
        (copy.inode, copy.size, copy.mode, copy.mtime),
        (
            file.number.0,
            file.stat.size,
            file.stat.mode,
            file.stat.mtime
        )
    );
    let problem = listed.first_problem.unwrap();
    assert!(problem.reason.contains("not written whole"), "{problem}");
    assert!(filesystem.stat(file.number).is_err());
}

/// Where an attribute of a record begins that has this type.
fn attribute(bytes: &[u8], record: usize, kind: u32) -> usize {
    let mut at = record + usize::from(u16::from_le_bytes([bytes[record + 20], bytes[record + 21]]));
    loop {
        let found = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        if found == kind {
            return at;
        }
        assert!(found < kind, "no attribute {kind:#x}");
        at += usize::from(bytes[at + 4]) + usize::from(bytes[at + 5]) * 256;
    }
}

#[test]
fn no_name_is_lost_with_a_block_that_is_not_marked() {
    let image = small();
    let found = walk(&*image.open(), Deleted::Hidden);
    let folder = find(&found, "folder").number;
    let bytes = image.bytes();
    let record = usize::try_from(image.record(folder.0 & 0xffff_ffff)).unwrap();
    let bitmap = attribute(&bytes, record, 0xb0);
    let content = bitmap + usize::from(bytes[bitmap + 20]);
    assert_eq!(bytes[bitmap + 8], 0, "it should be in the record");
    assert!(bytes[content].count_ones() > 2);
    let mut lessened = bytes.clone();
    lessened[content] = 0;
    let (shown, listed) = list(&*of_bytes(lessened), folder, Deleted::Hidden);
    assert_eq!(shown.len(), 201);
    assert_eq!(listed.problems, u64::from(bytes[content].count_ones()));
    // Entries lead to blocks, and there are none.
    let mut without = bytes.clone();
    let blocks = attribute(&bytes, record, 0xa0);
    without[blocks] = 0xa1;
    let (shown, listed) = list(&*of_bytes(without), folder, Deleted::Hidden);
    assert!(shown.len() < 201);
    assert!(!listed.is_complete());
    let problem = listed.first_problem.unwrap();
    assert!(problem.reason.contains("leads to a block"), "{problem}");
}

#[test]
fn pieces_of_another_file_are_not_taken() {
    let image = full_of_gaps();
    let source = image.scratch.join("source");
    fs::create_dir(&source).unwrap();
    for number in 0..1500 {
        let name = format!("file {number}");
        source_tree::write(&source.join(name), b"in the record", 1_000_000_000);
    }
    image.fill(&source);
    let mut bytes = image.bytes();
    // The records that hold pieces of the table itself.
    let first = usize::try_from(image.record(0)).unwrap();
    let pieces = (1..64).map(|number| first + number * 1024);
    let is_piece = |at: &usize| {
        bytes[*at..*at + 4] == *b"FILE" && bytes[at + 32..at + 40] == [0, 0, 0, 0, 0, 0, 1, 0]
    };
    let pieces: Vec<usize> = pieces.filter(is_piece).collect();
    assert!(!pieces.is_empty());
    for at in pieces {
        bytes[at + 32] = 70;
    }
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    let error = open_filesystem(&disk).err().unwrap();
    assert!(error.reason.contains("belongs to another file"), "{error}");
}

#[test]
fn more_clusters_than_can_be_are_not_counted() {
    let mut bytes = small().bytes();
    bytes[40..48].copy_from_slice(&(1_u64 << 40).to_le_bytes());
    let filesystem = of_bytes(bytes);
    let territory = filesystem.territory();
    assert_eq!(territory.free, None);
    let remarks = territory.remarks.join("; ");
    assert!(remarks.contains("more than Windows has"), "{remarks}");
}

/// Copies a file of the host into a stream of one in the image.
fn write_stream(image: &Image, from: &Path, file: &str, stream: &str) {
    let words = ["-f", "-q", "-N", stream].map(OsStr::new);
    let rest = [image.path.as_os_str(), from.as_os_str(), OsStr::new(file)];
    run("ntfscp", words.into_iter().chain(rest));
}

#[test]
fn streams_are_shown_beside_their_files() {
    let image = small();
    let (short, long) = (image.scratch.join("short"), image.scratch.join("long"));
    fs::write(&short, b"[ZoneTransfer]\r\nZoneId=3\r\n").unwrap();
    let many: Vec<u8> = (0..20_000_u32).map(|at| (at / 7) as u8).collect();
    fs::write(&long, &many).unwrap();
    write_stream(&image, &short, "small", "Zone.Identifier");
    write_stream(&image, &long, "small", "großer Strom");
    // So many that they need a list of attributes.
    for number in 0..60 {
        write_stream(&image, &short, "some", &format!("stream {number}"));
    }
    let filesystem = image.open();
    let found = walk(&*filesystem, Deleted::Hidden);
    assert_eq!(
        found
            .iter()
            .filter(|node| node.path.contains(&b':'))
            .count(),
        62
    );
    let zone = find(&found, "small:Zone.Identifier");
    assert_eq!(
        content(&*filesystem, zone.number),
        fs::read(&short).unwrap()
    );
    let large = find(&found, "small:großer Strom");
    assert_eq!((large.stat.size, large.stat.mode), (20_000, 0o100_644));
    assert_eq!(large.stat.mtime, find(&found, "small").stat.mtime);
    assert!(content(&*filesystem, large.number) == many);
    assert_eq!(
        content(&*filesystem, find(&found, "small").number),
        b"in the record"
    );
    let last = find(&found, "some:stream 59");
    assert_eq!(
        content(&*filesystem, last.number),
        fs::read(&short).unwrap()
    );
    // The Sleuth Kit shows the same.
    let words = [OsStr::new("-rp"), OsStr::new("-F"), image.path.as_os_str()];
    let printed = String::from_utf8(run("fls", words)).unwrap();
    let names = printed.lines().filter_map(|line| line.split_once(":\t"));
    let mut theirs: Vec<&str> = names
        .map(|(_, name)| name)
        .filter(|name| name.contains(':') && !name.contains('$'))
        .collect();
    let ours = found
        .iter()
        .map(|node| std::str::from_utf8(&node.path).unwrap());
    let mut ours: Vec<&str> = ours.filter(|path| path.contains(':')).collect();
    theirs.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, theirs);
    // A stream is no directory, no link, and has no streams.
    assert!(filesystem.link_target(zone.number).is_err());
    assert!(
        !list(&*filesystem, zone.number, Deleted::Hidden)
            .1
            .is_complete()
    );
    for stream in [3_u64, 0xffff] {
        let node = NodeNumber(find(&found, "small").number.0 | stream << 32);
        assert!(filesystem.stat(node).is_err() && filesystem.open(node).is_err());
    }
}

/// Takes the marks at the ends of the two sectors of a record away, or puts them there.
fn turn_marks(record: &mut [u8], are_put: bool) {
    let marks = usize::from(record[4]);
    let mark = [record[marks], record[marks + 1]];
    for sector in 1..=2 {
        let (end, kept) = (sector * 512 - 2, marks + sector * 2);
        if are_put {
            record.copy_within(end..end + 2, kept);
            record[end..end + 2].copy_from_slice(&mark);
        } else {
            record.copy_within(kept..kept + 2, end);
        }
    }
}

#[test]
fn streams_of_directories_of_the_top_and_of_deleted_files_are_shown() {
    let image = small();
    let mut bytes = image.bytes();
    let found = walk(&*image.open(), Deleted::Hidden);
    let number_of = |path: &str| find(&found, path).number.0 & 0xffff_ffff;
    // A stream of four bytes, "gone", in the room behind the last attribute of a record.
    for (record, is_deleted) in [
        (number_of("folder/inner"), false),
        (number_of("small"), true),
        (5, false),
    ] {
        let at = usize::try_from(image.record(record)).unwrap();
        let record = &mut bytes[at..at + 1024];
        turn_marks(record, false);
        let used = u32::from_le_bytes(record[24..28].try_into().unwrap());
        let end = usize::try_from(used).unwrap() - 8;
        assert_eq!(record[end..end + 4], [0xff; 4]);
        let mut stream = vec![0x80, 0, 0, 0, 40, 0, 0, 0, 0, 2, 24, 0, 0, 0, 99, 0];
        stream.extend(b"\x04\0\0\0\x1c\0\0\0n\0s\0gone\0\0\0\0\0\0\0\0");
        stream.extend([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
        record[end..end + stream.len()].copy_from_slice(&stream);
        record[24..28].copy_from_slice(&(used + 40).to_le_bytes());
        if is_deleted {
            record[16] += 1;
            record[22] &= !1;
        }
        turn_marks(record, true);
    }
    let filesystem = of_bytes(bytes);
    let (shown, _) = list(&*filesystem, filesystem.top(), Deleted::Shown);
    let folder = find(&found, "folder").number;
    let (in_folder, listed) = list(&*filesystem, folder, Deleted::Hidden);
    assert!(listed.is_complete());
    for (node, is_deleted) in [
        (find(&in_folder, "inner:ns"), false),
        (find(&shown, "small:ns"), true),
        (find(&shown, ":ns"), false),
    ] {
        assert_eq!(node.is_deleted, is_deleted);
        assert_eq!((node.stat.size, node.stat.mode), (4, 0o100_644));
        assert_eq!(filesystem.stat(node.number).unwrap(), node.stat);
        assert_eq!(content(&*filesystem, node.number), b"gone");
    }
}

#[test]
fn deleted_records_are_shown_in_their_directories() {
    let image = small();
    let found = walk(&*image.open(), Deleted::Hidden);
    let mut bytes = image.bytes();
    // As a driver does it: not in use, one use more, gone from the index.
    for path in ["small", "some"] {
        let number = find(&found, path).number.0;
        let at = usize::try_from(image.record(number & 0xffff_ffff_ffff)).unwrap();
        bytes[at + 16] += 1;
        bytes[at + 22] &= !1;
    }
    let filesystem = of_bytes(bytes.clone());
    let (shown, listed) = list(&*filesystem, filesystem.top(), Deleted::Shown);
    // The index still has the names here, and they lead to other uses.
    assert_eq!(listed.problems, 2);
    let small = find(&shown, "small");
    assert!(small.is_deleted);
    assert_eq!(content(&*filesystem, small.number), b"in the record");
    let some = find(&shown, "some");
    let error = filesystem.open(some.number).err().unwrap();
    assert!(error.reason.contains("used again"), "{error}");
    let (shown, _) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    assert!(shown.iter().all(|node| !node.is_deleted));
}

#[test]
fn compressed_files_are_read() {
    let image = Image::new(20, &["-C"]);
    let source = image.scratch.join("from");
    let mut expected: Vec<u8> = (0..300_000_u32).map(|at| (at / 300) as u8).collect();
    expected.extend(vec![0; 200_000]);
    let mut random = filemap_testkit::Random::new(1);
    expected.extend((0..100_000).map(|_| random.below(256) as u8));
    fs::write(&source, &expected).unwrap();
    let words = [
        OsStr::new("-f"),
        OsStr::new("-q"),
        image.path.as_os_str(),
        source.as_os_str(),
    ];
    run("ntfscp", words.into_iter().chain([OsStr::new("packed")]));
    let filesystem = image.open();
    let (found, listed) = list(&*filesystem, filesystem.top(), Deleted::Hidden);
    assert!(listed.is_complete());
    let packed = find(&found, "packed");
    assert_eq!(packed.stat.size, 600_000);
    assert!(
        packed.stat.allocated < 300_000,
        "{} bytes: not compressed",
        packed.stat.allocated
    );
    assert!(content(&*filesystem, packed.number) == expected);
    let hole = filesystem
        .open(packed.number)
        .unwrap()
        .stretch(400_000)
        .unwrap();
    assert!(hole.is_hole);
}

#[test]
fn damaged_ntfs_is_survived() {
    let image = small();
    let from = image.scratch.join("source/some");
    for number in 0..30 {
        write_stream(&image, &from, "small", &format!("stream {number}"));
    }
    mutants::survive(image.bytes(), 300);
}
