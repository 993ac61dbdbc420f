//! What a text may not do: take more memory, or time, than it is long.

use filemap_playlist::{LONGEST_TEXT, MOST_BYTES, PlaylistError, read};

#[test]
fn a_text_that_is_too_long_is_refused_before_it_is_read() {
    let line = [&[b'#'; 1023][..], b"\n"].concat();
    let most = line.repeat(MOST_BYTES / line.len());
    assert_eq!(read(&most, b"a.m3u").unwrap().tracks, []);
    let more = [&most[..], b"\n"].concat();
    assert_eq!(read(&more, b"a.m3u").unwrap_err(), PlaylistError::TooLarge);
}

#[test]
fn a_line_too_long_is_named() {
    let long = vec![b'a'; LONGEST_TEXT];
    let text = [b"one\n", &long[..], b"\nthree"].concat();
    assert_eq!(read(&text, b"a.m3u").unwrap().tracks.len(), 3);
    let text = [b"one\n", &long[..], b"a\nthree"].concat();
    let refused = Err(PlaylistError::TooLong(2));
    assert_eq!(read(&text, b"a.m3u"), refused);
    assert_eq!(read(&text, b"a.pls"), refused);
    let text = ["<playlist>\n<title>", &"a&amp;".repeat(LONGEST_TEXT)].concat();
    assert_eq!(read(text.as_bytes(), b"a.xspf"), refused);
}

#[test]
fn elements_nested_deep_are_refused() {
    let deep = |depth: usize| {
        let begin = ["<playlist>", &"<a>".repeat(depth)].concat();
        [begin, "</a>".repeat(depth), "</playlist>".to_owned()].concat()
    };
    assert!(read(deep(63).as_bytes(), b"a.xspf").is_ok());
    let refused = Err(PlaylistError::TooDeep);
    assert_eq!(read(deep(64).as_bytes(), b"a.xspf"), refused);
    let open = ["<playlist>", &"<a>".repeat(1_000_000)].concat();
    assert_eq!(read(open.as_bytes(), b"a.xspf"), refused);
}

#[test]
fn what_is_no_playlist_is_refused() {
    let error = |text: &[u8], name: &[u8]| read(text, name).unwrap_err();
    assert_eq!(error(b"one.mp3\n", b"list.txt"), PlaylistError::Unknown);
    assert_eq!(
        error(b"\x00\x01\x02", b"no extension"),
        PlaylistError::Unknown
    );
    assert_eq!(error(b"", b"a.xspf"), PlaylistError::OtherXml);
    assert_eq!(error(b"<html></html>", b"a.xspf"), PlaylistError::OtherXml);
    let error = error(b"<playlist>\n<title></trackList>", b"a.xspf");
    assert!(
        matches!(error, PlaylistError::Xml { line: 2, .. }),
        "{error}"
    );
}
