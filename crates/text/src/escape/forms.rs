//! The forms of names, each with its writer and its reader.

use super::character::{
    UnescapeError, drives_a_terminal, push_byte_escape, push_hex, write_terminal_character,
};

/// Appends `name` so that a terminal shows it and obeys nothing in it.
pub fn write_terminal(out: &mut Vec<u8>, name: &[u8]) {
    if name
        .iter()
        .all(|byte| matches!(byte, b' '..=b'~') && *byte != b'\\')
    {
        out.extend_from_slice(name);
        return;
    }
    for chunk in name.utf8_chunks() {
        for character in chunk.valid().chars() {
            write_terminal_character(out, character);
        }
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_byte_escape(out, *byte));
    }
}

/// Returns `name` as [`write_terminal`] writes it.
#[must_use]
pub fn terminal(name: &[u8]) -> String {
    let mut out = Vec::with_capacity(name.len());
    write_terminal(&mut out, name);
    String::from_utf8(out).unwrap_or_default()
}

/// Returns a name as one word of a shell such as `bash`, on one line that a terminal may show.
#[must_use]
pub fn shell(name: &[u8]) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-+,@%:=".contains(byte);
    let text = std::str::from_utf8(name).ok();
    match text.filter(|text| !text.chars().any(drives_a_terminal)) {
        Some(text) if !name.is_empty() && name.iter().all(is_plain) => text.to_owned(),
        Some(text) => format!("'{}'", text.replace('\'', r"'\''")),
        None => {
            let mut out = b"$'".to_vec();
            for byte in name {
                match byte {
                    b'\\' | b'\'' => out.extend_from_slice(&[b'\\', *byte]),
                    b' '..=b'~' => out.push(*byte),
                    byte => push_byte_escape(&mut out, *byte),
                }
            }
            out.push(b'\'');
            String::from_utf8(out).unwrap_or_default()
        }
    }
}

/// Reads what [`write_terminal`] wrote.
///
/// # Errors
/// On an escape that is not one of its forms.
pub fn unescape_terminal(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    unescape(text)
}

/// Appends `name` so that it is one field of a line of tab-separated values.
pub fn write_tsv(out: &mut Vec<u8>, name: &[u8]) {
    for chunk in name.utf8_chunks() {
        write_runs(
            out,
            chunk.valid().as_bytes(),
            &TSV_SPECIAL,
            push_byte_escape,
        );
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_byte_escape(out, *byte));
    }
}

/// Reads what [`write_tsv`] wrote.
///
/// # Errors
/// On an escape that is not one of its forms.
pub fn unescape_tsv(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    unescape(text)
}

/// A mark for each byte that a form cannot copy.
pub(super) type Special = [bool; 256];

pub(super) const fn special(of: &[u8], with_controls: bool) -> Special {
    let mut marks = [false; 256];
    let mut index = 0;
    while let Some((byte, _)) = of.split_at(index).1.split_first() {
        mark(&mut marks, *byte);
        index += 1;
    }
    let mut control = 0;
    while with_controls && control < 32 {
        mark(&mut marks, control);
        control += 1;
    }
    marks
}

const fn mark(marks: &mut Special, byte: u8) {
    if let Some((slot, _)) = marks.split_at_mut(byte as usize).1.split_first_mut() {
        *slot = true;
    }
}

static TSV_SPECIAL: Special = special(b"\t\n\r\\", false);
static XML_SPECIAL: Special = special(b"&<>\"'\\\xEF", true);

/// Copies runs of plain bytes whole and hands each special byte to `write`.
fn write_runs(out: &mut Vec<u8>, mut text: &[u8], marks: &Special, write: fn(&mut Vec<u8>, u8)) {
    while let Some(at) = first_special(text, marks) {
        let (plain, rest) = text.split_at(at);
        out.extend_from_slice(plain);
        let Some((byte, rest)) = rest.split_first() else {
            return;
        };
        write(out, *byte);
        text = rest;
    }
    out.extend_from_slice(text);
}

pub(super) fn first_special(text: &[u8], marks: &Special) -> Option<usize> {
    text.iter()
        .position(|byte| marks.get(usize::from(*byte)).copied().unwrap_or(true))
}

