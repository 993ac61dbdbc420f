//! Raw images, whole and in pieces.

use filemap_image::ImageErrorKind;

use super::made::{Made, as_raw, assert_same, open_bytes};

const LENGTH: usize = (4 << 20) + 3 * 512;

#[test]
fn a_raw_disk_is_known_by_what_is_on_it() {
    let made = Made::new(LENGTH);
    made.assert_holds_disk("disk.raw", &[("raw", "")]);
    made.shell(
        "truncate -s 4M fat.img; mkfs.fat fat.img >/dev/null; head -c 5000 /dev/zero > zeros",
    );
    assert_eq!(made.open("fat.img").unwrap().layers[0].format, "raw");
    let refused = made.open("zeros").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::NotRecognised);
    let container = made.open_as("zeros", as_raw).unwrap();
    assert_same(&container, &[0; 5000]);
    for bytes in [b"".as_slice(), b"x", b"some text that is no image"] {
        let refused = open_bytes(bytes.to_vec()).err().unwrap();
        assert_eq!(refused.kind, ImageErrorKind::NotRecognised);
    }
}

#[test]
fn formats_that_are_not_read_are_named() {
    for (magic, name) in [
        (b"EVF2\r\n\x81\0".as_slice(), "Ex01"),
        (b"QED\0", "QED"),
        (b"QFI\xfb\0\0\0\x01", "QCOW version 1"),
    ] {
        let mut bytes = magic.to_vec();
        bytes.resize(4096, 0);
        let refused = open_bytes(bytes).err().unwrap();
        assert_eq!(refused.kind, ImageErrorKind::Unsupported);
        assert!(refused.reason.contains(name), "{refused}");
    }
}

#[test]
fn pieces_are_joined() {
    let made = Made::new(LENGTH);
    made.shell(
        "split -b 1M -d -a 3 --numeric-suffixes=1 disk.raw disk.dd.; split -b 700K disk.raw x.",
    );
    let container = made.assert_holds_disk("disk.dd.001", &[("split raw", "5 pieces")]);
    let layer = &container.layers[0];
    assert_eq!(layer.files[0], b"disk.dd.002");
    assert_eq!(layer.remarks, [""; 0]);
    made.assert_holds_disk("x.aa", &[("split raw", "6 pieces")]);
}

#[test]
fn a_piece_that_is_missing_or_cut_is_said() {
    let made = Made::new(LENGTH);
    made.shell("split -b 1M -d -a 3 --numeric-suffixes=1 disk.raw d.; truncate -s 900K d.002");
    let remarks = &made.open("d.001").unwrap().layers[0].remarks;
    assert_eq!(remarks.len(), 1);
    made.shell("rm d.003");
    let refused = made.open("d.001").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Missing);
    assert!(refused.reason.contains("d.003"), "{refused}");
}

#[test]
fn a_name_alone_makes_no_set() {
    let made = Made::new(LENGTH);
    made.shell("cp disk.raw disk.001");
    made.assert_holds_disk("disk.001", &[("raw", "")]);
}
