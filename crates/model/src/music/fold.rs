//! Which spellings are one name?
//!
//! Those that differ in case, in diacritics of Latin, Greek and Cyrillic letters, in the width or shape of a letter
//! (compatibility forms), in the shape of quotes and dashes, or in blanks. Marks that make another letter stay: `й` is
//! not `и`, and vowel signs and voiced kana are what they are.
//!
//! Names are kept by their folds, so what folds to what is a part of the format (`docs/format.md`). Unicode does not
//! change it for characters that are assigned.

use unicode_normalization::UnicodeNormalization;

/// Returns what all spellings of a name have in common; empty for a text of blanks only.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        last: ' ',
    };
    if text.is_ascii() {
        text.chars().for_each(|letter| folded.push(letter));
        return folded.end();
    }
    for letter in text.nfkd() {
        if is_dropped(letter, folded.last) {
            continue;
        }
        // Down, up and down: so both sharp s are ss, and all sigmas one.
        for letter in letter.to_lowercase() {
            for letter in letter.to_uppercase().flat_map(char::to_lowercase) {
                folded.push(letter);
            }
        }
    }
    let end = folded.end();
    if end.is_empty() {
        // Marks only are a name too.
        let is_mark = |letter: &char| !letter.is_whitespace() && !letter.is_control();
        return text.chars().filter(is_mark).collect();
    }
    end
}

/// Is this a mark that makes no other letter of the one before it?
fn is_dropped(mark: char, before: char) -> bool {
    let is_mark = matches!(mark,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}');
    is_mark && !(mark == '\u{306}' && before == 'и')
}

struct Folded {
    text: String,
    last: char,
}

impl Folded {
    fn push(&mut self, letter: char) {
        let letters = match letter {
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ħ' => "h",
            'ŧ' => "t",
            'ı' => "i",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            '’' | '‘' | 'ʼ' | '`' | '′' => "'",
            '“' | '”' | '„' => "\"",
            '‐' | '‑' | '‒' | '–' | '—' | '−' => "-",
            _ if letter.is_whitespace() || letter.is_control() => {
                if self.last != ' ' {
                    self.text.push(' ');
                }
                self.last = ' ';
                return;
            }
            _ => {
                self.last = letter.to_ascii_lowercase();
                self.text.push(self.last);
                return;
            }
        };
        self.text.push_str(letters);
        self.last = letter;
    }

    fn end(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (name, others) in [
            ("bjork", &["Björk", "BJÖRK", "Bjo\u{308}rk", "  björk "][..]),
            ("beyonce", &["Beyoncé"]),
            (
                "guns n' roses",
                &["Guns N’ Roses", "GUNS  N' ROSES", "Guns\tN' Roses"],
            ),
            ("strasse", &["Straße", "STRASSE", "STRAẞE"]),
            ("σισυφοσ", &["Σίσυφος", "ΣΙΣΥΦΟΣ"]),
            ("motley crue", &["Mötley Crüe"]),
            ("trentemoller", &["Trentemøller", "TRENTEMØLLER"]),
            ("aegir", &["Ægir", "ægir"]),
            ("ac/dc", &["AC/DC", "ＡＣ／ＤＣ"]),
            ("istanbul", &["İstanbul", "istanbul", "ISTANBUL"]),
            ("a-ha", &["A‐ha", "a-ha"]),
            ("еж", &["Ёж", "ЕЖ"]),
            ("日本", &["日本"]),
        ] {
            for other in others {
                assert_eq!(fold(other), name, "{other}");
            }
        }
    }

    #[test]
    fn other_letters_are_other_names() {
        assert_ne!(fold("Бой"), fold("Бои"));
        assert_ne!(fold("はは"), fold("ばば"));
        assert_ne!(fold("कि"), fold("क"));
        assert_eq!(fold(" \t\u{a0}"), "");
        assert_ne!(fold("\u{301}"), "");
    }

    #[test]
    fn a_fold_is_its_own_fold_and_has_no_control_characters() {
        for letter in (0..0x3_0000).step_by(3).filter_map(char::from_u32) {
            let folded = fold(&format!("a{letter}b"));
            assert_eq!(fold(&folded), folded, "{letter:?}");
            assert!(!folded.chars().any(char::is_control), "{letter:?}");
        }
    }
}