/// Reads `\n \r \t \\ \xNN \u{N…}`; everything else stands for itself.
fn unescape(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let (plain, escape) = rest.split_at(at);
        out.extend_from_slice(plain);
        let taken = unescape_one(&mut out, escape).ok_or(UnescapeError {
            at: text.len() - escape.len(),
        })?;
        rest = escape.get(taken..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    Ok(out)
}

/// Reads the escape at the start of `escape`; returns how many bytes it takes.
fn unescape_one(out: &mut Vec<u8>, escape: &[u8]) -> Option<usize> {
    match escape.get(1)? {
        b'n' => out.push(b'\n'),
        b'r' => out.push(b'\r'),
        b't' => out.push(b'\t'),
        b'\\' => out.push(b'\\'),
        b'x' => {
            out.push(read_hex(escape.get(2..4)?)?);
            return Some(4);
        }
        b'u' => return unescape_character(out, escape),
        _ => return None,
    }
    Some(2)
}

fn unescape_character(out: &mut Vec<u8>, escape: &[u8]) -> Option<usize> {
    let digits = escape.get(2..)?.strip_prefix(b"{")?;
    let end = digits.iter().take(7).position(|byte| *byte == b'}')?;
    let digits = std::str::from_utf8(digits.get(..end)?).ok()?;
    if digits.starts_with('+') {
        return None;
    }
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(end + 4)
}

pub(super) fn read_hex(digits: &[u8]) -> Option<u8> {
    digits.iter().try_fold(0_u8, |value, digit| {
        let nibble = char::from(*digit).to_digit(16)?;
        value
            .checked_mul(16)?
            .checked_add(u8::try_from(nibble).ok()?)
    })
}

/// Appends the path of a URL: unreserved characters and `/` stay, all other bytes become `%NN`.
pub fn write_url_path(out: &mut Vec<u8>, path: &[u8]) {
    for byte in path {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'%');
            push_hex(out, *byte);
        }
    }
}

/// Reads the path of a URL; `+` stands for itself.
///
/// # Errors
/// On a `%` without two hexadecimal digits.
pub fn read_url_path(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            out.push(*first);
            continue;
        }
        let at = text.len() - after.len() - 1;
        let (digits, after) = after.split_at_checked(2).ok_or(UnescapeError { at })?;
        out.push(read_hex(digits).ok_or(UnescapeError { at })?);
        rest = after;
    }
    Ok(out)
}

/// Appends `name` as text of an XML element or attribute.
///
/// XML 1.0 holds no controls, no U+FFFE and U+FFFF, and no invalid UTF-8, not even as references:
/// their bytes become `\xNN`, and a backslash is doubled. Tab, newline and CR become references,
/// because attributes and line ends are normalised otherwise.
pub fn write_xml(out: &mut Vec<u8>, name: &[u8]) {
    for chunk in name.utf8_chunks() {
        let mut rest = chunk.valid().as_bytes();
        while let Some(at) = first_special(rest, &XML_SPECIAL) {
            let (plain, special) = rest.split_at(at);
            out.extend_from_slice(plain);
            let taken = write_xml_special(out, special);
            rest = special.get(taken..).unwrap_or_default();
        }
        out.extend_from_slice(rest);
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_byte_escape(out, *byte));
    }
}

/// Writes the special byte or character at the start of `text`; returns how many bytes it took.
fn write_xml_special(out: &mut Vec<u8>, text: &[u8]) -> usize {
    let Some(first) = text.first() else { return 1 };
    if let [0xEF, 0xBF, 0xBE | 0xBF, ..] = text {
        text.iter()
            .take(3)
            .for_each(|byte| push_byte_escape(out, *byte));
        return 3;
    }
    match XML_REFERENCES.iter().find(|(byte, _)| byte == first) {
        Some((_, reference)) => out.extend_from_slice(reference),
        None if *first == 0xEF => out.push(*first),
        None => push_byte_escape(out, *first),
    }
    1
}

