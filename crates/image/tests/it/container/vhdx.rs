//! VHDX by qemu-img.

use filemap_image::{ImageErrorKind, Verdict};

use super::made::{Made, assert_same, open_bytes, stored};

const LENGTH: usize = (8 << 20) + 3 * 512;

#[test]
fn dynamic_and_fixed_hold_the_disk() {
    let made = Made::new(LENGTH);
    for (options, variant) in [
        ("subformat=dynamic", "dynamic"),
        ("subformat=fixed", "fixed"),
        ("subformat=dynamic,block_size=1M", "dynamic"),
        ("subformat=dynamic,block_size=256M", "dynamic"),
        ("subformat=dynamic,block_state_zero=off", "dynamic"),
    ] {
        made.shell(&format!(
            "qemu-img convert -f raw -O vhdx -o {options} disk.raw disk.vhdx"
        ));
        let container = made.assert_holds_disk("disk.vhdx", &[("VHDX", variant)]);
        let layer = &container.layers[0];
        assert_eq!(layer.remarks, [""; 0]);
        assert_eq!(layer.checks.len(), 4);
        assert!(
            layer
                .checks
                .iter()
                .all(|check| check.verdict == Verdict::Fits)
        );
    }
}

#[test]
fn maps_of_sectors_between_the_blocks_are_passed_over() {
    let made = Made::new(LENGTH);
    made.shell(
        "qemu-img create -q -f vhdx -o block_size=1M d.vhdx 20T; \
         qemu-io -c 'write -q -P 3 19000G 4k' -c 'write -q -P 4 5000G 4k' d.vhdx",
    );
    let container = made.open("d.vhdx").unwrap();
    let mut buffer = [0; 2];
    for (offset, byte) in [(19_000_u64, 3), (5000, 4), (5001, 0)] {
        container
            .disk
            .read_at(&mut buffer, (offset << 30) + 9)
            .unwrap();
        assert_eq!(buffer, [byte; 2]);
    }
    assert_eq!(stored(&*container.disk), 2 << 20);
}

#[test]
fn one_damaged_header_or_table_is_said_and_two_are_too_many() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img convert -f raw -O vhdx disk.raw disk.vhdx");
    let whole = made.read("disk.vhdx");
    for (first, second, what) in [(64, 128, "header"), (192, 256, "regions")] {
        let mut bytes = whole.clone();
        bytes[(first << 10) + 100] ^= 1;
        let container = open_bytes(bytes.clone()).unwrap();
        assert_same(&container, &made.raw);
        assert!(container.layers[0].remarks[0].contains(what));
        bytes[(second << 10) + 100] ^= 1;
        assert_eq!(
            open_bytes(bytes).err().unwrap().kind,
            ImageErrorKind::Damaged
        );
    }
}

#[test]
fn a_block_that_leads_beyond_all_bytes_is_an_error() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img convert -f raw -O vhdx -o block_size=4M disk.raw disk.vhdx");
    let mut bytes = made.read("disk.vhdx");
    let regions = (192 << 10) + 16;
    let regions = [regions, regions + 32];
    let table = regions
        .iter()
        .find(|at| bytes[**at..**at + 4] == [0x66, 0x77, 0xc2, 0x2d]);
    let at = table.unwrap() + 16;
    let table = u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
    let table = usize::try_from(table).unwrap();
    bytes[table..table + 8].copy_from_slice(&0xffff_ffff_fff0_0006_u64.to_le_bytes());
    let container = open_bytes(bytes).unwrap();
    let error = container.disk.read_at(&mut [0; 8], 3 << 20).unwrap_err();
    let error = filemap_image::ImageError::from(error);
    assert_eq!(error.kind, ImageErrorKind::Truncated);
}

#[test]
fn a_log_that_was_not_played_back_is_refused() {
    let made = Made::new(LENGTH);
    made.shell("qemu-img convert -f raw -O vhdx disk.raw disk.vhdx");
    let mut bytes = made.read("disk.vhdx");
    for header in [64 << 10, 128 << 10] {
        bytes[header + 48] = 1;
        bytes[header + 4..header + 8].fill(0);
        let sum = crc32c(&bytes[header..header + 4096]);
        bytes[header + 4..header + 8].copy_from_slice(&sum.to_le_bytes());
    }
    let refused = open_bytes(bytes).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Unsupported);
    assert!(refused.reason.contains("log"), "{refused}");
}

fn crc32c(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0x82f6_3b78 * (crc & 1))
        })
    })
}
