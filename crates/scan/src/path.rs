//! Paths below the root: names joined by `/`, bytes, of any length.

/// Returns bytes as the path that they are.
pub(crate) fn as_path(path: &[u8]) -> &std::path::Path {
    std::path::Path::new(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(path))
}

/// Returns the path of the parent and the name; the top has an empty name in itself.
pub(crate) fn split(path: &[u8]) -> (&[u8], &[u8]) {
    match path.iter().rposition(|&byte| byte == b'/') {
        Some(slash) => path
            .split_at_checked(slash)
            .map_or((path, &[]), |(parent, rest)| {
                (parent, rest.get(1..).unwrap_or_default())
            }),
        None => (&[], path),
    }
}

/// Cuts a path at slashes into pieces of at most `most` bytes, names of more bytes left whole.
pub(crate) fn pieces(mut path: &[u8], most: usize) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        if path.is_empty() {
            return None;
        }
        let slash = |part: &[u8]| part.iter().rposition(|&byte| byte == b'/');
        let end = if path.len() <= most {
            path.len()
        } else {
            path.get(..=most)
                .and_then(slash)
                .or_else(|| path.iter().position(|&byte| byte == b'/'))
                .unwrap_or(path.len())
        };
        let (piece, rest) = path.split_at_checked(end)?;
        path = rest.strip_prefix(b"/").unwrap_or(rest);
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_again_are_the_path() {
        let path = b"aaaa/b/cccccc/dd/e";
        for most in 1..20 {
            let parts: Vec<_> = pieces(path, most).collect();
            assert_eq!(parts.join(&b'/'), path, "{most}");
            assert!(
                parts.iter().all(|part| part.len() <= most.max(6)),
                "{parts:?}"
            );
        }
        assert_eq!(pieces(b"", 5).count(), 0);
    }

    #[test]
    fn a_path_splits_into_parent_and_name() {
        assert_eq!(split(b"a/b\xff/c"), (&b"a/b\xff"[..], &b"c"[..]));
        assert_eq!(split(b"a"), (&b""[..], &b"a"[..]));
        assert_eq!(split(b""), (&b""[..], &b""[..]));
    }
}
