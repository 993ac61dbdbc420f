//! Disks with a filesystem at their start: a boot sector is no partition table.

use filemap_image::TableKind;

use super::made::{MIB, Made, places, zones_in};

#[test]
fn a_boot_sector_of_a_filesystem_is_no_table() {
    for make in [
        "mkfs.fat -F 12 $D",
        "mkfs.fat -F 16 $D",
        "mkfs.fat -F 32 $D",
        "mkfs.exfat $D",
        "mkntfs -F -q $D",
        "mkfs.ext4 -q $D",
    ] {
        let made = Made::empty(64 * MIB);
        made.shell(&format!("{make} >/dev/null 2>&1"));
        let table = made.zones();
        assert_eq!(table.kind, TableKind::None, "{make}");
        assert_eq!(places(&table.zones), [(0, 0, 64)], "{make}");
        assert_eq!(table.zones[0].type_name, "whole disk");
    }
}

#[test]
fn a_table_beside_a_filesystem_is_read_and_the_whole_is_zone_0() {
    let made = Made::empty(4 * MIB);
    made.shell(
        "mkdir $D.tree; echo a > $D.tree/a; mkfs.fat -C $D.fat 2048 >/dev/null; \
         xorriso -as mkisofs -quiet -J -R -append_partition 2 0xef $D.fat -o $D $D.tree 2>/dev/null",
    );
    let table = made.zones();
    assert_eq!(table.kind, TableKind::Mbr);
    let numbers: Vec<u32> = table.zones.iter().map(|zone| zone.number).collect();
    assert!(
        numbers.starts_with(&[0]) && numbers.contains(&2),
        "{numbers:?}"
    );
    assert!(table.zones[0].remarks[0].starts_with("ISO 9660 begins where the disk does"));
    let fat = table.zones.iter().find(|zone| zone.number == 2).unwrap();
    let at = usize::try_from(fat.offset).unwrap();
    assert_eq!(&made.read()[at + 54..at + 59], b"FAT12");
}

#[test]
fn a_zone_over_a_filesystem_at_the_start_is_not_to_be_read_twice() {
    let made = Made::empty(64 * MIB);
    made.shell("mkfs.fat -F 32 --mbr=y $D >/dev/null");
    let table = made.zones();
    let numbers: Vec<u32> = table.zones.iter().map(|zone| zone.number).collect();
    assert_eq!(numbers, [0, 1]);
    assert!(!table.zones[0].is_frame && table.zones[1].is_frame);
}

#[test]
fn what_is_empty_or_too_small_is_undivided() {
    for length in [0, 1, 511, 512, 513, 4096, 100_000] {
        let table = zones_in(vec![0; length]);
        assert_eq!(table.kind, TableKind::None);
        assert_eq!(table.zones.len(), 1);
        assert_eq!(table.zones[0].length, length as u64);
    }
}
