//! squashfs as mksquashfs makes it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{Disk, ImageErrorKind, NodeNumber, open_filesystem};
use filemap_testkit::ScratchFolder;

use crate::mutants::survive;
use crate::tools::run;
use crate::unix_tree::{Abilities, grow, grow_wide};
use crate::walked::{Kept, assert_same, filesystem, generous, image, list, walk, walk_whole};

/// Times have 32 bits without a sign, names 256 bytes.
const ABILITIES: Abilities = Abilities {
    latest: 4_200_000_000,
    longest_link: 4000,
    ..Abilities::ALL
};

fn source() -> ScratchFolder {
    let tree = ScratchFolder::new().unwrap();
    grow(tree.path(), ABILITIES).unwrap();
    tree
}

fn make(scratch: &ScratchFolder, tree: &Path, options: &[&str]) -> PathBuf {
    let path = scratch.join("squashfs.img");
    let _ = fs::remove_file(&path);
    let (tree, shown) = (tree.to_string_lossy(), path.to_string_lossy());
    let always = [
        tree.as_ref(),
        shown.as_ref(),
        "-quiet",
        "-no-progress",
        "-noappend",
    ];
    run("mksquashfs", always.iter().chain(options));
    path
}

#[test]
fn what_mksquashfs_puts_in_is_what_is_read() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let makes: &[&[&str]] = &[
        &["-comp", "gzip"],
        &["-comp", "xz", "-Xbcj", "x86", "-b", "1M"],
        &["-comp", "zstd", "-b", "4096", "-no-fragments"],
        &["-comp", "lz4", "-Xhc", "-always-use-fragments"],
        &["-comp", "lz4", "-b", "16384"],
        &["-noI", "-noD", "-noF", "-no-exports", "-no-sparse"],
    ];
    for options in makes {
        println!("{options:?}");
        let path = make(&scratch, tree.path(), options);
        assert_same(&*filesystem(&path), tree.path(), Kept::ALL);
    }
}

#[test]
fn a_wide_directory_is_whole() {
    let (tree, scratch) = (ScratchFolder::new().unwrap(), ScratchFolder::new().unwrap());
    grow_wide(tree.path(), 5000).unwrap();
    let path = make(&scratch, tree.path(), &[]);
    assert_same(&*filesystem(&path), tree.path(), Kept::ALL);
}

#[test]
fn a_filesystem_says_what_unsquashfs_says() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let path = make(
        &scratch,
        tree.path(),
        &["-comp", "zstd", "-mkfs-time", "1234567890"],
    );
    let printed = run("unsquashfs", ["-s".as_ref(), path.as_os_str()]);
    let printed = String::from_utf8(printed).unwrap();
    let number = |field: &str| -> u64 {
        let line = printed
            .lines()
            .find_map(|line| line.strip_prefix(field))
            .unwrap();
        line.trim().split(' ').next().unwrap().parse().unwrap()
    };
    let found = filesystem(&path);
    let territory = found.territory();
    assert_eq!(territory.kind, "squashfs");
    assert_eq!(territory.total, number("Filesystem size"));
    assert_eq!(territory.block_size, number("Block size"));
    assert_eq!(territory.free, Some(0));
    assert_eq!(territory.created.unix_seconds(), 1_234_567_890);
    assert_eq!(territory.remarks, ["it is compressed with zstd"]);
    // All names but the top itself, one a line.
    let listed = run("unsquashfs", ["-ll".as_ref(), path.as_os_str()]);
    // A name holds a line feed: what follows it is no mode.
    let lines = listed
        .split(|byte| *byte == b'\n')
        .filter(|line| line.get(10) == Some(&b' '));
    assert_eq!(lines.count(), walk_whole(&*found).entries.len() + 1);
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    for comp in ["lzo", "lzma"] {
        let path = make(&scratch, tree.path(), &["-comp", comp]);
        let error = open_filesystem(&image(&path)).err().unwrap();
        assert_eq!(error.kind, ImageErrorKind::Unsupported);
        assert_eq!(
            error.reason,
            format!("squashfs compressed with {comp} is not read")
        );
    }
    let path = make(&scratch, tree.path(), &[]);
    let found = filesystem(&path);
    for number in [0xFFFF, 1 << 20, 1 << 40, u64::MAX] {
        let node = NodeNumber(number);
        assert!(found.stat(node).is_err(), "{number}");
        assert!(found.open(node).is_err());
        assert!(found.link_target(node).is_err());
        assert!(!list(&*found, node, &mut generous()).1.is_complete());
    }
    let mut bytes = fs::read(&path).unwrap();
    bytes[28] = 3;
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    let error = open_filesystem(&disk).err().unwrap();
    assert_eq!(error.reason, "squashfs 3.0 is not read");
}

#[test]
fn what_is_cut_off_is_said() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), &["-noI"]);
    let mut bytes = fs::read(&path).unwrap();
    let table = u64::from_le_bytes(bytes[72..80].try_into().unwrap()) as usize;
    // The second row of the table of directories is damaged.
    bytes[table + 2..table + 6].fill(0xFF);
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    let walked = walk(&*open_filesystem(&disk).unwrap(), &mut generous());
    assert!(walked.problems > 0);
}

#[test]
fn damage_is_survived() {
    let (tree, scratch) = (source(), ScratchFolder::new().unwrap());
    for comp in ["gzip", "xz", "zstd", "lz4"] {
        let path = make(&scratch, tree.path(), &["-comp", comp]);
        survive(fs::read(&path).unwrap(), 40);
    }
    // Without compression damage reaches deeper.
    let path = make(&scratch, tree.path(), &["-noI", "-noD", "-noF"]);
    survive(fs::read(&path).unwrap(), 100);
}
