//! EWF by ewfacquire.

use std::sync::atomic::AtomicBool;

use filemap_image::{ImageErrorKind, Verdict};

use super::made::{Made, assert_same, open_bytes};

const LENGTH: usize = (8 << 20) + 3 * 512;

fn acquire(made: &Made, options: &str) {
    made.shell(&format!(
        "ewfacquire -q -u -C Fall7 -e Prüfer -N Notiz -t x {options} disk.raw >/dev/null"
    ));
}

#[test]
fn all_formats_and_levels_hold_the_disk() {
    let made = Made::new(LENGTH);
    for options in [
        "-f encase6 -c none",
        "-f encase6 -c fast",
        "-f encase6 -c empty-block -b 16",
        "-f encase7 -c best -b 1024",
        "-f encase5 -c fast",
        "-f encase2 -c fast",
        "-f ftk -c fast",
        "-f linen6 -c fast",
        "-f ewf -c fast",
        "-f ewfx -c fast",
        "-f smart -c fast",
        "-f smart -c none",
    ] {
        made.shell("rm -f x.*");
        acquire(&made, options);
        let name = match options {
            _ if options.contains("smart") => "x.s01",
            _ if options.starts_with("-f ewf") => "x.e01",
            _ => "x.E01",
        };
        let container = made.assert_holds_disk(name, &[("EWF", "1 segments")]);
        let layer = &container.layers[0];
        assert_eq!(layer.remarks, [""; 0], "{options}");
        assert!(
            layer
                .facts
                .iter()
                .any(|(name, text)| name == "case number" && text == "Fall7"),
            "{options}"
        );
        let checks = container
            .verify(&mut |_, _| {}, &AtomicBool::new(false))
            .unwrap();
        assert!(checks.len() > 3);
        assert!(
            checks.iter().all(|check| check.verdict == Verdict::Fits),
            "{checks:?}"
        );
    }
}

#[test]
fn hashes_and_notes_are_told() {
    let made = Made::new(LENGTH);
    acquire(&made, "-f encase6 -c fast -d sha1");
    let container = made.open("x.E01").unwrap();
    let layer = &container.layers[0];
    let sums = made.shell("md5sum disk.raw; sha1sum disk.raw");
    assert_eq!(layer.hashes.len(), 2);
    for (name, hash) in &layer.hashes {
        assert!(sums.contains(hash.as_str()), "{name} {hash}: {sums}");
    }
    let facts: Vec<&str> = layer
        .facts
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    assert!(
        facts.contains(&"Prüfer") && facts.contains(&"Notiz"),
        "{facts:?}"
    );
}

/// Writes another MD5 into the sections that tell the hashes, with checksums that fit.
fn forge_md5(image: &mut [u8]) {
    for (kind, length) in [("hash", 32), ("digest", 76)] {
        let mut head = [0; 16];
        head[..kind.len()].copy_from_slice(kind.as_bytes());
        let Some(at) = image.windows(16).position(|window| window == head) else {
            continue;
        };
        let section = &mut image[at + 76..];
        section[0] ^= 1;
        let (mut low, mut high) = (1_u32, 0_u32);
        for byte in &section[..length] {
            low = (low + u32::from(*byte)) % 65521;
            high = (high + low) % 65521;
        }
        section[length..length + 4].copy_from_slice(&(high << 16 | low).to_le_bytes());
    }
}

