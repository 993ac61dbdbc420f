//! ext2, ext3 and ext4 as mke2fs makes them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{Disk, ImageErrorKind, NodeNumber, open_filesystem};
use filemap_model::Kind;
use filemap_testkit::ScratchFolder;

use crate::mutants::survive;
use crate::tools::run;
use crate::unix_tree::{Abilities, grow, grow_wide};
use crate::walked::{Kept, assert_same, filesystem, generous, image, list, walk, walk_whole};

const KEPT: Kept = Kept {
    more: &[b"lost+found"],
    ..Kept::ALL
};

/// Makes a filesystem of `size` from a tree.
fn make(scratch: &ScratchFolder, tree: &Path, size: &str, options: &[&str]) -> PathBuf {
    let path = scratch.join("ext.img");
    let mut arguments = vec!["-q", "-F", "-E", "root_owner=0:0", "-d"];
    let (tree, shown) = (tree.to_string_lossy(), path.to_string_lossy());
    arguments.push(&tree);
    arguments.extend(options);
    arguments.extend([shown.as_ref(), size]);
    let _ = fs::remove_file(&path);
    run("mke2fs", arguments);
    path
}

fn source() -> ScratchFolder {
    let tree = ScratchFolder::new().unwrap();
    grow(tree.path(), Abilities::ALL).unwrap();
    tree
}

/// A field that dumpe2fs prints.
fn said_by_dumpe2fs(path: &Path, field: &str) -> String {
    let printed = run("dumpe2fs", [Path::new("-h"), path]);
    let printed = String::from_utf8(printed).unwrap();
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix(field))
        .unwrap();
    line.trim_start_matches(':').trim().to_owned()
}

#[test]
fn what_mke2fs_puts_in_is_what_is_read() {
    let tree = source();
    let scratch = ScratchFolder::new().unwrap();
    let makes: &[&[&str]] = &[
        &["-t", "ext2", "-b", "1024"],
        &[
            "-t",
            "ext2",
            "-b",
            "2048",
            "-O",
            "^filetype,^sparse_super,^resize_inode",
            "-I",
            "128",
        ],
        &["-t", "ext3", "-b", "4096"],
        &["-t", "ext4", "-b", "1024"],
        &["-t", "ext4", "-b", "4096"],
        &["-t", "ext4", "-b", "65536"],
        &["-t", "ext4", "-b", "1024", "-O", "^extent,^64bit"],
        &[
            "-t",
            "ext4",
            "-b",
            "1024",
            "-g",
            "1024",
            "-O",
            "meta_bg,^resize_inode,^flex_bg",
        ],
        &[
            "-t",
            "ext4",
            "-b",
            "1024",
            "-O",
            "sparse_super2,^resize_inode,^metadata_csum",
        ],
        &["-t", "ext4", "-O", "bigalloc", "-C", "16384"],
        &["-t", "ext4", "-O", "casefold,ea_inode,mmp,quota,project"],
        &["-t", "ext4", "-b", "1024", "-r", "1", "-O", "none"],
    ];
    for options in makes {
        println!("{options:?}");
        let path = make(&scratch, tree.path(), "96M", options);
        assert_same(&*filesystem(&path), tree.path(), KEPT);
    }
    // With data in inodes mke2fs gives sparse files a wrong size.
    fs::remove_dir_all(tree.join("sparse")).unwrap();
    let makes: &[&[&str]] = &[
        &[
            "-t",
            "ext4",
            "-O",
            "inline_data,large_dir,metadata_csum_seed",
        ],
        &[
            "-t",
            "ext4",
            "-I",
            "1024",
            "-b",
            "2048",
            "-O",
            "inline_data",
        ],
    ];
    for options in makes {
        println!("{options:?}");
        let path = make(&scratch, tree.path(), "96M", options);
        assert_same(&*filesystem(&path), tree.path(), KEPT);
    }
}

#[test]
fn a_filesystem_says_what_dumpe2fs_says() {
    let tree = source();
    let scratch = ScratchFolder::new().unwrap();
    for (kind, label) in [
        ("ext2", "sixteen letters!"),
        ("ext3", "\u{e4}"),
        ("ext4", ""),
    ] {
        let path = make(&scratch, tree.path(), "96M", &["-t", kind, "-L", label]);
        let filesystem = filesystem(&path);
        let territory = filesystem.territory();
        let number = |field| said_by_dumpe2fs(&path, field).parse::<u64>().unwrap();
        assert_eq!(territory.kind, kind);
        assert_eq!(territory.label, label.as_bytes());
        assert_eq!(territory.uuid, said_by_dumpe2fs(&path, "Filesystem UUID"));
        assert_eq!(territory.block_size, number("Block size"));
        assert_eq!(
            territory.total,
            number("Block count") * territory.block_size
        );
        let free = number("Free blocks") * territory.block_size;
        assert_eq!(territory.free, Some(free));
        assert!(territory.created > filemap_model::Timestamp::from_unix(1_500_000_000, 0));
        assert_eq!(territory.remarks, [""; 0]);
    }
}

