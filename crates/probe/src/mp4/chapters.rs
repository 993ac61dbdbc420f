//! Chapters: in a box of Nero (`chpl`), or as the samples of a track of text (QuickTime).

use filemap_model::facts::Chapter;

use crate::bytes::Bytes;
use crate::failure::Result;
use crate::rates::nanoseconds;
use crate::window::Window;

use super::sample_tables::SampleTables;

/// Chapters that are kept.
const MOST: usize = 1000;
/// Bytes that are kept of a title.
const LONGEST: usize = 1 << 10;

/// What a box `chpl` says.
pub(super) fn of_box(bytes: &[u8]) -> Vec<Chapter> {
    let mut bytes = Bytes::new(bytes);
    let mut chapters = Vec::new();
    let is_new = bytes.be32().is_some_and(|version| version >> 24 != 0);
    if is_new && bytes.skip(4).is_none() {
        return chapters;
    }
    for _ in 0..bytes.u8().unwrap_or(0) {
        let (Some(start), Some(length)) = (bytes.be64(), bytes.u8()) else {
            break;
        };
        let Some(title) = bytes.take(usize::from(length)) else {
            break;
        };
        chapters.push(Chapter {
            // In units of 100 ns.
            start: start.saturating_mul(100),
            title: text(title),
        });
    }
    chapters
}

/// Adds what the samples of a track of text say, of which there are `scale` ticks a second.
pub(super) fn of_track(
    window: &mut Window<'_>,
    tables: &SampleTables,
    scale: u64,
    chapters: &mut Vec<Chapter>,
) -> Result<()> {
    for sample in tables.samples(window, MOST)? {
        let length = usize::try_from(sample.size).unwrap_or(LONGEST).min(LONGEST);
        let bytes = window.up_to(sample.offset, length)?;
        let said = bytes
            .first_chunk::<2>()
            .map(|length| u16::from_be_bytes(*length));
        let title = bytes.get(2..).unwrap_or_default();
        let length = usize::from(said.unwrap_or(0)).min(title.len());
        let title = text(title.get(..length).unwrap_or_default());
        let Some(start) = nanoseconds(sample.ticks, scale) else {
            break;
        };
        chapters.push(Chapter { start, title });
    }
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    if let [0xFE, 0xFF, units @ ..] = bytes {
        let (units, _) = units.as_chunks::<2>();
        let units = units.iter().map(|unit| u16::from_be_bytes(*unit));
        let text =
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
        return text.collect::<String>().trim().to_owned();
    }
    String::from_utf8_lossy(bytes).trim().to_owned()
}
