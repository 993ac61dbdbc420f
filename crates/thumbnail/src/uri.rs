//! The URI of a file, byte for byte as GLib writes it: file managers find a thumbnail by its digest.

/// What GLib leaves as it is in the path of a `file:` URI, besides letters and digits.
const KEPT: &[u8] = b"!$&'()*+,-./:=@_~";
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
const SCHEME: &str = "file://";

/// Returns the URI of an absolute path. Each byte that is not kept is `%NN`, whether the name is UTF-8 or not.
#[must_use]
pub fn file_uri(path: &[u8]) -> String {
    let mut uri = String::with_capacity(SCHEME.len() + path.len());
    uri.push_str(SCHEME);
    for byte in path {
        if byte.is_ascii_alphanumeric() || KEPT.contains(byte) {
            uri.push(char::from(*byte));
        } else {
            uri.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
                uri.push(char::from(digit));
            }
        }
    }
    uri
}

/// Returns the path that a `file:` URI without a host names; `None` for any other text.
#[must_use]
pub fn path_of_uri(uri: &str) -> Option<Vec<u8>> {
    let rest = uri.strip_prefix(SCHEME)?;
    if !rest.starts_with('/') {
        return None;
    }
    let mut path = Vec::with_capacity(rest.len());
    let mut bytes = rest.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            path.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        let value = digit()? * 16 + digit()?;
        path.push(u8::try_from(value).ok()?);
    }
    // No path holds one.
    (!path.contains(&0)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_glib_writes_them() {
        for (path, uri) in [
            (&b"/a/b.jpg"[..], "file:///a/b.jpg"),
            (b"/a b#c?%.jpg", "file:///a%20b%23c%3F%25.jpg"),
            (b"/!$&'()*+,-./:=@_~", "file:///!$&'()*+,-./:=@_~"),
            (
                b"/\"<>[\\]^`{|};\x7f",
                "file:///%22%3C%3E%5B%5C%5D%5E%60%7B%7C%7D%3B%7F",
            ),
            ("/Überfahrt".as_bytes(), "file:///%C3%9Cberfahrt"),
            (b"/\xff\x01\n", "file:///%FF%01%0A"),
        ] {
            assert_eq!(file_uri(path), uri);
            assert_eq!(path_of_uri(uri).as_deref(), Some(path));
        }
    }

    #[test]
    fn what_names_no_file_here_is_refused() {
        for uri in [
            "",
            "http://a/b",
            "file://host/a",
            "file:///%0",
            "file:///%zz",
            "file:///a%00b",
            "file:///a\0b",
        ] {
            assert_eq!(path_of_uri(uri), None, "{uri}");
        }
    }
}
