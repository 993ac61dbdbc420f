//! How does a path become a key that sorts as the tree goes?
//!
//! The slash becomes the byte 0, which no name holds and which is below all others; so a directory
//! stands right before what is below it, and brothers stand in the order of their names. The key has
//! no separator at either end. The top of everything, `/`, is the empty key.

/// What stands for the slash.
pub(crate) const SEPARATOR: u8 = 0;
/// Longest path.
pub(crate) const MOST_BYTES: usize = 32 << 10;
/// Longest name that can be kept.
const MOST_NAME: usize = 480;

const NOT_ABSOLUTE: &str = "a path that is not absolute";
const TOO_LONG: &str = "a path longer than 32768 bytes";
const NAME_TOO_LONG: &str = "a name longer than 480 bytes";
const HAS_NUL: &str = "a NUL in a path";
const HAS_PARENT: &str = "a path that holds `..`";

/// Appends the key of a path.
///
/// # Errors
/// Says what is wrong with the path.
pub(crate) fn push_key(path: &[u8], keys: &mut Vec<u8>) -> Result<(), &'static str> {
    let inner = path.strip_prefix(b"/").ok_or(NOT_ABSOLUTE)?;
    if path.len() > MOST_BYTES {
        return Err(TOO_LONG);
    }
    if path.len() <= MOST_NAME && push_plain(inner, keys) {
        return Ok(());
    }
    push_parts(inner, keys)
}

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Appends the key of a path that holds no NUL, no `//` and no `/.`, and does not end with a slash;
/// `false`, and nothing, for any other. Works on blocks of a fixed length, and on the last of them
/// although it overlaps with the one before, so that it is done for many bytes at a time.
fn push_plain(inner: &[u8], keys: &mut Vec<u8>) -> bool {
    if matches!(inner, [] | [b'/' | b'.', ..] | [.., b'/' | 0]) {
        return false;
    }
    let start = keys.len();
    keys.extend_from_slice(inner);
    let key = keys.get_mut(start..).unwrap_or_default();
    let mut odd = 0;
    // Each byte is looked at together with the next one; the last has none, and is no slash.
    if let Some(last) = key.len().checked_sub(BLOCK + 1) {
        for at in (0..last).step_by(BLOCK).chain([last]) {
            odd |= turn_block(inner, at, key);
        }
    } else {
        for (byte, pair) in key.iter_mut().zip(inner.windows(2)) {
            if let [first, next] = *pair {
                odd |= turn(byte, first, next);
            }
        }
    }
    if odd != 0 {
        keys.truncate(start);
    }
    odd == 0
}

/// Turns a block of a path into one of a key. Returns not zero if it is not plain.
#[inline]
fn turn_block(inner: &[u8], at: usize, key: &mut [u8]) -> u8 {
    let block = |at: usize| inner.get(at..).and_then(|rest| rest.first_chunk::<BLOCK>());
    let target = key.get_mut(at..);
    let target = target.and_then(|rest| rest.first_chunk_mut::<BLOCK>());
    let (Some(first), Some(next), Some(target)) = (block(at), block(at + 1), target) else {
        return 1;
    };
    let mut odd = 0;
    for ((byte, first), next) in target.iter_mut().zip(first).zip(next) {
        odd |= turn(byte, *first, *next);
    }
    odd
}

/// Turns one byte of a path into that of a key. Returns not zero if it is not plain.
#[inline]
fn turn(byte: &mut u8, first: u8, next: u8) -> u8 {
    let is_slash = u8::from(first == b'/');
    // No other byte becomes zero.
    *byte = first & is_slash.wrapping_sub(1);
    u8::from(first == 0) | is_slash & u8::from(matches!(next, b'/' | b'.'))
}

fn push_parts(inner: &[u8], keys: &mut Vec<u8>) -> Result<(), &'static str> {
    if memchr::memchr(0, inner).is_some() {
        return Err(HAS_NUL);
    }
    let start = keys.len();
    for part in inner.split(|byte| *byte == b'/') {
        let wrong = match part {
            b"" | b"." => continue,
            b".." => Some(HAS_PARENT),
            part if part.len() > MOST_NAME => Some(NAME_TOO_LONG),
            _ => None,
        };
        if let Some(wrong) = wrong {
            keys.truncate(start);
            return Err(wrong);
        }
        if keys.len() > start {
            keys.push(SEPARATOR);
        }
        keys.extend_from_slice(part);
    }
    Ok(())
}

