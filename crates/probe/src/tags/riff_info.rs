//! The `INFO` list of RIFF, which WAV and AVI share.

use super::text::{split_at_nul, utf8_or_latin1};
use super::{Field, FoundTags};
use crate::failure::Result;
use crate::numbers::{array, le32};
use crate::window::Window;

/// Entries that are looked at.
const MOST: usize = 200;
/// Bytes that are read of an entry.
const LONGEST: u64 = 4 << 10;

/// Reads the entries between `offset`, behind the word `INFO`, and `end`.
pub(crate) fn read_riff_info(
    window: &mut Window<'_>,
    offset: u64,
    end: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let mut at = offset;
    for _ in 0..MOST {
        if at + 8 > end {
            break;
        }
        let head = window.array::<8>(at)?;
        let size = u64::from(le32(&head, 4));
        let kept = size.min(LONGEST).min(end - at - 8);
        if let Some(field) = field(&array(&head, 0)) {
            let kept = usize::try_from(kept).unwrap_or(0);
            let bytes = window.up_to(at + 8, kept)?;
            let (text, _) = split_at_nul(0, bytes);
            found.put(field, &utf8_or_latin1(text));
        }
        at += 8 + size + size % 2;
    }
    Ok(())
}

fn field(name: &[u8; 4]) -> Option<Field> {
    Some(match name {
        b"INAM" => Field::Title,
        b"IART" => Field::Artist,
        b"IPRD" => Field::Album,
        b"IAAR" => Field::AlbumArtist,
        b"ICRD" => Field::Date,
        b"IGNR" => Field::Genre,
        b"ITRK" | b"IPRT" => Field::Track,
        b"IMUS" => Field::Composer,
        b"ICMT" => Field::Comment,
        b"ISFT" => Field::Encoder,
        _ => return None,
    })
}
