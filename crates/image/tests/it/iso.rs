//! ISO 9660 as genisoimage and xorriso make it, and as nobody should.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{
    Disk, Filesystem, ImageErrorKind, NodeNumber, filesystems, open_filesystem,
    open_filesystem_named,
};
use filemap_model::Kind;
use filemap_testkit::ScratchFolder;

use crate::mutants::survive;
use crate::tools::run;
use crate::unix_tree::{Abilities, grow, grow_wide};
use crate::walked::{
    Kept, assert_same, content, filesystem, generous, image, list, walk, walk_whole,
};

/// genisoimage breaks links that are longer, and gives times to come a wrong zone.
const ABILITIES: Abilities = Abilities {
    longest_name: 240,
    longest_link: 301,
    latest: 1_600_000_000,
    ..Abilities::ALL
};

fn source() -> ScratchFolder {
    let tree = ScratchFolder::new().unwrap();
    grow(tree.path(), ABILITIES).unwrap();
    // Nothing is sparse there.
    fs::remove_dir_all(tree.join("sparse")).unwrap();
    tree
}

pub(crate) fn make(
    program: &str,
    scratch: &ScratchFolder,
    tree: &Path,
    options: &[&str],
) -> PathBuf {
    let path = scratch.join("image.iso");
    let (tree, shown) = (tree.to_string_lossy(), path.to_string_lossy());
    let _ = fs::remove_file(&path);
    let mut arguments = options.to_vec();
    arguments.extend(["-quiet", "-o", shown.as_ref(), tree.as_ref()]);
    run(program, arguments);
    path
}

#[test]
fn rock_ridge_is_what_was_put_in() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let path = make("genisoimage", &scratch, tree.path(), &["-R", "-D"]);
    let found = filesystem(&path);
    assert_eq!(found.territory().kind, "ISO 9660 (Rock Ridge)");
    assert_same(&*found, tree.path(), Kept::ALL);
    symlink("/long".repeat(200), tree.join("links/of a thousand")).unwrap();
    let path = make("xorrisofs", &scratch, tree.path(), &["-R", "-D", "-J"]);
    let kept = Kept {
        links: false,
        ..Kept::ALL
    };
    assert_same(&*filesystem(&path), tree.path(), kept);
}

/// Directories below the eighth are moved, and shown where they were.
#[test]
fn directories_that_were_moved_are_shown_where_they_belong() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let path = make("genisoimage", &scratch, tree.path(), &["-R"]);
    let kept = Kept {
        more: &[b"rr_moved"],
        ..Kept::ALL
    };
    assert_same(&*filesystem(&path), tree.path(), kept);
}

pub(crate) fn plain_source() -> ScratchFolder {
    let tree = ScratchFolder::new().unwrap();
    fs::create_dir_all(tree.join("Folder \u{e4}/Inner")).unwrap();
    for index in 0..60 {
        let name = format!("Folder \u{e4}/A longer name, number {index} \u{65e5}.text");
        fs::write(tree.join(name), vec![7; index * 100]).unwrap();
    }
    fs::write(tree.join("Folder \u{e4}/Inner/short"), b"inner").unwrap();
    fs::write(tree.join("README"), b"read").unwrap();
    tree
}

pub(crate) const NAMES_ONLY: Kept = Kept {
    owners: false,
    modes: false,
    links: false,
    nanoseconds: false,
    more: &[],
};

#[test]
fn joliet_is_shown_without_rock_ridge_and_where_it_is_asked_for() {
    let (tree, scratch) = (plain_source(), ScratchFolder::new().unwrap());
    let options = ["-J", "-input-charset", "UTF-8", "-V", "A label"];
    let path = make("genisoimage", &scratch, tree.path(), &options);
    let found = filesystem(&path);
    assert_eq!(found.territory().kind, "ISO 9660 (Joliet)");
    assert_eq!(found.territory().label, b"A label");
    assert_same(&*found, tree.path(), NAMES_ONLY);

    let both = ["-J", "-R", "-input-charset", "UTF-8"];
    let path = make("genisoimage", &scratch, tree.path(), &both);
    let disk = image(&path);
    assert_eq!(filesystem(&path).territory().kind, "ISO 9660 (Rock Ridge)");
    let joliet = open_filesystem_named(&disk, "Joliet").unwrap();
    assert_eq!(joliet.territory().kind, "ISO 9660 (Joliet)");
    assert_same(&*joliet, tree.path(), NAMES_ONLY);
}

