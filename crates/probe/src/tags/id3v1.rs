//! ID3v1: 128 bytes at the end of a file.

use super::genres::genre_name;
use super::text::utf8_or_latin1;
use super::{Field, FoundTags};
use crate::numbers::byte;

/// Bytes of the tag.
pub(super) const LENGTH: u64 = 128;

/// Reads the tag from its bytes, `TAG` included. It cannot say which tag of ID3v1 is meant to be longer
/// than 30 bytes, so it only serves where nothing better is there.
pub(super) fn read(tag: &[u8]) -> FoundTags {
    let mut found = FoundTags::default();
    let mut put = |field, from: usize, length: usize| {
        let bytes = tag.get(from..from + length).unwrap_or_default();
        let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
        found.put(field, &utf8_or_latin1(bytes));
    };
    put(Field::Title, 3, 30);
    put(Field::Artist, 33, 30);
    put(Field::Album, 63, 30);
    put(Field::Date, 93, 4);
    put(Field::Comment, 97, 30);
    // ID3v1.1: a NUL where the comment would go on, and the number of the track.
    if byte(tag, 125) == 0 {
        found.tags.track = u32::from(byte(tag, 126));
    }
    if let Some(genre) = genre_name(usize::from(byte(tag, 127))) {
        found.put(Field::Genre, genre);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_fixed_width_are_read() {
        let mut tag = vec![0; 128];
        for (at, text) in [(0, "TAG"), (3, "Title"), (33, "Artist  "), (93, "1999")] {
            tag[at..at + text.len()].copy_from_slice(text.as_bytes());
        }
        (tag[126], tag[127]) = (7, 17);
        let found = read(&tag).tags;
        assert_eq!(found.title, "Title");
        assert_eq!(found.artists, ["Artist"]);
        assert_eq!((found.date.as_str(), found.track), ("1999", 7));
        assert_eq!(found.genres, ["Rock"]);
    }
}