const XML_REFERENCES: [(u8, &[u8]); 8] = [
    (b'&', b"&amp;"),
    (b'<', b"&lt;"),
    (b'>', b"&gt;"),
    (b'"', b"&quot;"),
    (b'\'', b"&apos;"),
    (b'\t', b"&#9;"),
    (b'\n', b"&#10;"),
    (b'\r', b"&#13;"),
];

/// Reads what [`write_xml`] wrote.
///
/// # Errors
/// On a reference or an escape that is not one of its forms.
pub fn unescape_xml(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest) {
        let (before, from) = rest.split_at(at);
        plain.extend_from_slice(before);
        let (byte, reference) = XML_REFERENCES
            .iter()
            .find(|(_, reference)| from.starts_with(reference))
            .ok_or(UnescapeError {
                at: text.len() - from.len(),
            })?;
        plain.push(*byte);
        rest = from.get(reference.len()..).unwrap_or_default();
    }
    plain.extend_from_slice(rest);
    unescape(&plain)
}

#[cfg(test)]
mod tests {
    use super::super::{read_base64, read_json_string, write_base64, write_json_string};
    use super::*;

    type Write = fn(&mut Vec<u8>, &[u8]);
    type Read = fn(&[u8]) -> Result<Vec<u8>, UnescapeError>;
    const FORMS: [(&str, Write, Read); 6] = [
        ("terminal", write_terminal, unescape_terminal),
        ("tsv", write_tsv, unescape_tsv),
        ("json", write_json_string, read_json_string),
        ("base64", write_base64, read_base64),
        ("url", write_url_path, read_url_path),
        ("xml", write_xml, unescape_xml),
    ];

    fn written(write: Write, name: &[u8]) -> String {
        let mut out = Vec::new();
        write(&mut out, name);
        String::from_utf8(out).expect("every form is UTF-8")
    }

    #[test]
    fn a_shell_reads_back_what_is_quoted_for_it() {
        assert_eq!(shell(b"/srv/a-b.c"), "/srv/a-b.c");
        assert_eq!(shell(b""), "''");
        for name in [
            &b"/a b"[..],
            b"it's $HOME",
            b"tab\tand\nline",
            b"\xff\xfe'\\ab",
            "\u{202e}\u{e4}".as_bytes(),
        ] {
            let script = format!("printf %s {}", shell(name));
            let output = std::process::Command::new("bash")
                .args(["-c", &script])
                .output()
                .unwrap();
            assert_eq!(output.stdout, name, "{script}");
            assert!(!script.contains(|letter: char| letter.is_control()));
        }
    }

    #[test]
    fn a_terminal_sees_no_control_and_no_format_character() {
        for (name, shown) in [
            (&b"plain name.txt"[..], "plain name.txt"),
            (b"a\\nb", "a\\\\nb"),
            (b"a\nb\r\t", "a\\nb\\r\\t"),
            (b"\x1b[2J\x07\x7f\0", "\\x1B[2J\\x07\\x7F\\x00"),
            (b"\xff\xc3", "\\xFF\\xC3"),
            ("\u{9b}31m".as_bytes(), "\\u{9b}31m"),
            (
                "\u{200f}\u{202e}\u{feff}\u{2066}".as_bytes(),
                "\\u{200f}\\u{202e}\\u{feff}\\u{2066}",
            ),
            ("Übung 日本 👍".as_bytes(), "Übung 日本 👍"),
        ] {
            assert_eq!(terminal(name), shown);
        }
    }

    #[test]
    fn each_form_is_written_as_its_readers_expect() {
        for (write, name, text) in [
            (
                write_tsv as Write,
                &b"a\tb\nc\r\\\xfe\x1b"[..],
                "a\\tb\\nc\\r\\\\\\xFE\x1b",
            ),
            (write_tsv, "ü\u{202e}".as_bytes(), "ü\u{202e}"),
            (
                write_json_string,
                b"a\"b\\c\n\x01\x7f",
                "\"a\\\"b\\\\c\\n\\u0001\\u007F\"",
            ),
            (write_json_string, "é\u{9b}§".as_bytes(), "\"é\\u009B§\""),
            (write_json_string, b"\xff\xfe", "{\"bytes\":\"//4=\"}"),
            (write_json_string, b"", "\"\""),
            (
                write_url_path,
                b"/a b/%_?#\xff+~",
                "/a%20b/%25_%3F%23%FF%2B~",
            ),
            (
                write_xml,
                b"<a&\"'>\\\x01\n\xff",
                "&lt;a&amp;&quot;&apos;&gt;\\\\\\x01&#10;\\xFF",
            ),
            (
                write_xml,
                "\u{fffe}\u{fb01}".as_bytes(),
                "\\xEF\\xBF\\xBE\u{fb01}",
            ),
            (write_base64, b"foobar", "Zm9vYmFy"),
            (write_base64, b"fooba", "Zm9vYmE="),
            (write_base64, b"foob", "Zm9vYg=="),
        ] {
            assert_eq!(written(write, name), text);
        }
    }

