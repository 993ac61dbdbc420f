//! Paths as bytes: names joined by `/`, absolute or relative to a root, of any length.
//!
//! Whole names count: `/tv2` is not within `/tv`. A slash at the end of the outer path changes nothing, so
//! everything absolute is within `/`; everything relative is within the empty path.
//!
//! ```
//! use filemap_model::path;
//!
//! assert_eq!(path::below(b"/tv/a", b"/tv"), Some(&b"a"[..]));
//! assert_eq!(path::below(b"/tv2", b"/tv"), None);
//! assert_eq!(path::join(b"/tv", b"a"), b"/tv/a");
//! ```

/// Deeper trees than this are taken for damage: a chain of parents that does not end.
pub const MAX_DEPTH: usize = 1 << 20;

/// The path of a name, or of a relative path, in a directory.
#[must_use]
pub fn join(directory: &[u8], name: &[u8]) -> Vec<u8> {
    let mut path = Vec::with_capacity(directory.len() + 1 + name.len());
    path.extend_from_slice(directory);
    push(&mut path, name);
    path
}

/// Makes a path of a directory the path of a name in it.
pub fn push(path: &mut Vec<u8>, name: &[u8]) {
    if !path.is_empty() && !name.is_empty() && !path.ends_with(b"/") {
        path.push(b'/');
    }
    path.extend_from_slice(name);
}

/// What leads from `outer` to `path`; empty when they are the same, `None` when it is not within.
#[must_use]
pub fn below<'p>(path: &'p [u8], outer: &[u8]) -> Option<&'p [u8]> {
    let base = outer.strip_suffix(b"/").unwrap_or(outer);
    match path.strip_prefix(base)? {
        [] => Some(&[]),
        [b'/', rest @ ..] => Some(rest),
        _ if outer.is_empty() => Some(path),
        _ => None,
    }
}

/// Is the path `outer`, or below it?
#[must_use]
pub fn is_within(path: &[u8], outer: &[u8]) -> bool {
    below(path, outer).is_some()
}

/// Is the path below `outer`, and not the same?
#[must_use]
pub fn is_inside(path: &[u8], outer: &[u8]) -> bool {
    below(path, outer).is_some_and(|rest| !rest.is_empty())
}

/// The path without slashes at its end; empty for `/`.
#[must_use]
pub fn without_end(path: &[u8]) -> &[u8] {
    let kept = path
        .iter()
        .rposition(|byte| *byte != b'/')
        .map_or(0, |last| last + 1);
    path.get(..kept).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_count() {
        for (path, outer, rest) in [
            (&b"/tv/a"[..], &b"/tv"[..], Some(&b"a"[..])),
            (b"/tv/a/b", b"/tv/", Some(b"a/b")),
            (b"/tv", b"/tv", Some(b"")),
            (b"/tv2", b"/tv", None),
            (b"/tv2/a", b"/tv/", None),
            (b"/t", b"/tv", None),
            (b"/a", b"/", Some(b"a")),
            (b"/", b"/", Some(b"")),
            (b"a/b", b"", Some(b"a/b")),
            (b"a/b", b"a", Some(b"b")),
            (b"ab", b"a", None),
            (b"a", b"a", Some(b"")),
            (b"a", b"a/b", None),
            (b"a", b"/", None),
            (b"/\xff/b", b"/\xff", Some(b"b")),
        ] {
            assert_eq!(
                below(path, outer),
                rest,
                "{} {}",
                path.escape_ascii(),
                outer.escape_ascii()
            );
            assert_eq!(is_within(path, outer), rest.is_some());
            assert_eq!(
                is_inside(path, outer),
                rest.is_some_and(|rest| !rest.is_empty())
            );
        }
    }

    #[test]
    fn names_are_joined_by_one_slash() {
        assert_eq!(join(b"a", b"b"), b"a/b");
        assert_eq!(join(b"", b"b"), b"b");
        assert_eq!(join(b"/", b"b"), b"/b");
        assert_eq!(join(b"a", b""), b"a");
    }

    #[test]
    fn a_path_is_told_without_slashes_at_its_end() {
        for (path, kept) in [
            (&b"/"[..], &b""[..]),
            (b"", b""),
            (b"a", b"a"),
            (b"/tv//", b"/tv"),
            (b"/tv//x\xff", b"/tv//x\xff"),
        ] {
            assert_eq!(without_end(path), kept);
        }
    }
}
