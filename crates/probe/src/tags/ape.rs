//! Tags of version 1 and 2 of APE, which stand at the end of a file with a footer.

use filemap_model::facts::Art;

use super::body::Body;
use super::genres::put_genres;
use super::picture_block::media_type;
use super::text::{split_at_nul, utf8_or_latin1};
use super::{Field, FoundTags};
use crate::failure::{Result, damaged};
use crate::numbers::{le32, le64};
use crate::window::Window;

/// Bytes of the footer, and of the header.
pub(super) const FOOTER: u64 = 32;
/// Items that are looked at.
const MOST_ITEMS: u32 = 1000;
/// Bytes that are read of an item.
const LONGEST: usize = 4 << 10;
/// The longest name of an item, and its end.
const LONGEST_NAME: usize = 256;

/// A footer: it says where the tag begins.
pub(super) struct Footer {
    items: u32,
    /// Of the items and the footer.
    size: u64,
    has_header: bool,
}

impl Footer {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let is_footer = bytes.starts_with(b"APETAGEX") && bytes.len() as u64 == FOOTER;
        let flags = le32(bytes, 20);
        let size = u64::from(le32(bytes, 12));
        (is_footer && size >= FOOTER).then(|| Self {
            items: le32(bytes, 16),
            size,
            has_header: flags & 0x8000_0000 != 0,
        })
    }

    /// Bytes of the whole tag.
    pub(super) const fn whole_length(&self) -> u64 {
        self.size + if self.has_header { FOOTER } else { 0 }
    }

    /// Reads the tag that ends at `end`.
    pub(super) fn read(
        &self,
        window: &mut Window<'_>,
        end: u64,
        found: &mut FoundTags,
    ) -> Result<()> {
        let longer = || damaged("an APE tag is longer than the file");
        let begins = end.checked_sub(self.size).ok_or_else(longer)?;
        let body = Body::of_file(begins, self.size - FOOTER);
        let mut at = 0;
        for _ in 0..self.items.min(MOST_ITEMS) {
            if at >= body.length() {
                break;
            }
            at = read_item(window, &body, at, found)?;
        }
        Ok(())
    }
}

fn read_item(window: &mut Window<'_>, body: &Body, at: u64, found: &mut FoundTags) -> Result<u64> {
    let head = body.up_to(window, at, 8 + LONGEST_NAME)?;
    let numbers = le64(&head, 0);
    let (size, flags) = (numbers & 0xFFFF_FFFF, numbers >> 32);
    let (name, _) = split_at_nul(0, head.get(8..).unwrap_or_default());
    let begins = at + 8 + name.len() as u64 + 1;
    let end = begins + size;
    if end > body.length() {
        return Err(damaged("an item is longer than its APE tag"));
    }
    let is_text = flags & 6 == 0;
    let kept = usize::try_from(size).map_or(LONGEST, |size| size.min(LONGEST));
    if name.to_ascii_lowercase().starts_with(b"cover art") {
        let value = body.bytes(window, begins, kept.min(LONGEST_NAME))?;
        let (_, picture) = split_at_nul(0, &value);
        let before = (value.len() - picture.len()) as u64;
        found.put_art(Art {
            kind: cover_kind(name),
            media_type: media_type(b"", picture),
            offset: body.place(begins + before, size - before),
            size: size - before,
        });
    } else if is_text && let Some(field) = Field::named(name) {
        let value = utf8_or_latin1(&body.bytes(window, begins, kept)?);
        match field {
            // Years stand alone here, or are whole dates.
            Field::Year => found.put(Field::Date, &value),
            Field::Genre => put_genres(found, &value),
            _ => found.put(field, &value),
        }
    }
    Ok(end)
}

/// The kind by the numbers of ID3v2.
fn cover_kind(name: &[u8]) -> u8 {
    match name.to_ascii_lowercase().as_slice() {
        b"cover art (front)" => 3,
        b"cover art (back)" => 4,
        b"cover art (leaflet)" => 5,
        b"cover art (media)" => 6,
        b"cover art (artist)" => 8,
        b"cover art (icon)" => 1,
        _ => 0,
    }
}
