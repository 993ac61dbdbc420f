//! Languages of tracks.

/// Languages by their number in QuickTime (Script Manager), as ISO 639-2 codes.
const MACINTOSH: [&str; 48] = [
    "eng", "fra", "ger", "ita", "dut", "sve", "spa", "dan", "por", "nor", "heb", "jpn", "ara",
    "fin", "gre", "ice", "mlt", "tur", "hrv", "chi", "urd", "hin", "tha", "kor", "lit", "pol",
    "hun", "est", "lav", "smi", "fao", "per", "rus", "chi", "dut", "gle", "alb", "ron", "ces",
    "slk", "slv", "yid", "srp", "mac", "bul", "ukr", "bel", "uzb",
];

/// The language of a media header: three letters of five bits each, or a number of QuickTime. Empty where
/// it is not said.
pub(super) fn packed(code: u16) -> String {
    if code == 0x7FFF {
        return String::new();
    }
    if code < 0x400 {
        let known = MACINTOSH.get(usize::from(code));
        return known.copied().unwrap_or_default().to_owned();
    }
    let letter = |shift: u16| {
        let bits = u8::try_from(code >> shift & 31).unwrap_or(0);
        char::from(bits + 0x60)
    };
    said([letter(10), letter(5), letter(0)].iter().collect())
}

/// A language, unless it is the code for one that is not said, or no word.
pub(super) fn said(language: String) -> String {
    let is_word = language
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_word || language.len() > 35 || language.eq_ignore_ascii_case("und") {
        return String::new();
    }
    language
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_letters_or_numbers() {
        assert_eq!(packed(0x15C7), "eng");
        assert_eq!(packed(0x2A0E), "jpn");
        assert_eq!(packed(0), "eng");
        assert_eq!(packed(0x55C4), "");
        assert_eq!(packed(0x7FFF), "");
        assert_eq!(packed(0x400), "");
        assert_eq!(said("pt-BR".to_owned()), "pt-BR");
    }
}
