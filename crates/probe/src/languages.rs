//! Languages of tracks: codes of three letters (ISO 639-2, those for bibliographies) wherever there is one.

/// Languages by their number in QuickTime (Script Manager), as ISO 639-2 codes.
const MACINTOSH: [&str; 48] = [
    "eng", "fra", "ger", "ita", "dut", "sve", "spa", "dan", "por", "nor", "heb", "jpn", "ara",
    "fin", "gre", "ice", "mlt", "tur", "hrv", "chi", "urd", "hin", "tha", "kor", "lit", "pol",
    "hun", "est", "lav", "smi", "fao", "per", "rus", "chi", "dut", "gle", "alb", "ron", "ces",
    "slk", "slv", "yid", "srp", "mac", "bul", "ukr", "bel", "uzb",
];

/// The language of a media header: three letters of five bits each, or a number of QuickTime. Empty where
/// it is not said.
pub(crate) fn packed(code: u16) -> String {
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
pub(crate) fn said(language: String) -> String {
    let is_word = language
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_word || language.len() > 35 || language.eq_ignore_ascii_case("und") {
        return String::new();
    }
    language
}

/// Languages by their codes of two letters (ISO 639-1).
const TWO_LETTERS: &[(&str, &str)] = &[
    ("af", "afr"),
    ("ar", "ara"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("bs", "bos"),
    ("ca", "cat"),
    ("cs", "cze"),
    ("cy", "wel"),
    ("da", "dan"),
    ("de", "ger"),
    ("el", "gre"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("eu", "baq"),
    ("fa", "per"),
    ("fi", "fin"),
    ("fr", "fre"),
    ("ga", "gle"),
    ("gl", "glg"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "arm"),
    ("id", "ind"),
    ("is", "ice"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "geo"),
    ("kk", "kaz"),
    ("kn", "kan"),
    ("ko", "kor"),
    ("la", "lat"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mac"),
    ("ml", "mal"),
    ("mr", "mar"),
    ("ms", "may"),
    ("nb", "nob"),
    ("nl", "dut"),
    ("nn", "nno"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "rum"),
    ("ru", "rus"),
    ("sk", "slo"),
    ("sl", "slv"),
    ("sq", "alb"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("ta", "tam"),
    ("te", "tel"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("vi", "vie"),
    ("zh", "chi"),
];

/// The code of three letters of a language that is given by one of two; any other stays as it is.
pub(crate) fn of_three_letters(language: String) -> String {
    let known = TWO_LETTERS.iter().find(|(two, _)| *two == language);
    known.map_or(language, |(_, three)| (*three).to_owned())
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
        assert_eq!(of_three_letters("de".to_owned()), "ger");
        assert_eq!(of_three_letters("pt-BR".to_owned()), "pt-BR");
        assert_eq!(said("pt-BR".to_owned()), "pt-BR");
    }
}
