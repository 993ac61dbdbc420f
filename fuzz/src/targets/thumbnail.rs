//! Thumbnails that other programs put into the cache: the texts of a PNG, and the URIs in them.
//!
//! Whatever the bytes are, reading ends and holds no more than the file has; a URI that is read names what it was
//! read from.

use filemap_thumbnail::{file_uri, path_of_uri, read_texts};

/// Reads the input as a PNG, and as a URI.
pub fn run(input: &[u8]) {
    let length = input.len() as u64;
    for length in [length, length + 12, length / 2] {
        let Ok(Some(found)) = read_texts(&input.to_vec(), length) else {
            continue;
        };
        let texts = found.texts.iter();
        let characters: usize = texts
            .map(|(key, value)| key.chars().count() + value.chars().count())
            .sum();
        assert!(characters <= input.len());
        if let Some(path) = found.get("Thumb::URI").and_then(path_of_uri) {
            assert_eq!(path_of_uri(&file_uri(&path)), Some(path));
        }
    }
    if let Some(path) = std::str::from_utf8(input).ok().and_then(path_of_uri) {
        assert_eq!(path_of_uri(&file_uri(&path)), Some(path));
    }
}
