//! Small pictures of every format: four squares, made by our own writer and turned into other formats by `ffmpeg`.

use std::fs::File;
use std::io::Write;
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::decode::{Section, decode};
use crate::png::{Channels, write_png};
use crate::refusal::Refusal;
use crate::shrink::Small;

pub(super) const WIDTH: u32 = 64;
pub(super) const HEIGHT: u32 = 48;
/// Colours of the squares: above left, above right, below left, below right.
pub(super) const COLOURS: [[u8; 3]; 4] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];

/// What `ffmpeg` makes of it: a name, and its options.
pub(super) const FORMATS: &[(&str, &str)] = &[
    ("a.png", ""),
    ("deep.png", "-pix_fmt rgb48be"),
    ("grey.png", "-pix_fmt gray"),
    ("interlaced.png", "-flags +ildct"),
    ("palette.png", "-pix_fmt pal8"),
    ("one.png", "-pix_fmt monob"),
    ("a.jpg", "-q:v 2 -pix_fmt yuvj420p"),
    ("a.gif", ""),
    ("lossless.webp", "-lossless 1"),
    ("lossy.webp", "-quality 90"),
    ("a.tif", "-compression_algo raw"),
    ("deflate.tif", "-compression_algo deflate"),
    ("lzw.tif", "-compression_algo lzw"),
    ("grey.tif", "-pix_fmt gray"),
    ("deep.tif", "-pix_fmt rgb48le"),
    ("a.bmp", ""),
    ("palette.bmp", "-pix_fmt pal8"),
    ("five.bmp", "-pix_fmt rgb555le"),
    ("mask.bmp", "-pix_fmt rgb565le"),
    ("alpha.bmp", "-pix_fmt bgra"),
];

/// The four squares as PNG, whose right half is seen through by `alpha`.
pub(super) fn squares(alpha: u8) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let number = usize::from(x >= WIDTH / 2) + 2 * usize::from(y >= HEIGHT / 2);
            pixels.extend(COLOURS[number]);
            pixels.push(if x >= WIDTH / 2 { alpha } else { 255 });
        }
    }
    let channels = if alpha == 255 {
        Channels::Rgb
    } else {
        Channels::Rgba
    };
    let mut file = Vec::new();
    write_png(&mut file, (WIDTH, HEIGHT), channels, &pixels, &[]).unwrap();
    file
}

/// The bytes of a picture of this format.
pub(super) fn converted(png: &[u8], name: &str, options: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("ffmpeg");
    command.args([
        "-v",
        "error",
        "-f",
        "png_pipe",
        "-i",
        "pipe:0",
        "-frames:v",
        "1",
    ]);
    let path = folder.path().join(name);
    command.args(options.split_ascii_whitespace()).arg(&path);
    let mut child = command
        .stdin(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("ffmpeg is needed: {error}"));
    child.stdin.take().unwrap().write_all(png).unwrap();
    assert!(child.wait().unwrap().success(), "{name}");
    std::fs::read(path).unwrap()
}

/// Those that `ffmpeg` does not write, which are checked in.
pub(super) const KEPT: [&str; 3] = ["cmyk.jpg", "grey.jpg", "progressive.jpg"];

/// A picture that is checked in.
pub(super) fn kept(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    std::fs::read(folder.join(name)).unwrap()
}

/// Decodes the bytes of a file.
pub(super) fn decoded(bytes: &[u8], edge: u32) -> Result<Small, Refusal> {
    let mut file: File = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    decode(Section::new(file.as_fd(), 0, bytes.len() as u64), edge)
}

/// The pixel at a place.
pub(super) fn pixel(small: &Small, x: u32, y: u32) -> [u8; 4] {
    let at = ((y * small.width + x) * 4) as usize;
    [0, 1, 2, 3].map(|part| small.pixels[at + part])
}
