//! Where a track is, as lines of M3U and PLS and as the URIs of XSPF.
//!
//! A path is written as it is where the format can say it. What it cannot say is written as a `file:` URL
//! with escapes: `file:///…` of an absolute path, which other programs read too, and `file:…` of a
//! relative one, which only filemap reads. Who reads it gets the path back, and a URL that came from
//! elsewhere stays a URL: what is read is what would be written so.

use filemap_model::TrackLocation;
use filemap_text::escape::{read_url_path, write_url_path};

use crate::format::PlaylistFormat;

/// May a format hold this path as it is? Where it may not, it is written as a `file:` URL.
#[must_use]
pub fn can_say(format: PlaylistFormat, path: &[u8]) -> bool {
    let is_utf8 = std::str::from_utf8(path).is_ok();
    let is_comment = path.starts_with(b"#");
    match format {
        PlaylistFormat::Xspf => true,
        PlaylistFormat::M3u => is_line(path) && !is_comment,
        PlaylistFormat::M3u8 => is_line(path) && !is_comment && is_utf8,
        PlaylistFormat::Pls => is_line(path) && is_utf8,
    }
}

/// Is this a line of its own that nobody trims, and that is no URL?
fn is_line(path: &[u8]) -> bool {
    let has_control = path.iter().any(|byte| matches!(byte, b'\n' | b'\r' | 0));
    !path.is_empty() && !has_control && path.trim_ascii() == path && !is_url(path)
}

/// Is this a URL, as far as that can be told? `C:/x` is none.
pub(crate) fn is_url(text: &[u8]) -> bool {
    let Some(scheme) = scheme(text) else {
        return false;
    };
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    rest.starts_with(b"//") || scheme.eq_ignore_ascii_case(b"file")
}

/// What stands before the first colon, if it may be the scheme of a URL. One letter is a drive.
fn scheme(text: &[u8]) -> Option<&[u8]> {
    let colon = text.iter().position(|byte| *byte == b':')?;
    let scheme = text.get(..colon).filter(|scheme| scheme.len() > 1)?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let begins_well = scheme.first().is_some_and(u8::is_ascii_alphabetic);
    (begins_well && scheme.iter().all(is_part)).then_some(scheme)
}

/// The location that a line of M3U or PLS tells.
pub(crate) fn of_line(line: &[u8], format: PlaylistFormat) -> TrackLocation {
    let url = line.trim_ascii();
    if !is_url(url) {
        return TrackLocation::Path(line.to_vec());
    }
    let path = path_of_url(url).filter(|path| !can_say(format, path));
    let path = path.map(TrackLocation::Path);
    path.filter(|path| line_of(path, format) == url)
        .unwrap_or_else(|| TrackLocation::Url(url.to_vec()))
}

/// The line of M3U or PLS that tells a location.
pub(crate) fn line_of(location: &TrackLocation, format: PlaylistFormat) -> Vec<u8> {
    match location {
        TrackLocation::Path(path) if can_say(format, path) => path.clone(),
        TrackLocation::Path(path) => file_url(path),
        TrackLocation::Url(url) => plain_url(url),
    }
}

/// The location that a URI of XSPF tells; where it is relative it is a path.
pub(crate) fn of_uri(uri: &str) -> TrackLocation {
    let text = uri.as_bytes();
    let is_absolute = is_url(text) || (scheme(text).is_some() && !uri.contains(' '));
    if !is_absolute {
        return TrackLocation::Path(unescape(text));
    }
    let path = path_of_url(text).map(TrackLocation::Path);
    path.filter(|path| uri_of(path) == text)
        .unwrap_or_else(|| TrackLocation::Url(text.to_vec()))
}

/// The URI of XSPF that tells a location.
pub(crate) fn uri_of(location: &TrackLocation) -> Vec<u8> {
    match location {
        TrackLocation::Path(path) if path.starts_with(b"/") => file_url(path),
        TrackLocation::Path(path) => {
            let mut uri = Vec::with_capacity(path.len());
            write_url_path(&mut uri, path);
            uri
        }
        TrackLocation::Url(url) => plain_url(url),
    }
}