#[test]
fn times_have_nanoseconds_and_reach_beyond_2038() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), "8M", &["-t", "ext4", "-I", "256"]);
    // Seconds with the highest bit set, an epoch of 1, and nanoseconds over it.
    let fields = [
        ("mtime", 0x8321_5600_u32, 0x1D6F_3455),
        ("crtime", 5, 6),
        ("atime", 0xFFFF_FFFF, 0),
    ];
    for (field, seconds, extra) in fields {
        debugfs(&path, &format!("sif folder/file {field}_lo {seconds:#x}"));
        debugfs(&path, &format!("sif folder/file {field}_extra {extra:#x}"));
    }
    let walked = walk_whole(&*filesystem(&path));
    let stat = walked.entries.get(b"folder/file".as_slice()).unwrap();
    let time = filemap_model::Timestamp::from_unix;
    assert_eq!(stat.mtime, time(2_200_000_000, 0x1D6F_3455 >> 2));
    assert_eq!(stat.btime, time(5 + (2 << 32), 1));
    assert_eq!(stat.atime, time(-1, 0));
}

/// fls numbers names as we do; it shows control characters otherwise, so these are left out.
#[test]
fn names_lead_to_the_inodes_that_fls_says() {
    let tree = source();
    let scratch = ScratchFolder::new().unwrap();
    let path = make(
        &scratch,
        tree.path(),
        "96M",
        &["-t", "ext4", "-O", "inline_data"],
    );
    let printed = run("fls", ["-r".as_ref(), "-p".as_ref(), path.as_os_str()]);
    let walked = walk_whole(&*filesystem(&path));
    let mut compared = 0;
    for line in printed.split(|byte| *byte == b'\n') {
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else {
            continue;
        };
        let number = String::from_utf8_lossy(&line[4..tab - 1]).into_owned();
        if let (Some(stat), Ok(number)) =
            (walked.entries.get(&line[tab + 1..]), number.parse::<u64>())
        {
            assert_eq!(stat.inode, number);
            compared += 1;
        }
    }
    assert!(compared > 450, "{compared}");
}

#[test]
fn a_large_directory_is_read_with_and_without_index() {
    let scratch = ScratchFolder::new().unwrap();
    // mke2fs takes a time that grows with the square of the names.
    for (files, options) in [
        (5000, ["-t", "ext4", "-b", "4096"]),
        (1000, ["-t", "ext3", "-b", "1024"]),
    ] {
        let tree = ScratchFolder::new().unwrap();
        grow_wide(tree.path(), files).unwrap();
        let path = make(&scratch, tree.path(), "32M", &options);
        assert_same(&*filesystem(&path), tree.path(), KEPT);
        // Makes an index, and tells by its status that it changed something.
        let status = std::process::Command::new("/usr/sbin/e2fsck")
            .args(["-fyD".as_ref(), path.as_os_str()])
            .output()
            .unwrap()
            .status;
        assert!(matches!(status.code(), Some(0 | 1)));
        let printed = run(
            "debugfs",
            ["-R".as_ref(), "htree wide".as_ref(), path.as_os_str()],
        );
        assert!(printed.starts_with(b"Root node dump"));
        assert_same(&*filesystem(&path), tree.path(), KEPT);
    }
}

fn debugfs(path: &Path, command: &str) {
    run(
        "debugfs",
        [
            "-w".as_ref(),
            "-R".as_ref(),
            command.as_ref(),
            path.as_os_str(),
        ],
    );
}

fn small_source() -> ScratchFolder {
    let tree = ScratchFolder::new().unwrap();
    fs::create_dir(tree.join("folder")).unwrap();
    fs::write(tree.join("folder/file"), b"content").unwrap();
    fs::write(tree.join("other"), [7; 3000]).unwrap();
    tree
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(
        &scratch,
        tree.path(),
        "8M",
        &["-t", "ext4", "-O", "encrypt"],
    );
    debugfs(&path, "sif folder flags 0x80800");
    let found = filesystem(&path);
    let walked = walk(&*found, &mut generous());
    assert_eq!(walked.entries.len(), 3);
    let problem = walked.first_problem.unwrap();
    assert_eq!(
        (walked.problems, problem.kind),
        (1, ImageErrorKind::Unsupported)
    );

    debugfs(&path, "feature dirdata");
    let mut bytes = fs::read(&path).unwrap();
    bytes[1024 + 0x61] |= 0x10;
    fs::write(&path, &bytes).unwrap();
    let error = open_filesystem(&image(&path)).err().unwrap();
    assert_eq!(error.kind, ImageErrorKind::Unsupported);
    assert_eq!(error.reason, "ext4 with \"dirdata\" is not read");
}

