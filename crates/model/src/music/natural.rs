//! In which order do names stand?
//!
//! As people sort them: by their folds, numbers by their value, a leading `The` left out.

const ARTICLE: &str = "the ";
/// Digits of a number that are compared as one.
const MOST_DIGITS: usize = 200;

/// Returns the bytes by which a folded name sorts; there is no byte below 16 in them.
#[must_use]
pub fn natural_key(folded: &str) -> Vec<u8> {
    let rest = folded.strip_prefix(ARTICLE).unwrap_or(folded);
    let mut key = Vec::with_capacity(rest.len() + 4);
    let mut bytes = rest.as_bytes();
    while let Some(first) = bytes.first() {
        if first.is_ascii_digit() {
            bytes = push_number(&mut key, bytes);
        } else {
            // Other bytes that are so low are controls, which a fold does not have.
            key.push((*first).max(b' '));
            bytes = bytes.get(1..).unwrap_or_default();
        }
    }
    key
}

/// Appends a number so that a longer one sorts behind a shorter one. Returns what follows it.
fn push_number<'b>(key: &mut Vec<u8>, bytes: &'b [u8]) -> &'b [u8] {
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = bytes.split_at(digits);
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    let digits = digits.get(zeros..).unwrap_or_default();
    let mut pieces = digits.chunks(MOST_DIGITS).peekable();
    loop {
        let piece = pieces.next().unwrap_or_default();
        key.push(b'0');
        key.push(16_u8.saturating_add(u8::try_from(piece.len()).unwrap_or(u8::MAX)));
        key.extend_from_slice(piece);
        if pieces.peek().is_none() {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::music::fold;

    #[test]
    fn names_stand_as_people_sort_them() {
        let names = [
            "...Like Clockwork",
            "(What's the Story) Morning Glory?",
            "2 Unlimited",
            "10cc",
            "010 cc",
            "100 gecs",
            "Abba",
            "The Beatles",
            "Björk",
            "Disc 2",
            "Disc 02 b",
            "Disc 10",
            "The The",
            "Therapy?",
            "Œuvre 1",
            "Zappa",
        ];
        let key = |name: &&str| natural_key(&fold(name));
        let mut sorted = names;
        sorted.sort_by_key(key);
        let expected = [
            "(What's the Story) Morning Glory?",
            "...Like Clockwork",
            "2 Unlimited",
            "010 cc",
            "10cc",
            "100 gecs",
            "Abba",
            "The Beatles",
            "Björk",
            "Disc 2",
            "Disc 02 b",
            "Disc 10",
            "Œuvre 1",
            "The The",
            "Therapy?",
            "Zappa",
        ];
        assert_eq!(sorted, expected);
        assert_eq!(key(&"the"), b"the");
        assert_eq!(key(&"007"), key(&"7"));
        let long = "9".repeat(500);
        assert!(key(&long.as_str()) > key(&"9"));
        assert!(key(&"0\u{1}\n").iter().all(|byte| *byte >= 16));
    }
}