/// The path of a key.
pub(crate) fn to_path(key: &[u8]) -> Vec<u8> {
    let mut path = Vec::with_capacity(key.len() + 1);
    path.push(b'/');
    let parts = key
        .iter()
        .map(|byte| if *byte == SEPARATOR { b'/' } else { *byte });
    path.extend(parts);
    path
}

/// Is the key the other one, or below it?
pub(crate) fn is_within(key: &[u8], other: &[u8]) -> bool {
    key.strip_prefix(other)
        .is_some_and(|rest| other.is_empty() || rest.is_empty() || rest.starts_with(&[SEPARATOR]))
}

/// The key of the directory that holds it; the empty key holds itself.
pub(crate) fn parent(key: &[u8]) -> &[u8] {
    let end = memchr::memrchr(SEPARATOR, key).unwrap_or(0);
    key.get(..end).unwrap_or_default()
}

/// The lowest directory that two directories have in common.
pub(crate) fn common<'a>(left: &'a [u8], right: &[u8]) -> &'a [u8] {
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let mut shared = left.get(..same).unwrap_or_default();
    while !(is_within(left, shared) && is_within(right, shared)) {
        shared = parent(shared);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_read_as_part_by_part() {
        for length in [1, 2, 30, 31, 32, 33, 63, 64, 65, 100] {
            for odd in ["", "/", "//", "/.", "/.x", "/..x", "\0", ".", "b/c"] {
                for place in 0..length {
                    let mut inner = "a".repeat(length);
                    inner.insert_str(place, odd);
                    let mut keys = vec![1, 2];
                    let mut parts = keys.clone();
                    let outcome = push_key(format!("/{inner}").as_bytes(), &mut keys);
                    assert_eq!(outcome, push_parts(inner.as_bytes(), &mut parts), "{inner}");
                    assert_eq!(keys, parts, "{inner}");
                }
            }
        }
    }

    fn key(path: &[u8]) -> Result<Vec<u8>, &'static str> {
        let mut keys = b"before".to_vec();
        let result = push_key(path, &mut keys);
        assert!(keys.starts_with(b"before"));
        result
            .map(|()| keys.split_off(6))
            .inspect_err(|_| assert_eq!(keys.len(), 6))
    }

    #[test]
    fn keys_sort_as_the_tree_goes() {
        let mut keys: Vec<_> = ["/a/b", "/a b", "/a/\u{1}", "/a", "/", "/a.b/c", "/a.b"]
            .iter()
            .map(|path| key(path.as_bytes()).unwrap())
            .collect();
        keys.sort();
        let paths: Vec<_> = keys
            .iter()
            .map(|key| String::from_utf8(to_path(key)).unwrap())
            .collect();
        assert_eq!(
            paths,
            ["/", "/a", "/a/\u{1}", "/a/b", "/a b", "/a.b", "/a.b/c"]
        );
    }

    #[test]
    fn other_spellings_are_the_same_path() {
        for path in ["/a/b/", "//a//b", "/./a/././b", "/a/b/."] {
            assert_eq!(key(path.as_bytes()).unwrap(), b"a\0b", "{path}");
        }
        assert_eq!(key(b"/.hidden/..b/a..").unwrap(), b".hidden\0..b\0a..");
        assert_eq!(key(b"/"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(key(b"a/b"), Err(NOT_ABSOLUTE));
        assert_eq!(key(b""), Err(NOT_ABSOLUTE));
        assert_eq!(key(b"/a/../b"), Err(HAS_PARENT));
        assert_eq!(key(b"/a/.."), Err(HAS_PARENT));
        assert_eq!(key(b"/a\0b"), Err(HAS_NUL));
        assert_eq!(key(b"/a\0"), Err(HAS_NUL));
        let long = |bytes| [b"/a/".to_vec(), vec![b'x'; bytes]].concat();
        assert!(key(&long(480)).is_ok());
        assert_eq!(key(&long(481)), Err(NAME_TOO_LONG));
        assert_eq!(key(&long(MOST_BYTES)), Err(TOO_LONG));
        assert!(key(&b"/a".repeat(8192)).is_ok());
    }

    #[test]
    fn what_directories_have_in_common() {
        let shared = |a: &str, b: &str| {
            let key = |path: &str| key(path.as_bytes()).unwrap();
            String::from_utf8(to_path(common(&key(a), &key(b)))).unwrap()
        };
        assert_eq!(shared("/lustre/desc10/a", "/lustre/desc1/a"), "/lustre");
        assert_eq!(shared("/a/b", "/a/b/c"), "/a/b");
        assert_eq!(shared("/a/b/c", "/a/b"), "/a/b");
        assert_eq!(shared("/a", "/b"), "/");
    }
}
