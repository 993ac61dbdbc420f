//! Tables that other programs wrote, compared with how they read them.

use filemap_image::{PartitionTable, TableKind, Zone};
use serde_json::Value;

use super::made::{MIB, Made, places};

/// A zone as `sfdisk -J` prints it.
fn as_sfdisk(zone: &Zone, table: &PartitionTable) -> String {
    let is_gpt = table.kind != TableKind::Mbr;
    let (uuid, name) = if is_gpt {
        (zone.uuid.to_uppercase(), zone.name.as_str())
    } else {
        (String::new(), "")
    };
    let flags = zone.flags.join(" ");
    format!(
        "{} {} {} {} uuid={uuid} name={name} flags={flags}",
        zone.number,
        zone.offset / table.sector_size,
        zone.length / table.sector_size,
        if is_gpt {
            &zone.type_code
        } else {
            zone.type_code.trim_start_matches('0')
        },
    )
}

/// All that `sfdisk -J` says of a disk.
fn sfdisk(made: &Made) -> Vec<String> {
    let json: Value = serde_json::from_str(&made.shell("sfdisk -J $D")).unwrap();
    let table = &json["partitiontable"];
    let node = table["device"].as_str().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let zone = |zone: &Value| {
        let number = text(&zone["node"]).trim_start_matches(node).to_owned();
        let bootable = zone["bootable"].as_bool().unwrap_or(false);
        let mut flags: Vec<String> = bootable
            .then(|| "bootable".to_owned())
            .into_iter()
            .collect();
        for flag in text(&zone["attrs"]).split_whitespace() {
            match flag.strip_prefix("GUID:") {
                Some(bits) => flags.extend(bits.split(',').map(|bit| format!("GUID:{bit}"))),
                None => flags.push(flag.to_owned()),
            }
        }
        format!(
            "{number} {} {} {} uuid={} name={} flags={}",
            zone["start"],
            zone["size"],
            text(&zone["type"]),
            text(&zone["uuid"]),
            text(&zone["name"]),
            flags.join(" ")
        )
    };
    let zones = table["partitions"].as_array().unwrap();
    zones.iter().map(zone).collect()
}

/// Is a disk read as `sfdisk` reads it?
#[track_caller]
fn assert_as_sfdisk(made: &Made) -> PartitionTable {
    let table = made.zones();
    let ours: Vec<String> = table
        .zones
        .iter()
        .map(|zone| as_sfdisk(zone, &table))
        .collect();
    assert_eq!(ours, sfdisk(made));
    table
}

#[test]
fn an_mbr_with_logical_zones_reads_as_sfdisk_reads_it() {
    let made = Made::empty(64 * MIB);
    made.shell(
        "printf 'label: dos\nlabel-id: 0x12345678\nstart=2048,size=8192,type=83,bootable\n\
         start=10240,size=4096,type=c\nstart=16384,size=100000,type=5\nstart=18432,size=4096,type=83\n\
         start=24576,size=8192,type=82\nstart=34816,size=2048,type=7\n' | sfdisk -q $D",
    );
    let table = assert_as_sfdisk(&made);
    assert_eq!((table.kind, table.sector_size), (TableKind::Mbr, 512));
    assert_eq!(table.identifier, "12345678");
    let numbers: Vec<u32> = table.zones.iter().map(|zone| zone.number).collect();
    assert_eq!(numbers, [1, 2, 3, 5, 6, 7]);
    let zone = &table.zones[4];
    assert_eq!((zone.within, zone.uuid.as_str()), (Some(3), "12345678-06"));
    assert_eq!(zone.type_name, "Linux swap / Solaris");
    assert!(table.zones[2].is_frame && !zone.is_frame);
    let remarks = table.zones.iter().flat_map(|zone| &zone.remarks);
    assert_eq!(remarks.chain(&table.remarks).count(), 0);
}

#[test]
fn a_gpt_reads_as_sfdisk_reads_it() {
    let made = Made::empty(64 * MIB);
    made.shell(
        "printf 'label: gpt\nsize=8MiB,type=U,name=\"Startgebiet äöü\"\n\
         size=16MiB,type=S,attrs=\"RequiredPartition,GUID:60,63\"\nsize=1MiB,attrs=LegacyBIOSBootable\n' \
         | sfdisk -q $D",
    );
    let table = assert_as_sfdisk(&made);
    assert_eq!((table.kind, table.sector_size), (TableKind::Gpt, 512));
    assert_eq!(table.zones[0].name, "Startgebiet äöü");
    assert_eq!(table.zones[0].type_name, "EFI System");
    assert_eq!(table.checks.len(), 4);
    assert_eq!(table.remarks, [""; 0]);
}

