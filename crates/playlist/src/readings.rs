//! Which files may a location mean?
//!
//! Lists come from other systems and from careless programs. So a location has several readings, in the
//! order in which they are tried: as it stands, without blanks at its ends, from Latin-1, with backslashes
//! as slashes, and with escapes as URLs have them. Which of them there is, only the catalogue knows.

use filemap_model::TrackLocation;

use crate::location::{path_of_url, unescape};
use crate::plain_text::to_string;

/// The paths that a location may stand for, the likeliest first; none for a URL of another kind.
#[must_use]
pub fn readings(location: &TrackLocation) -> Vec<Vec<u8>> {
    let mut readings = Vec::new();
    let mut add = |path: Vec<u8>| {
        if !path.is_empty() && !readings.contains(&path) {
            readings.push(path);
        }
    };
    let (path, may_be_escaped) = match location {
        TrackLocation::Path(path) => (path.clone(), path.contains(&b'%')),
        TrackLocation::Url(url) => match path_of_url(url) {
            Some(path) => (path, false),
            None => return readings,
        },
    };
    let trimmed = path.trim_ascii().to_vec();
    let latin1 = to_string(&trimmed).into_bytes();
    for path in [path, trimmed, latin1] {
        let slashes = with_slashes(&path);
        add(path);
        add(slashes.clone());
        if may_be_escaped {
            add(unescape(&slashes));
        }
    }
    readings
}

fn with_slashes(path: &[u8]) -> Vec<u8> {
    let slash = |byte: &u8| if *byte == b'\\' { b'/' } else { *byte };
    path.iter().map(slash).collect()
}

/// The absolute path of a reading: relative ones begin at the folder of the list. `.` and `..` are worked
/// out by their names. `None` for a path of another system, and for a relative one without a folder.
#[must_use]
pub fn resolve(reading: &[u8], folder: Option<&[u8]>) -> Option<Vec<u8>> {
    if reading.starts_with(b"/") {
        return Some(plain_path(&[reading]));
    }
    if is_of_windows(reading) {
        return None;
    }
    folder.map(|folder| plain_path(&[folder, reading]))
}

/// Does a path begin with a drive, or a share?
fn is_of_windows(path: &[u8]) -> bool {
    let is_drive = match path {
        [letter, b':' | b'|', rest @ ..] => {
            letter.is_ascii_alphabetic() && matches!(rest.first(), None | Some(b'/' | b'\\'))
        }
        _ => false,
    };
    is_drive || path.starts_with(b"\\\\")
}

fn plain_path(parts: &[&[u8]]) -> Vec<u8> {
    let mut names: Vec<&[u8]> = Vec::new();
    for name in parts
        .iter()
        .flat_map(|part| part.split(|byte| *byte == b'/'))
    {
        match name {
            b"" | b"." => {}
            b".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    let mut path = Vec::new();
    for name in names {
        path.push(b'/');
        path.extend_from_slice(name);
    }
    if path.is_empty() {
        path.push(b'/');
    }
    path
}

/// The names at the end of a reading, without the drive, the host, and what leads upwards.
#[must_use]
pub fn tail_of(reading: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    for name in reading.split(|byte| *byte == b'/') {
        match name {
            b"" | b"." => {}
            // What is above is not known.
            b".." => names.clear(),
            [letter, b':' | b'|'] if letter.is_ascii_alphabetic() && names.is_empty() => {}
            name => names.push(name),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(location: &TrackLocation) -> Vec<String> {
        let readings = readings(location).into_iter();
        readings
            .map(|path| filemap_text::escape::terminal(&path))
            .collect()
    }

    #[test]
    fn readings_come_in_the_order_of_likelihood() {
        let path = |text: &[u8]| texts(&TrackLocation::Path(text.to_vec()));
        assert_eq!(path(b"a/b"), ["a/b"]);
        assert_eq!(
            path(b" a\\b%20"),
            [
                " a\\\\b%20",
                " a/b%20",
                " a/b ",
                "a\\\\b%20",
                "a/b%20",
                "a/b "
            ]
        );
        assert_eq!(path(b"caf\xe9"), ["caf\\xE9", "café"]);
        let url = |text: &str| texts(&TrackLocation::Url(text.as_bytes().to_vec()));
        assert_eq!(url("file:///a%20b"), ["/a b"]);
        assert_eq!(url("http://a/b"), [""; 0]);
    }

    #[test]
    fn relative_paths_begin_at_the_folder() {
        let path = |reading: &[u8], folder: Option<&[u8]>| resolve(reading, folder);
        assert_eq!(path(b"b/c", Some(b"/a")).unwrap(), b"/a/b/c");
        assert_eq!(path(b"../b//./c", Some(b"/a/x")).unwrap(), b"/a/b/c");
        assert_eq!(path(b"../../../b", Some(b"/a")).unwrap(), b"/b");
        assert_eq!(path(b"/b/../c", None).unwrap(), b"/c");
        assert_eq!(path(b"b", None), None);
        assert_eq!(path(b"C:/b", Some(b"/a")), None);
        assert_eq!(path(b"\\\\host\\b", Some(b"/a")), None);
        assert_eq!(path(b"..", Some(b"/a")).unwrap(), b"/");
    }

    #[test]
    fn tails_leave_out_what_is_of_the_other_system() {
        assert_eq!(tail_of(b"C:/Music/a"), [&b"Music"[..], b"a"]);
        assert_eq!(tail_of(b"../x/../y/a"), [&b"y"[..], b"a"]);
        assert_eq!(tail_of(b"//host/share/a"), [&b"host"[..], b"share", b"a"]);
        assert!(tail_of(b"/").is_empty());
    }
}
