//! Names of segment files: `.E01` to `.E99`, then `.EAA` to `.EZZ`, `.FAA` and so on to `.ZZZ`.

/// The name of the segment behind one, none where the name is not that of a segment.
pub(super) fn next_name(name: &[u8]) -> Option<Vec<u8>> {
    let at = name.len().checked_sub(3)?;
    let (stem, suffix) = name.split_at_checked(at)?;
    if stem.last() != Some(&b'.') {
        return None;
    }
    let suffix = suffix.first_chunk::<3>()?;
    let mut next = stem.to_vec();
    next.extend(next_suffix(*suffix)?);
    Some(next)
}

fn next_suffix([letter, high, low]: [u8; 3]) -> Option<[u8; 3]> {
    let first = if letter.is_ascii_lowercase() {
        b'a'
    } else {
        b'A'
    };
    let last = first + 25;
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    match (high, low) {
        (b'9', b'9') => Some([letter, first, first]),
        (b'0'..=b'9', b'9') => Some([letter, high + 1, b'0']),
        (b'0'..=b'9', b'0'..=b'8') => Some([letter, high, low + 1]),
        _ if !high.is_ascii_alphabetic() || !low.is_ascii_alphabetic() => None,
        _ if low < last => Some([letter, high, low + 1]),
        _ if high < last => Some([letter, high + 1, first]),
        _ if letter < last => Some([letter + 1, first, first]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_counted_as_their_makers_count() {
        let next = |name: &str| {
            let next = next_name(name.as_bytes())?;
            Some(String::from_utf8(next).unwrap())
        };
        for (name, expected) in [
            ("a.E01", Some("a.E02")),
            ("a.E09", Some("a.E10")),
            ("a.E99", Some("a.EAA")),
            ("a.EAZ", Some("a.EBA")),
            ("a.EZZ", Some("a.FAA")),
            ("a.ZZZ", None),
            ("a.e01", Some("a.e02")),
            ("a.s99", Some("a.saa")),
            ("aE01", None),
            ("a.img", Some("a.imh")),
            ("E01", None),
        ] {
            assert_eq!(next(name).as_deref(), expected, "{name}");
        }
    }
}
