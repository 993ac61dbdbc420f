//! What cameras write of their sensors: TIFF with more directories, and a few formats of their own.

use filemap_model::facts::Thumbnail;

use super::date::DateParts;
use super::directory::{Directory, Tiff};
use super::shot::Shot;
use super::{boxes, exif, jpeg};
use crate::failure::{Result, damaged};
use crate::numbers::{be16, be32, le32};
use crate::window::Window;

/// Directories that are looked at.
const MOST_DIRECTORIES: usize = 12;
/// Records of Fujifilm that are looked at.
const MOST_RECORDS: u32 = 200;
/// The box of Canon that holds directories.
const CANON: [u8; 16] = [
    0x85, 0xC0, 0xB6, 0x87, 0x82, 0x0F, 0x11, 0xE0, 0x81, 0x11, 0xF4, 0xCE, 0x46, 0x2B, 0x6A, 0x48,
];

/// Reads a file of any camera.
pub(super) fn read(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let head = window.array::<12>(0)?;
    match &head {
        [b'F', b'U', b'J', b'I', ..] => read_fujifilm(window, shot),
        [b'F', b'O', b'V', b'b', ..] => {
            let head = window.array::<40>(0)?;
            shot.measures(le32(&head, 28), le32(&head, 32));
            Ok(())
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => read_canon(window, shot),
        _ => read_directories(window, shot),
    }
}

/// TIFF with the sensor's picture in one of several directories: the largest that is not said to be a
/// smaller copy.
fn read_directories(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let tiff = Tiff::open(window, 0)?.ok_or_else(|| damaged("it is no TIFF"))?;
    let main = tiff.directory(window, tiff.first)?;
    let outcome = exif::take_main(window, &tiff, &main, shot);
    shot.note(outcome);
    let mut sizes = Vec::new();
    let mut waiting = main.numbers(window, 0x014A, MOST_DIRECTORIES as u64)?;
    waiting.push(main.next);
    let outcome = take_copy(window, &tiff, &main, shot, &mut sizes);
    shot.note(outcome);
    for _ in 0..MOST_DIRECTORIES {
        let Some(offset) = waiting.pop() else {
            break;
        };
        if offset == 0 {
            continue;
        }
        let directory = tiff.directory(window, offset);
        let Some(directory) = shot.note(directory) else {
            continue;
        };
        let outcome = take_copy(window, &tiff, &directory, shot, &mut sizes);
        shot.note(outcome);
        waiting.push(directory.next);
    }
    let area = |size: &&Size| u64::from(size.width) * u64::from(size.height);
    let whole = sizes
        .iter()
        .filter(|size| !size.is_smaller)
        .max_by_key(area);
    if let Some(size) = whole.or_else(|| sizes.iter().max_by_key(area)) {
        shot.measures(size.width, size.height);
    }
    Ok(())
}

struct Size {
    width: u32,
    height: u32,
    is_smaller: bool,
}

/// Notes how large the picture of a directory is, and whether it serves as a thumbnail.
fn take_copy(
    window: &mut Window<'_>,
    tiff: &Tiff,
    directory: &Directory,
    shot: &mut Shot,
    sizes: &mut Vec<Size>,
) -> Result<()> {
    let (width, height) = match panasonic(window, directory)? {
        Some(size) => size,
        None => (
            directory.small(window, 0x0100)?,
            directory.small(window, 0x0101)?,
        ),
    };
    let is_smaller = directory.number(window, 0x00FE)? & 1 != 0;
    if width > 0 && height > 0 {
        sizes.push(Size {
            width,
            height,
            is_smaller,
        });
    }
    exif::take_thumbnail(window, tiff, directory, shot)?;
    // JPEG in one strip (compression 6 or 7) is a copy to look at, if it is said to be one.
    let is_jpeg = matches!(directory.number(window, 0x0103)?, 6 | 7);
    let strips = directory.numbers(window, 0x0111, 2)?;
    if let ([offset], true, true) = (strips.as_slice(), is_jpeg, is_smaller) {
        let (offset, size) = (tiff.place(*offset), directory.number(window, 0x0117)?);
        shot.put_thumbnail(Thumbnail { offset, size }, window.length());
    }
    Ok(())
}

/// Panasonic says the borders of the picture on the sensor, and holds a JPEG.
fn panasonic(window: &mut Window<'_>, directory: &Directory) -> Result<Option<(u32, u32)>> {
    let (top, left) = (directory.small(window, 4)?, directory.small(window, 5)?);
    let (bottom, right) = (directory.small(window, 6)?, directory.small(window, 7)?);
    let is_sensor = bottom > top && right > left && directory.small(window, 2)? > 0;
    Ok(is_sensor.then(|| (right - left, bottom - top)))
}

/// Fujifilm: a JPEG with EXIF, and records that say how large the sensor's picture is.
fn read_fujifilm(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let head = window.array::<100>(0)?;
    let (offset, size) = (u64::from(be32(&head, 84)), u64::from(be32(&head, 88)));
    let outcome = jpeg::read(window, offset, shot);
    shot.note(outcome);
    shot.put_thumbnail(Thumbnail { offset, size }, window.length());
    let records = u64::from(be32(&head, 92));
    if records == 0 {
        return Ok(());
    }
    let count = be32(window.at(records, 4)?, 0);
    let mut at = records + 4;
    for _ in 0..count.min(MOST_RECORDS) {
        let record = window.up_to(at, 8)?;
        let (tag, size) = (be16(record, 0), u64::from(be16(record, 2)));
        // The whole sensor, then the part of it that counts.
        if matches!(tag, 0x0100 | 0x0111) && size == 4 {
            shot.measures(u32::from(be16(record, 6)), u32::from(be16(record, 4)));
        }
        at += 4 + size;
    }
    Ok(())
}

/// Canon's newer format: boxes of ISO base media, of which one holds directories, each in a stretch of its
/// own.
fn read_canon(window: &mut Window<'_>, shot: &mut Shot) -> Result<()> {
    let end = window.length();
    let Some(movie) = boxes::find(window, 0, end, b"moov")? else {
        return Err(damaged("it does not say what it holds"));
    };
    for part in boxes::within(window, movie.begins, movie.end)? {
        let is_canon = part.name == *b"uuid" && window.up_to(part.begins, 16)? == CANON;
        if !is_canon {
            continue;
        }
        for directory in boxes::within(window, part.begins + 16, part.end)? {
            let outcome = read_canon_box(window, &directory, shot);
            shot.note(outcome);
        }
    }
    Ok(())
}

fn read_canon_box(window: &mut Window<'_>, part: &boxes::FoundBox, shot: &mut Shot) -> Result<()> {
    if part.name == *b"THMB" {
        let size = u64::from(be32(window.up_to(part.begins, 16)?, 8));
        // Its versions have headers of different lengths.
        for before in [16, 12, 20] {
            let offset = part.begins + before;
            if window.up_to(offset, 2)? == [0xFF, 0xD8] {
                shot.put_thumbnail(Thumbnail { offset, size }, window.length());
            }
        }
        return Ok(());
    }
    let is_directory = matches!(&part.name, b"CMT1" | b"CMT2" | b"CMT4");
    let Some(tiff) = Tiff::open(window, part.begins)?.filter(|_| is_directory) else {
        return Ok(());
    };
    let directory = tiff.directory(window, tiff.first)?;
    match &part.name {
        b"CMT1" => {
            let (width, height) = (
                directory.small(window, 0x0100)?,
                directory.small(window, 0x0101)?,
            );
            shot.measures(width, height);
            exif::take_main(window, &tiff, &directory, shot)
        }
        b"CMT2" => exif::take_details(window, &directory, DateParts::default(), shot),
        _ => {
            shot.picture.position = exif::take_position(window, &directory)?;
            Ok(())
        }
    }
}
