//! Every format is decoded to the colours that it was made of, at its size and at a part of it.

use super::pictures::{
    COLOURS, FORMATS, HEIGHT, KEPT, WIDTH, converted, decoded, kept, pixel, squares,
};
use crate::refusal::RefusalKind;
use crate::shrink::Small;

fn is_near(a: u8, b: u8, most: u8) -> bool {
    a.abs_diff(b) <= most
}

/// Compares the middles of the four squares.
fn assert_squares(name: &str, small: &Small, most: u8) {
    let (x, y) = (small.width / 4, small.height / 4);
    // In black and white all but the last one are patterns.
    let first = if name.starts_with("one") { 3 } else { 0 };
    for (number, colour) in (0..).zip(COLOURS).skip(first) {
        let (right, below) = (number % 2, number / 2);
        let found = pixel(
            small,
            x + right * small.width / 2,
            y + below * small.height / 2,
        );
        let expected = expected(name, colour);
        let is_right = (0..3).all(|part| is_near(found[part], expected[part], most));
        assert!(
            is_right,
            "{name}, square {number}: {found:?} instead of {expected:?}"
        );
        assert_eq!(found[3], 255, "{name}");
    }
}

/// A colour as the format can hold it.
fn expected(name: &str, [red, green, blue]: [u8; 3]) -> [u8; 3] {
    let weighed = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    let grey = u8::try_from(weighed / 1000).unwrap();
    if name.starts_with("grey") {
        [grey; 3]
    } else {
        [red, green, blue]
    }
}

#[test]
fn every_format_shows_its_colours() {
    let png = squares(255);
    for (name, options) in FORMATS {
        let bytes = converted(&png, name, options);
        for edge in [WIDTH, WIDTH / 2, WIDTH / 8] {
            let small = decoded(&bytes, edge).unwrap_or_else(|why| panic!("{name}: {why:?}"));
            assert_eq!((small.width, small.height), (edge, edge * 3 / 4), "{name}");
            assert_eq!(small.from, (WIDTH, HEIGHT), "{name}");
            // The coding of colours blurs.
            assert_squares(name, &small, 24);
        }
    }
    for name in KEPT {
        let small = decoded(&kept(name), 32).unwrap();
        assert_squares(name, &small, 24);
    }
}

/// An entry of a directory of TIFF that holds a short number.
fn short_entry(tag: u16, value: u16) -> Vec<u8> {
    let numbers = [tag, 3, 1, 0, value, 0];
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// Four pixels, red, green, blue and white, whose samples stand in a plane for each colour.
fn in_planes() -> Vec<u8> {
    let planes = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255_u8]];
    let mut file = b"II\x2a\0\x14\0\0\0".to_vec();
    file.extend(planes.concat());
    assert_eq!(file.len(), 20);
    // Behind ten entries: three sizes of samples, three places, three lengths.
    let behind = 20 + 2 + 10 * 12 + 4;
    let entries = [
        (256, 2),
        (257, 2),
        (259, 1),
        (262, 2),
        (277, 3),
        (278, 2),
        (284, 2),
    ];
    let mut all: Vec<(u16, Vec<u8>)> = entries
        .iter()
        .map(|(tag, value)| (*tag, short_entry(*tag, *value)))
        .collect();
    for (tag, place) in [(258, behind), (273, behind + 6), (279, behind + 12)] {
        let mut entry = short_entry(tag, place);
        entry[4] = 3;
        all.push((tag, entry));
    }
    all.sort();
    file.extend([10, 0]);
    file.extend(all.into_iter().flat_map(|(_, entry)| entry));
    file.extend([0; 4]);
    for number in [8_u16, 8, 8, 8, 12, 16, 4, 4, 4] {
        file.extend(number.to_le_bytes());
    }
    file
}

#[test]
fn planes_of_colours_are_put_together() {
    let small = decoded(&in_planes(), 64).unwrap();
    assert_eq!((small.width, small.height), (2, 2));
    for (number, colour) in (0..).zip(COLOURS) {
        let [red, green, blue, alpha] = pixel(&small, number % 2, number / 2);
        assert_eq!(([red, green, blue], alpha), (colour, 255), "{number}");
    }
}

#[test]
fn a_palette_may_have_fewer_colours_than_pixels_can_name() {
    // Two by two pixels of eight bits, and two colours: blue, and white.
    let mut file = b"BM\0\0\0\0\0\0\0\0\x3e\0\0\0".to_vec();
    for number in [
        40_u32,
        2,
        2,
        1 | 8 << 16,
        0,
        8,
        0,
        0,
        2,
        2,
        0x00_00ff,
        0x00ff_ffff,
    ] {
        file.extend(number.to_le_bytes());
    }
    file.extend([0, 1, 0, 0, 1, 0, 0, 0]);
    let small = decoded(&file, 64).unwrap();
    let found = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(x, y)| pixel(&small, x, y));
    let (blue, white) = ([0, 0, 255, 255], [255; 4]);
    assert_eq!(found, [white, blue, blue, white]);
}

