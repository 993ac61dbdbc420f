//! DMG: no maker of them is at hand, so they are made here; 7-Zip judges that they are right.

use std::sync::atomic::AtomicBool;

use filemap_image::{ImageErrorKind, Verdict};

use super::made::{Made, assert_same, open_bytes, stored};

const LENGTH: usize = (3 << 20) + 5 * 512;
/// Bytes of a run.
const RUN: usize = 256 << 10;

/// How a run is kept.
#[derive(Clone, Copy, PartialEq)]
enum Method {
    Zero,
    Raw,
    Adc,
    Zlib,
    Bzip2,
    Lzfse,
    Xz,
}

fn code(method: Method) -> u32 {
    match method {
        Method::Zero => 0,
        Method::Raw => 1,
        Method::Adc => 0x8000_0004,
        Method::Zlib => 0x8000_0005,
        Method::Bzip2 => 0x8000_0006,
        Method::Lzfse => 0x8000_0007,
        Method::Xz => 0x8000_0008,
    }
}

/// Literals of ADC alone, and one copy, so that both are read.
fn adc(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let same = |count: usize| {
            at > 0
                && bytes[at..at + count]
                    .iter()
                    .all(|byte| *byte == bytes[at - 1])
        };
        if at + 67 <= bytes.len() && same(67) {
            packed.extend([0x7f, 0, 0]);
            at += 67;
        } else if at + 18 <= bytes.len() && same(18) {
            packed.extend([15 << 2, 0]);
            at += 18;
        } else {
            let count = (bytes.len() - at).min(128);
            packed.push(0x80 | u8::try_from(count - 1).unwrap());
            packed.extend(&bytes[at..at + count]);
            at += count;
        }
    }
    packed
}