#[test]
fn wrong_checksums_are_problems_and_lose_no_name() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), "8M", &["-t", "ext4"]);
    let found = filesystem(&path);
    let names = walk_whole(&*found).entries;
    let bytes = fs::read(&path).unwrap();
    let size = u32::to_le_bytes(3000);
    let inode = bytes
        .chunks(256)
        .position(|chunk| chunk[4..8] == size && chunk[0..2] == [0xA4, 0x81])
        .unwrap();
    let directory = bytes.windows(4).position(|bytes| bytes == b"file").unwrap();
    for (at, byte) in [(inode * 256 + 8, 1), (directory, b'n')] {
        let mut damaged = bytes.clone();
        damaged[at] ^= byte;
        let disk: Arc<dyn Disk> = Arc::new(damaged);
        let walked = walk(&*open_filesystem(&disk).unwrap(), &mut generous());
        assert_eq!(walked.entries.len(), names.len());
        assert_eq!(walked.problems, 1);
        let problem = walked.first_problem.unwrap();
        assert!(problem.reason.contains("checksum"), "{problem}");
    }
}

#[test]
fn a_name_whose_inode_is_gone_is_shown_and_is_a_problem() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), "8M", &["-t", "ext4"]);
    debugfs(&path, "clri folder");
    let walked = walk(&*filesystem(&path), &mut generous());
    let folder = walked.entries.get(b"folder".as_slice()).unwrap();
    assert_eq!((folder.kind(), folder.size), (Kind::Directory, 0));
    // It is told where its name stands, and where it is listed.
    assert_eq!(walked.problems, 2);
    assert!(walked.entries.contains_key(b"other".as_slice()));
}

#[test]
fn a_damaged_superblock_is_replaced_by_a_backup() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    for kind in ["ext2", "ext4"] {
        let path = make(&scratch, tree.path(), "16M", &["-t", kind, "-b", "1024"]);
        let names = walk_whole(&*filesystem(&path)).entries;
        let mut bytes = fs::read(&path).unwrap();
        bytes[1024..2048].fill(0xA5);
        let disk: Arc<dyn Disk> = Arc::new(bytes);
        let found = open_filesystem(&disk).unwrap();
        assert_eq!(walk_whole(&*found).entries, names);
        assert_eq!(
            found.territory().remarks,
            ["its superblock is damaged: a backup of it is used"]
        );
    }
}

#[test]
fn what_was_not_unmounted_or_is_cut_off_is_said() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), "8M", &["-t", "ext4"]);
    debugfs(&path, "feature needs_recovery");
    debugfs(&path, "ssv state 2");
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(7 << 20).unwrap();
    assert_eq!(
        filesystem(&path).territory().remarks,
        [
            "its journal was not replayed, so the last changes may be missing",
            "it was not unmounted",
            "the system that used it noted errors in it",
            "it is larger than the image, which was cut off",
        ]
    );
}

/// A directory that says that it is 16 TB long ends where its blocks end.
#[test]
fn a_directory_of_sixteen_terabytes_ends() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    for options in [
        ["-t", "ext4", "-O", "large_dir,^metadata_csum"],
        ["-t", "ext2", "-O", "large_dir"],
    ] {
        let path = make(&scratch, tree.path(), "8M", &options);
        debugfs(&path, "sif / size 17592186044416");
        let found = filesystem(&path);
        let (names, listed) = list(&*found, found.top(), &mut generous());
        assert_eq!(names.len(), 3);
        assert!((1..10).contains(&listed.problems), "{listed:?}");
        assert!(!listed.is_complete() && !listed.ends_the_walk());
    }
}

#[test]
fn numbers_that_lead_nowhere_are_errors() {
    let (tree, scratch) = (small_source(), ScratchFolder::new().unwrap());
    let path = make(&scratch, tree.path(), "8M", &["-t", "ext4"]);
    let found = filesystem(&path);
    for number in [0, 40, 1 << 20, u64::from(u32::MAX) + 3, u64::MAX] {
        let node = NodeNumber(number);
        assert!(found.stat(node).is_err(), "{number}");
        assert!(found.open(node).is_err());
        assert!(found.link_target(node).is_err());
        assert!(!list(&*found, node, &mut generous()).1.is_complete());
    }
}

#[test]
fn damage_is_survived() {
    let tree = source();
    let scratch = ScratchFolder::new().unwrap();
    for options in [
        ["-t", "ext2", "-b", "1024"].as_slice(),
        &[
            "-t",
            "ext4",
            "-b",
            "1024",
            "-O",
            "inline_data,^metadata_csum",
        ],
        &["-t", "ext4"],
    ] {
        let path = make(&scratch, tree.path(), "16M", options);
        survive(fs::read(&path).unwrap(), 60);
    }
}