#[test]
fn numbers_of_a_gpt_may_have_gaps() {
    let made = Made::empty(64 * MIB);
    made.shell("sgdisk -n 7:1M:+4M -t 7:8300 -n 2:8M:+8M -t 2:0700 -c 7:sieben -n 128:32M:+1M $D");
    let table = assert_as_sfdisk(&made);
    assert_eq!(places(&table.zones), [(2, 8, 8), (7, 1, 4), (128, 32, 1)]);
    let printed = made.shell("sgdisk -i 7 $D");
    assert!(printed.to_lowercase().contains(&table.zones[1].uuid));
    assert!(printed.contains(&table.zones[1].type_code));
}

#[test]
fn a_hybrid_gpt_shows_its_own_zones() {
    let made = Made::empty(64 * MIB);
    made.shell("sgdisk -n 1:1M:+4M -n 2:8M:+8M -t 2:0700 -h 2 $D");
    let table = made.zones();
    assert_eq!(table.kind, TableKind::HybridGpt);
    assert_eq!(places(&table.zones), [(1, 1, 4), (2, 8, 8)]);
    assert_eq!(table.remarks, [""; 0]);
    // The entry of the MBR is moved: it shows something that the GPT does not know.
    let mbr = made.read();
    let entry = (446..510)
        .step_by(16)
        .find(|at| !matches!(mbr[at + 4], 0 | 0xee));
    made.write(entry.unwrap() as u64 + 8, &[0, 9]);
    let remarks = made.zones().remarks;
    assert_eq!(remarks.len(), 1);
    assert!(remarks[0].contains("is no zone of the GPT"), "{remarks:?}");
}

#[test]
fn the_backup_is_used_where_the_primary_header_is_damaged() {
    let made = Made::empty(64 * MIB);
    made.shell("sgdisk -n 1:1M:+4M -n 2:8M:+8M $D");
    let whole = made.zones();
    let sector = made.read()[512..1024].to_vec();
    let damages: [(u64, &[u8], &str); 3] = [
        (512, &[0; 512], "no primary header"),
        (
            512 + 56,
            b"x",
            "the checksum of the primary header does not fit",
        ),
        (
            1024 + 3,
            b"x",
            "the checksum of the primary entries does not fit",
        ),
    ];
    let entries = made.read()[1024..1536].to_vec();
    for (offset, bytes, remark) in damages {
        made.write(offset, bytes);
        let table = made.zones();
        assert_eq!(table.zones, whole.zones, "{remark}");
        assert_eq!(table.remarks, [remark]);
        made.write(512, &sector);
        made.write(1024, &entries);
    }
    made.write(64 * MIB - 512, &[0; 512]);
    let table = made.zones();
    assert_eq!(table.zones, whole.zones);
    assert_eq!(table.remarks, ["no backup header"]);
    // Both headers damaged: what can be read still is.
    made.write(512 + 56, b"x");
    let table = made.zones();
    assert_eq!(places(&table.zones), places(&whole.zones));
    assert_eq!(table.remarks.len(), 2);
}

#[test]
fn an_image_that_was_cut_says_so() {
    let made = Made::empty(64 * MIB);
    made.shell("sgdisk -n 1:1M:+4M -n 2:8M:+40M $D; truncate -s 32M $D");
    let table = made.zones();
    assert_eq!(places(&table.zones), [(1, 1, 4), (2, 8, 40)]);
    assert_eq!(
        table.remarks,
        ["the backup header lies beyond the end of the image"]
    );
    let beyond = "its last 16777216 bytes lie beyond the end of the image";
    assert_eq!(table.zones[1].remarks, [beyond]);
}

/// First sector and sectors of each zone, as `fdisk` prints them for sectors of 4096 bytes.
fn fdisk(made: &Made) -> Vec<(u64, u64)> {
    let printed = made.shell("fdisk -b 4096 -l -o Start,Sectors $D");
    let rows = printed.lines().skip_while(|line| !line.contains("Start"));
    let numbers = |line: &str| {
        let mut fields = line.split_whitespace().map(|field| field.parse().unwrap());
        Some((fields.next()?, fields.next()?))
    };
    rows.skip(1).filter_map(numbers).collect()
}

#[test]
fn sectors_of_4096_bytes_are_found_out() {
    for (label, zones) in [
        ("g", "n\\n\\n\\n+8M\\nn\\n\\n\\n+16M\\n"),
        (
            "o",
            "n\\np\\n1\\n\\n+8M\\nn\\ne\\n2\\n\\n\\nn\\n\\n+16M\\nn\\n\\n+4M\\n",
        ),
    ] {
        let made = Made::empty(128 * MIB);
        made.shell(&format!(
            "printf '{label}\\n{zones}w\\n' | fdisk -b 4096 $D"
        ));
        let table = made.zones();
        assert_eq!(table.sector_size, 4096);
        let ours: Vec<(u64, u64)> = table
            .zones
            .iter()
            .map(|zone| (zone.offset / 4096, zone.length / 4096))
            .collect();
        let theirs = fdisk(&made);
        assert!(theirs.len() >= 2, "{theirs:?}");
        assert_eq!(ours, theirs);
    }
}

