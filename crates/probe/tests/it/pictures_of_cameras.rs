//! Raw files of cameras. No program makes them, so their shapes are written here, after the files of
//! cameras, around directories that are compared with `exiftool` elsewhere.

use filemap_model::facts::{Picture, PictureFormat, Probed};

use crate::tools::look;

/// A directory of TIFF with entries of tag, kind, count and value, and the offset of the next one.
fn directory(entries: &[(u16, u16, u32, u32)], next: u32) -> Vec<u8> {
    let count = u16::try_from(entries.len()).unwrap();
    let mut bytes = count.to_le_bytes().to_vec();
    for (tag, kind, number, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(number.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(next.to_le_bytes());
    bytes
}

/// A file of directories, each at a multiple of 256.
fn file(mark: &[u8; 4], directories: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = [&mark[..], &256_u32.to_le_bytes()].concat();
    for directory in directories {
        bytes.resize(bytes.len().next_multiple_of(256), 0);
        bytes.extend(directory);
    }
    bytes.resize(bytes.len() + 4096, 0x55);
    bytes
}

fn picture(bytes: &[u8], name: &str) -> Picture {
    match look(bytes, name).0 {
        Probed::Found(facts) => facts.picture.unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn the_largest_directory_that_is_no_copy_is_the_picture() {
    let main = directory(
        &[
            (0x00FE, 4, 1, 1),
            (0x0100, 4, 1, 160),
            (0x0101, 4, 1, 120),
            (0x0112, 3, 1, 8),
            (0x014A, 4, 1, 512),
        ],
        768,
    );
    let whole = directory(
        &[
            (0x00FE, 4, 1, 0),
            (0x0100, 4, 1, 6000),
            (0x0101, 4, 1, 4000),
        ],
        0,
    );
    let copy = directory(
        &[
            (0x00FE, 4, 1, 1),
            (0x0100, 4, 1, 9000),
            (0x0101, 4, 1, 9000),
            (0x0201, 4, 1, 1000),
            (0x0202, 4, 1, 500),
        ],
        0,
    );
    for name in ["a.dng", "a.NEF", "a.arw"] {
        let picture = picture(
            &file(b"II\x2A\0", &[main.clone(), whole.clone(), copy.clone()]),
            name,
        );
        assert_eq!(picture.format, PictureFormat::Raw, "{name}");
        assert_eq!((picture.width, picture.height), (4000, 6000), "{name}");
        let thumbnail = picture.thumbnail.unwrap();
        assert_eq!((thumbnail.offset, thumbnail.size), (1000, 500), "{name}");
    }
}

#[test]
fn directories_that_refer_to_each_other_end() {
    let circle = directory(
        &[(0x0100, 4, 1, 30), (0x0101, 4, 1, 20), (0x014A, 4, 1, 256)],
        256,
    );
    let picture = picture(&file(b"II\x2A\0", &[circle]), "a.dng");
    assert_eq!((picture.width, picture.height), (30, 20));
}

#[test]
fn marks_of_other_makers_are_known() {
    let plain = directory(&[(0x0100, 4, 1, 4640), (0x0101, 4, 1, 3472)], 0);
    for (mark, name) in [(b"IIRO", "a.orf"), (b"IIRS", "a.orf")] {
        let picture = picture(&file(mark, std::slice::from_ref(&plain)), name);
        assert_eq!((picture.width, picture.height), (4640, 3472), "{name}");
    }
    let panasonic = directory(
        &[
            (2, 3, 1, 4700),
            (3, 3, 1, 3500),
            (4, 3, 1, 8),
            (5, 3, 1, 4),
            (6, 3, 1, 3464),
            (7, 3, 1, 4612),
        ],
        0,
    );
    let picture = picture(&file(b"IIU\0", &[panasonic]), "a.rw2");
    assert_eq!((picture.width, picture.height), (4608, 3456));
}

#[test]
fn fujifilm_says_how_large_its_sensor_is() {
    let mut bytes = b"FUJIFILMCCD-RAW 0201FF383501X-T1".to_vec();
    bytes.resize(84, 0);
    let jpeg = [
        &b"\xFF\xD8\xFF\xC0\0\x0B\x08\0\x10\0\x20\x01\x01\x11\0"[..],
        b"\xFF\xD9",
    ]
    .concat();
    for number in [200, u32::try_from(jpeg.len()).unwrap(), 300, 28, 400, 0] {
        bytes.extend(number.to_be_bytes());
    }
    bytes.resize(200, 0);
    bytes.extend(&jpeg);
    bytes.resize(300, 0);
    bytes.extend(2_u32.to_be_bytes());
    bytes.extend(b"\x01\x00\0\x04\x0D\x20\x13\x40");
    bytes.extend(b"\x01\x11\0\x04\x0C\xC0\x13\x20");
    bytes.resize(600, 0);
    let picture = picture(&bytes, "a.raf");
    assert_eq!((picture.width, picture.height), (0x1320, 0x0CC0));
    assert_eq!(picture.thumbnail.unwrap().offset, 200);
}

/// A box of ISO base media.
fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).unwrap();
    [&size.to_be_bytes(), &name[..], content].concat()
}

#[test]
fn canon_keeps_directories_in_boxes() {
    let one = |entries: &[(u16, u16, u32, u32)]| {
        [&b"II\x2A\0\x08\0\0\0"[..], &directory(entries, 0)].concat()
    };
    let main = one(&[
        (0x0100, 4, 1, 6000),
        (0x0101, 4, 1, 4000),
        (0x0112, 3, 1, 6),
    ]);
    let details = one(&[(0x8827, 3, 1, 800)]);
    let thumbnail = [
        &[0, 0, 0, 0, 0, 160, 0, 120, 0, 0, 0, 4, 0, 1, 0, 0][..],
        b"\xFF\xD8\xFF\xD9",
    ]
    .concat();
    let parts = [
        b"\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48".to_vec(),
        boxed(b"CMT1", &main),
        boxed(b"CMT2", &details),
        boxed(b"THMB", &thumbnail),
    ];
    let movie = boxed(b"moov", &boxed(b"uuid", &parts.concat()));
    let bytes = [boxed(b"ftyp", b"crx \0\0\0\x01crx isom"), movie].concat();
    let picture = picture(&bytes, "a.cr3");
    assert_eq!((picture.width, picture.height), (4000, 6000));
    assert_eq!(picture.exposure.iso, 800);
    let thumbnail = picture.thumbnail.unwrap();
    let offset = usize::try_from(thumbnail.offset).unwrap();
    assert_eq!(&bytes[offset..offset + 4], b"\xFF\xD8\xFF\xD9");
}
