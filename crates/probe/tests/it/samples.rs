//! One small file of each format of sound and pictures, for tests that care for their shape only.

use std::fs;
use std::path::Path;

use filemap_testkit::ScratchFolder;

use crate::tools::{Outcome, ffmpeg, run};

/// A file and its name.
pub(crate) type Sample = (String, Vec<u8>);

const SOUND: &[&str] = &[
    "-id3v2_version 3 -write_id3v1 1 v23.mp3",
    "-id3v2_version 4 -write_xing 0 v24.mp3",
    "-c:a mp2 a.mp2",
    "a.flac",
    "-c:a flac flac.oga",
    "-c:a libvorbis a.ogg",
    "-c:a libopus a.opus",
    "-c:a libspeex -ar 16000 -ac 1 a.spx",
    "a.wav",
    "-rf64 always long.wav",
    "-write_id3v2 1 a.aiff",
    "-c:a pcm_s16le a.caf",
    "a.wv",
    "-ac 6 six.wv",
    "-c:a aac a.aac",
    "-c:a aac -movflags +faststart a.m4a",
    "-c:a ac3 a.ac3",
    "-c:a eac3 a.eac3",
];

const PICTURES: &[&str] = &[
    "a.jpg",
    "a.png",
    "-c:v libwebp a.webp",
    "-c:v libwebp -lossless 1 -pix_fmt bgra b.webp",
    "a.gif",
    "a.tiff",
    "a.bmp",
];

/// All sound.
pub(crate) fn sound() -> Outcome<Vec<Sample>> {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    let words =
        "-metadata title=Title -metadata artist=Artist -metadata track=3/12 -metadata genre=Rock";
    let outputs: Vec<_> = SOUND
        .iter()
        .map(|output| format!("{words} {output}"))
        .collect();
    let source = "-f lavfi -i sine=440:d=1:r=44100,aformat=channel_layouts=stereo";
    ffmpeg(at, &format!("{source} {}", outputs.join(" ")))?;
    run("mpcenc", &["--silent", "--overwrite", "a.wav", "a.mpc"], at)?;
    let mut samples = all(at)?;
    samples.push(("a.dsf".to_owned(), dsf()));
    samples.push(("a.ape".to_owned(), monkeys_audio()));
    Ok(samples)
}

/// All pictures, with EXIF where they can have it.
pub(crate) fn pictures() -> Outcome<Vec<Sample>> {
    let folder = ScratchFolder::new()?;
    let at = folder.path();
    let outputs: Vec<_> = PICTURES
        .iter()
        .map(|output| format!("-frames:v 1 {output}"))
        .collect();
    let source = "-f lavfi -i testsrc=s=64x48:d=1";
    ffmpeg(at, &format!("{source} {}", outputs.join(" ")))?;
    let described = ["a.jpg", "a.png", "a.webp", "a.tiff"];
    let mut words = vec![
        "-q",
        "-overwrite_original",
        "-n",
        "-EXIF:Make=Maker",
        "-EXIF:ISO=400",
    ];
    words.extend([
        "-EXIF:GPSLatitude=1.5",
        "-EXIF:GPSLongitude=2.5",
        "-EXIF:Orientation=6",
    ]);
    words.extend([
        "-EXIF:DateTimeOriginal=2023:05:06 07:08:09",
        "-ThumbnailImage<=b.jpg",
    ]);
    words.extend(described);
    fs::copy(at.join("a.jpg"), at.join("b.jpg"))?;
    run("exiftool", &words, at)?;
    run("heif-enc", &["-q", "50", "a.jpg", "-o", "a.heic"], at)?;
    run("heif-enc", &["-A", "-q", "50", "a.png", "-o", "a.avif"], at)?;
    run("cjxl", &["a.jpg", "a.jxl", "--quiet"], at)?;
    run("cjxl", &["a.gif", "bare.jxl", "--quiet"], at)?;
    fs::copy(at.join("a.tiff"), at.join("a.dng"))?;
    all(at)
}

fn all(folder: &Path) -> Outcome<Vec<Sample>> {
    let mut samples = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        samples.push((name.ok_or("no name")?.to_owned(), fs::read(&path)?));
    }
    samples.sort();
    Ok(samples)
}

/// DSD of one second at 2.8 MHz, of which only the header is there, and a tag.
pub(crate) fn dsf() -> Vec<u8> {
    let tag = b"ID3\x04\0\0\0\0\0\x12TIT2\0\0\0\x06\0\0\x03Title--";
    let numbers = |numbers: &[u32]| -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    };
    let length = 28 + 52 + 12 + tag.len();
    let length = u32::try_from(length).unwrap();
    [
        b"DSD ".to_vec(),
        numbers(&[28, 0, length, 0, 28 + 52 + 12, 0]),
        b"fmt ".to_vec(),
        numbers(&[52, 0, 1, 0, 2, 2, 2_822_400, 1, 2_822_400, 0, 4096, 0]),
        b"data".to_vec(),
        numbers(&[12, 0]),
        tag.to_vec(),
    ]
    .concat()
}

/// The headers of Monkey's Audio 3.99: three frames of which the last has 1,000 samples.
pub(crate) fn monkeys_audio() -> Vec<u8> {
    let mut bytes = b"MAC \x96\x0F\0\0".to_vec();
    for number in [52_u32, 24, 12, 44, 1000, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize(52, 0);
    bytes.extend(2000_u16.to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    for number in [294_912_u32, 1000, 3] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([16, 0, 2, 0]);
    bytes.extend(44_100_u32.to_le_bytes());
    bytes.resize(600, 0);
    bytes
}
