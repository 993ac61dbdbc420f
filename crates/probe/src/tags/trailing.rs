//! Tags that stand at the end of a file: ID3v1, APE and, passed over, the lyrics between them.

use super::ape::{self, Footer};
use super::text::utf8_or_latin1;
use super::{FoundTags, id3v1};
use crate::failure::Result;
use crate::window::Window;

/// Bytes at the end of lyrics (Lyrics3 v2): six digits and a word.
const LYRICS_END: u64 = 15;

/// Reads the tags at the end into `found`, which they do not overrule, and returns where they begin. What
/// cannot be read of them ends the search, not the probe.
pub(crate) fn read_trailing(window: &mut Window<'_>, found: &mut FoundTags) -> Result<u64> {
    let mut end = window.length();
    let mut oldest = FoundTags::default();
    // Read at once, so that less than a window is read.
    let looked_at = id3v1::LENGTH + ape::FOOTER;
    if end > looked_at {
        window.at(end - looked_at, usize::try_from(looked_at).unwrap_or(0))?;
    }
    if let Some(begins) = end.checked_sub(id3v1::LENGTH) {
        let tag = window.array::<128>(begins)?;
        if tag.starts_with(b"TAG") {
            oldest = id3v1::read(&tag);
            end = begins;
        }
    }
    end -= length_of_lyrics(window, end)?;
    if let Some(begins) = end.checked_sub(ape::FOOTER) {
        let footer = window.array::<32>(begins)?;
        if let Some(footer) = Footer::parse(&footer) {
            let mut tags = FoundTags::default();
            let outcome = footer.read(window, end, &mut tags);
            found.complete_from(tags);
            end = end.saturating_sub(footer.whole_length());
            outcome?;
        }
    }
    found.complete_from(oldest);
    Ok(end)
}

fn length_of_lyrics(window: &mut Window<'_>, end: u64) -> Result<u64> {
    let Some(begins) = end.checked_sub(LYRICS_END) else {
        return Ok(0);
    };
    let tail = window.array::<15>(begins)?;
    let Some(digits) = tail.strip_suffix(b"LYRICS200") else {
        return Ok(0);
    };
    let size: u64 = utf8_or_latin1(digits).parse().unwrap_or(0);
    Ok((size + LYRICS_END).min(end))
}
