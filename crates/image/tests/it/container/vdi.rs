//! VDI by qemu-img.

use filemap_image::ImageErrorKind;

use super::made::{Made, open_bytes, stored};

const LENGTH: usize = (8 << 20) + 3 * 512;

#[test]
fn dynamic_and_fixed_hold_the_disk() {
    let made = Made::new(LENGTH);
    for (options, variant) in [("static=off", "dynamic"), ("static=on", "fixed")] {
        made.shell(&format!(
            "qemu-img convert -f raw -O vdi -o {options} disk.raw disk.vdi"
        ));
        let container = made.assert_holds_disk("disk.vdi", &[("VDI", variant)]);
        let printed = made.shell("qemu-img info disk.vdi");
        assert!(container.layers[0].identifier.len() == 36, "{printed}");
    }
}

#[test]
fn blocks_that_are_not_stored_are_holes() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img create -q -f vdi d.vdi 100G; qemu-io -c 'write -q -P 3 50G 4k' d.vdi");
    let container = made.open("d.vdi").unwrap();
    assert_eq!(stored(&*container.disk), 1 << 20);
}

#[test]
fn headers_that_cannot_be_are_refused() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img convert -f raw -O vdi disk.raw disk.vdi");
    let whole = made.read("disk.vdi");
    for (at, value, said) in [
        (0x4c, 4, "names no parent"),
        (0x4c, 9, "unknown kind"),
        (0x178, 0, "blocks are said"),
        (0x174, u32::MAX, "too small"),
        (0x180, u32::MAX, "beyond its end"),
        (0x44, 0x0002_0000, "version 2"),
        (0x17c, u32::MAX, "before each of its blocks"),
    ] {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let refused = open_bytes(bytes).err().unwrap();
        assert!(refused.reason.contains(said), "{refused}");
    }
    let cut = open_bytes(whole[..whole.len() - (2 << 20)].to_vec()).unwrap();
    let error = cut.disk.read_at(&mut vec![0; LENGTH], 0).unwrap_err();
    let error = filemap_image::ImageError::from(error);
    assert_eq!(error.kind, ImageErrorKind::Truncated);
}
