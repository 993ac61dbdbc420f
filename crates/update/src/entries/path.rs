//! Which paths does a batch take?
//!
//! One path has one spelling: names joined by single slashes. Whatever could be spelled in two ways
//! (`a//b`, `a/./b`, `/a`) is refused, and not silently understood.

use filemap_store::MAX_NAME;

/// Longest path that is taken: sixteen times what Linux takes in one call.
const LONGEST_PATH: usize = 65_535;

/// Checks a name.
pub(super) fn check_name(name: &[u8]) -> Result<(), &'static str> {
    let reason = match name {
        b"" => "a name is empty: names are joined by single slashes",
        b"." | b".." => "`.` and `..` are no names",
        long if long.len() > MAX_NAME => "a name is longer than 480 bytes",
        odd if memchr::memchr(0, odd).is_some() => "a name holds a NUL",
        _ => return Ok(()),
    };
    Err(reason)
}

/// Splits a path before its last name, which is checked.
pub(super) fn split_last(path: &[u8]) -> Result<(&[u8], &[u8]), &'static str> {
    if path.is_empty() {
        return Err("the path is empty: the top itself cannot be put");
    }
    if path.len() > LONGEST_PATH {
        return Err("the path is longer than 65535 bytes");
    }
    let (directory, name) = match memchr::memrchr(b'/', path) {
        Some(0) => return Err("the path is not one below the root"),
        Some(at) => {
            let (directory, rest) = path.split_at(at);
            (directory, rest.get(1..).unwrap_or_default())
        }
        None => (&[][..], path),
    };
    check_name(name)?;
    Ok((directory, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_spelling() {
        for wrong in [
            &b""[..],
            b"/",
            b"/a",
            b"a/",
            b"a//",
            b".",
            b"..",
            b"a/.",
            b"a/..",
            b"a\0b",
            b"a/\0",
        ] {
            assert!(split_last(wrong).is_err(), "{}", wrong.escape_ascii());
        }
        let long = [b'n'; MAX_NAME + 1];
        assert!(split_last(&long).is_err());
        assert!(split_last(&long[1..]).is_ok());
        assert!(split_last(&b"a/".repeat(40_000)).is_err());
        let parts = split_last(b"...a/ /\xff").unwrap();
        assert_eq!(parts, (&b"...a/ "[..], &b"\xff"[..]));
    }
}