#[test]
fn nothing_is_made_larger() {
    let small = decoded(&squares(255), 1024).unwrap();
    assert_eq!((small.width, small.height), (WIDTH, HEIGHT));
}

#[test]
fn what_is_seen_through_stays_so() {
    let png = squares(100);
    let formats = [
        ("a.png", ""),
        ("deep.png", "-pix_fmt rgba64be"),
        ("a.webp", "-lossless 1"),
        ("a.tif", ""),
    ];
    for (name, options) in formats {
        let small = decoded(&converted(&png, name, options), 32).unwrap();
        assert_eq!(pixel(&small, 4, 4)[3], 255, "{name}");
        assert_eq!(pixel(&small, 28, 4)[3], 100, "{name}");
        assert!(is_near(pixel(&small, 28, 4)[1], 255, 3), "{name}");
    }
}

#[test]
fn of_what_moves_the_first_picture_is_shown() {
    for (name, options) in [
        ("a.gif", ""),
        ("a.webp", "-lossless 1 -c:v libwebp_anim"),
        ("a.apng", "-f apng"),
    ] {
        let loops = format!("-loop 1 {options}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        // Red, then blue.
        let mut command = std::process::Command::new("ffmpeg");
        command.args([
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "color=red:s=64x48:r=1:d=1",
        ]);
        command.args(["-f", "lavfi", "-i", "color=blue:s=64x48:r=1:d=1"]);
        command.args(["-filter_complex", "[0][1]concat"]);
        command.args(loops.split_ascii_whitespace()).arg(&path);
        assert!(command.status().unwrap().success(), "{name}");
        let small = decoded(&std::fs::read(path).unwrap(), 32).unwrap();
        let found = pixel(&small, 16, 12);
        assert!(
            is_near(found[0], 255, 8) && is_near(found[2], 0, 8),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn bombs_are_refused_before_memory_is_taken_for_them() {
    let be = |number: u32| number.to_be_bytes();
    let png = |width: u32, height: u32, interlace: u8| {
        let mut file = squares(255);
        file.splice(16..24, [be(width), be(height)].concat());
        file[28] = interlace;
        file
    };
    let mut gif = converted(&squares(255), "a.gif", "");
    gif.splice(6..10, [0xFF; 4]);
    let mut frame = converted(&squares(255), "a.gif", "");
    let at = frame
        .windows(4)
        .position(|bytes| bytes == [0x2C, 0, 0, 0])
        .unwrap();
    frame.splice(at + 5..at + 9, [0xFF; 4]);
    let mut bmp = converted(&squares(255), "a.bmp", "");
    bmp.splice(18..26, [0xFF, 0xFF, 0xFF, 0x7F].repeat(2));
    let mut webp = converted(&squares(128), "a.webp", "-lossless 1");
    let at = webp.windows(4).position(|name| name == b"VP8L").unwrap();
    // The VP8L chunk: 16,383 pixels each way.
    webp.splice(at + 9..at + 13, [0xFE, 0xBF, 0xFF, 0x0F]);
    let mut tiff = converted(&squares(255), "a.tif", "-compression_algo raw");
    let ifd = u32::from_le_bytes(tiff[4..8].try_into().unwrap()) as usize;
    for entry in 0..usize::from(tiff[ifd]) {
        let at = ifd + 2 + entry * 12;
        // The width.
        if tiff[at..at + 2] == [0x00, 0x01] {
            tiff.splice(at + 2..at + 12, [4, 0, 1, 0, 0, 0, 0, 0, 0, 0x10]);
        }
    }
    for (name, bytes) in [
        ("png", png(50_000, 50_000, 0)),
        ("png of one row", png(250_000_000, 1, 0)),
        ("interlaced png", png(10_000, 10_000, 1)),
        ("gif", gif),
        ("bmp", bmp),
        ("webp", webp),
        ("tiff", tiff),
    ] {
        let refusal = decoded(&bytes, 128).unwrap_err();
        assert_eq!(
            refusal.kind,
            RefusalKind::TooLarge,
            "{name}: {}",
            refusal.reason
        );
    }
    // The screen is small, the picture on it is not.
    assert!(decoded(&frame, 128).is_err());
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    for (bytes, kind) in [
        (&b""[..], RefusalKind::Malformed),
        (b"x", RefusalKind::Unsupported),
        (b"\0\0\0 ftypheic", RefusalKind::Unsupported),
        (b"\x89PNG\r\n\x1a\n", RefusalKind::Malformed),
        (b"BM", RefusalKind::Malformed),
    ] {
        assert_eq!(
            decoded(bytes, 128).unwrap_err().kind,
            kind,
            "{}",
            bytes.escape_ascii()
        );
    }
}
