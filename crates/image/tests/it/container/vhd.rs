//! VHD: fixed and dynamic by qemu-img, differencing by hand.

use filemap_image::{Backing, ImageErrorKind, Verdict};

use super::made::{Made, assert_same, open_bytes, stored};

const LENGTH: usize = (8 << 20) + 3 * 512;

fn convert(made: &Made, subformat: &str) {
    made.shell(&format!(
        "qemu-img convert -f raw -O vpc -o subformat={subformat},force_size=on disk.raw {subformat}.vhd"
    ));
}

#[test]
fn fixed_and_dynamic_hold_the_disk() {
    let made = Made::new(LENGTH);
    for subformat in ["fixed", "dynamic"] {
        convert(&made, subformat);
        let container = made.assert_holds_disk(&format!("{subformat}.vhd"), &[("VHD", subformat)]);
        let layer = &container.layers[0];
        assert_eq!(layer.remarks, [""; 0]);
        assert!(
            layer
                .checks
                .iter()
                .all(|check| check.verdict == Verdict::Fits)
        );
        assert!(layer.identifier.len() == 32 && layer.facts[0].1 == "qem2");
    }
}

#[test]
fn a_large_dynamic_disk_is_mostly_a_hole() {
    let made = Made::new(1 << 20);
    made.shell(
        "truncate -s 200G disk.raw; qemu-img convert -f raw -O vpc -o force_size=on disk.raw d.vhd",
    );
    let container = made.open("d.vhd").unwrap();
    assert_eq!(container.disk.length(), 200 << 30);
    assert!(stored(&*container.disk) <= 2 << 20);
}

#[test]
fn a_damaged_footer_is_said_and_its_copy_used() {
    let made = Made::new(LENGTH);
    convert(&made, "dynamic");
    let whole = made.read("dynamic.vhd");
    let end = whole.len() - 512;
    let mut damaged = whole.clone();
    damaged[end + 48] ^= 1;
    let container = open_bytes(damaged).unwrap();
    assert_same(&container, &made.raw);
    assert!(container.layers[0].remarks[0].contains("copy at its start is used"));
    let mut damaged = whole.clone();
    damaged[48] ^= 1;
    let container = open_bytes(damaged).unwrap();
    assert_same(&container, &made.raw);
    assert_eq!(
        container.layers[0].remarks,
        ["the copy of the footer does not fit"]
    );
    // Without its end the blocks there cannot be read, and that is said.
    let container = open_bytes(whole[..end - (3 << 20)].to_vec()).unwrap();
    let mut buffer = vec![0; LENGTH];
    let error = container.disk.read_at(&mut buffer, 0).unwrap_err();
    assert!(
        error.to_string().contains("the file ends before"),
        "{error}"
    );
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn seal(bytes: &mut [u8], at: usize) {
    put(bytes, at, &[0; 4]);
    let sum: u32 = bytes.iter().map(|byte| u32::from(*byte)).sum();
    put(bytes, at, &(!sum).to_be_bytes());
}

/// A VHD that differs from another one in the sectors that are given, all in its first block.
fn differencing(parent: &[u8], path: &str, sectors: &[(usize, u8)]) -> Vec<u8> {
    let mut footer = parent[parent.len() - 512..].to_vec();
    let size = u64::from_be_bytes(footer[48..56].try_into().unwrap());
    let identifier = footer[68..84].to_vec();
    put(&mut footer, 16, &512_u64.to_be_bytes());
    put(&mut footer, 60, &4_u32.to_be_bytes());
    put(&mut footer, 68, b"childchildchild!");
    seal(&mut footer, 64);
    let mut header = vec![0; 1024];
    put(&mut header, 0, b"cxsparse");
    put(&mut header, 8, &[0xff; 8]);
    put(&mut header, 16, &2048_u64.to_be_bytes());
    put(&mut header, 24, &0x0001_0000_u32.to_be_bytes());
    let blocks = u32::try_from(size.div_ceil(2 << 20)).unwrap();
    put(&mut header, 28, &blocks.to_be_bytes());
    put(&mut header, 32, &(2_u32 << 20).to_be_bytes());
    put(&mut header, 40, &identifier);
    let name: Vec<u8> = path.encode_utf16().flat_map(u16::to_be_bytes).collect();
    put(&mut header, 64, &name);
    seal(&mut header, 36);
    let mut table = vec![0xff; 512];
    put(&mut table, 0, &5_u32.to_be_bytes());
    let mut block = vec![0; 512 + (2 << 20)];
    for (sector, byte) in sectors {
        block[sector / 8] |= 0x80 >> (sector % 8);
        block[512 + sector * 512..512 + (sector + 1) * 512].fill(*byte);
    }
    [
        footer.as_slice(),
        &header,
        &[0; 512],
        &table,
        &block,
        &footer,
    ]
    .concat()
}

#[test]
fn differencing_disks_read_through_their_parents() {
    let made = Made::new(LENGTH);
    convert(&made, "dynamic");
    let parent = made.read("dynamic.vhd");
    let changed = [(0, 7), (1, 8), (30, 9), (4095, 1)];
    made.write(
        "child.vhd",
        &differencing(&parent, "C:\\disks\\dynamic.vhd", &changed),
    );
    let mut expected = made.raw.clone();
    for (sector, byte) in changed {
        expected[sector * 512..(sector + 1) * 512].fill(byte);
    }
    let own = |opening: &mut filemap_image::Opening<'_>| opening.backing = Backing::OwnFolder;
    let container = made.open_as("child.vhd", own).unwrap();
    assert_same(&container, &expected);
    assert_eq!(container.layers[0].variant, "differencing");
    assert_eq!(
        container.layers[0].parent.as_deref(),
        Some(b"dynamic.vhd".as_slice())
    );

    let refused = made.open("child.vhd").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Missing);
    assert!(refused.reason.contains("not asked for"), "{refused}");
    // Another parent of the same name, none, and itself.
    convert(&made, "fixed");
    made.shell("mv fixed.vhd dynamic.vhd");
    let refused = made.open_as("child.vhd", own).err().unwrap();
    assert!(refused.reason.contains("not the one"), "{refused}");
    made.shell("rm dynamic.vhd");
    assert_eq!(
        made.open_as("child.vhd", own).err().unwrap().kind,
        ImageErrorKind::Missing
    );
    made.write("self.vhd", &differencing(&parent, "self.vhd", &changed));
    let refused = made.open_as("self.vhd", own).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::TooLarge);
}

#[test]
fn tables_that_cannot_be_are_refused() {
    let made = Made::new(LENGTH);
    convert(&made, "dynamic");
    let whole = made.read("dynamic.vhd");
    for (at, value, said) in [
        (512 + 28, u32::MAX, "beyond its end"),
        (512 + 28, 1, "too small"),
        (512 + 32, 0, "blocks are said"),
        (512 + 32, 0x8000_0000, "blocks are said"),
        (512 + 16, u32::MAX, "beyond its end"),
    ] {
        let mut bytes = whole.clone();
        put(&mut bytes, at, &value.to_be_bytes());
        let refused = open_bytes(bytes).err().unwrap();
        assert!(refused.reason.contains(said), "{refused}");
    }
    let end = whole.len() - 512;
    let mut bytes = whole;
    for footer in [0, end] {
        put(&mut bytes[footer..], 48, &[0x7f; 8]);
        seal(&mut bytes[footer..footer + 512], 64);
    }
    assert!(
        open_bytes(bytes)
            .err()
            .unwrap()
            .reason
            .contains("too small")
    );
}