#[test]
fn stored_hashes_are_compared_with_the_disk() {
    let made = Made::new(LENGTH);
    acquire(&made, "-f encase6 -c fast -d sha1");
    let mut bytes = made.read("x.E01");
    let told = |bytes: Vec<u8>| -> Vec<(String, Verdict)> {
        let container = open_bytes(bytes).unwrap();
        let checks = container.verify(&mut |_, _| {}, &AtomicBool::new(false));
        let checks = checks.unwrap().into_iter();
        checks.map(|check| (check.what, check.verdict)).collect()
    };
    let (md5, sha1) = ("stored md5 of the disk", "stored sha1 of the disk");
    let sound = told(bytes.clone());
    assert!(
        sound.contains(&(md5.to_owned(), Verdict::Fits)),
        "{sound:?}"
    );
    assert!(
        sound.contains(&(sha1.to_owned(), Verdict::Fits)),
        "{sound:?}"
    );
    forge_md5(&mut bytes);
    let forged = told(bytes);
    let wrong: Vec<_> = forged
        .iter()
        .filter(|(_, verdict)| *verdict != Verdict::Fits)
        .collect();
    assert_eq!(wrong, [&(md5.to_owned(), Verdict::Differs)], "{forged:?}");
}

#[test]
fn segments_follow_each_other_and_must_all_be_there() {
    let made = Made::new(LENGTH);
    acquire(&made, "-f encase6 -c none -S 1048576");
    let container = made.open("x.E01").unwrap();
    assert_same(&container, &made.raw);
    let segments = container.layers[0].files.len() + 1;
    assert!(segments > 5);
    assert_eq!(container.layers[0].variant, format!("{segments} segments"));
    let refused = made.open("x.E02").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Missing);
    assert!(refused.reason.contains("segment 2"), "{refused}");
    made.shell(&format!("mv x.E0{segments} y"));
    let refused = made.open("x.E01").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Missing);
    assert!(
        refused.reason.contains(&format!("x.E0{segments}")),
        "{refused}"
    );
    made.shell("cp x.E02 x.E03");
    let refused = made.open("x.E01").err().unwrap();
    assert!(refused.reason.contains("not the next segment"), "{refused}");
}

#[test]
fn more_than_99_segments_are_found() {
    let made = Made::new(104 << 20);
    acquire(&made, "-f encase6 -c none -S 1048576");
    let container = made.open("x.E01").unwrap();
    assert!(container.layers[0].files.contains(&b"x.EAB".to_vec()));
    let at = made.raw.len() - 50_000;
    let mut buffer = vec![0; 50_000];
    container.disk.read_at(&mut buffer, at as u64).unwrap();
    assert!(buffer == made.raw[at..]);
}

#[test]
fn a_damaged_chunk_is_an_error_and_the_others_are_read() {
    let made = Made::new(LENGTH);
    acquire(&made, "-f encase6 -c none");
    let mut bytes = made.read("x.E01");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let container = open_bytes(bytes).unwrap();
    let mut whole = vec![0; LENGTH];
    let error = container.disk.read_at(&mut whole, 0).unwrap_err();
    assert!(error.to_string().contains("checksum"), "{error}");
    assert_eq!(container.disk.read_at(&mut whole[..9999], 0).unwrap(), 9999);
    assert!(whole[..9999] == made.raw[..9999]);
    let checks = container
        .verify(&mut |_, _| {}, &AtomicBool::new(false))
        .unwrap();
    let wrong: Vec<_> = checks
        .iter()
        .filter(|check| check.verdict != Verdict::Fits)
        .collect();
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].detail.starts_with("1 of 257 chunks"), "{wrong:?}");
    let stopped = container.verify(&mut |_, _| {}, &AtomicBool::new(true));
    assert_eq!(stopped.err().unwrap().kind, ImageErrorKind::Stopped);
}

#[test]
fn the_second_table_is_used_where_the_first_is_damaged() {
    let made = Made::new(LENGTH);
    acquire(&made, "-f encase6 -c fast");
    let mut bytes = made.read("x.E01");
    let head = b"table\0\0\0\0\0\0\0\0\0\0\0";
    let at = bytes.windows(16).position(|window| window == head).unwrap();
    bytes[at + 76 + 24 + 9] ^= 0x55;
    let container = open_bytes(bytes).unwrap();
    assert_same(&container, &made.raw);
    assert_eq!(
        container.layers[0].remarks,
        ["the checksums of the tables does not fit"]
    );
}