fn file_url(path: &[u8]) -> Vec<u8> {
    let begin: &[u8] = if path.starts_with(b"/") {
        b"file://"
    } else {
        b"file:"
    };
    let mut url = begin.to_vec();
    write_url_path(&mut url, path);
    url
}

/// A URL that is a line of text whatever it holds.
fn plain_url(url: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(url.len());
    for chunk in url.utf8_chunks() {
        for character in chunk.valid().chars() {
            let mut bytes = [0; 4];
            let bytes = character.encode_utf8(&mut bytes).as_bytes();
            if character.is_control() {
                write_url_path(&mut out, bytes);
            } else {
                out.extend_from_slice(bytes);
            }
        }
        write_url_path(&mut out, chunk.invalid());
    }
    out
}

/// The path of a `file:` URL: of this machine, of another one (`//host/path`), or a relative one.
pub(crate) fn path_of_url(url: &[u8]) -> Option<Vec<u8>> {
    let scheme = scheme(url).filter(|scheme| scheme.eq_ignore_ascii_case(b"file"))?;
    let rest = url.get(scheme.len() + 1..)?;
    let Some(named) = rest.strip_prefix(b"//") else {
        return Some(unescape(rest));
    };
    let slash = named.iter().position(|byte| *byte == b'/');
    let (host, path) = named.split_at(slash.unwrap_or(named.len()));
    if host.is_empty() || host.eq_ignore_ascii_case(b"localhost") {
        return Some(unescape(path));
    }
    // `file://C:/x` is wrong, and written by many.
    let is_drive = matches!(host, [letter, b':' | b'|'] if letter.is_ascii_alphabetic());
    Some(unescape(if is_drive { named } else { rest }))
}

/// The bytes that escapes stand for; a sign that begins none stands for itself.
pub(crate) fn unescape(text: &[u8]) -> Vec<u8> {
    if let Ok(bytes) = read_url_path(text) {
        return bytes;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let escape = rest.get(..3).filter(|_| *first == b'%');
        match escape.and_then(|escape| read_url_path(escape).ok()) {
            Some(byte) => {
                out.extend_from_slice(&byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_of_files_lead_to_their_paths() {
        let path = |url: &str| path_of_url(url.as_bytes()).map(|path| to_text(&path));
        let some = |path: &str| Some(path.to_owned());
        assert_eq!(path("file:///a/b%20c"), some("/a/b c"));
        assert_eq!(path("FILE://LocalHost/a"), some("/a"));
        assert_eq!(path("file:/a"), some("/a"));
        assert_eq!(path("file:///C:/a"), some("/C:/a"));
        assert_eq!(path("file://C:/a"), some("C:/a"));
        assert_eq!(path("file://host/share/a"), some("//host/share/a"));
        assert_eq!(path("file:///100%/a%2"), some("/100%/a%2"));
        assert_eq!(path("http://host/a"), None);
    }

    fn to_text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }

    #[test]
    fn a_drive_is_no_scheme() {
        for url in ["http://x", "rtsp://x", "file:x", "file:///x"] {
            assert!(is_url(url.as_bytes()), "{url}");
        }
        for path in ["C:/x", "C:\\x", "a: b", "/x://y", "1ab://x", "://x"] {
            assert!(!is_url(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn what_a_line_cannot_say_stands_as_a_url_and_comes_back() {
        let lines: [(&[u8], &str); 5] = [
            (b"/a\nb", "file:///a%0Ab"),
            (b"#1 hit", "file:%231%20hit"),
            (b"/ends ", "file:///ends%20"),
            (b"http://x", "file:http%3A//x"),
            (b"", "file:"),
        ];
        for (path, line) in lines {
            let location = TrackLocation::Path(path.to_vec());
            assert_eq!(line_of(&location, PlaylistFormat::M3u8), line.as_bytes());
            assert_eq!(of_line(line.as_bytes(), PlaylistFormat::M3u8), location);
        }
        // A URL that a path would not have become stays one.
        let url = TrackLocation::Url(b"file:///a%20b".to_vec());
        assert_eq!(of_line(b"file:///a%20b", PlaylistFormat::M3u), url);
        assert_eq!(line_of(&url, PlaylistFormat::M3u), b"file:///a%20b");
    }
}
