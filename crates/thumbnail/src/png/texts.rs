//! The text of a PNG: the chunks before the pixels, each with its checksum compared.
//!
//! A cache belongs to all programs of a user, so what stands there is foreign: at most 128 chunks are looked at, and
//! a text of more than 64 KiB is passed over.

use std::io;

use filemap_model::ReadAt;
use flate2::Crc;

use super::SIGNATURE;

/// Bytes that are read at first: the texts of a thumbnail with a usual name stand in them.
const WINDOW: usize = 4096;
const MOST_CHUNKS: usize = 128;
const LONGEST: usize = 64 << 10;
/// Bytes of a chunk's length and name.
const HEAD: usize = 8;
/// The last chunk of every file.
const END: [u8; 12] = *b"\0\0\0\0IEND\xae\x42\x60\x82";

/// What a PNG says besides its pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PngTexts {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Keys with their values, in the order of the file.
    pub texts: Vec<(String, String)>,
}

impl PngTexts {
    /// Returns the first value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads the texts of a PNG of `length` bytes; `None` where it is none, is damaged, or ends early.
///
/// # Errors
/// When the source cannot be read.
pub fn read_texts(source: &dyn ReadAt, length: u64) -> io::Result<Option<PngTexts>> {
    let mut reader = Reader {
        source,
        window: Vec::new(),
    };
    reader.fill(WINDOW)?;
    if length < END.len() as u64 || reader.get(0, 8)? != Some(&SIGNATURE[..]) {
        return Ok(None);
    }
    let mut end = [0; END.len()];
    let ends = source.read_at(&mut end, length - END.len() as u64)?;
    if ends != END.len() || end != END {
        return Ok(None);
    }
    chunks(&mut reader)
}

fn chunks(reader: &mut Reader<'_>) -> io::Result<Option<PngTexts>> {
    let mut found = PngTexts::default();
    let mut at = SIGNATURE.len();
    for _ in 0..MOST_CHUNKS {
        let Some(head) = reader.get(at, HEAD)? else {
            return Ok(None);
        };
        let (length, name) = split_head(head);
        let is_first = at == SIGNATURE.len();
        match &name {
            b"IHDR" if is_first => {
                let Some(data) = reader.chunk(at, length)? else {
                    return Ok(None);
                };
                (found.width, found.height) = (number(data, 0), number(data, 4));
            }
            _ if is_first => return Ok(None),
            b"IDAT" => return Ok(Some(found)),
            b"tEXt" if length <= LONGEST => {
                let Some(data) = reader.chunk(at, length)? else {
                    return Ok(None);
                };
                found.texts.extend(text(data));
            }
            _ => {}
        }
        at = at.saturating_add(length).saturating_add(HEAD + 4);
    }
    Ok(None)
}

fn split_head(head: &[u8]) -> (usize, [u8; 4]) {
    let name = head.get(4..).and_then(|name| name.first_chunk()).copied();
    (number(head, 0) as usize, name.unwrap_or_default())
}

/// Four bytes, the highest first.
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..).and_then(|bytes| bytes.first_chunk::<4>());
    bytes.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// A key and its value, which are Latin-1.
fn text(data: &[u8]) -> Option<(String, String)> {
    let middle = data.iter().position(|byte| *byte == 0)?;
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    Some((latin(data.get(..middle)?), latin(data.get(middle + 1..)?)))
}

/// The beginning of the source, as much as was asked for.
struct Reader<'s> {
    source: &'s dyn ReadAt,
    window: Vec<u8>,
}

/// No more of a file is ever held.
const MOST_BYTES: usize = 1 << 20;

impl Reader<'_> {
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        let begins = self.window.len();
        if wanted <= begins || wanted > MOST_BYTES {
            return Ok(());
        }
        self.window.resize(wanted, 0);
        let mut filled = begins;
        while let Some(room) = self
            .window
            .get_mut(filled..)
            .filter(|room| !room.is_empty())
        {
            match self.source.read_at(room, filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.window.truncate(filled);
        Ok(())
    }

    fn get(&mut self, at: usize, length: usize) -> io::Result<Option<&[u8]>> {
        let Some(end) = at.checked_add(length) else {
            return Ok(None);
        };
        if end > self.window.len() {
            self.fill(end.saturating_add(WINDOW).min(MOST_BYTES))?;
        }
        Ok(self.window.get(at..end))
    }

    /// The data of the chunk at `at`, if its checksum is right.
    fn chunk(&mut self, at: usize, length: usize) -> io::Result<Option<&[u8]>> {
        let Some(whole) = self.get(at, length.saturating_add(HEAD + 4))? else {
            return Ok(None);
        };
        let Some((named, sum)) = whole
            .get(4..)
            .and_then(|rest| rest.split_at_checked(length + 4))
        else {
            return Ok(None);
        };
        let mut crc = Crc::new();
        crc.update(named);
        let is_right = crc.sum() == number(sum, 0);
        Ok(named.get(4..).filter(|_| is_right))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Channels, write_png};
    use super::*;

    fn sample(texts: &[(String, String)]) -> Vec<u8> {
        let mut file = Vec::new();
        let pixels = [7; 4 * 6];
        write_png(&mut file, (3, 2), Channels::Rgb, &pixels, texts).unwrap();
        file
    }

    fn read(file: &[u8]) -> Option<PngTexts> {
        let length = file.len() as u64;
        read_texts(&file.to_vec(), length).unwrap()
    }

    #[test]
    fn texts_are_read_as_they_were_written() {
        let texts = [
            (
                "Thumb::URI".to_owned(),
                format!("file:///{}", "x".repeat(20_000)),
            ),
            ("Software".to_owned(), "filemap é".to_owned()),
        ];
        let found = read(&sample(&texts)).unwrap();
        assert_eq!((found.width, found.height), (3, 2));
        assert_eq!(found.texts, texts);
        assert_eq!(found.get("Software"), Some("filemap é"));
        assert_eq!(found.get("None"), None);
    }

    #[test]
    fn a_file_that_is_cut_or_damaged_anywhere_before_the_pixels_is_none() {
        let texts = [("Thumb::URI".to_owned(), "file:///a".to_owned())];
        let file = sample(&texts);
        for length in 0..file.len() {
            assert_eq!(read(&file[..length]), None, "{length}");
        }
        let pixels = file.windows(4).position(|name| name == b"IDAT").unwrap();
        for at in 0..pixels - 4 {
            let mut damaged = file.clone();
            damaged[at] ^= 0x10;
            let found = read(&damaged);
            // A chunk with another name is another chunk.
            assert!(found.is_none_or(|found| found.texts.is_empty()), "{at}");
        }
    }

    #[test]
    fn chunks_without_end_and_huge_ones_are_refused() {
        let mut file = sample(&[]);
        let tail = file.split_off(33);
        let many = b"\0\0\0\0teSt\0\0\0\0".repeat(MOST_CHUNKS + 1);
        file.extend(many);
        file.extend(&tail);
        assert_eq!(read(&file), None);
        let mut file = sample(&[]);
        file.splice(33..33, *b"\xff\xff\xff\xfftEXt");
        assert_eq!(read(&file), None);
    }
}
