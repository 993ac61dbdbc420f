//! Under which name is an entry kept? Under its own, unless that is longer than keys may be.
//!
//! Names of 255 characters in UTF-16 take up to 765 bytes in UTF-8, and keys of the engine end at 511. A name
//! that is too long is kept as its beginning, a tilde and a digest of the whole; the whole name stands
//! beside it (`View::whole_name`).

use std::borrow::Cow;

use twox_hash::XxHash3_128;

/// Bytes of the longest name that is kept as it is. Before it in a key stand up to 36 bytes.
pub const LONGEST_KEPT: usize = 470;
/// Bytes of a longer name that stand before its digest, at most.
const BEGINNING: usize = 430;

/// The name under which an entry is kept.
#[must_use]
pub fn kept_name(name: &[u8]) -> Cow<'_, [u8]> {
    if name.len() <= LONGEST_KEPT {
        return Cow::Borrowed(name);
    }
    let is_boundary = |end: &usize| name.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80);
    let end = (BEGINNING - 3..=BEGINNING).rev().find(is_boundary);
    let mut kept = name
        .get(..end.unwrap_or(BEGINNING))
        .unwrap_or(name)
        .to_vec();
    kept.push(b'~');
    kept.extend_from_slice(format!("{:032x}", XxHash3_128::oneshot(name)).as_bytes());
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_fit_stay_and_longer_ones_differ_whatever_their_beginning() {
        let fits = vec![b'a'; LONGEST_KEPT];
        assert_eq!(*kept_name(&fits), *fits);
        let one = "語".repeat(255).into_bytes();
        let mut other = one.clone();
        other.truncate(762);
        let (one, other) = (kept_name(&one), kept_name(&other));
        assert_ne!(one, other);
        assert!(one.len() <= LONGEST_KEPT && std::str::from_utf8(&one).is_ok());
        assert_eq!(*kept_name(&one), *one);
        assert!(kept_name(&[0x80; 800]).len() <= LONGEST_KEPT);
    }
}
