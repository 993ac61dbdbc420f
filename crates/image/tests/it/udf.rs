//! UDF as mkudffs and genisoimage make it.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;

use filemap_image::{
    Disk, Filesystem, ImageErrorKind, NodeNumber, filesystems, open_filesystem,
    open_filesystem_named,
};
use filemap_testkit::ScratchFolder;

use crate::iso::{NAMES_ONLY, make, plain_source};
use crate::mutants::survive;
use crate::tools::run;
use crate::unix_tree::grow_wide;
use crate::walked::{assert_same, content, filesystem, generous, image, list, walk, walk_whole};

/// An empty UDF.
fn empty(scratch: &ScratchFolder, megabytes: u64, options: &[&str]) -> PathBuf {
    let path = scratch.join("udf.img");
    let _ = fs::remove_file(&path);
    File::create(&path)
        .unwrap()
        .set_len(megabytes << 20)
        .unwrap();
    let shown = path.to_string_lossy();
    run("mkudffs", options.iter().copied().chain([shown.as_ref()]));
    path
}

/// What udfinfo says of a field.
fn said(printed: &str, field: &str) -> String {
    let prefix = format!("{field}=");
    let line = printed.lines().find_map(|line| line.strip_prefix(&prefix));
    line.unwrap_or_else(|| panic!("{field} in {printed}"))
        .to_owned()
}

#[test]
fn what_mkudffs_makes_says_what_udfinfo_says() {
    let scratch = ScratchFolder::new().unwrap();
    let makes: &[&[&str]] = &[
        &["-r", "1.02", "-l", "First"],
        &["-r", "1.50", "-b", "2048", "-u", "0123456789abcdef"],
        &["--utf8", "-r", "2.01", "-l", "\u{e4}\u{20ac}"],
        &["-b", "4096", "--fullvsid=Not of the usual kind"],
        &[
            "-b",
            "1024",
            "--ad=long",
            "--noefe",
            "--fullvsid=01234567Xabc4567Q",
        ],
        &["--media-type=dvdram", "--ad=short"],
    ];
    for options in makes {
        println!("{options:?}");
        let path = empty(&scratch, 20, options);
        let printed = run("udfinfo", ["--utf8".as_ref(), path.as_os_str()]);
        let printed = String::from_utf8(printed).unwrap();
        let found = filesystem(&path);
        let territory = found.territory();
        let size: u64 = said(&printed, "blocksize").parse().unwrap();
        let free: u64 = said(&printed, "freeblocks").parse().unwrap();
        assert_eq!(territory.kind, format!("UDF {}", said(&printed, "udfrev")));
        assert_eq!(territory.label, said(&printed, "label").as_bytes());
        assert_eq!(territory.uuid, said(&printed, "uuid"));
        assert_eq!(
            (territory.block_size, territory.free),
            (size, Some(free * size))
        );
        let space = printed
            .lines()
            .find(|line| line.contains("type=PSPACE"))
            .unwrap();
        let blocks = space
            .split("blocks=")
            .nth(1)
            .unwrap()
            .split(',')
            .next()
            .unwrap();
        assert_eq!(territory.total, blocks.parse::<u64>().unwrap() * size);
        assert_eq!(territory.remarks, [""; 0]);
        assert!(walk_whole(&*found).entries.len() <= 1);
    }
}

#[test]
fn a_bridge_is_shown_as_udf_or_as_rock_ridge_and_says_so() {
    let (tree, scratch) = (plain_source(), ScratchFolder::new().unwrap());
    fs::write(tree.join("emoji \u{1f600}.txt"), b"").unwrap();
    let utf8 = ["-udf", "-allow-multidot", "-input-charset", "UTF-8"];
    let path = make("genisoimage", &scratch, tree.path(), &utf8);
    let found = filesystem(&path);
    assert_eq!(found.territory().kind, "UDF 1.02");
    assert_eq!(
        found.territory().remarks,
        ["the same disk holds an ISO 9660, which is shown where it is asked for"]
    );
    fs::remove_file(tree.join("emoji \u{1f600}.txt")).unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &utf8);
    assert_same(&*filesystem(&path), tree.path(), NAMES_ONLY);

    let both = ["-udf", "-R", "-input-charset", "UTF-8"];
    let path = make("genisoimage", &scratch, tree.path(), &both);
    let disk = image(&path);
    let found = filesystem(&path);
    assert_eq!(found.territory().kind, "ISO 9660 (Rock Ridge)");
    assert_eq!(
        found.territory().remarks,
        ["the same disk holds a UDF, which is shown where it is asked for"]
    );
    assert_eq!(
        filesystems(&*disk).unwrap(),
        ["ISO 9660", "UDF", "Joliet", "ISO 9660 without extensions"]
    );
    let udf = open_filesystem_named(&disk, "UDF").unwrap();
    assert_same(&*udf, tree.path(), NAMES_ONLY);
}