#[test]
fn plain_names_are_without_versions() {
    let tree = ScratchFolder::new().unwrap();
    fs::create_dir(tree.join("FOLDER")).unwrap();
    fs::write(tree.join("FOLDER/FILE.TXT"), b"text").unwrap();
    fs::write(tree.join("README"), b"read").unwrap();
    let scratch = ScratchFolder::new().unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &["-iso-level", "1"]);
    let found = filesystem(&path);
    assert_eq!(found.territory().kind, "ISO 9660");
    assert_same(&*found, tree.path(), NAMES_ONLY);
    let both = make("genisoimage", &scratch, tree.path(), &["-R", "-J"]);
    let plain = open_filesystem_named(&image(&both), "ISO 9660 without extensions").unwrap();
    assert_same(&*plain, tree.path(), NAMES_ONLY);
}

#[test]
fn a_volume_says_what_isoinfo_says() {
    let (tree, scratch) = (plain_source(), ScratchFolder::new().unwrap());
    fs::write(tree.join("boot.img"), [1; 2048]).unwrap();
    let options = ["-R", "-V", "THE_LABEL", "-b", "boot.img", "-no-emul-boot"];
    let path = make("genisoimage", &scratch, tree.path(), &options);
    let printed = run("isoinfo", ["-d".as_ref(), "-i".as_ref(), path.as_os_str()]);
    let printed = String::from_utf8(printed).unwrap();
    let number = |field: &str| -> u64 {
        let line = printed
            .lines()
            .find_map(|line| line.strip_prefix(field))
            .unwrap();
        line.trim().parse().unwrap()
    };
    let found = filesystem(&path);
    let territory = found.territory();
    assert_eq!(territory.label, b"THE_LABEL");
    assert_eq!(territory.block_size, number("Logical block size is:"));
    assert_eq!(territory.total, number("Volume size is:") * 2048);
    assert_eq!(territory.free, Some(0));
    assert_eq!(territory.remarks.len(), 1);
    assert!(territory.remarks[0].starts_with("it starts PCs from the program at block"));
    let printed = run(
        "blkid",
        ["-p", "-o", "value", "-s", "UUID", &path.to_string_lossy()],
    );
    assert_eq!(territory.uuid, String::from_utf8(printed).unwrap().trim());
}

#[test]
fn a_wide_directory_is_whole() {
    let (tree, scratch) = (ScratchFolder::new().unwrap(), ScratchFolder::new().unwrap());
    grow_wide(tree.path(), 5000).unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &["-R", "-J"]);
    assert_same(&*filesystem(&path), tree.path(), Kept::ALL);
}

/// A small image, and where the record of the top directory and its content stand.
fn small() -> (Vec<u8>, usize) {
    let tree = ScratchFolder::new().unwrap();
    fs::create_dir(tree.join("sub")).unwrap();
    fs::write(tree.join("sub/file"), b"below").unwrap();
    fs::write(tree.join("a"), [b'a'; 3000]).unwrap();
    fs::write(tree.join("b"), [b'b'; 100]).unwrap();
    let scratch = ScratchFolder::new().unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &[]);
    let bytes = fs::read(path).unwrap();
    let top = u32::from_le_bytes(bytes[32_768 + 158..][..4].try_into().unwrap());
    (bytes, top as usize * 2048)
}

fn opened(bytes: &[u8]) -> Box<dyn Filesystem> {
    let disk: Arc<dyn Disk> = Arc::new(bytes.to_vec());
    open_filesystem(&disk).unwrap()
}

fn record_of(bytes: &[u8], top: usize, name: &[u8]) -> usize {
    let at = bytes[top..]
        .windows(name.len())
        .position(|found| found == name)
        .unwrap();
    top + at - 33
}

