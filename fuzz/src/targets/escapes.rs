//! Names at the edges: every form comes back as it was, and every inverse reads any bytes.

use filemap_text::escape;

type Write = fn(&mut Vec<u8>, &[u8]);
type Read = fn(&[u8]) -> Result<Vec<u8>, escape::UnescapeError>;

/// Each form with its inverse, and whether it may stand on a terminal and in a line.
const FORMS: [(&str, Write, Read); 6] = [
    (
        "terminal",
        escape::write_terminal,
        escape::unescape_terminal,
    ),
    ("TSV", escape::write_tsv, escape::unescape_tsv),
    ("JSON", escape::write_json_string, escape::read_json_string),
    ("base64", escape::write_base64, escape::read_base64),
    ("URL", escape::write_url_path, escape::read_url_path),
    ("XML", escape::write_xml, escape::unescape_xml),
];

/// Takes the input once for a name, and once for text in each form.
pub fn run(input: &[u8]) {
    let mut text = Vec::new();
    for (form, write, read) in FORMS {
        text.clear();
        write(&mut text, input);
        assert_eq!(
            read(&text).as_deref(),
            Ok(input),
            "{form} does not come back"
        );
        assert!(std::str::from_utf8(&text).is_ok(), "{form} is not UTF-8");
        assert!(
            !text.contains(&b'\n') || form == "XML",
            "{form} holds a newline"
        );
        match read(input) {
            Ok(name) => {
                text.clear();
                write(&mut text, &name);
                assert_eq!(read(&text), Ok(name), "{form} is not stable");
            }
            Err(error) => assert!(error.at <= input.len(), "{form}: {error}"),
        }
    }
    let shown = escape::terminal(input);
    assert!(shown.chars().all(|letter| !letter.is_control()));
}