/// Number, first sector, sectors and name of each zone, as `parted` prints them.
fn parted(made: &Made) -> Vec<String> {
    let printed = made.shell("parted -m -s $D unit s print 2>/dev/null");
    let zone = |line: &str| {
        let fields: Vec<&str> = line.trim_end_matches(';').split(':').collect();
        let sectors = |at: usize| fields[at].trim_end_matches('s').parse::<u64>().unwrap();
        format!("{} {} {} {}", fields[0], sectors(1), sectors(3), fields[5])
    };
    printed.lines().skip(2).map(zone).collect()
}

#[test]
fn maps_of_apple_and_labels_of_bsd_read_as_parted_reads_them() {
    for (label, kind, second) in [
        ("mac", TableKind::Apple, "zwei"),
        ("bsd", TableKind::Bsd, ""),
    ] {
        let made = Made::empty(64 * MIB);
        let first = if label == "mac" { "eins" } else { "" };
        made.shell(&format!(
            "parted -s $D mklabel {label} mkpart {first} hfs+ 1MiB 20MiB mkpart {second} ext2 20MiB 50MiB \
             2>/dev/null"
        ));
        let table = made.zones();
        assert_eq!((table.kind, table.sector_size), (kind, 512));
        let ours: Vec<String> = table
            .zones
            .iter()
            .map(|zone| {
                let name = if kind == TableKind::Apple {
                    &zone.name
                } else {
                    ""
                };
                format!(
                    "{} {} {} {name}",
                    zone.number,
                    zone.offset / 512,
                    zone.length / 512
                )
            })
            .collect();
        let theirs = parted(&made);
        assert!(theirs.len() >= 2);
        assert_eq!(ours, theirs);
        if kind == TableKind::Apple {
            assert_eq!(table.remarks, [""; 0]);
        } else {
            // parted computes the checksum before it is done.
            assert_eq!(
                table.remarks,
                ["the checksum of the disklabel does not fit"]
            );
        }
    }
}

#[test]
fn a_label_in_a_slice_adds_its_zones_behind_the_logical_ones() {
    let made = Made::empty(64 * MIB);
    made.shell(
        "printf 'label: dos\nstart=2048,size=65536,type=a5\nstart=67584,size=8192,type=83\n' | sfdisk -q $D; \
         printf 'b\ny\nn\na\n\n+8M\nn\nb\n20480\n+10M\nt\na\n7\nt\nb\n1\nw\n' | fdisk $D",
    );
    let table = made.zones();
    assert_eq!(table.kind, TableKind::Mbr);
    let numbers: Vec<u32> = table.zones.iter().map(|zone| zone.number).collect();
    assert_eq!(numbers, [1, 2, 5, 6]);
    assert!(table.zones[0].is_frame);
    let printed = made.shell("printf 'b\np\nq\n' | fdisk $D");
    for zone in &table.zones[2..] {
        assert_eq!(zone.within, Some(1));
        let start = format!("\n{} {:>9} ", zone.name, zone.offset / 512);
        let sectors = format!(" {:>6} ", zone.length / 512);
        let line = printed
            .split_once(&start)
            .map(|(_, rest)| rest.lines().next().unwrap());
        assert!(
            line.is_some_and(|line| line.contains(&sectors)),
            "{start}{sectors}: {printed}"
        );
        assert!(printed.contains(&zone.type_name));
    }
    assert_eq!(table.remarks, [""; 0]);
}

#[test]
fn a_label_may_count_from_where_its_slice_begins() {
    let made = Made::empty(64 * MIB);
    made.shell(
        "printf 'label: dos\nstart=2048,size=65536,type=a5\nstart=67584,size=8192,type=83\n' | sfdisk -q $D; \
         truncate -s 32M $D.slice; \
         parted -s $D.slice mklabel bsd mkpart ext2 1MiB 8MiB mkpart ext2 8MiB 30MiB 2>/dev/null; \
         dd if=$D.slice of=$D bs=512 seek=2048 conv=notrunc,sparse 2>/dev/null",
    );
    let table = made.zones();
    assert_eq!(table.kind, TableKind::Mbr);
    let expected = [(1, 1, 32), (2, 33, 4), (5, 2, 7), (6, 9, 22)];
    assert_eq!(places(&table.zones), expected);
    assert!(table.zones[0].is_frame);
    assert_eq!(table.zones[2].within, Some(1));
    assert_eq!(table.zones[3].name, "b");
}