#[test]
fn a_wide_directory_is_whole() {
    let (tree, scratch) = (ScratchFolder::new().unwrap(), ScratchFolder::new().unwrap());
    grow_wide(tree.path(), 5000).unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &["-udf"]);
    assert_same(&*filesystem(&path), tree.path(), NAMES_ONLY);
}

/// A bridge with one file, and where the control block of the file is.
fn small() -> (Vec<u8>, usize) {
    let tree = ScratchFolder::new().unwrap();
    fs::write(tree.join("file"), vec![b'a'; 5000]).unwrap();
    let scratch = ScratchFolder::new().unwrap();
    let path = make("genisoimage", &scratch, tree.path(), &["-udf"]);
    let bytes = fs::read(path).unwrap();
    let is_file = |block: &[u8]| block[..2] == [5, 1] && block[56..60] == u32::to_le_bytes(5000);
    let block = bytes.chunks(2048).position(is_file).unwrap();
    (bytes, block * 2048)
}

fn opened(bytes: &[u8]) -> Box<dyn Filesystem> {
    let disk: Arc<dyn Disk> = Arc::new(bytes.to_vec());
    open_filesystem(&disk).unwrap()
}

fn only_file(found: &dyn Filesystem) -> NodeNumber {
    let (names, listed) = list(found, found.top(), &mut generous());
    assert!(listed.is_complete(), "{listed:?}");
    NodeNumber(names[0].1.inode)
}

#[test]
fn holes_data_inside_and_long_extents_are_read() {
    let (mut bytes, icb) = small();
    // A part that was never written, in an extent of the short kind.
    bytes[icb + 176..icb + 180].copy_from_slice(&u32::to_le_bytes(2048));
    let block: Vec<u8> = bytes[icb + 180..icb + 184].to_vec();
    bytes[icb + 184..icb + 188].copy_from_slice(&u32::to_le_bytes(1 << 30 | 2952));
    bytes[icb + 172..icb + 176].copy_from_slice(&u32::to_le_bytes(16));
    let found = opened(&bytes);
    let read = content(&*found.open(only_file(&*found)).unwrap()).unwrap();
    assert!(
        read[..2048].iter().all(|byte| *byte == b'a') && read[2048..].iter().all(|byte| *byte == 0)
    );
    // The long kind.
    bytes[icb + 34] = 1;
    bytes[icb + 176..icb + 180].copy_from_slice(&u32::to_le_bytes(5000));
    bytes[icb + 180..icb + 192].fill(0);
    bytes[icb + 180..icb + 184].copy_from_slice(&block);
    let found = opened(&bytes);
    assert_eq!(
        content(&*found.open(only_file(&*found)).unwrap()).unwrap(),
        [b'a'; 5000]
    );
    // In the control block itself.
    bytes[icb + 34] = 3;
    bytes[icb + 56] = 5;
    bytes[icb + 57] = 0;
    bytes[icb + 172] = 5;
    bytes[icb + 176..icb + 181].copy_from_slice(b"inner");
    let found = opened(&bytes);
    assert_eq!(
        content(&*found.open(only_file(&*found)).unwrap()).unwrap(),
        b"inner"
    );
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let (mut bytes, icb) = small();
    let found = opened(&bytes);
    let node = only_file(&*found);
    for number in [0, 1 << 20, 1 << 40, 1 << 50, u64::MAX] {
        assert!(found.stat(NodeNumber(number)).is_err(), "{number}");
        assert!(found.open(NodeNumber(number)).is_err());
        assert!(found.link_target(NodeNumber(number)).is_err());
    }
    bytes[icb + 20..icb + 22].copy_from_slice(&u16::to_le_bytes(4096));
    let found = opened(&bytes);
    assert_eq!(
        found.open(node).err().unwrap().kind,
        ImageErrorKind::Unsupported
    );
    // The name is shown all the same.
    let walked = walk(&*found, &mut generous());
    assert_eq!((walked.entries.len(), walked.problems), (1, 1));

    let scratch = ScratchFolder::new().unwrap();
    for (options, word) in [
        (["--media-type=cdrw"], "sparable"),
        (["--media-type=cdr"], "virtual"),
    ] {
        let path = empty(&scratch, 40, &options);
        let error = open_filesystem(&image(&path)).err().unwrap();
        assert_eq!(error.kind, ImageErrorKind::Unsupported, "{error}");
        assert!(error.reason.contains(word), "{error}");
    }
}

#[test]
fn damage_is_survived() {
    let (tree, scratch) = (plain_source(), ScratchFolder::new().unwrap());
    let options = ["-udf", "-input-charset", "UTF-8"];
    let path = make("genisoimage", &scratch, tree.path(), &options);
    survive(fs::read(&path).unwrap(), 150);
    let path = empty(&scratch, 4, &["-r", "2.01"]);
    survive(fs::read(&path).unwrap(), 50);
}
