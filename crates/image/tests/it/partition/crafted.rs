//! Tables that no program writes: they are read in bounded time and memory, and what is wrong is said.

use filemap_image::TableKind;

use super::made::{MIB, Made, places, zones_in};

/// A disk of 4 MiB with a protective MBR and a GPT whose header says what it is told.
fn gpt(count: u32, entry_size: u32) -> Vec<u8> {
    let made = Made::empty(4 * MIB);
    made.shell("sgdisk -n 1:1M:+1M $D");
    let mut disk = made.read();
    let length = disk.len();
    for header in [512, length - 512] {
        disk[header + 80..header + 84].copy_from_slice(&count.to_le_bytes());
        disk[header + 84..header + 88].copy_from_slice(&entry_size.to_le_bytes());
        disk[header + 16..header + 20].fill(0);
        let mut crc = flate2::Crc::new();
        crc.update(&disk[header..header + 92]);
        disk[header + 16..header + 20].copy_from_slice(&crc.sum().to_le_bytes());
    }
    disk
}

#[test]
fn headers_that_ask_for_too_much_are_refused_and_said() {
    assert_eq!(places(&zones_in(gpt(128, 128)).zones), [(1, 1, 1)]);
    for (count, size, said) in [
        (u32::MAX, 128, "4294967295 entries"),
        (128, 0x8000_0000, "2147483648 bytes"),
        (128, 0, "0 bytes"),
        (16_384, 4096, "16384 entries"),
        (16_384, 512, "beyond the end of the image"),
    ] {
        let table = zones_in(gpt(count, size));
        assert_eq!(table.kind, TableKind::Gpt);
        assert_eq!(table.zones, []);
        assert!(table.remarks[0].contains(said), "{:?}", table.remarks);
    }
}

fn entry(disk: &mut [u8], sector: usize, place: usize, code: u8, start: u32, sectors: u32) {
    let at = sector * 512 + 446 + 16 * place;
    disk[at + 4] = code;
    disk[at + 8..at + 12].copy_from_slice(&start.to_le_bytes());
    disk[at + 12..at + 16].copy_from_slice(&sectors.to_le_bytes());
    disk[sector * 512 + 510..sector * 512 + 512].copy_from_slice(&[0x55, 0xaa]);
}

fn numbers(table: &filemap_image::PartitionTable) -> Vec<u32> {
    table.zones.iter().map(|zone| zone.number).collect()
}

#[test]
fn a_chain_of_logical_zones_that_comes_back_ends() {
    let mut disk = vec![0; 4 << 20];
    entry(&mut disk, 0, 0, 5, 1000, 6000);
    entry(&mut disk, 1000, 0, 0x83, 10, 100);
    entry(&mut disk, 1000, 1, 5, 0, 6000);
    let table = zones_in(disk.clone());
    assert_eq!(numbers(&table), [1, 5]);
    assert_eq!(
        table.zones[0].remarks,
        ["the chain of logical zones comes back to sector 1000"]
    );

    // Two heads that lead to each other, and one that leads nowhere.
    entry(&mut disk, 1000, 1, 5, 500, 100);
    entry(&mut disk, 1500, 0, 0x83, 10, 100);
    entry(&mut disk, 1500, 1, 5, 0, 100);
    assert_eq!(numbers(&zones_in(disk.clone())), [1, 5, 6]);
    entry(&mut disk, 1500, 1, 5, u32::MAX - 1000, 100);
    let table = zones_in(disk);
    assert_eq!(numbers(&table), [1, 5, 6]);
    assert!(table.zones[0].remarks[0].contains("breaks off"));
}

#[test]
fn a_chain_without_end_is_cut() {
    let mut disk = vec![0; 4 << 20];
    entry(&mut disk, 0, 0, 5, 1, 8000);
    for head in 1..2000 {
        entry(&mut disk, head, 0, 0x83, 1, 1);
        let next = u32::try_from(head).unwrap();
        entry(&mut disk, head, 1, 5, next, 2);
    }
    let table = zones_in(disk);
    assert_eq!(table.zones.len(), 1025);
    assert_eq!(table.zones[0].remarks, ["more than 1024 logical zones"]);
}

#[test]
fn zones_that_overlap_or_lie_beyond_the_image_are_flagged() {
    let mut disk = vec![0; 4 << 20];
    entry(&mut disk, 0, 0, 0x83, 2048, 2048);
    entry(&mut disk, 0, 1, 0x83, 3000, 1000);
    entry(&mut disk, 0, 2, 0x83, 8000, 1000);
    entry(&mut disk, 0, 3, 0x83, u32::MAX, u32::MAX);
    let table = zones_in(disk);
    let remarks: Vec<&str> = table
        .zones
        .iter()
        .map(|zone| zone.remarks.concat().leak() as &str)
        .collect();
    assert_eq!(
        remarks,
        [
            "",
            "it overlaps zone 1",
            "its last 413696 bytes lie beyond the end of the image",
            "it lies beyond the end of the image"
        ]
    );
}

#[test]
fn an_mbr_beside_a_gpt_that_was_left_behind_is_taken() {
    let made = Made::empty(64 * MIB);
    made.shell("sgdisk -n 1:1M:+4M $D");
    made.write(446, &[0; 64]);
    let table = made.zones();
    assert_eq!(
        (table.kind, places(&table.zones)),
        (TableKind::Gpt, vec![(1, 1, 4)])
    );
    assert_eq!(table.remarks, ["no protective MBR"]);
    made.write(446, &[0, 0, 0, 0, 0x83, 0, 0, 0, 0, 8, 0, 0, 0, 16, 0, 0]);
    let table = made.zones();
    assert_eq!(
        (table.kind, places(&table.zones)),
        (TableKind::Mbr, vec![(1, 1, 2)])
    );
    // A protective MBR, and nothing behind it.
    made.write(450, &[0xee]);
    made.write(512, &[0; 512]);
    made.write(64 * MIB - 512, &[0; 512]);
    let table = made.zones();
    assert_eq!(table.kind, TableKind::Mbr);
    assert_eq!(
        table.remarks,
        ["the MBR is a protective one, and there is no GPT"]
    );
}
