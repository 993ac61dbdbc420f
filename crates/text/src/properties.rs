//! What holds for every text: escapes come back, readers answer, and what is shown is read again.

use filemap_model::Timestamp;

use crate::escape;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{
    Calendar, Extensions, KindTest, NamePattern, OwnerTest, PatternOptions, PermissionTest,
    SizeTest, Template, Users, parse_duration, parse_size, write_utc,
};

/// Names in which the bytes that some form must escape come up often.
fn names() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => any::<u8>().prop_map(|byte| vec![byte]),
        2 => any::<char>().prop_map(|character| character.to_string().into_bytes()),
        3 => prop::sample::select(vec!["\\", "\\x", "\\u{", "}", "\n", "\r", "\t", "\"", "&",
            "&amp;", "%", "\u{9b}", "\u{202e}", "\u{feff}", "\u{fffe}", "\0", "\x1b", "/"])
            .prop_map(|text| text.as_bytes().to_vec()),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Text made of the letters that readers look for.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["[-+/!:.,=@0-9a-zA-Z{}\\\\ ]{0,24}", any::<String>()]
}

type Write = fn(&mut Vec<u8>, &[u8]);
type Read = fn(&[u8]) -> Result<Vec<u8>, escape::UnescapeError>;
const FORMS: [(Write, Read); 6] = [
    (escape::write_terminal, escape::unescape_terminal),
    (escape::write_tsv, escape::unescape_tsv),
    (escape::write_json_string, escape::read_json_string),
    (escape::write_base64, escape::read_base64),
    (escape::write_url_path, escape::read_url_path),
    (escape::write_xml, escape::unescape_xml),
];

proptest! {
    #[test]
    fn every_name_comes_back_from_every_form(name in names()) {
        for (write, read) in FORMS {
            let mut text = Vec::new();
            write(&mut text, &name);
            prop_assert!(std::str::from_utf8(&text).is_ok());
            prop_assert_eq!(read(&text), Ok(name.clone()));
        }
    }

    #[test]
    fn readers_of_escapes_answer_to_any_bytes(text in names()) {
        for (_, read) in FORMS {
            let answer = read(&text);
            prop_assert!(answer.map_or(true, |name| name.len() <= text.len() * 3));
        }
    }

    #[test]
    fn readers_answer_to_any_text(text in texts()) {
        let users = Users::default();
        let bytes = text.as_bytes();
        let _ = (parse_size(&text), SizeTest::parse(&text), SizeTest::parse_find_word(&text));
        let _ = (parse_duration(&text), PermissionTest::parse(&text), Template::parse(bytes));
        let _ = (OwnerTest::parse(&text, &users), KindTest::default().add(&text));
        let _ = (Extensions::default().add(bytes), Calendar::utc(Timestamp::MAX).parse(&text));
        let _ = NamePattern::parse(bytes, PatternOptions::default());
    }

    #[test]
    fn a_time_in_utc_is_read_as_itself(seconds: i64, bits in 0u32..64, nanos in 0u32..1_000_000_000) {
        let time = Timestamp::from_unix(seconds >> bits, nanos);
        let mut text = Vec::new();
        write_utc(&mut text, time);
        let text = String::from_utf8(text).expect("digits");
        prop_assert_eq!(Calendar::utc(Timestamp::MIN).parse(&text), Ok(time));
    }
}
