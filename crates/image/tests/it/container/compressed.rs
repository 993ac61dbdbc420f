//! Images in gzip, xz, Zstandard and bzip2, and images within those.

use std::path::Path;

use filemap_image::{ImageErrorKind, Opening, OwnFolder, open};

use super::made::{Made, assert_same, file, open_bytes, stored};

const LENGTH: usize = (8 << 20) + 3 * 512;

/// Opens an image with a folder for what is unpacked.
fn unpacked(
    made: &Made,
    name: &str,
    most: u64,
) -> Result<filemap_image::Container, filemap_image::ImageError> {
    let folder = made.path(".");
    let siblings = OwnFolder::at(&folder).unwrap();
    let mut opening = Opening::new(name.as_bytes(), &siblings);
    let spill: &Path = &folder;
    opening.spill = Some(spill);
    opening.most_spilled = most;
    open(file(&made.path(name)), &opening)
}

#[test]
fn every_compression_holds_the_disk() {
    let made = Made::new(LENGTH);
    made.shell(
        "gzip -k disk.raw; bzip2 -k disk.raw; xz -k -T1 -0 disk.raw; zstd -q -k disk.raw; \
         cat disk.raw | zstd -q > stream.zst; (gzip -c disk.raw | head -c 0; gzip -c fat 2>/dev/null || true) > /dev/null",
    );
    for (name, format) in [
        ("disk.raw.gz", "gzip"),
        ("disk.raw.bz2", "bzip2"),
        ("disk.raw.xz", "xz"),
        ("disk.raw.zst", "Zstandard"),
        ("stream.zst", "Zstandard"),
    ] {
        let container = unpacked(&made, name, 1 << 30).unwrap();
        assert_same(&container, &made.raw);
        assert_eq!(container.layers.len(), 1);
        assert_eq!(container.layers[0].format, format);
    }
    // Nothing is left of what was unpacked.
    let left = made.shell("ls -A | wc -l");
    assert_eq!(left.trim(), "6");
}

#[test]
fn blocks_and_frames_are_unpacked_where_they_are_asked_for() {
    let made = Made::new((3 << 20) + 1536);
    made.shell(
        "xz -k -0 --block-size=1MiB disk.raw; \
         for i in 0 1 2 3; do dd if=disk.raw bs=1M skip=$i count=1 2>/dev/null | zstd -q --stream-size=$(( i < 3 ? 1048576 : 1536 )) >> disk.zst; done; \
         (head -c 2000000 disk.raw | xz -C crc32; printf '\\0\\0\\0\\0'; tail -c +2000001 disk.raw | xz -C sha256; printf '\\0\\0\\0\\0\\0\\0\\0\\0') > two.xz",
    );
    made.assert_holds_disk("disk.raw.xz", &[("xz", "4 blocks")]);
    made.assert_holds_disk("disk.zst", &[("Zstandard", "4 frames")]);
    made.assert_holds_disk("two.xz", &[("xz", "2 blocks")]);
    let mut bytes = made.read("disk.raw.xz");
    let late = bytes.len() - 3000;
    bytes[late] ^= 0x10;
    let container = open_bytes(bytes).unwrap();
    let error = container.disk.read_at(&mut vec![0; LENGTH], 0).unwrap_err();
    assert!(
        error.to_string().contains("cannot be decompressed"),
        "{error}"
    );
}

#[test]
fn what_must_be_unpacked_needs_a_folder_and_room() {
    let made = Made::new(LENGTH);
    made.shell("gzip -k disk.raw");
    let refused = made.open("disk.raw.gz").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::TooLarge);
    assert!(refused.reason.contains("no folder"), "{refused}");
    let refused = unpacked(&made, "disk.raw.gz", 100_000).err().unwrap();
    assert!(
        refused.reason.contains("more than the 100000 bytes"),
        "{refused}"
    );
}

#[test]
fn zeros_take_no_room() {
    let made = Made::new(1 << 20);
    made.shell("truncate -s 200M disk.raw; gzip -1 -k disk.raw");
    let container = unpacked(&made, "disk.raw.gz", 1 << 20).unwrap();
    assert_eq!(container.disk.length(), 200 << 20);
    assert!(stored(&*container.disk) <= 1 << 20);
}

#[test]
fn what_holds_no_image_is_not_unpacked() {
    let made = Made::new(LENGTH);
    made.shell(
        "seq 1000000 > text; gzip -k text; xz -0 -k text; zstd -q -k text; bzip2 -k text; \
         head -c 100 text.gz > short.gz",
    );
    for name in ["text.gz", "text.xz", "text.zst", "text.bz2"] {
        let refused = unpacked(&made, name, 1 << 30).err().unwrap();
        assert_eq!(refused.kind, ImageErrorKind::NotRecognised, "{name}");
    }
    let refused = unpacked(&made, "short.gz", 1 << 30).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::Damaged);
}

#[test]
fn containers_are_opened_within_each_other() {
    let made = Made::new(LENGTH);
    made.shell(
        "qemu-img convert -f raw -O vpc -o force_size=on disk.raw d.vhd; gzip -k d.vhd; \
         qemu-img convert -f raw -O qcow2 -c d.vhd d.qcow2; qemu-img convert -f raw -O vdi d.qcow2 d.vdi; \
         xz -0 --block-size=4MiB -k d.vdi; gzip -k d.vdi.xz; split -b 100K -d -a 3 --numeric-suffixes=1 d.vdi.xz s.",
    );
    let container = unpacked(&made, "d.vhd.gz", 1 << 30).unwrap();
    assert_same(&container, &made.raw);
    let formats = |container: &filemap_image::Container| -> Vec<String> {
        let layers = container.layers.iter();
        layers.map(|layer| layer.format.to_string()).collect()
    };
    assert_eq!(formats(&container), ["gzip", "VHD"]);
    let container = made.open("d.vdi.xz").unwrap();
    assert_same(&container, &made.raw);
    assert_eq!(formats(&container), ["xz", "VDI", "QCOW2", "VHD"]);
    let refused = unpacked(&made, "d.vdi.xz.gz", 1 << 30).err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::TooLarge);
    let refused = made.open("s.001").err().unwrap();
    assert_eq!(refused.kind, ImageErrorKind::TooLarge);
}

/// Bytes at the start of a disk that is zero from there on, without end.
struct Endless(Vec<u8>);

impl filemap_model::ReadAt for Endless {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
        buffer.fill(0);
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let start = self.0.get(from..).unwrap_or_default();
        buffer
            .iter_mut()
            .zip(start)
            .for_each(|(to, from)| *to = *from);
        Ok(buffer.len())
    }
}

impl filemap_image::Disk for Endless {
    fn length(&self) -> u64 {
        1 << 62
    }
}

#[test]
fn zeros_without_end_are_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let files = super::made::Files::default();
    let starts: [&[u8]; 4] = [
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        // A frame that says that it holds a byte.
        b"\x28\xb5\x2f\xfd\x20\x01",
        b"\x50\x2a\x4d\x18",
    ];
    for start in starts {
        let disk: std::sync::Arc<dyn filemap_image::Disk> =
            std::sync::Arc::new(Endless(start.to_vec()));
        let mut opening = Opening::new(b"image", &files);
        assert!(open(std::sync::Arc::clone(&disk), &opening).is_err());
        // Who asks for more can stop it.
        opening.stop = std::sync::Arc::new(true.into());
        opening.unknown = filemap_image::Unknown::Raw;
        opening.spill = Some(folder.path());
        opening.most_spilled = 1 << 20;
        assert!(open(disk, &opening).is_err());
    }
}
