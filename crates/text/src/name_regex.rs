//! A regular expression of names, which are bytes and mostly, but not always, UTF-8.
//!
//! What is said in characters, such as `.`, `\W` or `[^a]`, finds no byte that is part of none. So a
//! name that is not UTF-8 is compared once more, *spelled out*: each such byte is written as one
//! character for private use, which everything takes that takes any character, and no class of
//! letters, digits or blanks does. A name that is UTF-8 is compared as it is, and only so.

use regex::bytes::Regex;

/// The byte `\xff` is spelled U+10F7FF.
const SPELLED: u32 = 0x10_f700;

/// A regular expression, ready to be compared with names.
#[derive(Clone, Debug)]
pub struct NameRegex {
    plain: Regex,
    spelled: Option<Regex>,
}

impl NameRegex {
    /// Names are compared as their bytes.
    #[must_use]
    pub const fn of_bytes(plain: Regex) -> Self {
        Self {
            plain,
            spelled: None,
        }
    }

    /// A name that is not UTF-8 is also compared spelled out, with `spelled`: the same expression,
    /// in which bytes that are not UTF-8 are written as [`NameRegex::spelling`] says.
    #[must_use]
    pub const fn of_characters(plain: Regex, spelled: Regex) -> Self {
        Self {
            plain,
            spelled: Some(spelled),
        }
    }

    /// The character that stands for a byte that is part of no character.
    #[must_use]
    pub fn spelling(byte: u8) -> char {
        char::from_u32(SPELLED + u32::from(byte)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Is something found in this name?
    #[must_use]
    pub fn is_match(&self, name: &[u8]) -> bool {
        self.plain.is_match(name) || self.is_match_spelled(name)
    }

    /// Is something found in a name that is not UTF-8, once it is spelled out?
    #[must_use]
    pub fn is_match_spelled(&self, name: &[u8]) -> bool {
        (self.spelled.as_ref()).is_some_and(|regex| {
            std::str::from_utf8(name).is_err() && regex.is_match(spell(name).as_bytes())
        })
    }

    /// The expression for names that are UTF-8.
    #[must_use]
    pub const fn plain(&self) -> &Regex {
        &self.plain
    }

    /// Must names that are not UTF-8 be compared one by one?
    #[must_use]
    pub const fn spells(&self) -> bool {
        self.spelled.is_some()
    }
}

fn spell(name: &[u8]) -> String {
    let mut text = String::with_capacity(name.len() + 16);
    for chunk in name.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(NameRegex::spelling));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_no_character_is_any_character() {
        for (source, name, expected) in [
            (r"^.$", &b"\xff"[..], true),
            (r"^..$", b"\xff\xfe", true),
            (r"^..$", b"\xc3\xa9", false),
            (r"^.$", b"\xc3\xa9", true),
            (r"^..$", b"\xc3\xa9\xff", true),
            (r"^\W\D\S[^a]$", b"\xff\xff\xff\xff", true),
            (r"^\w\W$", b"\xc3\xa9\xff", true),
            (r"\w|\d|\s|\pL", b"\xff\xfe", false),
            (r"^\p{L}.q$", b"\xc3\xa9\xffq", true),
        ] {
            let regex = Regex::new(source).unwrap();
            let both = NameRegex::of_characters(regex.clone(), regex);
            assert_eq!(both.is_match(name), expected, "{source}");
        }
        let bytes = NameRegex::of_bytes(Regex::new(r"(?-u)^.{4}$").unwrap());
        assert!(!bytes.is_match(b"\xff") && bytes.is_match(b"\xff\xff\xff\xff"));
    }
}