#[test]
fn a_top_of_four_gigabytes_ends_where_it_says_itself() {
    let (mut bytes, top) = small();
    let names = walk_whole(&*opened(&bytes)).entries;
    bytes[32_768 + 156 + 10..][..4].fill(0xFF);
    let walked = walk(&*opened(&bytes), &mut generous());
    assert_eq!(walked.entries, names);
    assert_eq!(walked.problems, 1);
    // Where it says the same itself, it ends with the disk.
    bytes[top + 10..][..4].fill(0xFF);
    let walked = walk(&*opened(&bytes), &mut generous());
    assert!(walked.problems >= 1);
    assert!(names.keys().all(|name| walked.entries.contains_key(name)));
}

#[test]
fn a_directory_that_leads_to_the_top_lists_as_such() {
    let (mut bytes, top) = small();
    let sub = record_of(&bytes, top, b"SUB");
    let block: Vec<u8> = bytes[32_768 + 158..][..8].to_vec();
    bytes[sub + 2..sub + 10].copy_from_slice(&block);
    let found = opened(&bytes);
    let (names, listed) = list(&*found, found.top(), &mut generous());
    let inner = names.iter().find(|(name, _)| name == b"SUB").unwrap();
    let (below, _) = list(&*found, NodeNumber(inner.1.inode), &mut generous());
    assert!(listed.is_complete());
    assert_eq!(below, names);
    assert!(walk(&*found, &mut generous()).entries.len() < 1000);
}

#[test]
fn a_file_in_several_parts_is_one() {
    let (mut bytes, top) = small();
    let (a, b) = (
        record_of(&bytes, top, b"A.;1"),
        record_of(&bytes, top, b"B.;1"),
    );
    bytes[a + 25] |= 0x80;
    bytes[a + 10..a + 14].copy_from_slice(&u32::to_le_bytes(2048));
    bytes[b + 33] = b'A';
    let found = opened(&bytes);
    let walked = walk_whole(&*found);
    let stat = walked.entries.get(b"A".as_slice()).unwrap();
    assert_eq!((walked.entries.len(), stat.size), (3, 2148));
    let read = content(&*found.open(NodeNumber(stat.inode)).unwrap()).unwrap();
    assert_eq!(read[..2048], [b'a'; 2048]);
    assert_eq!(read[2048..], [b'b'; 100]);
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let (mut bytes, top) = small();
    let a = record_of(&bytes, top, b"A.;1");
    bytes[a + 26] = 1;
    bytes[a + 27] = 1;
    let found = opened(&bytes);
    let error = found.open(NodeNumber(a as u64)).err().unwrap();
    assert_eq!(error.kind, ImageErrorKind::Unsupported);
    assert_eq!(error.reason, "an interleaved file is not read");
    for number in [0, 1, 32_768, 40_000, top as u64 + 1, 1 << 40, u64::MAX] {
        assert!(found.open(NodeNumber(number)).is_err(), "{number}");
        assert!(
            !list(&*found, NodeNumber(number), &mut generous())
                .1
                .is_complete()
        );
    }
}

#[test]
fn a_damaged_record_is_a_problem_and_not_the_end() {
    let (tree, scratch) = (plain_source(), ScratchFolder::new().unwrap());
    let path = make("genisoimage", &scratch, tree.path(), &["-R"]);
    let whole = walk_whole(&*filesystem(&path)).entries;
    let folder = whole
        .values()
        .find(|stat| stat.kind() == Kind::Directory)
        .unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let record = usize::try_from(folder.inode).unwrap();
    let content = u32::from_le_bytes(bytes[record + 2..][..4].try_into().unwrap()) as usize * 2048;
    bytes[content + 2048] = 20;
    let walked = walk(&*opened(&bytes), &mut generous());
    assert_eq!(walked.problems, 1);
    assert!(walked.entries.len() > whole.len() / 2 && walked.entries.len() < whole.len());
}

#[test]
fn damage_is_survived() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let plain = plain_source();
    let joliet = ["-J", "-input-charset", "UTF-8"].as_slice();
    for (tree, options) in [(&tree, ["-R"].as_slice()), (&plain, joliet)] {
        let path = make("genisoimage", &scratch, tree.path(), options);
        assert!(!filesystems(&*image(&path)).unwrap().is_empty());
        survive(fs::read(&path).unwrap(), 100);
    }
}