    /// Bytes that mean something to one form or another come up often, others now and then.
    fn name_from(seed: u64) -> Vec<u8> {
        const EDGES: &[u8] =
            b"\\\\xu{}nrt\t\n\r\"'&<>;%#/\0\x1b\x7f\xc2\x9b\xe2\x80\xae\xef\xbf\xbe=+ a9F";
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 40).unwrap()
        };
        let length = next() % 24;
        (0..length)
            .map(|_| match next() % 4 {
                0 => u8::try_from(next() % 256).unwrap(),
                _ => EDGES[next() % EDGES.len()],
            })
            .collect()
    }

    #[test]
    fn every_form_comes_back() {
        let pairs = (0..=255_u8).flat_map(|a| (0..=255_u8).map(move |b| vec![a, b]));
        for name in pairs.chain((0..100_000).map(name_from)) {
            for (form, write, read) in FORMS {
                let text = written(write, &name);
                assert_eq!(read(text.as_bytes()).as_ref(), Ok(&name), "{form}: {text}");
            }
        }
    }

    #[test]
    fn two_names_never_look_the_same() {
        let names = [&b"\\u{9b}"[..], b"\x9b", "\u{9b}".as_bytes()];
        assert_eq!(names.map(terminal), ["\\\\u{9b}", "\\x9B", "\\u{9b}"]);
    }

    #[test]
    fn garbage_is_refused_where_it_stands() {
        for (read, text, at) in [
            (unescape_tsv as Read, &b"ab\\"[..], 2),
            (unescape_tsv, b"\\q", 0),
            (unescape_tsv, b"a\\xZ1", 1),
            (unescape_terminal, b"\\u{110000}", 0),
            (unescape_terminal, b"\\u{00000041}", 0),
            (unescape_terminal, b"\\u{+41}", 0),
            (unescape_xml, b"a&nbsp;", 1),
            (read_url_path, b"a%2", 1),
            (read_url_path, b"%+1", 0),
            (read_base64, b"Zm9=Zm9v", 0),
            (read_base64, b"Zh==", 0),
            (read_base64, b"Zm9vY", 4),
            (read_json_string, b"\"a", 0),
            (read_json_string, b"\"\\ud800\"", 1),
            (read_json_string, b"\"a\"b\"", 2),
            (read_json_string, b"", 0),
        ] {
            assert_eq!(read(text), Err(UnescapeError { at }), "{}", terminal(text));
        }
    }

    #[test]
    fn json_of_other_writers_is_read_too() {
        let value = b" \"\\u00e4\\ud83d\\udc4d\\/\" ";
        assert_eq!(read_json_string(value).unwrap(), "ä👍/".as_bytes());
    }

    #[test]
    #[ignore = "prints a rate; run in release with --ignored --nocapture"]
    fn rate_of_json_and_tsv() {
        let name = b"IMG_20240101_120000.jpeg";
        for (form, write) in [("json", write_json_string as Write), ("tsv", write_tsv)] {
            let mut out = Vec::with_capacity(1 << 16);
            let start = std::time::Instant::now();
            for _ in 0..5_000_000 {
                if out.len() > 60_000 {
                    out.clear();
                }
                write(&mut out, std::hint::black_box(name));
            }
            println!(
                "{form}: {:.0} ns a name",
                start.elapsed().as_secs_f64() * 200.0
            );
        }
    }
}