fn pack(made: &Made, method: Method, bytes: &[u8]) -> Vec<u8> {
    let with = |program: &str| {
        made.write("run", bytes);
        made.shell(&format!("{program} -c run > run.packed"));
        made.read("run.packed")
    };
    match method {
        Method::Zero => Vec::new(),
        Method::Raw => bytes.to_vec(),
        Method::Adc => adc(bytes),
        Method::Zlib => {
            use std::io::Write;
            let mut encoder =
                flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        }
        Method::Bzip2 => with("bzip2"),
        Method::Lzfse => b"bvxn".to_vec(),
        Method::Xz => with("xz -0"),
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..group.len()].copy_from_slice(group);
        let number =
            usize::from(three[0]) << 16 | usize::from(three[1]) << 8 | usize::from(three[2]);
        for place in 0..4 {
            let letter = letters[number >> (18 - 6 * place) & 63];
            text.push(if place <= group.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

/// A DMG of a disk, its runs kept in these ways in turn.
fn dmg(made: &Made, methods: &[Method]) -> Vec<u8> {
    padded_dmg(made, methods, 0)
}

/// A small one, in all ways that are read.
pub(super) fn of_all_methods(made: &Made) -> Vec<u8> {
    use Method::{Adc, Bzip2, Raw, Xz, Zlib};
    dmg(made, &[Zlib, Adc, Raw, Bzip2, Xz])
}

/// One whose runs are followed by bytes that are theirs and mean nothing.
fn padded_dmg(made: &Made, methods: &[Method], padding: usize) -> Vec<u8> {
    let raw = &made.raw;
    let mut data = Vec::new();
    let mut runs = Vec::new();
    for (number, run) in raw.chunks(RUN).enumerate() {
        let is_zero = run.iter().all(|byte| *byte == 0);
        let method = if is_zero {
            Method::Zero
        } else {
            methods[number % methods.len()]
        };
        let mut packed = pack(made, method, run);
        packed.resize(packed.len() + padding, 0);
        runs.extend(code(method).to_be_bytes());
        runs.extend([0; 4]);
        for value in [
            number * RUN / 512,
            run.len() / 512,
            data.len(),
            packed.len(),
        ] {
            runs.extend((value as u64).to_be_bytes());
        }
        data.extend(packed);
    }
    runs.extend(u32::MAX.to_be_bytes());
    runs.extend([0; 4]);
    for value in [raw.len() / 512, 0, data.len(), 0] {
        runs.extend((value as u64).to_be_bytes());
    }
    let mut table = b"mish\0\0\0\x01".to_vec();
    for value in [0, raw.len() as u64 / 512, 0] {
        table.extend(value.to_be_bytes());
    }
    table.resize(64, 0);
    for value in [2, 32, crc32(raw)] {
        table.extend(value.to_be_bytes());
    }
    table.resize(200, 0);
    table.extend(u32::try_from(runs.len() / 40).unwrap().to_be_bytes());
    table.extend(runs);
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>resource-fork</key><dict>\
         <key>blkx</key><array><dict><key>Attributes</key><string>0x0050</string><key>Data</key><data>\n{}\n</data>\
         <key>ID</key><string>-1</string><key>Name</key><string>whole disk</string></dict></array>\
         </dict></dict></plist>",
        base64(&table)
    );
    let mut trailer = b"koly\0\0\0\x04\0\0\x02\0\0\0\0\x01".to_vec();
    for value in [0, 0, data.len() as u64, 0, 0] {
        trailer.extend(value.to_be_bytes());
    }
    for value in [1_u32, 1] {
        trailer.extend(value.to_be_bytes());
    }
    trailer.resize(80, 7);
    for value in [2, 32, crc32(&data)] {
        trailer.extend(value.to_be_bytes());
    }
    trailer.resize(216, 0);
    trailer.extend((data.len() as u64).to_be_bytes());
    trailer.extend((xml.len() as u64).to_be_bytes());
    trailer.resize(488, 0);
    trailer.extend(1_u32.to_be_bytes());
    trailer.extend((raw.len() as u64 / 512).to_be_bytes());
    trailer.resize(512, 0);
    [data.as_slice(), xml.as_bytes(), &trailer].concat()
}

#[test]
fn every_compression_holds_the_disk() {
    let made = Made::new(LENGTH);
    for (methods, variant) in [
        (vec![Method::Raw], ""),
        (vec![Method::Zlib], "zlib"),
        (vec![Method::Bzip2], "bzip2"),
        (vec![Method::Xz], "LZMA"),
        (vec![Method::Adc], "ADC"),
        (
            vec![
                Method::Adc,
                Method::Zlib,
                Method::Raw,
                Method::Bzip2,
                Method::Xz,
            ],
            "ADC, LZMA, bzip2, zlib",
        ),
    ] {
        made.write("disk.dmg", &dmg(&made, &methods));
        let container = made.assert_holds_disk("disk.dmg", &[("DMG", variant)]);
        let checks = container
            .verify(&mut |_, _| {}, &AtomicBool::new(false))
            .unwrap();
        assert_eq!(checks.len(), 2);
        assert!(
            checks.iter().all(|check| check.verdict == Verdict::Fits),
            "{checks:?}"
        );
        // Another reader takes it for a DMG of the same bytes.
        made.shell("7z t disk.dmg >/dev/null");
    }
}

#[test]
fn what_is_zero_is_a_hole() {
    let mut made = Made::new(LENGTH);
    made.raw[RUN..4 * RUN].fill(0);
    let container = open_bytes(dmg(&made, &[Method::Zlib])).unwrap();
    assert_same(&container, &made.raw);
    assert!(stored(&*container.disk) <= (LENGTH - 3 * RUN) as u64);
}

#[test]
fn what_is_not_read_is_named_and_damage_is_said() {
    let made = Made::new(LENGTH);
    let refused = open_bytes(dmg(&made, &[Method::Lzfse])).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Unsupported);
    assert!(refused.reason.contains("LZFSE"), "{refused}");
    let whole = dmg(&made, &[Method::Zlib]);
    let mut bytes = whole.clone();
    bytes[1000] ^= 1;
    let container = open_bytes(bytes).unwrap();
    assert!(container.disk.read_at(&mut vec![0; LENGTH], 0).is_err());
    let checks = container
        .verify(&mut |_, _| {}, &AtomicBool::new(false))
        .unwrap();
    let verdicts: Vec<Verdict> = checks.iter().map(|check| check.verdict).collect();
    assert_eq!(verdicts, [Verdict::Differs, Verdict::Unreadable]);
    for (at, value, said) in [
        (492, u64::MAX >> 1, "disk is said"),
        (224, 1 << 40, "list is said"),
        (224, 0, "resource fork"),
        (216, u64::MAX, "beyond its end"),
    ] {
        let mut bytes = whole.clone();
        let at = bytes.len() - 512 + at;
        bytes[at..at + 8].copy_from_slice(&value.to_be_bytes());
        let refused = open_bytes(bytes).err().unwrap();
        assert!(refused.reason.contains(said), "{refused}");
    }
}

#[test]
fn a_run_that_takes_far_more_than_it_holds_is_refused() {
    let made = Made::new(LENGTH);
    let read = |padding| {
        let container = open_bytes(padded_dmg(&made, &[Method::Zlib], padding)).unwrap();
        container.disk.read_at(&mut vec![0; LENGTH], 0)
    };
    assert_eq!(read(1000).unwrap(), LENGTH);
    let error = read(1 << 20).unwrap_err();
    assert!(error.to_string().contains("is said to take"), "{error}");
}
