//! Text in XML as televisions read it: what XML 1.0 cannot hold becomes U+FFFD.
//!
//! `filemap::text::escape::write_xml` keeps every byte of a name by escapes of its own; here a person reads the
//! result on a screen and nothing is read back, so one replacement character stands for what cannot be shown.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Appends text as it stands between tags, and in attributes with either quote.
pub fn push_text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => {
                // Attributes and ends of lines are normalised otherwise.
                let _ = write!(out, "&#{};", u32::from(letter));
            }
            letter if is_illegal(letter) => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}

/// Appends markup as the text of an element: escaped once more.
pub fn push_escaped(out: &mut String, markup: &str) {
    for letter in markup.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            letter => out.push(letter),
        }
    }
}

/// How many bytes [`push_escaped`] makes of markup.
#[must_use]
pub fn escaped_length(markup: &str) -> usize {
    let longer = markup.bytes().map(|byte| match byte {
        b'&' => 5,
        b'<' | b'>' => 4,
        _ => 1,
    });
    longer.sum()
}

/// Appends `<name>text</name>`.
pub fn push_element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    push_text(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Appends ` name="value"`.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// A name of a file as text: bytes that are no UTF-8 become U+FFFD.
#[must_use]
pub fn shown(name: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(name)
}

/// Whether XML 1.0 cannot hold it, not even as a reference (production 2 of the recommendation).
fn is_illegal(letter: char) -> bool {
    matches!(letter, '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_replacement_characters() {
        let mut out = String::new();
        push_text(&mut out, "a\u{0}\u{1b}\u{fffe}<&>\"'\n\u{85}ä\u{1f3b5}");
        assert_eq!(
            out,
            "a\u{fffd}\u{fffd}\u{fffd}&lt;&amp;&gt;&quot;&apos;&#10;\u{85}ä\u{1f3b5}"
        );
    }

    #[test]
    fn markup_inside_text_is_escaped_once_more() {
        let mut inner = String::new();
        push_element(&mut inner, "dc:title", "a<b & \"c\"");
        let mut outer = String::new();
        push_escaped(&mut outer, &inner);
        assert_eq!(
            outer,
            "&lt;dc:title&gt;a&amp;lt;b &amp;amp; &amp;quot;c&amp;quot;&lt;/dc:title&gt;"
        );
        assert_eq!(escaped_length(&inner), outer.len());
    }

    #[test]
    fn names_that_are_no_utf8_are_shown() {
        assert_eq!(shown(b"caf\xe9"), "caf\u{fffd}");
    }
}
