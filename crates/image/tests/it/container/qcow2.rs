//! QCOW2 by qemu-img.

use filemap_image::{Backing, ImageErrorKind, Opening};

use super::made::{Made, assert_same, open_bytes, stored};

const LENGTH: usize = (8 << 20) + 3 * 512;

fn own(opening: &mut Opening<'_>) {
    opening.backing = Backing::OwnFolder;
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

#[test]
fn all_versions_and_compressions_hold_the_disk() {
    let made = Made::new(LENGTH);
    for (options, flags, variant) in [
        ("compat=0.10", "", "v2, zlib"),
        ("compat=1.1", "", "v3, zlib"),
        ("compat=1.1", "-c", "v3, zlib"),
        ("compat=1.1,compression_type=zstd", "-c", "v3, zstd"),
        (
            "compat=1.1,compression_type=zstd,cluster_size=2M",
            "-c",
            "v3, zstd",
        ),
        ("cluster_size=512", "-c", "v3, zlib"),
        ("compat=0.10,cluster_size=4k", "-c", "v2, zlib"),
        ("preallocation=metadata", "", "v3, zlib"),
    ] {
        made.shell(&format!(
            "qemu-img convert -f raw -O qcow2 -o {options} {flags} disk.raw disk.qcow2"
        ));
        let container = made.assert_holds_disk("disk.qcow2", &[("QCOW2", variant)]);
        assert_eq!(container.layers[0].remarks, [""; 0], "{options}");
    }
}

#[test]
fn tables_of_a_large_disk_are_read_where_they_are_asked_for() {
    let made = Made::new(1 << 20);
    made.shell(
        "qemu-img create -q -f qcow2 disk.qcow2 8T; \
         qemu-io -c 'write -q -P 7 8000G 64k' -c 'write -q -z 1M 128k' disk.qcow2",
    );
    let container = made.open("disk.qcow2").unwrap();
    assert_eq!(container.disk.length(), 8 << 40);
    assert_eq!(stored(&*container.disk), 64 << 10);
    let mut buffer = [0; 3];
    container
        .disk
        .read_at(&mut buffer, (8000 << 30) + 100)
        .unwrap();
    assert_eq!(buffer, [7; 3]);
}

#[test]
fn backing_files_of_the_own_folder_are_read_where_that_is_asked_for() {
    let made = Made::new(LENGTH);
    made.shell(
        "qemu-img convert -f raw -O qcow2 -c disk.raw base.qcow2; \
         qemu-img create -q -f qcow2 -b base.qcow2 -F qcow2 middle.qcow2; \
         qemu-io -c 'write -q -P 9 100k 300k' middle.qcow2; \
         qemu-img create -q -f qcow2 -b middle.qcow2 -F qcow2 top.qcow2 9M; \
         qemu-io -c 'write -q -P 5 1M 1k' -c 'write -q -z 2M 192k' top.qcow2; \
         qemu-img convert -f qcow2 -O raw top.qcow2 top.raw; \
         qemu-img create -q -f qcow2 -b disk.raw -F raw flat.qcow2",
    );
    let container = made.open_as("top.qcow2", own).unwrap();
    assert_same(&container, &made.read("top.raw"));
    assert_eq!(
        container.layers[0].parent.as_deref(),
        Some(b"middle.qcow2".as_slice())
    );
    assert_same(&made.open_as("flat.qcow2", own).unwrap(), &made.raw);
    let refused = made.open("top.qcow2").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Missing);
    // Based on itself through another.
    made.shell("qemu-img rebase -q -u -b top.qcow2 -F qcow2 middle.qcow2");
    let refused = made.open_as("top.qcow2", own).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::TooLarge);
}

#[test]
fn files_elsewhere_are_never_opened() {
    let made = Made::new(LENGTH);
    made.shell("mkdir sub; cp disk.raw sub/other; ln -s sub/other link");
    for name in [
        "/etc/passwd",
        "../passwd",
        "sub/other",
        "./disk.raw",
        "link",
        "nbd:host",
        "..",
    ] {
        made.shell(&format!(
            "qemu-img create -q -u -f qcow2 -b '{name}' -F raw x.qcow2 8M"
        ));
        let refused = made.open_as("x.qcow2", own).err().unwrap();
        assert_eq!(refused.kind, ImageErrorKind::Missing, "{name}");
    }
}

#[test]
fn what_is_not_read_is_named() {
    let made = Made::new(LENGTH);
    for (make, said) in [
        ("-o extended_l2=on x.qcow2 8M", "extended tables"),
        ("-o data_file=data.raw x.qcow2 8M", "another file"),
        (
            "--object secret,id=s,data=abc -o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=1 x.qcow2 8M",
            "encrypted",
        ),
    ] {
        made.shell(&format!("qemu-img create -q -f qcow2 {make}"));
        let refused = made.open("x.qcow2").err().unwrap();
        assert_eq!(refused.kind, ImageErrorKind::Unsupported);
        assert!(refused.reason.contains(said), "{refused}");
    }
}

#[test]
fn tables_that_cannot_be_are_refused() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img convert -f raw -O qcow2 disk.raw disk.qcow2");
    let whole = made.read("disk.qcow2");
    let cases: [(usize, &[u8], &str); 6] = [
        (24, &(1_u64 << 62).to_be_bytes(), "first table is too small"),
        (24, &u64::MAX.to_be_bytes(), "disk is said"),
        (36, &u32::MAX.to_be_bytes(), "beyond its end"),
        (40, &u64::MAX.to_be_bytes(), "beyond its end"),
        (20, &40_u32.to_be_bytes(), "clusters are said"),
        (72, &(1_u64 << 40).to_be_bytes(), "unknown features"),
    ];
    for (at, value, said) in cases {
        let mut bytes = whole.clone();
        put(&mut bytes, at, value);
        let refused = open_bytes(bytes).err().unwrap();
        assert!(refused.reason.contains(said), "{refused}");
    }
    let mut dirty = whole;
    put(&mut dirty, 79, &[1]);
    assert!(open_bytes(dirty).unwrap().layers[0].remarks[0].contains("not closed"));
}
