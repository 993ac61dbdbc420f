//! VMDK by qemu-img.

use filemap_image::{Backing, ImageErrorKind, Opening};

use super::made::{Files, Made, assert_same, open_bytes};

const LENGTH: usize = (8 << 20) + 3 * 512;

fn convert(made: &Made, subformat: &str) {
    made.shell(&format!(
        "qemu-img convert -f raw -O vmdk -o subformat={subformat} disk.raw {subformat}.vmdk"
    ));
}

#[test]
fn all_kinds_hold_the_disk() {
    let made = Made::new(LENGTH);
    for subformat in [
        "monolithicSparse",
        "streamOptimized",
        "monolithicFlat",
        "twoGbMaxExtentSparse",
        "twoGbMaxExtentFlat",
    ] {
        convert(&made, subformat);
        let container =
            made.assert_holds_disk(&format!("{subformat}.vmdk"), &[("VMDK", subformat)]);
        let layer = &container.layers[0];
        assert_eq!(layer.remarks, [""; 0]);
        assert_eq!(
            layer.files.is_empty(),
            subformat.ends_with("Optimized") || subformat.ends_with("icSparse")
        );
        // qemu-img writes it in hexadecimal digits, without zeros before it.
        assert!(
            u32::from_str_radix(&layer.identifier, 16).is_ok(),
            "{}",
            layer.identifier
        );
    }
}

#[test]
fn extents_of_two_gigabytes_follow_each_other() {
    let made = Made::new(1 << 20);
    made.shell(
        "qemu-img create -q -f vmdk -o subformat=twoGbMaxExtentSparse d.vmdk 5G; \
         qemu-io -c 'write -q -P 6 2147418112 128k' -c 'write -q -P 7 4G 64k' d.vmdk",
    );
    let container = made.open("d.vmdk").unwrap();
    assert_eq!(container.layers[0].files.len(), 3);
    let mut buffer = vec![1; 192 << 10];
    container
        .disk
        .read_at(&mut buffer, (2 << 30) - (96 << 10))
        .unwrap();
    let (before, rest) = buffer.split_at(32 << 10);
    let (written, after) = rest.split_at(128 << 10);
    assert!(before.iter().chain(after).all(|byte| *byte == 0));
    assert!(written.iter().all(|byte| *byte == 6));
    container
        .disk
        .read_at(&mut buffer[..9], (4 << 30) + 5)
        .unwrap();
    assert_eq!(buffer[..9], [7; 9]);
}

#[test]
fn a_delta_reads_through_its_parent() {
    let made = Made::new(LENGTH);
    convert(&made, "monolithicSparse");
    made.shell(
        "qemu-img create -q -f vmdk -b monolithicSparse.vmdk -F vmdk delta.vmdk; \
         qemu-io -c 'write -q -P 9 100k 300k' delta.vmdk; qemu-img convert -O raw delta.vmdk delta.raw",
    );
    let own = |opening: &mut Opening<'_>| opening.backing = Backing::OwnFolder;
    let container = made.open_as("delta.vmdk", own).unwrap();
    assert_same(&container, &made.read("delta.raw"));
    assert_eq!(container.layers[0].remarks, [""; 0]);
    assert_eq!(
        made.open("delta.vmdk").err().unwrap().kind,
        ImageErrorKind::Missing
    );
    made.shell("qemu-img convert -f raw -O vmdk disk.raw monolithicSparse.vmdk");
    let remarks = &made.open_as("delta.vmdk", own).unwrap().layers[0].remarks;
    assert!(remarks[0].contains("changed since"), "{remarks:?}");
}

#[test]
fn extents_elsewhere_are_never_opened() {
    let made = Made::new(LENGTH);
    made.shell("mkdir sub; cp disk.raw sub/x; ln -s disk.raw link");
    for name in [
        "/etc/passwd",
        "../x",
        "../../x",
        "sub/x",
        "link",
        "sub",
        "none",
        ".",
        "",
    ] {
        for kind in ["FLAT", "SPARSE"] {
            let text =
                format!("# Disk DescriptorFile\ncreateType=\"custom\"\nRW 4 {kind} \"{name}\" 0\n");
            made.write("x.vmdk", text.as_bytes());
            let refused = made.open("x.vmdk").err().unwrap();
            let kinds = [ImageErrorKind::Missing, ImageErrorKind::Damaged];
            assert!(kinds.contains(&refused.kind), "{name}: {refused}");
        }
    }
}

#[test]
fn an_extent_alone_is_said_to_be_one() {
    let made = Made::new(LENGTH);
    convert(&made, "twoGbMaxExtentSparse");
    let container = made.open("twoGbMaxExtentSparse-s001.vmdk").unwrap();
    assert_same(&container, &made.raw);
    assert!(container.layers[0].remarks[0].contains("one extent"));
}

#[test]
fn tables_that_cannot_be_are_refused() {
    let made = Made::new(LENGTH);
    convert(&made, "monolithicSparse");
    let whole = made.read("monolithicSparse.vmdk");
    let cases: [(usize, &[u8], &str); 7] = [
        (12, &(u64::MAX >> 10).to_le_bytes(), "beyond its end"),
        (20, &[0; 8], "grains are said"),
        (20, &(1_u64 << 40).to_le_bytes(), "grains are said"),
        (44, &u32::MAX.to_le_bytes(), "tables are said"),
        (44, &[0; 4], "tables are said"),
        (56, &(u64::MAX >> 1).to_le_bytes(), "beyond its end"),
        (4, &[9], "version 9"),
    ];
    for (at, value, said) in cases {
        let mut bytes = whole.clone();
        bytes[at..at + value.len()].copy_from_slice(value);
        let refused = open_bytes(bytes).err().unwrap();
        assert!(refused.reason.contains(said), "{refused}");
    }
}

#[test]
fn descriptions_are_bounded() {
    let mut text = "# Disk DescriptorFile\n".to_owned();
    text.push_str(&"RW 1 ZERO\n".repeat(2000));
    let refused = open_bytes(text.into_bytes()).err().unwrap();
    assert!(
        refused.reason.contains("more than 1000 extents"),
        "{refused}"
    );
    let text =
        "# Disk DescriptorFile\nRW 18446744073709551615 ZERO\nRW 18446744073709551615 ZERO\n";
    let refused = open_bytes(text.into()).err().unwrap();
    assert!(refused.reason.contains("too large"), "{refused}");
    let files = Files([(b"f".to_vec(), vec![0; 512])].into());
    let text = "# Disk DescriptorFile\nRW 2 FLAT \"f\" 0\n";
    let opening = Opening::new(b"x", &files);
    let refused = filemap_image::open(std::sync::Arc::new(text.as_bytes().to_vec()), &opening);
    assert_eq!(refused.err().unwrap().kind, ImageErrorKind::Truncated);
}
